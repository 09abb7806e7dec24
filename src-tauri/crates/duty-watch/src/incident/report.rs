//! One report of an incident, and what is still missing in it.

use chrono::{DateTime, Utc};
use duty_core::{PersonId, ReportId};

use crate::text::Text;

/// Where a report stands in the chain.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ReportKind {
    /// 首报.
    Initial,
    /// 续报.
    FollowUp,
    /// 终报.
    Final,
}

/// A report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// Its id.
    pub id: ReportId,
    /// Where it stands in the chain.
    pub kind: ReportKind,
    /// When it was written.
    pub at: DateTime<Utc>,
    /// Who wrote it.
    pub by: PersonId,
    /// What it says.
    pub form: ReportForm,
}

/// What a report says; what is not known yet is not there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReportForm {
    /// When it happened.
    pub occurred_at: Option<DateTime<Utc>>,
    /// Where.
    pub place: Option<Text>,
    /// Why.
    pub cause: Option<Text>,
    /// How it went.
    pub course: Option<Text>,
    /// What was done.
    pub measures: Option<Text>,
    /// Who and what came to harm.
    pub losses: Option<Text>,
    /// How it will go on.
    pub trend: Option<Text>,
    /// The office of whoever reported it.
    pub reporter_office: Option<Text>,
    /// Their name.
    pub reporter_name: Option<Text>,
    /// Their title.
    pub reporter_title: Option<Text>,
    /// Their number.
    pub reporter_phone: Option<Text>,
}

/// A field of the form, in the order in which it is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// 时间.
    OccurredAt,
    /// 地点.
    Place,
    /// 起因.
    Cause,
    /// 经过.
    Course,
    /// 已采取的措施.
    Measures,
    /// 人员伤亡和损失.
    Losses,
    /// 发展趋势.
    Trend,
    /// 报告单位.
    ReporterOffice,
    /// 报告人.
    ReporterName,
    /// 职务.
    ReporterTitle,
    /// 联系电话.
    ReporterPhone,
}

impl ReportForm {
    /// What is not known yet.
    #[must_use]
    pub fn missing(&self) -> Vec<Field> {
        let fields = [
            (Field::OccurredAt, self.occurred_at.is_none()),
            (Field::Place, self.place.is_none()),
            (Field::Cause, self.cause.is_none()),
            (Field::Course, self.course.is_none()),
            (Field::Measures, self.measures.is_none()),
            (Field::Losses, self.losses.is_none()),
            (Field::Trend, self.trend.is_none()),
            (Field::ReporterOffice, self.reporter_office.is_none()),
            (Field::ReporterName, self.reporter_name.is_none()),
            (Field::ReporterTitle, self.reporter_title.is_none()),
            (Field::ReporterPhone, self.reporter_phone.is_none()),
        ];
        fields.into_iter().filter_map(|(field, missing)| missing.then_some(field)).collect()
    }
}

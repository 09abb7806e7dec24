//! 值班电话记录: one call with the duty room, and what its kind asks for.
//!
//! What is missing is found, not refused: a call is logged while the receiver is at the ear, and completed later.

use chrono::{DateTime, Utc};
use thiserror::Error;

use crate::marking::Marking;
use crate::record_text::RecordText;

/// Most people of whom one record says that they were told.
pub const MAX_TOLD: usize = 40;

/// A field that may be empty: the receiver is still at the ear.
pub type Field = Option<RecordText>;

/// Who rang whom.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Direction {
    /// 来电.
    Inbound,
    /// 去电.
    Outbound,
}

/// What a call is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CallKind {
    /// 会议通知.
    Meeting,
    /// 文件通知.
    Document,
    /// 险情灾情.
    Danger,
    /// 群众反映.
    Public,
    /// 查岗.
    SpotCheck,
    /// 其他.
    Other,
}

/// The other end of a call, or whoever reports: what is known of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Party {
    /// 单位.
    pub office: Field,
    /// 姓名.
    pub name: Field,
    /// 职务.
    pub title: Field,
    /// 电话, as it was said.
    pub phone: Field,
}

/// Somebody who was told of a danger.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// Who, as the duty officer says it.
    pub who: RecordText,
    /// When, in the same words.
    pub at: Field,
}

/// What each kind of call asks for. Times are words as heard on the phone: a meeting is "tomorrow at nine".
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Particulars {
    /// 会议通知.
    Meeting {
        /// 召集单位.
        convenor: Field,
        /// 会议内容.
        topic: Field,
        /// 时间.
        time: Field,
        /// 地点.
        place: Field,
        /// 参会人员.
        attendees: Field,
        /// 所需材料.
        materials: Field,
    },
    /// 文件通知.
    Document {
        /// 发文单位.
        issuer: Field,
        /// 文件名称.
        title: Field,
        /// 发文字号.
        number: Field,
        /// 办理时限.
        deadline: Field,
    },
    /// 险情灾情.
    Danger {
        /// 发生时间.
        time: Field,
        /// 地点.
        place: Field,
        /// 起因.
        cause: Field,
        /// 经过.
        course: Field,
        /// 已采取措施.
        measures: Field,
        /// 损失.
        losses: Field,
        /// 发展趋势.
        trend: Field,
        /// 已通知何人、何时.
        told: Vec<Told>,
        /// 报告人; the other end of the call when nobody else reports.
        reporter: Option<Party>,
    },
    /// 群众反映.
    Public {
        /// 地点.
        place: Field,
        /// 反映事项.
        matter: Field,
        /// 诉求.
        request: Field,
    },
    /// 查岗.
    SpotCheck {
        /// Who answered here.
        answered_by: Field,
        /// The leader on call who was named.
        leader: Field,
        /// What was asked.
        asked: Field,
    },
    /// 其他: the content says it all.
    Other,
}

/// What a call is made of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CallParts {
    /// Who rang whom.
    pub direction: Direction,
    /// The other end.
    pub party: Party,
    /// What its kind asks for.
    pub particulars: Particulars,
    /// 内容.
    pub content: Field,
    /// 拟办意见.
    pub proposed: Field,
    /// 领导批示, where it was given by word of mouth; on paper there is room for handwriting.
    pub instruction: Field,
    /// 办理结果.
    pub outcome: Field,
    /// 办理人.
    pub handled_by: Field,
    /// 办理时间.
    pub handled_at: Option<DateTime<Utc>>,
    /// 密级.
    pub marking: Marking,
}

/// A call that may be kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CallRecord(
    // Invariant: there is a content or a particular, and at most MAX_TOLD people were told.
    CallParts,
);

/// Why something is no record of a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum CallError {
    /// Neither content nor particulars.
    #[error("the record says nothing")]
    SaysNothing,
    /// More than [`MAX_TOLD`] people.
    #[error("more than {MAX_TOLD} people were told")]
    TooManyTold,
}

/// Something that a call of its kind should say and doesn't yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Gap {
    /// 对方单位.
    Office,
    /// 对方姓名.
    Name,
    /// 对方电话.
    Phone,
    /// 召集单位.
    Convenor,
    /// 会议内容.
    Topic,
    /// 会议时间.
    MeetingTime,
    /// 会议地点.
    MeetingPlace,
    /// 参会人员.
    Attendees,
    /// 所需材料.
    Materials,
    /// 发文单位.
    Issuer,
    /// 文件名称.
    DocumentTitle,
    /// 发文字号.
    DocumentNumber,
    /// 办理时限.
    Deadline,
    /// 发生时间.
    DangerTime,
    /// 发生地点.
    DangerPlace,
    /// 起因.
    Cause,
    /// 经过.
    Course,
    /// 已采取措施.
    Measures,
    /// 损失.
    Losses,
    /// 发展趋势.
    Trend,
    /// 已通知何人.
    Told,
    /// When somebody was told.
    ToldAt,
    /// 报告人单位.
    ReporterOffice,
    /// 报告人姓名.
    ReporterName,
    /// 报告人职务.
    ReporterTitle,
    /// 报告人电话.
    ReporterPhone,
    /// 地点.
    PublicPlace,
    /// 反映事项.
    Matter,
    /// 诉求.
    Request,
    /// 接听人.
    AnsweredBy,
    /// 所报带班领导.
    Leader,
    /// 所问事项.
    Asked,
    /// 内容.
    Content,
}

impl CallRecord {
    /// Keeps what is worth a record.
    ///
    /// # Errors
    /// [`CallError`] naming what keeps it from being one.
    pub fn new(parts: CallParts) -> Result<Self, CallError> {
        let particulars = parts.particulars.fields();
        if parts.content.is_none() && particulars.iter().all(|(_, field)| field.is_none()) {
            return Err(CallError::SaysNothing);
        }
        if let Particulars::Danger { told, .. } = &parts.particulars
            && told.len() > MAX_TOLD
        {
            return Err(CallError::TooManyTold);
        }
        Ok(Self(parts))
    }

    /// What it is made of.
    #[must_use]
    pub const fn parts(&self) -> &CallParts {
        &self.0
    }

    /// Every text of the record in reading order: the words by which it can be found.
    #[must_use]
    pub fn texts(&self) -> Vec<&str> {
        let CallParts { party, particulars, content, proposed, instruction, outcome, handled_by, .. } =
            &self.0;
        let Party { office, name, title, phone } = party;
        let fields = [office, name, title, phone, content].into_iter().map(Option::as_ref);
        let fields = fields.chain(particulars.fields().into_iter().map(|(_, field)| field));
        let fields = fields.chain([proposed, instruction, outcome, handled_by].map(Option::as_ref));
        fields.flatten().map(RecordText::as_str).collect()
    }

    /// What a call of this kind should say and this one doesn't yet, in the order in which it is asked.
    #[must_use]
    pub fn gaps(&self) -> Vec<Gap> {
        let Self(CallParts { party, particulars, content, .. }) = self;
        let mut asked = match particulars {
            // People may ring without a name, and of whoever reports a danger more is asked below.
            Particulars::Public { .. } => Vec::new(),
            Particulars::Danger { reporter: None, .. } => Vec::new(),
            Particulars::Danger { reporter: Some(_), .. } | Particulars::SpotCheck { .. } => {
                vec![(Gap::Office, party.office.as_ref()), (Gap::Name, party.name.as_ref())]
            }
            Particulars::Meeting { .. } | Particulars::Document { .. } | Particulars::Other => vec![
                (Gap::Office, party.office.as_ref()),
                (Gap::Name, party.name.as_ref()),
                (Gap::Phone, party.phone.as_ref()),
            ],
        };
        asked.extend(particulars.fields());
        if let Particulars::Danger { told, reporter, .. } = particulars {
            if told.is_empty() {
                asked.push((Gap::Told, None));
            }
            if reporter.is_none() {
                asked.extend(party.as_reporter());
            }
        }
        if matches!(particulars, Particulars::Other) {
            asked.push((Gap::Content, content.as_ref()));
        }
        let mut gaps: Vec<Gap> =
            asked.into_iter().filter(|(_, field)| field.is_none()).map(|(gap, _)| gap).collect();
        // However many were told without a time, it is asked once.
        gaps.dedup();
        gaps
    }
}

impl Party {
    fn as_reporter(&self) -> [(Gap, Option<&RecordText>); 4] {
        [
            (Gap::ReporterOffice, self.office.as_ref()),
            (Gap::ReporterName, self.name.as_ref()),
            (Gap::ReporterTitle, self.title.as_ref()),
            (Gap::ReporterPhone, self.phone.as_ref()),
        ]
    }
}

impl Particulars {
    /// Which kind of call it is.
    #[must_use]
    pub const fn kind(&self) -> CallKind {
        match self {
            Self::Meeting { .. } => CallKind::Meeting,
            Self::Document { .. } => CallKind::Document,
            Self::Danger { .. } => CallKind::Danger,
            Self::Public { .. } => CallKind::Public,
            Self::SpotCheck { .. } => CallKind::SpotCheck,
            Self::Other => CallKind::Other,
        }
    }

    /// What is asked and what was answered, in the order in which it is asked.
    fn fields(&self) -> Vec<(Gap, Option<&RecordText>)> {
        let some = |gap, text| (gap, Some(text));
        match self {
            Self::Meeting { convenor, topic, time, place, attendees, materials } => vec![
                (Gap::Convenor, convenor.as_ref()),
                (Gap::Topic, topic.as_ref()),
                (Gap::MeetingTime, time.as_ref()),
                (Gap::MeetingPlace, place.as_ref()),
                (Gap::Attendees, attendees.as_ref()),
                (Gap::Materials, materials.as_ref()),
            ],
            Self::Document { issuer, title, number, deadline } => vec![
                (Gap::Issuer, issuer.as_ref()),
                (Gap::DocumentTitle, title.as_ref()),
                (Gap::DocumentNumber, number.as_ref()),
                (Gap::Deadline, deadline.as_ref()),
            ],
            Self::Danger { time, place, cause, course, measures, losses, trend, told, reporter } => {
                let mut fields = vec![
                    (Gap::DangerTime, time.as_ref()),
                    (Gap::DangerPlace, place.as_ref()),
                    (Gap::Cause, cause.as_ref()),
                    (Gap::Course, course.as_ref()),
                    (Gap::Measures, measures.as_ref()),
                    (Gap::Losses, losses.as_ref()),
                    (Gap::Trend, trend.as_ref()),
                ];
                for told in told {
                    fields.extend([some(Gap::Told, &told.who), (Gap::ToldAt, told.at.as_ref())]);
                }
                fields.extend(reporter.iter().flat_map(Party::as_reporter));
                fields
            }
            Self::Public { place, matter, request } => vec![
                (Gap::PublicPlace, place.as_ref()),
                (Gap::Matter, matter.as_ref()),
                (Gap::Request, request.as_ref()),
            ],
            Self::SpotCheck { answered_by, leader, asked } => vec![
                (Gap::AnsweredBy, answered_by.as_ref()),
                (Gap::Leader, leader.as_ref()),
                (Gap::Asked, asked.as_ref()),
            ],
            Self::Other => Vec::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(raw: &str) -> Field {
        RecordText::new(raw).unwrap()
    }

    fn county() -> Party {
        Party {
            office: text("县防汛办"),
            name: text("王五"),
            title: text("科员"),
            phone: text("0837-7654321"),
        }
    }

    fn call(party: Party, particulars: Particulars, content: &str) -> Result<CallRecord, CallError> {
        CallRecord::new(CallParts {
            direction: Direction::Inbound,
            party,
            particulars,
            content: text(content),
            proposed: None,
            instruction: None,
            outcome: None,
            handled_by: None,
            handled_at: None,
            marking: Marking::Internal,
        })
    }

    fn danger(told: Vec<Told>, reporter: Option<Party>) -> Particulars {
        Particulars::Danger {
            time: text("21时30分许"),
            place: text("青石水库东侧"),
            cause: None,
            course: text("坝脚渗水"),
            measures: text("已转移下游三户"),
            losses: None,
            trend: None,
            told,
            reporter,
        }
    }

    #[test]
    fn a_call_that_says_nothing_is_no_record() {
        assert_eq!(call(county(), Particulars::Other, " "), Err(CallError::SaysNothing));
        assert!(call(Party::default(), danger(Vec::new(), None), "").is_ok());
    }

    #[test]
    fn a_meeting_asks_for_what_is_still_missing() {
        let meeting = Particulars::Meeting {
            convenor: text("县政府"),
            topic: text("防汛调度"),
            time: text("明日9时"),
            place: None,
            attendees: None,
            materials: text("无"),
        };

        let call = call(Party { phone: None, ..county() }, meeting, "").unwrap();

        assert_eq!(call.gaps(), [Gap::Phone, Gap::MeetingPlace, Gap::Attendees]);
    }

    #[test]
    fn a_danger_asks_who_was_told_and_who_reports() {
        let alone = call(Party { title: None, ..county() }, danger(Vec::new(), None), "").unwrap();
        let told = vec![Told { who: text("镇长 钱春梅").unwrap(), at: None }];
        let by_villager = Some(Party { name: text("赵六"), ..Party::default() });
        let with_reporter = call(county(), danger(told, by_villager), "").unwrap();

        assert_eq!(alone.gaps(), [Gap::Cause, Gap::Losses, Gap::Trend, Gap::Told, Gap::ReporterTitle]);
        assert_eq!(
            with_reporter.gaps(),
            [
                Gap::Cause,
                Gap::Losses,
                Gap::Trend,
                Gap::ToldAt,
                Gap::ReporterOffice,
                Gap::ReporterTitle,
                Gap::ReporterPhone,
            ]
        );
    }

    #[test]
    fn a_villager_need_not_belong_to_an_office() {
        let public =
            Particulars::Public { place: text("三组"), matter: text("断电"), request: text("抢修") };

        let call = call(Party { name: text("赵六"), ..Party::default() }, public, "").unwrap();

        assert_eq!(call.gaps(), []);
    }

    #[test]
    fn every_text_can_be_found() {
        let told = vec![Told { who: text("钱春梅").unwrap(), at: text("21:35") }];
        let call = call(county(), danger(told, None), "请速派人").unwrap();

        let texts = call.texts();

        for expected in ["县防汛办", "0837-7654321", "请速派人", "青石水库东侧", "钱春梅", "21:35"]
        {
            assert!(texts.contains(&expected), "{expected}: {texts:?}");
        }
    }

    #[test]
    fn no_more_people_than_a_page_holds_are_told() {
        let told = vec![Told { who: text("钱春梅").unwrap(), at: None }; MAX_TOLD + 1];

        assert_eq!(call(county(), danger(told, None), ""), Err(CallError::TooManyTold));
    }
}

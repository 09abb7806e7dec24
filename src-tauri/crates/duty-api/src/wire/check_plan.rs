use chrono::NaiveDate;
use uuid::Uuid;

use super::{DayKindView, Message, OfficeKindView, OfficeRef, PersonRef, wire};

wire! {
    #[derive(Copy, Eq)]
    pub enum HoursView { Day, Night }

    /// What makes an office more likely to be drawn, in one unit.
    #[derive(Copy, Eq)]
    pub struct RiskView {
        pub base: u32,
        pub slight: u32,
        pub serious: u32,
        pub grave: u32,
        pub warning: u32,
        pub most: u32,
    }

    /// What a fault costs, in hundredths of a point: −100 is one point less.
    pub struct ScoreLine {
        /// Its key in the part `checks`, after `word_`.
        pub fault: String,
        pub hundredths: i32,
    }

    #[derive(Copy, Eq)]
    pub enum MemberReportKindView { CheckIn, ZeroReport }

    /// Every day at this time every office reports.
    pub struct RollPlanView {
        pub kind: MemberReportKindView,
        /// `22:00`.
        pub time: String,
        /// From how long before on a report counts for it.
        pub early_min: u32,
        pub grace_min: u32,
    }

    /// What a county has decided about its checks; how numbers are rung stands in the rules of the watch.
    pub struct CheckSettings {
        /// A phone that rings longer is answered late, in seconds.
        pub late_after_s: u32,
        /// When nights begin and end, `18:00` and `08:00`.
        pub night_from: String,
        pub night_to: String,
        /// Nobody is called again sooner.
        pub gap_min: u32,
        pub at_least: u32,
        pub at_most: u32,
        pub explain_hours: u32,
        pub decide_hours: u32,
        /// Findings of so many days make an office more likely to be drawn.
        pub risk_days: u32,
        pub risk: RiskView,
        pub scores: Vec<ScoreLine>,
        pub rolls: Vec<RollPlanView>,
    }

    /// A stretch of calls on a day, by the county's wall clock; `to` at or before `from` is on the next day.
    pub struct WindowRequest {
        pub day: NaiveDate,
        pub from: String,
        pub to: String,
        pub checks: u32,
    }

    /// At least so many checks; what is `null` is whatever it is.
    #[derive(Copy, Eq)]
    pub struct QuotaView {
        pub kind: Option<OfficeKindView>,
        pub hours: Option<HoursView>,
        pub day: Option<DayKindView>,
        pub at_least: u32,
    }

    /// Draws a plan of all offices of the directory that can be rung, and seals it.
    pub struct SealCheckPlan {
        pub by: Uuid,
        /// The period in which each office has its due.
        pub from: NaiveDate,
        pub to: NaiveDate,
        /// `null` is as the settings say.
        pub at_least: Option<u32>,
        pub at_most: Option<u32>,
        pub windows: Vec<WindowRequest>,
        pub quotas: Vec<QuotaView>,
        /// Only these offices; all when it is empty.
        pub offices: Vec<Uuid>,
    }

    /// An office and the moment at which it is called.
    pub struct LotView {
        /// Its place in the draw.
        pub place: u32,
        pub at_local: String,
        pub office: OfficeRef,
    }

    /// A plan in a list.
    pub struct CheckPlanLine {
        pub id: Uuid,
        /// SHA-256 as 64 hexadecimal digits: what is printed beforehand.
        pub seal: String,
        pub sealed_local: String,
        pub sealed_by: PersonRef,
        /// `null` while the seed is secret.
        pub shown_local: Option<String>,
        pub checks: u32,
    }

    /// The newest first.
    pub struct CheckPlans {
        pub rows: Vec<CheckPlanLine>,
    }

    pub struct CheckPlanView {
        pub plan: CheckPlanLine,
        /// The text that was sealed, with its seed; `null` while that is secret.
        pub sealed_text: Option<String>,
        pub lots: Vec<LotView>,
        /// What the draw lacks: sentences of the part `checks`.
        pub shortfalls: Vec<Message>,
    }

    /// Shows the seed of a plan whose last window is over.
    pub struct ShowCheckPlan {
        pub by: Uuid,
        pub plan: Uuid,
    }

    /// Draws a plan anew from what was shown and printed; nothing of this PC's data is asked for.
    pub struct VerifyCheckPlan {
        pub sealed_text: String,
        pub seal: String,
    }

    pub struct CheckPlanVerified {
        /// The lots as they follow from the text.
        pub lots: Vec<LotView>,
        pub shortfalls: Vec<Message>,
        /// When these data hold a plan with this seal: whether its lots are those. `null` when they hold none.
        pub as_kept: Option<bool>,
    }

    /// Measures the draw with the offices and windows of a plan.
    pub struct MeasureDraw {
        pub plan: Uuid,
        /// `null` is the usual number of 10,000.
        pub draws: Option<u32>,
    }

    pub struct DrawMeasure {
        /// A sentence of the part `checks` that asks.
        pub question: Message,
        pub draws: u32,
        pub chi_square: f64,
        pub freedom: u32,
        /// What a fair draw exceeds once in a thousand times.
        pub limit: f64,
        pub fair: bool,
    }

    pub struct DrawMeasures {
        pub rows: Vec<DrawMeasure>,
    }
}

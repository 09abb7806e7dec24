use chrono::NaiveDate;
use uuid::Uuid;

use super::{DayView, VariantView, wire};

wire! {
    /// Whether the data are real or an exercise.
    #[derive(Copy, Eq)]
    pub enum ModeView { Real, Drill }

    /// The flood season; days as `05-01`.
    #[derive(Eq)]
    pub struct SeasonView {
        pub first: String,
        pub last: String,
        pub main_first: Option<String>,
        pub main_last: Option<String>,
    }

    pub struct OfficeView {
        pub id: Uuid,
        pub name: String,
        pub duty_phone: Option<String>,
        pub fax: Option<String>,
        pub mode: ModeView,
        pub season: SeasonView,
    }

    pub struct CreateOffice {
        pub name: String,
        pub duty_phone: Option<String>,
        pub fax: Option<String>,
        pub mode: ModeView,
    }

    pub struct SaveOffice {
        pub name: String,
        pub duty_phone: Option<String>,
        pub fax: Option<String>,
        pub season: SeasonView,
    }

    /// What every page needs to know.
    pub struct Overview {
        /// `null` on the very first start.
        pub office: Option<OfficeView>,
        /// Local wall-clock time, `2026-06-12T21:47:05`.
        pub now: String,
        pub today: DayView,
        pub people: u32,
        pub rosters: u32,
        pub version: String,
    }

    #[derive(Copy, Eq)]
    pub enum GroupView { Leader, Officer, Driver, Support }

    #[derive(Copy, Eq)]
    pub enum PostKindView {
        ChiefLeader, LeaderOnCall, DutyLeader, LeadOfficer, SecondOfficer, DutyOfficer, Driver, Standby,
    }

    #[derive(Copy, Eq)]
    pub enum DayKindView { Workday, RestDay, Holiday, MakeUpWorkday }

    /// How often a shift changes hands. Weekdays are 1 (Monday) to 7.
    #[derive(Copy, Eq)]
    #[serde(tag = "kind")]
    pub enum TurnView {
        Daily,
        /// The same people serve a week.
        Weekly { from: u8 },
        /// The same people serve two or three days in a row each week; other days change daily.
        Block { from: u8, days: u8 },
    }

    pub struct ShiftView {
        /// `null` for one that is not saved yet.
        pub id: Option<Uuid>,
        pub name: String,
        /// `08:30`.
        pub start: String,
        pub minutes: u32,
        pub days: Vec<DayKindView>,
        pub headcount: u8,
        pub min_experienced: u8,
        pub rest_days: u16,
        pub turn: TurnView,
    }

    pub struct PostView {
        /// `null` for one that is not saved yet.
        pub id: Option<Uuid>,
        pub kind: PostKindView,
        pub name: String,
        pub group: GroupView,
        pub shifts: Vec<ShiftView>,
    }

    /// The posts of the office in the order of the printed sheet, each with its shifts in force.
    pub struct Posts {
        pub posts: Vec<PostView>,
    }

    /// A pattern of hours in use somewhere, ready to be taken over.
    #[derive(Copy, Eq)]
    pub enum ShiftPreset {
        WholeDay0800, WholeDay0830, WholeDay0900, OffHours, OffHoursWithLunch, DayAndNight,
        TwoByTwelve, ThreeShifts, LeaderByWeek, WeekendBlocks,
    }

    /// The posts that a preset gives, to look at before saving.
    pub struct ReadPreset {
        pub preset: ShiftPreset,
    }

    #[derive(Copy, Eq)]
    pub enum PairKindView { Together, Apart }

    pub struct PairView {
        pub kind: PairKindView,
        pub a: Uuid,
        pub b: Uuid,
    }

    #[derive(Copy, Eq)]
    pub enum RotationView { Free, FixedOrderTurnUsed, FixedOrderTurnKept }

    pub struct GroupRotation {
        pub group: GroupView,
        pub rotation: RotationView,
    }

    pub struct TeamMember {
        pub post: Uuid,
        pub person: Uuid,
    }

    pub struct TeamView {
        pub members: Vec<TeamMember>,
    }

    /// Whether a holiday of seven days or more is arranged before all other days.
    #[derive(Copy, Eq)]
    pub enum LongHolidaysView { WithTheRest, Apart }

    /// The office's own rules of rostering.
    pub struct PolicyView {
        pub pairs: Vec<PairView>,
        pub rotations: Vec<GroupRotation>,
        pub teams: Vec<TeamView>,
        /// Least hours between two shifts of one person, 1 to 72; `null` where only free days count.
        pub min_rest_hours: Option<u8>,
        pub long_holidays: LongHolidaysView,
        pub tolerance: ToleranceView,
    }

    /// How far from the fair share is as good as on it, in hundredths of a duty; 0 lets every difference count.
    #[derive(Copy, Eq)]
    pub struct ToleranceView {
        pub total: u32,
        pub nights: u32,
        pub rest_days: u32,
        pub holidays: u32,
    }

    #[derive(Copy, Eq)]
    pub enum OrientationView { Portrait, Landscape }

    #[derive(Copy, Eq)]
    pub enum FormColumnKindView { Date, Weekday, Names, Titles, Phones, Remark }

    /// How much of the width that is left a column takes.
    #[derive(Copy, Eq, Default)]
    pub enum FormWidthView {
        /// None: it is as narrow as its texts allow.
        Narrow,
        #[default]
        Usual,
        Wide,
    }

    /// A column of the printed form; `posts` for names, titles and phones.
    pub struct FormColumnView {
        pub kind: FormColumnKindView,
        pub heading: String,
        pub posts: Vec<Uuid>,
        /// The shift's name, where the column shows one of several shifts of its posts; `null` shows all.
        #[serde(default)]
        pub shift: Option<String>,
        #[serde(default)]
        pub width: FormWidthView,
    }

    /// How the printed form lays a roster out.
    #[derive(Copy, Eq, Default)]
    pub enum FormLayoutView {
        /// A day a row.
        #[default]
        ByDay,
        /// A team a row, its dates in one cell.
        ByTeam,
        /// Leaders and staff on sheets of their own.
        Apart,
    }

    /// What stands beside the mobiles of an internal sheet.
    #[derive(Copy, Eq, Default)]
    pub enum FormNumbersView {
        /// Nothing.
        #[default]
        Plain,
        /// When somebody was last reached there; numbers that nobody was reached at are marked.
        Stamped,
    }

    /// Faces to prefer when the PC has them, best first; none takes the usual ones.
    pub struct FormFaces {
        pub title: Vec<String>,
        pub heading: Vec<String>,
        pub body: Vec<String>,
    }

    /// The printed form. `{office}`, `{year}`, `{period}`, `{month}` and `{season}` stand for their values in the
    /// title; `{month}月份` says the period where that is no whole month.
    pub struct FormView {
        pub title: String,
        pub orientation: OrientationView,
        pub notes: Vec<String>,
        pub foot: Vec<String>,
        /// None takes the columns that follow from the posts.
        pub columns: Vec<FormColumnView>,
        pub faces: FormFaces,
        #[serde(default)]
        pub layout: FormLayoutView,
        #[serde(default)]
        pub numbers: FormNumbersView,
    }

    /// Asks what a form that is not saved yet would look like.
    pub struct PreviewForm {
        pub form: FormView,
        pub variant: VariantView,
    }

    /// The form filled with the newest roster, or, where there is none, with the office's own people in turn.
    pub struct FormPreview {
        /// The first page, as a whole SVG that needs no face.
        pub svg: String,
        pub pages: u32,
        /// The title of the first sheet as printed.
        pub title: String,
        /// What the page shows: the newest roster, or an example.
        pub shows: PreviewShowsView,
        /// The columns as printed, also where they follow from the posts.
        pub columns: Vec<FormColumnView>,
    }

    /// What a preview is filled with.
    #[derive(Copy, Eq)]
    pub enum PreviewShowsView { Roster, Example }

    pub struct BackupView {
        pub name: String,
        /// Local wall-clock time, `2026-06-12T08:30`.
        pub at: String,
        pub reason: String,
        pub bytes: u64,
    }

    pub struct Backups {
        pub rows: Vec<BackupView>,
        /// Where the data lie.
        pub folder: String,
    }

    pub struct BackupName {
        pub name: String,
    }

    /// A line of the office's operation log.
    pub struct EventView {
        pub at: String,
        pub actor: String,
        pub action: String,
        pub detail: String,
    }

    pub struct Events {
        pub rows: Vec<EventView>,
    }

    /// Inclusive days.
    pub struct Days {
        pub from: NaiveDate,
        pub to: NaiveDate,
    }
}

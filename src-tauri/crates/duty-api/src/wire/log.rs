use chrono::NaiveDate;
use uuid::Uuid;

use super::{Message, wire};

wire! {
    #[derive(Copy, Eq)]
    pub enum EntryKindView {
        Call, Correction, Note, Weather, CheckIn, CheckCall, Alert, SignIn, Away, LineTest, Handover, Incident,
        Matter, Access, Clock, Engine,
    }

    #[derive(Copy, Eq)]
    pub enum DirectionView { Inbound, Outbound }

    /// 会议通知, 文件通知, 险情灾情, 群众反映, 查岗, 其他.
    #[derive(Copy, Eq)]
    pub enum CallKindView { Meeting, Document, Danger, Public, SpotCheck, Other }

    /// 公开, 内部; 秘密, 机密 and 绝密 are understood so that they can be refused with the reason.
    #[derive(Copy, Eq)]
    pub enum MarkingView { Open, Internal, Secret, Confidential, TopSecret }

    /// Written while it happened, or 补录自纸质: keyed in later from the numbered blank log.
    #[derive(Copy, Eq)]
    pub enum WrittenView { AtOnce, FromPaper }

    /// The other end of a call, or whoever reports: what is known of them.
    #[derive(Eq)]
    pub struct PartyView {
        pub office: Option<String>,
        pub name: Option<String>,
        pub title: Option<String>,
        pub phone: Option<String>,
    }

    /// Somebody who was told of a danger, and when, as the duty officer says it.
    #[derive(Eq)]
    pub struct ToldView {
        pub who: String,
        pub at: Option<String>,
    }

    /// What each kind of call asks for. Times are words as heard on the phone, such as `6月13日9:00`.
    #[derive(Eq)]
    #[serde(tag = "kind")]
    pub enum ParticularsView {
        Meeting {
            convenor: Option<String>,
            topic: Option<String>,
            time: Option<String>,
            place: Option<String>,
            attendees: Option<String>,
            materials: Option<String>,
        },
        Document {
            issuer: Option<String>,
            title: Option<String>,
            number: Option<String>,
            deadline: Option<String>,
        },
        Danger {
            time: Option<String>,
            place: Option<String>,
            cause: Option<String>,
            course: Option<String>,
            measures: Option<String>,
            losses: Option<String>,
            trend: Option<String>,
            told: Vec<ToldView>,
            /// `null` when the other end of the call reports.
            reporter: Option<PartyView>,
        },
        Public {
            place: Option<String>,
            matter: Option<String>,
            /// What they ask for.
            request: Option<String>,
        },
        SpotCheck {
            /// Who answered here.
            answered_by: Option<String>,
            /// The leader on call who was named.
            leader: Option<String>,
            asked: Option<String>,
        },
        Other,
    }

    /// A call: 值班电话记录.
    #[derive(Eq)]
    pub struct CallView {
        pub direction: DirectionView,
        pub party: PartyView,
        pub particulars: ParticularsView,
        pub content: Option<String>,
        /// 拟办意见.
        pub proposed: Option<String>,
        /// 领导批示.
        pub instruction: Option<String>,
        /// 办理结果.
        pub outcome: Option<String>,
        pub handled_by: Option<String>,
        /// Local wall-clock time.
        pub handled_at: Option<String>,
        pub marking: MarkingView,
    }

    #[derive(Eq)]
    pub struct NoteView {
        pub text: String,
        pub marking: MarkingView,
    }

    /// 天气、雨量、水位; figures with at most two decimals, as text.
    #[derive(Eq)]
    pub struct WeatherView {
        pub sky: Option<String>,
        pub rain_mm: Option<String>,
        pub water_level_m: Option<String>,
        /// Where the water was read.
        pub station: Option<String>,
        pub remark: Option<String>,
    }

    /// What is noted without a call.
    #[derive(Eq)]
    #[serde(tag = "type")]
    pub enum NotedView {
        Note(NoteView),
        Weather(WeatherView),
    }

    /// What people write into the log by hand.
    #[derive(Eq)]
    #[serde(tag = "type")]
    pub enum RecordView {
        Call(Box<CallView>),
        Note(NoteView),
        Weather(WeatherView),
    }

    /// A new call. `at` is local wall-clock time, `2026-06-12T21:47` or with seconds; `null` is now.
    pub struct AddCall {
        pub by: Uuid,
        pub at: Option<String>,
        pub written: WrittenView,
        pub call: CallView,
    }

    /// A new note or weather line.
    pub struct AddNote {
        pub by: Uuid,
        pub at: Option<String>,
        pub written: WrittenView,
        pub note: NotedView,
    }

    /// A new version of a record; the old one stays. Only calls, notes and weather have versions.
    pub struct CorrectEntry {
        pub by: Uuid,
        /// The record: the id of its first version.
        pub entry: Uuid,
        /// `null` keeps the stated time.
        pub at: Option<String>,
        pub reason: String,
        pub record: RecordView,
    }

    /// What the log shows: everything, or what meets all that is asked.
    pub struct AskLog {
        /// From two characters.
        pub text: Option<String>,
        pub kind: Option<EntryKindView>,
        pub call_kind: Option<CallKindView>,
        pub day: Option<NaiveDate>,
        /// The other office of a call, whole.
        pub office: Option<String>,
        /// Where the page before ended; `null` for the newest.
        pub before: Option<u64>,
    }

    /// What an entry says, in its newest version.
    #[derive(Eq)]
    #[serde(tag = "type")]
    pub enum SaidView {
        Call(Box<CallView>),
        Note(NoteView),
        Weather(WeatherView),
        /// What the program noted by itself, in words.
        Words { text: String },
    }

    pub struct LogRow {
        pub id: Uuid,
        /// Its place in the chain: 编号.
        pub seq: u64,
        pub kind: EntryKindView,
        /// Local wall-clock times, `2026-06-12T21:47:05`: as stated, and by the machine.
        pub stated_at: String,
        pub recorded_at: String,
        pub author: String,
        pub written: WrittenView,
        /// How often it was corrected.
        pub corrections: u32,
        pub said: SaidView,
    }

    pub struct LogPage {
        pub rows: Vec<LogRow>,
        /// What to ask `before` with for the next page; `null` at the end.
        pub next: Option<u64>,
    }

    /// One version of a record, the first one without a reason.
    pub struct VersionView {
        pub id: Uuid,
        pub seq: u64,
        pub stated_at: String,
        pub recorded_at: String,
        pub author: String,
        pub reason: Option<String>,
        pub said: SaidView,
        /// The beginning of its hash.
        pub code: String,
    }

    pub struct LogDetail {
        pub row: LogRow,
        /// Newest first; the last is what was written at first.
        pub versions: Vec<VersionView>,
        /// What is still missing, and what wants a look: sentences of the part `log` of the catalogue.
        pub findings: Vec<Message>,
    }

    pub struct AskWho {
        /// A number or words, as far as they are typed.
        pub text: String,
    }

    #[derive(Copy, Eq)]
    pub enum WhoSourceView { Staff, OwnOffice, EarlierCall }

    pub struct WhoView {
        pub party: PartyView,
        pub source: WhoSourceView,
        /// When they were last on the phone; local wall-clock time.
        pub last_at: Option<String>,
    }

    pub struct Whos {
        pub rows: Vec<WhoView>,
    }

    /// A place and its code as they were printed.
    pub struct PrintedCode {
        pub seq: u64,
        pub code: String,
    }

    pub struct VerifyLog {
        /// Codes from paper that must still be true.
        pub printed: Vec<PrintedCode>,
    }

    pub struct LogVerified {
        pub entries: u64,
        /// The place and code of the last entry; `null` for an empty log.
        pub head: Option<PrintedCode>,
        /// What is wrong, the first bad entry first: sentences of the part `log` of the catalogue.
        pub findings: Vec<Message>,
        /// The place of the first bad entry.
        pub first_bad: Option<u64>,
    }

    /// One call's 电话记录单, a day's 值班日志, a month's bound log.
    #[serde(tag = "kind")]
    pub enum PrintedLog {
        Call { entry: Uuid },
        Day { day: NaiveDate },
        Month { year: i32, month: u32 },
    }

    pub struct PrintLog {
        pub what: PrintedLog,
        /// Where to write the PDF; `null` puts it where the PC's own viewer can open it.
        pub out: Option<String>,
    }
}

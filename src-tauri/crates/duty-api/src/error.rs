//! What a client is told when something can't be done.

use crate::wire::Params;

/// What the client may act on. The catalogue has one sentence per code and language: what happened, what became
/// of the data, what to do.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize, ts_rs::TS,
)]
#[serde(rename_all = "snake_case")]
pub enum Code {
    BadRequest,
    NotFound,
    OfficeMissing,
    OfficeExists,
    BadName,
    BadOfficeName,
    BadTitle,
    BadMobile,
    BadLandline,
    BadDays,
    BadTime,
    BadShift,
    BadSeason,
    BadPair,
    ResponseTimes,
    NoResponse,
    BadVolume,
    QuitReasonMissing,
    NoSound,
    AlarmSounds,
    AutostartRefused,
    PersonUnknown,
    PersonAmbiguous,
    NoPosts,
    NoPeople,
    TooManyDays,
    RosterMissing,
    RosterFrozen,
    AlreadyThere,
    PublisherMissing,
    RosterNotPublished,
    EditionMoved,
    DutyEnded,
    DutyUnderWay,
    DutyNotBegun,
    BadTakeover,
    NothingChanges,
    ChangeReasonMissing,
    ClearanceMissing,
    ConsentMissing,
    NotOnThatShift,
    RosterOverlaps,
    MakingRuns,
    FileUnreadable,
    FileTooComplex,
    FileEmpty,
    FileTooLarge,
    FileTooManyRows,
    FileEncrypted,
    FileDamaged,
    FileIsText,
    FileIsHtml,
    FileIsDocument,
    FileIsOtherSpreadsheet,
    FileIsPicture,
    FileInflates,
    FileHasNoTable,
    StaffNotFound,
    RosterNotFound,
    YearUnknown,
    CalendarUnreadable,
    OutNotWritable,
    ViewerMissing,
    PrintFailed,
    PrintShowsMobile,
    FaceMissing,
    BackupMissing,
    BackupDamaged,
    DataInUse,
    DataNewer,
    DataDamaged,
    DataForeign,
    DataBusy,
    DiskFull,
    FolderNotWritable,
    PinNeeded,
    PinWrong,
    PinWait,
    PinUnset,
    NotAllowed,
    BadPin,
    BadAccess,
    KeeperNeeded,
    KeeperFirst,
    TwoNeeded,
    PinFileOpen,
    PinFileUnreadable,
    OnlyInDrill,
    NotConfirmed,
    AlertClosed,
    AlertTaken,
    NoMoreQuiet,
    NothingSaid,
    AlreadyDone,
    CheckCallMoved,
    BadWatchRules,
    BadCheckSettings,
    BadCheckPlan,
    PlanInPast,
    PlanNotOver,
    BadSeal,
    SealBroken,
    LotChecked,
    CheckOver,
    CallGoesOn,
    OneTryOnly,
    OfficeNotHeard,
    FindingDecided,
    BulletinIssued,
    /// A clause, source or name of a rule pack is too long, or a rule stands there twice.
    BadRulePack,
    /// A rule pack's file is not one.
    RulePackUnreadable,
    TimeAhead,
    StateSecret,
    TextTooLong,
    RecordEmpty,
    BadFigure,
    NotCorrectable,
    ReasonMissing,
    TooManyToPrint,
    InstanceUnreadable,
    TextMissing,
    StatedAhead,
    NotOnThatSide,
    HandoverMissing,
    AlreadyIn,
    NotIn,
    AlreadyAway,
    NotAway,
    BadCover,
    MatterClosed,
    IncidentEnded,
    BadRules,
    BadEquipment,
    BadDutyPhone,
    SecondPhoneAlone,
    SamePhones,
    OfficeNameTaken,
    OfficeUnknown,
    ParentUnknown,
    ParentCycle,
    HasOfficesBelow,
    TooManyOffices,
    OfficesNotFound,
    PacketEmpty,
    PacketTooLarge,
    NotAPacket,
    PacketNewer,
    PacketTruncated,
    PacketTrailing,
    PacketTampered,
    PacketUnreadable,
    PacketTooMany,
    PacketTextTooLong,
    PacketBadValue,
    PacketPersonWithoutDuty,
    PacketIsInvitation,
    PacketIsEnrolment,
    PacketIsReport,
    PacketIsNotice,
    PacketOwn,
    PacketForOthers,
    PacketWrongMode,
    PacketSenderUnknown,
    PacketKeyPending,
    PacketKeyRetired,
    PacketSenderMismatch,
    PacketOtherKeys,
    PacketReplayed,
    PacketIdReused,
    PacketOlder,
    PacketMadeAhead,
    PacketTooOld,
    PacketNoContents,
    PacketKeyUnreadable,
    NotEnrolled,
    MemberNotEnrolled,
    NothingToTell,
    NothingToConfirm,
    BadChallenge,
    EnrolCodeWrong,
    EnrolTurnedDown,
    Internal,
}

impl Code {
    /// The code as it stands on the wire and in the catalogue.
    #[must_use]
    pub fn key(self) -> String {
        match serde_json::to_value(self) {
            Ok(serde_json::Value::String(key)) => key,
            _ => unreachable!("a unit variant is written as a string"),
        }
    }
}

/// A code for the machine, a sentence for the person (through the catalogue), a detail for the log.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize, ts_rs::TS)]
pub struct ApiError {
    /// What the client may act on.
    pub code: Code,
    /// What fills the places of the sentence.
    pub params: Params,
    /// For the log and the details fold; English, never parsed, nothing personal.
    pub detail: String,
}

impl ApiError {
    /// An error with a detail for the log.
    #[must_use]
    pub fn new(code: Code, detail: impl Into<String>) -> Self {
        Self { code, params: Params::new(), detail: detail.into() }
    }

    /// The same error with one place of its sentence filled.
    #[must_use]
    pub fn with(mut self, place: &str, value: impl std::fmt::Display) -> Self {
        self.params.insert(place.to_owned(), value.to_string());
        self
    }
}

impl std::fmt::Display for ApiError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}: {}", self.code.key(), self.detail)
    }
}

impl std::error::Error for ApiError {}

impl From<duty_store::StoreError> for ApiError {
    fn from(error: duty_store::StoreError) -> Self {
        use duty_store::StoreError as Store;
        let detail = error.to_string();
        let with = |code, place: &str, value: String| Self::new(code, detail.clone()).with(place, value);
        match error {
            Store::NewerThanProgram { found, known } => {
                with(Code::DataNewer, "found", found.to_string()).with("known", known)
            }
            Store::NotADatabase { path } | Store::Foreign { path, .. } => {
                with(Code::DataForeign, "path", path.display().to_string())
            }
            Store::NotWritable { path, .. } => {
                with(Code::FolderNotWritable, "path", path.display().to_string())
            }
            Store::DiskFull { .. } => Self::new(Code::DiskFull, detail),
            Store::InUse => Self::new(Code::DataInUse, detail),
            Store::Busy { .. } => Self::new(Code::DataBusy, detail),
            Store::Damaged { newest_good, .. } => with(
                Code::DataDamaged,
                "backup",
                newest_good.map_or_else(String::new, |name| name.to_string()),
            ),
            Store::BrokenReference { .. } | Store::Corrupt { .. } => {
                with(Code::DataDamaged, "backup", String::new())
            }
            Store::Overlap { .. } => Self::new(Code::RosterOverlaps, detail),
            Store::Frozen { .. } => Self::new(Code::RosterFrozen, detail),
            Store::NotFound { .. } => Self::new(Code::NotFound, detail),
            Store::BackupName { name } => Self::new(Code::BackupMissing, detail).with("name", name),
            Store::NoSuchBackup { name } => with(Code::BackupMissing, "name", name.to_string()),
            Store::BackupUnusable { name, .. } => with(Code::BackupDamaged, "name", name.to_string()),
            Store::ShiftChanged { .. } | Store::Refused { .. } | Store::Io { .. } | Store::Sql { .. } => {
                Self::new(Code::Internal, detail)
            }
        }
    }
}

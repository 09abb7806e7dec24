//! The vocabulary of duty: what an office, a person, a post, a shift, a day and a phone number *are*.
//!
//! **Invariant:** nothing here does I/O, reads the clock, draws a random number, or knows SQL, serde or
//! Tauri. Time and ids arrive as arguments, so every function is a plain function of its inputs.
#![warn(missing_docs)]

pub mod absence;
pub mod access;
pub mod calendar;
pub mod call;
pub mod directory;
pub mod ids;
pub mod log;
pub mod lunar;
pub mod marking;
pub mod member_roster;
pub mod name;
pub mod note;
pub mod notice;
pub mod office;
pub mod office_key;
pub mod period;
pub mod person;
pub mod phone;
pub mod post;
pub mod record_text;
pub mod response;
pub mod season;
pub mod shift;
pub mod turn;

pub use absence::{Absence, Exemption, ExemptionBasis, ExemptionScope};
pub use access::{AccessTable, Act, Failures, Pin, PinError, Role, WhoMay};
pub use calendar::{Calendar, Day, DayKind, DayKinds, DayRule};
pub use call::{CallError, CallKind, CallParts, CallRecord, Direction, Gap, Particulars, Party, Told};
pub use directory::{
    DirectoryError, DutyLine, Head, LineError, MemberOffice, MemberOfficeParts, Membership, OfficeKind,
    OfficeName, OfficeNameError, check_directory,
};
pub use ids::{
    AbsenceId, AlertId, AwayId, BulletinId, CheckCallId, CheckPlanId, EntryId, ExemptionId, FindingId,
    HandoverId, IncidentId, LineTestId, MatterId, NoticeId, OfficeId, PersonId, PostId, PresenceId, ReportId,
    RequestId, ResponseId, RosterId, ShiftId, SpotCheckId,
};
pub use log::{Entry, EntryKind, NewEntry};
pub use marking::{Marking, Secrecy};
pub use member_roster::{
    MemberDuty, MemberRoster, MemberRosterFinding, RosterDifference, RosterSource, days_without_roster,
    member_roster_findings, roster_differences,
};
pub use name::{NameError, PersonName};
pub use note::{Figure, FigureError, Note, Weather, WeatherError, WeatherParts};
pub use office::{Office, OfficeMode};
pub use office_key::{KeyOwner, KeyTrust, OfficeKey};
pub use period::{DateRange, Period};
pub use person::{Experience, LeaderRank, Person, PersonStatus, Sex};
pub use phone::{Landline, Mobile, PhoneError, PhoneNumber};
pub use post::{Group, Post, PostKind};
pub use record_text::{RecordText, TextError};
pub use response::{
    LeadMode, LevelStretch, Response, ResponseEnd, ResponseLevel, Staffing, StaffingTable, StandBy,
};
pub use season::{FloodSeason, YearDay};
pub use shift::{ShiftError, ShiftPattern};
pub use turn::{BlockLength, Turn};

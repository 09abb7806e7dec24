//! Ids have types, so that a person's id can't be passed where a post's is meant.
//!
//! They are made at the edge (UUIDv7, which needs a clock) and only carried here.

use std::fmt;

use uuid::Uuid;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(Uuid);

        impl $name {
            /// Gives a raw UUID its meaning.
            #[must_use]
            pub const fn from_uuid(uuid: Uuid) -> Self {
                Self(uuid)
            }

            /// The raw UUID, for the store and the wire.
            #[must_use]
            pub const fn uuid(self) -> Uuid {
                self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }
    )*};
}

ids! {
    /// An office that keeps watch: a township, a department.
    OfficeId;
    /// Someone who can be on duty.
    PersonId;
    /// A post that must be filled, such as leader on call or driver.
    PostId;
    /// A shift pattern: which post is filled from when to when on which days.
    ShiftId;
    /// One roster: the duties of one period.
    RosterId;
    /// One stretch of days on which a person is away.
    AbsenceId;
    /// One exemption of a person from some kinds of duty.
    ExemptionId;
    /// One entry of the duty log.
    EntryId;
    /// One alert, from its raising to its resolution.
    AlertId;
    /// One check call with all its tries.
    CheckCallId;
    /// One open matter that follows the shift.
    MatterId;
    /// One handover.
    HandoverId;
    /// One incident with its chain of reports.
    IncidentId;
    /// One report of an incident.
    ReportId;
    /// One note that somebody was told of an incident.
    NoticeId;
    /// One test of the duty phone's line.
    LineTestId;
    /// One stretch of really being on duty.
    PresenceId;
    /// One stretch of being away from the post.
    AwayId;
    /// One emergency response, from its raising to its end.
    ResponseId;
    /// One plan of spot checks, drawn and sealed.
    CheckPlanId;
    /// One spot check of an office, with all its calls.
    SpotCheckId;
    /// One thing that a spot check has found.
    FindingId;
    /// A bulletin.
    BulletinId;
    /// Something that the office above wants.
    RequestId;
}

use std::fmt;

use uuid::Uuid;

use super::{PersonRef, wire};

/// A PIN as somebody typed it. `Debug` does not show it, so that no log can.
#[derive(Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize, ts_rs::TS)]
#[serde(transparent)]
pub struct PinText(pub String);

impl fmt::Debug for PinText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PinText(…)")
    }
}

wire! {
    /// What somebody is entrusted with.
    #[derive(Copy, Eq, PartialOrd, Ord)]
    pub enum AccessRole { Clerk, Officer, Leader, Checker, Keeper }

    /// What can be entrusted.
    #[derive(Copy, Eq)]
    pub enum ActView {
        KeepWatch, ManagePeople, ManageRosters, ManageSettings, ManageFindings, ManageBackups, ManageAccess,
    }

    #[serde(tag = "kind")]
    pub enum WhoMayView {
        /// Without a PIN.
        Anybody,
        /// Whoever has one of them, with their PIN.
        Roles { roles: Vec<AccessRole> },
    }

    /// One line of the table of who may do what.
    pub struct AccessLine {
        pub act: ActView,
        pub who: WhoMayView,
    }

    /// A person, as much as roles and PINs are concerned.
    pub struct AccessPerson {
        pub person: PersonRef,
        pub roles: Vec<AccessRole>,
        pub has_pin: bool,
        /// How long nobody may try this person's PIN again; `null` when they may.
        pub wait_seconds: Option<u32>,
    }

    /// Who may do what.
    pub struct AccessView {
        /// Whether the office has set PINs. Before that nobody is asked for one.
        pub asks_pins: bool,
        /// Everybody on the staff, and whoever has left but still has a role or a PIN.
        pub people: Vec<AccessPerson>,
        pub lines: Vec<AccessLine>,
    }

    /// The roles that a person has from now on.
    pub struct SaveRoles {
        pub person: Uuid,
        pub roles: Vec<AccessRole>,
    }

    pub struct SaveAccessLines {
        pub lines: Vec<AccessLine>,
    }

    /// A person's own PIN. The first of an office makes that person its keeper, when it has none yet; the first of
    /// everybody else is set with the keeper's consent.
    pub struct SetPin {
        pub person: Uuid,
        pub pin: PinText,
        /// The PIN until now; `null` when there is none.
        pub old: Option<PinText>,
    }

    /// Another PIN for somebody who has forgotten theirs.
    pub struct ResetPin {
        pub person: Uuid,
        pub pin: PinText,
        /// The keeper, or two leaders.
        pub by: Vec<Credential>,
    }

    pub struct RemovePin {
        pub person: Uuid,
    }

    /// Somebody, and the PIN that shows it.
    #[derive(Eq)]
    pub struct Credential {
        pub person: Uuid,
        pub pin: PinText,
    }

    /// What somebody wanted when they showed their PIN.
    #[derive(Copy, Eq)]
    #[serde(tag = "kind")]
    pub enum ClaimView {
        /// To sign, or to set another PIN.
        OwnName,
        /// To do something that not everybody may do.
        Do { act: ActView },
        /// To reset somebody's PIN, together with another leader.
        ResetTogether,
    }

    /// The particulars of an entry of kind `access` in the duty log.
    #[serde(tag = "kind")]
    pub enum AccessEntry {
        PinWrong { person: PersonRef, claim: ClaimView, wait_seconds: u32 },
        PinTooSoon { person: PersonRef, claim: ClaimView, wait_seconds: u32 },
        PinMissing { person: PersonRef, claim: ClaimView },
        NotAllowed { person: PersonRef, claim: ClaimView },
        PinSet { person: PersonRef },
        PinReset { person: PersonRef, by: Vec<PersonRef> },
        PinRemoved { person: PersonRef },
        RolesChanged { person: PersonRef, before: Vec<AccessRole>, after: Vec<AccessRole> },
        LinesChanged { before: Vec<AccessLine>, after: Vec<AccessLine> },
    }
}

//! 交接班: what must be there before one shift is relieved by the next.
//!
//! The gate only finds; whoever completes a handover asks [`may_complete`] first. Refuses to decide who is on the
//! roster: planned changes arrive as instants.

use chrono::{DateTime, TimeDelta, Utc};
use duty_core::{HandoverId, LineTestId, PersonId};

use crate::text::Text;

/// So long before a planned change its handover may begin and the line may be tested for it.
pub const EARLIEST_BEFORE_CHANGE: TimeDelta = TimeDelta::hours(1);

/// So long after the planned change a handover may take before it counts as late.
pub const LATE_AFTER: TimeDelta = TimeDelta::minutes(15);

/// Which side of a handover.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Side {
    /// Who goes.
    Outgoing,
    /// Who comes.
    Incoming,
}

/// How it was proved who signed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Proof {
    /// By a PIN.
    Pin,
    /// By the name alone, in an office without PINs.
    Name,
}

/// A signature under one revision of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Signature {
    /// The side.
    pub side: Side,
    /// Who signed.
    pub person: PersonId,
    /// When.
    pub at: DateTime<Utc>,
    /// How it was proved.
    pub proof: Proof,
    /// The revision of the text that was signed.
    pub revision: u32,
}

/// Somebody completes the handover although something is missing, and says why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Override {
    /// Who.
    pub by: PersonId,
    /// When.
    pub at: DateTime<Utc>,
    /// Why.
    pub reason: Text,
}

/// One thing of the duty room.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EquipmentItem {
    /// 电话, 传真, 卫星电话, 对讲机 …
    pub name: Text,
    /// How it was found.
    pub state: EquipmentState,
}

/// How a thing was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EquipmentState {
    /// It works.
    Ok,
    /// It does not, in words.
    Fault(Text),
}

/// What came of ringing the duty phone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineOutcome {
    /// It rang and was heard after so many seconds.
    Heard {
        /// After how many seconds.
        seconds: u16,
    },
    /// Nothing was heard.
    NotReached,
    /// The line is dead or out of service.
    LineFault,
}

/// A test of the duty phone's line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineTest {
    /// Its id.
    pub id: LineTestId,
    /// When.
    pub at: DateTime<Utc>,
    /// Who tested.
    pub by: PersonId,
    /// The number that was rung, when the office has one.
    pub number: Option<Text>,
    /// What came of it.
    pub outcome: LineOutcome,
    /// What the tester adds.
    pub note: Option<Text>,
}

/// What is handed over, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Particulars {
    /// Who goes.
    pub outgoing: Vec<PersonId>,
    /// Who comes.
    pub incoming: Vec<PersonId>,
    /// What happened on the shift; "nothing" is written too.
    pub happened: Option<Text>,
    /// The equipment.
    pub equipment: Vec<EquipmentItem>,
}

/// One handover.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Handover {
    /// Its id.
    pub id: HandoverId,
    /// The planned change of the shift; where none is planned, when it was begun.
    pub due_at: DateTime<Utc>,
    /// What is handed over.
    pub particulars: Particulars,
    /// How often the particulars were changed.
    pub revision: u32,
    /// Every signature, also those under an earlier revision.
    pub signatures: Vec<Signature>,
    /// Why it may be completed although something is missing.
    pub overridden: Option<Override>,
    /// How far it has come.
    pub state: HandoverState,
}

/// How far a handover has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HandoverState {
    /// It may still change.
    Draft,
    /// The shift has changed; nothing changes any more.
    Completed {
        /// When.
        at: DateTime<Utc>,
    },
}

impl Handover {
    /// Whether `person` has signed on `side` what stands there now.
    #[must_use]
    pub fn has_signed(&self, side: Side, person: PersonId) -> bool {
        self.valid_signatures().any(|signature| signature.side == side && signature.person == person)
    }

    /// The signatures under what stands there now.
    pub fn valid_signatures(&self) -> impl Iterator<Item = &Signature> {
        self.signatures.iter().filter(|signature| signature.revision == self.revision)
    }

    /// The people of one side.
    #[must_use]
    pub fn people(&self, side: Side) -> &[PersonId] {
        match side {
            Side::Outgoing => &self.particulars.outgoing,
            Side::Incoming => &self.particulars.incoming,
        }
    }
}

/// What the gate finds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum GateFinding {
    /// Nobody is written down as going although somebody was in.
    NobodyGoes,
    /// Nobody comes.
    NobodyComes,
    /// One person on both sides: nobody relieves themselves.
    OnBothSides {
        /// Who.
        person: PersonId,
    },
    /// Nothing is written about the shift.
    NothingWritten,
    /// The line was not tested for this handover.
    LineUntested,
    /// The test was made, and the line was not in order.
    LineFailed,
    /// Somebody has not signed.
    Unsigned {
        /// The side.
        side: Side,
        /// Who.
        person: PersonId,
    },
    /// Somebody has signed, and the text was changed afterwards.
    ChangedSince {
        /// The side.
        side: Side,
        /// Who.
        person: PersonId,
    },
    /// Nobody of those who come has signed: nobody has taken over.
    NobodyTookOver,
    /// A thing is out of order.
    Faulty {
        /// Its name.
        name: Text,
    },
    /// Somebody comes who is not planned.
    NotOnRoster {
        /// Who.
        person: PersonId,
    },
    /// The shift should have changed already.
    Late {
        /// Since when.
        due_at: DateTime<Utc>,
    },
}

/// What a finding of the gate means for the completion.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Weight {
    /// Can't be completed like this.
    Blocks,
    /// Can be completed with a reason only.
    NeedsReason,
    /// To be looked at.
    Look,
}

impl GateFinding {
    /// What it means for the completion.
    #[must_use]
    pub const fn weight(&self) -> Weight {
        match self {
            Self::NobodyComes | Self::OnBothSides { .. } | Self::NothingWritten | Self::NobodyTookOver => {
                Weight::Blocks
            }
            Self::NobodyGoes | Self::LineUntested | Self::Unsigned { .. } | Self::ChangedSince { .. } => {
                Weight::NeedsReason
            }
            Self::LineFailed | Self::Faulty { .. } | Self::NotOnRoster { .. } | Self::Late { .. } => {
                Weight::Look
            }
        }
    }
}

/// What the gate sees beside the handover itself.
#[derive(Clone, Copy, Debug)]
pub struct Surroundings<'a> {
    /// The test of the line that counts for it, see [`line_test_for`].
    pub line_test: Option<&'a LineTest>,
    /// Who was in, or planned until the change.
    pub expected_outgoing: &'a [PersonId],
    /// Who is planned from the change on; empty where no roster says.
    pub planned_incoming: &'a [PersonId],
    /// Now.
    pub now: DateTime<Utc>,
}

/// Everything that needs a look before the shift changes, what blocks first.
#[must_use]
pub fn gate(handover: &Handover, around: &Surroundings<'_>) -> Vec<GateFinding> {
    let Particulars { outgoing, incoming, happened, equipment } = &handover.particulars;
    let mut found = Vec::new();
    if incoming.is_empty() {
        found.push(GateFinding::NobodyComes);
    }
    if outgoing.is_empty() && !around.expected_outgoing.is_empty() {
        found.push(GateFinding::NobodyGoes);
    }
    let both = outgoing.iter().filter(|person| incoming.contains(person));
    found.extend(both.map(|person| GateFinding::OnBothSides { person: *person }));
    if happened.is_none() {
        found.push(GateFinding::NothingWritten);
    }
    found.extend(line_finding(around.line_test));
    found.extend(signature_findings(handover));
    for item in equipment {
        match &item.state {
            EquipmentState::Ok => {}
            EquipmentState::Fault(_) => found.push(GateFinding::Faulty { name: item.name.clone() }),
        }
    }
    if !around.planned_incoming.is_empty() {
        let strangers = incoming.iter().filter(|person| !around.planned_incoming.contains(person));
        found.extend(strangers.map(|person| GateFinding::NotOnRoster { person: *person }));
    }
    if handover.state == HandoverState::Draft && handover.due_at + LATE_AFTER < around.now {
        found.push(GateFinding::Late { due_at: handover.due_at });
    }
    found.sort_by_key(GateFinding::weight);
    found
}

fn line_finding(test: Option<&LineTest>) -> Option<GateFinding> {
    match test.map(|test| test.outcome) {
        None => Some(GateFinding::LineUntested),
        Some(LineOutcome::Heard { .. }) => None,
        Some(LineOutcome::NotReached | LineOutcome::LineFault) => Some(GateFinding::LineFailed),
    }
}

fn signature_findings(handover: &Handover) -> Vec<GateFinding> {
    let mut found = Vec::new();
    for side in [Side::Outgoing, Side::Incoming] {
        for person in
            handover.people(side).iter().copied().filter(|person| !handover.has_signed(side, *person))
        {
            let before = |signature: &Signature| signature.side == side && signature.person == person;
            found.push(if handover.signatures.iter().any(before) {
                GateFinding::ChangedSince { side, person }
            } else {
                GateFinding::Unsigned { side, person }
            });
        }
    }
    let incoming = handover.people(Side::Incoming);
    let somebody = incoming.iter().any(|person| handover.has_signed(Side::Incoming, *person));
    if !incoming.is_empty() && !somebody {
        found.push(GateFinding::NobodyTookOver);
    }
    found
}

/// Whether a handover with these findings may be completed.
#[must_use]
pub fn may_complete(findings: &[GateFinding], overridden: Option<&Override>) -> bool {
    findings.iter().all(|finding| match finding.weight() {
        Weight::Blocks => false,
        Weight::NeedsReason => overridden.is_some(),
        Weight::Look => true,
    })
}

/// The latest test that counts for the change at `due_at`, of several at one moment the last: none that was made earlier than
/// [`EARLIEST_BEFORE_CHANGE`] before it.
#[must_use]
pub fn line_test_for(tests: &[LineTest], due_at: DateTime<Utc>) -> Option<&LineTest> {
    let counts = |test: &&LineTest| test.at >= due_at - EARLIEST_BEFORE_CHANGE;
    tests.iter().filter(counts).max_by_key(|test| test.at)
}

/// Which planned change is to be handed over now: the latest that has begun, or is about to, unless it was completed;
/// otherwise the next one.
#[must_use]
pub fn current_change(
    changes: &[DateTime<Utc>],
    last_completed: Option<DateTime<Utc>>,
    now: DateTime<Utc>,
) -> Option<DateTime<Utc>> {
    let open = |change: &DateTime<Utc>| last_completed.is_none_or(|last| *change > last);
    let begun = |change: &DateTime<Utc>| *change <= now + EARLIEST_BEFORE_CHANGE;
    let latest_begun = changes.iter().copied().filter(open).filter(begun).max();
    latest_begun.or_else(|| changes.iter().copied().filter(open).min())
}

#[cfg(test)]
mod tests;

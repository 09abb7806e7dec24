//! Who may do what: roles, the acts that ask for one, and the PIN by which somebody shows who they are.
//!
//! How a PIN is kept and compared is not known here; nor is who has one.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use chrono::{DateTime, TimeDelta, Utc};
use thiserror::Error;

/// What somebody is entrusted with. One person may have several.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// 排班员: keeps the staff and makes the rosters.
    Clerk,
    /// 值班员: keeps watch.
    Officer,
    /// 带班领导: answers for the shift; two of them together reset a PIN.
    Leader,
    /// 检查员: spot-checks and words the findings.
    Checker,
    /// 管理员: keeps roles and PINs.
    Keeper,
}

impl Role {
    /// Every role.
    pub const ALL: [Self; 5] = [Self::Clerk, Self::Officer, Self::Leader, Self::Checker, Self::Keeper];
}

/// What can be entrusted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Act {
    /// Keep watch: the duty log, alerts, check calls.
    KeepWatch,
    /// Change the staff, absences, exemptions.
    ManagePeople,
    /// Make, change and publish rosters.
    ManageRosters,
    /// Change the office, its posts, shifts, rules, form and calendar.
    ManageSettings,
    /// Word, uphold and withdraw the findings of spot checks.
    ManageFindings,
    /// Restore a backup, which replaces everything.
    ManageBackups,
    /// Give and take roles and PINs, and say who may do what.
    ManageAccess,
}

impl Act {
    /// Every act.
    pub const ALL: [Self; 7] = [
        Self::KeepWatch,
        Self::ManagePeople,
        Self::ManageRosters,
        Self::ManageSettings,
        Self::ManageFindings,
        Self::ManageBackups,
        Self::ManageAccess,
    ];
}

/// Who may do an act, in an office that has set PINs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WhoMay {
    /// Everybody, without a PIN.
    Anybody,
    /// Whoever has one of these roles, with their PIN.
    Roles(BTreeSet<Role>),
}

/// An office's table of who may do what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccessTable {
    // Invariant: every act has its line; no line is an empty set; the keeper is in the line of ManageAccess.
    lines: BTreeMap<Act, WhoMay>,
}

/// Why a table can't be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum TableError {
    /// Nobody could do it any more.
    #[error("nobody may do {0:?}")]
    Nobody(Act),
    /// The keeper must be able to mend the table.
    #[error("the keeper may not manage access, or everybody may")]
    KeeperShutOut,
}

impl AccessTable {
    /// The usual table with the lines of `changed` in the place of its own.
    ///
    /// # Errors
    /// [`TableError`] when the office would shut itself out.
    pub fn new(changed: BTreeMap<Act, WhoMay>) -> Result<Self, TableError> {
        let mut lines = Self::usual().lines;
        lines.extend(changed);
        for (act, who) in &lines {
            if matches!(who, WhoMay::Roles(roles) if roles.is_empty()) {
                return Err(TableError::Nobody(*act));
            }
        }
        match lines.get(&Act::ManageAccess) {
            Some(WhoMay::Roles(roles)) if roles.contains(&Role::Keeper) => Ok(Self { lines }),
            Some(WhoMay::Roles(_) | WhoMay::Anybody) | None => Err(TableError::KeeperShutOut),
        }
    }

    /// The table of an office that has not said otherwise. Keeping watch asks for nothing: a call must be on record
    /// before the receiver is back on its hook.
    #[must_use]
    pub fn usual() -> Self {
        let roles = |roles: &[Role]| WhoMay::Roles(roles.iter().copied().collect());
        let line = |act| match act {
            Act::KeepWatch => WhoMay::Anybody,
            Act::ManagePeople | Act::ManageRosters => roles(&[Role::Clerk, Role::Leader, Role::Keeper]),
            Act::ManageSettings => roles(&[Role::Clerk, Role::Keeper]),
            Act::ManageFindings => roles(&[Role::Checker]),
            Act::ManageBackups | Act::ManageAccess => roles(&[Role::Keeper]),
        };
        Self { lines: Act::ALL.into_iter().map(|act| (act, line(act))).collect() }
    }

    /// Who may do `act`.
    #[must_use]
    pub fn who_may(&self, act: Act) -> &WhoMay {
        &self.lines[&act]
    }

    /// Whether somebody with `roles` may do `act`.
    #[must_use]
    pub fn allows(&self, act: Act, roles: &BTreeSet<Role>) -> bool {
        match self.who_may(act) {
            WhoMay::Anybody => true,
            WhoMay::Roles(allowed) => !allowed.is_disjoint(roles),
        }
    }
}

/// Fewest digits of a PIN.
pub const MIN_PIN_DIGITS: usize = 4;

/// Most digits of a PIN.
pub const MAX_PIN_DIGITS: usize = 8;

/// A PIN that may be set. Its digits are never shown by `Debug`.
#[derive(Clone, PartialEq, Eq)]
pub struct Pin(
    // Invariant: MIN_PIN_DIGITS to MAX_PIN_DIGITS ASCII digits, neither all the same nor a run up or down.
    String,
);

/// Why digits are no PIN.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum PinError {
    /// Something else than digits, too few or too many of them.
    #[error("not {MIN_PIN_DIGITS} to {MAX_PIN_DIGITS} digits")]
    Form,
    /// What anybody would try first.
    #[error("all the same, or a run")]
    Guessable,
}

impl Pin {
    /// Takes digits for a PIN.
    ///
    /// # Errors
    /// [`PinError`] when they can't be one.
    pub fn new(digits: &str) -> Result<Self, PinError> {
        let bytes = digits.as_bytes();
        let length = MIN_PIN_DIGITS..=MAX_PIN_DIGITS;
        if !length.contains(&bytes.len()) || !bytes.iter().all(u8::is_ascii_digit) {
            return Err(PinError::Form);
        }
        let all_step =
            |step: i16| bytes.windows(2).all(|pair| i16::from(pair[1]) - i16::from(pair[0]) == step);
        if [-1, 0, 1].into_iter().any(all_step) {
            return Err(PinError::Guessable);
        }
        Ok(Self(digits.to_owned()))
    }

    /// The digits, to be hashed.
    #[must_use]
    pub fn digits(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Pin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Pin(…)")
    }
}

/// Wrong tries after which the next one is not yet held up.
pub const FREE_TRIES: u32 = 2;

/// How long the tries after the free ones are held up, in seconds, one after the other; all later ones like the last.
pub const HOLDS_S: [i64; 4] = [30, 60, 300, 900];

/// How long nobody may try again after `failures` wrong tries in a row.
#[must_use]
pub fn slow_down(failures: u32) -> TimeDelta {
    let Some(held) = failures.checked_sub(FREE_TRIES + 1) else { return TimeDelta::zero() };
    let at = usize::try_from(held).unwrap_or(usize::MAX).min(HOLDS_S.len() - 1);
    TimeDelta::seconds(HOLDS_S[at])
}

/// Wrong tries in a row with one person's PIN.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Failures {
    /// How many; at least one.
    pub count: u32,
    /// When the last was.
    pub last_at: DateTime<Utc>,
}

impl Failures {
    /// One more, now.
    #[must_use]
    pub fn and_one_more(before: Option<Self>, now: DateTime<Utc>) -> Self {
        Self { count: before.map_or(0, |before| before.count).saturating_add(1), last_at: now }
    }

    /// How long the next try must still wait; `None` when it needs not.
    ///
    /// A clock that was set back shows a last try in the future; the wait is then not longer than it ever was.
    #[must_use]
    pub fn wait(&self, now: DateTime<Utc>) -> Option<TimeDelta> {
        let hold = slow_down(self.count);
        let left = (hold - (now - self.last_at)).min(hold);
        (left > TimeDelta::zero()).then_some(left)
    }

    /// The same tries as a clock sees them that may have been set back: the last is never in the future, or a wait
    /// would not end before the clock has caught up.
    #[must_use]
    pub fn seen_at(self, now: DateTime<Utc>) -> Self {
        Self { last_at: self.last_at.min(now), ..self }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(1_780_000_000 + seconds, 0).unwrap()
    }

    #[test]
    fn a_pin_has_four_to_eight_digits_that_nobody_tries_first() {
        for (digits, found) in [
            ("3927", Ok(())),
            ("39270518", Ok(())),
            ("1357", Ok(())),
            ("1233", Ok(())),
            ("392", Err(PinError::Form)),
            ("392705181", Err(PinError::Form)),
            ("39 7", Err(PinError::Form)),
            ("３９２７", Err(PinError::Form)),
            ("", Err(PinError::Form)),
            ("0000", Err(PinError::Guessable)),
            ("88888888", Err(PinError::Guessable)),
            ("1234", Err(PinError::Guessable)),
            ("345678", Err(PinError::Guessable)),
            ("9876", Err(PinError::Guessable)),
        ] {
            assert_eq!(Pin::new(digits).map(drop), found, "{digits}");
        }
    }

    #[test]
    fn nobody_reads_a_pin_in_a_log() {
        assert_eq!(format!("{:?}", Pin::new("3927").unwrap()), "Pin(…)");
    }

    #[test]
    fn the_first_tries_are_free_and_the_later_ones_ever_slower() {
        let holds: Vec<i64> = (0..9).map(|failures| slow_down(failures).num_seconds()).collect();

        assert_eq!(holds, [0, 0, 0, 30, 60, 300, 900, 900, 900]);
        assert_eq!(slow_down(u32::MAX).num_seconds(), 900);
    }

    #[test]
    fn a_wait_ends_when_its_time_is_over_and_not_before() {
        let failures = Failures { count: 3, last_at: at(0) };

        assert_eq!(failures.wait(at(0)), Some(TimeDelta::seconds(30)));
        assert_eq!(failures.wait(at(29)), Some(TimeDelta::seconds(1)));
        assert_eq!(failures.wait(at(30)), None);
    }

    #[test]
    fn a_clock_that_was_set_back_makes_no_wait_longer() {
        let failures = Failures { count: 3, last_at: at(1_000_000) };

        assert_eq!(failures.wait(at(0)), Some(TimeDelta::seconds(30)));
        assert_eq!(failures.seen_at(at(0)).wait(at(30)), None);
    }

    #[test]
    fn the_keeper_can_not_be_shut_out() {
        let line = |act, who| AccessTable::new(BTreeMap::from([(act, who)])).map(drop);
        let roles = |roles: &[Role]| WhoMay::Roles(roles.iter().copied().collect());

        assert_eq!(line(Act::ManageAccess, roles(&[Role::Leader])), Err(TableError::KeeperShutOut));
        assert_eq!(line(Act::ManageAccess, WhoMay::Anybody), Err(TableError::KeeperShutOut));
        assert_eq!(line(Act::ManagePeople, roles(&[])), Err(TableError::Nobody(Act::ManagePeople)));
        assert_eq!(line(Act::ManageAccess, roles(&[Role::Leader, Role::Keeper])), Ok(()));
        assert_eq!(line(Act::ManagePeople, WhoMay::Anybody), Ok(()));
    }

    #[test]
    fn the_usual_table_lets_everybody_keep_watch_and_only_the_keeper_manage_access() {
        let table = AccessTable::usual();
        let allowed = |act| -> Vec<Role> {
            Role::ALL.into_iter().filter(|role| table.allows(act, &BTreeSet::from([*role]))).collect()
        };

        assert!(table.allows(Act::KeepWatch, &BTreeSet::new()));
        assert!(!table.allows(Act::ManagePeople, &BTreeSet::new()));
        assert_eq!(allowed(Act::ManageRosters), [Role::Clerk, Role::Leader, Role::Keeper]);
        assert_eq!(allowed(Act::ManageAccess), [Role::Keeper]);
        assert_eq!(AccessTable::new(BTreeMap::new()), Ok(table));
    }
}

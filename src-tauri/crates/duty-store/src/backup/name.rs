//! Names of backups: when, by the office's wall clock, and why.

use std::fmt;

use chrono::{NaiveDate, NaiveDateTime, NaiveTime, Timelike};

use crate::error::StoreError;

/// Most backups of one reason within one minute.
const MAX_COPIES_PER_MINUTE: u8 = 99;

/// Why a backup was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BackupReason {
    /// The first start of a civil day.
    Daily,
    /// A migration was about to run.
    Migration,
    /// Somebody asked for it. Only people remove these.
    Manual,
    /// A restore was about to replace the data.
    Restore,
    /// A restore was about to replace data that were damaged: a raw copy for whoever wants to rescue more.
    Damaged,
}

impl BackupReason {
    const ALL: [Self; 5] = [Self::Daily, Self::Migration, Self::Manual, Self::Restore, Self::Damaged];

    const fn word(self) -> &'static str {
        match self {
            Self::Daily => "daily",
            Self::Migration => "migration",
            Self::Manual => "manual",
            Self::Restore => "restore",
            Self::Damaged => "damaged",
        }
    }
}

/// `zhishou-20260601-0830-daily.db`; the second of the same minute and reason ends in `-2.db`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BackupName {
    // Invariants: `at` is a whole minute of a year with four digits; 1 <= copy <= MAX_COPIES_PER_MINUTE.
    at: NaiveDateTime,
    copy: u8,
    reason: BackupReason,
}

impl BackupName {
    /// Reads a name. Nothing with a path in it is one.
    ///
    /// # Errors
    /// [`StoreError::BackupName`].
    pub fn parse(text: &str) -> Result<Self, StoreError> {
        Self::read(text).ok_or_else(|| StoreError::BackupName { name: text.to_owned() })
    }

    /// When it was made, to the minute, by the office's wall clock.
    #[must_use]
    pub const fn at(self) -> NaiveDateTime {
        self.at
    }

    /// The civil day on which it was made.
    #[must_use]
    pub const fn date(self) -> NaiveDate {
        self.at.date()
    }

    /// Why it was made.
    #[must_use]
    pub const fn reason(self) -> BackupReason {
        self.reason
    }

    pub(super) fn read(text: &str) -> Option<Self> {
        let mut parts = text.strip_prefix("zhishou-")?.strip_suffix(".db")?.split('-');
        let date = NaiveDate::parse_from_str(parts.next()?, "%Y%m%d").ok()?;
        let time = NaiveTime::parse_from_str(parts.next()?, "%H%M").ok()?;
        let word = parts.next()?;
        let reason = BackupReason::ALL.into_iter().find(|reason| reason.word() == word)?;
        let copy = parts.next().map_or(Some(1), |copy| copy.parse().ok())?;
        let name = Self { at: date.and_time(time), copy, reason };
        // One spelling per name: no leading zeros or signs, no copy number 1, nothing behind it.
        let fits = (1..=MAX_COPIES_PER_MINUTE).contains(&copy);
        (fits && name.to_string() == text).then_some(name)
    }
}

impl fmt::Display for BackupName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let reason = self.reason.word();
        write!(f, "zhishou-{}-{reason}", self.at.format("%Y%m%d-%H%M"))?;
        match self.copy {
            1 => write!(f, ".db"),
            copy => write!(f, "-{copy}.db"),
        }
    }
}

/// The first name of that minute and reason that isn't taken.
pub(super) fn free(taken: &[BackupName], now: NaiveDateTime, reason: BackupReason) -> Option<BackupName> {
    let at = now.with_second(0)?.with_nanosecond(0)?;
    (1..=MAX_COPIES_PER_MINUTE).map(|copy| BackupName { at, copy, reason }).find(|name| !taken.contains(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_read_as_it_is_written() {
        for text in [
            "zhishou-20260601-0830-daily.db",
            "zhishou-20260601-0000-migration.db",
            "zhishou-20261231-2359-manual-2.db",
            "zhishou-20260601-0830-restore-99.db",
            "zhishou-20260601-0830-damaged.db",
        ] {
            assert_eq!(BackupName::parse(text).unwrap().to_string(), text);
        }
    }

    #[test]
    fn what_is_no_name_is_refused() {
        for text in [
            "",
            "zhishou.db",
            "../zhishou-20260601-0830-daily.db",
            "zhishou-20260601-0830-daily.db/..",
            "zhishou-20260601-0830-../x-daily.db",
            "/zhishou-20260601-0830-daily.db",
            "zhishou-20260631-0830-daily.db",
            "zhishou-20260601-2460-daily.db",
            "zhishou-20260601-830-daily.db",
            "zhishou-20260601-0830-weekly.db",
            "zhishou-20260601-0830-daily-1.db",
            "zhishou-20260601-0830-daily-02.db",
            "zhishou-20260601-0830-daily-100.db",
            "zhishou-20260601-0830-daily-2-3.db",
            "zhishou-20260601-0830-daily.db\0",
            "ZHISHOU-20260601-0830-daily.db",
        ] {
            assert!(matches!(BackupName::parse(text), Err(StoreError::BackupName { .. })), "{text:?}");
        }
    }

    #[test]
    fn a_second_backup_of_the_same_minute_gets_a_number() {
        let now = "2026-06-01T08:30:59.5".parse().unwrap();
        let mut taken = Vec::new();

        for expected in ["zhishou-20260601-0830-manual.db", "zhishou-20260601-0830-manual-2.db"] {
            let name = free(&taken, now, BackupReason::Manual).unwrap();
            assert_eq!(name.to_string(), expected);
            taken.push(name);
        }
    }

    #[test]
    fn a_minute_with_too_many_backups_gets_no_further_one() {
        let now = "2026-06-01T08:30:00".parse().unwrap();
        let mut taken = Vec::new();
        while let Some(name) = free(&taken, now, BackupReason::Manual) {
            taken.push(name);
        }

        assert_eq!(taken.len(), usize::from(MAX_COPIES_PER_MINUTE));
    }
}

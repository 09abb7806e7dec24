//! Which backups have served their time: a plain function of their names and the date.

use std::collections::BTreeMap;

use chrono::{Datelike, Days, NaiveDate};

use super::name::{BackupName, BackupReason};

/// For how many days, today included, every automatic backup is kept.
pub(super) const DAYS_KEPT: u64 = 14;

/// Those of `names` that are no longer kept on `today`.
///
/// Kept are the last [`DAYS_KEPT`] days, the last regular backup of every month, and everything that somebody
/// asked for. A backup that a restore left behind is no month's end: somebody chose to part with that state.
pub(super) fn expired(names: &[BackupName], today: NaiveDate) -> Vec<BackupName> {
    let kept_from = today.checked_sub_days(Days::new(DAYS_KEPT - 1));
    let mut month_ends = BTreeMap::<(i32, u32), BackupName>::new();
    for name in names.iter().copied().filter(|name| is_regular(*name)) {
        let month = (name.date().year(), name.date().month());
        let last = month_ends.entry(month).or_insert(name);
        *last = name.max(*last);
    }
    let is_kept = |name: &BackupName| {
        name.reason() == BackupReason::Manual
            || kept_from.is_none_or(|first| first <= name.date())
            || month_ends.values().any(|end| end == name)
    };
    names.iter().copied().filter(|name| !is_kept(name)).collect()
}

/// Whether it holds the state that people worked with on that day.
pub(super) const fn is_regular(name: BackupName) -> bool {
    match name.reason() {
        BackupReason::Daily | BackupReason::Migration => true,
        BackupReason::Manual | BackupReason::Restore | BackupReason::Damaged => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Lists `names` as days and reasons, and checks which of them go.
    fn check(today: &str, names: &[&str], expected: &[&str]) {
        let full = |short: &&str| BackupName::parse(&format!("zhishou-{short}.db")).unwrap();
        let names: Vec<_> = names.iter().map(full).collect();
        let expected: Vec<_> = expected.iter().map(full).collect();

        assert_eq!(expired(&names, today.parse().unwrap()), expected);
    }

    #[test]
    fn fourteen_days_are_kept_and_the_fifteenth_goes() {
        check(
            "2026-06-20",
            &["20260606-0830-daily", "20260607-0830-daily", "20260608-0830-migration", "20260620-0830-daily"],
            &["20260606-0830-daily"],
        );
    }

    #[test]
    fn the_last_of_each_month_stays_for_ever() {
        check(
            "2026-06-20",
            &[
                "20251130-0830-daily",
                "20260129-0830-daily",
                "20260130-0830-daily",
                "20260130-1700-migration",
                "20260227-0830-daily",
                "20260228-0830-daily",
            ],
            &["20260129-0830-daily", "20260130-0830-daily", "20260227-0830-daily"],
        );
    }

    #[test]
    fn what_somebody_asked_for_stays() {
        check("2026-06-20", &["20260101-0830-manual", "20260131-0830-daily"], &[]);
    }

    #[test]
    fn what_a_restore_left_behind_is_no_months_end() {
        check(
            "2026-06-20",
            &[
                "20260130-0830-daily",
                "20260131-0900-restore",
                "20260131-0901-damaged",
                "20260610-0900-restore",
            ],
            &["20260131-0900-restore", "20260131-0901-damaged"],
        );
    }

    #[test]
    fn a_clock_that_was_ahead_costs_nothing() {
        check("2026-06-20", &["20270101-0830-daily"], &[]);
    }

    #[test]
    fn nothing_is_expired_where_nothing_is() {
        check("2026-06-20", &[], &[]);
    }
}

//! Everything that is due, for one look of the watch.

use chrono::{DateTime, Days, TimeDelta, Utc};
use duty_core::{Office, Period};
use duty_store::Reader;
use duty_watch::{Due, DueKey, DueKind, Matter, Plans, Words, change_dues, daily_dues};

use super::rota::{Rota, days_around, rota};
use crate::error::ApiError;

/// What is due so long ahead is shown and looked at.
pub(crate) const AHEAD: TimeDelta = TimeDelta::hours(24);

/// A longer absence of the watch is judged for its last days only; older occasions would bury those that matter.
pub(crate) const LOOK_BACK: TimeDelta = TimeDelta::days(31);

/// What may have been missed after `from`, and what is due until [`AHEAD`] of `now`.
pub(crate) fn dues(
    reader: &Reader<'_>,
    office: &Office,
    plans: &Plans,
    from: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Result<Vec<Due>, ApiError> {
    let (first, last) = days_around(office, plans, from.max(now - LOOK_BACK), now);
    Ok(dues_by(&rota(reader, office, first, last)?, office, plans, from, now))
}

/// The same by a rota that reaches over [`days_around`].
pub(crate) fn dues_by(
    rota: &Rota,
    office: &Office,
    plans: &Plans,
    from: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Vec<Due> {
    let from = from.min(now).max(now - LOOK_BACK);
    let Some(period) = Period::new(from, now + AHEAD) else { return Vec::new() };
    // An office without a published roster has not begun its watch: nothing of it is due.
    if !rota.is_in_use() {
        return Vec::new();
    }
    let mut dues = daily_dues(plans, office.offset, Some(office.season), period);
    let changes = rota.changes();
    let of_changes = changes.iter().flat_map(|change| change_dues(plans, *change));
    dues.extend(of_changes.filter(|due| period.contains(due.missed_at)));
    dues.extend(empty_posts(rota, plans, now));
    dues.extend(next_roster(rota, office, plans, now));
    dues.sort_by_key(|due| due.key);
    dues
}

fn words(pairs: &[(&str, String)]) -> Words {
    pairs.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect()
}

fn empty_posts<'a>(rota: &'a Rota, plans: &'a Plans, now: DateTime<Utc>) -> impl Iterator<Item = Due> + 'a {
    let ahead = TimeDelta::days(i64::from(plans.empty_post_days));
    let empty = rota.stretches.iter().filter(move |stretch| {
        stretch.missing > 0 && now < stretch.period.end() && stretch.period.start() < now + ahead + AHEAD
    });
    empty.map(move |stretch| {
        let at = stretch.period.start();
        Due {
            key: DueKey { at, kind: DueKind::EmptyPost, subject: Some(stretch.shift.uuid()) },
            missed_at: at - ahead,
            matter: Matter::PostEmpty { shift: stretch.shift, from: at },
            words: words(&[
                ("post", stretch.post.clone()),
                ("missing", stretch.missing.to_string()),
                ("from", at.to_rfc3339()),
            ]),
        }
    })
}

fn next_roster(rota: &Rota, office: &Office, plans: &Plans, now: DateTime<Utc>) -> Option<Due> {
    let today = now.with_timezone(&office.offset).date_naive();
    // The roster of a day is missed so many days before it, and is looked for a day earlier still.
    let last = today.checked_add_days(Days::new(u64::from(plans.next_roster_days) + 1))?;
    let first = today.iter_days().take_while(|date| *date <= last).find(|date| !rota.covers(*date))?;
    let at = first.and_hms_opt(0, 0, 0)?.and_local_timezone(office.offset).single()?.to_utc();
    Some(Due {
        key: DueKey { at, kind: DueKind::NextRoster, subject: None },
        missed_at: at - TimeDelta::days(i64::from(plans.next_roster_days)),
        matter: Matter::NextRosterMissing,
        words: words(&[("from", first.to_string())]),
    })
}

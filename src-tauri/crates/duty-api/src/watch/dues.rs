//! Everything that is due, for one look of the watch.

use chrono::{DateTime, Days, TimeDelta, Utc};
use duty_core::{Office, Period};
use duty_store::Reader;
use duty_watch::handover::EARLIEST_BEFORE_CHANGE;
use duty_watch::incident;
use duty_watch::{Due, DueKey, DueKind, Matter, Plans, Words, change_dues, daily_dues};

use super::rota::{Rota, days_around, rota};
use crate::error::ApiError;

/// What is due so long ahead is shown and looked at.
pub(crate) const AHEAD: TimeDelta = TimeDelta::hours(24);

/// A longer absence of the watch is judged for its last days only; older occasions would bury those that matter.
pub(crate) const LOOK_BACK: TimeDelta = TimeDelta::days(31);

/// So long before its deadline a report is an alert: there must still be time to make it.
const REPORT_NEAR: TimeDelta = TimeDelta::minutes(5);

/// A line test counts for the change of shift that it follows by no more than this after it was missed.
const COUNTS_FOR: TimeDelta = TimeDelta::hours(6);

/// What may have been missed after `from`, and what is due until [`AHEAD`] of `now`.
pub(crate) fn dues(
    reader: &Reader<'_>,
    office: &Office,
    plans: &Plans,
    from: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Result<Vec<Due>, ApiError> {
    let (first, last) = days_around(office, plans, from.max(now - LOOK_BACK), now);
    dues_by(reader, &rota(reader, office, first, last)?, office, plans, from, now)
}

/// The same by a rota that reaches over [`days_around`].
pub(crate) fn dues_by(
    reader: &Reader<'_>,
    rota: &Rota,
    office: &Office,
    plans: &Plans,
    from: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Result<Vec<Due>, ApiError> {
    let from = from.min(now).max(now - LOOK_BACK);
    let Some(period) = Period::new(from, now + AHEAD) else { return Ok(Vec::new()) };
    // An office without a published roster has not begun its watch: nothing of it is due.
    if !rota.is_in_use() {
        return Ok(Vec::new());
    }
    let mut dues = daily_dues(plans, office.offset, Some(office.season), period);
    dues.extend(changes(reader, rota, plans, period)?);
    dues.extend(empty_posts(rota, plans, now));
    dues.extend(next_roster(rota, office, plans, now));
    dues.extend(returns(reader, plans)?);
    dues.extend(reports(reader, office, now)?);
    dues.sort_by_key(|due| due.key);
    Ok(dues)
}

/// The handovers and line tests of the changes of shift, but for those that are done, and for handovers at which the
/// same people stay.
fn changes(reader: &Reader<'_>, rota: &Rota, plans: &Plans, period: Period) -> Result<Vec<Due>, ApiError> {
    let changes = rota.changes();
    let Some(first) = changes.first() else { return Ok(Vec::new()) };
    let handed_over = reader.changes_handed_over(*first)?;
    let tests = reader.line_tests(*first - EARLIEST_BEFORE_CHANGE)?;
    let done = |due: &Due| match due.key.kind {
        DueKind::LineTest => tests.iter().any(|test| {
            let (from, until) =
                (due.key.at - EARLIEST_BEFORE_CHANGE, due.missed_at.max(due.key.at) + COUNTS_FOR);
            from <= test.at && test.at < until
        }),
        _ => handed_over.contains(&due.key.at) || !rota.changes_hands(due.key.at),
    };
    let grace = plans.line_test_grace.max(plans.handover_grace);
    let near = changes.iter().filter(|change| period.start() <= **change + grace && **change <= period.end());
    let dues = near.flat_map(|change| change_dues(plans, *change));
    Ok(dues.filter(|due| period.contains(due.missed_at) && !done(due)).collect())
}

/// Who left the duty room and must come back.
fn returns(reader: &Reader<'_>, plans: &Plans) -> Result<Vec<Due>, ApiError> {
    let away = reader.away_now()?;
    if away.is_empty() {
        return Ok(Vec::new());
    }
    let present = reader.present()?;
    let people = reader.people()?;
    let dues = away.iter().filter_map(|away| {
        let presence = present.iter().find(|presence| presence.id == away.presence)?;
        let person = people.iter().find(|person| person.id == presence.person)?;
        Some(Due {
            key: DueKey { at: away.until, kind: DueKind::Return, subject: Some(person.id.uuid()) },
            missed_at: away.until + plans.return_grace,
            matter: Matter::NotReturned { person: person.id },
            words: words(&[("person", person.name.to_string())]),
        })
    });
    Ok(dues.collect())
}

/// The reports on incidents that nobody has made yet.
fn reports(reader: &Reader<'_>, office: &Office, now: DateTime<Utc>) -> Result<Vec<Due>, ApiError> {
    let incidents = reader.open_incidents()?;
    let dues = incidents.iter().flat_map(|incident| {
        incident::due(incident, office.offset, now).into_iter().map(|due| Due {
            key: DueKey { at: due.at, kind: DueKind::Report, subject: Some(incident.id.uuid()) },
            missed_at: due.at - REPORT_NEAR,
            matter: Matter::ReportDue { incident: incident.id },
            words: words(&[("title", incident.title.to_string()), ("at", due.at.to_rfc3339())]),
        })
    });
    Ok(dues.collect())
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

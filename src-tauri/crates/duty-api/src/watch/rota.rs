//! Who must be in post when, by the published rosters, as far as the watch needs it.

use std::collections::BTreeSet;

use chrono::{DateTime, Days, NaiveDate, NaiveTime, TimeDelta, Utc};
use duty_core::{DateRange, Group, Office, Period, PersonId, PostKind, ShiftId};
use duty_roster::editions::{Takeover, at_moment};
use duty_roster::roster::RosterState;
use duty_store::Reader;
use duty_watch::Plans;

use crate::error::ApiError;
use crate::{calendars, responses};

/// One shift on one date.
#[derive(Debug)]
pub(crate) struct Stretch {
    pub(crate) shift: ShiftId,
    pub(crate) shift_name: String,
    pub(crate) post: String,
    pub(crate) kind: PostKind,
    pub(crate) group: Group,
    pub(crate) period: Period,
    /// Whom the newest edition has.
    pub(crate) people: Vec<PersonId>,
    /// On which date it begins.
    date: NaiveDate,
    /// Those of the takeovers that are of this stretch, in their order.
    takeovers: Vec<Takeover>,
    /// How many it still lacks.
    pub(crate) missing: usize,
}

impl Stretch {
    /// Who serves it at `at`: until somebody took over, the one who was relieved.
    pub(crate) fn people_at(&self, at: DateTime<Utc>) -> Vec<PersonId> {
        at_moment(&self.people, (self.date, self.shift), &self.takeovers, at)
    }
}

/// What the published rosters say about some days.
#[derive(Debug)]
pub(crate) struct Rota {
    published: Vec<DateRange>,
    /// From here on it is known who was in post before.
    known_from: DateTime<Utc>,
    /// Every shift of the published days, by when it begins.
    pub(crate) stretches: Vec<Stretch>,
}

impl Rota {
    /// Whether a published roster has `date`.
    pub(crate) fn covers(&self, date: NaiveDate) -> bool {
        self.published.iter().any(|days| days.contains(date))
    }

    /// Whether this office has ever published a roster.
    pub(crate) fn is_in_use(&self) -> bool {
        !self.published.is_empty()
    }

    fn officers(&self) -> impl Iterator<Item = &Stretch> {
        self.stretches.iter().filter(|stretch| stretch.group == Group::Officer)
    }

    /// When the duty phone is tested: at the starts of the shifts of officers, each once, whoever comes.
    pub(crate) fn changes(&self) -> Vec<DateTime<Utc>> {
        let mut changes: Vec<_> = self.officers().map(|stretch| stretch.period.start()).collect();
        changes.sort_unstable();
        changes.dedup();
        changes
    }

    /// When the duty room changes hands.
    pub(crate) fn handovers(&self) -> Vec<DateTime<Utc>> {
        self.changes().into_iter().filter(|at| self.changes_hands(*at)).collect()
    }

    /// Whether the duty room changes hands at a change: not where the same people stay, as in a turn of several days.
    /// What nobody is planned for is a change as well.
    pub(crate) fn changes_hands(&self, change: DateTime<Utc>) -> bool {
        let set = |at| people(self.at_work(at), at).into_iter().collect::<BTreeSet<_>>();
        let after = set(change);
        self.known_from <= change && (after.is_empty() || after != set(change - TimeDelta::seconds(1)))
    }

    /// The officers' shifts that are over at `at`.
    pub(crate) fn end(&self, at: DateTime<Utc>) -> Vec<&Stretch> {
        self.officers().filter(|stretch| stretch.period.end() == at).collect()
    }

    /// The officers' shifts that begin at `at`.
    pub(crate) fn begin(&self, at: DateTime<Utc>) -> Vec<&Stretch> {
        self.officers().filter(|stretch| stretch.period.start() == at).collect()
    }

    /// The officers' shifts under way at `at`.
    pub(crate) fn at_work(&self, at: DateTime<Utc>) -> Vec<&Stretch> {
        self.officers().filter(|stretch| stretch.period.contains(at)).collect()
    }

    /// Who is planned at `now`.
    pub(crate) fn on(&self, now: DateTime<Utc>) -> impl Iterator<Item = &Stretch> {
        self.stretches.iter().filter(move |stretch| stretch.period.contains(now))
    }
}

/// Everybody on these shifts at `at`, each once, in the order of the rota.
pub(crate) fn people(stretches: Vec<&Stretch>, at: DateTime<Utc>) -> Vec<PersonId> {
    let mut seen = BTreeSet::new();
    let people = stretches.into_iter().flat_map(|stretch| stretch.people_at(at));
    people.filter(|person| seen.insert(*person)).collect()
}

/// Reads what the published rosters say about `first` to `last`, and about the day before, whose shifts may reach into
/// the first.
pub(crate) fn rota(
    reader: &Reader<'_>,
    office: &Office,
    first: NaiveDate,
    last: NaiveDate,
) -> Result<Rota, ApiError> {
    let headers = reader.rosters()?.into_iter();
    let headers = headers.filter(|header| matches!(header.state, RosterState::Published { .. }));
    let published: Vec<DateRange> = headers.map(|header| header.days).collect();
    let mut stretches = Vec::new();
    let midnight = first.and_time(NaiveTime::MIN).and_local_timezone(office.offset).single();
    let known_from = midnight.map_or(DateTime::<Utc>::MIN_UTC, |midnight| midnight.to_utc());
    if let Some(days) = DateRange::new(first.pred_opt().unwrap_or(first), last) {
        let calendar = calendars::of_office(reader)?;
        let posts = reader.posts_all()?;
        let duties = reader.duties_between(days)?;
        let takeovers = reader.takeovers(days)?;
        let shifts = reader.shifts_all()?;
        let in_force = reader.shifts_in_force()?;
        let posture = responses::posture(reader)?;
        for date in days.days().filter(|date| published.iter().any(|days| days.contains(*date))) {
            for shift in &shifts {
                let on = |duty: &&duty_roster::roster::Duty| (duty.date, duty.shift) == (date, shift.id());
                let people: Vec<_> = duties.iter().filter(on).map(|duty| duty.person).collect();
                // A retired shift lives on in the rosters that name it.
                let happens = shift.days().contains(calendar.day(date).kind)
                    && in_force.iter().any(|other| other.id() == shift.id());
                let Some(period) = shift.on(date, office.offset) else { continue };
                if people.is_empty() && !happens {
                    continue;
                }
                let Some(post) = posts.iter().find(|post| post.id == shift.post()) else { continue };
                stretches.push(Stretch {
                    shift: shift.id(),
                    shift_name: shift.name().to_owned(),
                    post: post.name.clone(),
                    kind: post.kind,
                    group: post.group,
                    period,
                    missing: usize::from(shift.headcount())
                        .saturating_add(usize::from(posture.extra(date, shift)))
                        .saturating_sub(people.len()),
                    people,
                    date,
                    takeovers: takeovers
                        .iter()
                        .filter(|takeover| (takeover.seat.date, takeover.seat.shift) == (date, shift.id()))
                        .copied()
                        .collect(),
                });
            }
        }
    }
    stretches.sort_by_key(|stretch| stretch.period.start());
    Ok(Rota { published, known_from, stretches })
}

/// The days of the rota that matter when the watch looks at `now` and judges from `from` on: from the day before, on
/// which a shift may have begun, to the last on which an empty post or a missing roster is looked for.
pub(crate) fn days_around(
    office: &Office,
    plans: &Plans,
    from: DateTime<Utc>,
    now: DateTime<Utc>,
) -> (NaiveDate, NaiveDate) {
    let local = |at: DateTime<Utc>| at.with_timezone(&office.offset).date_naive();
    let first = local(from.min(now));
    let days_ahead = plans.empty_post_days.max(plans.next_roster_days).max(1);
    let today = local(now);
    let last = today.checked_add_days(Days::new(u64::from(days_ahead) + 1)).unwrap_or(today);
    (first.pred_opt().unwrap_or(first), last)
}

/// The rota from the day before `from` or `now` on, until so many days after `now`.
pub(crate) fn rota_around(
    reader: &Reader<'_>,
    office: &Office,
    from: DateTime<Utc>,
    now: DateTime<Utc>,
    days_ahead: u8,
) -> Result<Rota, ApiError> {
    let local = |at: DateTime<Utc>| at.with_timezone(&office.offset).date_naive();
    let first = local(from.min(now));
    let first = first.pred_opt().unwrap_or(first);
    let today = local(now);
    let last = today.checked_add_days(Days::new(u64::from(days_ahead))).unwrap_or(today);
    rota(reader, office, first, last)
}

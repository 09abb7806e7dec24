//! Offices × months with what was found, and figures that say of how many.

use std::collections::BTreeMap;

use chrono::{Datelike, Days, Months, NaiveDate, TimeDelta};
use duty_check::figures::{Checked, Figures, Rate, figures, figures_by};
use duty_check::score::{Score, scores};
use duty_core::{DateRange, MemberOffice, OfficeId};
use duty_store::{MonthCount, Reader};

use super::Offices;
use super::settings::Settings;
use super::view::view_of;
use crate::api::Call;
use crate::convert;
use crate::error::{ApiError, Code};
use crate::room::Room;
use crate::watch::Sight;
use crate::wire;

/// Most checks that are shown with everything heard in them.
const MAX_SHOWN: usize = 400;

pub(crate) fn overview(
    call: &Call<'_>,
    request: &wire::AskCheckOverview,
) -> Result<wire::CheckOverview, ApiError> {
    let days = convert::days(request.from, request.to)?;
    call.read(|reader| of(reader, days))
}

/// The overview of some days, from what is read of a moment.
pub(super) fn of(reader: &Reader<'_>, days: DateRange) -> Result<wire::CheckOverview, ApiError> {
    let length = TimeDelta::days(i64::try_from(days.day_count()).unwrap_or(i64::MAX));
    let settings = Settings::load(reader)?;
    let checked = reader.checked(days.first(), days.last())?;
    let before = reader.checked(days.first() - length, days.first() - Days::new(1))?;
    let scores = scores(reader.fault_counts(days.first(), days.last())?, &settings.scores);
    let months = reader.check_months(days.first(), days.last())?;
    let by_month = figures_by(&checked, |check| first_of_month(check.date)).into_iter();
    let by_hour = figures_by(&checked, |check| check.hour).into_iter();
    let by_day = figures_by(&checked, |check| check.day).into_iter();
    Ok(wire::CheckOverview {
        months: months_of(days.first(), days.last()),
        offices: offices(&Offices::load(reader)?, days.first(), &checked, months, &scores),
        all: figures_view(&figures(&checked)),
        before: figures_view(&figures(&before)),
        by_month: by_month
            .map(|(month, figures)| wire::MonthFigures { month, figures: figures_view(&figures) })
            .collect(),
        by_hour: by_hour
            .map(|(hour, figures)| wire::HourFigures { hour, figures: figures_view(&figures) })
            .collect(),
        by_day: by_day
            .map(|(day, figures)| wire::DayFigures { day: day.into(), figures: figures_view(&figures) })
            .collect(),
    })
}

fn first_of_month(day: NaiveDate) -> NaiveDate {
    day.with_day(1).unwrap_or(day)
}

fn months_of(first: NaiveDate, last: NaiveDate) -> Vec<NaiveDate> {
    let begin = first_of_month(first);
    let months = (0..).map_while(|n| begin.checked_add_months(Months::new(n)));
    months.take_while(|month| *month <= last).collect()
}

/// Every office that is supervised or was checked, in the county's order.
fn offices(
    known: &Offices,
    first: NaiveDate,
    checked: &[Checked],
    months: Vec<MonthCount>,
    scores: &BTreeMap<OfficeId, Score>,
) -> Vec<wire::OfficeOverview> {
    let mut cells: BTreeMap<OfficeId, Vec<wire::MonthCell>> = BTreeMap::new();
    for count in months {
        cells.entry(count.office).or_default().push(wire::MonthCell {
            month: count.month,
            checks: count.checks,
            findings: count.findings,
            worst: count.worst.map(Into::into),
        });
    }
    let figures = figures_by(checked, |check| check.office);
    let shown = |office: &&MemberOffice| office.is_in_use(first) || cells.contains_key(&office.id());
    let mut order: Vec<&MemberOffice> = known.0.values().filter(shown).collect();
    order.sort_by_key(|office| (office.parts().position, office.id()));
    let row = |office: &MemberOffice| {
        let id = office.id();
        let score = scores.get(&id).copied().unwrap_or_default();
        wire::OfficeOverview {
            office: known.reference(id),
            months: cells.get(&id).cloned().unwrap_or_default(),
            figures: figures_view(&figures.get(&id).copied().unwrap_or_default()),
            settled: score.settled.0,
            pending: score.pending.0,
        }
    };
    order.into_iter().map(row).collect()
}

fn rate(rate: Rate) -> wire::RateView {
    wire::RateView { hits: rate.hits(), of: rate.of(), basis_points: rate.basis_points() }
}

fn figures_view(figures: &Figures) -> wire::FiguresView {
    wire::FiguresView {
        checks: figures.checks,
        in_post: rate(figures.in_post),
        first_call: rate(figures.first_call),
        unreached: rate(figures.unreached),
        median_ring_ms: figures.ring.middle().map(|middle| middle.num_milliseconds()),
        median_of: figures.ring.of(),
    }
}

pub(crate) fn checks_of(call: &Call<'_>, request: &wire::AskChecksOf) -> Result<wire::SpotChecks, ApiError> {
    let days = convert::days(request.from, request.to)?;
    call.read(|reader| {
        let room = Room::load(call, reader)?;
        let sight = Sight::load(call, reader)?;
        let office = OfficeId::from_uuid(request.office);
        let checks = reader.spot_checks_of(office, days.first(), days.last())?;
        if MAX_SHOWN < checks.len() {
            return Err(ApiError::new(Code::TooManyDays, "more checks than can be shown at once"));
        }
        let rows: Result<Vec<_>, _> =
            checks.iter().map(|check| view_of(&room, &sight, reader, check)).collect();
        Ok(wire::SpotChecks { rows: rows? })
    })
}

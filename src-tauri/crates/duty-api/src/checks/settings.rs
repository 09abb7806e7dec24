//! What a county has decided about its checks: kept as one setting, with a sane default.

use chrono::{NaiveTime, TimeDelta};
use duty_check::risk::RiskTable;
use duty_check::roll::{MAX_ROLL_PLANS, RollPlan};
use duty_check::score::{Fault, Points, ScoreTable};
use duty_check::{Deadlines, Hours, MAX_WEIGHT};
use duty_store::Reader;

use crate::api::Call;
use crate::convert;
use crate::error::{ApiError, Code};
use crate::wire::{self, CheckSettings, RiskView, ScoreLine};

const KEY: &str = "check_settings";

/// Longest span that can be set, in hours: a quarter of a year.
const MAX_HOURS: u32 = 92 * 24;
/// Most checks of one office in a period.
const MAX_EACH: u32 = 400;
/// Most that a fault can cost, in hundredths of a point.
const MAX_HUNDREDTHS: i32 = 100_000;

/// Reports count for less than so many minutes before, and are in time for less than so many after: half a day.
const MAX_ROLL_MIN: u32 = 12 * 60;

/// The settings as the crates understand them.
#[derive(Debug)]
pub(super) struct Settings {
    pub(super) late_after: TimeDelta,
    night_from: NaiveTime,
    night_to: NaiveTime,
    pub(super) gap: TimeDelta,
    pub(super) at_least: u32,
    pub(super) at_most: u32,
    pub(super) deadlines: Deadlines,
    pub(super) risk_days: TimeDelta,
    pub(super) risk: RiskTable,
    pub(super) scores: ScoreTable,
    pub(super) rolls: Vec<RollPlan>,
}

impl Settings {
    pub(super) fn load(reader: &Reader<'_>) -> Result<Self, ApiError> {
        understood(&stored(reader)?)
    }

    /// When a night ends, and with it the duty of the day before.
    pub(super) const fn morning(&self) -> NaiveTime {
        self.night_to
    }

    /// Whether `time` lies in the night, which may go over midnight.
    pub(super) fn hours(&self, time: NaiveTime) -> Hours {
        let night = if self.night_from <= self.night_to {
            self.night_from <= time && time < self.night_to
        } else {
            self.night_from <= time || time < self.night_to
        };
        if night { Hours::Night } else { Hours::Day }
    }
}

pub(crate) fn check_settings(call: &Call<'_>, _: &wire::Nothing) -> Result<CheckSettings, ApiError> {
    call.read(stored)
}

pub(crate) fn save_check_settings(
    call: &Call<'_>,
    request: &CheckSettings,
) -> Result<CheckSettings, ApiError> {
    understood(request)?;
    let text =
        serde_json::to_string(request).map_err(|error| ApiError::new(Code::Internal, error.to_string()))?;
    call.write(|writer| {
        writer.set_setting(KEY, &text)?;
        call.note(writer, "save_check_settings", "")?;
        stored(writer)
    })
}

fn stored(reader: &Reader<'_>) -> Result<CheckSettings, ApiError> {
    match reader.setting(KEY)? {
        Some(text) => {
            serde_json::from_str(&text).map_err(|error| ApiError::new(Code::DataDamaged, error.to_string()))
        }
        None => Ok(usual()),
    }
}

/// Ours, where the rules of counties differ.
fn usual() -> CheckSettings {
    let RiskTable { base, slight, serious, grave, warning, most } = RiskTable::default();
    let deadlines = Deadlines::default();
    let hours = |length: TimeDelta| u32::try_from(length.num_hours()).unwrap_or(MAX_HOURS);
    let table = ScoreTable::default();
    let line = |fault: Fault| ScoreLine { fault: fault.word().to_owned(), hundredths: table.of(fault).0 };
    CheckSettings {
        late_after_s: 15,
        night_from: "18:00".to_owned(),
        night_to: "08:00".to_owned(),
        gap_min: 60,
        at_least: 1,
        at_most: 4,
        explain_hours: hours(deadlines.explain),
        decide_hours: hours(deadlines.decide),
        risk_days: 90,
        risk: RiskView { base, slight, serious, grave, warning, most },
        scores: Fault::all().into_iter().map(line).collect(),
        rolls: vec![
            roll(wire::MemberReportKindView::ZeroReport, "17:00"),
            roll(wire::MemberReportKindView::CheckIn, "22:00"),
        ],
    }
}

/// An hour before it is due reports begin to count, half an hour after it they are late.
fn roll(kind: wire::MemberReportKindView, time: &str) -> wire::RollPlanView {
    wire::RollPlanView { kind, time: time.to_owned(), early_min: 60, grace_min: 30 }
}

fn refuse(field: &str) -> ApiError {
    ApiError::new(Code::BadCheckSettings, field).with("field", field)
}

fn understood(settings: &CheckSettings) -> Result<Settings, ApiError> {
    let hours = |field: &str, value: u32| {
        let fits = (1..=MAX_HOURS).contains(&value);
        fits.then(|| TimeDelta::hours(i64::from(value))).ok_or_else(|| refuse(field))
    };
    let minutes = |field: &str, value: u32| {
        let fits = value <= MAX_HOURS * 60;
        fits.then(|| TimeDelta::minutes(i64::from(value))).ok_or_else(|| refuse(field))
    };
    let RiskView { base, slight, serious, grave, warning, most } = settings.risk;
    let risk = RiskTable { base, slight, serious, grave, warning, most };
    if !(1..=MAX_WEIGHT).contains(&base) || !(base..=MAX_WEIGHT).contains(&most) {
        return Err(refuse("risk"));
    }
    if settings.at_most < settings.at_least || MAX_EACH < settings.at_most {
        return Err(refuse("at_most"));
    }
    if MAX_HOURS * 3600 < settings.late_after_s {
        return Err(refuse("late_after_s"));
    }
    Ok(Settings {
        late_after: TimeDelta::seconds(i64::from(settings.late_after_s)),
        night_from: convert::time(&settings.night_from)?,
        night_to: convert::time(&settings.night_to)?,
        gap: minutes("gap_min", settings.gap_min)?,
        at_least: settings.at_least,
        at_most: settings.at_most,
        deadlines: Deadlines {
            explain: hours("explain_hours", settings.explain_hours)?,
            decide: hours("decide_hours", settings.decide_hours)?,
        },
        risk_days: hours("risk_days", settings.risk_days.saturating_mul(24))?,
        risk,
        scores: scores(&settings.scores)?,
        rolls: rolls(&settings.rolls)?,
    })
}

fn scores(lines: &[ScoreLine]) -> Result<ScoreTable, ApiError> {
    let all = Fault::all();
    let line = |line: &ScoreLine| {
        let fault = all.iter().find(|fault| fault.word() == line.fault).ok_or_else(|| refuse("scores"))?;
        let fits = line.hundredths.abs() <= MAX_HUNDREDTHS;
        fits.then_some((*fault, Points(line.hundredths))).ok_or_else(|| refuse("scores"))
    };
    let lines: Result<Vec<_>, _> = lines.iter().map(line).collect();
    Ok(ScoreTable::new(lines?))
}

fn rolls(lines: &[wire::RollPlanView]) -> Result<Vec<RollPlan>, ApiError> {
    if MAX_ROLL_PLANS < lines.len() {
        return Err(refuse("rolls"));
    }
    // Of two roll-calls of one plan that overlapped nobody could say which a report is for.
    let minutes = |value: u32| {
        let fits = value < MAX_ROLL_MIN;
        fits.then(|| TimeDelta::minutes(i64::from(value))).ok_or_else(|| refuse("rolls"))
    };
    let line = |line: &wire::RollPlanView| {
        Ok(RollPlan {
            time: convert::time(&line.time)?,
            kind: line.kind.into(),
            early: minutes(line.early_min)?,
            grace: minutes(line.grace_min)?,
        })
    };
    lines.iter().map(line).collect()
}

//! What an office has decided about its watch: kept as one setting, with a sane default.

use chrono::TimeDelta;
use duty_core::PersonId;
use duty_store::Reader;
use duty_watch::{Escalation, Level, Plan, Plans, Protocol, Reach, Rules};

use crate::api::Call;
use crate::convert;
use crate::error::{ApiError, Code};
use crate::wire;

const KEY: &str = "watch_rules";

/// Most daily plans, numbers of a protocol, or levels of a chain.
const MAX_LINES: usize = 48;

/// Longest span that can be set, in minutes: a day.
const MAX_MINUTES: u32 = 24 * 60;

pub(crate) fn watch_rules(call: &Call<'_>, _: &wire::Nothing) -> Result<wire::WatchRules, ApiError> {
    call.read(stored)
}

pub(crate) fn save_watch_rules(
    call: &Call<'_>,
    request: &wire::WatchRules,
) -> Result<wire::WatchRules, ApiError> {
    understood(request)?;
    let text =
        serde_json::to_string(request).map_err(|error| ApiError::new(Code::Internal, error.to_string()))?;
    call.write(|writer| {
        writer.set_setting(KEY, &text)?;
        call.note(writer, "save_watch_rules", "")?;
        stored(writer)
    })
}

/// What the watch goes by.
pub(crate) fn load(reader: &Reader<'_>) -> Result<Rules, ApiError> {
    understood(&stored(reader)?)
}

/// How numbers are rung.
pub(crate) fn protocol(reader: &Reader<'_>) -> Result<Protocol, ApiError> {
    Ok(load(reader)?.protocol)
}

/// The person at the top of the chain, when one is named.
pub(crate) fn office_head(reader: &Reader<'_>) -> Result<Option<PersonId>, ApiError> {
    Ok(stored(reader)?.office_head.map(PersonId::from_uuid))
}

fn stored(reader: &Reader<'_>) -> Result<wire::WatchRules, ApiError> {
    match reader.setting(KEY)? {
        Some(text) => {
            serde_json::from_str(&text).map_err(|error| ApiError::new(Code::DataDamaged, error.to_string()))
        }
        None => Ok(view(&Rules::default())),
    }
}

fn understood(request: &wire::WatchRules) -> Result<Rules, ApiError> {
    let refuse = |field: &str| ApiError::new(Code::BadWatchRules, field).with("field", field);
    let minutes = |field: &str, value: u32| {
        (value <= MAX_MINUTES).then(|| TimeDelta::minutes(i64::from(value))).ok_or_else(|| refuse(field))
    };
    let too_many = request.daily.len() > MAX_LINES || request.levels.len() > MAX_LINES;
    if too_many || request.order.len() > Reach::ALL.len() {
        return Err(refuse("daily"));
    }
    let mut daily = Vec::new();
    for plan in &request.daily {
        daily.push(Plan {
            kind: plan.kind.into(),
            time: convert::time(&plan.time)?,
            season: plan.season.into(),
            grace: minutes("daily", plan.grace_min)?,
        });
    }
    let mut levels = Vec::new();
    for level in &request.levels {
        levels.push(Level { after: minutes("levels", level.after_min)?, whom: level.whom.into() });
    }
    let rises = levels.windows(2).all(|pair| pair[0].after <= pair[1].after);
    if levels.first().is_none_or(|first| !first.after.is_zero()) || !rises {
        return Err(refuse("levels"));
    }
    let mut order: Vec<Reach> = request.order.iter().map(|reach| (*reach).into()).collect();
    order.dedup();
    if order.is_empty() {
        return Err(refuse("order"));
    }
    let seconds = |field: &str, value: u32, least: u32| {
        let fits = (least..=MAX_MINUTES * 60).contains(&value);
        fits.then(|| TimeDelta::seconds(i64::from(value))).ok_or_else(|| refuse(field))
    };
    if request.tries == 0 {
        return Err(refuse("tries"));
    }
    Ok(Rules {
        plans: Plans {
            daily,
            line_test_grace: minutes("line_test_grace_min", request.line_test_grace_min)?,
            handover_grace: minutes("handover_grace_min", request.handover_grace_min)?,
            retry_grace: minutes("retry_grace_min", request.retry_grace_min)?,
            return_grace: minutes("return_grace_min", request.return_grace_min)?,
            empty_post_days: request.empty_post_days,
            next_roster_days: request.next_roster_days,
        },
        protocol: Protocol {
            ring: seconds("ring_s", request.ring_s, 5)?,
            tries: request.tries,
            pause: minutes("pause_min", request.pause_min)?,
            order,
        },
        escalation: Escalation {
            repeat: seconds("repeat_s", request.repeat_s, 10)?,
            levels,
            quiet: minutes("quiet_min", request.quiet_min)?,
            quiet_limit: request.quiet_limit,
            reminder: minutes("reminder_min", request.reminder_min.max(1))?,
        },
    })
}

fn view(rules: &Rules) -> wire::WatchRules {
    let minutes = |span: TimeDelta| u32::try_from(span.num_minutes()).unwrap_or(0);
    let seconds = |span: TimeDelta| u32::try_from(span.num_seconds()).unwrap_or(0);
    let Rules { plans, protocol, escalation } = rules;
    let daily = plans.daily.iter().map(|plan| wire::PlanView {
        kind: plan.kind.into(),
        time: convert::time_text(plan.time),
        season: plan.season.into(),
        grace_min: minutes(plan.grace),
    });
    let levels = escalation
        .levels
        .iter()
        .map(|level| wire::LevelView { after_min: minutes(level.after), whom: level.whom.into() });
    wire::WatchRules {
        daily: daily.collect(),
        line_test_grace_min: minutes(plans.line_test_grace),
        handover_grace_min: minutes(plans.handover_grace),
        retry_grace_min: minutes(plans.retry_grace),
        return_grace_min: minutes(plans.return_grace),
        empty_post_days: plans.empty_post_days,
        next_roster_days: plans.next_roster_days,
        ring_s: seconds(protocol.ring),
        tries: protocol.tries,
        pause_min: minutes(protocol.pause),
        order: protocol.order.iter().map(|reach| (*reach).into()).collect(),
        repeat_s: seconds(escalation.repeat),
        levels: levels.collect(),
        quiet_min: minutes(escalation.quiet),
        quiet_limit: escalation.quiet_limit,
        reminder_min: minutes(escalation.reminder),
        office_head: None,
    }
}

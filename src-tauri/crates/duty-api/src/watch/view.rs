//! How the watch stands, as the duty room sees it.

use chrono::{DateTime, FixedOffset, TimeDelta, Utc};
use duty_core::{Group, Office, Person, PersonId, PostKind};
use duty_store::Reader;
use duty_watch::{
    Alert, AlertState, Attempt, CallState, CheckCall, DueKey, Escalation, Mark, Number, Rules, Standing,
    State, Whom, Words,
};

use super::dues::{AHEAD, dues};
use super::rota::{Rota, days_around, rota};
use super::rules;
use super::says::{alert_title, due_title, localised};
use crate::api::{Call, office};
use crate::convert;
use crate::error::ApiError;
use crate::wire;

/// What was done is shown for so long.
const SHOW_DONE: TimeDelta = TimeDelta::hours(24);

/// The engine counts as awake when it was seen within so long; it writes itself down every minute.
const AWAKE: TimeDelta = TimeDelta::minutes(2);

pub(crate) fn watch(call: &Call<'_>, _: &wire::Nothing) -> Result<wire::WatchView, ApiError> {
    call.read(|reader| view(call, reader))
}

pub(crate) fn alerts(call: &Call<'_>, request: &wire::AskAlerts) -> Result<wire::Alerts, ApiError> {
    call.read(|reader| {
        let sight = Sight::load(call, reader)?;
        let alerts =
            if request.resolved { reader.newest_alerts(request.limit)? } else { reader.open_alerts()? };
        Ok(wire::Alerts { rows: alerts.iter().map(|alert| sight.alert(alert)).collect() })
    })
}

pub(super) fn view(call: &Call<'_>, reader: &Reader<'_>) -> Result<wire::WatchView, ApiError> {
    let sight = Sight::load(call, reader)?;
    let mut state = reader.watch_state()?;
    let now = call.now();
    let from = state.judged_until.unwrap_or(now).min(now - SHOW_DONE);
    state.marks.extend(reader.due_marks_since(from - SHOW_DONE)?);
    let dues = dues(reader, &sight.office, &sight.rules.plans, from, now)?;
    let due = dues.iter().filter(|due| !matches!(state.marks.get(&due.key), Some(Mark::Done { .. })));
    // Before the watch began nothing was due.
    let begun = state.judged_until.unwrap_or(now);
    let due =
        due.filter(|due| now < due.missed_at || state.marks.contains_key(&due.key) || begun <= due.missed_at);
    let due = due.filter(|due| due.key.at <= now + AHEAD).map(|due| sight.due(due, &state)).collect();
    let mut done: Vec<_> = state
        .marks
        .iter()
        .filter_map(|(key, mark)| match mark {
            Mark::Done { at, by, words } if now - SHOW_DONE <= *at => {
                Some((*at, sight.done(*key, *at, &by.name, words)))
            }
            Mark::Done { .. } | Mark::Missed { .. } => None,
        })
        .collect();
    done.sort_by_key(|(at, _)| std::cmp::Reverse(*at));
    let mut open: Vec<&Alert> = state.alerts.values().collect();
    let taken = |alert: &Alert| matches!(alert.state, AlertState::Taken { .. });
    open.sort_by_key(|alert| (taken(alert), std::cmp::Reverse(alert.number)));
    let mut past = reader.check_calls_since(now - SHOW_DONE)?;
    past.retain(CheckCall::is_over);
    past.reverse();
    let last_beat = state.seen.map(|seen| seen.wall);
    Ok(wire::WatchView {
        now,
        now_local: sight.local(now),
        due,
        done: done.into_iter().map(|(_, done)| done).collect(),
        alerts: open.into_iter().map(|alert| sight.alert(alert)).collect(),
        check_calls: state.calls.values().map(|call| sight.check_call(call)).collect(),
        past_check_calls: past.iter().map(|call| sight.check_call(call)).collect(),
        engine: wire::EngineView {
            alive: last_beat.is_some_and(|beat| (now - beat).abs() <= AWAKE),
            last_beat_local: last_beat.map(|beat| sight.local(beat)),
        },
    })
}

/// What is needed to show the watch.
pub(crate) struct Sight {
    office: Office,
    offset: FixedOffset,
    now: DateTime<Utc>,
    rules: Rules,
    rota: Rota,
    people: Vec<Person>,
    office_head: Option<PersonId>,
}

impl Sight {
    pub(crate) fn load(call: &Call<'_>, reader: &Reader<'_>) -> Result<Self, ApiError> {
        let office = office(reader)?;
        let now = call.now();
        let rules = rules::load(reader)?;
        let (first, last) = days_around(&office, &rules.plans, now, now);
        Ok(Self {
            offset: office.offset,
            now,
            rota: rota(reader, &office, first, last)?,
            rules,
            people: reader.people()?,
            office_head: rules::office_head(reader)?,
            office,
        })
    }

    fn local(&self, at: DateTime<Utc>) -> String {
        convert::moment_text(at.with_timezone(&self.offset).naive_local())
    }

    fn due(&self, due: &duty_watch::Due, state: &State) -> wire::DueView {
        wire::DueView {
            key: key(due.key),
            title: due_title(due.key.kind, &due.words, self.offset),
            at_local: self.local(due.key.at),
            missed_local: self.local(due.missed_at),
            seconds_left: (due.key.at - self.now).num_seconds(),
            missed: matches!(state.marks.get(&due.key), Some(Mark::Missed { .. })),
        }
    }

    fn done(&self, done: DueKey, at: DateTime<Utc>, by: &str, words: &Words) -> wire::DueDoneView {
        let words = localised(words, self.offset);
        wire::DueDoneView {
            key: key(done),
            title: due_title(done.kind, &Words::new(), self.offset),
            at_local: self.local(at),
            by: by.to_owned(),
            words,
        }
    }

    fn alert(&self, alert: &Alert) -> wire::AlertView {
        let escalation = &self.rules.escalation;
        let title = |words: &Words| wire::Message {
            code: alert.matter.word().to_owned(),
            params: localised(words, self.offset),
        };
        let occasions = alert.occasions.iter().rev().map(|occasion| wire::OccasionView {
            at_local: self.local(occasion.at),
            message: title(&occasion.words),
            before_its_time: occasion.standing == Standing::BeforeItsTime,
        });
        wire::AlertView {
            id: alert.id.uuid(),
            number: alert.number,
            kind: alert.matter.word().to_owned(),
            office: alert_title(alert, self.offset).params.get("office").cloned(),
            state: self.alert_state(&alert.state, escalation),
            raised_local: self.local(alert.raised_at()),
            age_s: (self.now - alert.raised_at()).num_seconds(),
            occasions: occasions.collect(),
            call_list: self.call_list(alert, escalation),
        }
    }

    fn alert_state(&self, state: &AlertState, escalation: &Escalation) -> wire::AlertStateView {
        match state {
            AlertState::Raised(calling) => wire::AlertStateView::Raised {
                quiet_until_local: calling.quiet_until.map(|until| self.local(until)),
                quiets_left: escalation.quiet_limit.saturating_sub(calling.quieted),
            },
            AlertState::Taken { by, through, at, .. } => wire::AlertStateView::Taken(wire::TakenView {
                by: wire::PersonRef { id: by.person.uuid(), name: by.name.clone() },
                through: through.as_ref().map(|through| through.name.clone()),
                at_local: self.local(*at),
            }),
            AlertState::Resolved { taken_by, by, at, what, .. } => {
                wire::AlertStateView::Resolved(wire::ResolvedView {
                    by: by.name.clone(),
                    taken_by: taken_by.name.clone(),
                    at_local: self.local(*at),
                    what: what.clone(),
                })
            }
        }
    }

    fn call_list(&self, alert: &Alert, escalation: &Escalation) -> Vec<wire::CallListLine> {
        let reached = match &alert.state {
            AlertState::Raised(calling) => calling.level,
            AlertState::Taken { .. } | AlertState::Resolved { .. } => 0,
        };
        let lines = escalation.levels.iter().enumerate().flat_map(|(place, level)| {
            let people = self.reached_by(level.whom);
            let line = move |person: Option<&Person>| wire::CallListLine {
                whom: level.whom.into(),
                name: person.map(|person| person.name.to_string()),
                number: person.and_then(|person| person.mobile.as_ref()).map(ToString::to_string),
                reached: place <= reached,
            };
            let nobody = people.is_empty().then(|| line(None));
            people.into_iter().map(move |person| line(Some(person))).chain(nobody).collect::<Vec<_>>()
        });
        lines.collect()
    }

    fn reached_by(&self, whom: Whom) -> Vec<&Person> {
        let planned = |wanted: fn(PostKind, Group) -> bool| {
            let on = self.rota.on(self.now).filter(move |stretch| wanted(stretch.kind, stretch.group));
            let ids: Vec<PersonId> = on.flat_map(|stretch| stretch.people_at(self.now)).collect();
            self.people.iter().filter(|person| ids.contains(&person.id)).collect::<Vec<_>>()
        };
        match whom {
            Whom::DutyOfficer => planned(|_, group| group == Group::Officer),
            Whom::LeaderOnCall => {
                planned(|kind, _| matches!(kind, PostKind::LeaderOnCall | PostKind::DutyLeader))
            }
            Whom::ChiefLeader => planned(|kind, _| kind == PostKind::ChiefLeader),
            Whom::OfficeHead => {
                self.people.iter().filter(|person| Some(person.id) == self.office_head).collect()
            }
        }
    }

    pub(crate) fn check_call(&self, call: &CheckCall) -> wire::CheckCallView {
        let next = match call.state {
            CallState::Ready { number, .. } | CallState::Ringing { number, .. } => Some(number),
            _ => None,
        };
        wire::CheckCallView {
            id: call.id.uuid(),
            office: call.office.clone(),
            caller: call.caller.clone(),
            began_local: self.local(call.began_at),
            state: self.check_call_state(call),
            attempts: call.attempts.iter().map(|attempt| self.attempt(call, attempt)).collect(),
            then: next
                .map_or_else(Vec::new, |next| call.numbers.iter().skip(next + 1).map(number_view).collect()),
        }
    }

    fn check_call_state(&self, call: &CheckCall) -> wire::CheckCallStateView {
        let tried = |number: usize| {
            let tries = call.attempts.iter().filter(|attempt| attempt.number == number).count();
            u32::try_from(tries + 1).unwrap_or(u32::MAX)
        };
        match &call.state {
            CallState::Ready { number, not_before } => wire::CheckCallStateView::Ready {
                number: number_view(&call.numbers[*number]),
                try_number: tried(*number),
                not_before_local: self.local(*not_before),
                wait_s: (*not_before - self.now).num_seconds().max(0),
            },
            CallState::Ringing { number, since, .. } => wire::CheckCallStateView::Ringing {
                number: number_view(&call.numbers[*number]),
                try_number: tried(*number),
                rings_s: (self.now - *since).num_seconds().max(0),
                ring_s: self.rules.protocol.ring.num_seconds(),
            },
            CallState::Reached { at } => wire::CheckCallStateView::Reached { at_local: self.local(*at) },
            CallState::Exhausted { at } => wire::CheckCallStateView::Exhausted { at_local: self.local(*at) },
            CallState::Abandoned { at, reason } => {
                wire::CheckCallStateView::Abandoned { at_local: self.local(*at), reason: reason.clone() }
            }
        }
    }

    fn attempt(&self, call: &CheckCall, attempt: &Attempt) -> wire::AttemptView {
        wire::AttemptView {
            number: number_view(&call.numbers[attempt.number]),
            at_local: self.local(attempt.at),
            rang_s: attempt.rang.num_seconds(),
            end: convert::ring_end_view(&attempt.end),
            note: attempt.note.clone(),
        }
    }
}

fn key(key: DueKey) -> wire::DueKeyView {
    wire::DueKeyView { at: key.at, kind: key.kind.into(), subject: key.subject }
}

fn number_view(number: &Number) -> wire::CheckNumber {
    wire::CheckNumber { reach: number.reach.into(), who: number.who.clone(), number: number.number.clone() }
}

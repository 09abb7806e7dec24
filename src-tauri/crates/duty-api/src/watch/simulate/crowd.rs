//! Something becomes due while very much is open.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use duty_core::{AlertId, CheckCallId, IncidentId, MatterId};
use duty_roster::search::random::Random;
use duty_store::Writer;
use duty_watch::incident::{Incident, IncidentRules};
use duty_watch::matter::{Matter as OpenMatter, MatterState};
use duty_watch::{
    Alert, AlertState, CallState, CheckCall, Matter, Moment, Named, Number, Occasion, Reach, Standing,
    Steady, Text, Words,
};
use uuid::Uuid;

use super::office::{self, at};
use crate::api::{Api, Asker, Call};
use crate::error::{ApiError, Code};
use crate::place::Place;
use crate::watch::{Demand, Hands};

/// The zero report of 17:00 counts as missed then.
const MISSED: (u32, u32) = (17, 15);

/// Hands that note when they were first called.
struct Watched {
    begun: Instant,
    called: Option<Duration>,
}

impl Hands for Watched {
    fn perform(&mut self, demand: &Demand) -> Result<(), String> {
        if *demand == Demand::Sound && self.called.is_none() {
            self.called = Some(self.begun.elapsed());
        }
        Ok(())
    }
}

/// How long after something became due hands are called, while so many matters, alerts, check calls and incidents are
/// open in the data that are made in `folder`.
///
/// # Errors
/// What keeps the data from being made, and when nobody is called.
pub fn due_among(open: u32, folder: &Path) -> Result<Duration, ApiError> {
    let day = NaiveDate::from_ymd_opt(2026, 6, 12).unwrap_or_default();
    let (hour, minute) = MISSED;
    let missed = at(day, hour, minute);
    let begun = missed - TimeDelta::minutes(5);
    let place = Place { data: folder.to_owned(), faces: PathBuf::new() };
    let api = Api::open(place, begun)?;
    let asker = Asker::new(begun, "simulation");
    let call = Call { inner: &api.0, asker: &asker };
    let founded = call.write(|writer| office::found(writer, &mut Random::seeded(1), day, 1, begun))?;
    let mut hands = Watched { begun: Instant::now(), called: None };
    let moment = |wall: DateTime<Utc>| Moment { wall, steady: Steady { run: 1, passed: wall - begun } };
    api.beat(moment(begun), &mut hands)?;
    call.write(|writer| fill(writer, &founded.people[0], open, begun))?;
    for seconds in (1..300).step_by(20) {
        api.beat(moment(begun + TimeDelta::seconds(seconds)), &mut hands)?;
    }

    hands = Watched { begun: Instant::now(), called: None };
    api.beat(moment(missed), &mut hands)?;
    hands.called.ok_or_else(|| ApiError::new(Code::Internal, "nobody was called"))
}

/// As an office might have it whose work was never closed: two fifths matters, two fifths alerts that somebody has
/// taken, the rest check calls that wait, and a few incidents.
fn fill(writer: &mut Writer<'_>, by: &Named, open: u32, now: DateTime<Utc>) -> Result<(), ApiError> {
    let text = |text: String| Text::new(&text).ok_or_else(|| ApiError::new(Code::TextMissing, "a text"));
    let before = writer.watch_state()?;
    let mut raised = before.clone();
    for n in 0..open {
        let id = Uuid::from_u128((1 << 64) + u128::from(n));
        match n % 50 {
            0..20 => writer.open_matter(&OpenMatter {
                id: MatterId::from_uuid(id),
                text: text(format!("核实第 {n} 处隐患"))?,
                owner: by.person,
                due: Some(now + TimeDelta::days(3)),
                entry: None,
                opened_at: now,
                opened_by: by.person,
                state: MatterState::Open,
            })?,
            20..40 => {
                let office = format!("第{n}村");
                let words = Words::from([("office".to_owned(), office.clone())]);
                raised.last_number += 1;
                raised.alerts.insert(
                    AlertId::from_uuid(id),
                    Alert {
                        id: AlertId::from_uuid(id),
                        number: raised.last_number,
                        matter: Matter::PhoneUnanswered { office },
                        occasions: vec![Occasion { at: now, words, standing: Standing::Stands }],
                        state: AlertState::Taken { by: by.clone(), through: None, at: now, reminded_at: now },
                    },
                );
            }
            40..49 => {
                let reach = Reach::DutyPhone;
                let number = Number { reach, who: None, number: "0837-2345678".to_owned() };
                let call = CheckCall {
                    id: CheckCallId::from_uuid(id),
                    office: format!("第{n}村"),
                    caller: by.name.clone(),
                    began_at: now,
                    numbers: vec![number],
                    attempts: Vec::new(),
                    state: CallState::Ready { number: 0, not_before: now + TimeDelta::hours(3) },
                };
                raised.calls.insert(call.id, call);
            }
            _ => writer.add_incident(&Incident {
                id: IncidentId::from_uuid(id),
                title: text(format!("第 {n} 处道路塌方"))?,
                logged_at: now,
                logged_by: by.person,
                entry: None,
                rules: IncidentRules::usual(),
                reports: Vec::new(),
                notices: Vec::new(),
            })?,
        }
    }
    Ok(writer.save_watch(&before, &raised)?)
}

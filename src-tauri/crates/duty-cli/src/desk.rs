//! The open data, asked with the clock as it is now, or as an exercise sets it.

use std::path::PathBuf;

use chrono::{DateTime, FixedOffset, NaiveDateTime, Utc};
#[cfg(feature = "dev-server")]
use duty_api::Moment;
use duty_api::wire::{Credential, People, PinText};
use duty_api::{Api, ApiError, Asker, Code, Place, login_name};
use duty_clock::Clock;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::args::{Command, Identity, OfficeAction};
use crate::pins::Pins;

/// The API with the asker of this command.
#[derive(Debug)]
pub(crate) struct Desk {
    pub(crate) api: Api,
    pub(crate) clock: Clock,
    asker: Asker,
    pins: Pins,
}

impl Desk {
    /// Opens the data in `data`, or in their usual folder, in the name of `identity`.
    pub(crate) fn open(
        data: Option<PathBuf>,
        now: Option<&str>,
        identity: &Identity,
        command: &Command,
    ) -> Result<Self, ApiError> {
        let real = Clock::of_this_machine();
        let api = Api::open(Place::of_this_pc(data)?, real.now())?;
        let clock = match now {
            None => real,
            Some(text) => {
                let founds_drill =
                    matches!(command, Command::Office { action: OfficeAction::Init { drill: true, .. } });
                if !founds_drill {
                    api.allow_set_clock()?;
                }
                Clock::set_to(read_time(text)?)
            }
        };
        let asker = Asker::new(clock.now(), login_name());
        let mut desk = Self { api, clock, asker, pins: Pins::read(identity)? };
        if let Some(name) = &identity.name {
            desk.asker.credential = Some(Credential { person: desk.person(name)?, pin: desk.next_pin()? });
        }
        Ok(desk)
    }

    /// Asks and returns the answer as JSON.
    pub(crate) fn ask(&self, command: &str, request: Value) -> Result<Value, ApiError> {
        Ok(self.api.call(command, request, &self.asker)?.value)
    }

    /// The next of the PINs that were handed over.
    pub(crate) fn next_pin(&mut self) -> Result<PinText, ApiError> {
        self.pins.next()
    }

    /// The id of the one person of that name.
    pub(crate) fn person(&self, name: &str) -> Result<Uuid, ApiError> {
        let wanted: String = name.split_whitespace().collect();
        let people: People = serde_json::from_value(self.ask("people", json!({}))?)
            .map_err(|error| ApiError::new(Code::Internal, error.to_string()))?;
        let found: Vec<Uuid> =
            people.rows.iter().filter(|person| person.name == wanted).map(|person| person.id).collect();
        match found[..] {
            [person] => Ok(person),
            [] => Err(ApiError::new(Code::PersonUnknown, "nobody has that name").with("name", name)),
            _ => Err(ApiError::new(Code::PersonAmbiguous, "several have that name")
                .with("name", name)
                .with("count", found.len())),
        }
    }

    /// Whoever asks at this moment, for a command that goes on.
    #[cfg(feature = "dev-server")]
    pub(crate) fn asker(&self, credential: Option<Credential>) -> Asker {
        let Moment { wall, steady } = self.clock.moment();
        Asker { now: wall, steady: Some(steady), credential, ..self.asker.clone() }
    }
}

/// `2026-06-12T21:47` by the office's wall clock, or an instant with its offset.
fn read_time(text: &str) -> Result<DateTime<Utc>, ApiError> {
    if let Ok(instant) = DateTime::parse_from_rfc3339(text) {
        return Ok(instant.to_utc());
    }
    let refuse = || ApiError::new(Code::BadTime, "neither local nor RFC 3339").with("value", text);
    let forms = ["%Y-%m-%dT%H:%M:%S", "%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"];
    let local =
        forms.iter().find_map(|form| NaiveDateTime::parse_from_str(text, form).ok()).ok_or_else(refuse)?;
    let offset: FixedOffset = duty_api::usual_offset();
    local.and_local_timezone(offset).single().map(|time| time.to_utc()).ok_or_else(refuse)
}

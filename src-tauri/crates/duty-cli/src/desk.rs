//! The open data, asked with the clock as it is now, or as an exercise sets it.

use std::path::PathBuf;

use chrono::{DateTime, FixedOffset, NaiveDateTime, Utc};
use duty_api::{Api, ApiError, Asker, Code, Place, login_name};
use serde_json::Value;

use crate::args::{Command, OfficeAction};

/// The API with the asker of this command.
#[derive(Debug)]
pub(crate) struct Desk {
    pub(crate) api: Api,
    asker: Asker,
}

impl Desk {
    /// Opens the data in `data`, or in their usual folder.
    #[expect(clippy::disallowed_methods, reason = "clients read the clock")]
    pub(crate) fn open(
        data: Option<PathBuf>,
        now: Option<&str>,
        command: &Command,
    ) -> Result<Self, ApiError> {
        let clock = Utc::now();
        let api = Api::open(Place::of_this_pc(data)?, clock)?;
        let now = match now {
            None => clock,
            Some(text) => {
                let founds_drill =
                    matches!(command, Command::Office { action: OfficeAction::Init { drill: true, .. } });
                if !founds_drill {
                    api.allow_set_clock()?;
                }
                read_time(text)?
            }
        };
        Ok(Self { api, asker: Asker { now, actor: login_name(), steady: None } })
    }

    /// Asks and returns the answer as JSON.
    pub(crate) fn ask(&self, command: &str, request: Value) -> Result<Value, ApiError> {
        Ok(self.api.call(command, request, &self.asker)?.value)
    }

    #[cfg(feature = "dev-server")]
    pub(crate) const fn asker(&self) -> &Asker {
        &self.asker
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

//! Ending the program for good. While people are on duty it asks who ends it and why, and writes that down first.

use duty_api::ApiError;
use duty_api::wire::{EngineNote, OnDuty};
use serde_json::json;
use tauri::{AppHandle, Emitter, Manager};
use uuid::Uuid;

use crate::shell::Shell;
use crate::window;

/// Asked for in the tray.
pub(crate) fn ask(app: &AppHandle) {
    // Nobody is kept from ending a program that can't read its own data.
    if on_duty(app).is_ok_and(|on_duty| !on_duty.people.is_empty()) {
        window::show(app);
        // A window that is just closing can't ask.
        let _closing = app.emit("quitting", ());
    } else {
        app.exit(0);
    }
}

fn on_duty(app: &AppHandle) -> Result<OnDuty, ApiError> {
    let answer = app.state::<Shell>().call(app, "on_duty", json!({}), None)?;
    serde_json::from_value(answer).map_err(|error| ApiError::new(duty_api::Code::Internal, error.to_string()))
}

/// Said in the window: who ends it, and why.
pub(crate) fn quit(app: &AppHandle, by: Uuid, reason: String) -> Result<(), ApiError> {
    app.state::<Shell>().note(app, &EngineNote::Quit { by, reason })?;
    app.exit(0);
    Ok(())
}

//! The PIN of whoever signs: one line of standard input, never an argument.

use std::io::stdin;

use duty_api::{ApiError, Code};
use serde_json::json;

use crate::desk::Desk;

/// Nothing while the office has no PINs.
pub(crate) fn read(desk: &Desk) -> Result<Option<String>, ApiError> {
    if desk.ask("handover", json!({}))?["asks_pin"] != true {
        return Ok(None);
    }
    let mut line = String::new();
    stdin().read_line(&mut line).map_err(|error| ApiError::new(Code::BadRequest, error.to_string()))?;
    Ok(Some(line.trim_end_matches(['\r', '\n']).to_owned()))
}

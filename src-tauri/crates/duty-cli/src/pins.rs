//! PINs as they are handed to the command line: on standard input, or in a file that nobody else can read.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use duty_api::wire::PinText;
use duty_api::{ApiError, Code};
use serde_json::json;

use crate::args::Identity;
use crate::desk::Desk;

/// Most bytes that are read; a handful of PINs is far less.
const MAX_BYTES: u64 = 1024;

/// How standard input is called where a file would be named.
const STDIN: &str = "-";

/// The PINs that were handed over, in the order in which a command takes them.
#[derive(Debug)]
pub(crate) struct Pins {
    source: String,
    lines: std::vec::IntoIter<PinText>,
}

impl Pins {
    pub(crate) fn read(identity: &Identity) -> Result<Self, ApiError> {
        let (source, text) = match (&identity.pin_file, identity.pin_stdin) {
            (Some(path), _) => (path.display().to_string(), read_file(path)?),
            (None, true) => (STDIN.to_owned(), read_all(io::stdin().lock(), STDIN)?),
            (None, false) => (String::new(), String::new()),
        };
        let lines: Vec<PinText> = text
            .lines()
            .map(str::trim)
            .filter(|line| !line.is_empty())
            .map(|line| PinText(line.to_owned()))
            .collect();
        Ok(Self { source, lines: lines.into_iter() })
    }

    /// The next one.
    pub(crate) fn next(&mut self) -> Result<PinText, ApiError> {
        self.lines.next().ok_or_else(|| {
            if self.source.is_empty() {
                ApiError::new(Code::PinNeeded, "neither --pin-file nor --pin-stdin")
            } else {
                unreadable(&self.source, &"too few lines")
            }
        })
    }
}

/// The PIN of whoever signs, the next that was handed over; nothing while the office has no PINs.
pub(crate) fn of_signer(desk: &mut Desk) -> Result<Option<PinText>, ApiError> {
    if desk.ask("handover", json!({}))?["asks_pin"] != true {
        return Ok(None);
    }
    desk.next_pin().map(Some)
}

fn read_file(path: &Path) -> Result<String, ApiError> {
    let name = path.display().to_string();
    let file = File::open(path).map_err(|error| unreadable(&name, &error))?;
    // The open file is asked, not its name, which could stand for another one a moment later.
    if others_can_read(&file).map_err(|error| unreadable(&name, &error))? {
        return Err(ApiError::new(Code::PinFileOpen, "its mode is wider than 0600").with("path", name));
    }
    read_all(file, &name)
}

#[cfg(unix)]
fn others_can_read(file: &File) -> io::Result<bool> {
    use std::os::unix::fs::PermissionsExt;

    const GROUP_AND_OTHERS: u32 = 0o077;
    Ok(file.metadata()?.permissions().mode() & GROUP_AND_OTHERS != 0)
}

/// Where files have no mode, the user's own folder is what keeps others out.
#[cfg(not(unix))]
fn others_can_read(_: &File) -> io::Result<bool> {
    Ok(false)
}

fn read_all(from: impl Read, name: &str) -> Result<String, ApiError> {
    let mut text = String::new();
    from.take(MAX_BYTES).read_to_string(&mut text).map_err(|error| unreadable(name, &error))?;
    Ok(text)
}

fn unreadable(name: &str, why: &dyn ToString) -> ApiError {
    ApiError::new(Code::PinFileUnreadable, why.to_string()).with("path", name)
}

//! A duty phone as a directory gives it: a number, and perhaps an extension behind a switchboard.

use std::fmt;

use thiserror::Error;

use crate::phone::{PhoneError, PhoneNumber};

/// Longest extension, in digits.
pub const MAX_EXTENSION_DIGITS: usize = 6;

/// Why a text is not a duty phone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum LineError {
    /// The number is none.
    #[error(transparent)]
    Number(#[from] PhoneError),
    /// The extension is none.
    #[error("an extension has one to {MAX_EXTENSION_DIGITS} digits")]
    Extension,
}

/// A line that can be rung: `0837-2345678 转 801`. Small offices keep a mobile as their duty phone.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DutyLine {
    number: PhoneNumber,
    // Invariant: one to MAX_EXTENSION_DIGITS digits.
    extension: Option<String>,
}

impl DutyLine {
    /// Reads a line as people type it: `0837-2345678`, `0837-2345678转801`, `0837-2345678 分机 801`.
    ///
    /// # Errors
    /// [`LineError`] naming the part that is wrong.
    pub fn new(raw: &str) -> Result<Self, LineError> {
        let marks = ["转", "分机", "ext", "#", "*"];
        let cut = marks.iter().find_map(|mark| raw.split_once(mark));
        let (number, extension) = match cut {
            // `转分机801` has two marks.
            Some((number, rest)) => (number, Some(rest.trim_start_matches("分机"))),
            None => (raw, None),
        };
        let digits = extension.map(|text| text.trim().trim_matches(['.', ':', '：'])).map(str::trim);
        if digits.is_some_and(|digits| !is_extension(digits)) {
            return Err(LineError::Extension);
        }
        Ok(Self { number: PhoneNumber::new(number)?, extension: digits.map(str::to_owned) })
    }

    /// The number that is dialled first.
    #[must_use]
    pub const fn number(&self) -> &PhoneNumber {
        &self.number
    }

    /// What is dialled when the switchboard answers.
    #[must_use]
    pub fn extension(&self) -> Option<&str> {
        self.extension.as_deref()
    }
}

fn is_extension(digits: &str) -> bool {
    (1..=MAX_EXTENSION_DIGITS).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit())
}

impl fmt::Display for DutyLine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.number.fmt(f)?;
        match &self.extension {
            Some(extension) => write!(f, "转{extension}"),
            None => Ok(()),
        }
    }
}

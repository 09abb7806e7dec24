//! An office's name as it is compared and printed.

use std::fmt;

use thiserror::Error;

/// Longest name of an office, in characters.
pub const MAX_OFFICE_NAME_CHARS: usize = 40;

/// An office's name without padding: `青石 镇` and ` 青石镇 ` are both `青石镇`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OfficeName(
    // Invariant: not empty, at most MAX_OFFICE_NAME_CHARS, no padding, no control characters.
    String,
);

/// Why a text is not an office's name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum OfficeNameError {
    /// Nothing is left when the padding is taken away.
    #[error("the office's name is empty")]
    Empty,
    /// Longer than [`MAX_OFFICE_NAME_CHARS`].
    #[error("the office's name is longer than {MAX_OFFICE_NAME_CHARS} characters")]
    TooLong,
    /// Holds a character that nobody can see.
    #[error("the office's name holds a control character")]
    Control,
}

impl OfficeName {
    /// Reads a name as people type it: blanks between Chinese characters go, one between Latin words stays.
    ///
    /// # Errors
    /// [`OfficeNameError`] when the text can't be a name.
    pub fn new(raw: &str) -> Result<Self, OfficeNameError> {
        let mut name = String::new();
        for word in raw.split_whitespace() {
            let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
            if latin(name.chars().next_back()) && latin(word.chars().next()) {
                name.push(' ');
            }
            name.push_str(word);
        }
        if name.is_empty() {
            return Err(OfficeNameError::Empty);
        }
        if name.chars().any(char::is_control) {
            return Err(OfficeNameError::Control);
        }
        if name.chars().count() > MAX_OFFICE_NAME_CHARS {
            return Err(OfficeNameError::TooLong);
        }
        Ok(Self(name))
    }

    /// The name as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for OfficeName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

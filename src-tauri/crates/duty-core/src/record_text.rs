//! What people write into a record: text that says something and may stand here.

use std::fmt;

use thiserror::Error;

use crate::marking::Secrecy;

/// Longest text of one field, in characters: two full pages of dictation.
pub const MAX_TEXT_CHARS: usize = 4_000;

/// A text of a record: not blank, no essay, and without the marking of a state secret.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RecordText(
    // Invariant: trimmed, not empty, at most MAX_TEXT_CHARS, no control characters but line ends, no marking.
    String,
);

/// Why a text may not stand in a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum TextError {
    /// Longer than [`MAX_TEXT_CHARS`].
    #[error("the text is longer than {MAX_TEXT_CHARS} characters")]
    TooLong,
    /// It carries the marking of a state secret.
    #[error("the text is marked as a state secret")]
    StateSecret(Secrecy),
}

impl RecordText {
    /// Reads what was typed: blanks around it and control characters go; nothing is left of a blank field.
    ///
    /// # Errors
    /// [`TextError`] when it may not be kept.
    pub fn new(raw: &str) -> Result<Option<Self>, TextError> {
        let unified = raw.replace("\r\n", "\n").replace('\r', "\n");
        let kept: String = unified.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).collect();
        let text = kept.trim();
        if text.is_empty() {
            return Ok(None);
        }
        if text.chars().count() > MAX_TEXT_CHARS {
            return Err(TextError::TooLong);
        }
        match Secrecy::marked_on(text) {
            Some(grade) => Err(TextError::StateSecret(grade)),
            None => Ok(Some(Self(text.to_owned()))),
        }
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for RecordText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(raw: &str) -> Result<Option<String>, TextError> {
        Ok(RecordText::new(raw)?.map(|text| text.to_string()))
    }

    #[test]
    fn blanks_around_go_and_lines_stay() {
        assert_eq!(read("　请速报水情。\r\n谢谢\u{7} "), Ok(Some("请速报水情。\n谢谢".to_owned())));
        assert_eq!(read(" 　\n"), Ok(None));
    }

    #[test]
    fn exactly_the_limit_fits() {
        assert!(read(&"水".repeat(MAX_TEXT_CHARS)).is_ok());
        assert_eq!(read(&"水".repeat(MAX_TEXT_CHARS + 1)), Err(TextError::TooLong));
    }

    #[test]
    fn a_text_with_a_marking_is_refused_with_its_grade() {
        assert_eq!(read("【机密】会议通知"), Err(TextError::StateSecret(Secrecy::Confidential)));
        assert_eq!(read("转来\n绝密★"), Err(TextError::StateSecret(Secrecy::TopSecret)));
    }
}

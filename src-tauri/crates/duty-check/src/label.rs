//! A short word in a plan: the name of an office, the kind it is of.

use std::fmt;

/// Longest label, in characters: the longest names of offices have about thirty.
pub const MAX_LABEL_CHARS: usize = 60;

/// A text of one line, fit for a table whose columns are parted by tabs.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Label(
    // Invariant: trimmed, not empty, at most MAX_LABEL_CHARS, no control characters, not ANY.
    String,
);

/// Stands in a plan's text for "whatever it is", so no label may be it.
pub(crate) const ANY: &str = "*";

impl Label {
    /// The text without the space around it; `None` when it is empty, too long, or not of one line.
    #[must_use]
    pub fn new(text: &str) -> Option<Self> {
        let text = text.trim();
        let fits = !text.is_empty() && text.chars().count() <= MAX_LABEL_CHARS && text != ANY;
        (fits && !text.chars().any(char::is_control)).then(|| Self(text.to_owned()))
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Label {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_would_break_a_line_is_no_label() {
        for refused in ["", " \u{3000}", "a\tb", "a\nb", ANY, &"镇".repeat(MAX_LABEL_CHARS + 1)] {
            assert_eq!(Label::new(refused), None, "{refused:?}");
        }
        assert_eq!(Label::new(" 青石镇 ").unwrap().as_str(), "青石镇");
    }
}

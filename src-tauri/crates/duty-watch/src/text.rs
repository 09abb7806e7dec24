//! Text that says something.

use std::fmt;

/// A text that is not blank, without space around it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Text(
    // Invariant: not empty, trimmed.
    String,
);

impl Text {
    /// The text without the space around it; `None` when nothing is left.
    #[must_use]
    pub fn new(text: &str) -> Option<Self> {
        let text = text.trim();
        (!text.is_empty()).then(|| Self(text.to_owned()))
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blanks_say_nothing() {
        assert_eq!(Text::new(" \u{3000}\n"), None);
        assert_eq!(Text::new(" 正常 ").as_ref().map(Text::as_str), Some("正常"));
    }
}

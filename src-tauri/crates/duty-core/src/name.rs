//! A person's name as it is compared and printed.

use std::fmt;

use thiserror::Error;

/// Longest name that is taken for one, in characters. The longest in common use (with a middle dot) have about twenty.
pub const MAX_NAME_CHARS: usize = 40;

/// A name without padding: `张　三` and ` 张三 ` are both `张三`; any middle dot is `·`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PersonName(
    // Invariant: not empty, at most MAX_NAME_CHARS, no padding, no control characters.
    String,
);

/// Why a text is not a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum NameError {
    /// Nothing is left when the padding is taken away.
    #[error("the name is empty")]
    Empty,
    /// Longer than [`MAX_NAME_CHARS`].
    #[error("the name is longer than {MAX_NAME_CHARS} characters")]
    TooLong,
    /// Holds a digit or a control character, so it is something else than a name.
    #[error("the name holds {0:?}, which no name has")]
    Strange(char),
}

impl PersonName {
    /// Reads a name as people type it.
    ///
    /// Blanks between Chinese characters are padding and go; one blank between Latin words stays.
    ///
    /// # Errors
    /// [`NameError`] when the text can't be a name.
    pub fn new(raw: &str) -> Result<Self, NameError> {
        let mut name = String::new();
        for word in raw.split_whitespace() {
            let joins_latin = name.chars().next_back().is_some_and(|c| c.is_ascii_alphabetic())
                && word.starts_with(|c: char| c.is_ascii_alphabetic());
            if joins_latin {
                name.push(' ');
            }
            name.extend(word.chars().map(unify_dot));
        }
        if name.is_empty() {
            return Err(NameError::Empty);
        }
        if name.chars().count() > MAX_NAME_CHARS {
            return Err(NameError::TooLong);
        }
        if let Some(strange) = name.chars().find(|c| c.is_control() || is_digit(*c)) {
            return Err(NameError::Strange(strange));
        }
        Ok(Self(name))
    }

    /// The name as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// `〇` and `一` are letters of names, `1` and `１` are not.
const fn is_digit(c: char) -> bool {
    matches!(c, '0'..='9' | '０'..='９')
}

/// Keyboards offer half a dozen middle dots; people mean one.
fn unify_dot(c: char) -> char {
    match c {
        '•' | '‧' | '・' | '･' | '∙' | '⋅' | '．' | '●' => '·',
        other => other,
    }
}

impl fmt::Display for PersonName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(raw: &str, expected: Result<&str, NameError>) {
        assert_eq!(PersonName::new(raw).as_ref().map(PersonName::as_str).map_err(|e| *e), expected);
    }

    #[test]
    fn padding_is_not_part_of_a_name() {
        check("张　三", Ok("张三"));
        check(" 曹伟 ", Ok("曹伟"));
        check("欧阳 修远", Ok("欧阳修远"));
        check("Amy  Li", Ok("Amy Li"));
    }

    #[test]
    fn every_middle_dot_is_the_same() {
        check("热依汗•吐尔逊", Ok("热依汗·吐尔逊"));
        check("阿卜杜拉・买买提", Ok("阿卜杜拉·买买提"));
    }

    #[test]
    fn characters_beyond_the_basic_plane_are_kept() {
        check("何𬭎", Ok("何𬭎"));
    }

    #[test]
    fn what_is_no_name_is_refused() {
        check("　 ", Err(NameError::Empty));
        check("张三13800138000", Err(NameError::Strange('1')));
        check(&"长".repeat(41), Err(NameError::TooLong));
        assert!(PersonName::new(&"长".repeat(40)).is_ok());
    }
}

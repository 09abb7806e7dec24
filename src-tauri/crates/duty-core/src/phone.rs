//! Phone numbers: the duty phone that must be public, and mobiles that are personal information.
//!
//! Source of the shapes: the national numbering plan (11-digit mobiles beginning with 1; landlines with an
//! area code of three or four digits beginning with 0 and a local number of seven or eight digits).

use std::fmt;

use thiserror::Error;

/// Digits of a mobile number.
pub const MOBILE_DIGITS: usize = 11;

/// Why a text is not a phone number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum PhoneError {
    /// No digits at all.
    #[error("the number is empty")]
    Empty,
    /// A mobile has eleven digits; this many were found.
    #[error("a mobile number has {MOBILE_DIGITS} digits, this one has {0}")]
    MobileLength(usize),
    /// Mobiles begin with 1.
    #[error("a mobile number begins with 1")]
    MobilePrefix,
    /// Neither a local number of 7–8 digits, nor one with an area code, nor a short service number.
    #[error("not a landline number")]
    Landline,
    /// Something that is neither a digit nor a usual separator.
    #[error("{0:?} does not belong into a phone number")]
    Strange(char),
}

/// A mobile number: eleven digits beginning with 1.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Mobile(String);

impl Mobile {
    /// Reads a mobile as people type it: with blanks, dashes, full-width digits or +86.
    ///
    /// # Errors
    /// [`PhoneError`] naming what is wrong.
    pub fn new(raw: &str) -> Result<Self, PhoneError> {
        let digits = digits_of(raw)?;
        let digits = match digits.strip_prefix("86") {
            Some(rest) if rest.len() == MOBILE_DIGITS => rest.to_owned(),
            _ => digits,
        };
        if digits.is_empty() {
            return Err(PhoneError::Empty);
        }
        if digits.len() != MOBILE_DIGITS {
            return Err(PhoneError::MobileLength(digits.len()));
        }
        if !digits.starts_with('1') {
            return Err(PhoneError::MobilePrefix);
        }
        Ok(Self(digits))
    }

    /// The eleven digits.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The form for public notices: `138****1234`.
    #[must_use]
    pub fn masked(&self) -> String {
        format!("{}****{}", &self.0[..3], &self.0[7..])
    }
}

impl fmt::Display for Mobile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A landline, printed `0837-2345678`, or a local number without an area code.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Landline {
    area: Option<String>,
    local: String,
}

impl Landline {
    /// Reads a landline as people type it.
    ///
    /// # Errors
    /// [`PhoneError::Landline`] when the digits have no landline's shape.
    pub fn new(raw: &str) -> Result<Self, PhoneError> {
        let digits = digits_of(raw)?;
        if digits.is_empty() {
            return Err(PhoneError::Empty);
        }
        let Some(rest) = digits.strip_prefix('0') else {
            let short_service = (3..=5).contains(&digits.len()) && digits.starts_with('1');
            return if short_service || (7..=8).contains(&digits.len()) {
                Ok(Self { area: None, local: digits })
            } else {
                Err(PhoneError::Landline)
            };
        };
        // The two-digit area codes are 10 (Beijing) and 2x; all others have three digits after the 0.
        let area_len = if rest.starts_with("10") || rest.starts_with('2') { 3 } else { 4 };
        let local_len = digits.len().saturating_sub(area_len);
        if !(7..=8).contains(&local_len) {
            return Err(PhoneError::Landline);
        }
        let (area, local) = digits.split_at(area_len);
        Ok(Self { area: Some(area.to_owned()), local: local.to_owned() })
    }
}

impl fmt::Display for Landline {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.area {
            Some(area) => write!(f, "{area}-{}", self.local),
            None => f.write_str(&self.local),
        }
    }
}

/// A number that can be rung.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PhoneNumber {
    /// Somebody's mobile: personal information.
    Mobile(Mobile),
    /// An office's line.
    Landline(Landline),
}

impl PhoneNumber {
    /// Reads either kind.
    ///
    /// # Errors
    /// [`PhoneError`] of the kind that the number looks most like.
    pub fn new(raw: &str) -> Result<Self, PhoneError> {
        match Mobile::new(raw) {
            Ok(mobile) => Ok(Self::Mobile(mobile)),
            Err(strange @ (PhoneError::Strange(_) | PhoneError::Empty)) => Err(strange),
            Err(_) => Landline::new(raw).map(Self::Landline),
        }
    }
}

impl fmt::Display for PhoneNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Mobile(mobile) => mobile.fmt(f),
            Self::Landline(landline) => landline.fmt(f),
        }
    }
}

fn digits_of(raw: &str) -> Result<String, PhoneError> {
    let mut digits = String::new();
    for c in raw.chars() {
        match c {
            '0'..='9' => digits.push(c),
            '０'..='９' => digits.extend(char::from_digit(c as u32 - '０' as u32, 10)),
            '-' | '－' | '—' | '–' | '(' | ')' | '（' | '）' | '+' | '＋' | '.' => {}
            blank if blank.is_whitespace() => {}
            other => return Err(PhoneError::Strange(other)),
        }
    }
    Ok(digits)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check_mobile(raw: &str, expected: Result<&str, PhoneError>) {
        assert_eq!(Mobile::new(raw).as_ref().map(Mobile::as_str).map_err(|e| *e), expected);
    }

    fn check_number(raw: &str, expected: Result<&str, PhoneError>) {
        assert_eq!(PhoneNumber::new(raw).map(|n| n.to_string()), expected.map(str::to_owned));
    }

    #[test]
    fn a_mobile_may_be_written_in_groups() {
        check_mobile("140 0372 1590", Ok("14003721590"));
        check_mobile("+86-14003721590", Ok("14003721590"));
        check_mobile("１４００３７２１５９０", Ok("14003721590"));
    }

    #[test]
    fn a_mobile_of_another_length_is_refused_with_the_length() {
        check_mobile("1400800012", Err(PhoneError::MobileLength(10)));
        check_mobile("140080001234", Err(PhoneError::MobileLength(12)));
        check_mobile("24008000123", Err(PhoneError::MobilePrefix));
        check_mobile("同微信", Err(PhoneError::Strange('同')));
    }

    #[test]
    fn a_masked_mobile_keeps_its_first_three_and_last_four_digits() {
        assert_eq!(Mobile::new("13812341234").unwrap().masked(), "138****1234");
    }

    #[test]
    fn a_landline_is_printed_with_its_area_code_apart() {
        check_number("08372345678", Ok("0837-2345678"));
        check_number("010-12345678", Ok("010-12345678"));
        check_number("(0837) 2345678", Ok("0837-2345678"));
        check_number("2345678", Ok("2345678"));
        check_number("12345", Ok("12345"));
        check_number("0837-234567", Err(PhoneError::Landline));
    }
}

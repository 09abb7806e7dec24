//! What is noted without a call: 其他记事, and 天气、雨量、水位.

use std::fmt;

use thiserror::Error;

use crate::marking::Marking;
use crate::record_text::RecordText;

/// 其他记事.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// What happened.
    pub text: RecordText,
    /// 密级.
    pub marking: Marking,
}

/// A measured figure, to the hundredth.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Figure {
    hundredths: i64,
}

/// Largest figure either way: no gauge reads ten kilometres.
const MAX_FIGURE: i64 = 10_000;

/// Why a text is no figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("not a figure with at most two decimals, or out of all proportion")]
pub struct FigureError;

impl Figure {
    /// Reads `23.5`, also in full-width digits.
    ///
    /// # Errors
    /// [`FigureError`] for anything else.
    pub fn new(raw: &str) -> Result<Self, FigureError> {
        let plain: String = raw.trim().chars().map(half_width).collect();
        let (negative, digits) = match plain.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, plain.as_str()),
        };
        let (whole, part) = digits.split_once('.').unwrap_or((digits, "0"));
        let digits_only = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
        if !digits_only(whole) || !digits_only(part) || part.len() > 2 {
            return Err(FigureError);
        }
        let number = |text: &str| text.parse::<i64>().map_err(|_| FigureError);
        let whole = number(whole)?;
        if whole >= MAX_FIGURE {
            return Err(FigureError);
        }
        let hundredths = whole * 100 + number(part)? * if part.len() == 1 { 10 } else { 1 };
        Ok(Self { hundredths: if negative { -hundredths } else { hundredths } })
    }

    /// Whether it lies below zero.
    #[must_use]
    pub const fn is_negative(self) -> bool {
        self.hundredths < 0
    }
}

fn half_width(c: char) -> char {
    match c {
        '０'..='９' => char::from_u32(u32::from(c) - u32::from('０') + u32::from('0')).unwrap_or(c),
        '．' | '。' => '.',
        '－' => '-',
        other => other,
    }
}

impl fmt::Display for Figure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.is_negative() { "-" } else { "" };
        let (whole, part) = (self.hundredths.abs() / 100, self.hundredths.abs() % 100);
        match (part, part % 10) {
            (0, _) => write!(f, "{sign}{whole}"),
            (_, 0) => write!(f, "{sign}{whole}.{}", part / 10),
            _ => write!(f, "{sign}{whole}.{part:02}"),
        }
    }
}

/// What a line about the weather may be made of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WeatherParts {
    /// 天气.
    pub sky: Option<RecordText>,
    /// 雨量, in millimetres.
    pub rain_mm: Option<Figure>,
    /// 水位, in metres.
    pub water_level_m: Option<Figure>,
    /// Where the water was read.
    pub station: Option<RecordText>,
    /// 备注.
    pub remark: Option<RecordText>,
}

/// 天气、雨量、水位: a line that says something, and no rain below zero.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Weather(
    // Invariant: something besides the station is known; rain is not negative.
    WeatherParts,
);

/// Why something is no line about the weather.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum WeatherError {
    /// Nothing but perhaps the station.
    #[error("the line says nothing")]
    SaysNothing,
    /// Rain doesn't rise to the clouds.
    #[error("rain below zero")]
    NegativeRain,
}

impl Weather {
    /// Keeps what is worth a line.
    ///
    /// # Errors
    /// [`WeatherError`] naming what keeps it from being one.
    pub fn new(parts: WeatherParts) -> Result<Self, WeatherError> {
        if parts.rain_mm.is_some_and(Figure::is_negative) {
            return Err(WeatherError::NegativeRain);
        }
        let WeatherParts { sky, rain_mm, water_level_m, station: _, remark } = &parts;
        if sky.is_none() && rain_mm.is_none() && water_level_m.is_none() && remark.is_none() {
            return Err(WeatherError::SaysNothing);
        }
        Ok(Self(parts))
    }

    /// What it is made of.
    #[must_use]
    pub const fn parts(&self) -> &WeatherParts {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(raw: &str, expected: Option<&str>) {
        assert_eq!(Figure::new(raw).ok().map(|figure| figure.to_string()).as_deref(), expected, "{raw}");
    }

    #[test]
    fn a_figure_reads_as_gauges_are_read() {
        check("23.5", Some("23.5"));
        check(" ３１２．４０ ", Some("312.4"));
        check("0.05", Some("0.05"));
        check("-0.25", Some("-0.25"));
        check("7", Some("7"));
    }

    #[test]
    fn anything_else_is_no_figure() {
        for raw in ["", "约20", "20.125", "1e3", ".5", "5.", "99999999999999999999", "10000", "--1"] {
            check(raw, None);
        }
    }

    #[test]
    fn a_station_alone_says_nothing_and_rain_is_never_negative() {
        let nothing =
            WeatherParts { sky: None, rain_mm: None, water_level_m: None, station: None, remark: None };
        let station = WeatherParts { station: RecordText::new("青石桥").unwrap(), ..nothing.clone() };
        let dry = WeatherParts { rain_mm: Figure::new("-1").ok(), ..nothing };

        assert_eq!(Weather::new(station), Err(WeatherError::SaysNothing));
        assert_eq!(Weather::new(dry), Err(WeatherError::NegativeRain));
    }
}

//! Dates as offices type them, and the period that a sheet is about.
//!
//! Reading happens in two steps. [`text::read`] takes a cell's text apart without knowing any year;
//! [`Calendar`] then places what was found, helped by the sheet's period.

mod calendar;
mod period;
mod text;
mod token;

pub use calendar::YearSource;
pub(crate) use calendar::{Calendar, Placed};
pub(crate) use period::{Span, find_span, span_of_sheet_name};
pub(crate) use text::{Item, Partial, read, weekday};

//! Paper: turns what is known about a roster into a neutral document, and that into PDF, xlsx and ics.
//!
//! The way is always the same: [`RosterForm`] (the county's form, as data) and [`RosterFacts`] (who serves
//! when, as plain text) give a [`RosterSheet`]; a sheet is printed by [`pdf`] or [`xlsx`]. Calendars take the
//! facts directly, see [`ics`]. The duty log is prose and goes its own, shorter way, see [`log`]; official documents, see [`official`]. What is counted goes into plain [`tables`].
//!
//! **Refuses** to decide who serves, to read spreadsheets, to mask numbers (it only refuses a public sheet
//! that shows one) and to read the clock: dates and ids arrive as arguments.

mod calendar;
mod facts;

mod form;
mod layout;
mod period;
mod plan;

mod privacy;
mod setting;
mod sheet;
mod world;

pub mod faces;
pub mod ics;
pub mod log;
pub mod official;
pub mod pdf;
pub mod record;
pub mod tables;
pub mod xlsx;

pub use facts::{DayFacts, DutyFacts, PersonFacts, RosterFacts};
pub use form::{FillError, FormColumn, FormColumnKind, Issue, RosterForm};
pub use layout::FormLayout;
pub use period::SheetPeriod;
pub use privacy::shows_mobile;
pub use sheet::{
    Cell, Column, ColumnKind, DayRow, DayTint, FaceStyle, FootItem, MAX_DAYS, Orientation, RosterSheet,
    SheetContent, SheetError, SubLine, Variant,
};

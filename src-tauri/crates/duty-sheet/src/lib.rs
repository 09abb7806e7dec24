//! Reads the spreadsheets that offices really have: staff lists, lists of offices and rosters, .xlsx, .xls and text tables.
//!
//! Three steps, each useful by itself: [`read`] turns bytes into a [`Book`] or says in one
//! [`SheetError`] why it cannot; [`classify()`] tells what the book is; [`staff::understand`],
//! [`offices::understand`] and [`roster::understand`] read it as a careful clerk would, and ask about what they did not understand.
//!
//! **Invariant:** bytes from outside never make this crate panic, allocate without bound, or guess in silence:
//! whatever is left out of the rows has a [`Problem`] that names its cell. The crate refuses to know the
//! product's own types, its store or its papers, so that the parser of untrusted files stays small.

#![warn(missing_docs)]

mod biff;
mod classify;
mod csv;
mod dates;
mod error;
mod grid;
mod guard;
mod layout;
pub mod limits;
mod name;
pub mod offices;
mod ole;
mod open;
mod phone;
mod problem;
pub mod roster;
pub mod staff;
mod text;

pub use classify::{Kind, classify};
pub use error::SheetError;
pub use grid::{Book, CellRef, Grid, Value, Visibility, column_letters};
pub use open::read;
pub use problem::{Problem, ProblemKind};

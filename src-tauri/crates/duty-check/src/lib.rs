//! The county's spot checks: which office is called when, what a call shows, and what becomes of what was found.
//!
//! A spot check *is* a check call of [`duty_watch`], with who should be on duty there, what was asked and answered,
//! and a verdict. How numbers are rung stays there; this crate draws lots, judges and counts.
//!
//! **Invariant:** nothing here does I/O, reads a clock, draws a random number of its own, or knows SQL, serde or
//! Tauri. A seed comes in as an argument, so that everybody who has plan and seed draws the same lots.
#![warn(missing_docs)]

mod draw;
pub mod fairness;
mod label;
mod plan;
pub mod risk;
mod seal;
mod word;

pub use draw::{Draw, Drawn, MAX_TRIES, Shortfall, draw, shortfalls};
pub use label::{Label, MAX_LABEL_CHARS};
pub use plan::{
    Candidate, Hours, MAX_CHECKS, MAX_OFFICES, MAX_QUOTAS, MAX_WEIGHT, MAX_WINDOWS, Plan, PlanError,
    PlanParts, Quota, ReadError, Window,
};
pub use seal::{Digest, Seed, VerifyError, open, seal, sealed_text};
pub use word::{Grade, Word};

//! The county's spot checks: which office is called when, what a call shows, and what becomes of what was found.
//!
//! A spot check *is* a check call of [`duty_watch`], with who should be on duty there, what was asked and answered,
//! and a verdict. How numbers are rung stays there; this crate draws lots, judges and counts.
//!
//! **Invariant:** nothing here does I/O, reads a clock, draws a random number of its own, or knows SQL, serde or
//! Tauri. A seed comes in as an argument, so that everybody who has plan and seed draws the same lots.
#![warn(missing_docs)]

pub mod bulletin;
mod check;
mod draw;
mod evidence;
pub mod fairness;
pub mod figures;
mod finding;
mod label;
mod plan;
pub mod risk;
pub mod roll;
pub mod score;
mod seal;
mod told;
mod verdict;
mod word;

pub use check::{
    CheckError, CheckNote, CheckState, Closing, CodeTry, Disclosure, Lot, MAX_CALLS, MAX_LINES, SealedPlan,
    SpotCheck,
};
pub use draw::{Draw, Drawn, MAX_TRIES, Shortfall, draw, shortfalls};
pub use evidence::{Answer, CodeResult, Evidence, Expected, Fact, NameMatch, Question, Reply};
pub use finding::{
    Deadlines, Decision, Explanation, Finding, FindingError, FindingState, MAX_EXPLANATIONS, Outcome,
};
pub use label::{Label, MAX_LABEL_CHARS};
pub use plan::{
    Candidate, Hours, MAX_CHECKS, MAX_OFFICES, MAX_QUOTAS, MAX_WEIGHT, MAX_WINDOWS, Plan, PlanError,
    PlanParts, Quota, ReadError, Window,
};
pub use seal::{Digest, Seed, VerifyError, open, seal, sealed_text};
pub use told::{Ruling, ToldBulletin, ToldDecision, ToldFinding, ToldRequest};
pub use verdict::{Judgement, MIN_TRIES_FOR_ABSENCE, RULES, Verdict, VerdictRule, judge};
pub use word::{Grade, Word};

//! Who serves when.
//!
//! **Invariant:** nothing here does I/O, reads the clock, draws an unseeded random number, or knows SQL, serde or
//! Tauri. It refuses to know how a roster is stored, shown or printed.
//!
//! Two layers: [`problem`], [`search`], [`score`], [`proof`], [`change`], [`conflict`] and [`rotation`] think in positions of lists;
//! [`situation`], [`make`], [`rules`], [`rule`], [`rest`], [`ledger`], [`advice`] and [`editions`] think in people, posts and dates, and [`plan`] translates
//! between the two.

pub mod advice;
mod blocks;
pub mod bound;
pub mod change;
pub mod conflict;
mod crew;
pub mod editions;
mod exact;
pub mod finding;
pub mod ledger;
mod long_holidays;
pub mod make;
pub mod plan;
pub mod policy;
pub mod posture;
pub mod problem;
pub mod proof;
mod rank;
pub mod reason;
pub mod rest;
pub mod roster;
pub mod rotation;
pub mod rule;
pub mod rules;
pub mod score;
pub mod search;
pub mod situation;
mod station;
pub mod turns;

//! Rosters of a small township: what the rules find in them, and how they are made.

#![expect(clippy::unwrap_used, reason = "a test that can not go on says so")]

mod advice;
mod blocks;
mod long_holidays;
mod making;
mod responses;
mod rules;
mod township;

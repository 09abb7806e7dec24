//! The store from outside: what is kept, what is refused, and what survives.
#![allow(clippy::unwrap_used, reason = "a test that can't go on fails, helpers included")]

mod access;
mod backups;
mod common;
mod editions;
mod killed;
mod listing;
mod log;
mod member_offices;
mod opening;
mod packets;
mod raw_sql;
mod responses;
mod rosters;
mod round_trips;
mod spot_checks;
mod spot_statistics;
mod tampering;
mod together;
mod watch;

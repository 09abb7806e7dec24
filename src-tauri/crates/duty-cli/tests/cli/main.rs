//! The command line, run as its users run it: one process per command, judged by what it prints and how it ends.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]
#![allow(clippy::print_stdout, reason = "a test that skips something says so")]

mod absences;
mod access;
mod advice;
mod alerts;
mod bulletins;
mod checks;
mod contract;
mod drill;
mod files;
mod holidays;
mod imports;
mod killed;
mod killed_watch;
mod logs;
mod members;
mod packets;
mod papers;
mod responses;
mod rules;
mod solve;
mod support;
mod tampered;
mod together;
mod watch_desk;

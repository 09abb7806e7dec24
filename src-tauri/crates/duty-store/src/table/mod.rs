//! One file per table, and in it everything that reads or writes it.
//!
//! A row becomes a domain value in exactly one function of its file, which returns nothing when the row makes no
//! sense; the caller then learns which row of which table.

pub(crate) mod absence;
pub(crate) mod alert;
pub(crate) mod away;
mod bulletin;
pub(crate) mod calendar;
pub(crate) mod check_call;
pub(crate) mod check_count;
pub(crate) mod check_finding;
pub(crate) mod check_plan;
pub(crate) mod contact;
pub(crate) mod cursor;
pub(crate) mod due_mark;
pub(crate) mod event;
pub(crate) mod exemption;
pub(crate) mod handover;
pub(crate) mod incident;
pub(crate) mod line_test;
pub(crate) mod log;
pub(crate) mod log_record;
pub(crate) mod matter;
pub(crate) mod member_office;
pub(crate) mod member_report;
pub(crate) mod member_roster;
pub(crate) mod office;
pub(crate) mod office_key;
pub(crate) mod outbox;
pub(crate) mod packet;
pub(crate) mod person;
pub(crate) mod person_pin;
pub(crate) mod person_role;
pub(crate) mod pin_failure;
pub(crate) mod policy;
pub(crate) mod post;
pub(crate) mod reached;
mod response;
pub(crate) mod roster;
pub(crate) mod roster_change;
pub(crate) mod setting;
pub(crate) mod shift_pattern;
pub(crate) mod spot_check;
pub(crate) mod staffing;
pub(crate) mod told;
pub(crate) mod watch;
pub(crate) mod watch_presence;

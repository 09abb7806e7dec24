//! The office that keeps watch.

use chrono::FixedOffset;

use crate::ids::OfficeId;
use crate::phone::Landline;
use crate::season::FloodSeason;

/// Whether the data are real.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum OfficeMode {
    /// Real duty: the clock can't be set, and what is recorded is evidence.
    Real,
    /// 演练: every page and print says so.
    Drill,
}

/// An office: a township, a department.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Office {
    /// Its id.
    pub id: OfficeId,
    /// 青石镇.
    pub name: String,
    /// The phone that must be answered round the clock.
    pub duty_phone: Option<Landline>,
    /// The fax beside it.
    pub fax: Option<Landline>,
    /// The offset of its wall clocks.
    pub offset: FixedOffset,
    /// Whether the data are real.
    pub mode: OfficeMode,
    /// Its flood season.
    pub season: FloodSeason,
}

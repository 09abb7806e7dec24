//! What raises a watch above the ordinary on some days, and what follows for its shifts.

use chrono::{NaiveDate, NaiveDateTime};
use duty_core::season::SeasonPhase;
use duty_core::{
    DateRange, FloodSeason, LeadMode, LeaderRank, LevelStretch, ResponseLevel, ShiftPattern, Staffing,
    StaffingTable, StandBy,
};

/// The responses that touch some days, what each level asks, and where the leader must be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Posture {
    /// Responses in force, past or expected.
    pub responses: Vec<LevelStretch>,
    /// What each level asks.
    pub staffing: StaffingTable,
    /// The office's flood season; in the main season the leader is on site.
    pub season: Option<FloodSeason>,
    /// Days on which the leader stays on site because a danger lasts.
    pub on_site: Vec<DateRange>,
}

impl Posture {
    /// Ordinary days: no response, no season, and a table that asks for nobody more.
    #[must_use]
    pub fn ordinary() -> Self {
        Self { responses: Vec::new(), staffing: StaffingTable::usual(&[]), season: None, on_site: Vec::new() }
    }

    /// The gravest level in force at some moment of `shift` as it begins on `date`.
    #[must_use]
    pub fn level(&self, date: NaiveDate, shift: &ShiftPattern) -> Option<ResponseLevel> {
        let start = date.and_time(shift.start());
        self.level_within(start, start + shift.length())
    }

    /// The gravest level in force at some moment of `start..end`.
    #[must_use]
    pub fn level_within(&self, start: NaiveDateTime, end: NaiveDateTime) -> Option<ResponseLevel> {
        let touching = self.responses.iter().filter(|response| response.touches(start, end));
        touching.map(|response| response.level).max()
    }

    /// How many people `shift` needs more on `date` than on an ordinary day.
    #[must_use]
    pub fn extra(&self, date: NaiveDate, shift: &ShiftPattern) -> u8 {
        self.asked(date, shift).map_or(0, |staffing| staffing.extra(shift.post()))
    }

    /// The rank that whoever leads on `shift` must have at least; [`LeaderRank::Member`] lets every leader lead.
    #[must_use]
    pub fn rank(&self, date: NaiveDate, shift: &ShiftPattern) -> LeaderRank {
        self.asked(date, shift).map_or(LeaderRank::Member, Staffing::lead)
    }

    fn asked(&self, date: NaiveDate, shift: &ShiftPattern) -> Option<&Staffing> {
        self.level(date, shift).map(|level| self.staffing.of(level))
    }

    /// How the leader leads on `date`, on which `level` is in force: on site in the main season, while the level says
    /// so, and while a danger lasts.
    #[must_use]
    pub fn lead_mode(&self, date: NaiveDate, level: Option<ResponseLevel>) -> LeadMode {
        let main_season = self.season.is_some_and(|season| season.phase(date) == SeasonPhase::Main);
        let level_asks = level.is_some_and(|level| self.staffing.of(level).mode() == LeadMode::OnSite);
        let danger_lasts = self.on_site.iter().any(|days| days.contains(date));
        if main_season || level_asks || danger_lasts { LeadMode::OnSite } else { LeadMode::Remote }
    }

    /// Whom `level` binds.
    #[must_use]
    pub fn stand_by(&self, level: Option<ResponseLevel>) -> StandBy {
        level.map_or(StandBy::Rostered, |level| self.staffing.of(level).stand_by())
    }
}

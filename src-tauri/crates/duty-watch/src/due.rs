//! What is due when: the plans of an office as data, and the occasions that they make.

use std::collections::BTreeMap;

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveTime, TimeDelta, Utc};
use duty_core::season::SeasonPhase;
use duty_core::{FloodSeason, Period};
use uuid::Uuid;

use crate::alert::Matter;

/// Words that fill the places of a sentence, by name.
pub type Words = BTreeMap<String, String>;

/// What is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DueKind {
    /// 定时报平安.
    CheckIn,
    /// 零报告.
    ZeroReport,
    /// 雨情、水情登记.
    Weather,
    /// 值班电话测试.
    LineTest,
    /// 交接班.
    Handover,
    /// The next try of a check call.
    Retry,
    /// The return of somebody who left the duty room.
    Return,
    /// A report on an incident.
    Report,
    /// A post that nobody fills.
    EmptyPost,
    /// The roster of the coming period.
    NextRoster,
}

impl DueKind {
    /// Every kind.
    pub const ALL: [Self; 10] = [
        Self::CheckIn,
        Self::ZeroReport,
        Self::Weather,
        Self::LineTest,
        Self::Handover,
        Self::Retry,
        Self::Return,
        Self::Report,
        Self::EmptyPost,
        Self::NextRoster,
    ];

    /// The word by which texts and tables name it.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::CheckIn => "check_in",
            Self::ZeroReport => "zero_report",
            Self::Weather => "weather",
            Self::LineTest => "line_test",
            Self::Handover => "handover",
            Self::Retry => "retry",
            Self::Return => "return",
            Self::Report => "report",
            Self::EmptyPost => "empty_post",
            Self::NextRoster => "next_roster",
        }
    }
}

/// What makes an occasion itself: the same plan at the same time for the same subject is the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DueKey {
    /// When it is due.
    pub at: DateTime<Utc>,
    /// What is due.
    pub kind: DueKind,
    /// The call, incident, person or shift that it is about; an office's own plan is about none.
    pub subject: Option<Uuid>,
}

/// An occasion.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Due {
    /// Which.
    pub key: DueKey,
    /// When it counts as missed; not before it is due.
    pub missed_at: DateTime<Utc>,
    /// The matter of the alert that is raised then.
    pub matter: Matter,
    /// What fills the sentence about it.
    pub words: Words,
}

/// On which days a plan is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Season {
    /// On every day.
    Always,
    /// In the flood season only.
    Flood,
}

/// Something that is due every day at one time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// What.
    pub kind: PlannedKind,
    /// By the office's wall clock.
    pub time: NaiveTime,
    /// On which days.
    pub season: Season,
    /// How long after it an alert is raised.
    pub grace: TimeDelta,
}

/// What an office may plan by the clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PlannedKind {
    /// 定时报平安.
    CheckIn,
    /// 零报告.
    ZeroReport,
    /// 雨情、水情登记.
    Weather,
}

impl PlannedKind {
    /// What is due by it.
    #[must_use]
    pub const fn due(self) -> DueKind {
        match self {
            Self::CheckIn => DueKind::CheckIn,
            Self::ZeroReport => DueKind::ZeroReport,
            Self::Weather => DueKind::Weather,
        }
    }

    const fn matter(self) -> Matter {
        match self {
            Self::CheckIn => Matter::CheckInMissed,
            Self::ZeroReport => Matter::ZeroReportMissed,
            Self::Weather => Matter::WeatherMissed,
        }
    }
}

/// The plans of an office.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plans {
    /// What is due by the clock.
    pub daily: Vec<Plan>,
    /// How long after the change of shift the line must have been tested.
    pub line_test_grace: TimeDelta,
    /// How long after the change of shift the handover must be signed.
    pub handover_grace: TimeDelta,
    /// How long after its time a try of a check call counts as forgotten.
    pub retry_grace: TimeDelta,
    /// How long after the stated time somebody who left must be back.
    pub return_grace: TimeDelta,
    /// How many days ahead an empty post is an alert.
    pub empty_post_days: u8,
    /// How many days ahead the next roster must be out.
    pub next_roster_days: u8,
}

impl Default for Plans {
    /// What most duty rules ask for; every number is an office's own.
    fn default() -> Self {
        let at = |kind, hour, minute, season, grace| Plan {
            kind,
            time: NaiveTime::from_hms_opt(hour, minute, 0).expect("a time of day"),
            season,
            grace: TimeDelta::minutes(grace),
        };
        Self {
            daily: vec![
                at(PlannedKind::ZeroReport, 8, 0, Season::Flood, 15),
                at(PlannedKind::CheckIn, 12, 0, Season::Always, 10),
                at(PlannedKind::ZeroReport, 17, 0, Season::Flood, 15),
                at(PlannedKind::Weather, 20, 0, Season::Flood, 30),
                at(PlannedKind::CheckIn, 22, 0, Season::Always, 10),
                at(PlannedKind::CheckIn, 2, 0, Season::Flood, 10),
                at(PlannedKind::CheckIn, 6, 0, Season::Flood, 10),
            ],
            line_test_grace: TimeDelta::minutes(15),
            handover_grace: TimeDelta::minutes(30),
            retry_grace: TimeDelta::minutes(2),
            return_grace: TimeDelta::minutes(5),
            empty_post_days: 3,
            next_roster_days: 7,
        }
    }
}

/// What the daily plans make due with `missed_at` inside `period`.
///
/// A plan's day is the day on which its time falls; `season` is asked for that day.
#[must_use]
pub fn daily_dues(
    plans: &Plans,
    offset: FixedOffset,
    season: Option<FloodSeason>,
    period: Period,
) -> Vec<Due> {
    let longest = plans.daily.iter().map(|plan| plan.grace).max().unwrap_or_default();
    let first = (period.start() - longest).with_timezone(&offset).date_naive();
    let last = period.end().with_timezone(&offset).date_naive();
    let mut dues: Vec<Due> = first
        .iter_days()
        .take_while(|date| *date <= last)
        .flat_map(|date| plans.daily.iter().filter_map(move |plan| on(plan, date, offset, season)))
        .filter(|due| period.contains(due.missed_at))
        .collect();
    dues.sort_by_key(|due| due.key);
    dues.dedup_by_key(|due| due.key);
    dues
}

fn on(plan: &Plan, date: NaiveDate, offset: FixedOffset, season: Option<FloodSeason>) -> Option<Due> {
    let applies = match plan.season {
        Season::Always => true,
        Season::Flood => season.is_some_and(|season| season.phase(date) != SeasonPhase::Outside),
    };
    if !applies {
        return None;
    }
    let at = date.and_time(plan.time).and_local_timezone(offset).single()?.to_utc();
    Some(Due {
        key: DueKey { at, kind: plan.kind.due(), subject: None },
        missed_at: at + plan.grace,
        matter: plan.kind.matter(),
        words: at_words(at),
    })
}

/// When it was due, for the sentence about it.
fn at_words(at: DateTime<Utc>) -> Words {
    Words::from([("at".to_owned(), at.to_rfc3339())])
}

/// What a change of shift makes due: the line is tested at it, and the handover signed.
#[must_use]
pub fn change_dues(plans: &Plans, change: DateTime<Utc>) -> [Due; 2] {
    let due = |kind, matter, grace| Due {
        key: DueKey { at: change, kind, subject: None },
        missed_at: change + grace,
        matter,
        words: at_words(change),
    };
    [
        due(DueKind::LineTest, Matter::LineTestMissed, plans.line_test_grace),
        due(DueKind::Handover, Matter::HandoverMissed, plans.handover_grace),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn utc(text: &str) -> DateTime<Utc> {
        text.parse::<DateTime<FixedOffset>>().unwrap().to_utc()
    }

    fn check_ins(times: &[(u32, u32)], from: &str, to: &str) -> Vec<String> {
        let offset = FixedOffset::east_opt(8 * 3600).unwrap();
        let daily = times
            .iter()
            .map(|(hour, minute)| Plan {
                kind: PlannedKind::CheckIn,
                time: NaiveTime::from_hms_opt(*hour, *minute, 0).unwrap(),
                season: Season::Always,
                grace: TimeDelta::minutes(10),
            })
            .collect();
        let plans = Plans { daily, ..Plans::default() };
        daily_dues(&plans, offset, None, Period::new(utc(from), utc(to)).unwrap())
            .iter()
            .map(|due| due.key.at.with_timezone(&offset).format("%m-%d %H:%M").to_string())
            .collect()
    }

    #[test]
    fn what_is_missed_inside_the_period_was_due_before_it() {
        let due = |from, to| check_ins(&[(22, 0), (2, 0)], from, to);
        assert_eq!(due("2026-06-12T22:09:59+08:00", "2026-06-12T22:10:01+08:00"), ["06-12 22:00"]);
        assert_eq!(due("2026-06-12T22:10:01+08:00", "2026-06-13T02:10:00+08:00"), Vec::<String>::new());
        assert_eq!(
            due("2026-06-12T22:10:00+08:00", "2026-06-13T02:10:01+08:00"),
            ["06-12 22:00", "06-13 02:00"]
        );
    }

    #[test]
    fn grace_reaches_over_midnight_month_and_year() {
        assert_eq!(
            check_ins(&[(23, 55)], "2026-12-31T23:59:00+08:00", "2027-01-01T00:06:00+08:00"),
            ["12-31 23:55"]
        );
        assert_eq!(
            check_ins(&[(0, 0)], "2026-06-30T12:00:00+08:00", "2026-07-02T12:00:00+08:00"),
            ["07-01 00:00", "07-02 00:00"]
        );
    }

    #[test]
    fn a_plan_of_the_flood_season_rests_outside_it() {
        let offset = FixedOffset::east_opt(8 * 3600).unwrap();
        let season = duty_core::YearDay::new(5, 1)
            .zip(duty_core::YearDay::new(9, 30))
            .and_then(|(first, last)| FloodSeason::new(first, last, None));
        let count = |from, to| {
            let period = Period::new(utc(from), utc(to)).unwrap();
            daily_dues(&Plans::default(), offset, season, period).len()
        };
        assert_eq!(count("2026-09-30T07:00:00+08:00", "2026-10-01T07:00:00+08:00"), 5);
        assert_eq!(count("2026-10-01T07:00:00+08:00", "2026-10-02T07:00:00+08:00"), 2);
    }
}

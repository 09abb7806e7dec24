//! The roll-call: offices that must check in or report "nothing happened" by a time of day, and who has not.

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveTime, TimeDelta, Utc};
use duty_core::OfficeId;
use duty_watch::Text;

/// Most daily roll-calls of a county.
pub const MAX_ROLL_PLANS: usize = 24;

/// What an office reports.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ReportKind {
    /// 报平安.
    CheckIn,
    /// 零报告.
    ZeroReport,
}

impl ReportKind {
    /// Both.
    pub const ALL: [Self; 2] = [Self::CheckIn, Self::ZeroReport];

    /// Its word in texts and tables.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::CheckIn => "check_in",
            Self::ZeroReport => "zero_report",
        }
    }
}

/// Every day at this time every office reports.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct RollPlan {
    /// When, by the county's wall clock.
    pub time: NaiveTime,
    /// What.
    pub kind: ReportKind,
    /// From how long before on a report counts for it.
    pub early: TimeDelta,
    /// How long after it is still in time.
    pub grace: TimeDelta,
}

/// One roll-call.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Roll {
    /// What is reported.
    pub kind: ReportKind,
    /// When reports begin to count.
    pub opens: DateTime<Utc>,
    /// When it is due.
    pub due: DateTime<Utc>,
    /// From when on an office is late.
    pub late: DateTime<Utc>,
}

impl RollPlan {
    /// The roll-call of a day; `None` where the wall clock has no such time.
    #[must_use]
    pub fn on(&self, day: NaiveDate, offset: FixedOffset) -> Option<Roll> {
        let due = day.and_time(self.time).and_local_timezone(offset).single()?.to_utc();
        Some(Roll { kind: self.kind, opens: due - self.early, due, late: due + self.grace })
    }
}

/// The newest roll-call of each plan that has opened, by when it is due; one that was never held is left out.
#[must_use]
pub fn newest_rolls(plans: &[RollPlan], now: DateTime<Utc>, offset: FixedOffset) -> Vec<Roll> {
    let today = now.with_timezone(&offset).date_naive();
    let days = [today.succ_opt(), Some(today), today.pred_opt()];
    let newest = |plan: &RollPlan| {
        let rolls = days.into_iter().flatten().filter_map(|day| plan.on(day, offset));
        rolls.into_iter().find(|roll| roll.opens <= now)
    };
    let mut rolls: Vec<Roll> = plans.iter().filter_map(newest).collect();
    rolls.sort_by_key(|roll| (roll.due, roll.kind));
    rolls
}

/// A report that came in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reported {
    /// Of whom.
    pub office: OfficeId,
    /// What.
    pub kind: ReportKind,
    /// When it was made.
    pub at: DateTime<Utc>,
    /// Who reported for the office.
    pub by: Text,
    /// What was said with it.
    pub note: Option<Text>,
}

/// Where an office stands in a roll-call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presence<'a> {
    /// It has reported in time.
    InTime(&'a Reported),
    /// It has reported, but late.
    Late(&'a Reported),
    /// It has not, and may still.
    Waits,
    /// It has not, and is late.
    Missing {
        /// Since how long.
        since: TimeDelta,
    },
}

impl Roll {
    /// Where `office` stands at `now`, by the first of its reports that counts.
    #[must_use]
    pub fn of<'a>(&self, office: OfficeId, reports: &'a [Reported], now: DateTime<Utc>) -> Presence<'a> {
        let counts = |report: &&Reported| {
            report.office == office && report.kind == self.kind && self.opens <= report.at && report.at <= now
        };
        match reports.iter().filter(counts).min_by_key(|report| report.at) {
            Some(report) if report.at <= self.late => Presence::InTime(report),
            Some(report) => Presence::Late(report),
            None if now <= self.late => Presence::Waits,
            None => Presence::Missing { since: now - self.late },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn at(text: &str) -> DateTime<Utc> {
        format!("2026-06-{text}:00+08:00").parse().unwrap()
    }

    fn plans() -> Vec<RollPlan> {
        let plan = |time: &str, kind| RollPlan {
            time: time.parse().unwrap(),
            kind,
            early: TimeDelta::hours(1),
            grace: TimeDelta::minutes(10),
        };
        vec![plan("22:00:00", ReportKind::CheckIn), plan("17:00:00", ReportKind::ZeroReport)]
    }

    fn amy(n: u128) -> OfficeId {
        OfficeId::from_uuid(Uuid::from_u128(n))
    }

    fn newest(now: &str) -> Vec<String> {
        let offset = FixedOffset::east_opt(8 * 3600).unwrap();
        let rolls = newest_rolls(&plans(), at(now), offset);
        rolls.iter().map(|roll| format!("{} {}", roll.due.with_timezone(&offset), roll.kind.word())).collect()
    }

    #[test]
    fn the_board_shows_what_has_opened_last() {
        let (yesterday, tonight) =
            ("2026-06-11 22:00:00 +08:00 check_in", "2026-06-12 22:00:00 +08:00 check_in");
        let (before, today) =
            ("2026-06-11 17:00:00 +08:00 zero_report", "2026-06-12 17:00:00 +08:00 zero_report");

        assert_eq!(newest("12T09:00"), [before, yesterday]);
        assert_eq!(newest("12T16:00"), [yesterday, today]);
        assert_eq!(newest("12T21:00"), [today, tonight]);
    }

    #[test]
    fn an_office_is_in_time_until_the_grace_is_over() {
        let offset = FixedOffset::east_opt(8 * 3600).unwrap();
        let roll = plans()[0].on("2026-06-12".parse().unwrap(), offset).unwrap();
        let report = |n, time| Reported {
            office: amy(n),
            kind: ReportKind::CheckIn,
            at: at(time),
            by: Text::new("张三").unwrap(),
            note: None,
        };
        let reports = [report(1, "12T22:10"), report(2, "12T22:11"), report(3, "12T20:59")];
        let stand = |n, now| roll.of(amy(n), &reports, at(now));

        assert!(matches!(stand(1, "12T23:00"), Presence::InTime(_)));
        assert!(matches!(stand(2, "12T23:00"), Presence::Late(_)));
        assert_eq!(stand(3, "12T22:10"), Presence::Waits, "too early for this roll-call");
        assert_eq!(stand(3, "12T22:40"), Presence::Missing { since: TimeDelta::minutes(30) });
        assert_eq!(stand(1, "12T22:09"), Presence::Waits, "nothing counts before it was made");
    }
}

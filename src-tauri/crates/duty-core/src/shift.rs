//! Shift patterns: when a post is filled, on which kinds of day, and by how many.

use chrono::{FixedOffset, NaiveDate, NaiveTime, TimeDelta, TimeZone, Utc};
use thiserror::Error;

use crate::calendar::DayKinds;
use crate::ids::{PostId, ShiftId};
use crate::period::Period;
use crate::turn::Turn;

/// Most people on one shift of one post.
pub const MAX_HEADCOUNT: u8 = 60;

/// Longest shift: a whole day. Longer turns are several days of the same person, see [`Turn::Weekly`].
pub const MAX_SHIFT_LENGTH: TimeDelta = TimeDelta::hours(24);

/// Most free days that can be due after a shift.
pub const MAX_REST_DAYS: u16 = 60;

/// `夜班 17:30 至次日 08:30`: a shift belongs to the date on which it starts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShiftPattern {
    // Invariants: 0 < length <= MAX_SHIFT_LENGTH, 1 <= headcount <= MAX_HEADCOUNT,
    // min_experienced <= headcount, rest_days <= MAX_REST_DAYS, days not empty.
    id: ShiftId,
    post: PostId,
    name: String,
    start: NaiveTime,
    length: TimeDelta,
    days: DayKinds,
    headcount: u8,
    min_experienced: u8,
    rest_days: u16,
    turn: Turn,
}

/// Why something is not a shift pattern.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum ShiftError {
    /// Zero, negative or longer than a day.
    #[error("a shift lasts more than nothing and at most 24 h")]
    Length,
    /// Nobody, or more than [`MAX_HEADCOUNT`].
    #[error("a shift has between 1 and {MAX_HEADCOUNT} people")]
    Headcount,
    /// More experienced people than people.
    #[error("a shift can't need more experienced people than it has people")]
    Experienced,
    /// More than [`MAX_REST_DAYS`].
    #[error("at most {MAX_REST_DAYS} free days can be due after a shift")]
    Rest,
    /// No kind of day.
    #[error("a shift happens on at least one kind of day")]
    NoDays,
}

/// What a shift pattern is made of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShiftParts {
    /// Its id.
    pub id: ShiftId,
    /// The post that it fills.
    pub post: PostId,
    /// 白班, 夜班, 全天.
    pub name: String,
    /// Wall-clock start.
    pub start: NaiveTime,
    /// How long it lasts.
    pub length: TimeDelta,
    /// The kinds of day on which it happens.
    pub days: DayKinds,
    /// How many people.
    pub headcount: u8,
    /// How many of them must be experienced.
    pub min_experienced: u8,
    /// Free days due after it; a night or 24 h are usually followed by two.
    pub rest_days: u16,
    /// How often it changes hands.
    pub turn: Turn,
}

impl ShiftPattern {
    /// Checks the parts and makes a pattern of them.
    ///
    /// # Errors
    /// [`ShiftError`] naming the part that is out of range.
    pub fn new(parts: ShiftParts) -> Result<Self, ShiftError> {
        let ShiftParts { id, post, name, start, length, days, headcount, min_experienced, rest_days, turn } =
            parts;
        if length <= TimeDelta::zero() || length > MAX_SHIFT_LENGTH {
            return Err(ShiftError::Length);
        }
        if headcount == 0 || headcount > MAX_HEADCOUNT {
            return Err(ShiftError::Headcount);
        }
        if min_experienced > headcount {
            return Err(ShiftError::Experienced);
        }
        if rest_days > MAX_REST_DAYS {
            return Err(ShiftError::Rest);
        }
        if days.is_empty() {
            return Err(ShiftError::NoDays);
        }
        Ok(Self { id, post, name, start, length, days, headcount, min_experienced, rest_days, turn })
    }

    /// Its id.
    #[must_use]
    pub const fn id(&self) -> ShiftId {
        self.id
    }

    /// The post that it fills.
    #[must_use]
    pub const fn post(&self) -> PostId {
        self.post
    }

    /// What the office calls it.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Wall-clock start.
    #[must_use]
    pub const fn start(&self) -> NaiveTime {
        self.start
    }

    /// How long it lasts.
    #[must_use]
    pub const fn length(&self) -> TimeDelta {
        self.length
    }

    /// Wall-clock end; on the following day when not after the start.
    #[must_use]
    pub fn end(&self) -> NaiveTime {
        self.start.overflowing_add_signed(self.length).0
    }

    /// The kinds of day on which it happens.
    #[must_use]
    pub const fn days(&self) -> DayKinds {
        self.days
    }

    /// How many people serve it at a time.
    #[must_use]
    pub const fn headcount(&self) -> u8 {
        self.headcount
    }

    /// How many of them must be experienced.
    #[must_use]
    pub const fn min_experienced(&self) -> u8 {
        self.min_experienced
    }

    /// Free days due after it.
    #[must_use]
    pub const fn rest_days(&self) -> u16 {
        self.rest_days
    }

    /// How often it changes hands.
    #[must_use]
    pub const fn turn(&self) -> Turn {
        self.turn
    }

    /// The real period that it covers when it begins on `date` where clocks run at `offset`.
    ///
    /// `None` only at the ends of the calendar, hundreds of millennia away.
    #[must_use]
    pub fn on(&self, date: NaiveDate, offset: FixedOffset) -> Option<Period> {
        let start = offset.from_local_datetime(&date.and_time(self.start)).single()?.with_timezone(&Utc);
        Period::new(start, start.checked_add_signed(self.length)?)
    }

    /// Whether it reaches into the night, 22:00–06:00.
    #[must_use]
    pub fn is_night(&self) -> bool {
        const DAY: i64 = 24 * 60;
        const NIGHTS: [(i64, i64); 2] = [(0, 6 * 60), (22 * 60, DAY + 6 * 60)];

        let start = (self.start - NaiveTime::MIN).num_minutes();
        let end = start + self.length.num_minutes();
        NIGHTS.iter().any(|&(from, to)| start < to && from < end)
    }
}

#[cfg(test)]
mod tests {
    use chrono::Weekday;
    use uuid::Uuid;

    use super::*;
    use crate::calendar::DayKind;
    use crate::turn::BlockLength;

    fn at(hour: u32, minute: u32) -> NaiveTime {
        NaiveTime::from_hms_opt(hour, minute, 0).unwrap()
    }

    fn parts(start: NaiveTime, length: TimeDelta) -> ShiftParts {
        ShiftParts {
            id: ShiftId::from_uuid(Uuid::from_u128(1)),
            post: PostId::from_uuid(Uuid::from_u128(2)),
            name: "全天".to_owned(),
            start,
            length,
            days: DayKinds::ALL,
            headcount: 1,
            min_experienced: 0,
            rest_days: 2,
            turn: Turn::Daily,
        }
    }

    fn shift(start: NaiveTime, hours: i64, minutes: i64) -> ShiftPattern {
        ShiftPattern::new(parts(start, TimeDelta::minutes(hours * 60 + minutes))).unwrap()
    }

    fn covers(shift: &ShiftPattern, expected: &str) {
        let offset = FixedOffset::east_opt(8 * 3600).unwrap();
        let period = shift.on(NaiveDate::from_ymd_opt(2026, 6, 30).unwrap(), offset).unwrap();
        let local = |t: chrono::DateTime<Utc>| t.with_timezone(&offset).format("%m-%d %H:%M").to_string();
        assert_eq!(format!("{}..{}", local(period.start()), local(period.end())), expected);
    }

    #[test]
    fn a_shift_belongs_to_the_date_on_which_it_starts() {
        covers(&shift(at(8, 0), 24, 0), "06-30 08:00..07-01 08:00");
        covers(&shift(at(8, 30), 24, 0), "06-30 08:30..07-01 08:30");
        covers(&shift(at(9, 0), 24, 0), "06-30 09:00..07-01 09:00");
        covers(&shift(at(17, 30), 15, 0), "06-30 17:30..07-01 08:30");
        covers(&shift(at(12, 0), 2, 30), "06-30 12:00..06-30 14:30");
        covers(&shift(at(20, 0), 12, 0), "06-30 20:00..07-01 08:00");
        covers(&shift(at(14, 0), 6, 0), "06-30 14:00..06-30 20:00");
    }

    #[test]
    fn the_night_begins_at_22_and_ends_at_6() {
        assert!(shift(at(8, 30), 24, 0).is_night());
        assert!(shift(at(17, 30), 15, 0).is_night());
        assert!(shift(at(20, 0), 12, 0).is_night());
        assert!(!shift(at(8, 30), 9, 0).is_night());
        assert!(!shift(at(14, 0), 8, 0).is_night());
        assert!(shift(at(14, 0), 8, 1).is_night());
        assert!(!shift(at(6, 0), 2, 0).is_night());
        assert!(shift(at(5, 59), 2, 0).is_night());
    }

    #[test]
    fn a_pattern_out_of_range_cannot_be_made() {
        let refused = |change: fn(&mut ShiftParts)| {
            let mut parts = parts(at(8, 30), TimeDelta::hours(24));
            change(&mut parts);
            ShiftPattern::new(parts).unwrap_err()
        };

        assert_eq!(refused(|p| p.length = TimeDelta::zero()), ShiftError::Length);
        assert_eq!(refused(|p| p.length = TimeDelta::minutes(24 * 60 + 1)), ShiftError::Length);
        assert_eq!(refused(|p| p.headcount = 0), ShiftError::Headcount);
        assert_eq!(refused(|p| p.headcount = 61), ShiftError::Headcount);
        assert_eq!(refused(|p| p.min_experienced = 2), ShiftError::Experienced);
        assert_eq!(refused(|p| p.rest_days = 61), ShiftError::Rest);
        assert_eq!(refused(|p| p.days = DayKinds::of(&[])), ShiftError::NoDays);
    }

    #[test]
    fn every_pattern_in_use_can_be_written_down() {
        let workdays = DayKinds::of(&[DayKind::Workday, DayKind::MakeUpWorkday]);
        let free_days = DayKinds::of(&[DayKind::RestDay, DayKind::Holiday]);
        let patterns = [
            // 24 h from 08:00, 08:30 or 09:00.
            (at(8, 0), 24 * 60, DayKinds::ALL, Turn::Daily),
            (at(8, 30), 24 * 60, DayKinds::ALL, Turn::Daily),
            (at(9, 0), 24 * 60, DayKinds::ALL, Turn::Daily),
            // Off-hours on workdays, sometimes with the lunch hours, and whole days otherwise.
            (at(17, 30), 15 * 60, workdays, Turn::Daily),
            (at(12, 0), 150, workdays, Turn::Daily),
            (at(8, 30), 24 * 60, free_days, Turn::Daily),
            // Day and night.
            (at(8, 30), 9 * 60, DayKinds::ALL, Turn::Daily),
            (at(17, 30), 15 * 60, DayKinds::ALL, Turn::Daily),
            // 2 × 12 h and three shifts.
            (at(8, 0), 12 * 60, DayKinds::ALL, Turn::Daily),
            (at(20, 0), 12 * 60, DayKinds::ALL, Turn::Daily),
            (at(8, 0), 6 * 60, DayKinds::ALL, Turn::Daily),
            (at(14, 0), 6 * 60, DayKinds::ALL, Turn::Daily),
            (at(20, 0), 12 * 60, DayKinds::ALL, Turn::Daily),
            // Leaders by the week, from Monday.
            (at(8, 30), 24 * 60, DayKinds::ALL, Turn::Weekly { from: Weekday::Mon }),
            // The weekend, or Friday to Sunday, by the same people.
            (at(8, 30), 24 * 60, DayKinds::ALL, Turn::Block { from: Weekday::Sat, length: BlockLength::Two }),
            (
                at(8, 30),
                24 * 60,
                DayKinds::ALL,
                Turn::Block { from: Weekday::Fri, length: BlockLength::Three },
            ),
        ];

        for (start, minutes, days, turn) in patterns {
            let made =
                ShiftPattern::new(ShiftParts { days, turn, ..parts(start, TimeDelta::minutes(minutes)) });
            assert!(made.is_ok(), "{start} {minutes}");
        }
    }
}

//! 应急响应: its levels, what each asks of the roster, and from when to when one is in force.

use std::collections::BTreeMap;

use chrono::{DateTime, FixedOffset, NaiveDateTime, Utc};
use thiserror::Error;

use crate::ids::{PersonId, PostId, ResponseId};
use crate::person::LeaderRank;
use crate::post::{Group, Post, PostKind};

/// How grave it is; Ⅰ is the gravest, and orders last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ResponseLevel {
    /// Ⅳ级.
    Four,
    /// Ⅲ级.
    Three,
    /// Ⅱ级.
    Two,
    /// Ⅰ级.
    One,
}

impl ResponseLevel {
    /// Every level, the mildest first.
    pub const ALL: [Self; 4] = [Self::Four, Self::Three, Self::Two, Self::One];

    /// As it is written: `Ⅳ`.
    #[must_use]
    pub const fn numeral(self) -> &'static str {
        match self {
            Self::Four => "Ⅳ",
            Self::Three => "Ⅲ",
            Self::Two => "Ⅱ",
            Self::One => "Ⅰ",
        }
    }
}

/// How the leader on call leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LeadMode {
    /// 听班: reachable round the clock and able to come at once.
    Remote,
    /// 在岗带班.
    OnSite,
}

/// Who is bound while a level is in force.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum StandBy {
    /// Whoever is on the roster.
    Rostered,
    /// 全员 24 小时在岗待命.
    Everybody,
}

/// Most people that a level adds to a post.
pub const MAX_EXTRA: u8 = 20;

/// What one level asks of the roster.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Staffing {
    // Invariant: every number of `extra` is from 1 to MAX_EXTRA.
    lead: LeaderRank,
    mode: LeadMode,
    stand_by: StandBy,
    extra: BTreeMap<PostId, u8>,
}

/// Why a staffing can't be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("a level adds at most {MAX_EXTRA} people to a post")]
pub struct TooManyExtra;

impl Staffing {
    /// What a level asks: leaders of at least `lead`, who lead as `mode` says; whom it binds; and so many people more
    /// on each post.
    ///
    /// # Errors
    /// [`TooManyExtra`].
    pub fn new(
        lead: LeaderRank,
        mode: LeadMode,
        stand_by: StandBy,
        mut extra: BTreeMap<PostId, u8>,
    ) -> Result<Self, TooManyExtra> {
        extra.retain(|_, people| *people > 0);
        if extra.values().any(|people| *people > MAX_EXTRA) {
            return Err(TooManyExtra);
        }
        Ok(Self { lead, mode, stand_by, extra })
    }

    /// The rank that leaders must have at least; [`LeaderRank::Member`] lets every leader lead.
    #[must_use]
    pub const fn lead(&self) -> LeaderRank {
        self.lead
    }

    /// How the leader on call leads.
    #[must_use]
    pub const fn mode(&self) -> LeadMode {
        self.mode
    }

    /// Whom it binds.
    #[must_use]
    pub const fn stand_by(&self) -> StandBy {
        self.stand_by
    }

    /// How many people `post` needs more, on each of its shifts.
    #[must_use]
    pub fn extra(&self, post: PostId) -> u8 {
        self.extra.get(&post).copied().unwrap_or(0)
    }
}

/// An office's table of what each level asks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StaffingTable {
    // Invariant: one line per level, in the order of `ResponseLevel::ALL`.
    lines: [Staffing; 4],
}

impl StaffingTable {
    /// The table of an office that has not said otherwise: Ⅳ one officer more and the leader on site; Ⅲ one of the
    /// heads of the office leads; Ⅱ and Ⅰ everybody is there round the clock.
    ///
    /// The officer is added where an office has room for one: among the duty officers, else to the second, else to the
    /// lead officer.
    #[must_use]
    pub fn usual(posts: &[Post]) -> Self {
        let of_kind =
            |kind| posts.iter().find(|post: &&Post| post.kind == kind && post.group == Group::Officer);
        let kinds = [PostKind::DutyOfficer, PostKind::SecondOfficer, PostKind::LeadOfficer];
        let one_more: BTreeMap<PostId, u8> =
            kinds.into_iter().find_map(of_kind).map(|post| (post.id, 1)).into_iter().collect();
        let line =
            |lead, stand_by| Staffing { lead, mode: LeadMode::OnSite, stand_by, extra: one_more.clone() };
        Self {
            lines: [
                line(LeaderRank::Member, StandBy::Rostered),
                line(LeaderRank::Chief, StandBy::Rostered),
                line(LeaderRank::Chief, StandBy::Everybody),
                line(LeaderRank::Chief, StandBy::Everybody),
            ],
        }
    }

    /// The same table, with `staffing` for `level`.
    #[must_use]
    pub fn with(mut self, level: ResponseLevel, staffing: Staffing) -> Self {
        self.lines[level as usize] = staffing;
        self
    }

    /// What `level` asks.
    #[must_use]
    pub const fn of(&self, level: ResponseLevel) -> &Staffing {
        &self.lines[level as usize]
    }
}

/// When a response ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ResponseEnd {
    /// Nobody knows yet; rosters count with it for all their days.
    Open,
    /// Expected then. It stays in force until somebody ends it; rosters count with it until then.
    Expected(DateTime<Utc>),
    /// Ended.
    Ended {
        /// When.
        at: DateTime<Utc>,
        /// By whom.
        by: PersonId,
    },
}

/// A response: raised by somebody, and ended by somebody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Response {
    /// Its id.
    pub id: ResponseId,
    /// How grave.
    pub level: ResponseLevel,
    /// From when on.
    pub from: DateTime<Utc>,
    /// Who raised it.
    pub raised_by: PersonId,
    /// When it ends.
    pub end: ResponseEnd,
}

/// Why a response can't be ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum EndError {
    /// Somebody ended it already.
    #[error("the response has ended already")]
    AlreadyEnded,
    /// It would end before it began.
    #[error("the response would end before it began")]
    BeforeItBegan,
}

impl Response {
    /// Whether it has been raised and nobody has ended it.
    #[must_use]
    pub const fn is_in_force(&self) -> bool {
        match self.end {
            ResponseEnd::Open | ResponseEnd::Expected(_) => true,
            ResponseEnd::Ended { .. } => false,
        }
    }

    /// The same response, ended.
    ///
    /// # Errors
    /// [`EndError`].
    pub fn ended(self, at: DateTime<Utc>, by: PersonId) -> Result<Self, EndError> {
        if !self.is_in_force() {
            return Err(EndError::AlreadyEnded);
        }
        if at < self.from {
            return Err(EndError::BeforeItBegan);
        }
        Ok(Self { end: ResponseEnd::Ended { at, by }, ..self })
    }

    /// The stretch that rosters count with, where clocks run at `offset`.
    #[must_use]
    pub fn stretch(&self, offset: FixedOffset) -> LevelStretch {
        let local = |at: DateTime<Utc>| at.with_timezone(&offset).naive_local();
        let until = match self.end {
            ResponseEnd::Open => None,
            ResponseEnd::Expected(at) | ResponseEnd::Ended { at, .. } => Some(local(at)),
        };
        LevelStretch { level: self.level, from: local(self.from), until }
    }
}

/// A level in force from one wall-clock time to another, as rosters see it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LevelStretch {
    /// The level.
    pub level: ResponseLevel,
    /// Its first moment.
    pub from: NaiveDateTime,
    /// The first moment after it; nobody knows when `None`.
    pub until: Option<NaiveDateTime>,
}

impl LevelStretch {
    /// Whether it is in force at some moment of `start..end`.
    #[must_use]
    pub fn touches(&self, start: NaiveDateTime, end: NaiveDateTime) -> bool {
        self.from < end && self.until.is_none_or(|until| start < until)
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    fn at(text: &str) -> NaiveDateTime {
        text.parse().unwrap()
    }

    fn response() -> Response {
        Response {
            id: ResponseId::from_uuid(Uuid::from_u128(1)),
            level: ResponseLevel::Three,
            from: "2026-06-12T10:00:00Z".parse().unwrap(),
            raised_by: PersonId::from_uuid(Uuid::from_u128(2)),
            end: ResponseEnd::Open,
        }
    }

    #[test]
    fn the_first_level_is_the_gravest() {
        assert_eq!(ResponseLevel::ALL.map(ResponseLevel::numeral), ["Ⅳ", "Ⅲ", "Ⅱ", "Ⅰ"]);
        assert!(ResponseLevel::ALL.is_sorted());
    }

    #[test]
    fn a_stretch_touches_what_it_overlaps_and_not_what_begins_at_its_end() {
        let stretch = LevelStretch {
            level: ResponseLevel::Four,
            from: at("2026-06-12T18:00:00"),
            until: Some(at("2026-06-14T08:30:00")),
        };

        assert!(stretch.touches(at("2026-06-12T08:30:00"), at("2026-06-13T08:30:00")));
        assert!(!stretch.touches(at("2026-06-11T18:00:00"), at("2026-06-12T18:00:00")));
        assert!(!stretch.touches(at("2026-06-14T08:30:00"), at("2026-06-15T08:30:00")));
    }

    #[test]
    fn a_response_ends_once_and_not_before_it_began() {
        let (by, offset) =
            (PersonId::from_uuid(Uuid::from_u128(3)), FixedOffset::east_opt(8 * 3600).unwrap());
        let early = response().ended("2026-06-12T09:59:59Z".parse().unwrap(), by);
        assert_eq!(early.unwrap_err(), EndError::BeforeItBegan);

        let end = "2026-06-14T00:00:00Z".parse().unwrap();
        let ended = response().ended(end, by).unwrap();

        assert_eq!(ended.stretch(offset).until, Some(at("2026-06-14T08:00:00")));
        assert_eq!(ended.ended(end, by).unwrap_err(), EndError::AlreadyEnded);
        assert_eq!(response().stretch(offset).until, None);
    }

    #[test]
    fn the_usual_table_adds_the_officer_where_there_is_room() {
        let post = |n: u128, kind: PostKind| Post {
            id: PostId::from_uuid(Uuid::from_u128(n)),
            kind,
            name: String::new(),
            group: kind.usual_group(),
            position: 0,
        };
        let posts = [
            post(1, PostKind::LeaderOnCall),
            post(2, PostKind::LeadOfficer),
            post(3, PostKind::SecondOfficer),
        ];

        let table = StaffingTable::usual(&posts);

        let extra = posts.each_ref().map(|post| table.of(ResponseLevel::Four).extra(post.id));
        assert_eq!(extra, [0, 0, 1]);
        assert_eq!(table.of(ResponseLevel::Four).lead(), LeaderRank::Member);
        assert_eq!(table.of(ResponseLevel::Three).lead(), LeaderRank::Chief);
        assert_eq!(table.of(ResponseLevel::One).stand_by(), StandBy::Everybody);
    }
}

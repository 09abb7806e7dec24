//! What a caller says about a planning task, before anything is checked.

use super::fairness::shared_nights;
use super::{Assignment, DayIndex, PersonIndex, PoolIndex, PostIndex, Rests};

/// The kind of a day, as far as fairness distinguishes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DayClass {
    /// A working day, make-up working days included.
    Workday,
    /// A weekend day off that belongs to no holiday arrangement.
    RestDay,
    /// A day off inside a statutory-holiday arrangement.
    Holiday,
}

impl DayClass {
    /// Every class, in the order of the fairness cursors.
    pub const ALL: [Self; 3] = [Self::Workday, Self::RestDay, Self::Holiday];
}

/// A kind of duty that is shared out fairly, and counted in a person's history.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Category {
    /// Every duty.
    Total,
    /// Duties on [`DayClass::RestDay`].
    Weekend,
    /// Duties on [`DayClass::Holiday`].
    Holiday,
    /// Duties at a [`Post::night`], where [`Objective::Nights`] matters and the pool has posts of both kinds.
    Nights,
}

impl Category {
    /// Every category; the position in this list is `category as usize`.
    pub const ALL: [Self; 4] = [Self::Total, Self::Weekend, Self::Holiday, Self::Nights];

    /// The categories in which a duty on a day of `class` counts; `night` says whether it is one of the nights that are
    /// shared out.
    pub const fn of(class: DayClass, night: bool) -> &'static [Self] {
        match (class, night) {
            (DayClass::Workday, false) => &[Self::Total],
            (DayClass::Workday, true) => &[Self::Total, Self::Nights],
            (DayClass::RestDay, false) => &[Self::Total, Self::Weekend],
            (DayClass::RestDay, true) => &[Self::Total, Self::Weekend, Self::Nights],
            (DayClass::Holiday, false) => &[Self::Total, Self::Holiday],
            (DayClass::Holiday, true) => &[Self::Total, Self::Holiday, Self::Nights],
        }
    }
}

/// Something a roster should have little of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Objective {
    /// Squared distance from everyone's fair share of all duties.
    Total,
    /// The same for weekend duties.
    Weekend,
    /// The same for holiday duties.
    Holiday,
    /// Duties of one person that follow each other too soon.
    Spacing,
    /// Weights of the requests that are not met.
    Requests,
    /// Entries of the published roster that the new one drops.
    Changes,
    /// Squared distance from everyone's fair share of nights.
    Nights,
}

impl Objective {
    /// Every objective; the position in this list is `objective as usize`.
    pub const ALL: [Self; 7] = [
        Self::Total,
        Self::Weekend,
        Self::Holiday,
        Self::Spacing,
        Self::Requests,
        Self::Changes,
        Self::Nights,
    ];

    /// Whether it is a distance from fair shares.
    pub(crate) const fn is_share(self) -> bool {
        match self {
            Self::Total | Self::Weekend | Self::Holiday | Self::Nights => true,
            Self::Spacing | Self::Requests | Self::Changes => false,
        }
    }
}

impl From<Category> for Objective {
    fn from(category: Category) -> Self {
        match category {
            Category::Total => Self::Total,
            Category::Weekend => Self::Weekend,
            Category::Holiday => Self::Holiday,
            Category::Nights => Self::Nights,
        }
    }
}

/// A place on the roster that people fill day by day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Post {
    /// The pool whose fair shares this post's demand is divided into.
    pub pool: PoolIndex,
    /// How many people are needed, for each day of the period. 0 means the post does not exist that day.
    pub need: Vec<u8>,
    /// Free days due after a duty here, unless [`ProblemParts::rests`] says otherwise.
    pub rest: u16,
    /// Whether its duties are nights, from which people exempt from them are kept off.
    pub night: bool,
    /// How many of the people must be experienced; on a day that needs fewer people, all of them.
    pub min_experienced: u8,
}

/// The last duty before the period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LastDuty {
    /// Its day; negative, -1 is the day before the period.
    pub day: i32,
    /// Free days due after it, unless [`ProblemParts::rests`] says otherwise.
    pub rest: u16,
}

/// What someone has already done since counting began.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct History {
    /// Days on which the person could have served.
    pub days: u32,
    /// Duties served, by [`Category`].
    pub served: [u32; Category::ALL.len()],
    /// The last duty, if any.
    pub last_duty: Option<LastDuty>,
}

impl History {
    /// Nothing served, nothing counted.
    pub const NONE: Self = Self { days: 0, served: [0; Category::ALL.len()], last_duty: None };
}

/// Someone who may serve.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// The home pool: wherever the person serves, the duty is charged here.
    pub pool: PoolIndex,
    /// The posts the person may fill.
    pub posts: Vec<PostIndex>,
    /// Counts towards [`Post::min_experienced`].
    pub experienced: bool,
    /// Exempt from [`Post::night`] duty.
    pub no_night: bool,
    /// Days of leave or travel.
    pub unavailable: Vec<DayIndex>,
    /// What the person brings along from earlier rosters.
    pub history: History,
}

/// A decision of the planner that the search keeps.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Pin {
    /// The day.
    pub day: DayIndex,
    /// The post.
    pub post: PostIndex,
    /// Who serves.
    pub person: PersonIndex,
}

/// What somebody asks for about one day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wish {
    /// To be on duty.
    On,
    /// To be off.
    Off,
}

/// A request that is met when nothing more important suffers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Request {
    /// Who asks.
    pub person: PersonIndex,
    /// About which day.
    pub day: DayIndex,
    /// For what.
    pub wish: Wish,
    /// How much an unmet request costs.
    pub weight: u16,
}

/// The whole planning task as the caller knows it. [`Problem::new`](super::Problem::new) checks it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProblemParts {
    /// The class of each day; their number is the length of the period.
    pub day_classes: Vec<DayClass>,
    /// The posts, in the order in which a day is filled.
    pub posts: Vec<Post>,
    /// The people.
    pub people: Vec<Person>,
    /// Free days due between any two duties; `None` where [`Post::rest`] and [`LastDuty::rest`] say all of it.
    pub rests: Option<Rests>,
    /// Never on duty the same day, whatever the post.
    pub forbid_pairs: Vec<(PersonIndex, PersonIndex)>,
    /// On duty the same day at the same post, or neither.
    pub must_pairs: Vec<(PersonIndex, PersonIndex)>,
    /// Fixed entries.
    pub pins: Vec<Pin>,
    /// Requests.
    pub requests: Vec<Request>,
    /// The categories in which history counts.
    pub carried: Vec<Category>,
    /// The roster that is already out, if this is a re-planning.
    pub published: Option<Assignment>,
    /// What matters, most important first; compared from the left.
    pub priority: Vec<Objective>,
}

impl ProblemParts {
    /// Whether nights are shared out: they matter, and some pool has them beside duties that are none.
    pub fn shares_nights(&self) -> bool {
        shared_nights(self) != 0
    }
}

//! What findings cost an office, by the county's table.

use std::collections::BTreeMap;
use std::iter::Sum;
use std::ops::Add;

use duty_core::OfficeId;

use crate::finding::{Finding, Outcome};
use crate::word::Word;

/// Points, in hundredths: −100 is one point less.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Points(pub i32);

impl Add for Points {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

impl Sum for Points {
    fn sum<I: Iterator<Item = Self>>(points: I) -> Self {
        points.fold(Self::default(), Add::add)
    }
}

/// How a report failed, which the county scores beside what checks find.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Misreport {
    /// 迟报.
    Late,
    /// 谎报.
    False,
    /// 漏报.
    Omitted,
    /// 瞒报.
    Concealed,
}

impl Misreport {
    /// Every one, the mildest first.
    pub const ALL: [Self; 4] = [Self::Late, Self::False, Self::Omitted, Self::Concealed];

    /// Its word in texts and tables.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Late => "report_late",
            Self::False => "report_false",
            Self::Omitted => "report_omitted",
            Self::Concealed => "report_concealed",
        }
    }
}

/// What is scored.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Fault {
    /// A finding of a check.
    Found(Word),
    /// A report that failed.
    Misreport(Misreport),
}

impl Fault {
    /// Every one.
    #[must_use]
    pub fn all() -> Vec<Self> {
        let found = Word::ALL.into_iter().map(Self::Found);
        found.chain(Misreport::ALL.into_iter().map(Self::Misreport)).collect()
    }

    /// Its word in texts and tables; no word of a finding is one of a report.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Found(word) => word.word(),
            Self::Misreport(misreport) => misreport.word(),
        }
    }
}

/// The county's table. What it doesn't name costs nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScoreTable {
    points: BTreeMap<Fault, Points>,
}

impl Default for ScoreTable {
    /// 脱岗 −1, 迟报 −1, 谎报 −2, 漏报 −3, 瞒报 −4.
    fn default() -> Self {
        let points = [
            (Fault::Found(Word::AbsentFromPost), Points(-100)),
            (Fault::Misreport(Misreport::Late), Points(-100)),
            (Fault::Misreport(Misreport::False), Points(-200)),
            (Fault::Misreport(Misreport::Omitted), Points(-300)),
            (Fault::Misreport(Misreport::Concealed), Points(-400)),
        ];
        Self { points: points.into() }
    }
}

impl ScoreTable {
    /// A table of these lines.
    #[must_use]
    pub fn new(points: impl IntoIterator<Item = (Fault, Points)>) -> Self {
        Self { points: points.into_iter().collect() }
    }

    /// What a fault costs.
    #[must_use]
    pub fn of(&self, fault: Fault) -> Points {
        self.points.get(&fault).copied().unwrap_or_default()
    }
}

/// What an office's findings come to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Score {
    /// By what was upheld.
    pub settled: Points,
    /// What would come to it if all that is undecided were upheld.
    pub pending: Points,
}

/// How often a word was found of an office, with one outcome.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FaultCount {
    /// Of whom.
    pub office: OfficeId,
    /// What.
    pub word: Word,
    /// With which outcome.
    pub outcome: Outcome,
    /// How often.
    pub times: u32,
}

impl From<&Finding> for FaultCount {
    fn from(finding: &Finding) -> Self {
        Self { office: finding.office, word: finding.word, outcome: finding.outcome(), times: 1 }
    }
}

/// The score of each office of which something was found. What was withdrawn costs nothing.
#[must_use]
pub fn scores(found: impl IntoIterator<Item = FaultCount>, table: &ScoreTable) -> BTreeMap<OfficeId, Score> {
    let mut scores: BTreeMap<OfficeId, Score> = BTreeMap::new();
    for FaultCount { office, word, outcome, times } in found {
        let times = i32::try_from(times).unwrap_or(i32::MAX);
        let points = Points(table.of(Fault::Found(word)).0.saturating_mul(times));
        let score = scores.entry(office).or_default();
        match outcome {
            Outcome::Undecided => score.pending = score.pending + points,
            Outcome::Upheld => score.settled = score.settled + points,
            Outcome::Withdrawn => {}
        }
    }
    scores
}

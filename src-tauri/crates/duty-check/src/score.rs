//! What findings cost an office, by the county's table.

use std::collections::BTreeMap;
use std::iter::Sum;
use std::ops::Add;

use duty_core::OfficeId;

use crate::finding::{Finding, FindingState};
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

/// The score of each office that has findings. What was withdrawn costs nothing.
#[must_use]
pub fn scores<'a>(
    findings: impl IntoIterator<Item = &'a Finding>,
    table: &ScoreTable,
) -> BTreeMap<OfficeId, Score> {
    let mut scores: BTreeMap<OfficeId, Score> = BTreeMap::new();
    for finding in findings {
        let points = table.of(Fault::Found(finding.word));
        let score = scores.entry(finding.office).or_default();
        match finding.state {
            FindingState::Found | FindingState::Explained => score.pending = score.pending + points,
            FindingState::Upheld(_) => score.settled = score.settled + points,
            FindingState::Withdrawn(_) => {}
        }
    }
    scores
}

//! What is told of first, and in which words of quantity.

use std::collections::{BTreeMap, BTreeSet};

use duty_core::OfficeId;

use crate::figures::Rate;
use crate::word::{Grade, Word};

/// How many of all, in the words of bulletins, in this order of size.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Extent {
    /// 个别: one or two, and a fifth at most.
    Single,
    /// 少数: a fifth at most.
    Few,
    /// 部分: half at most.
    Part,
    /// 多数.
    Most,
    /// 各.
    All,
}

impl Extent {
    /// The word for a rate; `None` of nothing. Where the steps lie is ours: bulletins name no numbers for the words, only
    /// their order.
    #[must_use]
    pub fn of(rate: Rate) -> Option<Self> {
        let (hits, of) = (u64::from(rate.hits()), u64::from(rate.of()));
        match hits {
            0 => None,
            _ if hits == of && of > 1 => Some(Self::All),
            _ if hits * 5 <= of && hits <= 2 => Some(Self::Single),
            _ if hits * 5 <= of => Some(Self::Few),
            _ if hits * 2 <= of => Some(Self::Part),
            _ => Some(Self::Most),
        }
    }

    /// Its word in texts and tables.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Single => "single",
            Self::Few => "few",
            Self::Part => "part",
            Self::Most => "most",
            Self::All => "all",
        }
    }
}

/// A finding that stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Case {
    /// Of whom.
    pub office: OfficeId,
    /// What.
    pub word: Word,
    /// How grave.
    pub grade: Grade,
}

/// One fault, of all offices that have it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// What.
    pub word: Word,
    /// How grave, at the worst.
    pub grade: Grade,
    /// How many offices of those that were checked.
    pub offices: Rate,
    /// Which of the cases these are, in their order.
    pub cases: Vec<usize>,
}

/// The faults among `cases`, the gravest first, and of those equally grave the one that most offices have. `checked` is
/// how many offices were checked.
#[must_use]
pub fn problems(cases: &[Case], checked: u32) -> Vec<Problem> {
    let mut of_word: BTreeMap<Word, Vec<usize>> = BTreeMap::new();
    for (at, case) in cases.iter().enumerate().filter(|(_, case)| case.word != Word::InPost) {
        of_word.entry(case.word).or_default().push(at);
    }
    let problem = |(word, found): (Word, Vec<usize>)| {
        let offices: BTreeSet<OfficeId> = found.iter().map(|&at| cases[at].office).collect();
        let offices = u32::try_from(offices.len()).unwrap_or(u32::MAX);
        Some(Problem {
            word,
            grade: found.iter().map(|&at| cases[at].grade).max()?,
            offices: Rate::new(offices, checked.max(offices))?,
            cases: found,
        })
    };
    let mut problems: Vec<_> = of_word.into_iter().filter_map(problem).collect();
    problems
        .sort_by_key(|problem| (std::cmp::Reverse((problem.grade, problem.offices.hits())), problem.word));
    problems
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use uuid::Uuid;

    use super::*;

    #[test]
    fn the_words_stand_in_their_order_of_size() {
        let words = |of: u32| -> Vec<_> {
            (0..=of).map(|hits| Extent::of(Rate::new(hits, of).unwrap()).map(Extent::word)).collect()
        };

        assert_eq!(words(0), [None]);
        assert_eq!(words(1), [None, Some("most")]);
        assert_eq!(words(4), [None, Some("part"), Some("part"), Some("most"), Some("all")]);
        let twenty = words(20);
        assert_eq!(twenty[1..=2], [Some("single"); 2]);
        assert_eq!(twenty[3..=4], [Some("few"); 2]);
        assert_eq!(twenty[5..=10], [Some("part"); 6]);
        assert_eq!(twenty[11..=19], [Some("most"); 9]);
        assert_eq!(twenty[20], Some("all"));
    }

    #[test]
    fn the_gravest_is_told_first_and_an_office_counts_once() {
        let office = |n| OfficeId::from_uuid(Uuid::from_u128(n));
        let case = |n, word: Word| Case { office: office(n), word, grade: word.grade() };
        let cases = [
            case(1, Word::LateAnswer),
            case(1, Word::LateAnswer),
            case(2, Word::LateAnswer),
            case(3, Word::AbsentFromPost),
            case(4, Word::InPost),
            case(5, Word::NoAnswer),
            case(6, Word::NoAnswer),
        ];

        let told: Vec<_> = problems(&cases, 24)
            .into_iter()
            .map(|problem| (problem.word, problem.offices.hits(), problem.cases))
            .collect();

        assert_eq!(
            told,
            [
                (Word::NoAnswer, 2, vec![5, 6]),
                (Word::AbsentFromPost, 1, vec![3]),
                (Word::LateAnswer, 2, vec![0, 1, 2]),
            ]
        );
    }

    proptest! {
        #[test]
        fn more_offices_never_have_a_smaller_word(of in 1_u32..300, hits in 0_u32..300) {
            let hits = hits.min(of - 1);
            let word = |hits| Extent::of(Rate::new(hits, of).unwrap());

            prop_assert!(word(hits) <= word(hits + 1));
        }
    }
}

//! From what a check has shown to the words for it: rules that are data, and one limit that no rule can lift.
//!
//! **Invariant:** 脱岗 is never said of a check with fewer than [`MIN_TRIES_FOR_ABSENCE`] tries, whatever a rule says.

use std::collections::BTreeSet;

use duty_watch::CallState;

use crate::evidence::{Evidence, Fact};
use crate::word::{Grade, Word};

/// So many tries must have been made before anybody is said to have left the post.
pub const MIN_TRIES_FOR_ABSENCE: usize = 2;

/// When a word is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct VerdictRule {
    /// The word.
    pub word: Word,
    /// All of these must hold.
    pub all: &'static [Fact],
    /// None of these may hold.
    pub none: &'static [Fact],
    /// The key of the clause behind it in the catalogue of texts.
    pub clause: &'static str,
}

/// The rules, unless a county has others. Each is judged by itself.
pub const RULES: &[VerdictRule] = &[
    VerdictRule {
        word: Word::InPost,
        all: &[Fact::Answered],
        none: &[Fact::OfficerElsewhere, Fact::Stranger, Fact::CodeFailed],
        clause: "in_post",
    },
    VerdictRule { word: Word::LateAnswer, all: &[Fact::AnsweredLate], none: &[], clause: "late_answer" },
    VerdictRule {
        word: Word::NoAnswer,
        all: &[Fact::ProtocolFailed, Fact::RangInVain],
        none: &[Fact::Answered],
        clause: "no_answer",
    },
    VerdictRule { word: Word::Busy, all: &[Fact::ProtocolFailed, Fact::AllBusy], none: &[], clause: "busy" },
    VerdictRule {
        word: Word::LineFault,
        all: &[Fact::ProtocolFailed, Fact::AllDead],
        none: &[],
        clause: "line_fault",
    },
    VerdictRule { word: Word::Forwarded, all: &[Fact::Forwarded], none: &[], clause: "forwarded" },
    VerdictRule {
        word: Word::WrongPerson,
        all: &[Fact::Answered, Fact::Stranger],
        none: &[],
        clause: "wrong_person",
    },
    VerdictRule { word: Word::HungUp, all: &[Fact::HungUp], none: &[Fact::Answered], clause: "hung_up" },
    VerdictRule {
        word: Word::AbsentFromPost,
        all: &[Fact::OfficerElsewhere],
        none: &[],
        clause: "absent_from_post",
    },
    VerdictRule {
        word: Word::AbsentFromPost,
        all: &[Fact::Forwarded, Fact::CodeFailed],
        none: &[],
        clause: "absent_from_post",
    },
    VerdictRule { word: Word::Unprepared, all: &[Fact::Unprepared], none: &[], clause: "unprepared" },
    VerdictRule {
        word: Word::LeaderNotInPost,
        all: &[Fact::LeaderElsewhere],
        none: &[],
        clause: "leader_not_in_post",
    },
    VerdictRule {
        word: Word::LeaderUnreachable,
        all: &[Fact::LeaderUnreachable],
        none: &[],
        clause: "leader_unreachable",
    },
    VerdictRule { word: Word::NumberWrong, all: &[Fact::NumberWrong], none: &[], clause: "number_wrong" },
    VerdictRule { word: Word::LogDefect, all: &[Fact::LogDefect], none: &[], clause: "log_defect" },
];

/// A word that is said of a check, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// The word.
    pub word: Word,
    /// How grave.
    pub grade: Grade,
    /// The key of the clause.
    pub clause: &'static str,
    /// The facts from which it follows.
    pub because: Vec<Fact>,
}

/// What is said of a check.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judgement {
    /// The words for it, in the order of the rules. Empty as long as nothing can be said.
    pub verdicts: Vec<Verdict>,
    /// What would be said had the office been rung often enough: it is to be called again first.
    pub withheld: Vec<Verdict>,
    /// Whether every call is over, so that the words are the last ones.
    pub settled: bool,
}

impl Judgement {
    fn says(&self, words: &[Word]) -> bool {
        self.verdicts.iter().any(|verdict| words.contains(&verdict.word))
    }

    /// Whether the words say that the duty officer was there; `None` when they say neither. A phone that nobody
    /// answered says neither: that is [`Judgement::reached`].
    #[must_use]
    pub fn in_post(&self) -> Option<bool> {
        if self.says(&[Word::AbsentFromPost, Word::WrongPerson]) {
            Some(false)
        } else {
            self.says(&[Word::InPost]).then_some(true)
        }
    }

    /// Whether the duty room was reached; `None` when the words say neither.
    #[must_use]
    pub fn reached(&self) -> Option<bool> {
        if self.says(&[Word::NoAnswer, Word::Busy, Word::LineFault]) {
            Some(false)
        } else {
            self.says(&[Word::InPost, Word::WrongPerson, Word::Forwarded]).then_some(true)
        }
    }
}

/// Judges `evidence` by `rules`.
#[must_use]
pub fn judge(evidence: &Evidence<'_>, rules: &[VerdictRule]) -> Judgement {
    let facts = evidence.facts();
    let mut verdicts: Vec<Verdict> = Vec::new();
    for rule in rules.iter().filter(|rule| holds(rule, &facts)) {
        if verdicts.iter().all(|verdict| verdict.word != rule.word) {
            let because = rule.all.to_vec();
            verdicts.push(Verdict {
                word: rule.word,
                grade: rule.word.grade(),
                clause: rule.clause,
                because,
            });
        }
    }
    let tried_enough = MIN_TRIES_FOR_ABSENCE <= evidence.tries().count();
    let (withheld, verdicts) =
        verdicts.into_iter().partition(|verdict| verdict.word == Word::AbsentFromPost && !tried_enough);
    let over = |state: &CallState| match state {
        CallState::Ready { .. } | CallState::Ringing { .. } => false,
        CallState::Reached { .. } | CallState::Exhausted { .. } | CallState::Abandoned { .. } => true,
    };
    let settled = !evidence.calls.is_empty() && evidence.calls.iter().all(|call| over(&call.state));
    Judgement { verdicts, withheld, settled }
}

fn holds(rule: &VerdictRule, facts: &BTreeSet<Fact>) -> bool {
    rule.all.iter().all(|fact| facts.contains(fact)) && rule.none.iter().all(|fact| !facts.contains(fact))
}

//! The rules: each looks at a roster and returns what it finds.
//!
//! They judge any roster, made by whoever, and never repair one. The search keeps the same rules by construction;
//! a property test holds the two against each other.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, NaiveDate};
use duty_core::{DayRule, ExemptionScope, Experience, PersonId, ShiftPattern};

use crate::finding::Finding;
use crate::policy::PairKind;
use crate::problem::ProblemError;
use crate::rank::lacks_rank;
use crate::reason::why_not;
use crate::roster::Duty;
use crate::situation::Situation;

/// Everything that the rules find in `duties`, by day.
///
/// # Errors
/// [`ProblemError`] when the office is larger than the limits of a problem, so that holes can't be explained.
pub fn check(situation: &Situation, duties: &[Duty]) -> Result<Vec<Finding>, ProblemError> {
    let mut findings = coverage(situation, duties)?;
    findings.extend(eligibility(situation, duties));
    findings.extend(availability(situation, duties));
    findings.extend(ranks(situation, duties));
    findings.extend(one_shift_a_day(duties));
    findings.extend(rest(situation, duties));
    findings.extend(pairs(situation, duties));
    findings.extend(experience(situation, duties));
    findings.extend(torn_blocks(situation, duties));
    findings.extend(unpublished_days(situation));
    findings.extend(missing_phones(situation, duties));
    findings.extend(other_rosters(situation, duties));
    findings.sort_by_key(|finding| (finding.severity(), finding.date()));
    Ok(findings)
}

/// Every shift has exactly its people; a hole says why nobody fills it.
fn coverage(situation: &Situation, duties: &[Duty]) -> Result<Vec<Finding>, ProblemError> {
    let mut findings = Vec::new();
    for date in situation.days.days() {
        for shift in &situation.shifts {
            let need = situation.need(date, shift);
            let there = duties.iter().filter(|duty| duty.date == date && duty.shift == shift.id()).count();
            let there = u8::try_from(there).unwrap_or(u8::MAX);
            if there < need {
                let reasons = why_not(situation, duties, date, shift.id())?;
                findings.push(Finding::Hole {
                    date,
                    shift: shift.id(),
                    missing: need - there,
                    reasons: of_the_post(situation, shift, reasons),
                });
            } else if there > need {
                findings.push(Finding::Surplus { date, shift: shift.id(), extra: there - need });
            }
        }
    }
    Ok(findings)
}

/// A hole is explained by those who serve the post at all.
fn of_the_post(
    situation: &Situation,
    shift: &ShiftPattern,
    reasons: Vec<(PersonId, Option<crate::reason::Reason>)>,
) -> Vec<(PersonId, crate::reason::Reason)> {
    let serves = |person: PersonId| {
        let both = situation.person(person).zip(situation.post(shift.post()));
        both.is_some_and(|(person, post)| person.may_serve(post))
    };
    reasons
        .into_iter()
        .filter(|(person, _)| serves(*person))
        .filter_map(|(person, reason)| Some((person, reason?)))
        .collect()
}

fn eligibility(situation: &Situation, duties: &[Duty]) -> Vec<Finding> {
    let not_eligible = |duty: &&Duty| {
        let post = situation.shift(duty.shift).and_then(|shift| situation.post(shift.post()));
        let both = situation.person(duty.person).zip(post);
        both.is_some_and(|(person, post)| !person.may_serve(post))
    };
    duties
        .iter()
        .filter(not_eligible)
        .map(|duty| Finding::NotEligible { date: duty.date, shift: duty.shift, person: duty.person })
        .collect()
}

/// Nobody serves who has left, is away or is exempt.
fn availability(situation: &Situation, duties: &[Duty]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for &Duty { date, shift, person, .. } in duties {
        if situation.person(person).is_some_and(|person| !person.is_on_staff(date)) {
            findings.push(Finding::NotOnStaff { date, shift, person });
        }
        if let Some(absence) = situation.absence(person, date) {
            findings.push(Finding::Absent { date, shift, person, absence: absence.id });
        }
        let night = situation.shift(shift).is_some_and(ShiftPattern::is_night);
        let exempt = situation
            .exemption(person, date, ExemptionScope::AllDuty)
            .or_else(|| if night { situation.exemption(person, date, ExemptionScope::Night) } else { None });
        if let Some(exemption) = exempt {
            findings.push(Finding::Exempt { date, shift, person, exemption: exemption.id });
        }
    }
    findings
}

/// Whoever leads has the rank that a response asks for.
fn ranks(situation: &Situation, duties: &[Duty]) -> Vec<Finding> {
    let finding = |&Duty { date, shift, person, .. }: &Duty| {
        let (who, pattern) = situation.person(person).zip(situation.shift(shift))?;
        let asked = lacks_rank(situation, who, date, pattern)?;
        Some(Finding::RankTooLow { date, shift, person, asked })
    };
    duties.iter().filter_map(finding).collect()
}

fn one_shift_a_day(duties: &[Duty]) -> Vec<Finding> {
    let mut count = BTreeMap::<(NaiveDate, PersonId), u32>::new();
    for duty in duties {
        *count.entry((duty.date, duty.person)).or_default() += 1;
    }
    let twice = count.into_iter().filter(|(_, shifts)| *shifts > 1);
    twice.map(|((date, person), _)| Finding::TwoShifts { date, person }).collect()
}

/// After a duty as much rest is due as its shift and the office's least hours say.
fn rest(situation: &Situation, duties: &[Duty]) -> Vec<Finding> {
    let mut by_person = BTreeMap::<PersonId, Vec<Duty>>::new();
    for duty in duties.iter().chain(&situation.others) {
        by_person.entry(duty.person).or_default().push(*duty);
    }
    let mut findings = Vec::new();
    for (person, mut served) in by_person {
        served.sort_unstable();
        served.dedup_by_key(|duty| duty.date);
        for pair in served.windows(2) {
            let (first, second) = (pair[0], pair[1]);
            let inside = situation.days.contains(first.date) || situation.days.contains(second.date);
            let Some(due) = situation.rest_due((first.shift, first.date), (second.shift, second.date)) else {
                continue;
            };
            if inside && (second.date - first.date).num_days() <= i64::from(due.free_days()) {
                findings.push(Finding::ShortRest { person, first: first.date, second: second.date, due });
            }
        }
    }
    findings
}

fn pairs(situation: &Situation, duties: &[Duty]) -> Vec<Finding> {
    let on_duty: BTreeSet<(NaiveDate, PersonId)> =
        duties.iter().map(|duty| (duty.date, duty.person)).collect();
    let mut findings = Vec::new();
    for date in situation.days.days() {
        for pair in &situation.policy.pairs {
            let (a, b) = (on_duty.contains(&(date, pair.a)), on_duty.contains(&(date, pair.b)));
            match (pair.kind, a, b) {
                (PairKind::Apart, true, true) => {
                    findings.push(Finding::ApartMet { date, a: pair.a, b: pair.b });
                }
                (PairKind::Together, true, false) => {
                    findings.push(Finding::TogetherSplit { date, serves: pair.a, lacks: pair.b });
                }
                (PairKind::Together, false, true) => {
                    findings.push(Finding::TogetherSplit { date, serves: pair.b, lacks: pair.a });
                }
                (PairKind::Apart | PairKind::Together, _, _) => {}
            }
        }
    }
    findings
}

fn experience(situation: &Situation, duties: &[Duty]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for date in situation.days.days() {
        for shift in situation.shifts.iter().filter(|shift| situation.need(date, shift) > 0) {
            let people = duties.iter().filter(|duty| duty.date == date && duty.shift == shift.id());
            let people: Vec<PersonId> = people.map(|duty| duty.person).collect();
            let experienced = people.iter().filter_map(|person| situation.person(*person));
            let experienced =
                experienced.filter(|person| person.experience == Experience::Experienced).count();
            // An empty shift is a hole, which is said already.
            if !people.is_empty() && experienced < usize::from(shift.min_experienced()).min(people.len()) {
                findings.push(Finding::NoExperienced { date, shift: shift.id() });
            }
        }
    }
    findings
}

/// The same people serve all days of a block. A day without anybody is a hole, which is said already.
fn torn_blocks(situation: &Situation, duties: &[Duty]) -> Vec<Finding> {
    let mut findings = BTreeMap::new();
    for shift in &situation.shifts {
        for date in situation.days.days() {
            let Some(block) = shift.turn().block(date) else {
                continue;
            };
            let on = |date: NaiveDate| -> BTreeSet<PersonId> {
                let all = duties.iter().chain(&situation.others);
                all.filter(|duty| (duty.date, duty.shift) == (date, shift.id()))
                    .map(|duty| duty.person)
                    .collect()
            };
            let crews: BTreeSet<_> = block.days().map(on).filter(|people| !people.is_empty()).collect();
            if crews.len() > 1 {
                let first = block.first().max(situation.days.first());
                findings.insert((first, shift.id()), Finding::TornBlock { date: first, shift: shift.id() });
            }
        }
    }
    findings.into_values().collect()
}

fn unpublished_days(situation: &Situation) -> Vec<Finding> {
    let mut years = BTreeMap::new();
    for date in situation.days.days() {
        if situation.calendar.day(date).rule == DayRule::Unpublished {
            years.entry(date.year()).or_insert(date);
        }
    }
    years.into_iter().map(|(year, first)| Finding::UnpublishedDays { year, first }).collect()
}

fn missing_phones(situation: &Situation, duties: &[Duty]) -> Vec<Finding> {
    let people: BTreeSet<PersonId> = duties.iter().map(|duty| duty.person).collect();
    let without = |id: &PersonId| situation.person(*id).is_some_and(|person| person.mobile.is_none());
    people.into_iter().filter(without).map(|person| Finding::MissingPhone { person }).collect()
}

fn other_rosters(situation: &Situation, duties: &[Duty]) -> Vec<Finding> {
    let elsewhere: BTreeSet<(NaiveDate, PersonId)> =
        situation.others.iter().map(|duty| (duty.date, duty.person)).collect();
    let twice: BTreeSet<(NaiveDate, PersonId)> = duties
        .iter()
        .map(|duty| (duty.date, duty.person))
        .filter(|place| elsewhere.contains(place))
        .collect();
    twice.into_iter().map(|(date, person)| Finding::OnTwoRosters { date, person }).collect()
}

//! Why somebody serves where they do: what the best lawful alternatives would cost.

use std::cmp::Ordering;

use super::group::{exchange, leaving, take_over};
use super::table::Table;
use super::{Place, Step, decisive};
use crate::problem::{Assignment, Objective, PersonIndex, Problem};
use crate::score::Objectives;

/// So many replacements and so many exchanges are proposed for each place.
pub const MAX_PROPOSALS: usize = 3;

/// A lawful change, and what it would change in each objective.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alternative {
    /// Who leaves and who comes, place by place.
    pub steps: Vec<Step>,
    /// The score afterwards minus the score now; negative values are improvements.
    pub cost: Objectives,
}

impl Alternative {
    /// How many places change hands.
    #[must_use]
    pub fn changes(&self) -> usize {
        self.steps.iter().map(Step::size).sum()
    }
}

/// Why a person and nobody else serves at a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Grounds {
    /// The planner has fixed it, for the person or for a partner.
    Pinned,
    /// The rules allow nobody else, not even by an exchange.
    OnlyOne,
    /// Every alternative is worse; the best one in this objective.
    Best(Objective),
    /// Some alternative is exactly as good.
    AsGood,
    /// Some alternative is better in this objective: the roster can be improved.
    Improvable(Objective),
}

/// What there is to say about one person at one place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explanation {
    /// Where.
    pub place: Place,
    /// Who.
    pub person: PersonIndex,
    /// Those who serve there because they serve with the person or not at all, in ascending order.
    pub partners: Vec<PersonIndex>,
    /// Why.
    pub grounds: Grounds,
    /// How many others could come instead; their partners are not counted.
    pub others: usize,
    /// The best replacements, best first, at most [`MAX_PROPOSALS`].
    pub replacements: Vec<Alternative>,
    /// The best exchanges with a duty on another day, best first, at most [`MAX_PROPOSALS`].
    pub exchanges: Vec<Alternative>,
}

/// Explains every filled place of a roster, day by day, post by post, person by person.
///
/// Entries that the problem does not know and second duties of a day are left out.
pub fn explain(problem: &Problem, roster: &Assignment) -> Vec<Explanation> {
    let mut table = Table::read(problem, roster);
    let cells = cells(&table);
    let mut explained: Vec<_> = cells.iter().map(|cell| replacements_of(&mut table, cell)).collect();
    for at in 0..cells.len() {
        for other in at + 1..cells.len() {
            let Some(cost) = exchange_of(&mut table, &cells[at], &cells[other]) else {
                continue;
            };
            for (explanation, own, their) in [(at, at, other), (other, other, at)] {
                let exchanges = &mut explained[explanation].exchanges;
                keep_best(problem, exchanges, cost, || steps_of(&cells[own], &cells[their]));
            }
        }
    }
    for explanation in &mut explained {
        explanation.grounds = grounds(problem, explanation);
    }
    explained
}

/// Explains one person at one place; `None` if the person does not serve there.
pub fn explain_one(
    problem: &Problem,
    roster: &Assignment,
    place: Place,
    person: PersonIndex,
) -> Option<Explanation> {
    let mut table = Table::read(problem, roster);
    let cells = cells(&table);
    let own = cells.iter().find(|cell| cell.place == place && cell.person == person)?;
    let mut explanation = replacements_of(&mut table, own);
    for other in &cells {
        if let Some(cost) = exchange_of(&mut table, own, other) {
            keep_best(problem, &mut explanation.exchanges, cost, || steps_of(own, other));
        }
    }
    explanation.grounds = grounds(problem, &explanation);
    Some(explanation)
}

/// One person at one place.
struct Cell {
    place: Place,
    person: PersonIndex,
    /// Who would leave together; nobody if they may not.
    group: Option<Vec<PersonIndex>>,
}

fn cells(table: &Table<'_>) -> Vec<Cell> {
    let cell = |(place, person)| Cell { place, person, group: leaving(table, place, person) };
    table.cells().map(cell).collect()
}

fn replacements_of(table: &mut Table<'_>, cell: &Cell) -> Explanation {
    let problem = table.problem();
    let Cell { place, person, group } = cell;
    let partner = |mate: &&PersonIndex| **mate != *person && table.people(*place).contains(mate);
    let mut explanation = Explanation {
        place: *place,
        person: *person,
        partners: problem.unit(*person).iter().filter(partner).copied().collect(),
        grounds: Grounds::Pinned,
        others: 0,
        replacements: Vec::new(),
        exchanges: Vec::new(),
    };
    let Some(out) = group else {
        return explanation;
    };
    for unit in problem.units() {
        if !problem.is_open(unit[0], place.day, place.post) {
            continue;
        }
        if let Some((step, cost)) = take_over(table, *place, out, unit[0]) {
            explanation.others += 1;
            keep_best(problem, &mut explanation.replacements, cost, || vec![step]);
        }
    }
    explanation
}

fn exchange_of(table: &mut Table<'_>, one: &Cell, other: &Cell) -> Option<Objectives> {
    let (first, second) = (one.group.as_ref()?, other.group.as_ref()?);
    exchange(table, (one.place, first), (other.place, second))
}

fn steps_of(own: &Cell, their: &Cell) -> Vec<Step> {
    let (Some(ours), Some(theirs)) = (&own.group, &their.group) else {
        return Vec::new();
    };
    vec![
        Step::new(own.place, ours.clone(), theirs.clone()),
        Step::new(their.place, theirs.clone(), ours.clone()),
    ]
}

/// Adds an alternative to those that are kept, the best first; of equals the earlier one stays in front.
fn keep_best(
    problem: &Problem,
    kept: &mut Vec<Alternative>,
    cost: Objectives,
    steps: impl FnOnce() -> Vec<Step>,
) {
    let priority = &problem.parts().priority;
    let at = kept.partition_point(|other| other.cost.compare(&cost, priority).is_le());
    if at < MAX_PROPOSALS {
        let alternative = Alternative { steps: steps(), cost };
        // Partners are one group, so each of them would propose the same exchange.
        if !kept.contains(&alternative) {
            kept.insert(at, alternative);
            kept.truncate(MAX_PROPOSALS);
        }
    }
}

fn grounds(problem: &Problem, explanation: &Explanation) -> Grounds {
    if is_pinned(problem, explanation) {
        return Grounds::Pinned;
    }
    let priority = &problem.parts().priority;
    let best = explanation.replacements.first().into_iter().chain(explanation.exchanges.first());
    let best = best.min_by(|one, other| one.cost.compare(&other.cost, priority));
    match best.map(|best| decisive(&best.cost, priority)) {
        None => Grounds::OnlyOne,
        Some(None) => Grounds::AsGood,
        Some(Some((objective, change))) => match change.cmp(&0) {
            Ordering::Less => Grounds::Improvable(objective),
            Ordering::Equal | Ordering::Greater => Grounds::Best(objective),
        },
    }
}

fn is_pinned(problem: &Problem, explanation: &Explanation) -> bool {
    let mut group = explanation.partners.iter().chain([&explanation.person]);
    group.any(|&member| problem.pinned_post(member, explanation.place.day).is_some())
}

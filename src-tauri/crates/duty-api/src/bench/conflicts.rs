//! Why places stay empty, as a report tells it.

use duty_roster::conflict::{Causes, Conflict, Fact, conflicts as find};
use duty_roster::problem::{PersonIndex, Pin, PostIndex, Problem};
use duty_roster::search::{Obstacle, Solution};
use serde_json::{Value, json};

use super::instance::{DoublePin, Instance};

/// The conflicts of a solved task: smallest sets of causes where they are proven, otherwise what keeps each person away.
pub(super) struct Conflicts {
    found: Vec<Conflict>,
    double_pins: Vec<DoublePin>,
}

impl Conflicts {
    pub(super) fn of(problem: &Problem, solution: &Solution, double_pins: Vec<DoublePin>) -> Self {
        let is_whole = solution.holes.is_empty() && solution.refused_pins.is_empty();
        let found = if is_whole { Vec::new() } else { find(problem, &solution.assignment) };
        Self { found, double_pins }
    }

    /// Pins that the task does not even contain.
    pub(super) fn left_out(&self) -> u32 {
        u32::try_from(self.double_pins.len()).unwrap_or(u32::MAX)
    }

    /// Whether one of them shows that no roster keeps every rule.
    pub(super) fn are_proven(&self) -> bool {
        let mut found = self.found.iter();
        !self.double_pins.is_empty() || found.any(|conflict| matches!(conflict.causes, Causes::Proven { .. }))
    }

    pub(super) fn told(&self, instance: &Instance) -> Vec<Value> {
        let names = Names(instance);
        let double = self.double_pins.iter().map(|double| names.double_pin(double));
        double.chain(self.found.iter().map(|conflict| names.conflict(conflict))).collect()
    }
}

/// Calls people and posts as the file does.
struct Names<'i>(&'i Instance);

impl Names<'_> {
    fn person(&self, index: PersonIndex) -> Option<&str> {
        self.0.people.get(index.get()).map(|person| person.id.as_str())
    }

    fn post(&self, index: PostIndex) -> Option<&str> {
        self.0.posts.get(index.get()).map(|post| post.id.as_str())
    }

    fn conflict(&self, found: &Conflict) -> Value {
        let places = found.places.iter().map(|described| {
            let (day, post) = (described.place.day.get(), self.post(described.place.post));
            json!({ "day": day, "post": post, "need": described.need })
        });
        let (proven, people): (bool, Vec<Value>) = match &found.causes {
            Causes::Proven { could, .. } => {
                let told = could.iter().map(|(person, facts)| {
                    let causes = facts.iter().map(|fact| self.fact(*person, *fact));
                    json!({ "person": self.person(*person), "causes": causes.collect::<Vec<_>>() })
                });
                (true, told.collect())
            }
            Causes::NotProven { obstacles, .. } => {
                let told = obstacles.iter().map(|(person, obstacle)| {
                    let causes = obstacle.map(|obstacle| self.obstacle(obstacle));
                    json!({ "person": self.person(*person), "causes": causes.into_iter().collect::<Vec<_>>() })
                });
                (false, told.collect())
            }
        };
        json!({
            "instance": self.0.id,
            "places": places.collect::<Vec<_>>(),
            "short_by": found.short_by,
            "proven": proven,
            "people": people,
        })
    }

    fn double_pin(&self, double: &DoublePin) -> Value {
        let DoublePin { kept, left_out } = double;
        let cause = |pin: &Pin| self.fact(pin.person, Fact::Pin(*pin));
        let need = self.0.posts.get(left_out.post.get()).map(|post| post.count);
        json!({
            "instance": self.0.id,
            "places": [{ "day": left_out.day.get(), "post": self.post(left_out.post), "need": need }],
            "short_by": 0,
            "proven": true,
            "people": [{ "person": self.person(kept.person), "causes": [cause(kept), cause(left_out)] }],
        })
    }

    fn fact(&self, person: PersonIndex, fact: Fact) -> Value {
        let other = |one: PersonIndex, two: PersonIndex| self.person(if one == person { two } else { one });
        match fact {
            Fact::Leave { day, .. } => json!({ "rule": "unavailable", "day": day.get() }),
            Fact::NightExempt { post, .. } => json!({ "rule": "night_exempt", "post": self.post(post) }),
            Fact::LastDuty { .. } => json!({ "rule": "rest_after_last_duty" }),
            Fact::Rest { .. } => json!({ "rule": "rest" }),
            Fact::NotExperienced { .. } => json!({ "rule": "not_experienced" }),
            Fact::Pin(pin) => json!({ "rule": "pinned", "day": pin.day.get(), "post": self.post(pin.post) }),
            Fact::Apart(one, two) => json!({ "rule": "forbid_pair", "with": other(one, two) }),
            Fact::Together(one, two) => json!({ "rule": "must_pair", "with": other(one, two) }),
        }
    }

    fn obstacle(&self, obstacle: Obstacle) -> Value {
        match obstacle {
            Obstacle::NotEligible => json!({ "rule": "not_eligible" }),
            Obstacle::NightExempt => json!({ "rule": "night_exempt" }),
            Obstacle::Unavailable => json!({ "rule": "unavailable" }),
            Obstacle::Pinned { post } => json!({ "rule": "pinned", "post": self.post(post) }),
            Obstacle::SameDay { post } => json!({ "rule": "same_day", "post": self.post(post) }),
            Obstacle::Rest { other_day } => json!({ "rule": "rest", "other_day": other_day }),
            Obstacle::ForbidPair { with } => json!({ "rule": "forbid_pair", "with": self.person(with) }),
            Obstacle::MustPair { with } => json!({ "rule": "must_pair", "with": self.person(with) }),
            Obstacle::Full => json!({ "rule": "full" }),
            Obstacle::WouldLackExperienced => json!({ "rule": "would_lack_experienced" }),
        }
    }
}

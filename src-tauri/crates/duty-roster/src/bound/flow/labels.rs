//! Dear rounds of duties, found by shortest paths from node to node of the residual network.

use std::collections::VecDeque;

use super::super::cost::Cost;
use super::{ALL_DUTIES, Change, Entry, Flow};

/// Nodes in the order of their numbers: seats, then per person three classes, then people, then the way out.
#[derive(Debug, Clone, Copy)]
enum Node {
    Seat(usize),
    Class { person: usize, class: usize },
    Person(usize),
    Out,
}

/// How a node got its label.
#[derive(Debug, Clone, Copy)]
struct Trace {
    from: usize,
    /// Who moves, on arcs that lead to or from a seat.
    person: usize,
}

/// Shortest-path labels over the residual network, found by relaxing arcs in rounds.
#[derive(Debug)]
pub(crate) struct Labels {
    seats: usize,
    people: usize,
    cost: Vec<Cost>,
    trace: Vec<Option<Trace>>,
    queue: VecDeque<usize>,
    queued: Vec<bool>,
    pub(super) cycles: Vec<Vec<usize>>,
}

impl Labels {
    pub(crate) fn new(flow: &Flow<'_>) -> Self {
        let (seats, people) = (flow.held.len(), flow.counts.len());
        let nodes = seats + 4 * people + 1;
        Self {
            seats,
            people,
            cost: vec![Cost::ZERO; nodes],
            trace: vec![None; nodes],
            queue: VecDeque::with_capacity(nodes),
            queued: vec![false; nodes],
            cycles: Vec::new(),
        }
    }

    fn node(&self, index: usize) -> Node {
        let classes = self.seats;
        let people = classes + 3 * self.people;
        match index {
            _ if index < classes => Node::Seat(index),
            _ if index < people => {
                Node::Class { person: (index - classes) / 3, class: (index - classes) % 3 }
            }
            _ if index < people + self.people => Node::Person(index - people),
            _ => Node::Out,
        }
    }

    fn class(&self, person: usize, class: usize) -> usize {
        self.seats + 3 * person + class
    }

    fn person(&self, person: usize) -> usize {
        self.seats + 3 * self.people + person
    }

    fn out(&self) -> usize {
        self.seats + 4 * self.people
    }

    /// Looks for negative cycles, beginning with the labels of the last time, most of which still hold; answers whether there are any.
    pub(super) fn find_cycles(&mut self, flow: &Flow<'_>) -> bool {
        let nodes = self.cost.len();
        self.cycles.clear();
        self.trace.fill(None);
        self.queue.clear();
        self.queue.extend(0..nodes);
        self.queued.fill(true);
        while !self.queue.is_empty() {
            for _ in 0..self.queue.len() {
                let Some(index) = self.queue.pop_front() else {
                    break;
                };
                self.queued[index] = false;
                self.scan(flow, index);
            }
            self.collect_cycles();
            if !self.cycles.is_empty() {
                return true;
            }
        }
        false
    }

    fn relax(&mut self, from: usize, to: usize, cost: Cost, person: usize) {
        let reached = self.cost[from] + cost;
        if reached < self.cost[to] {
            self.cost[to] = reached;
            self.trace[to] = Some(Trace { from, person });
            if !self.queued[to] {
                self.queued[to] = true;
                self.queue.push_back(to);
            }
        }
    }

    fn scan(&mut self, flow: &Flow<'_>, index: usize) {
        match self.node(index) {
            Node::Seat(seat) => self.scan_seat(flow, seat),
            Node::Class { person, class } => {
                for &day in &flow.days[person][class] {
                    if let Some(seat) = flow.at[flow.cell(person, day)] {
                        let post = flow.relaxation.seats[seat].post;
                        let duty = flow.relaxation.duty(person, day, post);
                        self.relax(index, seat, -duty, person);
                    }
                }
                let more = flow.one_more(person, class, flow.counts[person][class]);
                self.relax(index, self.person(person), more, person);
            }
            Node::Person(person) => {
                for class in 0..3 {
                    if !flow.days[person][class].is_empty() {
                        let less = flow.one_more(person, class, flow.counts[person][class] - 1);
                        self.relax(index, self.class(person, class), -less, person);
                    }
                }
                let more = flow.one_more(person, ALL_DUTIES, flow.counts[person][ALL_DUTIES]);
                self.relax(index, self.out(), more, person);
            }
            Node::Out => {
                for person in 0..self.people {
                    if flow.days[person].iter().any(|days| !days.is_empty()) {
                        let less = flow.one_more(person, ALL_DUTIES, flow.counts[person][ALL_DUTIES] - 1);
                        self.relax(index, self.person(person), -less, person);
                    }
                }
                for seat in 0..self.seats {
                    if flow.held[seat].len() < flow.relaxation.seats[seat].places {
                        self.relax(index, seat, -flow.relaxation.hole(), 0);
                    }
                }
            }
        }
    }

    fn scan_seat(&mut self, flow: &Flow<'_>, index: usize) {
        let seat = &flow.relaxation.seats[index];
        let class = flow.relaxation.problem.class(seat.day) as usize;
        for &person in &seat.able {
            let duty = flow.relaxation.duty(person, seat.day, seat.post);
            match flow.entry(person, index) {
                Entry::Free => self.relax(index, self.class(person, class), duty, person),
                Entry::InsteadOf(other) => {
                    let left = &flow.relaxation.seats[other];
                    let given_up = flow.relaxation.duty(person, left.day, left.post);
                    let other_class = flow.relaxation.problem.class(left.day) as usize;
                    let mut change = duty - given_up;
                    if other_class != class {
                        let counts = &flow.counts[person];
                        change += flow.one_more(person, class, counts[class]);
                        change += -flow.one_more(person, other_class, counts[other_class] - 1);
                    }
                    self.relax(index, other, change, person);
                }
                Entry::Closed => {}
            }
        }
        if !flow.held[index].is_empty() || seat.places > 0 {
            self.relax(index, self.out(), flow.relaxation.hole(), 0);
        }
    }

    /// Cycles of traces have negative costs, and no two of them meet.
    fn collect_cycles(&mut self) {
        let mut seen = vec![0; self.trace.len()];
        for start in 0..self.trace.len() {
            let mut at = start;
            while seen[at] == 0 {
                seen[at] = start + 1;
                match self.trace[at] {
                    Some(trace) => at = trace.from,
                    None => break,
                }
            }
            if seen[at] == start + 1 && self.trace[at].is_some() {
                self.cycles.push(self.round(at));
            }
        }
    }

    /// The nodes of the cycle through `start`, against the direction of its arcs.
    fn round(&self, start: usize) -> Vec<usize> {
        let mut nodes = vec![start];
        let mut at = start;
        while let Some(trace) = self.trace[at]
            && trace.from != start
        {
            at = trace.from;
            nodes.push(at);
        }
        nodes
    }

    pub(super) fn changes(&self, cycle: usize) -> Vec<Change> {
        let mut changes = Vec::new();
        for &to in &self.cycles[cycle] {
            let Some(trace) = self.trace[to] else {
                continue;
            };
            let person = trace.person;
            match (self.node(trace.from), self.node(to)) {
                (Node::Seat(seat), Node::Class { .. }) => changes.push(Change::Join { person, seat }),
                (Node::Class { .. }, Node::Seat(seat)) => changes.push(Change::Leave { person, seat }),
                (Node::Seat(joined), Node::Seat(left)) => {
                    changes.push(Change::Leave { person, seat: left });
                    changes.push(Change::Join { person, seat: joined });
                }
                _ => {}
            }
        }
        changes
    }
}

//! The draw: which office is called at which moment. A function of plan and seed, so that anybody can do it again.
//!
//! A *try* goes like this; every "random" is the next number of the stream (`stream.rs`).
//!
//! 1. **Moments.** A window with `n` checks is cut into `n` stretches of whole seconds, the `i`-th from
//!    `⌊i·length∕n⌋` to `⌊(i+1)·length∕n⌋`; in each, a random second is a *place*. Windows by time.
//! 2. **Quotas**, in the order of the plan. As long as fewer checks count towards one than it asks for: a random one of the
//!    free places that it takes, and there an office that it takes, drawn by weight from those that still need a check
//!    or, when none does, from all. Only offices that *fit* are asked: not within the gap of another call of theirs, not
//!    beyond their most.
//! 3. **What each office needs.** In rounds: those that still need a check, in random order, each at a random one of the
//!    free places where it fits.
//! 4. **The rest.** Each free place by time: an office drawn by weight from those that fit.
//!
//! When something is short, the stream goes on into another try, up to [`MAX_TRIES`]; the first try with the least that
//! is short stands, and what it lacks is named. Places where nobody fits stay empty.

mod stream;

use std::collections::BTreeMap;

use chrono::{DateTime, TimeDelta, Utc};
use duty_core::OfficeId;

use self::stream::Stream;
use crate::plan::{Candidate, Plan, Quota, Window};
use crate::seal::{Digest, Seed};

/// How often a draw is tried before it stands as it is.
pub const MAX_TRIES: u32 = 32;

/// One lot: an office and the moment at which it is called.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Drawn {
    /// When.
    pub at: DateTime<Utc>,
    /// In which window, by its place in the plan.
    pub window: usize,
    /// Whom.
    pub office: OfficeId,
}

/// What a draw could not give.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shortfall {
    /// Fewer checks of a stratum than its quota asks for.
    Quota {
        /// Which, by its place in the plan.
        quota: usize,
        /// How many are missing.
        missing: u32,
    },
    /// An office is checked less often than it has to be.
    Office {
        /// Which.
        office: OfficeId,
        /// How many are missing.
        missing: u32,
    },
    /// Nobody could be called at places of a window.
    Window {
        /// Which, by its place in the plan.
        window: usize,
        /// How many places stay empty.
        missing: u32,
    },
}

impl Shortfall {
    const fn missing(self) -> u32 {
        match self {
            Self::Quota { missing, .. } | Self::Office { missing, .. } | Self::Window { missing, .. } => {
                missing
            }
        }
    }
}

/// What was drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draw {
    /// The lots, by time.
    pub checks: Vec<Drawn>,
    /// What they lack. Empty for nearly every plan.
    pub shortfalls: Vec<Shortfall>,
}

/// Draws the lots of `plan`.
#[must_use]
pub fn draw(plan: &Plan, seed: &Seed) -> Draw {
    let mut stream = Stream::new(seed, &Digest::of(plan.text().as_bytes()));
    let mut best = one_try(plan, &mut stream);
    for _ in 1..MAX_TRIES {
        if best.shortfalls.is_empty() {
            break;
        }
        let next = one_try(plan, &mut stream);
        if missing(&next) < missing(&best) {
            best = next;
        }
    }
    best
}

fn missing(draw: &Draw) -> u32 {
    draw.shortfalls.iter().map(|short| short.missing()).sum()
}

/// What `checks` lack of what `plan` asks for.
#[must_use]
pub fn shortfalls(plan: &Plan, checks: &[Drawn]) -> Vec<Shortfall> {
    let parts = plan.parts();
    let by_id: BTreeMap<_, _> = parts.offices.iter().map(|office| (office.office, office)).collect();
    let counting = |counts: &dyn Fn(&Window, &Candidate) -> bool| {
        let counted = checks.iter().filter(|check| {
            let window = parts.windows.get(check.window);
            window.zip(by_id.get(&check.office)).is_some_and(|(window, office)| counts(window, office))
        });
        u32::try_from(counted.count()).unwrap_or(u32::MAX)
    };
    let quotas = parts.quotas.iter().enumerate().map(|(quota, asked)| {
        let made = counting(&|window, office| asked.counts(window, office));
        Shortfall::Quota { quota, missing: asked.at_least.saturating_sub(made) }
    });
    let offices = parts.offices.iter().map(|office| {
        let made = counting(&|_, checked| checked.office == office.office);
        Shortfall::Office { office: office.office, missing: plan.needs(office).saturating_sub(made) }
    });
    let windows = parts.windows.iter().enumerate().map(|(window, asked)| {
        let made = checks.iter().filter(|check| check.window == window).count();
        let made = u32::try_from(made).unwrap_or(u32::MAX);
        Shortfall::Window { window, missing: asked.checks.saturating_sub(made) }
    });
    quotas.chain(offices).chain(windows).filter(|short| short.missing() > 0).collect()
}

fn one_try(plan: &Plan, stream: &mut Stream) -> Draw {
    let mut lots = Lots::new(plan, stream);
    for quota in &plan.parts().quotas {
        lots.fill_quota(quota, stream);
    }
    lots.fill_needs(stream);
    lots.fill_rest(stream);
    let checks = lots.checks();
    Draw { shortfalls: shortfalls(plan, &checks), checks }
}

/// A moment at which somebody is called.
struct Place {
    at: DateTime<Utc>,
    window: usize,
    /// Who, by the place in the plan.
    office: Option<usize>,
}

/// The lots of one try.
struct Lots<'a> {
    plan: &'a Plan,
    places: Vec<Place>,
    /// When each office is called, those before the plan included.
    calls: Vec<Vec<DateTime<Utc>>>,
    /// How often each is checked in the period.
    checked: Vec<u32>,
}

impl<'a> Lots<'a> {
    fn new(plan: &'a Plan, stream: &mut Stream) -> Self {
        let parts = plan.parts();
        let windows = parts.windows.iter().enumerate();
        let places = windows.flat_map(|(index, window)| moments(index, window, stream)).collect();
        Self {
            plan,
            places,
            calls: parts.offices.iter().map(|office| office.last_call.into_iter().collect()).collect(),
            checked: parts.offices.iter().map(|office| office.done).collect(),
        }
    }

    fn fits(&self, office: usize, at: DateTime<Utc>) -> bool {
        let parts = self.plan.parts();
        self.checked[office] < parts.at_most
            && self.calls[office].iter().all(|call| parts.gap <= (at - *call).abs())
    }

    fn needs(&self, office: usize) -> bool {
        self.checked[office] < self.plan.parts().at_least
    }

    fn give(&mut self, place: usize, office: usize) {
        self.places[place].office = Some(office);
        self.calls[office].push(self.places[place].at);
        self.checked[office] += 1;
    }

    /// An office for `place` from those that `wanted` takes, by weight.
    fn pick(&self, place: usize, stream: &mut Stream, wanted: impl Fn(usize) -> bool) -> Option<usize> {
        let at = self.places[place].at;
        let offices = self.plan.parts().offices.iter().enumerate();
        let weights = offices.map(
            |(index, office)| {
                if wanted(index) && self.fits(index, at) { office.weight } else { 0 }
            },
        );
        stream.weighted(&weights.collect::<Vec<_>>())
    }

    fn fill_quota(&mut self, quota: &Quota, stream: &mut Stream) {
        let parts = self.plan.parts();
        let takes_office = |index: usize| quota.takes_office(&parts.offices[index]);
        let takes_place = |place: &Place| quota.takes_window(&parts.windows[place.window]);
        let counted = self.places.iter().filter(|place| takes_place(place));
        let counted = counted.filter(|place| place.office.is_some_and(takes_office)).count();
        let mut missing = quota.at_least.saturating_sub(u32::try_from(counted).unwrap_or(u32::MAX));
        let places = self.places.iter().enumerate();
        let free = places.filter(|(_, place)| place.office.is_none() && takes_place(place));
        let mut free: Vec<usize> = free.map(|(index, _)| index).collect();
        while missing > 0 {
            let Some(chosen) = stream.place(free.len()) else { return };
            let place = free.remove(chosen);
            let needing = self.pick(place, stream, |index| takes_office(index) && self.needs(index));
            if let Some(office) = needing.or_else(|| self.pick(place, stream, takes_office)) {
                self.give(place, office);
                missing -= 1;
            }
        }
    }

    fn fill_needs(&mut self, stream: &mut Stream) {
        for _ in 0..self.plan.parts().at_least {
            let mut round: Vec<usize> = (0..self.checked.len()).filter(|index| self.needs(*index)).collect();
            stream.shuffle(&mut round);
            for office in round {
                let places = self.places.iter().enumerate();
                let free = places.filter(|(_, place)| place.office.is_none() && self.fits(office, place.at));
                let free: Vec<usize> = free.map(|(index, _)| index).collect();
                if let Some(chosen) = stream.place(free.len()) {
                    self.give(free[chosen], office);
                }
            }
        }
    }

    fn fill_rest(&mut self, stream: &mut Stream) {
        for place in 0..self.places.len() {
            if self.places[place].office.is_none()
                && let Some(office) = self.pick(place, stream, |_| true)
            {
                self.give(place, office);
            }
        }
    }

    fn checks(&self) -> Vec<Drawn> {
        let offices = &self.plan.parts().offices;
        let drawn = self.places.iter().filter_map(|place| {
            let office = place.office?;
            Some(Drawn { at: place.at, window: place.window, office: offices[office].office })
        });
        drawn.collect()
    }
}

/// The places of a window, by time.
fn moments(index: usize, window: &Window, stream: &mut Stream) -> Vec<Place> {
    let length = window.period.length().num_seconds();
    let checks = i64::from(window.checks);
    let cut = |part: i64| part * length / checks;
    let place = |part: i64| {
        let (from, to) = (cut(part), cut(part + 1));
        let into = stream.below(to.abs_diff(from));
        let seconds = from + i64::try_from(into).unwrap_or(0);
        Place { at: window.period.start() + TimeDelta::seconds(seconds), window: index, office: None }
    };
    (0..checks).map(place).collect()
}

//! What came of a simulation.

use super::{Task, World};

macro_rules! counts {
    ($($(#[$doc:meta])* $name:ident,)*) => {
        /// How much happened.
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
        pub struct Counts {
            $($(#[$doc])* pub $name: u64,)*
        }

        impl Counts {
            /// Every count with its name.
            #[must_use]
            pub fn named(&self) -> Vec<(&'static str, u64)> {
                vec![$((stringify!($name), self.$name),)*]
            }

            pub(super) fn add(&mut self, other: &Self) {
                $(self.$name += other.$name;)*
            }
        }
    };
}

counts! {
    /// Things that were due.
    items,
    /// Done before they counted as missed.
    in_time,
    /// Missed, and an alert told of it.
    missed,
    /// Alerts that were raised.
    alerts,
    /// Alerts that were resolved.
    resolved,
    /// Check calls.
    calls,
    /// Tries of them.
    tries,
    /// Beats that were not elided.
    beats,
    /// What people did.
    acts,
    /// Demands that hands performed.
    effects,
    /// Demands that were performed just before a crash, so that they may have been performed again.
    effects_unsure,
    /// Processes that died in the middle of something.
    crashes,
    /// Times that a machine slept.
    sleeps,
    /// Times that a machine was switched off.
    stops,
    /// Times that a clock was set.
    jumps,
    /// Times that the program was started twice.
    double_starts,
    /// Entries of the duty log.
    log_entries,
}

/// An invariant that did not hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Broken {
    /// Which world.
    pub seed: u64,
    /// Which office.
    pub office: u32,
    /// When, by true time on the office's wall.
    pub at: String,
    /// What should have been.
    pub what: String,
}

/// What came of a simulation.
#[derive(Clone, Debug)]
pub struct Simulated {
    /// How many offices.
    pub offices: u32,
    /// How many days each.
    pub days: u32,
    /// Which months.
    pub seed: u64,
    /// Whether the world was rough.
    pub world: World,
    /// How much happened.
    pub counts: Counts,
    /// What did not hold; at most one for each office, which then ended.
    pub broken: Vec<Broken>,
    /// The same for the same task: over everything that happened.
    pub digest: u64,
    /// How long it took.
    pub seconds: f64,
}

/// What came of one office.
#[derive(Debug)]
pub(super) struct Lived {
    pub(super) counts: Counts,
    pub(super) broken: Option<Broken>,
    pub(super) digest: u64,
}

impl Simulated {
    pub(super) fn of(task: &Task) -> Self {
        Self {
            offices: task.offices,
            days: task.days,
            seed: task.seed,
            world: task.world,
            counts: Counts::default(),
            broken: Vec::new(),
            digest: 0,
            seconds: 0.0,
        }
    }

    pub(super) fn add(&mut self, lived: Lived) {
        self.counts.add(&lived.counts);
        self.broken.extend(lived.broken);
        self.digest = fold(self.digest, &lived.digest.to_be_bytes());
    }
}

/// Folds `bytes` into a digest, after Fowler, Noll and Vo: short, and the same everywhere.
pub(super) fn fold(digest: u64, bytes: &[u8]) -> u64 {
    const BASIS: u64 = 0xCBF2_9CE4_8422_2325;
    const PRIME: u64 = 0x0100_0000_01B3;
    bytes.iter().fold(digest ^ BASIS, |digest, byte| (digest ^ u64::from(*byte)).wrapping_mul(PRIME))
}

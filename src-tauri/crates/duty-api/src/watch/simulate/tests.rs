use super::*;

fn run(seed: u64, world: World) -> Simulated {
    let parent = tempfile::tempdir().unwrap();
    simulate(&Task { offices: 2, days: 6, seed, world }, parent.path()).unwrap()
}

/// Worlds that broke something while the watch and this simulation were made.
const BROKE_ONCE: [u64; 8] = [3, 4, 5, 12, 16, 18, 42, 65];

#[test]
fn the_same_task_gives_the_same_report() {
    let (one, other) = (run(7, World::Rough), run(7, World::Rough));
    assert_eq!((one.digest, one.counts), (other.digest, other.counts));
}

#[test]
fn a_kind_world_has_people_who_forget() {
    let simulated = run(1, World::Kind);
    assert_eq!(simulated.broken, []);
    assert!(simulated.counts.missed > 0 && simulated.counts.crashes == 0, "{:?}", simulated.counts);
}

#[test]
fn nothing_breaks_in_a_rough_world() {
    let broken: Vec<_> =
        BROKE_ONCE.into_iter().chain(0..3).flat_map(|seed| run(seed, World::Rough).broken).collect();
    assert_eq!(broken, []);
}

#[test]
fn a_clock_set_back_for_one_beat_that_died_loses_nothing() {
    let parent = tempfile::tempdir().unwrap();
    let task = Task { offices: 1, days: 36, seed: 50, world: World::Rough };
    assert_eq!(simulate(&task, parent.path()).unwrap().broken, []);
}

#[test]
fn a_machine_that_is_off_in_the_end_while_its_clock_is_wrong_loses_nothing() {
    let parent = tempfile::tempdir().unwrap();
    let task = Task { offices: 1, days: 12, seed: 765, world: World::Rough };
    assert_eq!(simulate(&task, parent.path()).unwrap().broken, []);
}

#[test]
fn what_is_due_calls_hands_although_much_is_open() {
    let parent = tempfile::tempdir().unwrap();
    assert!(due_among(100, parent.path()).is_ok());
}

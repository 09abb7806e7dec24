use super::*;

fn run(seed: u64, world: World) -> Simulated {
    let parent = tempfile::tempdir().unwrap();
    simulate(&Task { offices: 2, days: 10, seed, world }, parent.path()).unwrap()
}

#[test]
fn nothing_breaks_in_a_rough_world() {
    let broken: Vec<_> = (0..10).flat_map(|seed| run(seed, World::Rough).broken).collect();
    assert_eq!(broken, []);
}

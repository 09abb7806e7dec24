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

#[test]
#[ignore = "debugging"]
fn one() {
    let seed = std::env::var("SEED").unwrap().parse().unwrap();
    let office = std::env::var("OFFICE").unwrap().parse().unwrap();
    let days = std::env::var("DAYS").map_or(10, |d| d.parse().unwrap());
    let parent = tempfile::tempdir().unwrap();
    let task = Task { offices: 2, days, seed, world: World::Rough };
    let lived = Life::begin(&task, office, parent.path()).and_then(Life::live).unwrap();
    println!("{lived:?}");
}

#[test]
#[ignore = "debugging"]
fn many() {
    let from: u64 = std::env::var("FROM").unwrap().parse().unwrap();
    let to: u64 = std::env::var("TO").unwrap().parse().unwrap();
    let days = std::env::var("DAYS").map_or(10, |d| d.parse().unwrap());
    for seed in from..to {
        let parent = tempfile::tempdir().unwrap();
        let s = simulate(&Task { offices: 2, days, seed, world: World::Rough }, parent.path()).unwrap();
        for b in s.broken { println!("{b:?}"); }
    }
}

//! Several searches for one problem at a time, each from a seed of its own and on a core of its own.

use duty_roster::problem::Problem;
use duty_roster::search::{Solution, best_of, is_solved_exactly};

/// How far the seed of a second search is from that of the first.
const SECOND_SEED: u64 = 0x9E37_79B9;

/// The seed of a second search beside one from `first`.
pub(crate) const fn second(first: u64) -> u64 {
    first.wrapping_add(SECOND_SEED)
}

/// The best that `search` finds from the seeds; of equals that of the first. Where one search mostly proves the best, the
/// first is enough. `None` only if every search has failed.
pub(crate) fn search_from(
    seeds: &[u64],
    problem: &Problem,
    search: &(dyn Fn(u64) -> Solution + Sync),
) -> Option<Solution> {
    let seeds = if is_solved_exactly(problem) { &seeds[..seeds.len().min(1)] } else { seeds };
    let solutions = std::thread::scope(|scope| {
        let searches: Vec<_> = seeds.iter().map(|&seed| scope.spawn(move || search(seed))).collect();
        searches.into_iter().filter_map(|search| search.join().ok()).collect::<Vec<_>>()
    });
    best_of(problem, solutions)
}

//! Rests that depend on both posts, at random.

use duty_roster::problem::Rests;
use proptest::prelude::*;

/// Rests by both posts. Where the longest is at most twice the shortest and one more, no detour is shorter.
pub(crate) fn rests(posts: usize, people: usize) -> impl Strategy<Value = Option<Rests>> {
    let table = (0_u16..3).prop_flat_map(move |least| {
        let row = move || prop::collection::vec(least..=2 * least + 1, posts);
        (prop::collection::vec(row(), posts), prop::collection::vec(row(), people))
    });
    prop::option::of(table.prop_map(|(between, after_last)| Rests { between, after_last }))
}

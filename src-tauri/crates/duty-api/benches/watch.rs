//! How soon the room hears of something due: `cargo bench -p duty-api --bench watch`.
//!
//! Prints milliseconds from the moment at which something counts as missed to the first call of the hands, with ten
//! thousand things open and with ten, on data that wait for the disk.
#![allow(clippy::print_stdout, clippy::unwrap_used, reason = "a measurement that can't go on has failed")]

use duty_api::simulate::due_among;

/// How often each is measured; the median counts.
const ROUNDS: usize = 5;

fn main() {
    let [many, few] = [10_000, 10].map(median_ms);
    println!(
        "due to the hand: {many:.1} ms with 10000 things open (bar 1000), {few:.1} ms with 10, ratio {:.1}",
        many / few
    );
}

fn median_ms(open: u32) -> f64 {
    let mut times: Vec<_> = (0..ROUNDS)
        .map(|_| {
            let folder =
                tempfile::tempdir_in(std::env::var_os("BENCH_DIR").unwrap_or_else(|| ".".into())).unwrap();
            due_among(open, folder.path()).unwrap().as_secs_f64() * 1e3
        })
        .collect();
    times.sort_by(f64::total_cmp);
    times[ROUNDS / 2]
}

//! `duty watch`: the engine without a window, what is due, and simulations of the watch.

use std::thread;

use duty_api::simulate::{Simulated, Task, World, simulate};
use duty_api::{ApiError, Demand, Hands};
use serde_json::{Value, json};

use crate::alert::message;
use crate::args::{Simulation, WatchAction};
use crate::desk::Desk;
use crate::office::{list, text};
use crate::output::{Done, Output};

pub(crate) fn run(desk: &Desk, output: &Output, action: &WatchAction) -> Result<Done, ApiError> {
    match action {
        WatchAction::Run => keep_watch(desk, output),
        WatchAction::Due => due(desk, output),
        WatchAction::Simulate(simulation) => simulate_watch(output, simulation),
    }
}

/// What is due next, or was missed.
fn due(desk: &Desk, output: &Output) -> Result<Done, ApiError> {
    let watch = desk.ask("watch", json!({}))?;
    let rows = list(&watch["due"]);
    for due in rows {
        let code = if due["missed"] == true { "due_line_missed" } else { "due_line" };
        output.say(code, &[("at", &text(&due["at_local"])), ("title", &message(output, &due["title"]))]);
    }
    output.object(&json!({ "now": watch["now_local"], "due": watch["due"] }));
    Ok(Done::with_findings(rows.iter().filter(|due| due["missed"] == true).count()))
}

/// Hands of a room without a screen: each demand is a line.
struct Lines<'a>(&'a Output);

impl Hands for Lines<'_> {
    fn perform(&mut self, demand: &Demand) -> Result<(), String> {
        let line = match demand {
            Demand::Sound => json!({ "demand": "sound" }),
            Demand::Remind => json!({ "demand": "remind" }),
            Demand::Silence => json!({ "demand": "silence" }),
            Demand::Notify { alert, title, text } => {
                json!({ "demand": "notify", "alert": alert.to_string(), "title": title, "text": text })
            }
            Demand::CloseNotice { alert } => json!({ "demand": "close_notice", "alert": alert.to_string() }),
            Demand::ToFront { alert } => json!({ "demand": "to_front", "alert": alert.to_string() }),
            Demand::Badge { untaken } => json!({ "demand": "badge", "untaken": untaken }),
        };
        self.0.event(&line);
        Ok(())
    }
}

/// Keeps the watch until the process is ended. Its lines are JSON whatever was asked for: they are for programs.
pub(crate) fn keep_watch(desk: &Desk, output: &Output) -> Result<Done, ApiError> {
    let mut kept = None;
    loop {
        let moment = desk.clock.moment();
        let beat = desk.api.beat(moment, &mut Lines(output))?;
        if beat.changed || kept != Some(beat.keeps_watch) {
            let at = moment.wall.to_rfc3339();
            output.event(&json!({ "beat": at, "keeps_watch": beat.keeps_watch, "changed": beat.changed }));
        }
        kept = Some(beat.keeps_watch);
        thread::sleep(beat.rest);
    }
}

/// Simulates; no data of this PC are opened for it.
pub(crate) fn simulate_watch(output: &Output, simulation: &Simulation) -> Result<Done, ApiError> {
    let task = Task {
        offices: simulation.offices,
        days: simulation.days,
        seed: simulation.seed,
        world: if simulation.faults { World::Rough } else { World::Kind },
    };
    let simulated = simulate(&task, &std::env::temp_dir())?;
    for broken in &simulated.broken {
        let places: [(&str, &dyn std::fmt::Display); 4] =
            [("seed", &broken.seed), ("office", &broken.office), ("at", &broken.at), ("what", &broken.what)];
        output.say("simulated_broken", &places);
    }
    output.say(
        "simulated",
        &[
            ("offices", &simulated.offices),
            ("days", &simulated.days),
            ("seconds", &format!("{:.1}", simulated.seconds)),
            ("broken", &simulated.broken.len()),
        ],
    );
    output.object(&report(&simulated));
    Ok(Done::with_findings(simulated.broken.len()))
}

fn report(simulated: &Simulated) -> Value {
    let counts = simulated.counts.named().into_iter();
    let counts: serde_json::Map<_, _> = counts.map(|(name, n)| (name.to_owned(), json!(n))).collect();
    let broken = simulated.broken.iter().map(
        |broken| json!({ "seed": broken.seed, "office": broken.office, "at": broken.at, "what": broken.what }),
    );
    json!({
        "offices": simulated.offices,
        "days": simulated.days,
        "seed": simulated.seed,
        "faults": simulated.world == World::Rough,
        "seconds": simulated.seconds,
        "digest": format!("{:016x}", simulated.digest),
        "counts": counts,
        "broken": broken.collect::<Vec<_>>(),
    })
}

//! Making a roster in the background: it takes seconds, shows how far it is, and can be stopped.

use std::ops::ControlFlow;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Instant;

use duty_core::{DateRange, Group, RosterId};
use duty_roster::make;
use duty_roster::roster::{Duty, Roster, RosterState};
use duty_roster::search::{Options, Progress, USUAL_ITERATIONS, solve};
use duty_roster::situation::Situation;
use duty_store::Reader;

use super::situation;
use super::view::{proof_view, too_large};
use crate::api::{Asker, Call, Inner, office};
use crate::convert;
use crate::error::{ApiError, Code};
use crate::seeds::{search_from, second};
use crate::wire::{self, MakingView};

/// Same office, same roster: the seed unless somebody asks for another.
pub(super) const USUAL_SEED: u64 = 1;

/// The one roster that is being made, or was made last.
#[derive(Debug, Default)]
pub(crate) struct Making {
    state: Mutex<Option<MakingView>>,
    stop: AtomicBool,
}

impl Making {
    fn state(&self) -> MutexGuard<'_, Option<MakingView>> {
        // The state is replaced as a whole, so a panic elsewhere can't have left half of one.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Takes the place, unless a roster is being made.
    fn begin(&self) -> Result<MakingView, ApiError> {
        let mut state = self.state();
        if matches!(*state, Some(MakingView::Running { .. })) {
            return Err(ApiError::new(Code::MakingRuns, "a roster is being made"));
        }
        self.stop.store(false, Ordering::Relaxed);
        let begun = MakingView::Running { percent: 0, so_far: None };
        *state = Some(begun.clone());
        Ok(begun)
    }

    fn follow(&self, progress: &Progress) -> ControlFlow<()> {
        let percent = progress.iterations.saturating_mul(100) / progress.budget.max(1);
        *self.state() = Some(MakingView::Running {
            percent: u8::try_from(percent.min(100)).unwrap_or(100),
            so_far: Some(proof_view(progress.missing, &progress.priority, &progress.best, &progress.bounds)),
        });
        self.flow()
    }

    fn flow(&self) -> ControlFlow<()> {
        if self.stop.load(Ordering::Relaxed) { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    }
}

/// Everything that is decided before the search begins.
struct Task {
    id: RosterId,
    days: DateRange,
    situation: Situation,
    draft: Vec<Duty>,
    options: Options,
}

pub(crate) fn make(call: &Call<'_>, request: &wire::MakeRoster) -> Result<MakingView, ApiError> {
    let days = convert::days(request.from, request.to)?;
    let task = call.read(|reader| prepare(call, reader, days, request.seed.unwrap_or(USUAL_SEED)))?;
    let begun = call.inner.making.begin()?;
    let (inner, asker) = (Arc::clone(call.inner), call.asker.clone());
    thread::spawn(move || {
        let ended = run(&inner, &asker, &task).unwrap_or_else(|error| MakingView::Failed { error });
        *inner.making.state() = Some(ended);
    });
    Ok(begun)
}

pub(crate) fn making(call: &Call<'_>, _: &wire::Nothing) -> Result<MakingView, ApiError> {
    Ok(call.inner.making.state().clone().unwrap_or(MakingView::Idle))
}

/// Asks the search to stop; the best roster so far is kept.
pub(crate) fn stop_making(call: &Call<'_>, _: &wire::Nothing) -> Result<MakingView, ApiError> {
    call.inner.making.stop.store(true, Ordering::Relaxed);
    making(call, &wire::Nothing {})
}

fn prepare(call: &Call<'_>, reader: &Reader<'_>, days: DateRange, seed: u64) -> Result<Task, ApiError> {
    office(reader)?;
    if let Some(covering) = reader
        .rosters()?
        .into_iter()
        .find(|header| header.state != RosterState::Draft && header.days.overlaps(days))
    {
        let error = ApiError::new(Code::RosterOverlaps, "a frozen roster covers some of the days");
        return Err(error.with("from", covering.days.first()).with("to", covering.days.last()));
    }
    let draft = reader.draft_of(days)?;
    let id = draft.as_ref().map_or_else(|| RosterId::from_uuid(call.new_id()), Roster::id);
    let situation = situation(reader, days, Some(id))?;
    if situation.shifts.is_empty() {
        return Err(ApiError::new(Code::NoPosts, "there are no shifts"));
    }
    if let Some(group) = group_without_people(&situation) {
        return Err(
            ApiError::new(Code::NoPeople, format!("{group:?}")).with("group", group_name(&situation, group))
        );
    }
    Ok(Task {
        id,
        days,
        situation,
        draft: draft.map_or_else(Vec::new, |draft| draft.duties().to_vec()),
        options: Options { seed, iterations: USUAL_ITERATIONS },
    })
}

/// A roster without a single person for one of its posts is no roster yet, but a list that was not imported.
fn group_without_people(situation: &Situation) -> Option<Group> {
    let needed = situation.shifts.iter().filter_map(|shift| situation.post(shift.post()));
    let serves = |group: Group| {
        situation.people.iter().any(|person| {
            let post = situation.posts.iter().find(|post| post.group == group && person.may_serve(post));
            post.is_some() && situation.days.days().any(|date| person.is_on_staff(date))
        })
    };
    needed.map(|post| post.group).find(|group| !serves(*group))
}

fn group_name(situation: &Situation, group: Group) -> String {
    let post = situation.posts.iter().find(|post| post.group == group);
    post.map_or_else(String::new, |post| post.name.clone())
}

fn run(inner: &Arc<Inner>, asker: &Asker, task: &Task) -> Result<MakingView, ApiError> {
    let begun = Instant::now();
    let open =
        make::Task::new(&task.situation, &task.draft, task.options).map_err(|error| too_large(&error))?;
    let stopped = AtomicBool::new(false);
    let search = |seed| {
        solve(open.problem(), Options { seed, ..task.options }, &mut |progress| {
            // The page follows the first search; the second runs beside it at the same pace.
            let flow =
                if seed == task.options.seed { inner.making.follow(&progress) } else { inner.making.flow() };
            stopped.fetch_or(flow.is_break(), Ordering::Relaxed);
            flow
        })
    };
    let seeds = [task.options.seed, second(task.options.seed)];
    let solution = search_from(&seeds, open.problem(), &search)
        .ok_or_else(|| ApiError::new(Code::Internal, "every search has failed"))?;
    let roster = Roster::new(task.id, task.days, open.made(&solution).duties, RosterState::Draft)?;
    let call = Call { inner, asker };
    call.write(|writer| {
        writer.save_draft(&roster, call.now())?;
        call.note(writer, "make_roster", format!("{} {}", task.days.first(), task.days.last()))
    })?;
    inner.note_change_in_background();
    let elapsed_ms = u64::try_from(begun.elapsed().as_millis()).unwrap_or(u64::MAX);
    let roster = task.id.uuid();
    Ok(if stopped.into_inner() {
        MakingView::Stopped { roster, elapsed_ms }
    } else {
        MakingView::Done { roster, elapsed_ms }
    })
}

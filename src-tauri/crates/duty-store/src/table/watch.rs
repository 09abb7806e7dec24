//! Where the watch stands: read whole, written by what has changed.

use chrono::{DateTime, TimeDelta, Utc};
use duty_watch::{Hold, Moment, State, Steady};
use rusqlite::{Row, params};

use crate::error::StoreError;
use crate::row;
use crate::store::{Reader, Writer};

/// Marks of occasions are read back this far before the time that is judged next: what was due then may still be
/// missed. Whoever judges or shows earlier ones reads them as well.
const MARKS_BACK: TimeDelta = TimeDelta::hours(2);

/// A count as two columns: which run, and how far in it.
pub(super) fn steady(row: &Row<'_>, run: &str, passed: &str) -> Option<Option<Steady>> {
    match (row::get::<Option<i64>>(row, run)?, row::get::<Option<i64>>(row, passed)?) {
        (Some(run), Some(passed)) => {
            Some(Some(Steady { run: run.cast_unsigned(), passed: TimeDelta::try_milliseconds(passed)? }))
        }
        (None, None) => Some(None),
        _ => None,
    }
}

fn moment(row: &Row<'_>, wall: &str, run: &str, passed: &str) -> Option<Option<Moment>> {
    let wall = row::optional_instant(row, wall)?;
    let steady = steady(row, run, passed)?;
    Some(wall.zip(steady).map(|(wall, steady)| Moment { wall, steady }))
}

fn decode(row: &Row<'_>) -> Option<State> {
    let from = row::optional_instant(row, "hold_from_ms")?;
    let to = row::optional_instant(row, "hold_to_ms")?;
    let since = moment(row, "hold_wall_ms", "hold_run", "hold_passed_ms")?;
    let hold = from.zip(to).zip(since).map(|((from, to), since)| Hold { from, to, since });
    Some(State {
        seen: moment(row, "seen_wall_ms", "seen_run", "seen_passed_ms")?,
        judged_until: row::optional_instant(row, "judged_until_ms")?,
        hold,
        sounding: row::get(row, "sounding")?,
        last_number: row::get(row, "last_number")?,
        ..State::default()
    })
}

impl Reader<'_> {
    /// Where the watch stands: its open alerts, its unfinished check calls, and the marks that still matter.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`], and what SQLite says.
    pub fn watch_state(&self) -> Result<State, StoreError> {
        let found = row::first(self.conn(), "watch_state", "SELECT * FROM watch_state", [], decode)?;
        let mut state = found.unwrap_or_default();
        state.alerts = self.open_alerts()?.into_iter().map(|alert| (alert.id, alert)).collect();
        state.calls = self.unfinished_check_calls()?.into_iter().map(|call| (call.id, call)).collect();
        let since = state.judged_until.map_or(DateTime::<Utc>::MIN_UTC, |until| until - MARKS_BACK);
        state.marks = self.due_marks_since(since)?;
        Ok(state)
    }
}

impl Writer<'_> {
    /// Writes what differs between `before`, as it was read in this transaction, and `after`.
    ///
    /// # Errors
    /// [`StoreError::Refused`] when the difference is one that can't be, and what SQLite says.
    pub fn save_watch(&mut self, before: &State, after: &State) -> Result<(), StoreError> {
        for (id, alert) in &after.alerts {
            if before.alerts.get(id) != Some(alert) {
                self.save_alert(before.alerts.get(id), alert)?;
            }
        }
        for (id, call) in &after.calls {
            if before.calls.get(id) != Some(call) {
                self.save_check_call(before.calls.get(id), call)?;
            }
        }
        for (key, mark) in &after.marks {
            if before.marks.get(key) != Some(mark) {
                self.save_due_mark(*key, mark)?;
            }
        }
        self.save_standing(after)?;
        for key in before.marks.keys().filter(|key| !after.marks.contains_key(key)) {
            self.remove_due_mark(*key)?;
        }
        Ok(())
    }

    fn save_standing(&self, state: &State) -> Result<(), StoreError> {
        let ms = |at: DateTime<Utc>| at.timestamp_millis();
        let (seen, hold) = (state.seen, state.hold);
        let passed = |moment: Moment| moment.steady.passed.num_milliseconds();
        let run = |moment: Moment| moment.steady.run.cast_signed();
        self.conn()
            .prepare_cached(
                "UPDATE watch_state SET seen_wall_ms = ?1, seen_run = ?2, seen_passed_ms = ?3, judged_until_ms = ?4,
                   hold_from_ms = ?5, hold_to_ms = ?6, hold_wall_ms = ?7, hold_run = ?8, hold_passed_ms = ?9,
                   sounding = ?10, last_number = ?11",
            )?
            .execute(params![
                seen.map(|seen| ms(seen.wall)),
                seen.map(run),
                seen.map(passed),
                state.judged_until.map(ms),
                hold.map(|hold| ms(hold.from)),
                hold.map(|hold| ms(hold.to)),
                hold.map(|hold| ms(hold.since.wall)),
                hold.map(|hold| run(hold.since)),
                hold.map(|hold| passed(hold.since)),
                state.sounding,
                state.last_number,
            ])?;
        Ok(())
    }
}

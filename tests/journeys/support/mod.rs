//! An office in a folder of its own, asked the way a client asks.

mod papers;
mod staff;

use std::cell::Cell;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::thread;
use std::time::Duration;

use chrono::{DateTime, FixedOffset, TimeDelta, Utc};
use duty_api::wire::{
    Cell as GridCell, Credential, FindingView, LedgerLine, MakingView, PersonView, RosterView, Severity,
    Share, StaffImported,
};
use duty_api::{Answer, Api, ApiError, Asker, Beat, Hands, Moment, Place, Steady};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use tempfile::TempDir;

pub(crate) use papers::{faces, pdf_text, sheet_text, unfolded};
pub(crate) use staff::{LEADERS, OFFICERS, PERSON_COUNT, mobile_of, name_of, past_roster, staff_list};

/// How often it is asked how far a roster is.
const LOOK_EVERY: Duration = Duration::from_millis(20);

/// An office, its data and the files beside them.
pub(crate) struct Desk {
    folder: TempDir,
    api: Api,
    now: Cell<DateTime<Utc>>,
}

impl Desk {
    /// An empty folder, opened for the first time.
    pub(crate) fn empty() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let now = "2026-05-25T01:00:00Z".parse().unwrap();
        let api = Api::open(place(folder.path()), now).unwrap();
        Self { folder, api, now: Cell::new(now) }
    }

    /// With an office, but without people.
    pub(crate) fn founded() -> Self {
        let desk = Self::empty();
        let office = json!({ "name": "青石镇", "duty_phone": "0837-2345678", "fax": null, "mode": "real" });
        desk.change("create_office", office);
        desk
    }

    /// With an office and everybody of [`staff_list`].
    pub(crate) fn staffed() -> Self {
        let desk = Self::founded();
        let path = desk.file("名单.xlsx", &staff_list());
        let done: StaffImported =
            desk.ask("import_staff", json!({ "path": path, "columns": [], "answers": [] }));
        assert_eq!(done.added, PERSON_COUNT);
        desk
    }

    /// A second program on the same data.
    pub(crate) fn another_api(&self) -> Api {
        Api::open(place(self.folder.path()), self.now.get()).unwrap()
    }

    /// Sets the clock to a local wall-clock time; real data, so only a test can.
    pub(crate) fn set_clock(&self, local: &str) {
        self.now.set(format!("{local}:00+08:00").parse::<DateTime<Utc>>().unwrap());
    }

    /// A file beside the data.
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Puts a file beside the data and gives its path.
    pub(crate) fn file(&self, name: &str, bytes: &[u8]) -> String {
        let path = self.path(name);
        std::fs::write(&path, bytes).unwrap();
        path.display().to_string()
    }

    /// The time is now `local`, by the office's clock.
    pub(crate) fn at(&self, local: &str) {
        self.now.set(format!("{local}+08:00").parse::<DateTime<FixedOffset>>().unwrap().to_utc());
    }

    /// Both clocks of a machine that never slept.
    pub(crate) fn moment(&self) -> Moment {
        let passed = self.now.get() - DateTime::UNIX_EPOCH;
        Moment { wall: self.now.get(), steady: Steady { run: 1, passed } }
    }

    /// The engine looks once, and what is owed is done by `hands`.
    pub(crate) fn beat(&self, hands: &mut impl Hands) -> Beat {
        self.api.beat(self.moment(), hands).unwrap()
    }

    /// The program ends without a word and is started again.
    pub(crate) fn restart(&mut self) {
        self.api = self.another_api();
    }

    /// The same data, closed and opened again.
    pub(crate) fn reopened(self) -> Self {
        let Self { folder, api, now } = self;
        drop(api);
        let api = Api::open(place(folder.path()), now.get()).unwrap();
        Self { folder, api, now }
    }

    /// Lets time pass, or go back.
    pub(crate) fn pass(&self, seconds: i64) {
        self.now.set(self.now.get() + TimeDelta::seconds(seconds));
    }

    /// Who asks, when nobody shows a PIN.
    pub(crate) fn asker(&self) -> Asker {
        Asker { steady: Some(self.moment().steady), ..Asker::new(self.now.get(), "amy") }
    }

    /// What `command` answers, or why it refuses; a second passes.
    pub(crate) fn call(&self, command: &str, request: Value) -> Result<Answer, ApiError> {
        self.call_with(None, command, request)
    }

    /// The same, with a PIN shown.
    pub(crate) fn call_with(
        &self,
        credential: Option<Credential>,
        command: &str,
        request: Value,
    ) -> Result<Answer, ApiError> {
        self.pass(1);
        self.api.call(command, request, &Asker { credential, ..self.asker() })
    }

    pub(crate) fn ask<T: DeserializeOwned>(&self, command: &str, request: Value) -> T {
        let answer = self.call(command, request).unwrap_or_else(|error| panic!("{command}: {error}"));
        serde_json::from_value(answer.value).unwrap()
    }

    /// Asks where only that it is done matters.
    pub(crate) fn change(&self, command: &str, request: Value) {
        let _done: Value = self.ask(command, request);
    }

    /// The code with which `command` is refused.
    pub(crate) fn refusal(&self, command: &str, request: Value) -> String {
        match self.call(command, request) {
            Ok(answer) => panic!("{command} was not refused: {}", answer.value),
            Err(error) => error.code.key(),
        }
    }

    pub(crate) fn people(&self) -> Vec<PersonView> {
        self.ask::<duty_api::wire::People>("people", json!({})).rows
    }

    pub(crate) fn person(&self, name: &str) -> PersonView {
        self.people().into_iter().find(|person| person.name == name).unwrap()
    }

    /// Makes a draft and waits for it.
    pub(crate) fn make(&self, from: &str, to: &str) -> RosterView {
        self.change("make_roster", json!({ "from": from, "to": to, "seed": null }));
        loop {
            match self.ask("making", json!({})) {
                MakingView::Done { roster, .. } => return self.ask("roster", json!({ "id": roster })),
                MakingView::Running { .. } => thread::sleep(LOOK_EVERY),
                other => panic!("{other:?}"),
            }
        }
    }

    pub(crate) fn june(&self) -> RosterView {
        self.make("2026-06-01", "2026-06-30")
    }

    pub(crate) fn publish(&self, roster: &RosterView) -> RosterView {
        self.ask("publish_roster", json!({ "roster": roster.id, "by": "李主任" }))
    }

    pub(crate) fn roster(&self, roster: &RosterView) -> RosterView {
        self.ask("roster", json!({ "id": roster.id }))
    }

    /// Exports and gives the file's bytes.
    pub(crate) fn export(&self, roster: &RosterView, format: &str, variant: &str) -> Vec<u8> {
        let out = self.path(&format!("{variant}.{format}"));
        let request = json!({ "roster": roster.id, "format": format, "variant": variant, "out": out });
        self.change("export_roster", request);
        std::fs::read(out).unwrap()
    }

    /// Every row of every table as text; `None` where the `sqlite3` program is missing.
    pub(crate) fn dump(&self) -> Option<String> {
        let database = place(self.folder.path()).data.join("zhishou.db");
        let Ok(output) = Command::new("sqlite3").arg(database).arg(".dump").output() else {
            println!("skipped: no sqlite3 to look into the data with");
            return None;
        };
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let dump = String::from_utf8(output.stdout).unwrap();
        assert!(dump.contains("CREATE TABLE person"), "{dump}");
        Some(dump)
    }

    /// Author and words of the entries of one kind in the duty log; `None` where the `sqlite3` program is missing.
    pub(crate) fn logged(&self, kind: &str) -> Option<Vec<String>> {
        let database = place(self.folder.path()).data.join("zhishou.db");
        let sql = format!("SELECT author || '：' || words FROM log_entry WHERE kind = '{kind}' ORDER BY seq");
        let Ok(output) = Command::new("sqlite3").arg(database).arg(sql).output() else {
            println!("skipped: no sqlite3 to look into the data with");
            return None;
        };
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        Some(String::from_utf8(output.stdout).unwrap().lines().map(str::to_owned).collect())
    }

    /// Does `work` and insists that the data are the same afterwards.
    pub(crate) fn unchanged_by<T>(&self, work: impl FnOnce() -> T) -> T {
        let before = self.dump();
        let done = work();
        assert!(before == self.dump(), "the data have changed");
        done
    }
}

fn place(folder: &Path) -> Place {
    Place { data: folder.join("data"), faces: faces().unwrap_or_default() }
}

/// What breaks a hard rule.
pub(crate) fn hard(roster: &RosterView) -> Vec<&FindingView> {
    roster.findings.iter().filter(|finding| finding.severity == Severity::Hard).collect()
}

/// The cells of the column `at` with their dates.
pub(crate) fn column(roster: &RosterView, at: usize) -> Vec<(String, &GridCell)> {
    roster.days.iter().map(|day| (day.day.date.to_string(), &day.cells[at])).collect()
}

pub(crate) fn names(cell: &GridCell) -> Vec<&str> {
    cell.people.iter().map(|person| person.name.as_str()).collect()
}

/// Insists that in every group nobody has served more than one duty more than anybody else, those of history
/// included, or as near to it as history allows.
pub(crate) fn shared_within_one(roster: &RosterView, kind: impl Fn(&LedgerLine) -> &Share) {
    let mut groups = BTreeMap::<String, Vec<&LedgerLine>>::new();
    for line in &roster.ledger {
        groups.entry(format!("{:?}", line.group)).or_default().push(line);
    }
    for (group, lines) in groups {
        let served: Vec<u32> = lines.iter().map(|line| kind(line).here + kind(line).carried).collect();
        let mut evenly: Vec<u32> = lines.iter().map(|line| kind(line).carried).collect();
        for _ in 0..lines.iter().map(|line| kind(line).here).sum() {
            *evenly.iter_mut().min().unwrap() += 1;
        }
        assert!(spread(&served) <= spread(&evenly).max(1), "{group}: {served:?}");
    }
}

fn spread(counts: &[u32]) -> u32 {
    counts.iter().max().unwrap() - counts.iter().min().unwrap()
}

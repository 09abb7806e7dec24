//! The main job on sheets as offices really make them, where such samples are at hand.

use std::path::{Path, PathBuf};

use duty_api::wire::{PastRosterImported, StaffImported, StaffPreview};
use serde_json::json;

use crate::support::{Desk, faces, hard, pdf_text, shared_within_one};

fn samples() -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../../shared/data");
    if !folder.is_dir() {
        println!("skipped: no sample files at hand");
        return None;
    }
    Some(folder)
}

#[test]
fn a_messy_list_and_rosters_of_the_past_give_a_fair_june() {
    let Some(folder) = samples() else { return };
    for past in ["roster-by-day.xls", "roster-by-day.xlsx", "roster-teams.xlsx"] {
        let desk = Desk::founded();
        let staff = folder.join("staff-messy.xlsx");
        let shown: StaffPreview = desk.ask("preview_staff", json!({ "path": staff, "columns": [] }));
        let asked: Vec<_> =
            shown.problems.iter().map(|problem| (problem.kind.as_str(), problem.row)).collect();
        assert_eq!(asked, [("duplicate", 48), ("bad_mobile", 49)]);
        let answer = json!({ "row": 49, "person": {
            "name": shown.problems[1].name, "mobile": "14000000049", "role": "officer" } });
        let done: StaffImported =
            desk.ask("import_staff", json!({ "path": staff, "columns": [], "answers": [answer] }));
        assert_eq!(done.added as usize, shown.rows.len() + 1);
        let imported: PastRosterImported =
            desk.ask("import_past_roster", json!({ "path": folder.join(past), "year": null, "answers": [] }));
        assert!(imported.id.is_some() && imported.duties > 100, "{past}: {imported:?}");

        let june = desk.june();

        assert_eq!(hard(&june), Vec::<&_>::new(), "{past}");
        shared_within_one(&june, |line| &line.rest_days);
        shared_within_one(&june, |line| &line.holidays);
    }
}

#[test]
fn every_sample_is_imported_once_and_known_afterwards() {
    let Some(folder) = samples() else { return };
    let desk = Desk::founded();
    for staff in ["staff-tidy.xlsx", "staff-messy.xlsx"] {
        let request = json!({ "path": folder.join(staff), "columns": [], "answers": [] });
        desk.change("import_staff", request.clone());
        let again: StaffImported = desk.unchanged_by(|| desk.ask("import_staff", request));
        assert_eq!((again.added, again.changed), (0, 0), "{staff}");
    }
    let request = json!({ "path": folder.join("roster-by-day.xls"), "year": null, "answers": [] });
    desk.change("import_past_roster", request.clone());
    let again: PastRosterImported = desk.unchanged_by(|| desk.ask("import_past_roster", request));
    assert_eq!(again.id, None);
}

#[test]
fn rare_characters_are_printed() {
    let Some(folder) = samples() else { return };
    if faces().is_none() {
        return;
    }
    let desk = Desk::founded();
    let request = json!({ "path": folder.join("staff-messy.xlsx"), "columns": [], "answers": [] });
    desk.change("import_staff", request);
    let june = desk.publish(&desk.june());

    desk.export(&june, "pdf", "internal");

    let Some(text) = pdf_text(&desk.path("internal.pdf")) else { return };
    for day in &june.days {
        for person in day.cells.iter().flat_map(|cell| &cell.people) {
            let serves_in_a_narrow_cell = person.name.contains('·');
            assert!(text.contains(&person.name) || serves_in_a_narrow_cell, "{}", person.name);
        }
    }
}

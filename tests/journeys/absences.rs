//! Somebody falls ill after the roster is out.

use duty_api::wire::{AbsenceView, Candidates, Severity};
use serde_json::json;

use crate::support::{Desk, hard};

#[test]
fn an_absence_shows_on_the_published_roster_until_it_is_withdrawn() {
    let desk = Desk::staffed();
    let june = desk.publish(&desk.june());
    let cell = &june.days[11].cells[1];
    let ill = &cell.people[0];

    let request = json!({ "person": ill.id, "from": "2026-06-12", "to": "2026-06-12", "reason": "病假" });
    let absence: AbsenceView = desk.ask("add_absence", request);

    let found = desk.roster(&june).findings;
    let absent = found.iter().find(|finding| finding.code == "absent").unwrap();
    assert_eq!(absent.severity, Severity::Hard);
    assert_eq!(absent.date.unwrap().to_string(), "2026-06-12");
    assert_eq!((absent.people[0].id, absent.params["reason"].as_str()), (ill.id, "病假"));

    desk.change("withdraw_absence", json!({ "id": absence.id }));
    assert_eq!(hard(&desk.roster(&june)), Vec::<&_>::new());
}

#[test]
fn whoever_is_away_is_not_rostered_and_is_the_last_candidate() {
    let desk = Desk::staffed();
    let person = desk.people()[9].clone();
    let request = json!({ "person": person.id, "from": "2026-06-01", "to": "2026-06-14", "reason": "培训" });
    desk.change("add_absence", request);

    let june = desk.june();

    assert_eq!(hard(&june), Vec::<&_>::new());
    let serves = |day: &duty_api::wire::RosterDay| {
        day.cells.iter().any(|cell| cell.people.iter().any(|on| on.id == person.id))
    };
    assert!(!june.days[..14].iter().any(serves));
    assert!(june.days[14..].iter().any(serves), "{} serves afterwards", person.name);
    let cell = &june.days[4].cells[1];
    let leaves = cell.people[0].id;
    let ask = json!({ "roster": june.id, "date": "2026-06-05", "shift": cell.shift, "leaves": leaves });
    let candidates: Candidates = desk.ask("candidates", ask);
    let able = candidates.rows.iter().take_while(|row| row.obstacles.is_empty()).count();
    assert!(able > 0);
    let there = candidates.rows.iter().position(|row| row.person.id == person.id).unwrap();
    assert!(there >= able);
    assert_eq!(candidates.rows[there].obstacles[0].code, "absent");
}

#[test]
fn an_absence_of_nobody_or_backwards_is_refused() {
    let desk = Desk::staffed();
    let id = desk.people()[0].id;

    desk.unchanged_by(|| {
        let nobody = json!({
            "person": "01890000-0000-7000-8000-000000000000",
            "from": "2026-06-01", "to": "2026-06-02", "reason": "病假",
        });
        assert_eq!(desk.refusal("add_absence", nobody), "not_found");
        let backwards = json!({ "person": id, "from": "2026-06-02", "to": "2026-06-01", "reason": "病假" });
        assert_eq!(desk.refusal("add_absence", backwards), "bad_days");
    });
}

//! Staff lists: looked at first, answered, then saved, and twice is once.

use duty_api::wire::{ColumnReason, RoleView, RowChange, StaffField, StaffImported, StaffPreview};
use serde_json::{Value, json};

use crate::drawing::xlsx;
use crate::support::{Desk, PERSON_COUNT, name_of, staff_list};

fn preview(path: &str) -> Value {
    json!({ "path": path, "columns": [] })
}

fn import(path: &str) -> Value {
    json!({ "path": path, "columns": [], "answers": [] })
}

#[test]
fn nothing_is_saved_before_it_is_confirmed() {
    let desk = Desk::founded();
    let path = desk.file("名单.xlsx", &staff_list());

    let shown: StaffPreview = desk.unchanged_by(|| desk.ask("preview_staff", preview(&path)));

    assert_eq!((shown.rows.len(), shown.problems.len()), (PERSON_COUNT as usize, 0));
    assert!(shown.rows.iter().all(|row| row.change == RowChange::New));
    assert_eq!(shown.file_name, "名单.xlsx");
    assert_eq!(desk.people(), []);
}

#[test]
fn the_same_list_twice_changes_nothing() {
    let desk = Desk::staffed();
    let path = desk.file("名单.xlsx", &staff_list());

    let again: StaffImported = desk.unchanged_by(|| desk.ask("import_staff", import(&path)));
    let shown: StaffPreview = desk.ask("preview_staff", preview(&path));

    assert_eq!((again.added, again.changed, again.unchanged), (0, 0, PERSON_COUNT));
    assert!(shown.rows.iter().all(|row| row.change == RowChange::Same));
}

#[test]
fn people_keep_the_order_of_the_list() {
    let desk = Desk::staffed();

    let names: Vec<String> = desk.people().into_iter().map(|person| person.name).collect();

    assert_eq!(names, (0..PERSON_COUNT as usize).map(name_of).collect::<Vec<_>>());
}

#[test]
fn a_new_mobile_changes_the_person_and_leaves_everybody_else() {
    let desk = Desk::staffed();
    let name = name_of(8);
    let list = format!("姓名|手机|岗位\n{name}|14005550001|值班员\n");
    let path = desk.file("变动.xlsx", &xlsx(&[("变动", &list)]));

    let done: StaffImported = desk.ask("import_staff", import(&path));

    assert_eq!((done.added, done.changed, done.unchanged), (0, 1, 0));
    let person = desk.person(&name);
    assert_eq!(person.mobile.as_deref(), Some("14005550001"));
    assert_eq!(person.title.as_deref(), Some("干事"), "what the list leaves out stays");
    assert_eq!(desk.people().len(), PERSON_COUNT as usize);
}

/// Row 3 has a mobile of ten digits.
const WITH_A_BAD_ROW: &str =
    "姓名|职务|手机|岗位\n张三|干事|14000000001|值班员\n李四|干事|1400000002|值班员\n";

#[test]
fn a_row_that_could_not_be_read_is_left_out_or_answered() {
    let desk = Desk::founded();
    let path = desk.file("名单.xlsx", &xlsx(&[("名单", WITH_A_BAD_ROW)]));
    let shown: StaffPreview = desk.ask("preview_staff", preview(&path));
    let asked: Vec<_> = shown
        .problems
        .iter()
        .map(|problem| (problem.kind.as_str(), problem.row, problem.raw.as_deref()))
        .collect();
    assert_eq!(asked, [("bad_mobile", 3, Some("1400000002"))]);

    let without: StaffImported = desk.ask("import_staff", import(&path));
    assert_eq!((without.added, without.left_out), (1, 1));

    let answer = json!({ "row": 3, "person": {
        "name": "李四", "title": "干事", "mobile": "14000000002", "role": "officer" } });
    let request = json!({ "path": path, "columns": [], "answers": [answer] });
    let answered: StaffImported = desk.ask("import_staff", request);

    assert_eq!((answered.added, answered.unchanged, answered.left_out), (1, 1, 0));
    assert_eq!(desk.person("李四").mobile.as_deref(), Some("14000000002"));
}

#[test]
fn one_wrong_answer_saves_nothing_at_all() {
    let desk = Desk::founded();
    let path = desk.file("名单.xlsx", &xlsx(&[("名单", WITH_A_BAD_ROW)]));
    let answer = json!({ "row": 3, "person": { "name": "李四", "mobile": "1400000002", "role": "officer" } });

    let request = json!({ "path": path, "columns": [], "answers": [answer] });
    let refused = desk.unchanged_by(|| desk.refusal("import_staff", request));

    assert_eq!(refused, "bad_mobile");
    assert_eq!(desk.people(), []);
}

#[test]
fn columns_are_taken_for_what_the_user_says() {
    let desk = Desk::founded();
    let list = "姓名|手机|备用手机|岗位\n张三|14000000001|14000000011|带班领导\n李四|14000000002|14000000012|值班员\n";
    let path = desk.file("名单.xlsx", &xlsx(&[("名单", list)]));
    let chosen = json!([{ "index": 1, "field": null }, { "index": 2, "field": "mobile" }]);

    let shown: StaffPreview = desk.ask("preview_staff", json!({ "path": path, "columns": chosen }));
    desk.change("import_staff", json!({ "path": path, "columns": chosen, "answers": [] }));

    let column = |index: u32| shown.columns.iter().find(|column| column.index == index).unwrap();
    assert_eq!((column(2).field, column(2).reason), (Some(StaffField::Mobile), Some(ColumnReason::Chosen)));
    assert_eq!((column(2).letter.as_str(), column(2).heading.as_deref()), ("C", Some("备用手机")));
    assert_eq!(column(1).field, None);
    assert_eq!(shown.rows[0].person.role, RoleView::Leader);
    assert_eq!(desk.person("张三").mobile.as_deref(), Some("14000000011"));
}

#[test]
fn a_sheet_without_names_is_no_staff_list() {
    let desk = Desk::founded();
    let path = desk.file("雨量.xlsx", &xlsx(&[("雨量", "站点|雨量\n一号|#12.5\n二号|#3")]));

    desk.unchanged_by(|| {
        assert_eq!(desk.refusal("preview_staff", preview(&path)), "staff_not_found");
        assert_eq!(desk.refusal("import_staff", import(&path)), "staff_not_found");
    });
}

#[test]
fn without_an_office_nobody_is_saved() {
    let desk = Desk::empty();
    let path = desk.file("名单.xlsx", &staff_list());

    assert_eq!(desk.unchanged_by(|| desk.refusal("import_staff", import(&path))), "office_missing");
}

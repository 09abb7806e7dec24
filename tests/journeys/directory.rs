//! The county takes its directory in from the list it has, and knows later which number stood there when.

use duty_api::wire::{
    MemberOfficeChanges, MemberOfficeView, MemberOffices, MemberOfficesImported, MemberOfficesPreview,
    OfficeKindView, RowChange,
};
use serde_json::json;

use crate::drawing::xlsx;
use crate::support::Desk;

const LIST: &str = "
××县各单位值班电话|<|<|<|<
单位|值班电话|负责人|手机|上级单位
一、乡镇|<|<|<|<
1、青石镇|0837-2345678|党委书记赵建国|14000000001|·
2、云 岭 乡|0837-2345679转801|钱春梅|14000000002|·
二、部门|<|<|<|<
县水利局|0837-2345680|孙海涛|14000000003|·
红旗水库|14000000009|·|·|县水利局
";

fn offices(desk: &Desk) -> Vec<MemberOfficeView> {
    desk.ask::<MemberOffices>("member_offices", json!({})).rows
}

fn import(desk: &Desk, drawing: &str) -> MemberOfficesImported {
    let path = desk.file("名录.xlsx", &xlsx(&[("Sheet1", drawing)]));
    desk.ask("import_member_offices", json!({ "path": path }))
}

#[test]
fn the_list_is_shown_before_it_is_saved_and_twice_it_changes_nothing() {
    let desk = Desk::founded();
    let path = desk.file("名录.xlsx", &xlsx(&[("Sheet1", LIST)]));

    let preview: MemberOfficesPreview = desk.ask("preview_member_offices", json!({ "path": path }));
    assert!(preview.rows.iter().all(|row| row.change == RowChange::New && row.before.is_none()));
    assert_eq!(preview.problems, []);
    assert!(offices(&desk).is_empty());

    let done: MemberOfficesImported = desk.ask("import_member_offices", json!({ "path": path }));
    assert_eq!((done.added, done.changed, done.unchanged), (4, 0, 0));
    let kinds: Vec<_> = offices(&desk).into_iter().map(|office| (office.name, office.kind)).collect();
    assert_eq!(
        kinds,
        [
            ("青石镇".to_owned(), OfficeKindView::Township),
            ("云岭乡".to_owned(), OfficeKindView::Township),
            ("县水利局".to_owned(), OfficeKindView::Department),
            ("红旗水库".to_owned(), OfficeKindView::Department),
        ]
    );
    assert_eq!(offices(&desk)[3].parent.as_ref().unwrap().name, "县水利局");

    let again = desk.unchanged_by(|| import(&desk, LIST));
    assert_eq!((again.added, again.changed, again.unchanged), (0, 0, 4));
}

#[test]
fn a_changed_number_is_shown_and_the_former_one_is_kept() {
    let desk = Desk::founded();
    import(&desk, LIST);
    desk.change("leave_member_office", json!({ "id": offices(&desk)[1].id, "since": "2026-06-01" }));
    let path = desk.file(
        "新名录.xlsx",
        &xlsx(&[("Sheet1", "单位|值班电话\n青石镇|0837-2345699\n云岭乡|0837-2345679\n新设镇|2345000")]),
    );

    let preview: MemberOfficesPreview = desk.ask("preview_member_offices", json!({ "path": path }));
    let changes: Vec<_> = preview.rows.iter().map(|row| row.change).collect();
    assert_eq!(changes, [RowChange::Changed, RowChange::Changed, RowChange::New]);
    assert_eq!(preview.rows[0].before.as_ref().unwrap().duty_phone.as_deref(), Some("0837-2345678"));
    let left_out: Vec<_> = preview.not_listed.iter().map(|office| office.name.as_str()).collect();
    assert_eq!(left_out, ["县水利局", "红旗水库"]);
    desk.change("import_member_offices", json!({ "path": path }));

    let now = offices(&desk);
    assert_eq!(now[0].head.as_ref().unwrap().name, "赵建国", "what the list leaves out stays");
    assert_eq!((now[1].left_since, now.len()), (None, 5), "the office is in use again");
    let changes: MemberOfficeChanges = desk.ask("member_office_changes", json!({ "id": now[0].id }));
    assert_eq!(changes.rows.len(), 1);
    assert_eq!(
        (changes.rows[0].by.as_str(), changes.rows[0].before.duty_phone.as_deref()),
        ("amy", Some("0837-2345678"))
    );
}

#[test]
fn a_list_with_a_contradiction_changes_nothing_at_all() {
    let desk = Desk::founded();
    import(&desk, LIST);
    let path = desk.file(
        "环.xlsx",
        &xlsx(&[(
            "Sheet1",
            "单位|值班电话|上级单位\n新设镇|2345000|·\n县水利局|2345001|红旗水库\n红旗水库|2345002|县水利局",
        )]),
    );

    let code = desk.unchanged_by(|| desk.refusal("import_member_offices", json!({ "path": path })));

    assert_eq!(code, "parent_cycle");
}

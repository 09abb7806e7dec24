//! An evening of the county: lots are drawn and sealed, offices called, findings explained and decided, and the whole
//! draw is worked out again.

mod by_packet;
mod workbook;

use duty_api::wire::{
    CheckFindingView, CheckFindings, CheckOverview, CheckPlanVerified, CheckPlanView, CheckWordView,
    DrawMeasures, Expectation, FindingStateView, GradeView, LogPage, LotStateView, MemberOffices,
    NameMatchView, RollBoard, RollStateView, SpotCheckView, SpotChecks, Tonight, WatchView,
};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::drawing::xlsx;
use crate::support::Desk;

const LIST: &str = "
单位|值班电话|负责人|手机
青石镇|0837-2345678|赵建国|14000000001
云岭乡|0837-2345679|钱春梅|14000000002
县水利局|0837-2345680|·|·
";

/// A county that checks three offices.
pub(crate) struct County {
    pub(crate) desk: Desk,
    pub(crate) by: Uuid,
}

impl County {
    pub(crate) fn new() -> Self {
        let desk = Desk::staffed();
        let path = desk.file("名录.xlsx", &xlsx(&[("Sheet1", LIST)]));
        desk.change("import_member_offices", json!({ "path": path }));
        desk.set_clock("2026-06-12T17:00");
        let by = desk.people()[0].id;
        Self { desk, by }
    }

    fn office(&self, name: &str) -> Uuid {
        let offices: MemberOffices = self.desk.ask("member_offices", json!({}));
        offices.rows.into_iter().find(|office| office.name == name).unwrap().id
    }

    /// Two windows of a Friday evening and one of the Dragon Boat holiday.
    fn seal_request(&self) -> Value {
        json!({
            "by": self.by, "from": "2026-06-01", "to": "2026-06-30", "at_least": null, "at_most": null,
            "windows": [
                { "day": "2026-06-12", "from": "20:00", "to": "23:00", "checks": 3 },
                { "day": "2026-06-19", "from": "22:00", "to": "01:00", "checks": 2 },
            ],
            "quotas": [{ "kind": "township", "hours": "night", "day": "holiday", "at_least": 1 }],
            "offices": [],
        })
    }

    fn seal(&self) -> CheckPlanView {
        self.desk.ask("seal_check_plan", self.seal_request())
    }

    pub(crate) fn begin(&self, office: &str, lot: &Value) -> SpotCheckView {
        let request = json!({
            "by": self.by, "office": self.office(office), "lot": lot,
            "expected": { "officers": ["张三", "王五"], "leaders": ["李四"] },
            "numbers": [{ "reach": "officer_mobile", "who": "张三", "number": "14000000088" }],
        });
        self.desk.ask("begin_spot_check", request)
    }

    /// The next try of the check's newest call, which rings for `seconds`.
    pub(crate) fn try_once(&self, check: &SpotCheckView, seconds: i64, end: &Value) -> SpotCheckView {
        let call =
            self.desk.ask::<SpotCheckView>("spot_check", json!({ "id": check.id })).calls.pop().unwrap().id;
        self.desk.change("begin_ring", json!({ "id": call }));
        self.desk.pass(seconds - 1);
        self.desk.change("end_ring", json!({ "call": call, "end": end, "note": null }));
        self.desk.ask("spot_check", json!({ "id": check.id }))
    }

    pub(crate) fn answer(&self, check: &SpotCheckView, question: &str, reply: &str) -> SpotCheckView {
        let request = json!({ "check": check.id, "question": question, "reply": reply, "words": null });
        self.desk.ask("answer_question", request)
    }

    pub(crate) fn close(&self, check: &SpotCheckView) -> SpotCheckView {
        self.desk.ask("close_spot_check", json!({ "check": check.id, "by": self.by }))
    }

    pub(crate) fn findings(&self) -> Vec<CheckFindingView> {
        self.desk.ask::<CheckFindings>("check_findings", json!({ "from": null, "to": null })).rows
    }

    pub(crate) fn decide(&self, finding: Uuid, ruling: &str) -> Value {
        json!({ "finding": finding, "by": self.by, "ruling": ruling, "reason": "经核实" })
    }
}

fn words(check: &SpotCheckView) -> Vec<CheckWordView> {
    check.verdicts.iter().map(|verdict| verdict.word).collect()
}

pub(crate) fn heard(name: &str) -> Value {
    json!({ "answered": { "heard": name } })
}

#[test]
fn lots_are_sealed_then_shown_and_drawn_again_by_anybody() {
    let county = County::new();
    let desk = &county.desk;

    let plan = county.seal();

    assert_eq!((plan.lots.len(), plan.shortfalls.len(), plan.sealed_text), (5, 0, None));
    let early = json!({ "by": county.by, "plan": plan.plan.id });
    assert_eq!(desk.refusal("show_check_plan", early.clone()), "plan_not_over");
    desk.set_clock("2026-06-20T01:00");
    let shown: CheckPlanView = desk.ask("show_check_plan", early);
    let text = shown.sealed_text.unwrap();
    let verified: CheckPlanVerified =
        desk.ask("verify_check_plan", json!({ "sealed_text": text, "seal": plan.plan.seal }));
    assert_eq!((&verified.lots, verified.as_kept), (&plan.lots, Some(true)));

    let elsewhere: CheckPlanVerified =
        Desk::empty().ask("verify_check_plan", json!({ "sealed_text": text, "seal": plan.plan.seal }));
    assert_eq!((&elsewhere.lots, elsewhere.as_kept), (&plan.lots, None), "another PC draws the same");
    let changed = json!({ "sealed_text": text.replace("township", "other"), "seal": plan.plan.seal });
    assert_eq!(desk.refusal("verify_check_plan", changed), "seal_broken");
    assert_eq!(desk.refusal("verify_check_plan", json!({ "sealed_text": text, "seal": "12" })), "bad_seal");
    let measured: DrawMeasures = desk.ask("measure_draw", json!({ "plan": plan.plan.id, "draws": 2_000 }));
    assert_eq!(measured.rows.len(), 4);
}

#[test]
fn plans_that_cannot_be_are_refused_and_what_is_short_is_named() {
    let county = County::new();
    let mut past = county.seal_request();
    past["windows"][0]["day"] = json!("2026-06-11");
    assert_eq!(county.desk.refusal("seal_check_plan", past), "plan_in_past");
    let mut none = county.seal_request();
    none["windows"] = json!([]);
    assert_eq!(county.desk.refusal("seal_check_plan", none), "bad_check_plan");

    let mut much = county.seal_request();
    much["quotas"] = json!([{ "kind": "subdistrict", "hours": null, "day": null, "at_least": 2 }]);
    let plan: CheckPlanView = county.desk.ask("seal_check_plan", much);
    assert_eq!(plan.shortfalls.len(), 1);
    assert_eq!(plan.shortfalls[0].code, "short_quota");
    assert_eq!(plan.shortfalls[0].params["kind"], "街道");
}

#[test]
fn an_evening_with_every_kind_of_end() {
    let county = County::new();
    let plan = county.seal();
    county.desk.set_clock("2026-06-12T20:05");
    let tonight: Tonight = county.desk.ask("tonight", json!({}));
    assert_eq!(tonight.lots.len(), 3, "the other window is a week away");
    let first = &tonight.lots[0];
    let lot = json!(first.lot);

    let check = county.begin(&first.office.name, &lot);
    let check = county.try_once(&check, 8, &heard("张　三"));
    assert_eq!((words(&check), check.name_match), (vec![CheckWordView::InPost], NameMatchView::OnRoster));
    let check = county.answer(&check, "post", "right");
    let check = county.answer(&check, "stores", "unknown");
    assert_eq!(words(&check), [CheckWordView::InPost, CheckWordView::Unprepared]);
    assert_eq!(check.to_ask.len(), 5);
    county.desk.change("note_presence_code", json!({ "check": check.id, "result": "right" }));
    county.desk.change("note_spot_check", json!({ "check": check.id, "text": "声音清楚" }));
    let again = json!({
        "by": county.by, "office": first.office.id, "lot": lot, "expected": { "officers": [], "leaders": [] },
        "numbers": [],
    });
    assert_eq!(county.desk.refusal("begin_spot_check", again), "lot_checked");
    let closed = county.close(&check);
    assert!(closed.closed_local.is_some());
    assert_eq!(closed.findings.len(), 1, "unprepared; being in post is no finding");
    assert_eq!(
        county.desk.refusal("close_spot_check", json!({ "check": check.id, "by": county.by })),
        "check_over"
    );

    let tonight: Tonight = county.desk.ask("tonight", json!({}));
    let state = &tonight.lots[0].state;
    assert!(matches!(state, LotStateView::Closed { worst: GradeView::Serious, .. }), "{state:?}");
    let asked = json!({
        "text": "应急物资", "kind": null, "call_kind": null, "day": null, "office": null, "before": null,
    });
    let log: LogPage = county.desk.ask("log", asked);
    assert_eq!(log.rows.len(), 1, "what was asked stands in the log");
    assert_eq!(plan.lots[0].office, first.office);
}

#[test]
fn nobody_answers_so_the_desk_is_alarmed_and_the_office_is_heard() {
    let county = County::new();
    let check = county.begin("青石镇", &Value::Null);
    let check = county.try_once(&check, 30, &json!("no_answer"));
    assert_eq!(words(&check), [], "one try says nothing");
    assert_eq!(
        county.desk.refusal("close_spot_check", json!({ "check": check.id, "by": county.by })),
        "call_goes_on"
    );
    county.desk.pass(180);
    county.try_once(&check, 30, &json!("no_answer"));
    county.try_once(&check, 30, &json!("no_answer"));
    let check = county.try_once(&check, 30, &json!("no_answer"));
    assert_eq!(words(&check), [CheckWordView::NoAnswer]);
    let watch: WatchView = county.desk.ask("watch", json!({}));
    assert_eq!(watch.alerts[0].kind, "phone_unanswered");

    county.close(&check);
    let finding = county.findings().remove(0);
    assert!(
        finding.evidence.contains("拨值班电话 0837-2345678，响铃 30 秒无人接听；"),
        "{}",
        finding.evidence
    );
    assert_eq!(
        county.desk.refusal("decide_finding", county.decide(finding.id, "uphold")),
        "office_not_heard"
    );
    let said = json!({ "finding": finding.id, "text": "值班员在大堤巡查", "by": "青石镇党政办" });
    let explained: CheckFindingView = county.desk.ask("explain_finding", said.clone());
    assert!(matches!(explained.state, FindingStateView::Explained { overdue: false, .. }));
    let withdrawn: CheckFindingView =
        county.desk.ask("decide_finding", county.decide(finding.id, "withdraw"));
    assert!(matches!(withdrawn.state, FindingStateView::Withdrawn(_)));
    assert_eq!(withdrawn.evidence, finding.evidence, "the first evidence stays");
    assert_eq!(county.desk.refusal("explain_finding", said), "finding_decided");
    assert_eq!(county.findings(), []);
}

#[test]
fn absence_is_withheld_until_it_is_rung_again_and_then_costs_a_point() {
    let county = County::new();
    let check = county.begin("云岭乡", &Value::Null);
    county.try_once(&check, 8, &heard("门卫老周"));
    let check = county.answer(&check, "post", "wrong");
    assert_eq!(words(&check), [CheckWordView::WrongPerson]);
    assert_eq!(check.withheld[0].word, CheckWordView::AbsentFromPost);
    let absent =
        json!({ "check": check.id, "by": county.by, "word": "absent_from_post", "evidence": "门卫称已回家" });
    assert_eq!(county.desk.refusal("add_check_finding", absent), "one_try_only");

    county.desk.change("call_again", json!({ "check": check.id, "by": county.by }));
    let check = county.try_once(&check, 8, &heard("门卫老周"));
    assert_eq!(words(&check), [CheckWordView::WrongPerson, CheckWordView::AbsentFromPost]);
    county.close(&check);
    county.desk.pass(49 * 3600);
    for finding in county.findings() {
        county.desk.change("decide_finding", county.decide(finding.id, "uphold"));
    }

    let overview: CheckOverview =
        county.desk.ask("check_overview", json!({ "from": "2026-01-01", "to": "2026-12-31" }));
    assert_eq!((overview.months.len(), overview.offices.len()), (12, 3));
    let row = overview.offices.iter().find(|row| row.office.name == "云岭乡").unwrap();
    assert_eq!((row.settled, row.pending, row.months.len()), (-100, 0, 1));
    assert_eq!((row.months[0].checks, row.months[0].findings), (1, 2));
    assert_eq!(row.months[0].worst, Some(GradeView::Grave));
    assert_eq!((overview.all.in_post.hits, overview.all.in_post.of), (0, 1));
    assert_eq!(overview.all.first_call.basis_points, Some(10_000));
    let by_month: Vec<_> =
        overview.by_month.iter().map(|of| (of.month.to_string(), of.figures.checks)).collect();
    assert_eq!(by_month, [("2026-06-01".to_owned(), 1)], "months without a check are left out");
    let asked = json!({ "office": row.office.id, "from": "2026-06-01", "to": "2026-06-30" });
    let checks: SpotChecks = county.desk.ask("checks_of", asked);
    assert_eq!(checks.rows[0].calls.len(), 2, "down to the attempt");
}

#[test]
fn several_checks_interleave_while_retries_wait() {
    let county = County::new();
    let one = county.begin("青石镇", &Value::Null);
    let one = county.try_once(&one, 30, &json!("busy"));
    let other = county.begin("云岭乡", &Value::Null);
    let other = county.try_once(&other, 5, &heard("王五"));
    county.close(&other);
    county.desk.pass(180);

    let one = county.try_once(&one, 9, &heard("张三"));

    assert_eq!(words(&one), [CheckWordView::InPost]);
    let tonight: Tonight = county.desk.ask("tonight", json!({}));
    assert_eq!(tonight.others.iter().filter(|line| line.open).count(), 1);
}

#[test]
fn settings_of_checks_are_kept_and_nonsense_is_refused() {
    let county = County::new();
    let mut settings: Value = county.desk.ask("check_settings", json!({}));
    settings["late_after_s"] = json!(10);
    county.desk.change("save_check_settings", settings.clone());
    let check = county.begin("青石镇", &Value::Null);
    let check = county.try_once(&check, 11, &heard("张三"));
    assert_eq!(words(&check), [CheckWordView::InPost, CheckWordView::LateAnswer]);

    for (field, value) in [
        ("at_most", json!(0)),
        ("explain_hours", json!(0)),
        ("scores", json!([{ "fault": "sleepy", "hundredths": -100 }])),
    ] {
        let mut bad = settings.clone();
        bad[field] = value;
        assert_eq!(county.desk.refusal("save_check_settings", bad), "bad_check_settings", "{field}");
    }
}

#[test]
fn the_roster_that_is_held_says_who_should_be_there_and_what_to_ring() {
    let county = County::new();
    let office = county.office("青石镇");
    let sheet = "
        日期|带班领导|联系电话|值班员|联系电话
        2026-06-12|李四|14000000021|张三|14000000022
        2026-06-13|王五|14000000023|赵六|14000000024
    ";
    let path = county.desk.file("青石镇六月.xlsx", &xlsx(&[("Sheet1", sheet)]));
    county.desk.change("import_member_sheet", json!({ "member": office, "path": path, "year": null }));
    let expected = |now: &str| -> Expectation {
        county.desk.set_clock(now);
        county.desk.ask("expectation", json!({ "id": office }))
    };
    let officers = |expected: Expectation| -> Vec<String> {
        expected.officers.into_iter().map(|one| one.name).collect()
    };

    assert_eq!(officers(expected("2026-06-12T21:00")), ["张三"]);
    assert_eq!(officers(expected("2026-06-13T07:59")), ["张三"], "until the morning");
    assert_eq!(officers(expected("2026-06-13T08:01")), ["赵六"]);
    let night = expected("2026-06-12T21:00");
    let rung: Vec<&str> = night.numbers.iter().map(|number| number.number.as_str()).collect();
    assert_eq!(rung, ["0837-2345678", "14000000022", "14000000021", "14000000001"]);
    let request = json!({
        "by": county.by, "office": office, "lot": null, "expected": { "officers": [], "leaders": [] },
        "numbers": [],
    });
    let check: SpotCheckView = county.desk.ask("begin_spot_check", request);
    assert_eq!(
        (&check.expected.officers[..], &check.expected.leaders[..]),
        (&["张三".to_owned()][..], &["李四".to_owned()][..])
    );
    let check = county.try_once(&check, 5, &heard("赵六"));
    assert_eq!(check.name_match, NameMatchView::NotOnRoster);
    assert!(
        !county.desk.ask::<Expectation>("expectation", json!({ "id": county.office("云岭乡") })).has_roster
    );
}

#[test]
fn the_board_names_first_who_has_not_reported() {
    let county = County::new();
    county.desk.set_clock("2026-06-12T21:50");
    let report = |office: &str| -> RollBoard {
        let request = json!({
            "by": county.by, "office": county.office(office), "kind": "check_in", "reporter": "张三", "note": "无异常",
        });
        county.desk.ask("take_report", request)
    };
    report("云岭乡");
    county.desk.set_clock("2026-06-12T22:31");
    report("县水利局");
    county.desk.set_clock("2026-06-12T22:45");

    let board: RollBoard = county.desk.ask("roll_board", json!({}));

    let tonight = board.rolls.last().unwrap();
    assert_eq!((tonight.due_local.as_str(), tonight.reported, tonight.missing), ("2026-06-12T22:00", 2, 1));
    let lines: Vec<&str> = tonight.lines.iter().map(|line| line.office.name.as_str()).collect();
    assert_eq!(lines, ["青石镇", "县水利局", "云岭乡"]);
    assert!(matches!(tonight.lines[0].state, RollStateView::Missing { since_s: 900..=910 }));
    assert!(matches!(tonight.lines[1].state, RollStateView::Late { .. }));
    assert!(matches!(&tonight.lines[2].state, RollStateView::InTime { by, .. } if by == "张三"));
}

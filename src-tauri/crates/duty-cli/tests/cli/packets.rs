//! `duty packet` between a county and a township that share nothing but files and a telephone.

use serde_json::Value;

use crate::support::Duty;

fn packet(duty: &Duty, arguments: &[&str]) -> Value {
    duty.json(&[&["packet"], arguments].concat())
}

fn county() -> Duty {
    let county = Duty::empty();
    county.json(&["office", "init", "--name", "县总值班室", "--drill"]);
    county.json(&["office", "member", "add", "青石镇", "--phone", "0837-2345678"]);
    county
}

fn enrol(county: &Duty, town: &Duty) {
    let (invitation, answer) = (county.path("邀请.dutypkt"), town.path("应答.dutypkt"));
    packet(county, &["enrol", "invite", "--out", &invitation]);
    packet(town, &["enrol", "answer", &invitation, "--out", &answer]);
    let accepted = packet(county, &["enrol", "accept", &answer, "--office", "青石镇"]);
    let challenge = accepted["challenge"].as_str().unwrap();
    let code = packet(town, &["enrol", "code", challenge]);
    let done = packet(county, &["enrol", "confirm", code["code"].as_str().unwrap(), "--office", "青石镇"]);
    packet(town, &["enrol", "finish", done["reply"].as_str().unwrap(), "--challenge", challenge]);
}

#[test]
fn a_roster_goes_up_and_a_request_comes_down() {
    let (county, town) = (county(), Duty::staffed());
    enrol(&county, &town);
    let june = ["--from", "2026-06-01", "--to", "2026-06-30"];
    town.json(&[&["roster", "make"], &june[..], &["--seed", "7"]].concat());
    town.json(&[&["roster", "publish"], &june[..], &["--by", "李主任"]].concat());
    let report = town.path("六月.dutypkt");

    let made = packet(&town, &[&["make", "--out", &report], &june[..]].concat());
    assert_eq!(made["counts"]["rosters"], 1);
    assert_eq!(packet(&county, &["show", &report])["sender"], "青石镇");
    assert_eq!(packet(&county, &["verify", &report])["again"], false);
    let before = county.run(&[&["packet", "reported"], &june[..]].concat());
    assert_eq!(before.code, 1, "{before:?}");
    assert_eq!(packet(&county, &["import", &report])["rosters"][0]["first_time"], true);
    assert_eq!(packet(&county, &["import", &report])["again"], true);
    let after = county.run(&[&["packet", "reported"], &june[..]].concat());
    assert_eq!((after.code, after.stdout.trim()), (0, "青石镇　已报送"), "{after:?}");

    let notice = county.path("通知.dutypkt");
    packet(&county, &["make", "--out", &notice, "--to-office", "青石镇", "--request", "请加强汛期值守"]);
    let shown = town.run(&["packet", "import", &notice]);
    assert!(shown.stdout.contains("要求：请加强汛期值守"), "{shown:?}");
    assert!(town.run(&["packet", "told"]).stdout.contains("要求：请加强汛期值守"));
    assert_eq!(town.json(&["alert", "list"])["rows"][0]["kind"], "asked_from_above");
    let keys = town.run(&["packet", "key"]);
    assert!(keys.stdout.contains("县总值班室　已登记"), "{keys:?}");
}

#[test]
fn a_finding_is_explained_and_goes_back_up() {
    let (county, town) = (Duty::staffed(), Duty::staffed());
    county.json(&["office", "member", "add", "青石镇", "--phone", "0837-2345678"]);
    enrol(&county, &town);
    let at = |duty: &Duty, time: &str, arguments: &[&str]| {
        duty.json(&[&["--now", &format!("2026-06-12T{time}")], arguments].concat())
    };
    let begun = at(&county, "20:10", &["check", "start", "青石镇", "--by", "赵建国", "--officer", "张三"]);
    let check = begun["id"].as_str().unwrap();
    for (ring, end) in [("20:10", "20:11"), ("20:14", "20:15")] {
        at(&county, ring, &["check", "ring", check]);
        at(&county, end, &["check", "attempt", check, "--end", "no-answer"]);
    }
    at(&county, "20:16", &["check", "close", check, "--by", "赵建国"]);
    let notice = county.path("通知.dutypkt");
    at(&county, "20:20", &["packet", "make", "--out", &notice, "--to-office", "青石镇"]);
    at(&town, "20:30", &["packet", "import", &notice]);

    let told = town.run(&["--now", "2026-06-12T20:31", "packet", "told"]);
    assert!(told.code == 1 && told.stdout.contains("无人接听") && told.stdout.contains("前说明"), "{told:?}");
    let told = at(&town, "20:31", &["packet", "told"]);
    let finding = told["findings"][0]["found"]["id"].as_str().unwrap();
    at(&town, "20:40", &["packet", "explain", finding, "--by", "赵建国", "--text", "值班员下河堤巡查"]);
    let report = town.path("说明.dutypkt");
    at(&town, "20:45", &["packet", "make", "--out", &report, "--from", "2026-06-01", "--to", "2026-06-30"]);
    let taken = at(&county, "20:50", &["packet", "import", &report]);
    assert_eq!(taken["explanations"][0]["text"], "值班员下河堤巡查");
    let sent = town.run(&["--now", "2026-06-12T20:51", "packet", "told"]);
    assert!(sent.code == 0 && sent.stdout.contains("已说明并上报"), "{sent:?}");
}

#[test]
fn several_packets_come_in_at_once_and_a_bad_one_keeps_none_out() {
    let (county, town) = (county(), Duty::staffed());
    enrol(&county, &town);
    let june = ["--from", "2026-06-01", "--to", "2026-06-30"];
    let report = |name: &str| {
        let path = town.path(name);
        packet(&town, &[&["make", "--out", &path], &june[..]].concat());
        path
    };
    let (first, second) = (report("一.dutypkt"), report("二.dutypkt"));
    let bad = county.file("文.dutypkt", "六月值班表");

    let done = county.run(&["packet", "import", &bad, &second, &first]);

    assert_eq!(done.code, 1, "{done:?}");
    assert!(done.stdout.contains("导入 2 个，未导入 1 个"), "{done:?}");
    assert!(done.stdout.contains("（3/3）文.dutypkt"), "{done:?}");
}

#[test]
fn each_refusal_has_its_code_and_changes_nothing() {
    let (county, town) = (county(), Duty::staffed());
    enrol(&county, &town);
    let june = ["--from", "2026-06-01", "--to", "2026-06-30"];
    let report = town.path("六月.dutypkt");
    packet(&town, &[&["make", "--out", &report], &june[..]].concat());
    let bytes = std::fs::read(&report).unwrap();
    let bad = |name: &str, bytes: &[u8]| {
        let path = county.path(name);
        std::fs::write(&path, bytes).unwrap();
        path
    };
    let mut tampered = bytes.clone();
    tampered[60] ^= 1;
    for (expected, path) in [
        ("not_a_packet", county.file("文.dutypkt", "六月值班表")),
        ("packet_truncated", bad("半.dutypkt", &bytes[..100])),
        ("packet_tampered", bad("改.dutypkt", &tampered)),
        ("packet_own", county.path("邀请.dutypkt")),
        ("file_unreadable", county.path("没有.dutypkt")),
    ] {
        let (code, error) = county.refusal(&["packet", "import", &path]);
        assert_eq!((code, error["code"].as_str()), (2, Some(expected)), "{error}");
    }
    let (code, error) = Duty::staffed().refusal(&[&["packet", "make", "--out", &report], &june[..]].concat());
    assert_eq!((code, error["code"].as_str()), (2, Some("not_enrolled")));
}

#[test]
fn an_office_s_spreadsheet_is_the_other_way_in() {
    let county = county();
    let sheet = county
        .file("青石镇六月.csv", "日期,带班领导,值班员\n2026-06-01,赵建国,周建国\n2026-06-02,钱春梅,吴春梅\n");

    let shown = packet(&county, &["sheet", "--office", "青石镇", &sheet, "--dry-run"]);
    assert_eq!(shown["roster"]["duties"], 4);
    packet(&county, &["sheet", "--office", "青石镇", &sheet, "--yes"]);
    let again = county.run(&["packet", "sheet", "--office", "青石镇", &sheet, "--yes"]);

    assert!(again.stdout.contains("此前已导入过"), "{again:?}");
    let june = packet(&county, &["reported", "--from", "2026-06-01", "--to", "2026-06-03"]);
    assert_eq!(june["rows"][0]["missing"], 1);
}

#[test]
fn the_duty_pc_shows_a_code_that_the_county_can_tell_from_any_other() {
    let (county, town) = (county(), Duty::staffed());
    let at = |duty: &Duty, time: &str, arguments: &[&str]| {
        duty.json(&[&["--now", time, "presence"], arguments].concat())
    };
    let (code, error) = town.refusal(&["presence", "code"]);
    assert_eq!((code, error["code"].as_str()), (2, Some("not_enrolled")));
    enrol(&county, &town);

    let shown = at(&town, "2026-06-03T22:12:00", &["code"]);
    let code = shown["code"].as_str().unwrap();
    assert_eq!((code.len(), shown["valid_s"].as_u64()), (6, Some(180)));
    let heard = |time: &str, code: &str| {
        let check = at(&county, time, &["verify", code, "--office", "青石镇"]);
        (check["verdict"].as_str().unwrap().to_owned(), check["skew_s"].as_i64().unwrap())
    };

    assert_eq!(heard("2026-06-03T22:13:00", code), ("right".to_owned(), 0));
    assert_eq!(heard("2026-06-03T22:17:00", code), ("right".to_owned(), -300));
    assert_eq!(heard("2026-06-03T22:08:00", code), ("right".to_owned(), 300));
    assert_eq!(heard("2026-06-03T22:50:00", code), ("old".to_owned(), -2400));
    assert_eq!(heard("2026-06-04T08:00:00", code).0, "wrong");
    let wrong = county.run(&["presence", "verify", "12345", "--office", "青石镇"]);
    assert_eq!((wrong.code, wrong.stdout.trim()), (1, "值守码不符"));
}

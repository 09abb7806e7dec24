//! A township and its county exchange packets: keys first, codes over the phone, then rosters and notices.

mod hostile;

use duty_api::wire::{
    Alerts, ConfirmedMember, DifferenceKind, EnrolCode, EnrolReply, FromAbove, KeyTrustView, MemberDuties,
    MemberSheetTaken, OfficeKeyView, PacketFate, PacketKeys, PacketTaken, PacketView, PacketsLooked,
    Reported,
};
use serde_json::{Value, json};

use crate::drawing::xlsx;
use crate::support::Desk;

const JUNE: (&str, &str) = ("2026-06-01", "2026-06-30");

/// The county, the township, and the township's id in the county's directory.
pub(crate) struct Pair {
    pub(crate) county: Desk,
    pub(crate) town: Desk,
    pub(crate) member: Value,
}

impl Pair {
    /// Both with data, strangers to each other.
    fn strangers(town: Desk) -> Self {
        let county = Desk::empty();
        county.change(
            "create_office",
            json!({ "name": "县总值班室", "duty_phone": "0837-2340000", "fax": null, "mode": "real" }),
        );
        let office = json!({
            "id": null, "name": "青石镇", "kind": null, "parent": null, "duty_phone": "0837-2345678",
            "second_phone": null, "head": null,
        });
        let saved: Value = county.ask("save_member_office", office);
        Self { county, town, member: saved["id"].clone() }
    }

    /// The county's invitation is answered, and the answer accepted.
    fn introduced(town: Desk) -> (Self, OfficeKeyView) {
        let pair = Self::strangers(town);
        let invitation = pair.county.path("邀请.dutypkt");
        let answer = pair.town.path("应答.dutypkt");
        pair.county.change("make_invitation", json!({ "out": invitation }));
        pair.town.change("answer_invitation", json!({ "path": invitation, "out": answer }));
        let key = pair.county.ask("accept_enrolment", json!({ "path": answer, "member": pair.member }));
        (pair, key)
    }

    /// The codes were compared as well.
    pub(crate) fn enrolled(town: Desk) -> Self {
        let (pair, key) = Self::introduced(town);
        let challenge = key.challenge.unwrap();
        let code: EnrolCode = pair.town.ask("enrol_code", json!({ "challenge": challenge }));
        let done: ConfirmedMember =
            pair.county.ask("confirm_member", json!({ "member": pair.member, "code": code.code }));
        pair.town.change("confirm_county", json!({ "challenge": challenge, "reply": done.reply }));
        pair
    }

    /// A report of June, as the township makes it.
    pub(crate) fn report(&self, name: &str) -> String {
        let out = self.town.path(name).display().to_string();
        let (from, to) = JUNE;
        self.town.change("make_report", json!({ "out": out, "from": from, "to": to }));
        out
    }

    /// A notice to the township, with a request when there is one.
    pub(crate) fn notice(&self, name: &str, request: Option<&str>) -> String {
        let out = self.county.path(name).display().to_string();
        let requests: Vec<Value> =
            request.iter().map(|text| json!({ "text": text, "until": "2026-06-05T18:00" })).collect();
        self.county.change("make_notice", json!({ "out": out, "member": self.member, "requests": requests }));
        out
    }

    fn duties(&self) -> MemberDuties {
        let (from, to) = JUNE;
        self.county.ask("member_duties", json!({ "member": self.member, "from": from, "to": to }))
    }
}

fn import(desk: &Desk, path: &str) -> PacketTaken {
    desk.ask("import_packet", json!({ "path": path }))
}

fn kinds(taken: &PacketTaken) -> Vec<DifferenceKind> {
    taken.differences.iter().map(|difference| difference.kind).collect()
}

#[test]
fn two_officers_compare_codes_and_trust_each_other() {
    let (pair, key) = Pair::introduced(Desk::founded());
    let challenge = key.challenge.clone().unwrap();
    assert_eq!(key.trust, KeyTrustView::Pending);

    let code: EnrolCode = pair.town.ask("enrol_code", json!({ "challenge": challenge }));
    let done: ConfirmedMember =
        pair.county.ask("confirm_member", json!({ "member": pair.member, "code": code.code }));
    let county: OfficeKeyView =
        pair.town.ask("confirm_county", json!({ "challenge": challenge, "reply": done.reply }));

    assert_eq!((done.key.trust, county.trust), (KeyTrustView::Confirmed, KeyTrustView::Confirmed));
    let keys: PacketKeys = pair.town.ask("packet_keys", json!({}));
    assert_ne!(keys.own.as_deref(), Some(county.id.as_str()));
}

#[test]
fn the_secret_key_is_in_a_file_of_its_owner_and_in_no_dump() {
    let pair = Pair::enrolled(Desk::founded());
    let path = pair.town.path("data/packet.key");
    let secret = std::fs::read_to_string(&path).unwrap();

    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
    }
    let Some(dump) = pair.town.dump() else { return };
    assert!(!dump.contains(secret.trim()));
}

#[test]
fn a_third_wrong_code_uses_the_challenge_up_and_the_ninth_turns_the_keys_down() {
    let (pair, first) = Pair::introduced(Desk::founded());
    let wrong =
        || pair.county.refusal("confirm_member", json!({ "member": pair.member, "code": "00000000" }));
    let answer = json!({ "path": pair.town.path("应答.dutypkt"), "member": pair.member });

    assert_eq!([wrong(), wrong(), wrong()], ["enrol_code_wrong", "enrol_code_wrong", "enrol_turned_down"]);
    assert_eq!(wrong(), "nothing_to_confirm");
    assert_eq!(pair.town.refusal("enrol_code", json!({ "challenge": "12345" })), "bad_challenge");
    let unconfirmed = json!({ "out": "/dev/null", "from": JUNE.0, "to": JUNE.1 });
    assert_eq!(pair.town.refusal("make_report", unconfirmed), "not_enrolled");

    let second: OfficeKeyView = pair.county.ask("accept_enrolment", answer.clone());
    assert!(second.challenge.is_some() && second.challenge != first.challenge);
    wrong();
    wrong();
    wrong();
    pair.county.change("accept_enrolment", answer.clone());
    wrong();
    wrong();
    assert_eq!(wrong(), "enrol_turned_down");
    assert_eq!(pair.county.refusal("accept_enrolment", answer.clone()), "packet_key_retired");

    pair.town.change("renew_keys", json!({}));
    let invitation = pair.county.path("邀请.dutypkt");
    std::fs::remove_file(pair.town.path("应答.dutypkt")).unwrap();
    pair.town.change("answer_invitation", json!({ "path": invitation, "out": answer["path"] }));
    let third: OfficeKeyView = pair.county.ask("accept_enrolment", answer);
    assert_eq!(third.trust, KeyTrustView::Pending);
}

#[test]
fn a_reply_that_was_not_heard_is_given_again() {
    let (pair, key) = Pair::introduced(Desk::founded());
    let challenge = key.challenge.unwrap();
    let code: EnrolCode = pair.town.ask("enrol_code", json!({ "challenge": challenge }));
    pair.county.change("confirm_member", json!({ "member": pair.member, "code": code.code }));

    let again: EnrolReply = pair.county.ask("enrol_reply", json!({ "member": pair.member }));
    let county: OfficeKeyView =
        pair.town.ask("confirm_county", json!({ "challenge": again.challenge, "reply": again.reply }));

    assert_eq!(county.trust, KeyTrustView::Confirmed);
    // An office with new keys of its own compares once more, although it trusts the county's.
    let once_more: EnrolReply = pair.county.ask("enrol_reply", json!({ "member": pair.member }));
    let said = json!({ "challenge": once_more.challenge, "reply": once_more.reply });
    assert_eq!(pair.town.ask::<OfficeKeyView>("confirm_county", said).trust, KeyTrustView::Confirmed);
    let other = json!({ "challenge": once_more.challenge, "reply": if once_more.reply == "0000" { "0001" } else { "0000" } });
    assert_eq!(pair.town.refusal("confirm_county", other), "enrol_code_wrong");
}

#[test]
fn a_roster_comes_in_once_and_its_next_edition_shows_what_changed() {
    let pair = Pair::enrolled(Desk::staffed());
    pair.town.publish(&pair.town.june());
    let report = pair.report("六月.dutypkt");

    let shown: PacketView = pair.county.ask("show_packet", json!({ "path": report }));
    assert_eq!((shown.sender.as_str(), shown.counts.rosters), ("青石镇", 1));
    let verified: PacketTaken =
        pair.county.unchanged_by(|| pair.county.ask("verify_packet", json!({ "path": report })));
    assert!(verified.rosters[0].first_time && !verified.again);
    assert!(pair.duties().rows.is_empty());

    let taken = import(&pair.county, &report);
    assert_eq!((taken.rosters[0].edition, kinds(&taken)), (Some(1), vec![]));
    let duties = pair.duties().rows;
    assert_eq!(duties.len(), usize::try_from(shown.counts.duties).unwrap());
    assert!(duties.iter().all(|duty| duty.mobile.is_some() && duty.from.is_some()));

    let again = pair.county.unchanged_by(|| import(&pair.county, &report));
    assert!(again.again);
    let reported: Reported = pair.county.ask("reported", json!({ "from": "2026-06-29", "to": "2026-07-02" }));
    assert_eq!((reported.days, reported.rows[0].missing), (4, 2));
    assert_eq!(reported.rows[0].first_missing, Some("2026-07-01".parse().unwrap()));
}

#[test]
fn a_changed_duty_phone_and_mobile_are_shown_and_the_former_number_is_kept() {
    let pair = Pair::enrolled(Desk::staffed());
    pair.town.publish(&pair.town.june());
    import(&pair.county, &pair.report("一.dutypkt"));
    let office = json!({
        "name": "青石镇", "duty_phone": "0837-2345699", "fax": null,
        "season": { "first": "05-01", "last": "09-30", "main_first": null, "main_last": null },
    });
    pair.town.change("save_office", office);

    let taken = import(&pair.county, &pair.report("二.dutypkt"));

    assert_eq!(kinds(&taken), [DifferenceKind::DutyPhoneChanged]);
    let phone = &taken.differences[0];
    assert_eq!(
        (phone.before.as_deref(), phone.after.as_deref()),
        (Some("0837-2345678"), Some("0837-2345699"))
    );
    let reported: Reported = pair.county.ask("reported", json!({ "from": JUNE.0, "to": JUNE.1 }));
    let [row] = &reported.rows[..] else { panic!("{reported:?}") };
    assert!(row.phone_changed && row.enrolled);
    assert_eq!((row.edition, row.findings), (Some(1), 0));
    let changes: Value = pair.county.ask("member_office_changes", json!({ "id": pair.member }));
    assert_eq!(changes["rows"][0]["before"]["duty_phone"], "0837-2345678");
}

#[test]
fn a_request_goes_down_once_and_calls_at_the_desk() {
    let pair = Pair::enrolled(Desk::staffed());
    let empty = json!({ "out": pair.county.path("空.dutypkt"), "member": pair.member, "requests": [] });
    assert_eq!(pair.county.refusal("make_notice", empty), "nothing_to_tell");
    let notice = pair.notice("通知.dutypkt", Some("请于6月5日前报送自查情况"));

    assert_eq!(import(&pair.town, &notice).requests.len(), 1);
    assert!(pair.town.unchanged_by(|| import(&pair.town, &notice)).again);

    let alerts: Alerts = pair.town.ask("alerts", json!({ "resolved": false, "limit": 10 }));
    let [alert] = &alerts.rows[..] else { panic!("{alerts:?}") };
    assert_eq!((alert.kind.as_str(), alert.occasions.len()), ("asked_from_above", 1));
    assert_eq!(alert.occasions[0].message.params["until"], "2026-06-05T18:00");
    let above: FromAbove = pair.town.ask("from_above", json!({}));
    assert_eq!(above.county.as_deref(), Some("县总值班室"));
    assert_eq!(above.requests[0].text, "请于6月5日前报送自查情况");
}

#[test]
fn several_packets_are_looked_at_with_the_oldest_first() {
    let pair = Pair::enrolled(Desk::staffed());
    let (first, second) = (pair.report("一.dutypkt"), pair.report("二.dutypkt"));
    let broken = pair.county.file("坏.dutypkt", b"no packet");

    let looked: PacketsLooked = pair
        .county
        .unchanged_by(|| pair.county.ask("look_at_packets", json!({ "paths": [broken, second, first] })));

    let paths: Vec<&str> = looked.rows.iter().map(|row| row.path.as_str()).collect();
    assert_eq!(paths, [&first, &second, &broken]);
    let PacketFate::Refused(error) = &looked.rows[2].fate else { panic!("{:?}", looked.rows[2]) };
    assert_eq!(error.code.key(), "not_a_packet");
}

#[test]
fn a_spreadsheet_is_the_other_way_in_and_later_editions_are_compared() {
    let pair = Pair::strangers(Desk::founded());
    let take = |name: &str, drawing: &str| -> MemberSheetTaken {
        let path = pair.county.file(name, &xlsx(&[("Sheet1", drawing)]));
        pair.county.ask("import_member_sheet", json!({ "path": path, "member": pair.member, "year": 2026 }))
    };
    const FIRST: &str = "
日期|带班领导|值班员|联系电话
6月1日|赵建国|周建国|14000000005
6月2日|钱春梅|吴春梅|14000000006
";
    let first = take("六月.xlsx", FIRST);
    assert!(first.roster.first_time && first.differences.is_empty());
    let asked: Vec<_> = first.roster.findings.iter().filter_map(|finding| finding.name.as_deref()).collect();
    assert_eq!(asked, ["赵建国", "钱春梅"], "their mobiles stand nowhere");
    assert_eq!(pair.duties().rows.len(), 4);
    let reported: Reported = pair.county.ask("reported", json!({ "from": JUNE.0, "to": JUNE.1 }));
    assert_eq!(
        (reported.rows[0].edition, reported.rows[0].findings, reported.rows[0].missing),
        (None, 2, 28)
    );
    assert!(!reported.rows[0].enrolled);

    let again = pair.county.unchanged_by(|| take("六月.xlsx", FIRST));
    assert!(again.again);

    let second = take("改.xlsx", &FIRST.replace("吴春梅|14000000006", "郑海涛|14000000007"));
    let [change] = &second.differences[..] else { panic!("{:?}", second.differences) };
    assert_eq!((change.before.as_deref(), change.after.as_deref()), (Some("吴春梅"), Some("郑海涛")));
}

#[test]
fn a_new_key_of_an_office_takes_the_place_of_the_former() {
    let pair = Pair::enrolled(Desk::staffed());
    let old = pair.report("旧.dutypkt");
    std::fs::remove_file(pair.town.path("data/packet.key")).unwrap();
    let (invitation, answer) = (pair.county.path("邀请2.dutypkt"), pair.town.path("应答2.dutypkt"));
    pair.county.change("make_invitation", json!({ "out": invitation }));
    pair.town.change("answer_invitation", json!({ "path": invitation, "out": answer }));
    let key: OfficeKeyView =
        pair.county.ask("accept_enrolment", json!({ "path": answer, "member": pair.member }));
    let code: EnrolCode = pair.town.ask("enrol_code", json!({ "challenge": key.challenge }));
    pair.county.change("confirm_member", json!({ "member": pair.member, "code": code.code }));

    assert_eq!(pair.county.refusal("import_packet", json!({ "path": old })), "packet_key_retired");
    assert_eq!(import(&pair.county, &pair.report("新.dutypkt")).packet.sender, "青石镇");
}

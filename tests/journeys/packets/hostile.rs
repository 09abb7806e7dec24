//! Packets that nobody may take: each refused with its own sentence, and the data exactly as they were.

use std::collections::BTreeSet;

use chrono::TimeDelta;
use duty_api::Language;
use duty_share::limits::{MAX_ENTRIES, MAX_PACKET_BYTES, MAX_TEXT_CHARS};
use duty_share::{
    Body, CheckInFact, CheckInKind, Contents, Duty, Explanation, Frame, KeyPair, Keys, Mode, OnDuty, Packet,
    Report, RosterEdition,
};
use serde_json::json;
use uuid::Uuid;

use super::Pair;
use crate::support::Desk;

/// Byte at which the body of a packet begins.
const BODY_AT: usize = 46;

fn body_of(bytes: &[u8]) -> Body {
    serde_json::from_slice(Frame::read(bytes).unwrap().body()).unwrap()
}

fn text_of(body: &Body) -> String {
    serde_json::to_string(body).unwrap()
}

/// Signs whatever it is given, as a hostile program would.
fn signed(keys: &KeyPair, text: &str) -> Vec<u8> {
    Frame::write(keys, text.as_bytes()).unwrap()
}

struct Forge {
    /// The township's own keys, as a thief would have them.
    town: KeyPair,
    stranger: KeyPair,
    /// A report that the county has not seen.
    fresh: Vec<u8>,
    /// One that it took, and another since.
    replayed: Vec<u8>,
    taken: Vec<u8>,
    invitation: Vec<u8>,
    answer: Vec<u8>,
    notice: Vec<u8>,
}

impl Forge {
    /// The fresh report with something changed, signed by the township's keys.
    fn but(&self, change: impl FnOnce(&mut Body)) -> Vec<u8> {
        let mut body = body_of(&self.fresh);
        change(&mut body);
        signed(&self.town, &text_of(&body))
    }

    fn told(&self, change: impl FnOnce(&mut Report)) -> Vec<u8> {
        self.but(|body| match &mut body.contents {
            Contents::Report(report) => change(report),
            other => panic!("{other:?}"),
        })
    }

    fn edited(&self, change: impl FnOnce(&mut RosterEdition)) -> Vec<u8> {
        self.told(|report| change(&mut report.rosters[0]))
    }

    fn text(&self, from: &str, to: &str) -> Vec<u8> {
        let text = text_of(&body_of(&self.fresh));
        assert!(text.contains(from), "{from}");
        signed(&self.town, &text.replacen(from, to, 1))
    }

    fn flipped(&self, at: usize) -> Vec<u8> {
        let mut bytes = self.fresh.clone();
        bytes[at] ^= 1;
        bytes
    }
}

fn check_in(by: &str) -> CheckInFact {
    let at = "2026-06-01T00:00:00Z".parse().unwrap();
    CheckInFact { kind: CheckInKind::CheckIn, due_at: at, done_at: at, by: by.to_owned() }
}

fn explanation(text: String) -> Explanation {
    let at = "2026-06-01T00:00:00Z".parse().unwrap();
    Explanation { finding: Uuid::from_u128(1), at, by: "赵建国".to_owned(), text }
}

/// Name, code and bytes of each hostile packet.
#[allow(clippy::too_many_lines, reason = "a table")]
fn table(forge: &Forge) -> Vec<(&'static str, &'static str, Vec<u8>)> {
    let fresh = &forge.fresh;
    let end = fresh.len();
    let body = body_of(fresh);
    vec![
        ("an empty file", "packet_empty", vec![]),
        ("a picture", "not_a_packet", b"\x89PNG\r\n\x1a\n and so on".to_vec()),
        ("a packet treated as text", "not_a_packet", [b"DUTYPKT\r\n", &fresh[8..]].concat()),
        ("format 0", "not_a_packet", [&fresh[..8], &[0, 0], &fresh[10..]].concat()),
        ("a newer format", "packet_newer", [&fresh[..8], &[0, 2], &fresh[10..]].concat()),
        ("more than the limit", "packet_too_large", vec![b'D'; MAX_PACKET_BYTES + 1]),
        ("three bytes", "packet_truncated", fresh[..3].to_vec()),
        ("the head alone", "packet_truncated", fresh[..BODY_AT].to_vec()),
        ("half of it", "packet_truncated", fresh[..end / 2].to_vec()),
        ("all but the last byte", "packet_truncated", fresh[..end - 1].to_vec()),
        ("a length beyond the end", "packet_truncated", [&fresh[..42], &[255; 4], &fresh[46..]].concat()),
        ("one byte too many", "packet_trailing", [fresh, &[0][..]].concat()),
        ("two packets in one file", "packet_trailing", [fresh.as_slice(), fresh].concat()),
        ("a length before the end", "packet_trailing", [&fresh[..42], &[0, 0, 0, 9], &fresh[46..]].concat()),
        ("a bit of the body", "packet_tampered", forge.flipped(BODY_AT + 20)),
        ("a bit of the signature", "packet_tampered", forge.flipped(end - 1)),
        ("a bit of the key", "packet_tampered", forge.flipped(12)),
        (
            "another's key over the own signature",
            "packet_tampered",
            [&fresh[..10], &forge.invitation[10..42], &fresh[42..]].concat(),
        ),
        ("a weak key", "packet_tampered", [&fresh[..10], &[1], &[0; 31][..], &fresh[42..]].concat()),
        ("no JSON", "packet_unreadable", signed(&forge.town, "值班")),
        ("an unknown field", "packet_unreadable", forge.text("{\"id\"", "{\"extra\":1,\"id\"")),
        ("a blank more", "packet_unreadable", forge.text("{\"id\"", "{ \"id\"")),
        ("a field twice", "packet_unreadable", forge.text("\"number\"", "\"number\":1,\"number\"")),
        ("a negative number", "packet_unreadable", forge.text("\"number\":", "\"number\":-")),
        ("deep nesting", "packet_unreadable", signed(&forge.town, &"[".repeat(100_000))),
        ("a stranger", "packet_sender_unknown", signed(&forge.stranger, &text_of(&body))),
        (
            "the township's key with another office's id",
            "packet_sender_mismatch",
            forge.but(|body| body.sender.office = Uuid::from_u128(5)),
        ),
        (
            "for another office",
            "packet_for_others",
            forge.but(|body| {
                body.addressee = Some(forge.stranger.public().id().to_string());
            }),
        ),
        ("for nobody", "packet_bad_value", forge.but(|body| body.addressee = None)),
        ("from an exercise", "packet_wrong_mode", forge.but(|body| body.mode = Mode::Drill)),
        ("made tomorrow", "packet_made_ahead", forge.but(|body| body.made_at += TimeDelta::days(1))),
        ("made two years ago", "packet_too_old", forge.but(|body| body.made_at -= TimeDelta::days(730))),
        ("taken before, and others since", "packet_replayed", forge.replayed.clone()),
        ("the id of another one", "packet_id_reused", forge.but(|body| body.id = body_of(&forge.taken).id)),
        ("an old number", "packet_older", forge.but(|body| body.number = body_of(&forge.replayed).number)),
        ("the number 0", "packet_older", forge.but(|body| body.number = 0)),
        ("the county's own", "packet_own", forge.notice.clone()),
        ("an answer to an invitation", "packet_is_enrolment", forge.answer.clone()),
        (
            "a notice from below",
            "packet_is_notice",
            forge.but(|body| body.contents = body_of(&forge.notice).contents),
        ),
        (
            "an invitation from below",
            "packet_is_invitation",
            forge.but(|body| {
                body.addressee = None;
                body.contents = Contents::Invitation(Keys { keys: forge.town.public().text() });
            }),
        ),
        (
            "an enrolment with other keys",
            "packet_other_keys",
            forge.but(|body| {
                body.contents = Contents::Enrolment(Keys { keys: forge.stranger.public().text() });
            }),
        ),
        (
            "an enrolment with no keys",
            "packet_bad_value",
            forge.but(|body| {
                body.contents = Contents::Enrolment(Keys { keys: "00".repeat(64) });
            }),
        ),
        ("nothing in it", "packet_no_contents", forge.told(|report| *report = Report::default())),
        (
            "too many check-ins",
            "packet_too_many",
            forge.told(|report| {
                report.check_ins = vec![check_in("周建国"); MAX_ENTRIES + 1];
            }),
        ),
        (
            "an endless text",
            "packet_text_too_long",
            forge.told(|report| {
                report.explanations = vec![explanation("长".repeat(MAX_TEXT_CHARS + 1))];
            }),
        ),
        (
            "a blank text",
            "packet_bad_value",
            forge.told(|report| {
                report.explanations = vec![explanation(" ".to_owned())];
            }),
        ),
        (
            "a name that is none",
            "packet_bad_value",
            forge.told(|report| {
                report.check_ins = vec![check_in("'; DROP TABLE office_key; --1")];
            }),
        ),
        (
            "a mobile with ten digits",
            "packet_bad_value",
            forge.edited(|edition| {
                edition.people[0].mobile = Some("1400000001".to_owned());
            }),
        ),
        (
            "a roster that ends before it begins",
            "packet_bad_value",
            forge.edited(|edition| {
                std::mem::swap(&mut edition.first, &mut edition.last);
            }),
        ),
        (
            "a duty outside of the days",
            "packet_bad_value",
            forge.edited(|edition| {
                edition.duties[0].date = "2027-01-01".parse().unwrap();
            }),
        ),
        (
            "a duty that ends before it begins",
            "packet_bad_value",
            forge.edited(|edition| {
                let Duty { starts_at, ends_at, .. } = &mut edition.duties[0];
                std::mem::swap(starts_at, ends_at);
            }),
        ),
        ("a duty of nobody", "packet_bad_value", forge.edited(|edition| edition.duties[0].person = 9_999)),
        (
            "a duty twice",
            "packet_bad_value",
            forge.edited(|edition| {
                let twice = edition.duties[0].clone();
                edition.duties.push(twice);
            }),
        ),
        ("edition 0", "packet_bad_value", forge.edited(|edition| edition.edition = 0)),
        (
            "somebody without a duty",
            "packet_person_without_duty",
            forge.edited(|edition| {
                edition.people.push(OnDuty { name: "闲人".to_owned(), title: None, mobile: None });
            }),
        ),
        (
            "a line that is none",
            "packet_bad_value",
            forge.told(|report| {
                report.contacts.as_mut().unwrap().duty_phone = Some("0837".to_owned());
            }),
        ),
        (
            "a sender with a control character",
            "packet_bad_value",
            forge.but(|body| {
                body.sender.name = "青石镇\u{1b}[2J".to_owned();
            }),
        ),
    ]
}

fn forge(pair: &Pair) -> Forge {
    let bytes = |path: String| std::fs::read(path).unwrap();
    pair.town.publish(&pair.town.june());
    let take = |name: &str| {
        let path = pair.report(name);
        pair.county.change("import_packet", json!({ "path": path }));
        bytes(path)
    };
    let replayed = take("一.dutypkt");
    let taken = take("二.dutypkt");
    let secret = std::fs::read_to_string(pair.town.path("data/packet.key")).unwrap();
    Forge {
        town: KeyPair::from_secret_text(&secret).unwrap(),
        stranger: KeyPair::from_seed([9; 32]),
        fresh: bytes(pair.report("三.dutypkt")),
        replayed,
        taken,
        invitation: std::fs::read(pair.county.path("邀请.dutypkt")).unwrap(),
        answer: std::fs::read(pair.town.path("应答.dutypkt")).unwrap(),
        notice: bytes(pair.notice("通知.dutypkt", Some("请报送自查情况"))),
    }
}

#[test]
fn each_hostile_packet_is_refused_with_its_own_sentence_and_changes_nothing() {
    let pair = Pair::enrolled(Desk::staffed());
    let forge = forge(&pair);
    let table = table(&forge);
    assert!(table.len() >= 30, "{}", table.len());
    let mut sentences = BTreeSet::new();
    let mut codes = BTreeSet::new();
    let before = pair.county.dump();

    for (name, expected, bytes) in table {
        let path = pair.county.file("坏.dutypkt", &bytes);
        for command in ["verify_packet", "import_packet"] {
            let error = match pair.county.call(command, json!({ "path": path })) {
                Ok(answer) => panic!("{name} was taken: {}", answer.value),
                Err(error) => error,
            };
            assert_eq!(error.code.key(), expected, "{name}: {error}");
            let sentence = duty_api::texts::say_error(Language::Chinese, &error);
            assert!(!sentence.contains(['{', '}']), "{name}: {sentence}");
            codes.insert(expected);
            sentences.insert(sentence.split('“').next().unwrap().chars().take(12).collect::<String>());
        }
        assert!(pair.county.dump() == before, "{name} has changed the data");
    }
    assert!(sentences.len() >= 20 && codes.len() >= 25, "{} {}", sentences.len(), codes.len());

    // What was not hostile is taken all the same.
    let path = pair.county.file("好.dutypkt", &forge.fresh);
    pair.county.change("import_packet", json!({ "path": path }));
}

#[test]
fn keys_that_nobody_has_compared_are_refused() {
    let (pair, _) = Pair::introduced(Desk::founded());
    let secret = std::fs::read_to_string(pair.town.path("data/packet.key")).unwrap();
    let town = KeyPair::from_secret_text(&secret).unwrap();
    let invitation = std::fs::read(pair.town.path("应答.dutypkt")).unwrap();
    let mut body = body_of(&invitation);
    body.contents = Contents::Report(Report { check_ins: vec![check_in("周建国")], ..Report::default() });
    let path = pair.county.file("早.dutypkt", &Packet::sign(&town, &body).unwrap());

    let code = pair.county.unchanged_by(|| pair.county.refusal("import_packet", json!({ "path": path })));

    assert_eq!(code, "packet_key_pending");
}

#[test]
fn an_answer_for_another_county_and_one_for_another_office_are_refused() {
    let (pair, _) = Pair::introduced(Desk::founded());
    let other = Pair::strangers(Desk::founded());
    other.county.change("make_invitation", json!({ "out": other.county.path("邀请.dutypkt") }));
    let answer = pair.town.path("应答.dutypkt");
    let second: serde_json::Value = pair.county.ask(
        "save_member_office",
        json!({
            "id": null, "name": "云岭乡", "kind": null, "parent": null, "duty_phone": null, "second_phone": null,
            "head": null,
        }),
    );

    let elsewhere = json!({ "path": answer, "member": other.member });
    assert_eq!(other.county.refusal("accept_enrolment", elsewhere), "packet_for_others");
    let as_another = json!({ "path": answer, "member": second["id"] });
    assert_eq!(pair.county.refusal("accept_enrolment", as_another), "packet_sender_mismatch");
    let not_an_answer = json!({ "path": pair.county.path("邀请.dutypkt"), "member": pair.member });
    assert_eq!(pair.county.refusal("accept_enrolment", not_an_answer), "packet_own");
}

//! The format stays what FORMAT.md says, byte for byte; and no bytes from outside do anything but be refused.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::sync::OnceLock;

use chrono::{DateTime, TimeDelta, Utc};
use duty_share::limits::{MAX_AGE, MAX_AHEAD};
use duty_share::{
    Admitted, Body, Contacts, Contents, Duty, Frame, Gate, KeyPair, Mode, OnDuty, Packet, PacketError,
    PacketKind, Report, RosterEdition, Seen, Sender, SenderState, SentBy,
};
use expect_test::expect;
use proptest::prelude::*;
use uuid::Uuid;

fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

fn now() -> DateTime<Utc> {
    at("2026-06-01T00:30:00Z")
}

fn town() -> KeyPair {
    KeyPair::from_seed([1; 32])
}

fn county() -> KeyPair {
    KeyPair::from_seed([2; 32])
}

fn edition() -> RosterEdition {
    RosterEdition {
        id: Uuid::from_u128(7),
        edition: 1,
        first: "2026-06-01".parse().unwrap(),
        last: "2026-06-30".parse().unwrap(),
        published_at: at("2026-05-25T01:00:00Z"),
        people: vec![OnDuty {
            name: "何𬭎".to_owned(),
            title: Some("镇长".to_owned()),
            mobile: Some("14000000001".to_owned()),
        }],
        duties: vec![Duty {
            date: "2026-06-01".parse().unwrap(),
            post: "带班领导".to_owned(),
            starts_at: at("2026-06-01T00:30:00Z"),
            ends_at: at("2026-06-02T00:30:00Z"),
            person: 0,
        }],
    }
}

fn body() -> Body {
    Body {
        id: Uuid::from_u128(9),
        number: 1_780_000_000,
        made_at: now(),
        program: "0.1.0".to_owned(),
        mode: Mode::Real,
        sender: SentBy { office: Uuid::from_u128(5), name: "青石镇".to_owned() },
        addressee: Some(county().public().id().to_string()),
        contents: Contents::Report(Report {
            contacts: Some(Contacts { duty_phone: Some("0837-2345678".to_owned()), fax: None }),
            rosters: vec![edition()],
            ..Report::default()
        }),
    }
}

fn bytes() -> &'static [u8] {
    static BYTES: OnceLock<Vec<u8>> = OnceLock::new();
    BYTES.get_or_init(|| Packet::sign(&town(), &body()).unwrap())
}

fn read(bytes: &[u8]) -> Result<Packet, PacketError> {
    Frame::read(bytes).and_then(|frame| Packet::read(&frame))
}

#[test]
fn what_is_written_is_what_is_read() {
    let packet = read(bytes()).unwrap();

    assert_eq!(packet.body(), &body());
    assert_eq!(packet.signer(), town().public().id());
}

/// Whoever changes this has made another format: it needs another version.
#[test]
fn format_1_stays_as_it_is() {
    let frame = Frame::read(bytes()).unwrap();
    let text = String::from_utf8(frame.body().to_vec()).unwrap();

    expect![[r#"{"id":"00000000-0000-0000-0000-000000000009","number":1780000000,"made_at":"2026-06-01T00:30:00Z","program":"0.1.0","mode":"real","sender":{"office":"00000000-0000-0000-0000-000000000005","name":"青石镇"},"addressee":"6a3803d5f059902a1c6dafbc9ba47292","contents":{"report":{"contacts":{"duty_phone":"0837-2345678","fax":null},"rosters":[{"id":"00000000-0000-0000-0000-000000000007","edition":1,"first":"2026-06-01","last":"2026-06-30","published_at":"2026-05-25T01:00:00Z","people":[{"name":"何𬭎","title":"镇长","mobile":"14000000001"}],"duties":[{"date":"2026-06-01","post":"带班领导","starts_at":"2026-06-01T00:30:00Z","ends_at":"2026-06-02T00:30:00Z","person":0}]}],"changes":[],"check_ins":[],"handovers":[],"explanations":[]}}}"#]].assert_eq(&text);
    expect!["4e889f2649b5166c777f3d2a92f84ae822c13efdc7a03ca76efab48804bc4231"].assert_eq(frame.digest());
}

fn gate(sender: Option<Sender>) -> Gate<'static> {
    Gate {
        own: Some(county().public().id()),
        mode: Mode::Real,
        takes: &[PacketKind::Report],
        now: now(),
        sender,
        seen: None,
    }
}

fn known(newest: u64) -> Option<Sender> {
    Some(Sender { state: SenderState::Confirmed, office: Uuid::from_u128(5), newest })
}

#[test]
fn a_packet_is_taken_once_and_its_repetition_is_known() {
    let packet = read(bytes()).unwrap();
    let number = body().number;
    let seen = |digest: &str| Some(Seen { digest: digest.to_owned() });
    let again = |seen, newest| packet.admit(&Gate { seen, ..gate(known(newest)) });

    assert_eq!(packet.admit(&gate(known(0))), Ok(Admitted::New));
    assert_eq!(packet.admit(&gate(known(number - 1))), Ok(Admitted::New));
    assert_eq!(again(seen(packet.digest()), number), Ok(Admitted::Again));
    assert_eq!(again(seen(packet.digest()), number + 1), Err(PacketError::Replayed));
    assert_eq!(again(seen("other"), number), Err(PacketError::IdReused));
    assert_eq!(again(None, number), Err(PacketError::OlderThanKnown { found: number, known: number }));
}

#[test]
fn the_limits_of_time_are_exact() {
    let packet = read(bytes()).unwrap();
    let second = TimeDelta::seconds(1);
    let judged = |now| packet.admit(&Gate { now, ..gate(known(0)) });

    assert_eq!(judged(now() - MAX_AHEAD), Ok(Admitted::New));
    assert_eq!(judged(now() - MAX_AHEAD - second), Err(PacketError::MadeAhead));
    assert_eq!(judged(now() + MAX_AGE), Ok(Admitted::New));
    assert_eq!(judged(now() + MAX_AGE + second), Err(PacketError::TooOld));
}

#[test]
fn keys_are_trusted_only_when_they_are_confirmed() {
    let packet = read(bytes()).unwrap();
    let of = |state| packet.admit(&gate(known(0).map(|sender| Sender { state, ..sender })));

    assert_eq!(of(SenderState::Pending), Err(PacketError::KeyNotConfirmed));
    assert_eq!(of(SenderState::Retired), Err(PacketError::KeyRetired));
    assert_eq!(packet.admit(&gate(None)), Err(PacketError::UnknownSender));
}

proptest! {
    #[test]
    fn a_flipped_bit_anywhere_is_refused(at in 0..bytes().len(), bit in 0..8) {
        let mut changed = bytes().to_vec();
        changed[at] ^= 1_u8 << bit;
        prop_assert!(Frame::read(&changed).is_err());
    }

    #[test]
    fn every_beginning_of_a_packet_is_cut_off(length in 1..bytes().len()) {
        let refused = Frame::read(&bytes()[..length]);
        let truncated = matches!(refused, Err(PacketError::Truncated { .. }));
        prop_assert!(truncated, "{refused:?}");
    }

    #[test]
    fn no_bytes_make_a_reader_panic(noise in prop::collection::vec(any::<u8>(), 0..400)) {
        prop_assert!(Frame::read(&noise).is_err());
        let headed = [&bytes()[..46], &noise[..]].concat();
        prop_assert!(Frame::read(&headed).is_err());
    }

    #[test]
    fn no_signed_text_makes_a_reader_panic(text in "\\PC{0,200}") {
        let signed = Frame::write(&town(), text.as_bytes()).unwrap();
        prop_assert!(read(&signed).is_err());
    }
}

use uuid::Uuid;

use super::*;
use crate::phone::PhoneError;

fn id(n: u128) -> OfficeId {
    OfficeId::from_uuid(Uuid::from_u128(n))
}

fn parts(n: u128, name: &str) -> MemberOfficeParts {
    MemberOfficeParts {
        id: id(n),
        name: OfficeName::new(name).unwrap(),
        kind: OfficeKind::of_name(name),
        parent: None,
        duty_phone: None,
        second_phone: None,
        head: None,
        membership: Membership::InUse,
        position: 0,
    }
}

fn office(parts: MemberOfficeParts) -> MemberOffice {
    MemberOffice::new(parts).unwrap()
}

fn below(n: u128, name: &str, parent: u128) -> MemberOffice {
    office(MemberOfficeParts { parent: Some(id(parent)), ..parts(n, name) })
}

fn left(n: u128, name: &str) -> MemberOffice {
    let since = "2026-06-01".parse().unwrap();
    office(MemberOfficeParts { membership: Membership::Left { since }, ..parts(n, name) })
}

fn line(raw: &str) -> DutyLine {
    DutyLine::new(raw).unwrap()
}

#[test]
fn a_name_speaks_for_its_kind() {
    for (name, kind) in [
        ("青石镇", OfficeKind::Township),
        ("云岭乡人民政府", OfficeKind::Township),
        ("城关街道办事处", OfficeKind::Subdistrict),
        ("城北街道", OfficeKind::Subdistrict),
        ("县水利局", OfficeKind::Department),
        ("县委办公室", OfficeKind::Department),
        ("县人民政府办公室", OfficeKind::Department),
        ("县应急管理局", OfficeKind::Department),
        ("红旗水库", OfficeKind::Other),
    ] {
        assert_eq!(OfficeKind::of_name(name), kind, "{name}");
    }
}

#[test]
fn padding_is_no_part_of_an_office_s_name() {
    assert_eq!(OfficeName::new(" 青 石　镇 ").unwrap().as_str(), "青石镇");
    assert_eq!(OfficeName::new("Bluestone  Town").unwrap().as_str(), "Bluestone Town");
    assert_eq!(OfficeName::new("　"), Err(OfficeNameError::Empty));
    assert_eq!(OfficeName::new("青\u{7}石"), Err(OfficeNameError::Control));
    assert_eq!(OfficeName::new(&"镇".repeat(41)), Err(OfficeNameError::TooLong));
    assert!(OfficeName::new(&"镇".repeat(40)).is_ok());
}

#[test]
fn a_duty_phone_may_stand_behind_a_switchboard() {
    for (raw, printed) in [
        ("08372345678", "0837-2345678"),
        ("0837-2345678转801", "0837-2345678转801"),
        ("0837-2345678 转分机 801", "0837-2345678转801"),
        ("0837-2345678 ext.801", "0837-2345678转801"),
        ("2345678#8", "2345678转8"),
        ("14000000001", "14000000001"),
    ] {
        let read = line(raw);
        assert_eq!(read.to_string(), printed, "{raw}");
        assert_eq!(line(&read.to_string()), read, "{raw}");
    }
    assert_eq!(DutyLine::new("0837-2345678转"), Err(LineError::Extension));
    assert_eq!(DutyLine::new("0837-2345678转1234567"), Err(LineError::Extension));
    assert_eq!(DutyLine::new("0837-2345"), Err(LineError::Number(PhoneError::Landline)));
}

#[test]
fn a_second_phone_stands_beside_another_first() {
    let with = |first: Option<&str>, second: Option<&str>| {
        let (duty_phone, second_phone) = (first.map(line), second.map(line));
        MemberOffice::new(MemberOfficeParts { duty_phone, second_phone, ..parts(1, "青石镇") })
    };
    let office = "青石镇".to_owned();

    assert!(with(Some("2345678"), Some("2345679")).is_ok());
    assert!(with(Some("2345678"), None).is_ok());
    assert_eq!(
        with(None, Some("2345678")),
        Err(DirectoryError::SecondWithoutFirst { office: office.clone() })
    );
    assert_eq!(with(Some("2345678"), Some("234 5678")), Err(DirectoryError::SamePhones { office }));
}

#[test]
fn names_of_those_in_use_are_different() {
    let twice = [office(parts(1, "青石镇")), office(parts(2, "青石镇"))];
    let again = [left(1, "青石镇"), office(parts(2, "青石镇"))];

    assert_eq!(check_directory(&twice), Err(DirectoryError::NameTaken { office: "青石镇".to_owned() }));
    assert_eq!(check_directory(&again), Ok(()));
}

#[test]
fn a_parent_is_there_and_no_office_is_above_itself() {
    let named = |office: &str| office.to_owned();

    assert_eq!(check_directory(&[office(parts(1, "县水利局")), below(2, "红旗水库", 1)]), Ok(()));
    assert_eq!(
        check_directory(&[below(2, "红旗水库", 1)]),
        Err(DirectoryError::ParentUnknown { office: named("红旗水库") })
    );
    assert_eq!(
        check_directory(&[left(1, "县水利局"), below(2, "红旗水库", 1)]),
        Err(DirectoryError::HasOfficesBelow { office: named("县水利局") })
    );
    assert_eq!(
        check_directory(&[below(1, "甲局", 2), below(2, "乙局", 1)]),
        Err(DirectoryError::ParentCycle { office: named("甲局") })
    );
    assert_eq!(
        MemberOffice::new(MemberOfficeParts { parent: Some(id(1)), ..parts(1, "甲局") }),
        Err(DirectoryError::ParentCycle { office: named("甲局") })
    );
}

#[test]
fn an_office_is_supervised_until_the_day_on_which_it_leaves() {
    let office = left(1, "青石镇");

    assert!(office.is_in_use("2026-05-31".parse().unwrap()));
    assert!(!office.is_in_use("2026-06-01".parse().unwrap()));
}

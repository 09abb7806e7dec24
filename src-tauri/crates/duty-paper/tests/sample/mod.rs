//! An invented June for tests and examples: invented people, numbers that nobody has, and the names that
//! break careless printing.
#![allow(dead_code, reason = "every test binary takes what it needs")]

pub(crate) mod looks;

use std::path::PathBuf;

use chrono::{Datelike, NaiveDate, Weekday};
use duty_paper::faces::Faces;
use duty_paper::{DayFacts, DayTint, DutyFacts, Issue, PersonFacts, RosterFacts, RosterForm, Variant};

const LEADERS: [(&str, &str); 9] = [
    ("陈䶮", "副镇长"),
    ("何昇", "党委委员"),
    ("李德才", "党委副书记、镇长"),
    ("魏建国", "人大主席"),
    ("阿卜杜拉·买买提", "副书记"),
    ("施海涛", "武装部长"),
    ("曹伟", "副镇长"),
    ("孙永红", "纪委书记"),
    ("周堃", "组织委员"),
];
const OFFICERS: [&str; 18] = [
    "刘志强",
    "周婧",
    "孙淼",
    "吴玥",
    "赵垚",
    "王喆",
    "郑秀兰",
    "钱晓明",
    "杨㛃",
    "卫海涛",
    "姜𬭎",
    "张敏",
    "严子涵",
    "韩雪梅",
    "冯国庆",
    "褚龑",
    "朱永红",
    "欧阳文博",
];
const DRIVERS: [&str; 4] = ["赵大勇", "钱老四", "孙学军", "李春生"];

/// The faces, or `None` with a printed line if they have not been fetched.
pub(crate) fn faces() -> Option<Faces> {
    let shipped = root().join("assets/faces");
    match Faces::load(&shipped, &[]) {
        Ok(faces) => Some(faces),
        Err(error) => {
            report(&format!("skipped: {error}; run assets/fetch-faces"));
            None
        }
    }
}

/// The top of the repository.
pub(crate) fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../..")
}

#[allow(clippy::print_stderr, reason = "a skipped test says so")]
pub(crate) fn report(line: &str) {
    eprintln!("{line}");
}

pub(crate) fn form() -> RosterForm {
    RosterForm::flood_season("leader", &["lead", "second"], "driver")
}

pub(crate) fn issue(variant: Variant) -> Issue {
    Issue { variant, edition: "第1版　2026-05-28发布".to_owned(), drill_banner: None }
}

/// June 2026, with mobiles as `variant` may show them.
pub(crate) fn june(variant: Variant) -> RosterFacts {
    facts(first_of_june(), 30, variant)
}

/// `count` days from `first` on.
pub(crate) fn facts(first: NaiveDate, count: usize, variant: Variant) -> RosterFacts {
    let mut days: Vec<DayFacts> =
        first.iter_days().take(count).enumerate().map(|(at, date)| day(at, date, variant)).collect();
    if let Some(day) = days.get_mut(9) {
        day.remark = Some("县防汛视频会议".to_owned());
    }
    RosterFacts {
        changes: Vec::new(),
        office: "青石镇".to_owned(),
        duty_phone: "0837-2345678".to_owned(),
        fax: Some("0837-2345679".to_owned()),
        shift_hours: "每日8:30至次日8:30".to_owned(),
        days,
    }
}

pub(crate) fn first_of_june() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 6, 1).expect("a date")
}

fn day(at: usize, date: NaiveDate, variant: Variant) -> DayFacts {
    let (leader, title) = LEADERS[(at * 4 + 1) % LEADERS.len()];
    let person = |name: &str, title: Option<&str>, number: usize| PersonFacts {
        key: name.to_owned(),
        name: name.to_owned(),
        title: title.map(str::to_owned),
        mobile: Some(mobile(number, variant)),
        came_later: false,
        reached: None,
    };
    let officer = |step: usize| {
        let which = (at * 7 + step) % OFFICERS.len();
        person(OFFICERS[which], None, 20 + which)
    };
    let duty = |key: &str, post: &str, who: PersonFacts| DutyFacts {
        post_key: key.to_owned(),
        post_name: post.to_owned(),
        people: vec![who],
    };
    DayFacts {
        date,
        tint: tint(date),
        festival: None,
        duties: vec![
            duty("leader", "带班领导", person(leader, Some(title), (at * 4 + 1) % LEADERS.len())),
            duty("lead", "主班", officer(2)),
            duty("second", "副班", officer(11)),
            duty("driver", "驾驶员", person(DRIVERS[at % DRIVERS.len()], None, 60 + at % DRIVERS.len())),
        ],
        remark: None,
    }
}

fn mobile(number: usize, variant: Variant) -> String {
    let digits = format!("1400{:07}", 1_234_567 + number * 7919);
    match variant {
        Variant::Internal => digits,
        Variant::Public => format!("{}****{}", &digits[..3], &digits[7..]),
    }
}

fn tint(date: NaiveDate) -> DayTint {
    match (date.year(), date.month(), date.day()) {
        (2026, 6, 19..=21) => DayTint::Holiday,
        _ if matches!(date.weekday(), Weekday::Sat | Weekday::Sun) => DayTint::Rest,
        _ => DayTint::Workday,
    }
}

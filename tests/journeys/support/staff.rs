//! Invented people and the sheets that an office would have of them.

use crate::drawing::xlsx;

pub(crate) const LEADERS: usize = 7;
pub(crate) const OFFICERS: usize = 20;
const DRIVERS: usize = 5;

/// Everybody of [`staff_list`].
pub(crate) const PERSON_COUNT: u32 = 32;

const SURNAMES: [&str; 8] = ["赵", "钱", "孙", "李", "周", "吴", "郑", "王"];
const GIVEN: [&str; 4] = ["建国", "春梅", "海涛", "文博"];

/// Numbers in 1400… belong to nobody.
pub(crate) fn mobile_of(person: usize) -> String {
    format!("1400000{:04}", person * 7 + 1000)
}

/// Leaders first, then officers, then drivers.
pub(crate) fn name_of(person: usize) -> String {
    let surname = SURNAMES[person % SURNAMES.len()];
    format!("{surname}{}", GIVEN[person / SURNAMES.len()])
}

fn title_of(person: usize) -> &'static str {
    match person {
        0 => "党委书记",
        1 => "镇长",
        2..LEADERS => "副镇长",
        _ if person < LEADERS + OFFICERS => "干事",
        _ => "驾驶员",
    }
}

fn post_of(person: usize) -> &'static str {
    match person {
        0..LEADERS => "带班领导",
        _ if person < LEADERS + OFFICERS => "值班员",
        _ => "驾驶员",
    }
}

/// A staff list with one heading row.
pub(crate) fn staff_list() -> Vec<u8> {
    let mut list = "序号|姓名|职务|联系电话|岗位\n".to_owned();
    for person in 0..LEADERS + OFFICERS + DRIVERS {
        let (name, title, mobile, post) =
            (name_of(person), title_of(person), mobile_of(person), post_of(person));
        list += &format!("#{}|{name}|{title}|{mobile}|{post}\n", person + 1);
    }
    xlsx(&[("人员名单", &list)])
}

/// May 2026 as it was printed: everybody in turn. `renamed` stands in the sheet instead of the first officer's name.
pub(crate) fn past_roster(renamed: Option<&str>) -> Vec<u8> {
    let mut sheet = "青石镇2026年5月份值班安排表|<|<|<|<\n日期|带班领导|主班|副班|驾驶员\n".to_owned();
    for day in 0..31 {
        // A step more every week, so that nobody keeps the same weekday.
        let leader = name_of((day + day / 7) % LEADERS);
        let officer = |place: usize| match (LEADERS + (2 * day + place) % OFFICERS, renamed) {
            (LEADERS, Some(renamed)) => renamed.to_owned(),
            (person, _) => name_of(person),
        };
        let driver = name_of(LEADERS + OFFICERS + day % DRIVERS);
        sheet += &format!("5月{}日|{leader}|{}|{}|{driver}\n", day + 1, officer(0), officer(1));
    }
    xlsx(&[("5月", &sheet)])
}

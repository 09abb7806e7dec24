//! What another office's roster says, and how one edition differs from the last.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, NaiveDate, Utc};
use uuid::Uuid;

use crate::ids::OfficeId;
use crate::name::PersonName;
use crate::period::{DateRange, Period};
use crate::phone::Mobile;

/// One duty at another office.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MemberDuty {
    /// The day on which it begins.
    pub date: NaiveDate,
    /// 带班领导, 值班员, in that office's words.
    pub post: String,
    /// From when to when, where the roster says so.
    pub period: Option<Period>,
    /// Who serves.
    pub name: PersonName,
    /// Their title.
    pub title: Option<String>,
    /// Their mobile.
    pub mobile: Option<Mobile>,
}

/// How a roster came in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RosterSource {
    /// By a signed packet.
    Packet {
        /// The packet's id.
        packet: Uuid,
        /// The roster's id at its office.
        roster: Uuid,
        /// Which edition of it.
        edition: u32,
    },
    /// Out of a spreadsheet.
    Sheet {
        /// The file's name.
        file: String,
    },
}

/// A roster of another office, as it was taken in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MemberRoster {
    /// Whose.
    pub office: OfficeId,
    /// Its days.
    pub days: DateRange,
    /// How it came in.
    pub source: RosterSource,
    /// When.
    pub taken_at: DateTime<Utc>,
    /// Who took it in.
    pub taken_by: String,
}

/// One difference between two editions.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum RosterDifference {
    /// Somebody serves instead of somebody else.
    Replaced {
        /// The day.
        date: NaiveDate,
        /// The post.
        post: String,
        /// Who no longer serves.
        out: PersonName,
        /// Who serves now.
        into: PersonName,
    },
    /// Somebody serves in addition.
    Added {
        /// The day.
        date: NaiveDate,
        /// The post.
        post: String,
        /// Who.
        name: PersonName,
    },
    /// Somebody no longer serves, and nobody instead.
    Removed {
        /// The day.
        date: NaiveDate,
        /// The post.
        post: String,
        /// Who.
        name: PersonName,
    },
    /// Somebody has another mobile.
    MobileChanged {
        /// Who.
        name: PersonName,
        /// The former one.
        before: Option<Mobile>,
        /// The new one.
        after: Option<Mobile>,
    },
}

type Places<'a> = BTreeMap<(NaiveDate, &'a str), BTreeSet<&'a PersonName>>;

fn places(duties: &[MemberDuty]) -> Places<'_> {
    let mut places = Places::new();
    for duty in duties {
        places.entry((duty.date, &duty.post)).or_default().insert(&duty.name);
    }
    places
}

/// Mobiles by name; of namesakes with several mobiles none is compared.
fn mobiles(duties: &[MemberDuty]) -> BTreeMap<&PersonName, BTreeSet<Option<&Mobile>>> {
    let mut mobiles = BTreeMap::<_, BTreeSet<_>>::new();
    for duty in duties {
        mobiles.entry(&duty.name).or_default().insert(duty.mobile.as_ref());
    }
    mobiles
}

/// How `after` differs from `before`, both of the same days: by day and post, then mobiles by name.
#[must_use]
pub fn roster_differences(before: &[MemberDuty], after: &[MemberDuty]) -> Vec<RosterDifference> {
    let (was, is) = (places(before), places(after));
    let keys: BTreeSet<_> = was.keys().chain(is.keys()).copied().collect();
    let none = BTreeSet::new();
    let mut differences = Vec::new();
    for (date, post) in keys {
        let was = was.get(&(date, post)).unwrap_or(&none);
        let is = is.get(&(date, post)).unwrap_or(&none);
        let mut out = was.difference(is).map(|name| (*name).clone());
        let mut into = is.difference(was).map(|name| (*name).clone());
        let post = || post.to_owned();
        loop {
            differences.push(match (out.next(), into.next()) {
                (Some(out), Some(into)) => RosterDifference::Replaced { date, post: post(), out, into },
                (Some(name), None) => RosterDifference::Removed { date, post: post(), name },
                (None, Some(name)) => RosterDifference::Added { date, post: post(), name },
                (None, None) => break,
            });
        }
    }
    let known = mobiles(before);
    for (name, is) in mobiles(after) {
        let Some(was) = known.get(name) else { continue };
        if let ([was], [is]) = (&Vec::from_iter(was)[..], &Vec::from_iter(&is)[..])
            && was != is
        {
            let (before, after) = (was.cloned(), is.cloned());
            differences.push(RosterDifference::MobileChanged { name: name.clone(), before, after });
        }
    }
    differences
}

/// What a county asks an office about its roster.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum MemberRosterFinding {
    /// Nobody at all is on duty.
    NobodyOn {
        /// The day.
        date: NaiveDate,
    },
    /// Fewer than two are on duty, so that whoever leads also sits in the duty room.
    OneAlone {
        /// The day.
        date: NaiveDate,
        /// Who.
        name: PersonName,
    },
    /// Somebody can't be reached but by the duty phone.
    NoMobile {
        /// Who.
        name: PersonName,
    },
}

/// What to ask about a roster of `days`: by day, then whose mobile is missing, each once.
#[must_use]
pub fn member_roster_findings(days: DateRange, duties: &[MemberDuty]) -> Vec<MemberRosterFinding> {
    let mut serving: BTreeMap<NaiveDate, BTreeSet<&PersonName>> = BTreeMap::new();
    for duty in duties {
        serving.entry(duty.date).or_default().insert(&duty.name);
    }
    let of_day = |date| {
        let mut names = serving.get(&date).into_iter().flatten();
        match (names.next(), names.next()) {
            (None, _) => Some(MemberRosterFinding::NobodyOn { date }),
            (Some(name), None) => Some(MemberRosterFinding::OneAlone { date, name: (*name).clone() }),
            (Some(_), Some(_)) => None,
        }
    };
    let without: BTreeSet<&PersonName> =
        duties.iter().filter(|duty| duty.mobile.is_none()).map(|duty| &duty.name).collect();
    let mobiles = without.into_iter().map(|name| MemberRosterFinding::NoMobile { name: name.clone() });
    days.days().filter_map(of_day).chain(mobiles).collect()
}

/// The days of `wanted` that none of `covered` has.
#[must_use]
pub fn days_without_roster(wanted: DateRange, covered: &[DateRange]) -> Vec<NaiveDate> {
    wanted.days().filter(|day| !covered.iter().any(|days| days.contains(*day))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn duties(drawing: &str) -> Vec<MemberDuty> {
        let line = |line: &str| {
            let mut words = line.split_whitespace();
            let mut next = || words.next().unwrap();
            MemberDuty {
                date: format!("2026-06-{}", next()).parse().unwrap(),
                post: next().to_owned(),
                period: None,
                name: PersonName::new(next()).unwrap(),
                title: None,
                mobile: words.next().map(|raw| Mobile::new(raw).unwrap()),
            }
        };
        drawing.trim().lines().map(line).collect()
    }

    fn check(before: &str, after: &str, expected: &[&str]) {
        let name = |mobile: &Option<Mobile>| mobile.as_ref().map_or("-".to_owned(), ToString::to_string);
        let said: Vec<String> = roster_differences(&duties(before), &duties(after))
            .iter()
            .map(|difference| match difference {
                RosterDifference::Replaced { date, post, out, into } => format!("{date} {post} {out}→{into}"),
                RosterDifference::Added { date, post, name } => format!("{date} {post} +{name}"),
                RosterDifference::Removed { date, post, name } => format!("{date} {post} -{name}"),
                RosterDifference::MobileChanged { name: who, before, after } => {
                    format!("{who} {}→{}", name(before), name(after))
                }
            })
            .collect();
        assert_eq!(said, expected);
    }

    #[test]
    fn the_same_roster_has_no_differences_in_whatever_order() {
        check(
            "01 值班员 张三 14000000001\n01 值班员 李四",
            "01 值班员 李四\n01 值班员 张三 14000000001",
            &[],
        );
    }

    #[test]
    fn who_serves_instead_in_addition_or_no_longer_is_told_apart() {
        check(
            "01 值班员 张三\n02 值班员 李四\n03 带班领导 王五",
            "01 值班员 赵六\n02 值班员 李四\n02 值班员 钱七",
            &["2026-06-01 值班员 张三→赵六", "2026-06-02 值班员 +钱七", "2026-06-03 带班领导 -王五"],
        );
    }

    #[test]
    fn a_changed_mobile_is_told_once_and_namesakes_are_left_alone() {
        check(
            "01 值班员 张三 14000000001\n02 值班员 张三 14000000001\n03 值班员 李四 14000000003\n04 值班员 李四 14000000004",
            "01 值班员 张三 14000000009\n02 值班员 张三 14000000009\n03 值班员 李四 14000000003\n04 值班员 李四 14000000005",
            &["张三 14000000001→14000000009"],
        );
    }

    #[test]
    fn empty_days_single_people_and_missing_mobiles_are_asked_about() {
        let days = DateRange::new("2026-06-01".parse().unwrap(), "2026-06-03".parse().unwrap()).unwrap();
        let duties = duties("01 带班领导 张三 14000000001\n01 值班员 李四\n02 带班领导 李四\n02 值班员 李四");
        let name = || PersonName::new("李四").unwrap();

        assert_eq!(
            member_roster_findings(days, &duties),
            [
                MemberRosterFinding::OneAlone { date: "2026-06-02".parse().unwrap(), name: name() },
                MemberRosterFinding::NobodyOn { date: "2026-06-03".parse().unwrap() },
                MemberRosterFinding::NoMobile { name: name() },
            ]
        );
    }

    #[test]
    fn days_that_no_roster_covers_are_named() {
        let days =
            |first: &str, last: &str| DateRange::new(first.parse().unwrap(), last.parse().unwrap()).unwrap();
        let june = days("2026-06-01", "2026-06-05");

        let lacking =
            days_without_roster(june, &[days("2026-05-25", "2026-06-02"), days("2026-06-04", "2026-06-04")]);

        assert_eq!(lacking, ["2026-06-03".parse().unwrap(), "2026-06-05".parse().unwrap()]);
        assert!(days_without_roster(june, &[june]).is_empty());
    }
}

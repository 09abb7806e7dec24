//! People who can be on duty.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use crate::ids::{PersonId, PostId};
use crate::name::PersonName;
use crate::phone::Mobile;
use crate::post::{Group, Post};

/// As the staff list says; needed only for the statutory protection of mothers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Sex {
    /// 男.
    Male,
    /// 女.
    Female,
}

/// Whether somebody can be left alone with the newcomers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Experience {
    /// Knows the duty room.
    Experienced,
    /// Still learns.
    Newcomer,
}

/// Where somebody stands among the leaders; whoever is none counts as a member.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LeaderRank {
    /// 班子成员.
    Member,
    /// 副职.
    Deputy,
    /// 主要领导: the heads of Party committee and government.
    Chief,
}

/// Words in a title that make its holder no head of the office, although it ends like one.
const OTHER_BODIES: [&str; 8] = ["纪", "政法", "团委", "人大", "政协", "工会", "妇联", "党政办"];

/// How the titles of heads end.
const HEADS: [&str; 5] = ["书记", "镇长", "乡长", "区长", "主任"];

impl LeaderRank {
    /// Every rank, the lowest first.
    pub const ALL: [Self; 3] = [Self::Member, Self::Deputy, Self::Chief];

    /// The rank that a title speaks for: `党委副书记、镇长` is a head, `副镇长` a deputy, `纪委书记` a member.
    #[must_use]
    pub fn of_title(title: &str) -> Self {
        let parts = title.split(['、', '，', ',', '/', ' ', '　', '兼']);
        parts.map(|part| Self::of_single_title(part.trim())).max().unwrap_or(Self::Member)
    }

    fn of_single_title(title: &str) -> Self {
        if !HEADS.iter().any(|head| title.ends_with(head))
            || OTHER_BODIES.iter().any(|body| title.contains(body))
        {
            Self::Member
        } else if title.contains('副') {
            Self::Deputy
        } else {
            Self::Chief
        }
    }
}

/// Whether somebody is still on the staff.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PersonStatus {
    /// On the staff.
    Active,
    /// Not on duty from this day on; the past stays.
    Left {
        /// The first day on which the person no longer serves.
        from: NaiveDate,
    },
}

/// Someone who can be on duty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// Its id.
    pub id: PersonId,
    /// The name; two people may share it.
    pub name: PersonName,
    /// 职务, as printed on the roster.
    pub title: Option<String>,
    /// 部门.
    pub department: Option<String>,
    /// The mobile, when known. A person without one can be planned, and is a finding.
    pub mobile: Option<Mobile>,
    /// Sex, when known.
    pub sex: Option<Sex>,
    /// The group among whom the burden is shared.
    pub group: Group,
    /// The rank among the leaders.
    pub rank: LeaderRank,
    /// Posts outside the own group that this person may also serve.
    pub also_posts: BTreeSet<PostId>,
    /// Whether they count as experienced.
    pub experience: Experience,
    /// The first day on which this person can serve, when they joined lately.
    pub joined: Option<NaiveDate>,
    /// Whether they are still on the staff.
    pub status: PersonStatus,
    /// The place in the list of the office, which is also the order of the rotation.
    pub position: u16,
}

impl Person {
    /// Whether this person may serve `post` at all.
    #[must_use]
    pub fn may_serve(&self, post: &Post) -> bool {
        self.group == post.group || self.also_posts.contains(&post.id)
    }

    /// Whether this person is on the staff on `date`.
    #[must_use]
    pub fn is_on_staff(&self, date: NaiveDate) -> bool {
        let joined = self.joined.is_none_or(|joined| joined <= date);
        let stays = match self.status {
            PersonStatus::Active => true,
            PersonStatus::Left { from } => date < from,
        };
        joined && stays
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(title: &str, expected: LeaderRank) {
        assert_eq!(LeaderRank::of_title(title), expected, "{title}");
    }

    #[test]
    fn heads_are_known_by_their_titles() {
        check("党委书记", LeaderRank::Chief);
        check("党委副书记、镇长", LeaderRank::Chief);
        check("乡长", LeaderRank::Chief);
        check("街道办事处主任", LeaderRank::Chief);
    }

    #[test]
    fn deputies_and_members_are_no_heads() {
        check("副镇长", LeaderRank::Deputy);
        check("党委委员、副乡长", LeaderRank::Deputy);
        check("党委副书记", LeaderRank::Deputy);
        check("纪委书记", LeaderRank::Member);
        check("纪工委书记", LeaderRank::Member);
        check("人大主席", LeaderRank::Member);
        check("党委委员、武装部部长", LeaderRank::Member);
        check("党政办主任", LeaderRank::Member);
        check("", LeaderRank::Member);
    }
}

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

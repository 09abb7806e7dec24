//! The county's directory: the offices that it supervises, their duty lines and heads.

mod line;
mod office_name;

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use thiserror::Error;

pub use line::{DutyLine, LineError, MAX_EXTENSION_DIGITS};
pub use office_name::{MAX_OFFICE_NAME_CHARS, OfficeName, OfficeNameError};

use crate::ids::OfficeId;
use crate::name::PersonName;
use crate::phone::Mobile;

/// Most offices that a county can keep, those that have left included; real counties have some 20 to 100.
pub const MAX_MEMBER_OFFICES: usize = 1_000;

/// What kind of office it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum OfficeKind {
    /// 乡镇.
    Township,
    /// 街道.
    Subdistrict,
    /// 部门.
    Department,
    /// 其他: a reservoir, a hospital, a state company.
    Other,
}

/// How the names of departments end.
const DEPARTMENTS: [&str; 12] =
    ["局", "委", "办", "部", "中心", "会", "院", "队", "站", "所", "办公室", "政府办"];

impl OfficeKind {
    /// Every kind, in the order in which lists are printed.
    pub const ALL: [Self; 4] = [Self::Township, Self::Subdistrict, Self::Department, Self::Other];

    /// The kind that a name speaks for: `青石镇人民政府` is a township, `城关街道办事处` a subdistrict, `县水利局` a
    /// department.
    #[must_use]
    pub fn of_name(name: &str) -> Self {
        let bare = ["人民政府", "党委", "政府", "党工委", "办事处"]
            .iter()
            .fold(name, |name, tail| name.strip_suffix(tail).unwrap_or(name));
        if bare.ends_with("街道") {
            Self::Subdistrict
        } else if bare.ends_with(['镇', '乡']) {
            Self::Township
        } else if DEPARTMENTS.iter().any(|end| name.ends_with(end)) {
            Self::Department
        } else {
            Self::Other
        }
    }
}

/// Who leads an office and can be rung when nobody else answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    /// Their name.
    pub name: PersonName,
    /// 职务.
    pub title: Option<String>,
    /// Their mobile, when known.
    pub mobile: Option<Mobile>,
}

/// Whether an office is still supervised.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Membership {
    /// It is.
    InUse,
    /// Not from this day on; what was found before stays.
    Left {
        /// The first day on which it is not.
        since: NaiveDate,
    },
}

/// An office of the directory, with everything known of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MemberOfficeParts {
    /// Its id in this county's data.
    pub id: OfficeId,
    /// 青石镇.
    pub name: OfficeName,
    /// What kind it is.
    pub kind: OfficeKind,
    /// The office to which it belongs, such as a department to its bureau.
    pub parent: Option<OfficeId>,
    /// The phone that must be answered round the clock.
    pub duty_phone: Option<DutyLine>,
    /// The phone that is rung when the first is dead.
    pub second_phone: Option<DutyLine>,
    /// Who leads it.
    pub head: Option<Head>,
    /// Whether it is still supervised.
    pub membership: Membership,
    /// The place in the county's list, in which offices are printed.
    pub position: u16,
}

/// An office of the directory.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MemberOffice(
    // Invariant: not its own parent; a second phone only beside a first one, and another.
    MemberOfficeParts,
);

/// Why something can't be an office of the directory, or the directory as a whole can't be.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum DirectoryError {
    /// A second phone without a first.
    #[error("{office} has a second duty phone but no first")]
    SecondWithoutFirst {
        /// The office.
        office: String,
    },
    /// Both phones are the same.
    #[error("both duty phones of {office} are the same")]
    SamePhones {
        /// The office.
        office: String,
    },
    /// Two offices in use have one name, so nobody could say which is meant.
    #[error("two offices are called {office}")]
    NameTaken {
        /// The name.
        office: String,
    },
    /// The parent is not in the directory, or has left.
    #[error("the parent of {office} is not in the directory")]
    ParentUnknown {
        /// The office.
        office: String,
    },
    /// An office is above itself.
    #[error("{office} stands above itself")]
    ParentCycle {
        /// The office.
        office: String,
    },
    /// An office in use still belongs to this one.
    #[error("{office} still has offices below it")]
    HasOfficesBelow {
        /// The office that leaves.
        office: String,
    },
    /// More than [`MAX_MEMBER_OFFICES`].
    #[error("a directory has {MAX_MEMBER_OFFICES} offices at most")]
    TooMany,
}

impl MemberOffice {
    /// An office of the directory.
    ///
    /// # Errors
    /// [`DirectoryError`] for phones that contradict each other, or an office that is its own parent.
    pub fn new(parts: MemberOfficeParts) -> Result<Self, DirectoryError> {
        let office = || parts.name.to_string();
        match (&parts.duty_phone, &parts.second_phone) {
            (None, Some(_)) => return Err(DirectoryError::SecondWithoutFirst { office: office() }),
            (Some(first), Some(second)) if first == second => {
                return Err(DirectoryError::SamePhones { office: office() });
            }
            (None | Some(_), None) | (Some(_), Some(_)) => {}
        }
        if parts.parent == Some(parts.id) {
            return Err(DirectoryError::ParentCycle { office: office() });
        }
        Ok(Self(parts))
    }

    /// Everything known of it.
    #[must_use]
    pub const fn parts(&self) -> &MemberOfficeParts {
        &self.0
    }

    /// Its id in this county's data.
    #[must_use]
    pub const fn id(&self) -> OfficeId {
        self.0.id
    }

    /// Its name.
    #[must_use]
    pub const fn name(&self) -> &OfficeName {
        &self.0.name
    }

    /// Whether it is supervised on `date`.
    #[must_use]
    pub fn is_in_use(&self, date: NaiveDate) -> bool {
        match self.0.membership {
            Membership::InUse => true,
            Membership::Left { since } => date < since,
        }
    }

    /// Whether no day is known from which it is not supervised.
    #[must_use]
    pub fn stays(&self) -> bool {
        self.0.membership == Membership::InUse
    }
}

/// Whether these offices can stand in one directory: names of those in use are different, parents are there, and no
/// office is above itself.
///
/// # Errors
/// [`DirectoryError`], naming the first office that can't.
pub fn check_directory(offices: &[MemberOffice]) -> Result<(), DirectoryError> {
    if offices.len() > MAX_MEMBER_OFFICES {
        return Err(DirectoryError::TooMany);
    }
    let by_id: BTreeMap<OfficeId, &MemberOffice> =
        offices.iter().map(|office| (office.id(), office)).collect();
    let mut names = BTreeSet::new();
    for office in offices.iter().filter(|office| office.stays()) {
        let name = || office.name().to_string();
        if !names.insert(office.name()) {
            return Err(DirectoryError::NameTaken { office: name() });
        }
        match office.parts().parent.map(|parent| by_id.get(&parent)) {
            None => {}
            Some(None) => return Err(DirectoryError::ParentUnknown { office: name() }),
            Some(Some(parent)) if parent.stays() => {}
            Some(Some(parent)) => {
                return Err(DirectoryError::HasOfficesBelow { office: parent.name().to_string() });
            }
        }
        if is_above_itself(office, &by_id) {
            return Err(DirectoryError::ParentCycle { office: name() });
        }
    }
    Ok(())
}

fn is_above_itself(office: &MemberOffice, by_id: &BTreeMap<OfficeId, &MemberOffice>) -> bool {
    let mut above = office.parts().parent;
    // A chain that is longer than the directory goes in a circle.
    for _ in 0..by_id.len() {
        let Some(id) = above else { return false };
        if id == office.id() {
            return true;
        }
        above = by_id.get(&id).and_then(|parent| parent.parts().parent);
    }
    above.is_some()
}

#[cfg(test)]
mod tests;

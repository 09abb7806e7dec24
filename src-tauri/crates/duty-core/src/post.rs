//! Posts: what must be filled. A list per office, not fixed columns.

use crate::ids::PostId;

/// Which people serve a post by default; also who share the burden fairly among themselves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Group {
    /// 班子成员: those who lead duty.
    Leader,
    /// 干部: those who sit in the duty room.
    Officer,
    /// 驾驶员.
    Driver,
    /// 合同制保安、工勤: may not stand in for cadres.
    Support,
}

impl Group {
    /// Every group, in the order in which offices list them.
    pub const ALL: [Self; 4] = [Self::Leader, Self::Officer, Self::Driver, Self::Support];
}

/// The posts that rosters of townships know.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PostKind {
    /// 总带班领导.
    ChiefLeader,
    /// 带班领导.
    LeaderOnCall,
    /// 值班领导.
    DutyLeader,
    /// 主班.
    LeadOfficer,
    /// 副班.
    SecondOfficer,
    /// 值班员.
    DutyOfficer,
    /// 驾驶员.
    Driver,
    /// 备勤.
    Standby,
}

impl PostKind {
    /// Every kind, in the order of the printed sheet.
    pub const ALL: [Self; 8] = [
        Self::ChiefLeader,
        Self::LeaderOnCall,
        Self::DutyLeader,
        Self::LeadOfficer,
        Self::SecondOfficer,
        Self::DutyOfficer,
        Self::Driver,
        Self::Standby,
    ];

    /// The group that serves it unless the office decides otherwise.
    #[must_use]
    pub const fn usual_group(self) -> Group {
        match self {
            Self::ChiefLeader | Self::LeaderOnCall | Self::DutyLeader => Group::Leader,
            Self::LeadOfficer | Self::SecondOfficer | Self::DutyOfficer | Self::Standby => Group::Officer,
            Self::Driver => Group::Driver,
        }
    }
}

/// A post of an office.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Post {
    /// Its id.
    pub id: PostId,
    /// What it is in the trade's terms.
    pub kind: PostKind,
    /// What the office calls it on the printed sheet.
    pub name: String,
    /// Who serves it.
    pub group: Group,
    /// Its place on the printed sheet, counted from 0.
    pub position: u16,
}

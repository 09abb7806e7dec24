//! The words over a roster's columns.

use crate::text;

/// A post on duty, as headings name it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum PostKind {
    /// 总带班领导
    ChiefLeader,
    /// 带班领导
    Leader,
    /// 值班领导
    DutyLeader,
    /// 主班
    LeadOfficer,
    /// 副班
    SecondOfficer,
    /// 值班员
    Officer,
    /// 驾驶员
    Driver,
    /// 备勤
    Standby,
}

/// Posts that do the same kind of duty.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum PostGroup {
    /// All who lead.
    Leader,
    /// All who sit in the duty room.
    Officer,
    /// All who drive.
    Driver,
    /// All who wait at home.
    Standby,
}

impl PostKind {
    /// The kind's name for programs; it never changes.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::ChiefLeader => "chief_leader",
            Self::Leader => "leader",
            Self::DutyLeader => "duty_leader",
            Self::LeadOfficer => "lead_officer",
            Self::SecondOfficer => "second_officer",
            Self::Officer => "officer",
            Self::Driver => "driver",
            Self::Standby => "standby",
        }
    }

    /// The group that the post belongs to.
    #[must_use]
    pub fn group(self) -> PostGroup {
        match self {
            Self::ChiefLeader | Self::Leader | Self::DutyLeader => PostGroup::Leader,
            Self::LeadOfficer | Self::SecondOfficer | Self::Officer => PostGroup::Officer,
            Self::Driver => PostGroup::Driver,
            Self::Standby => PostGroup::Standby,
        }
    }
}

/// A part of the day, where a roster divides it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Shift {
    /// 白班
    Day,
    /// 夜班
    Night,
}

/// What a column's heading says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Heading {
    Index,
    Month,
    Date,
    Weekday,
    Post(PostKind),
    /// 白班, 夜班 as a heading.
    Shift(Shift),
    /// 班次: the rows say which.
    ShiftColumn,
    Name,
    Phone,
    Title,
    DutyPhone,
    Other,
}

const LONGEST_HEADING: usize = 16;

/// The part of the day that a text names.
pub(crate) fn shift(raw: &str) -> Option<Shift> {
    let key = text::key(raw);
    let has = |words: &[&str]| words.iter().any(|word| key.contains(word));
    if has(&["夜", "晚", "17:30-8", "小夜", "大夜"]) {
        Some(Shift::Night)
    } else if has(&["白", "日班", "昼", "早班", "中班"]) {
        Some(Shift::Day)
    } else {
        None
    }
}

/// What a heading says, if it says anything that belongs over a roster.
pub(crate) fn read(raw: &str) -> Option<Heading> {
    let key = text::key(raw);
    let (outside, inside) = text::split_brackets(&key);
    let bare = if outside.is_empty() { key.as_str() } else { outside.as_str() };
    let digits = bare.chars().filter(char::is_ascii_digit).count();
    if bare.is_empty() || bare.chars().count() > LONGEST_HEADING || bare.contains(':') || digits > 2 {
        return None;
    }
    let has = |words: &[&str]| words.iter().any(|word| bare.contains(word));
    let is = |words: &[&str]| words.contains(&bare);
    if has(&["值班电话", "值守电话", "24小时电话", "值班室电话", "值班座机"]) {
        return Some(Heading::DutyPhone);
    }
    if has(&["电话", "手机", "联系方式", "号码", "短号"]) {
        return Some(Heading::Phone);
    }
    if has(&["职务", "职位", "职级"]) {
        return Some(Heading::Title);
    }
    if has(&[
        "备注",
        "说明",
        "签字",
        "签名",
        "交接",
        "天气",
        "地点",
        "职责",
        "单位",
        "部门",
        "出生",
        "身份证",
        "性别",
        "安排",
        "内容",
        "情况",
    ]) {
        return Some(Heading::Other);
    }
    if has(&["星期", "礼拜"]) && !has(&["日期"]) || is(&["周", "周次", "节日", "星期节日"]) {
        return Some(Heading::Weekday);
    }
    if is(&["月", "月份"]) {
        return Some(Heading::Month);
    }
    if is(&["班次", "班别", "时段", "值班时段", "值班班次"]) {
        return Some(Heading::ShiftColumn);
    }
    if is(&["日", "号", "时间", "date", "月日", "时间段"])
        || has(&["日期", "值班时间", "带班时间"]) && !has(&["工作", "入党", "任职", "填报", "更新"])
    {
        return Some(Heading::Date);
    }
    if is(&["序号", "编号", "序", "组别", "组", "班组", "批次", "轮次", "组次", "值班组", "no", "no."])
    {
        return Some(Heading::Index);
    }
    if let Some(kind) = post(bare) {
        let within = inside.iter().find_map(|part| post(part)).filter(|_| kind == PostKind::Officer);
        return Some(Heading::Post(within.unwrap_or(kind)));
    }
    if let Some(shift) = shift(bare).filter(|_| bare.chars().count() <= 6) {
        return Some(Heading::Shift(shift));
    }
    has(&["姓名", "名单", "人员"]).then_some(Heading::Name)
}

/// The post that a text names.
pub(crate) fn post(key: &str) -> Option<PostKind> {
    let has = |words: &[&str]| words.iter().any(|word| key.contains(word));
    Some(if has(&["总带班", "总值班领导", "总负责", "总值班长", "总领队"]) {
        PostKind::ChiefLeader
    } else if has(&["驾驶", "司机", "行车"]) {
        PostKind::Driver
    } else if has(&["备勤", "备班", "机动", "应急队", "待命", "后备", "替补", "应急人员", "抢险"])
    {
        PostKind::Standby
    } else if has(&["带班"]) {
        PostKind::Leader
    } else if has(&["值班领导", "领导", "值班长", "组长", "班长", "负责人"]) {
        PostKind::DutyLeader
    } else if has(&["主班", "主值", "第一值班", "正班"]) {
        PostKind::LeadOfficer
    } else if has(&["副班", "副值", "第二值班", "协班", "辅班"]) {
        PostKind::SecondOfficer
    } else if has(&["值班", "值守", "组员", "成员", "工作人员", "坐班", "在岗人员", "干部"])
    {
        PostKind::Officer
    } else {
        return None;
    })
}

//! What a person does on duty, read off a post, a section's heading or a title; and a title's department.

use crate::text;

/// What a person does on duty.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Role {
    /// Leads the duty (带班).
    Leader,
    /// Sits in the duty room (值班).
    Officer,
    /// Drives.
    Driver,
}

impl Role {
    /// The role's name for programs; it never changes.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Leader => "leader",
            Self::Officer => "officer",
            Self::Driver => "driver",
        }
    }
}

/// The role that a post or a section's heading names.
pub(crate) fn of_group(raw: &str) -> Option<Role> {
    let key = text::key(raw);
    let has = |words: &[&str]| words.iter().any(|word| key.contains(word));
    if has(&["驾驶", "司机", "车队", "公务车", "driver"]) {
        return Some(Role::Driver);
    }
    if has(&["非领导", "中层"]) {
        return Some(Role::Officer);
    }
    if has(&["领导", "班子", "带班", "党委成员", "四大家", "leader"]) {
        return Some(Role::Leader);
    }
    if has(&[
        "干部",
        "职工",
        "值班",
        "主班",
        "副班",
        "工作人员",
        "机关人员",
        "事业",
        "公务员",
        "行政",
        "聘",
        "公益",
        "officer",
        "备勤",
        "工勤",
        "社工",
        "网格",
        "志愿",
        "三支一扶",
        "借调",
        "站所人员",
        "一般人员",
        "编外",
        "劳务",
        "辅助",
        "人员",
        "西部计划",
    ]) {
        return Some(Role::Officer);
    }
    None
}

/// The role that follows from a title alone.
pub(crate) fn of_title(raw: &str) -> Role {
    let key = text::key(raw);
    let (outside, _) = text::split_brackets(&key);
    if ["驾驶员", "司机"].iter().any(|word| outside.contains(word)) {
        return Role::Driver;
    }
    if outside.split(['、', ',', '/', ';', '兼']).any(is_leading) { Role::Leader } else { Role::Officer }
}

/// Whether one office among several in a title belongs to the township's leadership.
fn is_leading(office: &str) -> bool {
    const NOT_THE_TOWNSHIPS: &[&str] = &[
        "村",
        "社区",
        "支部",
        "总支",
        "团委",
        "妇联",
        "工会",
        "秘书",
        "纪委副书记",
        "专干",
        "干事",
        "科员",
        "书记员",
        "办公室",
        "中心",
        "所",
        "站",
        "大队",
        "副部长",
        "科协",
        "侨联",
        "工商联",
        "残联",
        "关工委",
    ];
    const LEADING: &[&str] = &[
        "书记",
        "镇长",
        "乡长",
        "区长",
        "县长",
        "市长",
        "州长",
        "街道主任",
        "街道办主任",
        "街道办事处主任",
        "街道副主任",
        "办事处主任",
        "办事处副主任",
        "人大主席",
        "人大副主席",
        "主席团主席",
        "主席团副主席",
        "人大工委主任",
        "人大工委副主任",
        "党委委员",
        "党工委委员",
        "党组成员",
        "武装部长",
        "武装部部长",
        "组织委员",
        "宣传委员",
        "统战委员",
        "政法委员",
        "纪检委员",
        "宣统委员",
        "局长",
        "部长",
        "班子成员",
        "政协联络",
        "政协工作联络",
        "政协主任",
        "副处级",
        "总工程师",
        "管委会主任",
        "管委会副主任",
        "场长",
    ];
    let leads = LEADING.iter().any(|word| office.contains(word));
    // "党政办公室主任" is no leader, but "街道办事处主任" is; and 周村镇 is a township with 村 in its name.
    let elsewhere = NOT_THE_TOWNSHIPS.iter().any(|word| office.contains(word));
    let the_townships =
        ["办事处", "镇党委", "乡党委", "镇长", "乡长"].iter().any(|word| office.contains(word));
    leads && (!elsewhere || the_townships)
}

/// Words that end a title, longest first where one ends another.
const TITLES: &[&str] = &[
    "综合服务中心主任助理",
    "一级主任科员",
    "二级主任科员",
    "三级主任科员",
    "四级主任科员",
    "一级科员",
    "二级科员",
    "副主任科员",
    "主任科员",
    "专业技术人员",
    "大学生村官",
    "三支一扶人员",
    "三支一扶",
    "临聘人员",
    "聘用人员",
    "编外人员",
    "工作人员",
    "一般干部",
    "公益性岗位",
    "公益岗",
    "工勤人员",
    "技术人员",
    "主任助理",
    "所长助理",
    "站长助理",
    "副主任",
    "主任",
    "副所长",
    "所长",
    "副站长",
    "站长",
    "副队长",
    "队长",
    "大队长",
    "副大队长",
    "中队长",
    "副科长",
    "科长",
    "副股长",
    "股长",
    "副组长",
    "组长",
    "副局长",
    "局长",
    "副部长",
    "部长",
    "副书记",
    "书记",
    "副主席",
    "主席",
    "干事",
    "科员",
    "职员",
    "办事员",
    "负责人",
    "会计",
    "出纳",
    "文书",
    "驾驶员",
    "司机",
    "专干",
    "专员",
    "辅警",
    "民警",
    "网格员",
    "协管员",
    "协理员",
    "技术员",
    "管理员",
    "安全员",
    "助理",
    "秘书",
    "职工",
    "工人",
    "社工",
    "特岗",
    "实习生",
    "志愿者",
    "护林员",
    "统计员",
    "档案员",
    "信息员",
    "报账员",
    "窗口人员",
    "干部",
    "成员",
    "队员",
    "副场长",
    "场长",
    "副院长",
    "院长",
    "副校长",
    "校长",
    "副经理",
    "经理",
    "兽医",
    "医师",
    "护士",
    "农艺师",
    "工程师",
    "畜牧师",
    "文员",
    "炊事员",
    "保安",
    "门卫",
    "水管员",
    "林管员",
    "副指导员",
    "指导员",
    "副政委",
    "政委",
    "副中心主任",
    "消防员",
    "联络员",
    "见习",
    "二级主管",
    "主管",
];

/// Whether a text ends like a title.
pub(crate) fn is_title(key: &str) -> bool {
    TITLES.iter().any(|title| key.ends_with(title))
}

/// Endings by which a department is known.
const DEPARTMENT_ENDS: &[&str] = &[
    "办公室",
    "办",
    "所",
    "站",
    "中心",
    "科",
    "局",
    "队",
    "大队",
    "部",
    "室",
    "院",
    "村",
    "社区",
    "专班",
    "窗口",
    "大厅",
    "组",
    "股",
    "委",
    "团委",
    "妇联",
    "工会",
    "学校",
    "医院",
    "公司",
    "厅",
    "库",
    "馆",
    "场",
    "委员会",
];

/// Whether a text is the name of a department and not a title.
pub(crate) fn is_department(key: &str) -> bool {
    key.chars().count() >= 2 && DEPARTMENT_ENDS.iter().any(|end| key.ends_with(end)) && !is_title(key)
}

/// Splits "党政办干事" into 党政办 and 干事. `None` if the title names no department.
pub(crate) fn split_title(title: &str) -> Option<(String, String)> {
    let end = title.find(['、', ',', '，', '/', ';', '(', '（', '兼']).unwrap_or(title.len());
    let (head, tail) = title.split_at(end);
    let mut endings: Vec<&&str> = TITLES.iter().filter(|word| head.ends_with(**word)).collect();
    endings.sort_by_key(|word| std::cmp::Reverse(word.len()));
    endings.into_iter().find_map(|word| {
        let department = head.strip_suffix(*word)?;
        let fits =
            department.chars().count() >= 2 && DEPARTMENT_ENDS.iter().any(|end| department.ends_with(end));
        fits.then(|| (department.to_owned(), format!("{word}{tail}")))
    })
}

/// Departments that only say that somebody is a leader.
pub(crate) fn is_leadership(department: &str) -> bool {
    let key = text::key(department);
    key.contains("班子")
        || key.ends_with("领导")
        || matches!(
            key.as_str(),
            "党委"
                | "政府"
                | "人大"
                | "党委政府"
                | "镇党委"
                | "镇政府"
                | "乡党委"
                | "乡政府"
                | "党政"
                | "党工委"
        )
}

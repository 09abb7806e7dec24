//! What a column of a staff list can hold, and the words by which its heading says so.

use crate::text;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Field {
    /// A running number.
    Index,
    /// Names.
    Name,
    /// 男 or 女.
    Sex,
    /// Titles: 党委书记, 干事.
    Title,
    /// Departments.
    Department,
    /// The post that a person fills on duty: 带班领导, 值班员, 驾驶员.
    Post,
    /// The group that a person belongs to: 领导班子, 机关干部.
    Section,
    /// Mobiles.
    Mobile,
    /// Telephones of any kind.
    Phone,
    /// Office or home telephones.
    Landline,
    /// Short numbers inside the office's own net.
    ShortNumber,
    /// Remarks.
    Note,
    /// Something that the product has no use for, such as identity numbers.
    Ignored,
}

impl Field {
    /// All fields, for the user to choose from.
    pub const ALL: [Self; 13] = [
        Self::Index,
        Self::Name,
        Self::Sex,
        Self::Title,
        Self::Department,
        Self::Post,
        Self::Section,
        Self::Mobile,
        Self::Phone,
        Self::Landline,
        Self::ShortNumber,
        Self::Note,
        Self::Ignored,
    ];

    /// The field's name for programs; it never changes.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Index => "index",
            Self::Name => "name",
            Self::Sex => "sex",
            Self::Title => "title",
            Self::Department => "department",
            Self::Post => "post",
            Self::Section => "section",
            Self::Mobile => "mobile",
            Self::Phone => "phone",
            Self::Landline => "landline",
            Self::ShortNumber => "short_number",
            Self::Note => "note",
            Self::Ignored => "ignored",
        }
    }

    /// The field with this name.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|field| field.code() == code)
    }
}

/// Longer texts are sentences or titles of the sheet, not headings.
const LONGEST_HEADING: usize = 14;

/// Words that decide wherever they stand in the heading, strongest first: an identity number's heading also
/// says 号码, and a mobile's also says 电话.
const CONTAINED: &[(Field, &[&str])] = &[
    (
        Field::Ignored,
        &[
            "身份证",
            "证件",
            "身份号",
            "银行",
            "卡号",
            "账号",
            "帐号",
            "出生",
            "生日",
            "年龄",
            "民族",
            "籍贯",
            "学历",
            "学位",
            "政治面貌",
            "党派",
            "入党",
            "参加工作",
            "工作时间",
            "任职时间",
            "毕业",
            "专业",
            "微信",
            "qq",
            "邮箱",
            "email",
            "邮编",
            "住址",
            "地址",
            "车牌",
            "车型",
            "血型",
            "照片",
            "分管",
            "分工",
            "工龄",
            "编制",
            "驾照",
            "准驾",
            "签名",
            "签字",
            "工资",
            "面貌",
        ],
    ),
    // Before the telephones: "姓名及电话" is a name with a number behind it.
    (Field::Name, &["姓名", "名字"]),
    (Field::ShortNumber, &["短号", "虚拟网", "集群", "v网", "小号"]),
    (
        Field::Landline,
        &[
            "办公电话",
            "办公室电话",
            "座机",
            "固话",
            "固定电话",
            "单位电话",
            "宅电",
            "住宅",
            "家庭电话",
            "传真",
            "内线",
        ],
    ),
    (Field::Mobile, &["手机", "移动电话", "移动号", "mobile"]),
    (Field::Phone, &["电话", "联系方式", "联系号码", "号码", "phone", "tel"]),
    (Field::Sex, &["性别"]),
    (Field::Post, &["值班岗位", "值班职责", "值班角色", "值班类别", "值班分工", "值班身份"]),
    (Field::Title, &["职务", "职位", "职称", "职级", "头衔"]),
    (
        Field::Department,
        &[
            "部门",
            "科室",
            "站所",
            "所在单位",
            "工作单位",
            "所属单位",
            "内设机构",
            "股室",
            "所在村",
            "处室",
            "所在办公室",
        ],
    ),
    (Field::Note, &["备注"]),
];

/// Headings that are only these words and nothing else.
const WHOLE: &[(Field, &[&str])] = &[
    (Field::Index, &["序号", "编号", "序", "no", "no.", "排序", "次序", "号", "顺序", "项"]),
    (
        Field::Name,
        &[
            "人员",
            "值班人员",
            "值班人",
            "成员",
            "干部",
            "name",
            "职工",
            "名单",
            "人名",
            "工作人员",
            "带班领导",
            "值班领导",
            "值班员",
            "驾驶员",
            "司机",
        ],
    ),
    (Field::Sex, &["sex", "性 别"]),
    (
        Field::Department,
        &[
            "单位",
            "所属",
            "department",
            "村",
            "村居",
            "办公室",
            "机构",
            "村(社区)",
            "分组单位",
            "办所",
            "中心",
        ],
    ),
    (Field::Post, &["岗位", "角色", "职责", "post", "担任岗位", "值班岗", "班次岗位"]),
    (
        Field::Section,
        &[
            "类别",
            "分类",
            "类型",
            "组别",
            "人员类别",
            "人员类型",
            "队伍",
            "小组",
            "分组",
            "层级",
            "身份",
            "人员身份",
            "组",
            "级别",
        ],
    ),
    (Field::Note, &["说明", "其他", "note", "备考"]),
    (Field::Title, &["title", "职务/岗位", "岗位/职务"]),
    (Field::Mobile, &["联系手机"]),
];

/// The field that a heading names, if it names one.
pub(crate) fn of_heading(raw: &str) -> Option<Field> {
    let key = text::key(raw);
    let (outside, _) = text::split_brackets(&key);
    let bare = if outside.is_empty() { key.as_str() } else { outside.as_str() };
    let bare = bare.trim_end_matches([':', '*']).trim_start_matches('*');
    if bare.is_empty() || bare.chars().count() > LONGEST_HEADING {
        return None;
    }
    let whole = WHOLE.iter().find(|(_, words)| words.contains(&bare)).map(|(field, _)| *field);
    whole.or_else(|| {
        CONTAINED
            .iter()
            .find(|(_, words)| words.iter().any(|word| bare.contains(word)))
            .map(|(field, _)| *field)
            // "值班电话:0837…" and other texts with figures are not headings.
            .filter(|_| bare.chars().filter(char::is_ascii_digit).count() < 3 && !bare.contains(':'))
    })
}

/// Whether a heading says "name" and nothing else; words like 工作人员 stand in the rows as well.
pub(crate) fn says_name(raw: &str) -> bool {
    let key = text::key(raw);
    ["姓名", "名字", "name"].iter().any(|word| key.contains(word))
}

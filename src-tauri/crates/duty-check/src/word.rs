//! The separate words for what a check finds, and how grave each is.

/// How grave a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Grade {
    /// Nothing to find fault with.
    Good,
    /// 轻微: to be mended, not to be punished.
    Slight,
    /// 一般.
    Serious,
    /// 严重.
    Grave,
}

impl Grade {
    /// Every one, the mildest first.
    pub const ALL: [Self; 4] = [Self::Good, Self::Slight, Self::Serious, Self::Grave];

    /// Its word in texts and tables.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Good => "good",
            Self::Slight => "slight",
            Self::Serious => "serious",
            Self::Grave => "grave",
        }
    }
}

/// What a check finds. Each is said by itself; none follows from another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Word {
    /// 在岗.
    InPost,
    /// 接听不及时.
    LateAnswer,
    /// 无人接听.
    NoAnswer,
    /// 占线, at every try.
    Busy,
    /// 停机、空号、关机.
    LineFault,
    /// 呼叫转移到手机.
    Forwarded,
    /// 顶岗.
    WrongPerson,
    /// 接听后挂断.
    HungUp,
    /// 脱岗.
    AbsentFromPost,
    /// 情况不明: a standard question was not answered rightly.
    Unprepared,
    /// 带班领导不在岗.
    LeaderNotInPost,
    /// 带班领导联系不上.
    LeaderUnreachable,
    /// 值班表号码有误.
    NumberWrong,
    /// 值班记录不规范.
    LogDefect,
}

impl Word {
    /// Every one.
    pub const ALL: [Self; 14] = [
        Self::InPost,
        Self::LateAnswer,
        Self::NoAnswer,
        Self::Busy,
        Self::LineFault,
        Self::Forwarded,
        Self::WrongPerson,
        Self::HungUp,
        Self::AbsentFromPost,
        Self::Unprepared,
        Self::LeaderNotInPost,
        Self::LeaderUnreachable,
        Self::NumberWrong,
        Self::LogDefect,
    ];

    /// Its word in texts and tables.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::InPost => "in_post",
            Self::LateAnswer => "late_answer",
            Self::NoAnswer => "no_answer",
            Self::Busy => "busy",
            Self::LineFault => "line_fault",
            Self::Forwarded => "forwarded",
            Self::WrongPerson => "wrong_person",
            Self::HungUp => "hung_up",
            Self::AbsentFromPost => "absent_from_post",
            Self::Unprepared => "unprepared",
            Self::LeaderNotInPost => "leader_not_in_post",
            Self::LeaderUnreachable => "leader_unreachable",
            Self::NumberWrong => "number_wrong",
            Self::LogDefect => "log_defect",
        }
    }

    /// How grave it is unless a county says otherwise.
    #[must_use]
    pub const fn grade(self) -> Grade {
        match self {
            Self::InPost => Grade::Good,
            Self::LateAnswer | Self::Busy | Self::HungUp | Self::LogDefect => Grade::Slight,
            Self::Forwarded | Self::Unprepared | Self::NumberWrong | Self::LineFault => Grade::Serious,
            Self::NoAnswer
            | Self::WrongPerson
            | Self::AbsentFromPost
            | Self::LeaderNotInPost
            | Self::LeaderUnreachable => Grade::Grave,
        }
    }
}

//! The arguments of `duty check`.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::{Args, Subcommand, ValueEnum};

#[derive(Debug, Subcommand)]
pub(crate) enum CheckAction {
    /// 抽签并封存 / draw lots and seal them
    Plan(PlanFields),
    /// 列出计划 / list plans
    Plans,
    /// 显示某份计划的签 / show the lots of a plan
    Draw { plan: String },
    /// 时段结束后公开种子 / show the seed once the windows are over
    ShowDraw {
        plan: String,
        #[arg(long, value_name = "NAME")]
        by: String,
        /// 写入封存文本的文件 / file for the text that was sealed
        #[arg(long, value_name = "FILE")]
        out: Option<PathBuf>,
    },
    /// 凭封存文本和封签重新抽签核对 / draw again from the sealed text and the seal
    VerifyDraw {
        file: PathBuf,
        /// 打印的 64 位封签 / the seal that was printed
        #[arg(long, value_name = "HEX")]
        seal: String,
    },
    /// 抽签公平性检验 / measure whether the draw is fair
    Measure {
        plan: String,
        /// 抽签次数；默认 10000 / how many draws
        #[arg(long)]
        draws: Option<u32>,
    },
    /// 今晚清单 / tonight's list
    Tonight,
    /// 现在应在岗的人和拨打顺序 / who should be on duty there now, and what would be rung
    Expect { office: String },
    /// 点名：各单位报平安、零报告 / the roll-call board
    Roll,
    /// 登记单位的报平安、零报告 / note that an office has reported
    Report {
        office: String,
        #[arg(long, value_name = "NAME")]
        by: String,
        #[arg(long)]
        kind: MemberReport,
        /// 报告人 / who reported for the office
        #[arg(long, value_name = "NAME")]
        reporter: String,
        #[arg(long)]
        note: Option<String>,
    },
    /// 开始抽查一个单位 / begin the check of an office
    Start(StartFields),
    /// 登记一次拨打的结果 / note how a try ended
    Attempt {
        check: String,
        #[arg(long)]
        end: End,
        /// 接听人姓名 / the name that was heard
        #[arg(long, value_name = "NAME")]
        heard: Option<String>,
        #[arg(long)]
        note: Option<String>,
    },
    /// 开始振铃 / a try begins to ring
    Ring { check: String },
    /// 再打一轮 / call the office once more
    Again {
        check: String,
        #[arg(long, value_name = "NAME")]
        by: String,
    },
    /// 登记一个问题的回答 / note an answer
    Answer {
        check: String,
        #[arg(long)]
        question: Question,
        #[arg(long)]
        reply: Reply,
        /// 原话 / in what words
        #[arg(long)]
        words: Option<String>,
    },
    /// 核对对方报出的值守码，或登记核对结果 / judge the presence code that was read out, or note what came of it
    Code {
        check: String,
        /// 对方报出的码 / the code as it was heard
        #[arg(long, value_name = "DIGITS", required_unless_present = "result", conflicts_with = "result")]
        heard: Option<String>,
        #[arg(long)]
        result: Option<CodeResult>,
    },
    /// 备注 / add a note
    Note { check: String, text: String },
    /// 显示 / show a check
    Show { check: String },
    /// 结束并登记发现的问题 / end a check
    Close {
        check: String,
        #[arg(long, value_name = "NAME")]
        by: String,
    },
    /// 列出问题；默认未处理的 / list findings, the undecided unless days are given
    Findings {
        #[arg(long, requires = "to")]
        from: Option<NaiveDate>,
        #[arg(long, requires = "from")]
        to: Option<NaiveDate>,
    },
    /// 补登一个问题 / add a finding
    Finding {
        check: String,
        #[arg(long, value_name = "NAME")]
        by: String,
        #[arg(long)]
        word: Word,
        /// 依据 / what it rests on
        #[arg(long)]
        evidence: String,
    },
    /// 登记单位说明 / note what the office says
    Explain {
        finding: String,
        /// 说明人 / who speaks for the office
        #[arg(long)]
        by: String,
        #[arg(long)]
        text: String,
    },
    /// 认定属实 / uphold a finding
    Uphold {
        finding: String,
        #[command(flatten)]
        ruling: Ruling,
    },
    /// 撤销 / withdraw a finding
    Withdraw {
        finding: String,
        #[command(flatten)]
        ruling: Ruling,
    },
    /// 汇总 / offices by months, with figures
    Overview {
        #[arg(long)]
        from: NaiveDate,
        #[arg(long)]
        to: NaiveDate,
        /// 导出为 .xlsx，附抽查明细 / write them as .xlsx, with every check
        #[arg(long, value_name = "FILE")]
        out: Option<PathBuf>,
    },
    /// 抽查设置 / the settings
    Settings {
        /// 从 JSON 文件保存 / save them from a JSON file
        #[arg(long, value_name = "FILE")]
        load: Option<PathBuf>,
    },
}

#[derive(Debug, Args)]
pub(crate) struct PlanFields {
    #[arg(long, value_name = "NAME")]
    pub(crate) by: String,
    /// 考核周期第一天 / first day of the period
    #[arg(long)]
    pub(crate) from: NaiveDate,
    /// 考核周期最后一天 / last day of the period
    #[arg(long)]
    pub(crate) to: NaiveDate,
    /// 时段，如 2026-06-12T20:00/23:00=4 / a window and how many checks
    #[arg(long, required = true, value_name = "WINDOW")]
    pub(crate) window: Vec<String>,
    /// 指标，如 township,night,holiday=2，不限写 any / at least so many of a stratum
    #[arg(long, value_name = "QUOTA")]
    pub(crate) quota: Vec<String>,
    /// 每单位最少次数 / at least per office
    #[arg(long)]
    pub(crate) at_least: Option<u32>,
    /// 每单位最多次数 / at most per office
    #[arg(long)]
    pub(crate) at_most: Option<u32>,
    /// 只抽这些单位 / only these offices
    #[arg(long, value_name = "NAME")]
    pub(crate) office: Vec<String>,
}

#[derive(Debug, Args)]
pub(crate) struct StartFields {
    /// 单位 / the office
    pub(crate) office: String,
    #[arg(long, value_name = "NAME")]
    pub(crate) by: String,
    /// 签：计划编号:序号 / the lot, as PLAN:PLACE
    #[arg(long, value_name = "LOT")]
    pub(crate) lot: Option<String>,
    /// 应在岗值班员 / who should be on duty
    #[arg(long, value_name = "NAME")]
    pub(crate) officer: Vec<String>,
    /// 应带班领导 / who should lead
    #[arg(long, value_name = "NAME")]
    pub(crate) leader: Vec<String>,
    /// 值班员手机 / the duty officer's mobile
    #[arg(long, value_name = "NUMBER")]
    pub(crate) officer_mobile: Option<String>,
    /// 带班领导手机 / the leader's mobile
    #[arg(long, value_name = "NUMBER")]
    pub(crate) leader_mobile: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct Ruling {
    #[arg(long, value_name = "NAME")]
    pub(crate) by: String,
    /// 理由 / why
    #[arg(long)]
    pub(crate) reason: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum End {
    Answered,
    NoAnswer,
    Busy,
    Dead,
    Forwarded,
    HungUp,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum Question {
    Post,
    Leader,
    Weather,
    Reporting,
    Stores,
    Log,
    Number,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum Reply {
    Right,
    Wrong,
    Unknown,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum CodeResult {
    Right,
    Old,
    Wrong,
    NotRead,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum Word {
    LateAnswer,
    NoAnswer,
    Busy,
    LineFault,
    Forwarded,
    WrongPerson,
    HungUp,
    AbsentFromPost,
    Unprepared,
    LeaderNotInPost,
    LeaderUnreachable,
    NumberWrong,
    LogDefect,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum MemberReport {
    CheckIn,
    ZeroReport,
}

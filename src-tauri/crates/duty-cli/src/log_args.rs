//! The arguments of `duty log`.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::{ArgGroup, Args, Subcommand, ValueEnum};

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum Direction {
    /// 来电 / inbound
    #[value(alias = "来电", alias = "inbound")]
    In,
    /// 去电 / outbound
    #[value(alias = "去电", alias = "outbound")]
    Out,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum Kind {
    /// 会议通知
    #[value(alias = "会议通知")]
    Meeting,
    /// 文件通知
    #[value(alias = "文件通知")]
    Document,
    /// 险情灾情
    #[value(alias = "险情灾情")]
    Danger,
    /// 群众反映
    #[value(alias = "群众反映")]
    Public,
    /// 查岗
    #[value(alias = "查岗")]
    SpotCheck,
    /// 其他
    #[value(alias = "其他")]
    Other,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum Marking {
    /// 公开 / open
    #[value(alias = "公开")]
    Open,
    /// 内部 / internal
    #[value(alias = "内部")]
    Internal,
    /// 秘密：不得录入 / refused
    #[value(alias = "秘密")]
    Secret,
    /// 机密：不得录入 / refused
    #[value(alias = "机密")]
    Confidential,
    /// 绝密：不得录入 / refused
    #[value(alias = "绝密")]
    TopSecret,
}

/// The other end of a call, as far as it is said.
#[derive(Debug, Args)]
pub(crate) struct Other {
    /// 对方姓名 / their name
    #[arg(long)]
    pub(crate) person: Option<String>,
    /// 对方职务 / their title
    #[arg(long)]
    pub(crate) title: Option<String>,
    /// 对方电话 / their number
    #[arg(long)]
    pub(crate) phone: Option<String>,
    #[arg(long)]
    pub(crate) kind: Option<Kind>,
    /// 发生时间，如 2026-06-12T21:47 / when it happened
    #[arg(long, value_name = "TIME")]
    pub(crate) at: Option<String>,
    /// 密级 / security marking
    #[arg(long)]
    pub(crate) marking: Option<Marking>,
    /// 记录人；默认为本机登录名对应的人员 / who writes; the account's name if it is a person's
    #[arg(long, value_name = "NAME")]
    pub(crate) by: Option<String>,
}

/// One call's record, a day, or a month.
#[derive(Debug, Args)]
#[command(group(ArgGroup::new("what").required(true).args(["entry", "day", "month"])))]
pub(crate) struct Print {
    /// 编号或标识 / number or id of a call
    #[arg(long)]
    pub(crate) entry: Option<String>,
    /// 一天的值班日志 / the log of a day
    #[arg(long)]
    pub(crate) day: Option<NaiveDate>,
    /// 一月的值班日志，如 2026-06 / the bound log of a month
    #[arg(long, value_parser = month)]
    pub(crate) month: Option<Month>,
    #[arg(long, value_name = "FILE")]
    pub(crate) out: PathBuf,
}

/// A month of a year.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Month {
    pub(crate) year: i32,
    pub(crate) month: u32,
}

fn month(text: &str) -> Result<Month, String> {
    let read = || {
        let (year, month) = text.split_once('-')?;
        let (year, month) = (year.parse().ok()?, month.parse().ok()?);
        NaiveDate::from_ymd_opt(year, month, 1).map(|_| Month { year, month })
    };
    read().ok_or_else(|| "YYYY-MM".to_owned())
}

/// A place in the log and its code as printed: `128=1A2B3C4D`.
#[derive(Clone, Debug)]
pub(crate) struct Printed {
    pub(crate) seq: u64,
    pub(crate) code: String,
}

fn printed(text: &str) -> Result<Printed, String> {
    let read = || {
        let (seq, code) = text.split_once('=')?;
        Some(Printed { seq: seq.trim().parse().ok()?, code: code.to_owned() })
    };
    read().ok_or_else(|| "N=CODE".to_owned())
}

#[derive(Debug, Subcommand)]
pub(crate) enum LogAction {
    /// 记一个电话 / record a call
    Add {
        #[arg(long)]
        direction: Direction,
        /// 对方单位 / the other office
        #[arg(long)]
        office: String,
        #[arg(long)]
        content: String,
        #[command(flatten)]
        other: Other,
        /// 补录自纸质记录 / keyed in from the paper log
        #[arg(long)]
        from_paper: bool,
    },
    /// 查找，两个字即可 / search; two characters are enough
    Search {
        text: String,
        #[arg(long, default_value_t = 50)]
        limit: usize,
    },
    /// 显示一条记录及其各次更正 / show a record with its versions
    Show {
        /// 编号或标识 / number or id
        entry: String,
    },
    /// 更正电话记录，原记录保留 / correct a call; the old version stays
    Correct {
        /// 编号或标识 / number or id
        entry: String,
        #[arg(long)]
        reason: String,
        #[arg(long)]
        direction: Option<Direction>,
        #[arg(long)]
        office: Option<String>,
        #[arg(long)]
        content: Option<String>,
        #[command(flatten)]
        other: Other,
    },
    /// 核验日志是否被改动 / verify that nobody has changed the log
    Verify {
        /// 纸上的编号和校验码，如 128=1A2B3C4D / a number and its code on paper
        #[arg(long, value_name = "N=CODE", value_parser = printed)]
        printed: Vec<Printed>,
    },
    /// 打印为 PDF / print as PDF
    Print(Print),
}

//! The arguments of `duty roster`.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::{Args, Subcommand, ValueEnum};

use crate::args::{ImportFile, Period};
use crate::change_args::{ChangeForm, Repair, Substitute, Swap, TakeOver};

/// One place of a roster.
#[derive(Debug, Args)]
pub(crate) struct Cell {
    #[command(flatten)]
    pub(crate) period: Period,
    #[arg(long)]
    pub(crate) date: NaiveDate,
    /// 岗位 / the post
    #[arg(long)]
    pub(crate) post: String,
    /// 谁不能来 / who can't come
    #[arg(long, value_name = "NAME")]
    pub(crate) leaves: Option<String>,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum Format {
    Pdf,
    Xlsx,
    Ics,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum Variant {
    Internal,
    Public,
}

/// How a roster is laid out on paper.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum Form {
    /// 一天一行 / a day a row
    ByDay,
    /// 一班人一行 / a team a row
    ByTeam,
    /// 领导与值班人员分表 / leaders and staff apart
    Apart,
}

/// What is put on paper, and for whom.
#[derive(Debug, Args)]
pub(crate) struct OnPaper {
    /// 一份值班表的全部或其中几天 / a whole roster, or some of its days
    #[command(flatten)]
    pub(crate) period: Period,
    #[arg(long, default_value = "internal")]
    pub(crate) variant: Variant,
    /// 版式，默认按设置 / the layout; else as in the settings
    #[arg(long)]
    pub(crate) form: Option<Form>,
}

#[derive(Debug, Args)]
pub(crate) struct SolveTask {
    pub(crate) instance: PathBuf,
    #[arg(long, value_name = "FILE")]
    pub(crate) out: PathBuf,
    /// 秒 / seconds
    #[arg(long, value_name = "S")]
    pub(crate) time_limit: Option<f64>,
    #[arg(long, default_value_t = 1)]
    pub(crate) seed: u64,
}

#[derive(Debug, Subcommand)]
pub(crate) enum RosterAction {
    /// 生成草稿 / make a draft
    Make {
        #[command(flatten)]
        period: Period,
        #[arg(long)]
        seed: Option<u64>,
    },
    /// 检查 / check
    Check(Period),
    /// 显示 / show
    Show(Period),
    /// 发布 / publish
    Publish {
        #[command(flatten)]
        period: Period,
        /// 发布人 / who publishes
        #[arg(long)]
        by: Option<String>,
    },
    /// 导入以往的值班表作为历史 / import a roster of the past as history
    Import {
        #[command(flatten)]
        file: ImportFile,
        /// 表中没有写明时的年份 / the year, where the sheet does not say
        #[arg(long)]
        year: Option<i32>,
    },
    /// 导出 / export
    Export {
        #[command(flatten)]
        paper: OnPaper,
        #[arg(long)]
        format: Format,
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
    },
    /// 排成 PDF 放入打印文件夹 / set as PDF, into the folder for printing
    Print(OnPaper),
    /// 距最优还有多远、缺岗为何补不齐 / how near it is to the best, and why places stay empty
    Advise(Period),
    /// 改动最少地重排某日以后，只列改动 / plan the days from a date on anew with the fewest changes; only lists them
    Replan {
        #[command(flatten)]
        period: Period,
        #[arg(long)]
        since: NaiveDate,
    },
    /// 谁能顶班 / who could step in
    Candidates(Cell),
    /// 调班：两人互换 / two people exchange duties of a published roster
    Swap(Swap),
    /// 代班 / another person takes over a duty of a published roster
    Substitute(Substitute),
    /// 应急顶班 / another person takes over a duty under way
    Takeover(TakeOver),
    /// 改动最少地重排某日以后，形成新版 / plan the days from a date on anew with the fewest changes, as a new edition
    Repair(Repair),
    /// 历次变更 / the changes since publishing
    Changes(Period),
    /// 调班报备单 / the form of a change
    Form(ChangeForm),
    /// 求解排班题目文件 / solve a rostering task from a file
    Solve(SolveTask),
}

//! The arguments of the watch: handovers, open matters, presence, incidents, the pack for a night without power.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum Side {
    Outgoing,
    Incoming,
}

#[derive(Debug, Args)]
#[group(required = true, multiple = false)]
pub(crate) struct LineOutcome {
    /// 多少秒后听到振铃 / heard after so many seconds
    #[arg(long, value_name = "S")]
    pub(crate) heard: Option<u16>,
    /// 未能接通 / not reached
    #[arg(long)]
    pub(crate) not_reached: bool,
    /// 线路故障 / line fault
    #[arg(long)]
    pub(crate) line_fault: bool,
}

#[derive(Debug, Subcommand)]
pub(crate) enum HandoverAction {
    /// 显示当前交接班 / show the current handover
    Show,
    /// 登记值班电话测试 / note a test of the duty phone
    TestLine {
        #[arg(long, value_name = "NAME")]
        by: String,
        #[command(flatten)]
        outcome: LineOutcome,
        #[arg(long)]
        note: Option<String>,
    },
    /// 保存交接班记录；未给出的内容保持不变 / save the record; what is not given stays
    Save {
        #[arg(long, value_name = "NAME")]
        by: String,
        /// 值班情况 / what happened
        #[arg(long, value_name = "TEXT")]
        happened: Option<String>,
        /// 交班人员，可多次 / who goes, may be repeated
        #[arg(long, value_name = "NAME")]
        outgoing: Vec<String>,
        /// 接班人员，可多次 / who comes, may be repeated
        #[arg(long, value_name = "NAME")]
        incoming: Vec<String>,
        /// 设备故障，如 传真机=缺纸，可多次 / a fault, may be repeated
        #[arg(long, value_name = "ITEM=FAULT")]
        fault: Vec<String>,
    },
    /// 签字 / sign
    Sign {
        #[arg(long)]
        side: Side,
        #[arg(long, value_name = "NAME")]
        person: String,
    },
    /// 手续不全时说明理由 / say why something may be missing
    Override {
        #[arg(long, value_name = "NAME")]
        by: String,
        #[arg(long, value_name = "TEXT")]
        reason: String,
    },
    /// 打印 / print
    Print {
        /// 以往的交接班；默认当前 / an earlier handover instead of the current one
        #[arg(long)]
        id: Option<String>,
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
    },
    /// 以往的交接班 / earlier handovers
    List,
}

#[derive(Debug, Subcommand)]
pub(crate) enum MatterAction {
    /// 列出待办事项 / list open matters
    List,
    /// 新增 / open
    Open {
        #[arg(long, value_name = "NAME")]
        by: String,
        #[arg(long)]
        text: String,
        /// 责任人 / who sees to it
        #[arg(long, value_name = "NAME")]
        owner: String,
        /// 办理时限 / until when
        #[arg(long, value_name = "TIME")]
        due: Option<String>,
    },
    /// 办结 / close
    Close {
        id: String,
        #[arg(long, value_name = "NAME")]
        by: String,
        /// 办理情况 / what was done
        #[arg(long, value_name = "TEXT")]
        done: String,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum PresenceAction {
    /// 在岗人员 / who is in
    Show,
    /// 本机显示的值守码 / the presence code that this PC shows
    Code,
    /// 查验对方念出的值守码 / check a presence code that was read out
    Verify {
        code: String,
        /// 名录中的单位 / the office of the directory
        #[arg(long, value_name = "NAME")]
        office: String,
    },
    /// 签到 / sign in
    In {
        #[arg(long, value_name = "NAME")]
        person: String,
        #[arg(long)]
        note: Option<String>,
    },
    /// 签退 / sign out
    Out {
        #[arg(long, value_name = "NAME")]
        person: String,
        #[arg(long)]
        note: Option<String>,
    },
    /// 暂离 / leave the post for a while
    Away {
        #[arg(long, value_name = "NAME")]
        person: String,
        #[arg(long, value_name = "TIME")]
        until: String,
        /// 替岗人 / who covers
        #[arg(long, value_name = "NAME")]
        cover: Option<String>,
        #[arg(long)]
        reason: String,
    },
    /// 返岗 / return
    Back {
        #[arg(long, value_name = "NAME")]
        person: String,
    },
}

#[derive(Debug, Args)]
pub(crate) struct ReportFields {
    /// 发生时间 / when it happened
    #[arg(long, value_name = "TIME")]
    pub(crate) occurred_at: Option<String>,
    #[arg(long)]
    pub(crate) place: Option<String>,
    #[arg(long)]
    pub(crate) cause: Option<String>,
    /// 经过 / how it went
    #[arg(long)]
    pub(crate) course: Option<String>,
    #[arg(long)]
    pub(crate) measures: Option<String>,
    #[arg(long)]
    pub(crate) losses: Option<String>,
    #[arg(long)]
    pub(crate) trend: Option<String>,
    #[arg(long)]
    pub(crate) reporter_office: Option<String>,
    #[arg(long)]
    pub(crate) reporter_name: Option<String>,
    #[arg(long)]
    pub(crate) reporter_title: Option<String>,
    #[arg(long)]
    pub(crate) reporter_phone: Option<String>,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum ReportKind {
    FollowUp,
    Final,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum Step {
    DutyOfficer,
    LeaderOnCall,
    OfficeHead,
    County,
    Other,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum Means {
    Phone,
    Written,
}

#[derive(Debug, Subcommand)]
pub(crate) enum IncidentAction {
    /// 列出要情 / list incidents
    List,
    /// 首报 / open with the initial report
    Open {
        #[arg(long, value_name = "NAME")]
        by: String,
        #[arg(long)]
        title: String,
        #[command(flatten)]
        fields: ReportFields,
    },
    /// 续报、终报 / follow-up or final report
    Report {
        id: String,
        #[arg(long, value_name = "NAME")]
        by: String,
        #[arg(long)]
        kind: ReportKind,
        #[command(flatten)]
        fields: ReportFields,
    },
    /// 登记已向谁报告 / note who was told
    Tell {
        id: String,
        #[arg(long, value_name = "NAME")]
        by: String,
        #[arg(long)]
        step: Step,
        /// 报告对象 / the office or person
        #[arg(long)]
        to: String,
        #[arg(long)]
        means: Means,
        #[arg(long, value_name = "TIME")]
        at: Option<String>,
        /// 答复或指示 / what was answered
        #[arg(long)]
        words: Option<String>,
    },
    /// 显示 / show
    Show { id: String },
    /// 打印信息报告 / print a report
    Print {
        id: String,
        /// 第几次报告；默认最近一次 / which report, counted from 1
        #[arg(long)]
        number: Option<u32>,
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
    },
}

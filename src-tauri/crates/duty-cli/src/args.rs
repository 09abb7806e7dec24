//! The arguments.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::bulletin_args::BulletinAction;
use crate::check_args::CheckAction;
use crate::log_args::LogAction;
use crate::member_args::MemberAction;
use crate::packet_args::PacketAction;
use crate::response_args::ResponseAction;
use crate::roster_args::RosterAction;
use crate::watch_args::{HandoverAction, IncidentAction, MatterAction, PresenceAction};

/// 值守：值班排班命令行 / duty rosters on the command line
#[derive(Debug, Parser)]
#[command(name = "duty", version, about, arg_required_else_help = true)]
pub(crate) struct Arguments {
    /// 数据文件夹 / folder of the data
    #[arg(long, global = true, value_name = "DIR")]
    pub(crate) data: Option<PathBuf>,
    /// 输出一个 JSON 对象 / print one JSON object
    #[arg(long, global = true)]
    pub(crate) json: bool,
    /// 演练数据的当前时间，如 2026-06-12T21:47 / the time, for exercise data only
    #[arg(long, global = true, value_name = "TIME")]
    pub(crate) now: Option<String>,
    #[command(flatten)]
    pub(crate) identity: Identity,
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// Who shows a PIN, and where it stands. It is never an argument: arguments stay in the shell's history and are seen
/// by everybody on the machine.
#[derive(Debug, Args)]
pub(crate) struct Identity {
    /// 以谁的名义办理（设置口令后） / in whose name, once the office has set PINs
    #[arg(long = "as", id = "as_name", global = true, value_name = "NAME")]
    pub(crate) name: Option<String>,
    /// 口令文件，仅本人可读写（0600），每行一个 / file of PINs, one a line, mode 0600
    #[arg(long, global = true, value_name = "FILE", conflicts_with = "pin_stdin")]
    pub(crate) pin_file: Option<PathBuf>,
    /// 从标准输入读口令，每行一个 / read PINs from standard input, one a line
    #[arg(long, global = true)]
    pub(crate) pin_stdin: bool,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// 单位 / the office
    Office {
        #[command(subcommand)]
        action: OfficeAction,
    },
    /// 人员 / the staff
    People {
        #[command(subcommand)]
        action: PeopleAction,
    },
    /// 值班表 / rosters
    Roster {
        #[command(subcommand)]
        action: RosterAction,
    },
    /// 请假、外出报备 / absences
    Absence {
        #[command(subcommand)]
        action: AbsenceAction,
    },
    /// 节假日安排 / holidays
    Holidays {
        #[command(subcommand)]
        action: HolidaysAction,
    },
    /// 规则依据 / the clauses behind the rules
    Rules {
        #[command(subcommand)]
        action: RulesAction,
    },
    /// 值班日志 / the duty log
    Log {
        #[command(subcommand)]
        action: LogAction,
    },
    /// 交接班 / handovers
    Handover {
        #[command(subcommand)]
        action: HandoverAction,
    },
    /// 待办事项 / open matters
    Matter {
        #[command(subcommand)]
        action: MatterAction,
    },
    /// 在岗、暂离 / who is really on duty
    Presence {
        #[command(subcommand)]
        action: PresenceAction,
    },
    /// 要情 / incidents
    Incident {
        #[command(subcommand)]
        action: IncidentAction,
    },
    /// 应急响应 / emergency responses
    Response {
        #[command(subcommand)]
        action: ResponseAction,
    },
    /// 停电断网备用的应急值守表 / the pack for a night without power
    Blackout {
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
    },
    /// 报送包：单位之间传送的签名文件 / signed files between offices
    Packet {
        #[command(subcommand)]
        action: PacketAction,
    },
    /// 抽查 / the county's spot checks
    Check {
        #[command(subcommand)]
        action: CheckAction,
    },
    /// 通报 / bulletins on the checks
    Bulletin {
        #[command(subcommand)]
        action: BulletinAction,
    },
    /// 备份 / backups
    Backup {
        #[command(subcommand)]
        action: BackupAction,
    },
    /// 权限与口令 / roles and PINs
    Access {
        #[command(subcommand)]
        action: AccessAction,
    },
    /// 值守：到点事项与告警引擎 / the watch
    Watch {
        #[command(subcommand)]
        action: WatchAction,
    },
    /// 告警 / alerts
    Alert {
        #[command(subcommand)]
        action: AlertAction,
    },
    /// 供本机浏览器测试界面 / serve the pages to a browser on this machine
    #[cfg(feature = "dev-server")]
    Serve {
        #[arg(long)]
        port: u16,
        /// 界面文件夹 / folder of the built pages
        #[arg(long, value_name = "DIR")]
        pages: PathBuf,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum OfficeAction {
    /// 建立单位 / create the office
    Init {
        #[arg(long)]
        name: String,
        #[arg(long)]
        duty_phone: Option<String>,
        #[arg(long)]
        fax: Option<String>,
        /// 演练数据 / exercise data
        #[arg(long)]
        drill: bool,
    },
    /// 建立示例单位（虚构人员） / create the sample office with invented people
    Sample,
    /// 显示单位 / show the office
    Show,
    /// 县里的单位名录 / the county's directory of offices
    Member {
        #[command(subcommand)]
        action: MemberAction,
    },
}

#[derive(Debug, Args)]
pub(crate) struct ImportFile {
    pub(crate) file: String,
    /// 只预览，不保存 / preview only
    #[arg(long)]
    pub(crate) dry_run: bool,
    /// 不再询问 / do not ask
    #[arg(long, conflicts_with = "dry_run")]
    pub(crate) yes: bool,
}

#[derive(Debug, Subcommand)]
pub(crate) enum PeopleAction {
    /// 导入人员名单 / import a staff list
    Import(ImportFile),
    /// 列出人员 / list the staff
    List,
}

#[derive(Debug, Args)]
pub(crate) struct Period {
    #[arg(long)]
    pub(crate) from: NaiveDate,
    #[arg(long)]
    pub(crate) to: NaiveDate,
}

#[derive(Debug, Subcommand)]
pub(crate) enum AbsenceAction {
    /// 登记 / add
    Add {
        #[arg(long)]
        person: String,
        #[command(flatten)]
        period: Period,
        #[arg(long)]
        reason: String,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum HolidaysAction {
    /// 导入 CSV 或通知全文 / import a CSV file or the text of a notice
    Import { file: PathBuf },
    /// 显示一年 / show a year
    Show {
        #[arg(long)]
        year: i32,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum RulesAction {
    /// 显示 / show
    Show,
    /// 导入县里的文件 / import a county's file
    Import { file: PathBuf },
    /// 导出成文件，发给各单位 / export as a file for other offices
    Export {
        #[arg(long)]
        out: PathBuf,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum BackupAction {
    /// 立即备份 / make one now
    Create,
    /// 列出 / list
    List,
    /// 校验 / verify
    Verify { name: String },
    /// 恢复 / restore
    Restore { name: String },
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum Role {
    Clerk,
    Officer,
    Leader,
    Checker,
    Keeper,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum Act {
    KeepWatch,
    ManagePeople,
    ManageRosters,
    ManageSettings,
    ManageFindings,
    ManageBackups,
    ManageAccess,
}

#[derive(Debug, Subcommand)]
pub(crate) enum AccessAction {
    /// 显示角色、口令和权限 / show roles, PINs and who may do what
    Show,
    /// 指定一人的角色 / say which roles somebody has
    Roles {
        name: String,
        /// 角色，可重复 / a role, may be repeated
        #[arg(long = "role", required_unless_present = "none")]
        roles: Vec<Role>,
        /// 不再有任何角色 / none any more
        #[arg(long, conflicts_with = "roles")]
        none: bool,
    },
    /// 规定一件事谁可以办 / say who may do something
    Allow {
        act: Act,
        /// 角色，可重复 / a role, may be repeated
        #[arg(long = "role", required_unless_present = "anybody")]
        roles: Vec<Role>,
        /// 人人可办，不用口令 / everybody, without a PIN
        #[arg(long, conflicts_with = "roles")]
        anybody: bool,
    },
    /// 设置口令；依次读入：--as 所指的人的口令、原口令（如有）、新口令
    /// / set a PIN; read in this order: that of --as, the former one if any, the new one
    SetPin { name: String },
    /// 重置忘记的口令；依次读入：各经办人的口令、新口令
    /// / another PIN for a forgotten one; read in this order: those of --by, the new one
    ResetPin {
        name: String,
        /// 管理员一人，或带班领导两人 / the keeper, or two leaders
        #[arg(long = "by", required = true)]
        by: Vec<String>,
    },
    /// 取消口令 / remove a PIN
    RemovePin { name: String },
}

#[derive(Debug, Args)]
pub(crate) struct Simulation {
    /// 单位数 / how many offices
    #[arg(long, default_value_t = 4)]
    pub(crate) offices: u32,
    /// 天数 / how many days
    #[arg(long, default_value_t = 30)]
    pub(crate) days: u32,
    #[arg(long, default_value_t = 1)]
    pub(crate) seed: u64,
    /// 断电、休眠、崩溃、时钟被改 / crashes, sleeps, clocks that are set
    #[arg(long)]
    pub(crate) faults: bool,
}

#[derive(Debug, Subcommand)]
pub(crate) enum WatchAction {
    /// 不开窗口持续值守，每个动作输出一行 JSON / keep the watch without a window, one JSON line per event
    Run,
    /// 列出到点与已逾期事项 / list what is due or was missed
    Due,
    /// 模拟若干单位若干天的值守并检验 / simulate the watch and check it
    Simulate(Simulation),
}

#[derive(Debug, Subcommand)]
pub(crate) enum AlertAction {
    /// 列出告警 / list the alerts
    List {
        /// 包括已办结的 / resolved ones too
        #[arg(long)]
        all: bool,
    },
    /// 接手 / take an alert
    Ack {
        number: u32,
        #[arg(long)]
        by: String,
        /// 由谁代为登记 / who says so for them
        #[arg(long)]
        through: Option<String>,
    },
    /// 办结 / resolve an alert
    Resolve {
        number: u32,
        #[arg(long)]
        by: String,
        /// 怎样处理的 / what was done
        #[arg(long)]
        what: String,
    },
}

//! The arguments of `duty packet`.

use std::path::PathBuf;

use clap::{Args, Subcommand};
use uuid::Uuid;

use crate::args::{ImportFile, Period};

#[derive(Debug, Subcommand)]
pub(crate) enum EnrolAction {
    /// 上级：制作登记邀请 / the county: make the invitation
    Invite {
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
    },
    /// 下级：读入邀请，制作登记应答 / the office: answer an invitation
    Answer {
        /// 上级的登记邀请 / the county's invitation
        invitation: String,
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
    },
    /// 上级：受理应答，给出电话里念的核对数 / the county: accept an answer, and show the challenge to read out
    Accept {
        answer: String,
        /// 名录中的单位 / the office of the directory
        #[arg(long, value_name = "NAME")]
        office: String,
    },
    /// 下级：输入听到的核对数，给出登记码 / the office: the code for a challenge
    Code { challenge: String },
    /// 上级：输入听到的登记码 / the county: type the code that was read back
    Confirm {
        code: String,
        #[arg(long, value_name = "NAME")]
        office: String,
    },
    /// 上级：对方没有听到回执码时，另给一组 / the county: another challenge and reply, when the first was not heard
    Reply {
        #[arg(long, value_name = "NAME")]
        office: String,
    },
    /// 下级：输入听到的回执码 / the office: type the reply
    Finish {
        reply: String,
        #[arg(long)]
        challenge: String,
    },
}

/// 下级报送，或用 --to-office 发给一个下级单位 / a report, or with --to-office a notice to one office
#[derive(Debug, Args)]
pub(crate) struct Make {
    #[arg(long, value_name = "FILE")]
    pub(crate) out: PathBuf,
    /// 起 / from
    #[arg(long, required_unless_present = "to_office")]
    pub(crate) from: Option<chrono::NaiveDate>,
    /// 止 / to
    #[arg(long, required_unless_present = "to_office")]
    pub(crate) to: Option<chrono::NaiveDate>,
    /// 收件的下级单位 / the office that a notice is for
    #[arg(long, value_name = "NAME", conflicts_with_all = ["from", "to"])]
    pub(crate) to_office: Option<String>,
    /// 要求，可重复 / what is wanted, may be repeated
    #[arg(long = "request", value_name = "TEXT", requires = "to_office")]
    pub(crate) requests: Vec<String>,
    /// 要求的期限 / until when
    #[arg(long, value_name = "TIME", requires = "requests")]
    pub(crate) until: Option<String>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum PacketAction {
    /// 本单位的密钥和各单位的登记情况 / the own keys and who is enrolled
    Key {
        /// 更换本单位密钥，此后上下级都要重新登记 / make new own keys; everybody must enrol again
        #[arg(long)]
        renew: bool,
    },
    /// 登记：交换密钥，电话核对 / exchange keys and compare codes over the phone
    Enrol {
        #[command(subcommand)]
        action: EnrolAction,
    },
    /// 制作报送包 / make a packet
    Make(Make),
    /// 显示报送包的内容 / show what a packet says of itself
    Show { file: String },
    /// 查验能否导入、有哪些变化 / tell whether it would be taken, and what would change
    Verify { file: String },
    /// 导入，可一次多个 / take in, several at once if wanted
    Import {
        #[arg(required = true, value_name = "FILE")]
        files: Vec<String>,
    },
    /// 上级来件：查出的问题、要求、通报 / what the office above has told
    Told,
    /// 就上级查出的问题作出说明 / explain what the office above has found
    Explain {
        /// 问题编号 / the finding
        finding: Uuid,
        /// 说明人 / who answers for it
        #[arg(long, value_name = "NAME")]
        by: String,
        #[arg(long)]
        text: String,
    },
    /// 各单位是否已报送值班表 / which offices have sent in rosters
    Reported(Period),
    /// 从表格读入一个单位的值班表 / an office's roster out of its spreadsheet
    Sheet {
        /// 名录中的单位 / the office of the directory
        #[arg(long, value_name = "NAME")]
        office: String,
        /// 表中没有写明的年份 / the year, when the sheet does not say
        #[arg(long)]
        year: Option<i32>,
        #[command(flatten)]
        import: ImportFile,
    },
}

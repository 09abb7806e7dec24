//! The arguments of `duty office member`.

use chrono::NaiveDate;
use clap::{Args, Subcommand, ValueEnum};

use crate::args::ImportFile;

/// 单位类别 / a kind of office
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum Kind {
    #[value(alias = "乡镇")]
    Township,
    #[value(alias = "街道")]
    Subdistrict,
    #[value(alias = "部门")]
    Department,
    #[value(alias = "其他")]
    Other,
}

/// 单位的各项 / what is known of an office
#[derive(Debug, Args)]
pub(crate) struct Fields {
    #[arg(long)]
    pub(crate) kind: Option<Kind>,
    /// 上级单位的名称 / the office to which it belongs
    #[arg(long, value_name = "NAME")]
    pub(crate) parent: Option<String>,
    /// 值班电话，如 0837-2345678转801 / the duty phone
    #[arg(long)]
    pub(crate) phone: Option<String>,
    /// 备用电话 / a second phone
    #[arg(long)]
    pub(crate) second: Option<String>,
    /// 负责人 / who leads it
    #[arg(long, value_name = "NAME")]
    pub(crate) head: Option<String>,
    /// 负责人职务 / the head's title
    #[arg(long)]
    pub(crate) title: Option<String>,
    /// 负责人手机 / the head's mobile
    #[arg(long)]
    pub(crate) mobile: Option<String>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum MemberAction {
    /// 列出 / list
    List,
    /// 加入 / add
    Add {
        name: String,
        #[command(flatten)]
        fields: Fields,
    },
    /// 修改；没有写的各项不变 / change; what is not given stays
    Change {
        name: String,
        /// 改名 / another name
        #[arg(long, value_name = "NAME")]
        rename: Option<String>,
        #[command(flatten)]
        fields: Fields,
    },
    /// 移出名录，记录保留 / leave the directory; its records stay
    Leave {
        name: String,
        /// 从哪天起 / from which day on
        #[arg(long, value_name = "DATE")]
        since: NaiveDate,
    },
    /// 重新列入 / come back
    Rejoin { name: String },
    /// 改动记录 / what it was before each change
    History { name: String },
    /// 导入县里的单位名录 / import the county's list
    Import(ImportFile),
}

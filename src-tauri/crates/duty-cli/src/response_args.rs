//! The arguments of `duty response`.

use clap::{Subcommand, ValueEnum};

/// 响应级别 / a response level
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum Level {
    #[value(name = "Ⅳ", aliases = ["IV", "iv", "4", "四"])]
    Four,
    #[value(name = "Ⅲ", aliases = ["III", "iii", "3", "三"])]
    Three,
    #[value(name = "Ⅱ", aliases = ["II", "ii", "2", "二"])]
    Two,
    #[value(name = "Ⅰ", aliases = ["I", "i", "1", "一"])]
    One,
}

#[derive(Debug, Subcommand)]
pub(crate) enum ResponseAction {
    /// 启动，或调整正在执行的级别 / raise, or change the level in force
    Raise {
        #[arg(long)]
        level: Level,
        #[arg(long, value_name = "NAME")]
        by: String,
        /// 开始时间，默认现在 / from when on, now unless given
        #[arg(long, value_name = "TIME")]
        from: Option<String>,
        /// 预计结束时间 / the expected end
        #[arg(long, value_name = "TIME")]
        until: Option<String>,
    },
    /// 终止 / end
    End {
        #[arg(long, value_name = "NAME")]
        by: String,
        /// 结束时间，默认现在 / when, now unless given
        #[arg(long, value_name = "TIME")]
        at: Option<String>,
    },
    /// 显示正在执行的和以往的响应 / show the response in force and earlier ones
    Show,
}

//! The arguments of `duty roster swap|substitute|takeover|form`.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::{Args, ValueEnum};

use crate::args::Period;

/// Why, who agreed, who let it pass.
#[derive(Debug, Args)]
pub(crate) struct Answerable {
    /// 事由 / why
    #[arg(long)]
    pub(crate) reason: String,
    /// 接班人如何同意 / how those who take over agreed
    #[arg(long, value_enum, default_value_t = Consent::ByPhone)]
    pub(crate) consent: Consent,
    /// 批准人 / who approved it
    #[arg(long, value_name = "NAME", required_unless_present = "filed_with", conflicts_with = "filed_with")]
    pub(crate) approved_by: Option<String>,
    /// 向谁报备 / with whom it is filed
    #[arg(long, value_name = "NAME")]
    pub(crate) filed_with: Option<String>,
    /// 经办人 / who makes the change
    #[arg(long, value_name = "NAME")]
    pub(crate) made_by: Option<String>,
    /// 只看后果，不改数据 / only say what would come of it
    #[arg(long)]
    pub(crate) dry_run: bool,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum Consent {
    InPerson,
    ByPhone,
    InWriting,
    Ordered,
}

/// Somebody's duty.
#[derive(Debug, Args)]
pub(crate) struct Whose {
    #[command(flatten)]
    pub(crate) period: Period,
    /// 原值班日期 / the date of the duty
    #[arg(long)]
    pub(crate) date: NaiveDate,
    /// 原值班人 / who has it
    #[arg(long, value_name = "NAME")]
    pub(crate) person: String,
}

#[derive(Debug, Args)]
pub(crate) struct Swap {
    #[command(flatten)]
    pub(crate) whose: Whose,
    /// 对方值班日期 / the date of the other's duty
    #[arg(long)]
    pub(crate) with_date: NaiveDate,
    /// 对方 / the other
    #[arg(long, value_name = "NAME")]
    pub(crate) with: String,
    #[command(flatten)]
    pub(crate) answerable: Answerable,
}

#[derive(Debug, Args)]
pub(crate) struct Substitute {
    #[command(flatten)]
    pub(crate) whose: Whose,
    /// 代班人 / who serves it instead
    #[arg(long, value_name = "NAME")]
    pub(crate) by: String,
    /// 日后补班 / to be paid back
    #[arg(long)]
    pub(crate) pay_back: bool,
    #[command(flatten)]
    pub(crate) answerable: Answerable,
}

#[derive(Debug, Args)]
pub(crate) struct TakeOver {
    #[command(flatten)]
    pub(crate) whose: Whose,
    /// 顶班人 / who takes over
    #[arg(long, value_name = "NAME")]
    pub(crate) by: String,
    /// 何时起，如 2026-06-12T18:00；不写即现在 / from when on; now if it is left out
    #[arg(long, value_name = "MOMENT")]
    pub(crate) since: Option<String>,
    #[command(flatten)]
    pub(crate) answerable: Answerable,
}

#[derive(Debug, Args)]
pub(crate) struct Repair {
    #[command(flatten)]
    pub(crate) period: Period,
    /// 从哪天起 / from which day on
    #[arg(long)]
    pub(crate) since: NaiveDate,
    #[command(flatten)]
    pub(crate) answerable: Answerable,
}

#[derive(Debug, Args)]
pub(crate) struct ChangeForm {
    #[command(flatten)]
    pub(crate) period: Period,
    /// 该次变更形成的版次 / the edition that the change made
    #[arg(long)]
    pub(crate) edition: u32,
    #[arg(long, value_enum, default_value_t = FormFormat::Pdf)]
    pub(crate) format: FormFormat,
    #[arg(long, value_name = "FILE")]
    pub(crate) out: PathBuf,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum FormFormat {
    Pdf,
    Docx,
}

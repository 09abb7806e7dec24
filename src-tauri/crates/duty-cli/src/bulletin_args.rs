//! The arguments of `duty bulletin`.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::{Subcommand, ValueEnum};

#[derive(Debug, Subcommand)]
pub(crate) enum BulletinAction {
    /// 列出通报 / list bulletins
    List,
    /// 根据抽查记录起草 / draft one from the records of these days
    Draft {
        #[arg(long)]
        from: NaiveDate,
        #[arg(long)]
        to: NaiveDate,
        /// 整改报告期限 / by when offices report what they have mended
        #[arg(long)]
        deadline: NaiveDate,
    },
    /// 显示正文和存疑之处 / show the text and what should be looked at
    Show { id: String },
    /// 填写发文字号 / give it its document number
    Number { id: String, number: String },
    /// 印发 / issue it
    Issue {
        id: String,
        #[arg(long, value_name = "NAME")]
        by: String,
    },
    /// 导出 PDF 或 Word 文件 / export it
    Export {
        id: String,
        #[arg(long, default_value = "pdf")]
        format: Format,
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
    },
}

/// What kind of file.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum Format {
    Pdf,
    Docx,
}

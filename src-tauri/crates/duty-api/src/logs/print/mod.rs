//! The log on paper: 电话记录单, a day's 值班日志, a month's bound log. Paper is Chinese whatever the window speaks.

mod call_sheet;
mod days;
mod words;

use std::path::{Path, PathBuf};

use duty_core::{EntryId, Office};
use duty_paper::log::{LogIssue, LogSheet, print};

use super::read::Clock;
use crate::api::{Call, office};
use crate::error::ApiError;
use crate::papers::{drill_banner, pdf_error, print_path, write_whole};
use crate::wire::{Exported, PrintLog, PrintedLog};

pub(crate) fn print_log(call: &Call<'_>, request: &PrintLog) -> Result<Exported, ApiError> {
    let (office, sheet, name) = call.read(|reader| {
        let office = office(reader)?;
        let clock = Clock { call, office: &office };
        let (sheet, name) = match &request.what {
            PrintedLog::Call { entry } => {
                let record = reader.log_record(EntryId::from_uuid(*entry))?;
                let sheet = LogSheet::Call(Box::new(call_sheet::of(&clock, reader, &record)?));
                (sheet, format!("call-{}", record.first.seq))
            }
            PrintedLog::Day { day } => {
                let day_log = days::of_day(&clock, reader, *day)?;
                (LogSheet::Day(Box::new(day_log)), format!("log-{day}"))
            }
            PrintedLog::Month { year, month } => {
                (days::of_month(&clock, reader, *year, *month)?, format!("log-{year}-{month:02}"))
            }
        };
        Ok((office, sheet, name))
    })?;
    let out = match &request.out {
        Some(out) => PathBuf::from(out),
        None => print_path(call, &format!("{name}.pdf"))?,
    };
    write(call, &office, &sheet, &out)
}

fn write(call: &Call<'_>, office: &Office, sheet: &LogSheet, out: &Path) -> Result<Exported, ApiError> {
    let created = call.now().with_timezone(&office.offset);
    let issue = LogIssue {
        foot: format!("{}打印", created.format("%Y年%-m月%-d日 %H:%M")),
        drill_banner: drill_banner(office),
    };
    let pdf = print(sheet, &issue, call.inner.faces()?, Some(created)).map_err(pdf_error)?;
    write_whole(out, &pdf.bytes)?;
    Ok(Exported { path: out.display().to_string(), pages: u32::try_from(pdf.pages).ok() })
}

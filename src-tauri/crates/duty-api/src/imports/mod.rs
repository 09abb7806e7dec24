//! Import: what a spreadsheet says is shown first, asked about cell by cell, and saved only when confirmed.
//!
//! All or nothing, and the same file twice changes nothing.

mod errors;
mod past;
mod staff;

use std::fs;
use std::path::Path;

use duty_sheet::{Book, Problem};

pub(crate) use past::{import_past_roster, period, preview_past_roster, read as read_roster};
pub(crate) use staff::{import_staff, preview_staff};

use crate::error::ApiError;
use crate::wire;

/// Reads the spreadsheet at `path`; a file that is far too large is not even loaded.
pub(crate) fn open(path: &str) -> Result<Book, ApiError> {
    let file = file_name(path);
    let size = fs::metadata(path).map_err(|error| errors::unreadable(&file, &error))?.len();
    if size > duty_sheet::limits::MAX_FILE_BYTES as u64 {
        return Err(errors::too_large(&file, size));
    }
    let bytes = fs::read(path).map_err(|error| errors::unreadable(&file, &error))?;
    duty_sheet::read(&bytes, &file).map_err(|error| errors::sheet(&file, &error))
}

/// The file's name without its folders, which are nobody's business in a sentence.
pub(crate) fn file_name(path: &str) -> String {
    Path::new(path).file_name().map_or_else(|| path.to_owned(), |name| name.to_string_lossy().into_owned())
}

pub(crate) fn problem_view(problem: &Problem) -> wire::ProblemView {
    wire::ProblemView {
        kind: problem.kind.code().to_owned(),
        sheet: problem.sheet.clone(),
        row: problem.row_number(),
        cell: Some(problem.cell.to_string()),
        name: problem.name.clone(),
        raw: Some(problem.raw.clone()).filter(|raw| !raw.is_empty()),
    }
}

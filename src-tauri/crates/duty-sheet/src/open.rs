//! From a file's bytes to a [`Book`].

use std::collections::BTreeMap;
use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};

use calamine::{Data, DataRef, Dimensions, ExcelDateTime, Reader, SheetType, SheetVisible, Xls, Xlsx};
use chrono::NaiveDate;

use crate::grid::{Book, CellRef, Grid, Region, Value, Visibility};
use crate::guard::{self, Container};
use crate::limits::{MAX_CELL_CHARS, MAX_CELLS, MAX_FILE_BYTES, MAX_SHEETS};
use crate::{SheetError, biff, csv};

/// Reads a workbook. What the file is, its bytes decide; the name only tells whether plain text was meant.
pub fn read(bytes: &[u8], file_name: &str) -> Result<Book, SheetError> {
    if bytes.len() > MAX_FILE_BYTES {
        return Err(SheetError::TooLarge { bytes: bytes.len(), limit: MAX_FILE_BYTES });
    }
    let grids = match guard::container(bytes)? {
        Container::Zip => {
            guard::check_zip(bytes)?;
            without_panic(|| xlsx(bytes))?
        }
        Container::Ole => {
            let checked = guard::check_ole(bytes)?;
            without_panic(|| xls(&checked.file))?
        }
        Container::Text if named_as_text(file_name) => vec![csv::grid(bytes)?],
        Container::Text => return Err(SheetError::TextRenamed),
    };
    Book::new(file_name, grids)
}

fn named_as_text(file_name: &str) -> bool {
    let name = file_name.to_ascii_lowercase();
    [".csv", ".tsv", ".txt"].iter().any(|end| name.ends_with(end))
}

/// The parser indexes into records of .xls without asking for their length first, so that damaged files can
/// make it panic (the tests with damaged bytes found such files). Nothing is shared with the closure, so a
/// panic can leave nothing half-changed behind.
fn without_panic(parse: impl FnOnce() -> Result<Vec<Grid>, SheetError>) -> Result<Vec<Grid>, SheetError> {
    catch_unwind(AssertUnwindSafe(parse))
        .unwrap_or_else(|_| Err(SheetError::corrupt("the parser gave up on damaged records")))
}

fn xlsx(bytes: &[u8]) -> Result<Vec<Grid>, SheetError> {
    let mut book = Xlsx::new(Cursor::new(bytes)).map_err(xlsx_error)?;
    let sheets = worksheets(book.sheets_metadata())?;
    let mut budget = MAX_CELLS;
    let mut grids = Vec::new();
    for (name, visibility) in sheets {
        let merged = book.merge_cells_by_sheet_name(&name).map_err(xlsx_error)?;
        let mut cells = BTreeMap::new();
        let mut reader = match book.worksheet_cells_reader(&name) {
            Ok(reader) => reader,
            // Something else under a worksheet's name; a worksheet without its data is damaged, though.
            Err(calamine::XlsxError::NotAWorksheet(root)) if root != "worksheet" => continue,
            Err(error) => return Err(xlsx_error(error)),
        };
        while let Some(cell) = reader.next_cell().map_err(xlsx_error)? {
            let (row, column) = cell.get_position();
            keep(&mut cells, &mut budget, &name, (row, column), value_of_ref(cell.get_value()))?;
        }
        grids.push(Grid::new(name, visibility, cells, &regions(&merged))?);
    }
    Ok(grids)
}

fn xls(bytes: &[u8]) -> Result<Vec<Grid>, SheetError> {
    let mut book = Xls::new(Cursor::new(bytes)).map_err(xls_error)?;
    let sheets = worksheets(book.sheets_metadata())?;
    let mut budget = MAX_CELLS;
    let mut grids = Vec::new();
    for (name, visibility) in sheets {
        let merged = book.merge_cells_by_sheet_name(&name).map_err(xls_error)?;
        let range = book.worksheet_range(&name).map_err(xls_error)?;
        let mut cells = BTreeMap::new();
        if let Some(start) = range.start() {
            for (row, column, data) in range.used_cells() {
                let row = start.0.saturating_add(u32::try_from(row).unwrap_or(u32::MAX));
                let column = start.1.saturating_add(u32::try_from(column).unwrap_or(u32::MAX));
                keep(&mut cells, &mut budget, &name, (row, column), value(data))?;
            }
        }
        grids.push(Grid::new(name, visibility, cells, &regions(&merged))?);
    }
    Ok(grids)
}

fn worksheets(sheets: &[calamine::Sheet]) -> Result<Vec<(String, Visibility)>, SheetError> {
    if sheets.len() > MAX_SHEETS {
        return Err(SheetError::TooManyParts { what: "sheets", limit: MAX_SHEETS });
    }
    Ok(sheets
        .iter()
        .filter(|sheet| sheet.typ == SheetType::WorkSheet)
        .map(|sheet| {
            let visibility = match sheet.visible {
                SheetVisible::Visible => Visibility::Shown,
                SheetVisible::Hidden | SheetVisible::VeryHidden => Visibility::Hidden,
            };
            (sheet.name.clone(), visibility)
        })
        .collect())
}

fn keep(
    cells: &mut BTreeMap<CellRef, Value>,
    budget: &mut usize,
    sheet: &str,
    (row, column): (u32, u32),
    value: Value,
) -> Result<(), SheetError> {
    if value == Value::Empty {
        return Ok(());
    }
    biff::within_limits(sheet, row, column)?;
    *budget = budget.checked_sub(1).ok_or(SheetError::TooManyParts { what: "cells", limit: MAX_CELLS })?;
    cells.insert(CellRef::new(row, column), value);
    Ok(())
}

fn regions(merged: &[Dimensions]) -> Vec<Region> {
    merged
        .iter()
        .map(|area| Region {
            first: CellRef::new(area.start.0, area.start.1),
            last: CellRef::new(area.end.0, area.end.1),
        })
        .collect()
}

fn value_of_ref(data: &DataRef<'_>) -> Value {
    match data {
        DataRef::SharedString(text) => bounded_text(text),
        DataRef::String(text) => bounded_text(text),
        DataRef::Int(number) => integer(*number),
        DataRef::Float(number) => Value::Number(*number),
        DataRef::Bool(flag) => Value::text(if *flag { "TRUE" } else { "FALSE" }),
        DataRef::DateTime(time) => date(*time),
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => iso(text),
        DataRef::Error(error) => Value::text(error.to_string()),
        DataRef::Empty => Value::Empty,
    }
}

fn value(data: &Data) -> Value {
    match data {
        Data::String(text) => bounded_text(text),
        Data::Int(number) => integer(*number),
        Data::Float(number) => Value::Number(*number),
        Data::Bool(flag) => Value::text(if *flag { "TRUE" } else { "FALSE" }),
        Data::DateTime(time) => date(*time),
        Data::DateTimeIso(text) | Data::DurationIso(text) => iso(text),
        Data::Error(error) => Value::text(error.to_string()),
        Data::Empty => Value::Empty,
        // The enum may grow upstream; an unknown kind of value shows up as what it prints.
        #[allow(unreachable_patterns)]
        other => Value::text(other.to_string()),
    }
}

/// Excel allows no longer texts; a longer one is an attack on whoever reads it, and is cut.
fn bounded_text(text: &str) -> Value {
    match text.char_indices().nth(MAX_CELL_CHARS) {
        Some((end, _)) => Value::text(&text[..end]),
        None => Value::text(text),
    }
}

fn integer(number: i64) -> Value {
    #[allow(clippy::cast_precision_loss, reason = "spreadsheets hold doubles; telephone numbers fit exactly")]
    let number = number as f64;
    Value::Number(number)
}

fn date(time: ExcelDateTime) -> Value {
    let (year, month, day, ..) = time.to_ymd_hms_milli();
    // A time of day without a date has the serial number 0.x and is no date.
    match NaiveDate::from_ymd_opt(i32::from(year), u32::from(month), u32::from(day)) {
        Some(date) if time.is_datetime() && time.as_f64() >= 1.0 => Value::Date(date),
        _ => Value::Number(time.as_f64()),
    }
}

fn iso(text: &str) -> Value {
    let day = text.get(..10).and_then(|day| NaiveDate::parse_from_str(day, "%Y-%m-%d").ok());
    day.map_or_else(|| bounded_text(text), Value::Date)
}

fn xlsx_error(error: calamine::XlsxError) -> SheetError {
    match error {
        calamine::XlsxError::Password => SheetError::PasswordProtected,
        other => SheetError::corrupt(other),
    }
}

fn xls_error(error: calamine::XlsError) -> SheetError {
    match error {
        calamine::XlsError::Password => SheetError::PasswordProtected,
        other => SheetError::corrupt(other),
    }
}

//! Judges the records of an .xls workbook before the real parser sees them.
//!
//! That parser makes a dense table from the outermost cells and reserves whatever size a sheet *declares*;
//! a few wrong bytes would make it ask for gigabytes. So the records are walked here first: real cells must
//! lie within the limits, and the declared size, which is advice only, is set to nothing.

use crate::SheetError;
use crate::limits::{MAX_COLUMNS, MAX_ROWS, MAX_SHEETS};
use crate::ole::Stream;

const FILE_PASS: u16 = 0x002F;
const BOUND_SHEET: u16 = 0x0085;
const DIMENSIONS: u16 = 0x0200;
/// Records that put something into one cell, which they name in their first four bytes.
const CELLS: [u16; 8] = [0x0203, 0x0204, 0x00D6, 0x0205, 0x027E, 0x00FD, 0x00BD, 0x0006];

/// What the walk has found out.
pub(crate) struct Survey {
    /// File offsets of the bytes that declare a sheet's size.
    pub(crate) declared_sizes: Vec<usize>,
}

/// Walks all records; refuses what is locked or too large.
pub(crate) fn survey(stream: &Stream) -> Result<Survey, SheetError> {
    let mut declared_sizes = Vec::new();
    let mut sheets = 0_usize;
    for record in Records::new(&stream.bytes) {
        match record.kind {
            FILE_PASS if record.data.iter().any(|&b| b != 0) => return Err(SheetError::PasswordProtected),
            BOUND_SHEET => {
                sheets += 1;
                let at = record.u32_at(0).ok_or_else(|| SheetError::corrupt("sheet record cut short"))?;
                if at as usize >= stream.bytes.len() {
                    return Err(SheetError::corrupt("a sheet lies outside of the workbook"));
                }
            }
            DIMENSIONS => {
                for position in record.start..record.start + record.data.len() {
                    declared_sizes.extend(stream.file_offset(position));
                }
            }
            kind if CELLS.contains(&kind) => {
                let cell = (record.u16_at(0), record.u16_at(2));
                if let (Some(row), Some(column)) = cell {
                    within_limits("", u32::from(row), u32::from(column))?;
                }
            }
            _ => {}
        }
    }
    if sheets > MAX_SHEETS {
        return Err(SheetError::TooManyParts { what: "sheets", limit: MAX_SHEETS });
    }
    Ok(Survey { declared_sizes })
}

/// Refuses a cell (counted from zero) outside of the rows and columns that are read.
pub(crate) fn within_limits(sheet: &str, row: u32, column: u32) -> Result<(), SheetError> {
    if row >= MAX_ROWS {
        return Err(SheetError::TooManyRows { sheet: sheet.to_owned(), limit: MAX_ROWS });
    }
    if column >= MAX_COLUMNS {
        return Err(SheetError::TooManyColumns { sheet: sheet.to_owned(), limit: MAX_COLUMNS });
    }
    Ok(())
}

struct Record<'a> {
    kind: u16,
    /// Where the data begins in the stream.
    start: usize,
    data: &'a [u8],
}

impl Record<'_> {
    fn u16_at(&self, at: usize) -> Option<u16> {
        let bytes = self.data.get(at..at + 2)?;
        Some(u16::from_le_bytes([bytes[0], bytes[1]]))
    }

    fn u32_at(&self, at: usize) -> Option<u32> {
        let bytes = self.data.get(at..at + 4)?;
        Some(u32::from_le_bytes([bytes[0], bytes[1], bytes[2], bytes[3]]))
    }
}

struct Records<'a> {
    stream: &'a [u8],
    at: usize,
}

impl<'a> Records<'a> {
    fn new(stream: &'a [u8]) -> Self {
        Self { stream, at: 0 }
    }
}

impl<'a> Iterator for Records<'a> {
    type Item = Record<'a>;

    fn next(&mut self) -> Option<Record<'a>> {
        let head = self.stream.get(self.at..self.at + 4)?;
        let kind = u16::from_le_bytes([head[0], head[1]]);
        let length = usize::from(u16::from_le_bytes([head[2], head[3]]));
        let start = self.at + 4;
        let data = self.stream.get(start..start + length)?;
        self.at = start + length;
        Some(Record { kind, start, data })
    }
}

/// Whether bytes without a compound file around them begin like a workbook of Excel 2 to 4.
pub(crate) fn is_bare(file: &[u8]) -> bool {
    matches!(file, [0x09, 0x00 | 0x02 | 0x04 | 0x08, length, 0, ..] if (4..=16).contains(length))
}

//! Plain text tables: UTF-8, UTF-16 with its mark, or GBK/GB 18030, separated by commas, semicolons or tabs.

use std::collections::BTreeMap;

use encoding_rs::{GB18030, UTF_8};

use crate::grid::{CellRef, Grid, Value, Visibility};
use crate::limits::MAX_CELLS;
use crate::{SheetError, biff};

/// Reads a text table as a single sheet without a name.
pub(crate) fn grid(bytes: &[u8]) -> Result<Grid, SheetError> {
    let text = decode(bytes)?;
    let separator = separator(&text);
    let mut cells = BTreeMap::new();
    for (row, record) in records(&text, separator).into_iter().enumerate() {
        for (column, field) in record.into_iter().enumerate() {
            let value = Value::text(field);
            if value == Value::Empty {
                continue;
            }
            let row = u32::try_from(row).unwrap_or(u32::MAX);
            let column = u32::try_from(column).unwrap_or(u32::MAX);
            biff::within_limits("", row, column)?;
            if cells.len() >= MAX_CELLS {
                return Err(SheetError::TooManyParts { what: "cells", limit: MAX_CELLS });
            }
            cells.insert(CellRef::new(row, column), value);
        }
    }
    Grid::new("", Visibility::Shown, cells, &[])
}

fn decode(bytes: &[u8]) -> Result<String, SheetError> {
    // `decode` honours the byte order marks of UTF-8 and UTF-16; without one, UTF-8 either fits or does not.
    let (text, _, broken) = UTF_8.decode(bytes);
    if !broken {
        return Ok(text.into_owned());
    }
    let (text, _, broken) = GB18030.decode(bytes);
    if broken {
        return Err(SheetError::corrupt("text in an unknown encoding"));
    }
    Ok(text.into_owned())
}

fn separator(text: &str) -> char {
    let head: String = text.lines().take(20).collect();
    let count = |wanted: char| head.chars().filter(|&c| c == wanted).count();
    [',', '\t', ';'].into_iter().max_by_key(|&c| (count(c), c == ',')).unwrap_or(',')
}

fn records(text: &str, separator: char) -> Vec<Vec<String>> {
    let mut records = Vec::new();
    let mut record = Vec::new();
    let mut field = String::new();
    let mut quoted = false;
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => {
                chars.next();
                field.push('"');
            }
            '"' if quoted => quoted = false,
            '"' if field.is_empty() => quoted = true,
            '\r' if !quoted && chars.peek() == Some(&'\n') => {}
            '\n' | '\r' if !quoted => {
                record.push(std::mem::take(&mut field));
                records.push(std::mem::take(&mut record));
            }
            c if c == separator && !quoted => record.push(std::mem::take(&mut field)),
            c => field.push(c),
        }
    }
    if !field.is_empty() || !record.is_empty() {
        record.push(field);
        records.push(record);
    }
    records
}

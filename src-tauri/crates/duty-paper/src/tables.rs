//! Writes tables as an .xlsx that people go on calculating with: figures stay figures, moments stay moments.
//!
//! **Refuses** to decide what is counted: texts, figures and shades arrive as arguments.

use chrono::NaiveDateTime;
use rust_xlsxwriter::{
    Color, DocProperties, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError,
};

use crate::xlsx::{A4, XlsxFailure, excel_time, figures, index};

/// The faces that offices expect; Excel replaces what a PC does not have.
const HEADING_FACE: &str = "黑体";
const BODY_FACE: &str = "仿宋";
/// Sizes in points.
const TITLE_SIZE: f64 = 16.0;
const TABLE_SIZE: f64 = 11.0;
/// Heights in points.
const TITLE_HEIGHT: f64 = 30.0;
const HEADING_HEIGHT: f64 = 34.0;
/// Column widths in figures; longer texts wrap.
const MIN_WIDTH: usize = 6;
const MAX_WIDTH: usize = 56;
/// How a moment is written, as a pattern of Excel's.
const MOMENT: &str = "yyyy-mm-dd hh:mm";

/// A workbook.
#[derive(Debug, Clone, PartialEq)]
pub struct Tables {
    /// The title of the file.
    pub title: String,
    /// When the file is made, by the office's wall clock.
    pub created: NaiveDateTime,
    /// Says above every table that this is an exercise, if it is one.
    pub drill_banner: Option<String>,
    /// The worksheets.
    pub tables: Vec<Table>,
}

/// A worksheet with one table.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// The worksheet's name; at most 31 characters, see Excel's limits.
    pub name: String,
    /// The line above the table.
    pub title: String,
    /// One per column; a line break splits a long one.
    pub headings: Vec<String>,
    /// As many cells in each as there are headings.
    pub rows: Vec<Vec<Datum>>,
    /// How many columns stay in sight when the sheet is moved sideways.
    pub frozen_columns: u16,
}

/// What stands in a cell.
#[derive(Debug, Clone, PartialEq)]
pub enum Datum {
    /// Nothing.
    Empty,
    /// Words; lines are split by line breaks.
    Text(String),
    /// How many.
    Count(u32),
    /// How many, with a sign behind it and a colour under it; the value is the number alone.
    Marked(u32, Mark),
    /// A part of a whole in hundredths of a percent, as a percentage.
    Share(u32),
    /// A number with one decimal place, in hundredths.
    Hundredths(i32),
    /// A length in milliseconds, as seconds with one decimal place.
    Milliseconds(i64),
    /// A moment by the wall clock.
    Moment(NaiveDateTime),
}

/// A sign and the colour under it, `0xRRGGBB`; a colour alone is nothing to whoever can't see it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mark {
    /// Behind the number.
    pub sign: char,
    /// Under it.
    pub fill: u32,
}

/// Writes `tables`.
///
/// # Errors
/// [`XlsxFailure::TooLarge`] for more rows or columns than a worksheet has, and whatever the writer refuses, such as
/// a name that no worksheet may have.
pub fn write(tables: &Tables) -> Result<Vec<u8>, XlsxFailure> {
    let mut book = Workbook::new();
    let properties = DocProperties::new().set_title(&tables.title);
    book.set_properties(&properties.set_creation_datetime(&excel_time(tables.created)?));
    for table in &tables.tables {
        let sheet = book.add_worksheet();
        sheet.set_name(&table.name)?;
        write_table(sheet, table, tables.drill_banner.as_deref())?;
    }
    Ok(book.save_to_buffer()?)
}

fn write_table(sheet: &mut Worksheet, table: &Table, drill: Option<&str>) -> Result<(), XlsxFailure> {
    let last = index(table.headings.len().max(1) - 1)?;
    let mut next = 0;
    if let Some(banner) = drill {
        let format = plain(HEADING_FACE, TABLE_SIZE).set_font_color(Color::White);
        across(sheet, next, last, banner, &format.set_background_color(Color::Black))?;
        next += 1;
    }
    across(sheet, next, last, &table.title, &plain(HEADING_FACE, TITLE_SIZE))?;
    sheet.set_row_height(next, TITLE_HEIGHT)?;
    let heading = next + 1;
    for (at, text) in table.headings.iter().enumerate() {
        sheet.write_string_with_format(heading, index(at)?, text, &in_table(HEADING_FACE))?;
        sheet.set_column_width(index(at)?, width(table, at)?)?;
    }
    sheet.set_row_height(heading, HEADING_HEIGHT)?;
    let mut below = heading + 1;
    for row in &table.rows {
        for (at, datum) in row.iter().enumerate() {
            write_datum(sheet, below, index(at)?, datum)?;
        }
        below = below.checked_add(1).ok_or(XlsxFailure::TooLarge)?;
    }
    sheet.set_freeze_panes(heading + 1, table.frozen_columns)?;
    sheet.set_paper_size(A4).set_landscape().set_print_fit_to_pages(1, 0);
    sheet.set_repeat_rows(heading, heading)?;
    Ok(())
}

/// Writes one text over the whole width.
fn across(sheet: &mut Worksheet, row: u32, last: u16, text: &str, format: &Format) -> Result<(), XlsxError> {
    if last == 0 {
        sheet.write_string_with_format(row, 0, text, format)?;
    } else {
        sheet.merge_range(row, 0, row, last, text, format)?;
    }
    Ok(())
}

fn write_datum(sheet: &mut Worksheet, row: u32, column: u16, datum: &Datum) -> Result<(), XlsxFailure> {
    let format = in_table(BODY_FACE);
    let number = |pattern: &str| format.clone().set_align(FormatAlign::Right).set_num_format(pattern);
    match datum {
        Datum::Empty => sheet.write_blank(row, column, &format)?,
        Datum::Text(text) => {
            // Marks numbers as text, so that nobody's phone turns into 1.4E+10.
            let format = format.set_align(FormatAlign::Left).set_num_format("@");
            sheet.write_string_with_format(row, column, text, &format)?
        }
        Datum::Count(count) => sheet.write_number_with_format(row, column, *count, &number("0"))?,
        Datum::Marked(count, mark) => {
            let format = number(&format!("0\" {}\"", mark.sign)).set_background_color(Color::RGB(mark.fill));
            sheet.write_number_with_format(row, column, *count, &format)?
        }
        Datum::Share(basis_points) => {
            let share = f64::from(*basis_points) / 10_000.0;
            sheet.write_number_with_format(row, column, share, &number("0.0%"))?
        }
        Datum::Hundredths(hundredths) => {
            let value = f64::from(*hundredths) / 100.0;
            sheet.write_number_with_format(row, column, value, &number("0.0"))?
        }
        Datum::Milliseconds(length) => {
            let length = i32::try_from(*length).map_err(|_| XlsxFailure::TooLarge)?;
            sheet.write_number_with_format(row, column, f64::from(length) / 1_000.0, &number("0.0"))?
        }
        Datum::Moment(moment) => {
            let format = format.set_num_format(MOMENT);
            sheet.write_datetime_with_format(row, column, &excel_time(*moment)?, &format)?
        }
    };
    Ok(())
}

fn plain(face: &str, size: f64) -> Format {
    let format = Format::new().set_font_name(face).set_font_size(size);
    format.set_align(FormatAlign::VerticalCenter).set_align(FormatAlign::Center)
}

fn in_table(face: &str) -> Format {
    plain(face, TABLE_SIZE).set_border(FormatBorder::Thin).set_text_wrap()
}

/// As wide as the widest line of a column, within bounds.
fn width(table: &Table, column: usize) -> Result<u32, XlsxFailure> {
    let heading = table.headings.get(column).into_iter().flat_map(|text| text.lines().map(figures));
    let cells = table.rows.iter().filter_map(|row| row.get(column)).map(|datum| match datum {
        Datum::Text(text) => text.lines().map(figures).max().unwrap_or(0),
        Datum::Moment(_) => MOMENT.len(),
        Datum::Empty
        | Datum::Count(_)
        | Datum::Marked(..)
        | Datum::Share(_)
        | Datum::Hundredths(_)
        | Datum::Milliseconds(_) => MIN_WIDTH,
    });
    let widest = heading.chain(cells).max().unwrap_or(0).clamp(MIN_WIDTH, MAX_WIDTH) + 2;
    u32::try_from(widest).map_err(|_| XlsxFailure::TooLarge)
}

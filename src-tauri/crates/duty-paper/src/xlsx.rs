//! Writes a sheet as an .xlsx that needs no more work before it is printed, and that an office can still edit.
//!
//! The faces are named as office PCs know them; nothing is embedded. People of one cell stand on lines of
//! their own, so that a person's number stays beside the name.

use chrono::{DateTime, Datelike, FixedOffset, NaiveDateTime, NaiveTime, Timelike};
use rust_xlsxwriter::{
    Color, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError,
};
use thiserror::Error;

use crate::sheet::{ColumnKind, DayRow, DayTint, Orientation, RosterSheet};

/// The faces that offices expect; Excel replaces what a PC does not have.
const TITLE_FACE: &str = "方正小标宋简体";
const HEADING_FACE: &str = "黑体";
const BODY_FACE: &str = "仿宋";
/// Sizes in points: 2号 for the title, 5号 in the table.
const TITLE_SIZE: f64 = 22.0;
const LINE_SIZE: f64 = 12.0;
const TABLE_SIZE: f64 = 10.5;
/// Heights in points.
const TITLE_HEIGHT: f64 = 38.0;
const LINE_HEIGHT: f64 = 22.0;
const ROW_HEIGHT: f64 = 19.0;
/// What every further line adds to a row.
const NEXT_LINE_HEIGHT: f64 = 12.8;
/// The grey behind weekends and behind holidays.
const REST_GREY: u32 = 0x00F0_F0F0;
const HOLIDAY_GREY: u32 = 0x00E2_E2E2;
/// Excel's number for A4.
pub(crate) const A4: u8 = 9;
/// Margins in inches: left, right, top, bottom, header, footer.
const MARGINS: [f64; 6] = [0.6, 0.55, 0.7, 0.6, 0.35, 0.3];
/// A sheet with no more days than a month has is squeezed onto one page.
const DAYS_OF_A_PAGE: usize = 31;
/// Column widths in figures: the least, and the most for texts that may wrap.
const MIN_WIDTH: usize = 4;
const MIN_WIDTH_OF_LONG_HEADING: usize = 10;
const MAX_WRAPPING_WIDTH: usize = 12;
const MAX_DATES_WIDTH: usize = 24;
/// The name of the worksheet; where there are several, each has its number behind it.
const SHEET_NAME: &str = "值班表";

/// Why there is no .xlsx.
#[derive(Debug, Error)]
pub enum XlsxFailure {
    /// The writer refused something.
    #[error("the spreadsheet could not be written")]
    Writer(#[from] XlsxError),
    /// There is nothing to write.
    #[error("there is no sheet to write")]
    NoSheet,
    /// The sheet has more rows or columns than a spreadsheet.
    #[error("the sheet is too large for a spreadsheet")]
    TooLarge,
}

/// Writes `sheet`. `created` becomes the file's creation time; without it the first day of the sheet does,
/// so that the same sheet always gives the same bytes.
///
/// # Errors
/// The writer refuses the content, for instance because a text is longer than a cell may hold.
pub fn write(sheet: &RosterSheet, created: Option<DateTime<FixedOffset>>) -> Result<Vec<u8>, XlsxFailure> {
    write_all(std::slice::from_ref(sheet), created)
}

/// Writes several sheets into one file, a worksheet each; see [`write`].
///
/// # Errors
/// As for one; and where there is no sheet.
pub fn write_all(
    sheets: &[RosterSheet],
    created: Option<DateTime<FixedOffset>>,
) -> Result<Vec<u8>, XlsxFailure> {
    let first = sheets.first().ok_or(XlsxFailure::NoSheet)?.content();
    let mut book = Workbook::new();
    let created = created.map(|created| created.naive_local());
    let created = created.unwrap_or_else(|| first.rows[0].date.and_time(NaiveTime::MIN));
    book.set_properties(
        &DocProperties::new().set_title(&first.title).set_creation_datetime(&excel_time(created)?),
    );
    for (at, sheet) in sheets.iter().enumerate() {
        let worksheet = book.add_worksheet();
        let name = if sheets.len() == 1 { SHEET_NAME.to_owned() } else { format!("{SHEET_NAME}{}", at + 1) };
        worksheet.set_name(name)?;
        Writer { sheet, worksheet, last_column: index(sheet.content().columns.len() - 1)? }.write()?;
    }
    Ok(book.save_to_buffer()?)
}

pub(crate) fn excel_time(time: NaiveDateTime) -> Result<ExcelDateTime, XlsxFailure> {
    let number = |n: u32| u16::try_from(n).map_err(|_| XlsxFailure::TooLarge);
    let byte = |n: u32| u8::try_from(n).map_err(|_| XlsxFailure::TooLarge);
    let year = u16::try_from(time.year()).map_err(|_| XlsxFailure::TooLarge)?;
    let date = ExcelDateTime::from_ymd(year, byte(time.month())?, byte(time.day())?)?;
    Ok(date.and_hms(number(time.hour())?, byte(time.minute())?, f64::from(time.second()))?)
}

pub(crate) fn index(at: usize) -> Result<u16, XlsxFailure> {
    u16::try_from(at).map_err(|_| XlsxFailure::TooLarge)
}

struct Writer<'a> {
    sheet: &'a RosterSheet,
    worksheet: &'a mut Worksheet,
    last_column: u16,
}

impl Writer<'_> {
    fn write(mut self) -> Result<(), XlsxFailure> {
        let widths = self.set_columns()?;
        let mut next = 0;
        if let Some(banner) = self.sheet.content().drill_banner.clone() {
            let format = plain(HEADING_FACE, LINE_SIZE)
                .set_align(FormatAlign::Center)
                .set_font_color(Color::White)
                .set_background_color(Color::Black);
            self.across(next, &banner, LINE_HEIGHT, &format)?;
            next += 1;
        }
        let title = plain(TITLE_FACE, TITLE_SIZE).set_align(FormatAlign::Center);
        self.across(next, &self.sheet.content().title.clone(), TITLE_HEIGHT, &title)?;
        self.sub_line(next + 1)?;
        let heading = next + 2;
        self.heading(heading)?;
        let behind = self.days(heading + 1)?;
        let end = self.foot_and_notes(behind, widths.iter().sum())?;
        self.set_page(heading, end)
    }

    /// Sets every column as wide as its widest line and returns the widths, counted in figures.
    fn set_columns(&mut self) -> Result<Vec<usize>, XlsxFailure> {
        let content = self.sheet.content();
        let mut widths = Vec::new();
        for (at, column) in content.columns.iter().enumerate() {
            let widest = content
                .rows
                .iter()
                .flat_map(|row| self.lines(row, at))
                .map(|line| figures(&line))
                .max()
                .unwrap_or(0);
            let width = match column.kind {
                ColumnKind::Names | ColumnKind::Titles | ColumnKind::Remark => widest.min(MAX_WRAPPING_WIDTH),
                ColumnKind::Dates => widest.min(MAX_DATES_WIDTH),
                ColumnKind::Date | ColumnKind::Weekday | ColumnKind::Phones => widest,
            };
            // A long heading may break; a short one stays whole.
            let width = width.max(figures(&column.heading).min(MIN_WIDTH_OF_LONG_HEADING)).max(MIN_WIDTH) + 1;
            self.worksheet
                .set_column_width(index(at)?, u32::try_from(width).map_err(|_| XlsxFailure::TooLarge)?)?;
            widths.push(width);
        }
        Ok(widths)
    }

    /// The lines of one cell as the spreadsheet shows them.
    fn lines(&self, row: &DayRow, column: usize) -> Vec<String> {
        match self.sheet.content().columns[column].kind {
            ColumnKind::Date => vec![row.date_text()],
            ColumnKind::Weekday => match &row.festival {
                Some(festival) => {
                    let first = format!("{}　{festival}", row.weekday);
                    if row.lunar.is_empty() { vec![first] } else { vec![first, row.lunar.clone()] }
                }
                None if row.lunar.is_empty() => vec![row.weekday.clone()],
                None => vec![format!("{}　{}", row.weekday, row.lunar)],
            },
            ColumnKind::Names
            | ColumnKind::Titles
            | ColumnKind::Phones
            | ColumnKind::Dates
            | ColumnKind::Remark => {
                self.sheet.cell(row, column).map_or_else(Vec::new, |cell| cell.lines.clone())
            }
        }
    }

    /// The width in figures at which the texts of a column wrap.
    fn wraps_at(&self, column: u16) -> usize {
        match self.sheet.content().columns[usize::from(column)].kind {
            ColumnKind::Dates => MAX_DATES_WIDTH,
            ColumnKind::Date
            | ColumnKind::Weekday
            | ColumnKind::Names
            | ColumnKind::Titles
            | ColumnKind::Phones
            | ColumnKind::Remark => MAX_WRAPPING_WIDTH,
        }
    }

    fn sub_line(&mut self, row: u32) -> Result<(), XlsxFailure> {
        let sub_line = &self.sheet.content().sub_line;
        let (left, right) = (sub_line.left.join("　　"), sub_line.right.join("　　"));
        let format = plain(BODY_FACE, LINE_SIZE);
        let middle = self.last_column / 2;
        if self.last_column < 3 {
            self.across(row, &format!("{left}　　{right}"), LINE_HEIGHT, &format)?;
            return Ok(());
        }
        self.worksheet.merge_range(row, 0, row, middle, &left, &format)?;
        let format = format.set_align(FormatAlign::Right);
        self.worksheet.merge_range(row, middle + 1, row, self.last_column, &right, &format)?;
        self.worksheet.set_row_height(row, LINE_HEIGHT)?;
        Ok(())
    }

    fn heading(&mut self, row: u32) -> Result<(), XlsxFailure> {
        let format = in_table(HEADING_FACE);
        for (at, column) in self.sheet.content().columns.iter().enumerate() {
            self.worksheet.write_string_with_format(row, index(at)?, &column.heading, &format)?;
        }
        self.worksheet.set_row_height(row, ROW_HEIGHT + NEXT_LINE_HEIGHT)?;
        self.worksheet.set_freeze_panes(row + 1, 0)?;
        Ok(())
    }

    /// Writes the days and returns the row behind them.
    fn days(&mut self, first: u32) -> Result<u32, XlsxFailure> {
        let mut at = first;
        for row in &self.sheet.content().rows {
            let format = match grey(row) {
                Some(grey) => in_table(BODY_FACE).set_background_color(Color::RGB(grey)),
                None => in_table(BODY_FACE),
            };
            let mut lines_high = 1;
            for column in 0..=self.last_column {
                let lines = self.lines(row, usize::from(column));
                lines_high = lines_high.max(lines_needed(&lines, self.wraps_at(column)));
                self.worksheet.write_string_with_format(at, column, lines.join("\n"), &format)?;
            }
            self.worksheet.set_row_height(at, height(ROW_HEIGHT, lines_high))?;
            at += 1;
        }
        Ok(at)
    }

    /// Writes what stands under the table and returns the last row.
    fn foot_and_notes(&mut self, first: u32, width: usize) -> Result<u32, XlsxFailure> {
        let content = self.sheet.content();
        let mut at = first;
        if !content.foot.is_empty() {
            let items: Vec<String> =
                content.foot.iter().map(|item| format!("{}{}", item.label, item.value)).collect();
            let used: usize = items.iter().map(|item| figures(item)).sum();
            // The sub-line's type is larger than the one in which the width is counted.
            let spare = (width * 7 / 8).saturating_sub(used) / 2 / items.len().saturating_sub(1).max(1);
            let gap = "　".repeat(spare.clamp(2, 16));
            self.across(at, &items.join(&gap), LINE_HEIGHT + 4.0, &plain(BODY_FACE, LINE_SIZE))?;
            at += 1;
        }
        let format = plain(BODY_FACE, TABLE_SIZE).set_text_wrap();
        for (number, note) in content.notes.iter().enumerate() {
            let label = if number == 0 { "备注：" } else { "　　　" };
            let text = format!("{label}{}. {note}", number + 1);
            let lines = figures(&text).div_ceil(width.max(1));
            self.across(at, &text, height(NEXT_LINE_HEIGHT + 3.0, lines), &format)?;
            at += 1;
        }
        Ok(at - 1)
    }

    /// Writes one text over the whole width.
    fn across(&mut self, row: u32, text: &str, height: f64, format: &Format) -> Result<(), XlsxFailure> {
        if self.last_column == 0 {
            self.worksheet.write_string_with_format(row, 0, text, format)?;
        } else {
            self.worksheet.merge_range(row, 0, row, self.last_column, text, format)?;
        }
        self.worksheet.set_row_height(row, height)?;
        Ok(())
    }

    fn set_page(self, heading: u32, end: u32) -> Result<(), XlsxFailure> {
        let content = self.sheet.content();
        let pages_high = if content.rows.len() <= DAYS_OF_A_PAGE { 1 } else { 0 };
        let [left, right, top, bottom, header, footer] = MARGINS;
        let drill = content.drill_banner.as_deref().map(in_header).unwrap_or_default();
        self.worksheet
            .set_paper_size(A4)
            .set_margins(left, right, top, bottom, header, footer)
            .set_print_fit_to_pages(1, pages_high)
            .set_print_center_horizontally(true)
            .set_header(format!("&L{drill}&R{}", in_header(&content.edition)))
            .set_footer("&C第&P页　共&N页");
        match content.orientation {
            Orientation::Portrait => self.worksheet.set_portrait(),
            Orientation::Landscape => self.worksheet.set_landscape(),
        };
        self.worksheet.set_print_area(0, 0, end, self.last_column)?;
        self.worksheet.set_repeat_rows(heading, heading)?;
        Ok(())
    }
}

fn plain(face: &str, size: f64) -> Format {
    Format::new().set_font_name(face).set_font_size(size).set_align(FormatAlign::VerticalCenter)
}

fn in_table(face: &str) -> Format {
    plain(face, TABLE_SIZE)
        .set_align(FormatAlign::Center)
        .set_border(FormatBorder::Thin)
        .set_text_wrap()
        // Marks numbers as text, so that nobody's phone turns into 1.4E+10.
        .set_num_format("@")
}

fn grey(row: &DayRow) -> Option<u32> {
    match row.tint {
        DayTint::Holiday => Some(HOLIDAY_GREY),
        DayTint::Workday | DayTint::Rest | DayTint::MakeUp | DayTint::Unpublished => {
            row.looks_like_rest().then_some(REST_GREY)
        }
    }
}

/// In headers and footers an ampersand starts a code.
fn in_header(text: &str) -> String {
    text.replace('&', "&&")
}

/// The width of a text in figures, as Excel counts: a Chinese character takes two.
pub(crate) fn figures(text: &str) -> usize {
    text.chars().map(|c| if c > '\u{2E7F}' { 2 } else { 1 }).sum()
}

/// Lines of a cell when texts wider than a column may be wrap.
fn lines_needed(lines: &[String], wraps_at: usize) -> usize {
    lines.iter().map(|line| figures(line).div_ceil(wraps_at).max(1)).sum()
}

fn height(first: f64, lines: usize) -> f64 {
    let further = u32::try_from(lines.saturating_sub(1)).unwrap_or(u32::MAX);
    // Excel's limit for a row.
    (first + f64::from(further) * NEXT_LINE_HEIGHT).min(409.0)
}

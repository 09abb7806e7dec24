//! One row of a list of offices becomes one office, or a question. An office may take several rows, its name merged.

use super::columns::{Block, Field, Table};
use super::line::{self, Lines};
use super::{HeadRow, Line, OfficeRow};
use crate::grid::{CellRef, Grid};
use crate::problem::{Problem, ProblemKind};
use crate::{layout, name, phone, text};

/// Most duty phones that are kept of one office: the directory knows a first and a second.
const MOST_LINES: usize = 2;

/// Longest name of an office, in characters; longer texts are remarks.
const LONGEST_NAME: usize = 40;

/// All offices of a table, block after block, and the questions about them.
pub(super) fn offices(grid: &Grid, table: &Table) -> (Vec<OfficeRow>, Vec<Problem>) {
    let mut rows: Vec<OfficeRow> = Vec::new();
    let mut problems = Vec::new();
    for block in &table.blocks {
        let mut reader = Reader { grid, block, section: None, origin: None };
        for row in table.rows.clone() {
            reader.read(row, &mut rows, &mut problems);
        }
    }
    for row in &rows {
        if row.lines.is_empty() {
            let missing = Problem::at(ProblemKind::DutyPhoneMissing, grid, row.cell);
            problems.push(missing.of(&row.name).saying(""));
        }
    }
    (rows, problems)
}

struct Reader<'a> {
    grid: &'a Grid,
    block: &'a Block,
    section: Option<String>,
    /// The cell that named the office above: its rows go on while that cell is merged downwards.
    origin: Option<CellRef>,
}

impl Reader<'_> {
    fn read(&mut self, row: u32, rows: &mut Vec<OfficeRow>, problems: &mut Vec<Problem>) {
        if let Some((_, raw)) = layout::only_text(self.grid, row) {
            let goes_on = self.block.first(Field::Office).is_some_and(|column| self.names_above(row, column));
            if !goes_on {
                self.section = section(&raw).or_else(|| self.section.take());
                return;
            }
        }
        let Some(column) = self.block.first(Field::Office) else { return };
        let cell = CellRef::new(row, column);
        if self.names_above(row, column) {
            if let Some(office) = rows.last_mut() {
                self.add_to(office, row, problems);
            }
            return;
        }
        self.origin = None;
        let scan = phone::scan(self.grid.value(cell));
        let raw = scan.rest.concat();
        let key = text::key(&raw);
        if key.is_empty() || name::is_vacancy(&raw) || text::is_remark(&key) {
            if key.is_empty() && self.says_something(row) {
                problems.push(Problem::at(ProblemKind::OfficeUnreadable, self.grid, cell));
            }
            return;
        }
        let Some(name) = office_name(&raw) else {
            problems.push(Problem::at(ProblemKind::OfficeUnreadable, self.grid, cell));
            return;
        };
        self.origin = Some(self.grid.origin(cell));
        let mut office = OfficeRow {
            name,
            section: self.section.clone(),
            parent: self.said(row, Field::Parent).and_then(|raw| office_name(&raw)),
            lines: Vec::new(),
            head: None,
            sheet: self.grid.name().to_owned(),
            cell,
        };
        take_lines(&mut office, line::read(self.grid.value(cell)).landlines);
        self.add_to(&mut office, row, problems);
        rows.push(office);
    }

    fn names_above(&self, row: u32, column: u32) -> bool {
        self.origin.is_some_and(|origin| self.grid.origin(CellRef::new(row, column)) == origin)
    }

    /// Whether the row has a telephone or a person, so that an office should be there.
    fn says_something(&self, row: u32) -> bool {
        [Field::DutyPhone, Field::SecondPhone, Field::Phone, Field::Mobile, Field::Head]
            .into_iter()
            .any(|field| self.said(row, field).is_some())
    }

    /// A field's text without blanks; nothing if it is blank or says that there is nothing.
    fn said(&self, row: u32, field: Field) -> Option<String> {
        self.block
            .all(field)
            .map(|column| text::squash(&self.grid.text(CellRef::new(row, column))))
            .find(|said| !said.is_empty() && !name::is_vacancy(said))
    }

    fn add_to(&self, office: &mut OfficeRow, row: u32, problems: &mut Vec<Problem>) {
        let mut mobiles = Vec::new();
        for field in [Field::DutyPhone, Field::SecondPhone, Field::Phone, Field::Mobile] {
            for column in self.block.all(field) {
                let at = CellRef::new(row, column);
                let Lines { landlines, mobiles: own, odd } = line::read(self.grid.value(at));
                take_lines(office, landlines);
                if matches!(field, Field::DutyPhone | Field::SecondPhone) {
                    // A small office keeps a mobile as its duty phone.
                    take_lines(office, own.into_iter().map(|number| Line { number, extension: None }));
                } else {
                    mobiles.extend(own);
                }
                if let Some(odd) = odd {
                    let kind = match field {
                        Field::Mobile => ProblemKind::HeadMobileUnreadable,
                        _ => ProblemKind::DutyPhoneUnreadable,
                    };
                    problems.push(Problem::at(kind, self.grid, at).of(&office.name).saying(&odd));
                }
            }
        }
        self.add_head(office, row, mobiles, problems);
    }

    fn add_head(&self, office: &mut OfficeRow, row: u32, mobiles: Vec<String>, problems: &mut Vec<Problem>) {
        let Some(column) = self.block.first(Field::Head) else { return };
        let at = CellRef::new(row, column);
        let scan = phone::scan(self.grid.value(at));
        let raw = scan.rest.join("\n");
        if raw.is_empty() || name::is_vacancy(&raw) {
            return;
        }
        let mut names = name::read_all(&raw).into_iter();
        let (Some(Ok(found)), rest) = (names.next(), names.next()) else {
            problems.push(Problem::at(ProblemKind::HeadUnreadable, self.grid, at).of(&office.name));
            return;
        };
        if rest.is_some() || office.head.as_ref().is_some_and(|head| head.name != found.name) {
            problems.push(Problem::at(ProblemKind::SeveralHeads, self.grid, at).of(&office.name));
        }
        let in_name: Vec<String> = scan.mobiles().map(str::to_owned).collect();
        office.head.get_or_insert(HeadRow {
            name: found.name,
            title: self.said(row, Field::Title).or(found.title),
            mobile: in_name.into_iter().chain(mobiles).next(),
        });
    }
}

fn take_lines(office: &mut OfficeRow, lines: impl IntoIterator<Item = Line>) {
    for line in lines {
        if office.lines.len() < MOST_LINES && !office.lines.contains(&line) {
            office.lines.push(line);
        }
    }
}

/// "一、乡镇（12个）" names the section 乡镇.
fn section(raw: &str) -> Option<String> {
    let key = text::key(raw);
    let bare = text::without_numbering(&key);
    let (outside, _) = text::split_brackets(bare);
    let fits = (2..=12).contains(&outside.chars().count());
    (fits && !text::is_remark(&key)).then_some(outside)
}

/// An office's name without its numbering; nothing if it can be none.
fn office_name(raw: &str) -> Option<String> {
    let squashed = text::squash(&text::fold(raw));
    let name = text::without_numbering(&squashed).trim_end_matches([':', '、', '.', ';', '-', '(']);
    let length = name.chars().count();
    let fits = (2..=LONGEST_NAME).contains(&length) && name.chars().any(text::is_han);
    fits.then(|| name.to_owned())
}

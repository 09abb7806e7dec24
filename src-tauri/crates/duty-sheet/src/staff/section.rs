//! Headings between the people of a list: "一、领导班子", "党政办公室（5人）".

use super::columns::Block;
use super::field::Field;
use super::role::{self, Role};
use crate::grid::{CellRef, Grid, Value};
use crate::{layout, name, phone, text};

/// The heading that the rows below stand under.
#[derive(Debug, Clone, Default)]
pub(crate) struct Section {
    /// The role that the heading gives them.
    pub(crate) role: Option<Role>,
    /// The department that the heading names.
    pub(crate) department: Option<String>,
}

impl Section {
    fn read(raw: &str) -> Self {
        let key = text::key(raw);
        let (outside, _) = text::split_brackets(text::without_numbering(&key));
        let bare = outside.trim_end_matches([':', ',', '。', '、']);
        let bare = bare.trim_end_matches(|c: char| c.is_ascii_digit()).trim_end_matches(['共', '计']);
        let role = role::of_group(bare);
        let department = (role.is_none() && role::is_department(bare)).then(|| bare.to_owned());
        Self { role, department }
    }
}

/// A section may be named right above the headings, when every section has headings of its own.
pub(crate) fn above(grid: &Grid, first: u32) -> Section {
    let above = first.checked_sub(1).and_then(|row| layout::only_text(grid, row));
    match above {
        Some((_, raw)) if first > 1 && !text::is_remark(&text::key(&raw)) && raw.chars().count() <= 16 => {
            Section::read(&raw)
        }
        _ => Section::default(),
    }
}

/// Whether the block's part of a row is no person: `Some(None)` for remarks and blanks, a section otherwise.
pub(crate) fn in_row(grid: &Grid, block: &Block, row: u32) -> Option<Option<Section>> {
    let range = block.range();
    let mine: Vec<CellRef> = grid
        .filled(row)
        .into_iter()
        .filter(|at| {
            range.contains(&at.column) || {
                // A merged row shows its text once, at its left end.
                let origin = grid.origin(*at);
                grid.origin(CellRef::new(row, *range.start())) == origin
            }
        })
        .collect();
    // Columns whose cells are merged downwards belong to every row and say nothing about this one.
    let own: Vec<CellRef> =
        mine.iter().copied().filter(|at| grid.origin(*at).row == row || !spans_rows(grid, *at)).collect();
    let Some(first) = own.first() else {
        return Some(None);
    };
    let raw = grid.text(*first);
    let key = text::key(&raw);
    if text::is_remark(&key) {
        return Some(None);
    }
    if own.len() > 1 {
        return counted_section(grid, block, row, &own).map(Some);
    }
    let Value::Text(_) = grid.value(*first) else {
        return Some(None);
    };
    let scan = phone::scan_text(&raw);
    let in_name_column = block.first(Field::Name) == Some(first.column) && !spans_columns(grid, *first);
    let a_person = in_name_column
        && (scan.mobiles().next().is_some() || name::looks_like_name(&scan.rest.join(" ")))
        && role::of_group(&key).is_none();
    if a_person {
        return None;
    }
    let sentence = key.chars().count() > 24 || key.contains(['。', ';']);
    if sentence || name::is_vacancy(&raw) {
        return Some(None);
    }
    Some(Some(Section::read(&raw)))
}

/// "一、领导班子 | 9人" and "一 | 领导班子": a numbered heading over two cells.
fn counted_section(grid: &Grid, block: &Block, row: u32, own: &[CellRef]) -> Option<Section> {
    let keys: Vec<String> = own.iter().map(|at| text::key(&grid.text(*at))).collect();
    let somebody = block
        .first(Field::Name)
        .is_some_and(|column| name::looks_like_name(&grid.text(CellRef::new(row, column))));
    let numbered = text::without_numbering(&keys[0]).len() < keys[0].len();
    let numeral = keys[0].trim_matches(['(', ')', '、', '.']);
    let only_number = text::chinese_number(numeral).is_some();
    let counts = |key: &String| {
        key.ends_with(['人', '名']) || key.chars().all(|c| c.is_ascii_digit() && key.len() <= 3)
    };
    let heading = match keys.as_slice() {
        [_, count] if numbered && counts(count) => own.first(),
        [_, heading] if only_number && !counts(heading) => own.get(1),
        [_, _, count] if only_number && counts(count) => own.get(1),
        _ => None,
    };
    heading.filter(|_| !somebody).map(|at| Section::read(&grid.text(*at)))
}

fn spans_columns(grid: &Grid, at: CellRef) -> bool {
    grid.origin(CellRef::new(at.row, at.column + 1)) == grid.origin(at)
}

fn spans_rows(grid: &Grid, at: CellRef) -> bool {
    grid.origin(at).row != at.row || grid.origin(CellRef::new(at.row + 1, at.column)) == grid.origin(at)
}

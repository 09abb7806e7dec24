//! Which column holds what: by its heading, by its content where there is no heading, or as the user says.

use std::collections::BTreeMap;

use super::field::{self, Field};
use super::role;
use crate::grid::{CellRef, Grid, Value};
use crate::layout::{self, Band};
use crate::phone::{self, Phone};
use crate::{name, text};

/// Why a column is taken for what it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// Its heading says so.
    Heading,
    /// It has no heading that says anything, but what stands in it looks like it.
    Content,
    /// The user said so.
    User,
}

/// What a column is taken for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ColumnGuess {
    /// The sheet's name.
    pub sheet: String,
    /// The column, counted from zero.
    pub column: u32,
    /// What it is taken for.
    pub field: Field,
    /// Why.
    pub why: Why,
    /// The heading's text; blank if there is none.
    pub heading: String,
}

/// What the user says about columns, which counts more than what they look like.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct StaffMapping {
    fields: BTreeMap<(String, u32), Field>,
}

impl StaffMapping {
    /// Nothing is said; every column is recognised.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Says what a column (counted from zero) of a sheet holds.
    pub fn set(&mut self, sheet: &str, column: u32, field: Field) {
        self.fields.insert((sheet.to_owned(), column), field);
    }

    fn get(&self, sheet: &str, column: u32) -> Option<Field> {
        self.fields.get(&(sheet.to_owned(), column)).copied()
    }

    pub(crate) fn speaks_of(&self, sheet: &str) -> bool {
        self.fields.keys().any(|(name, _)| name == sheet)
    }
}

/// Columns that together describe one person a row. A sheet may have two of them side by side.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Block {
    pub(crate) columns: Vec<(u32, Field)>,
}

impl Block {
    pub(crate) fn first(&self, wanted: Field) -> Option<u32> {
        self.all(wanted).next()
    }

    pub(crate) fn all(&self, wanted: Field) -> impl Iterator<Item = u32> {
        self.columns.iter().filter(move |(_, field)| *field == wanted).map(|(column, _)| *column)
    }

    pub(crate) fn range(&self) -> std::ops::RangeInclusive<u32> {
        let first = self.columns.first().map_or(0, |(column, _)| *column);
        let last = self.columns.last().map_or(0, |(column, _)| *column);
        first..=last
    }
}

/// One table on a sheet: its blocks and the rows of its people.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Table {
    pub(crate) blocks: Vec<Block>,
    pub(crate) guesses: Vec<ColumnGuess>,
    pub(crate) rows: std::ops::Range<u32>,
    pub(crate) band: Option<Band>,
}

/// The tables of a sheet. Where headings change further down, another table begins.
pub(crate) fn tables(grid: &Grid, mapping: &StaffMapping) -> Vec<Table> {
    let mut bands: Vec<Band> = Vec::new();
    let mut row = 0;
    while row < grid.rows() {
        if is_heading_row(grid, row) {
            let band = layout::band_around(grid, row, &|raw| field::of_heading(raw).is_some());
            row = band.last + 1;
            bands.push(band);
        } else {
            row += 1;
        }
    }
    if bands.is_empty() {
        return vec![table(grid, mapping, None, 0..grid.rows())];
    }
    let mut tables = Vec::new();
    for (index, band) in bands.iter().enumerate() {
        let end = bands.get(index + 1).map_or(grid.rows(), |next| next.first);
        tables.push(table(grid, mapping, Some(*band), band.last + 1..end));
    }
    tables
}

/// Whether a row names at least two fields, a person's name among them, or three without it. Whoever has a
/// telephone in the row is a person and no heading, even if his title is 工作人员.
pub(crate) fn is_heading_row(grid: &Grid, row: u32) -> bool {
    let mut fields: Vec<Field> = layout::short_texts(grid, row).filter_map(field::of_heading).collect();
    fields.sort_unstable();
    fields.dedup();
    let telling = fields.iter().filter(|field| !matches!(field, Field::Ignored | Field::Note)).count();
    let named = layout::short_texts(grid, row).any(field::says_name) && fields.len() >= 2;
    (named || telling >= 3) && !has_numbers(grid, row)
}

fn has_numbers(grid: &Grid, row: u32) -> bool {
    grid.places(row).iter().any(|at| match grid.value(*at) {
        Value::Number(_) | Value::Date(_) => true,
        value => phone::scan(value).mobiles().next().is_some(),
    })
}

fn table(grid: &Grid, mapping: &StaffMapping, band: Option<Band>, rows: std::ops::Range<u32>) -> Table {
    let mut guesses: Vec<ColumnGuess> = Vec::new();
    let mut seen_headings: Vec<CellRef> = Vec::new();
    for column in 0..grid.columns() {
        let over = band.map(|band| layout::headings(grid, band, column)).unwrap_or_default();
        let speaking = speaking(&over);
        let heading = over.iter().map(|(_, raw)| text::squash(raw)).collect::<Vec<_>>().join("/");
        let guess = |field, why| ColumnGuess {
            sheet: grid.name().to_owned(),
            column,
            field,
            why,
            heading: heading.clone(),
        };
        if let Some(field) = mapping.get(grid.name(), column) {
            guesses.push(guess(field, Why::User));
        } else if let Some((at, field)) = speaking {
            // A heading that spans several columns speaks for the first; the others are looked at.
            let again = seen_headings.contains(&at) && !matches!(field, Field::Phone | Field::Mobile);
            seen_headings.push(at);
            if !again {
                guesses.push(guess(field, Why::Heading));
            }
        }
    }
    complete_by_content(grid, &rows, band, &mut guesses);
    guesses.sort_by_key(|guess| guess.column);
    Table { blocks: blocks(&guesses), guesses, rows, band }
}

/// The lowest heading that says something; "办公室" below "联系方式" is a telephone, not a department.
fn speaking(over: &[(CellRef, String)]) -> Option<(CellRef, Field)> {
    let mut said = over.iter().rev().filter_map(|(at, raw)| Some((*at, field::of_heading(raw)?)));
    let (at, lowest) = said.next()?;
    let below_phone = said.any(|(_, field)| matches!(field, Field::Phone | Field::Mobile));
    Some((at, if below_phone && lowest == Field::Department { Field::Landline } else { lowest }))
}

/// A new block begins where a running number or a name comes up again.
fn blocks(guesses: &[ColumnGuess]) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    for guess in guesses {
        let starts = match guess.field {
            Field::Index | Field::Name | Field::Section => blocks
                .last()
                .is_none_or(|block| block.first(guess.field).is_some() && block.first(Field::Name).is_some()),
            _ => blocks.is_empty(),
        };
        if starts {
            blocks.push(Block { columns: Vec::new() });
        }
        if let Some(block) = blocks.last_mut() {
            block.columns.push((guess.column, guess.field));
        }
    }
    // A department that stands before the name it belongs to was put to the block on the left.
    for index in 1..blocks.len() {
        while let Some((column, field)) = blocks[index - 1].columns.last().copied() {
            let repeated = blocks[index - 1].all(field).count() > 1
                && matches!(field, Field::Department | Field::Title | Field::Post | Field::Sex);
            if !repeated {
                break;
            }
            blocks[index - 1].columns.pop();
            blocks[index].columns.insert(0, (column, field));
        }
    }
    blocks.retain(|block| block.first(Field::Name).is_some());
    blocks
}

/// What the cells of a column look like, in shares of those that hold something.
#[derive(Default)]
struct Looks {
    filled: usize,
    mobiles: usize,
    names: usize,
    sexes: usize,
    titles: usize,
    departments: usize,
    groups: usize,
    identities: usize,
    small_numbers: usize,
    duty_posts: usize,
}

fn looks(grid: &Grid, rows: &[u32], column: u32) -> Looks {
    let mut looks = Looks::default();
    for row in rows {
        let at = CellRef::new(*row, column);
        if grid.origin(at) != at || *grid.value(at) == Value::Empty {
            continue;
        }
        let raw = grid.text(at);
        let key = text::key(&raw);
        let scan = phone::scan(grid.value(at));
        looks.filled += 1;
        looks.mobiles += usize::from(scan.mobiles().next().is_some());
        looks.identities += usize::from(scan.phones.contains(&Phone::Identity));
        looks.names += usize::from(name::looks_like_name(&scan.rest.join(" ")));
        looks.sexes += usize::from(sex_word(&key));
        looks.titles += usize::from(role::of_title(&key) != role::Role::Officer || role::is_title(&key));
        looks.departments += usize::from(role::is_department(&key));
        looks.groups += usize::from(
            ["领导班子", "机关干部", "驾驶员", "带班领导", "值班员"].contains(&text::without_numbering(&key)),
        );
        looks.duty_posts += usize::from(
            ["带班领导", "值班领导", "值班员", "值班人员", "驾驶员", "带班"].contains(&key.as_str()),
        );
        looks.small_numbers += usize::from(key.parse::<u32>().is_ok_and(|number| number < 10_000));
    }
    looks
}

fn sex_word(key: &str) -> bool {
    matches!(key, "男" | "女" | "m" | "f" | "男性" | "女性")
}

fn complete_by_content(
    grid: &Grid,
    rows: &std::ops::Range<u32>,
    band: Option<Band>,
    guesses: &mut Vec<ColumnGuess>,
) {
    let known = |guesses: &[ColumnGuess], field: Field| guesses.iter().any(|guess| guess.field == field);
    let mut names_left = !known(guesses, Field::Name);
    let telling = layout::telling_rows(grid, rows);
    for column in 0..grid.columns() {
        if guesses.iter().any(|guess| guess.column == column) {
            continue;
        }
        let looks = looks(grid, &telling, column);
        if looks.filled < 2 && band.is_some() || looks.filled == 0 {
            continue;
        }
        let most = |count: usize| count * 2 > looks.filled;
        let field = if most(looks.identities) {
            Field::Ignored
        } else if most(looks.names) && (names_left || band.is_none()) {
            names_left = false;
            Field::Name
        } else if most(looks.mobiles) {
            Field::Mobile
        } else if most(looks.sexes) {
            Field::Sex
        } else if most(looks.duty_posts) && !known(guesses, Field::Post) && known(guesses, Field::Title) {
            Field::Post
        } else if most(looks.groups) && !known(guesses, Field::Section) {
            Field::Section
        } else if most(looks.titles) && !known(guesses, Field::Title) {
            Field::Title
        } else if most(looks.departments) && !known(guesses, Field::Department) {
            Field::Department
        } else if band.is_none() && most(looks.small_numbers) && !known(guesses, Field::Name) {
            Field::Index
        } else {
            continue;
        };
        let heading = band
            .map(|band| layout::headings(grid, band, column))
            .unwrap_or_default()
            .iter()
            .map(|(_, raw)| text::squash(raw))
            .collect::<Vec<_>>()
            .join("/");
        guesses.push(ColumnGuess {
            sheet: grid.name().to_owned(),
            column,
            field,
            why: Why::Content,
            heading,
        });
        guesses.sort_by_key(|guess| guess.column);
    }
}

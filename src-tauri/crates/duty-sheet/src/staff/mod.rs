//! Staff lists: who works in the office, in which role, and under which mobile.

mod columns;
mod field;
mod numbers;
mod person;
mod role;
mod section;

use std::collections::{BTreeMap, BTreeSet};

pub(crate) use columns::is_heading_row;
pub use columns::{ColumnGuess, StaffMapping, Why};
pub use field::Field;
pub use person::{Sex, StaffRow};
pub use role::Role;

use crate::classify::{self, Kind};
use crate::grid::{Book, CellRef, Grid, Visibility};
use crate::problem::{Problem, ProblemKind};
use columns::Table;
use person::Found;

/// Why a sheet of the workbook was left alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Skipped {
    /// Nothing stands on it.
    Blank,
    /// Somebody hid it.
    Hidden,
    /// It is of the other kind: a roster where staff was asked for, or staff where a roster was.
    OtherKind,
    /// It is neither a staff list nor a roster.
    NotUnderstood,
}

impl Skipped {
    /// The reason's name for programs; it never changes.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Blank => "blank",
            Self::Hidden => "hidden",
            Self::OtherKind => "other_kind",
            Self::NotUnderstood => "not_understood",
        }
    }
}

/// A sheet that was left alone, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SkippedSheet {
    /// The sheet's name.
    pub sheet: String,
    /// Why it was left alone.
    pub why: Skipped,
}

/// What a careful clerk reads out of a staff list, and what he would ask about.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct StaffReading {
    /// What the columns are taken for.
    pub columns: Vec<ColumnGuess>,
    /// The people, in the order of the list.
    pub rows: Vec<StaffRow>,
    /// The questions, in the order of the sheets and rows.
    pub problems: Vec<Problem>,
    /// Sheets that were left alone.
    pub skipped: Vec<SkippedSheet>,
}

/// Reads the staff lists of a workbook. What the mapping says of a column counts more than its looks, and a
/// sheet that the mapping speaks of is read even if it does not look like a staff list.
#[must_use]
pub fn understand(book: &Book, mapping: &StaffMapping) -> StaffReading {
    let (chosen, skipped) = choose(book, Kind::Staff, &|grid| mapping.speaks_of(grid.name()));
    let mut reading = StaffReading { skipped, ..StaffReading::default() };
    let mut people = Vec::new();
    for grid in chosen {
        let mut of_sheet = Vec::new();
        for table in columns::tables(grid, mapping) {
            of_sheet.extend(person::people(grid, &table));
            for guess in table.guesses {
                if !reading.columns.contains(&guess) {
                    reading.columns.push(guess);
                }
            }
        }
        ask_once_about_missing_mobiles(grid, &mut of_sheet);
        people.extend(of_sheet);
    }
    settle(people, &mut reading);
    if reading.rows.is_empty()
        && reading.problems.is_empty()
        && let Some(grid) = book.grids().first()
    {
        reading.problems.push(Problem::at(ProblemKind::NothingFound, grid, CellRef::new(0, 0)));
    }
    reading
}

/// The sheets to read: those of the wanted kind; if there are none, those of no known kind.
pub(crate) fn choose<'a>(
    book: &'a Book,
    wanted: Kind,
    forced: &dyn Fn(&Grid) -> bool,
) -> (Vec<&'a Grid>, Vec<SkippedSheet>) {
    let judged: Vec<(&Grid, Kind)> =
        book.grids().iter().map(|grid| (grid, classify::classify_grid(grid))).collect();
    let shown = |grid: &Grid| grid.visibility() == Visibility::Shown;
    let any_shown = judged.iter().any(|(grid, kind)| shown(grid) && *kind == wanted);
    let any_wanted = judged.iter().any(|(_, kind)| *kind == wanted);
    let mut chosen = Vec::new();
    let mut skipped = Vec::new();
    for (grid, kind) in judged {
        let reason = if forced(grid) {
            None
        } else if grid.is_blank() {
            Some(Skipped::Blank)
        } else if !shown(grid) && (any_shown || !any_wanted) {
            Some(Skipped::Hidden)
        } else if kind == wanted {
            None
        } else if kind == Kind::Unknown {
            // Without anything better, a sheet without headings is tried by its content.
            any_wanted.then_some(Skipped::NotUnderstood)
        } else {
            // A sheet may be both: a roster with names and mobiles can serve as a staff list.
            Some(Skipped::OtherKind)
        };
        match reason {
            None => chosen.push(grid),
            Some(why) => skipped.push(SkippedSheet { sheet: grid.name().to_owned(), why }),
        }
    }
    (chosen, skipped)
}

/// A list without any telephone is one question, not one per person.
fn ask_once_about_missing_mobiles(grid: &Grid, found: &mut [Found]) {
    let any = found.iter().any(has_mobile);
    let mut asked = false;
    if any || found.len() < 2 {
        return;
    }
    for one in found {
        one.questions.retain_mut(|problem| {
            if problem.kind != ProblemKind::MissingMobile {
                return true;
            }
            if asked {
                return false;
            }
            asked = true;
            *problem = Problem::at(ProblemKind::NoMobiles, grid, problem.cell).saying("");
            true
        });
    }
}

/// Compares the people with each other, and keeps the first of those who stand there twice.
fn settle(found: Vec<Found>, reading: &mut StaffReading) {
    let mut by_name: BTreeMap<String, Vec<Option<String>>> = BTreeMap::new();
    let mut by_mobile: BTreeMap<String, String> = BTreeMap::new();
    let mut seen: BTreeSet<(String, Option<String>)> = BTreeSet::new();
    for one in found {
        let Some(row) = one.row else {
            reading.problems.extend(one.questions);
            continue;
        };
        let ask = |kind| Problem {
            kind,
            sheet: row.sheet.clone(),
            cell: row.cell,
            name: Some(row.name.clone()),
            raw: row.mobile.clone().unwrap_or_default(),
        };
        let earlier = by_name.entry(row.name.clone()).or_default();
        // Without a mobile nobody can tell two people of one name apart.
        let again = !seen.insert((row.name.clone(), row.mobile.clone()))
            || (row.mobile.is_none() && !earlier.is_empty());
        if again {
            reading.problems.push(ask(ProblemKind::Duplicate));
            continue;
        }
        if !earlier.is_empty() {
            reading.problems.push(ask(ProblemKind::SameName));
        }
        earlier.push(row.mobile.clone());
        if let Some(mobile) = &row.mobile
            && by_mobile.insert(mobile.clone(), row.name.clone()).is_some_and(|other| other != row.name)
        {
            reading.problems.push(ask(ProblemKind::SharedMobile));
        }
        reading.problems.extend(one.questions);
        reading.rows.push(row);
    }
}

/// Whether a sheet has the headings of a staff list; used to tell sheets apart.
pub(crate) fn tables_with_headings(grid: &Grid) -> usize {
    columns::tables(grid, &StaffMapping::new())
        .iter()
        .filter(|table: &&Table| table.band.is_some() && !table.blocks.is_empty())
        .count()
}

/// Whether a sheet without headings has a column of names and one of mobiles.
pub(crate) fn looks_like_staff(grid: &Grid) -> bool {
    columns::tables(grid, &StaffMapping::new()).iter().any(|table| {
        let people = person::people(grid, table);
        let with_mobile = people.iter().filter(|one| has_mobile(one)).count();
        with_mobile >= 2 && with_mobile * 2 > people.len()
    })
}

fn has_mobile(one: &Found) -> bool {
    one.row.as_ref().is_some_and(|row| row.mobile.is_some())
}

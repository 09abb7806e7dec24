//! The contents of the cells, set into the widths that the columns got.

use super::{Align, Arrangement, Fitter, INSET, LINE_GAP_EM, RowPlan, Slot};
use crate::setting::{CELL, HEADING, NoFace, UNBROKEN, set};
use crate::sheet::{ColumnKind, DayRow};

/// Phone numbers beside the table's size: figures look larger than characters.
pub(super) const PHONE_SCALE: f64 = 0.92;
/// Festival and lunar date beside the weekday.
pub(super) const SMALL_SCALE: f64 = 0.72;
/// The least space above and below a cell's content.
const PAD: f64 = 1.4;
/// The heading row is at least this many ems high.
const HEADING_EM: f64 = 2.1;
/// How small a crowded cell may be set for the sake of rows of one height, as a part of its size.
const LEAST_SQUEEZE: f64 = 0.74;

impl Fitter<'_> {
    pub(super) fn heading_row(&self, widths: &[f64], size: f64) -> Result<RowPlan, NoFace> {
        let cells: Vec<Vec<Slot>> = self
            .columns()
            .iter()
            .zip(widths)
            .map(|(column, width)| {
                let width = width - 2.0 * INSET;
                let lines = set(&column.heading, width, size, HEADING, &self.heading)?;
                Ok(vec![Slot::centred(width, lines)])
            })
            .collect::<Result<_, NoFace>>()?;
        let height = needed_height(&cells, size).max(size * HEADING_EM);
        Ok(RowPlan { height, cells })
    }

    pub(super) fn row(
        &self,
        row: &DayRow,
        slots: &[Vec<f64>],
        size: f64,
        arrangement: Arrangement,
    ) -> Result<RowPlan, NoFace> {
        let cells: Vec<Vec<Slot>> = slots
            .iter()
            .enumerate()
            .map(|(index, widths)| self.cell(row, index, widths, size, arrangement))
            .collect::<Result<_, _>>()?;
        Ok(RowPlan { height: needed_height(&cells, size), cells })
    }

    fn cell(
        &self,
        row: &DayRow,
        index: usize,
        widths: &[f64],
        size: f64,
        arrangement: Arrangement,
    ) -> Result<Vec<Slot>, NoFace> {
        let lines: &[String] = self.sheet.cell(row, index).map_or(&[], |cell| &cell.lines);
        let stacked = |size: f64, patience| {
            let mut set_lines = Vec::new();
            for text in lines {
                set_lines.extend(set(text, widths[0], size, patience, &self.body)?);
            }
            Ok(vec![Slot::centred(widths[0], set_lines)])
        };
        let people = |set_size: f64, patience| match self.arrangement_in(index, arrangement) {
            // One pitch for names and numbers alike keeps everybody's number beside the name.
            Arrangement::Stacked => stacked(set_size, UNBROKEN).map(|slots| slots_at_pitch(slots, size)),
            Arrangement::Beside => widths
                .iter()
                .enumerate()
                .map(|(at, width)| {
                    let text = lines.get(at).map_or("", String::as_str);
                    Ok(Slot::centred(*width, set(text, *width, set_size, patience, &self.body)?))
                })
                .collect(),
        };
        match self.columns()[index].kind {
            ColumnKind::Date => Ok(vec![Slot::centred(
                widths[0],
                set(&row.date_text(), widths[0], size, UNBROKEN, &self.body)?,
            )]),
            ColumnKind::Weekday => self.weekday_cell(row, widths, size),
            ColumnKind::Names => people(size, CELL),
            ColumnKind::Phones => people(size * PHONE_SCALE, UNBROKEN),
            ColumnKind::Titles | ColumnKind::Remark | ColumnKind::Dates => stacked(size, CELL),
        }
    }

    fn weekday_cell(&self, row: &DayRow, widths: &[f64], size: f64) -> Result<Vec<Slot>, NoFace> {
        let own = set(&row.weekday, widths[0], size, UNBROKEN, &self.body)?;
        let mut cell = vec![Slot::centred(widths[0], own)];
        if let Some(width) = widths.get(1) {
            let mut lines = Vec::new();
            for text in small_lines(row) {
                lines.extend(set(text, *width, size * SMALL_SCALE, CELL, &self.body)?);
            }
            cell.push(Slot { width: *width, align: Align::Left, lines });
        }
        Ok(cell)
    }
}

/// Festival above lunar date, as far as there is one.
pub(super) fn small_lines(row: &DayRow) -> impl Iterator<Item = &str> {
    row.festival.as_deref().into_iter().chain((!row.lunar.is_empty()).then_some(row.lunar.as_str()))
}

fn slots_at_pitch(mut slots: Vec<Slot>, pitch: f64) -> Vec<Slot> {
    for line in slots.iter_mut().flat_map(|slot| &mut slot.lines) {
        line.height = pitch;
    }
    slots
}

fn needed_height(cells: &[Vec<Slot>], size: f64) -> f64 {
    let height_of = |slot: &Slot| lines_height(slot) + gaps_height(slot, size);
    cells.iter().flatten().map(height_of).fold(0.0, f64::max) + 2.0 * PAD
}

fn lines_height(slot: &Slot) -> f64 {
    slot.lines.iter().map(|line| line.height).sum()
}

fn gaps_height(slot: &Slot, size: f64) -> f64 {
    #[allow(clippy::cast_precision_loss, reason = "a handful of lines")]
    let gaps = slot.lines.len().saturating_sub(1) as f64;
    gaps * LINE_GAP_EM * size
}

/// Makes the lines of cells that are too high for a row of `height` a little smaller; `None` if a little is
/// not enough.
pub(super) fn squeezed(mut row: RowPlan, height: f64, size: f64) -> Option<RowPlan> {
    for slot in row.cells.iter_mut().flatten() {
        let room = height - 2.0 * PAD - gaps_height(slot, size);
        let natural = lines_height(slot);
        if natural * LEAST_SQUEEZE > room {
            return None;
        }
        if natural > room {
            let factor = room / natural;
            for line in &mut slot.lines {
                line.size *= factor;
                line.height *= factor;
            }
        }
    }
    row.height = height;
    Some(row)
}

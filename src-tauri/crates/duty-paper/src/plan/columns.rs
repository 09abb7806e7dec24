//! The widths of the columns: what each needs at a given size, and who gets what is left.

use super::cells::{PHONE_SCALE, SMALL_SCALE, small_lines};
use super::{Arrangement, BESIDE_GAP_EM, Fitter, INSET};
use crate::setting::{CELL, NoFace, graceful_width, natural_width};
use crate::sheet::{ColumnKind, DayRow};

/// The longest names, in ems, that get their whole width: alone in a cell, beside others, above others. Longer
/// ones get what they need to stay readable.
const NAME_EM_ALONE: f64 = 4.0;
const NAME_EM_BESIDE: f64 = 3.5;
const NAME_EM_STACKED: f64 = 6.5;
/// A name above others is not broken, and not set smaller than this part of the table's size.
const LEAST_STACKED_NAME: f64 = 0.7;
/// Columns that may wrap, in ems: the least width, the most that is kept free for a graceful break, and the
/// most they take when there is room.
const TITLES_EM: [f64; 3] = [3.2, 5.2, 6.2];
const REMARK_EM: [f64; 3] = [2.1, 4.6, 8.0];
const DATES_EM: [f64; 3] = [5.2, 9.0, 16.0];
/// The festival column, in ems of its own small size.
const SMALL_EM: f64 = 4.1;
/// Added to a slot so that its widest line never breaks by rounding.
const SLOT_SLACK: f64 = 0.05;

/// What one column needs at one size.
enum Need {
    /// Exactly these slots.
    Slots(Vec<f64>),
    /// One slot that may be anything from the first to the second.
    Between(f64, f64),
}

impl Fitter<'_> {
    /// The slots of every column, or `None` if together they are wider than `room`.
    pub(super) fn slots(
        &self,
        size: f64,
        arrangement: Arrangement,
        room: f64,
    ) -> Result<Option<Vec<Vec<f64>>>, NoFace> {
        let needs: Vec<Need> = (0..self.columns().len())
            .map(|index| self.need(index, size, arrangement))
            .collect::<Result<_, _>>()?;
        let (mut least, mut wanted) = (0.0, 0.0);
        for need in &needs {
            let (from, to) = match need {
                Need::Slots(slots) => (cell_width(slots, size), cell_width(slots, size)),
                Need::Between(from, to) => (*from, *to),
            };
            least += from + 2.0 * INSET;
            wanted += to - from;
        }
        if least > room {
            return Ok(None);
        }
        let share = if wanted > 0.0 { ((room - least) / wanted).min(1.0) } else { 0.0 };
        let slots = needs.into_iter().map(|need| match need {
            Need::Slots(slots) => slots,
            Need::Between(from, to) => vec![from + (to - from) * share],
        });
        Ok(Some(slots.collect()))
    }

    fn need(&self, index: usize, size: f64, arrangement: Arrangement) -> Result<Need, NoFace> {
        let arrangement = self.arrangement_in(index, arrangement);
        let column = &self.columns()[index];
        let cells = || self.rows().iter().filter_map(|row| self.sheet.cell(row, index));
        let lines = || cells().flat_map(|cell| cell.lines.iter().map(String::as_str));
        // The texts that share a slot: everybody's, or those of the first, the second … person of each day.
        let slots: Vec<Vec<&str>> = match arrangement {
            Arrangement::Stacked => vec![lines().collect()],
            Arrangement::Beside => (0..self.people[index].max(1))
                .map(|at| cells().filter_map(|cell| Some(cell.lines.get(at)?.as_str())).collect())
                .collect(),
        };
        let least = self.heading_width(&column.heading, size)?;
        let mut need = match column.kind {
            ColumnKind::Date => {
                let texts: Vec<String> = self.rows().iter().map(DayRow::date_text).collect();
                Need::Slots(vec![self.widest(texts.iter().map(String::as_str), size)? + SLOT_SLACK])
            }
            ColumnKind::Weekday => Need::Slots(self.weekday_slots(size)?),
            ColumnKind::Names => {
                let width = |texts: &Vec<&str>| self.name_width(texts, self.people[index], size, arrangement);
                Need::Slots(slots.iter().map(width).collect::<Result<_, _>>()?)
            }
            ColumnKind::Phones => {
                let width = |texts: &Vec<&str>| {
                    Ok(self.widest(texts.iter().copied(), size * PHONE_SCALE)? + SLOT_SLACK)
                };
                Need::Slots(slots.iter().map(width).collect::<Result<_, NoFace>>()?)
            }
            ColumnKind::Titles => self.wrapping(TITLES_EM, size, lines())?,
            ColumnKind::Remark => self.wrapping(REMARK_EM, size, lines())?,
            ColumnKind::Dates => self.wrapping(DATES_EM, size, lines())?,
        };
        match &mut need {
            Need::Slots(slots) => {
                let short = least - cell_width(slots, size);
                if let ([slot], true) = (slots.as_mut_slice(), short > 0.0) {
                    *slot += short;
                }
            }
            Need::Between(from, to) => {
                *from = from.max(least);
                *to = to.max(*from);
            }
        }
        Ok(need)
    }

    /// The width for a slot of names: that of ordinary names, or what the longest needs to stay readable.
    fn name_width(
        &self,
        names: &[&str],
        people: usize,
        size: f64,
        arrangement: Arrangement,
    ) -> Result<f64, NoFace> {
        let natural = self.widest(names.iter().copied(), size)?;
        let (ordinary, readable) = match arrangement {
            Arrangement::Stacked => (NAME_EM_STACKED, natural * LEAST_STACKED_NAME),
            Arrangement::Beside => {
                let ordinary = if people > 1 { NAME_EM_BESIDE } else { NAME_EM_ALONE };
                (ordinary, self.most_graceful(names.iter().copied(), size)?)
            }
        };
        Ok(natural.min(ordinary * size).max(readable) + SLOT_SLACK)
    }

    fn most_graceful<'t>(&self, texts: impl Iterator<Item = &'t str>, size: f64) -> Result<f64, NoFace> {
        let mut most = 0.0_f64;
        for text in texts {
            most = most.max(graceful_width(text, size, CELL, &self.body)?);
        }
        Ok(most)
    }

    fn wrapping<'t>(
        &self,
        [least, graceful, most]: [f64; 3],
        size: f64,
        texts: impl Iterator<Item = &'t str> + Clone,
    ) -> Result<Need, NoFace> {
        let from = self.most_graceful(texts.clone(), size)?.clamp(least * size, graceful * size) + SLOT_SLACK;
        let to = self.widest(texts, size)?.min(most * size) + SLOT_SLACK;
        Ok(Need::Between(from, to.max(from)))
    }

    fn widest<'t>(&self, texts: impl Iterator<Item = &'t str>, size: f64) -> Result<f64, NoFace> {
        let mut widest = 0.0_f64;
        for text in texts {
            widest = widest.max(natural_width(text, size, &self.body)?);
        }
        Ok(widest)
    }

    /// The weekday's own character, and beside it the small column of festival and lunar date.
    fn weekday_slots(&self, size: f64) -> Result<Vec<f64>, NoFace> {
        let mut own = 0.0_f64;
        let mut small = 0.0_f64;
        for row in self.rows() {
            own = own.max(natural_width(&row.weekday, size, &self.body)?);
            for text in small_lines(row) {
                small = small.max(natural_width(text, size * SMALL_SCALE, &self.body)?);
            }
        }
        let small = small.min(SMALL_EM * size * SMALL_SCALE);
        Ok(if small > 0.0 { vec![own + SLOT_SLACK, small + SLOT_SLACK] } else { vec![own + SLOT_SLACK] })
    }

    /// The width a heading needs at least: that of its wider half.
    fn heading_width(&self, heading: &str, size: f64) -> Result<f64, NoFace> {
        let whole = natural_width(heading, size, &self.heading)?;
        Ok(if whole <= 3.0 * size { whole } else { (whole / 2.0).max(2.0 * size) } + SLOT_SLACK)
    }

    /// Gives what is left of the width to the columns by their weights.
    pub(super) fn spread(&self, widths: &[f64], room: f64) -> Vec<f64> {
        let spare = (room - widths.iter().sum::<f64>()).max(0.0);
        let weights: f64 = self.columns().iter().map(|column| f64::from(column.weight)).sum();
        let share = if weights > 0.0 { spare / weights } else { 0.0 };
        widths
            .iter()
            .zip(self.columns())
            .map(|(width, column)| width + share * f64::from(column.weight))
            .collect()
    }
}

pub(super) fn cell_width(slots: &[f64], size: f64) -> f64 {
    #[allow(clippy::cast_precision_loss, reason = "a handful of people")]
    let gaps = slots.len().saturating_sub(1) as f64;
    slots.iter().sum::<f64>() + gaps * BESIDE_GAP_EM * size
}

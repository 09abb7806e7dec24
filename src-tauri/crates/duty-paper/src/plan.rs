//! Fitting a sheet to its page: type size, column widths and row heights.
//!
//! A plan is complete: every line with its face and size, every width and height in points. The caller tries
//! the plans in the order of their beauty and takes the first that fills one page.

mod cells;
mod columns;

use crate::faces::{Face, Faces, Role};
use crate::setting::{Line, NoFace, natural_width};
use crate::sheet::{Column, DayRow, Orientation, RosterSheet};

/// The sides of A4 in points.
const A4_SHORT: f64 = 595.276;
const A4_LONG: f64 = 841.89;

/// The margins in points. GB/T 9704's own are for letters; tables on the wall use more of the paper.
pub(crate) const MARGIN_TOP: f64 = 54.0;
pub(crate) const MARGIN_BOTTOM: f64 = 45.0;
pub(crate) const MARGIN_LEFT: f64 = 44.0;
pub(crate) const MARGIN_RIGHT: f64 = 40.0;

/// Title in 2号, shrunk only for an office with a very long name.
const TITLE_SIZE: f64 = 22.0;
/// The line under the title and the labels under the table.
const LINE_SIZE: f64 = 12.0;
/// The notes.
const NOTE_SIZE: f64 = 10.5;
/// Distance between the lines of notes, as a part of their size.
const NOTE_LEADING: f64 = 0.32;
/// Space under the title, under the line below it, above the foot and above the notes.
const TITLE_GAP: f64 = 11.0;
const SUB_GAP: f64 = 6.0;
const FOOT_GAP: f64 = 9.0;
const NOTES_GAP: f64 = 8.0;

/// Type sizes of the table, from 小四 down, tried for one page.
const ONE_PAGE_SIZES: [f64; 12] = [12.0, 11.5, 11.0, 10.75, 10.5, 10.25, 10.0, 9.75, 9.5, 9.25, 9.0, 8.5];
/// An even page in one of these sizes is better than an uneven one in a larger size.
const EVEN_PAGE_SIZES: [f64; 9] = [12.0, 11.5, 11.0, 10.75, 10.5, 10.25, 10.0, 9.75, 9.5];
/// The same when the sheet takes several pages anyhow. 五号 is what offices expect; below 7 nobody can read.
const SEVERAL_PAGE_SIZES: [f64; 8] = [10.5, 10.0, 9.5, 9.0, 8.5, 8.0, 7.5, 7.0];

/// Space left and right of a cell's content.
const INSET: f64 = 2.8;
/// Distance of lines in a cell and of people side by side, in ems.
const LINE_GAP_EM: f64 = 0.12;
const BESIDE_GAP_EM: f64 = 0.5;
/// Rows grow to fill the page, but not beyond this …
const MAX_ROW: f64 = 25.0;
/// … or, on a sheet of a week or of a few teams, which hangs on the wall as well, this.
const MAX_ROW_OF_FEW: f64 = 40.0;
const FEW_ROWS: usize = 12;
/// The height of rows on several pages.
const SEVERAL_PAGE_ROW: f64 = 22.0;
/// On several pages there is room for this much more space in every row.
const SEVERAL_PAGE_PAD: f64 = 3.0;
/// The part of a page that one row may take beside the heading: rows are never cut in two.
const MOST_OF_A_PAGE: f64 = 0.7;
/// Left over at the page's foot against rounding.
const SLACK: f64 = 1.0;
/// People of one cell beside one another or one above the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Arrangement {
    Beside,
    Stacked,
}

/// What a plan is made for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Pages {
    /// One page with rows of one height.
    OneEven,
    /// One page.
    One,
    /// As many as it takes.
    Several,
}

/// Where the lines of a slot stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Align {
    Left,
    Centre,
}

/// One box in a cell; its lines stand one above the other.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Slot {
    pub(crate) width: f64,
    pub(crate) align: Align,
    pub(crate) lines: Vec<Line>,
}

impl Slot {
    fn centred(width: f64, lines: Vec<Line>) -> Self {
        Self { width, align: Align::Centre, lines }
    }
}

/// One row with its cells.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct RowPlan {
    pub(crate) height: f64,
    pub(crate) cells: Vec<Vec<Slot>>,
}

/// A sheet fitted to its page.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Plan {
    pub(crate) pages: Pages,
    pub(crate) page: (f64, f64),
    pub(crate) size: f64,
    pub(crate) title_size: f64,
    pub(crate) sub_size: f64,
    pub(crate) foot_size: f64,
    pub(crate) note_size: f64,
    pub(crate) widths: Vec<f64>,
    pub(crate) heading: RowPlan,
    pub(crate) rows: Vec<RowPlan>,
}

impl Plan {
    pub(crate) const INSET: f64 = INSET;
    pub(crate) const NOTE_LEADING: f64 = NOTE_LEADING;
    pub(crate) const GAPS: [f64; 4] = [TITLE_GAP, SUB_GAP, FOOT_GAP, NOTES_GAP];

    pub(crate) fn line_gap(&self) -> f64 {
        self.size * LINE_GAP_EM
    }

    pub(crate) fn beside_gap(&self) -> f64 {
        self.size * BESIDE_GAP_EM
    }
}

/// All plans whose columns fit the page's width, the best first: one page in the largest type, then several.
pub(crate) fn plans(sheet: &RosterSheet, faces: &Faces) -> Result<Vec<Plan>, NoFace> {
    let fitter = Fitter::new(sheet, faces);
    let mut plans = Vec::new();
    let attempts = [
        (Pages::OneEven, &EVEN_PAGE_SIZES[..]),
        (Pages::One, &ONE_PAGE_SIZES[..]),
        (Pages::Several, &SEVERAL_PAGE_SIZES[..]),
    ];
    // A week or a few teams leave room: people above one another in large type read better than a row of them.
    let attempts = if sheet.content().rows.len() <= FEW_ROWS { &attempts[1..] } else { &attempts[..] };
    for (pages, sizes) in attempts.iter().copied() {
        for &size in sizes {
            for arrangement in [Arrangement::Beside, Arrangement::Stacked] {
                plans.extend(fitter.plan(pages, size, arrangement)?);
            }
        }
    }
    Ok(plans)
}

struct Fitter<'a> {
    sheet: &'a RosterSheet,
    body: Vec<&'a Face>,
    heading: Vec<&'a Face>,
    title: Vec<&'a Face>,
    page: (f64, f64),
    /// The most lines that a cell of each column has.
    people: Vec<usize>,
}

impl<'a> Fitter<'a> {
    fn new(sheet: &'a RosterSheet, faces: &'a Faces) -> Self {
        let content = sheet.content();
        let page = match content.orientation {
            Orientation::Portrait => (A4_SHORT, A4_LONG),
            Orientation::Landscape => (A4_LONG, A4_SHORT),
        };
        Self {
            sheet,
            body: faces.preferred(Role::Body, &content.faces.body),
            heading: faces.preferred(Role::Heading, &content.faces.heading),
            title: faces.preferred(Role::Title, &content.faces.title),
            page,
            people: (0..content.columns.len())
                .map(|index| {
                    let cells = content.rows.iter().filter_map(|row| sheet.cell(row, index));
                    cells.map(|cell| cell.lines.len()).max().unwrap_or(0)
                })
                .collect(),
        }
    }

    /// Somebody who is alone in every cell of a column is never above anybody.
    fn arrangement_in(&self, column: usize, arrangement: Arrangement) -> Arrangement {
        if self.people[column] > 1 { arrangement } else { Arrangement::Beside }
    }

    fn columns(&self) -> &'a [Column] {
        &self.sheet.content().columns
    }

    fn rows(&self) -> &'a [DayRow] {
        &self.sheet.content().rows
    }

    /// The plan at this size, or `None` if the columns are too wide or one page is too short.
    fn plan(&self, pages: Pages, size: f64, arrangement: Arrangement) -> Result<Option<Plan>, NoFace> {
        let inner = (self.page.0 - MARGIN_LEFT - MARGIN_RIGHT, self.page.1 - MARGIN_TOP - MARGIN_BOTTOM);
        let Some(slots) = self.slots(size, arrangement, inner.0)? else {
            return Ok(None);
        };
        let widths: Vec<f64> =
            slots.iter().map(|slots| columns::cell_width(slots, size) + 2.0 * INSET).collect();
        let widths = self.spread(&widths, inner.0);
        let heading = self.heading_row(&widths, size)?;
        let mut rows: Vec<RowPlan> = self
            .rows()
            .iter()
            .map(|row| self.row(row, &slots, size, arrangement))
            .collect::<Result<_, _>>()?;

        let content = self.sheet.content();
        let title_size = self.one_line(&[&content.title], TITLE_SIZE, inner.0, &self.title)?;
        let sub_line: Vec<&str> =
            content.sub_line.left.iter().chain(&content.sub_line.right).map(String::as_str).collect();
        let sub_size = self.one_line(&sub_line, LINE_SIZE, inner.0, &self.body)?;
        let foot: Vec<String> =
            content.foot.iter().map(|item| format!("{}{}", item.label, item.value)).collect();
        let foot: Vec<&str> = foot.iter().map(String::as_str).collect();
        let foot_size = self.one_line(&foot, LINE_SIZE, inner.0, &self.body)?;
        let note_size = NOTE_SIZE.min(size + 0.5);

        match pages {
            Pages::OneEven | Pages::One => {
                let frame = title_size
                    + TITLE_GAP
                    + sub_size
                    + SUB_GAP
                    + heading.height
                    + if foot.is_empty() { 0.0 } else { FOOT_GAP + foot_size }
                    + self.notes_height(note_size, inner.0)?;
                let room = inner.1 - frame - SLACK;
                let fitted = match pages {
                    // Squeezing people who stand one above the other would make whole columns small.
                    Pages::OneEven if arrangement == Arrangement::Stacked => None,
                    Pages::OneEven => even_rows(&rows, room, size),
                    Pages::One | Pages::Several => uneven_rows(&rows, room),
                };
                let Some(fitted) = fitted else { return Ok(None) };
                rows = fitted;
            }
            Pages::Several => {
                for row in &mut rows {
                    row.height += SEVERAL_PAGE_PAD;
                }
                if rows.iter().any(|row| row.height > inner.1 * MOST_OF_A_PAGE) {
                    return Ok(None);
                }
                raise(&mut rows, SEVERAL_PAGE_ROW);
            }
        }
        Ok(Some(Plan {
            pages,
            page: self.page,
            size,
            title_size,
            sub_size,
            foot_size,
            note_size,
            widths,
            heading,
            rows,
        }))
    }

    /// The size at which `pieces` stand in one line with an em or two between them.
    fn one_line(&self, pieces: &[&str], size: f64, room: f64, order: &[&Face]) -> Result<f64, NoFace> {
        let mut width = 0.0;
        for piece in pieces {
            width += natural_width(piece, size, order)? + 2.0 * size;
        }
        let width = (width - 2.0 * size).max(1.0);
        Ok(if width > room { size * room / width } else { size })
    }

    fn notes_height(&self, size: f64, room: f64) -> Result<f64, NoFace> {
        let notes = &self.sheet.content().notes;
        if notes.is_empty() {
            return Ok(0.0);
        }
        // The label 备注： and the number stand before every note. A line that ends early for the sake of
        // punctuation is allowed for by half an em per line.
        let room = room - 5.0 * size;
        let mut lines = 0.0;
        for note in notes {
            lines += (natural_width(note, size, &self.body)? / room).ceil().max(1.0);
        }
        Ok(NOTES_GAP + lines * size * (1.0 + NOTE_LEADING))
    }
}

/// How high rows may grow without being needed.
fn highest(rows: &[RowPlan]) -> f64 {
    if rows.len() <= FEW_ROWS { MAX_ROW_OF_FEW } else { MAX_ROW }
}

/// The rows at one height, the crowded ones a little smaller.
fn even_rows(rows: &[RowPlan], room: f64, size: f64) -> Option<Vec<RowPlan>> {
    #[allow(clippy::cast_precision_loss, reason = "a sheet has few days")]
    let height = (room / rows.len() as f64).min(highest(rows));
    rows.iter().map(|row| cells::squeezed(row.clone(), height, size)).collect()
}

/// The rows as high as they need, and the others as high as that leaves room for.
fn uneven_rows(rows: &[RowPlan], room: f64) -> Option<Vec<RowPlan>> {
    let height = common_height(rows, room)?;
    let mut rows = rows.to_vec();
    raise(&mut rows, height);
    Some(rows)
}

/// The height that fills `room` if every row gets it or, if that is more, what it needs.
fn common_height(rows: &[RowPlan], room: f64) -> Option<f64> {
    let total = |height: f64| rows.iter().map(|row| row.height.max(height)).sum::<f64>();
    if total(0.0) > room {
        return None;
    }
    let highest = highest(rows);
    if total(highest) <= room {
        return Some(highest);
    }
    let (mut fits, mut spills) = (0.0, highest);
    // Twenty halvings are far below a hundredth of a point.
    for _ in 0..20 {
        let middle = f64::midpoint(fits, spills);
        if total(middle) <= room {
            fits = middle;
        } else {
            spills = middle;
        }
    }
    Some(fits)
}

fn raise(rows: &mut [RowPlan], height: f64) {
    for row in rows {
        row.height = row.height.max(height);
    }
}

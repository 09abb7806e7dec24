//! The telephone numbers of one person's row, wherever in it they stand.

use super::columns::Block;
use super::field::Field;
use crate::grid::{CellRef, Grid};
use crate::phone::{self, Scan};
use crate::text;

/// The numbers of a row.
#[derive(Debug, Clone, Default)]
pub(crate) struct Phones {
    pub(crate) mobile: Option<String>,
    /// All mobiles, the first included.
    pub(crate) all: Vec<String>,
    pub(crate) landline: Option<String>,
    /// What was meant as a mobile, but is none.
    pub(crate) bad: Option<(CellRef, String)>,
    /// Where a mobile was looked for first.
    pub(crate) looked_at: Option<CellRef>,
}

impl Phones {
    /// The numbers of a row, those in the name's cell first.
    pub(crate) fn of_row(grid: &Grid, block: &Block, row: u32, in_name: &Scan) -> Self {
        const PLACES: [Field; 6] =
            [Field::Mobile, Field::Phone, Field::Landline, Field::ShortNumber, Field::Title, Field::Note];
        let mut phones = Self::default();
        phones.take(in_name);
        let columns =
            PLACES.into_iter().flat_map(|field| block.all(field).map(move |column| (field, column)));
        for (field, column) in columns {
            let at = CellRef::new(row, column);
            let scan = phone::scan(grid.value(at));
            phones.take(&scan);
            if matches!(field, Field::Mobile | Field::Phone) {
                phones.looked_at = phones.looked_at.or(Some(at));
                phones.judge(at, &grid.text(at), &scan);
            }
        }
        if phones.bad.is_none()
            && let (Some(odd), Some(column)) = (in_name.odd(), block.first(Field::Name))
        {
            phones.bad = Some((CellRef::new(row, column), odd.to_owned()));
        }
        phones
    }

    fn take(&mut self, scan: &Scan) {
        for mobile in scan.mobiles() {
            if !self.all.iter().any(|known| known == mobile) {
                self.all.push(mobile.to_owned());
            }
        }
        self.mobile = self.mobile.take().or_else(|| self.all.first().cloned());
        self.landline = self.landline.take().or_else(|| scan.landlines().next().map(str::to_owned));
    }

    /// Notes what was meant as a number, but is none: 1400800012, 1400o800012.
    fn judge(&mut self, at: CellRef, raw: &str, scan: &Scan) {
        let digits = text::fold(raw).chars().filter(char::is_ascii_digit).count();
        let useless = scan.mobiles().next().is_none() && scan.landlines().next().is_none();
        if useless && (scan.odd().is_some() || digits >= 7) && self.bad.is_none() {
            self.bad = Some((at, raw.to_owned()));
        }
    }
}

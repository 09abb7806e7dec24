//! Which column of a list of offices holds what, by its heading.

use crate::grid::{Grid, Value};
use crate::layout::{self, Band};
use crate::{phone, text};

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Field {
    /// A running number.
    Index,
    /// The office.
    Office,
    /// The office to which it belongs.
    Parent,
    /// The duty phone.
    DutyPhone,
    /// A second duty phone.
    SecondPhone,
    /// Who leads the office.
    Head,
    /// The head's title.
    Title,
    /// The head's mobile.
    Mobile,
    /// A telephone of any kind: a mobile is the head's, a landline the office's.
    Phone,
    /// Something that the directory has no use for.
    Ignored,
}

/// Longer texts are sentences or titles of the sheet, not headings.
const LONGEST_HEADING: usize = 14;

/// Words for whoever leads an office or answers for it.
const HEADS: &[&str] =
    &["负责人", "主要领导", "分管领导", "带班领导", "联系人", "责任人", "姓名", "负责同志", "领导"];

/// Words that decide wherever they stand in the heading, strongest first.
const CONTAINED: &[(Field, &[&str])] = &[
    (
        Field::Ignored,
        &["备注", "说明", "传真", "邮箱", "邮编", "地址", "微信", "qq", "短号", "身份证", "分工"],
    ),
    (Field::Parent, &["上级", "主管单位", "主管部门", "归口", "隶属", "所属"]),
    (Field::SecondPhone, &["备用电话", "第二电话", "值班电话2", "电话2", "备用号码", "应急电话"]),
    (
        Field::DutyPhone,
        &["值班电话", "值班室电话", "值守电话", "值班座机", "24小时电话", "值班固话", "值班号码"],
    ),
    (Field::Mobile, &["手机", "移动电话"]),
    (Field::DutyPhone, &["座机", "固定电话", "固话", "办公电话", "办公室电话"]),
    (Field::Title, &["职务"]),
    (Field::Phone, &["电话", "联系方式", "号码"]),
    (Field::Head, HEADS),
    (Field::Office, &["单位", "乡镇", "部门", "街道", "机构", "镇乡", "名称"]),
    (Field::Index, &["序号", "编号"]),
];

fn of_heading(raw: &str) -> Option<Field> {
    let key = text::key(raw);
    if key.is_empty() || key.chars().count() > LONGEST_HEADING || key.contains(':') {
        return None;
    }
    if key == "no" || key == "no." || key == "#" {
        return Some(Field::Index);
    }
    // 主要负责人及联系电话: both stand in one cell, and the name is what tells whose it is.
    let glued = key.contains(['及', '和', '与', '、', '/']) && HEADS.iter().any(|word| key.contains(word));
    if glued {
        return Some(Field::Head);
    }
    CONTAINED.iter().find(|(_, words)| words.iter().any(|word| key.contains(word))).map(|(field, _)| *field)
}

/// Columns that together describe one office a row. A sheet may have two of them side by side.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Block {
    pub(super) columns: Vec<(u32, Field)>,
}

impl Block {
    pub(super) fn first(&self, wanted: Field) -> Option<u32> {
        self.all(wanted).next()
    }

    pub(super) fn all(&self, wanted: Field) -> impl Iterator<Item = u32> {
        self.columns.iter().filter(move |(_, field)| *field == wanted).map(|(column, _)| *column)
    }
}

/// One table on a sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Table {
    pub(super) blocks: Vec<Block>,
    pub(super) rows: std::ops::Range<u32>,
}

/// The tables of a sheet. Where headings come again further down, another table begins.
pub(super) fn tables(grid: &Grid) -> Vec<Table> {
    let mut bands: Vec<Band> = Vec::new();
    let mut row = 0;
    while row < grid.rows() {
        if is_heading_row(grid, row) {
            let band = layout::band_around(grid, row, &|raw| of_heading(raw).is_some());
            row = band.last + 1;
            bands.push(band);
        } else {
            row += 1;
        }
    }
    let ends = bands.iter().skip(1).map(|next| next.first).chain([grid.rows()]);
    bands
        .iter()
        .zip(ends)
        .map(|(band, end)| Table { blocks: blocks(grid, *band), rows: band.last + 1..end })
        .filter(|table| !table.blocks.is_empty())
        .collect()
}

/// Whether a row names an office's column and a telephone or a head, and holds no telephone itself. A staff list also
/// names departments, but its people come first: whoever has a column of names before that of offices is no directory.
fn is_heading_row(grid: &Grid, row: u32) -> bool {
    let fields: Vec<Field> = layout::short_texts(grid, row).filter_map(of_heading).collect();
    let place = |wanted| fields.iter().position(|field| *field == wanted);
    let Some(office) = place(Field::Office) else { return false };
    let says_phone = [Field::DutyPhone, Field::SecondPhone, Field::Phone, Field::Mobile]
        .into_iter()
        .any(|field| place(field).is_some());
    let office_first = place(Field::Head).is_none_or(|head| office < head);
    let has_numbers = grid.places(row).iter().any(|at| match grid.value(*at) {
        Value::Number(_) | Value::Date(_) => true,
        value => phone::scan(value).mobiles().next().is_some(),
    });
    (says_phone || place(Field::Head).is_some()) && office_first && !has_numbers
}

/// A new block begins where a running number or an office comes up again.
fn blocks(grid: &Grid, band: Band) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut seen = Vec::new();
    for column in 0..grid.columns() {
        let over = layout::headings(grid, band, column);
        let Some((at, field)) = over.iter().rev().find_map(|(at, raw)| Some((*at, of_heading(raw)?))) else {
            continue;
        };
        // A heading that spans several columns speaks for the first, but telephones may fill all of them.
        let spreads = matches!(field, Field::Phone | Field::Mobile | Field::DutyPhone);
        if seen.contains(&at) && !spreads {
            continue;
        }
        seen.push(at);
        let starts = match field {
            Field::Index | Field::Office => blocks
                .last()
                .is_none_or(|block| block.first(field).is_some() && block.first(Field::Office).is_some()),
            _ => blocks.is_empty(),
        };
        if starts {
            blocks.push(Block { columns: Vec::new() });
        }
        if let Some(block) = blocks.last_mut() {
            block.columns.push((column, field));
        }
    }
    blocks.retain(|block| block.first(Field::Office).is_some());
    blocks
}

//! One row of a staff list becomes one person, or a question.

use super::columns::{self, Block, Table};
use super::field::Field;
use super::numbers::Phones;
use super::role::{self, Role};
use super::section::{self, Section};
use crate::grid::{CellRef, Grid, Value};
use crate::phone::{self, Scan};
use crate::problem::{Problem, ProblemKind};
use crate::{layout, name, text};

/// A person's sex, where the list gives it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Sex {
    /// 女
    Female,
    /// 男
    Male,
}

impl Sex {
    /// The Chinese word, as it stands in the lists.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Female => "女",
            Self::Male => "男",
        }
    }

    fn read(raw: &str) -> Option<Self> {
        match text::key(raw).as_str() {
            "女" | "女性" | "f" | "female" => Some(Self::Female),
            "男" | "男性" | "m" | "male" => Some(Self::Male),
            _ => None,
        }
    }
}

/// One person of a staff list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StaffRow {
    /// The name without padding, the parts of a long one joined by `·`.
    pub name: String,
    /// The title without the department.
    pub title: Option<String>,
    /// The department; leaders have none unless the list gives a real one.
    pub department: Option<String>,
    /// The mobile, eleven digits.
    pub mobile: Option<String>,
    /// Further mobiles of the same person.
    pub other_mobiles: Vec<String>,
    /// A fixed line.
    pub landline: Option<String>,
    /// The sex, if the list gives it.
    pub sex: Option<Sex>,
    /// What the person does on duty.
    pub role: Role,
    /// What was written in brackets beside the name or the title: 借调应急办.
    pub remarks: Vec<String>,
    /// The sheet's name.
    pub sheet: String,
    /// The cell with the name.
    pub cell: CellRef,
}

/// A row's person, if there is one, and the questions about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Found {
    pub(crate) row: Option<StaffRow>,
    pub(crate) questions: Vec<Problem>,
}

impl Found {
    fn asked(problem: Problem) -> Self {
        Self { row: None, questions: vec![problem] }
    }
}

/// All people of a table, block after block.
pub(crate) fn people(grid: &Grid, table: &Table) -> Vec<Found> {
    let drivers_department = filling_department(grid);
    let mut found = Vec::new();
    for block in &table.blocks {
        let heading_role = heading_role(table, block);
        let departments_once = departments_once(grid, block, &table.rows);
        let mut section = table.band.map_or_else(Section::default, |band| section::above(grid, band.first));
        for row in table.rows.clone() {
            if columns::is_heading_row(grid, row) {
                continue;
            }
            if let Some(next) = section::in_row(grid, block, row) {
                if let Some(next) = next {
                    section = next;
                }
                continue;
            }
            let reader = RowReader {
                grid,
                block,
                row,
                section: &section,
                heading_role,
                drivers_department: &drivers_department,
                departments_once,
                first_row: table.rows.start,
            };
            found.extend(reader.read());
        }
    }
    found
}

/// The role of people whose names stand under 带班领导 or 驾驶员 instead of 姓名.
fn heading_role(table: &Table, block: &Block) -> Option<Role> {
    let column = block.first(Field::Name)?;
    let heading =
        table.guesses.iter().find(|guess| guess.column == column).map(|guess| text::key(&guess.heading))?;
    let posts = ["带班领导", "值班领导", "值班员", "驾驶员", "司机"];
    posts.contains(&heading.as_str()).then(|| role::of_group(&heading)).flatten()
}

/// Whether the first person has a department, and more than half of the others have a blank there.
fn departments_once(grid: &Grid, block: &Block, rows: &std::ops::Range<u32>) -> bool {
    let (Some(names), Some(departments)) = (block.first(Field::Name), block.first(Field::Department)) else {
        return false;
    };
    let filled = |row: u32, column: u32| *grid.value(CellRef::new(row, column)) != Value::Empty;
    let people: Vec<u32> =
        layout::telling_rows(grid, rows).into_iter().filter(|row| filled(*row, names)).collect();
    let blank = people.iter().filter(|row| !filled(**row, departments)).count();
    people.first().is_some_and(|first| filled(*first, departments)) && blank * 2 > people.len()
}

/// "填报单位：青石镇党政办" tells which department made the list.
fn filling_department(grid: &Grid) -> Option<String> {
    for row in 0..grid.rows().min(6) {
        for at in grid.filled(row) {
            let key = text::key(&grid.text(at));
            let filler = ["填报单位:", "填报部门:", "制表单位:", "单位:", "制表:", "填表单位:"]
                .iter()
                .find_map(|label| key.strip_prefix(label));
            if let Some(filler) = filler {
                let end = filler.find(['(', ',', '填']).unwrap_or(filler.len());
                let filler = &filler[..end];
                let start = filler.find(['镇', '乡', '道']).map_or(0, |at| at + '镇'.len_utf8());
                let department = &filler[start..];
                let own = role::is_department(department) && department.chars().count() <= 8;
                return own.then(|| department.to_owned());
            }
        }
    }
    None
}

struct RowReader<'a> {
    grid: &'a Grid,
    block: &'a Block,
    row: u32,
    section: &'a Section,
    /// The role that the heading over the names gives them: 带班领导.
    heading_role: Option<Role>,
    drivers_department: &'a Option<String>,
    /// Whether departments are written once for several people without merging the cells.
    departments_once: bool,
    /// The table's first row.
    first_row: u32,
}

impl RowReader<'_> {
    fn at(&self, column: u32) -> CellRef {
        CellRef::new(self.row, column)
    }

    /// A field's text without blanks; nothing if it is blank or says that there is nothing.
    fn said(&self, field: Field) -> Option<String> {
        self.block
            .all(field)
            .map(|column| text::squash(&self.grid.text(self.at(column))))
            .find(|said| !said.is_empty() && !name::is_vacancy(said))
    }

    fn read(&self) -> Vec<Found> {
        let Some(column) = self.block.first(Field::Name) else {
            return Vec::new();
        };
        let cell = self.at(column);
        let scan = phone::scan(self.grid.value(cell));
        let raw = scan.rest.join("\n");
        if raw.is_empty() || name::is_vacancy(&raw) {
            return self.without_name(cell, &scan, &raw);
        }
        let several: Vec<name::Name> = name::read_all(&raw).into_iter().flatten().collect();
        if several.len() > 1 {
            return self.several(cell, &scan, &several);
        }
        let plain = text::fold(&raw);
        match name::read(&plain).or_else(|| several.into_iter().next()) {
            Some(name) => vec![self.person(cell, &scan, name)],
            None if text::is_remark(&text::key(&raw)) => Vec::new(),
            None => vec![Found::asked(Problem::at(ProblemKind::UnreadableName, self.grid, cell))],
        }
    }

    fn without_name(&self, cell: CellRef, scan: &Scan, raw: &str) -> Vec<Found> {
        let mobile = self.phones(scan).mobile.is_some();
        if raw.is_empty() && mobile {
            return vec![Found::asked(Problem::at(ProblemKind::MissingName, self.grid, cell))];
        }
        Vec::new()
    }

    /// Two people who share a row can only be told apart if there is a mobile for each.
    fn several(&self, cell: CellRef, scan: &Scan, names: &[name::Name]) -> Vec<Found> {
        let mut mobiles: Vec<String> = scan.mobiles().map(str::to_owned).collect();
        if mobiles.is_empty() {
            mobiles = self.phones(scan).all;
        }
        if mobiles.len() != names.len() {
            return vec![Found::asked(Problem::at(ProblemKind::SeveralNames, self.grid, cell))];
        }
        names
            .iter()
            .zip(mobiles)
            .map(|(name, mobile)| {
                let phones = Phones { mobile: Some(mobile), ..Phones::default() };
                Found { row: Some(self.row(cell, name.clone(), phones)), questions: Vec::new() }
            })
            .collect()
    }

    fn person(&self, cell: CellRef, scan: &Scan, name: name::Name) -> Found {
        let phones = self.phones(scan);
        let who = name.name.clone();
        if phones.mobile.is_none()
            && let Some((at, raw)) = &phones.bad
        {
            return Found::asked(Problem::at(ProblemKind::BadMobile, self.grid, *at).of(&who).saying(raw));
        }
        let mut questions = Vec::new();
        if phones.mobile.is_none() {
            let at = phones.looked_at.unwrap_or(cell);
            let raw = self.grid.text(at);
            questions.push(Problem::at(ProblemKind::MissingMobile, self.grid, at).of(&who).saying(&raw));
        }
        Found { row: Some(self.row(cell, name, phones)), questions }
    }

    fn row(&self, cell: CellRef, name: name::Name, phones: Phones) -> StaffRow {
        let mut remarks = name.remarks;
        let sex_beside_name = remarks.iter().position(|remark| Sex::read(remark).is_some());
        let sex_beside_name = sex_beside_name.and_then(|at| Sex::read(&remarks.remove(at)));
        let post = self.said(Field::Post);
        let group = self.said(Field::Section);
        let beside_name = name.title;
        let said_title = self
            .said_title()
            .or(beside_name)
            .or_else(|| post.clone().filter(|post| role::of_group(post).is_none()));
        let title = said_title
            .map(|title| without_secondment(&title, &mut remarks))
            .filter(|title| !title.is_empty());
        let role = post
            .as_deref()
            .and_then(role::of_group)
            .or_else(|| group.as_deref().and_then(role::of_group))
            .or(self.section.role)
            .or(self.heading_role)
            .unwrap_or_else(|| title.as_deref().map_or(Role::Officer, role::of_title));
        let said_department = self.said(Field::Department).or_else(|| self.department_above());
        let (title, department) = self.place(title, said_department, role);
        StaffRow {
            name: name.name,
            title,
            department,
            mobile: phones.mobile,
            other_mobiles: phones.all.into_iter().skip(1).collect(),
            landline: phones.landline,
            sex: self.said(Field::Sex).and_then(|raw| Sex::read(&raw)).or(sex_beside_name),
            role,
            remarks,
            sheet: self.grid.name().to_owned(),
            cell,
        }
    }

    /// Two titles on two lines, or with a space between them, are two titles.
    fn said_title(&self) -> Option<String> {
        self.said(Field::Title)?;
        let raw = self.block.all(Field::Title).map(|column| self.grid.text(self.at(column)));
        let raw = raw.into_iter().find(|raw| !name::is_vacancy(raw))?;
        let pieces: Vec<String> =
            raw.split(text::is_blank).map(text::squash).filter(|piece| !piece.is_empty()).collect();
        let is_title = |piece: &String| role::is_title(piece) || role::of_title(piece) == Role::Leader;
        let titles = pieces.len() > 1 && pieces.iter().all(is_title);
        Some(if titles { pieces.join("、") } else { pieces.concat() })
    }

    /// Where most departments are left blank, the first of a group speaks for those below.
    fn department_above(&self) -> Option<String> {
        let column = self.block.first(Field::Department).filter(|_| self.departments_once)?;
        (self.first_row..self.row)
            .rev()
            .map(|row| CellRef::new(row, column))
            .map(|at| text::squash(&self.grid.text(at)))
            .find(|said| !said.is_empty())
            .filter(|said| !name::is_vacancy(said))
    }

    /// Tells title and department apart.
    fn place(
        &self,
        title: Option<String>,
        department: Option<String>,
        role: Role,
    ) -> (Option<String>, Option<String>) {
        if let Some(department) = department {
            if role::is_leadership(&department) {
                return (title, None);
            }
            // "党政办 | 党政办干事" says the same thing twice.
            let title = title.map(|title| match title.strip_prefix(&department) {
                Some(rest) if !rest.is_empty() && role == Role::Officer => rest.to_owned(),
                _ => title,
            });
            return (title, Some(department));
        }
        if role == Role::Leader {
            return (title, None);
        }
        if let Some((department, rest)) = title.as_deref().and_then(role::split_title) {
            return (Some(rest), Some(department));
        }
        let inherited = self.section.department.clone();
        // Drivers serve the whole office; the department that made the list is theirs.
        let drivers = self.drivers_department.clone().filter(|_| role == Role::Driver);
        (title, inherited.or(drivers))
    }

    fn phones(&self, in_name: &Scan) -> Phones {
        Phones::of_row(self.grid, self.block, self.row, in_name)
    }
}

/// Takes "（借调应急办）" off a title; it says where somebody is for a while, not what he is.
fn without_secondment(title: &str, remarks: &mut Vec<String>) -> String {
    const PASSING: [&str; 9] = ["借调", "抽调", "挂职", "病假", "产假", "驻村", "跟班", "休假", "外出"];
    let folded = text::fold(title);
    let (outside, inside) = text::split_brackets(&folded);
    let passing = |part: &String| PASSING.iter().any(|word| part.contains(word));
    if inside.is_empty() || !inside.iter().all(passing) {
        return title.to_owned();
    }
    remarks.extend(inside);
    text::squash(&outside)
}

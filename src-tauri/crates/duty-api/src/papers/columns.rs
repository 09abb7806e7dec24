//! The columns of the printed form: the office's own, or those that follow from its posts.

use duty_core::{Group, Post, PostKind};
use duty_paper::{FormColumn, FormColumnKind};
use uuid::Uuid;

use super::facts::ShiftFacts;
use crate::wire::{FormColumnKindView, FormColumnView, FormView, FormWidthView};

/// The shares of spare width that narrow, usual and wide columns take.
const WEIGHTS: [u16; 3] = [0, 1, 3];

/// The columns that `view` prints.
pub(super) fn columns(view: &FormView, posts: &[Post], shifts: &[ShiftFacts]) -> Vec<FormColumnView> {
    if view.columns.is_empty() { columns_of_posts(posts, shifts) } else { view.columns.clone() }
}

/// A column in paper's own terms.
pub(super) fn printed_column(column: &FormColumnView, shifts: &[ShiftFacts]) -> FormColumn {
    let shows = |shift: &&ShiftFacts| {
        let of_shift = column.shift.as_ref().is_none_or(|name| *name == shift.name);
        of_shift && column.posts.contains(&shift.post)
    };
    let keys = || -> Vec<String> { shifts.iter().filter(shows).map(ShiftFacts::key).collect() };
    let kind = match column.kind {
        FormColumnKindView::Date => FormColumnKind::Date,
        FormColumnKindView::Weekday => FormColumnKind::Weekday,
        FormColumnKindView::Names => FormColumnKind::PostNames(keys()),
        FormColumnKindView::Titles => FormColumnKind::PostTitles(keys()),
        FormColumnKindView::Phones => FormColumnKind::PostPhones(keys()),
        FormColumnKindView::Remark => FormColumnKind::Remark,
    };
    let [narrow, usual, wide] = WEIGHTS;
    let weight = match column.width {
        FormWidthView::Narrow => narrow,
        FormWidthView::Usual => usual,
        FormWidthView::Wide => wide,
    };
    FormColumn { weight, ..FormColumn::new(&column.heading, kind) }
}

/// The heading over the dates beside the numbers.
const STAMPS_HEADING: &str = "接通";

/// The columns with the dates at which the numbers of each were last reached behind it.
pub(super) fn with_stamps(columns: &[FormColumn]) -> Vec<FormColumn> {
    let mut stamped = Vec::new();
    for column in columns {
        stamped.push(column.clone());
        if let FormColumnKind::PostPhones(posts) = &column.kind {
            let dates = FormColumn::new(STAMPS_HEADING, FormColumnKind::PostReached(posts.clone()));
            stamped.push(FormColumn { weight: 0, ..dates });
        }
    }
    stamped
}

/// Posts that share a column, and the shift that it shows where they have several.
struct Shown {
    heading: String,
    posts: Vec<Uuid>,
    shift: Option<String>,
}

impl Shown {
    fn column(&self, heading: &str, kind: FormColumnKindView) -> FormColumnView {
        FormColumnView {
            kind,
            heading: heading.to_owned(),
            posts: self.posts.clone(),
            shift: self.shift.clone(),
            width: FormWidthView::Usual,
        }
    }
}

/// 日期、星期、带班领导、职务、联系电话、值班员(主/副)、联系电话、驾驶员、备注, for whatever posts the office has.
fn columns_of_posts(posts: &[Post], shifts: &[ShiftFacts]) -> Vec<FormColumnView> {
    let nobody = Shown { heading: String::new(), posts: Vec::new(), shift: None };
    let of_group = |group: Group| -> Vec<&ShiftFacts> {
        let serves = |shift: &&ShiftFacts| group_of(posts, shift.post) == Some(group);
        shifts.iter().filter(serves).collect()
    };
    let mut columns = vec![
        nobody.column("日期", FormColumnKindView::Date),
        nobody.column("星期", FormColumnKindView::Weekday),
    ];
    for shown in beside(&of_group(Group::Leader), posts, shifts) {
        columns.push(shown.column(&shown.heading, FormColumnKindView::Names));
        columns.push(shown.column("职务", FormColumnKindView::Titles));
        columns.push(shown.column("联系电话", FormColumnKindView::Phones));
    }
    for shown in together(&of_group(Group::Officer), posts) {
        columns.push(shown.column(&shown.heading, FormColumnKindView::Names));
        columns.push(shown.column("联系电话", FormColumnKindView::Phones));
    }
    for group in [Group::Driver, Group::Support] {
        for shown in beside(&of_group(group), posts, shifts) {
            columns.push(shown.column(&shown.heading, FormColumnKindView::Names));
        }
    }
    columns.push(nobody.column("备注", FormColumnKindView::Remark));
    columns
}

fn group_of(posts: &[Post], post: Uuid) -> Option<Group> {
    posts.iter().find(|other| other.id.uuid() == post).map(|post| post.group)
}

/// A column per post, and per shift where a post has several.
fn beside(own: &[&ShiftFacts], posts: &[Post], shifts: &[ShiftFacts]) -> Vec<Shown> {
    let several = |post: Uuid| shifts.iter().filter(|shift| shift.post == post).count() > 1;
    let shown = |shift: &&ShiftFacts| {
        let post =
            posts.iter().find(|post| post.id.uuid() == shift.post).map_or("", |post| post.name.as_str());
        let heading =
            if several(shift.post) { format!("{post}（{}）", shift.name) } else { post.to_owned() };
        let name = several(shift.post).then(|| shift.name.clone());
        Shown { heading, posts: vec![shift.post], shift: name }
    };
    own.iter().map(shown).collect()
}

/// Posts of the duty room share a column: 值班员(主/副); shifts of different hours have one each.
fn together(own: &[&ShiftFacts], posts: &[Post]) -> Vec<Shown> {
    let mut columns: Vec<(String, Vec<&ShiftFacts>)> = Vec::new();
    for shift in own {
        match columns.iter_mut().find(|(name, _)| *name == shift.name) {
            Some((_, shifts)) => shifts.push(shift),
            None => columns.push((shift.name.clone(), vec![shift])),
        }
    }
    let several = columns.len() > 1;
    let kind =
        |shift: &&&ShiftFacts| posts.iter().find(|post| post.id.uuid() == shift.post).map(|post| post.kind);
    let shown = |(name, shifts): (String, Vec<&ShiftFacts>)| {
        let kinds: Vec<_> = shifts.iter().filter_map(|shift| kind(&shift)).collect();
        let names: Vec<_> = shifts.iter().map(|shift| shift.post_name.as_str()).collect();
        let whose = match kinds[..] {
            [PostKind::LeadOfficer, PostKind::SecondOfficer] => "值班员（主/副）".to_owned(),
            _ => names.join("/"),
        };
        Shown {
            heading: if several { format!("{name}{whose}") } else { whose },
            posts: shifts.iter().map(|shift| shift.post).collect(),
            shift: several.then_some(name),
        }
    };
    columns.into_iter().map(shown).collect()
}

//! Who stands in a duty cell: names, glued to mobiles or not, one below the other or side by side.

use super::heading::{self, PostKind};
use crate::grid::{CellRef, Grid};
use crate::name;
use crate::phone::{self, Scan};
use crate::problem::{Problem, ProblemKind};

/// Somebody on duty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OnDuty {
    /// The name without padding.
    pub name: String,
    /// The mobile beside the name, if there is one.
    pub mobile: Option<String>,
}

/// The people of a cell by post, and what in it is nobody's name. Who is marked as something else than the
/// column's post, as in "王五（司机）" or "带班：张三", is put to that post.
pub(crate) fn read(
    grid: &Grid,
    at: CellRef,
    kind: PostKind,
    phones: Option<&Scan>,
    problems: &mut Vec<Problem>,
) -> Vec<(PostKind, Vec<OnDuty>)> {
    let scan = phone::scan(grid.value(at));
    let text = scan.rest.join("\n");
    let mut names = Vec::new();
    for found in name::read_all(&text) {
        match found {
            Ok(name) => names.push(name),
            Err(piece) => {
                problems.push(Problem::at(ProblemKind::UnreadableName, grid, at).saying(&piece));
            }
        }
    }
    let own: Vec<String> = scan.mobiles().map(str::to_owned).collect();
    let beside: Vec<String> =
        phones.map(|scan| scan.mobiles().map(str::to_owned).collect()).unwrap_or_default();
    let mobiles = if own.is_empty() { beside } else { own };
    // Numbers can be told apart only if there are as many as names.
    let matched = mobiles.len() == names.len() || names.len() == 1;
    let mut by_post: Vec<(PostKind, Vec<OnDuty>)> = vec![(kind, Vec::new())];
    for (index, name) in names.into_iter().enumerate() {
        let post = name.remarks.iter().find_map(|remark| marked_post(remark)).unwrap_or(kind);
        let post = if post.group() == kind.group() { kind } else { post };
        let person = OnDuty { name: name.name, mobile: mobiles.get(index).filter(|_| matched).cloned() };
        match by_post.iter_mut().find(|(known, _)| *known == post) {
            Some((_, people)) => people.push(person),
            None => by_post.push((post, vec![person])),
        }
    }
    by_post
}

/// A remark that names another post for sure; "负责人" may also be somebody's title.
fn marked_post(remark: &str) -> Option<PostKind> {
    let sure = ["驾驶", "司机", "带班", "值班领导", "备勤", "备班"].iter().any(|word| remark.contains(word));
    heading::post(remark).filter(|_| sure)
}

//! The posts of a team, sorted by what rest is due around them and by whether they are nights: a line need not tell those
//! of one kind apart.

use crate::problem::{PostIndex, Problem};

/// Posts are of one kind when the same rest is due after them and before them and both or neither are nights to be shared
/// out, and of one way in when the same rest is due before them. Where the rest follows from the earlier post alone there is one way in.
#[derive(Debug, Clone)]
pub(super) struct RestKinds {
    /// Per post.
    pub(super) kind_of: Vec<usize>,
    /// Per kind.
    pub(super) entry_of: Vec<usize>,
    /// Per kind.
    pub(super) is_night: Vec<bool>,
    /// Per kind of the earlier duty, then per way in of the later one: free days due between them.
    due: Vec<Vec<usize>>,
    entries: usize,
}

/// What tells posts apart.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Kind {
    after: Vec<usize>,
    before: Vec<usize>,
    is_night: bool,
}

impl RestKinds {
    /// `used` has one bit for each post at which the team may serve.
    pub(super) fn of(problem: &Problem, used: u64) -> Self {
        let posts: Vec<PostIndex> = problem.posts().filter(|post| used & (1 << post.get()) != 0).collect();
        let between = |earlier, later| usize::from(problem.rest_between(earlier, later));
        let after = |post: PostIndex| posts.iter().map(|&later| between(post, later)).collect::<Vec<_>>();
        let before =
            |post: PostIndex| posts.iter().map(|&earlier| between(earlier, post)).collect::<Vec<_>>();
        let own = |post: PostIndex| Kind {
            after: after(post),
            before: before(post),
            is_night: problem.is_shared_night(post),
        };
        let mut kinds: Vec<(Kind, PostIndex)> = posts.iter().map(|&post| (own(post), post)).collect();
        kinds.sort_unstable();
        kinds.dedup_by(|one, other| one.0 == other.0);
        let mut ways: Vec<(&[usize], PostIndex)> =
            kinds.iter().map(|(kind, post)| (&kind.before[..], *post)).collect();
        ways.sort_unstable();
        ways.dedup_by_key(|way| way.0);
        let kind = |post: PostIndex| {
            let own = posts.contains(&post).then(|| own(post));
            own.and_then(|own| kinds.iter().position(|(kind, _)| *kind == own)).unwrap_or(0)
        };
        Self {
            kind_of: problem.posts().map(kind).collect(),
            entry_of: kinds
                .iter()
                .map(|(kind, _)| ways.iter().position(|way| way.0 == kind.before).unwrap_or(0))
                .collect(),
            is_night: kinds.iter().map(|(kind, _)| kind.is_night).collect(),
            due: kinds
                .iter()
                .map(|&(_, post)| ways.iter().map(|way| between(post, way.1)).collect())
                .collect(),
            entries: ways.len(),
        }
    }

    /// How many kinds of posts there are.
    pub(super) fn kinds(&self) -> usize {
        self.due.len()
    }

    /// The fewest free days due between any two duties.
    pub(super) fn shortest(&self) -> usize {
        self.due.iter().flatten().copied().min().unwrap_or(0)
    }

    /// How many ways in there are.
    pub(super) fn entries(&self) -> usize {
        self.entries
    }

    /// Free days due before a duty of the way in, per kind of the duty before it.
    pub(super) fn due_before(&self, entry: usize) -> impl Iterator<Item = (usize, usize)> + '_ {
        self.due.iter().map(move |due| due[entry]).enumerate()
    }

    /// Free days due after a duty of the kind, per way in of the next one.
    pub(super) fn due_after(&self, kind: usize) -> impl Iterator<Item = (usize, usize)> + '_ {
        self.due[kind].iter().copied().enumerate()
    }

    /// Free days due between a duty of one kind and a later one of another.
    pub(super) fn due(&self, earlier: usize, later: usize) -> usize {
        self.due[earlier][self.entry_of[later]]
    }
}

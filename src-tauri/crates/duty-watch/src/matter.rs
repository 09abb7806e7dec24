//! 待办事项: what must still be done, whoever is on. It stays open over every change of the shift until somebody says
//! what was done.

use chrono::{DateTime, Utc};
use duty_core::{EntryId, MatterId, PersonId};
use thiserror::Error;

use crate::text::Text;

/// One matter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Matter {
    /// Its id.
    pub id: MatterId,
    /// What must be done.
    pub text: Text,
    /// Who must see to it.
    pub owner: PersonId,
    /// Until when, where that is known.
    pub due: Option<DateTime<Utc>>,
    /// The entry of the log out of which it arose.
    pub entry: Option<EntryId>,
    /// When it was opened.
    pub opened_at: DateTime<Utc>,
    /// By whom.
    pub opened_by: PersonId,
    /// Whether it is done.
    pub state: MatterState,
}

/// Where a matter stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MatterState {
    /// It must still be done.
    Open,
    /// It is done.
    Closed {
        /// Who said so.
        by: PersonId,
        /// When.
        at: DateTime<Utc>,
        /// What was done.
        done: Text,
    },
}

/// Why a matter can't be closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("the matter is closed already")]
pub struct AlreadyClosed;

impl Matter {
    /// The matter, done.
    ///
    /// # Errors
    /// [`AlreadyClosed`]: what was done stays as it was written.
    pub fn close(self, by: PersonId, at: DateTime<Utc>, done: Text) -> Result<Self, AlreadyClosed> {
        match self.state {
            MatterState::Open => Ok(Self { state: MatterState::Closed { by, at, done }, ..self }),
            MatterState::Closed { .. } => Err(AlreadyClosed),
        }
    }

    /// Whether it should have been done by `now`.
    #[must_use]
    pub fn is_overdue(&self, now: DateTime<Utc>) -> bool {
        self.state == MatterState::Open && self.due.is_some_and(|due| due < now)
    }
}

/// Puts what is due first first; what has no date comes after, the oldest first.
pub fn sort(matters: &mut [Matter]) {
    matters.sort_by_key(|matter| (matter.due.is_none(), matter.due, matter.opened_at, matter.id));
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    fn person(n: u128) -> PersonId {
        PersonId::from_uuid(Uuid::from_u128(n))
    }

    fn matter(n: u128, due: Option<&str>) -> Matter {
        Matter {
            id: MatterId::from_uuid(Uuid::from_u128(n)),
            text: Text::new("联系县防办确认沙袋数量").unwrap(),
            owner: person(1),
            due: due.map(at),
            entry: None,
            opened_at: at("2026-06-12T01:00:00Z"),
            opened_by: person(1),
            state: MatterState::Open,
        }
    }

    #[test]
    fn a_matter_is_closed_once() {
        let (amy, bob) = (person(1), person(2));
        let done = Text::new("已送到").unwrap();

        let closed = matter(1, None).close(amy, at("2026-06-12T02:00:00Z"), done.clone()).unwrap();

        let again = closed.clone().close(bob, at("2026-06-12T03:00:00Z"), Text::new("又送").unwrap());
        assert_eq!(again, Err(AlreadyClosed));
        assert_eq!(closed.state, MatterState::Closed { by: amy, at: at("2026-06-12T02:00:00Z"), done });
    }

    #[test]
    fn it_is_overdue_after_its_time_and_while_it_is_open() {
        let due = "2026-06-12T02:00:00Z";
        let open = matter(1, Some(due));

        assert!(!open.is_overdue(at(due)));
        assert!(open.is_overdue(at("2026-06-12T02:00:01Z")));
        assert!(!matter(1, None).is_overdue(at("2027-01-01T00:00:00Z")));
        let closed = open.close(person(1), at(due), Text::new("已办").unwrap()).unwrap();
        assert!(!closed.is_overdue(at("2026-06-13T02:00:00Z")));
    }

    #[test]
    fn what_is_due_first_stands_first() {
        let mut matters = [
            matter(3, None),
            matter(2, Some("2026-06-12T09:00:00Z")),
            matter(1, Some("2026-06-12T04:00:00Z")),
        ];

        sort(&mut matters);

        let order: Vec<u128> = matters.iter().map(|matter| matter.id.uuid().as_u128()).collect();
        assert_eq!(order, [1, 2, 3]);
    }
}

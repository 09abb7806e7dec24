//! Who is really on duty, beside who was planned. A person not on the roster is a finding, never a refusal.

use chrono::{DateTime, Utc};
use duty_core::{AwayId, PersonId, PresenceId};

use crate::text::Text;

/// One stretch of really being on duty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Presence {
    /// Its id.
    pub id: PresenceId,
    /// Who.
    pub person: PersonId,
    /// Since when.
    pub from: DateTime<Utc>,
    /// The post for which they were planned when they came; `None` for somebody not on the roster.
    pub planned: Option<Text>,
    /// What they said about it.
    pub note: Option<Text>,
    /// When they left the duty; `None` while they are on.
    pub to: Option<DateTime<Utc>>,
}

/// 暂离: somebody on duty is away from the post for a while.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Away {
    /// Its id.
    pub id: AwayId,
    /// Whose duty it interrupts.
    pub presence: PresenceId,
    /// Since when.
    pub from: DateTime<Utc>,
    /// Until when, as said on leaving.
    pub until: DateTime<Utc>,
    /// Who covers meanwhile, when anybody does.
    pub cover: Option<PersonId>,
    /// Why.
    pub reason: Text,
    /// When they came back; `None` while they are away.
    pub returned: Option<DateTime<Utc>>,
}

impl Away {
    /// Whether they should be back by `now`.
    #[must_use]
    pub fn is_overdue(&self, now: DateTime<Utc>) -> bool {
        self.returned.is_none() && self.until < now
    }
}

/// What needs a look about who is in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PresenceFinding {
    /// Nobody is in and at the post.
    NobodyIn,
    /// Planned for now, and not in.
    Missing {
        /// Who.
        person: PersonId,
    },
    /// In, and not planned.
    NotOnRoster {
        /// Who.
        person: PersonId,
    },
    /// Away without anybody who covers.
    Uncovered {
        /// Who.
        person: PersonId,
    },
    /// Away for longer than was said.
    AwayTooLong {
        /// Who.
        person: PersonId,
        /// When they meant to be back.
        until: DateTime<Utc>,
    },
}

/// Compares who is in with who is planned for now.
#[must_use]
pub fn findings(
    present: &[Presence],
    away: &[Away],
    planned: &[PersonId],
    now: DateTime<Utc>,
) -> Vec<PresenceFinding> {
    let away_of = |presence: &Presence| {
        away.iter().find(|away| away.presence == presence.id && away.returned.is_none())
    };
    let mut found = Vec::new();
    if present.iter().all(|presence| away_of(presence).is_some()) {
        found.push(PresenceFinding::NobodyIn);
    }
    for person in planned {
        if present.iter().all(|presence| presence.person != *person) {
            found.push(PresenceFinding::Missing { person: *person });
        }
    }
    for presence in present {
        let person = presence.person;
        if presence.planned.is_none() {
            found.push(PresenceFinding::NotOnRoster { person });
        }
        let Some(away) = away_of(presence) else { continue };
        if away.cover.is_none() {
            found.push(PresenceFinding::Uncovered { person });
        }
        if away.is_overdue(now) {
            found.push(PresenceFinding::AwayTooLong { person, until: away.until });
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    const AMY: u128 = 1;
    const BOB: u128 = 2;

    fn at(text: &str) -> DateTime<Utc> {
        format!("2026-06-12T{text}:00Z").parse().unwrap()
    }

    fn person(n: u128) -> PersonId {
        PersonId::from_uuid(Uuid::from_u128(n))
    }

    fn present(n: u128, planned: Option<&str>) -> Presence {
        Presence {
            id: PresenceId::from_uuid(Uuid::from_u128(n)),
            person: person(n),
            from: at("00:30"),
            planned: planned.and_then(Text::new),
            note: None,
            to: None,
        }
    }

    fn away(n: u128, cover: Option<u128>) -> Away {
        Away {
            id: AwayId::from_uuid(Uuid::from_u128(n)),
            presence: PresenceId::from_uuid(Uuid::from_u128(n)),
            from: at("02:00"),
            until: at("02:30"),
            cover: cover.map(person),
            reason: Text::new("取文件").unwrap(),
            returned: None,
        }
    }

    #[test]
    fn whoever_is_planned_and_in_is_no_finding() {
        assert_eq!(findings(&[present(AMY, Some("值班员"))], &[], &[person(AMY)], at("03:00")), []);
    }

    #[test]
    fn a_stranger_and_a_missing_officer_are_two_findings() {
        assert_eq!(
            findings(&[present(BOB, None)], &[], &[person(AMY)], at("03:00")),
            [
                PresenceFinding::Missing { person: person(AMY) },
                PresenceFinding::NotOnRoster { person: person(BOB) },
            ]
        );
    }

    #[test]
    fn an_empty_room_is_a_finding_even_where_nobody_is_planned() {
        assert_eq!(findings(&[], &[], &[], at("03:00")), [PresenceFinding::NobodyIn]);
    }

    #[test]
    fn one_who_is_away_alone_leaves_the_room_empty_and_is_late_after_the_said_time() {
        let on = [present(AMY, Some("值班员"))];
        let (amy, until) = (person(AMY), at("02:30"));

        let in_time = findings(&on, &[away(AMY, None)], &[amy], at("02:30"));
        let too_long = findings(&on, &[away(AMY, None)], &[amy], at("02:31"));

        let empty = [PresenceFinding::NobodyIn, PresenceFinding::Uncovered { person: amy }];
        assert_eq!(in_time, empty);
        assert_eq!(too_long[2..], [PresenceFinding::AwayTooLong { person: amy, until }]);
    }

    #[test]
    fn one_who_is_covered_and_back_in_time_is_no_finding() {
        let on = [present(AMY, Some("值班员")), present(BOB, Some("值班员"))];
        let back = Away { returned: Some(at("02:20")), ..away(AMY, None) };

        assert_eq!(findings(&on, &[away(AMY, Some(BOB))], &[], at("02:10")), []);
        assert_eq!(findings(&on, &[back], &[], at("03:00")), []);
    }
}

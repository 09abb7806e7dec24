//! The office's own rules of rostering.

use std::collections::BTreeSet;

use duty_core::{Group, PersonId, PostId};
use duty_roster::policy::{MinRest, Pair, Policy, Rotation, SkippedTurn, Team, Tolerance};
use duty_roster::problem::Category;
use duty_store::Reader;

use crate::api::Call;
use crate::error::{ApiError, Code};
use crate::wire;

/// Most that counts as equal, in hundredths of a duty: beyond ten duties nothing would be shared any more.
const MOST_TOLERANCE: u32 = 1_000;

pub(crate) fn policy(call: &Call<'_>, _: &wire::Nothing) -> Result<wire::PolicyView, ApiError> {
    call.read(|reader| Ok(view(&reader.policy()?)))
}

pub(crate) fn save(call: &Call<'_>, request: &wire::PolicyView) -> Result<wire::PolicyView, ApiError> {
    let policy = call.write(|writer| {
        let policy = read(writer, request)?;
        writer.save_policy(&policy)?;
        call.note(writer, "save_policy", "")?;
        Ok(policy)
    })?;
    Ok(view(&policy))
}

fn read(reader: &Reader<'_>, request: &wire::PolicyView) -> Result<Policy, ApiError> {
    let people: BTreeSet<PersonId> = reader.people()?.into_iter().map(|person| person.id).collect();
    let posts: BTreeSet<PostId> = reader.posts()?.into_iter().map(|post| post.id).collect();
    let refuse = || ApiError::new(Code::BadPair, "not two different people of the staff");
    let mut policy = Policy::default();
    for pair in &request.pairs {
        let (a, b) = (PersonId::from_uuid(pair.a), PersonId::from_uuid(pair.b));
        if a == b || !people.contains(&a) || !people.contains(&b) {
            return Err(refuse());
        }
        policy.pairs.push(Pair { kind: pair.kind.into(), a, b });
    }
    for rotation in &request.rotations {
        policy.rotation.insert(Group::from(rotation.group), rotation_of(rotation.rotation));
    }
    for team in &request.teams {
        let members = team.members.iter();
        let members: Vec<_> =
            members.map(|m| (PostId::from_uuid(m.post), PersonId::from_uuid(m.person))).collect();
        if members.iter().any(|(post, person)| !posts.contains(post) || !people.contains(person)) {
            return Err(refuse());
        }
        policy.teams.push(Team { members });
    }
    policy.tolerance = tolerance(request.tolerance)?;
    let hours = |hours| {
        MinRest::hours(hours).ok_or_else(|| ApiError::new(Code::BadRequest, "the least rest is out of range"))
    };
    policy.min_rest = request.min_rest_hours.map(hours).transpose()?;
    policy.long_holidays = request.long_holidays.into();
    Ok(policy)
}

fn tolerance(view: wire::ToleranceView) -> Result<Tolerance, ApiError> {
    let wire::ToleranceView { total, nights, rest_days, holidays } = view;
    if [total, nights, rest_days, holidays].into_iter().any(|hundredths| hundredths > MOST_TOLERANCE) {
        return Err(ApiError::new(Code::BadRequest, "a tolerance beyond its bound"));
    }
    Ok(Tolerance::default()
        .with(Category::Total, total)
        .with(Category::Nights, nights)
        .with(Category::Weekend, rest_days)
        .with(Category::Holiday, holidays))
}

const fn rotation_of(view: wire::RotationView) -> Rotation {
    match view {
        wire::RotationView::Free => Rotation::Free,
        wire::RotationView::FixedOrderTurnUsed => Rotation::FixedOrder { skipped: SkippedTurn::Used },
        wire::RotationView::FixedOrderTurnKept => Rotation::FixedOrder { skipped: SkippedTurn::Kept },
    }
}

const fn rotation_view(rotation: Rotation) -> wire::RotationView {
    match rotation {
        Rotation::Free => wire::RotationView::Free,
        Rotation::FixedOrder { skipped: SkippedTurn::Used } => wire::RotationView::FixedOrderTurnUsed,
        Rotation::FixedOrder { skipped: SkippedTurn::Kept } => wire::RotationView::FixedOrderTurnKept,
    }
}

fn view(policy: &Policy) -> wire::PolicyView {
    let pair = |pair: &Pair| wire::PairView { kind: pair.kind.into(), a: pair.a.uuid(), b: pair.b.uuid() };
    let member =
        |(post, person): &(PostId, PersonId)| wire::TeamMember { post: post.uuid(), person: person.uuid() };
    wire::PolicyView {
        pairs: policy.pairs.iter().map(pair).collect(),
        rotations: Group::ALL
            .into_iter()
            .map(|group| wire::GroupRotation {
                group: group.into(),
                rotation: rotation_view(policy.rotation_of(group)),
            })
            .collect(),
        teams: policy
            .teams
            .iter()
            .map(|team| wire::TeamView { members: team.members.iter().map(member).collect() })
            .collect(),
        tolerance: wire::ToleranceView {
            total: policy.tolerance.get(Category::Total),
            nights: policy.tolerance.get(Category::Nights),
            rest_days: policy.tolerance.get(Category::Weekend),
            holidays: policy.tolerance.get(Category::Holiday),
        },
        min_rest_hours: policy.min_rest.map(MinRest::get),
        long_holidays: policy.long_holidays.into(),
    }
}

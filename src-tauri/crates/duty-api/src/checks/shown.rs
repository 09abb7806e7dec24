//! Plans after their night: the seed is shown, anybody draws the lots again, and the draw itself is measured.

use duty_check::fairness::{self, USUAL_DRAWS};
use duty_check::{Digest, draw, open};
use duty_core::{CheckPlanId, EntryKind};
use duty_watch::Named;

use super::plan::{read, view};
use super::words;
use crate::api::{Call, USUAL_OFFSET};
use crate::calendars::message;
use crate::error::{ApiError, Code};
use crate::happenings::{Happened, record};
use crate::room::Room;
use crate::wire;

/// Most draws of one measuring, so that it ends.
const MAX_DRAWS: u32 = 100_000;
/// How many plans are looked through for a seal.
const MAX_LOOKED_AT: u32 = 1_000;

pub(crate) fn show_plan(
    call: &Call<'_>,
    request: &wire::ShowCheckPlan,
) -> Result<wire::CheckPlanView, ApiError> {
    call.write(|writer| {
        let room = Room::load(call, writer)?;
        let by = room.find(request.by)?;
        let id = CheckPlanId::from_uuid(request.plan);
        let sealed = writer.check_plan(id)?;
        // Whoever knows the seed early knows whom it will hit.
        let ends = read(&sealed)?.parts().windows.iter().map(|window| window.period.end()).max();
        if ends.is_some_and(|ends| room.now < ends) {
            return Err(ApiError::new(Code::PlanNotOver, "a window of the plan is not over"));
        }
        if sealed.disclosure == duty_check::Disclosure::Sealed {
            writer.show_check_plan(id, room.now, &Named { person: by.id, name: by.name.to_string() })?;
            let happened = Happened {
                kind: EntryKind::CheckCall,
                author: by.name.as_str(),
                subject: request.plan,
                code: "check_plan_shown",
                params: &[("name", by.name.to_string()), ("seal", sealed.seal.to_string())],
                stated_at: None,
            };
            record(call, writer, happened)?;
        }
        view(&room, writer, &writer.check_plan(id)?)
    })
}

pub(crate) fn verify_plan(
    call: &Call<'_>,
    request: &wire::VerifyCheckPlan,
) -> Result<wire::CheckPlanVerified, ApiError> {
    let bad_seal = || ApiError::new(Code::BadSeal, "not 64 small hexadecimal digits");
    let seal = Digest::from_hex(&request.seal.trim().to_lowercase()).ok_or_else(bad_seal)?;
    let (plan, seed) = open(&request.sealed_text, &seal)
        .map_err(|error| ApiError::new(Code::SealBroken, error.to_string()))?;
    let drawn = draw(&plan, &seed);
    call.read(|reader| {
        let offset = reader.office()?.map_or(USUAL_OFFSET, |office| office.offset);
        let plans = reader.check_plans(MAX_LOOKED_AT)?;
        let kept = plans.iter().find(|kept| kept.seal == seal);
        let kept = kept.map(|kept| reader.check_lots(kept.id)).transpose()?;
        let as_kept = kept.map(|kept| kept.into_iter().map(|(_, lot)| lot).eq(drawn.checks.iter().copied()));
        Ok(wire::CheckPlanVerified {
            lots: words::lots(&plan, &drawn, offset),
            shortfalls: words::shortfalls(&plan, &drawn, offset),
            as_kept,
        })
    })
}

pub(crate) fn measure_draw(
    call: &Call<'_>,
    request: &wire::MeasureDraw,
) -> Result<wire::DrawMeasures, ApiError> {
    let sealed = call.read(|reader| Ok(reader.check_plan(CheckPlanId::from_uuid(request.plan))?))?;
    let draws = request.draws.unwrap_or(USUAL_DRAWS).clamp(1, MAX_DRAWS);
    // The seal stands for the start of the seeds, so that the same plan is measured the same way by everybody.
    let start = duty_check::Seed::new(*sealed.seal.bytes());
    let measured = fairness::measure(&read(&sealed)?, draws, &start)
        .map_err(|error| ApiError::new(Code::BadCheckPlan, error.to_string()))?;
    let row = |measure: &fairness::Measure| wire::DrawMeasure {
        question: message(&format!("fair_{}", measure.question.word()), &[]),
        draws: measure.draws,
        chi_square: measure.chi_square,
        freedom: measure.freedom,
        limit: measure.limit,
        fair: measure.is_fair(),
    };
    Ok(wire::DrawMeasures { rows: measured.iter().map(row).collect() })
}

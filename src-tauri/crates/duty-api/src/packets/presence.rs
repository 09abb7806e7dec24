//! 值守码: what the duty PC shows, and what a code that was read out shows.

use duty_core::{KeyOwner, OfficeId};
use duty_share::{PRESENCE_STEP_S, PresenceSecret, PresenceVerdict};
use duty_store::Writer;

use super::keys::{self, own_needed};
use crate::api::Call;
use crate::directory;
use crate::error::{ApiError, Code};
use crate::wire;

/// The code that the office's PC shows now.
pub(crate) fn presence_code(call: &Call<'_>, _: &wire::Nothing) -> Result<wire::PresenceCodeView, ApiError> {
    let own = own_needed(call)?;
    let county = call.read(keys::county)?.ok_or_else(|| ApiError::new(Code::NotEnrolled, "no county"))?;
    let secret = PresenceSecret::of_office(&own, &keys::public(&county)?).map_err(weak)?;
    let code = secret.code(call.now());
    Ok(wire::PresenceCodeView { code: code.digits, valid_s: code.valid_s, county: county.name.to_string() })
}

/// What a code that somebody at the office has read out shows. Who asked is noted, whatever comes of it.
pub(crate) fn verify_presence(
    call: &Call<'_>,
    request: &wire::VerifyPresence,
) -> Result<wire::PresenceCheck, ApiError> {
    call.write(|writer| judge_presence(call, writer, OfficeId::from_uuid(request.member), &request.code))
}

/// Judges a code that was read out at an office of the directory, and notes it.
pub(crate) fn judge_presence(
    call: &Call<'_>,
    writer: &mut Writer<'_>,
    member: OfficeId,
    code: &str,
) -> Result<wire::PresenceCheck, ApiError> {
    let own = own_needed(call)?;
    directory::find(&writer.member_offices()?, member)?;
    let mut keys = writer.office_keys()?.into_iter();
    let key = keys.find(|key| key.owner == KeyOwner::Member(member) && key.is_confirmed());
    let key = key.ok_or_else(|| ApiError::new(Code::MemberNotEnrolled, "no confirmed keys"))?;
    let secret = PresenceSecret::of_county(&own, &keys::public(&key)?).map_err(weak)?;
    let check = view(secret.verify(code, call.now()));
    call.note(writer, "verify_presence", format!("{member} {:?} {}", check.verdict, check.skew_s))?;
    Ok(check)
}

fn view(verdict: PresenceVerdict) -> wire::PresenceCheck {
    let step = i64::try_from(PRESENCE_STEP_S).unwrap_or(i64::MAX);
    let (verdict, steps) = match verdict {
        PresenceVerdict::Right { skew_steps } => (wire::PresenceVerdictView::Right, skew_steps),
        PresenceVerdict::Old { steps_ago } => {
            (wire::PresenceVerdictView::Old, -i64::try_from(steps_ago).unwrap_or(i64::MAX))
        }
        PresenceVerdict::Wrong => (wire::PresenceVerdictView::Wrong, 0),
    };
    wire::PresenceCheck { verdict, skew_s: steps.saturating_mul(step) }
}

fn weak(error: duty_share::KeyError) -> ApiError {
    ApiError::new(Code::Internal, error.to_string())
}

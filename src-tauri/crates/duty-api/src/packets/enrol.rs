//! How two offices come to trust each other's keys: invitation, answer, and codes read over the phone.

use duty_core::office_key::WRONG_CODES_PER_CHALLENGE;
use duty_core::{KeyOwner, KeyTrust, OfficeId, OfficeKey, OfficeName};
use duty_share::{
    Admitted, Challenge, Contents, EnrolCodes, Gate, Keys, Packet, PacketKind, Sender, SenderState,
};
use duty_store::{Reader, Writer};

use super::keys::{self, own_needed, own_or_new};
use super::made::{Out, sign};
use super::{bytes_of, mode, read, refused};
use crate::api::{Call, office};
use crate::directory;
use crate::error::{ApiError, Code};
use crate::wire;

/// The county hands out its keys.
pub(crate) fn invite(call: &Call<'_>, request: &wire::MakeInvitation) -> Result<wire::PacketView, ApiError> {
    let own = own_or_new(call)?;
    let contents = Contents::Invitation(Keys { keys: own.public().text() });
    sign(call, &own, &Out { path: &request.out, addressee: None, contents })
}

/// An office takes the county's keys in and answers with its own.
pub(crate) fn answer(
    call: &Call<'_>,
    request: &wire::AnswerInvitation,
) -> Result<wire::PacketView, ApiError> {
    let packet = read(&bytes_of(&request.path)?)?;
    let own = own_or_new(call)?;
    call.write(|writer| {
        let new = admit(call, writer, &packet, PacketKind::Invitation)?;
        if new == Admitted::New {
            offer(call, writer, &packet, KeyOwner::County, None)?;
        }
        Ok(())
    })?;
    let contents = Contents::Enrolment(Keys { keys: own.public().text() });
    let addressee = Some(packet.signer().to_string());
    sign(call, &own, &Out { path: &request.out, addressee, contents })
}

/// The county takes an office's keys in, and draws what it reads out.
pub(crate) fn accept(
    call: &Call<'_>,
    request: &wire::AcceptEnrolment,
) -> Result<wire::OfficeKeyView, ApiError> {
    let packet = read(&bytes_of(&request.path)?)?;
    own_needed(call)?;
    let member = OfficeId::from_uuid(request.member);
    let challenge = draw()?;
    call.write(|writer| {
        let own = office(writer)?;
        directory::find(&writer.member_offices()?, member)?;
        let key = match admit(call, writer, &packet, PacketKind::Enrolment)? {
            Admitted::New => offer(call, writer, &packet, KeyOwner::Member(member), Some(challenge))?,
            Admitted::Again => {
                let key = known(writer, &packet.signer().to_string())?;
                // A challenge that was used up is drawn anew; one that waits stays.
                let used_up = matches!(key.trust, KeyTrust::Pending { challenge: None, .. });
                if used_up { challenge_anew(call, writer, key, &challenge)? } else { key }
            }
        };
        if key.owner != KeyOwner::Member(member) {
            return Err(refused(duty_share::PacketError::SenderMismatch));
        }
        Ok(keys::view(call, Some(&own), &key))
    })
}

/// The code that the officer of an office reads back.
pub(crate) fn enrol_code(call: &Call<'_>, request: &wire::AskEnrolCode) -> Result<wire::EnrolCode, ApiError> {
    let (own, challenge) = (own_needed(call)?, challenge(&request.challenge)?);
    let county = call.read(offered_county)?;
    let codes = EnrolCodes::of(&challenge, &own.public(), &keys::public(&county)?);
    Ok(wire::EnrolCode { code: codes.office })
}

/// The county compares the code that it hears, and trusts the office's keys when it is right.
pub(crate) fn confirm_member(
    call: &Call<'_>,
    request: &wire::ConfirmMember,
) -> Result<wire::ConfirmedMember, ApiError> {
    let own = own_needed(call)?;
    let member = OfficeId::from_uuid(request.member);
    // A wrong code must be counted, so it is no error within the transaction.
    let compared = call.write(|writer| {
        let key = pending(writer, KeyOwner::Member(member))?;
        let KeyTrust::Pending { challenge: Some(drawn), .. } = &key.trust else { return Err(none_pending()) };
        let codes = EnrolCodes::of(&challenge(drawn)?, &keys::public(&key)?, &own.public());
        if !codes.office_is(&request.code) {
            return count_wrong(call, writer, key).map(Err);
        }
        let key = confirm(call, writer, key)?;
        let view = keys::view(call, writer.office()?.as_ref(), &key);
        Ok(Ok(wire::ConfirmedMember { reply: codes.reply, key: view }))
    })?;
    compared.map_err(|wrong: WrongCode| wrong.into())
}

fn challenge_anew(
    call: &Call<'_>,
    writer: &mut Writer<'_>,
    key: OfficeKey,
    drawn: &Challenge,
) -> Result<OfficeKey, ApiError> {
    let key = key.challenged(drawn.to_string()).map_err(|_| none_pending())?;
    writer.save_office_key(&key)?;
    call.note(writer, "offer_key", key.id.clone())?;
    Ok(key)
}

/// Another challenge with its reply, for an office that the county trusts and that has not heard the first one out.
pub(crate) fn enrol_reply(
    call: &Call<'_>,
    request: &wire::AskEnrolReply,
) -> Result<wire::EnrolReply, ApiError> {
    let own = own_needed(call)?;
    let member = KeyOwner::Member(OfficeId::from_uuid(request.member));
    let keys = call.read(|reader| Ok(reader.office_keys()?))?;
    let key = keys.into_iter().find(|key| key.owner == member && key.is_confirmed());
    let key = key.ok_or_else(|| ApiError::new(Code::MemberNotEnrolled, "no confirmed keys"))?;
    let challenge = draw()?;
    let codes = EnrolCodes::of(&challenge, &keys::public(&key)?, &own.public());
    Ok(wire::EnrolReply { challenge: challenge.to_string(), reply: codes.reply })
}

/// The office compares the reply that it hears, and trusts the county's keys when it is right.
pub(crate) fn confirm_county(
    call: &Call<'_>,
    request: &wire::ConfirmCounty,
) -> Result<wire::OfficeKeyView, ApiError> {
    let (own, challenge) = (own_needed(call)?, challenge(&request.challenge)?);
    let compared = call.write(|writer| {
        let key = offered_county(writer)?;
        let codes = EnrolCodes::of(&challenge, &own.public(), &keys::public(&key)?);
        let fits = codes.reply_is(&request.reply);
        if key.is_confirmed() {
            // With new keys of its own the office enrols again; of the county's nothing changes.
            let view = keys::view(call, writer.office()?.as_ref(), &key);
            return Ok(if fits { Ok(view) } else { Err(WrongCode { left: WRONG_CODES_PER_CHALLENGE }) });
        }
        if !fits {
            return count_wrong(call, writer, key).map(Err);
        }
        let key = confirm(call, writer, key)?;
        Ok(Ok(keys::view(call, writer.office()?.as_ref(), &key)))
    })?;
    compared.map_err(|wrong: WrongCode| wrong.into())
}

/// A wrong code was typed; so many more may be.
struct WrongCode {
    left: u8,
}

impl From<WrongCode> for ApiError {
    fn from(wrong: WrongCode) -> Self {
        match wrong.left {
            0 => Self::new(Code::EnrolTurnedDown, "too many wrong codes"),
            left => Self::new(Code::EnrolCodeWrong, "the codes differ").with("left", left),
        }
    }
}

fn count_wrong(call: &Call<'_>, writer: &mut Writer<'_>, key: OfficeKey) -> Result<WrongCode, ApiError> {
    let key = key.after_wrong_code(call.now(), &call.asker.actor).map_err(|_| none_pending())?;
    writer.save_office_key(&key)?;
    call.note(writer, "enrol_code_wrong", key.id.clone())?;
    Ok(WrongCode { left: key.codes_left() })
}

/// Trusts `key`; the former one of the same owner is no longer valid.
fn confirm(call: &Call<'_>, writer: &mut Writer<'_>, key: OfficeKey) -> Result<OfficeKey, ApiError> {
    let (now, by) = (call.now(), call.asker.actor.as_str());
    let former = writer.office_keys()?.into_iter();
    for former in former.filter(|former| former.owner == key.owner && former.is_confirmed()) {
        writer.save_office_key(&former.retired(now, by))?;
    }
    let key = key.confirmed(now, by).map_err(|_| none_pending())?;
    writer.save_office_key(&key)?;
    call.note(writer, "confirm_key", key.id.clone())?;
    Ok(key)
}

/// Keeps offered keys; earlier ones of the same owner that nobody has confirmed are turned down.
fn offer(
    call: &Call<'_>,
    writer: &mut Writer<'_>,
    packet: &Packet,
    owner: KeyOwner,
    challenge: Option<Challenge>,
) -> Result<OfficeKey, ApiError> {
    let pending = |key: &OfficeKey| matches!(key.trust, KeyTrust::Pending { .. });
    for former in writer.office_keys()?.into_iter().filter(|key| key.owner == owner && pending(key)) {
        writer.save_office_key(&former.retired(call.now(), &call.asker.actor))?;
    }
    let sender = &packet.body().sender;
    let offered = packet.body().contents.keys().map(|keys| keys.keys.clone());
    let key = OfficeKey {
        id: packet.signer().to_string(),
        keys: offered.ok_or_else(|| ApiError::new(Code::Internal, "an offer without keys"))?,
        owner,
        office: sender.office,
        name: OfficeName::new(&sender.name)
            .map_err(|error| ApiError::new(Code::Internal, error.to_string()))?,
        offered_at: call.now(),
        trust: KeyTrust::Pending { challenge: challenge.map(|drawn| drawn.to_string()), wrong: 0 },
        newest: 0,
    };
    writer.save_office_key(&key)?;
    call.note(writer, "offer_key", key.id.clone())?;
    Ok(key)
}

fn admit(
    call: &Call<'_>,
    reader: &Reader<'_>,
    packet: &Packet,
    kind: PacketKind,
) -> Result<Admitted, ApiError> {
    let gate = Gate {
        own: keys::own(call)?.map(|own| own.public().id()),
        mode: mode(&office(reader)?),
        takes: &[kind],
        now: call.now(),
        sender: sender(reader, &packet.signer().to_string())?,
        seen: None,
    };
    packet.admit(&gate).map_err(refused)
}

/// What is known of the keys with that short name.
pub(super) fn sender(reader: &Reader<'_>, id: &str) -> Result<Option<Sender>, ApiError> {
    let known = |key: OfficeKey| Sender {
        state: match key.trust {
            KeyTrust::Pending { .. } => SenderState::Pending,
            KeyTrust::Confirmed { .. } => SenderState::Confirmed,
            KeyTrust::Retired { .. } => SenderState::Retired,
        },
        office: key.office,
        newest: key.newest,
    };
    Ok(reader.office_key(id)?.map(known))
}

fn known(reader: &Reader<'_>, id: &str) -> Result<OfficeKey, ApiError> {
    reader.office_key(id)?.ok_or_else(none_pending)
}

fn pending(reader: &Reader<'_>, owner: KeyOwner) -> Result<OfficeKey, ApiError> {
    let keys = reader.office_keys()?.into_iter().rev();
    let mut pending = keys.filter(|key| key.owner == owner && matches!(key.trust, KeyTrust::Pending { .. }));
    pending.next().ok_or_else(none_pending)
}

/// The county's keys that wait for their confirmation, or else those that have it.
fn offered_county(reader: &Reader<'_>) -> Result<OfficeKey, ApiError> {
    match pending(reader, KeyOwner::County) {
        Ok(key) => Ok(key),
        Err(none) => keys::county(reader)?.ok_or(none),
    }
}

fn none_pending() -> ApiError {
    ApiError::new(Code::NothingToConfirm, "no pending keys")
}

fn challenge(typed: &str) -> Result<Challenge, ApiError> {
    Challenge::new(typed).ok_or_else(|| ApiError::new(Code::BadChallenge, "not six digits"))
}

fn draw() -> Result<Challenge, ApiError> {
    let mut random = [0; 8];
    getrandom::fill(&mut random).map_err(|error| ApiError::new(Code::Internal, error.to_string()))?;
    Ok(Challenge::from_random(u64::from_le_bytes(random)))
}

//! The own keys, in a file of their own beside the data, and those of others.
//!
//! The secret stands in no database, no dump and no backup: whoever has it signs as this office.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use duty_core::{KeyOwner, KeyTrust, Office, OfficeKey};
use duty_share::{KeyPair, PublicKeys, SEED_BYTES};
use duty_store::Reader;

use crate::api::Call;
use crate::convert;
use crate::error::{ApiError, Code};
use crate::wire;

/// The file of the own secret key, beside the database.
const KEY_FILE: &str = "packet.key";

fn key_path(call: &Call<'_>) -> PathBuf {
    call.inner.place.data.join(KEY_FILE)
}

/// The own keys, when they were made.
pub(super) fn own(call: &Call<'_>) -> Result<Option<KeyPair>, ApiError> {
    let path = key_path(call);
    if !path.exists() {
        return Ok(None);
    }
    let refuse =
        |detail: String| ApiError::new(Code::PacketKeyUnreadable, detail).with("path", path.display());
    let text = fs::read_to_string(&path).map_err(|error| refuse(error.to_string()))?;
    KeyPair::from_secret_text(&text).map(Some).map_err(|error| refuse(error.to_string()))
}

/// The own keys, which this makes when there are none.
pub(super) fn own_or_new(call: &Call<'_>) -> Result<KeyPair, ApiError> {
    if let Some(own) = own(call)? {
        return Ok(own);
    }
    let path = key_path(call);
    let mut seed = [0; SEED_BYTES];
    getrandom::fill(&mut seed).map_err(|error| ApiError::new(Code::Internal, error.to_string()))?;
    let pair = KeyPair::from_seed(seed);
    create_secret(&path, &pair.secret_text()).map_err(|error| {
        ApiError::new(Code::OutNotWritable, error.to_string()).with("path", path.display())
    })?;
    Ok(pair)
}

/// Makes new keys of the own; the former ones stay beside them under another name, and sign nothing any more.
pub(crate) fn renew(call: &Call<'_>, _: &wire::Nothing) -> Result<wire::PacketKeys, ApiError> {
    let former = own_needed(call)?.public().id();
    let path = key_path(call);
    let aside = path.with_file_name(format!("packet-{former}.key.old"));
    fs::rename(&path, &aside).map_err(|error| {
        ApiError::new(Code::OutNotWritable, error.to_string()).with("path", aside.display())
    })?;
    own_or_new(call)?;
    call.write(|writer| call.note(writer, "renew_keys", former.to_string()))?;
    packet_keys(call, &wire::Nothing {})
}

/// The own keys; whoever has none is not enrolled.
pub(super) fn own_needed(call: &Call<'_>) -> Result<KeyPair, ApiError> {
    own(call)?.ok_or_else(|| ApiError::new(Code::NotEnrolled, "no own keys"))
}

/// Writes a file that only its owner may read, and never over another.
fn create_secret(path: &Path, text: &str) -> std::io::Result<()> {
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path)?;
    writeln!(file, "{text}")?;
    file.sync_all()
}

pub(super) fn public(key: &OfficeKey) -> Result<PublicKeys, ApiError> {
    PublicKeys::from_text(&key.keys).map_err(|error| ApiError::new(Code::Internal, error.to_string()))
}

/// The county's keys, when they are confirmed.
pub(super) fn county(reader: &Reader<'_>) -> Result<Option<OfficeKey>, ApiError> {
    let keys = reader.office_keys()?;
    Ok(keys.into_iter().find(|key| key.owner == KeyOwner::County && key.is_confirmed()))
}

pub(crate) fn packet_keys(call: &Call<'_>, _: &wire::Nothing) -> Result<wire::PacketKeys, ApiError> {
    let own = own(call)?.map(|own| own.public().id().to_string());
    call.read(|reader| {
        let office = reader.office()?;
        let rows = reader.office_keys()?.iter().map(|key| view(call, office.as_ref(), key)).collect();
        Ok(wire::PacketKeys { own, rows })
    })
}

pub(super) fn view(call: &Call<'_>, office: Option<&Office>, key: &OfficeKey) -> wire::OfficeKeyView {
    let moment = |at| convert::moment_text(call.local(office, at));
    let (trust, challenge, settled) = match &key.trust {
        KeyTrust::Pending { challenge, .. } => (wire::KeyTrustView::Pending, challenge.clone(), None),
        KeyTrust::Confirmed { at, by } => (wire::KeyTrustView::Confirmed, None, Some((at, by))),
        KeyTrust::Retired { at, by } => (wire::KeyTrustView::Retired, None, Some((at, by))),
    };
    wire::OfficeKeyView {
        id: key.id.clone(),
        member: match key.owner {
            KeyOwner::Member(member) => Some(member.uuid()),
            KeyOwner::County => None,
        },
        name: key.name.to_string(),
        trust,
        challenge,
        offered_at: moment(key.offered_at),
        settled_at: settled.map(|(at, _)| moment(*at)),
        settled_by: settled.map(|(_, by)| by.clone()),
    }
}

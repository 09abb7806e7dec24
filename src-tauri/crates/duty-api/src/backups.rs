//! Backups: made by themselves, looked at and restored by people.

use duty_store::{Backup, BackupName, BackupReason, Backups};

use crate::api::{Call, USUAL_OFFSET};
use crate::convert::moment_text;
use crate::error::{ApiError, Code};
use crate::wire;

pub(crate) fn backups(call: &Call<'_>, _: &wire::Nothing) -> Result<wire::Backups, ApiError> {
    let folder = &call.inner.place.data;
    let mut rows = Backups::at(folder).list()?;
    rows.sort_by_key(|backup| std::cmp::Reverse(backup.name));
    Ok(wire::Backups { rows: rows.iter().map(view).collect(), folder: folder.display().to_string() })
}

fn view(backup: &Backup) -> wire::BackupView {
    wire::BackupView {
        name: backup.name.to_string(),
        at: moment_text(backup.name.at()),
        reason: reason(backup.name.reason()).to_owned(),
        bytes: backup.bytes,
    }
}

const fn reason(reason: BackupReason) -> &'static str {
    match reason {
        BackupReason::Daily => "daily",
        BackupReason::Migration => "migration",
        BackupReason::Manual => "manual",
        BackupReason::Restore => "restore",
        BackupReason::Damaged => "damaged",
    }
}

pub(crate) fn create(call: &Call<'_>, _: &wire::Nothing) -> Result<wire::BackupView, ApiError> {
    let name = call.inner.with_store(|store| Ok(store.create_backup(call.now(), BackupReason::Manual)?))?;
    let listed = Backups::at(&call.inner.place.data).list()?;
    let made = listed.iter().find(|backup| backup.name == name);
    made.map(view).ok_or_else(|| ApiError::new(Code::Internal, "the backup is not in the list"))
}

pub(crate) fn verify(call: &Call<'_>, request: &wire::BackupName) -> Result<wire::BackupView, ApiError> {
    let name = BackupName::parse(&request.name)?;
    Ok(view(&Backups::at(&call.inner.place.data).verify(name)?))
}

/// Puts a backup in the place of the data; what was there is kept as another backup.
pub(crate) fn restore(call: &Call<'_>, request: &wire::BackupName) -> Result<wire::Done, ApiError> {
    let name = BackupName::parse(&request.name)?;
    call.inner.while_closed(call.now(), || {
        Backups::at(&call.inner.place.data).restore(name, call.now(), USUAL_OFFSET)?;
        Ok(())
    })?;
    call.write(|writer| call.note(writer, "restore_backup", name.to_string()))?;
    Ok(wire::Done {})
}

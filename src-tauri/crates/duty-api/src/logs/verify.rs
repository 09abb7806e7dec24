//! Whether the log is as it was written, in words.

use duty_core::Entry;
use duty_store::{Compared, ListWalk, LogFault, LogVerdict, LogWalk, Reader, Walked, log_code};

use super::body::Body;
use crate::api::Call;
use crate::calendars::message;
use crate::error::ApiError;
use crate::wire::{LogVerified, Message, PrintedCode, VerifyLog};

/// Entries verified in one go; between two goes the duty room gets its turn.
const PIECE: u32 = 5_000;

pub(crate) fn verify_log(call: &Call<'_>, request: &VerifyLog) -> Result<LogVerified, ApiError> {
    let LogVerdict { sound, faults } = walk(call)?;
    let mut findings: Vec<Message> = faults.iter().map(finding).collect();
    let mut first_bad = faults.iter().find_map(LogFault::seq);
    let head = call.read(|reader| {
        for PrintedCode { seq, code } in &request.printed {
            if !reader.log_code_holds(*seq, code)? {
                let params = [("seq", seq.to_string()), ("code", code.clone())];
                findings.push(message("printed_differs", &params));
                // Somewhere up to there the log was written anew; where, paper can't say.
                first_bad = Some(first_bad.map_or(*seq, |bad| bad.min(*seq)));
            }
        }
        self::head(reader)
    })?;
    Ok(LogVerified { entries: sound, head, findings, first_bad })
}

/// The place and code of the last entry, as they are printed; `None` for an empty log.
pub(crate) fn head(reader: &Reader<'_>) -> Result<Option<PrintedCode>, ApiError> {
    let head = reader.log_head()?;
    Ok(head.map(|head| PrintedCode { seq: head.seq, code: log_code(&head.hash) }))
}

fn walk(call: &Call<'_>) -> Result<LogVerdict, ApiError> {
    let mut walk = LogWalk::default();
    loop {
        match call.read(|reader| Ok(reader.walk_log(walk, PIECE)?))? {
            Walked::On(further) => walk = further,
            Walked::Done(verdict) if verdict.faults.iter().any(|fault| fault.seq().is_some()) => {
                return Ok(verdict);
            }
            Walked::Done(verdict) => return lists(call, verdict),
        }
    }
}

/// The verdict on a chain that is sound, with what the lists and searches make of it.
fn lists(call: &Call<'_>, mut verdict: LogVerdict) -> Result<LogVerdict, ApiError> {
    let mut walk = ListWalk::default();
    let key = |entry: &Entry| Body::of(entry).and_then(|body| body.key());
    loop {
        match call.read(|reader| Ok(reader.compare_lists(walk, PIECE, key)?))? {
            Compared::On(further) => walk = further,
            Compared::Done(hidden) => {
                // In front of the guards that are missing: the first bad entry comes first.
                verdict.faults.splice(0..0, hidden.map(|seq| LogFault::Hidden { seq }));
                return Ok(verdict);
            }
        }
    }
}

fn finding(fault: &LogFault) -> Message {
    let at = |code, seq: &u64| message(code, &[("seq", seq.to_string())]);
    match fault {
        LogFault::Changed { seq } => at("changed", seq),
        LogFault::HashReplaced { seq } => at("hash_replaced", seq),
        LogFault::Unreadable { seq } => at("unreadable", seq),
        LogFault::Removed { seq } => at("removed", seq),
        LogFault::Moved { seq, from } => {
            message("moved", &[("seq", seq.to_string()), ("from", from.to_string())])
        }
        LogFault::Inserted { seq } => at("inserted", seq),
        LogFault::CutOff { seq, last } => {
            message("cut_off", &[("seq", seq.to_string()), ("last", last.to_string())])
        }
        LogFault::Appended { seq } => at("appended", seq),
        LogFault::HeadChanged { seq } => at("head_changed", seq),
        LogFault::Hidden { seq } => at("hidden", seq),
        LogFault::GuardMissing { name } => message("guard_missing", &[("name", name.clone())]),
    }
}

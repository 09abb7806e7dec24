//! The duty log: calls and notes are added, found, corrected, verified and printed.

use crate::api::Call;
use crate::error::{ApiError, Code};
use crate::wire;

macro_rules! to_come {
    ($($name:ident($request:ty) -> $answer:ty;)*) => {$(
        pub(crate) fn $name(_: &Call<'_>, _: &$request) -> Result<$answer, ApiError> {
            Err(ApiError::new(Code::Internal, concat!(stringify!($name), " is being built")))
        }
    )*};
}

to_come! {
    add_call(wire::AddCall) -> wire::LogDetail;
    add_note(wire::AddNote) -> wire::LogDetail;
    correct_entry(wire::CorrectEntry) -> wire::LogDetail;
    log(wire::AskLog) -> wire::LogPage;
    log_entry(wire::ById) -> wire::LogDetail;
    who_is(wire::AskWho) -> wire::Whos;
    verify_log(wire::VerifyLog) -> wire::LogVerified;
    print_log(wire::PrintLog) -> wire::Exported;
}

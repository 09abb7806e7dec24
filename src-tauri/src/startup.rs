//! Before the window: open the data, or say in one dialog why not.

use std::ffi::OsString;
use std::process::{Command, ExitCode};

use duty_api::{Api, ApiError, Code, Language, Place};

/// Said to a process that tries once more what another could not begin.
const AGAIN: &str = "--again";

/// Said to a process that only shows the sentence that follows.
const SAY: &str = "--say";

/// Opens the data of this PC.
#[expect(clippy::disallowed_methods, reason = "clients read the clock")]
pub(crate) fn open_data() -> Result<Api, ApiError> {
    Api::open(Place::of_this_pc(None)?, chrono::Utc::now())
}

/// Says why the data could not be opened.
pub(crate) fn refuse(error: &ApiError) -> ExitCode {
    report(&duty_api::error_text(Language::of_this_pc(), error))
}

/// The sentence to show, for a process that was begun for nothing else.
pub(crate) fn only_to_say() -> Option<String> {
    let mut arguments = std::env::args().skip(1);
    if arguments.next()? == SAY { arguments.next() } else { None }
}

/// The program could not begin once the desktop's library had. Mostly an earlier instance was just ending, so it is
/// tried once more; then it is said why not. Both in a process of its own, for in this one a dialog waits for ever.
pub(crate) fn begin_anew(fault: &str) -> ExitCode {
    let given: Vec<OsString> = std::env::args_os().skip(1).collect();
    if given.iter().any(|argument| argument == AGAIN) {
        let text = duty_api::error_text(Language::of_this_pc(), &ApiError::new(Code::Internal, fault));
        replace(&[SAY.into(), text.into()])
    } else {
        replace(&[given, vec![AGAIN.into()]].concat())
    }
}

/// Goes on as the same program with other arguments.
fn replace(arguments: &[OsString]) -> ExitCode {
    let Ok(program) = std::env::current_exe() else { return ExitCode::FAILURE };
    let mut command = Command::new(program);
    command.args(arguments);
    #[cfg(unix)]
    {
        use std::os::unix::process::CommandExt as _;
        // It comes back only when it failed.
        let _failed = command.exec();
        ExitCode::FAILURE
    }
    #[cfg(not(unix))]
    if command.spawn().is_ok() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Says what keeps the program from starting, where somebody who has no terminal sees it.
pub(crate) fn report(text: &str) -> ExitCode {
    rfd::MessageDialog::new()
        .set_level(rfd::MessageLevel::Error)
        .set_title("值守")
        .set_description(text)
        .show();
    ExitCode::FAILURE
}

//! Before the window: open the data, or say in one dialog why not.

use std::process::ExitCode;

use duty_api::{Api, ApiError, Language, Place};

/// Opens the data of this PC.
#[expect(clippy::disallowed_methods, reason = "clients read the clock")]
pub(crate) fn open_data() -> Result<Api, ApiError> {
    Api::open(Place::of_this_pc(None)?, chrono::Utc::now())
}

/// Says why the data could not be opened.
pub(crate) fn refuse(error: &ApiError) -> ExitCode {
    report(&duty_api::error_text(Language::of_this_pc(), error))
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

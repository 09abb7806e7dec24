//! Why a file was not read, as a code with one clear sentence each.

use duty_sheet::SheetError;
use duty_sheet::limits::{MAX_FILE_BYTES, MAX_ROWS};

use crate::error::{ApiError, Code};

const MEBIBYTE: u64 = 1024 * 1024;

pub(super) fn unreadable(file: &str, error: &std::io::Error) -> ApiError {
    ApiError::new(Code::FileUnreadable, error.to_string()).with("file", file)
}

pub(super) fn too_large(file: &str, bytes: u64) -> ApiError {
    let max = MAX_FILE_BYTES as u64 / MEBIBYTE;
    ApiError::new(Code::FileTooLarge, format!("{bytes} bytes"))
        .with("file", file)
        .with("size", format!("{} MB", bytes.div_ceil(MEBIBYTE)))
        .with("max", format!("{max} MB"))
}

pub(super) fn sheet(file: &str, error: &SheetError) -> ApiError {
    let plain = |code| ApiError::new(code, error.to_string()).with("file", file);
    match error {
        SheetError::Empty => plain(Code::FileEmpty),
        SheetError::TooLarge { bytes, .. } => too_large(file, *bytes as u64),
        SheetError::PasswordProtected => plain(Code::FileEncrypted),
        SheetError::Corrupt { .. } | SheetError::UnknownKind => plain(Code::FileDamaged),
        SheetError::UnpacksTooLarge { .. } => plain(Code::FileInflates),
        SheetError::TooManyParts { .. } | SheetError::TooManyColumns { .. } => plain(Code::FileTooComplex),
        SheetError::TooManyRows { .. } => plain(Code::FileTooManyRows).with("max", MAX_ROWS),
        SheetError::NoWorksheet | SheetError::NoContent => plain(Code::FileHasNoTable),
        SheetError::TextRenamed => plain(Code::FileIsText),
        SheetError::WebPage => plain(Code::FileIsHtml),
        SheetError::XmlSpreadsheet => plain(Code::FileIsOtherSpreadsheet).with("format", "XML 2003"),
        SheetError::OtherSpreadsheet { format } => plain(Code::FileIsOtherSpreadsheet).with("format", format),
        SheetError::OtherDocument { .. } | SheetError::Archive { .. } => plain(Code::FileIsDocument),
        SheetError::Picture => plain(Code::FileIsPicture),
    }
}

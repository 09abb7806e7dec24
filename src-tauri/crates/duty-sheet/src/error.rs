//! Why a file could not be read at all. What was read but not understood is a
//! [`Problem`](crate::Problem), not an error.

use thiserror::Error;

/// Why a file could not be read as a spreadsheet. Nothing of such a file is used.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum SheetError {
    /// The file has no bytes.
    #[error("the file is empty")]
    Empty,
    /// The file is larger than [`MAX_FILE_BYTES`](crate::limits::MAX_FILE_BYTES).
    #[error("the file has {bytes} bytes, more than the {limit} that are read")]
    TooLarge {
        /// The file's size.
        bytes: usize,
        /// The largest size that is read.
        limit: usize,
    },
    /// The workbook needs a password to be opened.
    #[error("the workbook is protected by a password")]
    PasswordProtected,
    /// The file begins like a workbook, but cannot be read to its end.
    #[error("the workbook is damaged: {detail}")]
    Corrupt {
        /// What the reader stumbled over.
        detail: String,
    },
    /// The zipped workbook unpacks to more than [`MAX_UNPACKED_BYTES`](crate::limits::MAX_UNPACKED_BYTES).
    #[error("the workbook unpacks to more than {limit} bytes")]
    UnpacksTooLarge {
        /// The most that is unpacked.
        limit: u64,
    },
    /// The workbook has more parts, sheets, cells or merged cells than any office's list.
    #[error("the workbook has more than {limit} {what}")]
    TooManyParts {
        /// What there is too much of.
        what: &'static str,
        /// How many are read.
        limit: usize,
    },
    /// Something stands below the last row that is read.
    #[error("sheet {sheet:?} has something below row {limit}")]
    TooManyRows {
        /// The sheet's name, if it is known already.
        sheet: String,
        /// The last row that is read.
        limit: u32,
    },
    /// Something stands to the right of the last column that is read.
    #[error("sheet {sheet:?} has something to the right of column {limit}")]
    TooManyColumns {
        /// The sheet's name, if it is known already.
        sheet: String,
        /// The last column that is read.
        limit: u32,
    },
    /// The workbook has charts or macros only, but no sheet with cells.
    #[error("the workbook has no worksheet")]
    NoWorksheet,
    /// Every sheet is blank.
    #[error("every sheet of the workbook is blank")]
    NoContent,
    /// Plain text (a CSV file, say) that was renamed to a workbook.
    #[error("the file is plain text, but its name says that it is a workbook")]
    TextRenamed,
    /// A web page saved with a workbook's name, as many web systems export it.
    #[error("the file is a web page with a workbook's name")]
    WebPage,
    /// The XML form of Excel 2003.
    #[error("the file is an XML spreadsheet of 2003")]
    XmlSpreadsheet,
    /// A workbook in another format than .xlsx or .xls.
    #[error("the file is a workbook in the {format} format")]
    OtherSpreadsheet {
        /// The format's usual file extension.
        format: &'static str,
    },
    /// A text document or a presentation.
    #[error("the file is a {format} document, not a workbook")]
    OtherDocument {
        /// The format's usual file extension.
        format: &'static str,
    },
    /// A packed file that has no workbook's parts.
    #[error("the file is a {format} archive, not a workbook")]
    Archive {
        /// The format's usual file extension.
        format: &'static str,
    },
    /// A picture, for example a photographed list.
    #[error("the file is a picture")]
    Picture,
    /// None of the known kinds of file.
    #[error("the file is of an unknown kind")]
    UnknownKind,
}

impl SheetError {
    /// The error's name for programs; it never changes.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Empty => "file_empty",
            Self::TooLarge { .. } => "file_too_large",
            Self::PasswordProtected => "file_password_protected",
            Self::Corrupt { .. } => "file_corrupt",
            Self::UnpacksTooLarge { .. } => "file_unpacks_too_large",
            Self::TooManyParts { .. } => "file_too_many_parts",
            Self::TooManyRows { .. } => "file_too_many_rows",
            Self::TooManyColumns { .. } => "file_too_many_columns",
            Self::NoWorksheet => "file_no_worksheet",
            Self::NoContent => "file_no_content",
            Self::TextRenamed => "file_text_renamed",
            Self::WebPage => "file_web_page",
            Self::XmlSpreadsheet => "file_xml_spreadsheet",
            Self::OtherSpreadsheet { .. } => "file_other_spreadsheet",
            Self::OtherDocument { .. } => "file_other_document",
            Self::Archive { .. } => "file_archive",
            Self::Picture => "file_picture",
            Self::UnknownKind => "file_unknown_kind",
        }
    }

    pub(crate) fn corrupt(detail: impl std::fmt::Display) -> Self {
        Self::Corrupt { detail: detail.to_string() }
    }
}

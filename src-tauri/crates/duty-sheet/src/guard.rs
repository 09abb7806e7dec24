//! Judges a file by its bytes, before any parser that trusts the file is let near it.

use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use crate::limits::{MAX_CELLS, MAX_UNPACKED_BYTES, MAX_ZIP_PARTS};
use crate::ole::{self, Ole};
use crate::{SheetError, biff};

/// What a file is, by its bytes and not by its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Container {
    /// Something zipped: .xlsx, .xlsm, but also .docx, .ods.
    Zip,
    /// A compound file: .xls, .et, an encrypted .xlsx, but also .doc.
    Ole,
    /// Readable text without any markup.
    Text,
}

/// Tells what the file is, or why it can be nothing that is read here.
pub(crate) fn container(file: &[u8]) -> Result<Container, SheetError> {
    if file.is_empty() {
        return Err(SheetError::Empty);
    }
    if file.starts_with(&ole::SIGNATURE) {
        return Ok(Container::Ole);
    }
    match file {
        [b'P', b'K', 3 | 5 | 7, 4 | 6 | 8, ..] => return Ok(Container::Zip),
        [b'%', b'P', b'D', b'F', ..] => return Err(SheetError::OtherDocument { format: "pdf" }),
        [b'{', b'\\', b'r', b't', b'f', ..] => return Err(SheetError::OtherDocument { format: "rtf" }),
        [b'R', b'a', b'r', b'!', ..] => return Err(SheetError::Archive { format: "rar" }),
        [b'7', b'z', 0xBC, 0xAF, ..] => return Err(SheetError::Archive { format: "7z" }),
        [0x1F, 0x8B, ..] => return Err(SheetError::Archive { format: "gz" }),
        [0xFF, 0xD8, 0xFF, ..] | [0x89, b'P', b'N', b'G', ..] | [b'G', b'I', b'F', b'8', ..] => {
            return Err(SheetError::Picture);
        }
        _ if biff::is_bare(file) => {
            return Err(SheetError::OtherSpreadsheet { format: "xls (Excel 4)" });
        }
        _ => {}
    }
    markup(file)?;
    if looks_like_text(file) { Ok(Container::Text) } else { Err(SheetError::UnknownKind) }
}

/// Web pages and XML spreadsheets are text too, but saying "text" would not help anybody.
fn markup(file: &[u8]) -> Result<(), SheetError> {
    let head: String = file
        .iter()
        .take(4096)
        .filter(|&&byte| byte != 0)
        .map(|&byte| char::from(byte.to_ascii_lowercase()))
        .collect();
    let begins = head.trim_start_matches(|c: char| !c.is_ascii_graphic());
    if head.contains("urn:schemas-microsoft-com:office:spreadsheet") {
        return Err(SheetError::XmlSpreadsheet);
    }
    if begins.starts_with('<')
        && ["<html", "<!doctype html", "<table", "<head", "<meta", "<body", "<div", "<style"]
            .iter()
            .any(|tag| head.contains(tag))
    {
        return Err(SheetError::WebPage);
    }
    if begins.starts_with("mime-version:") || head.contains("content-type: multipart/related") {
        return Err(SheetError::WebPage);
    }
    Ok(())
}

/// Text has line ends and tabs, but no other control characters; UTF-16 is known by its mark.
fn looks_like_text(file: &[u8]) -> bool {
    if file.starts_with(&[0xFF, 0xFE]) || file.starts_with(&[0xFE, 0xFF]) {
        return true;
    }
    let sample = &file[..file.len().min(64 * 1024)];
    let odd = sample.iter().filter(|&&b| b < 0x20 && !matches!(b, b'\t' | b'\n' | b'\r' | 0x0C | 0x1A));
    odd.count() == 0
}

/// Checks a zipped file's promises by unpacking it once into nothing, and tells whether it is a workbook.
pub(crate) fn check_zip(file: &[u8]) -> Result<(), SheetError> {
    let mut archive = ZipArchive::new(Cursor::new(file)).map_err(zip_error)?;
    if archive.len() > MAX_ZIP_PARTS {
        return Err(SheetError::TooManyParts { what: "parts", limit: MAX_ZIP_PARTS });
    }
    let too_large = SheetError::UnpacksTooLarge { limit: MAX_UNPACKED_BYTES };
    let mut declared = 0_u64;
    let mut names = Vec::new();
    for index in 0..archive.len() {
        let part = archive.by_index_raw(index).map_err(zip_error)?;
        if part.encrypted() {
            return Err(SheetError::PasswordProtected);
        }
        declared = declared.saturating_add(part.size());
        names.push(part.name().replace('\\', "/").to_ascii_lowercase());
    }
    if declared > MAX_UNPACKED_BYTES {
        return Err(too_large);
    }
    kind_of_package(&mut archive, &names)?;
    // The directory may lie about sizes, so what really comes out is counted as well.
    let mut left = MAX_UNPACKED_BYTES;
    for (index, name) in names.iter().enumerate() {
        let part = archive.by_index(index).map_err(zip_error)?;
        let mut bounded = part.take(left + 1);
        let unpacked = if name.ends_with("sharedstrings.xml") {
            let mut text = Vec::new();
            bounded.read_to_end(&mut text).map_err(SheetError::corrupt)?;
            check_promised_strings(&text)?;
            text.len() as u64
        } else {
            std::io::copy(&mut bounded, &mut std::io::sink()).map_err(SheetError::corrupt)?
        };
        left = left.checked_sub(unpacked).ok_or_else(|| too_large.clone())?;
    }
    Ok(())
}

/// The parser reserves memory for as many strings as the part says that it has; a lie there must not pass.
fn check_promised_strings(part: &[u8]) -> Result<(), SheetError> {
    const WORD: &[u8] = b"uniqueCount";
    let mut rest = part;
    while let Some(at) = rest.windows(WORD.len()).position(|window| window == WORD) {
        rest = &rest[at + WORD.len()..];
        let digits: Vec<u8> = rest
            .iter()
            .copied()
            .skip_while(|b| matches!(b, b' ' | b'\t' | b'\r' | b'\n' | b'=' | b'"' | b'\''))
            .take_while(u8::is_ascii_digit)
            .collect();
        let promised = digits
            .iter()
            .fold(0_usize, |sum, digit| sum.saturating_mul(10).saturating_add(usize::from(digit - b'0')));
        if promised > MAX_CELLS {
            return Err(SheetError::TooManyParts { what: "texts", limit: MAX_CELLS });
        }
    }
    Ok(())
}

fn kind_of_package(archive: &mut ZipArchive<Cursor<&[u8]>>, names: &[String]) -> Result<(), SheetError> {
    let has = |path: &str| names.iter().any(|name| name == path);
    if has("mimetype") {
        let mut kind = String::new();
        let mut part = archive.by_name("mimetype").map_err(zip_error)?.take(200);
        part.read_to_string(&mut kind).map_err(SheetError::corrupt)?;
        return Err(if kind.contains("spreadsheet") {
            SheetError::OtherSpreadsheet { format: "ods" }
        } else {
            SheetError::OtherDocument { format: "odt" }
        });
    }
    if has("xl/workbook.bin") {
        return Err(SheetError::OtherSpreadsheet { format: "xlsb" });
    }
    if has("word/document.xml") {
        return Err(SheetError::OtherDocument { format: "docx" });
    }
    if has("ppt/presentation.xml") {
        return Err(SheetError::OtherDocument { format: "pptx" });
    }
    if has("document.xml") && has("ofd.xml") || has("ofd.xml") {
        return Err(SheetError::OtherDocument { format: "ofd" });
    }
    if !has("[content_types].xml") && !names.iter().any(|name| name.ends_with("workbook.xml")) {
        return Err(SheetError::Archive { format: "zip" });
    }
    Ok(())
}

/// What a compound file turned out to hold.
pub(crate) struct CheckedXls {
    /// The file, with the sizes that its sheets declare set to nothing.
    pub(crate) file: Vec<u8>,
}

/// Checks a compound file, and makes it safe for the parser.
pub(crate) fn check_ole(file: &[u8]) -> Result<CheckedXls, SheetError> {
    let ole = Ole::open(file)?;
    if ole.has("EncryptedPackage") || ole.has("EncryptionInfo") {
        return Err(SheetError::PasswordProtected);
    }
    let Some(stream) = ole.stream(&["Workbook", "Book"])? else {
        return Err(if ole.has("WordDocument") {
            SheetError::OtherDocument { format: "doc" }
        } else if ole.has("PowerPoint Document") {
            SheetError::OtherDocument { format: "ppt" }
        } else if ole.has("ETWorkbook") || ole.has("ETBook") {
            SheetError::OtherSpreadsheet { format: "et" }
        } else {
            SheetError::UnknownKind
        });
    };
    let survey = biff::survey(&stream)?;
    let mut file = file.to_vec();
    for offset in survey.declared_sizes {
        if let Some(byte) = file.get_mut(offset) {
            *byte = 0;
        }
    }
    Ok(CheckedXls { file })
}

fn zip_error(error: ZipError) -> SheetError {
    match error {
        ZipError::UnsupportedArchive(text) if text.to_ascii_lowercase().contains("password") => {
            SheetError::PasswordProtected
        }
        other => SheetError::corrupt(other),
    }
}

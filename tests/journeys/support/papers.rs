//! Reading printed sheets back.

use std::io::{Cursor, Read};
use std::path::{Path, PathBuf};
use std::process::Command;

/// The folder of the faces for print, where they have been fetched.
pub(crate) fn faces() -> Option<PathBuf> {
    let shipped = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../assets/faces");
    let folder = std::env::var_os("ZHISHOU_FACES").map_or(shipped, PathBuf::from);
    let is_face = |path: &Path| {
        path.extension().is_some_and(|extension| ["otf", "ttf", "ttc"].iter().any(|face| extension == *face))
    };
    let there =
        std::fs::read_dir(&folder).is_ok_and(|entries| entries.flatten().any(|entry| is_face(&entry.path())));
    if !there {
        println!("skipped: no faces to print with");
    }
    there.then_some(folder)
}

/// The text of a PDF, its spaces left out; `None` where `pdftotext` is missing.
pub(crate) fn pdf_text(pdf: &Path) -> Option<String> {
    let Ok(output) = Command::new("pdftotext").arg("-layout").arg(pdf).arg("-").output() else {
        println!("skipped: no pdftotext to read the PDF with");
        return None;
    };
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8(output.stdout).unwrap();
    Some(text.chars().filter(|c| !c.is_whitespace()).collect())
}

/// Every part of an .xlsx that holds text but for the times of writing.
pub(crate) fn sheet_text(xlsx: &[u8]) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(xlsx)).unwrap();
    let mut text = String::new();
    for at in 0..archive.len() {
        let mut part = archive.by_index(at).unwrap();
        if part.name().ends_with(".xml") && !part.name().starts_with("docProps/") {
            part.read_to_string(&mut text).unwrap();
        }
    }
    text
}

/// A calendar with its folded lines joined.
pub(crate) fn unfolded(ics: &[u8]) -> String {
    String::from_utf8(ics.to_vec()).unwrap().replace("\r\n ", "").replace("\r\n\t", "")
}

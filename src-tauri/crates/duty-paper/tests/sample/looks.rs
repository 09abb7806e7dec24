//! Looking at what was printed: its text, and its page beside the one that was approved.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::fs;
use std::path::Path;
use std::process::Command;

use duty_paper::pdf::RosterPdf;

use super::{report, root};

/// Runs one of poppler's tools on `pdf` and returns what it says, or `None` if the machine lacks it.
pub(crate) fn poppler(tool: &str, before: &[&str], pdf: &[u8], after: &[&str]) -> Option<String> {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("sheet.pdf");
    fs::write(&file, pdf).unwrap();
    match Command::new(tool).args(before).arg(&file).args(after).output() {
        Ok(output) => {
            assert!(output.status.success(), "{tool}: {}", String::from_utf8_lossy(&output.stderr));
            Some(String::from_utf8_lossy(&output.stdout).into_owned())
        }
        Err(error) => {
            report(&format!("skipped: {tool}: {error}"));
            None
        }
    }
}

pub(crate) fn text_of(pdf: &RosterPdf) -> Option<String> {
    poppler("pdftotext", &["-layout"], &pdf.bytes, &["-"])
}

/// Resolution of the golden pages in dots per inch.
const GOLDEN_DPI: &str = "80";
/// The part of the pixels that may differ clearly: rasterisers smooth edges differently.
const TOLERATED_PIXELS: f64 = 0.002;
/// What "clearly" is, of 255.
const CLEAR_DIFFERENCE: u8 = 80;

pub(crate) fn check_golden(name: &str, pdf: &RosterPdf) {
    let folder = tempfile::tempdir().unwrap();
    let page = folder.path().join("page");
    let page_name = page.to_str().unwrap();
    if poppler("pdftoppm", &["-r", GOLDEN_DPI, "-gray", "-png", "-singlefile"], &pdf.bytes, &[page_name])
        .is_none()
    {
        return;
    }
    let fresh = page.with_extension("png");
    let golden = root().join("tests/golden").join(name);
    if std::env::var_os("ZHISHOU_BLESS").is_some() {
        fs::create_dir_all(golden.parent().unwrap()).unwrap();
        fs::copy(&fresh, &golden).unwrap();
        return;
    }
    let open = |path: &Path| {
        image::open(path).unwrap_or_else(|error| panic!("{}: {error}", path.display())).to_luma8()
    };
    let (fresh, golden) = (open(&fresh), open(&golden));
    assert_eq!(fresh.dimensions(), golden.dimensions(), "{name}");
    let differing = fresh
        .pixels()
        .zip(golden.pixels())
        .filter(|(a, b)| a.0[0].abs_diff(b.0[0]) > CLEAR_DIFFERENCE)
        .count();
    let part = f64::from(u32::try_from(differing).unwrap()) / f64::from(fresh.width() * fresh.height());
    assert!(
        part <= TOLERATED_PIXELS,
        "{name}: {:.2} % of the page differ; ZHISHOU_BLESS=1 accepts",
        part * 100.0
    );
}

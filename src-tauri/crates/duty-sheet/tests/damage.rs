//! Whatever happens to a file's bytes, reading it ends with a book or a reason, never with a panic.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]
#![allow(clippy::print_stdout, reason = "a skipped test says so")]

mod support;

use duty_sheet::roster::RosterOptions;
use duty_sheet::staff::StaffMapping;
use duty_sheet::{classify, read, roster, staff};
use proptest::prelude::*;

const SHEET: &str = "
青石镇2026年5月值班表|<|<|<
日期|带班领导|值班员|电话
5月1日|张三|李四、王五|14000000001
^|^|赵六|#14000000002
@2026-05-02|张三|李四|·
备注：无|<|<|<
";

fn read_all(bytes: &[u8], name: &str) {
    if let Ok(book) = read(bytes, name) {
        let _ = classify(&book);
        let _ = staff::understand(&book, &StaffMapping::new());
        let _ = roster::understand(&book, RosterOptions { default_year: Some(2026) });
    }
}

/// A sample in the old format, if the samples are at hand.
fn old_workbook() -> Option<Vec<u8>> {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../../shared/data/roster-by-day.xls");
    let sample = std::fs::read(path).ok();
    if sample.is_none() {
        println!("skipped: no sample in the old format at hand");
    }
    sample
}

fn changed(
    mut bytes: Vec<u8>,
    changes: &[(prop::sample::Index, u8)],
    cut: Option<prop::sample::Index>,
) -> Vec<u8> {
    for (index, byte) in changes {
        let at = index.index(bytes.len());
        bytes[at] = *byte;
    }
    if let Some(cut) = cut {
        bytes.truncate(cut.index(bytes.len()));
    }
    bytes
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(200) })]

    #[test]
    fn damaged_xlsx_never_panics(
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..20),
        cut in prop::option::of(any::<prop::sample::Index>()),
    ) {
        read_all(&changed(support::xlsx(&[("Sheet1", SHEET)]), &changes, cut), "a.xlsx");
    }

    #[test]
    fn damaged_xls_never_panics(
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..40),
        cut in prop::option::of(any::<prop::sample::Index>()),
    ) {
        if let Some(sample) = old_workbook() {
            read_all(&changed(sample, &changes, cut), "a.xls");
        }
    }

    #[test]
    fn any_text_is_read_without_a_panic(text in "(姓名|日期|值班员|电话|,|\n|[0-9./年月日、（）:：\\-]|\\PC){0,200}") {
        read_all(text.as_bytes(), "a.csv");
    }

    #[test]
    fn any_bytes_are_read_without_a_panic(bytes in prop::collection::vec(any::<u8>(), 0..2000)) {
        read_all(&bytes, "a.xlsx");
        read_all(&bytes, "a.csv");
    }
}

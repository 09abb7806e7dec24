//! Files that are no usable workbook, each with the one reason that is told.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod support;

use std::io::Write;

use duty_sheet::limits::{MAX_FILE_BYTES, MAX_ROWS, MAX_UNPACKED_BYTES};
use duty_sheet::{SheetError, read};
use rust_xlsxwriter::Workbook;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const LIST: &str = "姓名|职务|手机\n张三|干事|14000000001\n李四|干事|14000000002";
const OLE_SIGNATURE: [u8; 8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

fn code(bytes: &[u8], name: &str) -> &'static str {
    match read(bytes, name) {
        Ok(_) => "ok",
        Err(error) => error.code(),
    }
}

fn zipped(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, content) in parts {
        writer.start_file(*name, SimpleFileOptions::default()).unwrap();
        writer.write_all(content).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// A minimal .xlsx around a hand-written sheet.
fn workbook_with(sheet: &str, strings: &str) -> Vec<u8> {
    workbook_of("worksheet", sheet, strings)
}

fn workbook_of(kind: &str, sheet: &str, strings: &str) -> Vec<u8> {
    let relation = format!(
        r#"<Relationships><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}" Target="worksheets/sheet1.xml"/></Relationships>"#
    );
    zipped(&[
        ("[Content_Types].xml", b"<Types/>"),
        ("_rels/.rels", br#"<Relationships><Relationship Id="r" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#),
        ("xl/_rels/workbook.xml.rels", relation.as_bytes()),
        ("xl/workbook.xml", br#"<workbook xmlns:r="r"><sheets><sheet name="A" sheetId="1" r:id="r1"/></sheets></workbook>"#),
        ("xl/sharedStrings.xml", strings.as_bytes()),
        ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
    ])
}

fn cell(at: &str) -> String {
    format!(r#"<worksheet><sheetData><row><c r="{at}"><v>1</v></c></row></sheetData></worksheet>"#)
}

/// A compound file of 512-byte sectors: header, table, directory, then the streams. Each stream is at least
/// as long as the cutoff below which streams are stored in small pieces.
fn compound(streams: &[(&str, &[u8])]) -> Vec<u8> {
    let mut fat: Vec<u32> = vec![0xFFFF_FFFD, 0xFFFF_FFFE];
    let mut directory = entry("Root Entry", 5, 0xFFFF_FFFE, 0);
    let mut data = Vec::new();
    for (name, content) in streams {
        let mut content = content.to_vec();
        content.resize(content.len().max(4096).next_multiple_of(512), 0);
        let start = u32::try_from(fat.len()).unwrap();
        let sectors = u32::try_from(content.len() / 512).unwrap();
        fat.extend((1..sectors).map(|n| start + n));
        fat.push(0xFFFF_FFFE);
        directory.extend(entry(name, 2, start, u32::try_from(content.len()).unwrap()));
        data.extend(content);
    }
    directory.resize(512, 0);
    let mut file = vec![0_u8; 512];
    file[..8].copy_from_slice(&OLE_SIGNATURE);
    file[24..28].copy_from_slice(&[0x3E, 0, 3, 0]);
    file[28..34].copy_from_slice(&[0xFE, 0xFF, 9, 0, 6, 0]);
    file[44..48].copy_from_slice(&1_u32.to_le_bytes());
    file[48..52].copy_from_slice(&1_u32.to_le_bytes());
    file[56..60].copy_from_slice(&4096_u32.to_le_bytes());
    file[60..64].copy_from_slice(&0xFFFF_FFFE_u32.to_le_bytes());
    file[68..72].copy_from_slice(&0xFFFF_FFFE_u32.to_le_bytes());
    file[76..80].copy_from_slice(&0_u32.to_le_bytes());
    file[80..512].fill(0xFF);
    fat.resize(128, 0xFFFF_FFFF);
    file.extend(fat.iter().flat_map(|word| word.to_le_bytes()));
    file.extend(directory);
    file.extend(data);
    file
}

fn entry(name: &str, kind: u8, start: u32, size: u32) -> Vec<u8> {
    let mut entry = vec![0_u8; 128];
    let units: Vec<u8> = name.encode_utf16().chain([0]).flat_map(u16::to_le_bytes).collect();
    entry[..units.len()].copy_from_slice(&units);
    entry[64] = u8::try_from(units.len()).unwrap();
    entry[66] = kind;
    entry[68..80].fill(0xFF);
    entry[116..120].copy_from_slice(&start.to_le_bytes());
    entry[120..124].copy_from_slice(&size.to_le_bytes());
    entry
}

fn record(kind: u16, data: &[u8]) -> Vec<u8> {
    let length = u16::try_from(data.len()).unwrap();
    [&kind.to_le_bytes()[..], &length.to_le_bytes(), data].concat()
}

/// The records of an .xls with one sheet that holds the given records.
fn xls(globals: &[u8], sheet: &[u8]) -> Vec<u8> {
    let bof = |what: u16| {
        let data: Vec<u8> =
            [0x0600, what, 0, 0, 0, 0, 0, 0].iter().flat_map(|w: &u16| w.to_le_bytes()).collect();
        record(0x0809, &data)
    };
    let mut front = bof(5);
    front.extend(globals);
    let mut bound = vec![0, 0, 0, 0, 0, 0, 1, 0, b'A'];
    let at = u32::try_from(front.len() + 4 + bound.len() + 4).unwrap();
    bound[..4].copy_from_slice(&at.to_le_bytes());
    front.extend(record(0x0085, &bound));
    front.extend(record(0x000A, &[]));
    front.extend(bof(16));
    front.extend(sheet);
    front.extend(record(0x000A, &[]));
    compound(&[("Workbook", &front)])
}

fn number_cell(row: u16, column: u16) -> Vec<u8> {
    let mut data = [row, column, 0].iter().flat_map(|w| w.to_le_bytes()).collect::<Vec<u8>>();
    data.extend(1.0_f64.to_le_bytes());
    record(0x0203, &data)
}

#[test]
fn an_empty_file_is_called_empty() {
    assert_eq!(code(b"", "a.xlsx"), "file_empty");
}

#[test]
fn a_hundred_megabytes_are_too_large() {
    assert_eq!(code(&vec![0; 100 * 1024 * 1024], "a.xlsx"), "file_too_large");
    assert_eq!(code(&vec![b'a'; MAX_FILE_BYTES], "a.csv"), "ok");
}

#[test]
fn text_renamed_to_a_workbook_is_refused_but_read_under_its_own_name() {
    let text = "姓名,手机\n张三,14000000001\n李四,14000000002\n";
    assert_eq!(code(text.as_bytes(), "list.xlsx"), "file_text_renamed");
    assert_eq!(code(text.as_bytes(), "list.xls"), "file_text_renamed");
    assert_eq!(code(text.as_bytes(), "list.CSV"), "ok");
}

#[test]
fn web_pages_saved_as_xls_are_called_web_pages() {
    let page =
        "<html xmlns:x=\"urn:x\"><head><meta charset=gbk></head><body><table><tr><td>a</td></tr></table>";
    assert_eq!(code(page.as_bytes(), "导出.xls"), "file_web_page");
    assert_eq!(code(b"\xEF\xBB\xBF\n<table border=1><tr><td>a</td></tr></table>", "a.xls"), "file_web_page");
    assert_eq!(code(b"MIME-Version: 1.0\nContent-Type: multipart/related", "a.xls"), "file_web_page");
}

#[test]
fn xml_spreadsheets_of_2003_are_called_so() {
    let xml = br#"<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>"#;
    assert_eq!(code(xml, "a.xls"), "file_xml_spreadsheet");
}

#[test]
fn other_documents_are_called_by_their_kind() {
    for (bytes, expected) in [
        (&b"%PDF-1.7 ..."[..], "file_other_document"),
        (b"{\\rtf1 ...", "file_other_document"),
        (b"Rar!\x1A\x07\x00", "file_archive"),
        (b"7z\xBC\xAF\x27\x1C", "file_archive"),
        (b"\x1F\x8B\x08\x00", "file_archive"),
        (b"\xFF\xD8\xFF\xE0", "file_picture"),
        (b"\x89PNG\r\n", "file_picture"),
        (b"\x00\x01\x02\x03\x04\x05", "file_unknown_kind"),
        (b"\x09\x08\x08\x00\x00\x05\x10\x00", "file_other_spreadsheet"),
    ] {
        assert_eq!(code(bytes, "a.xlsx"), expected, "{bytes:?}");
    }
}

#[test]
fn other_zipped_files_are_called_by_their_kind() {
    for (part, expected) in [
        ("word/document.xml", "file_other_document"),
        ("ppt/presentation.xml", "file_other_document"),
        ("OFD.xml", "file_other_document"),
        ("xl/workbook.bin", "file_other_spreadsheet"),
        ("photo.jpg", "file_archive"),
    ] {
        assert_eq!(code(&zipped(&[(part, b"x")]), "a.xlsx"), expected, "{part}");
    }
    let ods = zipped(&[("mimetype", b"application/vnd.oasis.opendocument.spreadsheet")]);
    assert_eq!(read(&ods, "a.xlsx"), Err(SheetError::OtherSpreadsheet { format: "ods" }));
    let odt = zipped(&[("mimetype", b"application/vnd.oasis.opendocument.text")]);
    assert_eq!(code(&odt, "a.xlsx"), "file_other_document");
}

#[test]
fn an_encrypted_xlsx_needs_a_password() {
    let file = compound(&[("EncryptionInfo", b"4"), ("EncryptedPackage", b"x")]);
    assert_eq!(code(&file, "a.xlsx"), "file_password_protected");
}

#[test]
fn an_xls_with_a_password_needs_it() {
    let file = xls(&record(0x002F, &[1, 0, 1, 0]), &[]);
    assert_eq!(code(&file, "a.xls"), "file_password_protected");
}

#[test]
fn old_word_documents_are_called_so() {
    assert_eq!(code(&compound(&[("WordDocument", b"x")]), "a.xls"), "file_other_document");
    assert_eq!(code(&compound(&[("Something", b"x")]), "a.xls"), "file_unknown_kind");
}

#[test]
fn a_compound_file_without_its_tables_is_corrupt() {
    assert_eq!(code(&OLE_SIGNATURE, "a.xls"), "file_corrupt");
    let mut file = OLE_SIGNATURE.to_vec();
    file.resize(4096, 0xFF);
    assert_eq!(code(&file, "a.xls"), "file_corrupt");
}

#[test]
fn endless_chains_in_a_compound_file_are_corrupt() {
    let mut file = xls(&[], &number_cell(0, 0));
    // The workbook's first sector is followed by itself.
    file[512 + 8..512 + 12].copy_from_slice(&2_u32.to_le_bytes());
    assert_eq!(code(&file, "a.xls"), "file_corrupt");
}

#[test]
fn an_xls_is_read_whatever_size_it_declares() {
    let mut declared = Vec::new();
    declared.extend(0_u32.to_le_bytes());
    declared.extend(u32::MAX.to_le_bytes());
    declared.extend([0, 0, 0xFF, 0xFF, 0, 0]);
    let sheet = [record(0x0200, &declared), number_cell(0, 0)].concat();
    assert_eq!(code(&xls(&[], &sheet), "a.xls"), "ok");
}

#[test]
fn an_xls_with_a_cell_far_out_is_refused() {
    let rows = xls(&[], &[number_cell(0, 0), number_cell(u16::MAX, 0)].concat());
    let columns = xls(&[], &[number_cell(0, 0), number_cell(0, u16::MAX)].concat());
    assert_eq!(code(&rows, "a.xls"), "file_too_many_rows");
    assert_eq!(code(&columns, "a.xls"), "file_too_many_columns");
}

#[test]
fn an_xls_whose_records_are_cut_short_is_corrupt() {
    let file = xls(&record(0x00FC, &[1, 0, 0, 0, 1, 0, 0, 0, 200, 0, 0]), &number_cell(0, 0));
    assert_eq!(code(&file, "a.xls"), "file_corrupt");
    let file = xls(&record(0x041E, &[1]), &record(0x00BD, &[0]));
    assert_eq!(code(&file, "a.xls"), "file_corrupt");
}

#[test]
fn a_truncated_xlsx_is_corrupt() {
    let whole = support::xlsx(&[("表", LIST)]);
    for part in [10, whole.len() / 3, whole.len() / 2, whole.len() - 30] {
        assert_eq!(code(&whole[..part], "a.xlsx"), "file_corrupt", "{part}");
    }
}

#[test]
fn an_xlsx_with_a_damaged_part_is_corrupt() {
    let sound = cell("A1");
    assert_eq!(code(&workbook_with(&sound, "<sst></sst>"), "a.xlsx"), "ok");
    for sheet in
        ["", "<worksheet>", "<worksheet><sheetData><row><c r=\"!!\"><v>1</v></c>", "not xml at all <<<"]
    {
        assert_eq!(code(&workbook_with(sheet, "<sst></sst>"), "a.xlsx"), "file_corrupt", "{sheet}");
    }
}

#[test]
fn an_xlsx_without_its_sheets_is_corrupt() {
    let file = zipped(&[
        ("[Content_Types].xml", b"<Types/>"),
        ("xl/workbook.xml", b"<workbook><sheets><sheet name=\"A\" r:id=\"r1\"/></sheets></workbook>"),
    ]);
    assert_eq!(code(&file, "a.xlsx"), "file_corrupt");
}

#[test]
fn a_zip_bomb_is_refused_by_what_it_declares() {
    let zeros = vec![b' '; usize::try_from(MAX_UNPACKED_BYTES).unwrap() + 1];
    let file = zipped(&[("[Content_Types].xml", b"<Types/>"), ("xl/worksheets/sheet1.xml", &zeros)]);
    assert!(file.len() < MAX_FILE_BYTES);
    assert_eq!(code(&file, "a.xlsx"), "file_unpacks_too_large");
}

#[test]
fn a_zip_bomb_that_lies_about_its_size_is_refused_as_well() {
    let zeros = vec![b' '; usize::try_from(MAX_UNPACKED_BYTES).unwrap() + 1];
    let mut file = zipped(&[("[Content_Types].xml", b"<Types/>"), ("xl/worksheets/sheet1.xml", &zeros)]);
    let honest = u32::try_from(zeros.len()).unwrap().to_le_bytes();
    let places: Vec<usize> = (0..file.len() - 4).filter(|at| file[*at..*at + 4] == honest).collect();
    assert!(!places.is_empty(), "the size is written in the directory");
    for at in places {
        file[at..at + 4].copy_from_slice(&100_u32.to_le_bytes());
    }
    let found = code(&file, "a.xlsx");
    assert!(matches!(found, "file_unpacks_too_large" | "file_corrupt"), "{found}");
}

#[test]
fn strings_that_are_only_promised_are_not_waited_for() {
    let strings = "<sst count=\"1\" uniqueCount=\"99999999999999\"><si><t>a</t></si></sst>";
    assert_eq!(code(&workbook_with(&cell("A1"), strings), "a.xlsx"), "file_too_many_parts");
}

#[test]
fn cells_outside_of_the_limits_are_refused() {
    assert_eq!(code(&workbook_with(&cell(&format!("A{MAX_ROWS}")), "<sst></sst>"), "a.xlsx"), "ok");
    assert_eq!(code(&workbook_with(&cell("A20001"), "<sst></sst>"), "a.xlsx"), "file_too_many_rows");
    assert_eq!(code(&workbook_with(&cell("A1048576"), "<sst></sst>"), "a.xlsx"), "file_too_many_rows");
    assert_eq!(code(&workbook_with(&cell("XFD1"), "<sst></sst>"), "a.xlsx"), "file_too_many_columns");
}

#[test]
fn merged_cells_over_everything_are_harmless() {
    let merge = r#"<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>"#;
    let sheet =
        format!(r#"<worksheet><sheetData><row><c r="A1"><v>1</v></c></row></sheetData>{merge}</worksheet>"#);
    assert_eq!(code(&workbook_with(&sheet, "<sst></sst>"), "a.xlsx"), "ok");
    let many = format!("<mergeCells>{}</mergeCells>", r#"<mergeCell ref="A1:IV20000"/>"#.repeat(1000));
    let sheet = format!(
        r#"<worksheet><sheetData><row r="20000"><c r="IV20000"><v>1</v></c></row></sheetData>{many}</worksheet>"#
    );
    assert_eq!(code(&workbook_with(&sheet, "<sst></sst>"), "a.xlsx"), "file_too_many_parts");
}

#[test]
fn a_blank_workbook_has_no_content() {
    let mut book = Workbook::new();
    book.add_worksheet();
    assert_eq!(code(&book.save_to_buffer().unwrap(), "a.xlsx"), "file_no_content");
    assert_eq!(code(&support::xlsx(&[("表", "　| |·")]), "a.xlsx"), "file_no_content");
    assert_eq!(code(b"\n , ,\n", "a.csv"), "file_no_content");
}

#[test]
fn a_workbook_of_charts_has_no_worksheet() {
    let sheet = "<chartsheet><drawing/></chartsheet>";
    assert_eq!(code(&workbook_of("chartsheet", sheet, "<sst></sst>"), "a.xlsx"), "file_no_worksheet");
}

#[test]
fn text_in_gbk_and_utf16_is_read() {
    let text = "姓名,手机\r\n张三,14000000001\r\n\"李,四\",14000000002\r\n";
    let (gbk, _, _) = encoding_rs::GBK.encode(text);
    let utf16: Vec<u8> =
        [0xFF, 0xFE].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    for bytes in [text.as_bytes(), &gbk, &utf16] {
        let book = read(bytes, "名单.csv").unwrap();
        let grid = &book.grids()[0];
        assert_eq!(grid.text(duty_sheet::CellRef::new(1, 0)), "张三");
        assert_eq!(grid.text(duty_sheet::CellRef::new(2, 0)), "李,四");
    }
    assert_eq!(code(b"\xFF\xFF\xFF,\xFF", "a.csv"), "file_corrupt");
}

#[test]
fn a_workbook_under_any_name_is_read_by_its_bytes() {
    let file = support::xlsx(&[("表", LIST)]);
    for name in ["a.xls", "a.et", "a", "名单.xlsm"] {
        assert_eq!(code(&file, name), "ok", "{name}");
    }
}

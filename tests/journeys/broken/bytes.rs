//! Bytes that are no usable workbook.

use std::io::{Cursor, Write};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

pub(super) const OLE_SIGNATURE: [u8; 8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

/// A zip of the given parts.
pub(super) fn zipped(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        writer.start_file(*name, SimpleFileOptions::default()).unwrap();
        writer.write_all(content).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// The smallest .xlsx around a sheet of the given kind.
pub(super) fn workbook(kind: &str, sheet: &str) -> Vec<u8> {
    const TYPES: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let root = format!(
        r#"<Relationships><Relationship Id="r" Type="{TYPES}/officeDocument" Target="xl/workbook.xml"/></Relationships>"#
    );
    let sheets = format!(
        r#"<Relationships><Relationship Id="r1" Type="{TYPES}/{kind}" Target="worksheets/sheet1.xml"/></Relationships>"#
    );
    let book =
        br#"<workbook xmlns:r="r"><sheets><sheet name="A" sheetId="1" r:id="r1"/></sheets></workbook>"#;
    zipped(&[
        ("[Content_Types].xml", b"<Types/>"),
        ("_rels/.rels", root.as_bytes()),
        ("xl/_rels/workbook.xml.rels", sheets.as_bytes()),
        ("xl/workbook.xml", book),
        ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
    ])
}

/// A sheet with one cell.
pub(super) fn cell(at: &str) -> String {
    format!(r#"<worksheet><sheetData><row><c r="{at}"><v>1</v></c></row></sheetData></worksheet>"#)
}

/// A compound file whose one stream has the given name, as Office keeps a workbook behind a password.
pub(super) fn compound(stream: &str) -> Vec<u8> {
    const SECTOR: usize = 512;
    const END: u32 = 0xFFFF_FFFE;
    // A stream below 4096 bytes would be stored in small pieces.
    const STREAM_SECTORS: u32 = 8;

    let mut header = vec![0_u8; SECTOR];
    header[..8].copy_from_slice(&OLE_SIGNATURE);
    header[24..34].copy_from_slice(&[0x3E, 0, 3, 0, 0xFE, 0xFF, 9, 0, 6, 0]);
    for (at, word) in [(44, 1), (48, 1), (56, 4096), (60, END), (68, END), (76, 0)] {
        header[at..at + 4].copy_from_slice(&u32::to_le_bytes(word));
    }
    header[80..].fill(0xFF);
    let mut table = vec![0xFFFF_FFFD, END];
    table.extend((3..2 + STREAM_SECTORS).chain([END]));
    table.resize(SECTOR / 4, u32::MAX);
    let entries = [("Root Entry", 5, END, 0), (stream, 2, 2, STREAM_SECTORS * 512)];
    let mut directory: Vec<u8> =
        entries.into_iter().flat_map(|(name, kind, start, size)| entry(name, kind, start, size)).collect();
    directory.resize(SECTOR, 0);

    let mut file = header;
    file.extend(table.into_iter().flat_map(u32::to_le_bytes));
    file.extend(directory);
    file.resize(file.len() + STREAM_SECTORS as usize * SECTOR, 0);
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

/// Bytes without any order, always the same.
pub(super) fn noise(length: usize) -> Vec<u8> {
    let mut state = 0x2545_F491_4F6C_DD1D_u64;
    let next = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state.to_le_bytes()[3]
    };
    // No signature of any kind of file begins like this.
    [0, 1, 2, 3].into_iter().chain(std::iter::repeat_with(next)).take(length).collect()
}

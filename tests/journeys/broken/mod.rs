//! Files that are no usable workbook: each gets one clear sentence in both languages, and the data stay as they are.

mod bytes;

use std::fs::File;

use duty_api::texts::{Language, Part, keys, say_error};
use serde_json::{Value, json};

use crate::drawing::xlsx;
use crate::support::{Desk, staff_list};
use bytes::{OLE_SIGNATURE, cell, compound, noise, workbook, zipped};

/// More than a workbook may come to when unpacked.
const BOMB_BYTES: usize = 201 * 1024 * 1024;

fn broken_files() -> Vec<(&'static str, Vec<u8>, &'static str)> {
    let whole = staff_list();
    let csv = "姓名,手机\n张三,14000000001\n李四,14000000002\n";
    let bomb = vec![b' '; BOMB_BYTES];
    let ods = &[("mimetype", &b"application/vnd.oasis.opendocument.spreadsheet"[..])];
    vec![
        ("空文件.xlsx", vec![], "file_empty"),
        ("零字节.xls", vec![], "file_empty"),
        ("乱码.xlsx", noise(4096), "file_damaged"),
        ("乱码.xls", noise(70_000), "file_damaged"),
        ("只有开头.xlsx", whole[..10].to_vec(), "file_damaged"),
        ("下载一半.xlsx", whole[..whole.len() / 2].to_vec(), "file_damaged"),
        ("少了结尾.xlsx", whole[..whole.len() - 30].to_vec(), "file_damaged"),
        ("只有签名.xls", OLE_SIGNATURE.to_vec(), "file_damaged"),
        ("坏掉的旧表.xls", [&OLE_SIGNATURE[..], &[0xFF; 4088]].concat(), "file_damaged"),
        ("缺工作表.xlsx", zipped(&[("xl/workbook.xml", b"<workbook/>")]), "file_damaged"),
        ("坏工作表.xlsx", workbook("worksheet", "<worksheet><sheetData><row>"), "file_damaged"),
        ("改名的文本.xlsx", csv.into(), "file_is_text"),
        ("改名的文本.xls", csv.into(), "file_is_text"),
        ("系统导出.xls", b"<html><body><table><tr><td>a</td></tr></table>".to_vec(), "file_is_html"),
        ("通知.xlsx", zipped(&[("word/document.xml", b"<x/>")]), "file_is_document"),
        ("旧通知.xls", compound("WordDocument"), "file_is_document"),
        ("扫描件.xlsx", b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n1 0 obj".to_vec(), "file_is_document"),
        ("压缩包.xlsx", b"Rar!\x1A\x07\x00".to_vec(), "file_is_document"),
        ("截图.xlsx", b"\x89PNG\r\n\x1A\n\0\0\0\rIHDR".to_vec(), "file_is_picture"),
        ("照片.xls", b"\xFF\xD8\xFF\xE0\0\x10JFIF".to_vec(), "file_is_picture"),
        ("另存的.xlsx", zipped(ods), "file_is_other_spreadsheet"),
        ("加密.xlsx", compound("EncryptedPackage"), "file_encrypted"),
        ("炸弹.xlsx", zipped(&[("xl/worksheets/sheet1.xml", &bomb)]), "file_inflates"),
        ("太长.xlsx", workbook("worksheet", &cell("A20001")), "file_too_many_rows"),
        ("太宽.xlsx", workbook("worksheet", &cell("XFD1")), "file_too_complex"),
        ("空白.xlsx", xlsx(&[("表", "　| |·")]), "file_has_no_table"),
        ("图表.xlsx", workbook("chartsheet", "<chartsheet/>"), "file_has_no_table"),
    ]
}

/// Every way in which a file comes in.
fn ways(path: &str) -> [(&'static str, Value); 4] {
    [
        ("preview_staff", json!({ "path": path, "columns": [] })),
        ("import_staff", json!({ "path": path, "columns": [], "answers": [] })),
        ("preview_past_roster", json!({ "path": path, "year": 2026 })),
        ("import_past_roster", json!({ "path": path, "year": 2026, "answers": [] })),
    ]
}

/// Insists that the file is refused with `code`, by every command, in sentences that name it.
fn refused(desk: &Desk, name: &str, code: &str) {
    let path = desk.path(name).display().to_string();
    for (command, request) in ways(&path) {
        let error = desk.call(command, request).expect_err(name);
        assert_eq!(error.code.key(), code, "{name}: {command}: {}", error.detail);
        for language in Language::ALL {
            assert!(keys(language, Part::Errors).any(|key| key == code), "{language:?} {code}");
            let sentence = say_error(language, &error);
            assert!(sentence.contains(name), "{sentence}");
            assert!(!sentence.contains(['{', '}', '/']), "{sentence}");
        }
    }
}

#[test]
fn broken_files_get_one_clear_sentence_and_leave_the_data_alone() {
    let desk = Desk::staffed();
    let files = broken_files();
    assert!(files.len() >= 20);
    desk.unchanged_by(|| {
        for (name, bytes, code) in &files {
            desk.file(name, bytes);
            refused(&desk, name, code);
        }
    });
}

#[test]
fn a_hundred_megabytes_are_refused_without_being_read() {
    let desk = Desk::staffed();
    let file = File::create(desk.path("一百兆.xlsx")).unwrap();
    file.set_len(100 * 1024 * 1024).unwrap();

    desk.unchanged_by(|| refused(&desk, "一百兆.xlsx", "file_too_large"));
}

#[test]
fn a_file_that_is_gone_or_a_folder_is_named() {
    let desk = Desk::staffed();
    std::fs::create_dir(desk.path("文件夹.xlsx")).unwrap();

    desk.unchanged_by(|| {
        refused(&desk, "不在了.xlsx", "file_unreadable");
        refused(&desk, "文件夹.xlsx", "file_unreadable");
    });
}

#[test]
fn a_sound_workbook_without_a_list_or_a_roster_says_which_is_missing() {
    let desk = Desk::staffed();
    let path = desk.file("雨量.xlsx", &xlsx(&[("雨量", "站点|雨量\n一号|#12.5\n二号|#3")]));

    desk.unchanged_by(|| {
        for (command, request) in ways(&path) {
            let code = if command.ends_with("staff") { "staff_not_found" } else { "roster_not_found" };
            let error = desk.call(command, request).expect_err(command);
            assert_eq!(error.code.key(), code, "{command}");
            for language in Language::ALL {
                assert!(say_error(language, &error).contains("雨量.xlsx"));
            }
        }
    });
}

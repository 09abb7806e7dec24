//! Official documents, printed and written for a word processor, read back.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod sample;

use std::io::{Cursor, Read};
use std::process::Command;

use duty_paper::official::{Annex, OfficialPaper, Paragraph, docx, print};
use duty_paper::record::{Align, Table, TableColumn};
use sample::{faces, report};

fn text(lead: &str, text: &str) -> Paragraph {
    Paragraph::Text { lead: lead.to_owned(), text: text.to_owned() }
}

fn bulletin() -> OfficialPaper {
    let columns = [
        ("序号", 1, Align::Centre),
        ("单位", 2, Align::Centre),
        ("抽查时间", 3, Align::Centre),
        ("值班电话", 3, Align::Centre),
        ("一次接通", 1, Align::Centre),
        ("接听用时（秒）", 2, Align::Centre),
        ("接听人", 2, Align::Centre),
        ("与值班表一致", 2, Align::Centre),
        ("带班领导", 2, Align::Centre),
        ("是否在岗", 1, Align::Centre),
        ("存在问题", 4, Align::Left),
        ("备注", 2, Align::Left),
    ];
    let row = |at: usize| {
        let problem =
            if at.is_multiple_of(4) { "两次拨打均无人接听，带班领导手机未接" } else { "" };
        let number = format!("0837-23456{at:02}");
        [
            at.to_string().as_str(),
            "青石镇",
            "6月12日23:41",
            &number,
            "是",
            "8",
            "张　三",
            "是",
            "李建国",
            "是",
            problem,
            "",
        ]
        .map(str::to_owned)
        .to_vec()
    };
    OfficialPaper {
        number: Some("青值〔2026〕7号".to_owned()),
        title: "关于2026年6月份防汛值班值守抽查情况的通报".to_owned(),
        recipients: "各乡镇人民政府，县直各单位：".to_owned(),
        body: vec![
            text(
                "",
                "根据汛期值班工作有关规定，县政府总值班室于6月1日至30日采取随机抽取、电话抽查的方式，对全县24个单位的值班值守情况进行了抽查。现将有关情况通报如下。",
            ),
            Paragraph::Heading("一、总体情况".to_owned()),
            text(
                "",
                "本月共抽查48次，一次接通43次，一次接通率89.6%，较上月提高4.2个百分点。多数单位值班人员在岗在位、接听及时。",
            ),
            Paragraph::Heading("二、存在问题".to_owned()),
            text("（一）个别单位脱岗。", "青石镇6月12日23时41分两次拨打值班电话0837-2345678均无人接听。"),
            text("（二）少数单位接听不及时。", "龢镇、喆乡接听用时超过30秒。"),
            Paragraph::Heading("三、工作要求".to_owned()),
            text("", "请有关单位于7月5日前将整改情况书面报县政府总值班室。"),
            text("", "特此通报。"),
        ],
        signature: "青山县人民政府总值班室".to_owned(),
        date: "2026年7月3日".to_owned(),
        annexes: vec![Annex {
            title: "2026年6月份值班抽查情况表".to_owned(),
            table: Table {
                heading: String::new(),
                columns: columns
                    .map(|(heading, weight, align)| TableColumn {
                        heading: heading.to_owned(),
                        weight,
                        align,
                    })
                    .to_vec(),
                rows: (1..=30).map(row).collect(),
                row_mm: 8,
            },
        }],
        drill_banner: None,
    }
}

#[test]
fn a_bulletin_is_printed_whole_with_its_table_on_pages_of_its_own() {
    let Some(faces) = faces() else { return };

    let pdf = print(&bulletin(), &faces, None).unwrap();

    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("bulletin.pdf");
    std::fs::write(&file, &pdf.bytes).unwrap();
    let Ok(told) = Command::new("pdftotext").arg("-layout").arg(&file).arg("-").output() else {
        report("skipped: pdftotext");
        return;
    };
    let told = String::from_utf8(told.stdout).unwrap();
    let pages: Vec<&str> = told.split('\u{c}').collect();
    assert!(pages[0].contains("青值〔2026〕7号") && pages[0].replace(' ', "").contains("—1—"), "{told}");
    assert!(!pages[0].contains("序号"));
    assert!(told.contains("附件：2026年6月份值班抽查情况表"));
    // The head of the table comes again where it goes on over the page.
    assert!(told.matches("存在问题").count() >= 3, "{told}");
    for at in 1..=30 {
        assert!(told.contains(&format!("0837-23456{at:02}")), "{at}");
    }
}

#[test]
fn a_word_processor_gets_the_same_words() {
    let bytes = docx(&bulletin()).unwrap();

    let mut parts = zip::ZipArchive::new(Cursor::new(&bytes)).unwrap();
    let mut document = String::new();
    parts.by_name("word/document.xml").unwrap().read_to_string(&mut document).unwrap();
    for words in ["青值〔2026〕7号", "一、总体情况", "（一）个别单位脱岗。", "特此通报。", "0837-2345630"]
    {
        assert!(document.contains(words), "{words}");
    }
    assert_eq!(document.matches("<w:tblHeader />").count(), 1);
    assert_eq!(document.matches("<w:sectPr>").count(), 2);
    assert!(document.contains("w:orient=\"landscape\""));
}

#[test]
fn an_annex_of_several_has_a_number() {
    let mut paper = bulletin();
    paper.annexes.push(Annex { title: "评分表".to_owned(), ..paper.annexes[0].clone() });

    let bytes = docx(&paper).unwrap();

    let mut document = String::new();
    let mut parts = zip::ZipArchive::new(Cursor::new(&bytes)).unwrap();
    parts.by_name("word/document.xml").unwrap().read_to_string(&mut document).unwrap();
    for words in ["附件：1.2026年6月份值班抽查情况表", "2.评分表", ">附件1<", ">附件2<"] {
        assert!(document.contains(words), "{words}");
    }
}

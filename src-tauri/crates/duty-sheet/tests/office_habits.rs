//! How counties write their lists of offices, one habit a test.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod support;

use duty_sheet::offices::{self, OfficeRow};
use expect_test::{Expect, expect};
use support::{book, print_problems};

fn print(row: &OfficeRow) -> String {
    let said = |value: &Option<String>| value.clone().unwrap_or_else(|| "-".into());
    let lines: Vec<String> = row
        .lines
        .iter()
        .map(|line| match &line.extension {
            Some(extension) => format!("{}转{extension}", line.number),
            None => line.number.clone(),
        })
        .collect();
    let head = row.head.as_ref().map_or_else(
        || "-".to_owned(),
        |head| format!("{} {} {}", head.name, said(&head.title), said(&head.mobile)),
    );
    let mut text = format!("{} [{}] {head}", row.name, lines.join(" "));
    for (mark, value) in [("在", &row.section), ("属", &row.parent)] {
        if let Some(value) = value {
            text.push_str(&format!(" {mark}{value}"));
        }
    }
    text
}

#[allow(clippy::needless_pass_by_value, reason = "expect! is written in place")]
fn check(drawing: &str, expected: Expect) {
    let reading = offices::understand(&book(&[("Sheet1", drawing)]));
    let mut text = String::new();
    for row in &reading.rows {
        text.push_str(&print(row));
        text.push('\n');
    }
    print_problems(&reading.problems, &mut text);
    for skipped in &reading.skipped {
        text.push_str(&format!("skipped {} {}\n", skipped.sheet, skipped.why.code()));
    }
    expected.assert_eq(&text);
}

#[test]
fn a_tidy_list() {
    check(
        "
全县值班电话一览表|<|<|<|<|<
序号|单位|值班电话|负责人|职务|手机
#1|青石镇|0837-2345678|赵建国|党委书记|14000000001
#2|云 岭 乡|08372345679|钱春梅|乡长|140 0000 0002
#3|县水利局|0837-2345680转801|孙海涛|局长|14000000003
",
        expect![[r#"
            青石镇 [0837-2345678] 赵建国 党委书记 14000000001
            云岭乡 [0837-2345679] 钱春梅 乡长 14000000002
            县水利局 [0837-2345680转801] 孙海涛 局长 14000000003
        "#]],
    );
}

#[test]
fn sections_numbering_and_a_foot() {
    check(
        "
××县各单位值班电话|<|<|<
单位名称|24小时值班电话|备用电话|主要负责人及联系电话
一、乡镇（2个）|<|<|<
1、青石镇|2345678|14000000009|赵建国⏎14000000001
2、云岭乡|2345679|/|钱春梅 14000000002
二、县直部门|<|<|<
1.水利局|2345680/2345681|·|局长孙海涛 14000000003
注：值班电话须24小时有人接听|<|<|<
",
        expect![[r#"
            青石镇 [2345678 14000000009] 赵建国 - 14000000001 在乡镇
            云岭乡 [2345679] 钱春梅 - 14000000002 在乡镇
            水利局 [2345680 2345681] 孙海涛 局长 14000000003 在县直部门
        "#]],
    );
}

#[test]
fn an_office_over_several_rows() {
    check(
        "
单位|负责人|<|<|值班电话
^|姓名|职务|电话|^
青石镇|赵建国|党委书记|14000000001|0837-2345678
^|李文博|副镇长|14000000004|2345688
云岭乡|钱春梅|乡长|14000000002|2345679
",
        expect![[r#"
            青石镇 [0837-2345678 2345688] 赵建国 党委书记 14000000001
            云岭乡 [2345679] 钱春梅 乡长 14000000002
            ? several_heads B4 青石镇 "李文博"
        "#]],
    );
}

#[test]
fn two_tables_side_by_side() {
    check(
        "
单位|值班电话|单位|值班电话
青石镇|2345678|县水利局|2345680
云岭乡|2345679|县应急管理局|2345681
",
        expect![[r#"
            青石镇 [2345678] -
            云岭乡 [2345679] -
            县水利局 [2345680] -
            县应急管理局 [2345681] -
        "#]],
    );
}

#[test]
fn what_is_not_understood_is_asked_about() {
    check(
        "
单位|值班电话|负责人|手机|上级单位
青石镇|23456|赵建国|1400000001|·
青石镇|2345678|赵建国|14000000001|·
·|2345679|钱春梅|14000000002|·
123|2345670|孙海涛|14000000003|·
红旗水库|·|轮流|·|县水利局
",
        expect![[r#"
            青石镇 [] 赵建国 - -
            红旗水库 [] - 属县水利局
            ? duty_phone_unreadable B2 青石镇 "23456"
            ? head_mobile_unreadable D2 青石镇 "1400000001"
            ? office_unreadable A4 - ""
            ? office_unreadable A5 - "123"
            ? head_unreadable C6 红旗水库 "轮流"
            ? duty_phone_missing A2 青石镇 ""
            ? duty_phone_missing A6 红旗水库 ""
            ? office_twice A3 青石镇 "青石镇"
        "#]],
    );
}

#[test]
fn a_staff_list_is_no_list_of_offices() {
    check(
        "
姓名|职务|部门|手机
张三|主任|党政办|14000000001
",
        expect![[r#"
            ? nothing_found A1 - "姓名"
            skipped Sheet1 not_understood
        "#]],
    );
}

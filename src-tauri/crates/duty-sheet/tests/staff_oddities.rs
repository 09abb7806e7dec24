//! How offices write their staff lists, the odder habits.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod support;

use duty_sheet::staff::{self, StaffMapping};
use expect_test::{Expect, expect};
use support::{book, print_staff, staff};

#[allow(clippy::needless_pass_by_value, reason = "expect! is written in place")]
fn check(drawing: &str, expected: Expect) {
    expected.assert_eq(&staff(drawing));
}

#[test]
fn departments_are_written_once_without_merging() {
    check(
        "
部门|姓名|职务|电话
党政办|张三|主任|14000000001
·|李四|科员|14000000002
·|王五|驾驶员|14000000003
财政所|赵六|所长|14000000004
·|孙七|会计|14000000005
",
        expect![[r#"
            张三 主任 党政办 14000000001 - officer
            李四 科员 党政办 14000000002 - officer
            王五 驾驶员 党政办 14000000003 - driver
            赵六 所长 财政所 14000000004 - officer
            孙七 会计 财政所 14000000005 - officer
        "#]],
    );
}

#[test]
fn sections_stand_unmerged_or_with_their_count() {
    check(
        "
青石镇工作人员联系方式一览表
2026年5月1日
序号|姓名|职务|联系方式
一、班子成员|9人
#1|张三|党委副书记 镇长|14000000001
二、机关干部|30人
#2|李四|党委委员⏎党建办主任|14000000002
三|工勤人员
#4|赵六|·|14000000004
四|公务用车驾驶员|·|1人
#3|王五|·|14000000003
注：以上号码请勿外传。
",
        expect![[r#"
            张三 党委副书记、镇长 - 14000000001 - leader
            李四 党委委员、党建办主任 - 14000000002 - officer
            赵六 - - 14000000004 - officer
            王五 - - 14000000003 - driver
        "#]],
    );
}

#[test]
fn a_name_cell_may_hold_the_title_as_well() {
    check(
        "
序号|姓名|手机
1|党委书记 陈秀兰|14000000001
2|张三★|14000000002
3|4.李四|14000000003
4|王五同志|14000000004
",
        expect![[r#"
            陈秀兰 党委书记 - 14000000001 - leader
            张三 - - 14000000002 - officer
            李四 - - 14000000003 - officer
            王五 - - 14000000004 - officer
        "#]],
    );
}

#[test]
fn sums_and_repeated_headings_are_no_people() {
    check(
        "
序号|姓名|职务|手机
1|张三|干事|14000000001
小计|1人|·|·
序号|姓名|职务|手机
2|李四|干事|14000000002
合计|·|2人|·
·|制表：李四|·|审核：张三
",
        expect![[r#"
            张三 干事 - 14000000001 - officer
            李四 干事 - 14000000002 - officer
        "#]],
    );
}

#[test]
fn one_heading_over_two_columns_of_numbers() {
    check(
        "
姓名|单位|职务|联系电话|<
^|^|^|办公电话|手机
张三|青石镇|副镇长|0837-2345678|14000000001
李四|青石镇党政办|主任|0837－2345679|14000000002
",
        expect![[r#"
            张三 副镇长 青石镇 14000000001 - leader tel 0837-2345678
            李四 主任 青石镇党政办 14000000002 - officer tel 0837-2345679
        "#]],
    );
}

#[test]
fn a_roster_is_no_staff_list() {
    let book = book(&[("5月", "2026年5月值班表|<\n日期|值班员\n1日|张三\n2日|李四")]);

    let reading = staff::understand(&book, &StaffMapping::new());

    expect![[r#"
        ? nothing_found A1 - "2026年5月值班表"
        skipped 5月 other_kind
    "#]]
    .assert_eq(&print_staff(&reading));
}

#[test]
fn the_department_that_made_the_list_has_the_drivers() {
    check(
        "
青石镇通讯录|<|<
填报单位：青石镇党政办（盖章）|<|<
姓名|职务|手机
张三|驾驶员|14000000001
李四|工作人员|14000000002
",
        expect![[r#"
            张三 驾驶员 党政办 14000000001 - driver
            李四 工作人员 - 14000000002 - officer
        "#]],
    );
}

#[test]
fn posts_stand_over_the_names() {
    check(
        "
青石镇值班人员名单|<|<|<|<|<
带班领导|职务|电话|值班人员|部门|电话
张三|调研员|14000000001|王五|党政办公室|14000000003
李四|副镇长|14000000002|赵六|财政所|14000000004
",
        expect![[r#"
            张三 调研员 - 14000000001 - leader
            李四 副镇长 - 14000000002 - leader
            王五 - 党政办公室 14000000003 - officer
            赵六 - 财政所 14000000004 - officer
        "#]],
    );
}

#[test]
fn titles_that_are_also_headings_stay_titles() {
    check(
        "
序号|姓名|部门|职务|手机
1|张三|党政办公室|工作人员|14000000001
2|李四|办公室|工作人员|·
3|王五|办公室|驾驶员|#14000000003
",
        expect![[r#"
            张三 工作人员 党政办公室 14000000001 - officer
            李四 工作人员 办公室 - - officer
            王五 驾驶员 办公室 14000000003 - driver
            ? missing_mobile E3 李四 ""
        "#]],
    );
}

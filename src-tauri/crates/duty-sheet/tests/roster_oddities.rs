//! How offices write their rosters, the odder habits.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod support;

use duty_sheet::roster::{self as rosters, PostKind, RosterField, RosterMapping, RosterOptions};
use expect_test::{Expect, expect};
use support::{book, print_roster, roster};

#[allow(clippy::needless_pass_by_value, reason = "expect! is written in place")]
fn check(drawing: &str, expected: Expect) {
    expected.assert_eq(&roster(drawing));
}

#[test]
fn people_of_other_posts_share_a_cell() {
    check(
        "
2026年5月值班表|<|<
日期|带班领导|值班人员
1日|张三|李四、王五（司机）
2日|张三|带班：赵六⏎值班：李四 王五⏎驾驶员：孙七
3日|张三书记|主班李四、副班王五
",
        expect![[r#"
            2026-05-01 带 张三 值 李四 驾 王五
            2026-05-02 带 张三,赵六 值 李四,王五 驾 孙七
            2026-05-03 带 张三 值 李四,王五
        "#]],
    );
}

#[test]
fn the_month_has_a_column_of_its_own() {
    check(
        "
2026年值班表|<|<|<
月份|日期|星期|值班员
5月|30|六|张三
^|31|日|李四
6月|1|一|王五
^|2|二|赵六
",
        expect![[r#"
            2026-05-30 值 张三
            2026-05-31 值 李四
            2026-06-01 值 王五
            2026-06-02 值 赵六
        "#]],
    );
    check(
        "
2026年值班表|<|<
日期|<|值班员
5月|30日|张三
^|31日|李四
6月|1日|王五
",
        expect![[r#"
            2026-05-30 值 张三
            2026-05-31 值 李四
            2026-06-01 值 王五
        "#]],
    );
}

#[test]
fn excel_adds_the_year_in_which_a_date_was_typed() {
    check(
        "
2026年1月值班表|<|<
日期|星期|值班员
@2025-01-01|四|张三
@2025-01-02|五|李四
",
        expect![[r#"
            2026-01-01 值 张三
            2026-01-02 值 李四
        "#]],
    );
}

#[test]
fn a_list_of_telephones_below_the_roster_is_not_part_of_it() {
    check(
        "
青石镇值班表|<|<|<
日期|带班领导|值班员|备注
5月1日|张三|李四|劳动节
5月2日|张三|王五|·
通讯录|<|<|<
姓名|职务|手机|·
张三|镇长|14000000001|·
李四|干事|14000000002|·
青石镇人民政府 2026年4月28日|<|<|<
",
        expect![[r#"
            2026-05-01 带 张三 值 李四
            2026-05-02 带 张三 值 王五
        "#]],
    );
}

#[test]
fn teams_have_a_leader_and_members_and_their_dates_last() {
    check(
        "
2026年5月值班分组表|<|<|<
组别|组长|成员|值班日期
第一组|张三|李四、王五|1日、4日
第二组|赵六|孙七、周八|2日、5日
第三组|吴九|郑十、钱一|3日、6日
",
        expect![[r#"
            2026-05-01 带 张三 值 李四,王五
            2026-05-02 带 赵六 值 孙七,周八
            2026-05-03 带 吴九 值 郑十,钱一
            2026-05-04 带 张三 值 李四,王五
            2026-05-05 带 赵六 值 孙七,周八
            2026-05-06 带 吴九 值 郑十,钱一
        "#]],
    );
}

#[test]
fn a_weekend_is_one_row_and_its_weekdays_too() {
    check(
        "
青石镇2026年5月周末值班表|<|<|<
时间|星期|带班领导|值班人员
5月2日—3日|六、日|张三|李四
5月9日-10日|周六⏎周日|张三|李四
5月16日、17日（周六、周日）|·|张三|李四
5月23日（六）|·|王五|李四
5月24日（六）|·|王五|李四
",
        expect![[r#"
            2026-05-02 带 张三 值 李四
            2026-05-03 带 张三 值 李四
            2026-05-09 带 张三 值 李四
            2026-05-10 带 张三 值 李四
            2026-05-16 带 张三 值 李四
            2026-05-17 带 张三 值 李四
            2026-05-23 带 王五 值 李四
            2026-05-24 带 王五 值 李四
            ? weekday_mismatch A7 2026-05-24 "5月24日（六）"
        "#]],
    );
}

#[test]
fn two_months_stand_below_each_other() {
    check(
        "
青石镇2026年5月值班表|<|<
日期|带班领导|值班员
1|张三|李四
2|张三|李四
青石镇2026年6月值班表|<|<
日期|带班领导|值班员
1|张三|李四
2|张三|李四
",
        expect![[r#"
            2026-05-01 带 张三 值 李四
            2026-05-02 带 张三 值 李四
            2026-06-01 带 张三 值 李四
            2026-06-02 带 张三 值 李四
        "#]],
    );
}

#[test]
fn holidays_have_names_instead_of_numbers() {
    check(
        "
2026年春节值班表（2月15日—2月17日）|<|<
日期|带班领导|值班员
腊月二十八（2月15日）|张三|李四
除夕（2月16日）|张三|李四
正月初一|张三|李四
",
        expect![[r#"
            2026-02-15 带 张三 值 李四
            2026-02-16 带 张三 值 李四
            ? bad_date A5 - "正月初一"
        "#]],
    );
}

#[test]
fn shifts_stand_over_posts() {
    check(
        "
2026年5月值班表|<|<|<|<
日期|白班（8:30-17:30）|<|夜班（17:30-8:30）|<
^|带班领导|值班员|带班领导|值班员
1日|张三|李四|赵六|孙七
",
        expect![[r#"
            2026-05-01 带 张三,赵六 值 李四,孙七
        "#]],
    );
}

#[test]
fn questions_about_a_turned_sheet_name_the_real_cell() {
    check(
        "
2026年5月值班表|<|<|<
日期|5月1日|5月32日|5月3日
带班领导|张三|李四|王五
值班员|赵六|孙七|各村轮流
",
        expect![[r#"
            2026-05-01 带 张三 值 赵六
            2026-05-03 带 王五
            ? bad_date C2 - "5月32日"
            ? unreadable_name D4 - "各村轮流"
        "#]],
    );
}

#[test]
fn names_on_lines_with_their_numbers_below_and_titles_before() {
    check(
        "
2026年5月值班表|<|<
日期|带班领导|值班人员
1日|张三⏎14000000001|李四⏎14000000002⏎王五⏎14000000003
2日|镇长：张三|李 四 14000000002；王　五 14000000003
3日|张三（镇长）|李四(14000000002)、王五(14000000003)
4日|张三|同上
5日|张三|—
",
        expect![[r#"
            2026-05-01 带 张三 值 李四,王五
            2026-05-02 带 张三 值 李四,王五
            2026-05-03 带 张三 值 李四,王五
            2026-05-04 带 张三
            2026-05-05 带 张三
            ? unreadable_name C6 - "同上"
        "#]],
    );
}

#[test]
fn the_user_can_say_what_a_column_holds() {
    let book =
        book(&[("表", "2026年5月值班表|<|<|<\n日期|值班员|甲|乙\n1日|张三|李四|王五\n2日|张三|李四|王五")]);
    let mut mapping = RosterMapping::new();
    mapping.set("表", 1, RosterField::Other);
    mapping.set("表", 2, RosterField::Post(PostKind::Driver));
    mapping.set("表", 3, RosterField::from_code("leader").unwrap());

    let reading = rosters::understand_mapped(&book, RosterOptions { default_year: None }, &mapping);

    expect![[r#"
        2026-05-01 带 王五 驾 李四
        2026-05-02 带 王五 驾 李四
    "#]]
    .assert_eq(&print_roster(&reading));
}

//! How offices write their rosters, one habit a test.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod support;

use duty_sheet::roster::YearSource;
use expect_test::{Expect, expect};
use support::{print_roster, read_roster, roster};

#[allow(clippy::needless_pass_by_value, reason = "expect! is written in place")]
fn check(drawing: &str, expected: Expect) {
    expected.assert_eq(&roster(drawing));
}

#[test]
fn a_row_a_day_with_several_people_in_a_cell() {
    check(
        "
青石镇2026年6月份值班安排表|<|<|<|<
日期|星期|带班领导|值班员|驾驶员
6月1日|一|张　三|李四、王五|赵六
6月2日|星期二|张三|李四，王五|·
6月3日|周三|张 三|李 四⏎王 五|赵六
6月4日|四|张三|李四 王五 孙小七|赵六
6月5日|五|张三14000000001|李四14000000002王五14000000003|赵六
6月6日|六|党委书记 张三|李四/王五|赵六
6月7日|日|张三（党委书记）|欧阳 修远 李四|赵六
备注：值班电话0837-2345678|<|<|<|<
",
        expect![[r#"
            2026-06-01 带 张三 值 李四,王五 驾 赵六
            2026-06-02 带 张三 值 李四,王五
            2026-06-03 带 张三 值 李四,王五 驾 赵六
            2026-06-04 带 张三 值 李四,王五,孙小七 驾 赵六
            2026-06-05 带 张三 值 李四,王五 驾 赵六
            2026-06-06 带 张三 值 李四,王五 驾 赵六
            2026-06-07 带 张三 值 欧阳修远,李四 驾 赵六
        "#]],
    );
}

#[test]
fn dates_are_typed_in_every_way() {
    check(
        "
2026年5月值班表|<
值班时间|值班人员
5月1日|张三
5.2|张三
5/3|张三
2026-05-04|张三
2026年5月5日|张三
@2026-05-06|张三
#46149|张三
8日|张三
#9|张三
2026.5.10|张三
20260511|张三
5月12日（星期二）|张三
5月13日8:30—5月14日8:30|张三
5-14|张三
五月十五日|张三
５月１６日|张三
5月17号 周日|张三
2026/5/18|张三
5 月 19 日|张三
",
        expect![[r#"
            2026-05-01 值 张三
            2026-05-02 值 张三
            2026-05-03 值 张三
            2026-05-04 值 张三
            2026-05-05 值 张三
            2026-05-06 值 张三
            2026-05-07 值 张三
            2026-05-08 值 张三
            2026-05-09 值 张三
            2026-05-10 值 张三
            2026-05-11 值 张三
            2026-05-12 值 张三
            2026-05-13 值 张三
            2026-05-14 值 张三
            2026-05-15 值 张三
            2026-05-16 值 张三
            2026-05-17 值 张三
            2026-05-18 值 张三
            2026-05-19 值 张三
        "#]],
    );
}

#[test]
fn several_days_share_a_cell() {
    check(
        "
2026年5月1日至31日值班表|<|<
值班日期|带班领导|值班人员
5月1日9日17日25日|张三|李四
2、10、18、26日|王五|李四
5月3日-5日|张三|李四
5.6、5.7、5.8|张三|李四
11—12日|张三|李四
5月13日、14日|张三|李四
15日和16日|张三|李四
5月19日至5月20日|张三|李四
21/22/23日|张三|李四
24⏎27|张三|李四
",
        expect![[r#"
            2026-05-01 带 张三 值 李四
            2026-05-02 带 王五 值 李四
            2026-05-03 带 张三 值 李四
            2026-05-04 带 张三 值 李四
            2026-05-05 带 张三 值 李四
            2026-05-06 带 张三 值 李四
            2026-05-07 带 张三 值 李四
            2026-05-08 带 张三 值 李四
            2026-05-09 带 张三 值 李四
            2026-05-10 带 王五 值 李四
            2026-05-11 带 张三 值 李四
            2026-05-12 带 张三 值 李四
            2026-05-13 带 张三 值 李四
            2026-05-14 带 张三 值 李四
            2026-05-15 带 张三 值 李四
            2026-05-16 带 张三 值 李四
            2026-05-17 带 张三 值 李四
            2026-05-18 带 王五 值 李四
            2026-05-19 带 张三 值 李四
            2026-05-20 带 张三 值 李四
            2026-05-21 带 张三 值 李四
            2026-05-22 带 张三 值 李四
            2026-05-23 带 张三 值 李四
            2026-05-24 带 张三 值 李四
            2026-05-25 带 张三 值 李四
            2026-05-26 带 王五 值 李四
            2026-05-27 带 张三 值 李四
        "#]],
    );
}

#[test]
fn a_date_is_merged_over_several_rows() {
    check(
        "
2026年5月份值班表|<|<|<
日期|带班领导|值班员|电话
5月1日|张三|李四|14000000001
^|^|王五|14000000002
5月2日|赵六|孙七|14000000003
·|·|周八|14000000004
",
        expect![[r#"
            2026-05-01 带 张三 值 李四,王五
            2026-05-02 带 赵六 值 孙七,周八
        "#]],
    );
}

#[test]
fn a_leader_is_merged_over_a_week() {
    check(
        "
2026年5月份值班表|<|<
日期|带班领导|值班员
5月4日|张三|李四
5月5日|^|王五
5月6日|^|赵六
",
        expect![[r#"
            2026-05-04 带 张三 值 李四
            2026-05-05 带 张三 值 王五
            2026-05-06 带 张三 值 赵六
        "#]],
    );
}

#[test]
fn headings_have_two_rows_with_names_and_phones() {
    check(
        "
青石镇2026年国庆节值班表（10月1日至10月3日）|<|<|<|<|<|<
日期|带班领导|<|值班人员|<|<|驾驶员
^|姓名|电话|主班|副班|电话|^
10月1日|张三|14000000001|李四|王五|14000000002|赵六
10月2日|张三|14000000001|李四|王五|14000000002|赵六
10月3日|张三|14000000001|李四|王五|14000000002|赵六
",
        expect![[r#"
            2026-10-01 带 张三 值 李四,王五 驾 赵六
            2026-10-02 带 张三 值 李四,王五 驾 赵六
            2026-10-03 带 张三 值 李四,王五 驾 赵六
        "#]],
    );
}

#[test]
fn day_and_night_are_columns_or_rows() {
    check(
        "
2026年5月值班表|<|<|<
日期|带班领导|白班|夜班
1|张三|李四|王五
2|张三|李四|王五
",
        expect![[r#"
            2026-05-01 带 张三 值 李四,王五
            2026-05-02 带 张三 值 李四,王五
        "#]],
    );
    check(
        "
2026年5月值班表|<|<|<
日期|班次|带班领导|值班员
5月1日|白班|张三|李四
5月1日|夜班|张三|王五
5月2日|白班|张三|李四
^|夜班|^|王五
",
        expect![[r#"
            2026-05-01 带 张三 值 李四,王五
            2026-05-02 带 张三 值 李四,王五
        "#]],
    );
}

#[test]
fn two_halves_of_the_month_stand_side_by_side() {
    check(
        "
青石镇2026年5月值班表|<|<|<|<|<
日期|带班|值班|日期|带班|值班
1日|张三|李四|16日|王五|赵六
2日|张三|李四|17日|王五|赵六
·|·|·|18日|王五|赵六
",
        expect![[r#"
            2026-05-01 带 张三 值 李四
            2026-05-02 带 张三 值 李四
            2026-05-16 带 王五 值 赵六
            2026-05-17 带 王五 值 赵六
            2026-05-18 带 王五 值 赵六
        "#]],
    );
}

#[test]
fn dates_run_from_left_to_right() {
    check(
        "
2026年5月值班表|<|<|<
日期|5月1日|5月2日|5月3日
带班领导|张三|李四|王五
值班员|赵六|孙七|周八
",
        expect![[r#"
            2026-05-01 带 张三 值 赵六
            2026-05-02 带 李四 值 孙七
            2026-05-03 带 王五 值 周八
        "#]],
    );
}

#[test]
fn the_period_crosses_the_year() {
    check(
        "
2025年12月31日至2026年1月2日元旦值班表|<|<
日期|带班领导|值班员
12月31日|张三|李四
1月1日|张三|李四
1月2日|张三|李四
",
        expect![[r#"
            2025-12-31 带 张三 值 李四
            2026-01-01 带 张三 值 李四
            2026-01-02 带 张三 值 李四
        "#]],
    );
}

#[test]
fn doubtful_dates_are_asked_about() {
    check(
        "
2026年6月值班表|<|<|<
日期|星期|带班领导|值班员
6月1日|二|张三|李四
6月2日|二|张三|李四
6月2日|二|张三|王五
6月31日|三|张三|李四
7月1日|三|张三|李四
待定|·|张三|李四
6月5日|五|·|·
6月6日|六|张三|各村轮流
",
        expect![[r#"
            2026-06-01 带 张三 值 李四
            2026-06-02 带 张三 值 李四
            2026-06-06 带 张三
            ? weekday_mismatch B3 2026-06-01 "二"
            ? duplicate_date A5 - "6月2日"
            ? bad_date A6 - "6月31日"
            ? date_out_of_period A7 - "7月1日"
            ? bad_date A8 - "待定"
            ? nobody_on_duty A9 - "6月5日"
            ? unreadable_name D10 - "各村轮流"
        "#]],
    );
}

#[test]
fn the_year_comes_from_wherever_it_is_said() {
    let plain = "值班表|<\n日期|值班员\n5月1日|张三\n5月2日|李四";
    let from_sheet = read_roster(&[("2026年5月", plain)], None);
    let assumed = read_roster(&[("Sheet1", plain)], Some(2026));
    let unknown = read_roster(&[("Sheet1", plain)], None);

    assert_eq!(from_sheet.year, YearSource::Stated);
    assert_eq!(assumed.year, YearSource::Assumed);
    assert_eq!(unknown.year, YearSource::Unknown);
    assert_eq!(print_roster(&from_sheet), print_roster(&assumed));
    expect![[r#"
        ? year_unknown A2 - "日期"
    "#]]
    .assert_eq(&print_roster(&unknown));
}

#[test]
fn weekdays_tell_the_year_when_nobody_else_does() {
    let drawing = "日期|星期|值班员\n5月1日|五|张三\n5月2日|六|张三\n5月3日|日|张三";

    let reading = read_roster(&[("Sheet1", drawing)], Some(2027));

    assert_eq!(reading.year, YearSource::Weekdays);
    assert_eq!(reading.rows[0].date.to_string(), "2026-05-01");
    assert!(reading.problems.is_empty());
}

#[test]
fn every_month_of_a_workbook_is_read() {
    let may = "青石镇5月值班表|<\n日期|值班员\n1|张三\n2|李四";
    let june = "青石镇6月值班表|<\n日期|值班员\n1|张三\n2|李四";

    let reading = read_roster(&[("2026.5", may), ("2026.6", june)], None);

    expect![[r#"
        2026-05-01 值 张三
        2026-05-02 值 李四
        2026-06-01 值 张三
        2026-06-02 值 李四
    "#]]
    .assert_eq(&print_roster(&reading));
}

#[test]
fn excel_numbers_lose_the_last_zero_of_the_tenth() {
    check(
        "
2026年5月值班表|<
日期|值班员
#5.8|张三
#5.9|张三
#5.1|张三
#5.11|张三
",
        expect![[r#"
            2026-05-08 值 张三
            2026-05-09 值 张三
            2026-05-10 值 张三
            2026-05-11 值 张三
        "#]],
    );
}

#[test]
fn mobiles_are_kept_with_their_names() {
    let drawing = "2026年5月值班表|<|<|<\n日期|值班电话|值班员|联系电话\n1日|0837-2345678|李四、王五|14000000001⏎14000000002";

    let reading = read_roster(&[("Sheet1", drawing)], None);

    let people = &reading.rows[0].duties[0].people;
    let said: Vec<_> = people.iter().map(|one| (one.name.as_str(), one.mobile.as_deref())).collect();
    assert_eq!(said, [("李四", Some("14000000001")), ("王五", Some("14000000002"))]);
    assert_eq!(reading.duty_phone.as_deref(), Some("0837-2345678"));
}

#[test]
fn weekly_rosters_name_weekdays_only() {
    check(
        "
值班表（2026年5月4日—5月10日）|<|<
时间|带班领导|值班员
星期一|张三|李四
星期二|张三|王五
周末（9日-10日）|赵六|孙七
",
        expect![[r#"
            2026-05-04 带 张三 值 李四
            2026-05-05 带 张三 值 王五
            2026-05-09 带 赵六 值 孙七
            2026-05-10 带 赵六 值 孙七
        "#]],
    );
}

#[test]
fn standby_and_chief_leaders_have_columns_of_their_own() {
    check(
        "
2026年汛期值班表（6月）|<|<|<|<|<
日期|总带班领导|带班领导|值班员（主班）|值班员（副班）|备勤人员
6月1日|张三|李四|王五|赵六|孙七、周八
",
        expect![[r#"
            2026-06-01 带 张三,李四 值 王五,赵六 备 孙七,周八
        "#]],
    );
}

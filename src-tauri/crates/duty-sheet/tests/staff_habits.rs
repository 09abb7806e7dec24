//! How offices write their staff lists, one habit a test.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod support;

use duty_sheet::staff::{self, Field, StaffMapping, Why};
use duty_sheet::{Kind, classify};
use expect_test::{Expect, expect};
use support::{book, print_staff, staff};

#[allow(clippy::needless_pass_by_value, reason = "expect! is written in place")]
fn check(drawing: &str, expected: Expect) {
    expected.assert_eq(&staff(drawing));
}

#[test]
fn plain_list_with_index_and_text_phones() {
    check(
        "
序号|姓名|性别|部门|职务|手机号码|备注
#1|张三|男|党政办|主任|14000000001|·
#2|李　四|女|财政所|会计|14000000002|·
#3|王 五|男|应急办|干事|14000000003|·
",
        expect![[r#"
            张三 主任 党政办 14000000001 男 officer
            李四 会计 财政所 14000000002 女 officer
            王五 干事 应急办 14000000003 男 officer
        "#]],
    );
}

#[test]
fn phones_are_typed_in_every_way() {
    check(
        "
姓名|职务|联系电话
张一|干事|140-0000-0001
张二|干事|140 0000 0002
张三|干事|+86 14000000003
张四|干事|86-14000000004
张五|干事|１４０ ００００ ０００５
张六|干事|１４００００００００６
张七|干事|14000000007/14000000017
张八|干事|14000000008、0837-2345678
张九|干事|#14000000009
刘十|干事|1.4000000010E+10
刘一|干事|'14000000011
刘二|干事|0837-2345678 14000000012
刘三|干事|14000000013（短号613）
刘四|干事|手机：14000000014
刘五|干事|1400000001
刘六|干事|140000000155
刘七|干事|24000000017
刘八|干事|1400o000018
刘九|干事|1.4E+10
孙一|干事|无
孙二|干事|0837-2345678
孙三|干事|·
孙四|干事|00861400000002414000000025
",
        expect![[r#"
            张一 干事 - 14000000001 - officer
            张二 干事 - 14000000002 - officer
            张三 干事 - 14000000003 - officer
            张四 干事 - 14000000004 - officer
            张五 干事 - 14000000005 - officer
            张六 干事 - 14000000006 - officer
            张七 干事 - 14000000007 - officer +14000000017
            张八 干事 - 14000000008 - officer tel 0837-2345678
            张九 干事 - 14000000009 - officer
            刘十 干事 - 14000000010 - officer
            刘一 干事 - 14000000011 - officer
            刘二 干事 - 14000000012 - officer tel 0837-2345678
            刘三 干事 - 14000000013 - officer
            刘四 干事 - 14000000014 - officer
            孙一 干事 - - - officer
            孙二 干事 - - - officer tel 0837-2345678
            孙三 干事 - - - officer
            孙四 干事 - 14000000024 - officer +14000000025
            ? bad_mobile C16 刘五 "1400000001"
            ? bad_mobile C17 刘六 "140000000155"
            ? bad_mobile C18 刘七 "24000000017"
            ? bad_mobile C19 刘八 "1400o000018"
            ? bad_mobile C20 刘九 "1.4E+10"
            ? missing_mobile C21 孙一 "无"
            ? missing_mobile C22 孙二 "0837-2345678"
            ? missing_mobile C23 孙三 ""
        "#]],
    );
}

#[test]
fn sections_stand_in_merged_rows() {
    check(
        "
青石镇干部职工花名册|<|<|<
姓名|职务|电话|备注
（一）党政领导班子成员（共2人）|<|<|<
张三|党委书记|14000000001|·
李四|镇长|14000000002|·
（二）党政办公室|<|<|<
王五|主任|14000000003|·
赵六|干事|14000000004|·
（三）临聘驾驶人员|<|<|<
钱七|·|14000000005|·
合计：5人|<|<|<
填表人：赵六　　审核人：王五|<|<|<
",
        expect![[r#"
            张三 党委书记 - 14000000001 - leader
            李四 镇长 - 14000000002 - leader
            王五 主任 党政办公室 14000000003 - officer
            赵六 干事 党政办公室 14000000004 - officer
            钱七 - - 14000000005 - driver
        "#]],
    );
}

#[test]
fn sections_stand_in_a_first_column_merged_downwards() {
    check(
        "
类别|姓名|职务|手机
领导班子|张三|书记|14000000001
^|李四|乡长|14000000002
机关干部|王五|党建办主任|14000000003
^|赵六|民政所所长|14000000004
^|孙七|派出所民警|14000000005
驾驶员|钱八|工勤人员|14000000006
",
        expect![[r#"
            张三 书记 - 14000000001 - leader
            李四 乡长 - 14000000002 - leader
            王五 主任 党建办 14000000003 - officer
            赵六 所长 民政所 14000000004 - officer
            孙七 民警 派出所 14000000005 - officer
            钱八 工勤人员 - 14000000006 - driver
        "#]],
    );
}

#[test]
fn departments_are_merged_downwards() {
    check(
        "
序号|部门|姓名|职务|移动电话|办公电话
#1|党政综合办公室|张三|主任|14000000001|0837-2345671
#2|^|李四|科员|14000000002|^
#3|^|王五|司机|14000000003|^
#4|社会事务办|赵六|负责人|14000000004|2345672
",
        expect![[r#"
            张三 主任 党政综合办公室 14000000001 - officer tel 0837-2345671
            李四 科员 党政综合办公室 14000000002 - officer tel 0837-2345671
            王五 司机 党政综合办公室 14000000003 - driver tel 0837-2345671
            赵六 负责人 社会事务办 14000000004 - officer tel 2345672
        "#]],
    );
}

#[test]
fn two_halves_stand_side_by_side() {
    check(
        "
青石镇通讯录|<|<|<|<|<|<|<
序号|姓名|职务|手机|序号|姓名|职务|手机
#1|张三|镇党委书记|14000000001|#3|王五|经济发展办干事|14000000003
#2|李四|副镇长|14000000002|#4|赵六|驾驶员|14000000004
·|·|·|·|#5|钱七|水利站站长|14000000005
",
        expect![[r#"
            张三 镇党委书记 - 14000000001 - leader
            李四 副镇长 - 14000000002 - leader
            王五 干事 经济发展办 14000000003 - officer
            赵六 驾驶员 - 14000000004 - driver
            钱七 站长 水利站 14000000005 - officer
        "#]],
    );
}

#[test]
fn headings_have_two_rows_and_the_name_stands_in_the_lower() {
    check(
        "
人员情况|<|<|联系方式|<|<
姓⏎名|性⏎别|职　务|手机|办公室|短号
张三|男|人大主席|14000000001|2345671|601
李四|F|妇联主席|14000000002|2345672|602
",
        expect![[r#"
            张三 人大主席 - 14000000001 男 leader tel 2345671
            李四 主席 妇联 14000000002 女 officer tel 2345672
        "#]],
    );
}

#[test]
fn identity_numbers_and_birthdays_are_not_telephones() {
    check(
        "
姓名|性别|民族|出生年月|身份证号码|学历|职务|联系电话
张三|男|汉|1980.05|513221198005010011|本科|文化站站长|14000000001
李四|女|羌|@1985-03-01|513221198503010022|大专|科员|14000000002
",
        expect![[r#"
            张三 站长 文化站 14000000001 男 officer
            李四 科员 - 14000000002 女 officer
        "#]],
    );
}

#[test]
fn without_headings_the_content_speaks() {
    check(
        "
张三|男|党委副书记|14000000001
李四|女|党政办科员|14000000002
热依汗•吐尔逊|女|应急办干事|14000000003
",
        expect![[r#"
            张三 党委副书记 - 14000000001 男 leader
            李四 科员 党政办 14000000002 女 officer
            热依汗·吐尔逊 干事 应急办 14000000003 女 officer
        "#]],
    );
}

#[test]
fn names_have_dots_brackets_and_rare_characters() {
    check(
        "
姓名|职务|手机
阿卜杜拉．买买提|干事|14000000001
热依汗•吐尔逊|干事|14000000002
迪丽娜尔 · 艾力|干事|14000000003
何𬭎|干事|14000000004
张三（女）|干事|14000000005
李四（借调县委办）|干事|14000000006
王　五|干事（借调应急办）|14000000007
欧阳 修远|干事|14000000008
赵 六|干事|14000000009
古丽巴哈尔|干事|14000000010
",
        expect![[r#"
            阿卜杜拉·买买提 干事 - 14000000001 - officer
            热依汗·吐尔逊 干事 - 14000000002 - officer
            迪丽娜尔·艾力 干事 - 14000000003 - officer
            何𬭎 干事 - 14000000004 - officer
            张三 干事 - 14000000005 女 officer
            李四 干事 - 14000000006 - officer (借调县委办)
            王五 干事 - 14000000007 - officer (借调应急办)
            欧阳修远 干事 - 14000000008 - officer
            赵六 干事 - 14000000009 - officer
            古丽巴哈尔 干事 - 14000000010 - officer
        "#]],
    );
}

#[test]
fn vacancies_and_blank_rows_are_nobody() {
    check(
        "
序号|姓名|职务|手机
#1|张三|镇长|14000000001
#2|空缺|副镇长|/
#3|/|武装部长|·
·|·|·|·
#4|李四|财政所副所长|14000000004
#5|·|·|·
",
        expect![[r#"
            张三 镇长 - 14000000001 - leader
            李四 副所长 财政所 14000000004 - officer
        "#]],
    );
}

#[test]
fn the_post_on_duty_has_a_column() {
    check(
        "
姓名|所在部门|职务|值班岗位|手机
张三|领导班子|四级调研员|带班领导|14000000001
李四|党政办|党政办主任|值班员|14000000002
王五|党政办|工勤|驾驶员|14000000003
赵六|镇政府|党委委员、宣传委员、统战委员|带班领导|14000000004
",
        expect![[r#"
            张三 四级调研员 - 14000000001 - leader
            李四 主任 党政办 14000000002 - officer
            王五 工勤 党政办 14000000003 - driver
            赵六 党委委员、宣传委员、统战委员 - 14000000004 - leader
        "#]],
    );
}

#[test]
fn the_title_tells_the_role_where_nothing_else_does() {
    check(
        "
姓名|职务|手机
张一|党委书记|14000000001
张二|党委副书记、乡长|14000000002
张三|人大主席团主席|14000000003
张四|党委委员、人武部部长|14000000004
张五|纪委副书记|14000000005
张六|青石村党支部书记|14000000006
张七|团委书记|14000000007
张八|农业综合服务中心主任|14000000008
张九|司机|14000000009
刘一|党政办公室主任、组织干事|14000000010
刘二|四级主任科员|14000000011
刘三|街道办事处副主任|14000000012
刘四|政法委员、副镇长|14000000013
",
        expect![[r#"
            张一 党委书记 - 14000000001 - leader
            张二 党委副书记、乡长 - 14000000002 - leader
            张三 人大主席团主席 - 14000000003 - leader
            张四 党委委员、人武部部长 - 14000000004 - leader
            张五 副书记 纪委 14000000005 - officer
            张六 书记 青石村党支部 14000000006 - officer
            张七 书记 团委 14000000007 - officer
            张八 主任 农业综合服务中心 14000000008 - officer
            张九 司机 - 14000000009 - driver
            刘一 主任、组织干事 党政办公室 14000000010 - officer
            刘二 四级主任科员 - 14000000011 - officer
            刘三 街道办事处副主任 - 14000000012 - leader
            刘四 政法委员、副镇长 - 14000000013 - leader
        "#]],
    );
}

#[test]
fn doubtful_rows_are_asked_about() {
    check(
        "
姓名|职务|手机
张三|干事|14000000001
张三|干事|14000000001
张三|司机|14000000002
李四|干事|14000000001
·|干事|14000000005
???|干事|14000000006
王五、赵六|干事|14000000007⏎14000000008
孙七、周八|干事|14000000009
",
        expect![[r#"
            张三 干事 - 14000000001 - officer
            张三 司机 - 14000000002 - driver
            李四 干事 - 14000000001 - officer
            王五 干事 - 14000000007 - officer
            赵六 干事 - 14000000008 - officer
            ? duplicate A3 张三 "14000000001"
            ? same_name A4 张三 "14000000002"
            ? shared_mobile A5 李四 "14000000001"
            ? missing_name A6 - ""
            ? unreadable_name A7 - "???"
            ? several_names A9 - "孙七、周八"
        "#]],
    );
}

#[test]
fn a_list_without_telephones_is_asked_about_once() {
    check(
        "
姓名|职务
张三|干事
李四|干事
王五|司机
",
        expect![[r#"
            张三 干事 - - - officer
            李四 干事 - - - officer
            王五 司机 - - - driver
            ? no_mobiles A2 - ""
        "#]],
    );
}

#[test]
fn headings_come_again_further_down_with_other_columns() {
    check(
        "
领导班子|<|<|<
姓名|职务|手机|备注
张三|书记|14000000001|·
李四|镇长|14000000002|·
·|·|·|·
驾驶员|<|<|<
序号|姓名|手机|车牌
#1|王五|14000000003|川U00001
#2|赵六|14000000004|川U00002
",
        expect![[r#"
            张三 书记 - 14000000001 - leader
            李四 镇长 - 14000000002 - leader
            王五 - - 14000000003 - driver
            赵六 - - 14000000004 - driver
        "#]],
    );
}

#[test]
fn names_carry_their_phones() {
    check(
        "
姓名及电话|职务
张三14000000001|党委书记
李　四 14000000002|综治办主任
14000000003王五|综治办科员
赵六（14000000004）|综治办科员
",
        expect![[r#"
            张三 党委书记 - 14000000001 - leader
            李四 主任 综治办 14000000002 - officer
            王五 科员 综治办 14000000003 - officer
            赵六 科员 综治办 14000000004 - officer
        "#]],
    );
}

#[test]
fn only_staff_sheets_of_a_workbook_are_read() {
    let book = book(&[
        ("说明", "本表由党政办更新|<|<"),
        ("领导", "姓名|职务|手机\n张三|书记|14000000001\n李四|镇长|14000000002"),
        ("干部", "姓名|部门|手机\n王五|党政办|14000000003\n李四|党政办|14000000002"),
        ("5月值班表", "日期|带班领导|值班员\n2026年5月1日|张三|王五\n2026年5月2日|李四|王五"),
    ]);

    let reading = staff::understand(&book, &StaffMapping::new());

    expect![[r#"
        张三 书记 - 14000000001 - leader
        李四 镇长 - 14000000002 - leader
        王五 - 党政办 14000000003 - officer
        ? duplicate A3 李四 "14000000002"
        skipped 说明 not_understood
        skipped 5月值班表 other_kind
    "#]]
    .assert_eq(&print_staff(&reading));
    assert_eq!(classify(&book), Kind::Staff);
}

#[test]
fn the_user_can_say_what_a_column_holds() {
    let book = book(&[(
        "表",
        "姓名|职务|甲|乙\n张三|干事|14000000001|14000000002\n李四|干事|14000000003|14000000004",
    )]);
    let mut mapping = StaffMapping::new();
    mapping.set("表", 2, Field::Ignored);
    mapping.set("表", 3, Field::Mobile);

    let plain = staff::understand(&book, &StaffMapping::new());
    let mapped = staff::understand(&book, &mapping);

    assert_eq!(plain.rows[0].mobile.as_deref(), Some("14000000001"));
    assert_eq!(mapped.rows[0].mobile.as_deref(), Some("14000000002"));
    let whys: Vec<Why> = mapped.columns.iter().map(|column| column.why).collect();
    assert_eq!(whys, [Why::Heading, Why::Heading, Why::User, Why::User]);
}

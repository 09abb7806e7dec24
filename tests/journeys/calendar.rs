//! A new year's holidays are pasted, checked and taken over.

use duty_api::wire::{CalendarPreview, CalendarSource, CalendarView, DayKindView};
use serde_json::json;

use crate::support::{Desk, hard};

/// Invented, in the words of the yearly notices.
const NOTICE: &str = "关于2027年部分节假日安排的通知\n\
    一、元旦：1月1日（周五）至3日（周日）放假，共3天。\n\
    二、春节：2月5日（周五）至11日（周四）放假调休，共7天。1月31日（周日）、2月14日（周日）上班。\n\
    三、清明节：4月3日（周六）至5日（周一）放假，共3天。\n\
    四、劳动节：5月1日（周六）至5日（周三）放假调休，共5天。5月8日（周六）上班。\n\
    五、端午节：6月9日（周三）放假1天。\n\
    六、中秋节：9月15日（周三）放假1天。\n\
    七、国庆节：10月1日（周五）至7日（周四）放假调休，共7天。9月26日（周日）、10月9日（周六）上班。\n";

fn year(desk: &Desk) -> CalendarView {
    desk.ask("calendar_year", json!({ "year": 2027 }))
}

#[test]
fn an_unpublished_year_is_planned_by_weekdays_and_looked_at_again_when_it_is_out() {
    let desk = Desk::staffed();
    let january = desk.make("2027-01-01", "2027-01-31");
    assert_eq!(year(&desk).source, CalendarSource::Unpublished);
    assert_eq!(january.days[0].day.kind, DayKindView::Workday);
    assert!(january.days.iter().all(|day| !day.day.published));
    assert!(january.findings.iter().any(|finding| finding.code == "unpublished_days"));

    let read: CalendarPreview = desk.unchanged_by(|| desk.ask("read_calendar", json!({ "text": NOTICE })));
    let imported: CalendarPreview = desk.ask("import_calendar", json!({ "text": NOTICE }));

    assert_eq!(read.problems, []);
    assert_eq!((read.years.as_slice(), read.rows.len()), (&[2027][..], 27 + 5));
    assert_eq!(imported, read);
    assert_eq!(year(&desk).source, CalendarSource::Imported);
    let january = desk.roster(&january);
    assert_eq!(january.days[0].day.kind, DayKindView::Holiday);
    assert_eq!(january.days[30].day.kind, DayKindView::MakeUpWorkday);
    assert!(january.days.iter().all(|day| day.day.published));
    assert!(january.findings.iter().all(|finding| finding.code != "unpublished_days"));
    assert_eq!(hard(&desk.make("2027-02-01", "2027-02-28")), Vec::<&_>::new());
}

#[test]
fn the_same_notice_twice_changes_nothing() {
    let desk = Desk::founded();
    desk.change("import_calendar", json!({ "text": NOTICE }));

    desk.unchanged_by(|| desk.change("import_calendar", json!({ "text": NOTICE })));
}

#[test]
fn a_notice_with_a_wrong_weekday_is_shown_and_refused() {
    let desk = Desk::founded();
    let wrong = NOTICE.replace("6月9日（周三）", "6月9日（周四）");

    desk.unchanged_by(|| {
        let read: CalendarPreview = desk.ask("read_calendar", json!({ "text": wrong }));
        let problems: Vec<_> = read
            .problems
            .iter()
            .map(|problem| (problem.code.as_str(), problem.params["date"].as_str()))
            .collect();
        assert_eq!(problems, [("weekday", "2027-06-09")]);
        assert_eq!(desk.refusal("import_calendar", json!({ "text": wrong })), "calendar_unreadable");
    });
    assert_eq!(year(&desk).source, CalendarSource::Unpublished);
}

#[test]
fn a_text_that_is_no_notice_is_refused() {
    let desk = Desk::founded();

    desk.unchanged_by(|| {
        for text in ["", "2027年值班安排", "张三|李四"] {
            assert_eq!(
                desk.refusal("import_calendar", json!({ "text": text })),
                "calendar_unreadable",
                "{text}"
            );
        }
    });
}

//! The overview as a workbook, with every check behind it: figures to go on calculating with.

use std::path::Path;

use chrono::NaiveDate;
use duty_check::{CheckState, Finding, NameMatch, Outcome, SpotCheck};
use duty_core::{DateRange, DayKind};
use duty_paper::tables::{self, Datum, Mark, Table, Tables};
use duty_store::Reader;

use super::findings::instants;
use super::view::Judged;
use super::{overview, words};
use crate::api::Call;
use crate::convert;
use crate::error::{ApiError, Code};
use crate::papers::{drill_banner, write_whole};
use crate::room::Room;
use crate::texts::{self, Language, Part};
use crate::wire;

pub(crate) fn export(
    call: &Call<'_>,
    request: &wire::ExportCheckOverview,
) -> Result<wire::Exported, ApiError> {
    let days = convert::days(request.from, request.to)?;
    let tables = call.read(|reader| {
        let room = Room::load(call, reader)?;
        let overview = overview::of(reader, days)?;
        let created = room.now.with_timezone(&room.offset()).naive_local();
        Ok(Tables {
            title: titled("sheet_title", days),
            created,
            drill_banner: drill_banner(&room.office),
            tables: vec![months(&overview, days), offices(&overview, days), checks(reader, &room, days)?],
        })
    })?;
    let bytes =
        tables::write(&tables).map_err(|error| ApiError::new(Code::PrintFailed, error.to_string()))?;
    let out = Path::new(&request.out);
    write_whole(out, &bytes)?;
    Ok(wire::Exported { path: out.display().to_string(), pages: None })
}

fn say(code: &str, params: &[(&str, String)]) -> String {
    let message = crate::calendars::message(code, params);
    texts::say_message(Language::Chinese, Part::Checks, &message)
}

fn titled(code: &str, days: DateRange) -> String {
    let day = |day: NaiveDate| day.format("%Y年%-m月%-d日").to_string();
    say(code, &[("from", day(days.first())), ("to", day(days.last()))])
}

fn headings(codes: &[&str]) -> Vec<String> {
    codes.iter().map(|code| say(code, &[])).collect()
}

/// The sign of a grade and the colour under it, as the window shows them.
const fn mark(grade: wire::GradeView) -> Mark {
    match grade {
        wire::GradeView::Good => Mark { sign: '✓', fill: 0x00E7_F5ED },
        wire::GradeView::Slight => Mark { sign: '△', fill: 0x00EE_F0F3 },
        wire::GradeView::Serious => Mark { sign: '▲', fill: 0x00FF_F3DC },
        wire::GradeView::Grave => Mark { sign: '✕', fill: 0x00FD_ECEC },
    }
}

/// Offices by months: how often each was checked and what was found, marked with the gravest.
fn months(overview: &wire::CheckOverview, days: DateRange) -> Table {
    let mut headings = headings(&["sheet_office"]);
    for month in &overview.months {
        let month = [("month", month.format("%Y年%-m月").to_string())];
        headings.extend(["sheet_month_checks", "sheet_month_findings"].map(|code| say(code, &month)));
    }
    headings.extend(["sheet_checks_of", "sheet_findings_of"].map(|code| say(code, &[])));
    let mut rows: Vec<Vec<Datum>> =
        overview.offices.iter().map(|office| months_of(overview, office)).collect();
    rows.push(months_of_all(overview));
    Table {
        name: say("sheet_name_months", &[]),
        title: titled("sheet_months", days),
        headings,
        rows,
        frozen_columns: 1,
    }
}

fn months_of(overview: &wire::CheckOverview, office: &wire::OfficeOverview) -> Vec<Datum> {
    let mut row = vec![Datum::Text(office.office.name.clone())];
    for month in &overview.months {
        match office.months.iter().find(|cell| cell.month == *month) {
            Some(cell) => row.extend([Datum::Count(cell.checks), found(cell)]),
            None => row.extend([Datum::Empty, Datum::Empty]),
        }
    }
    let checks = office.months.iter().map(|cell| cell.checks).sum();
    let findings = office.months.iter().map(|cell| cell.findings).sum();
    row.extend([Datum::Count(checks), Datum::Count(findings)]);
    row
}

fn found(cell: &wire::MonthCell) -> Datum {
    cell.worst.map_or(Datum::Count(cell.findings), |worst| Datum::Marked(cell.findings, mark(worst)))
}

fn months_of_all(overview: &wire::CheckOverview) -> Vec<Datum> {
    let cells = || overview.offices.iter().flat_map(|office| &office.months);
    let mut row = vec![Datum::Text(say("sheet_all", &[]))];
    for month in &overview.months {
        let of_month = || cells().filter(|cell| cell.month == *month);
        row.push(Datum::Count(of_month().map(|cell| cell.checks).sum()));
        row.push(Datum::Count(of_month().map(|cell| cell.findings).sum()));
    }
    row.push(Datum::Count(cells().map(|cell| cell.checks).sum()));
    row.push(Datum::Count(cells().map(|cell| cell.findings).sum()));
    row
}

/// Each office's figures; a rate stands beside what it is a part of.
fn offices(overview: &wire::CheckOverview, days: DateRange) -> Table {
    const HEADINGS: [&str; 15] = [
        "sheet_office",
        "sheet_checks_of",
        "sheet_post_hits",
        "sheet_post_of",
        "sheet_post_rate",
        "sheet_first_hits",
        "sheet_first_of",
        "sheet_first_rate",
        "sheet_unreached_hits",
        "sheet_unreached_of",
        "sheet_unreached_rate",
        "sheet_ring",
        "sheet_ring_of",
        "sheet_settled",
        "sheet_pending",
    ];
    let of_office = |office: &wire::OfficeOverview| {
        let scores = [Datum::Hundredths(office.settled), Datum::Hundredths(office.pending)];
        figures_row(&office.office.name, &office.figures, scores)
    };
    let no_scores = || [Datum::Empty, Datum::Empty];
    let mut rows: Vec<Vec<Datum>> = overview.offices.iter().map(of_office).collect();
    rows.push(figures_row(&say("sheet_all", &[]), &overview.all, no_scores()));
    rows.push(figures_row(&say("sheet_before", &[]), &overview.before, no_scores()));
    Table {
        name: say("sheet_name_offices", &[]),
        title: titled("sheet_offices", days),
        headings: headings(&HEADINGS),
        rows,
        frozen_columns: 1,
    }
}

fn figures_row(name: &str, figures: &wire::FiguresView, scores: [Datum; 2]) -> Vec<Datum> {
    let mut row = vec![Datum::Text(name.to_owned()), Datum::Count(figures.checks)];
    for rate in [&figures.in_post, &figures.first_call, &figures.unreached] {
        row.extend([Datum::Count(rate.hits), Datum::Count(rate.of)]);
        row.push(rate.basis_points.map_or(Datum::Empty, Datum::Share));
    }
    row.push(figures.median_ring_ms.map_or(Datum::Empty, Datum::Milliseconds));
    row.push(Datum::Count(figures.median_of));
    row.extend(scores);
    row
}

/// A row for each check, with what is said of it and every try.
fn checks(reader: &Reader<'_>, room: &Room, days: DateRange) -> Result<Table, ApiError> {
    const HEADINGS: [&str; 14] = [
        "sheet_number",
        "sheet_office",
        "sheet_began",
        "sheet_day",
        "sheet_hours",
        "sheet_by",
        "sheet_first",
        "sheet_seconds",
        "sheet_heard",
        "sheet_match",
        "sheet_in_post",
        "sheet_verdicts",
        "sheet_findings",
        "sheet_tries",
    ];
    let (from, to) = instants(room, days.first(), days.last())?;
    let mut rows = Vec::new();
    for (check, number) in reader.spot_checks_between(from, to)?.iter().zip(1..) {
        let judged = Judged::of(reader, check)?;
        rows.push(check_row(room, number, check, &judged, &reader.findings_of_check(check.id)?));
    }
    Ok(Table {
        name: say("sheet_name_checks", &[]),
        title: titled("sheet_checks", days),
        headings: headings(&HEADINGS),
        rows,
        frozen_columns: 2,
    })
}

fn check_row(
    room: &Room,
    number: u32,
    check: &SpotCheck,
    judged: &Judged,
    findings: &[Finding],
) -> Vec<Datum> {
    let yes_or_no = |said: Option<bool>| match said {
        Some(true) => Datum::Text(say("sheet_yes", &[])),
        Some(false) => Datum::Text(say("sheet_no", &[])),
        None => Datum::Empty,
    };
    let word = |set: &str, word: &str| Datum::Text(say(&format!("{set}_{word}"), &[]));
    let compared = check.expected.compare(judged.heard.as_deref());
    vec![
        Datum::Count(number),
        Datum::Text(check.name.to_string()),
        Datum::Moment(check.began_at.with_timezone(&room.offset()).naive_local()),
        word("day", day_kind(check.day)),
        word("hours", check.hours.word()),
        Datum::Text(check.by.name.clone()),
        yes_or_no(judged.first_answered),
        judged.answered_after.map_or(Datum::Empty, |after| Datum::Milliseconds(after.num_milliseconds())),
        judged.heard.clone().map_or(Datum::Empty, Datum::Text),
        word("match", name_match(&compared)),
        yes_or_no(judged.judgement.in_post()),
        Datum::Text(verdicts(check, judged)),
        Datum::Text(findings.iter().map(decided).collect::<Vec<_>>().join("\n")),
        Datum::Text(judged.tries(room).join("\n")),
    ]
}

/// What a check says so far: `脱岗（严重）`.
fn verdicts(check: &SpotCheck, judged: &Judged) -> String {
    if matches!(check.state, CheckState::Open) {
        return say("sheet_open", &[]);
    }
    let said = judged.judgement.verdicts.iter().map(|verdict| {
        let grade = say(&format!("grade_{}", verdict.grade.word()), &[]);
        say("sheet_verdict", &[("word", words::words_for(verdict.word)), ("grade", grade)])
    });
    said.collect::<Vec<_>>().join("\n")
}

fn decided(finding: &Finding) -> String {
    let code = match finding.outcome() {
        Outcome::Undecided => "sheet_undecided",
        Outcome::Upheld => "sheet_upheld",
        Outcome::Withdrawn => "sheet_withdrawn",
    };
    say(code, &[("word", words::words_for(finding.word))])
}

const fn day_kind(day: DayKind) -> &'static str {
    match day {
        DayKind::Workday => "workday",
        DayKind::RestDay => "rest_day",
        DayKind::Holiday => "holiday",
        DayKind::MakeUpWorkday => "make_up_workday",
    }
}

const fn name_match(compared: &NameMatch) -> &'static str {
    match compared {
        NameMatch::OnRoster => "on_roster",
        NameMatch::NotOnRoster => "not_on_roster",
        NameMatch::Unheard => "unheard",
        NameMatch::NoRoster => "no_roster",
    }
}

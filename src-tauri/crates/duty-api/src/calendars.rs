//! Holiday arrangements: the built-in years, imported ones, and what a file or notice says before it is taken over.

use chrono::Datelike;
use duty_core::Calendar;
use duty_core::calendar::{Arranged, CsvFault, MAX_CALENDAR_LINES, parse_csv, published_years};
use duty_core::notice::{self, NoticeProblem};
use duty_store::Reader;

use crate::api::Call;
use crate::convert::arranged_view;
use crate::error::{ApiError, Code};
use crate::wire::{self, Message, Params};

/// The calendar with everything that the office has imported.
pub(crate) fn of_office(reader: &Reader<'_>) -> Result<Calendar, ApiError> {
    let mut calendar = Calendar::built_in();
    for import in reader.imported_calendars()? {
        calendar.arrange(import.days);
    }
    Ok(calendar)
}

pub(crate) fn year(call: &Call<'_>, request: &wire::CalendarYear) -> Result<wire::CalendarView, ApiError> {
    call.read(|reader| {
        let calendar = of_office(reader)?;
        let imported = reader
            .imported_calendars()?
            .iter()
            .any(|import| import.days.iter().any(|day| day.date.year() == request.year));
        let source = if imported {
            wire::CalendarSource::Imported
        } else if calendar.knows(request.year) {
            wire::CalendarSource::BuiltIn
        } else {
            wire::CalendarSource::Unpublished
        };
        Ok(wire::CalendarView {
            year: request.year,
            source,
            rows: calendar.arranged_in(request.year).map(arranged_view).collect(),
        })
    })
}

pub(crate) fn read(_: &Call<'_>, request: &wire::CalendarText) -> Result<wire::CalendarPreview, ApiError> {
    Ok(preview(&understand(&request.text)?))
}

/// Takes over an arrangement in which nothing is doubtful any more.
pub(crate) fn import(
    call: &Call<'_>,
    request: &wire::CalendarText,
) -> Result<wire::CalendarPreview, ApiError> {
    let reading = understand(&request.text)?;
    if !reading.problems.is_empty() {
        return Err(ApiError::new(Code::CalendarUnreadable, "the text still has problems"));
    }
    call.write(|writer| {
        // Importing twice changes nothing.
        let known = writer.imported_calendars()?.last().is_some_and(|last| last.days == reading.days);
        if !known {
            writer.save_calendar(&reading.days, &request.text, call.now())?;
            call.note(writer, "import_calendar", years_text(&reading.days))?;
        }
        Ok(())
    })?;
    Ok(preview(&reading))
}

fn years_text(days: &[Arranged]) -> String {
    published_years(days).iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
}

struct Reading {
    days: Vec<Arranged>,
    problems: Vec<Message>,
}

/// A calendar file begins with a date or its heading; everything else is the text of a notice.
fn understand(text: &str) -> Result<Reading, ApiError> {
    let first = text.trim_start_matches('\u{feff}').lines().map(str::trim).find(|line| !line.is_empty());
    let is_csv = first.is_some_and(|line| {
        line.starts_with("date")
            || line.get(..10).is_some_and(|date| date.parse::<chrono::NaiveDate>().is_ok())
    });
    if is_csv {
        return Ok(match parse_csv(text) {
            Ok(days) => Reading { days, problems: Vec::new() },
            Err(problems) => Reading {
                days: Vec::new(),
                problems: problems.iter().map(|problem| csv_message(problem.line, problem.fault)).collect(),
            },
        });
    }
    let reading =
        notice::read(text).map_err(|error| ApiError::new(Code::CalendarUnreadable, error.to_string()))?;
    Ok(Reading { days: reading.days, problems: reading.problems.iter().map(notice_message).collect() })
}

fn csv_message(line: usize, fault: CsvFault) -> Message {
    let code = match fault {
        CsvFault::Fields => "fields",
        CsvFault::Date => "date",
        CsvFault::Kind => "kind",
        CsvFault::Name => "name",
        CsvFault::Statutory => "statutory",
        CsvFault::Twice => "twice_in_file",
        CsvFault::TooLong => "too_long",
    };
    message(code, &[("line", line.to_string()), ("max", MAX_CALENDAR_LINES.to_string())])
}

fn notice_message(problem: &NoticeProblem) -> Message {
    match problem {
        NoticeProblem::Unread { sentence } => message("unread", &[("sentence", sentence.clone())]),
        NoticeProblem::Weekday { date, sentence } => {
            message("weekday", &[("date", date.to_string()), ("sentence", sentence.clone())])
        }
        NoticeProblem::Count { stated, found, sentence } => message(
            "count",
            &[("stated", stated.to_string()), ("found", found.to_string()), ("sentence", sentence.clone())],
        ),
        NoticeProblem::Twice { date } => message("twice", &[("date", date.to_string())]),
    }
}

pub(crate) fn message(code: &str, params: &[(&str, String)]) -> Message {
    let params: Params = params.iter().map(|(place, value)| ((*place).to_owned(), value.clone())).collect();
    Message { code: code.to_owned(), params }
}

fn preview(reading: &Reading) -> wire::CalendarPreview {
    wire::CalendarPreview {
        years: published_years(&reading.days).into_iter().collect(),
        rows: reading.days.iter().map(arranged_view).collect(),
        problems: reading.problems.clone(),
    }
}

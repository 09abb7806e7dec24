//! 值班日志: a day's records, and a month's days bound into one.

use chrono::{Datelike, FixedOffset, Months, NaiveDate};
use duty_core::{DateRange, Person, PersonId, ShiftId, lunar};
use duty_paper::log::{Cover, LogDay, LogLine, LogSheet};
use duty_roster::editions::Takeover;
use duty_roster::situation::Situation;
use duty_store::{LogHead, LogRecord, Reader};

use super::words;
use crate::error::{ApiError, Code};
use crate::logs::body;
use crate::logs::read::Clock;
use crate::logs::show::local_days;
use crate::rosters::situation;
use crate::wire::SaidView;

/// Most records that are printed at once: years of an ordinary month.
const MAX_PRINTED: usize = 5_000;

pub(super) fn of_day(clock: &Clock<'_>, reader: &Reader<'_>, day: NaiveDate) -> Result<LogDay, ApiError> {
    let rostered = Rostered::load(reader, DateRange::day(day), clock.office.offset)?;
    let records = reader.log_between(local_days(clock.office, day, day)?)?;
    check_count(records.len())?;
    Days { clock, reader, rostered }.day(day, &records.iter().collect::<Vec<_>>())
}

pub(super) fn of_month(
    clock: &Clock<'_>,
    reader: &Reader<'_>,
    year: i32,
    month: u32,
) -> Result<LogSheet, ApiError> {
    let no_month = || ApiError::new(Code::BadDays, "no such month");
    let first = NaiveDate::from_ymd_opt(year, month, 1).ok_or_else(no_month)?;
    let last =
        first.checked_add_months(Months::new(1)).and_then(|next| next.pred_opt()).ok_or_else(no_month)?;
    let range = DateRange::new(first, last).ok_or_else(no_month)?;
    let records = reader.log_between(local_days(clock.office, first, last)?)?;
    check_count(records.len())?;
    let days = Days { clock, reader, rostered: Rostered::load(reader, range, clock.office.offset)? };
    // Days to come are no part of the log.
    let until = last.min(clock.call.today(Some(clock.office)));
    let printed: Result<Vec<_>, ApiError> = range
        .days()
        .filter(|day| *day <= until)
        .map(|day| {
            let is_of_day =
                |record: &&LogRecord| words::local(clock, record.newest().written.stated_at).date() == day;
            days.day(day, &records.iter().filter(is_of_day).collect::<Vec<_>>())
        })
        .collect();
    let office = &clock.office.name;
    let cover = Cover {
        title: format!("{office}值班日志"),
        period: format!("{year}年{month}月"),
        lines: vec![
            format!("单　　位：{office}"),
            format!("值班电话：{}", duty_phone(clock)),
            format!("记录条数：{} 条", records.len()),
            "负 责 人：".to_owned(),
            "归档日期：　　　　年　　月　　日".to_owned(),
        ],
    };
    Ok(LogSheet::Month { cover, days: printed? })
}

fn check_count(count: usize) -> Result<(), ApiError> {
    if count > MAX_PRINTED {
        let refused = ApiError::new(Code::TooManyToPrint, "too many records for one print");
        return Err(refused.with("count", count).with("max", MAX_PRINTED));
    }
    Ok(())
}

fn duty_phone(clock: &Clock<'_>) -> String {
    clock.office.duty_phone.as_ref().map_or_else(|| "未设置".to_owned(), ToString::to_string)
}

/// Who was to serve, from the published rosters.
struct Rostered {
    situation: Situation,
    duties: Vec<duty_roster::roster::Duty>,
    takeovers: Vec<Takeover>,
    people: Vec<Person>,
    offset: FixedOffset,
}

impl Rostered {
    fn load(reader: &Reader<'_>, days: DateRange, offset: FixedOffset) -> Result<Self, ApiError> {
        Ok(Self {
            situation: situation(reader, days, None)?,
            duties: reader.duties_between(days)?,
            takeovers: reader.takeovers(days)?,
            people: reader.people()?,
            offset,
        })
    }

    fn name(&self, id: PersonId) -> Option<&str> {
        self.people.iter().find(|person| person.id == id).map(|person| person.name.as_str())
    }

    /// `张三（至18:00）`: who served the first part of a duty that was taken over.
    fn earlier(&self, cell: (NaiveDate, ShiftId)) -> impl Iterator<Item = String> {
        let of_cell =
            self.takeovers.iter().filter(move |takeover| (takeover.seat.date, takeover.seat.shift) == cell);
        of_cell.filter_map(|takeover| {
            let until = takeover.from.with_timezone(&self.offset).format("%-H:%M");
            Some(format!("{}（至{until}）", self.name(takeover.seat.person)?))
        })
    }

    /// `带班领导：陈䶮　值班员：张三、李四`; nothing where no roster was published.
    fn line(&self, day: NaiveDate) -> Option<String> {
        let posts = self.situation.columns().into_iter().filter_map(|shift| {
            let on = self.duties.iter().filter(|duty| (duty.date, duty.shift) == (day, shift.id()));
            let names = on.filter_map(|duty| self.name(duty.person).map(str::to_owned));
            let names: Vec<String> = self.earlier((day, shift.id())).chain(names).collect();
            let post = self.situation.post(shift.post())?;
            (!names.is_empty()).then(|| format!("{}：{}", post.name, names.join("、")))
        });
        let posts: Vec<String> = posts.collect();
        (!posts.is_empty()).then(|| posts.join("　"))
    }
}

struct Days<'a> {
    clock: &'a Clock<'a>,
    reader: &'a Reader<'a>,
    rostered: Rostered,
}

impl Days<'_> {
    fn day(&self, day: NaiveDate, records: &[&LogRecord]) -> Result<LogDay, ApiError> {
        let lines: Result<Vec<_>, ApiError> = records.iter().map(|record| self.line(record)).collect();
        let head = self.reader.log_head_of(local_days(self.clock.office, day, day)?)?;
        let weekday = words::weekday(day.weekday());
        let lunar = lunar::date_text(day).map_or_else(String::new, |lunar| format!("　农历{lunar}"));
        let count = records.len();
        let code = |head: &LogHead| format!("当日登记至第{}号　{}", head.seq, words::code(&head.hash));
        Ok(LogDay {
            title: format!("{}值班日志", self.clock.office.name),
            date: format!("{}　{weekday}{lunar}", words::day(day)),
            phone: format!("值班电话：{}", duty_phone(self.clock)),
            about: self.rostered.line(day).into_iter().collect(),
            lines: lines?,
            count: format!("本日共 {count} 条记录"),
            code: head.as_ref().map_or_else(String::new, code),
            contents: [
                format!("{}月{}日", day.month(), day.day()),
                weekday.to_owned(),
                count.to_string(),
                head.map_or_else(String::new, |head| {
                    format!("第{}号　{}", head.seq, duty_store::log_code(&head.hash))
                }),
            ],
        })
    }

    fn line(&self, record: &LogRecord) -> Result<LogLine, ApiError> {
        let newest = record.newest();
        let said = body::said(newest);
        let sort = match &said {
            SaidView::Call(call) => {
                format!("{}\n{}", words::direction(call.direction), words::call_kind(&call.particulars))
            }
            SaidView::Note(_) | SaidView::Weather(_) | SaidView::Words { .. } => {
                words::entry_kind(record.first.written.kind).to_owned()
            }
        };
        let local = words::local(self.clock, newest.written.stated_at);
        Ok(LogLine {
            number: record.first.seq.to_string(),
            time: local.format("%H:%M").to_string(),
            sort,
            text: words::said(&said),
            notes: words::notes(self.clock, self.reader, record)?,
            author: record.first.written.author.clone(),
        })
    }
}

//! Between domain values and wire values; each pair of names stands here once.

use chrono::{Datelike, NaiveDate, NaiveDateTime, NaiveTime, Weekday};
use duty_core::calendar::{Arranged, ArrangedKind};
use duty_core::season::SeasonPhase;
use duty_core::{
    Act, Calendar, CallKind, DateRange, Day, DayKind, DayRule, Direction, EntryKind, ExemptionBasis,
    ExemptionScope, FloodSeason, Group, Landline, LeadMode, LeaderRank, Mobile, Office, OfficeKind,
    OfficeMode, Person, PersonName, PostKind, ResponseLevel, Role, Sex, StandBy, YearDay, lunar,
};
use duty_watch::RingEnd;
use duty_watch::handover::LineOutcome;

use crate::error::{ApiError, Code};
use crate::wire;

/// Declares that two enums have the same variants.
macro_rules! same {
    ($($domain:ty = $wire:ty { $($variant:ident),+ $(,)? })*) => {$(
        impl From<$domain> for $wire {
            fn from(value: $domain) -> Self {
                match value { $(<$domain>::$variant => Self::$variant),+ }
            }
        }

        impl From<$wire> for $domain {
            fn from(value: $wire) -> Self {
                match value { $(<$wire>::$variant => Self::$variant),+ }
            }
        }
    )*};
}

same! {
    OfficeMode = wire::ModeView { Real, Drill }
    OfficeKind = wire::OfficeKindView { Township, Subdistrict, Department, Other }
    Group = wire::GroupView { Leader, Officer, Driver, Support }
    PostKind = wire::PostKindView {
        ChiefLeader, LeaderOnCall, DutyLeader, LeadOfficer, SecondOfficer, DutyOfficer, Driver, Standby,
    }
    DayKind = wire::DayKindView { Workday, RestDay, Holiday, MakeUpWorkday }
    Sex = wire::SexView { Male, Female }
    LeaderRank = wire::LeaderRankView { Member, Deputy, Chief }
    LeadMode = wire::LeadModeView { Remote, OnSite }
    StandBy = wire::StandByView { Rostered, Everybody }
    ResponseLevel = wire::ResponseLevelView { Four, Three, Two, One }
    ExemptionScope = wire::ExemptionScopeView { Night, AllDuty }
    ExemptionBasis = wire::ExemptionBasisView { Statute, OfficeRule }
    Role = wire::AccessRole { Clerk, Officer, Leader, Checker, Keeper }
    Act = wire::ActView {
        KeepWatch, ManagePeople, ManageRosters, ManageSettings, ManageFindings, ManageBackups, ManageAccess,
    }
    SeasonPhase = wire::SeasonPhaseView { Outside, Flood, Main }
    duty_watch::PlannedKind = wire::PlannedKindView { CheckIn, ZeroReport, Weather }
    duty_watch::Season = wire::PlanSeasonView { Always, Flood }
    duty_watch::Whom = wire::WhomView { DutyOfficer, LeaderOnCall, ChiefLeader, OfficeHead }
    duty_watch::Reach = wire::ReachView { DutyPhone, SecondPhone, OfficerMobile, LeaderMobile, OfficeHead }
    duty_watch::DueKind = wire::DueKindView {
        CheckIn, ZeroReport, Weather, LineTest, Handover, Retry, Return, Report, EmptyPost, NextRoster,
    }
    duty_check::Hours = wire::HoursView { Day, Night }
    duty_check::bulletin::PassageKind = wire::PassageKindView { Heading, Text }
    duty_check::roll::ReportKind = wire::MemberReportKindView { CheckIn, ZeroReport }
    duty_check::Grade = wire::GradeView { Good, Slight, Serious, Grave }
    duty_check::Word = wire::CheckWordView {
        InPost, LateAnswer, NoAnswer, Busy, LineFault, Forwarded, WrongPerson, HungUp, AbsentFromPost, Unprepared,
        LeaderNotInPost, LeaderUnreachable, NumberWrong, LogDefect,
    }
    duty_check::Question = wire::QuestionView { Post, Leader, Weather, Reporting, Stores, Log, Number }
    duty_check::Reply = wire::ReplyView { Right, Wrong, Unknown }
    duty_check::CodeResult = wire::CodeResultView { Right, Old, Wrong, NotRead }
    duty_check::NameMatch = wire::NameMatchView { OnRoster, NotOnRoster, Unheard, NoRoster }
    EntryKind = wire::EntryKindView {
        Call, Correction, Note, Weather, CheckIn, CheckCall, Alert, SignIn, Away, LineTest, Handover, Incident,
        Matter, Access, Clock, Engine,
    }
    Direction = wire::DirectionView { Inbound, Outbound }
    CallKind = wire::CallKindView { Meeting, Document, Danger, Public, SpotCheck, Other }
    duty_watch::handover::Side = wire::HandoverSideView { Outgoing, Incoming }
    duty_watch::handover::Proof = wire::ProofView { Pin, Name }
    duty_watch::handover::Weight = wire::HandoverWeight { Blocks, NeedsReason, Look }
    duty_watch::incident::ReportKind = wire::ReportKindView { Initial, FollowUp, Final }
    duty_watch::incident::Step = wire::ReportingStepView { DutyOfficer, LeaderOnCall, OfficeHead, County, Other }
    duty_watch::incident::Means = wire::MeansView { Phone, Written }
    duty_watch::incident::DeadlineKind = wire::DeadlineKindView { Phone, Written, FollowUp, Final }
    duty_roster::policy::PairKind = wire::PairKindView { Together, Apart }
    duty_roster::rule::Rule = wire::RuleView {
        Coverage, Eligibility, Staff, Absence, Statute, Exemption, OneShift, Rest, Apart, Together, Block, Experience, Rank,
        Holidays, Phones,
    }
    duty_roster::policy::LongHolidays = wire::LongHolidaysView { WithTheRest, Apart }
    duty_roster::finding::Severity = wire::Severity { Hard, Look }
}

impl From<&LineOutcome> for wire::LineOutcomeView {
    fn from(outcome: &LineOutcome) -> Self {
        match *outcome {
            LineOutcome::Heard { seconds } => Self::Heard { seconds },
            LineOutcome::NotReached => Self::NotReached,
            LineOutcome::LineFault => Self::LineFault,
        }
    }
}

impl From<&wire::LineOutcomeView> for LineOutcome {
    fn from(outcome: &wire::LineOutcomeView) -> Self {
        match *outcome {
            wire::LineOutcomeView::Heard { seconds } => Self::Heard { seconds },
            wire::LineOutcomeView::NotReached => Self::NotReached,
            wire::LineOutcomeView::LineFault => Self::LineFault,
        }
    }
}

/// `08:30`, minutes are enough for a plan.
pub(crate) fn time_text(time: NaiveTime) -> String {
    time.format("%H:%M").to_string()
}

pub(crate) fn time(text: &str) -> Result<NaiveTime, ApiError> {
    NaiveTime::parse_from_str(text.trim(), "%H:%M")
        .map_err(|error| ApiError::new(Code::BadTime, error.to_string()).with("value", text))
}

/// `2026-06-12T08:30`.
pub(crate) fn moment_text(moment: NaiveDateTime) -> String {
    moment.format("%Y-%m-%dT%H:%M").to_string()
}

/// `2026-06-12T08:30:05`: what happened is told to the second.
pub(crate) fn instant_text(moment: NaiveDateTime) -> String {
    moment.format("%Y-%m-%dT%H:%M:%S").to_string()
}

/// The moment that [`moment_text`] or [`instant_text`] wrote.
pub(crate) fn moment(text: &str) -> Result<NaiveDateTime, ApiError> {
    let forms = ["%Y-%m-%dT%H:%M:%S", "%Y-%m-%dT%H:%M"];
    let read = forms.iter().find_map(|form| NaiveDateTime::parse_from_str(text.trim(), form).ok());
    read.ok_or_else(|| ApiError::new(Code::BadTime, "no local moment").with("value", text))
}

pub(crate) fn weekday_number(weekday: Weekday) -> u8 {
    u8::try_from(weekday.number_from_monday()).unwrap_or(1)
}

pub(crate) fn weekday(number: u8) -> Option<Weekday> {
    Weekday::try_from(number.checked_sub(1)?).ok()
}

pub(crate) fn days(from: NaiveDate, to: NaiveDate) -> Result<DateRange, ApiError> {
    DateRange::new(from, to).ok_or_else(|| ApiError::new(Code::BadDays, "reversed or too long"))
}

pub(crate) fn day_view(calendar: &Calendar, season: Option<FloodSeason>, date: NaiveDate) -> wire::DayView {
    let Day { kind, festival, statutory, rule, .. } = calendar.day(date);
    wire::DayView {
        date,
        weekday: weekday_number(date.weekday()),
        kind: kind.into(),
        festival,
        statutory,
        published: rule == DayRule::Arranged,
        lunar: lunar::date_text(date),
        phase: season.map_or(SeasonPhase::Outside, |season| season.phase(date)).into(),
    }
}

pub(crate) fn arranged_view(day: &Arranged) -> wire::ArrangedView {
    let (kind, statutory) = match day.kind {
        ArrangedKind::Off { statutory } => (wire::ArrangedKindView::Off, statutory),
        ArrangedKind::Work => (wire::ArrangedKindView::Work, false),
    };
    wire::ArrangedView { date: day.date, kind, name: day.name.clone(), statutory }
}

fn year_day_text(day: YearDay) -> String {
    format!("{:02}-{:02}", day.month(), day.day())
}

fn year_day(text: &str) -> Option<YearDay> {
    let (month, day) = text.trim().split_once('-')?;
    YearDay::new(month.parse().ok()?, day.parse().ok()?)
}

pub(crate) fn season(view: &wire::SeasonView) -> Result<FloodSeason, ApiError> {
    let refuse = || ApiError::new(Code::BadSeason, "no such season");
    let main = match (&view.main_first, &view.main_last) {
        (None, None) => None,
        (Some(first), Some(last)) => Some(year_day(first).zip(year_day(last)).ok_or_else(refuse)?),
        (Some(_), None) | (None, Some(_)) => return Err(refuse()),
    };
    let ends = year_day(&view.first).zip(year_day(&view.last)).ok_or_else(refuse)?;
    FloodSeason::new(ends.0, ends.1, main).ok_or_else(refuse)
}

pub(crate) fn office_view(office: &Office) -> wire::OfficeView {
    let main = office.season.main();
    wire::OfficeView {
        id: office.id.uuid(),
        name: office.name.clone(),
        duty_phone: office.duty_phone.as_ref().map(ToString::to_string),
        fax: office.fax.as_ref().map(ToString::to_string),
        mode: office.mode.into(),
        season: wire::SeasonView {
            first: year_day_text(office.season.first()),
            last: year_day_text(office.season.last()),
            main_first: main.map(|(first, _)| year_day_text(first)),
            main_last: main.map(|(_, last)| year_day_text(last)),
        },
    }
}

/// Text that is not blank; people leave fields empty.
pub(crate) fn filled(text: Option<&str>) -> Option<&str> {
    text.map(str::trim).filter(|text| !text.is_empty())
}

pub(crate) fn owned(text: Option<&str>) -> Option<String> {
    filled(text).map(str::to_owned)
}

pub(crate) fn name(text: &str) -> Result<PersonName, ApiError> {
    PersonName::new(text).map_err(|error| ApiError::new(Code::BadName, error.to_string()).with("value", text))
}

pub(crate) fn mobile(text: Option<&str>) -> Result<Option<Mobile>, ApiError> {
    let read = |text| {
        Mobile::new(text)
            .map_err(|error| ApiError::new(Code::BadMobile, error.to_string()).with("value", text))
    };
    filled(text).map(read).transpose()
}

pub(crate) fn landline(text: Option<&str>) -> Result<Option<Landline>, ApiError> {
    let read = |text| {
        Landline::new(text)
            .map_err(|error| ApiError::new(Code::BadLandline, error.to_string()).with("value", text))
    };
    filled(text).map(read).transpose()
}

pub(crate) fn person_ref(person: &Person) -> wire::PersonRef {
    wire::PersonRef { id: person.id.uuid(), name: person.name.to_string() }
}

pub(crate) fn ring_end(view: &wire::RingEndView) -> RingEnd {
    match view {
        wire::RingEndView::Answered { heard } => RingEnd::Answered { heard: owned(heard.as_deref()) },
        wire::RingEndView::NoAnswer => RingEnd::NoAnswer,
        wire::RingEndView::Busy => RingEnd::Busy,
        wire::RingEndView::Dead => RingEnd::Dead,
        wire::RingEndView::Forwarded => RingEnd::Forwarded,
        wire::RingEndView::HungUp => RingEnd::HungUp,
    }
}

pub(crate) fn ring_end_view(end: &RingEnd) -> wire::RingEndView {
    match end {
        RingEnd::Answered { heard } => wire::RingEndView::Answered { heard: heard.clone() },
        RingEnd::NoAnswer => wire::RingEndView::NoAnswer,
        RingEnd::Busy => wire::RingEndView::Busy,
        RingEnd::Dead => wire::RingEndView::Dead,
        RingEnd::Forwarded => wire::RingEndView::Forwarded,
        RingEnd::HungUp => wire::RingEndView::HungUp,
    }
}

//! From what was typed to a record that may be kept, and back to the wire.

use chrono::{DateTime, Utc};
use duty_core::{
    CallError, CallParts, CallRecord, Figure, Marking, Note, Office, Particulars, Party, RecordText, Secrecy,
    TextError, Told, Weather, WeatherError, WeatherParts,
};

use crate::api::Call;
use crate::convert;
use crate::error::{ApiError, Code};
use crate::wire::{
    CallView, MarkingView, NoteView, ParticularsView, PartyView, RecordView, ToldView, WeatherView,
};

/// What people write into the log by hand.
#[derive(Clone, Debug)]
pub(super) enum Record {
    Call(Box<CallRecord>),
    Note(Note),
    Weather(Weather),
}

/// Reads times by the office's wall clock and refuses those to come.
pub(super) struct Clock<'a> {
    pub(super) call: &'a Call<'a>,
    pub(super) office: &'a Office,
}

impl Clock<'_> {
    /// A moment that is past: nothing is written ahead.
    pub(super) fn past(&self, text: &str) -> Result<DateTime<Utc>, ApiError> {
        let local = convert::moment(text)?;
        let instant = local.and_local_timezone(self.office.offset).single().map(|at| at.to_utc());
        let instant =
            instant.ok_or_else(|| ApiError::new(Code::BadTime, "no such time").with("value", text))?;
        if instant > self.call.now() {
            let now = self.text(self.call.now()).replace('T', " ");
            return Err(ApiError::new(Code::TimeAhead, "a time to come")
                .with("value", local.format("%Y-%m-%d %H:%M"))
                .with("now", now));
        }
        Ok(instant)
    }

    pub(super) fn text(&self, instant: DateTime<Utc>) -> String {
        convert::instant_text(self.call.local(Some(self.office), instant))
    }
}

pub(super) fn record(clock: &Clock<'_>, view: &RecordView) -> Result<Record, ApiError> {
    Ok(match view {
        RecordView::Call(call) => Record::Call(Box::new(call_record(clock, call)?)),
        RecordView::Note(note) => Record::Note(note_record(note)?),
        RecordView::Weather(weather) => Record::Weather(weather_record(weather)?),
    })
}

fn call_record(clock: &Clock<'_>, view: &CallView) -> Result<CallRecord, ApiError> {
    let handled_at = convert::filled(view.handled_at.as_deref());
    let parts = CallParts {
        direction: view.direction.into(),
        party: party(&view.party)?,
        particulars: particulars(&view.particulars)?,
        content: field(&view.content)?,
        proposed: field(&view.proposed)?,
        instruction: field(&view.instruction)?,
        outcome: field(&view.outcome)?,
        handled_by: field(&view.handled_by)?,
        handled_at: handled_at.map(|at| clock.past(at)).transpose()?,
        marking: marking(view.marking)?,
    };
    CallRecord::new(parts).map_err(|error| match error {
        CallError::SaysNothing => ApiError::new(Code::RecordEmpty, error.to_string()),
        CallError::TooManyTold => too_long(duty_core::call::MAX_TOLD),
    })
}

fn note_record(view: &NoteView) -> Result<Note, ApiError> {
    let text = text(&view.text)?.ok_or_else(|| ApiError::new(Code::RecordEmpty, "the note is blank"))?;
    Ok(Note { text, marking: marking(view.marking)? })
}

fn weather_record(view: &WeatherView) -> Result<Weather, ApiError> {
    let figure = |text: &Option<String>| {
        let read = |text: &str| {
            Figure::new(text)
                .map_err(|error| ApiError::new(Code::BadFigure, error.to_string()).with("value", text))
        };
        convert::filled(text.as_deref()).map(read).transpose()
    };
    let parts = WeatherParts {
        sky: field(&view.sky)?,
        rain_mm: figure(&view.rain_mm)?,
        water_level_m: figure(&view.water_level_m)?,
        station: field(&view.station)?,
        remark: field(&view.remark)?,
    };
    Weather::new(parts).map_err(|error| match error {
        WeatherError::SaysNothing => ApiError::new(Code::RecordEmpty, error.to_string()),
        WeatherError::NegativeRain => ApiError::new(Code::BadFigure, error.to_string())
            .with("value", view.rain_mm.as_deref().unwrap_or_default()),
    })
}

fn too_long(max: usize) -> ApiError {
    ApiError::new(Code::TextTooLong, "a text or list is too long").with("max", max)
}

pub(super) fn text(raw: &str) -> Result<Option<RecordText>, ApiError> {
    RecordText::new(raw).map_err(|error| match error {
        TextError::TooLong => too_long(duty_core::record_text::MAX_TEXT_CHARS),
        TextError::StateSecret(grade) => secret(grade),
    })
}

fn field(raw: &Option<String>) -> Result<Option<RecordText>, ApiError> {
    raw.as_deref().map_or(Ok(None), text)
}

fn secret(grade: Secrecy) -> ApiError {
    ApiError::new(Code::StateSecret, "marked as a state secret").with("grade", grade.word())
}

fn marking(view: MarkingView) -> Result<Marking, ApiError> {
    match view {
        MarkingView::Open => Ok(Marking::Open),
        MarkingView::Internal => Ok(Marking::Internal),
        MarkingView::Secret => Err(secret(Secrecy::Secret)),
        MarkingView::Confidential => Err(secret(Secrecy::Confidential)),
        MarkingView::TopSecret => Err(secret(Secrecy::TopSecret)),
    }
}

const fn marking_view(marking: Marking) -> MarkingView {
    match marking {
        Marking::Open => MarkingView::Open,
        Marking::Internal => MarkingView::Internal,
    }
}

fn party(view: &PartyView) -> Result<Party, ApiError> {
    Ok(Party {
        office: field(&view.office)?,
        name: field(&view.name)?,
        title: field(&view.title)?,
        phone: field(&view.phone)?,
    })
}

fn told(view: &ToldView) -> Result<Option<Told>, ApiError> {
    let at = field(&view.at)?;
    Ok(text(&view.who)?.map(|who| Told { who, at }))
}

fn particulars(view: &ParticularsView) -> Result<Particulars, ApiError> {
    Ok(match view {
        ParticularsView::Meeting { convenor, topic, time, place, attendees, materials } => {
            Particulars::Meeting {
                convenor: field(convenor)?,
                topic: field(topic)?,
                time: field(time)?,
                place: field(place)?,
                attendees: field(attendees)?,
                materials: field(materials)?,
            }
        }
        ParticularsView::Document { issuer, title, number, deadline } => Particulars::Document {
            issuer: field(issuer)?,
            title: field(title)?,
            number: field(number)?,
            deadline: field(deadline)?,
        },
        ParticularsView::Danger {
            time,
            place,
            cause,
            course,
            measures,
            losses,
            trend,
            told: people,
            reporter,
        } => {
            let people: Result<Vec<_>, ApiError> = people.iter().map(told).collect();
            let reporter = reporter.as_ref().map(party).transpose()?;
            Particulars::Danger {
                time: field(time)?,
                place: field(place)?,
                cause: field(cause)?,
                course: field(course)?,
                measures: field(measures)?,
                losses: field(losses)?,
                trend: field(trend)?,
                told: people?.into_iter().flatten().collect(),
                // A form whose reporter was left blank names none.
                reporter: reporter.filter(|reporter| *reporter != Party::default()),
            }
        }
        ParticularsView::Public { place, matter, request } => {
            Particulars::Public { place: field(place)?, matter: field(matter)?, request: field(request)? }
        }
        ParticularsView::SpotCheck { answered_by, leader, asked } => Particulars::SpotCheck {
            answered_by: field(answered_by)?,
            leader: field(leader)?,
            asked: field(asked)?,
        },
        ParticularsView::Other => Particulars::Other,
    })
}

/// The record as it is kept and shown.
pub(super) fn view(clock: &Clock<'_>, record: &Record) -> RecordView {
    match record {
        Record::Call(call) => RecordView::Call(Box::new(call_view(clock, call))),
        Record::Note(note) => {
            RecordView::Note(NoteView { text: note.text.to_string(), marking: marking_view(note.marking) })
        }
        Record::Weather(weather) => {
            let WeatherParts { sky, rain_mm, water_level_m, station, remark } = weather.parts();
            RecordView::Weather(WeatherView {
                sky: shown(sky),
                rain_mm: rain_mm.map(|figure| figure.to_string()),
                water_level_m: water_level_m.map(|figure| figure.to_string()),
                station: shown(station),
                remark: shown(remark),
            })
        }
    }
}

pub(super) fn shown(field: &Option<RecordText>) -> Option<String> {
    field.as_ref().map(ToString::to_string)
}

fn party_view(party: &Party) -> PartyView {
    PartyView {
        office: shown(&party.office),
        name: shown(&party.name),
        title: shown(&party.title),
        phone: shown(&party.phone),
    }
}

fn call_view(clock: &Clock<'_>, call: &CallRecord) -> CallView {
    let parts = call.parts();
    CallView {
        direction: parts.direction.into(),
        party: party_view(&parts.party),
        particulars: particulars_view(&parts.particulars),
        content: shown(&parts.content),
        proposed: shown(&parts.proposed),
        instruction: shown(&parts.instruction),
        outcome: shown(&parts.outcome),
        handled_by: shown(&parts.handled_by),
        handled_at: parts.handled_at.map(|at| clock.text(at)),
        marking: marking_view(parts.marking),
    }
}

fn particulars_view(particulars: &Particulars) -> ParticularsView {
    match particulars {
        Particulars::Meeting { convenor, topic, time, place, attendees, materials } => {
            ParticularsView::Meeting {
                convenor: shown(convenor),
                topic: shown(topic),
                time: shown(time),
                place: shown(place),
                attendees: shown(attendees),
                materials: shown(materials),
            }
        }
        Particulars::Document { issuer, title, number, deadline } => ParticularsView::Document {
            issuer: shown(issuer),
            title: shown(title),
            number: shown(number),
            deadline: shown(deadline),
        },
        Particulars::Danger { time, place, cause, course, measures, losses, trend, told, reporter } => {
            let told_view = |told: &Told| ToldView { who: told.who.to_string(), at: shown(&told.at) };
            ParticularsView::Danger {
                time: shown(time),
                place: shown(place),
                cause: shown(cause),
                course: shown(course),
                measures: shown(measures),
                losses: shown(losses),
                trend: shown(trend),
                told: told.iter().map(told_view).collect(),
                reporter: reporter.as_ref().map(party_view),
            }
        }
        Particulars::Public { place, matter, request } => {
            ParticularsView::Public { place: shown(place), matter: shown(matter), request: shown(request) }
        }
        Particulars::SpotCheck { answered_by, leader, asked } => ParticularsView::SpotCheck {
            answered_by: shown(answered_by),
            leader: shown(leader),
            asked: shown(asked),
        },
        Particulars::Other => ParticularsView::Other,
    }
}

/// The words by which a record is found, one field a line.
pub(super) fn words(record: &Record) -> String {
    match record {
        Record::Call(call) => call.texts().join("\n"),
        Record::Note(note) => note.text.to_string(),
        Record::Weather(weather) => {
            let WeatherParts { sky, rain_mm, water_level_m, station, remark } = weather.parts();
            let figures = [rain_mm, water_level_m].map(|figure| figure.map(|figure| figure.to_string()));
            let texts = [shown(sky), shown(station), shown(remark)].into_iter().chain(figures);
            texts.flatten().collect::<Vec<_>>().join("\n")
        }
    }
}

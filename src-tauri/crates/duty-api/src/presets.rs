//! Patterns of hours in use somewhere, ready to be taken over.

use chrono::TimeDelta;
use duty_core::shift::ShiftParts;
use duty_core::{BlockLength, DayKind, DayKinds, Post, PostId, PostKind, ShiftId, ShiftPattern, Turn};

use crate::api::Call;
use crate::convert;
use crate::error::ApiError;
use crate::wire::{self, DayKindView, PostKindView, PostView, ShiftPreset, ShiftView, TurnView};

const DAY_MINUTES: u32 = 24 * 60;

/// Free days due after a duty that includes a night.
const REST_AFTER_NIGHT: u16 = 2;
/// Free days due after a day's duty.
const REST_AFTER_DAY: u16 = 1;

const MONDAY: u8 = 1;
/// Saturday and Sunday by the same people.
const WEEKEND: TurnView = TurnView::Block { from: 6, days: 2 };

fn workdays() -> Vec<DayKindView> {
    vec![DayKindView::Workday, DayKindView::MakeUpWorkday]
}

fn free_days() -> Vec<DayKindView> {
    vec![DayKindView::RestDay, DayKindView::Holiday]
}

fn every_day() -> Vec<DayKindView> {
    DayKind::ALL.map(DayKindView::from).to_vec()
}

fn shift(name: &str, start: &str, minutes: u32, days: Vec<DayKindView>, rest_days: u16) -> ShiftView {
    ShiftView {
        id: None,
        name: name.to_owned(),
        start: start.to_owned(),
        minutes,
        days,
        headcount: 1,
        min_experienced: 0,
        rest_days,
        turn: TurnView::Daily,
    }
}

/// The shifts that a post of the duty room has under `preset`.
fn staff_shifts(preset: ShiftPreset) -> Vec<ShiftView> {
    let whole = |start| vec![shift("全天", start, DAY_MINUTES, every_day(), REST_AFTER_NIGHT)];
    let off_hours = || {
        vec![
            shift("夜间", "17:30", 15 * 60, workdays(), REST_AFTER_NIGHT),
            shift("全天", "08:30", DAY_MINUTES, free_days(), REST_AFTER_NIGHT),
        ]
    };
    match preset {
        ShiftPreset::WholeDay0800 => whole("08:00"),
        ShiftPreset::WholeDay0830 | ShiftPreset::LeaderByWeek => whole("08:30"),
        ShiftPreset::WeekendBlocks => {
            vec![ShiftView {
                turn: WEEKEND,
                ..shift("全天", "08:30", DAY_MINUTES, every_day(), REST_AFTER_NIGHT)
            }]
        }
        ShiftPreset::WholeDay0900 => whole("09:00"),
        ShiftPreset::OffHours => off_hours(),
        ShiftPreset::OffHoursWithLunch => {
            let lunch = shift("午间", "12:00", 150, workdays(), 0);
            std::iter::once(lunch).chain(off_hours()).collect()
        }
        ShiftPreset::DayAndNight => vec![
            shift("白班", "08:30", 9 * 60, every_day(), REST_AFTER_DAY),
            shift("夜班", "17:30", 15 * 60, every_day(), REST_AFTER_NIGHT),
        ],
        ShiftPreset::TwoByTwelve => vec![
            shift("白班", "08:00", 12 * 60, every_day(), REST_AFTER_DAY),
            shift("夜班", "20:00", 12 * 60, every_day(), REST_AFTER_NIGHT),
        ],
        ShiftPreset::ThreeShifts => vec![
            shift("早班", "08:00", 6 * 60, every_day(), REST_AFTER_DAY),
            shift("中班", "14:00", 6 * 60, every_day(), REST_AFTER_DAY),
            shift("夜班", "20:00", 12 * 60, every_day(), REST_AFTER_NIGHT),
        ],
    }
}

/// Leaders keep whole days whatever the duty room's hours are: they answer for the day.
fn leader_shifts(preset: ShiftPreset) -> Vec<ShiftView> {
    let start = match preset {
        ShiftPreset::WholeDay0800 | ShiftPreset::TwoByTwelve | ShiftPreset::ThreeShifts => "08:00",
        ShiftPreset::WholeDay0900 => "09:00",
        ShiftPreset::WholeDay0830
        | ShiftPreset::OffHours
        | ShiftPreset::OffHoursWithLunch
        | ShiftPreset::DayAndNight
        | ShiftPreset::LeaderByWeek
        | ShiftPreset::WeekendBlocks => "08:30",
    };
    let turn = match preset {
        ShiftPreset::LeaderByWeek => TurnView::Weekly { from: MONDAY },
        ShiftPreset::WeekendBlocks => WEEKEND,
        ShiftPreset::WholeDay0800
        | ShiftPreset::WholeDay0830
        | ShiftPreset::WholeDay0900
        | ShiftPreset::OffHours
        | ShiftPreset::OffHoursWithLunch
        | ShiftPreset::DayAndNight
        | ShiftPreset::TwoByTwelve
        | ShiftPreset::ThreeShifts => TurnView::Daily,
    };
    vec![ShiftView { turn, ..shift("全天", start, DAY_MINUTES, every_day(), REST_AFTER_NIGHT) }]
}

/// The posts of a township with the hours of `preset`: leader on call, lead and second officer, driver.
pub(crate) fn posts(preset: ShiftPreset) -> wire::Posts {
    let post = |kind: PostKind, name: &str, shifts| PostView {
        id: None,
        kind: PostKindView::from(kind),
        name: name.to_owned(),
        group: kind.usual_group().into(),
        shifts,
    };
    wire::Posts {
        posts: vec![
            post(PostKind::LeaderOnCall, "带班领导", leader_shifts(preset)),
            post(PostKind::LeadOfficer, "主班", staff_shifts(preset)),
            post(PostKind::SecondOfficer, "副班", staff_shifts(preset)),
            post(
                PostKind::Driver,
                "驾驶员",
                leader_shifts(match preset {
                    ShiftPreset::LeaderByWeek => ShiftPreset::WholeDay0830,
                    other => other,
                }),
            ),
        ],
    }
}

/// What an office starts with: 24 hours from 08:30.
pub(crate) fn usual_posts(call: &Call<'_>) -> (Vec<Post>, Vec<ShiftPattern>) {
    read_posts(call, &posts(ShiftPreset::WholeDay0830), &[]).expect("the presets are checked by a test")
}

/// Reads posts and shifts as a client gives them. A shift of `known` that says the same keeps its id; any other
/// gets a new one, so that rosters of the past keep their meaning.
pub(crate) fn read_posts(
    call: &Call<'_>,
    posts: &wire::Posts,
    known: &[ShiftPattern],
) -> Result<(Vec<Post>, Vec<ShiftPattern>), ApiError> {
    let mut read = Vec::new();
    let mut shifts = Vec::new();
    for (position, view) in (0..).zip(&posts.posts) {
        let id = PostId::from_uuid(view.id.unwrap_or_else(|| call.new_id()));
        let name = convert::filled(Some(&view.name)).ok_or_else(|| bad_shift(&view.name))?.to_owned();
        read.push(Post { id, kind: view.kind.into(), name, group: view.group.into(), position });
        for shift in &view.shifts {
            shifts.push(read_shift(call, id, shift, known)?);
        }
    }
    Ok((read, shifts))
}

fn read_shift(
    call: &Call<'_>,
    post: PostId,
    view: &ShiftView,
    known: &[ShiftPattern],
) -> Result<ShiftPattern, ApiError> {
    let kinds: Vec<DayKind> = view.days.iter().map(|kind| DayKind::from(*kind)).collect();
    let from = |number| convert::weekday(number).ok_or_else(|| bad_shift(&view.name));
    let turn = match view.turn {
        TurnView::Daily => Turn::Daily,
        TurnView::Weekly { from: number } => Turn::Weekly { from: from(number)? },
        TurnView::Block { from: number, days } => {
            let length = BlockLength::of(days).ok_or_else(|| bad_shift(&view.name))?;
            Turn::Block { from: from(number)?, length }
        }
    };
    let parts = |id: ShiftId| {
        Ok::<_, ApiError>(ShiftParts {
            id,
            post,
            name: convert::filled(Some(&view.name)).ok_or_else(|| bad_shift(&view.name))?.to_owned(),
            start: convert::time(&view.start)?,
            length: TimeDelta::minutes(i64::from(view.minutes)),
            days: DayKinds::of(&kinds),
            headcount: view.headcount,
            min_experienced: view.min_experienced,
            rest_days: view.rest_days,
            turn,
        })
    };
    let make = |id| {
        ShiftPattern::new(parts(id)?).map_err(|error| {
            ApiError::new(crate::error::Code::BadShift, error.to_string()).with("name", &view.name)
        })
    };
    if let Some(id) = view.id.map(ShiftId::from_uuid) {
        let same = make(id)?;
        if known.contains(&same) {
            return Ok(same);
        }
    }
    make(ShiftId::from_uuid(call.new_id()))
}

fn bad_shift(name: &str) -> ApiError {
    ApiError::new(crate::error::Code::BadShift, "not a shift").with("name", name)
}

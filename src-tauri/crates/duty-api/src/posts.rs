//! Posts and shifts of the office.

use duty_core::{Post, ShiftPattern, Turn};

use crate::api::{Call, office};
use crate::convert;
use crate::error::ApiError;
use crate::presets;
use crate::wire;

pub(crate) fn posts(call: &Call<'_>, _: &wire::Nothing) -> Result<wire::Posts, ApiError> {
    call.read(|reader| Ok(view(&reader.posts()?, &reader.shifts_in_force()?)))
}

pub(crate) fn read_preset(_: &Call<'_>, request: &wire::ReadPreset) -> Result<wire::Posts, ApiError> {
    Ok(presets::posts(request.preset))
}

/// Makes these the posts and shifts in force. Rosters of the past keep the shifts they were made with.
pub(crate) fn save(call: &Call<'_>, request: &wire::Posts) -> Result<wire::Posts, ApiError> {
    let (posts, shifts) = call.write(|writer| {
        office(writer)?;
        let (posts, shifts) = presets::read_posts(call, request, &writer.shifts_in_force()?)?;
        writer.replace_posts_and_shifts(&posts, &shifts, call.now())?;
        call.note(writer, "save_posts", "")?;
        Ok((posts, shifts))
    })?;
    Ok(view(&posts, &shifts))
}

fn view(posts: &[Post], shifts: &[ShiftPattern]) -> wire::Posts {
    let of_post = |post: &Post| wire::PostView {
        id: Some(post.id.uuid()),
        kind: post.kind.into(),
        name: post.name.clone(),
        group: post.group.into(),
        shifts: shifts.iter().filter(|shift| shift.post() == post.id).map(shift_view).collect(),
    };
    wire::Posts { posts: posts.iter().map(of_post).collect() }
}

fn shift_view(shift: &ShiftPattern) -> wire::ShiftView {
    wire::ShiftView {
        id: Some(shift.id().uuid()),
        name: shift.name().to_owned(),
        start: convert::time_text(shift.start()),
        minutes: u32::try_from(shift.length().num_minutes()).unwrap_or(0),
        days: shift.days().iter().map(Into::into).collect(),
        headcount: shift.headcount(),
        min_experienced: shift.min_experienced(),
        rest_days: shift.rest_days(),
        turn: match shift.turn() {
            Turn::Daily => wire::TurnView::Daily,
            Turn::Weekly { from } => wire::TurnView::Weekly { from: convert::weekday_number(from) },
            Turn::Block { from, length } => {
                wire::TurnView::Block { from: convert::weekday_number(from), days: length.days() }
            }
        },
    }
}

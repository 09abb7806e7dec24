//! Setting one text into a given width: whole, a little smaller, or in several lines; never wider than the
//! width and never cut off.
//!
//! Chinese type has no kerning to speak of, so the sum of the advances is the width. That lets the whole
//! table be fitted here, exactly, and the typesetter only draws what was decided.

use crate::faces::{Face, whole};

/// A text no face on this machine has all the characters of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct NoFace {
    pub(crate) text: String,
}

/// One line in one face.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Line {
    pub(crate) text: String,
    pub(crate) family: String,
    /// In points.
    pub(crate) size: f64,
    /// The height that the line takes, in points: its size unless somebody needs a common pitch.
    pub(crate) height: f64,
}

/// How far a text may shrink before it rather breaks.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Patience {
    /// The least part of its size in one line.
    pub(crate) whole: f64,
    /// The least part of its size when it breaks at a mark such as 、 or ·.
    pub(crate) parted: f64,
}

/// For cells: a slightly smaller name reads better than a broken one.
pub(crate) const CELL: Patience = Patience { whole: 0.85, parted: 0.78 };
/// For headings: one size across the table, so they break at once.
pub(crate) const HEADING: Patience = Patience { whole: 0.97, parted: 0.92 };
/// For texts that may not break at all.
pub(crate) const UNBROKEN: Patience = Patience { whole: 0.0, parted: 0.0 };

/// How much smaller a text gets that needs more lines than two of its full size.
const CROWDED: f64 = 0.85;
/// The most lines a balanced break is tried with; a longer text is broken as it comes.
const MAX_BALANCED_LINES: usize = 12;
/// The faces' advances are exact, their sums are not quite.
const ROUNDING: f64 = 1e-6;

/// `text` as it can be printed: line ends become spaces, and what has no shape is left out.
pub(crate) fn clean(text: &str) -> String {
    text.chars()
        .filter(|c| !matches!(c, '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}' | '\u{FE00}'..='\u{FE0F}'))
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect()
}

/// The width of `text` in its own face at `size`, unbroken.
pub(crate) fn natural_width(text: &str, size: f64, order: &[&Face]) -> Result<f64, NoFace> {
    let text = clean(text);
    Ok(face_of(&text, order)?.width_em(&text) * size)
}

/// The least width in which `text` is set without being broken into more than two lines or at an odd place.
pub(crate) fn graceful_width(
    text: &str,
    size: f64,
    patience: Patience,
    order: &[&Face],
) -> Result<f64, NoFace> {
    let text = &clean(text);
    let face = face_of(text, order)?;
    let width_of = |text: &str| face.width_em(text) * size;
    let whole = width_of(text) * patience.whole;
    let parted = match best_parting(text, &width_of) {
        Some((first, second)) => width_of(first).max(width_of(second)) * patience.parted,
        // Without a mark to break at, the middle has to do; a character never splits, hence half an em more.
        None => (width_of(text) + size) / 2.0 * CROWDED,
    };
    Ok(whole.min(parted))
}

/// Sets `text` at `size` or a little less into lines that are at most `width` wide.
pub(crate) fn set(
    text: &str,
    width: f64,
    size: f64,
    patience: Patience,
    order: &[&Face],
) -> Result<Vec<Line>, NoFace> {
    let text = &clean(text);
    let face = face_of(text, order)?;
    let line = |text: &str, size: f64| Line {
        text: text.to_owned(),
        family: face.family().to_owned(),
        size,
        height: size,
    };
    let width_of = |text: &str| face.width_em(text) * size;

    let factor = fitting(width_of(text), width);
    if factor >= patience.whole {
        return Ok(vec![line(text, size * factor)]);
    }
    if let Some((first, second)) = best_parting(text, &width_of) {
        let factor = fitting(width_of(first).max(width_of(second)), width);
        if factor >= patience.parted {
            return Ok(vec![line(first.trim(), size * factor), line(second.trim(), size * factor)]);
        }
    }
    let roomy = width / CROWDED;
    for (width, factor) in [(width, 1.0), (roomy, CROWDED)] {
        let two = balanced(text, width, 2, &width_of);
        if two.len() <= 2 {
            return Ok(two.iter().map(|text| line(text, size * factor)).collect());
        }
    }
    let lines = (3..=MAX_BALANCED_LINES)
        .map(|count| (count, balanced(text, roomy, count, &width_of)))
        .find(|(count, lines)| lines.len() <= *count)
        .map_or_else(|| balanced(text, roomy, 1, &width_of), |(_, lines)| lines);
    Ok(lines.iter().map(|text| line(text, size * CROWDED)).collect())
}

/// Breaks a title into as few lines of about one length as are at most `width` wide; a line end in it is kept.
pub(crate) fn title_lines(title: &str, width: f64, width_of: &dyn Fn(&str) -> f64) -> Vec<String> {
    let parts = title.lines().map(clean).filter(|part| !part.trim().is_empty());
    let broken = |part: String| {
        let whole = (1..=MAX_BALANCED_LINES).map(|count| (count, balanced(&part, width, count, width_of)));
        let fitting = whole.filter(|(count, lines)| lines.len() <= *count).map(|(_, lines)| lines).next();
        fitting.unwrap_or_else(|| balanced(&part, width, 1, width_of))
    };
    parts.flat_map(broken).collect()
}

/// The factor that makes `natural` at most `width`.
fn fitting(natural: f64, width: f64) -> f64 {
    if natural <= width + ROUNDING { 1.0 } else { width / natural }
}

fn face_of<'a>(text: &str, order: &[&'a Face]) -> Result<&'a Face, NoFace> {
    whole(order, text).ok_or_else(|| NoFace { text: text.to_owned() })
}

/// Where a reader expects a break: after these …
const BREAK_AFTER: &str = "、，,；;／/· \u{3000}";
/// … and before these.
const BREAK_BEFORE: &str = "（(";
/// What may not start a line.
const NOT_FIRST: &str = "、，。；：！？）)」』》】〕·,.;:!?／/%℃";
/// What may not end one.
const NOT_LAST: &str = "（(「『《【〔";

/// The parting at a mark that leaves the shorter widest half.
fn best_parting<'a>(text: &'a str, width_of: &dyn Fn(&str) -> f64) -> Option<(&'a str, &'a str)> {
    let places = text.char_indices().filter_map(|(at, c)| {
        if BREAK_AFTER.contains(c) { Some(at + c.len_utf8()) } else { BREAK_BEFORE.contains(c).then_some(at) }
    });
    places
        .map(|at| text.split_at(at))
        .filter(|(first, second)| !first.trim().is_empty() && !second.trim().is_empty())
        .min_by(|a, b| {
            let widest = |(first, second): &(&str, &str)| width_of(first).max(width_of(second));
            widest(a).total_cmp(&widest(b))
        })
}

/// Breaks into lines at most `width` wide and, if they come out so, `count` lines of about one length.
fn balanced(text: &str, width: f64, count: usize, width_of: &dyn Fn(&str) -> f64) -> Vec<String> {
    #[allow(clippy::cast_precision_loss, reason = "a count of lines is small")]
    let aim = (width_of(text) / count as f64).min(width);
    let mut lines: Vec<String> = Vec::new();
    // Advances add up, so the line's width need not be measured anew for every piece.
    let (mut line, mut line_width) = (String::new(), 0.0);
    for token in tokens(text, width, width_of) {
        let token_width = width_of(&token);
        let over_aim = line_width >= aim - ROUNDING && lines.len() + 1 < count;
        if !line.is_empty() && (over_aim || line_width + token_width > width + ROUNDING) {
            lines.push(std::mem::take(&mut line));
            line_width = 0.0;
        }
        line.push_str(&token);
        line_width += token_width;
    }
    lines.push(line);
    lines.iter().map(|line| line.trim().to_owned()).filter(|line| !line.is_empty()).collect()
}

/// The pieces between which a line may break. A piece that is itself too wide is taken apart.
fn tokens(text: &str, width: f64, width_of: &dyn Fn(&str) -> f64) -> Vec<String> {
    let mut tokens: Vec<String> = Vec::new();
    for c in text.chars() {
        let sticks = tokens.last().and_then(|token| token.chars().last()).is_some_and(|before| {
            let within_word = before.is_ascii_graphic() && c.is_ascii_graphic();
            within_word || NOT_FIRST.contains(c) || NOT_LAST.contains(before)
        });
        match tokens.last_mut() {
            Some(token) if sticks => token.push(c),
            Some(_) | None => tokens.push(c.to_string()),
        }
    }
    tokens
        .into_iter()
        .flat_map(|token| {
            if width_of(&token) > width { token.chars().map(String::from).collect() } else { vec![token] }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::faces::{Faces, Role};
    use proptest::prelude::*;
    use std::path::Path;
    use std::sync::LazyLock;

    // `None` with a printed line if they have not been fetched.
    #[allow(clippy::print_stderr, reason = "a skipped test says so")]
    static FACES: LazyLock<Option<Faces>> = LazyLock::new(|| {
        let shipped = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../assets/faces");
        Faces::load(&shipped, &[]).inspect_err(|error| eprintln!("skipped: {error}")).ok()
    });

    fn lines(text: &str, width: f64) -> Vec<(String, f64)> {
        let faces = FACES.as_ref().expect("checked by the caller");
        let order = faces.preferred(Role::Body, &[]);
        let lines = set(text, width, 10.0, CELL, &order).unwrap();
        lines.into_iter().map(|line| (line.text, (line.size * 10.0).round() / 10.0)).collect()
    }

    #[test]
    fn a_text_shrinks_a_little_then_breaks_at_a_mark_then_in_the_middle() {
        if FACES.is_none() {
            return;
        }
        for (text, width, expected) in [
            ("副镇长", 40.0, vec![("副镇长", 10.0)]),
            ("党委委员", 36.0, vec![("党委委员", 9.0)]),
            ("党委副书记、镇长", 48.0, vec![("党委副书记、", 8.0), ("镇长", 8.0)]),
            ("阿卜杜拉·买买提", 40.0, vec![("阿卜杜拉·", 8.0), ("买买提", 8.0)]),
            ("县防汛视频会议", 41.0, vec![("县防汛视", 10.0), ("频会议", 10.0)]),
        ] {
            let expected: Vec<(String, f64)> =
                expected.into_iter().map(|(text, size)| (text.to_owned(), size)).collect();
            assert_eq!(lines(text, width), expected, "{text}");
        }
    }

    #[test]
    fn a_name_is_set_whole_in_one_face_that_has_it() {
        let Some(faces) = FACES.as_ref() else { return };
        let order = faces.preferred(Role::Body, &[]);
        for name in ["陈　䶮", "姜　𬭎", "褚　龑", "赵　垚", "何　昇", "周　堃", "王　喆", "吴　玥", "杨　㛃"]
        {
            let set = set(name, 100.0, 10.0, CELL, &order).unwrap();
            assert_eq!(set.len(), 1, "{name}");
            assert_eq!(set[0].family, "LXGW WenKai", "{name}");
        }
    }

    #[test]
    fn a_character_no_face_has_is_refused_by_name() {
        let Some(faces) = FACES.as_ref() else { return };
        let order = faces.preferred(Role::Body, &[]);

        assert_eq!(
            set("张\u{10FFFD}", 50.0, 10.0, CELL, &order),
            Err(NoFace { text: "张\u{10FFFD}".to_owned() })
        );
    }

    #[test]
    fn invisible_characters_and_line_ends_do_not_disturb() {
        assert_eq!(clean("陈\u{200B}䶮\u{FEFF}\n副镇长"), "陈䶮 副镇长");
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]
        #[test]
        fn no_line_is_wider_than_its_cell_and_no_character_is_lost(
            text in "[一二三镇长书记防汛、·（）0-9A-Za-z ]{0,60}",
            width in 12.0_f64..200.0,
        ) {
            let Some(faces) = FACES.as_ref() else { return Ok(()) };
            let order = faces.preferred(Role::Body, &[]);
            let lines = set(&text, width, 10.0, CELL, &order).unwrap();
            for line in &lines {
                let natural = natural_width(&line.text, line.size, &order).unwrap();
                prop_assert!(natural <= width + 0.01, "{} is {natural} wide", line.text);
            }
            let printed: String = lines.iter().flat_map(|line| line.text.chars()).filter(|c| *c != ' ').collect();
            let given: String = text.chars().filter(|c| *c != ' ').collect();
            prop_assert_eq!(printed, given);
        }
    }
}

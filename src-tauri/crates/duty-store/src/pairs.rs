//! Words as pairs of characters, so that two characters of any word find it.
//!
//! A run is what no blank or mark parts. `防汛办` becomes `防汛 汛办 办`: the pairs as they overlap, then its last
//! character, so that even one character finds a run that ends with it. Letters are compared in lower case, and
//! full-width letters and figures as plain ones.

/// The runs of `text`. Blanks between Chinese characters are padding (`张　三`) unless `typed` parts words with them.
fn runs(text: &str, blanks: Blanks) -> Vec<Vec<char>> {
    let mut runs: Vec<Vec<char>> = Vec::new();
    let mut open = false;
    let chars: Vec<char> = text.chars().map(plain).collect();
    for (at, c) in chars.iter().enumerate() {
        if c.is_alphanumeric() {
            let lower = c.to_lowercase();
            match runs.last_mut() {
                Some(run) if open => run.extend(lower),
                Some(_) | None => runs.push(lower.collect()),
            }
            open = true;
        } else {
            let pads = matches!(blanks, Blanks::Pad) && is_blank(*c) && stands_between_chinese(&chars, at);
            open = open && pads;
        }
    }
    runs
}

/// What a blank between Chinese characters means.
#[derive(Clone, Copy)]
enum Blanks {
    /// Nothing: names are padded.
    Pad,
    /// The next word begins.
    Part,
}

fn is_blank(c: char) -> bool {
    c.is_whitespace() && c != '\n'
}

fn stands_between_chinese(chars: &[char], at: usize) -> bool {
    let before = chars[..at].iter().rev().find(|c| !is_blank(**c));
    let after = chars[at..].iter().find(|c| !is_blank(**c));
    let chinese = |c: Option<&char>| c.is_some_and(|c| c.is_alphabetic() && !c.is_ascii());
    chinese(before) && chinese(after)
}

/// The half-width form of a full-width letter, figure or blank.
fn plain(c: char) -> char {
    match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        '\u{3000}' => ' ',
        other => other,
    }
}

/// What is put into the index for `words`.
pub(crate) fn of_words(words: &str) -> String {
    let mut pairs = String::with_capacity(words.len() * 3);
    for run in runs(words, Blanks::Pad) {
        for pair in run.windows(2) {
            pairs.extend(pair);
            pairs.push(' ');
        }
        pairs.extend(run.last());
        pairs.push(' ');
    }
    pairs
}

/// The query that finds `typed`: every run of it, each whole. `None` when nothing of it can be looked for.
pub(crate) fn query(typed: &str) -> Option<String> {
    let phrases: Vec<String> = runs(typed, Blanks::Part).iter().map(|run| phrase(run)).collect();
    (!phrases.is_empty()).then(|| phrases.join(" "))
}

/// Runs are letters and figures, so nothing in them ends the quotes.
fn phrase(run: &[char]) -> String {
    match run {
        [alone] => format!("\"{alone}\" *"),
        _ => {
            let pairs: Vec<String> = run.windows(2).map(|pair| pair.iter().collect()).collect();
            format!("\"{}\"", pairs.join(" "))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_run_becomes_its_pairs_and_its_last_character() {
        assert_eq!(of_words("防汛办"), "防汛 汛办 办 ");
        assert_eq!(of_words("水"), "水 ");
        assert_eq!(of_words("，。"), "");
    }

    #[test]
    fn letters_are_lower_and_plain_and_marks_part_runs() {
        assert_eq!(of_words("Ａb，２"), "ab b 2 ");
        assert_eq!(of_words("0837-23"), "08 83 37 7 23 3 ");
    }

    #[test]
    fn padding_in_a_name_is_none_but_lines_stay_apart() {
        assert_eq!(of_words("张　三"), "张三 三 ");
        assert_eq!(of_words("张\n三"), "张 三 ");
        assert_eq!(of_words("a b"), "a b ");
    }

    #[test]
    fn characters_beyond_the_basic_plane_count_as_one() {
        assert_eq!(of_words("刘𬭎"), "刘𬭎 𬭎 ");
    }

    #[test]
    fn a_query_asks_for_each_word_whole() {
        assert_eq!(query("防汛").as_deref(), Some("\"防汛\""));
        assert_eq!(query("防汛会 张三").as_deref(), Some("\"防汛 汛会\" \"张三\""));
        assert_eq!(query("水").as_deref(), Some("\"水\" *"));
        assert_eq!(query(" \"*) OR (").as_deref(), Some("\"or\""));
        assert_eq!(query("……"), None);
    }
}

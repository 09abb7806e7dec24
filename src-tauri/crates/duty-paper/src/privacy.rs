//! Finds personal numbers in text that is about to become public.

/// Digits of a mainland mobile number.
const MOBILE_DIGITS: usize = 11;

/// Whether `text` shows a whole mobile number, however it is spaced: `140 0123-4567` counts, as do full-width
/// digits and a leading 86. A duty phone with its area code does not.
#[must_use]
pub fn shows_mobile(text: &str) -> bool {
    runs(text).iter().any(|groups| run_shows_mobile(groups))
}

/// The stretches of digit groups that are parted by at most one separator.
fn runs(text: &str) -> Vec<Vec<String>> {
    let mut runs = vec![vec![String::new()]];
    for c in text.chars() {
        let run = runs.last_mut().expect("there is always a run");
        let group = run.last_mut().expect("a run always has a group");
        match digit(c) {
            Some(digit) => group.push(digit),
            None if !group.is_empty() && is_separator(c) => run.push(String::new()),
            None => runs.push(vec![String::new()]),
        }
    }
    runs
}

fn run_shows_mobile(groups: &[String]) -> bool {
    // One long group may hold the number anywhere: a stray digit in front must not hide it.
    let hidden_in_one = |group: &String| {
        group.len() > MOBILE_DIGITS && (0..=group.len() - MOBILE_DIGITS).any(|at| is_mobile(&group[at..]))
    };
    let spread_over_several = (0..groups.len()).any(|first| {
        let mut joined = String::new();
        groups[first..].iter().any(|group| {
            joined.push_str(group);
            let national = joined.strip_prefix("86").unwrap_or(&joined);
            [joined.as_str(), national]
                .iter()
                .any(|digits| digits.len() == MOBILE_DIGITS && is_mobile(digits))
        })
    });
    groups.iter().any(hidden_in_one) || spread_over_several
}

/// Whether `digits` starts as mobile numbers do: 13… to 19….
fn is_mobile(digits: &str) -> bool {
    let bytes = digits.as_bytes();
    bytes.first() == Some(&b'1') && matches!(bytes.get(1), Some(b'3'..=b'9'))
}

fn digit(c: char) -> Option<char> {
    match c {
        '0'..='9' => Some(c),
        '０'..='９' => char::from_u32(u32::from(c) - u32::from('０') + u32::from('0')),
        _ => None,
    }
}

fn is_separator(c: char) -> bool {
    c.is_whitespace() || matches!(c, '-' | '.' | '－' | '—' | '–' | '·')
}

#[cfg(test)]
mod tests {
    use super::shows_mobile;

    #[test]
    fn a_mobile_is_seen_however_it_is_written() {
        for text in [
            "14001234567",
            "张敏14001234567",
            "140 0123 4567",
            "140-0123-4567",
            "+8614001234567",
            "86 140 0123 4567",
            "１４００１２３４５６７",
            "0837-2345678 14001234567",
            "14001234567 14001234568",
            "014001234567",
        ] {
            assert!(shows_mobile(text), "{text}");
        }
    }

    #[test]
    fn a_duty_phone_a_date_or_a_masked_number_is_none() {
        for text in [
            "0837-2345678",
            "08372345678",
            "140****4567",
            "2026-06-19 8:30",
            "第1版 2026-05-28 发布",
            "",
            "2345678",
        ] {
            assert!(!shows_mobile(text), "{text}");
        }
    }
}

//! Finds telephone numbers in what people type, and leaves the rest of the text alone.

use crate::grid::Value;
use crate::text;

/// A number found in a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Phone {
    /// Eleven digits that begin with 1.
    Mobile(String),
    /// A fixed line, with or without its area code, digits only but for the hyphen after the code.
    Landline(String),
    /// Three to six digits: a short number inside the office's own net.
    Short(String),
    /// An identity number: never a telephone.
    Identity,
    /// Digits that are none of these, as they were typed.
    Odd(String),
}

/// What a text holds besides its numbers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Scan {
    pub(crate) phones: Vec<Phone>,
    /// The text around the numbers, pieces split where numbers stood.
    pub(crate) rest: Vec<String>,
}

impl Scan {
    pub(crate) fn mobiles(&self) -> impl Iterator<Item = &str> {
        self.phones.iter().filter_map(|phone| match phone {
            Phone::Mobile(digits) => Some(digits.as_str()),
            Phone::Landline(_) | Phone::Short(_) | Phone::Identity | Phone::Odd(_) => None,
        })
    }

    pub(crate) fn landlines(&self) -> impl Iterator<Item = &str> {
        self.phones.iter().filter_map(|phone| match phone {
            Phone::Landline(digits) => Some(digits.as_str()),
            Phone::Mobile(_) | Phone::Short(_) | Phone::Identity | Phone::Odd(_) => None,
        })
    }

    /// What somebody meant as a telephone number, but which cannot be one.
    pub(crate) fn odd(&self) -> Option<&str> {
        self.phones.iter().find_map(|phone| match phone {
            Phone::Odd(raw) => Some(raw.as_str()),
            Phone::Mobile(_) | Phone::Landline(_) | Phone::Short(_) | Phone::Identity => None,
        })
    }
}

/// Whether these digits are a mobile number's.
pub(crate) fn is_mobile(digits: &str) -> bool {
    digits.len() == 11 && digits.starts_with('1') && digits.bytes().all(|b| b.is_ascii_digit())
}

/// The numbers in a cell.
pub(crate) fn scan(value: &Value) -> Scan {
    match value {
        Value::Empty | Value::Date(_) => Scan { phones: Vec::new(), rest: Vec::new() },
        Value::Number(_) => scan_text(&value.to_string()),
        Value::Text(text) => scan_text(text),
    }
}

/// The numbers in a text.
pub(crate) fn scan_text(raw: &str) -> Scan {
    let folded = text::fold(raw);
    if let Some(phone) = scientific(folded.trim()) {
        return Scan { phones: vec![phone], rest: Vec::new() };
    }
    let chars: Vec<char> = folded.chars().collect();
    let mut phones = Vec::new();
    let mut rest = vec![String::new()];
    let mut at = 0;
    while at < chars.len() {
        let Some(end) = run_end(&chars, at) else {
            if let Some(piece) = rest.last_mut() {
                piece.push(chars[at]);
            }
            at += 1;
            continue;
        };
        let run: String = chars[at..end].iter().collect();
        let found = numbers(&run);
        if found.is_empty() {
            if let Some(piece) = rest.last_mut() {
                piece.push_str(&run);
            }
        } else {
            phones.extend(found);
            rest.push(String::new());
        }
        at = end;
    }
    let rest =
        rest.into_iter().map(|piece| piece.trim().to_owned()).filter(|piece| !piece.is_empty()).collect();
    Scan { phones, rest }
}

/// Where a run of digits and the signs that people put between them ends, if one begins here.
fn run_end(chars: &[char], start: usize) -> Option<usize> {
    let begins = chars[start].is_ascii_digit()
        || (chars[start] == '+' && chars.get(start + 1).is_some_and(char::is_ascii_digit))
        // An area code may stand in brackets: (0837)2345678.
        || (chars[start] == '(' && area_code_in_brackets(&chars[start..]));
    if !begins {
        return None;
    }
    let mut end = start;
    let mut at = start;
    while at < chars.len() {
        let c = chars[at];
        if c.is_ascii_digit() || (c == '+' && at == start) {
            end = at + 1;
        } else if matches!(c, 'x' | 'X') && at >= start + 17 {
            end = at + 1;
            break;
        } else if !matches!(c, ' ' | '-' | '—' | '–' | '‐' | '‑' | '−' | '_' | '(' | ')' | '.' | '·')
        {
            break;
        }
        at += 1;
    }
    Some(end)
}

fn area_code_in_brackets(chars: &[char]) -> bool {
    let digits = chars[1..].iter().take_while(|c| c.is_ascii_digit()).count();
    chars.get(1) == Some(&'0') && (3..=4).contains(&digits) && chars.get(digits + 1) == Some(&')')
}

/// Splits a run into the numbers that it holds. Runs of one or two digits are no numbers at all.
fn numbers(run: &str) -> Vec<Phone> {
    let groups: Vec<&str> =
        run.split(|c: char| !c.is_ascii_alphanumeric()).filter(|g| !g.is_empty()).collect();
    let mut found = Vec::new();
    let mut at = 0;
    while at < groups.len() {
        let Some((phone, used)) = first_number(&groups[at..]) else {
            // Only small change is left, such as a list's numbering; it is not a telephone.
            at += 1;
            continue;
        };
        found.extend(phone);
        at += used;
    }
    found
}

/// The number that begins with the first group, and how many groups it takes.
fn first_number(groups: &[&str]) -> Option<(Vec<Phone>, usize)> {
    let first = groups[0];
    if let Some(mobiles) = glued_mobiles(first) {
        return Some((mobiles, 1));
    }
    if is_identity(first) {
        return Some((vec![Phone::Identity], 1));
    }
    // Mobile in groups (140 0372 1590), perhaps after the country's code.
    let mut joined = String::new();
    for (index, group) in groups.iter().enumerate() {
        joined.push_str(group);
        let bare = without_country(&joined);
        if is_mobile(bare) && (first.len() < 11 || bare.len() < joined.len()) {
            return Some((vec![Phone::Mobile(bare.to_owned())], index + 1));
        }
        if joined.len() > 15 {
            break;
        }
    }
    if let Some(landline) = landline(groups) {
        return Some(landline);
    }
    if first.len() <= 2 && groups.len() == 1 {
        return None;
    }
    let all: String = groups.concat();
    match all.len() {
        0..=2 => None,
        3..=6 => Some((vec![Phone::Short(all)], groups.len())),
        7..=8 if !all.starts_with(['0', '1']) => Some((vec![Phone::Landline(all)], groups.len())),
        _ if is_identity(&all) => Some((vec![Phone::Identity], groups.len())),
        _ if (3..=6).contains(&first.len()) && groups.len() > 1 && groups[1].len() >= 7 => {
            Some((vec![Phone::Short(first.to_owned())], 1))
        }
        _ => Some((vec![Phone::Odd(all)], groups.len())),
    }
}

/// One or more whole mobiles without anything between them.
fn glued_mobiles(group: &str) -> Option<Vec<Phone>> {
    let whole = |digits: &str| digits.len().is_multiple_of(11);
    let bare = ["0086", "86"]
        .iter()
        .find_map(|code| group.strip_prefix(code).filter(|rest| whole(rest)))
        .unwrap_or(group);
    if bare.is_empty() || !whole(bare) || !bare.is_ascii() {
        return None;
    }
    (0..bare.len() / 11)
        .map(|n| &bare[n * 11..(n + 1) * 11])
        .map(|digits| is_mobile(digits).then(|| Phone::Mobile(digits.to_owned())))
        .collect()
}

fn without_country(digits: &str) -> &str {
    ["0086", "86"]
        .iter()
        .find_map(|code| digits.strip_prefix(code).filter(|rest| is_mobile(rest)))
        .unwrap_or(digits)
}

fn landline(groups: &[&str]) -> Option<(Vec<Phone>, usize)> {
    let first = groups[0];
    let code_fits = first.starts_with('0') && (3..=4).contains(&first.len());
    if code_fits {
        let line = groups.get(1)?;
        if (7..=8).contains(&line.len()) {
            return Some((vec![Phone::Landline(format!("{first}-{line}"))], 2));
        }
        let line: String = groups.get(1..3)?.concat();
        return (7..=8).contains(&line.len()).then(|| (vec![Phone::Landline(format!("{first}-{line}"))], 3));
    }
    if first.starts_with('0') && (10..=12).contains(&first.len()) {
        // Three digits of area code only for the few largest cities: 010 and 02x.
        let code = if first.starts_with("01") || first.starts_with("02") { 3 } else { 4 };
        let (code, line) = first.split_at(code);
        return (7..=8).contains(&line.len()).then(|| (vec![Phone::Landline(format!("{code}-{line}"))], 1));
    }
    let plain = (7..=8).contains(&first.len()) && !first.starts_with(['0', '1']);
    plain.then(|| (vec![Phone::Landline(first.to_owned())], 1))
}

fn is_identity(group: &str) -> bool {
    match group.len() {
        18 => {
            group[..17].bytes().all(|b| b.is_ascii_digit())
                && ("19".contains(&group[6..7]) || group[6..].starts_with("20"))
        }
        15 => group.bytes().all(|b| b.is_ascii_digit()) && !group.starts_with("86"),
        _ => false,
    }
}

/// A number that Excel turned into 1.40001815E+10: only worth something if no digit was lost.
fn scientific(text: &str) -> Option<Phone> {
    let text = text.trim_matches(['\'', '"', '=']);
    let (mantissa, exponent) = text.split_once(['e', 'E'])?;
    let exponent: usize = exponent.trim_start_matches('+').parse().ok()?;
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let plain = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    if whole.len() != 1 || !plain(whole) || !plain(fraction) || exponent > 20 {
        return None;
    }
    // Excel shows at most six digits of its own accord; the last digit or two may really be zeros.
    let digits = format!("{whole}{fraction}");
    let padded = format!("{digits:0<width$}", width = exponent + 1);
    let whole_number = digits.len() + 2 > exponent && padded.len() == exponent + 1;
    Some(if whole_number && is_mobile(&padded) { Phone::Mobile(padded) } else { Phone::Odd(text.to_owned()) })
}

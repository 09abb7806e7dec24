//! Duty phones in a cell: several of them, with extensions, with words around them.

use crate::grid::Value;
use crate::phone::{self, Phone};
use crate::text;

/// A line as the list gives it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Line {
    /// The digits, an area code parted with a hyphen.
    pub number: String,
    /// The extension behind a switchboard.
    pub extension: Option<String>,
}

/// What a cell says about telephones.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Lines {
    pub(super) landlines: Vec<Line>,
    pub(super) mobiles: Vec<String>,
    /// What was meant as a telephone, but is none.
    pub(super) odd: Option<String>,
}

impl Lines {
    fn note_odd(&mut self, piece: &str) {
        self.odd.get_or_insert_with(|| piece.to_owned());
    }
}

/// What parts one number from the next.
const BETWEEN: [char; 9] = ['/', '、', ';', ',', '\n', '或', '及', '和', '，'];

/// What stands before an extension.
const BEFORE_EXTENSION: [&str; 5] = ["转", "分机", "ext", "#", "*"];

/// Longest extension, in digits.
const LONGEST_EXTENSION: usize = 6;

/// The lines in a cell, in their order.
pub(super) fn read(value: &Value) -> Lines {
    let mut lines = Lines::default();
    let folded = text::fold(&value.to_string()).to_lowercase();
    for piece in folded.split(BETWEEN).map(str::trim).filter(|piece| !piece.is_empty()) {
        take(piece, &mut lines);
    }
    lines
}

fn take(piece: &str, lines: &mut Lines) {
    let cut = BEFORE_EXTENSION.iter().find_map(|mark| piece.split_once(mark));
    let (before, said) = match cut {
        Some((before, after)) => (before, extension(after)),
        None => (piece, None),
    };
    let mut found = false;
    let mut after_line = false;
    for phone in phone::scan_text(before).phones {
        match phone {
            Phone::Landline(number) => {
                lines.landlines.push(Line { number, extension: None });
                after_line = true;
                found = true;
            }
            // 0837-2345678-801: what follows a line without a word between is its extension.
            Phone::Short(digits) if after_line => {
                after_line = false;
                if let Some(line) = lines.landlines.last_mut() {
                    line.extension = Some(digits);
                }
            }
            Phone::Short(digits) if is_service_number(&digits) => {
                lines.landlines.push(Line { number: digits, extension: None });
                found = true;
            }
            Phone::Short(_) | Phone::Identity | Phone::Odd(_) => lines.note_odd(piece),
            Phone::Mobile(digits) => {
                lines.mobiles.push(digits);
                found = true;
            }
        }
    }
    if let (Some(digits), Some(line)) = (&said, lines.landlines.last_mut()) {
        line.extension = Some(digits.clone());
    }
    let has_digits = piece.chars().any(|c| c.is_ascii_digit());
    let cut_short = cut.is_some() && said.is_none();
    if (!found && has_digits) || cut_short {
        lines.note_odd(piece);
    }
}

/// 12345, 12350: five digits that begin with 1 are rung as they are.
fn is_service_number(digits: &str) -> bool {
    digits.len() == 5 && digits.starts_with('1')
}

fn extension(after: &str) -> Option<String> {
    let rest = after.trim_start_matches("分机").trim_start_matches([' ', '.', ':', '(']);
    let digits: String = rest.chars().take_while(char::is_ascii_digit).collect();
    (1..=LONGEST_EXTENSION).contains(&digits.len()).then_some(digits)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(raw: &str, expected: &str) {
        let lines = read(&Value::text(raw));
        let mut said: Vec<String> = lines
            .landlines
            .iter()
            .map(|line| match &line.extension {
                Some(extension) => format!("{}转{extension}", line.number),
                None => line.number.clone(),
            })
            .collect();
        said.extend(lines.mobiles);
        said.extend(lines.odd.map(|odd| format!("?{odd}")));
        assert_eq!(said.join(" "), expected, "{raw}");
    }

    #[test]
    fn lines_are_typed_in_every_way() {
        check("0837-2345678", "0837-2345678");
        check("08372345678", "0837-2345678");
        check("（0837）2345678", "0837-2345678");
        check("0837－2345678／2345679", "0837-2345678 2345679");
        check("2345678、14000000001", "2345678 14000000001");
        check("值班室：2345678", "2345678");
        check("12345", "12345");
        check("无", "");
    }

    #[test]
    fn an_extension_is_told_from_a_second_line() {
        check("0837-2345678转801", "0837-2345678转801");
        check("0837-2345678-801", "0837-2345678转801");
        check("0837-2345678（转 801）", "0837-2345678转801");
        check("2345678 分机：8", "2345678转8");
        check("2345678转分机12", "2345678转12");
        check("2345678转801/2345679转802", "2345678转801 2345679转802");
    }

    #[test]
    fn what_is_no_number_is_kept_as_it_was_typed() {
        check("0837-23456", "?0837-23456");
        check("2345678/79", "2345678 ?79");
        check("2345678转", "2345678 ?2345678转");
        check("801", "?801");
    }
}

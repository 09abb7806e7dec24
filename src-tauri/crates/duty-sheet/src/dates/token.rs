//! Splits folded text into what matters for dates.

use crate::text::chinese_number;

/// A piece of a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Token {
    /// A number and how many digits it was written with.
    Number(u32, usize),
    /// 年
    Year,
    /// 月
    Month,
    /// 日 or 号
    Day,
    /// . between numbers
    Dot,
    /// / between numbers
    Slash,
    /// A hyphen: inside a date, or between two dates.
    Hyphen,
    /// A mark that can only stand between two dates: 至, ~, —.
    To,
    /// A mark that separates dates: 、 , and line ends.
    And,
    /// Anything else.
    Other,
}

/// The tokens of a folded text. Spaces vanish unless they separate two numbers.
pub(crate) fn tokens(folded: &str) -> Vec<Token> {
    let chars: Vec<char> = folded.chars().collect();
    let mut found = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        let c = chars[at];
        if c.is_ascii_digit() {
            let end = at + chars[at..].iter().take_while(|c| c.is_ascii_digit()).count();
            let digits: String = chars[at..end].iter().collect();
            // Numbers of more than nine digits are telephones, not dates.
            found.push(digits.parse().map_or(Token::Other, |number| Token::Number(number, digits.len())));
            at = end;
            continue;
        }
        if let Some((number, length)) = chinese(&chars[at..]) {
            found.push(Token::Number(number, 2));
            at += length;
            continue;
        }
        match c {
            '年' => found.push(Token::Year),
            '月' => found.push(Token::Month),
            '日' | '号' => found.push(Token::Day),
            '.' | '·' => found.push(Token::Dot),
            '/' => found.push(Token::Slash),
            '-' | '‐' | '‑' | '−' => found.push(Token::Hyphen),
            '—' | '–' | '~' | '～' | '〜' | '∼' | '至' | '到' | '―' => {
                if found.last() != Some(&Token::To) {
                    found.push(Token::To);
                }
            }
            '、' | ',' | ';' | '\n' | '和' | '及' | '，' | '；' | '&' => found.push(Token::And),
            ' ' => {
                let between_numbers = matches!(found.last(), Some(Token::Number(..)))
                    && chars[at..].iter().find(|c| **c != ' ').is_some_and(char::is_ascii_digit);
                if between_numbers {
                    found.push(Token::And);
                }
            }
            '份' => {}
            _ => found.push(Token::Other),
        }
        at += 1;
    }
    found
}

/// A Chinese numeral right before 年月日号, for example 五月二十一日; the year digit by digit (二〇二六年).
fn chinese(chars: &[char]) -> Option<(u32, usize)> {
    let length = chars.iter().take_while(|c| "〇○零一二三四五六七八九十".contains(**c)).count();
    let unit = chars.get(length)?;
    if length == 0 || !matches!(unit, '年' | '月' | '日' | '号') {
        return None;
    }
    let text: String = chars[..length].iter().map(|c| if "○零".contains(*c) { '〇' } else { *c }).collect();
    if *unit == '年' {
        let digits: Option<u32> = text
            .chars()
            .try_fold(0, |sum, c| Some(sum * 10 + chinese_number(&c.to_string()).filter(|n| *n < 10)?));
        return digits.filter(|year| (1900..2200).contains(year)).map(|year| (year, length));
    }
    chinese_number(&text).map(|number| (number, length))
}

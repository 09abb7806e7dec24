//! Makes typed text comparable: widths, blanks, brackets. It knows nothing about what the text means.

/// Whether a character shows nothing: blanks of all widths, and marks without any width.
pub(crate) fn is_blank(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || matches!(c, '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}' | '\u{00AD}')
}

/// Full-width letters, digits and signs become their ordinary forms, blanks become spaces, invisible marks
/// vanish. Line ends stay, since people separate things by them.
pub(crate) fn fold(text: &str) -> String {
    text.chars()
        .filter_map(|c| match c {
            '\r' => None,
            '\n' | '\u{2028}' | '\u{0B}' => Some('\n'),
            '！'..='～' => char::from_u32(u32::from(c) - 0xFEE0),
            '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}' | '\u{00AD}' => None,
            '【' | '〔' | '〖' => Some('('),
            '】' | '〕' | '〗' => Some(')'),
            c if c.is_whitespace() || c.is_control() => Some(' '),
            c => Some(c),
        })
        .collect()
}

/// The text without any blanks; its punctuation stays as it was typed.
pub(crate) fn squash(text: &str) -> String {
    text.chars().filter(|&c| !is_blank(c)).collect()
}

/// Folded and without blanks: what headings, titles and sections are compared in.
pub(crate) fn key(text: &str) -> String {
    squash(&fold(text)).to_lowercase()
}

/// The text without its bracketed parts, and those parts. Takes folded text.
pub(crate) fn split_brackets(folded: &str) -> (String, Vec<String>) {
    let mut outside = String::new();
    let mut inside: Vec<String> = Vec::new();
    let mut open: Option<String> = None;
    for c in folded.chars() {
        match (c, open.as_mut()) {
            ('(', None) => open = Some(String::new()),
            (')', Some(_)) => inside.extend(open.take()),
            (')', None) => {}
            (c, Some(part)) => part.push(c),
            (c, None) => outside.push(c),
        }
    }
    // A bracket that is never closed encloses the rest.
    inside.extend(open);
    (outside, inside)
}

/// Whether the character belongs to the Chinese script, rare characters and private-use fallbacks included.
pub(crate) fn is_han(c: char) -> bool {
    matches!(c,
        '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '〇' | '々'
        | '\u{E000}'..='\u{F8FF}' | '\u{20000}'..='\u{323AF}' | '\u{2F00}'..='\u{2FDF}'
        | '\u{F0000}'..='\u{FFFFD}')
}

/// The number that a run of Chinese digits stands for, up to 99: 十二, 二十一, 三十.
pub(crate) fn chinese_number(text: &str) -> Option<u32> {
    let digit =
        |c: char| "〇一二三四五六七八九".chars().position(|d| d == c).and_then(|n| u32::try_from(n).ok());
    let chars: Vec<char> = text.chars().collect();
    match chars.as_slice() {
        ['十'] => Some(10),
        ['十', unit] => Some(10 + digit(*unit)?),
        [ten, '十'] => Some(digit(*ten)? * 10),
        [ten, '十', unit] => Some(digit(*ten)? * 10 + digit(*unit)?),
        [one] => digit(*one),
        _ => None,
    }
}

/// Takes a list's numbering off its front: 一、 (二) 3. ① 第一
pub(crate) fn without_numbering(key: &str) -> &str {
    let trimmed = key.trim_start_matches(['★', '☆', '●', '■', '◆', '※', '*', '#']);
    let is_numeral =
        |c: char| c.is_ascii_digit() || "一二三四五六七八九十".contains(c) || ('①'..='⑳').contains(&c);
    if let Some(rest) = trimmed.strip_prefix('(') {
        let after = rest.trim_start_matches(is_numeral);
        if let Some(text) = after.strip_prefix(')').filter(|_| after.len() < rest.len()) {
            return text.trim_start_matches(['、', '.', ':']);
        }
    }
    let after = trimmed.trim_start_matches(is_numeral);
    let circled = trimmed.starts_with(|c: char| ('①'..='⑳').contains(&c));
    if after.len() < trimmed.len() && (circled || after.starts_with(['、', '.', ',', ':', '。', ')'])) {
        return after.trim_start_matches(['、', '.', ',', ':', '。', ')']);
    }
    trimmed
}

/// Whether a row's text is a remark on the whole table, not a part of it.
pub(crate) fn is_remark(key: &str) -> bool {
    const BEGINNINGS: [&str; 26] = [
        "备注",
        "注:",
        "注1",
        "说明",
        "附注",
        "填报",
        "填表",
        "制表",
        "审核",
        "审签",
        "签发",
        "合计",
        "小计",
        "总计",
        "共计",
        "人数合计",
        "联系人:",
        "温馨提示",
        "要求:",
        "值班要求",
        "工作要求",
        "值班电话",
        "24小时值班电话",
        "报送",
        "抄送",
        "以上",
    ];
    let bare = key.trim_start_matches(['*', '※', '(', '★']);
    BEGINNINGS.iter().any(|beginning| bare.starts_with(beginning)) || bare == "注"
}

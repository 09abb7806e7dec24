//! People's names as they are typed: padded to equal width, with dots of all kinds, with remarks in brackets.

mod words;

use words::{COMPOUND_SURNAMES, NOT_NAMES, SURNAMES, TITLE_WORDS};

use crate::text::{self, is_han};

/// A name and what was written beside it in brackets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Name {
    pub(crate) name: String,
    pub(crate) remarks: Vec<String>,
    /// A title in the same cell: 党委书记 陈秀兰.
    pub(crate) title: Option<String>,
}

/// What is written where nobody is.
pub(crate) fn is_vacancy(raw: &str) -> bool {
    let key = text::key(raw);
    key.chars().all(|c| matches!(c, '/' | '\\' | '-' | '—' | '–' | '－' | '*' | '_' | '.' | '…'))
        || matches!(
            key.as_str(),
            "空缺"
                | "暂缺"
                | "缺"
                | "无"
                | "待定"
                | "待补"
                | "空"
                | "暂无"
                | "缺编"
                | "空岗"
                | "空编"
                | "x"
                | "xx"
                | "xxx"
        )
        || key.starts_with("(空缺")
        || key.starts_with("(暂缺")
}

/// Reads one name. Nothing if the text cannot be somebody's name.
pub(crate) fn read(raw: &str) -> Option<Name> {
    let folded = text::fold(raw);
    let (outside, remarks) = text::split_brackets(&folded);
    let bare = outside.rsplit(':').next().unwrap_or(&outside);
    let bare = bare.trim_matches(|c: char| text::is_blank(c) || "、,;.·*★▲△※'\"`".contains(c));
    let numbered = bare.trim_start_matches(|c: char| c.is_ascii_digit());
    let bare =
        if numbered.len() < bare.len() { numbered.trim_start_matches(['.', '、', ' ']) } else { bare };
    let name = text::squash(&with_one_dot(bare));
    let name = name.strip_suffix("同志").unwrap_or(&name).to_owned();
    let remarks = remarks.iter().map(|part| text::squash(part)).filter(|part| !part.is_empty()).collect();
    is_name(&name).then_some(Name { name, remarks, title: None })
}

/// Whether a text without blanks can be a name: Han characters, with a dot between the parts of long ones.
pub(crate) fn is_name(name: &str) -> bool {
    let parts: Vec<&str> = name.split('·').collect();
    let lengths: Vec<usize> = parts.iter().map(|part| part.chars().count()).collect();
    let han = parts.iter().all(|part| part.chars().all(is_han));
    let fits = if parts.len() > 1 {
        lengths.iter().all(|&n| (1..=12).contains(&n)) && parts.len() <= 5
    } else {
        (2..=8).contains(&lengths[0])
    };
    han && fits
        && !NOT_NAMES.contains(&name)
        && !TITLE_WORDS.iter().any(|word| name.ends_with(word))
        && !is_collective(name)
}

/// "党政办", "各村轮流", "全体干部": somebody is meant, but nobody is named.
fn is_collective(name: &str) -> bool {
    const WITHIN: [&str; 18] = [
        "各村",
        "各办",
        "各站",
        "各单位",
        "轮流",
        "全体",
        "办公",
        "村民",
        "社区",
        "单位",
        "其他",
        "值班",
        "休息",
        "调休",
        "请假",
        "姓名",
        "电话",
        "职务",
    ];
    const ENDINGS: [&str; 7] = ["办", "所", "站", "中心", "大队", "专班", "委会"];
    const ENDINGS_OF_NAMES_TOO: [&str; 5] = ["村", "组", "队", "科", "局"];
    let length = name.chars().count();
    let surname = name.chars().next().is_some_and(|c| SURNAMES.contains(c));
    let with_title = length >= 5 && TITLE_WORDS.iter().any(|word| name.contains(word));
    with_title
        || WITHIN.iter().any(|word| name.contains(word))
        || (length >= 3 && ENDINGS.iter().any(|end| name.ends_with(end)))
        || (!surname && length >= 3 && ENDINGS_OF_NAMES_TOO.iter().any(|end| name.ends_with(end)))
}

/// Whether a text looks like a name even where nothing says that it should be one.
pub(crate) fn looks_like_name(raw: &str) -> bool {
    read(raw).is_some_and(|found| {
        let length = found.name.chars().count();
        let surname =
            found.name.chars().next().is_some_and(|c| SURNAMES.contains(c) || u32::from(c) > 0x9FFF);
        found.name.contains('·')
            || (length <= 3 && surname)
            || (length == 4 && has_compound_surname(&found.name))
    })
}

fn has_compound_surname(name: &str) -> bool {
    COMPOUND_SURNAMES.iter().any(|surname| name.starts_with(surname))
}

fn with_one_dot(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '•' | '・' | '‧' | '∙' | '●' | '⋅' | '･' | '᛫' | '\u{0387}' | '▪' | '﹒' | '。' | '.' | '*'
            | '﹡' => '·',
            c => c,
        })
        .collect()
}

/// All names in a text that holds nothing else (numbers are taken out before). `None` marks a piece that is
/// not anybody's name, with the piece itself.
pub(crate) fn read_all(raw: &str) -> Vec<Result<Name, String>> {
    let folded = text::fold(raw);
    let mut names = Vec::new();
    for piece in split_outside_brackets(&folded) {
        let (label, piece) = split_label(&piece);
        if piece.trim().is_empty() || is_vacancy(piece) {
            continue;
        }
        let (outside, remarks) = text::split_brackets(piece);
        let mut titles: Vec<String> = Vec::new();
        let mut found = Vec::new();
        for word in join_padded(&outside) {
            let (post, bare) = split_post(&word);
            match named(bare) {
                _ if is_vacancy(bare) => {}
                Some(mut name) => {
                    name.remarks.extend(post.map(str::to_owned));
                    found.push(Ok(name));
                }
                None if is_title(bare) => titles.push(bare.to_owned()),
                None => found.push(Err(word)),
            }
        }
        if let [Ok(name)] = found.as_mut_slice() {
            name.remarks.extend(remarks.iter().map(|remark| text::squash(remark)));
            name.remarks.extend(label.map(text::squash));
            name.title = name.title.take().or_else(|| (!titles.is_empty()).then(|| titles.join("、")));
        }
        if let (Some(label), [_, _, ..]) = (label, found.as_slice()) {
            for name in found.iter_mut().flatten() {
                name.remarks.push(text::squash(label));
            }
        }
        names.extend(found);
    }
    names
}

/// "组长:张三" names 张三, under the label 组长.
fn split_label(piece: &str) -> (Option<&str>, &str) {
    match piece.rsplit_once(':') {
        Some((label, rest)) => (Some(label), rest),
        None => (None, piece),
    }
}

fn is_title(word: &str) -> bool {
    TITLE_WORDS.iter().any(|title| word.ends_with(title))
}

/// "主班李四" names 李四, under the post 主班.
fn split_post(word: &str) -> (Option<&str>, &str) {
    const POSTS: [&str; 12] = [
        "带班领导",
        "值班领导",
        "值班员",
        "驾驶员",
        "主班",
        "副班",
        "带班",
        "值班",
        "司机",
        "备勤",
        "组长",
        "组员",
    ];
    POSTS
        .iter()
        .find_map(|post| word.strip_prefix(post).filter(|rest| is_name(rest)).map(|rest| (Some(*post), rest)))
        .unwrap_or((None, word))
}

/// The name in a word, with a title behind it or before it or without any.
fn named(word: &str) -> Option<Name> {
    /// What begins like a surname in the titles of a township.
    const OFFICES: [&str; 32] = [
        "纪委", "党委", "党组", "党政", "党建", "团委", "人大", "政协", "武装", "应急", "安监", "安全",
        "平安", "民政", "财政", "水务", "水利", "公安", "文化", "农业", "农技", "司法", "卫生", "综治",
        "信访", "林业", "常务", "宣传", "经济", "项目", "国土", "广",
    ];
    if let Some(name) = read(word) {
        return Some(name);
    }
    let behind = TITLE_WORDS.iter().filter_map(|title| word.strip_suffix(title)).find_map(|front| {
        let front = front.trim_end_matches('副');
        let fits = looks_like_name(front) && !OFFICES.iter().any(|office| front.starts_with(office));
        fits.then(|| read(front)).flatten().map(|name| (word[front.len()..].to_owned(), name))
    });
    let before = || {
        let end =
            TITLE_WORDS.iter().filter_map(|title| word.rfind(title).map(|at| at + title.len())).max()?;
        let name = read(&word[end..]).filter(|name| name.name.chars().count() <= 4)?;
        Some((word[..end].to_owned(), name))
    };
    let (title, name) = behind.or_else(before)?;
    Some(Name { title: Some(title), ..name })
}

fn split_outside_brackets(folded: &str) -> Vec<String> {
    let mut pieces = vec![String::new()];
    let mut depth = 0_u32;
    for c in folded.chars() {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        let splits = depth == 0
            && matches!(
                c,
                '\n' | '、' | ',' | ';' | '/' | '\\' | '|' | '&' | '+' | '及' | '，' | '；' | '-' | '—' | '–'
            );
        if splits {
            pieces.push(String::new());
        } else if let Some(piece) = pieces.last_mut() {
            piece.push(c);
        }
    }
    pieces
}

/// Joins the characters of padded names (张 三) and keeps names that a space separates (张三 李四) apart.
fn join_padded(text: &str) -> Vec<String> {
    let dotted = with_one_dot(text);
    let words: Vec<&str> = dotted.split(text::is_blank).filter(|word| !word.is_empty()).collect();
    let length = |word: &str| word.chars().count();
    let total: usize = words.iter().map(|word| length(word)).sum();
    if let [family, given] = words.as_slice()
        && (total <= 3
            || (COMPOUND_SURNAMES.contains(family) && length(given) <= 2)
            || given.starts_with('·')
            || family.ends_with('·'))
    {
        return vec![format!("{family}{given}")];
    }
    if total <= 3 && words.len() > 1 {
        return vec![words.concat()];
    }
    let mut names: Vec<String> = Vec::new();
    let mut open = false;
    for (index, word) in words.iter().enumerate() {
        if open || word.starts_with('·') {
            if let Some(last) = names.last_mut() {
                last.push_str(word);
            }
            open = word.ends_with('·');
            continue;
        }
        let last_single = length(word) == 1 && index + 1 == words.len() && !names.is_empty();
        if last_single {
            if let Some(last) = names.last_mut() {
                last.push_str(word);
            }
        } else {
            names.push((*word).to_owned());
        }
        let wants_given = length(word) == 1 || COMPOUND_SURNAMES.contains(word);
        let given_follows = words.get(index + 1).is_some_and(|next| length(next) <= 2);
        open = (wants_given && given_follows) || word.ends_with('·');
    }
    names
}

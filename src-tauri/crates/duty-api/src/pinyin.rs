//! Pinyin initials, so that `zs` finds 张三.

use pinyin::ToPinyin;

/// The initials of a name; a character without pinyin stands for itself.
pub(crate) fn initials(name: &str) -> String {
    let initial = |c: char| {
        c.to_pinyin()
            .and_then(|pinyin| pinyin.first_letter().chars().next())
            .unwrap_or_else(|| c.to_ascii_lowercase())
    };
    name.chars().filter(|c| *c != '·').map(initial).collect()
}

#[cfg(test)]
mod tests {
    use super::initials;

    #[test]
    fn initials_find_names() {
        assert_eq!(initials("张三"), "zs");
        assert_eq!(initials("热依汗·吐尔逊"), "ryhtex");
        assert_eq!(initials("Amy"), "amy");
    }
}

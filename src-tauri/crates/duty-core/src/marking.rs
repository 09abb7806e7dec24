//! 密级: what may stand on a computer that holds no state secret.
//!
//! The law on guarding state secrets forbids them on a computer outside the secret network, so a text of 秘密 or
//! above can't be a record here at all. [`Marking`] therefore has no such variant; [`Secrecy`] is what is refused.

/// The marking of a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Marking {
    /// 公开.
    Open,
    /// 内部.
    Internal,
}

/// A grade of state secret, which no record here may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Secrecy {
    /// 秘密.
    Secret,
    /// 机密.
    Confidential,
    /// 绝密.
    TopSecret,
}

impl Secrecy {
    /// Every grade, the gravest first.
    pub const ALL: [Self; 3] = [Self::TopSecret, Self::Confidential, Self::Secret];

    /// The word on the paper.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Secret => "秘密",
            Self::Confidential => "机密",
            Self::TopSecret => "绝密",
        }
    }

    /// The gravest marking that `text` carries, if any.
    ///
    /// A marking is the word as papers carry it: in brackets (`【机密】`), before its star (`秘密★10年`), after
    /// `密级：`, or at the beginning of a line where no sentence goes on (`绝密 …`, `机密级`). The mere word in a
    /// sentence, such as 不得涉及秘密, is none.
    #[must_use]
    pub fn marked_on(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|grade| text.lines().any(|line| grade.marks(line)))
    }

    fn marks(self, line: &str) -> bool {
        // GB/T 9704 sets a blank between the two characters.
        let packed: Vec<char> = line.chars().filter(|c| !c.is_whitespace()).collect();
        let word: Vec<char> = self.word().chars().collect();
        let spaced_out = || {
            // Packing joins `绝密 请即办理` to a sentence, so the blank behind the word is looked for in the line itself.
            let rest = line.trim_start().strip_prefix(self.word());
            rest.is_some_and(|rest| rest.starts_with(char::is_whitespace))
        };
        let places = packed.windows(word.len()).enumerate().filter(|(_, found)| *found == word);
        places
            .map(|(at, _)| (&packed[..at], &packed[at + word.len()..]))
            .any(|(before, after)| is_marking(before, after))
            || spaced_out()
    }
}

fn is_marking(before: &[char], after: &[char]) -> bool {
    let opened = before.last().is_some_and(|c| OPENING.contains(*c));
    let graded = match after {
        ['级' | '件', rest @ ..] => rest,
        rest => rest,
    };
    let starred = graded.first().is_some_and(|c| STARS.contains(*c));
    let closed = graded.first().is_some_and(|c| CLOSING.contains(*c));
    let named = before.strip_suffix(&['：']).or_else(|| before.strip_suffix(&[':'])).unwrap_or(before);
    let named = named.ends_with(&['密', '级']) || named.ends_with(&['保', '密', '等', '级']);
    let heads = before.is_empty()
        && (graded.len() < after.len() || after.first().is_none_or(|c| !c.is_alphanumeric()));
    starred || (opened && closed) || named || heads
}

const OPENING: &str = "【[〔［(（<〈《「『{｛“\"";
const CLOSING: &str = "】]〕］)）>〉》」』}｝”\"";
const STARS: &str = "★☆*＊";

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Option<Secrecy>) {
        assert_eq!(Secrecy::marked_on(text), expected, "{text}");
    }

    #[test]
    fn a_marking_is_seen_however_papers_carry_it() {
        for text in [
            "【机密】县委会议通知",
            "会议通知（机密）请速办",
            "机密★1年",
            "机　密★长期 关于……",
            "机 密 ★",
            "密级：机密",
            "请收文，密级:机密，共两页",
            "机密 请即办理",
            "机密：关于……",
            "机密",
            "机密级文件一份",
            "转来文件\n机密★10年\n请查收",
            "[机密件]",
            "【机密★10年】",
        ] {
            check(text, Some(Secrecy::Confidential));
        }
    }

    #[test]
    fn the_gravest_of_several_counts() {
        check("秘密★、绝密★各一份", Some(Secrecy::TopSecret));
        check("【秘密】", Some(Secrecy::Secret));
    }

    #[test]
    fn the_mere_word_in_a_sentence_is_no_marking() {
        for text in [
            "非涉密系统，不得录入秘密",
            "群众反映有人秘密倾倒垃圾",
            "秘密倾倒垃圾一事已查实",
            "开展机密文件管理培训",
            "保密工作检查，无绝密、机密、秘密文件",
            "内部",
            "",
        ] {
            check(text, None);
        }
    }
}

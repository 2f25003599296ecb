//! Words that bear on every number of a sentence and of which few sentences hold any: they are looked for once, so that
//! most questions about a number are answered without a search.

use super::lexicon::{Lexicon, count, joined};
use super::{emit, exclude, terms, words};

/// A list of such words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u16)]
pub(super) enum Telling {
    /// What came before.
    Past = 1,
    /// What stands already.
    History = 1 << 1,
    /// To give.
    Grants = 1 << 2,
    /// What is given.
    Grant = 1 << 3,
    /// How much at most.
    Ceiling = 1 << 4,
    /// How often.
    Rhythm = 1 << 5,
    /// What is no quantity of the plan.
    Apart = 1 << 6,
    /// What applicants must bring.
    Condition = 1 << 7,
    /// Year after year.
    EachYear = 1 << 8,
    /// To strive.
    Aspire = 1 << 9,
    /// 分: points.
    Point = 1 << 10,
    /// 每.
    Each = 1 << 11,
    /// 包括.
    Consist = 1 << 12,
    /// 落实.
    Carried = 1 << 13,
    /// 情况.
    State = 1 << 14,
}

const LISTS: &[(Telling, &[&str])] = &[
    (Telling::Past, exclude::PAST_WORDS),
    (Telling::History, exclude::HISTORY_WORDS),
    (Telling::Grants, exclude::GRANTS_WORDS),
    (Telling::Grant, exclude::GRANT_WORDS),
    (Telling::Ceiling, exclude::CEILING_WORDS),
    (Telling::Rhythm, exclude::RHYTHM_WORDS),
    (Telling::Apart, exclude::APART_WORDS),
    (Telling::Condition, terms::CONDITIONS_WORDS),
    (Telling::EachYear, emit::EACH_YEAR_WORDS),
    (Telling::Aspire, words::ASPIRE),
    (Telling::Point, &["分"]),
    (Telling::Each, &["每"]),
    (Telling::Consist, &["包括"]),
    (Telling::Carried, &["落实"]),
    (Telling::State, &["情况"]),
];

const JOINED: &[&str] = &joined::<Telling, { count(LISTS) }>(LISTS);
static WORDS: Lexicon<Telling> = Lexicon::new(LISTS, JOINED);

/// Of which lists a sentence holds words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Told(u16);

impl Told {
    /// Nobody has looked: it may hold words of every list.
    pub(super) const UNKNOWN: Self = Self(u16::MAX);

    /// Looks through a sentence.
    pub(super) fn of(text: &str) -> Self {
        let mut found = 0;
        WORDS.each(text, |list| found |= list as u16);
        Self(found)
    }

    /// Whether the sentence may hold a word of a list.
    pub(super) fn may(self, list: Telling) -> bool {
        self.0 & list as u16 != 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_is_found_wherever_it_stands() {
        for (list, words) in LISTS {
            for word in *words {
                for text in [format!("{word}乙"), format!("甲a{word}"), format!("已每截{word}年")] {
                    assert!(Told::of(&text).may(*list), "{word} in {text}");
                }
            }
        }
        assert_eq!(Told::of("新建平台10个"), Told(0));
        assert!(Told::UNKNOWN.may(Telling::Past));
    }
}

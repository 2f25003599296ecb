//! Sentences that say once what holds for all that follows: who is named first leads; X carries out all below.

use crate::paragraph::Paragraph;
use crate::paragraph::signs::Kind;

use super::{Named, Said, list};
use crate::lexicon::Heads;

/// What a document declares about its owners.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Declarations {
    /// From this paragraph on the body named first leads.
    pub(crate) first_leads: Option<usize>,
    /// From this paragraph on, to the end of its section, these bodies lead or take part as well.
    pub(crate) all_below: Vec<(usize, Named)>,
}

/// [`FIRST`], to be asked for all at once.
static FIRST_HEADS: Heads = Heads::new(FIRST);

#[rustfmt::skip]
const FIRST: &[&str] = &[
    "第一位", "首位", "排名第一", "排第一", "列第一", "第一个", "排在第一", "排列第一", "最前面", "排在前",
    "列在前", "排名首", "第一家", "位列第一", "第一责任",
];

/// Bodies that carry out all that follows are read up to this many: each of them is an owner of every item below.
const MOST: usize = 100;

/// Reads the declarations of a document.
pub(crate) fn read(paragraphs: &[Paragraph], last_item: usize) -> Declarations {
    let mut out = Declarations::default();
    for (index, paragraph) in paragraphs.iter().enumerate() {
        let (text, signs) = (paragraph.text.as_str(), paragraph.signs());
        let leads = out.first_leads.is_none() && signs.has(Kind::Lead) && signs.has(Kind::Order);
        if leads && FIRST_HEADS.within(text) && first_leads(text) {
            // A note at the end speaks of all that stands above.
            out.first_leads = Some(if index > last_item { 0 } else { index });
        }
        if out.all_below.len() < MOST
            && signs.has(Kind::All)
            && let Some(rest) = of_all_below(text)
        {
            let mut named = all_below(rest);
            // Whom the same bracket lists among those responsible carries out what follows as one of them.
            let listed = if text.contains("责任单位") { super::explicit(paragraph) } else { Vec::new() };
            for name in &mut named {
                if listed.iter().any(|n| n.name == name.name && n.said == Said::Duty) {
                    (name.said, name.role) = (Said::Duty, Said::Duty.role());
                }
            }
            out.all_below.extend(named.into_iter().map(|name| (index, name)));
        }
    }
    out
}

fn first_leads(text: &str) -> bool {
    text.split(['。', '；', '（', '）', '(', ')']).any(|sentence| {
        FIRST.iter().any(|word| {
            sentence.find(word).is_some_and(|at| {
                let after = &sentence[at..];
                after.contains("牵头")
                    && after.chars().count() < 40
                    && (sentence.contains("单位") || sentence.contains("部门") || sentence.contains('者'))
            })
        })
    })
}

/// What stands behind 以下均, 以下各项任务均, 以下责任单位中均.
fn of_all_below(text: &str) -> Option<&str> {
    text.match_indices("以下").find_map(|(at, word)| {
        let rest = &text[at + word.len()..];
        // Only the next few words: a text may say 以下 any number of times.
        let (all, _) = rest
            .char_indices()
            .take(11)
            .take_while(|(_, c)| !matches!(c, '，' | '。' | '；' | '：'))
            .find(|(_, c)| *c == '均')?;
        Some(&rest[all + '均'.len_utf8()..])
    })
}

/// `需试点城市政府落实，不再列出` → 试点城市政府, who leads; `涉及各市` → 各市, who takes part.
fn all_below(text: &str) -> Vec<Named> {
    let part = ["涉及", "包含", "包括", "含"].iter().find_map(|word| text.strip_prefix(word));
    let (text, said) = match part {
        Some(rest) => (rest, Said::Duty),
        None => (text.trim_start_matches(['需', '由', '应', '须', '要']), Said::Lead),
    };
    let ends: &[&str] = match said {
        Said::Duty => &["，", ",", "。", "；", "）", ")"],
        _ => &["落实", "负责", "实施", "承担"],
    };
    let text = &text[..text.char_indices().nth(160).map_or(text.len(), |(at, _)| at)];
    let outside = |at: usize| !within_bracket(&text[..at]);
    let first = |end: &&str| text.match_indices(*end).map(|(at, _)| at).find(|at| outside(*at));
    let Some(end) = ends.iter().filter_map(first).min().filter(|end| *end <= 120) else {
        return Vec::new();
    };
    list::split(&text[..end], &|_| false)
        .into_iter()
        .map(|item| Named { name: item.name, role: said.role(), said, range: 0..0, list: 0 })
        .collect()
}

/// Whether a bracket that opens in a text is still open at its end.
fn within_bracket(text: &str) -> bool {
    text.rfind(['（', '(']).is_some_and(|open| !text[open..].contains(['）', ')']))
}

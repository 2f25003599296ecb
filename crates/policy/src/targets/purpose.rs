//! What money is set aside for, where the words name nothing but the sum.

use super::candidate::Candidate;
use super::layout::Sentence;
use super::lexicon::beginning;
use super::subject;

/// 安排3亿元支持甲中心建设: what money is set aside for, named behind it or in the next clause.
pub(super) fn spent_on(text: &str, sentence: &Sentence, c: &Candidate) -> Option<String> {
    let clause = &sentence.clauses[c.clause].range;
    let mut words = text[c.end..clause.end].trim();
    if words.is_empty() {
        let next = sentence.clauses.get(c.clause + 1).filter(|next| next.mark == Some('，'))?;
        words = text[next.range.clone()].trim();
    }
    let word = beginning(words, &["用于支持", "支持", "用于", "专项用于", "充实"])?;
    let end = words.find(|ch: char| !subject::letter(ch)).unwrap_or(words.len());
    let purpose = subject::name(words.get(word.len()..end)?);
    let fund = ["资金", "基金", "经费"].iter().any(|w| purpose.ends_with(w));
    (3..=20).contains(&purpose.chars().count()).then(|| match fund {
        true => purpose,
        false => format!("{purpose}资金"),
    })
}

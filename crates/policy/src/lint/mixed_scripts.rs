//! Traditional characters in a simplified text.

use base::Span;
use diag::{Diagnostic, Severity};

use super::context::Context;
use super::rule::{Rule, Text};
use crate::lexicon::find;
use crate::number::han_letter;

pub(super) const RULE: Rule = Rule {
    code: "mixed-scripts",
    severity: Severity::Warning,
    name: Text { zh: "简繁混用", en: "Traditional characters in a simplified text" },
    what: Text {
        zh: "简体文件里夹着少量繁体字。",
        en: "A text in simplified characters holds a few traditional ones.",
    },
    why: Text {
        zh: "多半来自复制粘贴或转换不全，检索时查不到。",
        en: "They come from pasting or from an incomplete conversion, and searches miss them.",
    },
    example: "样例市养老服务工作方案\n\n一、主要任务\n\n（一）建设设施。建设社区食堂，為老年人提供用餐服務，改善居家环境，方便群众生活，增加服务网点。\n",
    mended: "样例市养老服务工作方案\n\n一、主要任务\n\n（一）建设设施。建设社区食堂，为老年人提供用餐服务，改善居家环境，方便群众生活，增加服务网点。\n",
    check,
};

/// Frequent traditional characters that no simplified text prints.
const TRADITIONAL: &str = "為這個們來說國時會對與學發實產業開關係務機構動進過還後從總將頭點種經區問題體無線網電車長門間東馬魚風飛優員場應當辦營護認證設計劃創專業術變導則際廣級結統繼續維綜組織級質貿資費貸購贏運達遠適選遺邊還鄉醫釋鋼鐵鏈錢錄鎮閉闊隊陽陰陸隨雙離難雲電靈預領頻題願類顧餘驗驅體鬥黨點齊齡";

/// So many places are shown.
const SHOWN: usize = 6;

/// The one of them that folding does not count, for GB 2312 has it as well.
const SHARED: &str = "後";

/// [`TRADITIONAL`] as a set of bits over all characters of three bytes or fewer, for it is asked of every character.
static SET: [u64; BLOCKS] = set();
const BLOCKS: usize = 0x1_0000 / 64;

const fn set() -> [u64; BLOCKS] {
    let (mut out, bytes, mut at) = ([0; BLOCKS], TRADITIONAL.as_bytes(), 0);
    while at + 2 < bytes.len() {
        // Every character of the list takes three bytes.
        let high = (bytes[at] as usize & 15) << 12 | (bytes[at + 1] as usize & 63) << 6;
        let c = high | (bytes[at + 2] as usize & 63);
        out[c / 64] |= 1 << (c % 64);
        at += 3;
    }
    out
}

fn is_traditional(c: char) -> bool {
    let at = c as usize;
    SET.get(at / 64).is_some_and(|bits| bits >> (at % 64) & 1 == 1)
}

/// More than this share of traditional characters, in hundredths, makes a traditional text.
const FEW: usize = 10;

fn check(cx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let source = cx.source();
    if cx.reading.folded.traditional() == 0 && find(source, SHARED).is_none() {
        return;
    }
    let traditional = traditional(source.as_bytes());
    let many = |han: usize| traditional * 100 >= han * FEW;
    // Most Chinese characters are told by their first byte, which gives a number that they are not under; and each
    // takes three bytes at least. Only between the two need they be counted.
    let told = |chunk: &[u8]| chunk.iter().map(|b| u8::from((0xe5..=0xe9).contains(b))).sum::<u8>();
    let least: usize = source.as_bytes().chunks(128).map(|chunk| usize::from(told(chunk))).sum();
    let most = source.len() / 3;
    let few = || !many(least) || !many(most) && !many(source.chars().filter(|c| han_letter(*c)).count());
    if traditional == 0 || !few() {
        return;
    }
    let mut runs: Vec<Span> = Vec::new();
    for (at, c) in source.char_indices().filter(|(_, c)| is_traditional(*c)) {
        let span = Span::new(at, at + c.len_utf8());
        let full = runs.len() == SHOWN;
        match runs.last_mut() {
            Some(last) if (span.start - last.end) <= 3 => *last = last.join(span),
            // The first six are shown.
            _ if full => break,
            _ => runs.push(span),
        }
    }
    let Some((first, more)) = runs.split_first() else { return };
    let mut report = RULE
        .report(
            format!("简体文件里有{traditional}个繁体字"),
            format!("{traditional} traditional characters in a simplified text"),
        )
        .at(*first, source);
    for more in more {
        report = report.label(*more, Text { zh: "同样", en: "likewise" }.words());
    }
    out.push(report);
}

/// How many of the characters stand in a text. All lie in the main block, whose characters begin with the bytes E4 to E9.
fn traditional(bytes: &[u8]) -> usize {
    let (mut count, mut at) = (0, 0);
    while at < bytes.len() {
        let lead = bytes[at];
        if lead & 0xf0 == 0xe0 && at + 2 < bytes.len() {
            let block = usize::from(lead & 15) << 6 | usize::from(bytes[at + 1] & 63);
            count += (SET[block] >> (bytes[at + 2] & 63) & 1) as usize;
            at += 3;
        } else {
            at += if lead < 0x80 {
                1
            } else if lead < 0xe0 {
                2
            } else {
                4
            };
        }
    }
    count
}

#[cfg(test)]
mod tests {
    use super::{SHARED, TRADITIONAL};

    #[test]
    fn folding_counts_every_character_of_the_list_but_one() {
        for c in TRADITIONAL.chars().map(String::from) {
            assert_eq!(text::fold(&c).traditional() > 0, c != SHARED, "{c}");
        }
    }
}

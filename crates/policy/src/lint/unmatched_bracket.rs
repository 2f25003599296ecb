//! A bracket or quotation mark without its partner.

use base::Span;
use diag::{Diagnostic, Severity};

use super::context::Context;
use super::rule::{Rule, Text};
use crate::paragraph::Paragraph;
use crate::paragraph::signs::Kind;

pub(super) const RULE: Rule = Rule {
    code: "unmatched-bracket",
    severity: Severity::Warning,
    name: Text { zh: "括号不配对", en: "Unmatched bracket" },
    what: Text {
        zh: "一段之内的括号、书名号或引号只有一半。全角与半角混用不算错。",
        en: "A bracket or quotation mark in a paragraph has no partner. A full-width one may close a half-width one.",
    },
    why: Text {
        zh: "责任单位多写在括号里，括号丢了一半，后面的文字会被当成单位，或者单位会漏掉。",
        en: "Owners mostly stand in brackets: with half of one lost, text is taken for bodies, or bodies are missed.",
    },
    example: "样例市工作方案\n\n一、主要任务\n\n（一）培育企业。落实《样例市扶持办法，建立培育库。\n",
    mended: "样例市工作方案\n\n一、主要任务\n\n（一）培育企业。落实《样例市扶持办法》，建立培育库。\n",
    check,
};

fn check(cx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    for paragraph in cx.prose() {
        for (span, mark) in lone(paragraph) {
            out.push(
                RULE.report(format!("“{mark}”没有配对"), format!("\"{mark}\" has no partner"))
                    .at(span, cx.source()),
            );
        }
    }
}

/// Kinds of pairs; the half-width and the full-width bracket are one kind.
fn kind(c: char) -> Option<(u8, bool)> {
    Some(match c {
        '（' | '(' => (0, true),
        '）' | ')' => (0, false),
        '《' => (1, true),
        '》' => (1, false),
        '“' => (2, true),
        '”' => (2, false),
        '〔' | '[' | '【' | '［' => (3, true),
        '〕' | ']' | '】' | '］' => (3, false),
        '「' | '『' => (4, true),
        '」' | '』' => (4, false),
        _ => return None,
    })
}

fn lone(paragraph: &Paragraph) -> Vec<(Span, char)> {
    let text = paragraph.text.as_str();
    let signs = paragraph.signs();
    if !signs.has(Kind::Bracket) && !signs.has(Kind::Quote) {
        return Vec::new();
    }
    let mut open: Vec<(usize, char, u8)> = Vec::new();
    let mut out: Vec<(usize, char)> = Vec::new();
    // How many of each kind are open: spares the search for one that is not.
    let mut still = [0_usize; 5];
    for sign in &signs.all {
        let (at, c) = (sign.at as usize, sign.c);
        let Some((kind, opens)) = kind(c) else { continue };
        if opens {
            open.push((at, c, kind));
            still[usize::from(kind)] += 1;
        } else if still[usize::from(kind)] > 0
            && let Some(found) = open.iter().rposition(|(_, _, k)| *k == kind)
        {
            for (nth, (at, c, kind)) in open.drain(found..).enumerate() {
                still[usize::from(kind)] -= 1;
                out.extend((nth > 0).then_some((at, c)));
            }
        } else if !numbers_item(&text[..at], c) {
            out.push((at, c));
        }
    }
    out.extend(open.into_iter().map(|(at, c, _)| (at, c)));
    out.sort_unstable();
    out.into_iter().map(|(at, c)| (paragraph.source(at..at + c.len_utf8()), c)).collect()
}

/// `1）` and `一）` number an item, at the start of the text or after a stop.
fn numbers_item(before: &str, c: char) -> bool {
    let number = before
        .trim_end_matches(|c: char| c.is_ascii_alphanumeric() || "一二三四五六七八九十①②③④⑤⑥⑦⑧⑨".contains(c));
    let long = before[number.len()..].chars().count();
    matches!(c, '）' | ')')
        && (1..=3).contains(&long)
        && (number.is_empty() || number.ends_with(['。', '；', '：', '，', ' ', ';', ':', '、']))
}

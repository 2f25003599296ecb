//! An annex that the text promises and that is not there.

use base::Span;
use diag::{Diagnostic, Severity};

use super::context::Context;
use super::rule::{Rule, Text};
use crate::paragraph::Paragraph;
use crate::paragraph::signs::Kind;

pub(super) const RULE: Rule = Rule {
    code: "annex-missing",
    severity: Severity::Warning,
    name: Text { zh: "附件缺失", en: "Annex missing" },
    what: Text {
        zh: "正文写了“附后”“见附件”或列出了附件，但后面没有这个附件。",
        en: "The text says 附后 or 见附件, or lists an annex, and no such annex follows.",
    },
    why: Text {
        zh: "任务清单、指标分解表常常放在附件里。附件丢了，就不知道各单位具体承担什么。",
        en: "Task lists and shares of targets often stand in the annex. Without it nobody knows what each body owes.",
    },
    example: "样例市试点工作方案\n\n一、保障措施\n\n（一）强化考核。制定年度任务表（附后），压实各区责任。\n",
    mended: "样例市试点工作方案\n\n一、保障措施\n\n（一）强化考核。制定年度任务表（附后），压实各区责任。\n\n附件\n\n年度任务表\n\n\
             | 序号 | 任务 |\n| 1 | 建立培育库 |\n",
    check,
};

/// A promise: its place, and the annex's title where the list of annexes gives one.
struct Promise {
    span: Span,
    number: Option<u32>,
    title: Option<String>,
}

/// A document with more annexes than these is not searched further.
const MANY: usize = 200;

const WORDS: [&str; 9] =
    ["（附后）", "(附后)", "附后）", "附后)", "见附件", "见附表", "见附后", "（附表）", "（见附"];

fn check(cx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let paragraphs = &cx.reading.paragraphs;
    let opens = |p: &Paragraph| opens_annex(p, None) || opens_annex(p, Some(1));
    let openers: Vec<(usize, &Paragraph)> = paragraphs.iter().enumerate().filter(|(_, p)| opens(p)).collect();
    let promises: Vec<(usize, Promise)> = paragraphs
        .iter()
        .enumerate()
        .flat_map(|(at, p)| promises(p).into_iter().map(move |promise| (at, promise)))
        .take(MANY)
        .collect();
    let mut last = None;
    for (at, promise) in promises {
        let later = openers.get(openers.partition_point(|(opener, _)| *opener <= at)..).unwrap_or(&[]);
        let opened = later.iter().take(MANY).any(|(_, p)| opens_annex(p, promise.number));
        let there = opened || titled(&paragraphs[at + 1..], promise.title.as_deref());
        if there || last == Some(promise.number) && promise.number.is_none() {
            continue;
        }
        last = Some(promise.number);
        let which = promise.title.as_deref().map(|t| format!("“{t}”")).unwrap_or_default();
        out.push(
            RULE.report(
                format!("正文提到的附件{which}不在文件里"),
                format!(
                    "an annex is promised and is not in the document{}",
                    if which.is_empty() { "" } else { ": " }
                ) + &which,
            )
            .at(promise.span, cx.source())
            .help(
                Text {
                    zh: "补上附件，或者删去这处提示", en: "add the annex, or drop the promise"
                }
                .words(),
            ),
        );
    }
}

fn promises(paragraph: &Paragraph) -> Vec<Promise> {
    let text = paragraph.text.as_str();
    if !paragraph.signs().has(Kind::Annex) {
        return Vec::new();
    }
    if let Some(listed) = listed(paragraph) {
        return listed;
    }
    let first = WORDS.iter().filter_map(|word| text.find(word).map(|at| (at, word.len()))).min();
    let Some((at, len)) = first else { return Vec::new() };
    // A form that applicants fill in (见附件 in a notice of calls) is promised as much as a table is.
    let after = text[at + len..].trim_start_matches(['）', ')']);
    let number = after.chars().next().and_then(|c| c.to_digit(10));
    vec![Promise { span: paragraph.source(at..at + len), number, title: None }]
}

/// `附件：1.任务表 2.名单`: the list of annexes after a notice.
fn listed(paragraph: &Paragraph) -> Option<Vec<Promise>> {
    let text = paragraph.text.as_str();
    let rest = text.strip_prefix("附件")?.trim_start().strip_prefix(['：', ':'])?;
    let start = text.len() - rest.len();
    let mut out = Vec::new();
    let mut at = 0;
    while at < rest.len() {
        let tail = &rest[at..];
        let digits = tail.len() - tail.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let end = next_item(tail, digits);
        let title = tail[digits..end].trim_start_matches(['.', '．', '、', ' ']).trim();
        if !title.is_empty() {
            let number = tail[..digits].parse().ok();
            let span = paragraph.source(start + at..start + at + end);
            out.push(Promise {
                span,
                number,
                title: Some(title.trim_matches(['《', '》', '。']).to_owned()),
            });
        }
        at += end.max(1);
        while !rest.is_char_boundary(at) {
            at += 1;
        }
    }
    Some(out)
}

/// Where the next `2.` begins, or the end.
fn next_item(text: &str, from: usize) -> usize {
    let mut before = ' ';
    for (at, c) in text.char_indices().skip_while(|(at, _)| *at <= from) {
        let next = text[at + c.len_utf8()..].chars().next();
        if c.is_ascii_digit() && !before.is_ascii_digit() && matches!(next, Some('.' | '．' | '、')) {
            return at;
        }
        before = c;
    }
    text.len()
}

/// `附件`, `附件1`, `附件2：任务表`, `附表`, `附：`.
fn opens_annex(paragraph: &Paragraph, number: Option<u32>) -> bool {
    if !paragraph.signs().has(Kind::Annex) {
        return false;
    }
    let text = paragraph.text.trim_start_matches(['（', '(', '【', '[']);
    let rest = ["附件", "附表", "附录", "附"].iter().find_map(|word| text.strip_prefix(word));
    let Some(rest) = rest.filter(|_| paragraph.text.chars().count() <= 60 && !paragraph.text.contains('。'))
    else {
        return false;
    };
    let rest = rest.trim_start();
    match (number, rest.chars().next()) {
        (_, None) => true,
        (Some(number), Some(_)) => {
            rest.starts_with(&number.to_string()) || number == 1 && rest.starts_with(['一', '：', ':'])
        }
        (None, Some(c)) => c.is_ascii_digit() || "一二三四五六七八九十：:".contains(c),
    }
}

/// Whether the annex's title stands on a line of its own.
fn titled(later: &[Paragraph], title: Option<&str>) -> bool {
    let Some(title) = title else { return false };
    let bare = |text: &str| -> String { text.chars().filter(|c| c.is_alphanumeric()).collect() };
    let title = bare(title);
    let near = |p: &&Paragraph| p.text.len() >= title.len() && p.text.len() < title.len() + 60;
    !title.is_empty() && later.iter().filter(near).any(|p| bare(&p.text) == title)
}

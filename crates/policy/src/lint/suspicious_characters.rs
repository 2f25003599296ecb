//! Characters that were lost or spoiled on the way: `2023??—2025年`, U+FFFD, mojibake.

use std::ops::Range;

use base::Span;
use diag::{Diagnostic, Severity};

use super::context::Context;
use super::rule::{Rule, Text};
use crate::number::han_letter;

pub(super) const RULE: Rule = Rule {
    code: "suspicious-characters",
    severity: Severity::Warning,
    name: Text { zh: "可疑字符", en: "Suspicious characters" },
    what: Text {
        zh: "文字中夹着半角问号、替换符（U+FFFD）、控制字符、私用区字符或乱码。",
        en: "The text holds stray half-width question marks, replacement characters (U+FFFD), control or private-use characters, or mojibake.",
    },
    why: Text {
        zh: "转码时有字丢失了。丢的可能是空格，也可能是数字。",
        en: "Characters were lost when the text was converted: perhaps a space, perhaps a digit.",
    },
    example: "样例市养老服务工作方案（2023??—2025年）\n\n一、主要任务\n\n（一）建设设施。建设社区食堂。\n",
    mended: "样例市养老服务工作方案（2023—2025年）\n\n一、主要任务\n\n（一）建设设施。建设社区食堂。\n",
    check,
};

/// Runs that UTF-8 read as another encoding, or the reverse, leaves behind.
const MOJIBAKE: [&str; 6] = ["锟斤拷", "烫烫烫", "屯屯屯", "Ã¤", "â€", "ï»¿"];

/// More than these are told in one report.
const MANY: usize = 20;

fn check(cx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let source = cx.source();
    let runs = runs(source);
    for run in runs.iter().take(MANY) {
        let words = run.of(source);
        out.push(
            RULE.report(
                format!("可疑字符“{}”", shown(words)),
                format!("suspicious characters \"{}\"", shown(words)),
            )
            .at(around(*run, source), source),
        );
    }
    if runs.len() > MANY {
        let more = runs.len() - MANY;
        out.push(
            RULE.report(
                format!("还有{more}处可疑字符"),
                format!("{more} more places with suspicious characters"),
            )
            .at(runs[MANY], source)
            .help(
                Text {
                    zh: "请换一份编码正确的原文",
                    en: "find a copy of the document in its right encoding",
                }
                .words(),
            ),
        );
    }
}

/// Stretches of bad characters, in order. Question marks count beside Chinese characters, digits or each other, and
/// not in an address or after a Latin word.
fn runs(source: &str) -> Vec<Span> {
    let mut places: Vec<Span> = Vec::new();
    let bytes = source.as_bytes();
    let suspected = suspected(bytes).flat_map(|chunk| chunk.filter(|at| suspect(bytes[*at])));
    for at in suspected.filter(|at| !full_width(bytes, *at)) {
        let Some(c) = source.get(at..).and_then(|rest| rest.chars().next()) else { continue };
        let bad = match c {
            '?' => stray(source, at),
            '\u{fffd}' | '\u{e000}'..='\u{f8ff}' => true,
            c => c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{c}' | '\u{b}'),
        };
        if bad {
            places.push(Span::new(at, at + c.len_utf8()));
        }
    }
    // Latin letters with marks are rare; without one only the first three words can stand there.
    let words = if memchr::memchr(0xc3, bytes).is_some() { &MOJIBAKE[..] } else { &MOJIBAKE[..3] };
    for word in words {
        let found = memchr::memmem::find_iter(bytes, word);
        places.extend(found.map(|at| Span::new(at, at + word.len())));
    }
    places.sort_unstable();
    let mut out: Vec<Span> = Vec::new();
    for place in places {
        match out.last_mut() {
            Some(last) if last.end >= place.start => *last = last.join(place),
            _ => out.push(place),
        }
    }
    out
}

/// The stretches in which a bad character may begin.
fn suspected(bytes: &[u8]) -> impl Iterator<Item = Range<usize>> + '_ {
    const LENGTH: usize = 64;
    // Plain enough for the compiler to look at many bytes at once.
    let may = |bytes: &[u8], after: &[u8]| {
        bytes.iter().zip(after).fold(false, |any, (&byte, &after)| {
            let special = (byte == b'?') | (byte == 0x7f) | (byte == 0xc2) | (byte == 0xee);
            let control = (byte < 0x20) & (byte != b'\n') & (byte != b'\r') & (byte != b'\t');
            any | special | control | (byte == 0xef) & !(0xa4..=0xbe).contains(&after)
        })
    };
    (0..bytes.len()).step_by(LENGTH).filter_map(move |start| {
        let end = (start + LENGTH).min(bytes.len());
        let after = bytes.get(start + 1..end + 1);
        let plain = after.is_some_and(|after| !may(&bytes[start..end], after));
        (!plain).then_some(start..end)
    })
}

/// First bytes of characters that can be bad: ?, controls, private use, U+FFFD (which shares its byte with full-width
/// punctuation).
fn suspect(byte: u8) -> bool {
    matches!(byte, b'?' | 0x7f | 0xc2 | 0xee | 0xef) || byte < 0x20 && !matches!(byte, b'\n' | b'\r' | b'\t')
}

/// Full-width signs share their first byte with private use and U+FFFD; the second tells them apart.
fn full_width(bytes: &[u8], at: usize) -> bool {
    bytes[at] == 0xef && bytes.get(at + 1).is_some_and(|second| (0xa4..=0xbe).contains(second))
}

fn stray(source: &str, at: usize) -> bool {
    let before = source[..at].chars().next_back();
    let after = source[at + 1..].chars().next();
    let near = |c: Option<char>| c.is_some_and(|c| han_letter(c) || c == '?');
    let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    // A question that ends a line or stands before a closing mark is a question.
    let asks = near(before)
        && before != Some('?')
        && after.is_none_or(|c| c == '\n' || c == '\r' || "”」』）)\"".contains(c));
    let address = source[..at].chars().rev().take(80).collect::<String>().contains("//:") && !near(before);
    !asks && !address && (near(before) || near(after) || digit(before) || digit(after))
}

/// The run with a few characters on both sides, so that it can be seen where it stands.
fn around(run: Span, source: &str) -> Span {
    let plain = |c: &char| !c.is_whitespace() && !"，。；：、（）(),;".contains(*c);
    let before: usize =
        source[..run.start as usize].chars().rev().take(6).take_while(plain).map(char::len_utf8).sum();
    let after: usize = source[run.end as usize..].chars().take(6).take_while(plain).map(char::len_utf8).sum();
    Span::new(run.start as usize - before, run.end as usize + after)
}

fn shown(words: &str) -> String {
    words
        .chars()
        .take(8)
        .map(|c| {
            if c.is_control() || ('\u{e000}'..='\u{f8ff}').contains(&c) {
                format!("U+{:04X}", c as u32)
            } else {
                c.to_string()
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::runs;

    #[track_caller]
    fn check(text: &str, want: &[&str]) {
        let got: Vec<&str> = runs(text).iter().map(|span| span.of(text)).collect();
        assert_eq!(got, want, "{text}");
    }

    #[test]
    fn lost_characters_are_seen() {
        check("方案(2023??—2025年)", &["??"]);
        check("?序号 | 名称", &["?"]);
        check("表3??园区", &["??"]);
        check("达到\u{fffd}\u{fffd}家", &["\u{fffd}\u{fffd}"]);
        check("锟斤拷科技", &["锟斤拷"]);
    }

    #[test]
    fn questions_and_addresses_are_not() {
        check("怎么办?\n要落实", &[]);
        check("“谁来干?”", &[]);
        check("https://sample.example/a?id=3", &[]);
        check("为什么？因为", &[]);
        check("What is R&D? We", &[]);
        check("重点、难点é", &[]);
    }
}

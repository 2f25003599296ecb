//! Marked text as text: what stands where.

use app::text::Document;
use base::Span;
use proptest::prelude::*;

use super::parts::{Leaves, build};
use super::weave::{Annotation, Mark, Token, weave};

/// Tokens as text: `[…]` is a mark, `<…>` a link, `!` a flag.
fn show(tokens: &[Token<'_>]) -> String {
    tokens
        .iter()
        .map(|token| match token {
            Token::Text(text) => (*text).to_owned(),
            Token::Open(mark) if mark.href.is_some() => "<".to_owned(),
            Token::Open(_) => "[".to_owned(),
            Token::Close(true) => ">".to_owned(),
            Token::Close(false) => "]".to_owned(),
            Token::Flag(_) => "!".to_owned(),
        })
        .collect()
}

fn annotation(text: &str, words: &str, link: bool) -> Annotation {
    let start = text.find(words).unwrap();
    let mark = Mark { href: link.then(|| "#x".to_owned()), ..Mark::default() };
    Annotation { span: Span::new(start, start + words.len()), mark }
}

fn woven(text: &str, marks: Vec<Annotation>) -> String {
    show(&weave(text, Span::new(0, text.len()), marks))
}

#[test]
fn marks_nest() {
    let text = "到2027年，研发平台达到50家。";
    let marks = vec![annotation(text, "50家", true), annotation(text, "研发平台达到50家", false)];
    assert_eq!(woven(text, marks), "到2027年，[研发平台达到<50家>]。");
}

#[test]
fn marks_that_cross_are_cut() {
    let marks = vec![annotation("abcdef", "abcd", false), annotation("abcdef", "cdef", false)];
    assert_eq!(woven("abcdef", marks), "[ab[cd]][ef]");
}

#[test]
fn no_link_stands_in_a_link() {
    let marks = vec![annotation("abcdef", "abcd", true), annotation("abcdef", "bc", true)];
    assert_eq!(woven("abcdef", marks), "<a[bc]d>ef");
}

#[test]
fn a_flag_follows_its_words() {
    let mut mark = annotation("abc", "b", false);
    mark.mark.flag = Some("d0".into());
    assert_eq!(woven("abc", vec![mark]), "a[b]!c");
}

#[test]
fn a_mark_over_two_paragraphs_has_one_anchor() {
    let document = Document::plain("a.txt", "甲乙\n丙丁\n".into());
    let mut leaves = Leaves::new(&document);
    let mark = Mark { id: Some("s-t0".into()), ..Mark::default() };
    leaves.add(Annotation { span: Span::new(3, 10), mark });
    let html =
        super::Source { parts: build(&document, &app::plan::Plan::default(), &leaves), fault: "Finding" };
    let html = askama::Template::render(&html).unwrap();
    assert_eq!(html.matches("id=\"s-t0\"").count(), 1);
    assert_eq!(html.matches("mark-more").count(), 1);
}

#[test]
fn lines_with_bars_become_a_table() {
    let document = Document::plain("a.txt", "| 指标 | 2027年 |\n| --- | --- |\n| 平台 | 50 |\n后文\n".into());
    let html = super::Source {
        parts: build(&document, &app::plan::Plan::default(), &Leaves::new(&document)),
        fault: "Finding",
    };
    let html = askama::Template::render(&html).unwrap();
    assert_eq!(html.matches("<tr").count(), 2, "{html}");
    assert!(html.contains("<td>50</td>") && html.contains("<p class=\"src-p\">后文</p>"), "{html}");
}

proptest! {
    /// Whatever the marks, every word of the text comes out once and in order, and all that opens closes.
    #[test]
    fn nothing_is_lost(spans in prop::collection::vec((0_u32..20, 0_u32..20, any::<bool>()), 0..12)) {
        let text = "abcdefghijklmnopqrst";
        let marks = spans.into_iter().filter(|(a, b, _)| a < b).map(|(a, b, link)| {
            let mark = Mark { href: link.then(String::new), ..Mark::default() };
            Annotation { span: Span { start: a, end: b }, mark }
        });
        let tokens = weave(text, Span::new(0, text.len()), marks.collect());
        let words: String = tokens.iter().filter_map(|t| if let Token::Text(text) = t { Some(*text) } else { None }).collect();
        prop_assert_eq!(words, text);
        let mut open = Vec::new();
        for token in &tokens {
            match token {
                Token::Open(mark) => {
                    prop_assert!(!(mark.href.is_some() && open.contains(&true)), "a link in a link");
                    open.push(mark.href.is_some());
                }
                Token::Close(link) => prop_assert_eq!(open.pop(), Some(*link)),
                _ => {}
            }
        }
        prop_assert!(open.is_empty());
    }
}

//! Documents, programmes, platforms and places that the text names.

use std::collections::BTreeMap;
use std::ops::Range;

use base::Span;
use plan::{Measure, Mention, MentionKind};

use crate::lexicon::{Tails, places};
use crate::number::han_letter;
use crate::paragraph::signs::{Kind, Signs};
use crate::paragraph::{Paragraph, Zone};

/// Endings of programmes named in quotation marks: “样例”行动.
const PROGRAMMES: &[&str] = &["行动计划", "专项行动", "行动", "工程", "计划", "专项"];
/// Endings of platforms.
static PLATFORMS: Tails = Tails::new(&[
    "实验室",
    "创新中心",
    "研究中心",
    "技术中心",
    "科学城",
    "科技园",
    "产业园",
    "示范区",
    "开发区",
    "高新区",
    "大走廊",
    "试验区",
    "合作区",
    "自贸区",
    "新城",
    "基地",
]);

/// Names with the first place and the count.
#[derive(Default)]
struct Register {
    order: Vec<Mention>,
    index: BTreeMap<(MentionKind, String), usize>,
}

impl Register {
    fn note(&mut self, kind: MentionKind, name: &str, span: Span) {
        let long = name.chars().count();
        if !(2..=60).contains(&long) {
            return;
        }
        match self.index.get(&(kind, name.to_owned())) {
            Some(at) => {
                if let Some(mention) = self.order.get_mut(*at) {
                    mention.count = mention.count.saturating_add(1);
                }
            }
            None => {
                self.index.insert((kind, name.to_owned()), self.order.len());
                self.order.push(Mention { kind, name: name.to_owned(), span, count: 1 });
            }
        }
    }
}

/// Reads the mentions of the plan's own text, in order of their first place.
pub(crate) fn read(paragraphs: &[Paragraph], measures: &[Measure]) -> Vec<Mention> {
    let mut register = Register::default();
    for paragraph in paragraphs.iter().filter(|p| matches!(p.zone, Zone::Body | Zone::Box)) {
        let text = paragraph.text.as_str();
        let signs = paragraph.signs();
        for range in between(signs, Kind::Title, '《', '》') {
            register.note(MentionKind::Document, &text[range.clone()], paragraph.source(range));
        }
        for range in between(signs, Kind::Quote, '“', '”') {
            let after = &text[range.end + '”'.len_utf8()..];
            if let Some(ending) = PROGRAMMES.iter().find(|ending| after.starts_with(**ending)) {
                let whole = range.start - '“'.len_utf8()..range.end + '”'.len_utf8() + ending.len();
                register.note(MentionKind::Programme, &text[whole.clone()], paragraph.source(whole));
            }
        }
        let platforms = if signs.has(Kind::State) { platforms(text) } else { Vec::new() };
        for range in platforms {
            register.note(MentionKind::Platform, &text[range.clone()], paragraph.source(range));
        }
    }
    for owner in measures.iter().flat_map(|measure| &measure.owners) {
        if let Some(place) = place(&owner.name) {
            register.note(MentionKind::Place, place, owner.span);
        }
    }
    register.order
}

/// What stands between two marks.
fn between(signs: &Signs, kind: Kind, open: char, close: char) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    if !signs.has(kind) {
        return out;
    }
    let mut start = None;
    for sign in &signs.all {
        let at = sign.at as usize;
        if sign.c == open && start.is_none() {
            start = Some(at + open.len_utf8());
        } else if sign.c == close {
            out.extend(start.take().map(|start| start..at));
        }
    }
    out
}

/// Names between separators, from 中国 or 国家 on, that end like a platform.
fn platforms(text: &str) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut done = 0;
    for at in places(text, "国") {
        let Some(before) = text.get(done..at) else { continue };
        let start = match before.strip_suffix('中') {
            Some(before) => done + before.len(),
            None if text[at..].starts_with("国家") => at,
            None => continue,
        };
        let within = |c: char| han_letter(c) || matches!(c, '“' | '”' | '（' | '）');
        let len = text[start..].find(|c| !within(c)).unwrap_or(text.len() - start);
        let name = &text[start..start + len];
        if PLATFORMS.ends(name) && name.chars().count() <= 30 {
            out.push(start..start + len);
        }
        done = start + len;
    }
    out
}

/// The place whose government a body is: 样例市人民政府 → 样例市.
fn place(name: &str) -> Option<&str> {
    let place = ["人民政府", "政府"].iter().find_map(|tail| name.strip_suffix(tail))?;
    let named = place.ends_with(['省', '市', '县', '区', '州', '盟', '旗']) && place.chars().count() >= 3;
    (named && !place.starts_with(['各', '有', '相', '全', '市', '省', '县']) && !place.contains(['、', '（']))
        .then_some(place)
}

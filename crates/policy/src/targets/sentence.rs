//! One paragraph of folded text to its commitments: the grammar's driver.

use std::ops::Range;

use plan::{Basis, Comparator, Value};

use super::candidate::{self, Candidate};
use super::context::{Context, Governor, SectionKind};
use super::date::{Mark, Sense};
use super::layout::{self, Sentence};
use super::lexicon::{beginning, find, has};
use super::telling::{Telling, Told};
use super::words::{ASPIRE, ASPIRES, VERBS, Verb};
use super::{decide, exclude, subject, terms, verb};
use crate::paragraph::signs::{Kind, Signs};

/// A commitment with places in the paragraph's folded text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Raw {
    /// What is counted.
    pub(crate) indicator: String,
    /// How the value binds.
    pub(crate) comparator: Comparator,
    /// The number.
    pub(crate) value: Value,
    /// Its unit.
    pub(crate) unit: String,
    /// Stock, flow, …
    pub(crate) basis: Basis,
    /// Due year.
    pub(crate) due: Option<i16>,
    /// Whether it recurs each year.
    pub(crate) yearly: bool,
    /// 力争.
    pub(crate) aspire: bool,
    /// From the indicator to the unit.
    pub(crate) quote: Range<usize>,
    /// The number with its unit.
    pub(crate) number: Range<usize>,
}

/// What the numbers of a sentence share, as it is read from left to right.
#[derive(Clone, Debug, Default)]
pub(crate) struct State {
    /// The date that governs.
    pub(crate) governor: Option<Governor>,
    /// Years printed side by side: 到2025年和2030年.
    pub(crate) years: Vec<i16>,
    /// 截至2020年: what follows is history.
    pub(crate) past: bool,
    /// One past the last date that governs.
    pub(crate) dated: usize,
    /// One past what the last number took.
    pub(crate) last_end: usize,
    /// How the last commitment was read, for members of a list that leave the verb out.
    pub(crate) carry: Option<Carry>,
    /// What the sentence has counted so far, by unit.
    pub(crate) named: Vec<(String, String)>,
    /// The last subject, for clauses that leave it out.
    pub(crate) subject: Option<String>,
    /// What the label in front of the sentence names: 棚户区改造工程。新开工11万套.
    pub(crate) topic: Option<String>,
}

/// How the last commitment was read.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Carry {
    /// Its verb.
    pub(crate) verb: Option<Verb>,
    /// Its basis.
    pub(crate) basis: Basis,
    /// Whether the noun stood behind the number.
    pub(crate) behind: bool,
    /// Recurring.
    pub(crate) yearly: bool,
    /// Its clause.
    pub(crate) clause: usize,
    /// Whether 不少于 stood before the number.
    pub(crate) at_least: bool,
    /// Whether its unit counts things, people or visits.
    pub(crate) unit_counts: bool,
}

/// The commitments of a text of its own.
pub(crate) fn extract(text: &str, context: &Context) -> (Vec<Raw>, Option<Governor>) {
    read(text, &Signs::of(text), context)
}

/// The commitments of a paragraph, and the date that governs at its end.
pub(crate) fn read(text: &str, signs: &Signs, context: &Context) -> (Vec<Raw>, Option<Governor>) {
    let mut out = Vec::new();
    let mut governor = context.governor;
    if !signs.has(Kind::Digit) && !signs.has(Kind::Numeral) && !signs.has(Kind::End) {
        return (out, governor);
    }
    let start = numbering(text);
    let sentences = layout::sentences(text, &signs.all);
    let read: Vec<(Sentence, Vec<Candidate>, Vec<Mark>)> = sentences
        .into_iter()
        .map(|mut s| {
            if s.range.start < start && start < s.range.end {
                s.range.start = start;
                s.clauses.retain(|c| c.range.end > start);
                if let Some(first) = s.clauses.first_mut() {
                    first.range.start = first.range.start.max(start);
                    first.mark = None;
                }
            }
            let (candidates, marks) = candidate::read(text, signs, &s);
            if !candidates.is_empty() {
                s.told = Told::of(&text[s.range.clone()]);
            }
            (s, candidates, marks)
        })
        .collect();
    // 2025年6月底前 dates one thing; 到2027年 dates a paragraph.
    let by = |m: &Mark| match m.sense {
        Sense::By(Some(y)) if !text[m.range.clone()].contains('月') => Some(y),
        _ => None,
    };
    // A paragraph's own 到2027年 dates also the sentences before it.
    let own_year = read.iter().flat_map(|(_, _, marks)| marks.iter().filter_map(by)).next();
    let mut label: Option<&Sentence> = None;
    // “十三五”时期，…: a paragraph that opens so looks back to its end, unless another date is named.
    let mut looks_back = false;
    for (sentence, candidates, marks) in &read {
        let topic = label.take().filter(|_| !candidates.is_empty()).map(|l| topic(&text[l.range.clone()]));
        label = (sentence.range.len() <= 54
            && candidates.is_empty()
            && !text[sentence.range.clone()].contains(['，', '；', ',', '：']))
        .then_some(sentence);
        let mut state = State { topic, governor, last_end: sentence.range.start, ..State::default() };
        if state.governor.is_none() {
            state.governor = own_year.map(|year| Governor { year: Some(year), standing: false });
        }
        looks_back &= marks.iter().all(|m| matches!(m.sense, Sense::Past | Sense::Baseline));
        state.past = looks_back;
        let mut pending = marks.iter().peekable();
        let grants = !candidates.is_empty() && exclude::grants(text, sentence);
        for (i, c) in candidates.iter().enumerate() {
            while let Some(mark) = pending.next_if(|m| m.range.start < c.quantity.range.start) {
                apply(&mut state, mark, context, text);
            }
            if !excluded(text, sentence, c, &state, context, grants) {
                decide::decide(text, sentence, candidates, i, marks, &mut state, context, &mut out);
            }
        }
        for mark in pending {
            apply(&mut state, mark, context, text);
        }
        looks_back |= state.past
            && marks
                .first()
                .is_some_and(|m| text[m.range.clone()].contains('五') && m.range.start <= start + 3)
            && marks.len() == 1;
        // 到2025年 reaches over a goal's whole paragraph; elsewhere only its year does.
        let dated = marks.iter().any(|m| matches!(m.sense, Sense::By(_) | Sense::In(Some(_))));
        let goal = context.section == SectionKind::Goal || context.governor.is_some();
        let spreads = |m: &&Mark| matches!(m.sense, Sense::By(_) | Sense::In(Some(_)));
        let own = marks.iter().rfind(spreads);
        let inner = own.is_some_and(|m| {
            text[m.range.clone()].contains('月')
                && !text[sentence.range.start..m.range.start].trim().is_empty()
        });
        governor = if inner && !goal { governor } else { state.governor }
            .filter(|_| dated || governor.is_some())
            .map(|g| Governor { standing: g.standing && goal, ..g });
        if dated && !goal && is_lead(text, sentence) {
            governor = state.governor;
        }
    }
    (out, governor)
}

/// What a label names, without 工程 or 行动 at its end.
fn topic(label: &str) -> String {
    let words = label.trim_end_matches(['。', ' ']);
    let words = words.strip_suffix("工程").or_else(|| words.strip_suffix("行动")).unwrap_or(words);
    subject::name(words)
}

/// The only year that the paragraph's sentences name without saying that something is due by then.
pub(crate) fn year_within(text: &str, signs: &Signs) -> impl Iterator<Item = i16> {
    let dated = signs.has(Kind::Year);
    let sentences = if dated { layout::sentences(text, &signs.all) } else { Vec::new() };
    sentences
        .into_iter()
        .filter(|s| !s.clauses.is_empty())
        .flat_map(|s| candidate::read(text, signs, &s).1)
        .filter_map(|m| match m.sense {
            Sense::In(year) => year,
            _ => None,
        })
}

/// The years by which the paragraph's sentences say that something is due.
pub(crate) fn years(text: &str, signs: &Signs) -> Vec<i16> {
    // Every date that is due is written with one of these.
    let dates = |sentence: &Sentence| {
        // Where an overlong sentence was cut, 年 may stand behind the cut.
        let words = &text[sentence.range.start..text.ceil_char_boundary(sentence.range.end + 30)];
        find(words, "年").is_some() || find(words, "五").is_some()
    };
    if !signs.has(Kind::Year) && !signs.has(Kind::Five) {
        return Vec::new();
    }
    layout::sentences(text, &signs.all)
        .iter()
        .filter(|s| !s.clauses.is_empty() && dates(s))
        .flat_map(|s| candidate::read(text, signs, s).1)
        .filter_map(|m| match m.sense {
            Sense::By(year) => year,
            _ => None,
        })
        .collect()
}

/// Whether the sentence announces what follows: 到2025年，…： or the only sentence of a lead paragraph.
fn is_lead(text: &str, sentence: &Sentence) -> bool {
    let tail = text[sentence.range.end..].trim();
    tail.is_empty()
}

fn apply(state: &mut State, mark: &Mark, context: &Context, text: &str) {
    let joined = state.last_mark_end(mark, text);
    if matches!(mark.sense, Sense::By(_) | Sense::In(_)) {
        state.dated = mark.range.end;
        if let Some(carry) = &mut state.carry {
            carry.yearly = false;
        }
    }
    match mark.sense {
        Sense::By(year) => {
            state.set(year.or(context.due), true, joined);
        }
        Sense::In(Some(year)) => {
            let before = context.period.map_or(context.issued, |(from, _)| Some(from));
            if before.is_some_and(|first| year < first) {
                state.past = true;
            } else {
                let standing = joined && state.governor.is_some_and(|g| g.standing);
                state.set(Some(year), standing, joined);
            }
        }
        Sense::Within => state.set(context.due, false, false),
        Sense::Past => state.past = true,
        Sense::In(None) | Sense::Baseline => {}
    }
}

impl State {
    /// The last thing counted by this unit.
    pub(crate) fn counted(&self, unit: &str) -> Option<String> {
        self.named.iter().rev().find(|(u, _)| u == unit).map(|(_, name)| name.clone())
    }

    fn set(&mut self, year: Option<i16>, standing: bool, joined: bool) {
        self.past = false;
        if !joined {
            self.years.clear();
        }
        self.years.extend(year);
        self.governor = Some(Governor { year, standing });
    }

    /// Whether the mark follows another year with only 和 or 、 between: 到2025年和2030年.
    fn last_mark_end(&self, mark: &Mark, text: &str) -> bool {
        let before = text[..mark.range.start].trim_end();
        let joint = before
            .strip_suffix('和')
            .or_else(|| before.strip_suffix('、'))
            .or_else(|| before.strip_suffix("、到"));
        joint.is_some_and(|b| b.ends_with('年') || b.ends_with('末') || b.ends_with('底'))
            && !self.years.is_empty()
    }
}

fn excluded(
    text: &str,
    sentence: &Sentence,
    c: &Candidate,
    state: &State,
    context: &Context,
    grants: bool,
) -> bool {
    matches!(context.section, SectionKind::Background | SectionKind::Terms)
        || state.past
        || exclude::history(text, sentence, c, state.dated)
        || exclude::benefit(text, sentence, c, grants)
        || exclude::describes_parts(text, sentence, c)
        || exclude::cadence(text, sentence, c)
        || exclude::scoring(text, sentence, c)
        || terms::norm(text, sentence, c)
        || terms::provided(text, sentence, c)
        || terms::condition(text, sentence, c)
        || terms::carried_out(text, sentence, c)
        || terms::summed(text, sentence, c)
}

/// Whether 力争, 争取 or 努力 governs the number.
pub(crate) fn aspires(text: &str, sentence: &Sentence, c: &Candidate) -> bool {
    let at = c.quantity.range.start;
    let first = sentence.part(c.clause).max(c.clause.saturating_sub(24));
    // 争取引进10家，每年举办2场: what recurs is promised by itself.
    let own = text[sentence.clauses[c.clause].range.clone()].trim_start().starts_with("每年");
    let first = if own { c.clause } else { first };
    let governs = (first..=c.clause).any(|i| {
        let range = &sentence.clauses[i].range;
        let words = &text[range.start..range.end.min(at)];
        sentence.told.may(Telling::Aspire)
            && ASPIRES.within(words)
            && ASPIRE.iter().any(|w| {
                words.match_indices(w).any(|(k, _)| {
                    let after = &words[k + w.len()..];
                    let before = &words[..k];
                    let noun = *w == "努力"
                        && (after.is_empty()
                            || after.starts_with(['、', '方', '成', '实'])
                            || before.ends_with("共同")
                            || before.ends_with("不懈"));
                    // 争取市级补助: to obtain, which says nothing of the clauses behind.
                    let obtains = *w == "争取"
                        && i != c.clause
                        && VERBS.longest(after.trim_start()).is_none()
                        && !after.trim_start().starts_with(['到', '在', '用', '使', '让', '全', '年', '每'])
                        && !after.trim_start().starts_with(|ch: char| ch.is_ascii_digit())
                        && !after.is_empty();
                    // 争创园区1个，产值突破100亿元: it is done to its own object.
                    let strives = matches!(*w, "争创" | "争建") && i != c.clause;
                    let noun = noun || obtains || strives;
                    // Behind a subject it reaches no further than its own clause.
                    !noun && (i == c.clause || verb::is_scope(&dateless(before)))
                })
            })
    });
    if governs {
        return true;
    }
    // 力争 in the sentence's first clause, before any other number, reaches over semicolons.
    // 力争…；实现…: a new promise ends it.
    let renewed = (1..=c.clause).any(|i| {
        let clause = &sentence.clauses[i];
        let part = (1..=i).rev().take_while(|k| sentence.clauses[*k].mark != Some('；')).count() < i
            || clause.mark == Some('；');
        part && matches!(clause.mark, Some('；' | ';'))
            && beginning(text[clause.range.clone()].trim_start(), &["实现", "确保", "推动实现"]).is_some()
    });
    !renewed
        && sentence.clauses.first().is_some_and(|first| {
            let head = &text[first.range.start..first.range.end.min(at)];
            beginning(head.trim_start(), &["力争", "争取", "努力"]).is_some() && has(head, &["年"])
        })
}

/// Without dates: 到2025年.
fn dateless(words: &str) -> String {
    words.chars().filter(|c| !c.is_ascii_digit() && !"到至年底末前".contains(*c)).collect()
}

/// Bytes of the item's number at the start: `1.`, `（一）`, `一是`, `——`.
fn numbering(text: &str) -> usize {
    let trimmed = text.trim_start();
    let lead = text.len() - trimmed.len();
    let digits = trimmed.bytes().take_while(u8::is_ascii_digit).count();
    if (1..=2).contains(&digits) {
        let rest = &trimmed[digits..];
        if let Some(mark) = beginning(rest, &[".", "．", "、", "﹒", "）", ")"]) {
            let behind = &rest[mark.len()..];
            let decimal = mark == "." && behind.starts_with(|c: char| c.is_ascii_digit());
            let year = behind.len() > 4
                && behind.as_bytes()[..4].iter().all(u8::is_ascii_digit)
                && behind[4..].trim_start().starts_with('年');
            if !decimal || year {
                return lead + digits + mark.len();
            }
        }
    }
    // 第五条
    if let Some(rest) = trimmed.strip_prefix('第')
        && let Some(end) = rest.char_indices().take(5).find_map(|(at, c)| (c == '条').then_some(at))
        && rest[..end].chars().all(|c| c.is_ascii_digit() || "一二三四五六七八九十百".contains(c))
    {
        return lead + "第条".len() + end;
    }
    if trimmed.starts_with(['（', '('])
        && let Some(close) = trimmed.find(['）', ')']).filter(|&i| i < 20)
    {
        return lead + close + trimmed[close..].chars().next().map_or(1, char::len_utf8);
    }
    let ordinal: usize =
        trimmed.chars().take_while(|c| "一二三四五六七八九十".contains(*c)).map(char::len_utf8).sum();
    if ordinal > 0 && trimmed[ordinal..].starts_with(['、', '是']) {
        return lead + ordinal + '、'.len_utf8();
    }
    lead
}

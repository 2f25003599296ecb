//! Compares a compiled plan with an expected one by the rules of the contract: a quote counts by the place where it
//! stands in the source, white space apart; an indicator counts when it is alike.

use std::collections::BTreeSet;

use super::sheet::{Measure, Number, Sheet, Table, Target};

/// Right, printed and wanted.
#[derive(Clone, Copy, Debug, Default)]
pub struct Tally {
    pub hit: usize,
    pub got: usize,
    pub want: usize,
}

impl Tally {
    /// The balance of precision and recall, from 0 to 1.
    pub fn f1(self) -> f64 {
        if self.got + self.want == 0 { 1.0 } else { 2.0 * self.hit as f64 / (self.got + self.want) as f64 }
    }

    /// The same over two documents together.
    pub fn plus(self, other: Self) -> Self {
        Self { hit: self.hit + other.hit, got: self.got + other.got, want: self.want + other.want }
    }
}

/// The parts that are scored, in the order of the report.
pub const PARTS: [&str; 7] = ["targets", "targets_exact", "measures", "owners", "outline", "tables", "meta"];

/// The figures of a report's line.
pub fn figures(tallies: &[Tally; 7]) -> String {
    PARTS.iter().zip(tallies).map(|(part, t)| format!("{part} {:.3} ", t.f1())).collect()
}

/// One tally for each of [`PARTS`], and what differs in words, each line opened by its part.
#[derive(Clone, Debug, Default)]
pub struct Score {
    pub tallies: [Tally; 7],
    pub notes: Vec<(&'static str, String)>,
}

/// The text without white space.
pub fn bare(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// Dice coefficient of character pairs.
pub fn like(a: &str, b: &str) -> f64 {
    let (a, b) = (bare(a), bare(b));
    if a == b {
        return 1.0;
    }
    let pairs = |s: &str| -> BTreeSet<(char, char)> { s.chars().zip(s.chars().skip(1)).collect() };
    let (x, y) = (pairs(&a), pairs(&b));
    if x.is_empty() || y.is_empty() {
        return 0.0;
    }
    2.0 * x.intersection(&y).count() as f64 / (x.len() + y.len()) as f64
}

/// Every place of the quote in the bare source.
fn spots(source: &str, quote: &str) -> Vec<(usize, usize)> {
    let quote = bare(quote);
    let Some(first) = quote.chars().next() else { return Vec::new() };
    let (mut out, mut from) = (Vec::new(), 0);
    while let Some(at) = source.get(from..).and_then(|rest| rest.find(&quote)) {
        out.push((from + at, from + at + quote.len()));
        from += at + first.len_utf8();
    }
    out
}

/// Whether two quotes share a place of the bare source.
pub fn overlap(source: &str, a: &str, b: &str) -> bool {
    let theirs = spots(source, b);
    spots(source, a).iter().any(|x| theirs.iter().any(|y| x.0 < y.1 && y.0 < x.1))
}

/// Pairs greedily, one to one, in document order. Returns the pairs and what was left over.
pub fn pair<'a, T>(
    gold: &'a [T],
    plan: &'a [T],
    same: impl Fn(&T, &T) -> bool,
    quote: impl Fn(&T) -> &str,
) -> (Vec<(&'a T, &'a T)>, Vec<&'a T>, Vec<&'a T>) {
    let mut left: Vec<&T> = plan.iter().collect();
    let (mut pairs, mut missed) = (Vec::new(), Vec::new());
    for g in gold {
        let mut best: Option<(usize, f64)> = None;
        for (at, p) in left.iter().enumerate().filter(|(_, p)| same(g, p)) {
            let alike = like(quote(g), quote(p));
            if best.is_none_or(|(_, most)| alike > most) {
                best = Some((at, alike));
            }
        }
        match best {
            Some((at, _)) => pairs.push((g, left.remove(at))),
            None => missed.push(g),
        }
    }
    (pairs, missed, left)
}

fn number(value: &Number) -> Vec<String> {
    let plain = |s: &String| {
        let s = s.replace(',', "").trim().to_owned();
        match s.split_once('.') {
            Some((whole, rest)) if rest.chars().all(|c| c == '0') => whole.to_owned(),
            _ => s,
        }
    };
    match value {
        Number::One(n) => vec![plain(n)],
        Number::Pair(pair) => pair.iter().map(plain).collect(),
    }
}

fn option(value: Option<&String>) -> &str {
    value.map_or("-", String::as_str)
}

fn off(gold: &Target, plan: &Target) -> Vec<String> {
    let keys = [
        ("comparator", gold.comparator.as_str(), plan.comparator.as_str()),
        ("basis", &gold.basis, &plan.basis),
        ("due", option(gold.due.as_ref()), option(plan.due.as_ref())),
        ("per", option(gold.per.as_ref()), option(plan.per.as_ref())),
        ("firmness", &gold.firmness, &plan.firmness),
    ];
    let mut out: Vec<String> = keys
        .iter()
        .filter(|(_, want, got)| want != got)
        .map(|(key, want, got)| format!("{key} is {got}, not {want}"))
        .collect();
    if like(&gold.indicator, &plan.indicator) < 0.6 {
        out.push(format!("indicator is {}, not {}", plan.indicator, gold.indicator));
    }
    out
}

fn owners(m: &Measure) -> BTreeSet<(&'static str, String)> {
    let leads = m.leads.iter().map(|o| ("lead", bare(o)));
    leads.chain(m.participants.iter().map(|o| ("participant", bare(o)))).collect()
}

/// Table, row (the head is row 0), column and words of every cell.
fn cells(tables: &[Table]) -> Vec<(usize, usize, usize, String)> {
    let mut out = Vec::new();
    for (i, t) in tables.iter().enumerate() {
        for (j, row) in std::iter::once(&t.columns).chain(&t.rows).enumerate() {
            out.extend(row.iter().enumerate().map(|(k, c)| (i, j, k, bare(c))));
        }
    }
    out
}

/// Scores `plan` against `gold`.
pub fn score(source: &str, gold: &Sheet, plan: &Sheet) -> Score {
    let source = &bare(source);
    let mut out = Score::default();
    targets(source, gold, plan, &mut out);
    measures(source, gold, plan, &mut out);
    outline(gold, plan, &mut out);
    tables(gold, plan, &mut out);
    meta(gold, plan, &mut out);
    out
}

fn targets(source: &str, gold: &Sheet, plan: &Sheet, out: &mut Score) {
    let same = |g: &Target, p: &Target| {
        number(&g.value) == number(&p.value)
            && bare(&g.unit) == bare(&p.unit)
            && overlap(source, &g.quote, &p.quote)
    };
    let (pairs, missed, extra) = pair(&gold.targets, &plan.targets, same, |t| &t.quote);
    let (got, want) = (plan.targets.len(), gold.targets.len());
    let words =
        |t: &Target| format!("{} {}{} «{}»", t.indicator, number(&t.value).join("—"), t.unit, t.quote);
    out.notes.extend(missed.iter().map(|t| ("targets", format!("missed target: {}", words(t)))));
    out.notes.extend(extra.iter().map(|t| ("targets", format!("false target: {}", words(t)))));
    let mut exact = 0;
    for (g, p) in &pairs {
        let off = off(g, p);
        if off.is_empty() {
            exact += 1;
        } else {
            out.notes.push(("targets", format!("target off: «{}» {}", g.quote, off.join("; "))));
        }
    }
    out.tallies[0] = Tally { hit: pairs.len(), got, want };
    out.tallies[1] = Tally { hit: exact, got, want };
}

fn measures(source: &str, gold: &Sheet, plan: &Sheet, out: &mut Score) {
    let same = |g: &Measure, p: &Measure| {
        overlap(source, &g.quote, &p.quote)
            || (bare(&g.number) == bare(&p.number) && like(&g.title, &p.title) >= 0.8)
    };
    let (pairs, missed, extra) = pair(&gold.measures, &plan.measures, same, |m| &m.quote);
    let words = |m: &Measure| format!("{} {}", m.number, m.title);
    out.notes.extend(missed.iter().map(|m| ("measures", format!("missed measure: {}", words(m)))));
    out.notes.extend(extra.iter().map(|m| ("measures", format!("false measure: {}", words(m)))));
    let mut hit = 0;
    for (g, p) in &pairs {
        let (want, got) = (owners(g), owners(p));
        hit += want.intersection(&got).count();
        for (role, name) in want.symmetric_difference(&got) {
            let how = if want.contains(&(*role, name.clone())) { "missed" } else { "false" };
            out.notes.push(("measures", format!("{how} {role} of {}: {name}", words(g))));
        }
    }
    let count = |s: &Sheet| s.measures.iter().map(|m| owners(m).len()).sum();
    out.tallies[2] = Tally { hit: pairs.len(), got: plan.measures.len(), want: gold.measures.len() };
    out.tallies[3] = Tally { hit, got: count(plan), want: count(gold) };
}

fn outline(gold: &Sheet, plan: &Sheet, out: &mut Score) {
    let heads =
        |s: &Sheet| -> Vec<(u8, String)> { s.outline.iter().map(|h| (h.level, bare(&h.title))).collect() };
    let (wanted, mut left, mut hit) = (heads(gold), heads(plan), 0);
    let (got, want) = (left.len(), wanted.len());
    for head in wanted {
        if let Some(at) = left.iter().position(|h| *h == head) {
            left.remove(at);
            hit += 1;
        } else {
            out.notes.push(("outline", format!("missed heading: level {} {}", head.0, head.1)));
        }
    }
    out.notes.extend(left.iter().map(|h| ("outline", format!("false heading: level {} {}", h.0, h.1))));
    out.tallies[4] = Tally { hit, got, want };
}

fn tables(gold: &Sheet, plan: &Sheet, out: &mut Score) {
    let wanted = cells(&gold.tables);
    let got: BTreeSet<_> = cells(&plan.tables).into_iter().collect();
    let hit = wanted.iter().filter(|cell| got.contains(cell)).count();
    for (table, row, column, words) in wanted.iter().filter(|cell| !got.contains(cell)) {
        out.notes.push(("tables", format!("missed cell: table {table} row {row} column {column} {words}")));
    }
    let wanted: BTreeSet<_> = wanted.into_iter().collect();
    for (table, row, column, words) in got.difference(&wanted) {
        out.notes.push(("tables", format!("false cell: table {table} row {row} column {column} {words}")));
    }
    out.tallies[5] = Tally { hit, got: got.len(), want: wanted.len() };
}

fn meta(gold: &Sheet, plan: &Sheet, out: &mut Score) {
    let years = |s: &Sheet| s.period.map(|p| format!("{}—{}", p.from, p.to));
    let keys = [
        ("title", gold.title.clone(), plan.title.clone()),
        ("number", gold.document_number.clone(), plan.document_number.clone()),
        ("issued", gold.issued.clone(), plan.issued.clone()),
        ("period", years(gold), years(plan)),
    ];
    let mut hit = 0;
    for (key, want, got) in keys {
        if want.as_deref().map(bare) == got.as_deref().map(bare) {
            hit += 1;
        } else {
            out.notes
                .push((key, format!("{key} is {}, not {}", option(got.as_ref()), option(want.as_ref()))));
        }
    }
    out.tallies[6] = Tally { hit, got: 4, want: 4 };
}

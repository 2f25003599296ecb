//! A case: a Markdown file that says in prose what it checks, with the document in a ```policy block and what is
//! expected in an ```expect block. Several pairs may stand in one file.

use std::fs;
use std::path::{Path, PathBuf};

use text::document::Document;

use super::expect::{self, Expected};
use super::print;
use super::score::{Tally, bare, overlap, pair, score};
use super::sheet::{Deadline, Measure, Sheet};

/// One pair of blocks.
#[derive(Debug)]
pub struct Case {
    /// `owners/brackets`, or `owners/brackets#2` for the second pair of a file.
    pub name: String,
    pub file: PathBuf,
    pub source: String,
    pub expected: Expected,
    /// Where the words of the ```expect block stand in the file.
    pub place: std::ops::Range<usize>,
}

/// Every case under a folder, by name.
#[expect(clippy::disallowed_methods, reason = "the cases of a test are files beside it")]
pub fn all(folder: &Path) -> Vec<Case> {
    let mut out = Vec::new();
    for topic in folders(folder) {
        for file in folders(&topic).into_iter().filter(|f| f.extension().is_some_and(|e| e == "md")) {
            let stem = |p: &Path| p.file_stem().unwrap().to_string_lossy().into_owned();
            let name = format!("{}/{}", stem(&topic), stem(&file));
            let text = fs::read_to_string(&file).unwrap();
            out.extend(read(&name, &file, &text).unwrap_or_else(|e| panic!("{name}: {e}")));
        }
    }
    out
}

fn folders(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let mut out: Vec<PathBuf> = entries.map(|e| e.unwrap().path()).collect();
    out.sort();
    out
}

fn read(name: &str, file: &Path, text: &str) -> Result<Vec<Case>, String> {
    let (mut out, mut source) = (Vec::new(), None);
    for (kind, place) in fences(text) {
        match kind {
            "policy" => source = Some(text[place].to_owned()),
            "expect" => {
                let source = source.take().ok_or("an expect block without a policy block before it")?;
                let expected = expect::read(&text[place.clone()])?;
                let name = if out.is_empty() { name.to_owned() } else { format!("{name}#{}", out.len() + 1) };
                check_quotes(&source, &expected.sheet)?;
                out.push(Case { name, file: file.to_owned(), source, expected, place });
            }
            _ => {}
        }
    }
    if out.is_empty() { Err("no pair of blocks".into()) } else { Ok(out) }
}

/// Kind and inner place of each fenced block. A fence is three or more back-ticks, closed by as many.
fn fences(text: &str) -> Vec<(&str, std::ops::Range<usize>)> {
    let (mut out, mut at) = (Vec::new(), 0);
    let mut open: Option<(&str, &str, usize)> = None;
    for line in text.split_inclusive('\n') {
        let ticks = &line[..line.len() - line.trim_start_matches('`').len()];
        match open {
            Some((fence, kind, start)) if line.trim_end() == fence => {
                out.push((kind, start..at));
                open = None;
            }
            None if ticks.len() >= 3 => open = Some((ticks, line[ticks.len()..].trim(), at + line.len())),
            _ => {}
        }
        at += line.len();
    }
    out
}

/// A quote that is not in the document is a slip of whoever wrote the case.
fn check_quotes(source: &str, sheet: &Sheet) -> Result<(), String> {
    let source = bare(source);
    let quotes = sheet.targets.iter().map(|t| &t.quote).chain(sheet.diagnostics.iter().map(|d| &d.quote));
    match quotes.into_iter().find(|q| !source.contains(&bare(q))) {
        Some(quote) => Err(format!("the document does not say «{quote}»")),
        None => Ok(()),
    }
}

impl Case {
    /// Compiles the document as a plain text.
    pub fn compiled(&self) -> Sheet {
        Sheet::from(&policy::compile(&Document::plain("case.txt", self.source.clone())))
    }

    /// What differs, a line each; empty where the case passes.
    pub fn differences(&self) -> Vec<String> {
        let (want, got) = (&self.expected.sheet, self.compiled());
        let has = |part: &str| self.expected.parts.contains(part);
        let scored = score(&self.source, want, &got).notes;
        let mut out: Vec<String> =
            scored.into_iter().filter(|(part, _)| has(part)).map(|(_, note)| note).collect();
        if has("issuer") && want.issuer != got.issuer {
            out.push(format!("issuer is {:?}, not {:?}", got.issuer, want.issuer));
        }
        if has("outline") {
            out.extend(numbers(want, &got));
        }
        if has("measures") {
            out.extend(titles(want, &got));
        }
        if has("deadlines") {
            out.extend(deadlines(&self.source, want, &got));
        }
        if has("mentions") {
            let missed = want.mentions.iter().filter(|m| !got.mentions.contains(m));
            out.extend(missed.map(|m| format!("missed mention: {} {}", m.kind, m.name)));
        }
        if has("diagnostics") {
            out.extend(diagnostics(want, &got));
        }
        out
    }

    /// The scores of the parts that the case writes down.
    pub fn tallies(&self) -> [Tally; 7] {
        let has = |part: &str| self.expected.parts.contains(part);
        let kept = [
            has("targets"),
            has("targets"),
            has("measures"),
            has("measures"),
            has("outline"),
            has("tables"),
            has("title"),
        ];
        let score = score(&self.source, &self.expected.sheet, &self.compiled());
        std::array::from_fn(|part| if kept[part] { score.tallies[part] } else { Tally::default() })
    }

    /// The ```expect block that the compiler's own result would make.
    pub fn printed(&self) -> String {
        let mut got = self.compiled();
        let wanted = &self.expected.sheet.diagnostics;
        got.diagnostics.retain(|d| d.severity != "note" || wanted.iter().any(|w| w.code == d.code));
        print::print(&got, &self.expected.parts)
    }
}

/// Numbers of headings and the titles of tables: the contract's score leaves them out, a case does not.
fn numbers(want: &Sheet, got: &Sheet) -> Vec<String> {
    let mut out = Vec::new();
    for h in &want.outline {
        let same = got.outline.iter().filter(|g| bare(&g.title) == bare(&h.title));
        let numbers: Vec<&str> = same.map(|g| g.number.as_str()).collect();
        if !numbers.is_empty() && !numbers.iter().any(|n| bare(n) == bare(&h.number)) {
            out.push(format!("number of heading {} is {}, not {}", h.title, numbers.join(" "), h.number));
        }
    }
    out
}

fn titles(want: &Sheet, got: &Sheet) -> Vec<String> {
    let same =
        |a: &Measure, b: &Measure| bare(&a.number) == bare(&b.number) && bare(&a.title) == bare(&b.title);
    let (pairs, missed, _) = pair(&want.measures, &got.measures, same, |m| &m.section);
    let mut out: Vec<String> =
        missed.iter().map(|m| format!("no measure is titled {}{}", m.number, m.title)).collect();
    for (w, g) in pairs.iter().filter(|(w, g)| bare(&w.section) != bare(&g.section)) {
        out.push(format!("section of {}{} is {}, not {}", w.number, w.title, g.section, w.section));
    }
    out
}

/// A deadline is the same where its date is and its words share a place.
fn deadlines(source: &str, want: &Sheet, got: &Sheet) -> Vec<String> {
    let source = &bare(source);
    let same = |a: &Deadline, b: &Deadline| a.date == b.date && overlap(source, &a.quote, &b.quote);
    let (_, missed, extra) = pair(&want.deadlines, &got.deadlines, same, |d| &d.quote);
    let missed = missed.iter().map(|d| format!("missed deadline: {} «{}»", d.date, d.quote));
    missed.chain(extra.iter().map(|d| format!("false deadline: {} «{}»", d.date, d.quote))).collect()
}

/// Warnings and errors must be those listed; a note only where it is listed. A quote is a part of the reported words.
fn diagnostics(want: &Sheet, got: &Sheet) -> Vec<String> {
    let mut left: Vec<_> = got.diagnostics.iter().collect();
    let mut out = Vec::new();
    for w in &want.diagnostics {
        match left.iter().position(|g| g.code == w.code && bare(&g.quote).contains(&bare(&w.quote))) {
            Some(at) => drop(left.remove(at)),
            None => out.push(format!("missed diagnostic: {} «{}»", w.code, w.quote)),
        }
    }
    let extra = left.iter().filter(|g| g.severity != "note");
    out.extend(extra.map(|g| format!("false diagnostic: {} «{}» {}", g.code, g.quote, g.message)));
    out
}

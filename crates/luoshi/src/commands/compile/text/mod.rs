//! The plan as a readable list, and its diagnostics with their source lines.

pub(super) mod figures;
mod measures;
mod targets;

use std::io::{self, Write};

use base::Lang;
use diag::LineIndex;
use diag::render::{self, Options, Source};
use plan::Plan;

use super::Compiled;
use crate::table::{Column, lines, wrap};
use crate::terminal::Ink;

/// Everything before the diagnostics is indented by this.
const INDENT: &str = "  ";

/// What the parts of the list share.
struct Page<'a> {
    plan: &'a Plan,
    source: &'a str,
    lines: LineIndex,
    lang: Lang,
    ink: Ink,
    columns: usize,
}

impl Page<'_> {
    /// The word in the reader's language.
    fn say<'w>(&self, zh: &'w str, en: &'w str) -> &'w str {
        match self.lang {
            Lang::Zh => zh,
            Lang::En => en,
        }
    }

    /// A heading with a count.
    fn heading(&self, out: &mut impl Write, zh: &str, en: &str, count: usize) -> io::Result<()> {
        writeln!(out, "\n{} {}", self.ink.strong(self.say(zh, en)), self.ink.faint(&format!("({count})")))
    }

    /// Words after a label, wrapped to hang under themselves.
    fn hanging(&self, out: &mut impl Write, indent: &str, label: &str, words: &str) -> io::Result<()> {
        let taken = text_width(indent) + text_width(label) + 2;
        for (at, line) in wrap(words, self.columns.saturating_sub(taken).max(16)).into_iter().enumerate() {
            if at == 0 {
                writeln!(out, "{indent}{}  {line}", self.ink.faint(label))?;
            } else {
                writeln!(out, "{}{line}", " ".repeat(taken))?;
            }
        }
        Ok(())
    }
}

fn text_width(words: &str) -> usize {
    ::text::width(words)
}

/// Writes the whole list.
pub(super) fn write(out: &mut impl Write, compiled: &Compiled, show: &Options) -> io::Result<()> {
    let plan = &compiled.plan;
    let source = compiled.document.text.as_str();
    let lines = LineIndex::new(source);
    let page = Page { plan, source, lines, lang: show.lang, ink: Ink(show.colour), columns: show.columns };
    head(out, &page, &compiled.name)?;
    outline(out, &page)?;
    targets::write(out, &page)?;
    measures::write(out, &page)?;
    tables(out, &page)?;
    if !plan.diagnostics.is_empty() {
        writeln!(out)?;
        out.write_all(render::all(&plan.diagnostics, &Source::new(&compiled.name, source), show).as_bytes())?;
    }
    writeln!(out, "{}", page.ink.strong(&summary(&page, &compiled.name)))
}

fn head(out: &mut impl Write, page: &Page<'_>, name: &str) -> io::Result<()> {
    let plan = page.plan;
    writeln!(
        out,
        "{}",
        page.ink.strong(plan.title.as_deref().unwrap_or(page.say("（无标题）", "(no title)")))
    )?;
    let issuer = plan.issuer.join(page.say("、", ", "));
    let period = plan.period.map(|period| match period.from == period.to {
        true => period.from.to_string(),
        false => format!("{}—{}", period.from, period.to),
    });
    let rows = [
        (page.say("发文机关", "Issuer  "), Some(issuer).filter(|issuer| !issuer.is_empty())),
        (page.say("文　　号", "Number  "), plan.document_number.clone()),
        (page.say("成文日期", "Date    "), plan.issued.map(|date| date.to_string())),
        (page.say("实施期限", "Period  "), period),
        (page.say("来源文件", "File    "), Some(name.to_owned())),
    ];
    for (label, words) in rows {
        if let Some(words) = words {
            page.hanging(out, INDENT, label, &words)?;
        }
    }
    Ok(())
}

fn outline(out: &mut impl Write, page: &Page<'_>) -> io::Result<()> {
    if page.plan.outline.is_empty() {
        return Ok(());
    }
    page.heading(out, "目录", "Outline", page.plan.outline.len())?;
    for section in &page.plan.outline {
        let depth = usize::from(section.level.clamp(1, 12));
        let words = format!("{}{}", numbered(&section.number), section.title);
        writeln!(out, "{}{words}", INDENT.repeat(depth))?;
    }
    Ok(())
}

/// A number as it stands before a title: `1.` and `第三条` want a space, `一、` and `（一）` none.
fn numbered(number: &str) -> String {
    let tight = number.is_empty() || number.ends_with(['、', '）', '．', '，']);
    if tight { number.to_owned() } else { format!("{number} ") }
}

fn tables(out: &mut impl Write, page: &Page<'_>) -> io::Result<()> {
    if page.plan.tables.is_empty() {
        return Ok(());
    }
    page.heading(out, "表格", "Tables", page.plan.tables.len())?;
    for (at, table) in page.plan.tables.iter().enumerate() {
        if at > 0 {
            writeln!(out)?;
        }
        if !table.title.is_empty() {
            writeln!(out, "{INDENT}{}", table.title)?;
        }
        let heads: Vec<Column<'_>> = table.columns.iter().map(|head| Column::wrapping(head)).collect();
        for line in lines(&heads, &table.rows, page.columns - INDENT.len()) {
            writeln!(out, "{INDENT}{line}")?;
        }
    }
    Ok(())
}

fn summary(page: &Page<'_>, name: &str) -> String {
    let plan = page.plan;
    let led = plan.measures.iter().filter(|measure| !measure.leads.is_empty()).count();
    let dated = plan.targets.iter().filter(|target| target.due.is_some()).count();
    let (targets, measures, tables) = (plan.targets.len(), plan.measures.len(), plan.tables.len());
    let found = render::summary(&plan.diagnostics, page.lang);
    match page.lang {
        Lang::Zh => format!(
            "{name}：{targets} 个目标（{dated} 个有期限）、{measures} 项任务（{led} 项有牵头单位）、{tables} 张表；{found}"
        ),
        Lang::En => {
            let some =
                |count: usize, word: &str| format!("{count} {word}{}", if count == 1 { "" } else { "s" });
            let (targets, measures) = (some(targets, "target"), some(measures, "measure"));
            let tables = some(tables, "table");
            format!("{name}: {targets} ({dated} dated), {measures} ({led} with a lead), {tables}; {found}")
        }
    }
}

#[cfg(test)]
mod tests;

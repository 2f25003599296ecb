//! The targets as a table.

use std::io::{self, Write};

use super::{INDENT, Page, figures};
use crate::table::{Column, lines};

pub(super) fn write(out: &mut impl Write, page: &Page<'_>) -> io::Result<()> {
    if page.plan.targets.is_empty() {
        return Ok(());
    }
    page.heading(out, "目标", "Targets", page.plan.targets.len())?;
    let heads = [
        Column::right("#"),
        Column::wrapping(page.say("指标", "Indicator")),
        Column::right(page.say("要求", "Demand")),
        Column::left(page.say("期限", "Due")),
        Column::left(page.say("口径", "Basis")),
        Column::right(page.say("行", "Line")),
    ];
    let rows: Vec<Vec<String>> = page
        .plan
        .targets
        .iter()
        .enumerate()
        .map(|(at, target)| {
            vec![
                (at + 1).to_string(),
                target.indicator.clone(),
                figures::demand(target, page.lang),
                figures::due(target, page.lang),
                figures::basis(target.basis, page.lang).to_owned(),
                page.lines.line((target.span.start as usize).min(page.source.len())).to_string(),
            ]
        })
        .collect();
    for line in lines(&heads, &rows, page.columns - INDENT.len()) {
        writeln!(out, "{INDENT}{line}")?;
    }
    Ok(())
}

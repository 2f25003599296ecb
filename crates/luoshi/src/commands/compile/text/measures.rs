//! The measures with who owes them, under the headings they stand under.

use std::io::{self, Write};

use super::{INDENT, Page, numbered};

pub(super) fn write(out: &mut impl Write, page: &Page<'_>) -> io::Result<()> {
    if page.plan.measures.is_empty() {
        return Ok(());
    }
    page.heading(out, "任务", "Measures", page.plan.measures.len())?;
    let mut section = None;
    for measure in &page.plan.measures {
        if section != Some(&measure.section) {
            section = Some(&measure.section);
            if !measure.section.is_empty() {
                writeln!(out, "{INDENT}{}", page.ink.strong(&measure.section))?;
            }
        }
        let indent = INDENT.repeat(2);
        writeln!(out, "{indent}{}{}", numbered(&measure.number), measure.title)?;
        let indent = INDENT.repeat(4);
        let bodies =
            [(page.say("牵头", "leads"), &measure.leads), (page.say("参与", "joins"), &measure.participants)];
        for (label, names) in bodies {
            if !names.is_empty() {
                page.hanging(out, &indent, label, &names.join(page.say("、", ", ")))?;
            }
        }
    }
    Ok(())
}

//! Two columns of one heading.

use diag::{Diagnostic, Severity};

use super::context::Context;
use super::rule::{Rule, With, file};
use crate::grammar::Text;

pub(super) const RULE: Rule = Rule {
    code: "sheet-heading-repeated",
    severity: Severity::Error,
    name: Text { zh: "列名重复", en: "Heading used twice" },
    what: Text {
        zh: "导入表里两个字段的列名相同。", en: "Two fields share a heading of the sheet."
    },
    why: Text { zh: "导入时分不清是哪一列。", en: "An import could not tell the columns apart." },
    example: file!(
        "[kinds.lab]\nzh = \"实验室\"\nen = \"Laboratory\"\n\n[kinds.lab.fields]\nname = { zh = \"名称\", en = \"Name\", type = \"text\" }\nshort = { zh = \"简称\", en = \"Short name\", type = \"text\" }\n\n[kinds.lab.sheet]\ncolumns = [\"name\", \"short\"]\nheadings = { short = \"名称\" }\n"
    ),
    mended: file!(
        "[kinds.lab]\nzh = \"实验室\"\nen = \"Laboratory\"\n\n[kinds.lab.fields]\nname = { zh = \"名称\", en = \"Name\", type = \"text\" }\nshort = { zh = \"简称\", en = \"Short name\", type = \"text\" }\n\n[kinds.lab.sheet]\ncolumns = [\"name\", \"short\"]\nheadings = { short = \"缩写\" }\n"
    ),
    with: With::Nothing,
    check: Some(check),
};

fn check(cx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    for kind in &cx.programme.kinds {
        let Some(sheet) = &kind.sheet else { continue };
        let mut seen: Vec<(&str, &str)> = Vec::new();
        let columns = sheet.columns.iter().filter_map(|name| Some((name, kind.field(name)?)));
        let own = columns.flat_map(|(name, field)| {
            [&field.words.zh, &field.words.en].map(|heading| (name, heading.as_str(), name.span))
        });
        let further = sheet.headings.iter().flat_map(|(name, headings)| {
            headings.iter().map(move |heading| (name, &*heading.text, heading.span))
        });
        for (name, heading, span) in own.chain(further) {
            match seen.iter().find(|(known, of)| *known == heading && *of != name.text) {
                Some((_, other)) => out.push(RULE.at(
                    span,
                    cx.source,
                    format!("列名“{heading}”既指 {other}，又指 {name}"),
                    format!("the heading \"{heading}\" is that of `{other}` and of `{name}`"),
                )),
                None => seen.push((heading, &name.text)),
            }
        }
    }
}

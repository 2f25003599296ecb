//! Unfit grant.

use diag::{Diagnostic, Severity};

use super::context::Context;
use super::rule::{Rule, With, file};
use crate::grammar::Text;

pub(super) const RULE: Rule = Rule {
    code: "grant-unfit",
    severity: Severity::Error,
    name: Text { zh: "授权写得不对", en: "Unfit grant" },
    what: Text {
        zh: "授权的 of 要指向另一类记录（或 parent），fields 要是那类记录的字段。",
        en: "`of` leads to another kind of record (or is `parent`), and `fields` are fields of that kind.",
    },
    why: Text {
        zh: "否则没有人能凭它读到什么。", en: "Otherwise nobody would read anything by it."
    },
    example: file!(
        "[kinds.lab]\nzh = \"实验室\"\nen = \"Laboratory\"\n\n[kinds.lab.fields]\nname = { zh = \"名称\", en = \"Name\", type = \"text\" }\nplan = { zh = \"图纸\", en = \"Plan\", type = \"file\", class = \"internal\" }\n\n[kinds.visit]\nzh = \"来访\"\nen = \"Visit\"\n\n[kinds.visit.fields]\nlab = { zh = \"实验室\", en = \"Laboratory\", type = \"reference\", of = \"lab\" }\n\n[kinds.visit.states]\ngranted = { zh = \"同意\", en = \"Granted\", final = true }\n\n[kinds.visit.grants]\nof = \"lab\"\nstates = \"granted\"\nfields = [\"plans\"]\n"
    ),
    mended: file!(
        "[kinds.lab]\nzh = \"实验室\"\nen = \"Laboratory\"\n\n[kinds.lab.fields]\nname = { zh = \"名称\", en = \"Name\", type = \"text\" }\nplan = { zh = \"图纸\", en = \"Plan\", type = \"file\", class = \"internal\" }\n\n[kinds.visit]\nzh = \"来访\"\nen = \"Visit\"\n\n[kinds.visit.fields]\nlab = { zh = \"实验室\", en = \"Laboratory\", type = \"reference\", of = \"lab\" }\n\n[kinds.visit.states]\ngranted = { zh = \"同意\", en = \"Granted\", final = true }\n\n[kinds.visit.grants]\nof = \"lab\"\nstates = \"granted\"\nfields = [\"plan\"]\n"
    ),
    with: With::Nothing,
    check: Some(check),
};

fn check(cx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    for kind in &cx.programme.kinds {
        let Some(grants) = &kind.grants else { continue };
        let Some(of) = &grants.of else { continue };
        let target = match &*of.text {
            "parent" => kind.part_of.as_ref(),
            field => kind.field(field).and_then(|field| field.target.as_ref()),
        };
        let Some((_, other)) = target.and_then(|target| cx.set.kind(target)) else { continue };
        for name in grants.fields.iter().filter(|name| other.field(name).is_none()) {
            out.push(cx.unknown(
                &RULE,
                name,
                other.fields.iter().map(|field| &*field.id.text),
                format!("“{}”没有字段 {name}", other.words.zh),
                format!("{} has no field `{name}`", other.id),
            ));
        }
    }
}

//! A programme in a file of another name.

use diag::{Diagnostic, Severity};

use super::context::Context;
use super::rule::{Rule, With, file};
use crate::grammar::Text;

pub(super) const RULE: Rule = Rule {
    code: "id-not-file-name",
    severity: Severity::Warning,
    name: Text { zh: "标识与文件名不同", en: "Id unlike the file name" },
    what: Text { zh: "文件名应当是“标识.toml”。", en: "A file is called by its id and .toml." },
    why: Text { zh: "找文件的人按标识去找。", en: "Who looks for the file looks for its id." },
    example: "id = \"other\"\nzh = \"样例\"\nen = \"Sample\"\nsince = 2026-01-01\n",
    mended: file!(""),
    with: With::Nothing,
    check: Some(check),
};

fn check(cx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let id = &cx.programme.id;
    let Some(stem) = cx.file.strip_suffix(".toml") else { return };
    if !id.is_empty() && *id != stem {
        out.push(RULE.at(
            id.span,
            cx.source,
            format!("标识是 {id}，文件名却是 {}", cx.file),
            format!("the id is `{id}`, and the file is called {}", cx.file),
        ));
    }
}

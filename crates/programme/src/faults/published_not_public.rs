//! Open data of what is not open.

use diag::{Diagnostic, Severity};

use super::context::Context;
use super::rule::{Rule, With, file};
use crate::grammar::Text;
use crate::model::Class;
use crate::standards;

pub(super) const RULE: Rule = Rule {
    code: "published-not-public",
    severity: Severity::Error,
    name: Text { zh: "开放了不公开的字段", en: "Publishes what is not public" },
    what: Text {
        zh: "对应标准的字段不是公开字段，或属性的前缀不认识。",
        en: "A field that is mapped to a standard is not public, or the prefix of the property is unknown.",
    },
    why: Text {
        zh: "内部资料会随开放数据流出。", en: "What is internal would leave with the open data."
    },
    example: file!(
        "[kinds.lab]\nzh = \"实验室\"\nen = \"Laboratory\"\n\n[kinds.lab.fields]\nname = { zh = \"名称\", en = \"Name\", type = \"text\" }\nphone = { zh = \"电话\", en = \"Phone\", type = \"text\", class = \"internal\" }\n\n[kinds.lab.publish]\ndataset = true\nschema_org = \"ResearchOrganization\"\nmap = { name = \"schema:name\", phone = \"schema:telephone\" }\n"
    ),
    mended: file!(
        "[kinds.lab]\nzh = \"实验室\"\nen = \"Laboratory\"\n\n[kinds.lab.fields]\nname = { zh = \"名称\", en = \"Name\", type = \"text\" }\nphone = { zh = \"电话\", en = \"Phone\", type = \"text\", class = \"internal\" }\n\n[kinds.lab.publish]\ndataset = true\nschema_org = \"ResearchOrganization\"\nmap = { name = \"schema:name\" }\n"
    ),
    with: With::Nothing,
    check: Some(check),
};

fn check(cx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    for kind in &cx.programme.kinds {
        let Some(publish) = &kind.publish else { continue };
        for (name, properties) in &publish.map {
            if kind.field(name).is_some_and(|field| field.class != Class::Public) {
                out.push(RULE.at(
                    name.span,
                    cx.source,
                    format!("{name} 不是公开字段，不能作为开放数据"),
                    format!("`{name}` is not public and cannot be open data"),
                ));
            }
            for property in properties.iter().filter(|it| standards::address(it).is_none()) {
                let known: Vec<&str> = standards::PREFIXES.iter().map(|(prefix, _)| *prefix).collect();
                let known = known.join(", ");
                out.push(
                    RULE.at(
                        property.span,
                        cx.source,
                        format!("不认识属性“{property}”"),
                        format!("`{property}` is no property of a known standard"),
                    )
                    .help(base::Words::new(
                        format!("写作“前缀:名称”，前缀有 {known}"),
                        format!("write prefix:name; prefixes are {known}"),
                    )),
                );
            }
        }
    }
}

//! A source of offers that is not there, or holds something else.

use diag::{Diagnostic, Severity};

use super::context::Context;
use super::rule::{Rule, With, file};
use crate::grammar::Text;
use crate::model::{Attribute, Field, FieldType, Kind, Name};

pub(super) const RULE: Rule = Rule {
    code: "offer-unfit",
    severity: Severity::Error,
    name: Text { zh: "无法提供填写内容", en: "Offer does not fit" },
    what: Text {
        zh: "offer 里的来源不存在，或者存的是另一种内容。来源写作“机构或人员登记.项目”或“事项类型.字段”。",
        en: "A source in `offer` is not there, or holds something of another type. A source is `organisation.item`, `person.item` or `kind.field`.",
    },
    why: Text {
        zh: "填表的人会以为没有可用的内容，其实是写错了来源。",
        en: "Whoever fills in the form would believe that nothing is held, where the source is only misspelt.",
    },
    example: file!(
        "[kinds.lab]\nzh = \"实验室\"\nen = \"Laboratory\"\n\n[kinds.lab.fields]\nname = { zh = \"名称\", en = \"Name\", type = \"text\" }\nhost = { zh = \"依托单位\", en = \"Host\", type = \"organisation\" }\nhost_en = { zh = \"依托单位英文名\", en = \"Host in English\", type = \"text\", offer = [\"organisation.english\"] }\n"
    ),
    mended: file!(
        "[kinds.lab]\nzh = \"实验室\"\nen = \"Laboratory\"\n\n[kinds.lab.fields]\nname = { zh = \"名称\", en = \"Name\", type = \"text\" }\nhost = { zh = \"依托单位\", en = \"Host\", type = \"organisation\" }\nhost_en = { zh = \"依托单位英文名\", en = \"Host in English\", type = \"text\", offer = [\"organisation.name_en\"] }\n"
    ),
    with: With::Nothing,
    check: Some(check),
};

fn check(cx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    for kind in &cx.programme.kinds {
        for field in &kind.fields {
            for source in field.offer.iter().flatten() {
                out.extend(fault(cx, field, source));
            }
        }
    }
}

fn fault(cx: &Context<'_>, field: &Field, source: &Name) -> Option<Diagnostic> {
    let (from, name) = source.split_once('.').unwrap_or((source, ""));
    let known: Vec<String> = match cx.set.kind(from) {
        _ if Attribute::is_register(from) => {
            let own = Attribute::ALL.iter().filter(|it| it.register == from);
            own.map(|it| format!("{from}.{}", it.name)).collect()
        }
        Some((_, kind)) => kind.fields.iter().map(|it| format!("{from}.{}", it.id)).collect(),
        None => cx.set.kind_names().map(|kind| format!("{kind}.{name}")).collect(),
    };
    if known.iter().all(|it| *it != source.text) || name.is_empty() {
        return Some(cx.unknown(
            &RULE,
            source,
            known.iter().map(String::as_str),
            format!("没有可以提供内容的 {source}"),
            format!("there is no `{source}` to offer from"),
        ));
    }
    let fits = match (Attribute::named(from, name), cx.set.kind(from)) {
        (Some(attribute), _) => attribute.fits.contains(&field.of),
        (None, Some((_, kind))) => {
            kind.field(name).is_some_and(|held| alike(field, held) && names_somebody(kind))
        }
        (None, None) => false,
    };
    (!fits).then(|| {
        RULE.at(
            source.span,
            cx.source,
            format!("{source} 的内容不能填进“{}”", field.words.zh),
            format!("what `{source}` holds cannot be filled into `{}`", field.id),
        )
    })
}

/// Whether what one field holds can stand in another.
fn alike(field: &Field, held: &Field) -> bool {
    let listed = matches!(field.of, FieldType::Code | FieldType::Reference);
    field.is_entered()
        && field.of == held.of
        && held.of != FieldType::File
        && (!listed || field.target == held.target)
}

/// Records are found by the organisation or the person that they name.
fn names_somebody(kind: &Kind) -> bool {
    kind.fields.iter().any(|field| matches!(field.of, FieldType::Organisation | FieldType::Person))
}

//! A field of a type that cannot do what is asked.

use diag::{Diagnostic, Severity};

use super::context::Context;
use super::rule::{Rule, With, file};
use crate::grammar::Text;
use crate::model::{FieldType, Kind, Name};

pub(super) const RULE: Rule = Rule {
    code: "field-wrong-type",
    severity: Severity::Error,
    name: Text { zh: "字段类型不能这样用", en: "Field of an unfit type" },
    what: Text {
        zh: "地图要地区、国家或坐标字段，图谱要引用字段，起止要日期或时刻，合计要数字或金额。",
        en: "A map wants a region, country or point; a graph a reference; start and end want days or moments; a sum wants numbers or money.",
    },
    why: Text { zh: "画不出来，也算不出来。", en: "It could be neither drawn nor worked." },
    example: file!(
        "[kinds.lab]\nzh = \"实验室\"\nen = \"Laboratory\"\n\n[kinds.lab.fields]\nname = { zh = \"名称\", en = \"Name\", type = \"text\" }\n\n[kinds.lab.list]\ncolumns = [\"name\"]\nviews = [{ zh = \"地图\", en = \"Map\", map = \"name\" }]\n"
    ),
    mended: file!(
        "[kinds.lab]\nzh = \"实验室\"\nen = \"Laboratory\"\n\n[kinds.lab.fields]\nname = { zh = \"名称\", en = \"Name\", type = \"text\" }\nregion = { zh = \"地区\", en = \"Region\", type = \"region\" }\n\n[kinds.lab.list]\ncolumns = [\"name\"]\nviews = [{ zh = \"地图\", en = \"Map\", map = \"region\" }]\n"
    ),
    with: With::Nothing,
    check: Some(check),
};

fn check(cx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    use FieldType::{
        Code, Country, Date, Instant, Integer, Money, Number, Organisation, Person, Point, Reference, Region,
    };
    const TIMES: &[FieldType] = &[Date, Instant];
    const WHO: &[FieldType] = &[Organisation, Person, Reference];
    for kind in &cx.programme.kinds {
        let mut wanted: Vec<(&Name, &[FieldType])> = Vec::new();
        for view in kind.list.iter().flat_map(|list| &list.views) {
            wanted.extend(view.map.iter().map(|name| (name, &[Region, Country, Point][..])));
            wanted.extend(view.graph.iter().map(|name| (name, &[Reference][..])));
            wanted.extend(view.sum.iter().map(|name| (name, &[Integer, Number, Money][..])));
        }
        if let Some(it) = &kind.membership {
            wanted.extend(it.who.iter().map(|name| (name, WHO)));
            wanted.extend(it.from.iter().chain(&it.to).map(|name| (name, &[Date][..])));
            wanted.extend(it.tier.iter().map(|name| (name, &[Code, Reference][..])));
        }
        if let Some(it) = &kind.booking {
            wanted.extend(it.resource.iter().map(|name| (name, &[Reference][..])));
            wanted.extend(it.from.iter().chain(&it.to).map(|name| (name, TIMES)));
        }
        if let Some(it) = &kind.grants {
            wanted.extend(it.of.iter().map(|name| (name, &[Reference][..])));
            wanted.extend(it.to.iter().map(|name| (name, &[Organisation, Person][..])));
            wanted.extend(it.until.iter().map(|name| (name, &[Date][..])));
        }
        if let Some(it) = &kind.panel {
            wanted.extend(it.recuse.iter().map(|name| (name, WHO)));
        }
        for (name, types) in wanted {
            if let Some(field) = kind.field(name)
                && !types.contains(&field.of)
            {
                out.push(report(cx, kind, name, field.of, types));
            }
        }
    }
}

fn report(cx: &Context<'_>, kind: &Kind, name: &Name, is: FieldType, types: &[FieldType]) -> Diagnostic {
    let names: Vec<&str> = types.iter().map(|it| it.name()).collect();
    RULE.at(
        name.span,
        cx.source,
        format!("{name} 是 {} 字段，这里要 {}", is.name(), names.join("、")),
        format!("`{name}` of {} is of type `{}`; wanted is {}", kind.id, is.name(), names.join(", ")),
    )
}

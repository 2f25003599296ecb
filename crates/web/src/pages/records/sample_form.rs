//! Forms and collisions of records made up for the tests of pages.

use app::RoleId;
use app::records::*;
use base::{Lang, RecordId, Timestamp, Words};

use super::collision::CollisionPage;
use super::form::RecordForm;
use super::sample::{change, choice, kind_name, words};
use super::sample_record::{cell, name, state};
use crate::pages::samples::{Render, sample, ui};
use crate::ui::Ui;

/// Its pages, some in several states.
pub(super) fn all(lang: Lang) -> Vec<(&'static str, Render)> {
    let editor = |address: &str| ui(lang, address, Some(RoleId::EDITOR));
    vec![
        sample("record-new", form(editor("/records/sample/new"), None, false)),
        sample("record-edit", form(editor("/records/sample/1/edit"), Some(RecordId(1)), false)),
        sample("record-faulty", form(editor("/records/sample/1/edit"), Some(RecordId(1)), true)),
        sample("record-collision", collision(editor("/records/sample/1/edit"), true)),
        sample("record-collision-apart", collision(editor("/records/sample/1/edit"), false)),
    ]
}

fn field(id: &str, widget: Widget, many: bool, texts: &[&str]) -> FormField {
    let input = |name: String, part: Option<Words>| FormInput {
        name,
        words: part,
        texts: texts.iter().map(|text| (*text).to_owned()).collect(),
    };
    let inputs = match widget {
        Widget::Period => vec![
            input(format!("{id}_from"), Some(words("从", "From"))),
            input(format!("{id}_to"), Some(words("到", "To"))),
        ],
        Widget::Paragraphs => vec![
            input(id.into(), Some(words("中文", "Chinese"))),
            input(format!("{id}_en"), Some(words("英文", "English"))),
        ],
        _ => vec![input(id.into(), None)],
    };
    FormField {
        id: id.into(),
        words: words("项<目>", "Field <x>"),
        help: (id == "name").then(|| words("全称。", "In full.")),
        unit: (widget == Widget::Number).then(|| words("人", "people")),
        class: if id == "budget" { FieldClass::Internal } else { FieldClass::Public },
        required: id == "name",
        widget,
        many,
        inputs,
        choices: vec![choice("base"), choice("lab")],
        longest: Some(120),
        accept: Vec::new(),
        size: None,
        faults: Vec::new(),
        warnings: Vec::new(),
        offers: Vec::new(),
        taken: false,
    }
}

/// Records that may be the same.
pub(super) fn alike() -> Vec<AlikeRecord> {
    vec![AlikeRecord {
        name: name(),
        state: Some(state()),
        created: base::Date::constant(2026, 3, 5),
        sample: false,
        why: vec![words("名称<相同>", "Same <name>"), words("曾用名“x”", "Was “x”")],
    }]
}

/// Values that are held, of a register and of a record.
fn offers() -> Vec<FieldOffer> {
    let one = |to: Option<LinkTo>, day: Option<base::Date>| FieldOffer {
        key: "sample.website:7".into(),
        value: Value::Text("https://example.org/?a=1&b=2".into()),
        inputs: Vec::new(),
        words: words("https://example.org/?a=1&b=2", "https://example.org/?a=1&b=2"),
        from: words("样例：样例<整体>", "Sample: sample <whole>"),
        to,
        day,
    };
    let day = base::Date::constant(2026, 3, 5);
    vec![one(Some(LinkTo::Record { kind: "sample".into(), id: RecordId(7) }), Some(day)), one(None, None)]
}

pub(crate) fn form_view(id: Option<RecordId>, faulty: bool) -> FormView {
    let text = |text: &'static str| if id.is_some() { vec![text] } else { Vec::new() };
    let mut first = vec![
        field("name", Widget::Line, false, &text("样例<记录>")),
        field("tags", Widget::Line, true, &text("一")),
        field("about", Widget::Paragraphs, false, &text("第一段\n第二段")),
        field("type", Widget::Choose, false, &text("lab")),
        field("kinds", Widget::Choose, true, &text("base")),
        field("open", Widget::YesNo, false, &[]),
        field("host", Widget::Organisation, false, &text("样例大学")),
        field("builders", Widget::Organisation, true, &text("样例大学")),
        field("whole", Widget::Record("sample".into()), false, &[]),
    ];
    if faulty {
        first[0].faults = vec![words("太<短>。", "Too <short>.")];
        first[2].warnings = vec![words("没有英文。", "No English.")];
    }
    let mut second = vec![
        field("staff", Widget::Number, false, &text("5")),
        field("budget", Widget::Money, false, &text("300")),
        field("begun", Widget::Day, false, &text(if faulty { "2026年13月" } else { "2026-03-05" })),
        field("met", Widget::Moment, false, &text("2026-03-05T10:00")),
        field("term", Widget::Period, false, &text("2026-03-05")),
        field("place", Widget::Point, false, &text("30.5, 114.3")),
        field("website", Widget::Web, false, &text("https://example.org/?a=1&b=2")),
        field("contact", Widget::Mail, false, &text("a@example.org")),
        field("file", Widget::File, false, &[]),
        field("region", Widget::Region, false, &[]),
        field("country", Widget::Country, true, &[]),
        field("person", Widget::Person, false, &[]),
    ];
    if id.is_none() {
        for field in second.iter_mut().filter(|field| matches!(field.id.as_str(), "website" | "contact")) {
            field.offers = offers();
            field.taken = field.id == "contact";
        }
    }
    let section =
        |fields, applies| FormSection { words: Some(words("基<本>", "Basics <x>")), fields, applies };
    FormView {
        kind: kind_name("sample"),
        id,
        version: id.map(|_| 3),
        title: id.map(|_| words("样例<记录>", "Sample <record>")),
        state: id.map(|_| state()),
        parent: id.is_none().then(name),
        step: None,
        sections: vec![section(first, true), section(second, !faulty)],
        faults: if faulty { vec![words("不能晚于今天。", "Not after today.")] } else { Vec::new() },
        warnings: if faulty { vec![words("请核对。", "Please check.")] } else { Vec::new() },
        begins: Some("met".into()),
        times: (!faulty).then(|| super::sample_record::times(id.is_none())),
        week: None,
    }
}

fn form(ui: Ui, id: Option<RecordId>, faulty: bool) -> RecordForm {
    let alike = if id.is_none() { alike() } else { Vec::new() };
    RecordForm { ui, form: form_view(id, faulty), alike }
}

fn collision(ui: Ui, clash: bool) -> CollisionPage {
    let their = |field: &str, wanted: bool| TheirChange {
        change: change(field),
        wanted: wanted.then(|| cell(field, 1)),
    };
    let collision = Collision {
        words: words("别人先改了。", "Somebody was first."),
        id: RecordId(1),
        seen: 3,
        found: 4,
        by: "li<si>".into(),
        at: Timestamp::UNIX_EPOCH,
        theirs: if clash {
            vec![their("name", true), their("staff", false)]
        } else {
            vec![their("staff", false)]
        },
        yours: if clash { vec![change("name"), change("about")] } else { Vec::new() },
    };
    let inputs = if clash { vec![("name".into(), "我的<名称>".into())] } else { Vec::new() };
    CollisionPage { ui, kind: kind_name("sample"), collision, inputs }
}

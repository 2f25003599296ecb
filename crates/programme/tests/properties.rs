//! Whatever the text, nothing panics, and every report points at what it quotes.
#![allow(clippy::unwrap_used, reason = "a test stops where a thing is missing")]

mod support;

use base::{Date, Timestamp};
use programme::cel::{self, Nothing, Scope, Value, Weekdays};
use programme::graph::{Graph, mermaid, svg, text};
use programme::migration::{Model, plan};
use programme::{Counts, File, History, Programme, check};
use proptest::prelude::*;

fn sound(name: &str, text: &str) {
    let checked = check(&[File { name, text }], &History::default());
    for fault in &checked.faults[0] {
        if let Some(span) = fault.span {
            assert_eq!(span.of(text), fault.quote, "{fault:?}");
            assert!(span.range().end <= text.len());
        }
        assert!(!fault.message.zh.is_empty() && !fault.message.en.is_empty(), "{fault:?}");
    }
}

/// Parts of real files, to be put together wrongly.
fn pieces() -> Vec<String> {
    let all = [support::files("tests/programmes"), support::files("../../programmes")].concat();
    all.iter().flat_map(|(_, text)| text.split_inclusive('\n').map(str::to_owned)).collect()
}

fn expression() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![
        "[a-z]{1,3}",
        "[0-9]{1,4}(\\.[0-9]{1,3})?",
        Just("today".to_owned()),
        Just("null".to_owned()),
        Just("'x'".to_owned()),
        Just("staff".to_owned()),
        Just("wan(5)".to_owned()),
        Just("self.name".to_owned()),
        Just("[1, 2, 3]".to_owned()),
    ];
    leaf.prop_recursive(5, 40, 3, |inner| {
        prop_oneof![
            (inner.clone(), "(&&|\\|\\||==|!=|<|<=|>|>=|\\+|-|\\*|/|%| in )", inner.clone())
                .prop_map(|(a, op, b)| format!("({a} {op} {b})")),
            ("(has|size|year|days|workdays|years|sum|min|round|abs|count|band|wan)", inner.clone())
                .prop_map(|(name, a)| format!("{name}({a})")),
            ("(all|exists|filter|map|exists_one)", inner.clone(), inner.clone())
                .prop_map(|(name, a, b)| format!("{a}.{name}(x, {b})")),
            (inner.clone(), inner.clone(), inner.clone()).prop_map(|(a, b, c)| format!("{a} ? {b} : {c}")),
            inner.prop_map(|a| format!("!{a}")),
        ]
    })
}

fn work(text: &str) {
    let Ok(node) = cel::parse(text) else { return };
    let checked = check(&[File { name: "a.toml", text: "id = \"a\"" }], &History::default());
    let programme = &checked.programmes.all()[0];
    let record = support::record([
        ("staff", Value::number(12)),
        ("name", Value::text("样例")),
        ("a", Value::Money(500)),
        ("b", Value::list([Value::number(1), Value::Null])),
    ]);
    let scope = Scope {
        programme,
        kind: None,
        record: &record,
        today: Date::new(2026, 3, 1).unwrap(),
        now: Timestamp::UNIX_EPOCH,
        calendar: &Weekdays,
        world: &Nothing,
    };
    let plain = cel::evaluate(&node, &scope);
    if let Ok(working) = cel::explain(&node, &scope) {
        let _ = working.lines(text, base::Lang::Zh);
        let _ = working.lines(text, base::Lang::En);
        // What is shown is what counts. (Without working a decided condition is not worked to its end.)
        assert_eq!(plain, Ok(working.value), "{text}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 160, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_as_a_file(text in "\\PC{0,200}") {
        sound("a.toml", &text);
    }

    #[test]
    fn any_text_as_an_expression(text in "\\PC{0,80}") {
        work(&text);
        sound("a.toml", &format!("[values]\nx = {{ zh = \"甲\", en = \"x\", is = '''{text}''' }}\n"));
    }

    #[test]
    fn any_signs_as_an_expression(text in "[a-z0-9'\"(){}\\[\\]!&|=<>+*/%?:., -]{0,60}") {
        work(&text);
    }

    #[test]
    fn any_expression_is_worked(text in expression()) {
        work(&text);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn lines_of_files_in_any_order(picks in prop::collection::vec(any::<prop::sample::Index>(), 0..60)) {
        let pieces = pieces();
        let text: String = picks.iter().map(|pick| pick.get(&pieces).as_str()).collect();
        sound("a.toml", &text);
    }

    #[test]
    fn a_file_cut_anywhere(file in any::<prop::sample::Index>(), at in any::<prop::sample::Index>()) {
        let all = [support::files("tests/programmes"), support::files("../../programmes")].concat();
        let (name, text) = file.get(&all);
        let text = &text[..text.floor_char_boundary(at.index(text.len()))];
        sound(name, text);
        let checked = check(&[File { name, text }], &History::default());
        for kind in &checked.programmes.all()[0].kinds {
            let graph = Graph::of(&checked.programmes.all()[0], kind);
            let _ = (svg(&graph, base::Lang::Zh), mermaid(&graph, base::Lang::En), text_of(&graph));
        }
    }
}

fn text_of(graph: &Graph) -> String {
    text(graph, base::Lang::En)
}

#[test]
fn long_and_deep_expressions_are_refused_or_worked() {
    for text in [
        "1+".repeat(1990) + "1",
        "1 + ".repeat(199) + "1",
        "!".repeat(2000) + "true",
        "(".repeat(2000) + "1" + &")".repeat(2000),
        "[".repeat(16) + "1" + &"]".repeat(16),
        "{'a': ".repeat(16) + "1" + &"}".repeat(16),
        "size(".repeat(16) + "[]" + &")".repeat(16),
        "-".repeat(39) + "1",
        "a.b".repeat(60),
        "a ? b : ".repeat(30) + "c",
        "[1,1,1,1,1,1,1,1,1,1].map(a, [1,1,1,1,1,1,1,1,1,1].map(b, [1,1,1,1,1,1,1,1,1,1].map(c, [1,1,1,1,1,1,1,1,1,1].map(d, [1,1,1,1,1,1,1,1,1,1].map(e, a+b+c+d+e)))))".to_owned(),
        "workdays_between(today, today + years(9000))".to_owned(),
        "today + workdays(100000)".to_owned(),
        "99999999999999 * 99999999999999 * 99999999999999".to_owned(),
    ] {
        work(&text);
    }
}

/// A definition of a few kinds, fields, states and codes, as a file.
fn definition() -> impl Strategy<Value = String> {
    let types = prop::sample::select(vec![
        "text", "long", "integer", "number", "date", "instant", "money", "file", "country",
    ]);
    let field = ("[a-f]", types, any::<bool>(), prop::option::of("[a-f]"));
    let kind = (
        "[k-n]",
        prop::collection::vec(field, 1..5),
        prop::option::of("[k-n]"),
        prop::collection::btree_set("[s-v]", 0..4),
    );
    let codes = prop::collection::btree_set("[p-r]", 1..4);
    (prop::collection::vec(kind, 1..4), codes).prop_map(|(kinds, codes)| {
        let mut text = "id = \"a\"\nzh = \"甲\"\nen = \"A\"\nsince = 2026-01-01\n[codes.level]\n".to_owned();
        for code in codes {
            text.push_str(&format!("{code} = {{ zh = \"码\", en = \"code\" }}\n"));
        }
        let mut seen = Vec::new();
        for (kind, fields, was, states) in kinds {
            if seen.contains(&kind) {
                continue;
            }
            text.push_str(&format!("[kinds.{kind}]\nzh = \"类\"\nen = \"Kind\"\n"));
            if let Some(was) = was {
                text.push_str(&format!("was = \"{was}\"\n"));
            }
            seen.push(kind.clone());
            text.push_str(&format!("[kinds.{kind}.fields]\n"));
            let mut names = Vec::new();
            for (field, of, unique, was) in fields {
                if names.contains(&field) {
                    continue;
                }
                let was = was.map_or_else(String::new, |was| format!(", was = \"{was}\""));
                text.push_str(&format!(
                    "{field} = {{ zh = \"项\", en = \"Field\", type = \"{of}\", unique = {unique}{was} }}\n"
                ));
                names.push(field);
            }
            text.push_str(&format!("[kinds.{kind}.states]\n"));
            for state in states {
                text.push_str(&format!("{state} = {{ zh = \"态\", en = \"State\", final = true }}\n"));
            }
        }
        text
    })
}

fn read(text: &str) -> Programme {
    check(&[File { name: "a.toml", text }], &History::default()).programmes.all()[0].clone()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    /// The plan from one definition to another makes the tables of the one those of the other.
    #[test]
    fn a_plan_leads_from_one_definition_to_the_other(one in definition(), other in definition()) {
        let (before, after) = (read(&one), read(&other));
        let plan = plan(&before, &after, &Counts::default());
        prop_assert!(plan.is_allowed());
        let mut model = Model::of(&before);
        model.apply(&plan);
        prop_assert_eq!(model, Model::of(&after), "{}", plan.text(base::Lang::En));
    }

    /// With records everywhere, nothing that holds data is retired or replaced.
    #[test]
    fn nothing_with_data_is_lost(one in definition(), other in definition()) {
        use programme::migration::{Safety, What};
        let (before, after) = (read(&one), read(&other));
        let plan = plan(&before, &after, &Counts::everywhere(&before, 5));
        for change in &plan.changes {
            let loses = matches!(
                change.what,
                What::RetireKind | What::RetireField | What::ReplaceField { .. } | What::RetireState | What::RetireCode
            );
            prop_assert!(!loses || matches!(change.safety, Safety::Refused(..)), "{change:?}");
        }
    }
}

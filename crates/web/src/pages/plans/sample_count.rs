//! Counted targets made up for the tests of pages.

use std::collections::BTreeMap;

use app::plan::{ItemId, ItemKind, Plan, Target};
use app::records::{AppliedFilter, FacetValue, FacetView};
use app::{
    Actual, CountForm, CountOf, CountPoint, CountedFor, CountingView, PlaceCount, Proposal, RoleId, Rule,
    RuleWords, Standing, Window,
};
use base::{Date, Lang, PlanId, Timestamp, Words};

use super::counting::CountingPage;
use crate::pages::records::sample::{choice, kind_name};
use crate::pages::samples::{Render, sample, ui};

/// The page of a target in each of its states.
pub(crate) fn all(lang: Lang, plan: &Plan) -> Vec<(&'static str, Render)> {
    let page = |role: Option<RoleId>, view: CountingView, form: Option<CountForm>, errors: Vec<Words>| {
        CountingPage { ui: ui(lang, "/plans/1/items/t0/count", role), id: PlanId(1), view, form, errors }
    };
    let editor = || Some(RoleId::EDITOR);
    let wrong = || vec![Words::new("<日期>不对", "The <day> does not hold")];
    let counted = Standing::Counted(actual());
    let broken = Standing::Broken(Words::new("<字段>没有了", "The <field> is gone"));
    vec![
        sample("count-none", page(editor(), view(plan, Standing::Unbound, true), None, Vec::new())),
        sample("count-form", page(editor(), view(plan, Standing::Unbound, true), Some(form()), wrong())),
        sample("count-actual", page(None, view(plan, counted, false), None, Vec::new())),
        sample("count-broken", page(editor(), view(plan, broken, true), None, Vec::new())),
        sample(
            "count-cannot",
            page(
                None,
                CountingView {
                    cannot: Some(Words::new("占比", "a share")),
                    ..view(plan, Standing::Unbound, false)
                },
                None,
                Vec::new(),
            ),
        ),
    ]
}

/// How the first target of the first plan stands.
pub(crate) fn counts() -> BTreeMap<(PlanId, ItemId), Standing> {
    [((PlanId(1), ItemId { kind: ItemKind::Target, index: 0 }), Standing::Counted(actual()))].into()
}

/// A target that a record counts for.
pub(crate) fn counted_for() -> Vec<CountedFor> {
    let target = crate::pages::samples::plan().targets.remove(0);
    let item = ItemId { kind: ItemKind::Target, index: 0 };
    vec![CountedFor { plan: PlanId(1), plan_title: "样例<行动>方案".into(), item, target }]
}

fn rule() -> Rule {
    Rule {
        filters: vec![("type".into(), vec!["lab".into()]), ("hidden".into(), vec!["<x>".into()])],
        of: CountOf::Records,
        window: Window::Standing { since: Some("recognised".into()), until: None },
        region: Some("region".into()),
    }
}

fn actual() -> Actual {
    Actual {
        value: 36.into(),
        day: Date::constant(2026, 11, 25),
        counted: Timestamp::UNIX_EPOCH,
        share: Some(0.6),
        reached: false,
        kind: "sample".into(),
        rows: vec![("type".into(), vec!["lab".into()])],
    }
}

fn view(plan: &Plan, standing: Standing, may_bind: bool) -> CountingView {
    let counted = matches!(standing, Standing::Counted(_));
    let point = |month: i8, value: i64| CountPoint {
        day: Date::constant(2026, month, 28),
        value: value.into(),
        afterwards: month < 11,
    };
    let words = RuleWords {
        kind: kind_name("sample"),
        filters: vec![AppliedFilter {
            field: "type".into(),
            words: Words::new("<类型>", "<Type>"),
            values: vec![choice("lab"), choice("base")],
        }],
        of: Words::new("条数", "how many"),
        window: Words::new("当日仍在的", "those that stand on the day"),
        region: Some(Words::new("地区", "Region")),
    };
    let place = PlaceCount {
        value: "420111".into(),
        words: Words::new("洪山区", "Hongshan"),
        count: 20.into(),
        rows: vec![("region".into(), vec!["420111".into()])],
    };
    let proposal = Proposal {
        kind: kind_name("sample"),
        rule: rule(),
        why: vec![Words::new("名称<相近>", "The names are <alike>")],
        fit: 0.8,
    };
    CountingView {
        item: ItemId { kind: ItemKind::Target, index: 0 },
        target: Target { indicator: "研发平台</script>".into(), ..plan.targets[0].clone() },
        plan_title: "样例<行动>方案".into(),
        sample: true,
        standing,
        rule: counted.then(|| (rule(), words)),
        made: counted.then(|| (Timestamp::UNIX_EPOCH, "样例<人>".into())),
        points: if counted { vec![point(9, 30), point(10, 33), point(11, 36)] } else { Vec::new() },
        places: if counted { vec![place] } else { Vec::new() },
        proposals: if may_bind { vec![proposal] } else { Vec::new() },
        kinds: if may_bind { vec![kind_name("sample")] } else { Vec::new() },
        cannot: None,
        may_bind,
    }
}

fn form() -> CountForm {
    let value = |value: &str, chosen| FacetValue {
        value: value.into(),
        words: Words::new("<值>", "<value>"),
        count: 3,
        chosen,
    };
    CountForm {
        kind: kind_name("sample"),
        rule: rule(),
        filters: vec![
            FacetView {
                field: "type".into(),
                words: Words::new("<类型>", "<Type>"),
                values: vec![value("lab", true), value("base", false)],
                more: false,
            },
            FacetView {
                field: "state".into(),
                words: Words::new("状态", "State"),
                values: vec![value("open", false)],
                more: false,
            },
        ],
        days: vec![choice("recognised"), choice("valid_to")],
        sums: vec![choice("budget")],
        regions: vec![choice("region")],
    }
}

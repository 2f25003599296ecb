//! Systems made up for the tests of pages.

use app::RoleId;
use app::diag::{Diagnostic, Severity};
use app::records::{
    AppliedDefinition, CodeListView, DefinitionFile, DefinitionPlan, FigureView, FileFault, KindSummary,
    PlannedChange, ProgrammeFile, ProgrammeView, RevisionView, RoleView, Safety, ScoreLineView,
    ScoreRuleView,
};
use base::{Date, Lang, Timestamp, Words};

use super::definitions::DefinitionsPage;
use super::list::SystemsPage;
use super::show::SystemPage;
use crate::pages::records::sample::{kind_name, words};
use crate::pages::samples::{Render, sample, ui};

/// Its pages, some in several states.
pub(crate) fn all(lang: Lang) -> Vec<(&'static str, Render)> {
    let of = |address: &str| ui(lang, address, Some(RoleId::EDITOR));
    vec![
        sample(
            "systems",
            SystemsPage { ui: of("/systems"), programmes: vec![programme(true), programme(false)] },
        ),
        sample("systems-none", SystemsPage { ui: ui(lang, "/systems", None), programmes: Vec::new() }),
        sample("system", SystemPage { ui: of("/systems/sample"), view: programme(true) }),
        sample(
            "definitions",
            definitions(ui(lang, "/systems/definitions", Some(RoleId::ADMINISTRATOR)), None),
        ),
        sample("definitions-plan", definitions(of("/systems/definitions"), Some(true))),
        sample("definitions-refused", definitions(of("/systems/definitions"), Some(false))),
        sample("system-bare", SystemPage { ui: ui(lang, "/systems/sample", None), view: programme(false) }),
    ]
}

fn definitions(ui: crate::ui::Ui, allowed: Option<bool>) -> DefinitionsPage {
    let change = |safety| PlannedChange {
        kind: "sample".into(),
        part: Some("name".into()),
        words: words("新增<项目>。", "A new <field>."),
        data: words("不影响。", "None."),
        safety,
    };
    let refused = Safety::Refused(words("会丢失<数据>。", "It would <lose> data."));
    let plan = |allowed: bool| DefinitionPlan {
        files: vec![DefinitionFile {
            breaks: vec![Words::new(
                "《样例行动方案》的指标“研发平台”按它自动取数：字段“level”没有了。",
                "“研发平台” of “样例行动方案” is counted by it: the field level is gone.",
            )],
            name: "sample.toml".into(),
            programme: "sample".into(),
            words: words("样例业务", "Sample system"),
            faults: if allowed { Vec::new() } else { vec![fault()] },
            changes: vec![
                change(Safety::AtOnce),
                change(if allowed { Safety::Rewrites } else { refused.clone() }),
            ],
            replaces: allowed.then(|| "00ff".into()),
            digest: "ff00".into(),
        }],
        allowed,
    };
    let file = ProgrammeFile { name: "sample.toml".into(), text: "id = \"<sample>\"\n".into() };
    DefinitionsPage { ui, file, plan: allowed.map(plan) }
}

fn fault() -> FileFault {
    let message = words("不认识的键<x>。", "Unknown key <x>.");
    FileFault {
        diagnostic: Diagnostic::new("unknown-key", Severity::Error, message.clone()),
        line: 1,
        shown: message,
    }
}

fn programme(whole: bool) -> ProgrammeView {
    let drawing = "<svg viewBox=\"0 0 10 10\" role=\"img\"><title>x</title></svg>";
    let kind = |part: bool| KindSummary {
        name: kind_name(if part { "part" } else { "sample" }),
        about: (!part).then(|| words("一类样例<记录>。", "Sample <records>.")),
        part_of: part.then(|| "sample".into()),
        total: 12_345,
        may_create: true,
        lifecycle: (!part).then(|| Words::new(drawing, drawing)),
        description: (!part).then(|| words("从草稿到已认定。", "From draft to recognised.")),
    };
    ProgrammeView {
        id: if whole { "sample" } else { "bare" }.into(),
        words: words("样例<业务>", "Sample <system>"),
        about: whole.then(|| words("样例业务的一本账。", "One account of it.")),
        since: whole.then_some(Date::constant(2026, 1, 1)),
        basis: if whole { vec!["样例办法<一>".into(), "样例方案".into()] } else { Vec::new() },
        revisions: if whole {
            vec![RevisionView {
                date: Some(Date::constant(2027, 1, 1)),
                words: words("提高权重。", "More weight."),
                basis: Some("样例办法（修订）".into()),
            }]
        } else {
            Vec::new()
        },
        roles: vec![RoleView {
            id: "host".into(),
            words: words("依托单位", "Host"),
            scope: words("本单位", "Own"),
            held_by: vec![words("编辑", "Editor"), words("审批人", "Approver")],
        }],
        kinds: if whole { vec![kind(false), kind(true)] } else { Vec::new() },
        figures: vec![FigureView {
            words: words("及<格>分", "Pass <mark>"),
            is: "70 < x".into(),
            valid: (None, Some(Date::constant(2026, 12, 31))),
        }],
        scores: vec![ScoreRuleView {
            words: words("年度<评价>", "Yearly <evaluation>"),
            valid: (Some(Date::constant(2027, 1, 1)), None),
            lines: vec![ScoreLineView {
                words: words("知识<产权>", "Intellectual <property>"),
                weight: Some(30.into()),
                rule: "min(100, 20 * patents)".into(),
                max: None,
            }],
            bands: vec![(60.into(), words("合<格>", "Quali<fied>"))],
        }],
        lists: vec![CodeListView {
            words: words("类<型>", "Ty<pe>"),
            codes: vec![("lab".into(), words("实<验室>", "Lab<>"), (None, None))],
        }],
        text: "id = \"sample\" # <样例>\n".into(),
        applied: AppliedDefinition { digest: "00ff".into(), at: Timestamp::UNIX_EPOCH, by: "sample".into() },
    }
}

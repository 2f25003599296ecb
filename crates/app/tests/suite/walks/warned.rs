//! Rules that only warn: told on saving, on the form, on the page and in the copy of a sheet; nothing is refused.

use std::collections::BTreeMap;

use app::records::{Entered, FormField, JobState, SheetUpload, When};
use base::Lang;
use calamine::{Reader as _, Xlsx};

use super::walk::programme;
use crate::bench::{Bench, each_with};

const TEXT: &str = r#"
id    = "warned"
zh    = "样例提醒"
en    = "Sample warnings"
since = 2026-01-01

[roles]
bureau = { zh = "主管部门", en = "Bureau", scope = "any" }

[kinds.matter]
zh  = "事项"
en  = "Matter"
key = ["name"]

[kinds.matter.fields]
name   = { zh = "名称", en = "Name", type = "text", required = true, unique = true }
budget = { zh = "预算", en = "Budget", type = "money", min = 0 }

[[kinds.matter.rules]]
must  = "budget <= wan(100)"
zh    = "预算超过100万元，请核对。"
en    = "The budget is more than a million: please check."
level = "warning"

[kinds.matter.access]
bureau = ["see", "create", "edit", "export"]
"#;

#[tokio::test]
async fn a_warning_is_told_everywhere_and_refuses_nothing() {
    each_with(programme("warned", TEXT), async |bench| {
        let (app, operator) = (&bench.app, &bench.operator);
        let dear = Entered::new([("name", "样例甲"), ("budget", "120万元")]);
        let saved = crate::records::saved(app.save_record(operator, "matter", None, None, None, &dear).await);
        let told = |words: &[base::Words]| words.iter().map(|it| it.en.clone()).collect::<Vec<_>>();
        let wanted = ["The budget is more than a million: please check."];
        assert_eq!(told(&saved.warnings), wanted);
        let view = app.record_view(&bench.viewer(), "matter", saved.id, When::Now).await.unwrap();
        assert_eq!(told(&view.warnings), wanted);

        let at = |form: &app::records::FormView| {
            let fields = form.sections.iter().flat_map(|section| &section.fields);
            let warned = |field: &FormField| (field.id.clone(), field.warnings.len());
            fields.map(warned).collect::<BTreeMap<_, _>>()
        };
        let form = app.record_form(operator, "matter", Some(saved.id), None).await.unwrap();
        assert_eq!((at(&form)["budget"], at(&form)["name"], form.warnings.len()), (1, 0, 0));
        let fine = Entered::new([("budget", "90万元")]);
        let form = app.refill_form(operator, form, &fine, &[]).await.unwrap();
        assert_eq!(at(&form)["budget"], 0, "what is typed now keeps to it");
        let new = app.record_form(operator, "matter", None, None).await.unwrap();
        let new = app.refill_form(operator, new, &dear, &[]).await.unwrap();
        assert_eq!(at(&new)["budget"], 1);

        let mended = app.save_record(operator, "matter", Some(saved.id), None, None, &fine).await;
        assert!(crate::records::saved(mended).warnings.is_empty());
        sheet(&bench).await;
    })
    .await;
}

/// A sheet with a row that is warned of and one that is not.
async fn sheet(bench: &Bench) {
    let text = "名称,预算\n样例乙,200万元\n样例丙,20万元\n";
    let upload =
        SheetUpload { name: "样例.csv".into(), bytes: text.into(), all_or_nothing: false, lang: Lang::Zh };
    let job = bench.app.import_records(&bench.operator, "matter", upload).await.unwrap();
    let mut view = bench.app.job(&bench.viewer(), job).await.unwrap();
    while view.state == JobState::Running {
        tokio::time::sleep(std::time::Duration::from_millis(5)).await;
        view = bench.app.job(&bench.viewer(), job).await.unwrap();
    }
    assert_eq!((view.counts.made, view.counts.faulty, view.has_result), (2, 0, true));
    let file = bench.app.job_result(&bench.viewer(), job).await.unwrap();
    let mut book = Xlsx::new(std::io::Cursor::new(file.bytes)).unwrap();
    let range = book.worksheet_range_at(0).unwrap().unwrap();
    let rows: Vec<String> =
        range.rows().map(|row| row.iter().map(ToString::to_string).collect::<Vec<_>>().join(" | ")).collect();
    insta::allow_duplicates! {
    insta::assert_snapshot!(rows.join("\n"), @r"
    名称 | 预算 | 编号 | 需要改正
    样例乙 | 200万元 | 2 | 已导入
    提醒：预算：预算超过100万元，请核对。
    样例丙 | 20万元 | 3 | 已导入
    ");
    }
}

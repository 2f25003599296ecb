//! Sheets of kinds whose records are parts of others, and the empty sheets that one begins from.

use app::records::{ListWish, SheetFormat};
use base::Lang;
use store::records::Value;

use super::{counts, export, import, problems};
use crate::bench::each;
use crate::records::{organisation, person, platform, saved};

#[tokio::test]
async fn parts_are_found_by_what_they_are_parts_of() {
    each(async |bench| {
        let host = organisation(&bench, "样例甲院").await;
        person(&bench, "样例张工").await;
        let mut ids = Vec::new();
        for name in ["样例甲平台", "样例乙平台"] {
            let mut entered = platform(host);
            entered.0.insert("name".into(), vec![name.into()]);
            entered.0.remove("name_en");
            let made = bench.app.save_record(&bench.operator, "platform", None, None, None, &entered).await;
            ids.push(saved(made).id);
        }
        let kind = "platform_evaluation";
        let sheet = format!(
            "平台,评价年度,国际合作项目,授权发明专利,成果转化合同额（万元）\n\
             样例甲平台,2024,1,2,3\n{},2025,1,2,3\n样例乙平台,2024,4,5,6\n样例丙平台,2024,1,1,1\n,2024,1,1,1\n",
            ids[0]
        );
        let job = import(&bench, kind, sheet.clone().into(), false).await;
        assert_eq!(counts(&job), [3, 0, 0, 2]);
        let told = problems(&bench.app, &bench.operator, &job).await;
        assert!(told.iter().any(|text| text.contains("没有找到“样例丙平台”")), "{told:?}");
        assert!(told.iter().any(|text| text.contains("要先选定所属的平台")), "{told:?}");

        // Without numbers: each is found by its platform and year.
        let again = sheet.replace("样例乙平台,2024,4,5,6", "样例乙平台,2024,4,9,6");
        let job = import(&bench, kind, again.into(), false).await;
        assert_eq!(counts(&job), [0, 1, 2, 2]);
        let exported = export(&bench, kind, SheetFormat::Csv, Lang::En).await;
        assert_eq!(counts(&import(&bench, kind, exported, true).await), [0, 0, 3, 0]);
        let wish = ListWish { parent: Some(ids[1]), ..ListWish::default() };
        let list = bench.app.record_list(&bench.viewer(), kind, &wish).await.unwrap();
        let id = list.rows.items[0].id;
        let patents = bench.app.record_values(kind, id).await.unwrap()["patents"].clone();
        assert_eq!((list.rows.total, patents), (1, Value::Integer(9)));
        let moved = format!("编号,平台,评价年度\n{id},样例甲平台,2024\n");
        let job = import(&bench, kind, moved.into(), false).await;
        assert_eq!(counts(&job), [0, 0, 0, 1]);
        let told = problems(&bench.app, &bench.operator, &job).await;
        assert_eq!(told, ["平台：不能改变所属的记录"]);
    })
    .await;
}

/// Whatever a new record must have stands in the empty sheet of its kind.
#[tokio::test]
async fn an_empty_sheet_is_enough_to_make_a_record() {
    each(async |bench| {
        organisation(&bench, "样例甲院").await;
        person(&bench, "样例张工").await;
        for lang in [Lang::Zh, Lang::En] {
            let viewer = bench.viewer();
            let template =
                bench.app.sheet_template(&viewer, "platform", SheetFormat::Csv, lang).await.unwrap();
            let head = String::from_utf8(template.bytes).unwrap();
            let head = head.trim_start_matches('\u{feff}').trim_end().to_owned();
            let (number, form) = (format!("样例{lang}平台"), bench.app.sheet_form(&viewer, "platform").await);
            let form = form.unwrap();
            assert!(form.columns.iter().any(|column| column.required && column.words.zh == "负责人"));
            assert_eq!(form.key[0].en, "Number");
            let cells = head.split(',').map(|heading| match heading {
                "平台名称（中文）" | "Name (Chinese)" => number.as_str(),
                "平台类型" | "Type" => "联合实验室",
                "级别" | "Level" => "市级",
                "依托单位" | "Host" => "样例甲院",
                "负责人" | "Director" => "样例张工",
                heading if heading.contains("专职人员") || heading.contains("staff") => "9",
                _ => "",
            });
            let sheet = format!("{head}\n{}\n", cells.collect::<Vec<_>>().join(","));
            assert_eq!(counts(&import(&bench, "platform", sheet.into(), true).await), [1, 0, 0, 0], "{head}");
        }
    })
    .await;
}

//! Forms for records and steps.

use app::Error;
use app::records::{Entered, FormField, FormView, SaveOutcome, Widget};

use super::bench::{Works, each};

fn field<'a>(form: &'a FormView, name: &str) -> Option<&'a FormField> {
    form.sections.iter().flat_map(|section| &section.fields).find(|field| field.id == name)
}

/// What stands in the inputs of a form that are not empty.
fn typed(form: &FormView) -> Vec<String> {
    let inputs = form.sections.iter().flat_map(|section| &section.fields).flat_map(|field| &field.inputs);
    let filled = inputs.filter(|input| !input.texts.is_empty());
    filled.map(|input| format!("{}={}", input.name, input.texts.join("、"))).collect()
}

async fn full(works: &Works) -> base::RecordId {
    let more = [
        ("name_en", "Sample bridge"),
        ("grade", "second"),
        ("region", "420106"),
        ("countries", "德国、KZ"),
        ("begun", "2024年5月1日"),
        ("funds", "1.25万元"),
        ("place", "30.5，114.3"),
        ("secret", "7"),
    ];
    works.work("样例大桥", &more).await
}

#[tokio::test]
async fn a_new_form_has_defaults_and_a_kept_one_what_was_typed() {
    each(async |works| {
        let app = &works.bench.app;
        let form = app.record_form(&works.unit, "work", None, None).await.unwrap();
        assert_eq!(typed(&form), ["grade=third"]);
        assert_eq!((form.id, form.version, form.state.as_ref().unwrap().id.as_str()), (None, None, "draft"));
        assert!(field(&form, "steps").is_none(), "what is worked out is not asked for");
        assert!(field(&form, "name").unwrap().required && !field(&form, "funds").unwrap().required);
        let grade = field(&form, "grade").unwrap();
        assert_eq!((grade.widget.clone(), grade.choices.len()), (Widget::Choose, 3));
        assert_eq!(field(&form, "before").unwrap().widget, Widget::Record("work".into()));
        let applies: Vec<bool> = form.sections.iter().map(|section| section.applies).collect();
        assert_eq!(applies, [true, true, false]);

        let id = full(&works).await;
        let form = app.record_form(&works.unit, "work", Some(id), None).await.unwrap();
        assert_eq!(
            typed(&form),
            [
                "name=样例大桥",
                "name_en=Sample bridge",
                "grade=second",
                "builder=样例建设公司",
                "region=420106",
                "countries=德国、哈萨克斯坦",
                "begun=2024-05-01",
                "funds=12500",
                "place=30.5, 114.3",
            ]
        );
        assert!(field(&form, "secret").is_none(), "nobody is asked for what they may not read");
        assert_eq!(field(&form, "builder").unwrap().choices[0].words.zh, "样例建设公司");
        assert_eq!(field(&form, "region").unwrap().choices[0].words.zh, "武昌区");
        // What the form sends back unchanged changes nothing.
        let inputs = form.sections.iter().flat_map(|it| &it.fields).flat_map(|it| &it.inputs);
        let pairs = inputs.flat_map(|input| {
            let none = input.texts.is_empty().then(String::new);
            input.texts.iter().cloned().chain(none).map(|text| (input.name.clone(), text))
        });
        let entered = Entered::new(pairs);
        match app.save_record(&works.unit, "work", Some(id), form.version, None, &entered).await.unwrap() {
            SaveOutcome::Saved(saved) => assert!(!saved.changed),
            other => panic!("{other:?}"),
        }
        let sealed = works.work("样例隧道", &[("begun", "2030-01-01"), ("offer", "5")]).await;
        let form = app.record_form(&works.bureau, "work", Some(sealed), None).await.unwrap();
        assert!(field(&form, "offer").is_none() && field(&form, "cost").is_some());
        let form = app.record_form(&works.unit, "work", Some(sealed), None).await.unwrap();
        assert!(field(&form, "offer").is_some(), "who wrote it may mend it");
        let denied = app.record_form(&works.stranger, "work", Some(id), None).await;
        assert!(matches!(denied, Err(Error::NotFound)));
        let denied = app.record_form(&works.keeper, "work", None, None).await;
        assert!(matches!(denied, Err(Error::Forbidden { .. })));
    })
    .await;
}

#[tokio::test]
async fn a_form_comes_again_with_what_is_wrong() {
    each(async |works| {
        let app = &works.bench.app;
        let form = app.record_form(&works.unit, "work", None, None).await.unwrap();
        let entered = Entered::new([
            ("name", "样例"),
            ("funds", "很多"),
            ("countries", "KZ"),
            ("builder", "样例建设公司"),
        ]);
        let faults = match app.save_record(&works.unit, "work", None, None, None, &entered).await.unwrap() {
            SaveOutcome::Faulty(faults) => faults,
            other => panic!("{other:?}"),
        };
        let again = app.refill_form(&works.unit, form, &entered, &faults).await.unwrap();
        assert_eq!(
            typed(&again),
            ["name=样例", "grade=third", "builder=样例建设公司", "countries=KZ", "funds=很多"]
        );
        assert_eq!(field(&again, "funds").unwrap().faults.len(), 1);
        assert!(field(&again, "name").unwrap().faults.is_empty() && again.faults.is_empty());
        assert_eq!(field(&again, "countries").unwrap().choices[0].words.zh, "哈萨克斯坦");
        assert_eq!(field(&again, "builder").unwrap().choices[0].value, works.builder.to_string());
    })
    .await;
}

#[tokio::test]
async fn a_step_asks_for_what_it_needs() {
    each(async |works| {
        let app = &works.bench.app;
        let id = full(&works).await;
        let form = app.step_form(&works.unit, "work", id, "submit").await.unwrap();
        assert_eq!((form.step.as_ref().unwrap().words.zh.as_str(), form.sections.len()), ("申报", 1));
        let staff = field(&form, "staff").unwrap();
        assert!(staff.required && staff.inputs[0].texts.is_empty());
        assert_eq!(staff.unit.as_ref().unwrap().zh, "人");
        let denied = app.step_form(&works.bureau, "work", id, "submit").await;
        assert!(matches!(denied, Err(Error::Forbidden { .. })));
        let elsewhere = app.step_form(&works.bureau, "work", id, "finish").await;
        assert!(matches!(elsewhere, Err(Error::NotFound)));
        let part = app.record_form(&works.unit, "piece", None, Some(id)).await.unwrap();
        assert_eq!(part.parent.unwrap().title.zh, "样例大桥");
        let none = app.record_form(&works.unit, "piece", None, Some(base::RecordId(999))).await;
        assert!(matches!(none, Err(Error::NotFound)));
    })
    .await;
}

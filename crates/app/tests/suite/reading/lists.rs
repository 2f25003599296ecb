//! Lists, facets, charts and maps.

use app::records::{FacetView, ListWish};
use app::{Error, PageRequest, Viewer};

use super::bench::{Works, each, text, titles, viewer, wish};

async fn three(works: &Works) {
    let first = works
        .work(
            "样例大桥",
            &[
                ("name_en", "Sample bridge"),
                ("grade", "first"),
                ("region", "420106"),
                ("countries", "德国、KZ"),
                ("begun", "2024-05-01"),
                ("funds", "300万元"),
                ("cost", "250万元"),
                ("staff", "12"),
                ("place", "30.5, 114.3"),
                ("secret", "1"),
            ],
        )
        .await;
    works
        .work(
            "样例隧道",
            &[
                ("grade", "second"),
                ("countries", "KZ"),
                ("begun", "2026-02-01"),
                ("funds", "1234.56"),
                ("before", &first.to_string()),
                ("offer", "9"),
            ],
        )
        .await;
    works.work("样例港口", &[]).await;
    works.step(&works.unit, first, "submit", &[]).await;
    works.step(&works.bureau, first, "finish", &[]).await;
}

#[tokio::test]
async fn a_list_shows_columns_in_words_and_only_what_is_theirs() {
    each(async |works| {
        three(&works).await;
        let unit = viewer(&works.unit);
        let list = works.list(&unit, ListWish::default()).await;
        assert_eq!(
            text(&list),
            "样例隧道 | 二级 | 样例建设公司 | 2026-02-01 | 1,234.56元 | 草稿\n\
             样例大桥 | 一级 | 样例建设公司 | 2024-05-01 | 300万元 | 办结\n\
             样例港口 | 三级 | 样例建设公司 |  |  | 草稿"
        );
        assert_eq!((list.rows.total, list.sort.clone()), (3, Some(("begun".into(), true))));
        assert!(list.may_create && !list.may_export);
        assert_eq!(list.rows.items[1].title.en, "Sample bridge");

        let public = works.list(&Viewer::Public, ListWish::default()).await;
        assert_eq!(titles(&public), ["样例大桥"], "what is published");
        assert!(!public.may_create && public.steps.is_empty());
        let stranger = works.list(&viewer(&works.stranger), ListWish::default()).await;
        assert_eq!(titles(&stranger), ["样例大桥"]);
        let bureau = works.list(&viewer(&works.bureau), ListWish::default()).await;
        assert_eq!(bureau.rows.total, 3);
        assert!(bureau.may_export);
        assert_eq!(bureau.steps.iter().map(|it| it.value.as_str()).collect::<Vec<_>>(), ["finish"]);

        let page = ListWish { page: PageRequest::new(2, 2), ..ListWish::default() };
        let second = works.list(&unit, page).await;
        assert_eq!((titles(&second), second.rows.total), (vec!["样例港口"], 3));
    })
    .await;
}

#[tokio::test]
async fn nobody_finds_by_what_they_may_not_read() {
    each(async |works| {
        three(&works).await;
        let columns = |columns: &[&str]| ListWish {
            columns: columns.iter().map(|it| (*it).to_owned()).collect(),
            ..ListWish::default()
        };
        let bureau = viewer(&works.bureau);
        let list = works.list(&bureau, columns(&["name", "cost", "secret", "offer"])).await;
        assert_eq!(
            list.columns.iter().map(|it| it.field.as_str()).collect::<Vec<_>>(),
            ["name", "cost", "offer"]
        );
        assert_eq!(text(&list), "样例隧道 |  | 9元\n样例大桥 | 250万元 | \n样例港口 |  | [尚未启封]");
        let public = works.list(&Viewer::Public, columns(&["name", "cost"])).await;
        assert_eq!(text(&public), "样例大桥");

        for (who, field) in
            [(&Viewer::Public, "cost"), (&bureau, "secret"), (&bureau, "offer"), (&bureau, "nothing")]
        {
            let list = works.list(who, wish(&[(field, &["1.."])])).await;
            assert_eq!((list.filters.len(), list.remarks.len()), (0, 1), "{field}");
            let sorted = works.list(who, ListWish { sort: Some(field.into()), ..ListWish::default() }).await;
            assert_eq!((sorted.sort, sorted.remarks.len()), (Some(("begun".into(), true)), 1), "{field}");
        }
        let keeper = viewer(&works.keeper);
        let seen = works.list(&keeper, columns(&["name", "secret"])).await;
        assert_eq!(text(&seen).lines().nth(1), Some("样例大桥 | 1元"));
        // A unit sees its own inside and what is published of others: it finds by what is public of all.
        let unit = works.list(&viewer(&works.unit), wish(&[("cost", &["1.."])])).await;
        assert_eq!((unit.filters.len(), unit.remarks.len()), (0, 1));
        let stranger = works.list(&viewer(&works.stranger), columns(&["name", "cost"])).await;
        assert_eq!(text(&stranger), "样例大桥 | [内部字段，您无权查看]");
    })
    .await;
}

#[tokio::test]
async fn filters_are_read_from_addresses() {
    each(async |works| {
        three(&works).await;
        let bureau = viewer(&works.bureau);
        let builder = works.builder.to_string();
        for (filter, found) in [
            (("begun", "2024"), vec!["样例大桥"]),
            (("begun", "2025..2026-03"), vec!["样例隧道"]),
            (("begun", "-"), vec!["样例港口"]),
            (("begun", "*"), vec!["样例隧道", "样例大桥"]),
            (("funds", "1000..100万元"), vec!["样例隧道"]),
            (("cost", "250万元"), vec!["样例大桥"]),
            (("countries", "DE"), vec!["样例大桥"]),
            (("countries", "哈萨克斯坦"), vec!["样例隧道", "样例大桥"]),
            (("region", "420100"), vec!["样例大桥"]),
            (("grade", "二级"), vec!["样例隧道"]),
            (("state", "done"), vec!["样例大桥"]),
            (("builder", builder.as_str()), vec!["样例隧道", "样例大桥", "样例港口"]),
            (("before", "1"), vec!["样例隧道"]),
            (("published", "yes"), vec!["样例大桥"]),
            (("created", "2020..2025"), vec![]),
        ] {
            let list = works.list(&bureau, wish(&[(filter.0, &[filter.1])])).await;
            assert_eq!((titles(&list), list.rows.total), (found.clone(), found.len() as u64), "{filter:?}");
            assert_eq!((list.filters.len(), list.remarks.len()), (1, 0), "{filter:?}");
        }
        let both =
            works.list(&bureau, wish(&[("begun", &["2024", "2025"]), ("grade", &["first", "third"])])).await;
        assert_eq!(titles(&both), ["样例大桥"]);
        let told: Vec<&str> = both.filters[1].values.iter().map(|value| value.words.zh.as_str()).collect();
        assert_eq!((both.filters[1].words.zh.as_str(), told), ("等级", vec!["一级", "三级"]));
        let named = works.list(&bureau, wish(&[("builder", &[&builder]), ("before", &["1"])])).await;
        let told = |at: usize| named.filters[at].values[0].words.zh.clone();
        assert_eq!((told(0), told(1)), ("样例建设公司".into(), "样例大桥".into()));
        let found = works.list(&bureau, ListWish { text: Some("隧道".into()), ..ListWish::default() }).await;
        assert_eq!(titles(&found), ["样例隧道"]);
        let missed = works.list(&bureau, wish(&[("grade", &["tenth"])])).await;
        assert_eq!((missed.rows.total, missed.remarks.len()), (3, 1));
    })
    .await;
}

fn told(facets: &[FacetView]) -> Vec<String> {
    let one = |facet: &FacetView| {
        let value = |value: &app::records::FacetValue| {
            format!("{}{} {}", value.words.zh, if value.chosen { "*" } else { "" }, value.count)
        };
        format!("{}: {}", facet.field, facet.values.iter().map(value).collect::<Vec<_>>().join(", "))
    };
    facets.iter().map(one).collect()
}

#[tokio::test]
async fn facets_count_without_their_own_filter() {
    each(async |works| {
        three(&works).await;
        let bureau = viewer(&works.bureau);
        let facets = async |who: &Viewer, wish: ListWish| {
            told(&works.bench.app.record_facets(who, "work", &wish).await.unwrap())
        };
        assert_eq!(
            facets(&bureau, ListWish::default()).await,
            [
                "state: 草稿 2, 办结 1",
                "grade: 一级 1, 二级 1, 三级 1",
                "countries: 哈萨克斯坦 2, 德国 1",
                "begun: 2026 年 1, 2024 年 1, 未填写 1",
            ]
        );
        assert_eq!(
            facets(&bureau, wish(&[("grade", &["first"]), ("begun", &["2024"])])).await,
            ["state: 办结 1", "grade: 一级* 1", "countries: 德国 1, 哈萨克斯坦 1", "begun: 2024 年* 1",]
        );
        assert_eq!(
            facets(&bureau, wish(&[("grade", &["third"]), ("countries", &["KZ"])])).await[1..3],
            ["grade: 一级 1, 二级 1, 三级* 0", "countries: 哈萨克斯坦* 0"]
        );
        assert_eq!(facets(&Viewer::Public, ListWish::default()).await[0], "state: 办结 1");
    })
    .await;
}

#[tokio::test]
async fn charts_and_maps_by_the_views_of_the_file() {
    each(async |works| {
        three(&works).await;
        let (app, bureau) = (&works.bench.app, viewer(&works.bureau));
        let chart = app.record_chart(&bureau, "work", &ListWish::default(), 0).await.unwrap();
        let groups: Vec<&str> = chart.groups.iter().map(|words| words.zh.as_str()).collect();
        assert_eq!(groups, ["2024", "2025", "2026", "未填写"], "years without records stand in their place");
        let values: Vec<String> = chart.series[0].values.iter().map(ToString::to_string).collect();
        assert_eq!(values, ["300", "0", "0.12", "0"]);
        assert_eq!((chart.unit.unwrap().zh, chart.axis.zh), ("万元".into(), "开工日期（年）".into()));
        assert_eq!(chart.filters[0], Some(("begun".into(), "2024".into())));
        let chart = app.record_chart(&bureau, "work", &ListWish::default(), 1).await.unwrap();
        let series = chart.series.iter().map(|series| {
            let values: Vec<String> = series.values.iter().map(ToString::to_string).collect();
            format!("{} {}", series.words.zh, values.join(" "))
        });
        assert_eq!(series.collect::<Vec<_>>(), ["一级 1 0 0 0", "二级 0 0 1 0", "三级 0 0 0 1"]);

        let map = app.record_map(&bureau, "work", &ListWish::default(), 2).await.unwrap();
        let counts: Vec<_> =
            map.counts.iter().map(|it| (it.code.as_str(), it.words.zh.as_str(), it.count)).collect();
        assert_eq!(counts, [("KZ", "哈萨克斯坦", 2), ("DE", "德国", 1)]);
        assert_eq!((map.total, map.shown), (3, 2));
        let map = app.record_map(&Viewer::Public, "work", &ListWish::default(), 3).await.unwrap();
        assert_eq!(
            (map.points.len(), map.points[0].title.zh.as_str(), map.points[0].lat),
            (1, "样例大桥", 30.5)
        );
        let none = app.record_map(&bureau, "work", &ListWish::default(), 0).await;
        assert!(matches!(none, Err(Error::NotFound)));
        let none = app.record_chart(&bureau, "work", &ListWish::default(), 9).await;
        assert!(matches!(none, Err(Error::NotFound)));
    })
    .await;
}

#[tokio::test]
async fn programmes_and_kinds_are_told_as_far_as_they_may_be_seen() {
    each(async |works| {
        three(&works).await;
        let app = &works.bench.app;
        let view = app.programme_view(&Viewer::Public, "works").await.unwrap();
        let kinds: Vec<_> = view.kinds.iter().map(|kind| (kind.name.id.as_str(), kind.total)).collect();
        assert_eq!((kinds, view.text.as_str()), (vec![("work", 1), ("piece", 0), ("review", 0)], ""));
        assert!(view.kinds[0].lifecycle.as_ref().unwrap().zh.contains("<svg"));
        let view = app.programme_view(&viewer(&works.bureau), "works").await.unwrap();
        assert_eq!((view.kinds[0].total, view.text.starts_with('#')), (3, true));
        assert_eq!(view.roles[0].held_by.len(), 1);
        assert_eq!(app.programme_list(&Viewer::Public).await.unwrap().len(), 3);
        let kind = app.kind_view(&Viewer::Public, "work").await.unwrap();
        let grades: Vec<&str> = kind.fields[1].choices.iter().map(|it| it.words.zh.as_str()).collect();
        assert_eq!(grades, ["一级", "二级", "三级"]);
        assert_eq!(kind.parts[0].id, "piece");
        let hidden = app.kind_view(&Viewer::Public, "platform_review").await;
        assert!(matches!(hidden, Err(Error::NotFound)));
        let list = app.record_list(&Viewer::Public, "agreement", &ListWish::default()).await;
        assert!(matches!(list, Err(Error::NotSignedIn)));
    })
    .await;
}

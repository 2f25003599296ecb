//! Pages of records, versions, differences.

use app::records::{ClockState, Entered, ListWish, Offer, When};
use app::{Error, PageRequest, Viewer};
use base::RecordId;

use super::bench::{Works, each, field, shown, titles, viewer};

async fn bridge(works: &Works) -> RecordId {
    works
        .work(
            "样例大桥",
            &[
                ("grade", "second"),
                ("begun", "2027-05-01"),
                ("funds", "300万元"),
                ("cost", "250万元"),
                ("offer", "8"),
            ],
        )
        .await
}

#[tokio::test]
async fn a_page_shows_each_reader_what_is_theirs() {
    each(async |works| {
        let app = &works.bench.app;
        let id = bridge(&works).await;
        let view = async |who: &Viewer| app.record_view(who, "work", id, When::Now).await;
        assert!(matches!(view(&Viewer::Public).await, Err(Error::NotFound)));
        assert!(matches!(view(&viewer(&works.stranger)).await, Err(Error::NotFound)));

        let own = view(&viewer(&works.unit)).await.unwrap();
        let headings: Vec<&str> =
            own.sections.iter().map(|it| it.words.as_ref().unwrap().zh.as_str()).collect();
        assert_eq!(headings, ["基本情况", "投入", "自动生成"], "what does not apply is left out");
        for (field, words) in [
            ("name", "样例大桥"),
            ("grade", "二级"),
            ("builder", "样例建设公司"),
            ("begun", "2027-05-01"),
            ("funds", "300万元"),
            ("cost", "250万元"),
            ("secret", "[保密字段，您无权查看]"),
            ("offer", "8元"),
            ("steps", "0"),
            ("staff", ""),
        ] {
            assert_eq!(shown(&own, field), words, "{field}");
        }
        assert!(field(&own, "steps").computed);
        assert!(own.may.edit && own.may.delete && own.may.comment && !own.may.export && !own.may.restore);
        let bureau = view(&viewer(&works.bureau)).await.unwrap();
        assert_eq!(shown(&bureau, "offer"), "[尚未启封]", "nobody reads it before the day");
        let keeper = view(&viewer(&works.keeper)).await.unwrap();
        assert_eq!(shown(&keeper, "secret"), "");
        assert!(keeper.may.edit && !keeper.may.export);
        works.bench.clock.forward(300 * 86_400);
        let bureau = view(&viewer(&works.bureau)).await.unwrap();
        assert_eq!(shown(&bureau, "offer"), "8元");
        assert_eq!(shown(&bureau, "grade"), "二级", "worded as on the day it was written");
    })
    .await;
}

#[tokio::test]
async fn steps_are_offered_with_what_stands_in_their_way() {
    each(async |works| {
        let app = &works.bench.app;
        let id = works.work("样例大桥", &[("funds", "5万元"), ("secret", "1")]).await;
        let view = async |who: &Viewer| app.record_view(who, "work", id, When::Now).await.unwrap();
        let (unit, bureau) = (viewer(&works.unit), viewer(&works.bureau));
        let own = view(&unit).await;
        let step = &own.steps[0];
        assert_eq!(
            (own.steps.len(), step.id.as_str(), step.to.as_ref().unwrap().id.as_str()),
            (1, "submit", "review")
        );
        assert_eq!(step.offer, Offer::Closed);
        assert_eq!((step.needs[0].field.as_str(), step.needs[0].filled), ("staff", false));
        assert_eq!(step.guards[0].words.as_ref().unwrap().zh, "投入不少于十万元。");
        assert_eq!(step.guards[0].working[0].words.zh, "投入 5万元 ≥ 最低投入 10万元：不满足");
        assert_eq!(
            step.guards[0].working[0].words.en,
            "Funds CNY 50000 ≥ Least funds CNY 100000: does not hold"
        );
        assert!(step.guards[1].working.is_empty(), "the reserve is secret, its working too");
        assert_eq!(step.effects.iter().map(|it| it.zh.as_str()).collect::<Vec<_>>(), ["通知主管部门"]);
        assert_eq!(step.who[0].zh, "建设单位");
        let Offer::Forbidden { who_can, .. } = &view(&bureau).await.steps[0].offer else { panic!() };
        assert_eq!(
            who_can.zh,
            "可以办理的是：建设单位（编辑）。需要这项权限，请找管理员或业务主管或审核人授权。"
        );

        let more = Entered::new([("funds", "20万元"), ("staff", "2")]);
        app.save_record(&works.bench.operator, "work", Some(id), None, None, &more).await.unwrap();
        let own = view(&unit).await;
        assert_eq!(own.steps[0].offer, Offer::Open);
        assert_eq!(
            own.warnings.iter().map(|it| it.zh.as_str()).collect::<Vec<_>>(),
            ["人员一般不少于三人。"]
        );
        assert!(own.clocks.is_empty());
        works.step(&works.unit, id, "submit", &[]).await;
        works.bench.clock.forward(3 * 86_400);
        let running = view(&bureau).await;
        assert_eq!(running.clocks[0].state, ClockState::Running);
        assert_eq!(running.clocks[0].limit.zh, "10个工作日");
        works.bench.clock.forward(60 * 86_400);
        let late = view(&bureau).await;
        assert_eq!(late.clocks[0].state, ClockState::Overdue);
        assert!(late.clocks[0].left.unwrap() < 0 && !late.clocks[0].uncertain);
        assert_eq!(
            late.steps.iter().map(|it| (it.id.as_str(), &it.offer)).collect::<Vec<_>>(),
            [("return", &Offer::Needs), ("finish", &Offer::Open)]
        );
        works.step(&works.bureau, id, "finish", &[]).await;
        let public = view(&Viewer::Public).await;
        assert!(public.steps.is_empty() && public.clocks.is_empty() && !public.may.comment);
        assert_eq!(
            (public.created_by.as_str(), shown(&public, "cost")),
            ("", "[内部字段，您无权查看]".to_owned())
        );
        assert_eq!(view(&bureau).await.clocks[0].state, ClockState::Late);
    })
    .await;
}

#[tokio::test]
async fn parts_scores_and_links_on_both_sides() {
    each(async |works| {
        let (app, unit) = (&works.bench.app, viewer(&works.unit));
        let id = bridge(&works).await;
        let mut pieces = Vec::new();
        for marks in ["70", "90.5"] {
            let entered = Entered::new([("title", format!("第{marks}项")), ("marks", marks.to_owned())]);
            pieces.push(works.saved(&works.unit, "piece", None, Some(id), &entered).await);
        }
        let mut later = Vec::new();
        for number in 0..8 {
            later.push(works.work(&format!("后续{number}"), &[("before", &id.to_string())]).await);
        }
        let view = app.record_view(&unit, "work", id, When::Now).await.unwrap();
        assert_eq!(shown(&view, "steps"), "2");
        let part = &view.parts[0];
        assert_eq!((part.kind.id.as_str(), part.total, part.may_create), ("piece", 2, true));
        let cells: Vec<String> = part
            .rows
            .iter()
            .map(|row| row.cells.iter().map(|it| it.words().zh).collect::<Vec<_>>().join(" "))
            .collect();
        assert_eq!(cells, ["第90.5项 90.5 94.3", "第70项 70 82"]);
        // One writes a review as oneself; the bureau writes none.
        let adds = async |who: &Viewer| {
            let view = app.record_view(who, "work", id, When::Now).await.unwrap();
            view.parts.iter().map(|part| format!("{} {}", part.kind.id, part.may_create)).collect::<Vec<_>>()
        };
        assert_eq!(adds(&unit).await, ["piece true", "review true"]);
        assert_eq!(adds(&viewer(&works.bureau)).await, ["piece true"]);
        let link = &view.links[0];
        assert_eq!(
            (view.links.len(), link.field.as_str(), link.total, link.records.len()),
            (1, "before", 8, 6)
        );
        let page =
            app.record_links(&unit, "work", id, "work", "before", PageRequest::new(2, 5)).await.unwrap();
        assert_eq!((page.total, page.items.len()), (8, 3));
        let none = app.record_links(&unit, "work", id, "work", "name", PageRequest::new(1, 5)).await;
        assert!(matches!(none, Err(Error::NotFound)));

        let piece = app.record_view(&unit, "piece", pieces[1], When::Now).await.unwrap();
        let score = &piece.scores[0];
        assert_eq!(
            (score.total.to_string(), score.band.as_ref().unwrap().zh.as_str()),
            ("94.3".into(), "优")
        );
        assert_eq!(score.lines[0].points.to_string(), "54.3");
        assert_eq!(score.lines[0].working[0].words.zh, "得分 90.5");
        assert_eq!(piece.parent.unwrap().title.zh, "样例大桥");
        let after = app.record_view(&unit, "work", later[0], When::Now).await.unwrap();
        assert_eq!(shown(&after, "before"), "样例大桥");
        // What another may not see is not named.
        let stranger = works
            .saved(
                &works.bureau,
                "work",
                None,
                None,
                &Entered::new([
                    ("name", "样例别家".to_owned()),
                    ("builder", works.stranger.acting.unwrap().to_string()),
                    ("before", id.to_string()),
                ]),
            )
            .await;
        let other = app.record_view(&viewer(&works.stranger), "work", stranger, When::Now).await.unwrap();
        assert_eq!(
            (shown(&other, "before"), field(&other, "before").cell.pieces[0].to.clone()),
            (format!("#{id}"), None)
        );
    })
    .await;
}

#[tokio::test]
async fn versions_and_what_changed_between_them() {
    each(async |works| {
        let (app, bureau) = (&works.bench.app, viewer(&works.bureau));
        let id = works.work("样例大桥", &[("funds", "20万元"), ("staff", "5"), ("secret", "2")]).await;
        works.bench.clock.forward(20 * 86_400);
        let change = Entered::new([("funds", "30万元"), ("secret", "3"), ("cost", "9")]);
        app.save_record(&works.keeper, "work", Some(id), None, None, &change).await.unwrap();
        works.step(&works.unit, id, "submit", &[]).await;
        let versions = app.record_versions(&bureau, "work", id).await.unwrap();
        let told: Vec<String> = versions
            .iter()
            .map(|it| {
                let comment = it.comment.as_deref().unwrap_or("-");
                format!(
                    "{} {} {comment} {} {}",
                    it.number,
                    it.action.zh,
                    it.state.as_ref().unwrap().words.zh,
                    it.current
                )
            })
            .collect();
        assert_eq!(told, ["3 申报 按规定办理 审核中 true", "2 修改 - 草稿 false", "1 新建 - 草稿 false"]);
        assert_eq!(
            (versions[0].by.as_str(), versions[0].acting.as_ref().map(|(id, _)| *id)),
            ("unit", Some(works.builder))
        );
        let between = app.record_difference(&bureau, "work", id, 3, 1).await.unwrap();
        let told: Vec<String> = between
            .fields
            .iter()
            .map(|it| format!("{}: {} → {}", it.words.zh, it.before.words().zh, it.after.words().zh))
            .collect();
        assert_eq!(told, ["投入: 20万元 → 30万元", "成本:  → 9元", "状态: 草稿 → 审核中"]);
        let kept = app.record_difference(&viewer(&works.keeper), "work", id, 1, 3).await.unwrap();
        let secret = kept.fields.iter().find(|it| it.field == "secret").unwrap();
        assert_eq!((secret.before.words().zh, secret.after.words().zh), ("2元".into(), "3元".into()));
        let first = app.record_view(&bureau, "work", id, When::Version(1)).await.unwrap();
        assert_eq!((shown(&first, "funds"), first.version, first.latest), ("20万元".into(), 1, 3));
        assert!(first.steps.is_empty() && !first.may.edit);
        let day = "2026-09-25".parse().unwrap();
        let then = app.record_view(&bureau, "work", id, When::Day(day)).await.unwrap();
        assert_eq!(then.version, 1);
        let before = app.record_view(&bureau, "work", id, When::Day("2020-01-01".parse().unwrap())).await;
        assert!(matches!(before, Err(Error::NotFound)));
        assert!(matches!(app.record_difference(&bureau, "work", id, 1, 9).await, Err(Error::NotFound)));
        assert!(matches!(app.record_versions(&Viewer::Public, "work", id).await, Err(Error::NotFound)));
        works.step(&works.bureau, id, "finish", &[]).await;
        assert!(matches!(
            app.record_versions(&Viewer::Public, "work", id).await,
            Err(Error::Forbidden { .. })
        ));
        let early = app.record_view(&Viewer::Public, "work", id, When::Version(1)).await;
        assert!(matches!(early, Err(Error::NotFound)), "it was not published then");
    })
    .await;
}

#[tokio::test]
async fn what_was_deleted_is_seen_by_who_may_put_it_back() {
    each(async |works| {
        let (app, unit) = (&works.bench.app, viewer(&works.unit));
        let id = bridge(&works).await;
        app.delete_record(&works.unit, "work", id, None).await.unwrap();
        assert!(works.list(&unit, ListWish::default()).await.rows.items.is_empty());
        let gone = ListWish { deleted: true, ..ListWish::default() };
        assert_eq!(titles(&works.list(&unit, gone.clone()).await), ["样例大桥"]);
        assert!(works.list(&viewer(&works.stranger), gone).await.rows.items.is_empty());
        let view = app.record_view(&unit, "work", id, When::Now).await.unwrap();
        assert!(view.deleted.is_some() && view.may.restore && !view.may.edit && view.steps.is_empty());
        let stranger = app.record_view(&viewer(&works.stranger), "work", id, When::Now).await;
        assert!(matches!(stranger, Err(Error::NotFound)));
    })
    .await;
}

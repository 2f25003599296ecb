//! All that the registers hold about an organisation or a person, told to whoever may know it.

use app::records::{About, Entered, GatheredKind};
use app::{Actor, PageRequest, Viewer};
use base::{OrganisationId, RecordId};

use crate::bench::{Bench, each};
use crate::records::{actor, organisation, person, platform, saved};

/// What was gathered, a line for each part.
fn told(kinds: &[GatheredKind]) -> Vec<String> {
    let part = |kind: &GatheredKind| {
        let line = |part: &app::records::GatheredPart| {
            let states: Vec<String> =
                part.states.iter().map(|(state, count)| format!("{} {count}", state.words.zh)).collect();
            let sums: Vec<String> = part
                .sums
                .iter()
                .map(|sum| format!("{} {} ({})", sum.words.zh, sum.said.zh, sum.standing.zh))
                .collect();
            let records: Vec<String> = part
                .records
                .iter()
                .map(|one| {
                    let whole = one.whole.as_ref().map(|it| format!("@{}", it.title.zh)).unwrap_or_default();
                    format!("{}{whole}{}", one.name.title.zh, if one.over { "!" } else { "" })
                })
                .collect();
            [
                format!(
                    "{} {}: {} {}/{}",
                    kind.kind.id,
                    part.words.zh,
                    part.filters.len(),
                    part.over,
                    part.total
                ),
                states.join(" "),
                sums.join(" "),
                records.join("、"),
            ]
            .join(" | ")
        };
        kind.parts.iter().map(line).collect::<Vec<_>>()
    };
    kinds.iter().flat_map(part).collect()
}

async fn make(
    bench: &Bench,
    who: &Actor,
    kind: &str,
    parent: Option<RecordId>,
    entered: &Entered,
) -> RecordId {
    saved(bench.app.save_record(who, kind, None, None, parent, entered).await).id
}

fn agreement(name: &str, lead: OrganisationId, partner: OrganisationId, signed: &str) -> Entered {
    Entered::new([
        ("name", name.to_owned()),
        ("name_en", "Sample agreement".to_owned()),
        ("type", "framework".to_owned()),
        ("lead", lead.to_string()),
        ("partners", partner.to_string()),
        ("signed", signed.to_owned()),
    ])
}

fn project(name: &str, lead: OrganisationId, funds: &str) -> Entered {
    Entered::new([
        ("name", name.to_owned()),
        ("cooperation", "joint_research".to_owned()),
        ("lead", lead.to_string()),
        ("own", funds.to_owned()),
        ("people", "样例张工".to_owned()),
    ])
}

#[tokio::test]
async fn everything_that_names_somebody_is_on_one_page() {
    each(async |bench| {
        let app = &bench.app;
        bench.with_accounts(7).await;
        let (lead, former) =
            (organisation(&bench, "样例光谷大学").await, organisation(&bench, "样例旧学院").await);
        let partner = organisation(&bench, "样例伙伴公司").await;
        let zhang = person(&bench, "样例张工").await;
        let bureau = actor(6, "officer", None);
        for (name, of, signed) in [("甲协议", lead, "2024-05-01"), ("乙协议", former, "2026-05-01")] {
            make(&bench, &bureau, "agreement", None, &agreement(name, of, partner, signed)).await;
        }
        let ended =
            make(&bench, &bureau, "agreement", None, &agreement("丙协议", lead, partner, "2025-05-01")).await;
        saved(app.take_step(&bureau, "agreement", ended, None, "end", &Entered::default(), None).await);
        let one =
            make(&bench, &bureau, "cooperation_project", None, &project("甲项目", lead, "30万元")).await;
        make(&bench, &bureau, "cooperation_project", None, &project("乙项目", former, "12万元")).await;
        let part = Entered::new([("organisation", former.to_string()), ("country", "DE".to_owned())]);
        make(&bench, &bureau, "project_partner", Some(one), &part).await;
        let first = make(&bench, &bureau, "platform", None, &platform(lead)).await;
        app.merge_organisations(&bench.operator, (former, 1), (lead, 1), "一家").await.unwrap();

        let officer = Viewer::Account(bureau.clone());
        let gathered = app.gathered(&officer, About::Organisation(lead)).await.unwrap();
        assert_eq!(
            told(&gathered),
            [
                "agreement 我方签署单位: 2 1/3 | 有效 2 已终止 1 |  | 乙协议、丙协议!、甲协议",
                "cooperation_project 牵头单位: 2 0/2 | 草稿 2 | 总投入 42万元 (42万元) | 乙项目、甲项目",
                "project_partner 单位: 2 0/1 |  |  | 合作单位 1@甲项目",
                "platform 依托单位: 2 0/1 | 草稿 1 |  | 样例光谷量子联合实验室",
            ]
        );
        let found = app.gathered(&officer, About::Organisation(partner)).await.unwrap();
        assert_eq!(
            told(&found)[0],
            "agreement 外方签署单位: 1 1/3 | 有效 2 已终止 1 |  | 乙协议、丙协议!、甲协议"
        );

        // The list that a count leads to has as many.
        for group in &gathered {
            for part in &group.parts {
                let filters = part.filters.iter().map(|(name, _)| name.trim_start_matches("f.").to_owned());
                let values = part.filters.iter().map(|(_, value)| value.clone()).collect();
                let wish = app::records::ListWish {
                    filters: filters.take(1).map(|name| (name, Vec::clone(&values))).collect(),
                    page: PageRequest::default(),
                    ..app::records::ListWish::default()
                };
                let list = app.record_list(&officer, &group.kind.id, &wish).await.unwrap();
                assert_eq!((list.rows.total, list.remarks.len()), (part.total, 0), "{}", group.kind.id);
            }
        }

        // What is not published is told to nobody else; its host sees their own.
        assert_eq!(told(&app.gathered(&Viewer::Public, About::Organisation(lead)).await.unwrap()), [""; 0]);
        let host = Viewer::Account(actor(5, "editor", Some(lead)));
        let own = app.gathered(&host, About::Organisation(lead)).await.unwrap();
        assert!(
            told(&own)
                .iter()
                .any(|line| line.starts_with("platform 依托单位: 1")
                    || line.starts_with("platform 依托单位: 2")),
            "{own:?}"
        );
        let stranger = Viewer::Account(actor(7, "editor", Some(partner)));
        let others = app.gathered(&stranger, About::Organisation(lead)).await.unwrap();
        assert_eq!(told(&others), [""; 0]);

        // Persons stand in fields that are internal: who tells of them finds only what they may read.
        let people = app.gathered(&officer, About::Person(zhang)).await.unwrap();
        assert_eq!(
            told(&people),
            [
                "cooperation_project 参加人员: 1 0/2 | 草稿 2 | 总投入 42万元 (42万元) | 乙项目、甲项目",
                "platform 负责人: 1 0/1 | 草稿 1 |  | 样例光谷量子联合实验室",
            ]
        );
        let theirs = told(&app.gathered(&host, About::Person(zhang)).await.unwrap());
        assert_eq!(theirs.last().unwrap(), "platform 负责人: 0 0/1 | 草稿 1 |  | 样例光谷量子联合实验室");
        assert_eq!(told(&app.gathered(&Viewer::Public, About::Person(zhang)).await.unwrap()), [""; 0]);

        // What was taken away is not told of.
        saved(app.delete_record(&bench.operator, "platform", first, None).await);
        let left = app.gathered(&officer, About::Person(zhang)).await.unwrap();
        assert_eq!(left.len(), 1);

        let narrow = Actor { scopes: Some(vec![(app::Action::See.into(), "agreement".into())]), ..bureau };
        let seen = app.gathered(&Viewer::Account(narrow), About::Organisation(lead)).await.unwrap();
        assert_eq!(seen.len(), 1, "a token sees the kinds that it is for");
    })
    .await;
}

#[tokio::test]
async fn people_of_an_organisation_are_told_with_those_of_what_was_merged() {
    each(async |bench| {
        let app = &bench.app;
        let (one, other) = (organisation(&bench, "样例甲所").await, organisation(&bench, "样例乙所").await);
        for (name, of) in [("张三", one), ("李四", other), ("王五", other)] {
            let wish =
                app::PersonWish { name: name.into(), organisation: of.to_string(), ..Default::default() };
            app.make_person(&bench.operator, &wish).await.unwrap();
        }
        app.merge_organisations(&bench.operator, (other, 1), (one, 1), "一家").await.unwrap();
        let (some, total) = app.people_of(&bench.viewer(), one, 2).await.unwrap().unwrap();
        assert_eq!((some.len(), total), (2, 3));
        assert_eq!(app.people_of(&Viewer::Public, one, 2).await.unwrap(), None);
    })
    .await;
}

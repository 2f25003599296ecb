//! Bodies over all plans.

use app::{
    App, BodyKey, BodyQuery, BodySort, Correction, NewName, Options, OrganisationWish, Upload, Viewer,
};
use plan::Role;

use crate::bench::{each, text};

#[tokio::test]
async fn a_body_owes_what_all_plans_say() {
    each(async |bench| {
        bench.import(&text("武汉市", "样例甲方案（2026—2028年）", 900)).await;
        bench.app.load_sample().await.unwrap();
        bench.import(&text("武汉市", "样例乙方案（2026—2028年）", 950)).await;
        bench.import(&text("青岛市", "样例丙方案（2026—2028年）", 800)).await;
        let query = BodyQuery { text: "市科技局".into(), ..BodyQuery::default() };
        let bodies = bench.app.bodies(&Viewer::Public, &query).await.unwrap().items;
        let names: Vec<_> = bodies.iter().map(|body| body.name.as_str()).collect();
        assert_eq!(names, ["武汉市科技创新局", "青岛市科技局"], "before and after the tree was loaded");
        let bureau = &bodies[0];
        assert!(matches!(bureau.key, BodyKey::Organisation(_)));
        assert_eq!(bureau.jurisdiction.as_deref(), Some("武汉市"));
        assert!(bureau.plans >= 3, "two plans and the sample: {bureau:?}");

        let view = bench.app.body(&Viewer::Public, &bureau.key).await.unwrap();
        assert!(view.aliases.iter().any(|alias| alias.name == "武汉市科学技术局" && alias.to.is_some()));
        let row = view.rows.iter().find(|row| row.plan_title.contains("样例甲方案")).unwrap();
        assert_eq!((row.role, row.called.as_str()), (Role::Lead, "市科技局"));
        assert_eq!(row.targets.len(), 1, "{row:?}");
        assert!(view.rows.windows(2).all(|two| two[0].role <= two[1].role), "led measures first");

        let key: BodyKey = "n青岛市科技局".parse().unwrap();
        assert_eq!(bench.app.body(&Viewer::Public, &key).await.unwrap().rows.len(), 1);
        let none = bench.app.body(&Viewer::Public, &BodyKey::Name("无".into())).await;
        assert!(matches!(none, Err(app::Error::NotFound)));

        let in_wuhan = BodyQuery { jurisdiction: Some("420100".into()), ..BodyQuery::default() };
        let bodies = bench.app.bodies(&Viewer::Public, &in_wuhan).await.unwrap().items;
        assert!(bodies.iter().all(|body| body.jurisdiction.is_some()));
    })
    .await;
}

/// What a body has to do, as the list tells it.
async fn listed(app: &App, name: &str) -> Option<(u32, u32, u32)> {
    let query = BodyQuery { text: name.into(), ..BodyQuery::default() };
    let bodies = app.bodies(&Viewer::Public, &query).await.unwrap().items;
    bodies.iter().find(|body| body.name == name).map(|body| (body.leads, body.participates, body.plans))
}

#[tokio::test]
async fn the_list_keeps_up_with_what_changes() {
    each(async |bench| {
        let first = bench.import(&text("青岛市", "样例甲方案（2026—2028年）", 900)).await;
        assert_eq!(listed(&bench.app, "青岛市科技局").await, Some((1, 0, 1)));
        assert_eq!(listed(&bench.app, "青岛市财政局").await, Some((0, 2, 1)));

        // Another process on the same installation: what it changes is noticed here, too.
        let options = Options { database_url: bench.url.clone(), ..Options::new(bench.dir.path()) };
        let other = App::open(options).await.unwrap();
        let upload = Upload {
            name: "样例.txt".into(),
            bytes: text("青岛市", "样例乙方案（2026—2028年）", 950).into(),
        };
        let second = other.import(&bench.operator, upload).await.unwrap();
        assert_eq!(listed(&bench.app, "青岛市科技局").await, Some((2, 0, 2)));

        let correction = Correction {
            plan: second.plan,
            version: second.version,
            item: "m0".parse().unwrap(),
            field: "leads".into(),
            seen: None,
            value: "市教育局".into(),
            reason: "样例".into(),
        };
        other.correct(&bench.operator, correction).await.unwrap();
        assert_eq!(listed(&bench.app, "青岛市科技局").await, Some((1, 0, 1)));
        assert_eq!(listed(&bench.app, "青岛市教育局").await, Some((1, 2, 2)));

        other.delete_plan(&bench.operator, first.plan).await.unwrap();
        assert_eq!(listed(&bench.app, "青岛市科技局").await, None);
        let in_first = BodyQuery { plan: Some(first.plan), ..BodyQuery::default() };
        assert!(bench.app.bodies(&Viewer::Public, &in_first).await.unwrap().items.is_empty());
    })
    .await;
}

/// A plan of Qingdao in which another name stands for the bureau.
fn text_with(name: &str, title: &str) -> String {
    text("青岛市", title, 900).replace("市财政局", name)
}

#[tokio::test]
async fn names_that_may_mean_one_body_are_told_and_settled() {
    each(async |bench| {
        let app = &bench.app;
        let first = bench.import(&text_with("市发改委", "样例甲方案（2026—2028年）")).await;
        assert_eq!(app.namesakes(&Viewer::Public).await.unwrap(), [], "one name alone");
        bench.import(&text_with("市发展和改革委员会", "样例乙方案（2026—2028年）")).await;
        // Of another place, and of nobody in particular: never one with these.
        bench.import(&text_with("市发改委", "样例丙方案").replace("青岛市", "武汉市")).await;
        bench.import(&text_with("各有关部门", "样例丁方案（2026—2028年）")).await;

        let groups = app.namesakes(&Viewer::Public).await.unwrap();
        let [group] = &groups[..] else { panic!("{groups:?}") };
        let told: Vec<_> = group.bodies.iter().map(|body| (&*body.name, body.plans.len())).collect();
        assert_eq!(told, [("青岛市发展和改革委员会", 1), ("青岛市发改委", 1)]);
        assert_eq!(group.bodies[1].called, ["市发改委"]);
        assert_eq!(group.bodies[1].plans[0].id, first.plan);
        assert!(!group.recordable, "nobody knows the place yet");

        let name = |of: &BodyKey| NewName {
            of: of.clone(),
            name: "青岛市发改委".into(),
            from: base::Date::constant(2019, 1, 1),
            to: None,
        };
        let refused = app.record_name(&bench.operator, &name(&group.bodies[0].key)).await;
        assert!(matches!(refused, Err(app::Error::Invalid(_))), "{refused:?}");
        let wish = OrganisationWish {
            kind: "department".into(),
            name: "青岛市发展和改革委员会".into(),
            jurisdiction: "370200".into(),
            ..OrganisationWish::default()
        };
        app.make_organisation(&bench.operator, &wish).await.unwrap();
        assert_eq!(app.namesakes(&Viewer::Public).await.unwrap(), [], "short forms of a known name are it");
        assert_eq!(listed(app, "青岛市发展和改革委员会").await, Some((0, 4, 2)));
    })
    .await;
}

#[tokio::test]
async fn a_name_is_recorded_with_its_day() {
    each(async |bench| {
        let app = &bench.app;
        app.load_sample().await.unwrap();
        let plan = text("武汉市", "样例甲方案（2026—2028年）", 900).replace("市财政局", "市样例集团有限公司");
        bench.import(&plan).await;
        bench.import(&plan.replace("样例甲", "样例乙").replace("集团有限公司", "集团公司")).await;
        let of: BodyKey = "n武汉市样例集团有限公司".parse().unwrap();
        let new = NewName {
            of,
            name: "武汉市样例集团公司".into(),
            from: base::Date::constant(2020, 5, 1),
            to: None,
        };
        assert!(matches!(app.record_name(&bench.operator, &new).await, Ok(BodyKey::Organisation(_))));
        assert_eq!(listed(app, "武汉市样例集团有限公司").await, Some((0, 4, 2)));
        assert_eq!(listed(app, "武汉市样例集团公司").await, None);

        let query = BodyQuery { text: "样例集团".into(), ..BodyQuery::default() };
        let key = app.bodies(&Viewer::Public, &query).await.unwrap().items[0].key.clone();
        let view = app.body(&Viewer::Public, &key).await.unwrap();
        assert_eq!(
            (view.aliases[0].name.as_str(), view.aliases[0].from),
            ("武汉市样例集团公司", Some(new.from))
        );

        // One more name for one that is in the register now; loading the sample again leaves both alone.
        let again = NewName { of: key.clone(), name: "武汉样例集团".into(), ..new };
        assert_eq!(app.record_name(&bench.operator, &again).await.unwrap(), key);
        app.load_sample().await.unwrap();
        assert_eq!(app.body(&Viewer::Public, &key).await.unwrap().aliases.len(), 2);
    })
    .await;
}

#[tokio::test]
async fn the_sample_region_leaves_alone_what_was_edited() {
    each(async |bench| {
        let app = &bench.app;
        app.load_sample().await.unwrap();
        bench.import(&text("武汉市", "样例甲方案（2026—2028年）", 900)).await;
        let query = BodyQuery { text: "市财政局".into(), ..BodyQuery::default() };
        let key = app.bodies(&Viewer::Public, &query).await.unwrap().items[0].key.clone();
        let BodyKey::Organisation(id) = key else { panic!("{key:?}") };
        let view = app.organisation(&bench.viewer(), id).await.unwrap();
        let mut wish = OrganisationWish::of(&view.entry);
        wish.name = "武汉市财政和国资局".into();
        wish.renamed_on = "2026-06-01".into();
        app.change_organisation(&bench.operator, id, view.revision, &wish).await.unwrap();
        app.load_sample().await.unwrap();
        let bodies = app.bodies(&Viewer::Public, &query).await.unwrap().items;
        let names: Vec<_> = bodies.iter().map(|body| (&body.key, &*body.name)).collect();
        assert_eq!(names, [(&key, "武汉市财政和国资局")], "neither undone nor made a second time");
    })
    .await;
}

#[tokio::test]
async fn one_plan_alone() {
    each(async |bench| {
        let first = bench.import(&text("青岛市", "样例甲方案（2026—2028年）", 900)).await;
        bench.import(&text("青岛市", "样例乙方案（2026—2028年）", 950)).await;
        let query =
            BodyQuery { plan: Some(first.plan), sort: BodySort::Participates, ..BodyQuery::default() };
        let bodies = bench.app.bodies(&Viewer::Public, &query).await.unwrap().items;
        let told: Vec<_> = bodies.iter().map(|b| (&*b.name, b.leads, b.participates, b.plans)).collect();
        let expected = [
            ("青岛市财政局", 0, 2, 1),
            ("青岛市教育局", 0, 1, 1),
            ("青岛市人社局", 1, 0, 1),
            ("青岛市科技局", 1, 0, 1),
        ];
        assert_eq!(told, expected);
    })
    .await;
}

#[tokio::test]
async fn the_tree_is_read_as_a_tree() {
    each(async |bench| {
        bench.app.load_sample().await.unwrap();
        let tree = bench.app.organisations(&Viewer::Public).await.unwrap();
        // Sample partners abroad stand beside the province.
        assert_eq!((tree.len(), tree[0].name.as_str(), tree[0].children.len()), (2, "湖北省", 5));
        let wuhan = &tree[0].children[0];
        assert_eq!((wuhan.code.as_str(), wuhan.children.len()), ("420100", 16));
        assert!(wuhan.organisations.len() > 30);
    })
    .await;
}

//! Bodies over all plans.

use app::{BodyKey, BodyQuery, Viewer};
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

#[tokio::test]
async fn the_tree_is_read_as_a_tree() {
    each(async |bench| {
        bench.app.load_sample().await.unwrap();
        let tree = bench.app.organisations(&Viewer::Public).await.unwrap();
        assert_eq!((tree.len(), tree[0].name.as_str(), tree[0].children.len()), (1, "湖北省", 5));
        let wuhan = &tree[0].children[0];
        assert_eq!((wuhan.code.as_str(), wuhan.children.len()), ("420100", 16));
        assert!(wuhan.organisations.len() > 30);
    })
    .await;
}

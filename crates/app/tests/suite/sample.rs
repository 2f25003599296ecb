//! The sample region and its plan.

use app::{PlanQuery, Viewer};

use crate::bench::each;

#[tokio::test]
async fn the_sample_is_loaded_once_and_marked() {
    each(async |bench| {
        for _ in 0..2 {
            bench.app.load_sample().await.unwrap();
        }
        let plans = bench.app.plans(&Viewer::Public, &PlanQuery::default()).await.unwrap();
        assert_eq!(plans.total, 1);
        let summary = &plans.items[0];
        assert!(summary.sample && summary.targets > 20 && summary.measures > 10, "{summary:?}");
        let events = bench.app.figures().await.unwrap().events;
        bench.app.load_sample().await.unwrap();
        assert_eq!(bench.app.figures().await.unwrap().events, events);
        let view = bench.app.plan(&Viewer::Public, summary.id, None).await.unwrap();
        let known = view.bodies.values().filter(|organisation| organisation.is_some()).count();
        assert!(known * 10 >= view.bodies.len() * 8, "most owners are known: {:?}", view.bodies);

        bench.app.delete_plan(&bench.operator, summary.id).await.unwrap();
        bench.app.load_sample().await.unwrap();
        let plans = bench.app.plans(&Viewer::Public, &PlanQuery::default()).await.unwrap();
        assert_eq!(plans.total, 0, "who took it out does not want it back");
    })
    .await;
}

//! The sample region and its plan.

use app::records::ListWish;
use app::{OrganisationQuery, PersonQuery, PlanQuery, SampleScale, Viewer};

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

#[tokio::test]
async fn the_sample_is_taken_away_whole_and_comes_again() {
    each(async |bench| {
        let app = &bench.app;
        let viewer = bench.viewer();
        let found = async || {
            let organisations = app.organisation_list(&viewer, &OrganisationQuery::default()).await.unwrap();
            let people = app.person_list(&viewer, &PersonQuery::default()).await.unwrap();
            let plans = app.plans(&viewer, &PlanQuery::default()).await.unwrap();
            let mut rows = 0;
            for kind in ["sister_city", "agreement", "cooperation_project", "platform", "platform_evaluation"]
            {
                rows += app.record_list(&viewer, kind, &ListWish::default()).await.unwrap().rows.total;
            }
            (organisations.0.total, people.total, plans.total, rows)
        };
        let before = found().await;
        let scale = SampleScale::of(0.02).unwrap();
        app.fill_sample(scale, 3, &|_| ()).await.unwrap();
        let filled = found().await;
        assert!(filled.0 > before.0 + 200 && filled.1 > 90 && filled.2 == 1 && filled.3 > 100, "{filled:?}");
        let removed = app.remove_sample(&|_| ()).await.unwrap();
        assert_eq!(removed.stay, [], "nobody made any of it their own");
        assert_eq!(found().await, before);
        app.show_sample(scale).await.unwrap();
        assert_eq!(found().await, before, "who took it away does not want it back at the next start");
        app.fill_sample(scale, 3, &|_| ()).await.unwrap();
        assert_eq!(found().await, filled, "who asks for it gets it again");
    })
    .await;
}

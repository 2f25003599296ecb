//! Files of published records: kept back until their day, opened to who was granted them, counted when they are taken.

use app::records::{Entered, HarvestWish, ProgrammeFile, Value, When};
use app::rights::Class;
use app::{Actor, Config, Error, FileRules, Viewer};
use base::{AttachmentId, RecordId};

use crate::bench::{Bench, each_with};
use crate::records::{actor, organisation, saved};

fn papers() -> Config {
    let text = include_str!("../../../programme/tests/programmes/papers.toml");
    let file = ProgrammeFile { name: "papers.toml".into(), text: text.into() };
    Config { programmes: vec![file], ..Config::default() }
}

async fn file(bench: &Bench) -> AttachmentId {
    let mut incoming = bench.app.receive_file(&bench.operator).await.unwrap();
    incoming.write(b"%PDF-1.4\n% a sample\n").await.unwrap();
    let rules = FileRules::default();
    bench.app.attach_file(&bench.operator, incoming, "样例.pdf", &rules, Class::Public).await.unwrap().id
}

async fn step(bench: &Bench, kind: &str, id: RecordId, step: &str) {
    saved(bench.app.take_step(&bench.operator, kind, id, None, step, &Entered::default(), None).await);
}

/// A paper that is listed, with its files.
async fn paper(bench: &Bench, embargo: &str) -> (RecordId, AttachmentId, AttachmentId) {
    let (open, closed) = (file(bench).await, file(bench).await);
    let entered = Entered::new([
        ("name", "样例资料".to_owned()),
        ("issued", "2026-01-05".to_owned()),
        ("embargo", embargo.to_owned()),
        ("files", open.to_string()),
        ("closed", closed.to_string()),
    ]);
    let id = saved(bench.app.save_record(&bench.operator, "paper", None, None, None, &entered).await).id;
    step(bench, "paper", id, "list").await;
    (id, open, closed)
}

async fn taken(bench: &Bench, who: &Viewer, file: AttachmentId) -> &'static str {
    match bench.app.attached_file(who, file).await {
        Ok(_) => "given",
        Err(Error::NotSignedIn) => "sign in",
        Err(Error::Forbidden { .. }) => "refused",
        Err(other) => panic!("{other}"),
    }
}

#[tokio::test]
async fn a_file_is_given_from_its_day_on() {
    each_with(papers(), async |bench| {
        // Today is 2026-09-21.
        let (id, open, _) = paper(&bench, "2026-09-21").await;
        bench.with_accounts(2).await;
        let member = Viewer::Account(actor(2, "reader", None));
        assert_eq!(taken(&bench, &Viewer::Public, open).await, "refused");
        assert_eq!(taken(&bench, &member, open).await, "refused");
        bench.clock.forward(24 * 3600);
        assert_eq!(taken(&bench, &Viewer::Public, open).await, "given");
        assert_eq!(taken(&bench, &member, open).await, "given");
        assert_eq!(taken(&bench, &bench.viewer(), open).await, "given");
        // Whoever keeps the record does not use it.
        let months = bench.app.record_downloads(&Viewer::Public, "paper", id).await.unwrap();
        assert_eq!(
            months.iter().map(|it| (it.month.to_string(), it.count)).collect::<Vec<_>>(),
            [("2026-09-01".to_owned(), 2)]
        );
        bench.clock.forward(20 * 24 * 3600);
        assert_eq!(taken(&bench, &Viewer::Public, open).await, "given");
        let months = bench.app.record_downloads(&Viewer::Public, "paper", id).await.unwrap();
        assert_eq!(months.iter().map(|it| it.count).collect::<Vec<_>>(), [1, 2], "the latest first");
        // The field follows with the day's round.
        bench.app.day_round().await.unwrap();
        assert_eq!(bench.app.record_values("paper", id).await.unwrap()["taken"], Value::Integer(3));
    })
    .await;
}

#[tokio::test]
async fn a_granted_request_opens_files_until_its_day() {
    each_with(papers(), async |bench| {
        let (id, _, closed) = paper(&bench, "").await;
        let (asker, other) = (organisation(&bench, "样例公司").await, organisation(&bench, "另一公司").await);
        bench.with_accounts(3).await;
        let member = |account: i64, of| -> (Actor, Viewer) {
            let who = actor(account, "editor", Some(of));
            (who.clone(), Viewer::Account(who))
        };
        let ((asking, asks), (_, others)) = (member(2, asker), member(3, other));
        let request = Entered::new([
            ("paper", id.to_string()),
            ("asker", asker.to_string()),
            ("until", "2026-09-22".to_owned()),
        ]);
        let request =
            saved(bench.app.save_record(&asking, "paper_request", None, None, None, &request).await).id;
        assert_eq!(taken(&bench, &asks, closed).await, "refused", "it is only asked for");
        step(&bench, "paper_request", request, "grant").await;
        assert_eq!(taken(&bench, &asks, closed).await, "given");
        assert_eq!(taken(&bench, &others, closed).await, "refused");
        assert_eq!(taken(&bench, &Viewer::Public, closed).await, "sign in");
        let page = async |who: &Viewer, field: &str| {
            let view = bench.app.record_view(who, "paper", id, When::Now).await.unwrap();
            let fields = view.sections.iter().flat_map(|section| &section.fields);
            fields.filter(|it| it.id == field).any(|it| it.cell.withheld.is_none())
        };
        assert!(page(&asks, "closed").await && !page(&others, "closed").await);
        assert!(!page(&asks, "notes").await, "nothing else is opened");
        bench.clock.forward(2 * 24 * 3600);
        assert_eq!(taken(&bench, &asks, closed).await, "refused", "its day is over");
        assert!(!page(&asks, "closed").await);
    })
    .await;
}

#[tokio::test]
async fn what_was_published_is_harvested_and_what_is_gone_is_told() {
    each_with(papers(), async |bench| {
        let app = &bench.app;
        let (first, ..) = paper(&bench, "").await;
        let (second, ..) = paper(&bench, "2027-01-01").await;
        let (third, ..) = paper(&bench, "").await;
        let draft = Entered::new([("name", "草稿"), ("notes", "不公开")]);
        let draft = saved(app.save_record(&bench.operator, "paper", None, None, None, &draft).await).id;
        step(&bench, "paper", second, "withdraw").await;
        saved(app.delete_record(&bench.operator, "paper", third, None).await);
        let page = app.harvest(&HarvestWish { size: 2, ..HarvestWish::default() }).await.unwrap();
        let told = |page: &app::records::HarvestPage| {
            page.records.iter().map(|record| (record.id, record.gone)).collect::<Vec<_>>()
        };
        assert_eq!((told(&page), page.total), (vec![(first, false), (second, true)], 3));
        let titles: Vec<_> = page.records[0].values("dct:title").map(|words| words.zh.clone()).collect();
        assert_eq!(titles, ["样例资料"]);
        assert!(page.records[1].properties.is_empty(), "of what is gone nothing is said");
        let rest = HarvestWish { size: 2, cursor: page.next, ..HarvestWish::default() };
        let rest = app.harvest(&rest).await.unwrap();
        assert_eq!((told(&rest), &rest.next), (vec![(third, true)], &None));
        assert!(matches!(app.harvested_record("paper", draft).await, Err(Error::NotFound)));
        assert!(matches!(app.harvested_record("paper_request", draft).await, Err(Error::NotFound)));
    })
    .await;
}

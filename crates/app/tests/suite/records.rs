//! Records of the programmes that the product comes with: typed, checked, moved along.

use app::records::{Entered, FieldFault, ListWish, SaveOutcome, Saved};
use app::rights::{Class, Standing};
use app::{Actor, Error, OrganisationWish, RoleId};
use base::{AccountId, OrganisationId, RecordId};

use crate::bench::{Bench, each};

pub(crate) fn actor(account: i64, role: &str, organisation: Option<OrganisationId>) -> Actor {
    Actor {
        account: AccountId(account),
        name: format!("{role}{account}"),
        standing: Standing::one(RoleId::new(role), organisation),
        acting: organisation,
        choices: Vec::new(),
        scopes: None,
        must_enrol: false,
        must_change_password: false,
    }
}

pub(crate) async fn organisation(bench: &Bench, name: &str) -> OrganisationId {
    let wish = OrganisationWish {
        kind: "institute".into(),
        name: name.into(),
        jurisdiction: "420111".into(),
        ..OrganisationWish::default()
    };
    bench.app.make_organisation(&bench.operator, &wish).await.unwrap()
}

pub(crate) async fn person(bench: &Bench, name: &str) -> base::PersonId {
    let wish = app::PersonWish { name: name.into(), ..app::PersonWish::default() };
    bench.app.make_person(&bench.operator, &wish).await.unwrap()
}

/// A file that somebody uploads for a form.
pub(crate) async fn file(bench: &Bench, who: &Actor) -> String {
    let mut incoming = bench.app.receive_file(who).await.unwrap();
    incoming.write(b"%PDF-1.4\n% a sample\n").await.unwrap();
    let rules = app::FileRules { accept: vec!["pdf".into()], bytes: None };
    let row = bench.app.attach_file(who, incoming, "方案.pdf", &rules, Class::Internal).await;
    row.unwrap().id.to_string()
}

pub(crate) fn saved(outcome: Result<SaveOutcome, Error>) -> Saved {
    match outcome.unwrap() {
        SaveOutcome::Saved(saved) => saved,
        other => panic!("{other:?}"),
    }
}

pub(crate) fn faults(outcome: Result<SaveOutcome, Error>) -> Vec<(String, String)> {
    match outcome.unwrap() {
        SaveOutcome::Faulty(faults) => faults.iter().map(told).collect(),
        other => panic!("{other:?}"),
    }
}

fn told(fault: &FieldFault) -> (String, String) {
    (fault.field.clone().unwrap_or_default(), fault.code.to_owned())
}

pub(crate) fn platform(host: OrganisationId) -> Entered {
    Entered::new([
        ("name", "样例光谷量子联合实验室".to_owned()),
        ("name_en", "Sample joint laboratory".to_owned()),
        ("type", "联合实验室".to_owned()),
        ("level", "municipal".to_owned()),
        ("host", host.to_string()),
        ("director", "样例张工".to_owned()),
        ("staff", "１２".to_owned()),
        ("area", "350.5".to_owned()),
        ("budget", "1.2万元".to_owned()),
    ])
}

#[tokio::test]
async fn a_platform_goes_from_draft_to_recognition() {
    each(async |bench| {
        let app = &bench.app;
        bench.with_accounts(7).await;
        let host = organisation(&bench, "样例光谷研究院").await;
        person(&bench, "样例张工").await;
        let (unit, bureau) = (actor(5, "editor", Some(host)), actor(6, "officer", None));
        let save = async |who: &Actor, id, version, entered: &Entered| {
            app.save_record(who, "platform", id, version, None, entered).await
        };
        let step = async |who: &Actor, id: RecordId, step: &str, entered: &Entered| {
            app.take_step(who, "platform", id, None, step, entered, Some("同意")).await
        };

        let empty = Entered::default();
        assert_eq!(
            faults(save(&unit, None, None, &empty).await),
            ["name", "type", "level", "host", "director", "staff"]
                .map(|it| (it.to_owned(), "value-missing".to_owned()))
        );
        let slips = platform(host).with("region", "420111").with("nonsense", "1");
        let slips = Entered(
            slips
                .0
                .into_iter()
                .map(|(k, v)| if k == "staff" { (k, vec!["许多".into()]) } else { (k, v) })
                .collect(),
        );
        assert_eq!(
            faults(save(&unit, None, None, &slips).await),
            [("region", "field-given"), ("staff", "number-malformed"), ("", "field-unknown")]
                .map(|(field, code)| (field.to_owned(), code.to_owned()))
        );
        let made = saved(save(&unit, None, None, &platform(host)).await);
        assert_eq!((made.version, made.state.unwrap().id.as_str()), (1, "draft"));
        let id = made.id;
        let again = faults(save(&unit, None, None, &platform(host)).await);
        assert_eq!(again, [("name".to_owned(), "not-unique".to_owned())]);

        let other = organisation(&bench, "样例另一研究院").await;
        let stranger = actor(7, "editor", Some(other));
        assert!(matches!(save(&stranger, Some(id), None, &platform(host)).await, Err(Error::NotFound)));
        assert!(matches!(
            save(&stranger, None, None, &platform(host).with("website", "")).await,
            Err(Error::Forbidden { .. })
        ));

        let lacking = faults(step(&unit, id, "submit", &Entered::default()).await);
        assert_eq!(lacking, [("plan".to_owned(), "value-missing".to_owned())]);
        let plan = Entered::new([("plan", file(&bench, &unit).await)]);
        assert_eq!(saved(step(&unit, id, "submit", &plan).await).state.unwrap().id, "submitted");
        assert!(matches!(step(&unit, id, "accept", &empty).await, Err(Error::Forbidden { .. })));
        assert!(matches!(
            save(&unit, Some(id), None, &Entered::new([("staff", "20")])).await,
            Err(Error::Forbidden { .. })
        ));
        saved(step(&bureau, id, "accept", &empty).await);
        let elsewhere = faults(step(&bureau, id, "accept", &empty).await);
        assert_eq!(elsewhere, [(String::new(), "step-elsewhere".to_owned())]);
        let document = Entered::new([("document", file(&bench, &bureau).await)]);
        let unmet = faults(step(&bureau, id, "recognise", &document).await);
        assert_eq!(unmet, [(String::new(), "rule-broken".to_owned())], "nobody has reviewed it");

        person(&bench, "样例李评审").await;
        let review = Entered::new([("reviewer", "样例李评审"), ("mark", "85.5"), ("opinion", "可以认定")]);
        saved(app.save_record(&bench.operator, "platform_review", None, None, Some(id), &review).await);
        let recognised = saved(step(&bureau, id, "recognise", &document).await);
        assert_eq!(recognised.state.unwrap().id, "recognised");
        assert_eq!(recognised.version, 4);
    })
    .await;
}

#[tokio::test]
async fn two_who_edit_one_record_are_told() {
    each(async |bench| {
        let app = &bench.app;
        bench.with_accounts(7).await;
        let host = organisation(&bench, "样例光谷研究院").await;
        person(&bench, "样例张工").await;
        let unit = actor(5, "editor", Some(host));
        let id = saved(app.save_record(&unit, "platform", None, None, None, &platform(host)).await).id;
        let edit = async |field: &str, text: &str, version: i64| {
            let entered = Entered::new([(field, text)]);
            app.save_record(&unit, "platform", Some(id), Some(version), None, &entered).await
        };
        assert_eq!(saved(edit("staff", "13", 1).await).version, 2);
        assert!(!saved(edit("staff", "13", 2).await).changed, "nothing to change is no version");
        match edit("staff", "14", 1).await.unwrap() {
            SaveOutcome::Collision(collision) => {
                assert_eq!((collision.seen, collision.found), (1, 2));
                let theirs = &collision.theirs[0];
                assert_eq!(theirs.change.field, "staff");
                assert_eq!(theirs.change.after.words().zh, "13");
                assert_eq!(theirs.wanted.as_ref().unwrap().words().zh, "14");
            }
            other => panic!("{other:?}"),
        }
    })
    .await;
}

#[tokio::test]
async fn what_depends_on_a_record_follows_it() {
    each(async |bench| {
        let app = &bench.app;
        bench.with_accounts(7).await;
        let lead = organisation(&bench, "样例光谷研究院").await;
        let partner = organisation(&bench, "样例外方大学").await;
        let officer = actor(6, "officer", None);
        let project = Entered::new([
            ("name", "样例联合研发".to_owned()),
            ("cooperation", "联合研发、人才交流与培养".to_owned()),
            ("lead", "样例光谷研究院".to_owned()),
            ("national", "100万元".to_owned()),
            ("own", "50万".to_owned()),
        ]);
        let id = saved(app.save_record(&officer, "cooperation_project", None, None, None, &project).await).id;
        let _ = (lead, partner);
        let part = Entered::new([("organisation", "样例外方大学"), ("country", "KZ")]);
        let part = saved(app.save_record(&officer, "project_partner", None, None, Some(id), &part).await).id;
        let record = app.record_values("cooperation_project", id).await.unwrap();
        assert_eq!(record["total"], app::records::Value::Money(150_000_000));
        assert_eq!(record["belt_and_road"], app::records::Value::Flag(true));
        assert_eq!(record["region"], app::records::Value::Text("420111".into()));
        saved(app.delete_record(&officer, "project_partner", part, None).await);
        let record = app.record_values("cooperation_project", id).await.unwrap();
        assert_eq!(record.get("countries"), None);
    })
    .await;
}

#[tokio::test]
async fn the_sample_records_stand_and_move_with_the_day() {
    each(async |bench| {
        let app = &bench.app;
        app.load_sample().await.unwrap();
        app.load_sample().await.unwrap();
        let list =
            async |kind: &str| app.record_list(&bench.viewer(), kind, &ListWish::default()).await.unwrap();
        let platforms = list("platform").await;
        let total = platforms.rows.total;
        assert!(total > 10 && list("cooperation_project").await.rows.total > 10);
        assert!(platforms.rows.items.iter().all(|row| row.sample));
        let public = app.record_list(&app::Viewer::Public, "platform", &ListWish::default()).await.unwrap();
        assert!((1..total).contains(&public.rows.total), "only what is published: {}", public.rows.total);
        bench.clock.forward(400 * 24 * 3600);
        let moved = app.day_round().await.unwrap();
        assert!(moved > 0, "recognitions and agreements ran out");
        assert_eq!(app.day_round().await.unwrap(), 0, "a second round changes nothing");
    })
    .await;
}

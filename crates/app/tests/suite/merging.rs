//! Two records that are one: merged with all that hangs on them, and apart again.

use app::records::{Entered, ListWish, Value, When};
use app::{Actor, Error, Viewer};
use base::{OrganisationId, RecordId};

use crate::bench::{Bench, each};
use crate::records::{actor, file, organisation, person, saved};

async fn make(
    bench: &Bench,
    who: &Actor,
    kind: &str,
    parent: Option<RecordId>,
    entered: &Entered,
) -> RecordId {
    saved(bench.app.save_record(who, kind, None, None, parent, entered).await).id
}

async fn value(bench: &Bench, kind: &str, id: RecordId, field: &str) -> Value {
    bench.app.record_values(kind, id).await.unwrap().remove(field).unwrap_or(Value::Null)
}

async fn version(bench: &Bench, kind: &str, id: RecordId) -> i64 {
    bench.app.record_view(&bench.viewer(), kind, id, When::Now).await.unwrap().version
}

fn project(name: &str, lead: OrganisationId, city: RecordId) -> Entered {
    Entered::new([
        ("name", name.to_owned()),
        ("cooperation", "joint_research".to_owned()),
        ("lead", lead.to_string()),
        ("sister_city", city.to_string()),
    ])
}

fn partner(organisation: OrganisationId) -> Entered {
    Entered::new([("organisation", organisation.to_string()), ("country", "DE".to_owned())])
}

/// Keys of the parts of a record.
async fn parts(bench: &Bench, of: RecordId) -> Vec<RecordId> {
    let wish = ListWish { parent: Some(of), ..ListWish::default() };
    let list = bench.app.record_list(&bench.viewer(), "project_partner", &wish).await.unwrap();
    list.rows.items.iter().map(|row| row.id).collect()
}

#[tokio::test]
async fn what_pointed_to_one_points_to_the_other_and_back() {
    each(async |bench| {
        let (app, operator) = (&bench.app, &bench.operator);
        bench.with_accounts(7).await;
        let lead = organisation(&bench, "样例光谷大学").await;
        person(&bench, "样例张工").await;
        let bureau = actor(6, "officer", None);
        let city = |name: &str| Entered::new([("name", name), ("name_en", name), ("country", "DE")]);
        let stays = make(&bench, &bureau, "sister_city", None, &city("样例市")).await;
        let goes = city("样例城").with("established", "2010-05-01").with("contact", "样例张工");
        let goes = make(&bench, &bureau, "sister_city", None, &goes).await;
        let one = make(&bench, &bureau, "cooperation_project", None, &project("甲项目", lead, goes)).await;
        let other = make(&bench, &bureau, "cooperation_project", None, &project("乙项目", lead, stays)).await;
        app.add_comment(&bureau, "sister_city", goes, "说得对").await.unwrap();
        assert_eq!(value(&bench, "sister_city", goes, "projects").await, Value::Integer(1));

        let seen = (version(&bench, "sister_city", goes).await, version(&bench, "sister_city", stays).await);
        let merge = async |who: &Actor, reason: &str| {
            app.merge_records(who, "sister_city", (goes, seen.0), (stays, seen.1), reason).await
        };
        assert!(matches!(merge(&bureau, " ").await, Err(Error::Invalid(_))));
        let stale =
            app.merge_records(&bureau, "sister_city", (goes, seen.0 - 1), (stays, seen.1), "一城").await;
        assert!(matches!(stale, Err(Error::Conflict(_))), "{stale:?}");
        let unit = actor(5, "editor", Some(lead));
        assert!(matches!(merge(&unit, "一城").await, Err(Error::Forbidden { .. })));
        let form = app.record_merge_form(&bureau, "sister_city", stays, goes).await.unwrap();
        assert!(form.differences.iter().any(|difference| difference.field == "established"));
        merge(&bureau, "登记了两次").await.unwrap();

        let whole = [
            value(&bench, "cooperation_project", one, "sister_city").await,
            value(&bench, "cooperation_project", other, "sister_city").await,
            value(&bench, "sister_city", stays, "projects").await,
            value(&bench, "sister_city", stays, "established").await,
        ];
        let day = Value::Day("2010-05-01".parse().unwrap());
        assert_eq!(whole, [Value::Id(stays.0), Value::Id(stays.0), Value::Integer(2), day]);
        let officer = Viewer::Account(bureau.clone());
        assert_eq!(app.record_survivor(&officer, "sister_city", goes).await.unwrap(), Some(stays));
        assert_eq!(app.record_survivor(&officer, "sister_city", stays).await.unwrap(), None);
        let list = app.record_list(&officer, "sister_city", &ListWish::default()).await.unwrap();
        assert_eq!(list.rows.total, 1);
        assert_eq!(app.comments(&officer, "sister_city", stays).await.unwrap().len(), 1);
        assert!(app.follows(&bureau, "sister_city", stays).await.unwrap());
        let merges = app.record_merges(&officer, "sister_city", stays).await.unwrap();
        assert_eq!((merges.len(), merges[0].gone, merges[0].links), (1, goes, 1));
        let told: Vec<String> = app
            .record_versions(&officer, "cooperation_project", one)
            .await
            .unwrap()
            .into_iter()
            .map(|version| version.action.zh)
            .collect();
        assert!(told.contains(&"随合并改指".to_owned()), "{told:?}");
        assert!(matches!(merge(&bureau, "再来").await, Err(Error::NotFound)), "once");

        app.undo_record_merge(operator, "sister_city", goes).await.unwrap();
        let again = [
            value(&bench, "cooperation_project", one, "sister_city").await,
            value(&bench, "cooperation_project", other, "sister_city").await,
            value(&bench, "sister_city", stays, "projects").await,
            value(&bench, "sister_city", goes, "projects").await,
            value(&bench, "sister_city", stays, "established").await,
        ];
        let counted = [Value::Integer(1), Value::Integer(1), Value::Null];
        assert_eq!(again[..2], [Value::Id(goes.0), Value::Id(stays.0)]);
        assert_eq!(again[2..], counted);
        assert_eq!(app.comments(&officer, "sister_city", goes).await.unwrap().len(), 1);
        assert_eq!(app.record_survivor(&officer, "sister_city", goes).await.unwrap(), None);
        let twice = app.undo_record_merge(operator, "sister_city", goes).await;
        assert!(matches!(twice, Err(Error::NotFound)), "{twice:?}");
    })
    .await;
}

#[tokio::test]
async fn parts_and_files_go_along() {
    each(async |bench| {
        let (app, operator) = (&bench.app, &bench.operator);
        let lead = organisation(&bench, "样例光谷大学").await;
        let (a, b) = (organisation(&bench, "样例外方甲").await, organisation(&bench, "样例外方乙").await);
        let city = Entered::new([("name", "样例市"), ("country", "DE")]);
        let city = make(&bench, operator, "sister_city", None, &city).await;
        let stays = make(&bench, operator, "cooperation_project", None, &project("甲项目", lead, city)).await;
        let paper = file(&bench, operator).await;
        let goes = project("乙项目", lead, city).with("proposal", paper.clone());
        let goes = make(&bench, operator, "cooperation_project", None, &goes).await;
        let first = make(&bench, operator, "project_partner", Some(stays), &partner(a)).await;
        let second = make(&bench, operator, "project_partner", Some(goes), &partner(b)).await;
        let same = make(&bench, operator, "project_partner", Some(goes), &partner(a)).await;
        let merge = async || {
            let seen = (
                version(&bench, "cooperation_project", goes).await,
                version(&bench, "cooperation_project", stays).await,
            );
            app.merge_records(operator, "cooperation_project", (goes, seen.0), (stays, seen.1), "一个项目")
                .await
        };
        // Both have the same partner: one of the two has to go first.
        let twice = merge().await;
        assert!(matches!(twice, Err(Error::Invalid(_))), "{twice:?}");
        assert_eq!(parts(&bench, goes).await.len(), 2, "nothing was moved");
        saved(app.delete_record(operator, "project_partner", same, None).await);
        merge().await.unwrap();
        let mut all = parts(&bench, stays).await;
        all.sort();
        assert_eq!(all, [first, second]);
        let countries = value(&bench, "cooperation_project", stays, "countries").await;
        assert_eq!(countries, Value::Many(vec![Value::Text("DE".into())]));
        let paper: i64 = paper.parse().unwrap();
        assert_eq!(value(&bench, "cooperation_project", stays, "proposal").await, Value::Id(paper));
        app.attached_file(&bench.viewer(), base::AttachmentId(paper)).await.unwrap();

        app.undo_record_merge(operator, "cooperation_project", goes).await.unwrap();
        assert_eq!((parts(&bench, stays).await, parts(&bench, goes).await), (vec![first], vec![second]));
        assert_eq!(value(&bench, "cooperation_project", stays, "proposal").await, Value::Null);
        assert_eq!(value(&bench, "cooperation_project", goes, "proposal").await, Value::Id(paper));
        app.attached_file(&bench.viewer(), base::AttachmentId(paper)).await.unwrap();
    })
    .await;
}

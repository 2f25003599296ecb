//! What holds of any region: the same for the same seed, sound in all its parts, written once.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use base::{Date, FixedClock, RecordId};
use store::SwapSetting;
use store::records::{RecordQuery, Value};

use super::draft::{Draft, Link, Org};
use super::fill::{FillCells, STANDS, Stands};
use super::{Cell, Region, SampleScale};
use crate::app::author;
use crate::records::access::Reader;
use crate::records::{Entered, ProgrammeFile, SaveOutcome};
use crate::sample::operator;
use crate::{App, Config, Options, OrganisationWish, PlanQuery, Viewer};

const DAYS: [(i16, i8, i8); 3] = [(2026, 11, 25), (2027, 1, 1), (2028, 2, 29)];

fn regions() -> impl Iterator<Item = Region> {
    let day = |(year, month, day)| Date::new(year, month, day).unwrap();
    (1..=2).flat_map(move |seed| DAYS.map(|of| Region { seed, today: day(of) }))
}

fn each_cell(test: impl Fn(&Region, &Cell)) {
    for region in regions() {
        for number in [0, 1, 57, 1_999] {
            test(&region, &region.cell(number));
        }
    }
}

#[test]
fn the_same_seed_makes_the_same_region() {
    for region in regions() {
        assert_eq!(region.shared(), region.shared());
        for number in [0, 3, 400] {
            assert_eq!(region.cell(number), region.cell(number));
            let other = Region { seed: region.seed + 9, ..region };
            assert_ne!(region.cell(number), other.cell(number));
            assert_ne!(region.cell(number), region.cell(number + 1));
        }
    }
}

#[test]
fn what_is_named_is_there_and_parts_follow_their_whole() {
    let shared = Region { seed: 1, today: Date::new(2026, 11, 25).unwrap() }.shared();
    each_cell(|_, cell| {
        let holds = |link: &Link, at: usize| match link {
            Link::Organisation(Org::Own(place)) => *place < cell.organisations.len(),
            Link::Organisation(Org::Shared(place)) => *place < shared.organisations.len(),
            Link::Person(place) => *place < cell.people.len(),
            Link::Record(place) => *place < at,
            Link::Shared(place) => *place < shared.records.len(),
            Link::Many(_) => true,
        };
        for (at, record) in cell.records.iter().enumerate() {
            assert!(record.parent.is_none_or(|parent| parent < at), "{record:?}");
            for (_, link) in &record.links {
                let all = match link {
                    Link::Many(links) => links.clone(),
                    link => vec![link.clone()],
                };
                assert!(all.iter().all(|link| holds(link, at)), "{record:?}");
            }
        }
    });
}

fn day(record: &Draft, field: &str) -> Option<Date> {
    match record.values.get(field) {
        Some(Value::Day(day)) => Some(*day),
        _ => None,
    }
}

/// Days that follow each other, by kind.
const ORDERS: &[(&str, &[&str])] = &[
    ("cooperation_project", &["approved", "starts", "concluded"]),
    ("enterprise", &["founded", "segment_since"]),
    ("pool_membership", &["entered", "reviewed"]),
    ("pool_membership", &["entered", "left"]),
    ("patent", &["applied", "published_on", "granted", "ended"]),
    ("patent_deal", &["signed", "filed"]),
    ("deposit", &["produced", "opened"]),
    ("talent", &["born", "arrived", "publicised", "recognised"]),
    ("entitlement_use", &["asked", "granted"]),
    ("standard", &["planned", "issued", "in_force_on"]),
    ("visit_note", &["date", "settled"]),
    ("assistance", &["starts", "ends"]),
];

/// Days that may lie ahead.
const AHEAD: &[&str] = &["starts", "ends", "until", "paid_to", "due", "embargo", "in_force_on"];

#[test]
fn days_are_in_order() {
    each_cell(|region, cell| {
        for record in &cell.records {
            for (field, value) in &record.values {
                if let Value::Day(day) = value {
                    assert!(AHEAD.contains(&&**field) || *day <= region.today, "{field} of {record:?}");
                }
            }
            for (_, fields) in ORDERS.iter().filter(|(kind, _)| *kind == record.kind) {
                let days: Vec<Date> = fields.iter().filter_map(|field| day(record, field)).collect();
                assert!(days.is_sorted(), "{record:?}");
            }
            if let (Some(starts), Some(ends)) = (day(record, "starts"), day(record, "ends")) {
                assert!(starts < ends, "{record:?}");
            }
            let whole = record.parent.map(|parent| &cell.records[parent]);
            if let (Some(date), Some(starts)) = (day(record, "date"), whole.and_then(|it| day(it, "starts")))
            {
                assert!(date >= starts, "a result of {date} came before {starts}: {record:?}");
            }
        }
        for firm in &cell.firms {
            assert!(firm.founded <= region.today);
        }
    });
}

#[test]
fn hosts_are_there_before_they_host() {
    each_cell(|_, cell| {
        for record in &cell.records {
            let since = day(record, "recognised").or(day(record, "approved"));
            for (field, link) in &record.links {
                let (Link::Organisation(Org::Own(place)), Some(since)) = (link, since) else { continue };
                assert!(cell.firms[*place].founded <= since, "{field} of {record:?}");
            }
        }
    });
}

/// The registers whose records are made here.
const REGISTERS: [(&str, &str); 9] = [
    ("cooperation_project.toml", include_str!("../../../../../programmes/cooperation_project.toml")),
    ("platform.toml", include_str!("../../../../../programmes/platform.toml")),
    ("enterprise_pool.toml", include_str!("../../../../../programmes/enterprise_pool.toml")),
    ("patent.toml", include_str!("../../../../../programmes/patent.toml")),
    ("talent.toml", include_str!("../../../../../programmes/talent.toml")),
    ("deposit.toml", include_str!("../../../../../programmes/deposit.toml")),
    ("industry_chain.toml", include_str!("../../../../../programmes/industry_chain.toml")),
    ("park.toml", include_str!("../../../../../programmes/park.toml")),
    ("facility.toml", include_str!("../../../../../programmes/facility.toml")),
];

async fn installation(folder: &tempfile::TempDir, at: &str) -> App {
    let clock = Arc::new(FixedClock(at.parse().unwrap()));
    let file = |(name, text): (&str, &str)| ProgrammeFile { name: name.into(), text: text.into() };
    let config = Config { programmes: REGISTERS.map(file).into(), ..Config::default() };
    App::open(Options { clock, config, ..Options::new(folder.path()) }).await.unwrap()
}

/// Every record is held to the rules of its kind, to what has to be filled in, and to what may be there once only; the
/// definitions are those that the program comes with.
#[tokio::test]
async fn every_record_holds_in_its_kind() {
    for (at, seed) in [("2026-11-25T04:00:00Z", 1), ("2028-02-29T04:00:00Z", 5)] {
        let folder = tempfile::tempdir().unwrap();
        let app = installation(&folder, at).await;
        app.load_plan(&operator()).await.unwrap();
        let registry = app.registry().await.unwrap();
        let region = Region { seed, today: app.0.clock.today() };
        let mut shared = super::fill::Shared::default();
        for (step, cell) in
            [region.shared(), region.cell(0), region.cell(1), region.cell(999)].iter().enumerate()
        {
            let change = FillCells {
                registry: &registry,
                reader: &Reader::operator(),
                now: app.now(),
                shared: &shared,
                keep_shared: step == 0,
                cells: std::slice::from_ref(cell),
                checked: true,
                step: SwapSetting { name: &format!("step {step}"), seen: None, value: "done" },
            };
            let filled = app.store().write(&author(&operator()), &change).await.unwrap().unwrap();
            let missing: BTreeSet<_> = (cell.records.iter())
                .map(|record| record.kind)
                .filter(|kind| registry.kind(kind).is_err())
                .collect();
            assert_eq!(filled.records as usize, cell.records.len(), "not registered: {missing:?}");
            if step == 0 {
                let kept = app.store().setting(super::fill::SHARED).await.unwrap().unwrap();
                shared = serde_json::from_str(&kept).unwrap();
            }
        }
        assert!(app.duplicate_organisations(&operator()).await.unwrap().is_empty(), "no two look like one");
    }
}

#[tokio::test]
async fn a_region_grows_and_goes_on_where_it_was_broken_off() {
    let folder = tempfile::tempdir().unwrap();
    let app = installation(&folder, "2026-11-25T04:00:00Z").await;
    let fill = async |scale: f64, seed| app.fill_sample(SampleScale::of(scale).unwrap(), seed, &|_| ()).await;
    let first = fill(0.02, 1).await.unwrap();
    assert!(first.records > 0 && first.organisations > 120 && first.people > 0);
    assert_eq!(fill(0.02, 1).await.unwrap(), super::FilledSample::default(), "it is there");
    assert_eq!(fill(0.01, 1).await.unwrap(), super::FilledSample::default(), "and never shrinks");
    assert!(fill(0.03, 2).await.is_err(), "of another seed");
    let grown = fill(0.03, 1).await.unwrap();
    assert_eq!(grown.organisations, 60);

    let other = tempfile::tempdir().unwrap();
    let whole = installation(&other, "2026-11-25T04:00:00Z").await;
    whole.fill_sample(SampleScale::of(0.03).unwrap(), 1, &|_| ()).await.unwrap();
    assert_eq!(contents(&app).await, contents(&whole).await, "grown in two steps or made in one");

    // Two who fill at once: what one has seen has moved on under it.
    let seen = app.region_stands().await.unwrap().1;
    let stands = serde_json::to_string(&Stands::Removed).unwrap();
    let swap = |seen| SwapSetting { name: STANDS, seen, value: &stands };
    assert!(app.store().write(&author(&operator()), &swap(Some("{}"))).await.is_err());
    app.store().write(&author(&operator()), &swap(seen.as_deref())).await.unwrap();
    app.show_sample(SampleScale::LEAST).await.unwrap();
    assert_eq!(
        app.region_stands().await.unwrap().0,
        Some(Stands::Removed),
        "who took it away does not want it back"
    );
}

#[tokio::test]
async fn what_is_taken_away_is_the_sample_and_nothing_else() {
    let folder = tempfile::tempdir().unwrap();
    let app = installation(&folder, "2026-11-25T04:00:00Z").await;
    let actor = app.operator().await.unwrap();
    let wish = OrganisationWish {
        kind: "university".into(),
        name: "某大学".into(),
        jurisdiction: "110108".into(),
        ..OrganisationWish::default()
    };
    let own = app.make_organisation(&actor, &wish).await.unwrap();
    app.fill_sample(SampleScale::of(0.02).unwrap(), 1, &|_| ()).await.unwrap();
    let viewer = Viewer::Account(actor.clone());
    let list =
        async |kind: &str| app.store().list_records(&RecordQuery::all(kind), None, 0, 10_000).await.unwrap();
    // A project of our own with a partner of the sample, a part of ours under a record of the sample, and a comment.
    let partner = list("project_partner").await[0].value("organisation").clone();
    let Value::Id(partner) = partner else { panic!("{partner:?}") };
    let entered = |pairs: &[(&'static str, String)]| Entered::new(pairs.to_vec());
    let project =
        entered(&[("name", "自己的项目".into()), ("cooperation", "base".into()), ("lead", own.to_string())]);
    let project =
        saved(app.save_record(&actor, "cooperation_project", None, None, None, &project).await.unwrap());
    let part = entered(&[("organisation", partner.to_string()), ("country", "DE".into())]);
    app.save_record(&actor, "project_partner", None, None, Some(project), &part).await.unwrap();
    let alone = |row: &&store::records::Record| {
        row.state.as_deref() == Some("running")
            && row.value("agreement").is_null()
            && row.value("sister_city").is_null()
    };
    let held = list("cooperation_project").await.iter().find(alone).unwrap().id;
    let result =
        entered(&[("name", "自己的成果".into()), ("type", "paper".into()), ("date", "2026-11-20".into())]);
    app.save_record(&actor, "project_result", None, None, Some(held), &result).await.unwrap();
    let before = app.figures().await.unwrap().events;

    let removed = app.remove_sample(&|_| ()).await.unwrap();
    assert!(removed.gone > 300, "{removed:?}");
    let told: BTreeMap<String, u64> =
        removed.stay.iter().map(|(words, count, _)| (words.en.clone(), *count)).collect();
    assert_eq!(told.get("Co-operation project"), Some(&1), "{told:?}");
    assert!(told["organisations"] >= 2, "the partner, and the lead of the project that stays: {told:?}");
    assert_eq!(list("project_result").await.len(), 1);
    let projects: BTreeSet<_> = list("cooperation_project").await.iter().map(|row| row.id).collect();
    assert_eq!(projects, BTreeSet::from([project, held]));
    for kind in ["sister_city", "agreement", "platform", "platform_review", "platform_evaluation"] {
        assert_eq!(list(kind).await.len(), 0, "{kind}");
    }
    assert!(app.organisation(&viewer, own).await.is_ok());
    assert!(app.store().setting(STANDS).await.unwrap().is_some_and(|stands| stands.contains("removed")));
    assert_eq!(app.plans(&viewer, &PlanQuery::default()).await.unwrap().total, 0);
    assert!(app.figures().await.unwrap().events > before, "the log tells of it");

    // A second run finds nothing more, and what is gone leaves no key for others.
    let again = app.remove_sample(&|_| ()).await.unwrap();
    assert_eq!((again.gone, again.stay.len()), (0, removed.stay.len()));
    let next =
        entered(&[("name", "另一个项目".into()), ("cooperation", "base".into()), ("lead", own.to_string())]);
    let next = saved(app.save_record(&actor, "cooperation_project", None, None, None, &next).await.unwrap());
    assert!(next > project);
}

fn saved(outcome: SaveOutcome) -> RecordId {
    match outcome {
        SaveOutcome::Saved(saved) => saved.id,
        other => panic!("{other:?}"),
    }
}

/// All records by kind, as they are told apart: what they say.
async fn contents(app: &App) -> BTreeMap<String, BTreeSet<String>> {
    let registry = app.registry().await.unwrap();
    let mut all = BTreeMap::new();
    for (_, kind) in registry.programmes.kinds() {
        let query = RecordQuery::all(kind.id.text.clone());
        let rows = app.store().list_records(&query, None, 0, 10_000).await.unwrap();
        assert!(rows.iter().all(|row| row.sample));
        let said = rows.iter().map(|row| format!("{:?} {:?} {:?}", row.id, row.state, row.values)).collect();
        all.insert(kind.id.text.clone(), said);
    }
    all
}

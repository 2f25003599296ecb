//! Records made, changed, deleted, restored; versions; batches; what depends on what.

use base::{RecordId, Timestamp};
use serde_json::json;
use store::Error;
use store::events::EventFilter;
use store::records::{
    Answer, Decision, EventWords, Filter, Item, Known, Question, Target, Value, Values, Why, WriteRecord,
    WriteRecords, Written,
};

use super::{all, by, create, draft, get, is, known, lab, make, new, says, text, titled};
use crate::bench::{author, each};

#[tokio::test]
async fn a_record_is_made_changed_deleted_and_restored() {
    each(async |bench| {
        let store = &bench.store;
        create(store, lab()).await;
        let tags = |tags: &[&str]| Value::Many(tags.iter().map(|tag| text(tag)).collect());
        let first = Values::from([("title".into(), text("甲")), ("tags".into(), tags(&["a", "b"]))]);
        let id = make(store, "lab", &first).await;
        let one = get(store, "lab", id).await;
        assert_eq!((one.version, &one.values), (1, &first));
        bench.clock.forward(60);
        let second = Values::from([("title".into(), text("乙")), ("tags".into(), tags(&["b", "c", "d"]))]);
        let change = WriteRecord { item: known(&one), decide: &says(&second) };
        let written = store.write(&author(), &change).await.unwrap();
        assert_eq!(written, Written::Done { id, version: 2, made: false });
        let two = get(store, "lab", id).await;
        assert_eq!((&two.values, two.created, two.state_since), (&second, one.created, one.state_since));
        assert!(two.changed > one.changed);
        assert_eq!(store.count_records(&is("lab", "tags", text("a"))).await.unwrap(), 0);
        assert_eq!(store.count_records(&is("lab", "tags", text("d"))).await.unwrap(), 1);

        bench.clock.forward(60);
        let delete = by(|target: &Target<'_>, _: &Known, _| {
            let before = target.before.unwrap();
            let mut draft = draft(before.values.clone());
            draft.deleted = before.deleted.is_none();
            Decision::Write(Box::new(draft))
        });
        store.write(&author(), &WriteRecord { item: known(&two), decide: &delete }).await.unwrap();
        let gone = get(store, "lab", id).await;
        assert!(gone.deleted.is_some());
        assert_eq!(store.count_records(&all("lab")).await.unwrap(), 0);
        let mut bin = all("lab");
        bin.deleted = true;
        assert_eq!(store.count_records(&bin).await.unwrap(), 1);
        // Its title is free while it is away.
        let taker = make(store, "lab", &titled("乙")).await;
        let back = WriteRecord { item: known(&gone), decide: &delete };
        assert!(matches!(store.write(&author(), &back).await, Err(Error::Duplicate(_))));
        let other = get(store, "lab", taker).await;
        store.write(&author(), &WriteRecord { item: known(&other), decide: &delete }).await.unwrap();
        assert_eq!(
            store.write(&author(), &back).await.unwrap(),
            Written::Done { id, version: 4, made: false }
        );

        let versions = store.record_versions("lab", id).await.unwrap();
        assert_eq!(versions.iter().map(|version| version.number).collect::<Vec<_>>(), [4, 3, 2, 1]);
        assert_eq!(versions[0].made_by_name, "测试员");
        assert_eq!(store.record_at("lab", id, 1).await.unwrap().unwrap(), one);
        assert_eq!(store.record_at("lab", id, 2).await.unwrap().unwrap(), two);
        assert_eq!(store.record_at("lab", id, 3).await.unwrap().unwrap(), gone);
        assert_eq!(store.record_at("lab", id, 9).await.unwrap(), None);
        assert_eq!(store.record_on("lab", id, one.changed).await.unwrap().unwrap(), one);
        assert_eq!(store.record_on("lab", id, two.changed).await.unwrap().unwrap(), two);
        let before = Timestamp::from_second(one.changed.as_second() - 1).unwrap();
        assert_eq!(store.record_on("lab", id, before).await.unwrap(), None);

        let log = EventFilter { subject: Some(format!("lab/{id}")), ..EventFilter::default() };
        assert_eq!(store.list_events(&log, 0, 10).await.unwrap().1, 4, "an event for each version");
    })
    .await;
}

#[tokio::test]
async fn nothing_is_written_where_nothing_is_decided() {
    each(async |bench| {
        let store = &bench.store;
        create(store, lab()).await;
        let id = make(store, "lab", &titled("甲")).await;
        let before = get(store, "lab", id).await;
        let events = store.totals().await.unwrap().events;
        let leave = by(|_: &Target<'_>, _: &Known, _| Decision::Leave);
        let refuse = by(|_: &Target<'_>, _: &Known, _| Decision::Refuse("no".into()));
        let write = async |item: Item| store.write(&author(), &WriteRecord { item, decide: &leave }).await;
        assert_eq!(write(known(&before)).await.unwrap(), Written::Unchanged(id));
        let stale = Item { expected: Some(9), ..known(&before) };
        assert_eq!(write(stale).await.unwrap(), Written::Stale(Box::new(before.clone())));
        let absent = Item { id: Some(RecordId(99)), ..known(&before) };
        assert_eq!(write(absent).await.unwrap(), Written::Missing);
        let refused = WriteRecord { item: known(&before), decide: &refuse };
        assert_eq!(store.write(&author(), &refused).await.unwrap(), Written::Refused("no".into()));
        let endless = by(|_: &Target<'_>, _: &Known, _| Decision::Ask(vec![Question::Count(all("lab"))]));
        let endless = WriteRecord { item: known(&before), decide: &endless };
        assert!(store.write(&author(), &endless).await.is_err(), "a rule that never decides is stopped");
        assert!(store.write(&author(), &WriteRecord { item: new("none"), decide: &leave }).await.is_err());
        assert_eq!(get(store, "lab", id).await, before);
        assert_eq!(store.totals().await.unwrap().events, events);
    })
    .await;
}

#[tokio::test]
async fn a_batch_is_written_whole_or_not_at_all() {
    each(async |bench| {
        let store = &bench.store;
        create(store, lab()).await;
        let decide = by(|target: &Target<'_>, known: &Known, _| {
            // Each sees those before it.
            let title = format!("第{}", target.item);
            let before = Question::Count(all("lab"));
            match known.get(&before) {
                None => Decision::Ask(vec![before]),
                Some(Answer::Count(count)) => {
                    let mut values = titled(&title);
                    values.insert("total".into(), Value::Integer(i64::try_from(*count).unwrap()));
                    Decision::Write(Box::new(draft(values)))
                }
                Some(other) => panic!("{other:?}"),
            }
        });
        let items = vec![new("lab"); 25];
        let change = WriteRecords { items, decide: &decide };
        let written = store.write(&author(), &change).await.unwrap();
        assert_eq!(written.len(), 25);
        for (n, written) in written.iter().enumerate() {
            let Written::Done { id, version: 1, made: true } = written else { panic!("{written:?}") };
            let record = get(store, "lab", *id).await;
            assert_eq!(record.value("total"), &Value::Integer(n as i64));
        }
        assert_eq!(store.count_records(&RecordText("第7").query()).await.unwrap(), 1);
        let twice = by(|target: &Target<'_>, _: &Known, _| match target.item {
            2 => Decision::Refuse("the third".into()),
            n => Decision::Write(Box::new(draft(titled(&format!("又{n}"))))),
        });
        let change = WriteRecords { items: vec![new("lab"); 4], decide: &twice };
        let written = store.write(&author(), &change).await.unwrap();
        assert_eq!(written.last(), Some(&Written::Refused("the third".into())));
        assert_eq!(store.count_records(&all("lab")).await.unwrap(), 25, "nothing of it was written");
        let chain = store.verify_chain().await.unwrap();
        assert!(chain.faults.is_empty());
    })
    .await;
}

struct RecordText(&'static str);

impl RecordText {
    fn query(&self) -> store::records::RecordQuery {
        store::records::RecordQuery { text: Some(self.0.into()), ..all("lab") }
    }
}

#[tokio::test]
async fn what_depends_on_a_record_is_worked_again_with_it() {
    each(async |bench| {
        let store = &bench.store;
        create(store, lab()).await;
        let total = make(store, "lab", &titled("合计")).await;
        // Everything that is written touches the sum, which counts what has a slot.
        let decide = by(move |target: &Target<'_>, known: &Known, _| match target.why {
            Why::Asked => {
                let mut draft = draft(Values::from([("slot".into(), text("s"))]));
                draft.touches.push(("lab".into(), total));
                Decision::Write(Box::new(draft))
            }
            Why::Touched => {
                let count = Question::Count(all("lab").with(Filter::Filled("slot".into())));
                let Some(Answer::Count(n)) = known.get(&count) else { return Decision::Ask(vec![count]) };
                if *n > 4 {
                    return Decision::Refuse("too many".into());
                }
                let mut draft = draft(titled("合计"));
                draft.values.insert("total".into(), Value::Integer(i64::try_from(*n).unwrap()));
                draft.event = EventWords { action: "recomputed".into(), detail: json!({ "n": n }) };
                Decision::Write(Box::new(draft))
            }
        });
        for n in 1..=2 {
            store.write(&author(), &WriteRecord { item: new("lab"), decide: &decide }).await.unwrap();
            assert_eq!(get(store, "lab", total).await.value("total"), &Value::Integer(n));
        }
        let two = WriteRecords { items: vec![new("lab"); 2], decide: &decide };
        assert_eq!(store.write(&author(), &two).await.unwrap().len(), 2);
        assert_eq!(get(store, "lab", total).await.value("total"), &Value::Integer(4));
        let fifth = store.write(&author(), &WriteRecord { item: new("lab"), decide: &decide }).await.unwrap();
        assert_eq!(fifth, Written::Refused("too many".into()));
        assert_eq!(store.count_records(&all("lab")).await.unwrap(), 5, "the fifth was not made either");
    })
    .await;
}

//! What time limits are worked from: the states that records entered and by which step; what is told without writing; and
//! who is kept away by what a record says.

use base::Words;
use serde_json::json;
use store::people::AddAccount;
use store::records::{
    Answer, Decision, EventWords, Known, Notice, Question, RecordQuery, StateEntry, Target, Tie, Value,
    Visible, WriteRecord, Written,
};

use super::{all, by, create, draft, get, known, lab, make, text, titled};
use crate::bench::{author, each};

fn entries(entries: &[StateEntry]) -> Vec<String> {
    entries.iter().map(|it| format!("{} by {}", it.state, it.step.as_deref().unwrap_or("-"))).collect()
}

#[tokio::test]
async fn versions_tell_their_states_and_by_which_step_they_came() {
    each(async |bench| {
        let store = &bench.store;
        create(store, lab()).await;
        let id = make(store, "lab", &titled("甲")).await;
        let other = make(store, "lab", &titled("乙")).await;
        for (action, state) in [("step:ask", "asked"), ("edited", "asked"), ("step:answer", "open")] {
            bench.clock.forward(60);
            let change = by(|target: &Target<'_>, _: &Known, _| {
                let mut draft = draft(target.before.unwrap().values.clone());
                draft.state = Some(state.into());
                draft.event = EventWords { action: action.into(), detail: json!({}) };
                Decision::Write(Box::new(draft))
            });
            let before = get(store, "lab", id).await;
            store.write(&author(), &WriteRecord { item: known(&before), decide: &change }).await.unwrap();
        }
        let told = store.state_entries("lab", &[id, other]).await.unwrap();
        let wanted = ["open by -", "asked by ask", "asked by -", "open by answer"];
        assert_eq!(entries(&told[&id]), wanted);
        assert!(told[&id].windows(2).all(|pair| pair[0].at < pair[1].at));
        assert_eq!(entries(&told[&other]), ["open by -"]);
        // Inside a transaction it sees what the transaction has written so far.
        let question = Question::Entries("lab".into(), id);
        let asks = by(|_: &Target<'_>, known: &Known, _| match known.get(&question) {
            None => Decision::Ask(vec![question.clone()]),
            Some(Answer::Entries(found)) => Decision::Refuse(entries(found).join(", ")),
            Some(other) => panic!("{other:?}"),
        });
        let before = get(store, "lab", id).await;
        let asked = WriteRecord { item: known(&before), decide: &asks };
        assert_eq!(store.write(&author(), &asked).await.unwrap(), Written::Refused(wanted.join(", ")));
    })
    .await;
}

#[tokio::test]
async fn what_is_told_without_writing_is_told_once() {
    each(async |bench| {
        let store = &bench.store;
        create(store, lab()).await;
        let account = AddAccount { name: "zhang", role: "editor", password_hash: "hash", first: false };
        let account = store.write(&author(), &account).await.unwrap();
        let id = make(store, "lab", &titled("甲")).await;
        let before = get(store, "lab", id).await;
        let tell = by(|_: &Target<'_>, _: &Known, _| {
            Decision::Tell(vec![Notice {
                to: vec![account],
                followers: false,
                event: "deadline".into(),
                words: Words::new("今天到期", "today is the last day"),
                key: "time/limit/2026-10-01/0".into(),
            }])
        });
        for _ in 0..2 {
            let change = WriteRecord { item: known(&before), decide: &tell };
            assert_eq!(store.write(&author(), &change).await.unwrap(), Written::Unchanged(id));
        }
        assert_eq!(store.notifications(account, 0, 9).await.unwrap().1, 1);
        assert_eq!(get(store, "lab", id).await, before, "no version, and nothing changed");
        let key = format!("lab/{id}/time/limit/2026-10-01/0");
        let told = store.told(&[key.clone(), "lab/9/time".into()]).await.unwrap();
        assert_eq!(told.into_iter().collect::<Vec<_>>(), [key]);
    })
    .await;
}

#[tokio::test]
async fn what_names_somebody_is_kept_from_them() {
    each(async |bench| {
        let store = &bench.store;
        create(store, lab()).await;
        let tagged = |title: &str, tags: &[&str], slot: Option<&str>| {
            let mut values = titled(title);
            let tags: Vec<Value> = tags.iter().map(|tag| text(tag)).collect();
            if !tags.is_empty() {
                values.insert("tags".into(), Value::Many(tags));
            }
            values.extend(slot.map(|slot| ("slot".to_owned(), text(slot))));
            values
        };
        for (title, tags, slot) in [
            ("甲", &["a", "b"][..], Some("x")),
            ("乙", &["c"], None),
            ("丙", &[], Some("y")),
            ("丁", &[], None),
        ] {
            make(store, "lab", &tagged(title, tags, slot)).await;
        }
        let without = |field: &str, value: &str| (field.to_owned(), vec![text(value)]);
        let count = async |fields: Vec<(String, Vec<Value>)>| {
            let visible = Visible::Any(vec![Tie::Without(fields)]);
            store.count_records(&RecordQuery { visible, ..all("lab") }).await.unwrap()
        };
        assert_eq!(count(vec![without("tags", "a")]).await, 3);
        assert_eq!(count(vec![without("slot", "y")]).await, 3, "what is not filled in names nobody");
        assert_eq!(count(vec![without("tags", "c"), without("slot", "y")]).await, 2);
    })
    .await;
}

//! Rounds of the day, however often and however seldom they are run: what is told and what happens depends on the days
//! only, never on how many rounds a day had.

use app::records::{Entered, ListWish, SaveOutcome};
use app::{Actor, PageRequest, RoleId, Viewer};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

use super::walk::programme;
use crate::bench::Bench;

/// Two time limits of ten days: of one people are reminded, the other takes a step.
const TEXT: &str = r#"
id    = "limits"
zh    = "样例时限"
en    = "Sample limits"
since = 2026-01-01

[roles]
bureau = { zh = "主管部门", en = "Bureau", scope = "any", held_by = "officer" }
chief  = { zh = "负责人", en = "Chief", scope = "any", held_by = "approver" }

[kinds.matter]
zh = "事项"
en = "Matter"

[kinds.matter.fields]
name = { zh = "名称", en = "Name", type = "text", required = true }

[kinds.matter.states]
open   = { zh = "办理中", en = "Open" }
asked  = { zh = "待补正", en = "Asked" }
lapsed = { zh = "已失效", en = "Lapsed", final = true }

[kinds.matter.steps]
ask   = { zh = "要求补正", en = "Ask", from = "open", to = "asked", who = "bureau" }
lapse = { zh = "失效", en = "Lapse", from = "asked", to = "lapsed", notify = ["chief"] }

[kinds.matter.clocks.deciding]
zh     = "办理时限"
en     = "Deciding"
within = "10 days"
starts = "open"
stops  = "asked"
notify = ["bureau"]
remind = [{ at = "3 days before" }, { at = "last day" }, { at = "5 days after", who = "chief" }]

[kinds.matter.clocks.mending]
zh     = "补正时限"
en     = "Mending"
within = "10 days"
starts = "asked"
then   = "lapse"

[kinds.matter.access]
bureau = ["see", "create", "edit"]
chief  = ["see"]
"#;

/// Days that are looked at.
const DAYS: usize = 24;

struct Played {
    /// What the officer and the approver were told, by the day on which they were.
    told: [Vec<usize>; 2],
    /// The day on which the second matter lapsed.
    lapsed: Option<usize>,
    versions: i64,
}

async fn somebody(bench: &Bench, name: &str, role: &'static str) -> Actor {
    let link = bench.app.invite(&bench.operator, name, &RoleId::new(role), None).await.unwrap();
    let session = bench.app.accept_invitation(&link, name, "江上清风与山间之明月", "::1").await.unwrap();
    Actor { must_enrol: false, ..session.actor }
}

/// Plays so many rounds on each day.
async fn play(rounds: &[u8]) -> Played {
    let bench = Bench::new(None, programme("limits", TEXT)).await;
    let people = [somebody(&bench, "officer", "officer").await, somebody(&bench, "chief", "approver").await];
    let app = &bench.app;
    let mut ids = Vec::new();
    for name in ["样例甲", "样例乙"] {
        let entered = Entered::new([("name", name)]);
        match app.save_record(&people[0], "matter", None, None, None, &entered).await.unwrap() {
            SaveOutcome::Saved(saved) => ids.push(saved.id),
            other => panic!("{other:?}"),
        }
    }
    let none = Entered::default();
    app.take_step(&people[0], "matter", ids[1], None, "ask", &none, None).await.unwrap();
    let mut played = Played { told: [Vec::new(), Vec::new()], lapsed: None, versions: 0 };
    let mut known = [0, 0];
    for (day, rounds) in rounds.iter().enumerate() {
        for _ in 0..*rounds {
            app.day_round().await.unwrap();
        }
        for (place, person) in people.iter().enumerate() {
            let total = app.notifications(person, PageRequest::default()).await.unwrap().total;
            let new = usize::try_from(total - known[place]).unwrap();
            played.told[place].extend(std::iter::repeat_n(day, new));
            known[place] = total;
        }
        let list = app.record_list(&bench.viewer(), "matter", &ListWish::default()).await.unwrap();
        let second = list.rows.items.iter().find(|row| row.id == ids[1]).unwrap();
        played.versions = second.version;
        if played.lapsed.is_none() && second.state.as_ref().unwrap().end {
            played.lapsed = Some(day);
        }
        bench.clock.forward(24 * 3600);
    }
    played
}

/// The first day from `from` up to before `to` on which there was a round.
fn first(rounds: &[u8], from: usize, to: usize) -> Option<usize> {
    (from..to.min(rounds.len())).find(|day| rounds[*day] > 0)
}

#[test]
fn a_round_more_or_a_day_without_changes_nothing_but_the_day() {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
    let mut runner = TestRunner::new(Config { cases: 6, failure_persistence: None, ..Config::default() });
    let schedule = proptest::collection::vec(prop_oneof![2 => Just(0_u8), 3 => Just(1), 1 => Just(3)], DAYS);
    runner
        .run(&schedule, |rounds| {
            let played = runtime.block_on(play(&rounds));
            // The limit ends on day 10, or with the next working day: 21 September 2026 and ten days are 1 October, a
            // holiday, and offices open again on the 8th: day 17.
            let last = 17;
            let stages = [(last - 3, last), (last, last + 1), (last + 1, DAYS)];
            let lapsed = first(&rounds, last + 1, DAYS);
            // Whoever made a matter follows it, and hears that it lapsed.
            let stages = stages.iter().filter_map(|(from, to)| first(&rounds, *from, *to));
            let mut officer: Vec<usize> = stages.chain(lapsed).collect();
            officer.sort_unstable();
            prop_assert_eq!(&played.told[0], &officer);
            let chief: Vec<usize> = first(&rounds, last + 5, DAYS).into_iter().chain(lapsed).collect();
            let mut chief = chief;
            chief.sort_unstable();
            prop_assert_eq!(&played.told[1], &chief);
            prop_assert_eq!(played.lapsed, lapsed);
            prop_assert_eq!(played.versions, 2 + i64::from(lapsed.is_some()));
            Ok(())
        })
        .unwrap();
}

#[tokio::test]
async fn a_step_that_time_cannot_take_is_told_once_and_tried_again() {
    let text = TEXT.replace(
        r#"name = { zh = "名称", en = "Name", type = "text", required = true }"#,
        "name = { zh = \"名称\", en = \"Name\", type = \"text\", required = true }\n\
         reason = { zh = \"理由\", en = \"Reason\", type = \"text\" }",
    );
    let text = text.replace(r#"to = "lapsed", notify"#, r#"to = "lapsed", needs = ["reason"], notify"#);
    let text = text.replace("then   = \"lapse\"", "then   = \"lapse\"\nnotify = [\"chief\"]");
    let bench = Bench::new(None, programme("limits", &text)).await;
    let (officer, chief) =
        (somebody(&bench, "officer", "officer").await, somebody(&bench, "chief", "approver").await);
    let app = &bench.app;
    let entered = Entered::new([("name", "样例甲")]);
    let SaveOutcome::Saved(saved) =
        app.save_record(&officer, "matter", None, None, None, &entered).await.unwrap()
    else {
        panic!("it is saved");
    };
    app.take_step(&officer, "matter", saved.id, None, "ask", &Entered::default(), None).await.unwrap();
    let heard = async || {
        let page = app.notifications(&chief, PageRequest::default()).await.unwrap();
        page.items.into_iter().map(|notice| notice.words.zh).collect::<Vec<_>>()
    };
    bench.clock.forward(30 * 24 * 3600);
    for _ in 0..3 {
        app.day_round().await.unwrap();
        bench.clock.forward(24 * 3600);
    }
    let told = heard().await;
    let hindered: Vec<&String> = told.iter().filter(|words| words.contains("未能办理")).collect();
    assert_eq!(
        hindered,
        [
            "事项“样例甲”：2026-10-08 到期，应办的“失效”未能办理：请填写“理由”。请先处理，次日会再试，也可自行办理"
        ]
    );

    let filled = Entered::new([("name", "样例甲"), ("reason", "逾期未补正")]);
    let view =
        app.record_list(&Viewer::Account(officer.clone()), "matter", &ListWish::default()).await.unwrap();
    let version = view.rows.items[0].version;
    app.save_record(&officer, "matter", Some(saved.id), Some(version), None, &filled).await.unwrap();
    app.day_round().await.unwrap();
    let view = app.record_list(&Viewer::Account(officer), "matter", &ListWish::default()).await.unwrap();
    assert!(view.rows.items[0].state.as_ref().unwrap().end, "it lapsed");
}

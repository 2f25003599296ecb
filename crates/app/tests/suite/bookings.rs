//! Bookings: opening hours, closed days, several things booked as one, free times; a hundred at one slot.

use std::collections::BTreeMap;

use app::records::{Entered, ProgrammeFile, SaveOutcome, SlotState, TimesView, Value};
use app::{Config, Viewer};
use base::{Date, RecordId};
use proptest::test_runner::{Config as Cases, TestRunner};

use crate::bench::{Bench, each_with};
use crate::records::{faults, organisation, saved};

/// Rooms and sets of rooms, by the hour.
const ROOMS: &str = include_str!("../../../programme/tests/programmes/rooms.toml");

fn rooms() -> Config {
    let file = ProgrammeFile { name: "rooms.toml".into(), text: ROOMS.into() };
    Config { programmes: vec![file], ..Config::default() }
}

async fn make(bench: &Bench, kind: &str, parent: Option<RecordId>, fields: &[(&str, &str)]) -> RecordId {
    let entered = Entered::new(fields.iter().copied());
    saved(bench.app.save_record(&bench.operator, kind, None, None, parent, &entered).await).id
}

/// Books, and gives the codes of what stands in the way.
async fn book(bench: &Bench, what: (&str, RecordId), from: &str, to: &str) -> Vec<String> {
    let entered = Entered::new([(what.0, what.1.to_string()), ("begin", from.into()), ("end", to.into())]);
    match bench.app.save_record(&bench.operator, "stay", None, None, None, &entered).await {
        Ok(SaveOutcome::Saved(_)) => Vec::new(),
        other => faults(other).into_iter().map(|(_, code)| code).collect(),
    }
}

#[tokio::test]
async fn what_is_closed_cannot_be_booked() {
    each_with(rooms(), async |bench| {
        let room = make(&bench, "room", None, &[("name", "样例间")]).await;
        make(&bench, "repair", Some(room), &[("from", "2026-10-14"), ("to", "2026-10-15")]).await;
        let tried = async |from: &str, to: &str| book(&bench, ("room", room), from, to).await;
        assert_eq!(tried("2026-10-13 08:00", "2026-10-13 18:00").await, [""; 0], "the whole day");
        assert_eq!(tried("2026-10-12 07:30", "2026-10-12 09:00").await, ["slot-closed"], "before it opens");
        assert_eq!(tried("2026-10-12 17:00", "2026-10-12 18:01").await, ["slot-closed"], "after it closes");
        assert_eq!(tried("2026-10-12 17:00", "2026-10-13 09:00").await, ["slot-closed"], "overnight");
        assert_eq!(
            tried("2026-10-14 09:00", "2026-10-14 10:00").await,
            ["slot-closed"],
            "while it is mended"
        );
        assert_eq!(tried("2026-10-17 09:00", "2026-10-17 10:00").await, ["slot-closed"], "a Saturday");
        assert_eq!(tried("2026-10-10 09:00", "2026-10-10 10:00").await, [""; 0], "a Saturday that is worked");
    })
    .await;
}

#[tokio::test]
async fn hours_that_change_later_touch_no_booking_that_stands() {
    each_with(rooms(), async |bench| {
        let room = make(&bench, "room", None, &[("name", "样例间"), ("places", "2")]).await;
        let entered = Entered::new([
            ("room", room.to_string()),
            ("begin", "2026-10-13 16:00".into()),
            ("end", "2026-10-13 18:00".into()),
        ]);
        let stay = saved(bench.app.save_record(&bench.operator, "stay", None, None, None, &entered).await);
        let earlier = Entered::new([("closes", "17")]);
        saved(bench.app.save_record(&bench.operator, "room", Some(room), None, None, &earlier).await);
        let save = async |entered: Entered| {
            bench.app.save_record(&bench.operator, "stay", Some(stay.id), None, None, &entered).await
        };
        saved(save(Entered::new([("seats", "2")])).await);
        let moved = save(Entered::new([("begin", "2026-10-13 15:00")])).await;
        assert_eq!(faults(moved), [("begin".to_owned(), "slot-closed".to_owned())]);
    })
    .await;
}

#[tokio::test]
async fn a_set_is_booked_whole_or_not_at_all() {
    each_with(rooms(), async |bench| {
        let mut rooms = Vec::new();
        for name in ["甲间", "乙间", "丙间"] {
            rooms.push(make(&bench, "room", None, &[("name", name)]).await);
        }
        let both = format!("{}、{}", rooms[0], rooms[1]);
        let set = make(&bench, "set", None, &[("name", "样例套间"), ("rooms", &both)]).await;
        let at = |hour: u32| format!("2026-10-13 {hour:02}:00");
        assert_eq!(book(&bench, ("room", rooms[1]), &at(9), &at(10)).await, [""; 0]);
        assert_eq!(book(&bench, ("set", set), &at(9), &at(11)).await, ["slot-taken"]);
        assert_eq!(book(&bench, ("room", rooms[0]), &at(9), &at(11)).await, [""; 0], "none of it was kept");
        assert_eq!(book(&bench, ("set", set), &at(11), &at(12)).await, [""; 0]);
        for room in &rooms[..2] {
            assert_eq!(book(&bench, ("room", *room), &at(11), &at(12)).await, ["slot-taken"]);
        }
        assert_eq!(book(&bench, ("room", rooms[2]), &at(11), &at(12)).await, [""; 0]);

        // The set is free when all its rooms are; whoever is not signed in sees when, and not who.
        let day = Date::constant(2026, 10, 13);
        let times = bench.app.record_times(&Viewer::Public, "set", set, Some(day), 1).await.unwrap();
        assert_eq!(
            told(&times[0]),
            "08 free, 09 taken, 10 taken, 11 taken, 12 free, 13 free, 14 free, 15 free, 16 free, 17 free"
        );
        assert!(!times[0].may_book);
        let times = bench.app.record_times(&Viewer::Public, "room", rooms[1], Some(day), 1).await.unwrap();
        assert_eq!(
            told(&times[0]),
            "08 free, 09 taken, 10 free, 11 taken, 12 free, 13 free, 14 free, 15 free, 16 free, 17 free"
        );
        assert_eq!(times[0].through, Some(("room".to_owned(), rooms[1].to_string())));
    })
    .await;
}

/// The times of a calendar in a line.
fn told(times: &TimesView) -> String {
    let slots = times.days.iter().flat_map(|day| &day.slots);
    let one = |slot: &app::records::TimeSlot| format!("{} {}", &slot.label[..2], slot.state.name());
    slots.map(one).collect::<Vec<_>>().join(", ")
}

#[tokio::test]
async fn the_form_shows_free_times_of_what_it_names() {
    each_with(rooms(), async |bench| {
        let app = &bench.app;
        let room = make(&bench, "room", None, &[("name", "样例间"), ("places", "3")]).await;
        assert_eq!(book(&bench, ("room", room), "2026-10-13 09:00", "2026-10-13 10:00").await, [""; 0]);
        let form = app.record_form(&bench.operator, "stay", None, None).await.unwrap();
        assert_eq!((form.begins.as_deref(), &form.times), (Some("begin"), &None));
        let required = |form: &app::records::FormView| {
            let fields = form.sections.iter().flat_map(|section| &section.fields);
            fields.filter(|field| field.required).map(|field| field.id.clone()).collect::<Vec<_>>()
        };
        assert_eq!(required(&form), ["room", "begin", "end"]);
        let entered = Entered::new([
            ("room", room.to_string()),
            ("seats", "3".to_owned()),
            ("begin", "2026-10-13T10:00".to_owned()),
            ("end", "2026-10-13T12:00".to_owned()),
        ]);
        let form = app.refill_form(&bench.operator, form, &entered, &[]).await.unwrap();
        let times = form.times.unwrap();
        assert_eq!(times.first(), Some(Date::constant(2026, 10, 12)), "the week of what is chosen");
        let day = &times.days[1];
        let states: Vec<_> =
            day.slots.iter().take(5).map(|slot| (slot.state, slot.free, slot.chosen)).collect();
        let (free, taken) = (SlotState::Free, SlotState::Taken);
        assert_eq!(
            states,
            [(free, 3, false), (taken, 2, false), (free, 3, true), (free, 3, true), (free, 3, false)]
        );
        assert_eq!(times.days[5].closed.as_ref().map(|why| why.en.as_str()), Some("Holiday"));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_a_hundred_at_one_slot_one_wins_and_all_others_are_told() {
    each_with(rooms(), async |bench| {
        let room = make(&bench, "room", None, &[("name", "样例间")]).await;
        let mut tasks = Vec::new();
        for _ in 0..100 {
            let (app, who) = (bench.app.clone(), bench.operator.clone());
            tasks.push(tokio::spawn(async move {
                let entered = Entered::new([
                    ("room", room.to_string()),
                    ("begin", "2026-10-13 09:00".into()),
                    ("end", "2026-10-13 10:00".into()),
                ]);
                app.save_record(&who, "stay", None, None, None, &entered).await
            }));
        }
        let mut outcomes: BTreeMap<String, usize> = BTreeMap::new();
        for task in tasks {
            let outcome = match task.await.unwrap() {
                Ok(SaveOutcome::Saved(_)) => "booked".to_owned(),
                Ok(SaveOutcome::Faulty(faults)) => faults[0].words.en.clone(),
                other => format!("{other:?}"),
            };
            *outcomes.entry(outcome).or_default() += 1;
        }
        let expected = [("booked", 1), ("this time is taken: choose another", 99)];
        assert_eq!(outcomes, expected.map(|(what, count)| (what.to_owned(), count)).into());
    })
    .await;
}

/// One try: which room, from which hour, how long, how many seats.
type Try = (usize, u32, u32, u64);

#[tokio::test(flavor = "multi_thread")]
async fn in_whatever_order_never_more_than_there_is_room_for() {
    let strategy = proptest::collection::vec((0_usize..3, 8_u32..17, 1_u32..6, 1_u64..4), 1..24);
    let mut cases = Vec::new();
    let mut runner = TestRunner::new(Cases { cases: 6, ..Cases::default() });
    for _ in 0..6 {
        use proptest::strategy::{Strategy as _, ValueTree as _};
        cases.push(strategy.new_tree(&mut runner).unwrap().current());
    }
    each_with(rooms(), async |bench| {
        for tries in &cases {
            together(&bench, tries).await;
        }
    })
    .await;
}

/// Books all at once; what was kept fits, and whatever was refused would not have fitted.
async fn together(bench: &Bench, tries: &[Try]) {
    let places = [1_u64, 2, 4];
    let mut rooms = Vec::new();
    for count in places {
        rooms.push(make(bench, "room", None, &[("name", "样例间"), ("places", &count.to_string())]).await);
    }
    let mut tasks = Vec::new();
    for &(room, hour, length, seats) in tries {
        let entered = Entered::new([
            ("room", rooms[room].to_string()),
            ("begin", format!("2026-10-13 {hour:02}:00")),
            ("end", format!("2026-10-13 {:02}:00", (hour + length).min(18))),
            ("seats", seats.to_string()),
        ]);
        let (app, who) = (bench.app.clone(), bench.operator.clone());
        tasks.push(tokio::spawn(
            async move { app.save_record(&who, "stay", None, None, None, &entered).await },
        ));
    }
    let mut kept: Vec<Try> = Vec::new();
    let mut refused: Vec<Try> = Vec::new();
    for (task, one) in tasks.into_iter().zip(tries) {
        match task.await.unwrap() {
            Ok(SaveOutcome::Saved(saved)) => {
                let values = bench.app.record_values("stay", saved.id).await.unwrap();
                assert_eq!(values["rooms"], Value::Many(vec![Value::Id(rooms[one.0].0)]));
                kept.push(*one);
            }
            Ok(SaveOutcome::Faulty(_)) => refused.push(*one),
            other => panic!("{other:?}"),
        }
    }
    let taken = |room: usize, at: u32| -> u64 {
        let there = kept.iter().filter(|it| it.0 == room && it.1 <= at && at < (it.1 + it.2).min(18));
        there.map(|it| it.3).sum()
    };
    for (room, places) in places.iter().enumerate() {
        for hour in 8..18 {
            assert!(taken(room, hour) <= *places, "{tries:?}");
        }
    }
    for (room, hour, length, seats) in refused {
        let fits = (hour..(hour + length).min(18)).all(|at| taken(room, at) + seats <= places[room]);
        assert!(!fits, "{:?} would have fitted among {kept:?}", (room, hour, length, seats));
    }
}

#[tokio::test]
async fn instruments_are_booked_by_the_bundle() {
    let config = Config { programmes: app::records::embedded(), ..Config::default() };
    each_with(config, async |bench| {
        let keeper = organisation(&bench, "样例测试中心").await.to_string();
        crate::records::person(&bench, "样例机组员").await;
        let mut instruments = Vec::new();
        for name in ["样例电镜", "样例衍射仪"] {
            let fields = [
                ("name", name),
                ("category", "分析仪器"),
                ("keeper", &*keeper),
                ("technicians", "样例机组员"),
                ("price", "80万元"),
                ("acquired", "2023-05-01"),
                ("service", "机组协助"),
                ("closed_on", "周日"),
                ("rate", "300"),
                ("functions", "形貌"),
                ("measures", "0.24 nm"),
            ];
            let id = make(&bench, "instrument", None, &fields).await;
            saved(
                bench
                    .app
                    .take_step(&bench.operator, "instrument", id, None, "enlist", &Entered::default(), None)
                    .await,
            );
            instruments.push(id);
        }
        let both = format!("{}、{}", instruments[0], instruments[1]);
        let bundle =
            [("name", "样例成套"), ("keeper", &*keeper), ("instruments", &*both), ("content", "成套测试")];
        let bundle = make(&bench, "instrument_bundle", None, &bundle).await;
        let closed = [("from", "2026-10-14"), ("to", "2026-10-14"), ("why", "校准")];
        make(&bench, "instrument_closure", Some(instruments[1]), &closed).await;
        let ask = async |bundled: bool, from: &str, to: &str| {
            let first = instruments[0].to_string();
            let mut fields = vec![
                ("instrument", first),
                ("user_unit", keeper.clone()),
                ("user_class", "中小企业".into()),
                ("person", "样例机组员".into()),
                ("content", "样例".into()),
                ("service", "机组协助".into()),
                ("starts", from.to_owned()),
                ("ends", to.to_owned()),
            ];
            if bundled {
                fields.push(("bundle", bundle.to_string()));
            }
            let draft = bench
                .app
                .save_record(&bench.operator, "booking", None, None, None, &Entered::new(fields))
                .await;
            let draft = saved(draft).id;
            match bench
                .app
                .take_step(&bench.operator, "booking", draft, None, "ask", &Entered::default(), None)
                .await
            {
                Ok(SaveOutcome::Saved(_)) => Vec::new(),
                other => faults(other).into_iter().map(|(_, code)| code).collect(),
            }
        };
        let none: [String; 0] = [];
        assert_eq!(ask(true, "2026-10-12 09:00", "2026-10-12 11:00").await, none);
        assert_eq!(ask(false, "2026-10-12 10:00", "2026-10-12 12:00").await, ["slot-taken"]);
        assert_eq!(ask(false, "2026-10-14 10:00", "2026-10-14 12:00").await, none);
        assert_eq!(
            ask(true, "2026-10-14 14:00", "2026-10-14 16:00").await,
            ["slot-closed"],
            "one is calibrated"
        );
        assert_eq!(ask(false, "2026-10-18 10:00", "2026-10-18 12:00").await, ["slot-closed"], "a Sunday");
        let times =
            bench.app.record_times(&bench.viewer(), "instrument_bundle", bundle, None, 7).await.unwrap();
        assert_eq!(times[0].through.as_ref().map(|it| it.0.as_str()), Some("bundle"));
    })
    .await;
}

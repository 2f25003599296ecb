//! Free times: on the page of what is booked, in the form of a booking, for programs; a hundred requests for one.

use axum::http::{Method, StatusCode};
use serde_json::{Value, json};

use super::client::{Client, Site};

async fn site() -> Site {
    Site::of("rooms", include_str!("../../../programme/tests/programmes/rooms.toml")).await
}

async fn room(client: &mut Client, name: &str) -> i64 {
    let made = client.call(Method::POST, "/api/v1/records/room", json!({ "values": { "name": name } })).await;
    assert_eq!(made.status, StatusCode::CREATED, "{}", made.text());
    made.json()["id"].as_i64().unwrap()
}

/// A Monday that lies ahead, and is worked.
const MONDAY: &str = "2026-12-07";

fn stay(room: i64, from: &str, to: &str) -> Value {
    json!({ "values": { "room": room, "begin": format!("{MONDAY}T{from}:00+08:00"), "end": format!("{MONDAY}T{to}:00+08:00") } })
}

#[tokio::test]
async fn a_free_time_is_found_and_booked_without_a_script() {
    let site = site().await;
    let mut client = site.client(&site.administrator);
    let id = room(&mut client, "样例间").await;
    let booked = client.call(Method::POST, "/api/v1/records/stay", stay(id, "09:00", "10:00")).await;
    assert_eq!(booked.status, StatusCode::CREATED, "{}", booked.text());

    let page = client.get(&format!("/records/room/{id}?week={MONDAY}")).await.text();
    let link =
        format!("/records/stay/new?f.room={id}&#38;f.begin={MONDAY}T10%3A00&#38;f.end={MONDAY}T11%3A00");
    assert!(page.contains(&link), "{page}");
    assert!(!page.contains(&format!("f.begin={MONDAY}T09%3A00")), "what is taken is no link");
    let public = site.public().get(&format!("/records/room/{id}?week={MONDAY}")).await.text();
    assert!(
        public.contains("id=\"times\"") && !public.contains("/records/stay/new"),
        "they see when, and cannot book"
    );

    let form = client.get(&link.replace("&#38;", "&")).await.text();
    assert!(form.contains(&format!("value=\"{MONDAY}T10:00\"")), "{form}");
    assert!(form.contains(&format!("name=\"_slot\" value=\"{MONDAY}T12:00\"")), "{form}");
    let (room, ten, eleven, noon) =
        (id.to_string(), format!("{MONDAY}T10:00"), format!("{MONDAY}T11:00"), format!("{MONDAY}T12:00"));
    let typed = [("room", room.as_str()), ("begin", &ten), ("end", &eleven)];
    let longer = client.post("/records/stay/new", &[&typed[..], &[("_slot", &noon)]].concat()).await;
    assert_eq!(longer.status, StatusCode::OK);
    let longer = longer.text();
    assert!(
        longer.contains(&format!("name=\"end\" type=\"datetime-local\" value=\"{MONDAY}T13:00\"")),
        "{longer}"
    );
    let next =
        client.post("/records/stay/new", &[&typed[..], &[("_week", "2026-12-14")]].concat()).await.text();
    assert!(next.contains("2026-12-14 – 2026-12-20"), "{next}");
    let kept = client.post("/records/stay/new", &typed).await;
    assert_eq!(kept.status, StatusCode::SEE_OTHER, "{}", kept.text());
}

#[tokio::test]
async fn programs_are_told_when_it_is_free() {
    let site = site().await;
    let mut client = site.client(&site.administrator);
    let id = room(&mut client, "样例间").await;
    client.call(Method::POST, "/api/v1/records/stay", stay(id, "09:00", "10:00")).await;
    let address = format!("/api/v1/records/room/{id}/times");
    let told = site.public().get(&format!("{address}?from={MONDAY}&days=2")).await.json();
    assert_eq!(
        (&told[0]["kind"], &told[0]["field"], &told[0]["minutes"]),
        (&json!("stay"), &json!("room"), &json!(60))
    );
    let times = &told[0]["days"][0]["times"];
    assert_eq!(
        times[0],
        json!({ "from": format!("{MONDAY}T08:00"), "to": format!("{MONDAY}T09:00"), "free": 1, "of": 1, "state": "free" })
    );
    assert_eq!((&times[1]["state"], &times[1]["free"]), (&json!("taken"), &json!(0)));
    for wrong in ["?from=never", "?days=0", "?days=36", "?days=x"] {
        assert_eq!(
            client.get(&format!("{address}{wrong}")).await.status,
            StatusCode::UNPROCESSABLE_ENTITY,
            "{wrong}"
        );
    }
    assert_eq!(client.get("/api/v1/records/room/999/times").await.status, StatusCode::NOT_FOUND);
    let other =
        client.call(Method::POST, "/api/v1/records/set", json!({ "values": { "name": "空套间" } })).await;
    let empty = format!("/api/v1/records/set/{}/times", other.json()["id"]);
    assert_eq!(client.get(&empty).await.json(), json!([]), "it has nothing that is booked");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_a_hundred_requests_one_books() {
    let site = site().await;
    let id = room(&mut site.client(&site.administrator), "样例间").await;
    let mut tasks = Vec::new();
    for _ in 0..100 {
        let mut client = site.client(&site.administrator);
        tasks.push(tokio::spawn(async move {
            client.call(Method::POST, "/api/v1/records/stay", stay(id, "09:00", "10:00")).await
        }));
    }
    let (mut booked, mut told) = (0, 0);
    for task in tasks {
        let answer = task.await.unwrap();
        match answer.status {
            StatusCode::CREATED => booked += 1,
            StatusCode::UNPROCESSABLE_ENTITY if answer.text().contains("slot-taken") => told += 1,
            other => panic!("{other}: {}", answer.text()),
        }
    }
    assert_eq!((booked, told), (1, 99));
}

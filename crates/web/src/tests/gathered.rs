//! What is held about an organisation or a person: on their pages, and offered to whoever fills in a form.

use axum::http::{Method, StatusCode};
use serde_json::{Value, json};

use super::client::{Client, Site};

async fn made(client: &mut Client, address: &str, body: Value) -> i64 {
    let made = client.call(Method::POST, address, body).await;
    assert_eq!(made.status, StatusCode::CREATED, "{}", made.text());
    made.json()["id"].as_i64().unwrap()
}

/// An organisation, a person, and a platform that names both.
async fn filled(client: &mut Client) -> (i64, i64, i64) {
    let host = json!({ "kind": "university", "name": "样例光谷大学", "jurisdiction": "420111" });
    let host = made(client, "/api/v1/organisations", host).await;
    let person = made(client, "/api/v1/persons", json!({ "name": "样例张工", "organisation": host })).await;
    let values = json!({
        "name": { "zh": "样例实验室", "en": "Sample laboratory" }, "type": "joint_laboratory",
        "level": "municipal", "host": host, "director": person, "staff": 12,
        "website": "https://lab.example.org", "address": "样例路1号",
    });
    let platform = made(client, "/api/v1/records/platform", json!({ "values": values })).await;
    (host, person, platform)
}

#[tokio::test]
async fn one_page_gathers_what_all_registers_hold() {
    let site = Site::open(true).await;
    let mut client = site.client(&site.administrator);
    let (host, person, platform) = filled(&mut client).await;
    let page = client.get(&format!("/organisations/{host}")).await.text();
    for part in ["id=\"gathered-platform-host\"", "样例实验室", "id=\"people\"", "样例张工"] {
        assert!(page.contains(part), "{part} is missing: {page}");
    }
    assert!(page.contains(&format!("href=\"/records/platform/{platform}\"")), "{page}");
    let page = client.get(&format!("/persons/{person}")).await.text();
    assert!(page.contains("id=\"gathered-platform-director\"") && page.contains("样例实验室"), "{page}");
    let kinds = client.get(&format!("/api/v1/organisations/{host}/records")).await.json();
    let part = &kinds[0]["parts"][0];
    assert_eq!((&kinds[0]["kind"], &part["field"]), (&json!("platform"), &json!("host")));
    assert_eq!((&part["standing"], &part["over"], &part["total"]), (&json!(1), &json!(0), &json!(1)));
    assert_eq!(part["records"][0]["id"], platform);
    let kinds = client.get(&format!("/api/v1/persons/{person}/records")).await.json();
    assert_eq!(kinds[0]["parts"][0]["field"], "director");
    let mut public = site.public();
    assert_eq!(public.get(&format!("/api/v1/organisations/{host}/records")).await.json(), json!([]));
    let page = public.get(&format!("/organisations/{host}")).await.text();
    assert!(!page.contains("样例实验室") && !page.contains("样例张工"), "a draft is nobody's to see: {page}");
    assert_eq!(
        public.get(&format!("/api/v1/persons/{person}/records")).await.status,
        StatusCode::UNAUTHORIZED
    );
}

#[tokio::test]
async fn a_form_offers_what_is_held() {
    let site = Site::open(true).await;
    let mut client = site.client(&site.administrator);
    let (host, _, platform) = filled(&mut client).await;
    let host = host.to_string();
    let key = format!("address=platform.address:{platform}");
    let shown = client.post("/records/platform/new", &[("host", host.as_str()), ("_show", "yes")]).await;
    assert_eq!(shown.status, StatusCode::OK);
    let page = shown.text();
    assert!(page.contains(&format!("name=\"_take\" value=\"{key}\"")), "{page}");
    assert!(
        page.contains(&format!("href=\"/records/platform/{platform}\"")) && page.contains("hx-select-oob")
    );
    let taken =
        client.post("/records/platform/new", &[("host", host.as_str()), ("_take", key.as_str())]).await;
    assert_eq!(taken.status, StatusCode::OK);
    let page = taken.text();
    assert!(page.contains("name=\"address\" type=\"text\" value=\"样例路1号\""), "{page}");
    assert!(!page.contains(&key) && page.contains(" autofocus"), "{page}");
    let list = client.get("/records/platform").await.text();
    assert!(list.contains("样例实验室") && !list.contains("样例路1号"), "nothing was kept: {list}");
    let body = json!({ "values": { "host": host.parse::<i64>().unwrap() } });
    let offers = client.call(Method::POST, "/api/v1/records/platform/offers", body).await;
    assert_eq!(offers.status, StatusCode::OK, "{}", offers.text());
    let offers = offers.json();
    let address = offers.as_array().unwrap().iter().find(|offer| offer["field"] == "address").unwrap();
    assert_eq!((&address["value"], &address["source"]["id"]), (&json!("样例路1号"), &json!(platform)));
    assert!(address["day"].as_str().is_some_and(|day| day.len() == 10));
}

//! The register of organisations through its pages and its API.

use axum::http::{Method, StatusCode};
use serde_json::json;

use super::client::Site;

#[tokio::test]
async fn two_editors_see_both_versions() {
    let site = Site::open(true).await;
    let mut client = site.client(&site.administrator);
    let fields = [
        ("kind", "firm"),
        ("name", "样例一厂"),
        ("country", "中国"),
        ("jurisdiction", "420100"),
        ("other-0", "样一"),
        ("other-kind-0", "abbreviation"),
    ];
    let made = client.post("/organisations/new", &fields).await;
    assert_eq!(made.status, StatusCode::SEE_OTHER, "{}", made.text());
    let address = made.header("location").to_owned();
    let page = client.get(&address).await.text();
    assert!(page.contains("样例一厂") && page.contains("湖北省武汉市") && page.contains("样一"));
    let form = format!("{address}/edit");
    let change = |name: &'static str| {
        [("revision", "1"), ("kind", "firm"), ("name", name), ("jurisdiction", "420100")]
    };
    assert_eq!(client.post(&form, &change("样例甲厂")).await.status, StatusCode::SEE_OTHER);
    let second = client.post(&form, &change("样例乙厂")).await;
    assert_eq!(second.status, StatusCode::CONFLICT);
    let page = second.text();
    assert!(page.contains("样例甲厂") && page.contains("样例乙厂"), "both versions are shown");
    assert!(page.contains("name=\"revision\" value=\"2\""), "saving again is a choice");
    let faulty = client.post(&form, &[("revision", "2"), ("kind", "firm"), ("name", "")]).await;
    assert_eq!(faulty.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn programs_make_look_up_merge_and_undo() {
    let site = Site::open(true).await;
    let mut client = site.client(&site.administrator);
    let mut make = async |name: &str| {
        let body = json!({ "kind": "university", "name": name, "jurisdiction": "420100", "names": [
            { "name": "老样大", "kind": "former", "from": "1950-01-01", "to": "1999-12-31" }] });
        let made = client.call(Method::POST, "/api/v1/organisations", body).await;
        assert_eq!(made.status, StatusCode::CREATED, "{}", made.text());
        made.json()["id"].as_i64().unwrap()
    };
    let (a, b) = (make("样例大学").await, make("样例（大学）").await);
    let pairs = client.get("/api/v1/organisations/duplicates").await.json();
    assert_eq!(pairs[0]["ids"], json!([a, b]));
    let both =
        client.get("/api/v1/organisations/lookup?text=%E8%80%81%E6%A0%B7%E5%A4%A7&on=1990-01-01").await;
    assert_eq!(both.status, StatusCode::UNPROCESSABLE_ENTITY);
    let wish = json!({ "revision": 1, "into": a, "into_revision": 1, "reason": "一家" });
    let merged = client.call(Method::POST, &format!("/api/v1/organisations/{b}/merge"), wish).await;
    assert_eq!(merged.status, StatusCode::NO_CONTENT, "{}", merged.text());
    let mut public = site.public();
    let found =
        public.get("/api/v1/organisations/lookup?text=%E8%80%81%E6%A0%B7%E5%A4%A7&on=1990-01-01").await;
    assert_eq!(found.json()["id"], a);
    let gone = public.get(&format!("/organisations/{b}")).await;
    assert_eq!(
        (gone.status, gone.header("location")),
        (StatusCode::PERMANENT_REDIRECT, &*format!("/organisations/{a}"))
    );
    let detail = public.get(&format!("/api/v1/organisations/{b}")).await.json();
    assert_eq!(detail["id"], a);
    let merge = detail["merges"][0]["id"].as_i64().unwrap();
    let undo = format!("/api/v1/organisations/merges/{merge}");
    assert_eq!(client.call(Method::DELETE, &undo, json!({})).await.status, StatusCode::NO_CONTENT);
    assert_eq!(public.get(&format!("/api/v1/organisations/{b}")).await.json()["id"], b);
    let none = public.get("/api/v1/organisations/lookup?text=x&on=someday").await;
    assert_eq!(none.status, StatusCode::NOT_FOUND);
}

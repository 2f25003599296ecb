//! Records that may be the same: told before one is kept, merged through pages and the API, and apart again.

use axum::http::{Method, StatusCode};
use serde_json::json;

use super::client::Site;

#[tokio::test]
async fn the_same_city_is_asked_about_merged_and_parted() {
    let site = Site::open(true).await;
    let mut client = site.client(&site.administrator);
    let city = |name: &'static str| [("name", name), ("name_en", name), ("country", "DE")];
    let made = client.post("/records/sister_city/new", &city("样例市")).await;
    let first = made.header("location").to_owned();
    let again = client.post("/records/sister_city/new", &city("樣例 市")).await;
    assert_eq!(again.status, StatusCode::CONFLICT, "{}", again.text());
    let page = again.text();
    assert!(page.contains("id=\"alike\"") && page.contains(&format!("href=\"{first}\"")), "{page}");
    assert!(page.contains("name=\"_distinct\"") && page.contains("value=\"樣例 市\""), "{page}");
    let mut fields = city("樣例 市").to_vec();
    fields.push(("_distinct", "yes"));
    let made = client.post("/records/sister_city/new", &fields).await;
    assert_eq!(made.status, StatusCode::SEE_OTHER, "{}", made.text());
    let second = made.header("location").to_owned();
    let id = |address: &str| address.rsplit('/').next().unwrap().to_owned();
    let (one, other) = (id(&first), id(&second));

    let page = client.get(&first).await.text();
    let merge = format!("{first}/merge?with={other}");
    assert!(page.contains(&merge), "{page}");
    let page = client.get(&merge).await.text();
    assert!(page.contains("name=\"survivor\"") && page.contains("樣例 市"), "{page}");
    let form = |reason: &'static str| {
        [
            ("with", other.clone()),
            ("version", "1".to_owned()),
            ("with_version", "1".to_owned()),
            ("survivor", one.clone()),
            ("reason", reason.to_owned()),
        ]
    };
    let send = async |client: &mut super::client::Client, reason| {
        let fields = form(reason);
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        client.post(&format!("{first}/merge"), &fields).await
    };
    let faulty = send(&mut client, "").await;
    assert_eq!(faulty.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", faulty.text());
    let merged = send(&mut client, "登记了两次").await;
    assert_eq!((merged.status, merged.header("location")), (StatusCode::SEE_OTHER, first.as_str()));
    let gone = client.get(&second).await;
    assert_eq!((gone.status, gone.header("location")), (StatusCode::SEE_OTHER, first.as_str()));
    let page = client.get(&first).await.text();
    assert!(page.contains("id=\"merges\"") && page.contains("登记了两次"), "{page}");
    let parted = client.post(&format!("{first}/unmerge"), &[("gone", other.as_str())]).await;
    assert_eq!((parted.status, parted.header("location")), (StatusCode::SEE_OTHER, second.as_str()));
    assert_eq!(client.get(&second).await.status, StatusCode::OK);
}

#[tokio::test]
async fn programs_are_told_of_the_same_and_merge() {
    let site = Site::open(true).await;
    let mut client = site.client(&site.administrator);
    let list = "/api/v1/records/sister_city";
    let values = json!({ "name": { "zh": "样例市", "en": "Sample city" }, "country": "DE" });
    let first = client.call(Method::POST, list, json!({ "values": values })).await.json()["id"].clone();
    let values = json!({ "name": { "zh": "另一市", "en": "Sample City" }, "country": "DE" });
    let same = client.call(Method::POST, list, json!({ "values": values })).await;
    assert_eq!(same.status, StatusCode::CONFLICT, "{}", same.text());
    let told = same.json();
    assert_eq!((&told["code"], &told["alike"][0]["id"]), (&json!("may-be-the-same"), &first));
    let made = client.call(Method::POST, list, json!({ "values": values, "distinct": true })).await;
    assert_eq!(made.status, StatusCode::CREATED, "{}", made.text());
    let second = made.json()["id"].clone();
    let address = format!("{list}/{second}/merge");
    let wish =
        |version: i64| json!({ "version": version, "into": first, "into_version": 1, "reason": "一城" });
    assert_eq!(client.call(Method::POST, &address, wish(7)).await.status, StatusCode::CONFLICT);
    let merged = client.call(Method::POST, &address, wish(1)).await;
    assert_eq!(merged.status, StatusCode::NO_CONTENT, "{}", merged.text());
    assert_eq!(client.get(list).await.json()["total"], 1);
    assert_eq!(client.call(Method::DELETE, &address, json!({})).await.status, StatusCode::NO_CONTENT);
    assert_eq!(client.get(list).await.json()["total"], 2);
    assert_eq!(client.call(Method::DELETE, &address, json!({})).await.status, StatusCode::NOT_FOUND);
}

//! The register of persons through its pages and its API, and what pickers are offered.

use axum::http::{Method, StatusCode};
use serde_json::json;

use super::client::Site;

#[tokio::test]
async fn two_editors_see_both_versions() {
    let site = Site::open(true).await;
    let mut client = site.client(&site.administrator);
    let fields = [("name", "张三"), ("country", "德国"), ("orcid", "https://orcid.org/0000-0002-1825-0097")];
    let made = client.post("/persons/new", &fields).await;
    assert_eq!(made.status, StatusCode::SEE_OTHER, "{}", made.text());
    let address = made.header("location").to_owned();
    let page = client.get(&address).await.text();
    assert!(page.contains("张三") && page.contains("德国") && page.contains("0000-0002-1825-0097"));
    let form = format!("{address}/edit");
    let change = |name: &'static str| [("revision", "1"), ("name", name), ("country", "DE")];
    assert_eq!(client.post(&form, &change("张三丰")).await.status, StatusCode::SEE_OTHER);
    let second = client.post(&form, &change("张叁")).await;
    assert_eq!(second.status, StatusCode::CONFLICT);
    let page = second.text();
    assert!(page.contains("张三丰") && page.contains("张叁"), "both versions are shown");
    assert!(page.contains("name=\"revision\" value=\"2\""), "saving again is a choice");
    let faulty = client.post(&form, &[("revision", "2"), ("name", ""), ("email", "x")]).await;
    assert_eq!(faulty.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        faulty.text().contains("不是电子邮箱") && faulty.text().contains("姓名须为"),
        "every fault is told"
    );
}

#[tokio::test]
async fn programs_make_find_and_change() {
    let site = Site::open(true).await;
    let mut client = site.client(&site.administrator);
    let body = json!({ "kind": "university", "name": "样例大学", "jurisdiction": "420100" });
    let organisation = client.call(Method::POST, "/api/v1/organisations", body).await.json()["id"].clone();
    let body =
        json!({ "name": "李四", "name_en": "Li Si", "organisation": organisation, "account": "editor" });
    let made = client.call(Method::POST, "/api/v1/persons", body).await;
    assert_eq!(made.status, StatusCode::CREATED, "{}", made.text());
    let one = format!("/api/v1/persons/{}", made.json()["id"]);
    let found = client.get("/api/v1/persons?q=li%20si&per_page=5").await.json();
    assert_eq!((&found["total"], &found["items"][0]["organisation_name"]), (&json!(1), &json!("样例大学")));
    let change = json!({ "revision": 1, "name": "李四光", "organisation": organisation });
    let done = client.call(Method::PUT, &one, change.clone()).await;
    assert_eq!(done.status, StatusCode::NO_CONTENT, "{}", done.text());
    assert_eq!(client.get(&one).await.json()["account"], "editor", "what is left out stays");
    assert_eq!(client.call(Method::PUT, &one, change).await.status, StatusCode::CONFLICT);
    let twice = json!({ "name": "王五", "account": "editor" });
    let twice = client.call(Method::POST, "/api/v1/persons", twice).await;
    assert_eq!(twice.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(twice.json()["code"], "person-account");
    assert_eq!(site.public().get("/api/v1/persons").await.status, StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn pickers_are_offered_what_fits() {
    let site = Site::open(true).await;
    let mut client = site.client(&site.administrator);
    client.post("/persons/new", &[("name", "张三"), ("name-en", "Zhang San")]).await;
    let offered = client.get("/suggest/persons?q=zhang&lang=en").await.json();
    assert_eq!(offered, json!([{ "id": "1", "name": "Zhang San", "note": "" }]));
    assert_eq!(client.get("/suggest/organisations?q=x").await.json(), json!([]));
    let regions = site.public().get("/suggest/regions?q=%E6%AD%A6%E6%B1%89%E5%B8%82").await.json();
    assert_eq!(regions[0], json!({ "id": "420100", "name": "湖北省武汉市", "note": "420100" }));
    let by_code = site.public().get("/suggest/regions?q=4201&lang=en").await.json();
    assert_eq!((by_code[0]["id"].as_str(), by_code.as_array().unwrap().len()), (Some("420100"), 14));
    assert_eq!(site.public().get("/suggest/persons?q=z").await.status, StatusCode::SEE_OTHER);
}

//! Records of a kind through pages and the API: made, found, changed by two, moved along, described.

use axum::http::{Method, StatusCode};
use serde_json::{Value, json};

use super::client::{Client, Site};

/// A sister city by the page's form; its address.
async fn city(client: &mut Client, name: &str, country: &str) -> String {
    let fields = [("name", name), ("name_en", name), ("country", country), ("place", "52.5, 13.4")];
    let made = client.post("/records/sister_city/new", &fields).await;
    assert_eq!(made.status, StatusCode::SEE_OTHER, "{}", made.text());
    made.header("location").to_owned()
}

/// An organisation of the register.
async fn organisation(client: &mut Client, name: &str) -> Value {
    let body = json!({ "kind": "university", "name": name, "jurisdiction": "420100" });
    client.call(Method::POST, "/api/v1/organisations", body).await.json()["id"].clone()
}

#[tokio::test]
async fn a_record_is_made_found_and_shown() {
    let site = Site::open(true).await;
    let mut client = site.client(&site.administrator);
    let faulty = client.post("/records/sister_city/new", &[("name", ""), ("country", "没有的国家")]).await;
    assert_eq!(faulty.status, StatusCode::UNPROCESSABLE_ENTITY);
    let page = faulty.text();
    assert!(page.contains("id=\"about-country\"") && page.contains("value=\"没有的国家\""), "{page}");
    let address = city(&mut client, "样例市", "德国").await;
    city(&mut client, "另一市", "FR").await;
    let page = client.get(&address).await.text();
    assert!(page.contains("样例市") && page.contains("德国") && page.contains("52.5"), "{page}");
    let list = client.get("/records/sister_city?q=%E6%A0%B7%E4%BE%8B").await.text();
    assert!(list.contains("样例市") && !list.contains("另一市"), "{list}");
    let list = client.get("/records/sister_city?f.country=FR&sort=-name&facets=yes").await.text();
    assert!(list.contains("另一市") && !list.contains(">样例市<") && list.contains("facet-value"), "{list}");
    let part = client.get("/records/sister_city/facets?f.country=FR").await.text();
    assert!(part.contains("href=\"/records/sister_city\"") && !part.contains("<html"), "{part}");
    let map = client.get("/records/sister_city?view=0").await.text();
    assert!(map.contains("<circle") && map.contains(&address), "{map}");
    let offered = client.get("/suggest/records/sister_city?q=%E5%8F%A6%E4%B8%80").await.json();
    assert_eq!(offered[0]["name"], "另一市");
}

#[tokio::test]
async fn two_people_choose_field_by_field() {
    let site = Site::open(true).await;
    let mut client = site.client(&site.administrator);
    let address = city(&mut client, "样例市", "DE").await;
    let form = format!("{address}/edit");
    let whole = |version: &'static str, name: &'static str, established: &'static str| {
        [
            ("_version", version),
            ("name", name),
            ("name_en", "Sample City"),
            ("country", "DE"),
            ("established", established),
        ]
    };
    assert_eq!(client.post(&form, &whole("1", "甲市", "")).await.status, StatusCode::SEE_OTHER);
    let collision = client.post(&form, &whole("1", "乙市", "2020-05-01")).await;
    assert_eq!(collision.status, StatusCode::CONFLICT);
    let page = collision.text();
    assert!(page.contains("甲市") && page.contains("乙市") && page.contains("name=\"keep.name\""), "{page}");
    assert!(!page.contains("name=\"country\""), "what was not changed is not sent again: {page}");
    let choice =
        [("_version", "2"), ("name", "乙市"), ("established", "2020-05-01"), ("keep.name", "theirs")];
    assert_eq!(client.post(&form, &choice).await.status, StatusCode::SEE_OTHER);
    let page = client.get(&address).await.text();
    assert!(page.contains("甲市") && page.contains("2020-05-01") && !page.contains("乙市"), "{page}");
    let versions = client.get(&format!("{address}/versions")).await.text();
    assert!(versions.contains("id=\"from-1\"") && versions.contains("id=\"to-3\""), "{versions}");
    let difference = client.get(&format!("{address}/difference?from=1&to=3")).await.text();
    assert!(
        difference.contains("样例市") && difference.contains("甲市") && difference.contains("2020-05-01")
    );
    let then = client.get(&format!("{address}/versions/1")).await.text();
    assert!(then.contains("样例市") && then.contains("id=\"not-now\""), "{then}");
}

#[tokio::test]
async fn a_record_is_deleted_and_put_back() {
    let site = Site::open(true).await;
    let mut client = site.client(&site.administrator);
    let address = city(&mut client, "样例市", "DE").await;
    let gone = client.post(&format!("{address}/delete"), &[("_version", "1")]).await;
    assert_eq!(gone.status, StatusCode::SEE_OTHER, "{}", gone.text());
    assert!(!client.get("/records/sister_city").await.text().contains("样例市"));
    assert!(client.get("/records/sister_city?deleted=yes").await.text().contains("样例市"));
    let back = client.post(&format!("{address}/restore"), &[]).await;
    assert_eq!(back.status, StatusCode::SEE_OTHER, "{}", back.text());
    assert!(client.get("/records/sister_city").await.text().contains("样例市"));
}

#[tokio::test]
async fn programs_make_change_and_move_records() {
    let site = Site::open(true).await;
    let mut client = site.client(&site.administrator);
    let lead = organisation(&mut client, "样例大学").await;
    let partner = organisation(&mut client, "外方大学").await;
    let list = "/api/v1/records/agreement";
    let values = json!({
        "name": { "zh": "样例协议", "en": "Sample agreement" }, "type": "framework", "lead": lead, "partners": [partner],
        "country": ["DE", "FR"], "signed": "2026-03-05", "term": 5,
    });
    let made = client.call(Method::POST, list, json!({ "values": values })).await;
    assert_eq!(made.status, StatusCode::CREATED, "{}", made.text());
    let one = made.header("location").to_owned();
    let got = client.get(&one).await;
    assert_eq!(got.header("etag"), "\"1\"");
    let body = got.json();
    assert_eq!(body["values"]["country"], json!(["DE", "FR"]));
    assert_eq!(body["values"]["ends"], "2031-03-05", "worked out from others: {body}");
    assert_eq!((&body["state"], &body["title"]["en"]), (&json!("in_force"), &json!("Sample agreement")));
    let end = body["steps"].as_array().unwrap().iter().find(|step| step["step"] == "end").unwrap();
    assert_eq!((&end["offer"], &end["to"]), (&json!("open"), &json!("ended")), "{end}");
    let found = client.get(&format!("{list}?f.country=FR&sort=-signed&per_page=5")).await.json();
    assert_eq!((&found["total"], &found["items"][0]["values"]["term"]), (&json!(1), &json!(5)));

    let change = json!({ "values": { "term": 3 } });
    let bare = client.call(Method::PATCH, &one, change.clone()).await;
    assert_eq!(bare.status, StatusCode::PRECONDITION_REQUIRED);
    let change = |version: i64| json!({ "version": version, "values": { "term": 3 } });
    let done = client.call(Method::PATCH, &one, change(1)).await;
    assert_eq!((done.status, done.json()["version"].clone()), (StatusCode::OK, json!(2)), "{}", done.text());
    let other = json!({ "version": 1, "values": { "term": 4 } });
    let late = client.call(Method::PATCH, &one, other).await;
    assert_eq!((late.status, late.json()["version"].clone()), (StatusCode::CONFLICT, json!(2)));

    let ended =
        client.call(Method::POST, &format!("{one}/steps/end"), json!({ "comment": "到此为止" })).await;
    assert_eq!(
        (ended.status, ended.json()["state"].clone()),
        (StatusCode::OK, json!("ended")),
        "{}",
        ended.text()
    );
    let versions = client.get(&format!("{one}/versions")).await.json();
    assert_eq!(versions.as_array().unwrap().len(), 3);
    let facets = client.get(&format!("{list}/facets?lang=en")).await.json();
    assert!(facets.as_array().unwrap().iter().any(|facet| facet["field"] == "country"), "{facets}");
    let gone = client.call(Method::DELETE, &one, json!({})).await;
    assert_eq!(gone.status, StatusCode::NO_CONTENT, "{}", gone.text());
}

#[tokio::test]
async fn a_record_says_all_that_its_list_says() {
    let site = Site::open(true).await;
    site.web.app.load_sample().await.unwrap();
    let mut client = site.client(&site.administrator);
    let list = "/api/v1/records/platform";
    let rows = client.get(&format!("{list}?sort=id&per_page=12")).await.json();
    assert_eq!(rows["items"].as_array().unwrap().len(), 12);
    for row in rows["items"].as_array().unwrap() {
        let one = client.get(&format!("{list}/{}", row["id"])).await.json();
        assert_eq!(one["values"], row["values"], "also of sections that do not apply to where it stands");
        // Only what was returned, removed or rejected has a reason in its form.
        assert!(one["values"].as_object().unwrap().contains_key("reason"), "{one}");
    }
}

#[tokio::test]
async fn programs_are_told_what_is_wrong() {
    let site = Site::open(true).await;
    let mut client = site.client(&site.administrator);
    let list = "/api/v1/records/sister_city";
    for query in ["colour=red", "sort=colour", "f.colour=red"] {
        let answer = client.get(&format!("{list}?{query}")).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{query}: {}", answer.text());
        assert_eq!(answer.header("content-type"), "application/problem+json");
    }
    let answer = client.call(Method::POST, list, json!({ "values": { "name": "甲", "colour": 1 } })).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(answer.json()["errors"][0]["field"], "colour");
    let answer =
        client.call(Method::POST, list, json!({ "values": { "name": "甲", "country": "xx" } })).await;
    assert_eq!(
        (answer.status, answer.json()["errors"][0]["field"].clone()),
        (StatusCode::UNPROCESSABLE_ENTITY, json!("country"))
    );
    assert_eq!(client.get("/api/v1/records/no_such_kind").await.status, StatusCode::NOT_FOUND);
    assert_eq!(client.get(&format!("{list}/999")).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_definition_shows_its_plan_before_it_is_applied() {
    let site = Site::open(true).await;
    let mut client = site.client(&site.administrator);
    let page = client.get("/systems/platform").await.text();
    assert!(page.contains("<svg") && page.contains("创新平台"), "{page}");
    let text = "id = \"sample\"\nzh = \"样例\"\nen = \"Sample\"\nsince = 2026-01-01\n\n[kinds.note]\nzh = \"记事\"\nen = \"Note\"\ntitle = \"name\"\n\n\
                [kinds.note.fields]\nname = { zh = \"名称\", en = \"Name\", type = \"text\", required = true }\n";
    let plan = client.post("/systems/definitions", &[("name", "sample.toml"), ("text", text)]).await;
    assert_eq!(plan.status, StatusCode::OK, "{}", plan.text());
    assert!(plan.text().contains("value=\"yes\""), "it can be brought into force: {}", plan.text());
    assert_eq!(client.get("/records/note").await.status, StatusCode::NOT_FOUND, "nothing is done yet");
    let fields = [("name", "sample.toml"), ("text", text), ("apply", "yes")];
    let done = client.post("/systems/definitions", &fields).await;
    assert_eq!(
        (done.status, done.header("location")),
        (StatusCode::SEE_OTHER, "/systems/sample"),
        "{}",
        done.text()
    );
    assert_eq!(client.get("/records/note").await.status, StatusCode::OK);
    let lost = text.replace("type = \"text\"", "type = \"colour\"");
    let refused = client
        .post("/systems/definitions", &[("name", "sample.toml"), ("text", &*lost), ("apply", "yes")])
        .await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn each_kind_is_described_from_its_definition() {
    let site = Site::open(true).await;
    let whole = site.client(&site.administrator).get("/api/openapi.json").await.json();
    let paths: Vec<&str> = whole["paths"].as_object().unwrap().keys().map(String::as_str).collect();
    for path in ["sister_city", "agreement/{id}/steps/renew", "platform/{id}", "platform_review/facets"] {
        assert!(paths.contains(&&*format!("/api/v1/records/{path}")), "{path} in {paths:?}");
    }
    let schemas = &whole["components"]["schemas"];
    insta::assert_snapshot!(
        serde_json::to_string_pretty(&json!([schemas["AgreementRow"], schemas["AgreementNew"]])).unwrap()
    );
    let text = whole.to_string();
    let names = text.split("#/components/schemas/").skip(1).map(|rest| rest.split('"').next().unwrap());
    let lost: Vec<&str> = names.filter(|name| schemas[*name].is_null()).collect();
    assert!(lost.is_empty(), "{lost:?}");
}

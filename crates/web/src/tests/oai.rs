//! OAI-PMH by its verbs, and the catalogue of open data.

use axum::http::{Method, StatusCode};
use serde_json::json;

use super::client::{Client, Site};

async fn site() -> Site {
    Site::of("papers", include_str!("../../../programme/tests/programmes/papers.toml")).await
}

async fn paper(client: &mut Client, name: &str) -> i64 {
    let values = json!({ "values": { "name": { "zh": name, "en": "A <sample>" }, "authors": ["张三", "李四"], "issued": "2026-01-05" }, "distinct": true });
    let made = client.call(Method::POST, "/api/v1/records/paper", values).await;
    assert_eq!(made.status, StatusCode::CREATED, "{}", made.text());
    let id = made.json()["id"].as_i64().unwrap();
    step(client, id, "list").await;
    id
}

async fn step(client: &mut Client, id: i64, step: &str) {
    let taken =
        client.call(Method::POST, &format!("/api/v1/records/paper/{id}/steps/{step}"), json!({})).await;
    assert_eq!(taken.status, StatusCode::OK, "{}", taken.text());
}

async fn ask(client: &mut Client, query: &str) -> String {
    let answer = client.get(&format!("/oai?{query}")).await;
    assert_eq!(answer.status, StatusCode::OK);
    assert_eq!(answer.header("content-type"), "text/xml; charset=utf-8");
    answer.text()
}

/// What stands between two texts, each time.
fn between<'a>(text: &'a str, from: &str, to: &str) -> Vec<&'a str> {
    text.split(from).skip(1).filter_map(|rest| rest.split(to).next()).collect()
}

fn code(text: &str) -> &str {
    between(text, "<error code=\"", "\"").first().copied().unwrap_or_default()
}

#[tokio::test]
async fn every_verb_answers() {
    let site = site().await;
    let mut client = site.client(&site.administrator);
    let mut all = site.public();
    assert_eq!(code(&ask(&mut all, "verb=ListRecords&metadataPrefix=oai_dc").await), "noRecordsMatch");
    let id = paper(&mut client, "样例 & 资料").await;

    let told = ask(&mut all, "verb=Identify").await;
    assert!(told.contains("<request verb=\"Identify\">http://localhost/oai</request>"), "{told}");
    assert!(
        told.contains("<deletedRecord>persistent</deletedRecord>") && told.contains("<protocolVersion>2.0")
    );
    let formats = ask(&mut all, "verb=ListMetadataFormats").await;
    assert_eq!(between(&formats, "<metadataPrefix>", "<"), ["oai_dc", "datacite"]);
    let sets = ask(&mut all, "verb=ListSets").await;
    assert_eq!(between(&sets, "<setSpec>", "<"), ["paper"]);

    let record =
        ask(&mut all, &format!("verb=GetRecord&metadataPrefix=oai_dc&identifier=oai:localhost:paper/{id}"))
            .await;
    assert!(record.contains("<dc:title xml:lang=\"zh\">样例 &amp; 资料</dc:title><dc:title xml:lang=\"en\">A &lt;sample&gt;</dc:title>"), "{record}");
    assert_eq!(between(&record, "<dc:creator>", "<"), ["张三", "李四"]);
    assert!(record.contains(&format!("<dc:identifier>http://localhost/records/paper/{id}</dc:identifier>")));
    let datacite =
        ask(&mut all, &format!("verb=GetRecord&metadataPrefix=datacite&identifier=oai:localhost:paper/{id}"))
            .await;
    assert!(datacite.contains("<publicationYear>2026</publicationYear>"), "{datacite}");
    assert!(datacite.contains("resourceTypeGeneral=\"Dataset\""), "{datacite}");

    let posted = all.post("/oai", &[("verb", "ListSets")]).await.text();
    assert_eq!(between(&posted, "<setSpec>", "<"), ["paper"], "the same by POST");
}

#[tokio::test]
async fn errors_are_those_of_the_protocol() {
    let site = site().await;
    let id = paper(&mut site.client(&site.administrator), "样例资料").await;
    let mut all = site.public();
    for (query, expected) in [
        ("verb=None", "badVerb"),
        ("verb=Identify&set=paper", "badArgument"),
        ("verb=ListRecords&metadataPrefix=marc21", "cannotDisseminateFormat"),
        ("verb=ListRecords&metadataPrefix=oai_dc&set=paper_request", "noRecordsMatch"),
        ("verb=ListRecords&metadataPrefix=oai_dc&from=2999-01-01", "noRecordsMatch"),
        ("verb=ListRecords&resumptionToken=oai_dc!!!!nothing!!4!1", "badResumptionToken"),
        ("verb=GetRecord&metadataPrefix=oai_dc&identifier=oai:elsewhere:paper/1", "idDoesNotExist"),
        ("verb=GetRecord&metadataPrefix=oai_dc&identifier=oai:localhost:paper/999", "idDoesNotExist"),
        ("verb=ListMetadataFormats&identifier=x", "idDoesNotExist"),
    ] {
        assert_eq!(code(&ask(&mut all, query).await), expected, "{query}");
    }
    let wrong = format!("verb=GetRecord&metadataPrefix=x&identifier=oai:localhost:paper/{id}");
    assert_eq!(code(&ask(&mut all, &wrong).await), "cannotDisseminateFormat");
    let closed = Site::open(false).await;
    assert_eq!(closed.public().get("/oai?verb=Identify").await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn a_long_list_goes_on_where_it_stopped_and_tells_what_is_gone() {
    let site = site().await;
    let mut client = site.client(&site.administrator);
    let mut ids = Vec::new();
    for n in 0..105 {
        ids.push(paper(&mut client, &format!("样例 {n}")).await);
    }
    step(&mut client, ids[3], "withdraw").await;
    let gone = client.call(Method::DELETE, &format!("/api/v1/records/paper/{}", ids[7]), json!({})).await;
    assert_eq!(gone.status, StatusCode::NO_CONTENT, "{}", gone.text());
    let mut all = site.public();
    let first = ask(&mut all, "verb=ListIdentifiers&metadataPrefix=oai_dc&set=paper").await;
    assert_eq!(between(&first, "<identifier>", "<").len(), 100);
    let token = between(&first, "cursor=\"0\">", "<")[0].to_owned();
    assert!(first.contains("completeListSize=\"105\""), "{first}");
    let second = ask(&mut all, &format!("verb=ListIdentifiers&resumptionToken={token}")).await;
    assert!(
        second.contains("<resumptionToken completeListSize=\"105\" cursor=\"100\"></resumptionToken>"),
        "{second}"
    );
    let whole = first + &second;
    let mut listed: Vec<i64> = between(&whole, "<identifier>oai:localhost:paper/", "<")
        .iter()
        .map(|id| id.parse().unwrap())
        .collect();
    listed.sort_unstable();
    assert_eq!(listed, ids, "each once");
    assert_eq!(whole.matches("<header status=\"deleted\">").count(), 2);
    let record = ask(
        &mut all,
        &format!("verb=GetRecord&metadataPrefix=oai_dc&identifier=oai:localhost:paper/{}", ids[3]),
    )
    .await;
    assert!(record.contains("status=\"deleted\"") && !record.contains("<metadata>"), "{record}");
}

#[tokio::test]
async fn open_data_is_listed_as_dcat() {
    let site = site().await;
    let id = paper(&mut site.client(&site.administrator), "样例资料").await;
    let answer = site.public().get("/api/v1/catalogue").await;
    assert_eq!(answer.header("content-type"), "application/ld+json");
    let catalogue = answer.json();
    let dataset = &catalogue["dcat:dataset"][0];
    assert_eq!((&dataset["dct:identifier"], &dataset["schema:size"]), (&json!("paper"), &json!(1)));
    assert_eq!(
        dataset["dcat:theme"]["@id"],
        "http://publications.europa.eu/resource/authority/data-theme/TECH"
    );
    let records = site.public().get("/api/v1/catalogue/paper").await.json();
    let record = &records["schema:hasPart"][0];
    assert_eq!(record["@id"], json!(format!("http://localhost/records/paper/{id}")));
    assert_eq!(record["dct:creator"], json!(["张三", "李四"]));
    assert!(record.get("notes").is_none() && !records.to_string().contains("internal"));
    assert_eq!(site.public().get("/api/v1/catalogue/paper_request").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn whoever_only_asks_what_there_is_takes_nothing() {
    use axum::body::Body;
    use axum::http::Request;
    let site = site().await;
    let mut client = site.client(&site.administrator);
    client.bearer(&site.administrator);
    let sent =
        client.upload_all("/api/v1/attachments", &[("样例.pdf".to_owned(), b"%PDF-1.4\n% a sample\n")]).await;
    let file = sent.json()[0]["id"].as_i64().unwrap_or_else(|| panic!("{}", sent.text()));
    let id = paper(&mut client, "样例资料").await;
    let address = format!("/api/v1/records/paper/{id}");
    let version = client.get(&address).await.json()["version"].clone();
    let kept = client
        .call(Method::PATCH, &address, json!({ "version": version, "values": { "files": [file] } }))
        .await;
    assert_eq!(kept.status, StatusCode::OK, "{}", kept.text());
    let mut all = site.public();
    let head = Request::head(format!("/attachments/{file}")).body(Body::empty()).unwrap();
    assert_eq!(all.send(head).await.status, StatusCode::OK);
    let counted = format!("{address}/downloads");
    assert_eq!(all.get(&counted).await.json()["total"], json!(0));
    assert_eq!(all.get(&format!("/attachments/{file}")).await.status, StatusCode::OK);
    let told = all.get(&counted).await.json();
    assert_eq!((&told["total"], &told["months"][0]["count"]), (&json!(1), &json!(1)));
    let page = all.get(&format!("/records/paper/{id}")).await.text();
    assert!(page.contains("id=\"downloads\""), "{page}");
}

/// A part that no step publishes: it is as open as its whole.
const PART: &str = r#"
[kinds.volume]
zh      = "分卷"
en      = "Volume"
part_of = "paper"

[kinds.volume.fields]
name = { zh = "名称", en = "Name", type = "text", required = true }

[kinds.volume.access]
public  = ["see"]
curator = ["see", "create", "edit"]

[kinds.volume.publish]
dataset    = true
oai        = true
schema_org = "Dataset"
dcat_theme = "TECH"
map        = { name = ["dct:title", "schema:name"] }
"#;

#[tokio::test]
async fn a_part_is_harvested_when_its_whole_is_published() {
    let text = format!("{}{PART}", include_str!("../../../programme/tests/programmes/papers.toml"));
    let site = Site::of("papers", &text).await;
    let mut client = site.client(&site.administrator);
    let values =
        json!({ "values": { "name": { "zh": "样例资料", "en": "A sample" }, "issued": "2026-01-05" } });
    let made = client.call(Method::POST, "/api/v1/records/paper", values).await;
    let whole = made.json()["id"].as_i64().unwrap();
    let part = json!({ "parent": whole, "values": { "name": "样例分卷" } });
    let made = client.call(Method::POST, "/api/v1/records/volume", part).await;
    assert_eq!(made.status, StatusCode::CREATED, "{}", made.text());
    let id = made.json()["id"].as_i64().unwrap();
    let mut all = site.public();
    let list = "verb=ListRecords&metadataPrefix=oai_dc&set=volume";
    let one = format!("verb=GetRecord&metadataPrefix=oai_dc&identifier=oai:localhost:volume/{id}");
    assert_eq!(code(&ask(&mut all, list).await), "noRecordsMatch");
    assert_eq!(code(&ask(&mut all, &one).await), "idDoesNotExist");
    let catalogue = all.get("/api/v1/catalogue/volume").await.text();
    assert!(!catalogue.contains("样例分卷"), "{catalogue}");
    step(&mut client, whole, "list").await;
    assert!(ask(&mut all, list).await.contains("样例分卷"));
    assert!(ask(&mut all, &one).await.contains("样例分卷"));
    step(&mut client, whole, "withdraw").await;
    assert_eq!(code(&ask(&mut all, list).await), "noRecordsMatch");
}

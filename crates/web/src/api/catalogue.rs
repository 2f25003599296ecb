//! The catalogue of open data as DCAT, and published records linked to standards; both as JSON-LD.

use app::records::{HarvestCursor, HarvestKind, HarvestRecord, HarvestWish, STANDARDS};
use axum::Json;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Response};
use base::Words;
use serde::Deserialize;
use serde_json::{Map, Value, json};

use super::problem::Problem;
use crate::error::Failure;
use crate::i18n;
use crate::oai::site;
use crate::route::{self, Segment};
use crate::state::Web;

/// Its address.
const CATALOGUE: &str = "/api/v1/catalogue";

/// Records of one page.
const PAGE: u64 = 200;

/// The datasets that are published, as DCAT.
#[utoipa::path(get, path = "/api/v1/catalogue", tag = "catalogue",
    responses(
        (status = 200, description = "A `dcat:Catalog`.", body = serde_json::Value, content_type = "application/ld+json"),
        (status = "default", description = "A problem.", body = Problem, content_type = "application/problem+json"),
    ))]
pub(crate) async fn catalogue(State(web): State<Web>, headers: HeaderMap) -> Result<Response, Failure> {
    let site = site(&web, &headers);
    let kinds = web.app.harvest_kinds().await?;
    let name = |lang| i18n::catalogue(lang).text("product").into_owned();
    let title = Words::new(name(base::Lang::Zh), name(base::Lang::En));
    let datasets: Vec<Value> =
        kinds.iter().filter(|kind| kind.dataset).map(|kind| dataset(kind, &site)).collect();
    Ok(linked(json!({
        "@context": context(),
        "@id": format!("{site}{}", CATALOGUE),
        "@type": "dcat:Catalog",
        "dct:title": words(&title),
        "dcat:service": {
            "@id": format!("{site}{}", route::Oai),
            "@type": "dcat:DataService",
            "dct:title": "OAI-PMH 2.0",
            "dct:conformsTo": { "@id": "http://www.openarchives.org/OAI/openarchivesprotocol.html" },
            "dcat:endpointURL": { "@id": format!("{site}{}", route::Oai) },
        },
        "dcat:dataset": datasets,
    })))
}

/// Where to go on.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct After {
    /// The key of the last record that was given.
    after: i64,
}

/// The published records of a kind, with the standard properties that its fields map to.
#[utoipa::path(get, path = "/api/v1/catalogue/{kind}", tag = "catalogue",
    params(("kind" = String, Path, description = "The kind."),
        ("after" = Option<i64>, Query, description = "The key of the last record that was given.")),
    responses(
        (status = 200, description = "A `dcat:Dataset` with its records.", body = serde_json::Value, content_type = "application/ld+json"),
        (status = "default", description = "A problem.", body = Problem, content_type = "application/problem+json"),
    ))]
pub(crate) async fn published(
    State(web): State<Web>,
    headers: HeaderMap,
    Path(kind): Path<String>,
    Query(After { after }): Query<After>,
) -> Result<Response, Failure> {
    let site = site(&web, &headers);
    let kinds = web.app.harvest_kinds().await?;
    let about = kinds.iter().find(|known| known.name.id == kind).ok_or(app::Error::NotFound)?;
    let cursor = HarvestCursor { kind: kind.clone(), deleted: false, after };
    let wish = HarvestWish {
        kind: Some(kind.clone()),
        cursor: Some(cursor),
        size: PAGE,
        datasets: true,
        ..HarvestWish::default()
    };
    let page = web.app.harvest(&wish).await?;
    let there: Vec<Value> =
        page.records.iter().filter(|record| !record.gone).map(|record| one(record, &site)).collect();
    let mut whole = dataset(about, &site);
    whole["@context"] = context();
    whole["schema:hasPart"] = Value::Array(there);
    // Those that were deleted come last, and are not told here.
    if let Some(next) = page.next.filter(|next| !next.deleted) {
        let address = format!("{site}{}?after={}", catalogue_of(&kind), next.after);
        whole["schema:nextItem"] = json!({ "@id": address });
    }
    Ok(linked(whole))
}

fn catalogue_of(kind: &str) -> String {
    format!("{CATALOGUE}/{}", Segment(kind.to_owned()))
}

fn linked(value: Value) -> Response {
    ([(header::CONTENT_TYPE, "application/ld+json")], Json(value).0.to_string()).into_response()
}

fn context() -> Value {
    STANDARDS
        .iter()
        .map(|(prefix, address)| ((*prefix).to_owned(), json!(address)))
        .collect::<Map<_, _>>()
        .into()
}

/// Words in both languages; once where they are the same.
fn words(words: &Words) -> Value {
    match words.zh == words.en {
        true => json!(words.zh),
        false => {
            json!([{ "@value": words.zh, "@language": "zh" }, { "@value": words.en, "@language": "en" }])
        }
    }
}

fn dataset(kind: &HarvestKind, site: &str) -> Value {
    let segment = || Segment(kind.name.id.clone());
    let records = format!("{site}{}", catalogue_of(&kind.name.id));
    let mut dataset = json!({
        "@id": format!("{site}{}", route::Records(segment())),
        "@type": "dcat:Dataset",
        "dct:identifier": kind.name.id,
        "dct:title": words(&kind.name.words),
        "dcat:landingPage": { "@id": format!("{site}{}", route::Records(segment())) },
        "schema:size": kind.records,
        "dcat:distribution": [
            { "@type": "dcat:Distribution", "dct:title": "JSON-LD", "dcat:mediaType": "application/ld+json", "dcat:accessURL": { "@id": records } },
            { "@type": "dcat:Distribution", "dct:title": "JSON", "dcat:mediaType": "application/json",
                "dcat:accessURL": { "@id": format!("{site}/api/v1/records/{}", kind.name.id) } },
        ],
    });
    if let Some(about) = &kind.about {
        dataset["dct:description"] = words(about);
    }
    if let Some(theme) = &kind.dcat_theme {
        let address = format!("http://publications.europa.eu/resource/authority/data-theme/{theme}");
        dataset["dcat:theme"] = json!({ "@id": address });
    }
    if let Some(changed) = kind.changed {
        dataset["dct:modified"] = json!(changed.strftime("%Y-%m-%dT%H:%M:%SZ").to_string());
    }
    dataset
}

fn one(record: &HarvestRecord, site: &str) -> Value {
    let mut all = Map::new();
    all.insert("@id".into(), json!(format!("{site}{}", route::record_address(&record.kind, record.id))));
    if let Some(of) = &record.schema_org {
        all.insert("@type".into(), json!(format!("schema:{of}")));
    }
    for (property, values) in &record.properties {
        let mut told: Vec<Value> = values.iter().map(words).collect();
        let value = if told.len() == 1 { told.remove(0) } else { Value::Array(told) };
        all.insert(property.clone(), value);
    }
    Value::Object(all)
}

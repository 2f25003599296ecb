//! What people do, one thing after another, without JavaScript.

use axum::http::StatusCode;

use super::client::{PLAN, Site};

#[tokio::test]
async fn upload_follow_correct_compare_export() {
    let site = Site::open(true).await;
    let mut editor = site.editor();
    let answer = editor.upload("/plans/upload", "plan.txt", PLAN.as_bytes()).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text());
    assert!(answer.text().contains("data-outcome=\"new\""));
    let again = editor.upload("/plans/upload", "plan.txt", PLAN.as_bytes()).await;
    assert!(again.text().contains("data-outcome=\"unchanged\""));

    let plans = site.public().get("/api/v1/plans").await.json();
    let id = plans["items"][0]["id"].as_i64().unwrap();
    let page = site.public().get(&format!("/plans/{id}")).await.text();
    assert!(page.contains("id=\"s-t0\"") && page.contains("href=\"#s-t0\""), "{page}");
    assert!(!page.contains("class=\"correct\""), "the public corrects nothing");

    let address = format!("/plans/{id}/items/t0");
    let form = editor.get(&address).await.text();
    let seen = form.split("name=\"seen-due\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let fields = [("version", "1"), ("seen-due", &seen), ("due", "2026"), ("reason", "原文如此")];
    let answer = editor.post(&address, &fields).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
    assert!(editor.get(&address).await.text().contains("原文如此"));
    let wrong = [("version", "1"), ("seen-due", "2026"), ("due", "soon"), ("reason", "x")];
    let answer = editor.post(&address, &wrong).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.text().contains("value=\"soon\""), "what was entered stands there still");

    let changed = PLAN.replace("50家", "60家");
    editor.upload("/plans/upload", "plan.txt", changed.as_bytes()).await;
    let page = site.public().get(&format!("/compare?a={id}@1&b={id}@2&lang=en")).await.text();
    assert!(
        page.contains("change-raised")
            && page.contains("<option value=\"{id}\" selected>".replace("{id}", &id.to_string()).as_str()),
        "{page}"
    );
    for format in ["xlsx", "docx", "json"] {
        for address in [
            format!("/plans/{id}/export/{format}"),
            format!("/exports/plans/{format}"),
            format!("/exports/targets/{format}"),
            format!("/exports/bodies/{format}"),
            format!("/exports/compare/{format}?a={id}@1&b={id}@2"),
        ] {
            let answer = site.public().get(&address).await;
            assert_eq!(answer.status, StatusCode::OK, "{address}");
            assert!(answer.header("content-disposition").contains("attachment"), "{address}");
            assert!(!answer.bytes.is_empty(), "{address}");
        }
    }
}

#[tokio::test]
async fn of_too_many_files_the_first_are_kept_and_told_of() {
    let site = Site::open(true).await;
    let texts: Vec<String> =
        (0..23).map(|n| PLAN.replace("样例市科技", &format!("样例市第{n}次科技"))).collect();
    let files: Vec<_> = (0..).zip(&texts).map(|(n, text)| (format!("{n}.txt"), text.as_bytes())).collect();
    let answer = site.editor().upload_all("/plans/upload", &files).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text());
    let told = answer.text();
    assert_eq!(told.matches("data-outcome=\"new\"").count(), 20);
    assert_eq!(told.matches("data-outcome=\"refused\"").count(), 1);
    assert!(told.contains("一次最多上传 20 个文件"), "{told}");
    assert_eq!(site.public().get("/api/v1/plans").await.json()["total"], 20);
}

#[tokio::test]
async fn a_page_beyond_the_end_is_the_last_one() {
    let site = Site::open(true).await;
    site.editor().upload("/plans/upload", "plan.txt", PLAN.as_bytes()).await;
    for (address, row) in
        [("/plans", "class=\"plan-link\""), ("/bodies", "href=\"/bodies/"), ("/targets", "class=\"indicator")]
    {
        let answer = site.public().get(&format!("{address}?page=99")).await.text();
        assert!(answer.contains(row) && !answer.contains("class=\"empty\""), "{address}: {answer}");
    }
    let answer = site.public().get("/api/v1/compare?a=1").await;
    assert_eq!(
        (answer.status, answer.json()["code"].as_str()),
        (StatusCode::UNPROCESSABLE_ENTITY, Some("compare-incomplete"))
    );
}

#[tokio::test]
async fn every_page_answers_over_real_data() {
    let site = Site::open(true).await;
    site.editor().upload("/plans/upload", "plan.txt", PLAN.as_bytes()).await;
    let mut administrator = site.client(&site.administrator);
    let body =
        administrator.get("/api/v1/bodies").await.json()["items"][0]["key"].as_str().unwrap().to_owned();
    let body = format!("/bodies/{}", crate::route::Segment(body));
    let api = body.replace("/bodies", "/api/v1/bodies");
    for address in [
        "/",
        "/plans",
        "/plans?q=x&year=2026&sort=title&page=2",
        "/plans/1",
        "/plans/1/versions/1",
        "/plans/1/items/m0",
        "/plans/1?owner=市科技局&due=2027&kind=target",
        "/targets",
        "/targets?due=2027&basis=ratio",
        "/bodies",
        &body,
        "/compare",
        "/manual",
        "/manual/diagnostics",
        "/signin",
        "/account",
        "/admin/accounts",
        "/admin/audit",
        "/plans/upload",
        "/healthz",
        "/readyz",
        "/api/openapi.json",
        "/api/docs/",
        "/favicon.svg",
        "/api/v1/plans/1",
        "/api/v1/plans/1/measures",
        "/api/v1/plans/1/versions",
        "/api/v1/plans/1/diagnostics",
        "/api/v1/plans/1/corrections",
        "/api/v1/plans/1/source",
        "/api/v1/targets",
        "/api/v1/indicators",
        "/api/v1/organisations",
        "/api/v1/jurisdictions",
        "/organisations",
        "/api/v1/session",
        "/api/v1/compare?a=1&b=1",
        &api,
    ] {
        let address: String = form_urlencoded_path(address);
        let answer = administrator.get(&address).await;
        let expected = if address == "/signin" { StatusCode::SEE_OTHER } else { StatusCode::OK };
        assert_eq!(answer.status, expected, "{address}: {}", answer.text());
    }
}

/// Chinese in an address as browsers send it.
fn form_urlencoded_path(address: &str) -> String {
    percent_encoding::utf8_percent_encode(address, percent_encoding::CONTROLS).to_string()
}

#[tokio::test]
async fn lists_name_their_neighbours() {
    let site = Site::open(true).await;
    site.editor().upload("/plans/upload", "plan.txt", PLAN.as_bytes()).await;
    let answer = site.public().get("/api/v1/targets?per_page=1&page=2").await;
    let link = answer.header("link");
    assert!(link.contains("</api/v1/targets?per_page=1&page=1>; rel=\"prev\""), "{link}");
    assert!(link.contains("rel=\"next\""), "{link}");
    assert_eq!(answer.json()["per_page"], 1);
}

#[tokio::test]
async fn the_description_of_the_api() {
    let site = Site::open(true).await;
    let mut description = site.public().get("/api/openapi.json").await.json();
    assert_eq!(description["openapi"], "3.1.0");
    let kinds = description["paths"].as_object_mut().unwrap();
    // What stands there of kinds follows the programme files, and has its own test.
    kinds.retain(|path, _| !path.starts_with("/api/v1/records/"));
    let schemas = description["components"]["schemas"].as_object_mut().unwrap();
    schemas.retain(|_, schema| schema["x-kind"].is_null());
    description["tags"].as_array_mut().unwrap().retain(|tag| tag["x-kind"].is_null());
    insta::assert_snapshot!("openapi", serde_json::to_string_pretty(&description).unwrap());
}

#[tokio::test]
async fn a_choice_of_language_stays() {
    let site = Site::open(true).await;
    let mut reader = site.public();
    assert!(reader.get("/plans").await.text().contains("<html lang=\"zh-CN\""));
    assert!(reader.get("/plans?lang=en").await.text().contains("<html lang=\"en\""));
    assert!(reader.get("/plans").await.text().contains("<html lang=\"en\""));
}

#[tokio::test]
async fn figures_for_prometheus() {
    let site = Site::open(true).await;
    site.public().get("/plans").await;
    let refused = site.public().get("/metrics?lang=en").await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    assert!(refused.text().contains("--metrics-token"), "{}", refused.text());
    let mut prometheus = site.public();
    prometheus.from = std::net::IpAddr::from([127, 0, 0, 1]);
    let text = prometheus.get("/metrics").await.text();
    for name in
        ["http_requests_total", "http_request_duration_seconds_bucket", "luoshi_build_info", "luoshi_plans"]
    {
        assert!(text.contains(name), "{name} in {text}");
    }
}

#[tokio::test]
async fn two_names_become_one_body() {
    let site = Site::open(true).await;
    site.web.app.load_sample().await.unwrap();
    let text = |title: &str, name: &str| {
        PLAN.replace("样例市科技创新", &format!("武汉市{title}"))
            .replace("样例市", "武汉市")
            .replace("市财政局", name)
    };
    for (title, name) in [("甲", "市样例集团有限公司"), ("乙", "市样例集团公司")] {
        let answer = site.editor().upload("/plans/upload", "plan.txt", text(title, name).as_bytes()).await;
        assert!(answer.text().contains("data-outcome=\"new\""), "{}", answer.text());
    }
    let shown = site.public().get("/bodies?lang=en").await.text();
    assert!(!shown.contains("id=\"namesakes\""), "other names are other bodies");

    let mut administrator = site.client(&site.administrator);
    let key =
        percent_encoding::utf8_percent_encode("n武汉市样例集团公司", percent_encoding::NON_ALPHANUMERIC);
    let address = format!("/bodies/{key}/names");
    let name = ("name", "武汉市样例集团有限公司");
    let answer = administrator.post(&address, &[name, ("from", "soon")]).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.text().contains("2025-01-01"), "{}", answer.text());
    let answer = administrator.post(&address, &[name, ("from", "2020-05-01")]).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
    let body = administrator.get(answer.header("location")).await.text();
    assert!(body.contains("武汉市样例集团有限公司") && body.contains("2020-05-01"), "{body}");
    assert_eq!(site.public().get("/api/v1/namesakes").await.json(), serde_json::json!([]));
}

//! Headers, limits, cookies, and what is told when something is refused.

use axum::body::Body;
use axum::http::{Method, Request, StatusCode, header};

use super::client::{PLAN, Site};

#[tokio::test]
async fn every_answer_carries_the_policy() {
    let site = Site::open(true).await;
    for address in ["/", "/plans", "/nowhere", "/healthz", "/assets/none", "/api/v1/plans", "/api/docs/"] {
        let answer = site.public().get(address).await;
        assert!(answer.header("content-security-policy").contains("script-src 'self'"), "{address}");
        assert!(!answer.header("content-security-policy").contains("unsafe"), "{address}");
        assert_eq!(answer.header("x-content-type-options"), "nosniff", "{address}");
        assert!(answer.header("x-request-id").starts_with('r'), "{address}");
    }
}

#[tokio::test]
async fn signing_in_by_the_form() {
    let site = Site::open(false).await;
    let mut client = site.public();
    let answer = client.get("/plans").await;
    assert_eq!(answer.header("location"), "/signin?next=%2Fplans");
    let form = client.get("/signin?next=/plans").await.text();
    let token = form.split("name=\"csrf\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let fields = [("name", "editor"), ("password", "wrong"), ("next", "/plans"), ("csrf", &token)];
    let answer = client.post("/signin", &fields).await;
    assert_eq!(answer.status, StatusCode::UNAUTHORIZED);
    assert!(answer.text().contains("role=\"alert\""));
    let fields =
        [("name", "editor"), ("password", "sample-password-1"), ("next", "/plans"), ("csrf", &token)];
    let answer = client.post("/signin", &fields).await;
    assert_eq!((answer.status, answer.header("location")), (StatusCode::SEE_OTHER, "/plans"));
    let cookie = answer.header("set-cookie");
    assert!(cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax"), "{cookie}");
    assert_eq!(client.get("/plans").await.status, StatusCode::OK);
}

#[tokio::test]
async fn a_sign_in_without_its_token_is_refused() {
    let site = Site::open(true).await;
    let fields = [("name", "editor"), ("password", "sample-password-1"), ("csrf", "guess")];
    assert_eq!(site.public().post("/signin", &fields).await.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn a_file_over_the_limit_is_refused_in_the_readers_language() {
    let site = Site::open(true).await;
    let large = vec![b'a'; (1 << 20) + 1];
    let answer = site.editor().upload("/plans/upload?lang=en", "large.txt", &large).await;
    assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE);
    assert!(answer.text().contains("larger than the limit of 1 MB"), "{}", answer.text());
    let answer = site.editor().upload("/plans/upload?lang=zh-CN", "large.txt", &large).await;
    assert!(answer.text().contains("超过 1 MB 的上限"));
    assert_eq!(site.public().get("/api/v1/plans").await.json()["total"], 0);
}

#[tokio::test]
async fn a_form_over_the_limit_is_refused() {
    let site = Site::open(true).await;
    let long = "a".repeat(400 * 1024);
    let answer = site.editor().post("/plans/1/items/t0", &[("reason", &long)]).await;
    assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE);
    assert!(answer.header("content-type").starts_with("text/html"));
}

#[tokio::test]
async fn files_that_are_not_what_they_say_are_explained() {
    let site = Site::open(true).await;
    let png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01";
    let answer = site.editor().upload("/plans/upload", "plan.docx", png).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.text().contains("data-outcome=\"refused\""));
    let answer = site.editor().upload("/api/v1/plans", "plan.docx", png).await;
    assert_eq!(answer.status, StatusCode::FORBIDDEN, "a cookie needs its token in the header");
}

#[tokio::test]
async fn errors_of_the_api_are_problems_and_of_pages_are_pages() {
    let site = Site::open(true).await;
    let answer = site.public().get("/api/v1/plans/999").await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
    assert_eq!(answer.header("content-type"), "application/problem+json");
    assert_eq!(answer.json()["code"], "not-found");
    let answer = site.public().get("/api/v1/plans/not-a-number").await;
    assert_eq!((answer.status, &answer.json()["code"]), (StatusCode::BAD_REQUEST, &"bad-request".into()));
    let answer = site.public().get("/plans/999?lang=en").await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
    assert!(answer.text().contains("<html lang=\"en\""), "{}", answer.text());
    let answer = site.public().call(Method::POST, "/api/v1/plans/1/corrections", serde_json::json!({})).await;
    assert_eq!(answer.status, StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn programs_use_a_token() {
    let site = Site::open(false).await;
    let credentials = serde_json::json!({"name": "editor", "password": "sample-password-1"});
    let opened = site.public().call(Method::POST, "/api/v1/session", credentials).await;
    assert_eq!(opened.status, StatusCode::CREATED);
    let bearer = format!("Bearer {}", opened.json()["token"].as_str().unwrap());
    let body = format!(
        "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.txt\"\r\n\r\n{PLAN}\r\n--b--\r\n"
    );
    let request = Request::post("/api/v1/plans")
        .header(header::AUTHORIZATION, &bearer)
        .header(header::CONTENT_TYPE, "multipart/form-data; boundary=b");
    let answer = site.public().send(request.body(Body::from(body)).unwrap()).await;
    assert_eq!(answer.status, StatusCode::CREATED, "{}", answer.text());
    assert_eq!(answer.json()[0]["outcome"], "new");
}

#[tokio::test]
async fn too_many_attempts_are_told_when_to_come_back() {
    use crate::options::{Limits, Options};
    let site = Site::open(true).await;
    let limits = Limits { sign_ins_per_minute: 1, ..Limits::default() };
    let web = crate::state::Web::new(site.web.app.clone(), Options { limits, ..Options::default() });
    let mut site = site;
    site.router = crate::router::router(web);
    let wrong = || serde_json::json!({"name": "nobody", "password": "wrong"});
    site.public().call(Method::POST, "/api/v1/session", wrong()).await;
    let answer = site.public().call(Method::POST, "/api/v1/session", wrong()).await;
    assert_eq!(answer.status, StatusCode::TOO_MANY_REQUESTS);
    assert!(answer.header("retry-after").parse::<u64>().unwrap() > 0);
}

//! Tokens of programs and the second factor, through the pages.

use axum::body::Body;
use axum::http::{Request, StatusCode, header};

use super::client::Site;

#[tokio::test]
async fn a_program_uses_its_token() {
    let site = Site::open(false).await;
    let mut editor = site.editor();
    let fields = [("name", "脚本"), ("days", "30"), ("scope:see plan", "yes")];
    let page = editor.post("/account/tokens", &fields).await;
    assert_eq!(page.status, StatusCode::OK);
    let page = page.text();
    let token =
        page.split("id=\"token-secret\" class=\"digest\">").nth(1).unwrap().split('<').next().unwrap();
    assert!(!editor.get("/account/security").await.text().contains(token), "shown once");
    let ask = async |method: &str, path: &str| {
        let request = Request::builder().method(method).uri(path);
        let request = request.header(header::AUTHORIZATION, format!("Bearer {token}"));
        site.public().send(request.body(Body::empty()).unwrap()).await
    };
    assert_eq!(ask("GET", "/api/v1/plans").await.status, StatusCode::OK);
    assert_eq!(ask("GET", "/api/v1/targets").await.status, StatusCode::FORBIDDEN);
    assert_eq!(ask("DELETE", "/api/v1/plans/1").await.status, StatusCode::FORBIDDEN);
    let problem = ask("GET", "/api/v1/targets").await.json();
    assert!(problem["detail"].as_str().unwrap().contains("令牌"), "{problem}");
    assert_eq!(editor.post("/account/tokens/1/revoke", &[]).await.status, StatusCode::SEE_OTHER);
    assert_eq!(ask("GET", "/api/v1/plans").await.status, StatusCode::UNAUTHORIZED);
    let none = [("name", "脚本"), ("days", "30")];
    assert_eq!(editor.post("/account/tokens", &none).await.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn the_second_factor_is_drawn_and_proved() {
    let site = Site::open(true).await;
    let mut editor = site.editor();
    assert_eq!(editor.post("/account/factor", &[("act", "begin")]).await.status, StatusCode::SEE_OTHER);
    let page = editor.get("/account/security").await.text();
    assert!(page.contains("<svg") && !page.contains("<?xml") && page.contains("id=\"factor-secret\""));
    let wrong = editor.post("/account/factor", &[("act", "confirm"), ("code", "12")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.text().contains("验证码不正确"));
}

#[tokio::test]
async fn a_token_reads_one_register_and_no_other() {
    let site = Site::open(false).await;
    let mut owner = site.client(&site.administrator);
    let page = owner.get("/account/security").await.text();
    assert!(page.contains("name=\"scope:see agreement\"") && page.contains("合作协议"), "{page}");
    let fields = [("name", "脚本"), ("days", "30"), ("scope:see agreement", "yes")];
    let page = owner.post("/account/tokens", &fields).await.text();
    assert!(page.contains("查看合作协议"), "what it may do is said in words: {page}");
    let token =
        page.split("id=\"token-secret\" class=\"digest\">").nth(1).unwrap().split('<').next().unwrap();
    let ask = async |method: &str, path: &str| {
        let request = Request::builder().method(method).uri(path);
        let request = request.header(header::AUTHORIZATION, format!("Bearer {token}"));
        let request = request.header(header::CONTENT_TYPE, "application/json");
        site.public().send(request.body(Body::from("{}")).unwrap()).await
    };
    assert_eq!(ask("GET", "/api/v1/records/agreement").await.status, StatusCode::OK);
    for (method, path, reason) in [
        ("GET", "/api/v1/records/platform", "这个接口令牌不能查看平台。"),
        ("POST", "/api/v1/records/agreement", "这个接口令牌不能新建合作协议。"),
        ("PATCH", "/api/v1/records/agreement/1", "这个接口令牌不能修改合作协议。"),
        ("DELETE", "/api/v1/records/agreement/1", "这个接口令牌不能删除合作协议。"),
        ("POST", "/api/v1/records/agreement/1/steps/end", "这个接口令牌不能办理合作协议。"),
    ] {
        let refused = ask(method, path).await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN, "{method} {path}");
        let detail = refused.json()["detail"].as_str().unwrap().to_owned();
        assert!(detail.contains(reason) && detail.contains("请令牌的主人"), "{method} {path}: {detail}");
    }
}

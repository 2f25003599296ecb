//! Files of records: sent, told by their bytes, handed out under their own name and never run.

use axum::body::Body;
use axum::http::{Request, StatusCode, header};

use super::client::{Answer, Client, Site};

async fn send(client: &mut Client, name: &str, bytes: &[u8]) -> Answer {
    client.upload_all("/api/v1/attachments", &[(name.to_owned(), bytes)]).await
}

#[tokio::test]
async fn a_file_is_kept_and_handed_out_to_whoever_sent_it() {
    let site = Site::open(true).await;
    let mut editor = site.editor();
    editor.bearer(&site.editor);
    let bytes = [b"%PDF-1.7\n".to_vec(), vec![7; 700_000]].concat();
    let sent = send(&mut editor, "协议 1.pdf", &bytes).await;
    assert_eq!(sent.status, StatusCode::CREATED, "{}", sent.text());
    let told = sent.json()[0].clone();
    assert_eq!((&told["media_type"], &told["size"]), (&"application/pdf".into(), &bytes.len().into()));
    let address = format!("/attachments/{}", told["id"]);
    let got = editor.get(&address).await;
    assert_eq!((got.status, got.bytes.len()), (StatusCode::OK, bytes.len()));
    assert_eq!(
        got.header("content-disposition"),
        "attachment; filename=\"___1.pdf\"; filename*=UTF-8''%E5%8D%8F%E8%AE%AE%201%2Epdf"
    );
    assert_eq!(got.header("x-content-type-options"), "nosniff");
    assert!(
        editor.get(&format!("{address}?show=yes")).await.header("content-disposition").starts_with("inline")
    );
    // Nobody else knows of it until a record names it.
    assert_eq!(site.client(&site.administrator).get(&address).await.status, StatusCode::NOT_FOUND);
    assert_eq!(site.public().get(&address).await.status, StatusCode::NOT_FOUND);
    let log = site.client(&site.administrator).get("/admin/audit").await.text();
    assert!(log.contains("上传附件") && log.contains("查看附件"), "both are in the log");
}

#[tokio::test]
async fn nothing_that_runs_is_shown() {
    let site = Site::open(true).await;
    let mut editor = site.editor();
    editor.bearer(&site.editor);
    for (name, bytes) in [
        ("a.html", &b"<!doctype html><script>alert(1)</script>"[..]),
        ("a.svg", b"<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"/>"),
        ("a.xml", b"<?xml version=\"1.0\"?><a/>"),
    ] {
        let sent = send(&mut editor, name, bytes).await;
        assert_eq!(sent.status, StatusCode::CREATED, "{name} {}", sent.text());
        let got = editor.get(&format!("/attachments/{}?show=yes", sent.json()[0]["id"])).await;
        assert!(got.header("content-disposition").starts_with("attachment"), "{name}");
        assert_eq!(got.header("content-type"), "text/plain; charset=utf-8", "{name}");
    }
}

#[tokio::test]
async fn what_is_no_file_for_us_is_refused_in_words() {
    let site = Site::open(true).await;
    let mut editor = site.editor();
    editor.bearer(&site.editor);
    for (name, bytes, code) in [
        ("empty.pdf", &b""[..], "attachment-empty"),
        ("photo.pdf", b"\x89PNG\r\n\x1a\n", "attachment-disagrees"),
        ("run.exe", b"MZ\x90\0\x03\0\0\0", "attachment-disagrees"),
    ] {
        let refused = send(&mut editor, name, bytes).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{name}");
        assert_eq!(refused.json()["code"], code, "{name}");
    }
    let large = vec![b'a'; (1 << 20) + 1];
    let refused = send(&mut editor, "large.txt", &large).await;
    assert_eq!(refused.status, StatusCode::PAYLOAD_TOO_LARGE);
    let none =
        Request::post("/api/v1/attachments").header(header::CONTENT_TYPE, "multipart/form-data; boundary=b");
    let none = site.public().send(none.body(Body::from("--b--\r\n")).unwrap()).await;
    assert_eq!(none.status, StatusCode::UNAUTHORIZED);
}

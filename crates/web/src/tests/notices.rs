//! Notifications and comments through the pages. Records are made by the tests of `app`; here is what a page adds.

use axum::http::StatusCode;

use super::client::Site;

#[tokio::test]
async fn how_one_wants_to_hear_is_set_on_a_page() {
    let site = Site::open(true).await;
    let mut editor = site.editor();
    let page = editor.get("/notifications").await;
    assert!(page.status == StatusCode::OK && page.text().contains("还没有通知"));
    let form = "/notifications/settings";
    assert!(editor.get(form).await.text().contains("没有配置邮件"), "it is told that no mail is sent");
    let faulty = editor.post(form, &[("email", "x"), ("letters", "en"), ("event-step", "page")]).await;
    assert_eq!(faulty.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(faulty.text().contains("不是电子邮箱") && faulty.text().contains("value=\"x\""));
    let fields = [("email", "li@example.com"), ("letters", "en"), ("event-step", "page")];
    assert_eq!(editor.post(form, &fields).await.status, StatusCode::SEE_OTHER);
    let page = editor.get(form).await.text();
    assert!(page.contains("value=\"li@example.com\"") && page.contains("value=\"en\" lang=\"en\" selected"));
    assert!(page.contains("<option value=\"page\" selected>"), "{page}");
    assert_eq!(editor.post("/notifications/read", &[]).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn of_records_that_are_not_there_nothing_is_said() {
    let site = Site::open(true).await;
    let mut editor = site.editor();
    for address in ["/records/none/1/comments", "/notifications/7"] {
        assert_eq!(editor.get(address).await.status, StatusCode::NOT_FOUND, "{address}");
    }
    let posts = [("/records/none/1/comments", ("text", "x")), ("/records/none/1/follow", ("follow", "yes"))];
    for (address, field) in posts {
        assert_eq!(editor.post(address, &[field]).await.status, StatusCode::NOT_FOUND, "{address}");
    }
    assert_eq!(editor.post("/views/7/delete", &[("kind", "none")]).await.status, StatusCode::NOT_FOUND);
    let away = site.public().get("/notifications").await;
    assert_eq!(away.status, StatusCode::SEE_OTHER);
}

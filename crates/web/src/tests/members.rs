//! Inviting by a link, choosing for whom one acts, and forms that were opened under another name.

use axum::http::StatusCode;

use super::client::{Client, Site};

/// The hidden token of the last form of a page.
fn token(page: &str) -> String {
    page.rsplit("name=\"csrf\" value=\"").next().unwrap().split('"').next().unwrap().to_owned()
}

async fn make_organisation(client: &mut Client, name: &str) -> String {
    let fields = [("kind", "firm"), ("name", name), ("jurisdiction", "420100")];
    let made = client.post("/organisations/new", &fields).await;
    made.header("location").rsplit('/').next().unwrap().to_owned()
}

#[tokio::test]
async fn an_invited_person_acts_for_two_and_says_for_which() {
    let site = Site::open(true).await;
    let mut admin = site.client(&site.administrator);
    let (one, two) =
        (make_organisation(&mut admin, "样例一厂").await, make_organisation(&mut admin, "样例二厂").await);
    let fields = [("note", "张三"), ("role", "editor"), ("organisation", &*one)];
    let page = admin.post("/admin/invitations", &fields).await.text();
    let link = page.split("id=\"invitation-link\">").nth(1).unwrap().split('<').next().unwrap();
    let path = format!("/invitations/{}", link.rsplit('/').next().unwrap());

    let mut zhang = site.public();
    let form = zhang.get(&path).await;
    assert_eq!(form.status, StatusCode::OK);
    assert!(form.text().contains("样例一厂"));
    let csrf = token(&form.text());
    let chosen = |again: &'static str, csrf: &str| {
        vec![
            ("name", "zhang.san".to_owned()),
            ("password", "sample-password-1".to_owned()),
            ("again", again.to_owned()),
            ("csrf", csrf.to_owned()),
        ]
    };
    let send = async |client: &mut Client, fields: Vec<(&str, String)>| {
        let fields: Vec<_> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        client.post(&path, &fields).await
    };
    let differ = send(&mut zhang, chosen("other", &csrf)).await;
    assert_eq!(differ.status, StatusCode::UNPROCESSABLE_ENTITY);
    let opened = send(&mut zhang, chosen("sample-password-1", &csrf)).await;
    assert_eq!((opened.status, opened.header("location")), (StatusCode::SEE_OTHER, "/"));
    let mut late = site.public();
    let gone = late.get(&path).await;
    assert_eq!(gone.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(gone.text().contains("已失效"));

    let member = [("name", "zhang.san"), ("role", "editor"), ("organisation", &*two)];
    assert_eq!(admin.post("/admin/members", &member).await.status, StatusCode::SEE_OTHER);
    let edit = zhang.get(&format!("/organisations/{one}/edit")).await;
    assert_eq!(edit.status, StatusCode::OK);
    let page = edit.text();
    assert!(page.contains("id=\"acting-form\"") && page.contains("以“样例一厂”的名义办理"));
    zhang.csrf = Some(token(&page));
    let switched = zhang.post("/account/acting", &[("organisation", &*two), ("next", "/account")]).await;
    assert_eq!((switched.status, switched.header("location")), (StatusCode::SEE_OTHER, "/account"));
    // The form that is still open in another window was for the first one.
    let fields = [
        ("acting", &*one),
        ("revision", "1"),
        ("kind", "firm"),
        ("name", "改名"),
        ("jurisdiction", "420100"),
    ];
    let stale = zhang.post(&format!("/organisations/{one}/edit"), &fields).await;
    assert_eq!(stale.status, StatusCode::CONFLICT);
    assert!(stale.text().contains("换了代表的单位"));
    let anothers = zhang.get(&format!("/organisations/{one}")).await.text();
    assert!(anothers.contains("样例一厂") && !anothers.contains("改名"));
    let fields = [
        ("acting", &*two),
        ("revision", "1"),
        ("kind", "firm"),
        ("name", "改名"),
        ("jurisdiction", "420100"),
    ];
    let refused = zhang.post(&format!("/organisations/{one}/edit"), &fields).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    assert!(refused.text().contains("“样例一厂”"), "the refusal names whose it is");
    let log = admin.get(&format!("/admin/audit?organisation={two}")).await;
    assert_eq!(log.status, StatusCode::OK);
    let export = admin.get("/admin/audit/export?kind=organisation.made").await;
    assert_eq!(export.text().lines().count(), 2);
}

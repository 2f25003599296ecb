//! What people do around records, for programs: members, invitations, delegations, comments, following, notifications,
//! saved lists; and merging of persons on pages and for programs.

use axum::http::{Method, StatusCode};
use serde_json::{Value, json};

use super::client::{Answer, Client, Site};

async fn post(client: &mut Client, address: &str, body: Value) -> Answer {
    client.call(Method::POST, address, body).await
}

async fn status(client: &mut Client, method: Method, address: &str) -> StatusCode {
    client.call(method, address, json!({})).await.status
}

async fn organisation(client: &mut Client) -> i64 {
    let body = json!({ "kind": "firm", "name": "样例一厂", "jurisdiction": "420100" });
    post(client, "/api/v1/organisations", body).await.json()["id"].as_i64().unwrap()
}

#[tokio::test]
async fn members_are_invited_given_roles_and_ended() {
    let site = Site::open(true).await;
    let mut admin = site.client(&site.administrator);
    let works = organisation(&mut admin).await;
    let members = format!("/api/v1/organisations/{works}/members");
    let given = post(&mut admin, &members, json!({ "account": "editor", "role": "editor" })).await;
    assert_eq!(given.status, StatusCode::NO_CONTENT, "{}", given.text());
    let twice = post(&mut admin, &members, json!({ "account": "editor", "role": "editor" })).await;
    assert_eq!(
        (twice.status, &twice.json()["code"]),
        (StatusCode::UNPROCESSABLE_ENTITY, &json!("member-already"))
    );
    let list = admin.get(&format!("{members}?per_page=1")).await.json();
    assert_eq!(
        (&list["total"], &list["items"][0]["account"], &list["per_page"]),
        (&json!(1), &json!("editor"), &json!(1))
    );
    assert_eq!(list["items"][0]["organisation"], json!(works));
    let mut editor = site.editor();
    assert_eq!(editor.get(&members).await.status, StatusCode::FORBIDDEN);
    let membership = format!("/api/v1/memberships/{}", list["items"][0]["id"]);
    assert_eq!(status(&mut editor, Method::DELETE, &membership).await, StatusCode::FORBIDDEN);
    assert_eq!(status(&mut admin, Method::DELETE, &membership).await, StatusCode::NO_CONTENT);
    assert_eq!(admin.get(&members).await.json()["total"], 0);

    let wish = json!({ "note": "张三", "role": "editor", "organisation": works });
    let made = post(&mut admin, "/api/v1/invitations", wish.clone()).await;
    assert_eq!(made.status, StatusCode::CREATED, "{}", made.text());
    let link = made.json()["link"].as_str().unwrap().to_owned();
    let path = format!("/invitations/{}", link.rsplit('/').next().unwrap());
    assert_eq!(site.public().get(&path).await.status, StatusCode::OK);
    let by_mail = json!({ "note": "张三", "role": "editor", "email": "zhang@example.com" });
    assert_eq!(post(&mut admin, "/api/v1/invitations", by_mail).await.json()["code"], "invitation-no-mail");
    assert_eq!(post(&mut editor, "/api/v1/invitations", wish).await.status, StatusCode::FORBIDDEN);
    let list = admin.get("/api/v1/invitations").await.json();
    assert!(list["total"] == 1 && !list.to_string().contains(link.rsplit('/').next().unwrap()), "{list}");
    let one = format!("/api/v1/invitations/{}", list["items"][0]["id"]);
    assert_eq!(status(&mut admin, Method::DELETE, &one).await, StatusCode::NO_CONTENT);
    assert_eq!(status(&mut admin, Method::DELETE, &one).await, StatusCode::CONFLICT);
    assert_eq!(site.public().get(&path).await.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn a_role_is_handed_on_and_taken_back() {
    let site = Site::open(true).await;
    let mut editor = site.editor();
    site.member(&app::RoleId::new("reader")).await;
    let today = site.web.options.clock.today();
    let wish = json!({ "to": "the-reader", "role": "editor", "from": today.to_string(), "until": today.to_string() });
    let made = post(&mut editor, "/api/v1/delegations", wish).await;
    assert_eq!(made.status, StatusCode::NO_CONTENT, "{}", made.text());
    let both = editor.get("/api/v1/delegations").await.json();
    assert_eq!(
        (&both["made"][0]["account"], both["given"].as_array().unwrap().len()),
        (&json!("the-reader"), 0)
    );
    let one = format!("/api/v1/memberships/{}", both["made"][0]["id"]);
    assert_eq!(status(&mut editor, Method::DELETE, &one).await, StatusCode::NO_CONTENT);
    assert_eq!(editor.get("/api/v1/delegations").await.json()["made"], json!([]));
}

#[tokio::test]
async fn what_is_said_followed_told_and_saved() {
    let site = Site::open(true).await;
    let mut admin = site.client(&site.administrator);
    let city = json!({ "name": { "zh": "样例市", "en": "Sample city" }, "country": "DE" });
    let made = post(&mut admin, "/api/v1/records/sister_city", json!({ "values": city })).await;
    assert_eq!(made.status, StatusCode::CREATED, "{}", made.text());
    let one = format!("/api/v1/records/sister_city/{}", made.json()["id"]);
    let (comments, follow) = (format!("{one}/comments"), format!("{one}/follow"));
    assert_eq!(status(&mut admin, Method::DELETE, &follow).await, StatusCode::NO_CONTENT);
    assert_eq!(admin.get(&follow).await.json()["follows"], false);
    assert_eq!(status(&mut admin, Method::PUT, &follow).await, StatusCode::NO_CONTENT);
    assert_eq!(admin.get(&follow).await.json()["follows"], true);

    let officer = site.member(&app::RoleId::new("officer")).await;
    let mut officer = site.client(&officer);
    let said = post(&mut officer, &comments, json!({ "text": "请补充材料" })).await;
    assert_eq!(said.status, StatusCode::CREATED, "{}", said.text());
    let empty = post(&mut officer, &comments, json!({ "text": " " })).await;
    assert_eq!(empty.json()["code"], "comment-text");
    let list = admin.get(&comments).await.json();
    assert_eq!((&list["total"], &list["items"][0]["text"]), (&json!(1), &json!("请补充材料")));
    let told = admin.get("/api/v1/notifications").await.json();
    assert_eq!((&told["items"][0]["event"], &told["items"][0]["read"]), (&json!("comment"), &Value::Null));
    assert_eq!(told["items"][0]["kind"], "sister_city");
    let read = format!("/api/v1/notifications/{}/read", told["items"][0]["id"]);
    assert_eq!(status(&mut admin, Method::POST, &read).await, StatusCode::NO_CONTENT);
    assert!(admin.get("/api/v1/notifications").await.json()["items"][0]["read"].is_string());
    assert_eq!(
        status(&mut officer, Method::POST, &read).await,
        StatusCode::NOT_FOUND,
        "another's is nobody's"
    );
    assert_eq!(status(&mut admin, Method::POST, "/api/v1/notifications/read").await, StatusCode::NO_CONTENT);
    let comment = format!("/api/v1/comments/{}", said.json()["id"]);
    let mut editor = site.editor();
    assert_eq!(status(&mut editor, Method::DELETE, &comment).await, StatusCode::FORBIDDEN);
    assert_eq!(status(&mut officer, Method::DELETE, &comment).await, StatusCode::NO_CONTENT);
    assert_eq!(status(&mut officer, Method::DELETE, &comment).await, StatusCode::CONFLICT);
    assert_eq!(admin.get(&comments).await.json()["items"][0]["text"], "");
    assert_eq!(site.public().get(&comments).await.status, StatusCode::UNAUTHORIZED);

    let wish = json!({ "kind": "sister_city", "name": "德国", "query": "?f.country=DE", "shared": true });
    let saved = post(&mut officer, "/api/v1/views", wish.clone()).await;
    assert_eq!(saved.status, StatusCode::CREATED, "{}", saved.text());
    assert_eq!(post(&mut officer, "/api/v1/views", wish).await.json(), saved.json(), "one name is one view");
    let seen = admin.get("/api/v1/views?kind=sister_city").await.json();
    assert_eq!((&seen["total"], &seen["items"][0]["query"]), (&json!(1), &json!("f.country=DE")));
    assert_eq!(admin.get("/api/v1/views?kind=none").await.status, StatusCode::NOT_FOUND);
    let view = format!("/api/v1/views/{}", saved.json()["id"]);
    assert_eq!(status(&mut editor, Method::DELETE, &view).await, StatusCode::NOT_FOUND);
    assert_eq!(status(&mut officer, Method::DELETE, &view).await, StatusCode::NO_CONTENT);
}

#[tokio::test]
async fn persons_are_merged_and_stand_apart_again() {
    let site = Site::open(true).await;
    let mut admin = site.client(&site.administrator);
    let mut make = async |email: &str| {
        let body = json!({ "name": "张三", "email": email });
        post(&mut admin, "/api/v1/persons", body).await.json()["id"].as_i64().unwrap()
    };
    let (a, b) = (make("z@example.com").await, make("Z@example.com").await);
    let pairs = admin.get("/api/v1/persons/duplicates").await.json();
    assert_eq!((&pairs["total"], &pairs["items"][0]["ids"]), (&json!(1), &json!([a, b])));
    let page = admin.get("/persons/duplicates").await.text();
    assert!(
        page.contains("电子邮箱相同") && page.contains(&format!("/persons/{a}/merge?with={b}")),
        "{page}"
    );
    assert!(admin.get(&format!("/persons/{a}")).await.text().contains("疑似重复"));
    let form = format!("/persons/{a}/merge");
    assert_eq!(admin.get(&format!("{form}?with={a}")).await.status, StatusCode::NOT_FOUND);
    let form_page = admin.get(&format!("{form}?with={b}")).await;
    assert!(form_page.text().contains("z@example.com") && form_page.text().contains("Z@example.com"));
    let (a_text, b_text) = (a.to_string(), b.to_string());
    let fields = |reason: &'static str| {
        [
            ("with", b_text.clone()),
            ("revision", "1".to_owned()),
            ("with_revision", "1".to_owned()),
            ("survivor", b_text.clone()),
            ("reason", reason.to_owned()),
        ]
    };
    let mut send = async |reason| {
        let fields = fields(reason);
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        admin.post(&form, &fields).await
    };
    let bare = send(" ").await;
    assert!(bare.status == StatusCode::UNPROCESSABLE_ENTITY && bare.text().contains("请写明合并的理由"));
    let merged = send("同一人").await;
    assert_eq!(
        (merged.status, merged.header("location")),
        (StatusCode::SEE_OTHER, &*format!("/persons/{b}"))
    );
    assert_eq!(send("同一人").await.status, StatusCode::NOT_FOUND, "the two are one already");
    let gone = admin.get(&format!("/persons/{a_text}")).await;
    assert_eq!(
        (gone.status, gone.header("location")),
        (StatusCode::PERMANENT_REDIRECT, &*format!("/persons/{b}"))
    );
    let detail = admin.get(&format!("/api/v1/persons/{a}")).await.json();
    assert_eq!((&detail["id"], &detail["merges"][0]["gone"]), (&json!(b), &json!(a)));
    let undo = format!("/api/v1/persons/merges/{}", detail["merges"][0]["id"]);
    let mut editor = site.editor();
    assert_eq!(status(&mut editor, Method::DELETE, &undo).await, StatusCode::FORBIDDEN);
    assert_eq!(status(&mut admin, Method::DELETE, &undo).await, StatusCode::NO_CONTENT);
    let wish = json!({ "revision": 3, "into": a, "into_revision": 3, "reason": "同一人" });
    let merged = post(&mut admin, &format!("/api/v1/persons/{b}/merge"), wish).await;
    assert_eq!(merged.status, StatusCode::NO_CONTENT, "{}", merged.text());
    let page = admin.get(&format!("/persons/{a}")).await.text();
    let merge = page.split("/persons/merges/").nth(1).unwrap().split('/').next().unwrap().to_owned();
    let undone = admin.post(&format!("/persons/merges/{merge}/undo"), &[]).await;
    assert_eq!(undone.status, StatusCode::SEE_OTHER);
    assert_eq!(admin.get(&format!("/api/v1/persons/{b}")).await.json()["id"], b);
}

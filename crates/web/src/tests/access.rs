//! Who may use what: the table of rights as a golden file, and every line of it tried on the running router.

use axum::body::Body;
use axum::http::{Method, Request, StatusCode, header};

use super::client::{Client, Site};
use crate::router::rights;
use crate::table::Row;

/// What a line came to.
async fn outcome(client: &mut Client, row: &Row, token: bool) -> &'static str {
    let known = [
        "id",
        "version",
        "item",
        "correction",
        "merge",
        "membership",
        "invitation",
        "token",
        "key",
        "format",
        "kind",
        "programme",
        "step",
        "*file",
    ];
    let places = row.path.split('{').skip(1).filter_map(|rest| rest.split('}').next());
    for place in places {
        assert!(known.contains(&place), "{row:?}: this test has no sample for {place}");
    }
    let address = row
        .path
        .replace("{id}", "999")
        .replace("{version}", "1")
        .replace("{item}", "t0")
        .replace("{correction}", "999")
        .replace("{merge}", "999")
        .replace("{membership}", "999")
        .replace("{invitation}", "999")
        .replace("{token}", "none")
        .replace("{key}", "o999")
        .replace("{format}", "json")
        .replace("{kind}", "agreement")
        .replace("{programme}", "platform")
        .replace("{step}", "end")
        .replace("{*file}", "none");
    let mut request = Request::builder().method(row.method.parse::<Method>().unwrap()).uri(address);
    if let Some(csrf) = client.csrf.clone().filter(|_| token) {
        request = request.header("x-csrf-token", csrf);
    }
    let answer = client.send(request.body(Body::empty()).unwrap()).await;
    match answer.status {
        StatusCode::UNAUTHORIZED => "sign in",
        StatusCode::SEE_OTHER if answer.header(header::LOCATION.as_str()).starts_with("/signin") => "sign in",
        StatusCode::FORBIDDEN => "forbidden",
        status if status.is_server_error() => "FAILED",
        _ => "open",
    }
}

/// Signing out ends the session that the other lines need.
fn ends_session(row: &Row) -> bool {
    row.path == "/signout" || (row.method == "DELETE" && row.path == "/api/v1/session")
}

/// Every route tried by everybody: a line for each, with the roles for whom it is open.
#[tokio::test]
async fn rights_by_role() {
    let (open, closed) = (Site::open(true).await, Site::open(false).await);
    let roles: Vec<_> = open.web.app.rights().given().map(|role| role.id.clone()).collect();
    let mut sessions = Vec::new();
    for role in &roles {
        sessions.push((role.code(), open.member(role).await));
    }
    let mut table = String::from("method  path  access | public  public (closed) | open for\n");
    for row in rights(&open.web).into_iter().filter(|row| !ends_session(row)) {
        let public = outcome(&mut open.public(), &row, true).await;
        let shut = outcome(&mut closed.public(), &row, true).await;
        let mut open_for = Vec::new();
        for (role, session) in &sessions {
            match outcome(&mut open.client(session), &row, true).await {
                "open" => open_for.push(*role),
                "forbidden" => {}
                other => panic!("{role} on {row:?}: {other}"),
            }
        }
        let open_for =
            if open_for.len() == roles.len() { "all roles".to_owned() } else { open_for.join(" ") };
        let Row { path, method, access } = row;
        table.push_str(&format!("{method}  {path}  {access} | {public}  {shut} | {open_for}\n"));
    }
    insta::assert_snapshot!(table);
}

/// Every address that pages know is mounted through the table, and so has its line above.
#[test]
fn no_address_lacks_its_line() {
    let declared = include_str!("../route.rs").lines().filter_map(|line| {
        let path = line.trim().strip_suffix("\";")?.split_once(" = \"")?.1;
        (line.starts_with("    ") && path.starts_with('/')).then_some(path)
    });
    let declared: Vec<&str> = declared.collect();
    assert!(declared.len() > 20, "the file of routes is read in another form than it is written");
    let mounted = include_str!("../router.rs");
    let names = include_str!("../route.rs");
    for path in declared {
        let line = names.lines().find(|line| line.contains(&format!("= \"{path}\""))).unwrap();
        let name = line.trim().split(['(', ' ']).next().unwrap();
        assert!(mounted.contains(&format!("route::{name}::PATH")), "{name} is not in the table of routes");
    }
    assert!(!mounted.contains(".route(") && !mounted.contains(".nest("), "a route goes around the table");
}

/// A refusal names the role, who may, and who can grant it, in both languages, on pages and for programs.
#[tokio::test]
async fn a_refusal_says_who_could() {
    let site = Site::open(true).await;
    let reader = site.member(&app::RoleId::new("reader")).await;
    let mut client = site.client(&reader);
    let page = client.get("/admin/accounts").await;
    assert_eq!(page.status, StatusCode::FORBIDDEN);
    assert!(page.text().contains("您现在的身份（查阅人）不能查看账号。"), "{}", page.text());
    let answer = client.call(Method::POST, "/api/v1/plans?lang=en", serde_json::json!({})).await;
    assert_eq!(answer.status, StatusCode::FORBIDDEN);
    insta::assert_snapshot!(answer.json()["detail"].as_str().unwrap());
}

#[tokio::test]
async fn no_change_is_taken_without_its_token() {
    let site = Site::open(true).await;
    for row in rights(&site.web).into_iter().filter(|row| row.method != "GET") {
        // Signing in by JSON needs no token: nobody is signed in yet, and other sites cannot send that type.
        if row.path == "/api/v1/session" && row.method == "POST" {
            continue;
        }
        // What harvesters ask by POST changes nothing.
        if row.path == "/oai" {
            continue;
        }
        let mut client = site.client(&site.administrator);
        let outcome = outcome(&mut client, &row, false).await;
        // A form with files is read up to its token, and here there is no form at all.
        let upload = row.path.ends_with("upload") || row.path.ends_with("import");
        assert!(outcome == "forbidden" || upload, "{row:?}: {outcome}");
    }
}

#[tokio::test]
async fn no_change_is_taken_from_another_site() {
    let site = Site::open(true).await;
    for row in rights(&site.web).into_iter().filter(|row| row.method != "GET") {
        let method = row.method.parse::<Method>().unwrap();
        let request = Request::builder()
            .method(method)
            .uri(row.path.replace(['{', '}', '*'], ""))
            .header("sec-fetch-site", "cross-site")
            .header("x-csrf-token", &site.administrator.csrf);
        let answer = site.client(&site.administrator).send(request.body(Body::empty()).unwrap()).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{row:?}");
    }
}

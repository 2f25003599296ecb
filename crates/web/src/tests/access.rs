//! Who may use what: the table of rights as a golden file, and every line of it tried on the running router.

use axum::body::Body;
use axum::http::{Method, Request, StatusCode, header};

use super::client::{Client, Site};
use crate::router::rights;
use crate::table::Row;

/// What a line came to.
async fn outcome(client: &mut Client, row: &Row, token: bool) -> &'static str {
    let address = row
        .path
        .replace("{id}", "999")
        .replace("{version}", "1")
        .replace("{item}", "t0")
        .replace("{correction}", "999")
        .replace("{key}", "o999")
        .replace("{format}", "json")
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

#[tokio::test]
async fn rights_by_role() {
    let (open, closed) = (Site::open(true).await, Site::open(false).await);
    let mut table = String::from("method  path  access | public  public (closed)  editor  administrator\n");
    for row in rights(&open.web).into_iter().filter(|row| !ends_session(row)) {
        let public = outcome(&mut open.public(), &row, true).await;
        let shut = outcome(&mut closed.public(), &row, true).await;
        let editor = outcome(&mut open.editor(), &row, true).await;
        let administrator = outcome(&mut open.client(&open.administrator), &row, true).await;
        let Row { path, method, access } = row;
        table
            .push_str(&format!("{method}  {path}  {access} | {public}  {shut}  {editor}  {administrator}\n"));
    }
    insta::assert_snapshot!(table);
}

#[tokio::test]
async fn no_change_is_taken_without_its_token() {
    let site = Site::open(true).await;
    for row in rights(&site.web).into_iter().filter(|row| row.method != "GET") {
        // Signing in by JSON needs no token: nobody is signed in yet, and other sites cannot send that type.
        if row.path == "/api/v1/session" && row.method == "POST" {
            continue;
        }
        let mut client = site.client(&site.administrator);
        let outcome = outcome(&mut client, &row, false).await;
        // A form with files is read up to its token, and here there is no form at all.
        let upload = row.path.ends_with("upload");
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

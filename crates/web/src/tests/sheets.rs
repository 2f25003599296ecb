//! Sheets of records through pages and the API: taken in, told of, handed out; and a step taken with several.

use axum::body::Body;
use axum::http::{Request, StatusCode, header};

use super::client::{Answer, Client, Site};

const SHEET: &str = "城市,国家,结好日期\n样例城,法国,2001-03-05\n样例镇,德国,昨天\n";

/// A job's page when the import is at its end.
async fn ended(client: &mut Client, address: &str) -> String {
    loop {
        let part = client.get(&format!("{address}/progress")).await;
        assert_eq!(part.status, StatusCode::OK, "{}", part.text());
        if !part.text().contains("data-job=\"running\"") {
            return client.get(address).await.text();
        }
        tokio::time::sleep(std::time::Duration::from_millis(5)).await;
    }
}

/// What a program sends: no token in the form, its session's in the header.
async fn send(client: &mut Client, address: &str, fields: &[(&str, &str)], sheet: &str) -> Answer {
    let mut body = String::new();
    let file = format!(
        "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n\r\n{sheet}\r\n"
    );
    body.push_str(&file);
    for (name, value) in fields {
        body.push_str(&format!("--b\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n"));
    }
    body.push_str("--b--\r\n");
    let mut request = Request::post(address).header(header::CONTENT_TYPE, "multipart/form-data; boundary=b");
    if let Some(csrf) = &client.csrf {
        request = request.header("x-csrf-token", csrf);
    }
    client.send(request.body(Body::from(body)).unwrap()).await
}

#[tokio::test]
async fn a_sheet_is_imported_by_its_page() {
    let site = Site::open(true).await;
    let mut client = site.client(&site.administrator);
    let list = client.get("/records/sister_city").await.text();
    assert!(
        list.contains("href=\"/records/sister_city/import\"")
            && list.contains("/records/sister_city/export/xlsx")
    );
    let form = client.get("/records/sister_city/import").await.text();
    assert!(form.contains("id=\"sheet-key\"") && form.contains("“城市、国家”相同"), "{form}");
    let slip = client.upload("/records/sister_city/import", "表.csv", "城市,国藉\na,b\n".as_bytes()).await;
    assert_eq!(slip.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(slip.text().contains("是不是“国家”"), "{}", slip.text());
    let none = client.upload("/records/sister_city/import", "", b"").await;
    assert_eq!((none.status, none.text().contains("没有选择文件")), (StatusCode::UNPROCESSABLE_ENTITY, true));
    let large = vec![b'x'; (1 << 20) + 1];
    let refused = client.upload("/records/sister_city/import", "表.csv", &large).await;
    assert_eq!(refused.status, StatusCode::PAYLOAD_TOO_LARGE);

    let begun = client.upload("/records/sister_city/import", "表.csv", SHEET.as_bytes()).await;
    assert_eq!(begun.status, StatusCode::SEE_OTHER, "{}", begun.text());
    let job = begun.header("location").to_owned();
    let page = ended(&mut client, &job).await;
    assert!(page.contains("data-job=\"faulty\"") && page.contains("data-count=\"made\">1<"), "{page}");
    let copy = client.get(&format!("{job}/result")).await;
    assert!(copy.bytes.starts_with(b"PK") && copy.header("content-disposition").contains(".xlsx"));
    assert!(client.get("/jobs").await.text().contains(&format!("href=\"{job}\"")));
    assert_eq!(site.editor().get(&job).await.status, StatusCode::NOT_FOUND, "another's job");

    let filtered = client.get("/records/sister_city/export/csv?f.country=DE").await;
    assert_eq!(filtered.header("content-type"), "text/csv; charset=utf-8");
    assert!(!filtered.text().contains("样例城"), "{}", filtered.text());
    let all = client.get("/records/sister_city/export/csv").await.text();
    assert!(all.contains("样例城"), "{all}");
    assert_eq!(client.get("/records/sister_city/export/pdf").await.status, StatusCode::NOT_FOUND);
    let template = client.get("/records/sister_city/import/csv").await.text();
    assert_eq!(template.lines().count(), 1, "headings alone: {template}");
}

#[tokio::test]
async fn programs_send_sheets_and_ask_how_far_they_are() {
    let site = Site::open(true).await;
    let mut client = site.client(&site.administrator);
    let begun =
        send(&mut client, "/api/v1/records/sister_city/import", &[("all_or_nothing", "yes")], SHEET).await;
    assert_eq!(begun.status, StatusCode::ACCEPTED, "{}", begun.text());
    let job = begun.header("location").to_owned();
    let told = loop {
        let told = client.get(&job).await.json();
        if told["state"] != "running" {
            break told;
        }
        tokio::time::sleep(std::time::Duration::from_millis(5)).await;
    };
    assert_eq!(
        (&told["state"], &told["made"], &told["faulty"]),
        (&"done".into(), &0.into(), &1.into()),
        "{told}"
    );
    assert_eq!((&told["all_or_nothing"], &told["has_result"]), (&true.into(), &true.into()));
    assert!(client.get(&format!("{job}/result")).await.bytes.starts_with(b"PK"));
    assert_eq!(client.get("/api/v1/jobs").await.json()[0]["id"], told["id"]);
    let wrong = send(&mut client, "/api/v1/records/sister_city/import", &[], "nonsense\n1\n").await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", wrong.text());
    let unknown = client.get("/api/v1/records/sister_city/export/csv?colour=red").await;
    assert_eq!(unknown.status, StatusCode::UNPROCESSABLE_ENTITY);
    let file = client.get("/api/v1/records/sister_city/export/xlsx").await;
    assert!(file.bytes.starts_with(b"PK"));
    let described = client.get("/api/openapi.json").await.json();
    assert!(described["paths"]["/api/v1/records/sister_city/import"]["post"].is_object());
    client.csrf = None;
    let forged = send(&mut client, "/api/v1/records/sister_city/import", &[], SHEET).await;
    assert_eq!(forged.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn export_is_a_right_of_its_own() {
    let site = Site::open(true).await;
    let reader = site.member(&app::RoleId::new("reader")).await;
    let mut client = site.client(&reader);
    let list = client.get("/records/sister_city").await.text();
    assert!(
        !list.contains("/records/sister_city/export") && !list.contains("/records/sister_city/import"),
        "{list}"
    );
    for path in [
        "/records/sister_city/export/csv",
        "/records/sister_city/import",
        "/api/v1/records/sister_city/export/csv",
    ] {
        assert_eq!(client.get(path).await.status, StatusCode::FORBIDDEN, "{path}");
    }
    let sent = client.upload("/records/sister_city/import", "表.csv", SHEET.as_bytes()).await;
    assert_eq!(sent.status, StatusCode::FORBIDDEN);
    let public = site.public().get("/records/sister_city/export/csv").await;
    assert!(public.header("location").starts_with("/signin"), "{}", public.text());
}

#[tokio::test]
async fn a_step_is_taken_with_several_and_each_refusal_is_told() {
    let site = Site::open(true).await;
    let mut client = site.client(&site.administrator);
    let body = serde_json::json!({ "kind": "university", "name": "样例大学", "jurisdiction": "420100" });
    client.call(axum::http::Method::POST, "/api/v1/organisations", body).await;
    let sheet = "协议名称,协议类型,我方签署单位,外方签署单位,签署日期\n甲协议,framework,样例大学,样例大学,2026-03-05\n乙协议,framework,样例大学,样例大学,2026-03-05\n丙协议,framework,样例大学,样例大学,2026-03-05\n";
    let begun = client.upload("/records/agreement/import", "表.csv", sheet.as_bytes()).await;
    assert_eq!(begun.status, StatusCode::SEE_OTHER, "{}", begun.text());
    let job = begun.header("location").to_owned();
    let page = ended(&mut client, &job).await;
    assert!(page.contains("data-count=\"made\">3<"), "{page}");
    let list = client.get("/records/agreement").await.text();
    assert!(list.contains("name=\"_step\"") && list.contains("value=\"end\""), "{list}");
    let chosen = [("_step", "end"), ("_record", "1"), ("_record", "2")];
    let first = client.post("/records/agreement/steps", &chosen).await.text();
    assert!(first.contains("2 条记录办理成功"), "{first}");
    let chosen = [("_step", "end"), ("_record", "2"), ("_record", "3"), ("_record", "999")];
    let second = client.post("/records/agreement/steps", &chosen).await.text();
    assert!(second.contains("1 条记录办理成功") && second.contains("2 条记录没有办理"), "{second}");
    assert!(second.contains("href=\"/records/agreement/2\""), "{second}");
}

#[tokio::test]
async fn organisations_leave_as_a_sheet_and_come_back() {
    let site = Site::open(true).await;
    let mut client = site.client(&site.administrator);
    let made = client
        .post("/organisations/new", &[("kind", "firm"), ("name", "样例一厂"), ("jurisdiction", "420100")]);
    assert_eq!(made.await.status, StatusCode::SEE_OTHER);
    let list = client.get("/organisations?kind=firm").await.text();
    assert!(
        list.contains("href=\"/organisations/import\"")
            && list.contains("/exports/organisations/xlsx?kind=firm")
    );
    let form = client.get("/organisations/import").await.text();
    assert!(
        form.contains("统一社会信用代码、ROR 标识、名称")
            && form.contains("action=\"/organisations/import\""),
        "{form}"
    );
    let template = client.get("/organisations/import/csv").await.text();
    assert!(
        template.lines().count() == 1 && template.contains("隶属机构") && !template.contains("编号"),
        "{template}"
    );
    let sheet = client.get("/exports/organisations/csv?kind=firm").await;
    assert!(sheet.header("content-disposition").contains(".csv") && sheet.text().contains("样例一厂"));
    let begun = client.upload("/organisations/import", "机构.csv", &sheet.bytes).await;
    assert_eq!(begun.status, StatusCode::SEE_OTHER, "{}", begun.text());
    let job = begun.header("location").to_owned();
    let page = ended(&mut client, &job).await;
    assert!(page.contains("data-job=\"done\"") && page.contains("data-count=\"unchanged\">1<"), "{page}");
    assert!(
        page.contains("href=\"/organisations\"") && page.contains("href=\"/organisations/import\""),
        "{page}"
    );
    assert!(client.get("/jobs").await.text().contains("机构.csv"));
    let slip = client.upload("/organisations/import", "机构.csv", "名称,国藉\na,b\n".as_bytes()).await;
    assert!(
        slip.status == StatusCode::UNPROCESSABLE_ENTITY && slip.text().contains("国藉"),
        "{}",
        slip.text()
    );

    let faulty = "名称,类型,所在地\n样例二厂,企业,420100\n样例三厂,工厂,420100\n";
    let begun = send(&mut client, "/api/v1/organisations/import", &[], faulty).await;
    assert_eq!(begun.status, StatusCode::ACCEPTED, "{}", begun.text());
    let job = begun.header("location").to_owned();
    let told = loop {
        let told = client.get(&job).await.json();
        if told["state"] != "running" {
            break told;
        }
        tokio::time::sleep(std::time::Duration::from_millis(5)).await;
    };
    assert_eq!(
        (&told["made"], &told["faulty"], &told["kind"]),
        (&1.into(), &1.into(), &"organisation".into()),
        "{told}"
    );
    assert!(client.get(&format!("{job}/result")).await.bytes.starts_with(b"PK"));
    let mut public = site.public();
    let all = public.get("/api/v1/organisations/export/json").await.json();
    assert_eq!((all.as_array().unwrap().len(), &all[1]["name"]), (2, &"样例二厂".into()));
    assert_eq!(public.get("/api/v1/organisations/export/pdf").await.status, StatusCode::NOT_FOUND);
    let sent = send(&mut public, "/api/v1/organisations/import", &[], faulty).await;
    assert_eq!(sent.status, StatusCode::UNAUTHORIZED);

    client.post("/persons/new", &[("name", "张三"), ("email", "z@example.com")]).await;
    assert!(client.get("/persons").await.text().contains("/exports/persons/csv"));
    let people = client.get("/api/v1/persons/export/csv?q=z%40").await;
    assert!(people.text().contains("z@example.com"), "{}", people.text());
    let mut editor = site.editor();
    assert!(!editor.get("/persons").await.text().contains("/exports/persons"));
    assert_eq!(editor.get("/exports/persons/csv").await.status, StatusCode::FORBIDDEN);
    assert_eq!(public.get("/api/v1/persons/export/json").await.status, StatusCode::UNAUTHORIZED);
}

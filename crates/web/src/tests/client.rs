//! A browser of tests: keeps cookies, drives the router in memory over a real application on a fresh SQLite.

use std::collections::BTreeMap;
use std::net::{IpAddr, SocketAddr};

use app::{App, Session};
use axum::Router;
use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::{Method, Request, Response, StatusCode, header};
use http_body_util::BodyExt;
use tempfile::TempDir;
use tower::ServiceExt;

use crate::options::{Limits, Options};
use crate::router::router;
use crate::state::Web;

/// An application in a folder that goes away with it.
pub(crate) struct Site {
    pub(crate) web: Web,
    pub(crate) router: Router,
    pub(crate) administrator: Session,
    pub(crate) editor: Session,
    _folder: TempDir,
}

/// An address of nobody in particular.
const ELSEWHERE: IpAddr = IpAddr::V4(std::net::Ipv4Addr::new(192, 0, 2, 1));

/// Limits that tests can reach.
fn limits() -> Limits {
    Limits { file_bytes: 1 << 20, sign_ins_per_minute: 1000, uploads_per_minute: 1000, ..Limits::default() }
}

/// The registers that tests work on, instead of all that the program comes with.
fn registers() -> Vec<app::records::ProgrammeFile> {
    let mut files = app::records::embedded();
    files.retain(|file| ["cooperation_project.toml", "platform.toml"].contains(&file.name.as_str()));
    files
}

impl Site {
    /// With plans open to everybody or not.
    pub(crate) async fn open(public_reading: bool) -> Self {
        Self::with(public_reading, registers()).await
    }

    /// With one programme alone.
    pub(crate) async fn of(name: &str, text: &str) -> Self {
        let file = app::records::ProgrammeFile { name: format!("{name}.toml"), text: text.to_owned() };
        Self::with(true, vec![file]).await
    }

    async fn with(public_reading: bool, programmes: Vec<app::records::ProgrammeFile>) -> Self {
        let folder = TempDir::new().unwrap();
        let mut options = app::Options::new(folder.path());
        options.config =
            app::Config { public_reading, embedded: false, programmes, ..app::Config::default() };
        let app = App::open(options).await.unwrap();
        let first = app.first_administrator().await.unwrap().unwrap();
        let administrator = settle(&app, &first).await;
        let invited = app.invite_account(&administrator.actor, "editor", &app::RoleId::EDITOR).await.unwrap();
        let editor = settle(&app, &invited).await;
        let web = Web::new(app, Options { limits: limits(), ..Options::default() });
        Self { router: router(web.clone()), web, administrator, editor, _folder: folder }
    }

    /// Somebody with a role in the installation, signed in.
    pub(crate) async fn member(&self, role: &app::RoleId) -> Session {
        let name = format!("the-{role}");
        let app = &self.web.app;
        let invited = app.invite_account(&self.administrator.actor, &name, role).await.unwrap();
        settle(app, &invited).await
    }

    /// Somebody who is not signed in.
    pub(crate) fn public(&self) -> Client {
        Client {
            router: self.router.clone(),
            from: ELSEWHERE,
            cookies: BTreeMap::new(),
            csrf: None,
            bearer: None,
        }
    }

    /// A browser that holds a session.
    pub(crate) fn client(&self, session: &Session) -> Client {
        let cookies = BTreeMap::from([("luoshi_session".to_owned(), session.token.clone())]);
        Client {
            router: self.router.clone(),
            from: ELSEWHERE,
            cookies,
            csrf: Some(session.csrf.clone()),
            bearer: None,
        }
    }

    pub(crate) fn editor(&self) -> Client {
        self.client(&self.editor)
    }
}

/// Signs in with a one-time password and changes it.
async fn settle(app: &App, first: &app::OneTimePassword) -> Session {
    let session = app.sign_in(&first.name, &first.password, "127.0.0.1").await.unwrap();
    app.change_password(&session.actor, &first.password, "sample-password-1").await.unwrap()
}

/// A browser.
pub(crate) struct Client {
    router: Router,
    /// Whose connection it is.
    pub(crate) from: IpAddr,
    cookies: BTreeMap<String, String>,
    /// What the session's forms must carry.
    pub(crate) csrf: Option<String>,
    /// The session's secret, where requests go out as a program's.
    bearer: Option<String>,
}

/// An answer, read to its end.
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: header::HeaderMap,
    pub(crate) bytes: Vec<u8>,
}

impl Answer {
    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.bytes).into_owned()
    }

    pub(crate) fn json(&self) -> serde_json::Value {
        serde_json::from_slice(&self.bytes).unwrap()
    }

    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }
}

impl Client {
    /// Sends a request with the cookies held, and keeps those that come back.
    pub(crate) async fn send(&mut self, mut request: Request<Body>) -> Answer {
        let line: Vec<_> = self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        if !line.is_empty() {
            request.headers_mut().insert(header::COOKIE, line.join("; ").parse().unwrap());
        }
        if let Some(bearer) = &self.bearer {
            request.headers_mut().insert(header::AUTHORIZATION, bearer.parse().unwrap());
        }
        request.extensions_mut().insert(ConnectInfo(SocketAddr::new(self.from, 50_000)));
        let response: Response<Body> = self.router.clone().oneshot(request).await.unwrap();
        for line in response.headers().get_all(header::SET_COOKIE) {
            let pair = line.to_str().unwrap().split(';').next().unwrap();
            let (name, value) = pair.split_once('=').unwrap();
            self.cookies.insert(name.to_owned(), value.to_owned());
        }
        let (parts, body) = response.into_parts();
        let bytes = body.collect().await.unwrap().to_bytes().to_vec();
        Answer { status: parts.status, headers: parts.headers, bytes }
    }

    /// From now on asks as a program that holds the session's secret.
    pub(crate) fn bearer(&mut self, session: &Session) {
        self.bearer = Some(format!("Bearer {}", session.token));
    }

    pub(crate) async fn get(&mut self, address: &str) -> Answer {
        self.send(Request::get(address).body(Body::empty()).unwrap()).await
    }

    /// Sends a form with the session's token.
    pub(crate) async fn post(&mut self, address: &str, fields: &[(&str, &str)]) -> Answer {
        let mut form = form_urlencoded::Serializer::new(String::new());
        form.extend_pairs(fields);
        if let Some(csrf) = &self.csrf {
            form.append_pair("csrf", csrf);
        }
        let request =
            Request::post(address).header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        self.send(request.body(Body::from(form.finish())).unwrap()).await
    }

    /// Uploads a file by the page's form.
    pub(crate) async fn upload(&mut self, address: &str, name: &str, bytes: &[u8]) -> Answer {
        self.upload_all(address, &[(name.to_owned(), bytes)]).await
    }

    /// Uploads files by the page's form.
    pub(crate) async fn upload_all(&mut self, address: &str, files: &[(String, &[u8])]) -> Answer {
        let mut body = Vec::new();
        let csrf = self.csrf.clone().unwrap_or_default();
        body.extend_from_slice(
            format!("--b\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\n{csrf}\r\n").as_bytes(),
        );
        for (name, bytes) in files {
            let head =
                format!("--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\r\n");
            body.extend_from_slice(head.as_bytes());
            body.extend_from_slice(bytes);
            body.extend_from_slice(b"\r\n");
        }
        body.extend_from_slice(b"--b--\r\n");
        let request = Request::post(address).header(header::CONTENT_TYPE, "multipart/form-data; boundary=b");
        self.send(request.body(Body::from(body)).unwrap()).await
    }

    /// Sends JSON as a page's script would.
    pub(crate) async fn call(&mut self, method: Method, address: &str, json: serde_json::Value) -> Answer {
        let mut request = Request::builder().method(method).uri(address);
        if let Some(csrf) = &self.csrf {
            request = request.header("x-csrf-token", csrf);
        }
        let request = request.header(header::CONTENT_TYPE, "application/json");
        self.send(request.body(Body::from(json.to_string())).unwrap()).await
    }
}

/// A plan that everybody may read, made up.
pub(crate) const PLAN: &str = "样例市科技创新行动方案（2025—2027年）\n\n一、总体目标\n到2027年，全市研发平台达到50家，研发投入强度达到4.2%。\n\n二、重点任务\n（一）建设研发平台\n1.引聚研发机构。新增研发机构10家。（牵头单位：市科技局；责任单位：市财政局、市人社局）\n2.做强企业平台。支持龙头企业建设中试平台5个。（牵头单位：市经信局）\n";

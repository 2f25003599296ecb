//! The description of the API and its reference page.

use std::sync::{Arc, LazyLock};

use axum::extract::{Path, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use utoipa::openapi::security::{Http, HttpAuthScheme, SecurityScheme};
use utoipa::{Modify, OpenApi};
use utoipa_swagger_ui::Config;

use crate::error::Failure;
use crate::route;
use crate::state::Web;
use crate::ui::Ui;

/// What stands in the description beside the operations.
#[derive(OpenApi)]
#[openapi(
    info(
        title = "Luoshi API",
        description = "Policies compiled into plans: targets, measures, bodies, comparisons. Lists take `page` and \
                       `per_page` and name their neighbours in a `Link` header. Errors are problem documents (RFC 9457) \
                       with a stable `code`; their words follow `Accept-Language` or `?lang=`.\n\n[Luoshi](/) · [Manual](/manual)",
        license(name = "Apache-2.0", identifier = "Apache-2.0")
    ),
    tags(
        (name = "plans", description = "Plans: list, upload, look, compare, export."),
        (name = "corrections", description = "Values put by hand in the place of compiled ones."),
        (name = "targets", description = "Targets over all plans, flat and by indicator."),
        (name = "bodies", description = "Who owes what."),
        (name = "organisations", description = "The register: find, make, change, merge."),
        (name = "persons", description = "The register of people: find, make, change."),
        (name = "members", description = "Who acts for organisations: invite, give, end, hand on."),
        (name = "comments", description = "What is said about records, and following them."),
        (name = "notifications", description = "What the reader was told."),
        (name = "views", description = "Lists of records to find again."),
        (name = "attachments", description = "Files of records: sent first, then named by the record."),
        (name = "records", description = "Records of the systems: each kind has its own paths below `/api/v1/records`."),
        (name = "jobs", description = "Imports of sheets: how far they are, and what came of them."),
        (name = "session", description = "Signing in."),
    ),
    security((), ("token" = [])),
    modifiers(&Token)
)]
pub(crate) struct Description;

/// The session token as a security scheme.
struct Token;

impl Modify for Token {
    fn modify(&self, openapi: &mut utoipa::openapi::OpenApi) {
        let components = openapi.components.get_or_insert_with(Default::default);
        components.add_security_scheme("token", SecurityScheme::Http(Http::new(HttpAuthScheme::Bearer)));
    }
}

/// `GET /api/openapi.json`: the operations of the program, and those of the kinds that the reader may see.
pub(crate) async fn description(
    ui: Ui,
    State(web): State<Web>,
    operations: Arc<serde_json::Value>,
) -> Result<Response, Failure> {
    // To the public of a closed installation only the program's own operations are described.
    let kinds = match web.app.kind_views(ui.viewer()).await {
        Err(app::Error::NotSignedIn) => Vec::new(),
        kinds => kinds?,
    };
    let whole = super::records::describe::with_kinds((*operations).clone(), &kinds);
    let text = serde_json::to_string_pretty(&whole).map_err(Failure::internal)?;
    let kind = HeaderValue::from_static("application/json");
    Ok(([(header::CONTENT_TYPE, kind)], text).into_response())
}

static CONFIG: LazyLock<Arc<Config<'static>>> =
    LazyLock::new(|| Arc::new(Config::from(route::OpenApi::PATH).use_base_layout().doc_expansion("list")));

/// `GET /api/docs`: its files are beside it, so it lives in a folder.
pub(crate) async fn folder() -> Redirect {
    Redirect::permanent(&format!("{}/", route::ApiDocs))
}

/// `GET /api/docs/`
pub(crate) async fn index() -> Response {
    serve("index.html")
}

/// `GET /api/docs/{*file}`
pub(crate) async fn file(Path(file): Path<String>) -> Response {
    serve(&file)
}

fn serve(file: &str) -> Response {
    let Ok(Some(found)) = utoipa_swagger_ui::serve(file, CONFIG.clone()) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let kind = HeaderValue::from_str(&found.content_type);
    let mut response = found.bytes.into_owned().into_response();
    response
        .headers_mut()
        .insert(header::CONTENT_TYPE, kind.unwrap_or(HeaderValue::from_static("text/plain")));
    response
}

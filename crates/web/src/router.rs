//! Every route, with who may use it.

use std::sync::Arc;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::middleware::{from_fn, from_fn_with_state};
use tower_http::CompressionLevel;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::request_id::{PropagateRequestIdLayer, SetRequestIdLayer};
use utoipa_axum::routes;

use crate::access::Access::{Account, Administrator, Anyone, Editor, Monitor, Reader};
use crate::middleware::{count::count, headers::headers, request_id, same_site::same_site, visit::visit};
use crate::pages::{account, admin, bodies, compare, exports, manual, overview, plans, signin, targets};
use crate::state::Web;
use crate::table::{Row, Table};
use crate::{api, assets, error, health, route};

/// The pages: all work without JavaScript.
#[rustfmt::skip]
fn pages(table: Table) -> Table {
    table
        .get(Reader, route::Overview::PATH, overview::show)
        .get(Reader, route::Plans::PATH, plans::list::show)
        .get(Editor, route::PlanUpload::PATH, plans::upload::form)
        .upload(Editor, route::PlanUpload::PATH, plans::upload::upload)
        .get(Reader, route::Plan::PATH, plans::show::current)
        .get(Reader, route::PlanVersion::PATH, plans::show::version)
        .get(Reader, route::PlanItem::PATH, plans::item::show)
        .post(Editor, route::PlanItem::PATH, plans::item::correct)
        .post(Editor, route::CorrectionWithdraw::PATH, plans::item::withdraw)
        .post(Editor, route::PlanDelete::PATH, plans::delete::delete)
        .get(Reader, route::Targets::PATH, targets::show)
        .get(Reader, route::Bodies::PATH, bodies::list::show)
        .get(Reader, route::Body::PATH, bodies::show::show)
        .get(Reader, route::Compare::PATH, compare::show)
        .get(Reader, route::PlansExport::PATH, exports::plans)
        .get(Reader, route::PlanExport::PATH, exports::plan)
        .get(Reader, route::TargetsExport::PATH, exports::targets)
        .get(Reader, route::BodiesExport::PATH, exports::bodies)
        .get(Reader, route::BodyExport::PATH, exports::body)
        .get(Reader, route::CompareExport::PATH, exports::compare)
        .get(Anyone, route::Manual::PATH, manual::index)
        .get(Anyone, route::ManualDiagnostics::PATH, manual::diagnostics)
        .get(Anyone, route::SignIn::PATH, signin::form)
        .post(Anyone, route::SignIn::PATH, signin::sign_in)
        .post(Anyone, route::SignOut::PATH, signin::sign_out)
        .get(Account, route::Account::PATH, account::show)
        .post(Account, route::Account::PATH, account::change_password)
        .get(Administrator, route::AdminAccounts::PATH, admin::accounts::show)
        .post(Administrator, route::AdminAccounts::PATH, admin::accounts::invite)
        .post(Administrator, route::AdminAccount::PATH, admin::accounts::change)
        .get(Administrator, route::AdminAudit::PATH, admin::audit::show)
}

/// The JSON API.
#[rustfmt::skip]
fn operations(table: Table) -> Table {
    table
        .api(Anyone, routes!(api::session::open))
        .api(Account, routes!(api::session::who))
        .api(Account, routes!(api::session::close))
        .api(Reader, routes!(api::plans::list))
        .api_upload(Editor, routes!(api::plans::upload))
        .api(Reader, routes!(api::plans::get))
        .api(Editor, routes!(api::plans::delete))
        .api(Reader, routes!(api::plans::versions))
        .api(Reader, routes!(api::plans::measures))
        .api(Reader, routes!(api::plans::diagnostics))
        .api(Reader, routes!(api::plans::source))
        .api(Reader, routes!(api::exports::plan))
        .api(Reader, routes!(api::corrections::list))
        .api(Editor, routes!(api::corrections::create))
        .api(Editor, routes!(api::corrections::withdraw))
        .api(Reader, routes!(api::targets::list))
        .api(Reader, routes!(api::targets::indicators))
        .api(Reader, routes!(api::bodies::list))
        .api(Reader, routes!(api::bodies::get))
        .api(Reader, routes!(api::bodies::organisations))
        .api(Reader, routes!(api::compare::get))
}

/// Files, descriptions, and what those who run the installation ask.
#[rustfmt::skip]
fn rest(table: Table) -> Table {
    let description: Arc<str> = table.description().into();
    table
        .get(Anyone, route::OpenApi::PATH, move || api::docs::description(description.clone()))
        .get(Anyone, route::ApiDocs::PATH, api::docs::folder)
        .get(Anyone, "/api/docs/", api::docs::index)
        .get(Anyone, "/api/docs/{*file}", api::docs::file)
        .get(Anyone, "/assets/{*file}", assets::serve)
        .get(Anyone, "/favicon.svg", assets::favicon)
        .get(Anyone, "/healthz", health::healthz)
        .get(Anyone, "/readyz", health::readyz)
        .get(Monitor, "/metrics", health::metrics)
}

/// The whole table of routes.
fn table(web: &Web) -> Table {
    rest(operations(pages(Table::new(web))))
}

/// Who may use what, for the table of rights.
#[cfg_attr(not(test), expect(dead_code, reason = "read by the test that holds the table to its golden file"))]
pub(crate) fn rights(web: &Web) -> Vec<Row> {
    table(web).into_rows()
}

/// The service: every route with all that happens around it.
pub(crate) fn router(web: Web) -> Router {
    let state = || web.clone();
    table(&web)
        .into_router()
        .fallback(|| async { axum::http::StatusCode::NOT_FOUND })
        .layer(CatchPanicLayer::new())
        .layer(DefaultBodyLimit::max(web.options.limits.form_bytes))
        .layer(from_fn(same_site))
        .layer(from_fn_with_state(state(), error::answer))
        .layer(from_fn_with_state(state(), visit))
        .layer(from_fn_with_state(state(), headers))
        .layer(CompressionLayer::new().quality(CompressionLevel::Fastest))
        .layer(PropagateRequestIdLayer::new(request_id::NAME))
        .layer(from_fn_with_state(state(), count))
        .layer(SetRequestIdLayer::new(request_id::NAME, request_id::Numbers::default()))
        .with_state(web)
}

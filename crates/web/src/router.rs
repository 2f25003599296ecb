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

use app::Action::{Create, Delete, Edit, Export, Grant, Merge, Restore, See, Transition};

use crate::access::Access::{self, Account, Anyone, May, Monitor};
use crate::middleware::{count::count, headers::headers, request_id, same_site::same_site, visit::visit};
use crate::pages::{
    account, acting, admin, bodies, compare, exports, invitation, manual, merging, notifications,
    organisations, overview, persons, plans, provider, records, security, sheets, signin, systems, targets,
    views,
};
use crate::state::Web;
use crate::table::{Row, Table};
use crate::{api, assets, attach, discussion, error, health, oai, route, suggest};

const PLANS: Access = May(See, "plan");
const TARGETS: Access = May(See, "target");
const MEASURES: Access = May(See, "measure");
const ORGANISATIONS: Access = May(See, "organisation");
const PERSONS: Access = May(See, "person");
const EDIT_PLANS: Access = May(Edit, "plan");
const SEE_RECORDS: Access = Access::Records(See);
const EXPORT_RECORDS: Access = Access::Records(Export);
const EXPORT_PLANS: Access = May(Export, "plan");
const EXPORT_TARGETS: Access = May(Export, "target");
const EXPORT_MEASURES: Access = May(Export, "measure");

/// The pages: all work without JavaScript.
#[rustfmt::skip]
fn pages(table: Table) -> Table {
    table
        .get(PLANS, route::Overview::PATH, overview::show)
        .get(PLANS, route::Plans::PATH, plans::list::show)
        .get(May(Create, "plan"), route::PlanUpload::PATH, plans::upload::form)
        .upload(May(Create, "plan"), route::PlanUpload::PATH, plans::upload::upload)
        .get(PLANS, route::Plan::PATH, plans::show::current)
        .get(PLANS, route::PlanVersion::PATH, plans::show::version)
        .get(PLANS, route::PlanItem::PATH, plans::item::show)
        .post(EDIT_PLANS, route::PlanItem::PATH, plans::item::correct)
        .get(PLANS, route::PlanCount::PATH, plans::counting::show)
        .post(EDIT_PLANS, route::PlanCount::PATH, plans::counting::bind)
        .post(EDIT_PLANS, route::PlanCountEnd::PATH, plans::counting::end)
        .get(Account, route::PlanRows::PATH, plans::rows::show)
        .post(Account, route::PlanRows::PATH, plans::rows::make)
        .post(EDIT_PLANS, route::CorrectionWithdraw::PATH, plans::item::withdraw)
        .post(May(Delete, "plan"), route::PlanDelete::PATH, plans::delete::delete)
        .get(TARGETS, route::Targets::PATH, targets::show)
        .get(MEASURES, route::Bodies::PATH, bodies::list::show)
        .get(MEASURES, route::Body::PATH, bodies::show::show)
        .post(May(Edit, "organisation"), route::BodyNames::PATH, bodies::names::record)
        .get(ORGANISATIONS, route::Organisations::PATH, organisations::list::show)
        .get(May(Create, "organisation"), route::OrganisationNew::PATH, organisations::edit::blank)
        .post(May(Create, "organisation"), route::OrganisationNew::PATH, organisations::edit::make)
        .get(May(Export, "organisation"), route::OrganisationsExport::PATH, exports::organisations)
        .get(Access::ImportOrganisations, route::OrganisationsImport::PATH, sheets::import::organisations)
        .upload(Access::ImportOrganisations, route::OrganisationsImport::PATH, sheets::import::send_organisations)
        .get(Access::ImportOrganisations, route::OrganisationsTemplate::PATH, sheets::organisations_template)
        .get(May(Merge, "organisation"), route::OrganisationDuplicates::PATH, merging::duplicates::organisations)
        .get(ORGANISATIONS, route::Organisation::PATH, organisations::show::show)
        .get(May(Edit, "organisation"), route::OrganisationEdit::PATH, organisations::edit::form)
        .post(May(Edit, "organisation"), route::OrganisationEdit::PATH, organisations::edit::change)
        .get(May(Merge, "organisation"), route::OrganisationMerge::PATH, merging::merge::organisations)
        .post(May(Merge, "organisation"), route::OrganisationMerge::PATH, merging::merge::merge_organisations)
        .post(May(Restore, "organisation"), route::OrganisationMergeUndo::PATH, merging::merge::undo_organisations)
        .get(PERSONS, route::Persons::PATH, persons::list::show)
        .get(May(Create, "person"), route::PersonNew::PATH, persons::edit::blank)
        .post(May(Create, "person"), route::PersonNew::PATH, persons::edit::make)
        .get(May(Export, "person"), route::PersonsExport::PATH, exports::persons)
        .get(May(Merge, "person"), route::PersonDuplicates::PATH, merging::duplicates::persons)
        .get(PERSONS, route::Person::PATH, persons::show::show)
        .get(May(Edit, "person"), route::PersonEdit::PATH, persons::edit::form)
        .post(May(Edit, "person"), route::PersonEdit::PATH, persons::edit::change)
        .get(May(Merge, "person"), route::PersonMerge::PATH, merging::merge::persons)
        .post(May(Merge, "person"), route::PersonMerge::PATH, merging::merge::merge_persons)
        .post(May(Restore, "person"), route::PersonMergeUndo::PATH, merging::merge::undo_persons)
        .get(Account, route::Notifications::PATH, notifications::list::show)
        .post(Account, route::NotificationsRead::PATH, notifications::list::read_all)
        .get(Account, route::NotificationSettings::PATH, notifications::settings::form)
        .post(Account, route::NotificationSettings::PATH, notifications::settings::set)
        .get(Account, route::NotificationOpen::PATH, notifications::list::open)
        .get(Account, route::RecordComments::PATH, discussion::show)
        .post(Account, route::RecordComments::PATH, discussion::say)
        .post(Account, route::RecordFollow::PATH, discussion::follow)
        .post(Account, route::CommentWithdraw::PATH, discussion::withdraw)
        .post(Account, route::Views::PATH, views::save)
        .post(Account, route::ViewDrop::PATH, views::drop)
        .get(Anyone, route::Attachment::PATH, attach::give)
        .get(PERSONS, route::SuggestPersons::PATH, suggest::persons)
        .get(ORGANISATIONS, route::SuggestOrganisations::PATH, suggest::organisations)
        .get(Anyone, route::SuggestRegions::PATH, suggest::regions)
        .get(Anyone, route::SuggestCountries::PATH, suggest::countries)
        .get(SEE_RECORDS, route::SuggestRecords::PATH, suggest::records)
        .get(Anyone, route::Systems::PATH, systems::list::show)
        .get(May(Grant, "account"), route::Definitions::PATH, systems::definitions::form)
        .post(May(Grant, "account"), route::Definitions::PATH, systems::definitions::send)
        .get(Anyone, route::System::PATH, systems::show::show)
        .get(SEE_RECORDS, route::Records::PATH, records::list::show)
        .get(SEE_RECORDS, route::RecordFacets::PATH, records::facets::show)
        .get(EXPORT_RECORDS, route::RecordsExport::PATH, sheets::export)
        .get(Access::Import, route::RecordsImport::PATH, sheets::import::form)
        .upload(Access::Import, route::RecordsImport::PATH, sheets::import::send)
        .get(Access::Import, route::RecordsTemplate::PATH, sheets::template)
        .get(Account, route::Jobs::PATH, sheets::jobs::list)
        .get(Account, route::Job::PATH, sheets::job::show)
        .get(Account, route::JobProgress::PATH, sheets::job::progress)
        .get(Account, route::JobResult::PATH, sheets::job::result)
        .post(Access::Records(Transition), route::RecordsStep::PATH, records::several::take)
        .get(Access::Records(Create), route::RecordNew::PATH, records::form::blank)
        .upload(Access::Records(Create), route::RecordNew::PATH, records::form::make)
        .get(SEE_RECORDS, route::Record::PATH, records::show::now)
        .get(Access::Records(Edit), route::RecordEdit::PATH, records::form::form)
        .upload(Access::Records(Edit), route::RecordEdit::PATH, records::form::change)
        .get(SEE_RECORDS, route::RecordStep::PATH, records::step::form)
        .upload(Access::Records(Transition), route::RecordStep::PATH, records::step::take)
        .get(SEE_RECORDS, route::RecordVersions::PATH, records::versions::list)
        .get(SEE_RECORDS, route::RecordVersion::PATH, records::show::version)
        .get(SEE_RECORDS, route::RecordDifference::PATH, records::versions::difference)
        .post(Access::Records(Delete), route::RecordDelete::PATH, records::delete::delete)
        .post(Access::Records(Restore), route::RecordRestore::PATH, records::delete::restore)
        .get(Access::Records(Merge), route::RecordMerge::PATH, records::merge::form)
        .post(Access::Records(Merge), route::RecordMerge::PATH, records::merge::merge)
        .post(Access::Records(Merge), route::RecordUnmerge::PATH, records::merge::undo)
        .get(PLANS, route::Compare::PATH, compare::show)
        .get(EXPORT_PLANS, route::PlansExport::PATH, exports::plans)
        .get(EXPORT_PLANS, route::PlanExport::PATH, exports::plan)
        .get(EXPORT_TARGETS, route::TargetsExport::PATH, exports::targets)
        .get(EXPORT_MEASURES, route::BodiesExport::PATH, exports::bodies)
        .get(EXPORT_MEASURES, route::BodyExport::PATH, exports::body)
        .get(EXPORT_PLANS, route::CompareExport::PATH, exports::compare)
        .get(Anyone, route::Manual::PATH, manual::index)
        .get(Anyone, route::ManualDiagnostics::PATH, manual::diagnostics)
        .get(Anyone, route::SignIn::PATH, signin::form)
        .post(Anyone, route::SignIn::PATH, signin::sign_in)
        .get(Anyone, route::SignInProvider::PATH, provider::begin)
        .get(Anyone, route::SignInCallback::PATH, provider::finish)
        .post(Account, route::IdentityUnlink::PATH, provider::unlink)
        .post(Anyone, route::SignOut::PATH, signin::sign_out)
        .get(Account, route::Account::PATH, account::show)
        .post(Account, route::Account::PATH, account::change_password)
        .get(Account, route::AccountSecurity::PATH, security::show)
        .post(Account, route::AccountFactor::PATH, security::factor)
        .post(Account, route::AccountTokens::PATH, security::make_token)
        .post(Account, route::TokenRevoke::PATH, security::revoke_token)
        .post(Account, route::AccountActing::PATH, acting::choose)
        .post(Account, route::AccountDelegations::PATH, acting::delegate)
        .post(Account, route::MembershipEnd::PATH, acting::end)
        .get(Anyone, route::Invitation::PATH, invitation::form)
        .post(Anyone, route::Invitation::PATH, invitation::accept)
        .get(May(See, "account"), route::AdminMembers::PATH, admin::members::show)
        .post(May(Grant, "account"), route::AdminMembers::PATH, admin::members::add)
        .post(May(Create, "account"), route::AdminInvitations::PATH, admin::members::invite)
        .post(May(Create, "account"), route::InvitationRevoke::PATH, admin::members::revoke)
        .get(May(See, "account"), route::AdminAccounts::PATH, admin::accounts::show)
        .post(May(Create, "account"), route::AdminAccounts::PATH, admin::accounts::invite)
        .post(May(Edit, "account"), route::AdminAccount::PATH, admin::accounts::change)
        .get(May(See, "rights"), route::AdminRights::PATH, admin::rights::show)
        .get(May(See, "event-log"), route::AdminAudit::PATH, admin::audit::show)
        .get(May(Export, "event-log"), route::AdminAuditExport::PATH, admin::audit::export)
}

/// The JSON API.
#[rustfmt::skip]
fn operations(table: Table) -> Table {
    table
        .api(Anyone, routes!(api::session::open))
        .api(Account, routes!(api::session::who))
        .api(Account, routes!(api::session::close))
        .api(PLANS, routes!(api::plans::list))
        .api_upload(May(Create, "plan"), routes!(api::plans::upload))
        .api(PLANS, routes!(api::plans::get))
        .api(May(Delete, "plan"), routes!(api::plans::delete))
        .api(PLANS, routes!(api::plans::versions))
        .api(PLANS, routes!(api::plans::measures))
        .api(PLANS, routes!(api::plans::diagnostics))
        .api(PLANS, routes!(api::plans::source))
        .api(EXPORT_PLANS, routes!(api::exports::plan))
        .api(PLANS, routes!(api::corrections::list))
        .api(EDIT_PLANS, routes!(api::corrections::create))
        .api(EDIT_PLANS, routes!(api::corrections::withdraw))
        .api(PLANS, routes!(api::counts::get))
        .api(EDIT_PLANS, routes!(api::counts::bind))
        .api(EDIT_PLANS, routes!(api::counts::unbind))
        .api(TARGETS, routes!(api::targets::list))
        .api(TARGETS, routes!(api::targets::indicators))
        .api(MEASURES, routes!(api::bodies::list))
        .api(MEASURES, routes!(api::bodies::get))
        .api(MEASURES, routes!(api::names::list))
        .api(May(Edit, "organisation"), routes!(api::names::record))
        .api(ORGANISATIONS, routes!(api::bodies::jurisdictions))
        .api(ORGANISATIONS, routes!(api::organisations::list))
        .api(May(Create, "organisation"), routes!(api::organisations::create))
        .api(ORGANISATIONS, routes!(api::organisations::lookup))
        .api(May(Export, "organisation"), routes!(api::sheets::export_organisations))
        .api_upload(Access::ImportOrganisations, routes!(api::sheets::import_organisations))
        .api(May(Export, "person"), routes!(api::sheets::export_persons))
        .api(May(Merge, "organisation"), routes!(api::organisations::duplicates))
        .api(ORGANISATIONS, routes!(api::organisations::get))
        .api(ORGANISATIONS, routes!(api::gathered::organisation))
        .api(May(Edit, "organisation"), routes!(api::organisations::change))
        .api(May(Merge, "organisation"), routes!(api::organisations::merge))
        .api(May(Restore, "organisation"), routes!(api::organisations::undo))
        .api(PERSONS, routes!(api::persons::list))
        .api(May(Create, "person"), routes!(api::persons::create))
        .api(PERSONS, routes!(api::persons::get))
        .api(PERSONS, routes!(api::gathered::person))
        .api(May(Edit, "person"), routes!(api::persons::change))
        .api(May(Merge, "person"), routes!(api::persons::duplicates))
        .api(May(Merge, "person"), routes!(api::persons::merge))
        .api(May(Restore, "person"), routes!(api::persons::undo))
        .api(May(See, "account"), routes!(api::members::list))
        .api(May(Grant, "account"), routes!(api::members::add))
        .api(Account, routes!(api::members::end))
        .api(Account, routes!(api::members::delegations))
        .api(Account, routes!(api::members::delegate))
        .api(May(See, "account"), routes!(api::invitations::list))
        .api(May(Create, "account"), routes!(api::invitations::invite))
        .api(May(Create, "account"), routes!(api::invitations::revoke))
        .api(Account, routes!(api::discussion::list))
        .api(Account, routes!(api::discussion::say))
        .api(Account, routes!(api::discussion::withdraw))
        .api(Account, routes!(api::discussion::follows))
        .api(Account, routes!(api::discussion::follow))
        .api(Account, routes!(api::discussion::unfollow))
        .api(Account, routes!(api::notifications::list))
        .api(Account, routes!(api::notifications::read_all))
        .api(Account, routes!(api::notifications::read))
        .api(Account, routes!(api::views::list))
        .api(Account, routes!(api::views::save))
        .api(Account, routes!(api::views::drop))
        .api_upload(Account, routes!(api::attachments::upload))
        .api(Anyone, routes!(api::attachments::get))
        .api(Anyone, routes!(api::catalogue::catalogue))
        .api(Anyone, routes!(api::catalogue::published))
        .api(PLANS, routes!(api::compare::get))
        .api(Account, routes!(api::jobs::list))
        .api(Account, routes!(api::jobs::get))
        .api(Account, routes!(api::jobs::result))
        .get(SEE_RECORDS, "/api/v1/records/{kind}", api::records::read::list)
        .post(Access::Records(Create), "/api/v1/records/{kind}", api::records::change::create)
        .post(Access::Records(Create), "/api/v1/records/{kind}/offers", api::records::offers::offers)
        .get(SEE_RECORDS, "/api/v1/records/{kind}/facets", api::records::read::facets)
        .get(EXPORT_RECORDS, "/api/v1/records/{kind}/export/{format}", api::records::sheet::export)
        .upload(Access::Import, "/api/v1/records/{kind}/import", api::records::sheet::import)
        .get(SEE_RECORDS, "/api/v1/records/{kind}/{id}", api::records::read::get)
        .patch(Access::Records(Edit), "/api/v1/records/{kind}/{id}", api::records::change::change)
        .delete(Access::Records(Delete), "/api/v1/records/{kind}/{id}", api::records::change::delete)
        .get(SEE_RECORDS, "/api/v1/records/{kind}/{id}/downloads", api::records::downloads::downloads)
        .get(SEE_RECORDS, "/api/v1/records/{kind}/{id}/times", api::records::times::times)
        .get(SEE_RECORDS, "/api/v1/records/{kind}/{id}/versions", api::records::read::versions)
        .post(Access::Records(Merge), "/api/v1/records/{kind}/{id}/merge", api::records::merge::merge)
        .delete(Access::Records(Merge), "/api/v1/records/{kind}/{id}/merge", api::records::merge::undo)
        .post(Access::Records(Transition), "/api/v1/records/{kind}/{id}/steps/{step}", api::records::change::step)
}

/// Files, descriptions, and what those who run the installation ask.
#[rustfmt::skip]
fn rest(table: Table) -> Table {
    let operations = Arc::new(table.description());
    table
        .get(Anyone, route::Oai::PATH, oai::get)
        .post(Anyone, route::Oai::PATH, oai::post)
        .get(Anyone, route::OpenApi::PATH, move |ui, web| api::docs::description(ui, web, operations.clone()))
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

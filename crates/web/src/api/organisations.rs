//! Operations on the register of organisations.

use app::Error;
use axum::Json;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use base::OrganisationId;

use super::paging::{Paged, paged};
use super::problem::Problem;
use super::wire::{
    DuplicatePair, LookUp, Made, MergeWish, Organisation, OrganisationChange, OrganisationDetail,
    OrganisationFields,
};
use crate::error::Failure;
use crate::pages::organisations::list::OrganisationsFilter;
use crate::state::Web;
use crate::ui::Ui;

/// Organisations by name.
#[utoipa::path(get, path = "/api/v1/organisations", tag = "organisations", params(OrganisationsFilter), responses(
    (status = 200, description = "One page of the list.", body = Paged<Organisation>),
    (status = "default", description = "A problem.", body = Problem, content_type = "application/problem+json"),
))]
pub(crate) async fn list(
    ui: Ui,
    State(web): State<Web>,
    Query(filter): Query<OrganisationsFilter>,
) -> Result<Response, Failure> {
    let (page, _) = web.app.organisation_list(ui.viewer(), &filter.query()).await?;
    Ok(paged::<_, Organisation>(&ui, page))
}

/// The organisation that a name or an identifier stood for on a day.
#[utoipa::path(get, path = "/api/v1/organisations/lookup", tag = "organisations", params(LookUp), responses(
    (status = 200, description = "The organisation.", body = Organisation),
    (status = 404, description = "None bore it then.", body = Problem, content_type = "application/problem+json"),
    (status = 422, description = "Several did.", body = Problem, content_type = "application/problem+json"),
    (status = "default", description = "A problem.", body = Problem, content_type = "application/problem+json"),
))]
pub(crate) async fn lookup(
    ui: Ui,
    State(web): State<Web>,
    Query(asked): Query<LookUp>,
) -> Result<Json<Organisation>, Failure> {
    let on = match asked.on.trim() {
        "" => web.options.clock.today(),
        day => day.parse().map_err(|_| Error::NotFound)?,
    };
    Ok(Json(web.app.find_organisation(ui.viewer(), asked.text.trim(), on).await?.into()))
}

/// One organisation. The id of a merged one gives the one that stands for it.
#[utoipa::path(get, path = "/api/v1/organisations/{id}", tag = "organisations",
    params(("id" = i64, Path, description = "The organisation.")),
    responses(
        (status = 200, description = "The organisation.", body = OrganisationDetail),
        (status = "default", description = "A problem.", body = Problem, content_type = "application/problem+json"),
    ))]
pub(crate) async fn get(
    ui: Ui,
    State(web): State<Web>,
    Path(id): Path<OrganisationId>,
) -> Result<Json<OrganisationDetail>, Failure> {
    Ok(Json(web.app.organisation(ui.viewer(), id).await?.into()))
}

/// Makes an organisation.
#[utoipa::path(post, path = "/api/v1/organisations", tag = "organisations", request_body = OrganisationFields,
    responses(
        (status = 201, description = "Made.", body = Made),
        (status = 422, description = "Something does not hold.", body = Problem, content_type = "application/problem+json"),
        (status = "default", description = "A problem.", body = Problem, content_type = "application/problem+json"),
    ))]
pub(crate) async fn create(
    ui: Ui,
    State(web): State<Web>,
    Json(fields): Json<OrganisationFields>,
) -> Result<(StatusCode, Json<Made>), Failure> {
    let id = web.app.make_organisation(ui.require_actor()?, &fields.into()).await?;
    Ok((StatusCode::CREATED, Json(Made { id: id.0 })))
}

/// Changes an organisation, if it is still at the revision that was seen.
#[utoipa::path(put, path = "/api/v1/organisations/{id}", tag = "organisations",
    params(("id" = i64, Path, description = "The organisation.")), request_body = OrganisationChange,
    responses(
        (status = 204, description = "Changed."),
        (status = 409, description = "Somebody else was first.", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "Something does not hold.", body = Problem, content_type = "application/problem+json"),
        (status = "default", description = "A problem.", body = Problem, content_type = "application/problem+json"),
    ))]
pub(crate) async fn change(
    ui: Ui,
    State(web): State<Web>,
    Path(id): Path<OrganisationId>,
    Json(change): Json<OrganisationChange>,
) -> Result<StatusCode, Failure> {
    let wish = change.fields.into();
    web.app.change_organisation(ui.require_actor()?, id, change.revision, &wish).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Pairs that may be one, with what says so.
#[utoipa::path(get, path = "/api/v1/organisations/duplicates", tag = "organisations", responses(
    (status = 200, description = "The pairs, the likeliest first.", body = Vec<DuplicatePair>),
    (status = "default", description = "A problem.", body = Problem, content_type = "application/problem+json"),
))]
pub(crate) async fn duplicates(ui: Ui, State(web): State<Web>) -> Result<Json<Vec<DuplicatePair>>, Failure> {
    let pairs = web.app.duplicate_organisations(ui.require_actor()?).await?;
    Ok(Json(pairs.into_iter().map(DuplicatePair::from).collect()))
}

/// Merges an organisation into another.
#[utoipa::path(post, path = "/api/v1/organisations/{id}/merge", tag = "organisations",
    params(("id" = i64, Path, description = "The one that goes.")), request_body = MergeWish,
    responses(
        (status = 204, description = "Merged."),
        (status = 409, description = "One of the two was changed meanwhile.", body = Problem, content_type = "application/problem+json"),
        (status = "default", description = "A problem.", body = Problem, content_type = "application/problem+json"),
    ))]
pub(crate) async fn merge(
    ui: Ui,
    State(web): State<Web>,
    Path(id): Path<OrganisationId>,
    Json(wish): Json<MergeWish>,
) -> Result<StatusCode, Failure> {
    let (gone, survivor) = ((id, wish.revision), (OrganisationId(wish.into), wish.into_revision));
    web.app.merge_organisations(ui.require_actor()?, gone, survivor, &wish.reason).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Undoes a merge.
#[utoipa::path(delete, path = "/api/v1/organisations/merges/{merge}", tag = "organisations",
    params(("merge" = i64, Path, description = "The merge, from the survivor.")),
    responses(
        (status = 204, description = "Undone."),
        (status = "default", description = "A problem.", body = Problem, content_type = "application/problem+json"),
    ))]
pub(crate) async fn undo(
    ui: Ui,
    State(web): State<Web>,
    Path(merge): Path<i64>,
) -> Result<StatusCode, Failure> {
    web.app.undo_merge(ui.require_actor()?, merge).await?;
    Ok(StatusCode::NO_CONTENT)
}

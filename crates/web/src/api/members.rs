//! Operations on members of organisations.

use app::{Page, RoleId};
use axum::Json;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use base::OrganisationId;

use super::paging::{PageAsked, Paged, paged};
use super::problem::Problem;
use super::wire::{Delegation, Delegations, Member, MemberWish};
use crate::error::Failure;
use crate::state::Web;
use crate::ui::Ui;

/// Who acts for an organisation, also by delegation.
#[utoipa::path(get, path = "/api/v1/organisations/{id}/members", tag = "members",
    params(("id" = i64, Path, description = "The organisation."), PageAsked),
    responses(
        (status = 200, description = "One page of the list.", body = Paged<Member>),
        (status = "default", description = "A problem.", body = Problem, content_type = "application/problem+json"),
    ))]
pub(crate) async fn list(
    ui: Ui,
    State(web): State<Web>,
    Path(id): Path<OrganisationId>,
    Query(asked): Query<PageAsked>,
) -> Result<Response, Failure> {
    let members = web.app.members(ui.require_actor()?, id).await?;
    Ok(paged::<_, Member>(&ui, Page::cut(members, asked.request())))
}

/// Gives somebody who has an account a role for an organisation.
#[utoipa::path(post, path = "/api/v1/organisations/{id}/members", tag = "members",
    params(("id" = i64, Path, description = "The organisation.")), request_body = MemberWish,
    responses(
        (status = 204, description = "Given."),
        (status = 422, description = "Something does not hold.", body = Problem, content_type = "application/problem+json"),
        (status = "default", description = "A problem.", body = Problem, content_type = "application/problem+json"),
    ))]
pub(crate) async fn add(
    ui: Ui,
    State(web): State<Web>,
    Path(id): Path<OrganisationId>,
    Json(wish): Json<MemberWish>,
) -> Result<StatusCode, Failure> {
    let role = RoleId::new(wish.role.trim());
    web.app.add_member(ui.require_actor()?, wish.account.trim(), id, &role).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Ends a membership or a delegation.
#[utoipa::path(delete, path = "/api/v1/memberships/{membership}", tag = "members",
    params(("membership" = i64, Path, description = "The membership, from the list.")),
    responses(
        (status = 204, description = "Ended."),
        (status = "default", description = "A problem.", body = Problem, content_type = "application/problem+json"),
    ))]
pub(crate) async fn end(
    ui: Ui,
    State(web): State<Web>,
    Path(membership): Path<i64>,
) -> Result<StatusCode, Failure> {
    web.app.end_membership(ui.require_actor()?, membership).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// What the reader handed to others, and what others handed to them.
#[utoipa::path(get, path = "/api/v1/delegations", tag = "members", responses(
    (status = 200, description = "Both lists.", body = Delegations),
    (status = "default", description = "A problem.", body = Problem, content_type = "application/problem+json"),
))]
pub(crate) async fn delegations(ui: Ui, State(web): State<Web>) -> Result<Json<Delegations>, Failure> {
    let (made, given) = web.app.delegations(ui.require_actor()?).await?;
    Ok(Json(Delegations::new(made, given)))
}

/// Hands a role to another for some days. Only who signed in themselves may; it is ended like a membership.
#[utoipa::path(post, path = "/api/v1/delegations", tag = "members", request_body = Delegation, responses(
    (status = 204, description = "Handed on."),
    (status = 422, description = "Something does not hold.", body = Problem, content_type = "application/problem+json"),
    (status = "default", description = "A problem.", body = Problem, content_type = "application/problem+json"),
))]
pub(crate) async fn delegate(
    ui: Ui,
    State(web): State<Web>,
    Json(wish): Json<Delegation>,
) -> Result<StatusCode, Failure> {
    web.app.delegate(ui.require_actor()?, &wish.into()).await?;
    Ok(StatusCode::NO_CONTENT)
}

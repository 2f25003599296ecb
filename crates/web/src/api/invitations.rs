//! Operations on invitations.

use app::{Page, Post, RoleId};
use axum::Json;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use base::OrganisationId;

use super::paging::{PageAsked, Paged, paged};
use super::problem::Problem;
use super::wire::{Invitation, InvitationMade, InvitationWish};
use crate::error::Failure;
use crate::pages::admin::members::invitation_home;
use crate::route::{self, Segment};
use crate::state::Web;
use crate::ui::Ui;

/// Invitations, latest first, also those that were used or have ended.
#[utoipa::path(get, path = "/api/v1/invitations", tag = "members", params(PageAsked), responses(
    (status = 200, description = "One page of the list.", body = Paged<Invitation>),
    (status = "default", description = "A problem.", body = Problem, content_type = "application/problem+json"),
))]
pub(crate) async fn list(
    ui: Ui,
    State(web): State<Web>,
    Query(asked): Query<PageAsked>,
) -> Result<Response, Failure> {
    let invitations = web.app.invitations(ui.require_actor()?).await?;
    Ok(paged::<_, Invitation>(&ui, Page::cut(invitations, asked.request())))
}

/// Makes a link that opens one account. It is told here and never again.
#[utoipa::path(post, path = "/api/v1/invitations", tag = "members", request_body = InvitationWish, responses(
    (status = 201, description = "Made, and sent where an address was given.", body = InvitationMade),
    (status = 422, description = "Something does not hold.", body = Problem, content_type = "application/problem+json"),
    (status = "default", description = "A problem.", body = Problem, content_type = "application/problem+json"),
))]
pub(crate) async fn invite(
    ui: Ui,
    State(web): State<Web>,
    headers: HeaderMap,
    Json(wish): Json<InvitationWish>,
) -> Result<(StatusCode, Json<InvitationMade>), Failure> {
    let home = invitation_home(&web, &headers);
    let link = |token: &str| format!("{home}{}", route::Invitation(Segment(token.to_owned())));
    let (actor, role) = (ui.require_actor()?, RoleId::new(wish.role.trim()));
    let organisation = wish.organisation.map(OrganisationId);
    let email = wish.email.as_deref().map(str::trim).filter(|email| !email.is_empty());
    let token = match email {
        None => web.app.invite(actor, &wish.note, &role, organisation).await?,
        Some(email) => {
            let post = Post { email, lang: ui.lang, link: &link };
            web.app.invite_by_mail(actor, &wish.note, &role, organisation, &post).await?
        }
    };
    Ok((StatusCode::CREATED, Json(InvitationMade { link: link(&token) })))
}

/// Takes an invitation back.
#[utoipa::path(delete, path = "/api/v1/invitations/{invitation}", tag = "members",
    params(("invitation" = i64, Path, description = "The invitation.")),
    responses(
        (status = 204, description = "Taken back."),
        (status = 409, description = "It was used or taken back already.", body = Problem, content_type = "application/problem+json"),
        (status = "default", description = "A problem.", body = Problem, content_type = "application/problem+json"),
    ))]
pub(crate) async fn revoke(
    ui: Ui,
    State(web): State<Web>,
    Path(invitation): Path<i64>,
) -> Result<StatusCode, Failure> {
    web.app.revoke_invitation(ui.require_actor()?, invitation).await?;
    Ok(StatusCode::NO_CONTENT)
}

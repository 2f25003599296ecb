//! Operations on the register of persons.

use app::Page;
use axum::Json;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use base::PersonId;

use super::paging::{PageAsked, Paged, paged};
use super::problem::Problem;
use super::wire::{DuplicatePair, Made, MergeWish, Person, PersonChange, PersonDetail, PersonFields};
use crate::error::Failure;
use crate::pages::persons::list::PersonsFilter;
use crate::state::Web;
use crate::ui::Ui;

/// Persons by name.
#[utoipa::path(get, path = "/api/v1/persons", tag = "persons", params(PersonsFilter), responses(
    (status = 200, description = "One page of the list.", body = Paged<Person>),
    (status = "default", description = "A problem.", body = Problem, content_type = "application/problem+json"),
))]
pub(crate) async fn list(
    ui: Ui,
    State(web): State<Web>,
    Query(filter): Query<PersonsFilter>,
) -> Result<Response, Failure> {
    let page = web.app.person_list(ui.viewer(), &filter.query()).await?;
    Ok(paged::<_, Person>(&ui, page))
}

/// One person. The id of one who was merged gives who stands for them.
#[utoipa::path(get, path = "/api/v1/persons/{id}", tag = "persons",
    params(("id" = i64, Path, description = "The person.")),
    responses(
        (status = 200, description = "The person.", body = PersonDetail),
        (status = "default", description = "A problem.", body = Problem, content_type = "application/problem+json"),
    ))]
pub(crate) async fn get(
    ui: Ui,
    State(web): State<Web>,
    Path(id): Path<PersonId>,
) -> Result<Json<PersonDetail>, Failure> {
    Ok(Json(web.app.person(ui.viewer(), id).await?.into()))
}

/// Makes a person.
#[utoipa::path(post, path = "/api/v1/persons", tag = "persons", request_body = PersonFields,
    responses(
        (status = 201, description = "Made.", body = Made),
        (status = 422, description = "Something does not hold.", body = Problem, content_type = "application/problem+json"),
        (status = "default", description = "A problem.", body = Problem, content_type = "application/problem+json"),
    ))]
pub(crate) async fn create(
    ui: Ui,
    State(web): State<Web>,
    Json(fields): Json<PersonFields>,
) -> Result<(StatusCode, Json<Made>), Failure> {
    let id = web.app.make_person(ui.require_actor()?, &fields.into()).await?;
    Ok((StatusCode::CREATED, Json(Made { id: id.0 })))
}

/// Changes a person, if they are still at the revision that was seen.
#[utoipa::path(put, path = "/api/v1/persons/{id}", tag = "persons",
    params(("id" = i64, Path, description = "The person.")), request_body = PersonChange,
    responses(
        (status = 204, description = "Changed."),
        (status = 409, description = "Somebody else was first.", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "Something does not hold.", body = Problem, content_type = "application/problem+json"),
        (status = "default", description = "A problem.", body = Problem, content_type = "application/problem+json"),
    ))]
pub(crate) async fn change(
    ui: Ui,
    State(web): State<Web>,
    Path(id): Path<PersonId>,
    Json(change): Json<PersonChange>,
) -> Result<StatusCode, Failure> {
    let wish = change.fields.into();
    web.app.change_person(ui.require_actor()?, id, change.revision, &wish).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Pairs who may be one, with what says so.
#[utoipa::path(get, path = "/api/v1/persons/duplicates", tag = "persons", params(PageAsked), responses(
    (status = 200, description = "One page of the list, the likeliest first.", body = Paged<DuplicatePair>),
    (status = "default", description = "A problem.", body = Problem, content_type = "application/problem+json"),
))]
pub(crate) async fn duplicates(
    ui: Ui,
    State(web): State<Web>,
    Query(asked): Query<PageAsked>,
) -> Result<Response, Failure> {
    let pairs = web.app.duplicate_persons(ui.require_actor()?).await?;
    Ok(paged::<_, DuplicatePair>(&ui, Page::cut(pairs, asked.request())))
}

/// Merges a person into another.
#[utoipa::path(post, path = "/api/v1/persons/{id}/merge", tag = "persons",
    params(("id" = i64, Path, description = "The one who goes.")), request_body = MergeWish,
    responses(
        (status = 204, description = "Merged."),
        (status = 409, description = "One of the two was changed meanwhile.", body = Problem, content_type = "application/problem+json"),
        (status = "default", description = "A problem.", body = Problem, content_type = "application/problem+json"),
    ))]
pub(crate) async fn merge(
    ui: Ui,
    State(web): State<Web>,
    Path(id): Path<PersonId>,
    Json(wish): Json<MergeWish>,
) -> Result<StatusCode, Failure> {
    let (gone, survivor) = ((id, wish.revision), (PersonId(wish.into), wish.into_revision));
    web.app.merge_persons(ui.require_actor()?, gone, survivor, &wish.reason).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Undoes a merge.
#[utoipa::path(delete, path = "/api/v1/persons/merges/{merge}", tag = "persons",
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
    web.app.undo_person_merge(ui.require_actor()?, merge).await?;
    Ok(StatusCode::NO_CONTENT)
}

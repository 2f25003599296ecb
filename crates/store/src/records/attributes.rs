//! What rules may ask of organisations and people, under the names that rules know.

use base::{OrganisationId, PersonId};
use sea_orm::{ConnectionTrait, EntityTrait};

use super::{Value, Values};
use crate::entity::{organisations, persons};
use crate::error::Result;

/// `name`, `code` (统一社会信用代码, else ROR), `type`, `region` (GB/T 2260), `country`, `parent`.
pub(super) async fn organisation<C: ConnectionTrait>(db: &C, id: OrganisationId) -> Result<Option<Values>> {
    let Some(row) = organisations::Entity::find_by_id(id.0).one(db).await? else { return Ok(None) };
    if let Some(survivor) = row.merged_into.filter(|survivor| *survivor != id.0) {
        return Box::pin(organisation(db, OrganisationId(survivor))).await;
    }
    let mut values = Values::from([
        ("name".to_owned(), Value::Words { zh: Some(row.name), en: row.name_en }),
        ("type".to_owned(), Value::Text(row.kind)),
        ("region".to_owned(), Value::Text(row.jurisdiction)),
        ("country".to_owned(), Value::Text(row.country)),
    ]);
    if let Some(code) = row.credit_code.or(row.ror) {
        values.insert("code".to_owned(), Value::Text(code));
    }
    if let Some(parent) = row.parent_id {
        values.insert("parent".to_owned(), Value::Id(parent));
    }
    Ok(Some(values))
}

/// `name`, `organisation`, `country`.
pub(super) async fn person<C: ConnectionTrait>(db: &C, id: PersonId) -> Result<Option<Values>> {
    let Some(row) = persons::Entity::find_by_id(id.0).one(db).await? else { return Ok(None) };
    if let Some(survivor) = row.merged_into.filter(|survivor| *survivor != id.0) {
        return Box::pin(person(db, PersonId(survivor))).await;
    }
    let mut values =
        Values::from([("name".to_owned(), Value::Words { zh: Some(row.name), en: row.name_en })]);
    if let Some(organisation) = row.organisation_id {
        values.insert("organisation".to_owned(), Value::Id(organisation));
    }
    values.insert("country".to_owned(), Value::Text(row.country));
    Ok(Some(values))
}

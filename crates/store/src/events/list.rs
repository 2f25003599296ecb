//! Looking into the log, and noting what was seen and taken away.

use base::{AccountId, OrganisationId, Timestamp};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect};
use serde_json::Value;

use crate::entity::events::{self, Column};
use crate::error::Result;
use crate::moment::At;
use crate::store::{Change, Store, Tx};

/// An event.
#[derive(Clone, Debug, PartialEq)]
pub struct EventRow {
    /// Its key.
    pub id: i64,
    /// When.
    pub at: Timestamp,
    /// Who; none is the program or work at the machine.
    pub actor: Option<AccountId>,
    /// Their name as it was then.
    pub actor_name: String,
    /// What: `plan.imported`.
    pub kind: String,
    /// To what: `plan/12`.
    pub subject: String,
    /// The particulars, JSON.
    pub data: String,
    /// For which organisation they acted.
    pub organisation: Option<OrganisationId>,
    /// The seal that covers it.
    pub seal: Option<i64>,
}

/// Which events.
#[derive(Clone, Debug, Default)]
pub struct EventFilter {
    /// By the name of a person.
    pub actor: Option<String>,
    /// Acting for an organisation.
    pub organisation: Option<OrganisationId>,
    /// A kind, or with a dot at its end all that begin so: `plan.`.
    pub kind: Option<String>,
    /// One subject.
    pub subject: Option<String>,
    /// Not before.
    pub from: Option<Timestamp>,
    /// Before.
    pub to: Option<Timestamp>,
}

/// Notes that something was seen or taken away; nothing else is changed.
pub struct Note<'a> {
    /// `plan.exported`, `account.seen`.
    pub kind: &'a str,
    /// What.
    pub subject: String,
    /// The particulars.
    pub data: Value,
}

impl Change for Note<'_> {
    type Output = ();

    // It only adds a row, and meets nothing.
    const SNAPSHOT: bool = true;

    async fn apply(&self, tx: &Tx) -> Result<()> {
        tx.record(self.kind, self.subject.clone(), self.data.clone()).await
    }
}

impl Store {
    /// Events, latest first, and how many there are in all.
    pub async fn list_events(
        &self,
        filter: &EventFilter,
        offset: u64,
        limit: u64,
    ) -> Result<(Vec<EventRow>, u64)> {
        let query = filtered(filter);
        let total = query.clone().count(self.db()).await?;
        let rows = query.order_by_desc(Column::Id).offset(offset).limit(limit).all(self.db()).await?;
        let event = |row: events::Model| EventRow {
            id: row.id,
            at: row.at.into(),
            actor: row.actor_id.map(AccountId),
            actor_name: row.actor_name,
            kind: row.kind,
            subject: row.subject,
            data: row.data,
            organisation: row.organisation_id.map(OrganisationId),
            seal: row.seal,
        };
        Ok((rows.into_iter().map(event).collect(), total))
    }

    /// The kinds of events that there are.
    pub async fn event_kinds(&self) -> Result<Vec<String>> {
        Ok(events::Entity::find()
            .select_only()
            .column(Column::Kind)
            .distinct()
            .order_by_asc(Column::Kind)
            .into_tuple()
            .all(self.db())
            .await?)
    }
}

fn filtered(filter: &EventFilter) -> sea_orm::Select<events::Entity> {
    let mut query = events::Entity::find();
    if let Some(actor) = &filter.actor {
        query = query.filter(Column::ActorName.eq(actor.as_str()));
    }
    if let Some(organisation) = filter.organisation {
        query = query.filter(Column::OrganisationId.eq(organisation.0));
    }
    match &filter.kind {
        Some(part) if part.ends_with('.') => query = query.filter(Column::Kind.starts_with(part.as_str())),
        Some(kind) => query = query.filter(Column::Kind.eq(kind.as_str())),
        None => {}
    }
    if let Some(subject) = &filter.subject {
        query = query.filter(Column::Subject.eq(subject.as_str()));
    }
    if let Some(from) = filter.from {
        query = query.filter(Column::At.gte(At::from(from)));
    }
    if let Some(to) = filter.to {
        query = query.filter(Column::At.lt(At::from(to)));
    }
    query
}

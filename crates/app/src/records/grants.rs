//! What a granted request lets its asker read of another record: some of its fields, and the files in them, until a day.

use std::collections::BTreeSet;

use base::RecordId;
use programme::model::{FieldType, Grants, Kind};
use store::records::{Filter, RecordQuery, Value};

use super::access::Reader;
use super::registry::Registry;
use crate::App;
use crate::error::Result;

impl App {
    /// The fields of a record that were opened to a reader by name.
    pub(crate) async fn granted(
        &self,
        registry: &Registry,
        reader: &Reader,
        kind: &Kind,
        record: RecordId,
    ) -> Result<BTreeSet<String>> {
        let mut open = BTreeSet::new();
        if reader.account.is_none() {
            return Ok(open);
        }
        for (_, request) in registry.programmes.kinds() {
            let Some(grants) =
                request.grants.as_ref().filter(|grants| leads_to(registry, request, grants, kind))
            else {
                continue;
            };
            let Some(query) = self.request(request, grants, reader, record) else { continue };
            if self.store().count_records(&query).await? > 0 {
                open.extend(grants.fields.iter().map(|field| field.text.clone()));
            }
        }
        Ok(open)
    }

    /// The requests of a reader for a record that hold today.
    fn request(
        &self,
        kind: &Kind,
        grants: &Grants,
        reader: &Reader,
        record: RecordId,
    ) -> Option<RecordQuery> {
        let today = self.0.clock.today();
        let of = grants.of.as_ref()?;
        let states = grants.states.iter().map(|state| Value::Text(state.text.clone())).collect();
        let mut query = RecordQuery::all(kind.id.text.clone())
            .with(Filter::Is(of.text.clone(), vec![Value::Id(record.0)]))
            .with(Filter::Is("state".into(), states));
        if let Some(until) = &grants.until {
            query = query.with(Filter::Between(until.text.clone(), Value::Day(today), Value::Null));
        }
        let asker = match &grants.to {
            None => Filter::Is("created_by".into(), vec![Value::Id(reader.account?.0)]),
            Some(name) => {
                let id = match kind.field(name)?.of {
                    FieldType::Person => reader.person.map(|id| id.0),
                    _ => reader.organisation.map(|id| id.0),
                };
                Filter::Is(name.text.clone(), vec![Value::Id(id?)])
            }
        };
        Some(query.with(asker))
    }
}

/// Whether requests of a kind open records of another.
fn leads_to(registry: &Registry, request: &Kind, grants: &Grants, kind: &Kind) -> bool {
    let Some(of) = &grants.of else { return false };
    let target = match &*of.text {
        "parent" => request.part_of.as_ref(),
        field => request.field(field).and_then(|field| field.target.as_ref()),
    };
    target.is_some_and(|target| registry.programmes.kind_name(target) == kind.id.text)
}

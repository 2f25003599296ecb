//! One page for one organisation or person: every record of every register that names it, as far as the reader may know.
//!
//! Reading order: [`App::gathered`], `part` (one field of one kind), `over` (what no longer stands).

mod over;
mod part;

use base::Words;
use programme::model::{Action, Field, FieldType, Kind};
use store::records::Value;

use super::access::Reader;
use super::programmes::kind_name;
use super::registry::Registry;
use super::{About, GatheredKind};
use crate::error::Result;
use crate::{App, Viewer};

/// Who is asked about, and who asks.
pub(super) struct Gathering<'a> {
    registry: &'a Registry,
    reader: &'a Reader,
    /// The keys that records name them by.
    ids: &'a [Value],
}

/// A field of a kind that names organisations or persons.
#[derive(Clone, Copy)]
pub(super) struct Naming<'a> {
    kind: &'a Kind,
    field: &'a Field,
}

impl App {
    /// All records that name somebody, by kind and by the part that these play in it, as far as the viewer may see the
    /// records and read the field.
    ///
    /// # Errors
    /// [`crate::Error::NotSignedIn`] where the installation shows nothing to the public.
    pub async fn gathered(&self, viewer: &Viewer, about: About) -> Result<Vec<GatheredKind>> {
        let (registry, reader) = self.looking(viewer).await?;
        let ids = self.named_by(about).await?;
        let gathering = Gathering { registry: &registry, reader: &reader, ids: &ids };
        let of = match about {
            About::Organisation(_) => FieldType::Organisation,
            About::Person(_) => FieldType::Person,
        };
        let mut kinds = Vec::new();
        for (programme, kind) in registry.programmes.kinds() {
            let allowed = viewer.actor().is_none_or(|actor| actor.in_scope(rights::Action::See, &kind.id));
            if !allowed || !reader.may(&registry, kind, Action::See, None) {
                continue;
            }
            let mut parts = Vec::new();
            // What is worked out from a record's whole is told with the whole.
            let naming = kind.fields.iter().filter(|field| field.of == of && field.is_entered());
            for field in naming.filter(|field| field.sealed_until.is_none()) {
                parts.extend(self.gathered_part(&gathering, Naming { kind, field }).await?);
            }
            if !parts.is_empty() {
                kinds.push(GatheredKind { kind: kind_name(programme, kind), parts });
            }
        }
        Ok(kinds)
    }

    /// The keys that records name somebody by: theirs, and of all that were merged into them.
    pub(super) async fn named_by(&self, about: About) -> Result<Vec<Value>> {
        Ok(match about {
            About::Organisation(id) => {
                let merged = self.store().organisations_merged_into(id).await?;
                std::iter::once(id).chain(merged).map(|id| Value::Id(id.0)).collect()
            }
            About::Person(id) => {
                let merged = self.store().persons_merged_into(id).await?;
                std::iter::once(id).chain(merged).map(|id| Value::Id(id.0)).collect()
            }
        })
    }
}

/// An amount that stands, in words.
fn amount(fen: i64) -> Words {
    super::words::money(fen)
}

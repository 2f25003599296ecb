//! Fields that nobody reads before a day, but who wrote them: sealed offers; and what blind reviewers do not learn.

use std::collections::BTreeSet;

use base::Words;
use programme::cel::{self, Value as Rule};
use programme::model::{Field, Kind};
use store::records::{Known, Record};

use super::access::Reader;
use super::asked::{Then, as_rules};
use super::registry::Registry;
use super::world::Asking;
use crate::App;
use crate::error::Result;

impl App {
    /// The fields of each record that a reader may not read yet, by the clock of today whatever day is looked at.
    pub(crate) async fn seals(
        &self,
        registry: &Registry,
        reader: &Reader,
        kind: &Kind,
        records: &[Record],
    ) -> Result<Vec<BTreeSet<String>>> {
        let mut blind = vec![BTreeSet::new(); records.len()];
        if kind.panel.as_ref().is_some_and(|panel| panel.blind) {
            for (record, blind) in records.iter().zip(&mut blind) {
                let lineage = self.lineage(registry, kind, record).await?;
                *blind = reader.blind_to(registry, kind, &lineage.iter().collect::<Vec<_>>());
            }
        }
        if kind.fields.iter().all(|field| field.sealed_until.is_none()) {
            return Ok(blind);
        }
        let then = Then::on(registry, self.0.clock.today(), self.now());
        self.worked(&then, Known::default(), |asking| {
            let one = |record: &Record| match reader.made_by_them(record) {
                true => BTreeSet::new(),
                false => sealed(&then, kind, record, asking),
            };
            let all = records.iter().map(one).zip(&blind);
            all.map(|(sealed, blind)| sealed.union(blind).cloned().collect()).collect()
        })
        .await
    }
}

/// Who may read what is sealed.
pub(crate) fn until_opened() -> Words {
    Words::new(
        "开启之前只有填写的人可以看和改；到开启的时间，有权的人都能看到。",
        "Until it is opened only who filled it in reads and changes it; after that, all who may.",
    )
}

fn sealed(then: &Then, kind: &Kind, record: &Record, asking: &Asking<'_>) -> BTreeSet<String> {
    let rules = as_rules(kind, record);
    let Some((programme, _)) = then.set.kind(&kind.id) else { return BTreeSet::new() };
    let is_sealed = |field: &&Field| {
        let Some(until) = &field.sealed_until else { return false };
        let scope = then.scope(programme, kind, &rules, asking);
        match until.node.as_deref().map(|node| cel::evaluate(node, &scope)) {
            Some(Ok(Rule::Date(day))) => then.day < day,
            Some(Ok(Rule::Instant(at))) => then.now < at,
            // Whose end is not known stays sealed.
            _ => true,
        }
    };
    kind.fields.iter().filter(is_sealed).map(|field| field.id.text.clone()).collect()
}

//! The panel of a record: how many review it, and how many have.

use base::RecordId;
use programme::model::Kind;
use store::records::{Filter, RecordQuery, Value};

use crate::App;
use crate::error::Result;
use crate::records::PanelView;
use crate::records::registry::Registry;

impl App {
    /// How far the panel of a record is.
    pub(super) async fn panel(
        &self,
        registry: &Registry,
        kind: &Kind,
        id: RecordId,
    ) -> Result<Option<PanelView>> {
        let Some(panel) = &kind.panel else { return Ok(None) };
        let found = panel.review.as_ref().and_then(|review| registry.programmes.kind(review));
        let Some((_, review)) = found else { return Ok(None) };
        let query = RecordQuery::all(review.id.text.clone());
        let query = query.with(Filter::Is("parent".into(), vec![Value::Id(id.0)]));
        let names = panel.recuse.iter().filter_map(|name| kind.field(name));
        Ok(Some(PanelView {
            members: panel.members,
            done: self.store().count_records(&query).await?,
            review: review.words.clone(),
            blind: panel.blind,
            recuse: names.map(|field| field.words.clone()).collect(),
            drop_extremes: panel.drop_extremes,
        }))
    }
}

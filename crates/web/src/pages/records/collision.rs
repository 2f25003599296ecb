//! Two people changed one record: what each of them wanted, and whose values are kept, field by field.

use app::records::{Collision, Entered, FieldInfo, KindName};
use askama::Template;
use base::Lang;

use crate::pages::nav;
use crate::records::{shown, typed};
use crate::route::{self, Segment};
use crate::ui::{Theme, Ui};

/// `templates/pages/records/collision.html`
#[derive(Debug, Template)]
#[template(path = "pages/records/collision.html")]
pub(crate) struct CollisionPage {
    pub(crate) ui: Ui,
    pub(crate) kind: KindName,
    pub(crate) collision: Collision,
    /// What the person typed, of the fields that they changed: names and texts of inputs.
    pub(crate) inputs: Vec<(String, String)>,
}

impl CollisionPage {
    fn action(&self) -> route::RecordEdit {
        route::RecordEdit(Segment(self.kind.id.clone()), self.collision.id)
    }

    fn record(&self) -> route::Record {
        shown::record(&self.kind.id, self.collision.id)
    }

    /// Whether somebody else changed the field, too.
    fn is_theirs(&self, field: &str) -> bool {
        self.collision.theirs.iter().any(|their| their.change.field == field && their.wanted.is_some())
    }

    /// Whether both changed one field to something else.
    fn clashes(&self) -> bool {
        self.collision.theirs.iter().any(|their| their.wanted.is_some())
    }
}

/// What was typed of the fields that the person changed.
pub(crate) fn kept(entered: &Entered, collision: &Collision, fields: &[FieldInfo]) -> Vec<(String, String)> {
    let changed = |field: &&FieldInfo| collision.yours.iter().any(|change| change.field == field.id);
    let names: Vec<String> = fields.iter().filter(changed).flat_map(typed::inputs).collect();
    let kept = entered.0.iter().filter(|(name, _)| names.contains(name));
    kept.flat_map(|(name, texts)| texts.iter().map(|text| (name.clone(), text.clone()))).collect()
}

//! Where the counts on the page of an organisation or a person lead.

use app::records::{Choice, GatheredKind, GatheredPart};

use super::shown::records;
use crate::ui::Ui;

impl Ui {
    /// The list of all records that name somebody in a field; `None` where the reader may not have it.
    pub(crate) fn gathered_all(&self, group: &GatheredKind, part: &GatheredPart) -> Option<String> {
        self.gathered_list(group, part, None)
    }

    /// Those of them that stand in a state.
    pub(crate) fn gathered_in(
        &self,
        group: &GatheredKind,
        part: &GatheredPart,
        state: &Choice,
    ) -> Option<String> {
        self.gathered_list(group, part, Some(&state.value))
    }

    fn gathered_list(
        &self,
        group: &GatheredKind,
        part: &GatheredPart,
        state: Option<&str>,
    ) -> Option<String> {
        if part.filters.is_empty() {
            return None;
        }
        let mut query = form_urlencoded::Serializer::new(String::new());
        query.extend_pairs(&part.filters).extend_pairs(state.map(|state| ("f.state", state)));
        Some(format!("{}?{}", records(&group.kind.id), query.finish()))
    }
}

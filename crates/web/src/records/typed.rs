//! What forms of records send: the fields as typed, and beside them what the form itself carries.

use app::records::{Entered, FieldInfo, FieldType};
use base::{Date, RecordId};
use serde::Deserialize;

/// Names that every form of the site carries.
const CARRIED: &[&str] = &["csrf", "acting"];

/// The pairs of a form. What is no field begins with `_`, which no field does, or has a dot in it.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(transparent)]
pub(crate) struct Typed(pub(crate) Vec<(String, String)>);

impl Typed {
    /// The first text of a name; empty where there is none.
    pub(crate) fn first(&self, name: &str) -> &str {
        self.0.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value)
    }

    /// The version that was seen.
    pub(crate) fn version(&self) -> Option<i64> {
        self.first("_version").parse().ok()
    }

    /// The record that a new one is a part of.
    pub(crate) fn parent(&self) -> Option<RecordId> {
        self.first("_parent").parse().ok().map(RecordId)
    }

    /// What is said to a step.
    pub(crate) fn comment(&self) -> Option<&str> {
        Some(self.first("_comment").trim()).filter(|text| !text.is_empty())
    }

    /// Whether the form asks to be shown again, with the sections that apply to what was typed.
    pub(crate) fn only_shows(&self) -> bool {
        let moves = ["_show", "_week", "_slot"].iter().any(|name| !self.first(name).is_empty());
        moves || self.take().is_some()
    }

    /// The week of which free times are wished for: another one, or the one that was shown.
    pub(crate) fn week(&self) -> Option<Date> {
        ["_week", "_shown"].iter().find_map(|name| self.first(name).parse().ok())
    }

    /// The free time that was chosen, by its begin.
    pub(crate) fn slot(&self) -> Option<&str> {
        Some(self.first("_slot")).filter(|slot| !slot.is_empty())
    }

    /// What is to be taken over of what is held already: `field=key`.
    pub(crate) fn take(&self) -> Option<&str> {
        Some(self.first("_take")).filter(|wish| !wish.is_empty())
    }

    /// Whether whoever fills it in says that it is another than those that it may be the same as.
    pub(crate) fn distinct(&self) -> bool {
        !self.first("_distinct").is_empty()
    }

    /// The records chosen of a list.
    pub(crate) fn chosen(&self) -> Vec<RecordId> {
        let of = self.0.iter().filter(|(name, _)| name == "_record");
        of.filter_map(|(_, id)| id.parse().ok().map(RecordId)).collect()
    }

    /// The fields as typed. An amount without a unit gets the one chosen beside it.
    pub(crate) fn entered(&self) -> Entered {
        let fields = self
            .0
            .iter()
            .filter(|(name, _)| !name.starts_with('_') && !name.contains('.') && !CARRIED.contains(&&**name));
        Entered::new(fields.map(|(name, text)| {
            let unit = self.first(&format!("unit.{name}"));
            let bare = text.trim_end().ends_with(char::is_numeric);
            (name.clone(), if bare { format!("{}{unit}", text.trim_end()) } else { text.clone() })
        }))
    }

    /// The fields as typed, without those of which the person took what somebody else had written meanwhile.
    pub(crate) fn settled(&self, fields: &[FieldInfo]) -> Entered {
        let theirs = |field: &&FieldInfo| self.first(&format!("keep.{}", field.id)) == "theirs";
        let dropped: Vec<String> = fields.iter().filter(theirs).flat_map(inputs).collect();
        let Entered(mut texts) = self.entered();
        texts.retain(|name, _| !dropped.contains(name));
        Entered(texts)
    }
}

/// The names of a field's inputs.
pub(crate) fn inputs(field: &FieldInfo) -> Vec<String> {
    let id = &field.id;
    match field.of {
        FieldType::Period => vec![format!("{id}_from"), format!("{id}_to")],
        _ if field.both => vec![id.clone(), format!("{id}_en")],
        _ => vec![id.clone()],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(query: &str) -> Typed {
        Typed(form_urlencoded::parse(query.as_bytes()).into_owned().collect())
    }

    #[test]
    fn fields_are_told_from_what_the_form_carries() {
        let typed = typed(
            "csrf=t&_version=3&_comment=+ok+&name=x&tags=a&tags=b&_record=4&_record=z&keep.name=theirs",
        );
        let expected = Entered::new([("name", "x"), ("tags", "a"), ("tags", "b")]);
        assert_eq!((typed.entered(), typed.version(), typed.comment()), (expected, Some(3), Some("ok")));
        assert_eq!(typed.chosen(), [RecordId(4)]);
    }

    #[test]
    fn an_amount_takes_its_unit_once() {
        let unit = "unit.budget=%E4%B8%87%E5%85%83&";
        assert_eq!(typed(&format!("{unit}budget=300+")).entered(), Entered::new([("budget", "300万元")]));
        assert_eq!(typed(&format!("{unit}budget=3%E4%BA%BF")).entered(), Entered::new([("budget", "3亿")]));
        assert_eq!(typed(&format!("{unit}budget=")).entered(), Entered::new([("budget", "")]));
    }
}

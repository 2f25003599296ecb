//! Paragraph styles: which are headings, which carry numbers, which are the table of contents.

use std::collections::BTreeMap;

use super::numbering::Reference;
use crate::refusal::Reason;
use crate::xml::{Attributes, Handler, Step};

/// How far a chain of styles based on each other is followed.
const CHAIN: usize = 16;

/// The paragraph styles of a text, by id.
#[derive(Debug, Default)]
pub(super) struct Styles {
    styles: BTreeMap<String, Style>,
    /// The style of paragraphs that name none.
    default: Option<String>,
}

#[derive(Debug, Default)]
struct Style {
    name: String,
    based_on: Option<String>,
    /// 0 to 9; 9 is body text.
    outline: Option<u8>,
    numbering: Reference,
}

impl Styles {
    /// 1 to 6 where the style is a heading.
    pub(super) fn heading(&self, id: Option<&str>) -> Option<u8> {
        for style in self.chain(id) {
            if let Some(level) = style.outline {
                return (level < 6).then_some(level + 1);
            }
            if let Some(level) = heading_of_name(&style.name) {
                return Some(level);
            }
        }
        None
    }

    /// The number that the style gives its paragraphs.
    pub(super) fn numbering(&self, id: Option<&str>) -> Reference {
        let mut found = Reference::default();
        for style in self.chain(id) {
            found = found.or(style.numbering);
        }
        found
    }

    /// Whether paragraphs of the style repeat the headings.
    pub(super) fn is_contents(&self, id: Option<&str>) -> bool {
        let name =
            id.and_then(|id| self.styles.get(id)).map(|style| style.name.to_lowercase()).unwrap_or_default();
        name.strip_prefix("toc ")
            .or(name.strip_prefix("目录 "))
            .is_some_and(|level| level.parse::<u8>().is_ok())
    }

    fn chain<'s>(&'s self, id: Option<&'s str>) -> impl Iterator<Item = &'s Style> {
        let mut next = id.or(self.default.as_deref());
        std::iter::from_fn(move || {
            let style = self.styles.get(next?)?;
            next = style.based_on.as_deref();
            Some(style)
        })
        .take(CHAIN)
    }
}

/// `heading 1`, `标题 1`: Word writes the first whatever its language, WPS sometimes the second.
fn heading_of_name(name: &str) -> Option<u8> {
    let name = name.to_lowercase();
    let level = name.strip_prefix("heading").or(name.strip_prefix("标题"))?;
    level.trim().parse().ok().filter(|level| (1..=6).contains(level))
}

/// Reads `styles.xml`.
#[derive(Debug, Default)]
pub(super) struct Reader {
    pub(super) styles: Styles,
    open: Option<(String, Style)>,
}

impl Handler for Reader {
    fn open(&mut self, name: &str, attributes: &Attributes<'_>) -> Result<Step, Reason> {
        match (name, &mut self.open) {
            ("style", open) => {
                if attributes.get("type").is_some_and(|kind| kind != "paragraph") {
                    return Ok(Step::Over);
                }
                let id = attributes.get("styleId").unwrap_or_default();
                if attributes
                    .get("default")
                    .is_some_and(|value| matches!(value.as_str(), "1" | "true" | "on"))
                {
                    self.styles.default = Some(id.clone());
                }
                *open = Some((id, Style::default()));
            }
            ("docDefaults" | "latentStyles" | "rPr" | "tblPr", _) => return Ok(Step::Over),
            (_, Some((_, style))) => match name {
                "name" => style.name = attributes.val().unwrap_or_default(),
                "basedOn" => style.based_on = attributes.val(),
                "outlineLvl" => {
                    style.outline = attributes.number("val").and_then(|level| u8::try_from(level).ok());
                }
                "numId" => style.numbering.list = attributes.number("val"),
                "ilvl" => style.numbering.level = attributes.number("val"),
                _ => {}
            },
            _ => {}
        }
        Ok(Step::Into)
    }

    fn close(&mut self, name: &str) -> Result<(), Reason> {
        if name == "style"
            && let Some((id, style)) = self.open.take()
        {
            self.styles.styles.insert(id, style);
        }
        Ok(())
    }
}

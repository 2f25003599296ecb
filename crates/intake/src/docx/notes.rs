//! Footnotes and endnotes.

use super::paragraph::Paragraph;
use crate::limits::Limits;
use crate::refusal::Reason;
use crate::xml::{Attributes, Handler, Step};

/// Reads `footnotes.xml` or `endnotes.xml`.
#[derive(Debug)]
pub(super) struct Reader {
    /// The name of a note's element.
    element: &'static str,
    /// The notes in order, each on one line.
    pub(super) notes: Vec<String>,
    note: Option<Paragraph>,
    in_text: bool,
    size: usize,
    limit: usize,
}

impl Reader {
    pub(super) fn new(element: &'static str, limits: &Limits) -> Self {
        Self { element, notes: Vec::new(), note: None, in_text: false, size: 0, limit: limits.text_bytes }
    }
}

impl Handler for Reader {
    fn open(&mut self, name: &str, attributes: &Attributes<'_>) -> Result<Step, Reason> {
        match name {
            // Separators are notes too, of a type of their own.
            _ if name == self.element => {
                if attributes.get("type").is_some_and(|kind| kind != "normal") {
                    return Ok(Step::Over);
                }
                self.note = Some(Paragraph::default());
            }
            "t" => self.in_text = true,
            "tab" | "br" | "cr" => {
                if let Some(note) = &mut self.note {
                    note.words(" ");
                }
            }
            "pPr" | "rPr" | "del" | "moveFrom" | "instrText" | "Fallback" => return Ok(Step::Over),
            _ => {}
        }
        Ok(Step::Into)
    }

    fn close(&mut self, name: &str) -> Result<(), Reason> {
        match name {
            "t" => self.in_text = false,
            "p" => {
                if let Some(note) = &mut self.note {
                    note.words(" ");
                }
            }
            _ if name == self.element => {
                let lines = self.note.take().map(Paragraph::into_lines).unwrap_or_default();
                self.notes.extend(lines);
            }
            _ => {}
        }
        Ok(())
    }

    fn text(&mut self, words: &str) -> Result<(), Reason> {
        if self.in_text
            && let Some(note) = &mut self.note
        {
            self.size += words.len();
            if self.size > self.limit {
                return Err(Reason::TextTooLong { limit: self.limit });
            }
            note.words(words);
        }
        Ok(())
    }
}

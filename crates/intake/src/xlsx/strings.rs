//! The strings that cells share.

use crate::limits::Limits;
use crate::refusal::Reason;
use crate::words;
use crate::xml::{Attributes, Handler, Step};

/// `sharedStrings.xml`: all strings end to end, and where each ends.
#[derive(Debug)]
pub(super) struct Strings {
    text: String,
    ends: Vec<usize>,
    item: String,
    in_text: bool,
    limits: Limits,
}

impl Strings {
    pub(super) fn new(limits: &Limits) -> Self {
        Self {
            text: String::new(),
            ends: Vec::new(),
            item: String::new(),
            in_text: false,
            limits: limits.clone(),
        }
    }

    /// The string of that number.
    pub(super) fn get(&self, index: usize) -> &str {
        let start = index.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        self.ends.get(index).and_then(|end| self.text.get(start..*end)).unwrap_or("")
    }
}

impl Handler for Strings {
    fn open(&mut self, name: &str, _: &Attributes<'_>) -> Result<Step, Reason> {
        match name {
            "t" => self.in_text = true,
            // Readings, printed above the characters.
            "rPh" | "phoneticPr" => return Ok(Step::Over),
            _ => {}
        }
        Ok(Step::Into)
    }

    fn close(&mut self, name: &str) -> Result<(), Reason> {
        match name {
            "t" => self.in_text = false,
            "si" => {
                self.text.push_str(self.item.trim_end());
                self.item.clear();
                if self.ends.len() >= self.limits.cells {
                    return Err(Reason::TableTooLarge { limit: self.limits.cells });
                }
                self.ends.push(self.text.len());
            }
            _ => {}
        }
        Ok(())
    }

    fn text(&mut self, piece: &str) -> Result<(), Reason> {
        if self.in_text {
            if self.text.len() + self.item.len() + piece.len() > self.limits.text_bytes {
                return Err(Reason::TextTooLong { limit: self.limits.text_bytes });
            }
            words::append(&mut self.item, piece);
        }
        Ok(())
    }
}

//! Walks the main part of a Word text into paragraphs and tables.

use super::numbering::Numbering;
use super::paragraph::Paragraph;
use super::styles::Styles;
use super::table::{Piece, Table};
use crate::build::Builder;
use crate::grid::Budget;
use crate::limits::Limits;
use crate::refusal::Reason;
use crate::xml::{Attributes, Handler, Step};

/// The state of the walk.
pub(super) struct Body<'b> {
    styles: Styles,
    numbering: Numbering,
    builder: &'b mut Builder,
    budget: Budget,
    /// Bytes of text and lines so far; tables hold them before the document counts them.
    text_bytes: usize,
    lines: usize,
    limits: &'b Limits,
    frames: Vec<Frame>,
    /// Lines of a paragraph whose end was deleted.
    joined: Vec<String>,
    /// Nesting of elements whose text counts.
    in_text: usize,
    in_properties: usize,
}

/// What is open, innermost last.
#[derive(Debug)]
enum Frame {
    Paragraph(Paragraph, Vec<Piece>),
    Table(Table),
    /// A text box within a paragraph: its pieces come after the paragraph.
    Box(Vec<Piece>),
}

impl<'b> Body<'b> {
    pub(super) fn new(
        styles: Styles,
        numbering: Numbering,
        limits: &'b Limits,
        builder: &'b mut Builder,
    ) -> Self {
        Self {
            styles,
            numbering,
            builder,
            budget: Budget::new(limits),
            text_bytes: 0,
            lines: 0,
            limits,
            frames: Vec::new(),
            joined: Vec::new(),
            in_text: 0,
            in_properties: 0,
        }
    }

    /// Ends the walk.
    pub(super) fn finish(mut self) -> Result<(), Reason> {
        let left = std::mem::take(&mut self.joined);
        left.into_iter().try_for_each(|words| self.emit(Piece::Line { words, heading: None }))
    }

    /// Puts a piece into the innermost cell or text box, or into the document.
    fn emit(&mut self, piece: Piece) -> Result<(), Reason> {
        let mut piece = piece;
        for frame in self.frames.iter_mut().rev() {
            match frame {
                Frame::Table(table) => match table.push(piece) {
                    None => return Ok(()),
                    Some(back) => piece = back,
                },
                Frame::Box(pieces) | Frame::Paragraph(_, pieces) => {
                    pieces.push(piece);
                    return Ok(());
                }
            }
        }
        match piece {
            Piece::Line { words, heading } => self.builder.paragraph(&words, heading),
            Piece::Table(grid) => self.builder.table(&grid),
        }
    }

    fn paragraph(&mut self) -> Option<&mut Paragraph> {
        match self.frames.last_mut() {
            Some(Frame::Paragraph(paragraph, _)) => Some(paragraph),
            _ => None,
        }
    }

    fn table(&mut self) -> Option<&mut Table> {
        self.frames.iter_mut().rev().find_map(|frame| match frame {
            Frame::Table(table) => Some(table),
            _ => None,
        })
    }

    fn open_paragraph(&mut self) {
        let mut paragraph = Paragraph::default();
        paragraph.join(std::mem::take(&mut self.joined));
        self.frames.push(Frame::Paragraph(paragraph, Vec::new()));
    }

    fn close_paragraph(&mut self) -> Result<(), Reason> {
        let Some(Frame::Paragraph(paragraph, boxes)) = self.frames.pop() else { return Ok(()) };
        let style = paragraph.style.clone();
        let numbering = paragraph.numbering.or(self.styles.numbering(style.as_deref()));
        let heading = match paragraph.outline {
            Some(level) => u8::try_from(level).ok().filter(|level| *level < 6).map(|level| level + 1),
            None => self.styles.heading(style.as_deref()),
        };
        let joins_next = paragraph.joins_next;
        let mut lines = paragraph.into_lines();
        self.lines += lines.len();
        if self.lines > self.limits.elements {
            return Err(Reason::TooManyElements { limit: self.limits.elements });
        }
        if joins_next {
            self.joined = lines;
        } else if !self.styles.is_contents(style.as_deref()) {
            // A numbered paragraph without words counts, though it is not kept.
            let number = self.numbering.next(numbering);
            if heading.is_some() && !lines.is_empty() {
                // A heading broken over two lines is one heading.
                lines = vec![lines.concat()];
            }
            for (index, line) in lines.into_iter().enumerate() {
                let words = if index == 0 { format!("{number}{line}") } else { line };
                self.emit(Piece::Line { words, heading })?;
            }
        }
        boxes.into_iter().try_for_each(|piece| self.emit(piece))
    }

    fn property(&mut self, name: &str, attributes: &Attributes<'_>) -> Result<Step, Reason> {
        let count =
            |limit: i64| u32::try_from(attributes.number("val").unwrap_or(0).clamp(0, limit)).unwrap_or(0);
        match name {
            "pStyle" => {
                if let Some(paragraph) = self.paragraph() {
                    paragraph.style = attributes.val();
                }
            }
            "numId" | "ilvl" | "outlineLvl" => {
                let value = attributes.number("val");
                if let Some(paragraph) = self.paragraph() {
                    match name {
                        "numId" => paragraph.numbering.list = value,
                        "ilvl" => paragraph.numbering.level = value,
                        _ => paragraph.outline = value,
                    }
                }
            }
            "gridSpan" => self.with_table(|table| table.span(count(10_000))),
            "gridBefore" => {
                self.with_table(|table| table.skip(count(10_000)));
                self.check_columns()?;
            }
            "vMerge" if attributes.val().is_none_or(|value| value != "restart") => {
                self.with_table(Table::goes_on);
            }
            // The mark of a deleted row, or of a deleted end of a paragraph.
            "del" => {
                if let Some(paragraph) = self.paragraph() {
                    paragraph.joins_next = true;
                } else {
                    self.with_table(|table| table.row_deleted = true);
                }
            }
            "pPrChange" | "rPrChange" | "tblPrChange" | "trPrChange" | "tcPrChange" | "sectPr"
            | "tblGrid" => {
                return Ok(Step::Over);
            }
            _ => {}
        }
        Ok(Step::Into)
    }

    /// Refuses a row while it grows, before it takes memory.
    fn check_columns(&mut self) -> Result<(), Reason> {
        let columns = self.table().map_or(0, |table| table.columns());
        self.budget.row(0, columns)
    }

    fn with_table(&mut self, change: impl FnOnce(&mut Table)) {
        if let Some(table) = self.table() {
            change(table);
        }
    }
}

impl Handler for Body<'_> {
    fn open(&mut self, name: &str, attributes: &Attributes<'_>) -> Result<Step, Reason> {
        if self.in_properties > 0 {
            let step = self.property(name, attributes)?;
            self.in_properties += usize::from(step == Step::Into);
            return Ok(step);
        }
        match name {
            "pPr" | "tcPr" | "trPr" | "tblPr" => self.in_properties = 1,
            "p" => self.open_paragraph(),
            "tbl" => self.frames.push(Frame::Table(Table::default())),
            "tr" => self.with_table(Table::open_row),
            "tc" => self.with_table(Table::open_cell),
            "txbxContent" => self.frames.push(Frame::Box(Vec::new())),
            "t" => self.in_text += 1,
            "tab" | "ptab" => self.with_words(" "),
            "noBreakHyphen" => self.with_words("-"),
            "br" | "cr" => {
                let page = attributes.get("type").is_some_and(|kind| kind == "page" || kind == "column");
                if !page && let Some(paragraph) = self.paragraph() {
                    paragraph.line_break();
                }
            }
            // Deleted or moved away; instructions of fields; readings of ruby; the old twin of a text box.
            "del" | "moveFrom" | "delText" | "instrText" | "delInstrText" | "rt" | "Fallback" | "rPr"
            | "sdtPr" | "sdtEndPr" | "sectPr" | "tblGrid" | "tblPrEx" => return Ok(Step::Over),
            _ => {}
        }
        Ok(Step::Into)
    }

    fn close(&mut self, name: &str) -> Result<(), Reason> {
        if self.in_properties > 0 {
            self.in_properties -= 1;
            return Ok(());
        }
        match name {
            "t" => self.in_text = self.in_text.saturating_sub(1),
            "p" => self.close_paragraph()?,
            "tc" => {
                self.with_table(Table::close_cell);
                self.check_columns()?;
            }
            "tr" => {
                let cells = self.table().map_or(0, Table::close_row);
                self.budget.row(cells, 0)?;
            }
            "tbl" => {
                if let Some(Frame::Table(table)) = self.frames.pop() {
                    for piece in table.finish() {
                        self.emit(piece)?;
                    }
                }
            }
            "txbxContent" => {
                if let Some(Frame::Box(pieces)) = self.frames.pop() {
                    for piece in pieces {
                        self.emit(piece)?;
                    }
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn text(&mut self, words: &str) -> Result<(), Reason> {
        if self.in_text > 0 {
            self.text_bytes += words.len();
            if self.text_bytes > self.limits.text_bytes {
                return Err(Reason::TextTooLong { limit: self.limits.text_bytes });
            }
            self.with_words(words);
        }
        Ok(())
    }
}

impl Body<'_> {
    fn with_words(&mut self, words: &str) {
        if let Some(paragraph) = self.paragraph() {
            paragraph.words(words);
        }
    }
}

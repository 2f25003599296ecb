//! Zip containers of Office files, unpacked within bounds.
//!
//! What a container claims of its sizes is not believed: bytes are counted while they are unpacked, and nothing is
//! ever unpacked whole.

use std::cell::RefCell;
use std::io::{self, BufReader, Cursor, Read};
use std::rc::Rc;

use zip::ZipArchive;

use crate::limits::Limits;
use crate::magic;
use crate::refusal::Reason;
use crate::xml::{self, Attributes, Handler, Step};

/// Files that a container may list; Office files have some dozens.
const ENTRIES: usize = 10_000;

/// Expansion that is not questioned, however small the file.
const UNQUESTIONED: u64 = 16 << 20;

/// An open container.
pub(crate) struct Archive<'b> {
    zip: ZipArchive<Cursor<&'b [u8]>>,
    meter: Rc<RefCell<Meter>>,
    limits: Limits,
}

/// What an Office container is.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Office {
    /// A Word text, with the path of its main part.
    Word(String),
    /// A workbook, with the path of its main part.
    Sheets(String),
    /// Something else, with its usual extension where it is known.
    Other(Option<&'static str>),
}

/// Bytes left to unpack, and why unpacking stopped.
#[derive(Debug)]
struct Meter {
    left: u64,
    stopped: bool,
}

impl<'b> Archive<'b> {
    pub(crate) fn open(bytes: &'b [u8], limits: &Limits) -> Result<Self, Reason> {
        if magic::zip_entries(bytes) > ENTRIES {
            return Err(Reason::ZipBomb);
        }
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Reason::BrokenZip)?;
        let by_ratio = (bytes.len() as u64).saturating_mul(limits.expansion_ratio).max(UNQUESTIONED);
        let meter = Meter { left: limits.expanded_bytes.min(by_ratio), stopped: false };
        Ok(Self { zip, meter: Rc::new(RefCell::new(meter)), limits: limits.clone() })
    }

    /// Whether there is a part at `path`.
    pub(crate) fn has(&self, path: &str) -> bool {
        self.zip.file_names_raw().any(|name| name == path.as_bytes())
    }

    /// Reads the part at `path` into `handler`; nothing where there is no such part.
    pub(crate) fn read(&mut self, path: &str, handler: &mut dyn Handler) -> Result<(), Reason> {
        if !self.has(path) {
            return Ok(());
        }
        let file = self.zip.by_name(path).map_err(|_| Reason::BrokenZip)?;
        let counted =
            BufReader::with_capacity(64 << 10, Counted { inner: file, meter: Rc::clone(&self.meter) });
        let read = xml::read(path, counted, &self.limits, handler);
        if self.meter.borrow().stopped { Err(Reason::ZipBomb) } else { read }
    }

    /// Unpacks all parts and keeps nothing: whether they stay within the bounds.
    pub(crate) fn unpacks(&mut self) -> Result<(), Reason> {
        for index in 0..self.zip.len() {
            let file = self.zip.by_index(index).map_err(|_| Reason::BrokenZip)?;
            let mut counted = Counted { inner: file, meter: Rc::clone(&self.meter) };
            let unpacked = io::copy(&mut counted, &mut io::sink());
            if self.meter.borrow().stopped {
                return Err(Reason::ZipBomb);
            }
            unpacked.map_err(|_| Reason::BrokenZip)?;
        }
        Ok(())
    }

    /// What the container is, by the part that its relations call the document.
    pub(crate) fn kind(&mut self) -> Result<Office, Reason> {
        let mut relations = Relations::default();
        self.read("_rels/.rels", &mut relations)?;
        let main = relations.document.unwrap_or_default();
        let main = main.trim_start_matches('/').to_owned();
        if main.starts_with("word/") && self.has(&main) {
            return Ok(Office::Word(main));
        }
        if main.starts_with("xl/") && self.has(&main) {
            return Ok(Office::Sheets(main));
        }
        if self.has("word/document.xml") {
            return Ok(Office::Word("word/document.xml".to_owned()));
        }
        if self.has("xl/workbook.xml") {
            return Ok(Office::Sheets("xl/workbook.xml".to_owned()));
        }
        let known = [
            ("ppt/presentation.xml", "pptx"),
            ("OFD.xml", "ofd"),
            ("META-INF/container.xml", "epub"),
            ("content.xml", "odt"),
        ];
        Ok(Office::Other(known.iter().find(|(path, _)| self.has(path)).map(|(_, seen)| *seen)))
    }
}

/// A reader that counts against the meter.
struct Counted<R> {
    inner: R,
    meter: Rc<RefCell<Meter>>,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        let mut meter = self.meter.borrow_mut();
        match meter.left.checked_sub(read as u64) {
            Some(left) => {
                meter.left = left;
                Ok(read)
            }
            None => {
                meter.stopped = true;
                Err(io::Error::other("unpacks to more than the limit"))
            }
        }
    }
}

#[derive(Default)]
struct Relations {
    document: Option<String>,
}

impl Handler for Relations {
    fn open(&mut self, name: &str, attributes: &Attributes<'_>) -> Result<Step, Reason> {
        if name == "Relationship"
            && attributes.get("Type").is_some_and(|kind| kind.ends_with("/officeDocument"))
        {
            self.document = attributes.get("Target");
        }
        Ok(Step::Into)
    }
}

//! Reads a part of an Office file as events, within bounds: no document types, no deep nesting, no endless token.

use std::io::{self, BufRead, Read};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use crate::limits::Limits;
use crate::refusal::Reason;

/// Bytes that one tag or one run of text may take.
const TOKEN: usize = 8 << 20;

/// What to do with an element that was opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Step {
    /// Read what is in it.
    Into,
    /// Leave it out with all that is in it; it is not closed to the handler.
    Over,
}

/// Takes the events of a part. Names come without their prefix.
pub(crate) trait Handler {
    /// An element begins.
    fn open(&mut self, name: &str, attributes: &Attributes<'_>) -> Result<Step, Reason>;
    /// An element that was read ends.
    fn close(&mut self, _name: &str) -> Result<(), Reason> {
        Ok(())
    }
    /// Text within the innermost element.
    fn text(&mut self, _words: &str) -> Result<(), Reason> {
        Ok(())
    }
}

/// The attributes of an element.
pub(crate) struct Attributes<'a>(&'a BytesStart<'a>);

impl Attributes<'_> {
    /// The value of the attribute of that name, whatever its prefix.
    pub(crate) fn get(&self, name: &str) -> Option<String> {
        let mut attributes = self.0.attributes();
        attributes.with_checks(false);
        let found = attributes.flatten().find(|attribute| attribute.key.local_name().into_inner() == name)?;
        found.normalized_value(quick_xml::XmlVersion::Implicit1_0).ok().map(|value| value.into_owned())
    }

    /// `val`, in which WordprocessingML keeps almost everything.
    pub(crate) fn val(&self) -> Option<String> {
        self.get("val")
    }

    /// The attribute as a number.
    pub(crate) fn number(&self, name: &str) -> Option<i64> {
        self.get(name)?.trim().parse().ok()
    }

    /// Whether an on/off property is on: present without a value, or with one that does not say off.
    pub(crate) fn is_on(&self) -> bool {
        !matches!(self.val().as_deref(), Some("0" | "false" | "off" | "none"))
    }
}

/// Reads `source`, the part at `path`, into `handler`.
pub(crate) fn read(
    path: &str,
    source: impl BufRead,
    limits: &Limits,
    handler: &mut dyn Handler,
) -> Result<(), Reason> {
    let broken = || Reason::BrokenPart { part: path.to_owned() };
    let mut reader = Reader::from_reader(Tokens { inner: source, since: 0 });
    reader.config_mut().check_comments = false;
    let mut buffer = Vec::new();
    let (mut depth, mut over) = (0_usize, None);
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer).map_err(|_| broken())? {
            Event::Start(start) => {
                depth += 1;
                if depth > limits.nesting {
                    return Err(Reason::NestedTooDeep { limit: limits.nesting });
                }
                if over.is_none()
                    && handler.open(start.local_name().into_inner(), &Attributes(&start))? == Step::Over
                {
                    over = Some(depth);
                }
            }
            Event::Empty(start) if over.is_none() => {
                let name = start.local_name().into_inner();
                if handler.open(name, &Attributes(&start))? == Step::Into {
                    handler.close(name)?;
                }
            }
            Event::End(end) => {
                match over {
                    Some(level) if level == depth => over = None,
                    Some(_) => {}
                    None => handler.close(end.local_name().into_inner())?,
                }
                depth = depth.checked_sub(1).ok_or_else(broken)?;
            }
            Event::Text(text) if over.is_none() => handler.text(&text.xml10_content())?,
            Event::CData(text) if over.is_none() => handler.text(&text.xml10_content())?,
            Event::GeneralRef(reference) if over.is_none() => {
                let character = match reference.resolve_char_ref() {
                    Ok(Some(c)) => Some(c),
                    _ => predefined(&reference.xml10_content()),
                };
                if let Some(c) = character {
                    handler.text(c.encode_utf8(&mut [0; 4]))?;
                }
            }
            Event::DocType(_) => return Err(Reason::EntityDeclaration),
            Event::Eof if depth == 0 => return Ok(()),
            Event::Eof => return Err(broken()),
            _ => {}
        }
    }
}

fn predefined(name: &str) -> Option<char> {
    match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => None,
    }
}

/// A reader that fails where no tag begins for too long, because each token is held in memory whole.
struct Tokens<R> {
    inner: R,
    since: usize,
}

impl<R: BufRead> Read for Tokens<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.inner.read(buffer)
    }
}

impl<R: BufRead> BufRead for Tokens<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.since > TOKEN {
            return Err(io::Error::other("a token without end"));
        }
        self.inner.fill_buf()
    }

    fn consume(&mut self, amount: usize) {
        // What is consumed is still buffered, so this reads nothing.
        if let Ok(available) = self.inner.fill_buf() {
            let consumed = available.get(..amount).unwrap_or(available);
            match memchr::memrchr(b'<', consumed) {
                Some(at) => self.since = consumed.len() - at,
                None => self.since += consumed.len(),
            }
        }
        self.inner.consume(amount);
    }
}

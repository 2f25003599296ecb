//! The letters of a page with their places.

use std::collections::BTreeMap;
use std::rc::Rc;

use lopdf::content::Content;
use lopdf::{Dictionary, Document, Object, ObjectId, Stream};

use super::font::Font;
use crate::limits::Limits;
use crate::refusal::Reason;

/// Bytes of drawing of one page; maps and plans with more hold no policy.
const CONTENT: usize = 8 << 20;
/// Forms within forms.
const FORMS: usize = 8;
/// How far up the tree of pages a page inherits.
const INHERITED: usize = 32;

/// A letter, or a few that a font draws as one.
#[derive(Debug)]
pub(super) struct Glyph {
    pub(super) text: String,
    /// Along the line, across it (upwards), and where the next letter would begin, in points.
    pub(super) along: f32,
    pub(super) across: f32,
    pub(super) end: f32,
    pub(super) size: f32,
}

/// A page.
#[derive(Debug, Default)]
pub(super) struct Page {
    pub(super) glyphs: Vec<Glyph>,
    pub(super) has_pictures: bool,
}

impl Page {
    /// Letters other than white space.
    pub(super) fn letters(&self) -> usize {
        self.glyphs.iter().flat_map(|glyph| glyph.text.chars()).filter(|c| !c.is_whitespace()).count()
    }

    /// Letters that could not be told: marked as such, or in the private area that fonts use for ornaments.
    pub(super) fn unknown(&self) -> usize {
        let unknown = |c: &char| *c == char::REPLACEMENT_CHARACTER || ('\u{E000}'..='\u{F8FF}').contains(c);
        self.glyphs.iter().flat_map(|glyph| glyph.text.chars()).filter(unknown).count()
    }
}

/// The value of `key`, through references.
pub(super) fn lookup<'f>(file: &'f Document, dictionary: &'f Dictionary, key: &[u8]) -> Option<&'f Object> {
    dictionary.get(key).ok().and_then(|object| file.dereference(object).ok()).map(|(_, object)| object)
}

/// Reads pages one after the other.
pub(super) struct Reader<'f> {
    file: &'f Document,
    fonts: BTreeMap<ObjectId, Rc<Font>>,
    steps: usize,
    text_left: usize,
    limits: &'f Limits,
}

/// An affine map `[a b c d e f]`.
type Matrix = [f32; 6];

const IDENTITY: Matrix = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0];

/// `first`, then `second`.
fn then(first: Matrix, second: Matrix) -> Matrix {
    let [a, b, c, d, e, f] = first;
    let [m, n, o, p, q, r] = second;
    [a * m + b * o, a * n + b * p, c * m + d * o, c * n + d * p, e * m + f * o + q, e * n + f * p + r]
}

#[derive(Clone)]
struct State {
    ctm: Matrix,
    font: Option<Rc<Font>>,
    size: f32,
    letter_space: f32,
    word_space: f32,
    scale: f32,
    leading: f32,
    rise: f32,
}

impl<'f> Reader<'f> {
    pub(super) fn new(file: &'f Document, limits: &'f Limits) -> Self {
        Self { file, fonts: BTreeMap::new(), steps: limits.steps, text_left: limits.text_bytes, limits }
    }

    /// The page with that id; a page that cannot be read is blank.
    pub(super) fn page(&mut self, id: ObjectId) -> Result<Page, Reason> {
        let mut page = Page::default();
        let Ok(dictionary) = self.file.get_dictionary(id) else { return Ok(page) };
        let none = Dictionary::new();
        let resources = self.inherited(dictionary, b"Resources").unwrap_or(&none);
        let mut content = Vec::new();
        for part in self.file.get_page_contents(id) {
            let stream = self.file.get_object(part).and_then(Object::as_stream);
            content.extend(stream.map(unpacked).unwrap_or_default());
            content.push(b'\n');
            if content.len() > CONTENT {
                return Ok(page);
            }
        }
        self.draw(&content, resources, IDENTITY, 0, &mut page)?;
        Ok(page)
    }

    fn inherited(&self, page: &'f Dictionary, key: &[u8]) -> Option<&'f Dictionary> {
        let mut node = page;
        for _ in 0..INHERITED {
            if let Some(found) = lookup(self.file, node, key).and_then(|object| object.as_dict().ok()) {
                return Some(found);
            }
            node = lookup(self.file, node, b"Parent")?.as_dict().ok()?;
        }
        None
    }

    fn draw(
        &mut self,
        content: &[u8],
        resources: &Dictionary,
        ctm: Matrix,
        depth: usize,
        page: &mut Page,
    ) -> Result<(), Reason> {
        let Ok(content) = Content::decode(content) else { return Ok(()) };
        let mut state = State {
            ctm,
            font: None,
            size: 0.0,
            letter_space: 0.0,
            word_space: 0.0,
            scale: 1.0,
            leading: 0.0,
            rise: 0.0,
        };
        let mut saved: Vec<State> = Vec::new();
        let (mut line, mut at) = (IDENTITY, IDENTITY);
        for step in content.operations {
            self.steps =
                self.steps.checked_sub(1).ok_or(Reason::TooManyElements { limit: self.limits.steps })?;
            let number =
                |index: usize| step.operands.get(index).and_then(|n| n.as_float().ok()).unwrap_or(0.0);
            let matrix = || [number(0), number(1), number(2), number(3), number(4), number(5)];
            let string =
                |index: usize| step.operands.get(index).and_then(|s| s.as_str().ok()).unwrap_or_default();
            let mut next_line = |x: f32, y: f32| {
                line = then([1.0, 0.0, 0.0, 1.0, x, y], line);
                line
            };
            match step.operator.as_str() {
                "q" if saved.len() < 256 => saved.push(state.clone()),
                "Q" => state = saved.pop().unwrap_or(state),
                "cm" => state.ctm = then(matrix(), state.ctm),
                "BT" => (line, at) = (IDENTITY, IDENTITY),
                "Tf" => {
                    let name = step.operands.first().and_then(|name| name.as_name().ok()).unwrap_or_default();
                    state.font = self.font(resources, name);
                    state.size = number(1);
                }
                "Tc" => state.letter_space = number(0),
                "Tw" => state.word_space = number(0),
                "Tz" => state.scale = number(0) / 100.0,
                "TL" => state.leading = number(0),
                "Ts" => state.rise = number(0),
                "Td" => at = next_line(number(0), number(1)),
                "TD" => {
                    state.leading = -number(1);
                    at = next_line(number(0), number(1));
                }
                "Tm" => (line, at) = (matrix(), matrix()),
                "T*" => at = next_line(0.0, -state.leading),
                "Tj" => self.show(string(0), &state, &mut at, page)?,
                "'" => {
                    at = next_line(0.0, -state.leading);
                    self.show(string(0), &state, &mut at, page)?;
                }
                "\"" => {
                    (state.word_space, state.letter_space) = (number(0), number(1));
                    at = next_line(0.0, -state.leading);
                    self.show(string(2), &state, &mut at, page)?;
                }
                "TJ" => {
                    for part in
                        step.operands.first().and_then(|list| list.as_array().ok()).into_iter().flatten()
                    {
                        match part {
                            Object::String(string, _) => self.show(string, &state, &mut at, page)?,
                            other => {
                                let back =
                                    other.as_float().unwrap_or(0.0) / 1000.0 * state.size * state.scale;
                                at = then([1.0, 0.0, 0.0, 1.0, -back, 0.0], at);
                            }
                        }
                    }
                }
                "BI" => page.has_pictures = true,
                "Do" => {
                    let name = step.operands.first().and_then(|name| name.as_name().ok()).unwrap_or_default();
                    self.place(name, resources, state.ctm, depth, page)?;
                }
                _ => {}
            }
        }
        Ok(())
    }

    /// A picture or a form.
    fn place(
        &mut self,
        name: &[u8],
        resources: &Dictionary,
        ctm: Matrix,
        depth: usize,
        page: &mut Page,
    ) -> Result<(), Reason> {
        let objects = lookup(self.file, resources, b"XObject").and_then(|objects| objects.as_dict().ok());
        let object = objects.and_then(|objects| lookup(self.file, objects, name));
        let Some(Object::Stream(form)) = object else { return Ok(()) };
        match lookup(self.file, &form.dict, b"Subtype").and_then(|kind| kind.as_name().ok()) {
            Some(b"Image") => page.has_pictures = true,
            Some(b"Form") if depth < FORMS => {
                let own = lookup(self.file, &form.dict, b"Resources").and_then(|own| own.as_dict().ok());
                let matrix =
                    lookup(self.file, &form.dict, b"Matrix").and_then(|matrix| matrix.as_array().ok());
                let number =
                    |index: usize| matrix.and_then(|list| list.get(index)).and_then(|n| n.as_float().ok());
                let matrix = match (number(0), number(1), number(2), number(3), number(4), number(5)) {
                    (Some(a), Some(b), Some(c), Some(d), Some(e), Some(f)) => [a, b, c, d, e, f],
                    _ => IDENTITY,
                };
                let content = unpacked(form);
                // Forms that place each other many times are paid for by the byte.
                self.steps = self
                    .steps
                    .checked_sub(content.len() + 64)
                    .ok_or(Reason::TooManyElements { limit: self.limits.steps })?;
                if content.len() <= CONTENT {
                    self.draw(&content, own.unwrap_or(resources), then(matrix, ctm), depth + 1, page)?;
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn font(&mut self, resources: &Dictionary, name: &[u8]) -> Option<Rc<Font>> {
        let fonts = lookup(self.file, resources, b"Font")?.as_dict().ok()?;
        let entry = fonts.get(name).ok()?;
        let (id, object) = self.file.dereference(entry).ok()?;
        let dictionary = object.as_dict().ok()?;
        match id {
            Some(id) => Some(Rc::clone(
                self.fonts.entry(id).or_insert_with(|| Rc::new(Font::new(self.file, dictionary))),
            )),
            // A font without a number is read anew each time, which is paid for.
            None => {
                self.steps = self.steps.saturating_sub(10_000);
                Some(Rc::new(Font::new(self.file, dictionary)))
            }
        }
    }

    fn show(&mut self, string: &[u8], state: &State, at: &mut Matrix, page: &mut Page) -> Result<(), Reason> {
        let Some(font) = &state.font else { return Ok(()) };
        for letter in font.letters(string) {
            let trm = then([1.0, 0.0, 0.0, 1.0, 0.0, state.rise], then(*at, state.ctm));
            let [a, b, c, d, x, y] = trm;
            let space = if letter.is_space { state.word_space } else { 0.0 };
            let advance = (letter.width / 1000.0 * state.size + state.letter_space + space) * state.scale;
            // Lines run along the text's own axis, so that a page turned by a quarter reads like any other.
            let length = a.hypot(b);
            let (cos, sin) = if length > 0.0 { (a / length, b / length) } else { (1.0, 0.0) };
            let along = x * cos + y * sin;
            let glyph = Glyph {
                along,
                across: y * cos - x * sin,
                end: along + letter.width / 1000.0 * state.size * state.scale * length,
                size: (state.size * c.hypot(d)).abs(),
                text: letter.text,
            };
            *at = then([1.0, 0.0, 0.0, 1.0, advance, 0.0], *at);
            if glyph.text.is_empty() || !glyph.along.is_finite() || !glyph.across.is_finite() {
                continue;
            }
            self.text_left = self
                .text_left
                .checked_sub(glyph.text.len())
                .ok_or(Reason::TextTooLong { limit: self.limits.text_bytes })?;
            self.steps =
                self.steps.checked_sub(1).ok_or(Reason::TooManyElements { limit: self.limits.steps })?;
            page.glyphs.push(glyph);
        }
        Ok(())
    }
}

fn unpacked(stream: &Stream) -> Vec<u8> {
    stream.decompressed_content().unwrap_or_else(|_| stream.content.clone())
}

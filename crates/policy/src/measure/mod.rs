//! Things to be done: the lowest numbered items that tell somebody to do something, with who owes them.

mod sheet;
mod task;

use std::collections::BTreeSet;

use base::Span;
use plan::{Measure, Owner, Role};

use crate::crew::Crew;
use crate::outline::{Outline, first_clause};
use crate::owner::{self, Named, Places, Said, declaration::Declarations};
use crate::paragraph::{Paragraph, Zone};
use crate::space;
use crate::table::Sheet;

/// Reads the measures of the outline.
pub(crate) fn read(paragraphs: &[Paragraph], outline: &Outline, source: &str, crew: Crew) -> Vec<Measure> {
    let ideas = ideas(paragraphs, outline);
    let last = outline.paragraphs.last().copied().unwrap_or(0);
    let declarations = owner::declaration::read(paragraphs, last);
    let places = Places::of(paragraphs);
    let whole_items = items_without_heading(paragraphs, outline);
    let of = |section: usize| {
        if ideas.get(section).copied().unwrap_or(true) || !outline.is_leaf(section) {
            return None;
        }
        let whole = whole_items.get(section) == Some(&true);
        measure(paragraphs, outline, section, source, &declarations, &places, whole)
    };
    let parts = crew.parts(outline.sections.len(), |range| range.filter_map(of).collect::<Vec<_>>());
    parts.into_iter().flatten().collect()
}

/// Reads the measures of task tables, for a document whose text has none, and the tables' parts as headings.
pub(crate) fn of_tables(
    sheets: &[Sheet],
    source: &str,
    title: Option<&str>,
) -> (Vec<Measure>, Vec<plan::Section>) {
    sheet::read(sheets, source, title.as_slice())
}

/// Which sections hold no measure, by themselves or by what they stand under.
fn ideas(paragraphs: &[Paragraph], outline: &Outline) -> Vec<bool> {
    let mut out: Vec<bool> = Vec::with_capacity(outline.sections.len());
    for (index, section) in outline.sections.iter().enumerate() {
        if outline.is_leaf(index)
            && outline.own(index).filter_map(|at| paragraphs.get(at)).any(|p| !p.owners().is_empty())
        {
            // An item that somebody owes is a measure, whatever its section is called.
            out.push(false);
            continue;
        }
        let above = section.parent.and_then(|parent| out.get(parent as usize).copied()).unwrap_or(false);
        let text =
            outline.paragraphs.get(index).and_then(|at| paragraphs.get(*at)).map_or("", |p| p.text.as_str());
        let start = outline.headings.get(index).map_or(0, |heading| heading.title.start);
        let unnumbered_idea = section.number.is_empty()
            && outline.is_leaf(index)
            && section.level > 1
            && section.title.ends_with("目标");
        out.push(
            above
                || task::is_idea(&section.title)
                || task::is_closing(&text[start.min(text.len())..])
                || task::is_purpose(&text[start.min(text.len())..])
                || unnumbered_idea,
        );
    }
    out
}

/// Which leaf sections are items without a heading: their whole text is one sentence, as with most of their siblings.
fn items_without_heading(paragraphs: &[Paragraph], outline: &Outline) -> Vec<bool> {
    (0..outline.sections.len())
        .map(|section| {
            let own = outline.own(section);
            let (Some(heading), Some(paragraph)) = (outline.headings.get(section), paragraphs.get(own.start))
            else {
                return false;
            };
            let more = paragraphs.get(own.start + 1..own.end).unwrap_or_default();
            if !outline.is_leaf(section)
                || more.iter().any(|p| p.zone == Zone::Body && !crate::words::labelled(&p.text))
            {
                return false;
            }
            let mut rest = paragraph.text.get(heading.rest..).unwrap_or("");
            for (range, _) in paragraph.owners() {
                if range.start >= heading.rest.saturating_sub(3) && range.start <= heading.rest + 3 {
                    rest = paragraph.text.get(range.end..).unwrap_or("");
                }
            }
            rest.trim_matches(['。', ' ']).is_empty()
        })
        .collect()
}

fn measure(
    paragraphs: &[Paragraph],
    outline: &Outline,
    section: usize,
    source: &str,
    declarations: &Declarations,
    places: &Places<'_>,
    whole: bool,
) -> Option<Measure> {
    let heading = outline.headings.get(section)?;
    let entry = outline.sections.get(section)?;
    let own = outline.own(section);
    let first = paragraphs.get(own.start)?;
    let words: Vec<&Paragraph> =
        paragraphs.get(own.clone())?.iter().filter(|p| matches!(p.zone, Zone::Body | Zone::Box)).collect();
    let empty = words.len() == 1 && first.text.len() <= heading.title.end + 3 && task::is_frame(&entry.title);
    if empty && owner::explicit(first).is_empty() {
        return None;
    }
    // A heading that nothing stands under and that is alone on its line tells nobody anything.
    let title = if whole { first_clause(&first.text, &heading.title) } else { heading.title.clone() };
    let span = words.iter().fold(first.span, |span, p| span.join(p.span));
    let mut owners = owners(&words, own, paragraphs, declarations, places);
    if !owners.iter().any(|owner| owner.role == Role::Lead) {
        // Its own participants stand; the leads of a heading above lead it too.
        let alone = owners.is_empty();
        let above = inherited(paragraphs, outline, section, declarations, places);
        owners.extend(above.into_iter().filter(|owner| alone || owner.role == Role::Lead));
    }
    for name in below(paragraphs, outline, section, declarations) {
        if !owners.iter().any(|o| o.name == name.name && o.role == name.role) {
            owners.push(Owner { name: name.name.clone(), role: name.role, span: first.span });
        }
    }
    let names = |role: Role| owners.iter().filter(|o| o.role == role).map(|o| o.name.clone()).collect();
    Some(Measure {
        number: entry.number.clone(),
        title: first.printed(title, source),
        section: entry
            .parent
            .and_then(|parent| outline.sections.get(parent as usize))
            .map(|s| s.title.clone())
            .unwrap_or_default(),
        leads: names(Role::Lead),
        participants: names(Role::Participant),
        quote: quote(source, first.source(heading.title.start..first.text.len()), span),
        span,
        outline: u32::try_from(section).ok(),
        owners,
    })
}

/// The first 12 characters from the heading's words on, verbatim; white space does not count.
pub(crate) fn quote(source: &str, from: Span, whole: Span) -> String {
    let words = Span { start: from.start, end: whole.end.max(from.end) }.of(source);
    let end = words
        .char_indices()
        .filter(|(_, c)| !c.is_whitespace())
        .nth(11)
        .map_or(words.len(), |(at, c)| at + c.len_utf8());
    space::without(&words[..end])
}

/// The owners that the paragraphs of a measure name: in brackets and after labels, else in prose.
fn owners(
    words: &[&Paragraph],
    own: std::ops::Range<usize>,
    paragraphs: &[Paragraph],
    declarations: &Declarations,
    places: &Places<'_>,
) -> Vec<Owner> {
    let mut out = Owners::default();
    for (at, paragraph) in own.filter_map(|at| paragraphs.get(at).map(|p| (at, p))) {
        if !matches!(paragraph.zone, Zone::Body | Zone::Box) {
            continue;
        }
        let mut named = owner::explicit(paragraph);
        if declarations.first_leads.is_some_and(|from| at >= from) {
            first_leads(&mut named);
        }
        for name in named {
            out.push(paragraph, name, places);
        }
    }
    if out.list.is_empty() {
        for paragraph in words {
            // 第二条 and （一） are no part of the name that follows.
            let skip = paragraph.mark.map_or(0, |mark| mark.len.min(paragraph.text.len()));
            for mut name in owner::prose(paragraph.text.get(skip..).unwrap_or("")) {
                name.range = name.range.start + skip..name.range.end + skip;
                out.push(paragraph, name, places);
            }
        }
    }
    out.list
}

/// Who is named first in each list leads; the others take part.
fn first_leads(named: &mut [Named]) {
    for list in named.chunk_by_mut(|a, b| a.list == b.list) {
        if list.iter().any(|name| name.said == Said::Lead) {
            continue;
        }
        for (nth, name) in list.iter_mut().filter(|name| name.said != Said::Help).enumerate() {
            name.role = if nth == 0 { Role::Lead } else { Role::Participant };
        }
    }
}

/// The owners of one measure, each name in a role once.
#[derive(Default)]
struct Owners {
    list: Vec<Owner>,
    /// The same names, kept once they are many.
    seen: BTreeSet<(Role, String)>,
}

impl Owners {
    /// Lists up to this length are looked through.
    const FEW: usize = 32;

    fn add(&mut self, name: String, role: Role, span: Span) {
        let known = if self.list.len() < Self::FEW {
            self.list.iter().any(|owner| owner.name == name && owner.role == role)
        } else {
            if self.seen.is_empty() {
                self.seen.extend(self.list.iter().map(|owner| (owner.role, owner.name.clone())));
            }
            !self.seen.insert((role, name.clone()))
        };
        if !known {
            self.list.push(Owner { name, role, span });
        }
    }

    fn push(&mut self, paragraph: &Paragraph, named: Named, places: &Places<'_>) {
        let span = paragraph.source(named.range.clone());
        match places.expand(&named.name) {
            Some(names) => names.iter().for_each(|name| self.add(space::without(name), named.role, span)),
            None => self.add(space::freed(named.name), named.role, span),
        }
    }
}

/// Owners printed with a heading above, where the item itself names none.
fn inherited(
    paragraphs: &[Paragraph],
    outline: &Outline,
    section: usize,
    declarations: &Declarations,
    places: &Places<'_>,
) -> Vec<Owner> {
    let mut above = outline.sections.get(section).and_then(|s| s.parent);
    while let Some(parent) = above {
        let index = parent as usize;
        let own = outline.own(index);
        if let Some(heading) = paragraphs.get(own.start) {
            let mut named = owner::explicit(heading);
            if declarations.first_leads.is_some_and(|from| own.start >= from) {
                first_leads(&mut named);
            }
            let mut out = Owners::default();
            for name in named {
                out.push(heading, name, places);
            }
            if !out.list.is_empty() {
                return out.list;
            }
        }
        above = outline.sections.get(index).and_then(|s| s.parent);
    }
    Vec::new()
}

/// Bodies that a declaration gives to all items below it in the same outermost section.
fn below<'d>(
    paragraphs: &[Paragraph],
    outline: &Outline,
    section: usize,
    declarations: &'d Declarations,
) -> Vec<&'d Named> {
    if declarations.all_below.is_empty() {
        return Vec::new();
    }
    let top = |mut index: usize| {
        while let Some(parent) = outline.sections.get(index).and_then(|s| s.parent) {
            index = parent as usize;
        }
        index
    };
    let own = outline.own(section);
    let bracketed = paragraphs
        .get(own.clone())
        .is_some_and(|ps| ps.iter().any(|p| p.owners().iter().any(|(_, named)| !named.is_empty())));
    declarations
        .all_below
        .iter()
        .filter(|(at, name)| {
            let said = outline.of_paragraph.get(*at).copied().flatten().map(|s| s as usize);
            // Items that stand directly below the title have no section in common.
            let outermost = |index: usize| outline.sections.get(index).is_some_and(|s| s.parent.is_none());
            let together = |said: usize| top(said) == top(section) || outermost(said) && outermost(section);
            // Who is counted in with every list of bodies is so to the end of the text.
            let throughout = bracketed && name.role == Role::Participant;
            let within = throughout || said.is_some_and(together);
            (bracketed || name.role == Role::Participant) && own.end > *at && within
        })
        .map(|(_, name)| name)
        .collect()
}

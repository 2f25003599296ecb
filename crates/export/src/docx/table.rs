//! A ruled table whose head row is repeated on each page.

use super::{escape, run};
use crate::report::{Cell, Kind, Place, Section};
use crate::width;

/// Twentieths of a point that a digit takes in 12-point type.
const DIGIT: usize = 120;

/// Margins of a cell, both sides together.
const MARGINS: usize = 216;

/// The section's table, `room` twentieths of a point wide.
pub(super) fn table(section: &Section, room: usize) -> String {
    let shown = section.shown(Place::Page);
    if shown.is_empty() {
        return String::new();
    }
    let widths = share(section, &shown, room);
    let mut out = String::from(
        "<w:tbl><w:tblPr><w:tblStyle w:val=\"Ruled\"/><w:tblW w:w=\"0\" w:type=\"auto\"/><w:jc w:val=\"center\"/>\
         <w:tblLayout w:type=\"fixed\"/></w:tblPr><w:tblGrid>",
    );
    for width in &widths {
        out += &format!("<w:gridCol w:w=\"{width}\"/>");
    }
    out += "</w:tblGrid><w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>";
    for (&column, width) in shown.iter().zip(&widths) {
        let title = section.columns.get(column).map_or("", |column| column.title.as_str());
        out += &cell("TableHead", "center", *width, title, true);
    }
    out += "</w:tr>";
    for row in &section.rows {
        out += "<w:tr><w:trPr><w:cantSplit/></w:trPr>";
        for (&column, width) in shown.iter().zip(&widths) {
            let kind = section.columns.get(column).map_or(Kind::Prose, |column| column.kind);
            let content = row.get(column).unwrap_or(&Cell::Blank);
            let align = match (kind, content) {
                (Kind::Number, _) | (_, Cell::Number(_)) if kind != Kind::Short => "right",
                (Kind::Short | Kind::Day, _) => "center",
                _ => "left",
            };
            out += &cell("TableText", align, *width, &content.text(), false);
        }
        out += "</w:tr>";
    }
    out + "</w:tbl>"
}

fn cell(style: &str, align: &str, width: usize, words: &str, head: bool) -> String {
    let shade = if head { "<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"EDF2F8\"/>" } else { "" };
    let runs = if words.is_empty() { String::new() } else { run(words) };
    format!(
        "<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/>{shade}<w:vAlign w:val=\"center\"/></w:tcPr>\
         <w:p><w:pPr><w:pStyle w:val=\"{style}\"/><w:jc w:val=\"{}\"/></w:pPr>{runs}</w:p></w:tc>",
        escape(align)
    )
}

/// Shares the room: short columns and numbers get what they want, names and prose what is left.
fn share(section: &Section, shown: &[usize], room: usize) -> Vec<usize> {
    let wanted: Vec<usize> =
        width::columns(section, Place::Page).into_iter().map(|digits| digits * DIGIT + MARGINS).collect();
    let firm = |column: usize| {
        section.columns.get(column).is_some_and(|column| !matches!(column.kind, Kind::Names | Kind::Prose))
    };
    let sum = |flag: bool| {
        shown.iter().zip(&wanted).filter(|(c, _)| firm(**c) == flag).map(|(_, w)| *w).sum::<usize>()
    };
    let (firm_sum, soft_sum) = (sum(true), sum(false));
    let scale = |width: usize, room: usize, total: usize| {
        (width * room).checked_div(total).unwrap_or(0).max(DIGIT * 3)
    };
    // Firm columns may take half of the page where there are others, else all of it.
    let firm_room = if soft_sum == 0 { room } else { firm_sum.min(room / 2) };
    let soft_room = room - firm_room;
    shown
        .iter()
        .zip(&wanted)
        .map(
            |(&column, &width)| {
                if firm(column) {
                    scale(width, firm_room, firm_sum)
                } else {
                    scale(width, soft_room, soft_sum)
                }
            },
        )
        .collect()
}

//! A ruled table whose head row is repeated on each page.

use super::{escape, run};
use crate::report::{Cell, Kind, Place, Section};
use crate::width;

/// Twentieths of a point that a digit takes in 12-point type, in the widest of the stand-in fonts.
const DIGIT: usize = 126;

/// Margins of a cell, both sides together.
const MARGINS: usize = 216;

/// The section's table, `room` twentieths of a point wide.
pub(super) fn table(section: &Section, room: usize) -> String {
    let shown = section.shown(Place::Page);
    if shown.is_empty() {
        return String::new();
    }
    let widths = share(section, room);
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

/// Shares the room: narrow columns get what they want, and the wide ones have the rest in equal parts.
fn share(section: &Section, room: usize) -> Vec<usize> {
    let kind = |column: usize| section.columns.get(column).map(|column| column.kind);
    // A year or a number never breaks, in whatever font stands in for the one that is missing.
    let spare = |column: usize| match kind(column) {
        Some(Kind::Short | Kind::Number | Kind::Day) => DIGIT,
        _ => 0,
    };
    let wanted: Vec<usize> = section
        .shown(Place::Page)
        .into_iter()
        .zip(width::columns(section, Place::Page))
        .map(|(column, digits)| digits * DIGIT + MARGINS + spare(column))
        .collect();
    let total: usize = wanted.iter().sum();
    if total <= room {
        return wanted.iter().map(|width| (width * room).checked_div(total).unwrap_or(0)).collect();
    }
    let mut ascending = wanted.clone();
    ascending.sort_unstable();
    let mut left = room;
    let mut most = room;
    for (placed, width) in ascending.iter().enumerate() {
        most = left / (ascending.len() - placed);
        if *width > most {
            break;
        }
        left -= width;
    }
    wanted.into_iter().map(|width| width.min(most).max(DIGIT * 3)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::Column;

    #[test]
    fn narrow_columns_keep_their_width() {
        let mut section = Section::new(
            "",
            vec![
                Column::new("序号", Kind::Short),
                Column::new("任务", Kind::Prose),
                Column::new("牵头单位", Kind::Names),
            ],
        );
        section.rows.push(vec![Cell::count(1), Cell::words("很".repeat(60)), Cell::words("市科技局")]);
        let widths = share(&section, 8_845);
        assert_eq!(widths, [846, 6_523, 1_476]);
        section.rows[0][1] = Cell::words("短");
        assert!(share(&section, 8_845).iter().sum::<usize>() > 8_800);
    }
}

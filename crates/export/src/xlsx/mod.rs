//! Workbooks: a sheet for each section, ready to be filtered, printed and read back.

mod name;
mod style;

use base::{Date, Lang};
use rust_decimal::prelude::ToPrimitive;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, Worksheet};

use crate::error::Error;
use crate::labels::{self as l, fact};
use crate::report::{Cell, Kind, Place, Report, Section};
use crate::width;
use style::Styles;

/// `name` as the name of the only sheet of a workbook.
pub(crate) fn sheet_name(name: &str) -> String {
    name::unique(name, &mut Vec::new())
}

/// Rows above the data: title, facts, column heads.
const HEAD: u32 = 3;

/// The longest text of a cell.
const LONGEST: usize = 32_767;

/// The report as a workbook.
pub(crate) fn write(report: &Report, lang: Lang, made: Date) -> Result<Vec<u8>, Error> {
    let mut workbook = Workbook::new();
    let date = ExcelDateTime::from_ymd(
        made.year().unsigned_abs(),
        made.month().unsigned_abs(),
        made.day().unsigned_abs(),
    )?;
    workbook.set_properties(
        &DocProperties::new().set_title(&report.title).set_author("Luoshi").set_creation_datetime(&date),
    );
    let styles = Styles::new();
    let mut taken = Vec::new();
    for section in &report.sections {
        let sheet = workbook.add_worksheet();
        let name = name::unique(&section.name, &mut taken);
        sheet.set_name(&name)?;
        fill(sheet, report, section, &styles, lang, made)?;
    }
    Ok(workbook.save_to_buffer()?)
}

fn fill(
    sheet: &mut Worksheet,
    report: &Report,
    section: &Section,
    styles: &Styles,
    lang: Lang,
    made: Date,
) -> Result<(), Error> {
    let shown = section.shown(Place::Workbook);
    let last = u16::try_from(shown.len().saturating_sub(1)).unwrap_or(u16::MAX);
    page(sheet, report, lang)?;
    across(sheet, 0, last, &headline(report, section), &styles.title)?;
    let facts = facts(report, lang, made);
    across(sheet, 1, last, &facts, &styles.facts)?;
    let title = |column: usize| section.columns.get(column).map_or("", |column| column.title.as_str());
    // Room for the margins of a cell, and for the button of the filter.
    let widths: Vec<usize> = shown
        .iter()
        .zip(width::columns(section, Place::Workbook))
        .map(|(&column, width)| width.max(width::of(title(column)) + 2) + 2)
        .collect();
    let total: usize = widths.iter().sum();
    // Merged cells and wrapped words do not make a row grow by themselves everywhere.
    sheet.set_row_height(0, 8 + 22 * lines(&headline(report, section), total * 2 / 3))?;
    sheet.set_row_height(1, 4 + 14 * lines(&facts, total))?;
    sheet.set_row_height(HEAD - 1, 20)?;
    for (at, (&column, width)) in (0_u16..).zip(shown.iter().zip(&widths)) {
        sheet.set_column_width(at, f64::from(u32::try_from(*width).unwrap_or(60)))?;
        sheet.write_string_with_format(HEAD - 1, at, clip(title(column)), &styles.head)?;
    }
    for (row, cells) in (HEAD..).zip(&section.rows) {
        let tallest = shown.iter().zip(&widths).map(|(&column, width)| match cells.get(column) {
            Some(Cell::Words(words)) => lines(words, width.saturating_sub(2)),
            _ => 1,
        });
        sheet.set_row_height(row, 4 + 15 * tallest.max().unwrap_or(1))?;
        for (at, &column) in (0_u16..).zip(&shown) {
            let kind = section.columns.get(column).map_or(Kind::Prose, |column| column.kind);
            put(sheet, row, at, cells.get(column).unwrap_or(&Cell::Blank), kind, styles)?;
        }
    }
    sheet.set_freeze_panes(HEAD, 0)?;
    sheet.set_repeat_rows(HEAD - 1, HEAD - 1)?;
    if !section.rows.is_empty() {
        let end = HEAD - 1 + u32::try_from(section.rows.len()).unwrap_or(u32::MAX - HEAD);
        sheet.autofilter(HEAD - 1, 0, end, last)?;
    }
    Ok(())
}

/// A4 landscape, one page wide, with numbered pages.
fn page(sheet: &mut Worksheet, report: &Report, lang: Lang) -> Result<(), Error> {
    let [before, between, after] = l::page_of(lang);
    sheet.set_paper_size(9);
    sheet.set_landscape();
    sheet.set_margins(0.5, 0.5, 0.6, 0.6, 0.3, 0.3);
    sheet.set_print_fit_to_pages(1, 0);
    sheet.set_print_center_horizontally(true);
    sheet.set_footer(format!("&C&9{before}&P{between}&N{after}"));
    if report.sample {
        sheet.set_header(format!("&R&9{}", l::SAMPLE.get(lang)));
    }
    Ok(())
}

fn put(
    sheet: &mut Worksheet,
    row: u32,
    column: u16,
    cell: &Cell,
    kind: Kind,
    styles: &Styles,
) -> Result<(), Error> {
    match cell {
        Cell::Words(words) => {
            sheet.write_string_with_format(row, column, clip(words), styles.words(kind, words))?;
        }
        Cell::Number(value) => match value.to_f64() {
            Some(number) => {
                sheet.write_number_with_format(
                    row,
                    column,
                    number,
                    styles.number(kind, value.normalize().scale()),
                )?;
            }
            None => {
                sheet.write_string_with_format(row, column, value.to_string(), styles.words(kind, ""))?;
            }
        },
        Cell::Year(year) => {
            sheet.write_number_with_format(row, column, *year, &styles.year)?;
        }
        Cell::Day(day) => {
            let date = ExcelDateTime::from_ymd(
                day.year().unsigned_abs(),
                day.month().unsigned_abs(),
                day.day().unsigned_abs(),
            );
            // Days before 1900 have no number in a workbook.
            match date {
                Ok(date) => sheet.write_datetime_with_format(row, column, &date, &styles.day)?,
                Err(_) => {
                    sheet.write_string_with_format(row, column, day.to_string(), styles.words(kind, ""))?
                }
            };
        }
        Cell::Blank => {
            sheet.write_blank(row, column, styles.words(kind, ""))?;
        }
    }
    Ok(())
}

/// One line over all columns.
fn across(
    sheet: &mut Worksheet,
    row: u32,
    last: u16,
    words: &str,
    format: &rust_xlsxwriter::Format,
) -> Result<(), Error> {
    if last == 0 {
        sheet.write_string_with_format(row, 0, clip(words), format)?;
    } else {
        sheet.merge_range(row, 0, row, last, &clip(words), format)?;
    }
    Ok(())
}

/// Lines that `words` take in a cell of `width` digits; a row holds no more than some two dozen.
fn lines(words: &str, width: usize) -> u32 {
    let lines: usize = words.lines().map(|line| width::of(line).div_ceil(width.max(1)).max(1)).sum();
    u32::try_from(lines.clamp(1, 26)).unwrap_or(26)
}

fn headline(report: &Report, section: &Section) -> String {
    if report.sections.len() < 2 || section.name == report.title {
        report.title.clone()
    } else {
        format!("{}　{}", report.title, section.name)
    }
}

fn facts(report: &Report, lang: Lang, made: Date) -> String {
    let mut facts: Vec<String> = report.facts.iter().map(|(name, value)| fact(name, value, lang)).collect();
    facts.push(fact(l::MADE.get(lang), &made.to_string(), lang));
    if report.sample {
        facts.push(l::SAMPLE.get(lang).to_owned());
    }
    facts.join("　")
}

/// The words, cut to what a cell can hold.
fn clip(words: &str) -> String {
    if words.encode_utf16().count() <= LONGEST {
        return words.to_owned();
    }
    let mut units = 1;
    let mut clipped: String = words
        .chars()
        .take_while(|c| {
            units += c.len_utf16();
            units <= LONGEST
        })
        .collect();
    clipped.push('…');
    clipped
}

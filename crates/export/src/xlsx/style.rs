//! The looks of cells. 宋体 and 黑体 are on every Chinese Windows, and office suites elsewhere know their stand-ins.

use std::collections::BTreeMap;

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder};

use crate::report::Kind;

/// Decimal places shown at most.
const PLACES: u32 = 6;

/// Every look of a workbook.
pub(super) struct Styles {
    pub(super) title: Format,
    pub(super) facts: Format,
    pub(super) head: Format,
    pub(super) day: Format,
    pub(super) year: Format,
    short: Format,
    prose: Format,
    /// As `prose`, for words that a spreadsheet would take for a formula when they are edited.
    guarded: Format,
    /// By decimal places.
    numbers: BTreeMap<u32, Format>,
    /// A small whole number in a column of short words: an ordinal.
    ordinal: Format,
}

impl Styles {
    pub(super) fn new() -> Self {
        let song = || Format::new().set_font_name("宋体").set_font_charset(134).set_font_size(11);
        let boxed = || {
            song()
                .set_border(FormatBorder::Thin)
                .set_border_color(Color::RGB(0x00A6_A6A6))
                .set_align(FormatAlign::VerticalCenter)
        };
        let prose = || boxed().set_align(FormatAlign::Left).set_text_wrap();
        let number = |places: u32| {
            let fraction =
                if places == 0 { String::new() } else { format!(".{}", "0".repeat(places as usize)) };
            (places, boxed().set_align(FormatAlign::Right).set_num_format(format!("#,##0{fraction}")))
        };
        Self {
            title: song()
                .set_font_name("黑体")
                .set_font_size(16)
                .set_align(FormatAlign::Center)
                .set_align(FormatAlign::VerticalCenter)
                .set_text_wrap(),
            facts: song().set_font_size(10).set_align(FormatAlign::VerticalCenter).set_text_wrap(),
            head: boxed()
                .set_font_name("黑体")
                .set_align(FormatAlign::Center)
                .set_text_wrap()
                .set_background_color(Color::RGB(0x00DD_E7F3)),
            day: boxed().set_align(FormatAlign::Center).set_num_format("yyyy-mm-dd"),
            year: boxed().set_align(FormatAlign::Center).set_num_format("0"),
            short: boxed().set_align(FormatAlign::Center).set_text_wrap(),
            prose: prose(),
            ordinal: boxed().set_align(FormatAlign::Center).set_num_format("#,##0"),
            guarded: prose().set_quote_prefix(),
            numbers: (0..=PLACES).map(number).collect(),
        }
    }

    /// The look of words in a column of this kind.
    pub(super) fn words(&self, kind: Kind, words: &str) -> &Format {
        if words.starts_with(['=', '+', '-', '@', '\t', '\r']) {
            return &self.guarded;
        }
        match kind {
            Kind::Short | Kind::Day => &self.short,
            Kind::Names | Kind::Prose | Kind::Number => &self.prose,
        }
    }

    /// The look of a number with that many decimal places.
    pub(super) fn number(&self, kind: Kind, places: u32) -> &Format {
        if kind == Kind::Short && places == 0 {
            return &self.ordinal;
        }
        self.numbers.get(&places.min(PLACES)).unwrap_or(&self.short)
    }
}

//! Countries and regions by ISO 3166-1, with the names in use on the mainland of China (GB/T 2659) and in English.
//!
//! `table.txt` holds the 249 entries. Codes: ISO 3166-1, compared in two independent libraries. Names: Unicode CLDR 48
//! (territories, zh and en), with the mainland's wording for Hong Kong, Macao and Taiwan, and a few names as the foreign
//! ministry writes them. Whether a country takes part in an initiative is dated and belongs to the programme, not here.

use std::fmt;
use std::str::FromStr;
use std::sync::LazyLock;

use super::folded::half_width;
use super::{as_text, shown_in_english};
use crate::{Lang, Words};

static TABLE: LazyLock<Vec<Row>> =
    LazyLock::new(|| include_str!("table.txt").lines().filter_map(Row::read).collect());

/// Names that people write beside those of the table.
const ALSO: &[(&str, &str)] = &[
    ("中华人民共和国", "CN"),
    ("中国大陆", "CN"),
    ("中国内地", "CN"),
    ("香港", "HK"),
    ("香港特别行政区", "HK"),
    ("中国香港特别行政区", "HK"),
    ("hong kong", "HK"),
    ("澳门", "MO"),
    ("澳门特别行政区", "MO"),
    ("中国澳门特别行政区", "MO"),
    ("macao", "MO"),
    ("macau", "MO"),
    ("台湾", "TW"),
    ("台湾省", "TW"),
    ("中国台湾省", "TW"),
    ("taiwan", "TW"),
    ("阿联酋", "AE"),
    ("波黑", "BA"),
    ("印尼", "ID"),
    ("多米尼加", "DO"),
    ("大韩民国", "KR"),
    ("俄罗斯联邦", "RU"),
    ("沙特", "SA"),
    ("uk", "GB"),
    ("great britain", "GB"),
    ("usa", "US"),
    ("united states of america", "US"),
    ("korea", "KR"),
    ("republic of korea", "KR"),
    ("russian federation", "RU"),
    ("turkey", "TR"),
    ("czech republic", "CZ"),
    ("viet nam", "VN"),
    ("the netherlands", "NL"),
    ("uae", "AE"),
    ("ivory coast", "CI"),
    ("côte d'ivoire", "CI"),
];

struct Row {
    alpha2: &'static str,
    alpha3: &'static str,
    numeric: &'static str,
    zh: &'static str,
    en: &'static str,
}

impl Row {
    fn read(line: &'static str) -> Option<Self> {
        let mut cells = line.split('|');
        let mut next = || cells.next().filter(|cell| !cell.is_empty());
        Some(Self { alpha2: next()?, alpha3: next()?, numeric: next()?, zh: next()?, en: next()? })
    }
}

/// A country or region of ISO 3166-1. Shown, stored and compared by its two letters.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Country([u8; 2]);

/// How co-operation with a place is counted: what is 港澳台 is not foreign.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Side {
    /// The mainland of China.
    Mainland,
    /// Hong Kong, Macao and Taiwan of China.
    HongKongMacaoTaiwan,
    /// A foreign country or region.
    Foreign,
}

/// A text that names no country of ISO 3166-1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownCountry(String);

impl Country {
    /// All entries, by their two letters.
    pub fn all() -> impl Iterator<Item = Self> {
        TABLE.iter().filter_map(|row| Self::of(row.alpha2))
    }

    fn of(alpha2: &str) -> Option<Self> {
        alpha2.as_bytes().try_into().ok().map(Self)
    }

    fn row(self) -> Option<&'static Row> {
        let at = TABLE.binary_search_by(|row| row.alpha2.as_bytes().cmp(&self.0)).ok()?;
        TABLE.get(at)
    }

    /// Two letters: `DE`.
    pub fn alpha2(self) -> &'static str {
        self.row().map_or("", |row| row.alpha2)
    }

    /// Three letters: `DEU`.
    pub fn alpha3(self) -> &'static str {
        self.row().map_or("", |row| row.alpha3)
    }

    /// Three digits: `276`.
    pub fn numeric(self) -> &'static str {
        self.row().map_or("", |row| row.numeric)
    }

    /// The name in a language: 德国, Germany.
    pub fn name(self, lang: Lang) -> &'static str {
        self.row().map_or("", |row| match lang {
            Lang::Zh => row.zh,
            Lang::En => row.en,
        })
    }

    /// On which side of the border of statistics it stands.
    pub fn side(self) -> Side {
        match &self.0 {
            b"CN" => Side::Mainland,
            b"HK" | b"MO" | b"TW" => Side::HongKongMacaoTaiwan,
            _ => Side::Foreign,
        }
    }
}

impl fmt::Debug for Country {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Country({self})")
    }
}

impl fmt::Display for Country {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.alpha2())
    }
}

impl FromStr for Country {
    type Err = UnknownCountry;

    /// Reads two letters, three letters, three digits, or a name in Chinese or English; case and width do not matter.
    fn from_str(text: &str) -> Result<Self, UnknownCountry> {
        let folded: String = text.chars().map(half_width).collect::<String>().trim().to_lowercase();
        let same =
            |other: &str| other.chars().map(half_width).flat_map(char::to_lowercase).eq(folded.chars());
        let found = TABLE
            .iter()
            .find(|row| [row.alpha2, row.alpha3, row.numeric, row.zh, row.en].into_iter().any(same))
            .map(|row| row.alpha2)
            .or_else(|| ALSO.iter().find(|(name, _)| same(name)).map(|(_, code)| *code));
        found.and_then(Self::of).ok_or_else(|| UnknownCountry(text.trim().chars().take(40).collect()))
    }
}

impl UnknownCountry {
    /// What is wrong, for people.
    pub fn words(&self) -> Words {
        Words::new(
            format!("“{}”不是 ISO 3166-1 的国家或地区，请填名称或代码（如 德国、DE、DEU、276）", self.0),
            format!(
                "\"{}\" is no country or region of ISO 3166-1: give a name or a code (Germany, DE, DEU, 276)",
                self.0
            ),
        )
    }
}

shown_in_english!(UnknownCountry);
as_text!(Country);

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_table_is_whole_and_sorted() {
        assert_eq!(TABLE.len(), 249);
        assert_eq!(include_str!("table.txt").lines().count(), 249);
        assert!(TABLE.is_sorted_by(|a, b| a.alpha2 < b.alpha2));
        let column = |of: fn(&Row) -> &'static str| TABLE.iter().map(of).collect::<BTreeSet<_>>().len();
        assert_eq!(
            (column(|r| r.alpha3), column(|r| r.numeric), column(|r| r.zh), column(|r| r.en)),
            (249, 249, 249, 249)
        );
        for (name, code) in ALSO {
            assert_eq!(name.parse::<Country>().map(Country::alpha2), Ok(*code), "{name}");
        }
    }

    #[test]
    fn every_column_reads_back() {
        for country in Country::all() {
            for text in [
                country.alpha2(),
                country.alpha3(),
                country.numeric(),
                country.name(Lang::Zh),
                country.name(Lang::En),
            ] {
                assert_eq!(text.parse(), Ok(country), "{text}");
            }
        }
    }

    #[test]
    fn wording_of_the_mainland() {
        let named = |code: &str| {
            code.parse::<Country>().map(|c| (c.name(Lang::Zh), c.name(Lang::En), c.side())).unwrap()
        };
        assert_eq!(named("hk"), ("中国香港", "Hong Kong, China", Side::HongKongMacaoTaiwan));
        assert_eq!(named("MO"), ("中国澳门", "Macao, China", Side::HongKongMacaoTaiwan));
        assert_eq!(named("台湾"), ("中国台湾", "Taiwan, China", Side::HongKongMacaoTaiwan));
        assert_eq!(named("ＣＨＮ"), ("中国", "China", Side::Mainland));
        assert_eq!(named("276"), ("德国", "Germany", Side::Foreign));
        let error = "Atlantis".parse::<Country>().unwrap_err();
        assert_eq!(
            error.words().zh,
            "“Atlantis”不是 ISO 3166-1 的国家或地区，请填名称或代码（如 德国、DE、DEU、276）"
        );
    }

    proptest! {
        #[test]
        fn never_panics(text in "\\PC*") {
            let _ = text.parse::<Country>();
        }
    }
}

//! What stands in the columns of a sheet of organisations, and how a cell is read.

use base::codes::Country;
use base::{Lang, Words};
use export::sheet::SheetCell;
use store::organisations::{AliasRow, RegisterRow};

use super::super::{KINDS, NameWish, OrganisationWish, kind_words, name_kind_words};

/// A column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum What {
    Id,
    Name,
    NameEn,
    Kind,
    NameSince,
    Country,
    Place,
    CreditCode,
    Ror,
    Division,
    Parent,
    Names,
    /// What an import found wrong, which another import passes over.
    Problems,
}

impl What {
    /// The columns of a sheet that is handed out, in order.
    pub(super) const ALL: [Self; 12] = [
        Self::Id,
        Self::Name,
        Self::NameEn,
        Self::Kind,
        Self::NameSince,
        Self::Country,
        Self::Place,
        Self::CreditCode,
        Self::Ror,
        Self::Division,
        Self::Parent,
        Self::Names,
    ];

    /// Its heading.
    pub(super) fn words(self) -> Words {
        let (zh, en) = match self {
            Self::Id => ("编号", "ID"),
            Self::Name => ("名称", "Name"),
            Self::NameEn => ("英文名称", "Name in English"),
            Self::Kind => ("类型", "Kind"),
            Self::NameSince => ("现名启用日期", "Name since"),
            Self::Country => ("国家或地区", "Country or region"),
            Self::Place => ("所在地行政区划代码", "Division code of its place"),
            Self::CreditCode => ("统一社会信用代码", "Unified social credit code"),
            Self::Ror => ("ROR 标识", "ROR"),
            Self::Division => ("所辖行政区划代码", "Division that it governs"),
            Self::Parent => ("隶属机构", "Part of"),
            Self::Names => ("其他名称", "Other names"),
            Self::Problems => ("问题", "Problems"),
        };
        Words::new(zh, en)
    }

    /// Other headings that are understood: those of the list and of the API, and what offices write.
    fn also(self) -> &'static [&'static str] {
        match self {
            Self::Id => &["机构编号", "number"],
            Self::Name => &["机构名称", "单位名称", "全称", "企业名称"],
            Self::NameEn => &["name_en", "外文名称"],
            Self::Kind => &["机构类型", "单位类型", "type"],
            Self::NameSince => &["name_since"],
            Self::Country => &["国家", "国别", "country"],
            Self::Place => &["所在地", "行政区划代码", "行政区划", "jurisdiction"],
            Self::CreditCode => &["信用代码", "社会信用代码", "credit_code"],
            Self::Ror => &["ror id", "ror标识"],
            Self::Division => &["division"],
            Self::Parent => &["隶属机构编号", "上级机构", "主管单位", "parent"],
            Self::Names => &["别名", "曾用名", "names"],
            Self::Problems => &["problems"],
        }
    }

    /// What a heading heads.
    pub(super) fn of(heading: &str) -> Option<Self> {
        let fold = |text: &str| super::super::folded(text);
        let wanted = fold(heading);
        let all = Self::ALL.into_iter().chain([Self::Problems]);
        all.into_iter().find(|what| {
            let words = what.words();
            let own = [words.zh.as_str(), words.en.as_str()];
            own.iter().chain(what.also()).any(|known| fold(known) == wanted)
        })
    }

    /// Every heading that is understood in Chinese and English, folded and as it is written.
    pub(super) fn headings() -> Vec<(String, String)> {
        let both = |what: Self| {
            let words = what.words();
            [words.zh, words.en].map(|written| (super::super::folded(&written), written))
        };
        Self::ALL.into_iter().flat_map(both).collect()
    }

    /// What somebody who fills it in has to know.
    pub(super) fn help(self) -> Option<Words> {
        let (zh, en) = match self {
            Self::Kind => return Some(kinds()),
            Self::Place => ("六位代码，如 420100；境外机构留空", "Six digits, such as 420100; empty abroad"),
            Self::Parent => ("编号、全称或代码", "Number, full name or code"),
            Self::Country => ("名称或代码；留空为中国", "Name or code; empty is China"),
            Self::Names => (
                "如：样大（简称）；老样大（曾用名，1950-01-01 至 1999-12-31）",
                "Such as: SU (short name); Old U (former name, 1950-01-01 to 1999-12-31)",
            ),
            _ => return None,
        };
        Some(Words::new(zh, en))
    }

    /// The column that a fault of what was typed belongs to.
    pub(super) fn of_fault(code: &str) -> Option<Self> {
        let part = code.strip_prefix("organisation-")?;
        Some(match part.strip_suffix("-held").unwrap_or(part) {
            "kind" => Self::Kind,
            "name" | "name-taken" => Self::Name,
            "country" => Self::Country,
            "jurisdiction" => Self::Place,
            "credit-code" => Self::CreditCode,
            "ror" => Self::Ror,
            "division" => Self::Division,
            "parent" => Self::Parent,
            "name-kind" | "name-days" => Self::Names,
            _ => return None,
        })
    }
}

/// The kinds that there are.
fn kinds() -> Words {
    let all = |lang: Lang, between: &str| {
        let words = KINDS.iter().map(|kind| kind_words(kind).get(lang).to_owned());
        words.collect::<Vec<_>>().join(between)
    };
    Words::new(all(Lang::Zh, "、"), all(Lang::En, ", "))
}

/// The cell of an organisation in a column.
pub(super) fn cell(what: What, row: &RegisterRow, lang: Lang) -> SheetCell {
    let entry = &row.entry;
    let text = |text: &str| match text {
        "" => SheetCell::Blank,
        text => SheetCell::Words(text.to_owned()),
    };
    let some = |value: &Option<String>| text(value.as_deref().unwrap_or_default());
    match what {
        What::Id => SheetCell::Number(row.id.0.into()),
        What::Name => text(&entry.name),
        What::NameEn => some(&entry.name_en),
        What::Kind => text(kind_words(&entry.kind).get(lang)),
        What::NameSince => entry.name_since.map_or(SheetCell::Blank, SheetCell::Day),
        What::Country => match entry.country.parse::<Country>() {
            Ok(country) => text(country.name(lang)),
            Err(_) => text(&entry.country),
        },
        What::Place if entry.jurisdiction == super::super::ABROAD => SheetCell::Blank,
        What::Place => text(&entry.jurisdiction),
        What::CreditCode => some(&entry.credit_code),
        What::Ror => some(&entry.ror),
        What::Division => some(&entry.division),
        What::Parent => entry.parent.map_or(SheetCell::Blank, |id| SheetCell::Number(id.0.into())),
        What::Names => {
            let names: Vec<String> = entry.aliases.iter().map(|alias| name_text(alias, lang)).collect();
            text(&names.join(if lang == Lang::Zh { "；" } else { "; " }))
        }
        What::Problems => SheetCell::Blank,
    }
}

/// Whether a cell says what stands there already, in either language.
pub(super) fn says(what: What, row: &RegisterRow, text: &str) -> bool {
    [Lang::Zh, Lang::En].into_iter().any(|lang| cell(what, row, lang).text() == text)
}

/// Puts what a cell says into what is typed of an organisation.
pub(super) fn put(what: What, wish: &mut OrganisationWish, text: &str) {
    let text = text.trim().to_owned();
    match what {
        What::Id | What::Problems => {}
        What::Name => wish.name = text,
        What::NameEn => wish.name_en = text,
        What::Kind => {
            let known = KINDS.iter().find(|kind| {
                let words = kind_words(kind);
                [words.zh.as_str(), words.en.as_str(), **kind].contains(&text.as_str())
            });
            wish.kind = known.map_or(text, |kind| (*kind).to_owned());
        }
        What::NameSince => wish.name_since = text,
        What::Country => wish.country = text,
        What::Place => wish.jurisdiction = text,
        What::CreditCode => wish.credit_code = text,
        What::Ror => wish.ror = text,
        What::Division => wish.division = text,
        What::Parent => wish.parent = text,
        What::Names => {
            wish.names = text.split(['；', ';', '\n']).filter_map(name_of).collect();
        }
    }
}

/// `老样大（曾用名，1950-01-01 至 1999-12-31）`
fn name_text(alias: &AliasRow, lang: Lang) -> String {
    let kind = name_kind_words(&alias.kind);
    let kind = kind.get(lang);
    match lang {
        Lang::Zh => {
            let days = match (alias.from, alias.to) {
                (Some(from), Some(to)) => format!("，{from} 至 {to}"),
                (Some(from), None) => format!("，{from} 起"),
                (None, Some(to)) => format!("，至 {to}"),
                (None, None) => String::new(),
            };
            format!("{}（{kind}{days}）", alias.name)
        }
        Lang::En => {
            let days = match (alias.from, alias.to) {
                (Some(from), Some(to)) => format!(", {from} to {to}"),
                (Some(from), None) => format!(", from {from}"),
                (None, Some(to)) => format!(", to {to}"),
                (None, None) => String::new(),
            };
            format!("{} ({kind}{days})", alias.name)
        }
    }
}

/// Reads [`name_text`]; without a known kind in brackets all of it is an alias.
fn name_of(text: &str) -> Option<NameWish> {
    let text = text.trim();
    if text.is_empty() {
        return None;
    }
    let alias = || NameWish { name: text.to_owned(), kind: "alias".into(), ..NameWish::default() };
    let Some(inner) = text.strip_suffix(['）', ')']) else { return Some(alias()) };
    let Some((name, said)) = inner.rsplit_once(['（', '(']) else { return Some(alias()) };
    let (kind, days) = said.split_once(['，', ',']).unwrap_or((said, ""));
    let kind = super::super::NAME_KINDS.iter().find(|known| {
        let words = name_kind_words(known);
        [words.zh.as_str(), words.en.as_str(), **known].contains(&kind.trim())
    });
    let Some(kind) = kind else { return Some(alias()) };
    let days = days.trim();
    let (from, to) = match days.split_once(" 至 ").or_else(|| days.split_once(" to ")) {
        Some((from, to)) => (from, to),
        None => match days.strip_prefix("至").or_else(|| days.strip_prefix("to ")) {
            Some(to) => ("", to),
            None => (days.strip_suffix("起").or_else(|| days.strip_prefix("from ")).unwrap_or(days), ""),
        },
    };
    let tidy = |text: &str| text.trim().to_owned();
    Some(NameWish { name: tidy(name), kind: (*kind).to_owned(), from: tidy(from), to: tidy(to) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_names_come_back_as_they_went() {
        let day = |text: &str| Some(text.parse().unwrap());
        let alias =
            |name: &str, kind: &str, from, to| AliasRow { name: name.into(), kind: kind.into(), from, to };
        let all = [
            alias("样大", "abbreviation", None, None),
            alias("老样大", "former", day("1950-01-01"), day("1999-12-31")),
            alias("样例（分校）", "alias", day("2001-09-01"), None),
            alias("Sample U (old)", "former", None, day("1949-12-31")),
        ];
        for lang in [Lang::Zh, Lang::En] {
            for alias in &all {
                let text = name_text(alias, lang);
                let read = name_of(&text).unwrap();
                let days = |day: Option<base::Date>| day.map(|day| day.to_string()).unwrap_or_default();
                assert_eq!(
                    read,
                    NameWish {
                        name: alias.name.clone(),
                        kind: alias.kind.clone(),
                        from: days(alias.from),
                        to: days(alias.to)
                    },
                    "{text}"
                );
            }
        }
        assert_eq!(name_of("样例（北区）").unwrap().kind, "alias");
        assert_eq!(name_of(" "), None);
    }

    #[test]
    fn headings_of_others_are_understood() {
        for (heading, what) in [
            ("统一社会信用代码", What::CreditCode),
            ("单位名称", What::Name),
            ("ROR", What::Ror),
            ("part of", What::Parent),
        ] {
            assert_eq!(What::of(heading), Some(what), "{heading}");
        }
        assert_eq!(What::of("联系人"), None);
        for what in What::ALL {
            let words = what.words();
            assert_eq!((What::of(&words.zh), What::of(&words.en)), (Some(what), Some(what)));
        }
    }
}

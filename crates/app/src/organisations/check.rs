//! What is typed of an organisation, held to what it must be. Every fault is told, not only the first.

use base::codes::country::Side;
use base::codes::division::{self, DivisionCode};
use base::codes::{Country, CreditCode, Ror};
use base::{Date, Lang, OrganisationId, Words};
use diag::{Diagnostic, Severity};
use store::organisations::{AliasRow, Entry, Identifier, PlaceRow};

use super::{KINDS, NAME_KINDS, OrganisationWish};
use crate::App;
use crate::bodies::resolve::Registry;
use crate::error::{Error, Result};

/// The place of organisations that stand in no division of the mainland.
pub(crate) const ABROAD: &str = "abroad";
/// Longest name, in characters.
const LONGEST: usize = 200;

/// An entry that holds, with the places that must be there for it.
pub(super) struct Checked {
    pub(super) entry: Entry,
    pub(super) places: Vec<PlaceRow>,
}

struct Check<'a> {
    registry: &'a Registry,
    today: Date,
    faults: Vec<Diagnostic>,
}

impl App {
    /// Checks what was typed. `known` is the organisation that is being changed.
    pub(super) async fn check_organisation(
        &self,
        registry: &Registry,
        known: Option<(OrganisationId, &Entry)>,
        wish: &OrganisationWish,
    ) -> Result<Checked> {
        let mut check = Check { registry, today: self.0.clock.today(), faults: Vec::new() };
        let (mut entry, places) = check.entry(wish, known.map(|(id, _)| id));
        if let Some((_, before)) = known {
            check.renamed(before, &mut entry, &wish.renamed_on);
        }
        let held = [
            (Identifier::CreditCode, &entry.credit_code, "organisation-credit-code-held"),
            (Identifier::Ror, &entry.ror, "organisation-ror-held"),
            (Identifier::Division, &entry.division, "organisation-division-held"),
        ];
        for (identifier, value, code) in held {
            let Some(value) = value else { continue };
            let holder = self.store().holder(identifier, value).await?;
            if let Some(holder) = holder.filter(|holder| known.is_none_or(|(id, _)| id != holder.id)) {
                let name = &holder.entry.name;
                check.fault(
                    code,
                    format!("{value} 已登记在“{name}”（编号 {}）名下。", holder.id),
                    format!("{value} is held by {name} (number {}).", holder.id),
                );
            }
        }
        if check.faults.is_empty() {
            Ok(Checked { entry, places })
        } else {
            Err(Error::Invalid(check.faults))
        }
    }
}

/// The place of all that stands outside mainland China.
pub(crate) fn abroad() -> PlaceRow {
    PlaceRow { code: ABROAD.into(), name: "境外".into(), level: ABROAD.into(), parent: None }
}

impl Check<'_> {
    fn fault(&mut self, code: &'static str, zh: impl Into<String>, en: impl Into<String>) {
        self.faults.push(Diagnostic::new(code, Severity::Error, Words::new(zh, en)));
    }

    fn entry(&mut self, wish: &OrganisationWish, own: Option<OrganisationId>) -> (Entry, Vec<PlaceRow>) {
        let kind = wish.kind.trim();
        if !KINDS.contains(&kind) {
            self.fault("organisation-kind", "请选择机构类型。", "Choose the kind of organisation.");
        }
        let name = wish.name.trim();
        if name.is_empty() || name.chars().count() > LONGEST {
            self.fault(
                "organisation-name",
                format!("名称须为 1 至 {LONGEST} 个字符。"),
                format!("A name has 1 to {LONGEST} characters."),
            );
        }
        let country = match wish.country.trim() {
            "" => "CN".parse().ok(),
            text => match text.parse::<Country>() {
                Ok(country) => Some(country),
                Err(error) => {
                    let words = error.words();
                    self.fault("organisation-country", words.zh, words.en);
                    None
                }
            },
        };
        let (jurisdiction, places) = self.place(wish.jurisdiction.trim(), country);
        let credit_code = self.code::<CreditCode, _>(
            &wish.credit_code,
            "organisation-credit-code",
            |error| error.words(),
            |code| code.as_str().to_owned(),
        );
        let ror =
            self.code::<Ror, _>(&wish.ror, "organisation-ror", |error| error.words(), |ror| ror.short());
        let today = self.today;
        let division = self.code::<DivisionCode, _>(
            &wish.division,
            "organisation-division",
            |error| error.words(),
            |code| code.number().to_string(),
        );
        if let Some(code) = division.as_deref().and_then(|code| code.parse::<DivisionCode>().ok()) {
            if let Err(error) = division::validate(code, today) {
                let words = error.words();
                self.fault("organisation-division", words.zh, words.en);
            }
            if kind != "government" {
                self.fault(
                    "organisation-division",
                    "只有一级政府才登记行政区划代码。",
                    "Only the government of a division holds its code.",
                );
            }
        }
        let entry = Entry {
            kind: kind.to_owned(),
            name: name.to_owned(),
            name_en: Some(wish.name_en.trim()).filter(|name| !name.is_empty()).map(str::to_owned),
            name_since: self.day(&wish.name_since),
            jurisdiction,
            country: country.map(|country| country.alpha2().to_owned()).unwrap_or_default(),
            credit_code,
            ror,
            division,
            parent: self.parent(wish.parent.trim(), own),
            aliases: self.names(wish),
        };
        (entry, places)
    }

    fn code<T, E>(
        &mut self,
        typed: &str,
        code: &'static str,
        words: fn(&E) -> Words,
        settled: fn(&T) -> String,
    ) -> Option<String>
    where
        T: std::str::FromStr<Err = E>,
    {
        if typed.trim().is_empty() {
            return None;
        }
        match typed.parse::<T>() {
            Ok(value) => Some(settled(&value)),
            Err(error) => {
                let words = words(&error);
                self.fault(code, words.zh, words.en);
                None
            }
        }
    }

    fn day(&mut self, typed: &str) -> Option<Date> {
        let typed = typed.trim();
        let day = typed.parse::<Date>().ok();
        if day.is_none() && !typed.is_empty() {
            self.fault(
                "organisation-day",
                format!("“{typed}”不是日期，请写成 2026-03-05 的样子。"),
                format!("{typed} is no date; write it like 2026-03-05."),
            );
        }
        day
    }

    /// Code of the place, with the places that are not known yet, from the top.
    fn place(&mut self, typed: &str, country: Option<Country>) -> (String, Vec<PlaceRow>) {
        let outside = country.is_some_and(|country| country.side() != Side::Mainland);
        if outside && (typed.is_empty() || typed == ABROAD) {
            return (ABROAD.into(), vec![abroad()]);
        }
        let known = self.registry.places().iter().find(|place| place.code == typed || place.name == typed);
        if let Some(place) = known.filter(|place| place.code != ABROAD) {
            return (place.code.clone(), Vec::new());
        }
        if typed.is_empty() || typed == ABROAD {
            self.fault(
                "organisation-jurisdiction",
                "请填写所在地的行政区划代码。",
                "Enter the code of the division that it stands in.",
            );
            return (String::new(), Vec::new());
        }
        let checked =
            typed.parse::<DivisionCode>().and_then(|code| division::validate(code, self.today).map(|_| code));
        match checked {
            Ok(code) => (code.number().to_string(), self.places_down_to(code)),
            Err(error) => {
                let words = error.words();
                self.fault("organisation-jurisdiction", words.zh, words.en);
                (String::new(), Vec::new())
            }
        }
    }

    /// A division with those above it, from the top, as places.
    fn places_down_to(&self, code: DivisionCode) -> Vec<PlaceRow> {
        let mut places = Vec::new();
        let mut next = Some(code);
        while let Some(code) = next {
            let above = division::parent(code, self.today);
            let level = match (code.level(), above.is_some()) {
                (division::Level::Province, _) => "province",
                (division::Level::Prefecture, _) => "city",
                (division::Level::County, _) => "county",
            };
            places.push(PlaceRow {
                code: code.number().to_string(),
                name: division::name(code, self.today, Lang::Zh).unwrap_or_default().to_owned(),
                level: level.into(),
                parent: above.map(|above| above.number().to_string()),
            });
            next = above;
        }
        places.reverse();
        places
    }

    fn parent(&mut self, typed: &str, own: Option<OrganisationId>) -> Option<OrganisationId> {
        if typed.is_empty() {
            return None;
        }
        let found = typed.parse::<OrganisationId>().ok().and_then(|id| self.registry.organisation(id));
        let Some(parent) = found.map(|row| row.id) else {
            self.fault(
                "organisation-parent",
                format!("没有编号为“{typed}”的机构。"),
                format!("There is no organisation number {typed}."),
            );
            return None;
        };
        if own.is_some_and(|own| own == parent || self.registry.parents(parent).contains(&own)) {
            self.fault(
                "organisation-parent",
                "机构不能隶属于自己或自己的下级。",
                "An organisation is not part of itself, nor of what is part of it.",
            );
        }
        Some(parent)
    }

    fn names(&mut self, wish: &OrganisationWish) -> Vec<AliasRow> {
        let mut names: Vec<AliasRow> = Vec::new();
        for typed in wish.names.iter().filter(|typed| !typed.name.trim().is_empty()) {
            let name = typed.name.trim().to_owned();
            let kind = typed.kind.trim();
            if !NAME_KINDS.contains(&kind) {
                self.fault(
                    "organisation-name-kind",
                    format!("请选择“{name}”是曾用名、简称还是别名。"),
                    format!("Say whether {name} is a former name, a short one, or another."),
                );
            }
            let (from, to) = (self.day(&typed.from), self.day(&typed.to));
            if from.zip(to).is_some_and(|(from, to)| from > to) {
                self.fault(
                    "organisation-name-days",
                    format!("“{name}”的停用日期早于启用日期。"),
                    format!("The last day of {name} is before its first."),
                );
            }
            names.push(AliasRow { name, kind: kind.to_owned(), from, to });
        }
        names
    }

    /// Keeps the old name where the organisation was renamed on a day.
    fn renamed(&mut self, before: &Entry, entry: &mut Entry, renamed_on: &str) {
        let day = self.day(renamed_on);
        let Some(day) = day.filter(|_| before.name != entry.name) else { return };
        let last = day.yesterday().unwrap_or(day);
        if before.name_since.is_some_and(|since| since > last) {
            self.fault(
                "organisation-renamed-on",
                "更名日期早于原名的启用日期。",
                "The day of the renaming is before the old name's first day.",
            );
        }
        entry.aliases.push(AliasRow {
            name: before.name.clone(),
            kind: "former".into(),
            from: before.name_since,
            to: Some(last),
        });
        entry.name_since = Some(day);
    }
}

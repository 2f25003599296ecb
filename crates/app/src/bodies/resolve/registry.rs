//! The organisations by place and short name, with the days their names were in use.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use base::{Date, OrganisationId};
use plan::Plan;
use store::Store;
use store::organisations::{OrganisationRow, PlaceRow};
use store::plans::Body;

use super::context::{leading_place, relative, settle};
use super::short::shorten;
use crate::error::Result;
use crate::organisations::folded;

/// All places and organisations, arranged for looking names up.
pub(crate) struct Registry {
    places: Vec<PlaceRow>,
    organisations: BTreeMap<OrganisationId, OrganisationRow>,
    /// By code of the place and short name: who bears it, and when.
    names: BTreeMap<(String, String), Vec<Bearer>>,
    /// By folded name: who is called so now, and who bears it as another name.
    called: OnceLock<BTreeMap<String, Called>>,
    /// What was told of [`Registry::below`].
    below: Mutex<BTreeMap<OrganisationId, Arc<[OrganisationId]>>>,
}

/// Who bears a name: as their own, as another.
#[derive(Default)]
struct Called {
    own: Vec<OrganisationId>,
    other: Vec<OrganisationId>,
}

struct Bearer {
    organisation: OrganisationId,
    from: Option<Date>,
    to: Option<Date>,
}

impl Registry {
    /// Reads all places and organisations.
    pub(crate) async fn load(store: &Store) -> Result<Self> {
        Ok(Self::of(store.places().await?, store.organisations().await?))
    }

    pub(crate) fn of(places: Vec<PlaceRow>, organisations: Vec<OrganisationRow>) -> Self {
        let survivor: BTreeMap<_, _> =
            organisations.iter().filter_map(|row| Some((row.id, row.merged_into?))).collect();
        let full_names: BTreeMap<&str, &str> = places.iter().map(|p| (&*p.code, &*p.name)).collect();
        let mut names: BTreeMap<(String, String), Vec<Bearer>> = BTreeMap::new();
        for row in &organisations {
            let place = full_names.get(&*row.jurisdiction).copied().unwrap_or_default();
            let own = std::iter::once((&*row.name, None, None));
            let others = row.aliases.iter().map(|alias| (&*alias.name, alias.from, alias.to));
            for (name, from, to) in own.chain(others) {
                let rest = name.strip_prefix(place).unwrap_or(name);
                let organisation = survivor.get(&row.id).copied().unwrap_or(row.id);
                let bearer = Bearer { organisation, from, to };
                names.entry((row.jurisdiction.clone(), shorten(rest))).or_default().push(bearer);
            }
        }
        let organisations = organisations.into_iter().map(|row| (row.id, row)).collect();
        Self { places, organisations, names, called: OnceLock::new(), below: Mutex::default() }
    }

    /// Who is called so, script, width, blanks and brackets aside; or else who bears it as another name.
    pub(crate) fn called(&self, name: &str) -> Vec<OrganisationId> {
        let index = self.called.get_or_init(|| {
            let mut index: BTreeMap<String, Called> = BTreeMap::new();
            for row in self.organisations.values() {
                let id = row.merged_into.unwrap_or(row.id);
                let own = index.entry(folded(&row.name)).or_default();
                match row.merged_into {
                    None => own.own.push(id),
                    Some(_) => own.other.push(id),
                }
                for alias in &row.aliases {
                    index.entry(folded(&alias.name)).or_default().other.push(id);
                }
            }
            index
        });
        let Some(called) = index.get(&folded(name)) else { return Vec::new() };
        let mut found = if called.own.is_empty() { called.other.clone() } else { called.own.clone() };
        found.sort_unstable();
        found.dedup();
        found
    }

    pub(crate) fn places(&self) -> &[PlaceRow] {
        &self.places
    }

    /// The organisations that no other stands for.
    pub(crate) fn organisations(&self) -> impl Iterator<Item = &OrganisationRow> {
        self.organisations.values().filter(|row| row.merged_into.is_none())
    }

    /// An organisation; the one that stands for it where it was merged.
    pub(crate) fn organisation(&self, id: OrganisationId) -> Option<&OrganisationRow> {
        let row = self.organisations.get(&id)?;
        row.merged_into.map_or(Some(row), |survivor| self.organisations.get(&survivor))
    }

    /// Every organisation with the one that stands for it: itself, or its survivor where it was merged.
    pub(crate) fn standing(&self) -> impl Iterator<Item = (OrganisationId, OrganisationId)> {
        self.organisations.keys().filter_map(|id| Some((*id, self.organisation(*id)?.id)))
    }

    /// What an organisation is part of, and what that is part of.
    pub(crate) fn parents(&self, id: OrganisationId) -> Vec<OrganisationId> {
        let mut parents = Vec::new();
        let mut next = self.organisation(id).and_then(|row| row.parent);
        while let Some(row) = next.and_then(|id| self.organisation(id)) {
            // A loop ends where it begins again.
            if parents.contains(&row.id) {
                break;
            }
            parents.push(row.id);
            next = row.parent;
        }
        parents
    }

    /// A place's name with those above it.
    pub(crate) fn full_name(&self, code: &str) -> String {
        let mut names: Vec<&str> = self
            .place(code)
            .into_iter()
            .flat_map(|place| self.upwards(place))
            .map(|place| &*place.name)
            .collect();
        names.reverse();
        names.concat()
    }

    /// The organisations above one: those that it is part of, and the governments of the places that these stand in
    /// and of all places above.
    pub(crate) fn above(&self, id: OrganisationId) -> Vec<OrganisationId> {
        let parents = self.parents(id);
        let mut above = parents.clone();
        for row in std::iter::once(id).chain(parents).filter_map(|id| self.organisation(id)) {
            for place in self.place(&row.jurisdiction).into_iter().flat_map(|place| self.upwards(place)) {
                let mut here = self.organisations().filter(|other| other.jurisdiction == place.code);
                above.extend(here.find(|other| other.kind == "government").map(|other| other.id));
            }
        }
        above.retain(|other| *other != id);
        above.sort();
        above.dedup();
        above
    }

    /// The organisations that have one above them, see [`Registry::above`]; told for all in one walk, once.
    pub(crate) fn below(&self, id: OrganisationId) -> Arc<[OrganisationId]> {
        let told = self.below.lock().unwrap_or_else(PoisonError::into_inner).get(&id).cloned();
        told.unwrap_or_else(|| {
            let below: Arc<[OrganisationId]> = self.all_below(id).into();
            self.below.lock().unwrap_or_else(PoisonError::into_inner).insert(id, below.clone());
            below
        })
    }

    fn all_below(&self, id: OrganisationId) -> Vec<OrganisationId> {
        let Some(own) = self.organisation(id) else { return Vec::new() };
        let governs = own.kind == "government"
            && self
                .organisations()
                .find(|row| row.jurisdiction == own.jurisdiction && row.kind == "government")
                .is_some_and(|first| first.id == own.id);
        let places: BTreeSet<&str> = match governs {
            true => self.within(&own.jurisdiction).into_iter().collect(),
            false => BTreeSet::new(),
        };
        let stands = |row: &OrganisationRow| places.contains(row.jurisdiction.as_str());
        let is_below = |row: &&OrganisationRow| {
            let parents = self.parents(row.id);
            parents.contains(&own.id)
                || stands(row)
                || parents.iter().filter_map(|id| self.organisation(*id)).any(stands)
        };
        let below = self.organisations().filter(|row| row.id != own.id).filter(is_below);
        below.map(|row| row.id).collect()
    }

    pub(crate) fn place(&self, code: &str) -> Option<&PlaceRow> {
        self.places.iter().find(|place| place.code == code)
    }

    /// The place that a full name begins with.
    pub(crate) fn place_of(&self, name: &str) -> Option<&PlaceRow> {
        self.leading(name).map(|(place, _)| place)
    }

    /// The place and all places below it.
    pub(crate) fn within<'a>(&'a self, code: &'a str) -> Vec<&'a str> {
        let mut codes = vec![code];
        // Each place comes after the one above it.
        for place in &self.places {
            if place.parent.as_deref().is_some_and(|parent| codes.contains(&parent)) {
                codes.push(&place.code);
            }
        }
        codes
    }

    /// Who the owners that a plan names are.
    pub(crate) fn bodies(&self, plan: &Plan, title: &str) -> BTreeMap<String, Body> {
        let names =
            plan.measures.iter().flat_map(|measure| measure.leads.iter().chain(&measure.participants));
        let body = |name: &String| (name.clone(), self.body(name, &plan.issuer, title, plan.issued));
        names.map(body).collect()
    }

    /// Who a name stands for in a plan of these issuers.
    pub(crate) fn body(&self, name: &str, issuers: &[String], title: &str, day: Option<Date>) -> Body {
        let home = issuers.iter().map(|issuer| &**issuer).chain([title]).find_map(|name| self.leading(name));
        if let Some(found) = self.find(name, home.map(|(place, _)| place), day) {
            let full = self.organisations.get(&found).map_or(name, |row| &row.name);
            return Body { key: format!("o{found}"), name: full.to_owned(), organisation: Some(found) };
        }
        let by_letters = || issuers.iter().find_map(|issuer| leading_place(issuer));
        let home = home.map(|(place, _)| &*place.name).or_else(by_letters);
        let full = in_full(&settle(name), home);
        Body { key: format!("n{full}"), name: full, organisation: None }
    }

    /// The place whose plan it is, by its issuers.
    pub(crate) fn home(&self, issuers: &[String]) -> Option<String> {
        let known =
            issuers.iter().find_map(|issuer| self.leading(issuer)).map(|(place, _)| place.name.clone());
        known.or_else(|| issuers.iter().find_map(|issuer| leading_place(issuer)).map(str::to_owned))
    }

    /// The organisation of a name in a plan of `home`.
    fn find(&self, name: &str, home: Option<&PlaceRow>, day: Option<Date>) -> Option<OrganisationId> {
        let name = settle(name);
        if let Some((place, rest)) = self.leading(&name) {
            let rest = if rest.is_empty() { "人民政府" } else { rest };
            if let Some(found) = self.bearer(place, rest, day) {
                return Some(found);
            }
        }
        if let Some((level, rest)) = relative(&name) {
            let place = self.upwards(home?).find(|place| place.name.ends_with(level))?;
            return self.bearer(place, rest, day);
        }
        // A zone is known by names that are not its place's: 东湖高新区管委会.
        let zone = self
            .places
            .iter()
            .find_map(|place| self.bearer(place, &name, day).filter(|_| place.level == "zone"));
        zone.or_else(|| self.bearer(home?, &name, day))
    }

    /// Who bears a name in a place: on the day if anybody, else whoever is the only one.
    fn bearer(&self, place: &PlaceRow, rest: &str, day: Option<Date>) -> Option<OrganisationId> {
        let bearers = self.names.get(&(place.code.clone(), shorten(rest)))?;
        let on_the_day = bearers.iter().find(|bearer| {
            day.is_none_or(|day| {
                bearer.from.is_none_or(|from| from <= day) && bearer.to.is_none_or(|to| day <= to)
            })
        });
        on_the_day.or(bearers.first()).map(|bearer| bearer.organisation)
    }

    /// The longest place name that a name begins with, and what follows it.
    fn leading<'a>(&self, name: &'a str) -> Option<(&PlaceRow, &'a str)> {
        let name = name.strip_prefix("中共").unwrap_or(name);
        self.places
            .iter()
            .filter_map(|place| Some((place, name.strip_prefix(&*place.name)?)))
            .max_by_key(|(place, _)| place.name.len())
    }

    /// A place and those above it.
    fn upwards<'a>(&'a self, place: &'a PlaceRow) -> impl Iterator<Item = &'a PlaceRow> {
        std::iter::successors(Some(place), |place| self.place(place.parent.as_deref()?))
    }
}

/// A name that is not in the tree, written out with its place where its letters tell it.
fn in_full(name: &str, home: Option<&str>) -> String {
    let Some(home) = home else { return name.to_owned() };
    match relative(name) {
        Some((level, rest)) if home.ends_with(level) => format!("{home}{rest}"),
        None if name.starts_with('各') => format!("{home}{name}"),
        _ => name.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample;

    /// The sample region, its organisations numbered in order.
    fn registry() -> Registry {
        let region = sample::region().unwrap();
        let rows = region.organisations.into_iter().zip(1..).map(|(new, id)| OrganisationRow {
            id: OrganisationId(id),
            jurisdiction: new.jurisdiction,
            name: new.name,
            kind: new.kind,
            aliases: new.aliases,
            parent: None,
            merged_into: None,
        });
        Registry::of(region.places, rows.collect())
    }

    fn check(issuer: &str, day: &str, cases: &[(&str, &str)]) {
        let registry = registry();
        for (name, full) in cases {
            let body = registry.body(name, &[issuer.to_owned()], "", day.parse().ok());
            let mark = if body.organisation.is_some() { "o " } else { "n " };
            assert_eq!(format!("{mark}{}", body.name), *full, "{name} of {issuer}");
        }
    }

    #[test]
    fn names_of_a_citys_plan() {
        let cases = [
            ("市科技局", "o 武汉市科技创新局"),
            ("市科创局", "o 武汉市科技创新局"),
            ("武汉市科学技术局", "o 武汉市科技创新局"),
            ("市发改委", "o 武汉市发展和改革委员会"),
            ("市发展改革委", "o 武汉市发展和改革委员会"),
            ("市市场监管局", "o 武汉市市场监督管理局"),
            ("市委金融办", "o 武汉市委金融委员会办公室"),
            ("市政务服务和大数据管理局", "o 武汉市数据局"),
            ("市自然资源和规划局", "o 武汉市自然资源和城乡建设局"),
            ("省科技厅", "o 湖北省科学技术厅"),
            ("洪山区人民政府", "o 洪山区人民政府"),
            ("武汉东湖新技术开发区管委会", "o 武汉东湖新技术开发区管理委员会"),
            ("东湖高新区管委会", "o 武汉东湖新技术开发区管理委员会"),
            ("团市委", "o 武汉市团委"),
            ("市科协", "o 武汉市科学技术协会"),
            ("市产业投资集团", "n 武汉市产业投资集团"),
            ("各区人民政府", "n 武汉市各区人民政府"),
            ("农业农村部", "n 农业农村部"),
        ];
        check("武汉市人民政府办公厅", "2021-03-28", &cases);
    }

    #[test]
    fn names_of_a_provinces_plan() {
        let cases = [
            ("武汉市人民政府", "o 武汉市人民政府"),
            ("省经信厅", "o 湖北省经济和信息化厅"),
            ("省委组织部", "o 湖北省委组织部"),
            ("省地方金融监管局", "o 湖北省地方金融管理局"),
            ("市科技局", "n 市科技局"),
        ];
        check("湖北省科技创新办公室", "2023-04-08", &cases);
    }

    #[test]
    fn names_of_places_outside_the_tree() {
        check("青岛市人民政府", "2024-01-01", &[("市科技局", "n 青岛市科技局"), ("省科技厅", "n 省科技厅")]);
        check("国务院", "2024-01-01", &[("科技部", "n 科技部"), ("市科技局", "n 市科技局")]);
    }

    #[test]
    fn who_is_below_one_has_it_above() {
        let mut registry = registry();
        let ids: Vec<OrganisationId> = registry.organisations.keys().copied().collect();
        // Some are parts of others, some of these have gone into a third.
        for (id, row) in &mut registry.organisations {
            row.parent = (id.0 % 3 == 0).then_some(OrganisationId(id.0 / 3));
            row.merged_into = (id.0 % 11 == 0).then_some(OrganisationId(id.0 - 1));
        }
        let mut pairs = 0;
        for id in ids.iter().filter(|id| id.0 % 11 != 0) {
            let above = |row: &OrganisationRow| registry.above(row.id).contains(id);
            let expected: Vec<_> =
                registry.organisations().filter(|row| above(row)).map(|row| row.id).collect();
            pairs += expected.len();
            assert_eq!(registry.below(*id)[..], expected[..], "{id}");
        }
        assert!(pairs > 100, "{pairs}");
    }

    #[test]
    fn a_place_holds_those_below_it() {
        let registry = registry();
        assert_eq!(registry.within("420100").len(), 1 + 13 + 3);
        assert_eq!(registry.within("420000").len(), registry.places().len());
    }
}

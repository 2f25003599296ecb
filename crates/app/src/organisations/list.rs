//! The list of organisations, and finding one by a name of a day or by an identifier.

use base::Date;
use base::codes::{CreditCode, Ror};
use store::organisations::{Identifier, RegisterFilter, RegisterRow};

use super::names::folded;
use super::{OrganisationFacets, OrganisationLine, OrganisationQuery, name_on};
use crate::bodies::resolve::Registry;
use crate::error::{Error, Result};
use crate::{App, Page, Viewer};

impl App {
    /// Organisations by name, with how many there are of each kind and country.
    pub async fn organisation_list(
        &self,
        viewer: &Viewer,
        query: &OrganisationQuery,
    ) -> Result<(Page<OrganisationLine>, OrganisationFacets)> {
        self.may_see(viewer, "organisation")?;
        let registry = self.organisations_known().await?;
        let filter = self.organisation_filter(query).await?;
        let (offset, limit) = (query.page.offset(), u64::from(query.page.limit()));
        let (rows, total) = self.store().list_organisations(&filter, offset, limit).await?;
        let [kinds, countries] = self.store().organisation_facets(&filter).await?;
        let items = rows.into_iter().map(|row| line(row, &registry)).collect();
        let page = Page { items, total, number: query.page.number, size: query.page.limit() };
        Ok((page, OrganisationFacets { kinds, countries }))
    }

    /// Which organisations a query lets through.
    pub(super) async fn organisation_filter(&self, query: &OrganisationQuery) -> Result<RegisterFilter> {
        let registry = self.organisations_known().await?;
        let within = |code: &String| registry.within(code).into_iter().map(str::to_owned).collect();
        Ok(RegisterFilter {
            text: query.text.clone(),
            kind: query.kind.clone(),
            jurisdictions: query.jurisdiction.as_ref().map(within),
            country: query.country.clone(),
            parent: None,
        })
    }

    /// The organisation that an identifier or a name stood for on a day; one that was merged since gives its survivor.
    ///
    /// # Errors
    /// [`Error::NotFound`]; [`Error::Invalid`] where several bore the name.
    pub async fn find_organisation(&self, viewer: &Viewer, text: &str, on: Date) -> Result<OrganisationLine> {
        self.may_see(viewer, "organisation")?;
        let registry = self.organisations_known().await?;
        let by_code = match (text.parse::<CreditCode>(), text.parse::<Ror>()) {
            (Ok(code), _) => self.store().holder(Identifier::CreditCode, code.as_str()).await?,
            (_, Ok(ror)) => self.store().holder(Identifier::Ror, &ror.short()).await?,
            _ => None,
        };
        if let Some(row) = by_code {
            return Ok(line(row, &registry));
        }
        let wanted = folded(text);
        let mut found = Vec::new();
        for row in registry.organisations() {
            let names = std::iter::once(&row.name).chain(row.aliases.iter().map(|alias| &alias.name));
            if names.into_iter().any(|name| folded(name) == wanted) {
                found.push(row.id);
            }
        }
        let mut lines = Vec::new();
        for id in found {
            let row = self.store().organisation(id).await?.ok_or(Error::NotFound)?;
            let short = row.entry.aliases.iter().filter(|alias| alias.kind != "former");
            let in_use = short.filter(|alias| {
                alias.from.is_none_or(|from| from <= on) && alias.to.is_none_or(|to| on <= to)
            });
            let borne = std::iter::once(name_on(&row.entry, on)).chain(in_use.map(|alias| &*alias.name));
            if borne.into_iter().any(|name| folded(name) == wanted) {
                lines.push(line(row, &registry));
            }
        }
        if lines.len() > 1 {
            let names: Vec<_> =
                lines.iter().map(|line| format!("{} ({})", line.entry.name, line.id)).collect();
            return Err(Error::invalid(
                "organisation-ambiguous",
                format!("{on} 叫“{text}”的机构有多个：{}。", names.join("、")),
                format!("Several bore the name {text} on {on}: {}.", names.join(", ")),
            ));
        }
        lines.pop().ok_or(Error::NotFound)
    }
}

pub(super) fn line(row: RegisterRow, registry: &Registry) -> OrganisationLine {
    let place = registry.place(&row.entry.jurisdiction).map(|place| place.name.clone()).unwrap_or_default();
    OrganisationLine { id: row.id, entry: row.entry, place }
}

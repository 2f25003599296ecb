//! Finding persons.

use base::codes::Country;
use base::{OrganisationId, PersonId};
use rights::Action;
use store::persons::PersonFilter;

use super::{PersonLine, PersonQuery, PersonView};
use crate::asking::internal;
use crate::error::{Error, Result};
use crate::{App, Page, Viewer};

impl App {
    /// Persons by name.
    pub async fn person_list(&self, viewer: &Viewer, query: &PersonQuery) -> Result<Page<PersonLine>> {
        self.viewer_may(viewer, Action::See, &internal("person"))?;
        let filter = filter(query);
        let (offset, limit) = (query.page.offset(), u64::from(query.page.limit()));
        let (rows, total) = self.store().list_persons(&filter, offset, limit).await?;
        let items = rows.into_iter().map(PersonLine::from).collect();
        Ok(Page { items, total, number: query.page.number, size: query.page.limit() })
    }

    /// The first people of an organisation and of all that were merged into it, with how many there are; `None` where the
    /// viewer may not look into the register of persons.
    pub async fn people_of(
        &self,
        viewer: &Viewer,
        organisation: OrganisationId,
        most: u64,
    ) -> Result<Option<(Vec<PersonLine>, u64)>> {
        if self.viewer_may(viewer, Action::See, &internal("person")).is_err() {
            return Ok(None);
        }
        let merged = self.store().organisations_merged_into(organisation).await?;
        let (mut lines, mut total) = (Vec::new(), 0);
        for organisation in std::iter::once(organisation).chain(merged) {
            let filter = PersonFilter { organisation: Some(organisation), ..PersonFilter::default() };
            let (rows, some) = self.store().list_persons(&filter, 0, most).await?;
            lines.extend(rows.into_iter().map(PersonLine::from));
            total += some;
        }
        lines.truncate(usize::try_from(most).unwrap_or(usize::MAX));
        Ok(Some((lines, total)))
    }

    /// One person. One who was merged gives their survivor, whose id differs from the one asked for.
    pub async fn person(&self, viewer: &Viewer, id: PersonId) -> Result<PersonView> {
        self.viewer_may(viewer, Action::See, &internal("person"))?;
        let mut row = self.store().person(id).await?.ok_or(Error::NotFound)?;
        if let Some(survivor) = row.merged_into {
            row = self.store().person(survivor).await?.ok_or(Error::NotFound)?;
        }
        let merges = self.store().person_merges(row.id).await?;
        let duplicates = match viewer.actor() {
            Some(actor) if self.may_on_person(actor, Action::Merge, row.entry.organisation).await.is_ok() => {
                self.duplicates_of_person(&row).await?
            }
            _ => Vec::new(),
        };
        Ok(PersonView::new(row, merges, duplicates))
    }
}

/// Which persons a query lets through.
pub(super) fn filter(query: &PersonQuery) -> PersonFilter {
    // A country that there is not has nobody.
    let code = |text: &String| {
        text.parse::<Country>().map_or_else(|_| text.clone(), |country| country.alpha2().to_owned())
    };
    PersonFilter {
        text: query.text.clone(),
        organisation: query.organisation,
        country: query.country.as_ref().map(code),
    }
}

//! Finding persons.

use base::PersonId;
use base::codes::Country;
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
        // A country that there is not has nobody.
        let code = |text: &String| {
            text.parse::<Country>().map_or_else(|_| text.clone(), |country| country.alpha2().to_owned())
        };
        let filter = PersonFilter {
            text: query.text.clone(),
            organisation: query.organisation,
            country: query.country.as_ref().map(code),
        };
        let (offset, limit) = (query.page.offset(), u64::from(query.page.limit()));
        let (rows, total) = self.store().list_persons(&filter, offset, limit).await?;
        let items = rows.into_iter().map(PersonLine::from).collect();
        Ok(Page { items, total, number: query.page.number, size: query.page.limit() })
    }

    /// One person.
    pub async fn person(&self, viewer: &Viewer, id: PersonId) -> Result<PersonView> {
        self.viewer_may(viewer, Action::See, &internal("person"))?;
        Ok(self.store().person(id).await?.ok_or(Error::NotFound)?.into())
    }
}

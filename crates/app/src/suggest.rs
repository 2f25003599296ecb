//! What a field that points to a person, an organisation or a region offers while somebody types.

use base::codes::division::{self, Division};
use base::{Lang, Words};
use rights::Action;
use store::organisations::RegisterFilter;
use store::persons::PersonFilter;

use crate::asking::internal;
use crate::error::Result;
use crate::{App, Viewer};

/// What is offered at most.
const MOST: usize = 20;

/// One of what is offered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// What the field would hold: a number, or the code of a region.
    pub id: String,
    /// Its name.
    pub name: Words,
    /// What tells it from others of the name.
    pub note: Words,
}

impl App {
    /// Persons whose name, e-mail address or ORCID iD contains what was typed.
    pub async fn suggest_persons(&self, viewer: &Viewer, typed: &str) -> Result<Vec<Suggestion>> {
        self.viewer_may(viewer, Action::See, &internal("person"))?;
        let filter = PersonFilter { text: typed.trim().to_owned(), ..PersonFilter::default() };
        let (rows, _) = self.store().list_persons(&filter, 0, MOST as u64).await?;
        let suggestion = |row: store::persons::PersonRow| {
            let organisation = row.organisation_name.unwrap_or_default();
            let name_en = row.entry.name_en.unwrap_or_else(|| row.entry.name.clone());
            Suggestion {
                id: row.id.to_string(),
                name: Words::new(&row.entry.name, name_en),
                note: Words::new(&organisation, &organisation),
            }
        };
        Ok(rows.into_iter().map(suggestion).collect())
    }

    /// Organisations one of whose names or identifiers contains what was typed.
    pub async fn suggest_organisations(&self, viewer: &Viewer, typed: &str) -> Result<Vec<Suggestion>> {
        self.may_see(viewer, "organisation")?;
        let filter = RegisterFilter { text: typed.trim().to_owned(), ..RegisterFilter::default() };
        let (rows, _) = self.store().list_organisations(&filter, 0, MOST as u64).await?;
        let today = self.0.clock.today();
        let place = |code: &str, lang| {
            let code = code.parse().ok();
            code.and_then(|code| division::full_name(code, today, lang)).unwrap_or_default()
        };
        let suggestion = |row: store::organisations::RegisterRow| Suggestion {
            id: row.id.to_string(),
            note: Words::new(
                place(&row.entry.jurisdiction, Lang::Zh),
                place(&row.entry.jurisdiction, Lang::En),
            ),
            name: Words::new(&row.entry.name, row.entry.name_en.as_ref().unwrap_or(&row.entry.name)),
        };
        Ok(rows.into_iter().map(suggestion).collect())
    }

    /// Regions in force today whose code begins with what was typed or whose name contains it: those that are named so
    /// come before those that begin so, and those before the rest.
    pub fn suggest_regions(&self, typed: &str) -> Vec<Suggestion> {
        let today = self.0.clock.today();
        let wanted = typed.trim().to_lowercase();
        let rank = |division: &Division| {
            let names = [division.name(Lang::Zh).to_lowercase(), division.name(Lang::En).to_lowercase()];
            let code = division.code.number().to_string();
            match () {
                () if wanted.is_empty() => Some(0),
                () if names.contains(&wanted) || code == wanted => Some(0),
                () if names.iter().any(|name| name.starts_with(&wanted)) => Some(1),
                () if code.starts_with(&wanted) || names.iter().any(|name| name.contains(&wanted)) => Some(2),
                () => None,
            }
        };
        let mut found: Vec<_> =
            division::as_of(today).filter_map(|one| rank(one).map(|rank| (rank, one))).collect();
        found.sort_by_key(|(rank, one)| (*rank, one.code));
        let suggestion = |(_, one): (i32, &Division)| {
            let full = |lang| division::full_name(one.code, today, lang).unwrap_or_default();
            let code = one.code.number().to_string();
            Suggestion {
                name: Words::new(full(Lang::Zh), full(Lang::En)),
                note: Words::new(&code, &code),
                id: code,
            }
        };
        found.into_iter().take(MOST).map(suggestion).collect()
    }
}

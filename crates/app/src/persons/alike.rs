//! Persons that one who is about to be made may be.

use std::collections::BTreeMap;

use base::Words;
use rights::Action;
use store::persons::PersonFilter;

use super::{PersonLine, PersonWish};
use crate::error::Result;
use crate::{Actor, App, Viewer};

/// Persons that are told at most.
const MOST: u64 = 20;

impl App {
    /// Persons of the register of the same name, English name, ORCID iD or e-mail address, with what says so.
    ///
    /// # Errors
    /// [`crate::Error::Forbidden`] for who may not make any.
    pub async fn alike_persons(
        &self,
        actor: &Actor,
        wish: &PersonWish,
    ) -> Result<Vec<(PersonLine, Vec<Words>)>> {
        self.door(&Viewer::Account(actor.clone()), Action::Create, "person")?;
        let same = |mine: &str, theirs: Option<&str>| {
            let folded = |text: &str| crate::organisations::folded(text);
            !mine.trim().is_empty() && theirs.is_some_and(|theirs| folded(mine) == folded(theirs))
        };
        // What an ORCID iD ends with: it may be typed with its address.
        let orcid = wish.orcid.trim().rsplit('/').next().unwrap_or_default();
        let mut found = BTreeMap::new();
        for text in [wish.name.trim(), wish.name_en.trim(), orcid, wish.email.trim()] {
            if text.is_empty() {
                continue;
            }
            let filter = PersonFilter { text: text.to_owned(), ..PersonFilter::default() };
            let (rows, _) = self.store().list_persons(&filter, 0, MOST).await?;
            for row in rows {
                let entry = &row.entry;
                let en = entry.name_en.as_deref();
                let why = [
                    (same(&wish.name, Some(&entry.name)), Words::new("姓名相同", "same name")),
                    (
                        same(&wish.name_en, en)
                            || same(&wish.name, en)
                            || same(&wish.name_en, Some(&entry.name)),
                        Words::new("英文姓名相同", "same English name"),
                    ),
                    (same(orcid, entry.orcid.as_deref()), Words::new("ORCID 相同", "same ORCID iD")),
                    (
                        same(&wish.email, entry.email.as_deref()),
                        Words::new("邮箱相同", "same e-mail address"),
                    ),
                ];
                let why: Vec<Words> =
                    why.into_iter().filter(|(same, _)| *same).map(|(_, words)| words).collect();
                if !why.is_empty() {
                    found.insert(row.id, (PersonLine::from(row), why));
                }
            }
        }
        Ok(found.into_values().collect())
    }
}

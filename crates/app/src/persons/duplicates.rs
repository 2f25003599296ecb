//! Which persons may be one and the same, and what says so.

use std::collections::{BTreeMap, BTreeSet};

use base::{PersonId, Words};
use rights::Action;
use store::persons::{PersonFilter, PersonRow};

use super::PersonLine;
use crate::asking::internal;
use crate::error::Result;
use crate::organisations::folded;
use crate::pairs::pairs;
use crate::{Actor, App};

/// Why two may be one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PersonLikeness {
    /// They have the same e-mail address.
    Email,
    /// They have the same name and work at the same place.
    NameAndPlace,
    /// They have the same name, and of one it is not known where they work.
    Name,
}

impl PersonLikeness {
    /// For people.
    pub fn words(self) -> Words {
        match self {
            Self::Email => Words::new("电子邮箱相同", "same e-mail address"),
            Self::NameAndPlace => Words::new("姓名和机构相同", "same name and organisation"),
            Self::Name => Words::new(
                "姓名相同（其中一人没有登记机构）",
                "same name (the organisation of one is not known)",
            ),
        }
    }
}

/// Two who may be one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonPair {
    /// One.
    pub a: PersonLine,
    /// The other.
    pub b: PersonLine,
    /// What says so, the strongest first.
    pub why: Vec<PersonLikeness>,
}

/// Persons looked through at most.
const MOST: u64 = 200_000;
/// Persons with one address that are looked at beside one.
const BESIDE: u64 = 50;

impl App {
    /// All pairs who may be one, the likeliest first.
    pub async fn duplicate_persons(&self, actor: &Actor) -> Result<Vec<PersonPair>> {
        self.may(actor, Action::Merge, &internal("person"))?;
        let (rows, _) = self.store().list_persons(&PersonFilter::default(), 0, MOST).await?;
        Ok(alike(rows))
    }

    /// Who may be the same as one person.
    pub(super) async fn duplicates_of_person(&self, row: &PersonRow) -> Result<Vec<PersonPair>> {
        // Also as others write them: without blanks, in simplified characters.
        let own = std::iter::once(&row.entry.name).chain(&row.entry.name_en);
        let close = |name: &String| {
            let bare: String = name.chars().filter(|c| !c.is_whitespace()).collect();
            [name.clone(), text::simplify(&bare).into_owned(), bare]
        };
        let names: Vec<String> = own.flat_map(close).collect();
        let mut ids: BTreeSet<PersonId> =
            self.store().persons_called(&names).await?.into_iter().map(|(id, _, _)| id).collect();
        if let Some(email) = &row.entry.email {
            let filter = PersonFilter { text: email.clone(), ..PersonFilter::default() };
            let (rows, _) = self.store().list_persons(&filter, 0, BESIDE).await?;
            ids.extend(rows.iter().map(|row| row.id));
        }
        ids.insert(row.id);
        let ids: Vec<PersonId> = ids.into_iter().collect();
        let mut found = alike(self.store().persons(&ids).await?);
        found.retain(|pair| pair.a.id == row.id || pair.b.id == row.id);
        Ok(found)
    }
}

fn alike(rows: Vec<PersonRow>) -> Vec<PersonPair> {
    let keys = |row: &PersonRow| {
        let entry = &row.entry;
        let mut keys = Vec::new();
        if let Some(email) = &entry.email {
            keys.push((PersonLikeness::Email, email.to_lowercase()));
        }
        for name in std::iter::once(&entry.name).chain(&entry.name_en).map(|name| folded(name)) {
            if name.is_empty() {
                continue;
            }
            if let Some(place) = entry.organisation {
                keys.push((PersonLikeness::NameAndPlace, format!("{place}/{name}")));
            }
            keys.push((PersonLikeness::Name, name));
        }
        keys
    };
    // People of one name at two places are two people until something else says otherwise.
    let fits = |likeness, a: &PersonRow, b: &PersonRow| {
        likeness != PersonLikeness::Name || a.entry.organisation.is_none() || b.entry.organisation.is_none()
    };
    let found: BTreeMap<_, _> = pairs(&rows, keys, fits);
    let side = |index: usize| PersonLine::from(rows[index].clone());
    let mut all: Vec<PersonPair> = found
        .into_iter()
        .map(|((a, b), why)| PersonPair { a: side(a), b: side(b), why: why.into_iter().collect() })
        .collect();
    all.sort_by(|x, y| (x.why.first(), &x.a.entry.name).cmp(&(y.why.first(), &y.a.entry.name)));
    all
}

#[cfg(test)]
mod tests {
    use base::OrganisationId;
    use store::persons::PersonEntry;

    use super::*;

    fn row(id: i64, name: &str, en: Option<&str>, at: Option<i64>, email: Option<&str>) -> PersonRow {
        PersonRow {
            id: PersonId(id),
            revision: 1,
            entry: PersonEntry {
                name: name.into(),
                name_en: en.map(str::to_owned),
                organisation: at.map(OrganisationId),
                country: "CN".into(),
                orcid: None,
                email: email.map(str::to_owned),
                account: None,
            },
            organisation_name: None,
            account_name: None,
            merged_into: None,
        }
    }

    #[test]
    fn pairs_with_their_reasons() {
        let rows = vec![
            row(1, "张三", None, Some(1), Some("Zhang@x.example")),
            row(2, "張 三", None, Some(1), None),
            row(3, "张三", None, Some(2), None),
            row(4, "张三", None, None, None),
            row(5, "三丰", None, Some(3), Some("zhang@x.example")),
            row(6, "李四", Some("Li Si"), Some(4), None),
            row(7, "Li Si", None, Some(4), None),
        ];
        let found: Vec<_> = alike(rows)
            .into_iter()
            .map(|pair| format!("{}-{} {:?}", pair.a.id, pair.b.id, pair.why))
            .collect();
        assert_eq!(
            found,
            [
                "1-5 [Email]",
                "1-2 [NameAndPlace]",
                "6-7 [NameAndPlace]",
                "1-4 [Name]",
                "3-4 [Name]",
                "2-4 [Name]"
            ]
        );
    }
}

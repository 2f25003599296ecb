//! Which organisations may be one and the same, and what says so.

use base::codes::CreditCode;
use base::{OrganisationId, Words};
use rights::Action;
use store::organisations::{RegisterFilter, RegisterRow};

use super::names::{folded, without_form};
use super::{NameWish, OrganisationEntry, OrganisationName, OrganisationWish, Related};
use crate::asking::public;
use crate::bodies::resolve::Registry;
use crate::error::Result;
use crate::{Actor, App};

/// Why two may be one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Likeness {
    /// Their credit codes hold the same organisation code: one was registered anew.
    Code,
    /// Their names are the same but for script, width, blanks and brackets.
    Name,
    /// The name of one is another name of the other.
    OtherName,
    /// Their names are the same but for the legal form.
    Form,
}

impl Likeness {
    /// For people.
    pub fn words(self) -> Words {
        match self {
            Self::Code => Words::new("组织机构代码相同", "same organisation code"),
            Self::Name => {
                Words::new("名称相同（繁简、全半角、空格、括号不计）", "same name but for script and width")
            }
            Self::OtherName => {
                Words::new("一方的名称是另一方的别名或曾用名", "the name of one is another name of the other")
            }
            Self::Form => Words::new("除企业组织形式外名称相同", "same name but for the legal form"),
        }
    }
}

/// Two that may be one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Duplicate {
    /// One.
    pub a: Related,
    /// The other.
    pub b: Related,
    /// What says so, the strongest first.
    pub why: Vec<Likeness>,
}

/// Organisations looked through at most.
const MOST: u64 = 200_000;

/// Organisations that are told at most when one is made.
const ALIKE: usize = 20;

impl App {
    /// All pairs that may be one, the likeliest first.
    pub async fn duplicate_organisations(&self, actor: &Actor) -> Result<Vec<Duplicate>> {
        self.may(actor, Action::Merge, &public("organisation"))?;
        let registry = self.organisations_known().await?;
        self.duplicates_in(&registry, None).await
    }

    /// The organisations of the register that one which is about to be made may be, with what says so: it may stand there
    /// under a former name, its English name, or with the code that it had before.
    ///
    /// # Errors
    /// [`crate::Error::Forbidden`] for who may not make any.
    pub async fn alike_organisations(
        &self,
        actor: &Actor,
        wish: &OrganisationWish,
    ) -> Result<Vec<(Related, Vec<Likeness>)>> {
        self.may(actor, Action::Create, &public("organisation"))?;
        let some = |text: &String| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
        let alias = |name: &NameWish| OrganisationName {
            name: name.name.clone(),
            kind: name.kind.clone(),
            from: None,
            to: None,
        };
        let entry = OrganisationEntry {
            kind: wish.kind.clone(),
            name: wish.name.clone(),
            name_en: some(&wish.name_en),
            jurisdiction: wish.jurisdiction.clone(),
            credit_code: some(&wish.credit_code),
            aliases: wish.names.iter().map(alias).collect(),
            ..OrganisationEntry::default()
        };
        let own = RegisterRow { id: OrganisationId(0), revision: 0, merged_into: None, entry };
        let (rows, _) = self.store().list_organisations(&RegisterFilter::default(), 0, MOST).await?;
        let rows: Vec<RegisterRow> = std::iter::once(own).chain(rows).collect();
        // Only what is paired with the one that is about to be made.
        let mut wanted = keys(&rows[0]);
        wanted.retain(|(_, text)| !text.ends_with('/'));
        let near = |row: &RegisterRow| keys(row).iter().any(|key| wanted.contains(key));
        let near: Vec<RegisterRow> = rows.iter().filter(|row| row.id.0 == 0 || near(row)).cloned().collect();
        let pairs = pairs(&near).into_iter().filter_map(|pair| match (pair.a.id.0, pair.b.id.0) {
            (0, _) => Some((pair.b, pair.why)),
            (_, 0) => Some((pair.a, pair.why)),
            _ => None,
        });
        Ok(pairs.take(ALIKE).collect())
    }

    pub(super) async fn duplicates_in(
        &self,
        _registry: &Registry,
        of: Option<OrganisationId>,
    ) -> Result<Vec<Duplicate>> {
        let (rows, _) = self.store().list_organisations(&RegisterFilter::default(), 0, MOST).await?;
        let mut found = pairs(&rows);
        found.retain(|pair| of.is_none_or(|id| pair.a.id == id || pair.b.id == id));
        Ok(found)
    }
}

/// What two organisations must share to be put beside each other: one key for each likeness.
fn keys(row: &RegisterRow) -> Vec<(Likeness, String)> {
    let entry = &row.entry;
    // Places far apart have governments and departments of one name; those are never one.
    let place = match entry.kind.as_str() {
        "government" | "department" => entry.jurisdiction.as_str(),
        _ => "",
    };
    let mut keys = Vec::new();
    if let Some(code) = entry.credit_code.as_deref().and_then(|code| code.parse::<CreditCode>().ok()) {
        keys.push((Likeness::Code, code.organisation()));
    }
    let own = [Some(&entry.name), entry.name_en.as_ref()];
    for name in own.into_iter().flatten() {
        let name = folded(name);
        keys.push((Likeness::Form, format!("{place}/{}", without_form(&name))));
        keys.push((Likeness::OtherName, format!("{place}/{name}")));
        keys.push((Likeness::Name, format!("{place}/{name}")));
    }
    for alias in &entry.aliases {
        keys.push((Likeness::OtherName, format!("{place}/{}", folded(&alias.name))));
    }
    keys
}

fn pairs(rows: &[RegisterRow]) -> Vec<Duplicate> {
    // A name that is all brackets and blanks is none.
    let named = |row: &RegisterRow| {
        let mut keys = keys(row);
        keys.retain(|(_, text)| !text.ends_with('/'));
        keys
    };
    let found = crate::pairs::pairs(rows, named, |_, _, _| true);
    let side = |index: usize| {
        let row: &RegisterRow = &rows[index];
        Related { id: row.id, name: row.entry.name.clone(), kind: row.entry.kind.clone() }
    };
    let mut all: Vec<Duplicate> = found
        .into_iter()
        .map(|((a, b), mut why)| {
            // Two of the same name are of each other's names and forms, too: the strongest says it.
            if why.contains(&Likeness::Name) {
                why.retain(|likeness| *likeness <= Likeness::Name);
            }
            Duplicate { a: side(a), b: side(b), why: why.into_iter().collect() }
        })
        .collect();
    all.sort_by(|x, y| (x.why.first(), &x.a.name).cmp(&(y.why.first(), &y.a.name)));
    all
}

#[cfg(test)]
mod tests {
    use store::organisations::{AliasRow, Entry};

    use super::*;

    fn row(
        id: i64,
        kind: &str,
        place: &str,
        name: &str,
        code: Option<String>,
        aliases: &[&str],
    ) -> RegisterRow {
        let alias =
            |name: &&str| AliasRow { name: (*name).to_owned(), kind: "alias".into(), from: None, to: None };
        RegisterRow {
            id: OrganisationId(id),
            revision: 1,
            merged_into: None,
            entry: Entry {
                kind: kind.into(),
                name: name.into(),
                jurisdiction: place.into(),
                country: "CN".into(),
                credit_code: code,
                aliases: aliases.iter().map(alias).collect(),
                ..Entry::default()
            },
        }
    }

    #[test]
    fn one_that_is_made_is_found_by_what_it_was_called() {
        let rows = [
            row(0, "firm", "420100", "样例光电股份有限公司", None, &[]),
            row(1, "firm", "420100", "样例光电研究所", None, &["样例光电股份有限公司"]),
        ];
        let why: Vec<_> = pairs(&rows).into_iter().map(|pair| pair.why).collect();
        assert_eq!(why, [vec![Likeness::OtherName]]);
    }

    #[test]
    fn pairs_with_their_reasons() {
        let code = CreditCode::sample(7).to_string();
        let rows = [
            row(1, "firm", "420100", "样例（武汉）光电有限公司", Some(code.clone()), &[]),
            row(2, "firm", "420100", "樣例(武漢)光電有限公司", None, &[]),
            row(3, "firm", "420600", "样例武汉光电股份有限公司", None, &[]),
            row(4, "university", "420100", "样例大学", None, &["样大"]),
            row(5, "university", "420100", "样大", None, &[]),
            row(6, "government", "320106", "鼓楼区人民政府", None, &[]),
            row(7, "government", "350102", "鼓楼区人民政府", None, &[]),
            row(8, "firm", "420100", "别的厂", Some(code), &[]),
        ];
        let found: Vec<_> = pairs(&rows)
            .into_iter()
            .map(|pair| format!("{}-{} {:?}", pair.a.id, pair.b.id, pair.why))
            .collect();
        assert_eq!(found, ["1-8 [Code]", "1-2 [Name]", "4-5 [OtherName]", "1-3 [Form]", "2-3 [Form]"]);
    }
}

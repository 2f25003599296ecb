//! Persons made up for the tests of pages.

use app::{
    MergeRow, Page, PersonEntry, PersonLikeness, PersonLine, PersonPair, PersonView, PersonWish, RoleId,
};
use base::{AccountId, Lang, OrganisationId, PersonId, Timestamp, Words};

use super::edit::PersonForm;
use super::list::{PersonsFilter, PersonsPage};
use super::show::PersonPage;
use crate::pages::merging::Register;
use crate::pages::merging::duplicates::{DuplicatesPage, Pair};
use crate::pages::merging::merge::{MergePage, Side};
use crate::pages::samples::{Render, sample, ui};
use crate::ui::Ui;

/// Its pages, some in several states.
pub(crate) fn all(lang: Lang) -> Vec<(&'static str, Render)> {
    let of = |address: &str, role: RoleId| ui(lang, address, Some(role));
    let administrator = RoleId::ADMINISTRATOR;
    let editor = RoleId::EDITOR;
    let found = PersonsFilter { q: "x".into(), ..PersonsFilter::default() };
    vec![
        sample("persons", list(of("/persons", administrator.clone()), PersonsFilter::default(), true)),
        sample("persons-none", list(of("/persons?q=x", editor.clone()), found, false)),
        sample("person", page(of("/persons/1", editor.clone()), true)),
        sample("person-bare", page(of("/persons/1", editor.clone()), false)),
        sample("person-merge", merging(of("/persons/1/merge?with=5", administrator.clone()))),
        sample("person-duplicates", duplicates(of("/persons/duplicates", administrator.clone()), true)),
        sample("person-duplicates-none", duplicates(of("/persons/duplicates", administrator.clone()), false)),
        sample("person-new", form(of("/persons/new", administrator), false, false)),
        sample("person-conflict", form(of("/persons/1/edit", editor), true, true)),
    ]
}

fn entry(whole: bool) -> PersonEntry {
    PersonEntry {
        name: "张<三>".into(),
        name_en: whole.then(|| "Zhang San".into()),
        organisation: whole.then_some(OrganisationId(1)),
        country: if whole { "CN" } else { "DE" }.into(),
        orcid: whole.then(|| "0000-0002-1825-0097".into()),
        email: whole.then(|| "zhang.san@example.com".into()),
        account: whole.then_some(AccountId(2)),
    }
}

fn page(ui: Ui, whole: bool) -> PersonPage {
    PersonPage {
        ui,
        view: view(whole),
        gathered: if whole { crate::pages::records::sample_gathered::gathered() } else { Vec::new() },
    }
}

fn view(whole: bool) -> PersonView {
    PersonView {
        id: PersonId(1),
        revision: 2,
        entry: entry(whole),
        organisation_name: whole.then(|| "样例大学".into()),
        account_name: whole.then(|| "zhang.san".into()),
        merges: if whole { vec![merge(1, None), merge(2, Some(Timestamp::UNIX_EPOCH))] } else { Vec::new() },
        duplicates: if whole { vec![pair()] } else { Vec::new() },
    }
}

fn line(id: i64, whole: bool) -> PersonLine {
    PersonLine {
        id: PersonId(id), entry: entry(whole), organisation_name: whole.then(|| "样例大学".into())
    }
}

fn pair() -> PersonPair {
    let why = vec![PersonLikeness::Email, PersonLikeness::NameAndPlace, PersonLikeness::Name];
    PersonPair { a: line(1, true), b: line(5, false), why }
}

fn merge(id: i64, undone: Option<Timestamp>) -> MergeRow<PersonId> {
    MergeRow {
        id,
        gone: PersonId(9),
        gone_name: "章<三>".into(),
        survivor: PersonId(1),
        reason: "重复<登记>".into(),
        made: Timestamp::UNIX_EPOCH,
        made_by: "sample".into(),
        undone_by: undone.map(|_| "sample".into()),
        undone,
    }
}

fn merging(ui: Ui) -> MergePage {
    let other = Side { id: 5, ..Side::person(&ui, &view(false)) };
    let sides = [Side::person(&ui, &view(true)), other];
    let errors = vec![Words::new("请写明理由。", "Say why.")];
    MergePage { ui, register: Register::Person, sides, reason: String::new(), errors }
}

fn duplicates(ui: Ui, some: bool) -> DuplicatesPage {
    let pairs = if some { vec![pair()] } else { Vec::new() };
    let page = Page::cut(pairs, app::PageRequest::default()).map(Pair::from);
    DuplicatesPage { ui, register: Register::Person, page }
}

fn list(ui: Ui, filter: PersonsFilter, some: bool) -> PersonsPage {
    let items = if some { vec![line(1, true), line(1, false)] } else { Vec::new() };
    let page = Page { total: items.len() as u64, items, number: 1, size: 50 };
    PersonsPage { ui, filter, page }
}

fn form(ui: Ui, known: bool, conflict: bool) -> PersonForm {
    let wish = PersonWish::of(&view(true));
    PersonForm {
        ui,
        known: known.then_some((PersonId(1), 3)),
        errors: vec![Words::new("有误。", "Something is wrong.")],
        theirs: conflict.then(|| PersonWish { name: "张三丰".into(), ..wish.clone() }),
        wish,
        alike: if known {
            Vec::new()
        } else {
            vec![(alike(), vec![Words::new("姓<名>相同", "Same <name>")])]
        },
    }
}

fn alike() -> PersonLine {
    PersonLine { id: PersonId(3), entry: entry(true), organisation_name: Some("样例<大学>".into()) }
}

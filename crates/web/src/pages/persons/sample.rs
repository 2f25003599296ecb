//! Persons made up for the tests of pages.

use app::{Page, PersonEntry, PersonLine, PersonView, PersonWish, RoleId};
use base::{AccountId, Lang, OrganisationId, PersonId, Words};

use super::edit::PersonForm;
use super::list::{PersonsFilter, PersonsPage};
use super::show::PersonPage;
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
    }
}

fn list(ui: Ui, filter: PersonsFilter, some: bool) -> PersonsPage {
    let line = |whole: bool| PersonLine {
        id: PersonId(1),
        entry: entry(whole),
        organisation_name: whole.then(|| "样例大学".into()),
    };
    let items = if some { vec![line(true), line(false)] } else { Vec::new() };
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

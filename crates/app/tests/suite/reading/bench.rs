//! An installation with a system of its own and some records in it.

use app::records::{Entered, FieldView, ListWish, ProgrammeFile, RecordList, RecordView, SaveOutcome};
use app::{Actor, Config, OrganisationWish, RoleId, Viewer};
use base::{OrganisationId, RecordId};

use crate::bench::{Bench, each_with};

/// Works, and who deals with them.
pub(super) struct Works {
    pub(super) bench: Bench,
    pub(super) unit: Actor,
    pub(super) stranger: Actor,
    pub(super) bureau: Actor,
    pub(super) keeper: Actor,
    pub(super) builder: OrganisationId,
}

pub(super) async fn each(test: impl AsyncFn(Works)) {
    let file = ProgrammeFile { name: "works.toml".into(), text: include_str!("works.toml").into() };
    let config = Config { programmes: vec![file], ..Config::default() };
    each_with(config, async |bench| {
        bench.with_accounts(8).await;
        let builder = organisation(&bench, "样例建设公司").await;
        let other = organisation(&bench, "样例另一公司").await;
        test(Works {
            unit: actor(&bench, "unit", "editor", Some(builder)).await,
            stranger: actor(&bench, "stranger", "editor", Some(other)).await,
            bureau: actor(&bench, "bureau", "officer", None).await,
            keeper: actor(&bench, "keeper", "approver", None).await,
            builder,
            bench,
        })
        .await;
    })
    .await;
}

/// Somebody who was invited, past the second factor that some roles ask for.
async fn actor(bench: &Bench, name: &str, role: &'static str, organisation: Option<OrganisationId>) -> Actor {
    let link = bench.app.invite(&bench.operator, name, &RoleId::new(role), organisation).await.unwrap();
    let session = bench.app.accept_invitation(&link, name, "江上清风与山间之明月", "::1").await.unwrap();
    Actor { must_enrol: false, ..session.actor }
}

async fn organisation(bench: &Bench, name: &str) -> OrganisationId {
    let wish = OrganisationWish {
        kind: "institute".into(),
        name: name.into(),
        jurisdiction: "420111".into(),
        ..OrganisationWish::default()
    };
    bench.app.make_organisation(&bench.operator, &wish).await.unwrap()
}

pub(super) fn viewer(actor: &Actor) -> Viewer {
    Viewer::Account(actor.clone())
}

impl Works {
    /// A work as typed, made by the unit unless said otherwise.
    pub(super) async fn work(&self, name: &str, more: &[(&str, &str)]) -> RecordId {
        let entered = Entered::new([("name", name.to_owned()), ("builder", self.builder.to_string())]);
        let entered = more.iter().fold(entered, |entered, (field, text)| entered.with(*field, *text));
        self.saved(&self.unit, "work", None, None, &entered).await
    }

    pub(super) async fn saved(
        &self,
        who: &Actor,
        kind: &str,
        id: Option<RecordId>,
        parent: Option<RecordId>,
        entered: &Entered,
    ) -> RecordId {
        match self.bench.app.save_record(who, kind, id, None, parent, entered).await.unwrap() {
            SaveOutcome::Saved(saved) => saved.id,
            other => panic!("{other:?}"),
        }
    }

    pub(super) async fn step(&self, who: &Actor, id: RecordId, step: &str, fields: &[(&str, &str)]) {
        let entered = Entered::new(fields.iter().copied());
        let comment = Some("按规定办理");
        match self.bench.app.take_step(who, "work", id, None, step, &entered, comment).await.unwrap() {
            SaveOutcome::Saved(_) => {}
            other => panic!("{other:?}"),
        }
    }

    pub(super) async fn list(&self, who: &Viewer, wish: ListWish) -> RecordList {
        self.bench.app.record_list(who, "work", &wish).await.unwrap()
    }
}

/// A wish for some filters.
pub(super) fn wish(filters: &[(&str, &[&str])]) -> ListWish {
    let one = |(field, values): &(&str, &[&str])| {
        ((*field).to_owned(), values.iter().map(|value| (*value).to_owned()).collect())
    };
    ListWish { filters: filters.iter().map(one).collect(), ..ListWish::default() }
}

/// The titles of a list in Chinese.
pub(super) fn titles(list: &RecordList) -> Vec<&str> {
    list.rows.items.iter().map(|row| row.title.zh.as_str()).collect()
}

/// The rows of a list as text, a line each.
pub(super) fn text(list: &RecordList) -> String {
    let row = |row: &app::records::RecordRow| {
        let cells = row.cells.iter().map(|cell| match &cell.withheld {
            Some(why) => format!("[{}]", why.zh),
            None => cell.words().zh,
        });
        cells.collect::<Vec<_>>().join(" | ")
    };
    list.rows.items.iter().map(row).collect::<Vec<_>>().join("\n")
}

/// A field of a page.
pub(super) fn field<'a>(view: &'a RecordView, name: &str) -> &'a FieldView {
    let mut fields = view.sections.iter().flat_map(|section| &section.fields);
    fields.find(|field| field.id == name).unwrap()
}

/// What a field of a page shows in Chinese.
pub(super) fn shown(view: &RecordView, name: &str) -> String {
    let cell = &field(view, name).cell;
    match &cell.withheld {
        Some(why) => format!("[{}]", why.zh),
        None => cell.words().zh,
    }
}

//! Sample records of the systems that the program comes with: invented platforms, projects and partners, marked as
//! samples, the same at every installation.
//!
//! Reading order: `names` (who and what there is), `platforms`, `projects` (the records), this file (keeping them).

mod names;
mod platforms;
mod projects;

use base::{OrganisationId, RecordId};
use store::records::{Item, WriteRecords, Written};

use crate::app::author;
use crate::error::{Error, Result};
use crate::records::Entered;
use crate::records::access::Reader;
use crate::records::decide::{Order, Writer};
use crate::{Actor, App, OrganisationQuery, PersonQuery, PersonWish, Viewer};

/// A record to be: what would be typed, and where it stands.
pub(super) struct Sample {
    pub(super) kind: &'static str,
    /// Place of the record that it is a part of among those of the same list.
    pub(super) parent: Option<usize>,
    pub(super) entered: Entered,
    pub(super) state: Option<&'static str>,
    /// Fields that steps would have set.
    pub(super) set: Vec<(&'static str, String)>,
}

impl Sample {
    pub(super) fn new(kind: &'static str, pairs: Vec<(&'static str, String)>) -> Self {
        Self { kind, parent: None, entered: Entered::new(pairs), state: None, set: Vec::new() }
    }

    pub(super) fn part_of(mut self, parent: usize) -> Self {
        self.parent = Some(parent);
        self
    }

    pub(super) fn at(mut self, state: &'static str) -> Self {
        self.state = Some(state);
        self
    }
}

/// A number that has nothing to do with its neighbours', the same for the same number and salt.
pub(super) fn spread(number: usize, salt: u64) -> usize {
    let seed = salt.wrapping_mul(1 << 32) ^ u64::try_from(number).unwrap_or(0);
    fastrand::Rng::with_seed(seed).usize(..)
}

/// One of a list.
pub(super) fn pick<'a, T: ?Sized>(of: &[&'a T], number: usize, salt: u64) -> &'a T {
    of[spread(number, salt) % of.len()]
}

impl App {
    /// Keeps the sample records, once: who took them away does not want them back.
    pub(super) async fn load_sample_records(&self, actor: &Actor) -> Result<()> {
        const ONCE: &str = "sample.records";
        if self.store().setting(ONCE).await?.is_some() {
            return Ok(());
        }
        let registry = self.registry().await?;
        if ["platform", "cooperation_project"].iter().any(|kind| registry.kind(kind).is_err()) {
            return Ok(());
        }
        self.sample_register(actor).await?;
        let today = self.0.clock.today();
        for samples in [projects::samples(today), platforms::samples(today)] {
            self.keep_samples(actor, &samples).await?;
        }
        self.store().write(&author(actor), &store::SetSetting { name: ONCE, value: "loaded" }).await?;
        Ok(())
    }

    /// The sample organisations and people.
    async fn sample_register(&self, actor: &Actor) -> Result<()> {
        let viewer = Viewer::Account(actor.clone());
        for wish in names::organisations() {
            let query = OrganisationQuery { text: wish.name.clone(), ..OrganisationQuery::default() };
            if self.organisation_list(&viewer, &query).await?.0.total == 0 {
                self.make_organisation(actor, &wish).await?;
            }
        }
        for (name, name_en, organisation) in names::people() {
            let query = PersonQuery { text: name.clone(), ..PersonQuery::default() };
            if self.person_list(&viewer, &query).await?.total == 0 {
                let id = self.organisation_of_name(&viewer, &organisation).await?;
                let organisation = id.map(|id| id.to_string()).unwrap_or_default();
                let wish = PersonWish { name, name_en, organisation, ..PersonWish::default() };
                self.make_person(actor, &wish).await?;
            }
        }
        Ok(())
    }

    async fn organisation_of_name(&self, viewer: &Viewer, name: &str) -> Result<Option<OrganisationId>> {
        let query = OrganisationQuery { text: name.to_owned(), ..OrganisationQuery::default() };
        let (page, _) = self.organisation_list(viewer, &query).await?;
        Ok(page.items.first().map(|line| line.id))
    }

    async fn keep_samples(&self, actor: &Actor, samples: &[Sample]) -> Result<()> {
        let registry = self.registry().await?;
        let reader = Reader::operator();
        let mut kept: Vec<RecordId> = Vec::new();
        for sample in samples {
            let typed = self.typed(&registry, sample.kind, &sample.entered).await?;
            if let Some(fault) = typed.faults.first() {
                return Err(Error::internal(format!("sample {}: {}", sample.kind, fault.words.en)));
            }
            let mut values = typed.values;
            let set = self.typed(&registry, sample.kind, &Entered::new(sample.set.clone())).await?;
            values.extend(set.values);
            let order = Order::Stand {
                values,
                parent: sample.parent.and_then(|at| kept.get(at).copied()),
                state: sample.state.map(str::to_owned),
                owner: None,
                sample: true,
            };
            let writer = Writer::new(&registry, &reader, self.now(), vec![order]);
            let items = vec![Item { kind: sample.kind.into(), id: None, expected: None }];
            let written =
                self.store().write(&author(actor), &WriteRecords { items, decide: &writer }).await?;
            match written.first() {
                Some(Written::Done { id, .. }) => kept.push(*id),
                other => return Err(Error::internal(format!("sample {}: {other:?}", sample.kind))),
            }
        }
        Ok(())
    }
}

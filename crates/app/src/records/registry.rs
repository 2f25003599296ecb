//! The programmes in force, checked, as all use cases over records need them.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use base::Date;
use programme::model::{Kind, Programme};
use programme::{File, History, Programmes, check};
use rights::Rights;
use store::records::Definition;

use super::dependents::Dependents;
use crate::App;
use crate::error::{Error, Result};

/// The programmes in force.
#[derive(Debug, Default)]
pub(crate) struct Registry {
    pub(crate) programmes: Programmes,
    pub(crate) dependents: Dependents,
    /// The table of rights, whose roles carry those of programmes.
    pub(crate) rights: Arc<Rights>,
    /// Moves on with every definition that is applied.
    pub(crate) revision: i64,
    /// Programme → its definition as it was applied.
    pub(crate) applied: BTreeMap<String, Definition>,
    /// The programmes as they stood on the days that were last asked for.
    then: Mutex<BTreeMap<Date, Arc<Programmes>>>,
}

/// Days that are kept.
const DAYS: usize = 16;

/// The registry that was last loaded.
#[derive(Debug, Default)]
pub(crate) struct Loaded(Mutex<Arc<Registry>>);

impl Loaded {
    fn get(&self) -> Arc<Registry> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn set(&self, registry: Arc<Registry>) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = registry;
    }
}

impl Registry {
    fn of(definitions: Vec<Definition>, revision: i64, rights: Arc<Rights>) -> Result<Self> {
        let names: Vec<String> = definitions.iter().map(|it| format!("{}.toml", it.programme)).collect();
        let files: Vec<File<'_>> =
            names.iter().zip(&definitions).map(|(name, it)| File { name, text: &it.text }).collect();
        let checked = check(&files, &History::default());
        // What was applied was sound; a later version of the program may read it more strictly, and must not lose it.
        let programmes = checked.programmes;
        if programmes.all().len() != definitions.len() {
            return Err(Error::internal("definitions could not be read"));
        }
        let dependents = Dependents::of(&programmes);
        let applied = definitions.into_iter().map(|it| (it.programme.clone(), it)).collect();
        Ok(Self { programmes, dependents, rights, revision, applied, then: Mutex::default() })
    }

    /// The programmes as they stood on a day.
    pub(crate) fn on(&self, day: Date) -> Arc<Programmes> {
        let mut then = self.then.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = then.get(&day) {
            return known.clone();
        }
        let all = self.programmes.all().iter().map(|programme| programme.on(day)).collect();
        let set = Arc::new(Programmes::new(all));
        if then.len() >= DAYS {
            then.clear();
        }
        then.insert(day, set.clone());
        set
    }

    /// A kind with its programme.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub(crate) fn kind(&self, id: &str) -> Result<(&Programme, &Kind)> {
        self.programmes.kind(id).ok_or(Error::NotFound)
    }

    /// The kinds whose records are parts of a kind's.
    pub(crate) fn parts<'a>(&'a self, kind: &'a str) -> impl Iterator<Item = (&'a Programme, &'a Kind)> {
        let whole =
            move |of: &Kind| of.part_of.as_deref().map(|of| self.programmes.kind_name(of)) == Some(kind);
        self.programmes.kinds().filter(move |(_, of)| whole(of))
    }

    /// The kind that a kind is a part of.
    pub(crate) fn whole(&self, kind: &Kind) -> Option<(&Programme, &Kind)> {
        self.programmes.kind(kind.part_of.as_deref()?)
    }
}

impl App {
    /// The programmes in force; loaded anew where a definition was applied since, also by another node.
    pub(crate) async fn registry(&self) -> Result<Arc<Registry>> {
        let revision = self.store().definitions_revision().await?;
        let known = self.0.programmes.get();
        if known.revision == revision {
            return Ok(known);
        }
        let rights = self.0.config.rights.clone();
        let registry = Arc::new(Registry::of(self.store().definitions().await?, revision, rights)?);
        self.0.programmes.set(registry.clone());
        Ok(registry)
    }
}

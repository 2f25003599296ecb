//! All programmes of an installation together: kinds and code lists are found over their borders.

use std::collections::BTreeMap;

use crate::model::{CodeList, Kind, Programme};

/// The programmes that were read together.
#[derive(Clone, Debug, Default)]
pub struct Programmes {
    all: Vec<Programme>,
    /// Kind → programme and kind, by index. Of two of one name the first counts.
    kinds: BTreeMap<String, (usize, usize)>,
}

impl Programmes {
    /// Puts programmes together.
    pub fn new(all: Vec<Programme>) -> Self {
        let mut kinds = BTreeMap::new();
        for (p, programme) in all.iter().enumerate() {
            for (k, kind) in programme.kinds.iter().enumerate() {
                kinds.entry(kind.id.text.clone()).or_insert((p, k));
            }
        }
        Self { all, kinds }
    }

    /// Each programme, in the order of the files.
    pub fn all(&self) -> &[Programme] {
        &self.all
    }

    /// A programme by its name.
    pub fn programme(&self, name: &str) -> Option<&Programme> {
        self.all.iter().find(|programme| programme.id == name)
    }

    /// A kind by its name, or by `programme.kind`.
    pub fn kind(&self, path: &str) -> Option<(&Programme, &Kind)> {
        let (programme, kind) = match path.split_once('.') {
            Some((programme, kind)) => (Some(programme), kind),
            None => (None, path),
        };
        let (p, k) = *self.kinds.get(kind)?;
        let found = self.all.get(p)?;
        if programme.is_some_and(|programme| found.id != programme) {
            return None;
        }
        Some((found, found.kinds.get(k)?))
    }

    /// The name of a kind without its programme.
    pub fn kind_name<'a>(&self, path: &'a str) -> &'a str {
        path.rsplit('.').next().unwrap_or(path)
    }

    /// All kinds.
    pub fn kinds(&self) -> impl Iterator<Item = (&Programme, &Kind)> {
        self.all.iter().flat_map(|programme| programme.kinds.iter().map(move |kind| (programme, kind)))
    }

    /// The names of all kinds.
    pub fn kind_names(&self) -> impl Iterator<Item = &str> {
        self.kinds.keys().map(String::as_str)
    }

    /// A code list by its name in a programme, or by `programme.list` in another.
    pub fn code_list<'a>(&'a self, here: &'a Programme, path: &str) -> Option<(&'a Programme, &'a CodeList)> {
        let (owner, list) = match path.split_once('.') {
            Some((programme, list)) => (self.programme(programme)?, list),
            None => (here, path),
        };
        owner.code_list(list).map(|list| (owner, list))
    }
}

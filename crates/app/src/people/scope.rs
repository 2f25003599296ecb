//! What a program's token may be let to do.

use std::fmt;
use std::str::FromStr;

use base::Words;
use rights::Action;

use super::{Actor, Viewer};

/// What a token may be let to do to things of a kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Doing {
    /// An action of the table of rights.
    To(Action),
    /// Bringing in sheets, and nothing else: neither reading nor changing one thing by itself.
    Import,
}

impl Doing {
    /// For people.
    pub fn words(self) -> Words {
        match self {
            Self::To(action) => action.words(),
            Self::Import => Words::new("导入", "import"),
        }
    }
}

impl From<Action> for Doing {
    fn from(action: Action) -> Self {
        Self::To(action)
    }
}

impl fmt::Display for Doing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::To(action) => action.fmt(f),
            Self::Import => f.write_str("import"),
        }
    }
}

impl FromStr for Doing {
    type Err = ();

    fn from_str(code: &str) -> Result<Self, ()> {
        match code {
            "import" => Ok(Self::Import),
            code => code.parse().map(Self::To),
        }
    }
}

impl Actor {
    /// Whether something lies within what a program was let to do.
    pub(crate) fn in_scope(&self, doing: impl Into<Doing>, kind: &str) -> bool {
        let doing = doing.into();
        let within = |scopes: &Vec<(Doing, String)>| {
            scopes.iter().any(|(allowed, of)| *allowed == doing && of == kind)
        };
        self.scopes.as_ref().is_none_or(within)
    }

    /// The same person while they bring in a sheet of a kind: a program that may do that, and nothing else, makes and
    /// changes by it what its owner could.
    pub(crate) fn importing(&self, kind: &str) -> Self {
        let mut actor = self.clone();
        if let Some(scopes) = &mut actor.scopes
            && scopes.contains(&(Doing::Import, kind.to_owned()))
        {
            let widened = [Action::See, Action::Create, Action::Edit];
            scopes.extend(widened.map(|action| (action.into(), kind.to_owned())));
        }
        actor
    }
}

impl Viewer {
    /// The same while they bring in a sheet of a kind.
    pub(crate) fn importing(&self, kind: &str) -> Self {
        match self {
            Self::Public => Self::Public,
            Self::Account(actor) => Self::Account(actor.importing(kind)),
        }
    }
}

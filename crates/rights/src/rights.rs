//! What a file declares, once it is checked.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::fmt;

use base::Words;

use crate::{Action, Class, Scope};

/// The stable name of a role, as it stands in files and with accounts.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RoleId(Cow<'static, str>);

impl RoleId {
    /// Who runs the installation. This role is always there, and one account always holds it.
    pub const ADMINISTRATOR: Self = Self(Cow::Borrowed("administrator"));
    /// Everybody, signed in or not.
    pub const PUBLIC: Self = Self(Cow::Borrowed("public"));
    /// An editor of a unit.
    pub const EDITOR: Self = Self(Cow::Borrowed("editor"));

    /// A role by its name.
    pub fn new(id: impl Into<String>) -> Self {
        Self(Cow::Owned(id.into()))
    }

    /// The word in files and tables.
    pub fn code(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for RoleId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A kind of thing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kind {
    /// Its stable name.
    pub id: String,
    /// For people; English in the plural, as it stands in a sentence.
    pub name: Words,
    /// What can be done to it at all: nobody edits the event log, whatever a rule on every kind says.
    pub possible: BTreeSet<Action>,
}

impl Kind {
    /// A kind to which everything can be done.
    pub fn new(id: impl Into<String>, zh: impl Into<String>, en: impl Into<String>) -> Self {
        let possible = Action::ALL.iter().copied().collect();
        Self { id: id.into(), name: Words::new(zh, en), possible }
    }

    fn only(mut self, possible: &[Action]) -> Self {
        self.possible = possible.iter().copied().collect();
        self
    }

    /// The kinds that the program itself knows. Who may do what with records of the kinds that programme files declare
    /// is theirs to say; of the table, what is granted on every kind holds for them.
    pub fn built_in() -> Vec<Self> {
        use Action::{Create, Delete, Edit, Export, Grant, Merge, Restore, See, Transition};
        vec![
            Self::new("plan", "政策文件", "plans").only(&[See, Create, Edit, Delete, Transition, Export]),
            Self::new("target", "目标", "targets").only(&[See, Edit, Transition, Export]),
            Self::new("measure", "任务", "measures").only(&[See, Edit, Transition, Export]),
            Self::new("organisation", "机构", "organisations")
                .only(&[See, Create, Edit, Merge, Restore, Export]),
            Self::new("person", "人员", "people").only(&[See, Create, Edit, Merge, Restore, Export]),
            Self::new("account", "账号", "accounts").only(&[See, Create, Edit, Export, Grant]),
            Self::new("event-log", "操作日志", "the event log").only(&[See, Export]),
            Self::new("rights", "权限表", "the table of rights").only(&[See, Export]),
        ]
    }
}

/// Which kinds a rule speaks of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kinds {
    /// Every kind, also those that programme files declare.
    All,
    /// These.
    These(BTreeSet<String>),
}

impl Kinds {
    /// Whether the rule speaks of a kind.
    pub fn contains(&self, kind: &str) -> bool {
        match self {
            Self::All => true,
            Self::These(kinds) => kinds.contains(kind),
        }
    }
}

/// One grant of a role.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rule {
    /// To which kinds.
    pub kinds: Kinds,
    /// To do what.
    pub actions: BTreeSet<Action>,
    /// For whose things.
    pub scope: Scope,
    /// Up to which class.
    pub class: Class,
}

/// A role.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Role {
    /// Its stable name.
    pub id: RoleId,
    /// For people.
    pub name: Words,
    /// Who has it, in a sentence.
    pub about: Words,
    /// The roles that its bearer may give to others, within the scope of `grant` on accounts.
    pub grants: BTreeSet<RoleId>,
    /// Whether its bearer must prove a second factor.
    pub second_factor: bool,
    /// What it may.
    pub rules: Vec<Rule>,
}

/// The whole table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rights {
    pub(crate) kinds: Vec<Kind>,
    pub(crate) roles: Vec<Role>,
}

impl Rights {
    /// The roles in the order of the file.
    pub fn roles(&self) -> &[Role] {
        &self.roles
    }

    /// The kinds.
    pub fn kinds(&self) -> &[Kind] {
        &self.kinds
    }

    /// A role by its name.
    pub fn role(&self, id: &RoleId) -> Option<&Role> {
        self.roles.iter().find(|role| role.id == *id)
    }

    /// The roles that may be held by an account: all but the public's.
    pub fn given(&self) -> impl Iterator<Item = &Role> {
        self.roles.iter().filter(|role| role.id != RoleId::PUBLIC)
    }

    /// Whether a rule speaks of doing something to a kind, to which it can be done.
    pub(crate) fn speaks(&self, rule: &Rule, action: Action, kind: &str) -> bool {
        rule.actions.contains(&action)
            && rule.kinds.contains(kind)
            && self.kinds.iter().any(|known| known.id == kind && known.possible.contains(&action))
    }

    /// The widest scope in which a role may do something.
    pub(crate) fn reach(&self, role: &Role, action: Action, kind: &str, class: Class) -> Option<Scope> {
        let rules = role.rules.iter().filter(|rule| rule.class >= class && self.speaks(rule, action, kind));
        rules.map(|rule| rule.scope).max()
    }

    /// A kind's name for people; its id where it is not registered.
    pub fn kind_name(&self, id: &str) -> Words {
        let kind = self.kinds.iter().find(|kind| kind.id == id);
        kind.map_or_else(|| Words::new(id, id), |kind| kind.name.clone())
    }

    /// What a role may do to things of every kind, also of those that programme files declare, whosever they are.
    /// `whole` is whether it is held for the installation as a whole, which all organisations are below.
    pub fn over(&self, role: &RoleId, whole: bool) -> impl Iterator<Item = (Action, Class)> {
        let far = move |rule: &&Rule| rule.scope == Scope::All || whole && rule.scope == Scope::Below;
        let rules = self.role(role).into_iter().flat_map(|role| &role.rules);
        let rules = rules.filter(|rule| rule.kinds == Kinds::All).filter(far);
        rules.flat_map(|rule| rule.actions.iter().map(|action| (*action, rule.class)))
    }

    /// The roles that can give one of these to others.
    pub fn givers<'a>(&'a self, roles: &'a [&str]) -> impl Iterator<Item = &'a Role> {
        self.roles.iter().filter(|role| role.grants.iter().any(|given| roles.contains(&given.code())))
    }
}

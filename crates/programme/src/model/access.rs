//! Who may do what.

use base::Words;

use super::Name;
use super::field::words_of;

words_of! {
    /// How far a role reaches.
    Scope {
        Own = "own", "本机构的记录", "records tied to one's own organisation";
        Subtree = "subtree", "本机构及下级机构的记录", "records tied to one's organisation or one below it";
        Any = "any", "全部记录", "all records";
    }
}

words_of! {
    /// What a role may do with records.
    Action {
        See = "see", "查看", "see records";
        Create = "create", "新建", "create records";
        Edit = "edit", "修改", "change records";
        Export = "export", "导出", "export records";
        Secret = "secret", "查看保密字段", "read secret fields";
    }
}

/// A role of a programme.
#[derive(Clone, Debug, PartialEq)]
pub struct Role {
    /// Its name.
    pub id: Name,
    /// Its name for people.
    pub words: Words,
    /// How far it reaches.
    pub scope: Scope,
    /// The field that ties a record to an organisation, person or region; `None` is the record's creator.
    pub through: Option<Name>,
    /// The roles of the table of rights that carry it, as declared.
    pub held_by: Vec<Name>,
}

/// What one role may do with the records of a kind.
#[derive(Clone, Debug, PartialEq)]
pub struct Access {
    /// The role; `public` is anybody.
    pub role: Name,
    /// What it may do.
    pub may: Vec<Action>,
    /// How far, where it differs from the role's.
    pub scope: Option<Scope>,
    /// The field that ties, where it differs from the role's.
    pub through: Option<Name>,
}

impl Role {
    /// The role of people who are not signed in; it needs no declaration.
    pub const PUBLIC: &'static str = "public";

    /// The roles of the table of rights that carry it in full: those declared, else what its scope suggests. A unit's
    /// own people fill in what is the unit's; officers and those who head a unit look after what is below; what reaches
    /// everything is for officers. Administrators have their rights from the table, and so read nothing that is secret.
    pub fn carriers(&self) -> Vec<&str> {
        if !self.held_by.is_empty() {
            return self.held_by.iter().map(|name| &**name).collect();
        }
        match self.scope {
            Scope::Own => vec!["editor", "approver", "reporter"],
            Scope::Subtree => vec!["officer", "approver", "editor"],
            Scope::Any => vec!["officer"],
        }
    }

    /// The roles of the table of rights that carry it as far as seeing goes: who reads for an organisation, where the
    /// file does not name the carriers.
    pub fn readers(&self) -> Vec<&str> {
        if self.held_by.is_empty() { vec!["reader"] } else { Vec::new() }
    }
}

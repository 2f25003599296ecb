//! Who may see and do what with records: the roles that a programme file declares, carried by roles of the table of
//! rights, each tied to a record through one of its fields.

use base::{AccountId, OrganisationId, PersonId};
use programme::model::{Action, Class, Field, FieldType, Kind, Role, Scope};
use store::records::{Record, Tie, Value, Visible};

use super::registry::Registry;
use crate::bodies::resolve::Registry as Bodies;
use crate::error::Result;
use crate::{App, Viewer};

/// Who looks or acts.
#[derive(Clone, Debug, Default)]
pub(crate) struct Reader {
    pub(crate) account: Option<AccountId>,
    /// The organisation acted for; none is the installation, which reaches everywhere.
    pub(crate) organisation: Option<OrganisationId>,
    /// It, and all below it.
    pub(super) below: Vec<OrganisationId>,
    /// Codes of the place that it governs, and of all places below.
    pub(super) places: Vec<String>,
    /// Roles of the table of rights.
    pub(super) roles: Vec<String>,
    /// Who they are in the register of people.
    pub(super) person: Option<PersonId>,
    /// Where they work, by the same.
    pub(super) employer: Option<OrganisationId>,
}

/// What ties a role to records of a kind.
enum Tied {
    /// Every record.
    All,
    /// Those that one of these ties.
    By(Vec<Tie>),
    /// Those whose whole is tied.
    Whole,
}

impl App {
    /// Who a viewer is to records.
    pub(crate) async fn reader(&self, viewer: &Viewer) -> Result<Reader> {
        let Some(actor) = viewer.actor() else { return Ok(Reader::default()) };
        let person = self.store().person_of_account(actor.account).await?;
        let mut reader = Reader {
            account: Some(actor.account),
            organisation: actor.acting,
            roles: actor.standing.0.iter().map(|held| held.role.code().to_owned()).collect(),
            person: person.as_ref().map(|row| row.id),
            employer: person.and_then(|row| row.entry.organisation),
            ..Reader::default()
        };
        if let Some(own) = actor.acting {
            let bodies = Bodies::load(self.store()).await?;
            let Reader { below, places, .. } = Reader::of(&bodies, own);
            (reader.below, reader.places) = (below, places);
        }
        Ok(reader)
    }
}

impl Reader {
    /// Whoever acts for an organisation.
    pub(super) fn of(bodies: &Bodies, own: OrganisationId) -> Self {
        let mut below = bodies.below(own);
        below.push(own);
        // A firm has no say over the district that it stands in.
        let governs = |kind: &str| matches!(kind, "government" | "department");
        let row = bodies.organisation(own).filter(|row| governs(&row.kind));
        let places = row.map(|row| bodies.within(&row.jurisdiction).into_iter().map(str::to_owned).collect());
        Self { organisation: Some(own), below, places: places.unwrap_or_default(), ..Self::default() }
    }

    /// Work at the machine itself, and the program's own.
    pub(crate) fn operator() -> Self {
        Self { roles: vec!["administrator".into()], ..Self::default() }
    }

    /// What they would fill into a field to tie a record to themselves.
    pub(crate) fn own_value(&self, field: &Field) -> Value {
        let id = |id: Option<i64>| id.map_or(Value::Null, Value::Id);
        let value = match field.of {
            FieldType::Organisation => id(self.organisation.map(|id| id.0)),
            FieldType::Person => id(self.person.map(|id| id.0)),
            FieldType::Region => self.places.first().cloned().map_or(Value::Null, Value::Text),
            _ => Value::Null,
        };
        if field.many && !value.is_null() { Value::Many(vec![value]) } else { value }
    }

    /// Whether they made a record themselves.
    pub(crate) fn made_by_them(&self, record: &Record) -> bool {
        self.account.is_some() && record.created_by == self.account
    }

    pub(crate) fn is_administrator(&self) -> bool {
        self.roles.iter().any(|role| role == "administrator")
    }

    fn carries(&self, role: &Role) -> bool {
        let carriers = role.carriers();
        self.roles.iter().any(|held| carriers.contains(&held.as_str()))
    }

    /// The records of a kind that they may see.
    pub(crate) fn visible(&self, registry: &Registry, kind: &Kind) -> Visible {
        if self.is_administrator() {
            return Visible::All;
        }
        let Some((programme, _)) = registry.programmes.kind(&kind.id) else { return Visible::Nothing };
        let mut ties = Vec::new();
        for access in kind.access.iter().filter(|access| access.may.contains(&Action::See)) {
            if access.role == Role::PUBLIC {
                match published(registry, kind) {
                    Visible::Any(more) => ties.extend(more),
                    all => return all,
                }
            }
            let Some(role) = programme.role(&access.role).filter(|role| self.carries(role)) else { continue };
            let tied = self.tied_records(registry, kind, role);
            match self.but_aside(registry, kind, role, tied) {
                Visible::All => return Visible::All,
                Visible::Any(more) => ties.extend(more),
                Visible::Nothing => {}
            }
        }
        if ties.is_empty() { Visible::Nothing } else { Visible::Any(ties) }
    }

    /// The records that a role of theirs reaches.
    fn tied_records(&self, registry: &Registry, kind: &Kind, role: &Role) -> Visible {
        match self.tied(kind, role) {
            Tied::All => Visible::All,
            Tied::By(ties) => Visible::Any(ties),
            Tied::Whole => match registry.whole(kind) {
                Some((_, whole)) => {
                    let above = self.tied_records(registry, whole, role);
                    Visible::Any(vec![Tie::Under(whole.id.text.clone(), Box::new(above))])
                }
                None => Visible::Nothing,
            },
        }
    }

    fn tied(&self, kind: &Kind, role: &Role) -> Tied {
        let access = kind.access(&role.id);
        let scope = access.and_then(|access| access.scope).unwrap_or(role.scope);
        if scope == Scope::Any || self.organisation.is_none() && scope == Scope::Subtree {
            return Tied::All;
        }
        let own = access.and_then(|access| access.through.as_ref());
        let through = own.or(role.through.as_ref());
        let field = through.and_then(|through| kind.field(through));
        let Some(field) = field else {
            return match (through, &kind.part_of) {
                (Some(_), Some(_)) => Tied::Whole,
                (Some(_), None) => Tied::By(Vec::new()),
                (None, _) => Tied::By(self.made(scope)),
            };
        };
        let values: Vec<Value> = match (field.of, scope) {
            (FieldType::Organisation, Scope::Own) => {
                self.organisation.iter().map(|id| Value::Id(id.0)).collect()
            }
            (FieldType::Organisation, _) => self.below.iter().map(|id| Value::Id(id.0)).collect(),
            (FieldType::Region, Scope::Own) => self.places.iter().take(1).cloned().map(Value::Text).collect(),
            (FieldType::Region, _) => self.places.iter().cloned().map(Value::Text).collect(),
            (FieldType::Person, _) => self.person.iter().map(|id| Value::Id(id.0)).collect(),
            _ => Vec::new(),
        };
        Tied::By(vec![Tie::Field(field.id.text.clone(), values)])
    }

    /// Records that they, or the organisations that they act for, made.
    fn made(&self, scope: Scope) -> Vec<Tie> {
        let mut ties: Vec<Tie> = self.account.map(Tie::Creator).into_iter().collect();
        match scope {
            Scope::Own => ties.extend(self.organisation.map(|id| Tie::Owner(vec![id]))),
            _ => ties.push(Tie::Owner(self.below.clone())),
        }
        ties
    }

    /// The roles of the programme that they carry for a record; `lineage` is the record, what it is a part of, and so
    /// on. Without a record those that they carry for any.
    pub(crate) fn roles<'a>(
        &self,
        registry: &'a Registry,
        kind: &'a Kind,
        lineage: Option<&[&Record]>,
    ) -> Vec<&'a Role> {
        let Some((programme, _)) = registry.programmes.kind(&kind.id) else { return Vec::new() };
        let carried = programme.roles.iter().filter(|role| self.carries(role));
        match lineage {
            None => carried.collect(),
            Some(lineage) => carried.filter(|role| self.reaches(registry, kind, role, lineage)).collect(),
        }
    }

    fn reaches(&self, registry: &Registry, kind: &Kind, role: &Role, lineage: &[&Record]) -> bool {
        let Some((record, above)) = lineage.split_first() else { return false };
        if self.stands_aside(registry, kind, role, lineage) {
            return false;
        }
        match self.tied(kind, role) {
            Tied::All => true,
            Tied::By(ties) => ties.iter().any(|tie| holds(tie, record)),
            Tied::Whole => {
                registry.whole(kind).is_some_and(|(_, whole)| self.reaches(registry, whole, role, above))
            }
        }
    }

    /// Whether they may do something: to a record, or, without one, to any.
    pub(crate) fn may(
        &self,
        registry: &Registry,
        kind: &Kind,
        action: Action,
        lineage: Option<&[&Record]>,
    ) -> bool {
        if self.is_administrator() && action != Action::Secret {
            return true;
        }
        let grants = |role: &str| kind.access(role).is_some_and(|access| access.may.contains(&action));
        if grants(Role::PUBLIC) && lineage.is_none_or(|lineage| is_published(registry, kind, lineage)) {
            return true;
        }
        self.roles(registry, kind, lineage).into_iter().any(|role| grants(&role.id))
    }

    /// The most sensitive class of fields that they may read of a record; `None` where they may not see it at all.
    pub(crate) fn reads(&self, registry: &Registry, kind: &Kind, lineage: &[&Record]) -> Option<Class> {
        if self.may(registry, kind, Action::Secret, Some(lineage)) {
            return Some(Class::Secret);
        }
        if self.is_administrator() {
            return Some(Class::Internal);
        }
        let sees =
            |role: &&Role| kind.access(&role.id).is_some_and(|access| access.may.contains(&Action::See));
        if self.roles(registry, kind, Some(lineage)).iter().any(sees) {
            return Some(Class::Internal);
        }
        self.may(registry, kind, Action::See, Some(lineage)).then_some(Class::Public)
    }

    /// The most sensitive class that they may read of every record that they may see: what lists may be filtered and
    /// sorted by.
    pub(crate) fn reads_of_all(&self, registry: &Registry, kind: &Kind) -> Class {
        if self.is_administrator() {
            return Class::Internal;
        }
        let public = kind.access(Role::PUBLIC).is_some_and(|access| access.may.contains(&Action::See));
        let sees =
            |role: &&Role| kind.access(&role.id).is_some_and(|access| access.may.contains(&Action::See));
        let mut inside = self.roles(registry, kind, None).into_iter().filter(sees);
        // Who sees only what the public sees beside their own may not sort the public's by what is internal.
        let wide = inside.any(|role| matches!(self.tied(kind, role), Tied::All));
        if wide || !public && self.roles(registry, kind, None).iter().any(sees) {
            Class::Internal
        } else {
            Class::Public
        }
    }
}

/// What the public may see of a kind: what is published, where a step publishes; else all.
fn published(registry: &Registry, kind: &Kind) -> Visible {
    if kind.lifecycle.steps.iter().any(|step| step.publish.is_some()) {
        return Visible::Any(vec![Tie::Published]);
    }
    match registry.whole(kind) {
        Some((_, whole)) => match published(registry, whole) {
            Visible::All => Visible::All,
            above => Visible::Any(vec![Tie::Under(whole.id.text.clone(), Box::new(above))]),
        },
        None => Visible::All,
    }
}

/// Whether the public may see a record of a kind that the public may see.
fn is_published(registry: &Registry, kind: &Kind, lineage: &[&Record]) -> bool {
    let Some((record, above)) = lineage.split_first() else { return false };
    if kind.lifecycle.steps.iter().any(|step| step.publish.is_some()) {
        return record.published;
    }
    registry.whole(kind).is_none_or(|(_, whole)| is_published(registry, whole, above))
}

/// Whether a tie that asks for nothing above holds for a record.
fn holds(tie: &Tie, record: &Record) -> bool {
    match tie {
        Tie::Published => record.published,
        Tie::Field(field, values) => match record.value(field) {
            Value::Many(own) => own.iter().any(|value| values.contains(value)),
            value => values.contains(value),
        },
        Tie::Owner(owners) => record.owner.is_some_and(|owner| owners.contains(&owner)),
        Tie::Creator(account) => record.created_by == Some(*account),
        Tie::Under(..) | Tie::Without(_) => false,
    }
}

//! Who may see and do what with records: the roles that a programme file declares, carried by roles of the table of
//! rights, each tied to a record through one of its fields.

use base::{AccountId, OrganisationId, PersonId};
use programme::model::{Action, Class, Field, FieldType, Kind, Role, Scope};
use store::records::{Record, Tie, Value, Visible};

use super::registry::Registry;
use crate::bodies::resolve::Registry as Bodies;
use crate::error::Result;
use crate::{Actor, App, Viewer};

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
    /// What the table of rights grants them on every kind, and so on records of all.
    pub(super) over: Vec<Action>,
    /// Who they are in the register of people.
    pub(super) person: Option<PersonId>,
    /// The keys that records name them by: their own, and of all who were merged into them.
    pub(super) persons: Vec<PersonId>,
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
        let mut persons: Vec<PersonId> = person.iter().map(|row| row.id).collect();
        if let Some(row) = &person {
            persons.extend(self.store().persons_merged_into(row.id).await?);
        }
        let mut reader = Reader {
            account: Some(actor.account),
            organisation: actor.acting,
            roles: actor.standing.0.iter().map(|held| held.role.code().to_owned()).collect(),
            over: over(self.rights(), actor),
            person: person.as_ref().map(|row| row.id),
            persons,
            employer: person.and_then(|row| row.entry.organisation),
            ..Reader::default()
        };
        if let Some(own) = actor.acting {
            let bodies = self.organisations_known().await?;
            let Reader { below, places, .. } = Reader::of(&bodies, own);
            (reader.below, reader.places) = (below, places);
        }
        Ok(reader)
    }
}

impl Reader {
    /// Whoever acts for an organisation.
    pub(super) fn of(bodies: &Bodies, own: OrganisationId) -> Self {
        let mut below = bodies.below(own).to_vec();
        below.push(own);
        // A firm has no say over the district that it stands in.
        let governs = |kind: &str| matches!(kind, "government" | "department");
        let row = bodies.organisation(own).filter(|row| governs(&row.kind));
        let places = row.map(|row| bodies.within(&row.jurisdiction).into_iter().map(str::to_owned).collect());
        Self { organisation: Some(own), below, places: places.unwrap_or_default(), ..Self::default() }
    }

    /// Work at the machine itself, and the program's own.
    pub(crate) fn operator() -> Self {
        let over = vec![Action::See, Action::Create, Action::Edit, Action::Export];
        Self { roles: vec!["administrator".into()], over, ..Self::default() }
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

    /// Whether something of every kind is theirs to do.
    pub(crate) fn over(&self, action: Action) -> bool {
        self.over.contains(&action)
    }

    /// Whether they carry a role, for an action on a kind or in full. What reaches every record is carried only by who
    /// acts for the installation as a whole.
    fn carries(&self, kind: &Kind, role: &Role, action: Option<Action>) -> bool {
        if self.organisation.is_some() && kind.reach(role).0 == Scope::Any {
            return false;
        }
        let held = |carriers: Vec<&str>| self.roles.iter().any(|held| carriers.contains(&held.as_str()));
        held(role.carriers()) || action == Some(Action::See) && held(role.readers())
    }

    /// The records of a kind that they may see.
    pub(crate) fn visible(&self, registry: &Registry, kind: &Kind) -> Visible {
        self.visible_for(registry, kind, Class::Public)
    }

    /// The records of a kind of which they may read what is of a class: by such fields they may find no others.
    pub(crate) fn visible_for(&self, registry: &Registry, kind: &Kind, class: Class) -> Visible {
        if self.over(Action::See) && (class < Class::Secret || self.over(Action::Secret)) {
            return Visible::All;
        }
        let Some((programme, _)) = registry.programmes.kind(&kind.id) else { return Visible::Nothing };
        let mut ties = Vec::new();
        let reads = |may: &[Action]| {
            may.contains(&Action::See) && (class < Class::Secret || may.contains(&Action::Secret))
        };
        for access in kind.access.iter().filter(|access| reads(&access.may)) {
            if access.role == Role::PUBLIC && class == Class::Public {
                match published(registry, kind) {
                    Visible::Any(more) => ties.extend(more),
                    all => return all,
                }
            }
            let role = programme.role(&access.role);
            let Some(role) = role.filter(|role| self.carries(kind, role, Some(Action::See))) else {
                continue;
            };
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
        let (scope, through) = kind.reach(role);
        if scope == Scope::Any || self.organisation.is_none() && scope == Scope::Subtree {
            return Tied::All;
        }
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
            (FieldType::Person, _) => self.persons.iter().map(|id| Value::Id(id.0)).collect(),
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
        let carried = programme.roles.iter().filter(|role| self.carries(kind, role, None));
        match lineage {
            None => carried.collect(),
            Some(lineage) => carried.filter(|role| self.reaches(registry, kind, role, lineage)).collect(),
        }
    }

    /// Whether one of their roles, or what is theirs on every kind, lets them see more than the public does.
    fn sees_inside(&self, registry: &Registry, kind: &Kind, lineage: Option<&[&Record]>) -> bool {
        self.over(Action::See) || self.granted(registry, kind, Action::See, lineage).next().is_some()
    }

    /// The roles by which they may do something.
    fn granted<'a>(
        &'a self,
        registry: &'a Registry,
        kind: &'a Kind,
        action: Action,
        lineage: Option<&'a [&'a Record]>,
    ) -> impl Iterator<Item = &'a Role> {
        let programme = registry.programmes.kind(&kind.id).map(|(programme, _)| programme);
        let roles = programme.into_iter().flat_map(|programme| &programme.roles);
        roles.filter(move |role| {
            kind.access(&role.id).is_some_and(|access| access.may.contains(&action))
                && self.carries(kind, role, Some(action))
                && lineage.is_none_or(|lineage| self.reaches(registry, kind, role, lineage))
        })
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
        let public = kind.access(Role::PUBLIC).is_some_and(|access| access.may.contains(&action));
        self.over(action)
            || public && lineage.is_none_or(|lineage| is_published(registry, kind, lineage))
            || self.granted(registry, kind, action, lineage).next().is_some()
    }

    /// The most sensitive class of fields that they may read of a record; `None` where they may not see it at all.
    pub(crate) fn reads(&self, registry: &Registry, kind: &Kind, lineage: &[&Record]) -> Option<Class> {
        if self.may(registry, kind, Action::Secret, Some(lineage)) {
            return Some(Class::Secret);
        }
        if self.sees_inside(registry, kind, Some(lineage)) {
            return Some(Class::Internal);
        }
        self.may(registry, kind, Action::See, Some(lineage)).then_some(Class::Public)
    }

    /// The most sensitive class that they may read of every record that they may see: what lists may be filtered and
    /// sorted by.
    pub(crate) fn reads_of_all(&self, registry: &Registry, kind: &Kind) -> Class {
        let public = kind.access(Role::PUBLIC).is_some_and(|access| access.may.contains(&Action::See));
        // Who sees only what the public sees beside their own may not sort the public's by what is internal.
        let wide = |role: &Role| !public || matches!(self.tied(kind, role), Tied::All);
        match self.over(Action::See) || self.granted(registry, kind, Action::See, None).any(wide) {
            true => Class::Internal,
            false => Class::Public,
        }
    }

    /// The most sensitive class that they may read of some record.
    pub(crate) fn reads_of_some(&self, registry: &Registry, kind: &Kind) -> Class {
        match (self.may(registry, kind, Action::Secret, None), self.sees_inside(registry, kind, None)) {
            (true, _) => Class::Secret,
            (false, true) => Class::Internal,
            (false, false) => Class::Public,
        }
    }
}

/// What the table of rights lets an actor do to things of every kind.
fn over(rights: &rights::Rights, actor: &Actor) -> Vec<Action> {
    let held = actor.standing.0.iter();
    held.flat_map(|held| rights.over(&held.role, held.organisation.is_none())).flat_map(of_record).collect()
}

/// What an action of the table of rights, up to a class, is in a programme file.
pub(crate) fn of_record((action, class): (rights::Action, rights::Class)) -> Vec<Action> {
    if class == rights::Class::Public {
        return Vec::new();
    }
    match action {
        rights::Action::See if class == rights::Class::Secret => vec![Action::See, Action::Secret],
        rights::Action::See => vec![Action::See],
        rights::Action::Create => vec![Action::Create],
        rights::Action::Edit => vec![Action::Edit],
        rights::Action::Export => vec![Action::Export],
        _ => Vec::new(),
    }
}

/// What the public may see of a kind: what is published, where a step publishes; else all.
pub(super) fn published(registry: &Registry, kind: &Kind) -> Visible {
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

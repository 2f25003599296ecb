//! The one decision.

use base::OrganisationId;

use crate::{Action, Class, Rights, Role, RoleId, Scope};

/// A role that a person holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Held {
    /// The role.
    pub role: RoleId,
    /// For which organisation; none is the installation as a whole, which all organisations are below.
    pub organisation: Option<OrganisationId>,
}

/// What a person stands on: the roles they hold for the organisation that they act for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Standing(pub Vec<Held>);

impl Standing {
    /// Nobody in particular.
    pub fn public() -> Self {
        Self(Vec::new())
    }

    /// One role.
    pub fn one(role: RoleId, organisation: Option<OrganisationId>) -> Self {
        Self(vec![Held { role, organisation }])
    }

    /// Whether a role is held.
    pub fn holds(&self, role: &RoleId) -> bool {
        self.0.iter().any(|held| held.role == *role)
    }
}

/// What something is to be done to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Thing<'a> {
    /// Its kind.
    pub kind: &'a str,
    /// Whose it is; none is the installation's.
    pub organisation: Option<OrganisationId>,
    /// The organisations above that one, in any order.
    pub above: &'a [OrganisationId],
    /// How far its data may go.
    pub class: Class,
}

impl<'a> Thing<'a> {
    /// A thing of the installation.
    pub fn of_installation(kind: &'a str, class: Class) -> Self {
        Self { kind, organisation: None, above: &[], class }
    }
}

/// Yes or no, with the reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Decision {
    /// Yes.
    Allowed(Ground),
    /// No.
    Refused(Refusal),
}

impl Decision {
    /// Whether it is a yes.
    pub fn is_allowed(&self) -> bool {
        matches!(self, Self::Allowed(_))
    }
}

/// Why yes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ground {
    /// By this role.
    pub role: RoleId,
    /// As far as this.
    pub scope: Scope,
}

/// Why no.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// None of their roles does this to this kind.
    Action,
    /// A role does, but not to data of this class.
    Class,
    /// A role does, but not for this organisation.
    Scope,
}

/// No, with who could.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// What was asked.
    pub action: Action,
    /// Of what kind.
    pub kind: String,
    /// Data of which class.
    pub class: Class,
    /// The nearest that their roles come.
    pub reason: Reason,
    /// Their roles.
    pub held: Vec<RoleId>,
    /// The roles that may, with how far each reaches, least first.
    pub who_may: Vec<(RoleId, Scope)>,
    /// The roles that can give one of those.
    pub who_grants: Vec<RoleId>,
}

impl Rights {
    /// Whether somebody may do something to a thing. A pure function of the table and its arguments.
    pub fn may(&self, who: &Standing, action: Action, thing: &Thing<'_>) -> Decision {
        let public = Held { role: RoleId::PUBLIC, organisation: None };
        let mut reason = Reason::Action;
        for held in who.0.iter().chain([&public]) {
            let Some(role) = self.role(&held.role) else { continue };
            for rule in role.rules.iter().filter(|rule| self.speaks(rule, action, thing.kind)) {
                if rule.class < thing.class {
                    if reason == Reason::Action {
                        reason = Reason::Class;
                    }
                } else if !reaches(rule.scope, held, thing) {
                    reason = Reason::Scope;
                } else {
                    return Decision::Allowed(Ground { role: role.id.clone(), scope: rule.scope });
                }
            }
        }
        Decision::Refused(self.refusal(who, action, thing.kind, thing.class, reason))
    }

    /// Whether there is anything of a kind to which somebody may do something. What a page's door asks; the use case
    /// behind it asks of the thing itself.
    pub fn could(&self, who: &Standing, action: Action, kind: &str) -> bool {
        let held = who.0.iter().map(|held| &held.role).chain([&RoleId::PUBLIC]);
        let mut roles = held.filter_map(|role| self.role(role));
        roles.any(|role| self.reach(role, action, kind, Class::Public).is_some())
    }

    /// The refusal at a page's door.
    pub fn closed(&self, who: &Standing, action: Action, kind: &str) -> Refusal {
        self.refusal(who, action, kind, Class::Public, Reason::Action)
    }

    /// Whether a role may be given by somebody for an organisation: they may grant accounts there, and the role is
    /// among those that one of their roles hands on.
    pub fn may_give(&self, who: &Standing, role: &RoleId, place: &Thing<'_>) -> Decision {
        let place = Thing { kind: "account", ..*place };
        let giving = |held: &&Held| self.role(&held.role).is_some_and(|own| own.grants.contains(role));
        let able = Standing(who.0.iter().filter(giving).cloned().collect());
        match self.may(&able, Action::Grant, &place) {
            Decision::Refused(_) => {
                let mut refusal = self.refusal(who, Action::Grant, "account", place.class, Reason::Action);
                refusal.who_may = self
                    .roles
                    .iter()
                    .filter(|other| other.grants.contains(role))
                    .filter_map(|other| {
                        Some((other.id.clone(), self.reach(other, Action::Grant, "account", place.class)?))
                    })
                    .collect();
                refusal.who_grants = self.hands_on(&refusal.who_may);
                Decision::Refused(refusal)
            }
            allowed => allowed,
        }
    }

    fn refusal(&self, who: &Standing, action: Action, kind: &str, class: Class, reason: Reason) -> Refusal {
        let mut who_may: Vec<(RoleId, Scope)> = self
            .given()
            .filter_map(|role| Some((role.id.clone(), self.reach(role, action, kind, class)?)))
            .collect();
        // Who is nearest to the thing comes first; the administrator, who may all, last.
        who_may.sort_by_key(|(role, scope)| (*role == RoleId::ADMINISTRATOR, *scope));
        Refusal {
            action,
            kind: kind.to_owned(),
            class,
            reason,
            held: who.0.iter().map(|held| held.role.clone()).collect(),
            who_grants: self.hands_on(&who_may),
            who_may,
        }
    }

    /// The roles that can give one of these.
    fn hands_on(&self, roles: &[(RoleId, Scope)]) -> Vec<RoleId> {
        let gives = |role: &&Role| roles.iter().any(|(id, _)| role.grants.contains(id));
        self.roles.iter().filter(gives).map(|role| role.id.clone()).collect()
    }
}

fn reaches(scope: Scope, held: &Held, thing: &Thing<'_>) -> bool {
    match scope {
        Scope::All => true,
        Scope::Own => held.organisation == thing.organisation,
        Scope::Below => match held.organisation {
            None => true,
            own => own == thing.organisation || thing.above.iter().any(|above| Some(*above) == own),
        },
    }
}

//! Names that may mean the same body, and recording that they do.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use base::{PlanId, VersionId};
use store::plans::Body as Resolved;

use super::register::{Body, Register};
use super::resolve::{Registry, likeness};
use super::{BodyKey, Namesake, Namesakes, NamingPlan, NewName};
use crate::error::{Error, Result};
use crate::{Actor, App, NameWish, OrganisationWish, Viewer};

impl App {
    /// Names over all plans that may mean one body and are not known to: those of most plans first.
    pub async fn namesakes(&self, viewer: &Viewer) -> Result<Vec<Namesakes>> {
        self.may_see(viewer, "measure")?;
        let register = self.register().await?;
        let alike = alike(&register);
        if alike.is_empty() {
            return Ok(Vec::new());
        }
        let registry = self.organisations_known().await?;
        let titles = self.store().plan_titles().await?.into_iter().collect();
        let mut groups: Vec<_> = alike.into_iter().map(|bodies| group(bodies, &registry, &titles)).collect();
        groups.sort_by_key(|group| Reverse(group.bodies.iter().map(|body| body.plans.len()).sum::<usize>()));
        Ok(groups)
    }

    /// Records that a name is another name of a body, from a day on. A body that the register does not hold yet is
    /// entered there. Gives its key.
    ///
    /// # Errors
    /// Those of [`App::change_organisation`] and [`App::make_organisation`], which this is.
    pub async fn record_name(&self, actor: &Actor, new: &NewName) -> Result<BodyKey> {
        let name = NameWish {
            name: new.name.clone(),
            kind: "alias".into(),
            from: new.from.to_string(),
            to: new.to.map(|day| day.to_string()).unwrap_or_default(),
        };
        if name.name.trim().is_empty() {
            return Err(Error::invalid("value-missing", "此项不能为空。", "This cannot be left empty."));
        }
        let id = match &new.of {
            BodyKey::Organisation(id) => {
                let stands = self.store().organisation(*id).await?.ok_or(Error::NotFound)?;
                let mut wish = OrganisationWish::of(&stands.entry);
                wish.names.push(name);
                self.change_organisation(actor, *id, stands.revision, &wish).await?;
                *id
            }
            BodyKey::Name(own) => {
                self.register().await?.body(&new.of.to_string()).ok_or(Error::NotFound)?;
                let registry = self.organisations_known().await?;
                let place = registry.place_of(own).ok_or_else(|| {
                    Error::invalid(
                        "organisation-jurisdiction",
                        format!("“{own}”的所在地尚未登记，请先在机构库登记该单位。"),
                        format!("The place of {own} is not known yet: enter the organisation in the register first."),
                    )
                })?;
                let wish = OrganisationWish {
                    kind: kind(own).into(),
                    name: own.clone(),
                    jurisdiction: place.code.clone(),
                    names: vec![name],
                    ..OrganisationWish::default()
                };
                self.make_organisation(actor, &wish).await?
            }
        };
        Ok(BodyKey::Organisation(id))
    }

    /// The owners who are somebody else by another registry.
    pub(super) async fn changed_owners(
        &self,
        registry: &Registry,
    ) -> Result<Vec<(PlanId, VersionId, String, Resolved)>> {
        let mut changed = Vec::new();
        for owner in self.store().named_owners().await? {
            let body = registry.body(&owner.name, &owner.issuers, "", owner.issued);
            if body.key != owner.key {
                changed.push((owner.plan, owner.version, owner.name, body));
            }
        }
        Ok(changed)
    }
}

/// Bodies of the same likeness that are not one: two or more of which at least one is no organisation. Two
/// organisations of the tree are known to be two.
fn alike(register: &Register) -> Vec<Vec<(&str, &Body)>> {
    let mut groups: BTreeMap<String, Vec<(&str, &Body)>> = BTreeMap::new();
    for (key, body) in register.bodies() {
        if let Some(likeness) = likeness(&body.name) {
            groups.entry(likeness).or_default().push((key, body));
        }
    }
    let open = |group: &Vec<(&str, &Body)>| {
        group.len() > 1 && group.iter().any(|(_, body)| body.organisation.is_none())
    };
    groups.into_values().filter(open).collect()
}

/// The one that the others may be is first: an organisation of the tree, else the one that most plans name.
fn group(
    mut bodies: Vec<(&str, &Body)>,
    registry: &Registry,
    titles: &BTreeMap<PlanId, String>,
) -> Namesakes {
    bodies.sort_by_key(|(key, body)| {
        (body.organisation.is_none(), Reverse(body.plans().count()), (*key).to_owned())
    });
    let recordable = bodies
        .first()
        .is_some_and(|(_, first)| first.organisation.is_some() || registry.place_of(&first.name).is_some());
    let named = |(_, body): (&str, &Body)| Namesake {
        key: match body.organisation {
            Some(id) => BodyKey::Organisation(id),
            None => BodyKey::Name(body.name.clone()),
        },
        name: body.name.clone(),
        called: body.called.iter().filter(|name| **name != body.name).cloned().collect(),
        plans: body
            .plans()
            .filter_map(|id| Some(NamingPlan { id, title: titles.get(&id)?.clone() }))
            .collect(),
    };
    Namesakes { bodies: bodies.into_iter().map(named).collect(), recordable }
}

/// The kind of an organisation, told from how its name ends.
fn kind(name: &str) -> &'static str {
    let ends = |with: &[&str]| with.iter().any(|end| name.ends_with(end));
    match () {
        () if ends(&["人民政府", "管委会", "管理委员会"]) => "government",
        () if ends(&["大学", "学院"]) => "university",
        () if ends(&["研究院", "研究所"]) => "institute",
        () if ends(&["公司", "集团"]) => "firm",
        () if ends(&["局", "厅", "委", "办", "部", "委员会", "办公室"]) => "department",
        () => "other",
    }
}

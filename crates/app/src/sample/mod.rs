//! The sample: the jurisdiction tree of Hubei with its usual bodies, a made-up plan, and a made-up region's worth of
//! organisations, people and records.

mod region;

use base::{AccountId, Date, Words};
use rights::{RoleId, Standing};
use serde::Deserialize;
use store::organisations::{AliasRow, LoadRegion, NewOrganisation, PlaceRow};

use region::Stands;
pub use region::{FilledSample, RemovedSample, SampleProgress, SampleScale};

use crate::app::author;
use crate::error::{Error, Result};
use crate::{Actor, App, Upload};

const REGION: &str = include_str!("../../sample/region.toml");
const PLAN: &str = include_str!("../../sample/plan.txt");

/// The seed of the region that is shown where none is given.
const SEED: u64 = 1;

/// Places and bodies as the store takes them.
pub(crate) struct Region {
    pub(crate) places: Vec<PlaceRow>,
    pub(crate) organisations: Vec<NewOrganisation>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    place: Vec<Place>,
    body: Vec<BodyRow>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Place {
    code: String,
    name: String,
    level: String,
    parent: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct BodyRow {
    place: String,
    name: String,
    kind: String,
    #[serde(default)]
    aliases: Vec<Name>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Name {
    name: String,
    #[serde(default = "abbreviation")]
    kind: String,
    /// First year.
    from: Option<String>,
    /// Last year.
    to: Option<String>,
    /// The name as it is, without the place's before it.
    #[serde(default)]
    whole: bool,
}

fn abbreviation() -> String {
    "abbreviation".into()
}

/// Reads the embedded region.
pub(crate) fn region() -> Result<Region> {
    let file: File = toml::from_str(REGION).map_err(Error::internal)?;
    let place_name = |code: &str| {
        let place = file.place.iter().find(|place| place.code == code);
        place.map(|place| &*place.name).ok_or_else(|| Error::internal(format!("no place {code}")))
    };
    let mut organisations = Vec::new();
    for body in &file.body {
        let place = place_name(&body.place)?;
        let alias = |alias: &Name| {
            Ok(AliasRow {
                name: if alias.whole { alias.name.clone() } else { format!("{place}{}", alias.name) },
                kind: alias.kind.clone(),
                from: alias.from.as_deref().map(|year| day(year, 1, 1)).transpose()?,
                to: alias.to.as_deref().map(|year| day(year, 12, 31)).transpose()?,
            })
        };
        organisations.push(NewOrganisation {
            jurisdiction: body.place.clone(),
            name: format!("{place}{}", body.name),
            kind: body.kind.clone(),
            aliases: body.aliases.iter().map(alias).collect::<Result<_>>()?,
        });
    }
    let row = |place: Place| PlaceRow {
        code: place.code,
        name: place.name,
        level: place.level,
        parent: place.parent,
    };
    Ok(Region { places: file.place.into_iter().map(row).collect(), organisations })
}

fn day(year: &str, month: i8, day: i8) -> Result<Date> {
    let year = year.parse().map_err(Error::internal)?;
    Date::new(year, month, day).map_err(Error::internal)
}

impl App {
    /// Loads the sample plan and the smallest region; a second time changes nothing.
    pub async fn load_sample(&self) -> Result<()> {
        self.show_sample(SampleScale::LEAST).await
    }

    /// Loads the sample plan and a region for whoever looks for the first time. What is there already stays as it is,
    /// and what was taken away stays away.
    pub async fn show_sample(&self, scale: SampleScale) -> Result<()> {
        let actor = operator();
        let (seed, today) = match self.region_stands().await?.0 {
            Some(Stands::Removed | Stands::Removing) => return Ok(()),
            Some(Stands::There { seed, today, .. }) => (seed, Some(today)),
            None => (SEED, None),
        };
        self.load_plan(&actor).await?;
        let earlier = today.is_none() && self.store().setting("sample.records").await?.is_some();
        if !earlier {
            self.fill_region(&actor, scale, seed, &|_| ()).await?;
        }
        Ok(())
    }

    /// Loads the sample plan and makes the region as large as it shall be. One that is as large already stays as it is;
    /// one that was broken off goes on. `tell` is told how far it has come.
    ///
    /// # Errors
    /// [`Error::Invalid`] where the region there was made from another seed, or by an earlier version of the program.
    pub async fn fill_sample(
        &self,
        scale: SampleScale,
        seed: u64,
        tell: &(dyn Fn(SampleProgress) + Sync),
    ) -> Result<FilledSample> {
        let actor = operator();
        self.load_plan(&actor).await?;
        self.fill_region(&actor, scale, seed, tell).await
    }

    /// Takes the sample away: plan, records, people, organisations and places that came with it, and nothing else. What
    /// people made their own stays and is told. `tell` is told how much is gone.
    ///
    /// # Errors
    /// Where the database fails; what is gone by then is gone, and a second run goes on.
    pub async fn remove_sample(&self, tell: &(dyn Fn(u64) + Sync)) -> Result<RemovedSample> {
        let actor = operator();
        let (mut plans, mut stays) = (0, Vec::new());
        let digest = store::digest(PLAN.as_bytes());
        if let Some((plan, _)) = self.store().version_of_document(&digest).await?
            && let Some(head) = self.store().head(plan).await?.filter(|head| head.sample)
        {
            // One that somebody brought a later version of is theirs by now.
            match head.version {
                1 => self.store().write(&author(&actor), &store::plans::DeletePlan { plan }).await?,
                _ => stays.push((Words::new("方案", "plan"), 1, vec![plan.0])),
            }
            plans = u64::from(head.version == 1);
        }
        let places: Vec<String> = region()?.places.into_iter().map(|place| place.code).collect();
        let mut removed = self.remove_region(&actor, &places, tell).await?;
        removed.gone += plans;
        removed.stay.splice(..0, stays);
        // Whoever asks for the sample again gets the plan with it.
        let name = format!("sample.{digest}");
        if self.store().setting(&name).await?.is_some() {
            self.store().write(&author(&actor), &store::SetSetting { name: &name, value: "removed" }).await?;
        }
        Ok(removed)
    }

    /// The region's places and bodies, and the plan.
    async fn load_plan(&self, actor: &Actor) -> Result<()> {
        let region = region()?;
        let load = LoadRegion { places: &region.places, organisations: &region.organisations };
        if self.store().write(&author(actor), &load).await? {
            self.resolve_owners_anew(actor).await?;
        }
        let upload = Upload { name: "样例方案.txt".into(), bytes: PLAN.into() };
        let digest = store::digest(&upload.bytes);
        // Somebody who took the sample plan out of the lists does not want it back at the next start.
        let name = format!("sample.{digest}");
        if self.store().setting(&name).await?.is_none_or(|value| value == "removed") {
            self.import_as(actor, upload, true).await?;
            self.store().write(&author(actor), &store::SetSetting { name: &name, value: "loaded" }).await?;
        }
        Ok(())
    }

    /// The actor for work at the machine itself, such as `luoshi import`: whoever holds the data folder may.
    pub async fn operator(&self) -> Result<Actor> {
        Ok(operator())
    }
}

fn operator() -> Actor {
    Actor {
        account: AccountId(0),
        name: "luoshi".into(),
        standing: Standing::one(RoleId::ADMINISTRATOR, None),
        acting: None,
        choices: Vec::new(),
        scopes: None,
        must_enrol: false,
        must_change_password: false,
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn the_region_is_sound() {
        let region = region().unwrap();
        let mut known = BTreeSet::new();
        for place in &region.places {
            assert!(place.parent.as_ref().is_none_or(|parent| known.contains(parent)), "{}", place.name);
            assert!(known.insert(place.code.clone()), "{}", place.code);
            let standard = place.code.len() == 6 && place.code.bytes().all(|b| b.is_ascii_digit());
            assert!(standard != (place.level == "zone"), "{}", place.code);
        }
        let level = |level: &str, parent: &str| {
            let under = |p: &&PlaceRow| p.level == level && p.parent.as_deref() == Some(parent);
            region.places.iter().filter(under).count()
        };
        assert_eq!((level("district", "420100"), level("zone", "420100")), (13, 3));
        assert_eq!((level("district", "420200"), level("county", "420200")), (4, 1));
        assert_eq!((level("district", "420700"), level("county", "421100")), (3, 7));
        assert_eq!((level("county-city", "421100"), level("county", "421200")), (2, 4));
        let names: BTreeSet<_> = region.organisations.iter().map(|o| (&o.jurisdiction, &o.name)).collect();
        assert_eq!(names.len(), region.organisations.len());
        assert!(region.organisations.iter().all(|o| known.contains(&o.jurisdiction)));
    }
}

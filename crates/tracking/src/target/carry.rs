//! Progress carried over to a new version of a plan, and what could not be carried.

use std::collections::BTreeMap;

use base::Words;
use serde::{Deserialize, Serialize};

use super::Basis;

/// A target as far as carrying depends on it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Item {
    /// Its key within its version of the plan.
    pub key: String,
    /// What is counted.
    pub indicator: String,
    /// In which unit.
    pub unit: String,
    /// What kind of quantity.
    pub basis: Basis,
    /// The year by which it is due, as the plan says it.
    pub due: Option<String>,
    /// How many values were reported for it.
    pub values: u32,
}

/// What became of the progress.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Carry {
    /// Targets whose values go on.
    pub carried: Vec<Carried>,
    /// Targets whose values stay with the old version, and why.
    pub left: Vec<Left>,
    /// Keys of new targets that begin without progress.
    pub fresh: Vec<String>,
}

/// A target whose values go on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Carried {
    /// Key in the old version.
    pub old: String,
    /// Key in the new version.
    pub new: String,
    /// Values that go on.
    pub values: u32,
    /// What is worded otherwise and should be looked at.
    pub changed: Vec<Words>,
}

/// A target whose values stay.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Left {
    /// Key in the old version.
    pub old: String,
    /// Values that stay.
    pub values: u32,
    /// Why.
    pub why: Stays,
}

/// Why values stay with the old version.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case", tag = "reason")]
pub enum Stays {
    /// The new version has no such target.
    Dropped,
    /// Several targets of the new version may be meant.
    Parted {
        /// Their keys.
        into: Vec<String>,
    },
    /// Several targets of the old version became one.
    Joined {
        /// Keys of all that became it.
        from: Vec<String>,
    },
    /// The unit is another.
    Unit {
        /// Unit of the old version.
        old: String,
        /// Unit of the new version.
        new: String,
    },
    /// A level became what is added, or the like: the old values mean something else.
    Basis,
}

/// Pairs by their indicator, unit and basis alone: for versions that nobody compared. Equals are all paired, so that
/// [`carry`] tells what cannot be told apart.
pub fn pairs(old: &[Item], new: &[Item]) -> Vec<(String, String)> {
    let same = |a: &Item, b: &Item| (&a.indicator, &a.unit, a.basis) == (&b.indicator, &b.unit, b.basis);
    let due = |a: &Item, b: &Item| a.due == b.due;
    let mut pairs = Vec::new();
    for item in old {
        let alike: Vec<&Item> = new.iter().filter(|other| same(item, other)).collect();
        // The same indicator for several years: the year tells which is meant, if exactly one has it.
        let dated: Vec<&Item> = alike.iter().copied().filter(|other| due(item, other)).collect();
        let chosen = if alike.len() > 1 && dated.len() == 1 { dated } else { alike };
        pairs.extend(chosen.into_iter().map(|other| (item.key.clone(), other.key.clone())));
    }
    pairs
}

/// Carries progress along pairs of an old and a new key, as a comparison of the versions gave them. Pairs that name an
/// unknown key are passed over.
pub fn carry(old: &[Item], new: &[Item], pairs: &[(String, String)]) -> Carry {
    let news: BTreeMap<&str, &Item> = new.iter().map(|item| (item.key.as_str(), item)).collect();
    let olds: BTreeMap<&str, &Item> = old.iter().map(|item| (item.key.as_str(), item)).collect();
    let mut into: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    let mut from: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (a, b) in pairs {
        if olds.contains_key(a.as_str()) && news.contains_key(b.as_str()) {
            into.entry(a).or_default().push(b);
            from.entry(b).or_default().push(a);
        }
    }
    for keys in into.values_mut().chain(from.values_mut()) {
        keys.sort_unstable();
        keys.dedup();
    }
    let mut result = Carry::default();
    for item in old {
        let owned = |keys: &[&str]| keys.iter().map(|key| (*key).to_owned()).collect::<Vec<_>>();
        let targets = into.get(item.key.as_str()).map_or(&[][..], Vec::as_slice);
        let why = match targets {
            [] => Some(Stays::Dropped),
            [key] => {
                let sources = from.get(key).map_or(&[][..], Vec::as_slice);
                match news.get(key) {
                    _ if sources.len() > 1 => Some(Stays::Joined { from: owned(sources) }),
                    Some(other) if other.basis != item.basis => Some(Stays::Basis),
                    Some(other) if other.unit != item.unit => {
                        Some(Stays::Unit { old: item.unit.clone(), new: other.unit.clone() })
                    }
                    Some(other) => {
                        result.carried.push(carried(item, other));
                        None
                    }
                    None => Some(Stays::Dropped),
                }
            }
            several => Some(Stays::Parted { into: owned(several) }),
        };
        if let Some(why) = why {
            result.left.push(Left { old: item.key.clone(), values: item.values, why });
        }
    }
    let taken = |key: &str| result.carried.iter().any(|carried| carried.new == key);
    result.fresh = new.iter().filter(|item| !taken(&item.key)).map(|item| item.key.clone()).collect();
    result
}

fn carried(old: &Item, new: &Item) -> Carried {
    let mut changed = Vec::new();
    if old.indicator != new.indicator {
        let (a, b) = (&old.indicator, &new.indicator);
        changed.push(Words::new(
            format!("指标名称由“{a}”改为“{b}”"),
            format!("the indicator \"{a}\" is now called \"{b}\""),
        ));
    }
    if old.due != new.due {
        let year = |due: &Option<String>| due.clone().unwrap_or_else(|| "—".into());
        let (a, b) = (year(&old.due), year(&new.due));
        changed.push(Words::new(format!("完成期限由 {a} 改为 {b}"), format!("due {b} instead of {a}")));
    }
    Carried { old: old.key.clone(), new: new.key.clone(), values: old.values, changed }
}

impl Stays {
    /// Why, and what to do.
    pub fn words(&self) -> Words {
        match self {
            Self::Dropped => {
                Words::new("新版没有对应的目标，数据留在旧版", "the new version has no such target")
            }
            Self::Parted { into } => Words::new(
                format!("新版拆分为 {} 项，请人工指定数据归属", into.len()),
                format!("it became {} targets: choose by hand where its values go", into.len()),
            ),
            Self::Joined { from } => Words::new(
                format!("旧版 {} 项合并为一项，请人工确认如何合并数据", from.len()),
                format!("{} targets became one: decide by hand how their values are joined", from.len()),
            ),
            Self::Unit { old, new } => Words::new(
                format!("计量单位由“{old}”改为“{new}”，请先确认换算"),
                format!("the unit changed from \"{old}\" to \"{new}\": settle the conversion first"),
            ),
            Self::Basis => Words::new(
                "统计口径不同（存量与增量），旧数据不能沿用",
                "a level became what is added or the like: the old values mean something else",
            ),
        }
    }
}

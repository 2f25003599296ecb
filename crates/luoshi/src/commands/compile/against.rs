//! What became of an earlier plan: the readable list, and the keys for JSON.

use std::io::{self, Write};

use base::Lang;
use diag::render::Options;
use plan::{ItemId, ItemKind, Measure, Plan, Target};
use policy::{Change, ChangeKind, Comparison};
use serde::Serialize;

use super::Compiled;
use super::text::figures;
use crate::terminal::Ink;
use crate::words::say;

/// The order in which kinds are listed; what stayed the same is only counted.
const KINDS: [ChangeKind; 7] = [
    ChangeKind::New,
    ChangeKind::Dropped,
    ChangeKind::Raised,
    ChangeKind::Lowered,
    ChangeKind::Due,
    ChangeKind::Owner,
    ChangeKind::Reworded,
];

/// A comparison in JSON.
#[derive(Serialize)]
pub(super) struct Wire<'a> {
    /// File name of the earlier plan.
    against: &'a str,
    changes: Vec<WireChange>,
}

#[derive(Serialize)]
struct WireChange {
    kind: &'static str,
    /// The item's name in the earlier plan: `t3` is its fourth target, `m0` its first measure.
    before: Option<String>,
    /// Its name in this plan.
    after: Option<String>,
}

/// The comparison as it goes into JSON.
pub(super) fn wire<'a>(before: &'a Compiled, comparison: &Comparison) -> Wire<'a> {
    let changes = comparison.changes.iter().map(|change| WireChange {
        kind: code(change.kind),
        before: change.a.map(|item| item.to_string()),
        after: change.b.map(|item| item.to_string()),
    });
    Wire { against: &before.name, changes: changes.collect() }
}

fn code(kind: ChangeKind) -> &'static str {
    match kind {
        ChangeKind::New => "new",
        ChangeKind::Dropped => "dropped",
        ChangeKind::Raised => "raised",
        ChangeKind::Lowered => "lowered",
        ChangeKind::Due => "due",
        ChangeKind::Owner => "owner",
        ChangeKind::Reworded => "reworded",
        ChangeKind::Same => "same",
    }
}

fn heading(kind: ChangeKind, lang: Lang) -> &'static str {
    match kind {
        ChangeKind::New => say(lang, "新增", "New"),
        ChangeKind::Dropped => say(lang, "取消", "Dropped"),
        ChangeKind::Raised => say(lang, "提高", "Raised"),
        ChangeKind::Lowered => say(lang, "降低", "Lowered"),
        ChangeKind::Due => say(lang, "期限有变", "Due at another time"),
        ChangeKind::Owner => say(lang, "改由其他单位负责", "Moved to other bodies"),
        ChangeKind::Reworded => say(lang, "改写", "Reworded"),
        ChangeKind::Same => say(lang, "未变", "Unchanged"),
    }
}

/// Writes the list.
pub(super) fn write(
    out: &mut impl Write,
    before: &Compiled,
    after: &Compiled,
    comparison: &Comparison,
    show: &Options,
) -> io::Result<()> {
    let (lang, ink) = (show.lang, Ink(show.colour));
    let title = say(lang, format!("与 {} 比较", before.name), format!("Against {}", before.name));
    writeln!(out, "\n{}", ink.strong(&title))?;
    for kind in KINDS {
        let changes: Vec<&Change> =
            comparison.of(kind).filter(|change| !is_told(change, comparison)).collect();
        if changes.is_empty() {
            continue;
        }
        writeln!(
            out,
            "  {} {}",
            ink.strong(heading(kind, lang)),
            ink.faint(&format!("({})", changes.len()))
        )?;
        for change in changes {
            writeln!(out, "    {}", line(change, &before.plan, &after.plan, lang))?;
        }
    }
    let same = comparison.of(ChangeKind::Same).count();
    let words = format!("{} ({same})", heading(ChangeKind::Same, lang));
    writeln!(out, "  {}", ink.faint(&words))
}

/// A target that was raised or lowered is listed with both its years: that it is due at another time is said there.
fn is_told(change: &Change, comparison: &Comparison) -> bool {
    let moved = |kind| comparison.of(kind).any(|other| other.b == change.b);
    change.kind == ChangeKind::Due && (moved(ChangeKind::Raised) || moved(ChangeKind::Lowered))
}

fn line(change: &Change, before: &Plan, after: &Plan, lang: Lang) -> String {
    let old = change.a.and_then(|item| Item::of(before, item));
    let new = change.b.and_then(|item| Item::of(after, item));
    match (old, new) {
        (Some(Item::Target(old)), Some(Item::Target(new))) => {
            let name = if old.indicator == new.indicator || change.kind != ChangeKind::Reworded {
                new.indicator.clone()
            } else {
                format!("{} → {}", old.indicator, new.indicator)
            };
            let kind = say(lang, "目标", "target");
            format!("{kind}  {name}  {} → {}", demand(old, lang), demand(new, lang))
        }
        (Some(Item::Measure(old)), Some(Item::Measure(new))) => {
            let kind = say(lang, "任务", "measure");
            if change.kind == ChangeKind::Owner {
                format!("{kind}  {}  {}", new.title, moved(old, new, lang))
            } else {
                format!("{kind}  {} → {}", old.title, new.title)
            }
        }
        (old, new) => new.or(old).map_or(String::new(), |item| item.line(lang)),
    }
}

enum Item<'a> {
    Target(&'a Target),
    Measure(&'a Measure),
}

impl<'a> Item<'a> {
    fn of(plan: &'a Plan, item: ItemId) -> Option<Self> {
        let at = item.index as usize;
        match item.kind {
            ItemKind::Target => plan.targets.get(at).map(Self::Target),
            ItemKind::Measure => plan.measures.get(at).map(Self::Measure),
            ItemKind::Section | ItemKind::Table => None,
        }
    }

    fn line(&self, lang: Lang) -> String {
        match self {
            Self::Target(it) => {
                format!("{}  {}  {}", say(lang, "目标", "target"), it.indicator, demand(it, lang))
            }
            Self::Measure(it) => format!("{}  {}", say(lang, "任务", "measure"), it.title),
        }
    }
}

fn demand(target: &Target, lang: Lang) -> String {
    format!("{} ({})", figures::demand(target, lang), figures::due(target, lang))
}

/// Who owes it no longer, and who does now.
fn moved(old: &Measure, new: &Measure, lang: Lang) -> String {
    let mut parts = Vec::new();
    let roles = [
        (say(lang, "牵头", "leads"), &old.leads, &new.leads),
        (say(lang, "参与", "joins"), &old.participants, &new.participants),
    ];
    for (role, old, new) in roles {
        let only = |these: &[String], those: &[String], sign: char| -> Vec<String> {
            these.iter().filter(|name| !those.contains(name)).map(|name| format!("{sign}{name}")).collect()
        };
        let changed = [only(old, new, '-'), only(new, old, '+')].concat();
        if !changed.is_empty() {
            parts.push(format!("{role} {}", changed.join(" ")));
        }
    }
    parts.join(say(lang, "；", "; "))
}

//! What is marked in a source: clauses and numbers of targets, owners, starts of headings, diagnostics.

use std::collections::BTreeMap;

use app::diag::Severity;
use app::plan::{ItemId, ItemKind, Role};
use app::{BodyKey, PlanView};
use base::{Lang, Span};

use super::parts::Leaves;
use super::weave::{Annotation, Mark};
use super::{role_code, role_word};
use crate::route;

/// Hands every mark of a plan to the leaves of its document.
pub(crate) fn collect(view: &PlanView, lang: Lang, leaves: &mut Leaves) {
    targets(view, leaves);
    owners(view, lang, leaves);
    diagnostics(view, lang, leaves);
}

fn item(kind: ItemKind, index: usize) -> String {
    ItemId { kind, index: u32::try_from(index).unwrap_or(u32::MAX) }.to_string()
}

fn targets(view: &PlanView, leaves: &mut Leaves) {
    for (index, target) in view.plan.targets.iter().enumerate() {
        let name = item(ItemKind::Target, index);
        let clause = Mark {
            class: "mark mark-target",
            id: Some(format!("s-{name}")),
            item: Some(name.clone()),
            ..Mark::default()
        };
        leaves.add(Annotation { span: target.span, mark: clause });
        let number = Mark {
            class: "mark-number",
            href: Some(format!("#{name}")),
            item: Some(name),
            ..Mark::default()
        };
        leaves.add(Annotation { span: target.number_span, mark: number });
    }
}

/// Bodies named at one place (`A、B两市`) share a mark.
fn owners(view: &PlanView, lang: Lang, leaves: &mut Leaves) {
    let mut places: BTreeMap<Span, Vec<(&str, Role)>> = BTreeMap::new();
    for owner in view.plan.measures.iter().flat_map(|measure| &measure.owners) {
        places.entry(owner.span).or_default().push((&owner.name, owner.role));
    }
    for (span, named) in places {
        let Some((first, role)) = named.first().copied() else { continue };
        let key = body_key(view, first);
        let names: Vec<_> = named.iter().map(|(name, _)| *name).collect();
        let mark = Mark {
            class: "mark mark-owner",
            href: Some(route::body(&key).to_string()),
            owner: Some((key.to_string(), role_code(role))),
            title: Some(format!("{}: {}", role_word(role, lang), names.join("、"))),
            ..Mark::default()
        };
        leaves.add(Annotation { span, mark });
    }
}

/// The key of a body as a plan names it.
pub(crate) fn body_key(view: &PlanView, name: &str) -> BodyKey {
    match view.bodies.get(name).copied().flatten() {
        Some(organisation) => BodyKey::Organisation(organisation),
        None => BodyKey::Name(name.to_owned()),
    }
}

fn diagnostics(view: &PlanView, lang: Lang, leaves: &mut Leaves) {
    for (index, diagnostic) in view.plan.diagnostics.iter().enumerate() {
        let Some(span) = diagnostic.span else { continue };
        let mark = Mark {
            class: match diagnostic.severity {
                Severity::Error => "mark mark-diag mark-error",
                Severity::Warning => "mark mark-diag mark-warning",
                Severity::Note => "mark mark-diag mark-note",
            },
            id: Some(format!("s-d{index}")),
            item: Some(format!("d{index}")),
            title: Some(diagnostic.text(lang).to_owned()),
            flag: Some(format!("d{index}")),
            ..Mark::default()
        };
        leaves.add(Annotation { span, mark });
    }
}

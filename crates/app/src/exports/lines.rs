//! Pages turned into what `export` writes.

use base::{Lang, Span, Words};
use export::{
    BodyExport, BodyLine, BodySummaryLine, ChangeLine, ComparisonExport, CorrectionLine, IndicatorGroup,
    PlanLine, TargetLine,
};
use plan::{ItemId, ItemKind, Plan, Target};

use crate::{
    BodyRow, BodySummary, BodyView, Change, ChangeKind, ComparisonView, CorrectionView, PlanSummary, Side,
    TargetRow,
};

pub(super) fn plan(summary: &PlanSummary) -> PlanLine {
    PlanLine {
        title: summary.title.clone(),
        issuers: summary.issuer.clone(),
        document_number: summary.document_number.clone(),
        issued: summary.issued,
        period: summary.period,
        version: summary.version,
        targets: summary.targets,
        measures: summary.measures,
        owned: summary.owned,
        dated: summary.dated,
        measurable: summary.measurable,
        errors: summary.errors,
        warnings: summary.warnings,
        notes: summary.notes,
        sample: summary.sample,
    }
}

pub(super) fn correction(correction: &CorrectionView) -> CorrectionLine {
    CorrectionLine {
        item: correction.item.to_string(),
        field: correction.field.clone(),
        old: correction.old.clone(),
        new: correction.new.clone(),
        reason: correction.reason.clone(),
        by: correction.by.clone(),
        at: correction.at,
    }
}

pub(super) fn indicator(group: &crate::IndicatorGroup) -> IndicatorGroup {
    let clash = |clash: &crate::Clash| {
        let (a, b) = (group.points.get(clash.a)?, group.points.get(clash.b)?);
        let due = clash.due.as_deref().unwrap_or_default();
        Some(Words::new(
            format!(
                "{due} 年：《{}》为 {}，《{}》为 {}",
                a.plan_title,
                amount(a, Lang::Zh),
                b.plan_title,
                amount(b, Lang::Zh)
            ),
            format!(
                "{due}: {} in {}, {} in {}",
                amount(a, Lang::En),
                a.plan_title,
                amount(b, Lang::En),
                b.plan_title
            ),
        ))
    };
    IndicatorGroup {
        indicator: group.label.clone(),
        points: group.points.iter().map(target).collect(),
        conflicts: group.conflicts.iter().filter_map(clash).collect(),
    }
}

fn target(row: &TargetRow) -> TargetLine {
    TargetLine {
        plan: row.plan_title.clone(),
        item: row.item.to_string(),
        target: Target {
            indicator: row.indicator.clone(),
            comparator: row.comparator,
            value: row.value,
            unit: row.unit.clone(),
            basis: row.basis,
            due: row.due.clone(),
            per: row.per.clone(),
            firmness: row.firmness,
            quote: row.quote.clone(),
            span: Span::default(),
            number_span: Span::default(),
            section: None,
            measure: None,
        },
        sample: row.sample,
    }
}

fn amount(row: &TargetRow, lang: Lang) -> String {
    plan::commitment(lang, row.comparator, row.value, &row.unit)
}

pub(super) fn body_line(body: &BodySummary) -> BodySummaryLine {
    BodySummaryLine {
        name: body.name.clone(),
        called: body.called.clone(),
        jurisdiction: body.jurisdiction.clone(),
        leads: body.leads,
        participates: body.participates,
        plans: body.plans,
    }
}

pub(super) fn body(view: &BodyView, lang: Lang) -> BodyExport {
    let line = |row: &BodyRow| BodyLine {
        plan: row.plan_title.clone(),
        number: row.number.clone(),
        title: row.title.clone(),
        section: row.section.clone(),
        role: row.role,
        due: row.due.clone(),
        targets: row.targets.iter().map(|target| target_words(target, lang)).collect(),
        sample: row.sample,
    };
    BodyExport {
        name: view.body.name.clone(),
        jurisdiction: view.body.jurisdiction.clone(),
        aliases: view.aliases.iter().map(|alias| alias.name.clone()).collect(),
        lines: view.rows.iter().map(line).collect(),
        sample: false,
    }
}

fn target_words(row: &TargetRow, lang: Lang) -> String {
    let due = row.due.as_deref().unwrap_or_default();
    match lang {
        Lang::Zh if !due.is_empty() => format!("{} {}（{due}年）", row.indicator, amount(row, lang)),
        Lang::En if !due.is_empty() => format!("{} {} ({due})", row.indicator, amount(row, lang)),
        _ => format!("{} {}", row.indicator, amount(row, lang)),
    }
}

pub(super) fn comparison(view: &ComparisonView, lang: Lang) -> ComparisonExport {
    let title = |side: &Side| format!("{} v{}", side.summary.title, side.summary.version);
    ComparisonExport {
        before: title(&view.a),
        after: title(&view.b),
        changes: view.changes.iter().filter_map(|change| change_line(view, change, lang)).collect(),
        sample: view.a.summary.sample || view.b.summary.sample,
    }
}

fn change_line(view: &ComparisonView, change: &Change, lang: Lang) -> Option<ChangeLine> {
    let kind = match change.kind {
        ChangeKind::New => export::Change::New,
        ChangeKind::Dropped => export::Change::Dropped,
        ChangeKind::Raised => export::Change::Raised,
        ChangeKind::Lowered => export::Change::Lowered,
        ChangeKind::Due => export::Change::Due,
        ChangeKind::Owner => export::Change::Moved,
        ChangeKind::Reworded => export::Change::Reworded,
        ChangeKind::Same => return None,
    };
    let words =
        |plan: &Plan, item: Option<ItemId>| item.map(|item| item_words(plan, item, lang)).unwrap_or_default();
    let (named_in, item) = match (change.b, change.a) {
        (Some(item), _) => (&view.b.plan, item),
        (None, Some(item)) => (&view.a.plan, item),
        (None, None) => return None,
    };
    let (name, section) = name_of(named_in, item);
    Some(ChangeLine {
        change: kind,
        kind: item.kind,
        name,
        before: words(&view.a.plan, change.a),
        after: words(&view.b.plan, change.b),
        section,
    })
}

/// An item's name and the heading it stands under.
fn name_of(plan: &Plan, item: ItemId) -> (String, String) {
    let index = item.index as usize;
    let heading = |at: Option<u32>| {
        let heading = at.and_then(|at| plan.outline.get(at as usize));
        heading.map(|heading| heading.title.clone()).unwrap_or_default()
    };
    let named = match item.kind {
        ItemKind::Target => plan.targets.get(index).map(|t| (t.indicator.clone(), heading(t.section))),
        ItemKind::Measure => plan.measures.get(index).map(|m| (m.title.clone(), m.section.clone())),
        ItemKind::Section => plan.outline.get(index).map(|s| (s.title.clone(), heading(s.parent))),
        ItemKind::Table => plan.tables.get(index).map(|t| (t.title.clone(), heading(t.section))),
    };
    named.unwrap_or_default()
}

/// What an item says, in a few words.
fn item_words(held: &Plan, item: ItemId, lang: Lang) -> String {
    let index = item.index as usize;
    match item.kind {
        ItemKind::Target => held.targets.get(index).map(|t| {
            let amount = plan::commitment(lang, t.comparator, t.value, &t.unit);
            match (t.due.as_deref(), lang) {
                (None, _) => amount,
                (Some(due), Lang::Zh) => format!("{amount}（{due}年）"),
                (Some(due), Lang::En) => format!("{amount} ({due})"),
            }
        }),
        ItemKind::Measure => held.measures.get(index).map(|m| {
            let (lead, join) = match lang {
                Lang::Zh => ("牵头：", "、"),
                Lang::En => ("Lead: ", ", "),
            };
            let rest = m.participants.join(join);
            match (m.leads.is_empty(), rest.is_empty()) {
                (true, _) => rest,
                (false, true) => format!("{lead}{}", m.leads.join(join)),
                (false, false) => format!("{lead}{}; {rest}", m.leads.join(join)),
            }
        }),
        ItemKind::Section => held.outline.get(index).map(|s| s.title.clone()),
        ItemKind::Table => held.tables.get(index).map(|t| t.title.clone()),
    }
    .unwrap_or_default()
}

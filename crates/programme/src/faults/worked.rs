//! All expressions of a programme, with what they are worked over and what they must give.

use super::context::{Given, Want, Worked};
use crate::model::{Expression, Kind, Programme};

/// Every expression, in no particular order.
pub(super) fn of(programme: &Programme) -> Vec<Worked<'_>> {
    let mut out = Vec::new();
    for value in &programme.values {
        for version in &value.versions {
            out.push(Worked { expression: &version.is, kind: None, want: Want::Any, given: Given::Nothing });
        }
    }
    for kind in &programme.kinds {
        of_kind(kind, &mut out);
    }
    for score in &programme.scores {
        let of = score.of.as_ref().map(|of| of.rsplit('.').next().unwrap_or(of).to_owned());
        for line in &score.lines {
            if let Some(expression) = &line.value {
                out.push(Worked { expression, kind: of.clone(), want: Want::Mark, given: Given::Nothing });
            }
            if let Some(expression) = &line.points {
                out.push(Worked { expression, kind: of.clone(), want: Want::Number, given: Given::Nothing });
            }
        }
    }
    out
}

fn of_kind<'a>(kind: &'a Kind, out: &mut Vec<Worked<'a>>) {
    let mut give = |expression: &'a Expression, want: Want<'a>, given: Given| {
        out.push(Worked { expression, kind: Some(kind.id.text.clone()), want, given });
    };
    if let Some(booking) = &kind.booking {
        let hours = booking.opens.iter().chain(&booking.closes);
        for expression in booking.capacity.iter().chain(&booking.takes).chain(hours) {
            give(expression, Want::Number, Given::Resource);
        }
        for when in booking.closed.iter().filter_map(|closed| closed.when.as_ref()) {
            give(when, Want::Condition, Given::ResourceOnDay);
        }
    }
    for (name, expression) in kind.from_plan.iter().flat_map(|rows| &rows.set) {
        give(expression, kind.field(name).map_or(Want::Any, Want::Field), Given::Row);
    }
    let mut add = |expression, want| give(expression, want, Given::Nothing);
    for field in &kind.fields {
        if let Some(expression) = &field.computed {
            add(expression, Want::Field(field));
        }
        if let Some(expression) = &field.sealed_until {
            add(expression, Want::Day);
        }
        if let Some(expression) = &field.required_when {
            add(expression, Want::Condition);
        }
    }
    for rule in &kind.rules {
        add(&rule.must, Want::Condition);
    }
    for section in &kind.form {
        if let Some(when) = &section.when {
            add(when, Want::Condition);
        }
    }
    for view in kind.list.iter().flat_map(|list| &list.views) {
        for by in &view.by {
            add(by, Want::Any);
        }
    }
    for step in &kind.lifecycle.steps {
        for rule in &step.when {
            add(&rule.must, Want::Condition);
        }
        if let Some(auto) = &step.auto {
            add(auto, Want::Condition);
        }
        for (name, expression) in &step.set {
            add(expression, kind.field(name).map_or(Want::Any, Want::Field));
        }
    }
    if let Some(window) = &kind.window {
        for expression in window.opens.iter().chain(&window.closes) {
            add(expression, Want::Day);
        }
    }
}

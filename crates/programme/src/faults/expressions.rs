//! The types of all expressions, in one pass; what is wrong is reported under its own code.

use base::Span;
use diag::Diagnostic;

use super::context::{Context, Given, Want};
use super::{
    expression_code, expression_kind, expression_type, expression_unit, expression_unknown_function,
    expression_unknown_name,
};
use crate::cel::types::{Type, TypeFault, Typing, Wrong};
use crate::model::Kind;

pub(super) fn check(cx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    for worked in cx.expressions() {
        let Some(node) = worked.expression.node.as_deref() else { continue };
        let kind = worked.kind.as_deref().and_then(|kind| cx.set.kind(kind)).map(|(_, kind)| kind);
        let mut typing = Typing::new(cx.set, cx.programme, kind);
        if matches!(worked.given, Given::Resource | Given::ResourceOnDay) {
            typing = typing.with("resource", resource(cx, kind));
        }
        if worked.given == Given::ResourceOnDay {
            typing = typing.with("day", Type::Date);
        }
        if worked.given == Given::Row {
            typing = typing.with("row", Type::Any).with("source", Type::Text);
        }
        match worked.want {
            Want::Condition => typing.condition(node),
            Want::Number => typing.expect(node, &Type::Number(None)),
            Want::Mark => {
                if typing.infer(node) != Type::Bool {
                    typing.faults.clear();
                    typing.expect(node, &Type::Number(None));
                }
            }
            Want::Day => {
                let found = typing.infer(node);
                if !matches!(found, Type::Date | Type::Instant | Type::Any | Type::Null) {
                    typing.expect(node, &Type::Date);
                }
            }
            Want::Field(field) => {
                let want = typing.of_field(field, cx.programme);
                typing.expect(node, &want);
            }
            Want::Any => {
                typing.infer(node);
            }
        }
        let mut told: Vec<Span> = Vec::new();
        for fault in typing.faults {
            let span = worked.expression.place(fault.span);
            if !told.contains(&span) {
                told.push(span);
                out.push(report(&fault, span, cx.source));
            }
        }
    }
}

/// One of what a booking takes: what its field points to, or what it is a part of.
fn resource(cx: &Context<'_>, kind: Option<&Kind>) -> Type {
    let field = kind.and_then(|kind| kind.field(kind.booking.as_ref()?.resource.as_ref()?));
    let target = match field {
        Some(field) => field.target.as_ref(),
        None => kind.and_then(|kind| kind.part_of.as_ref()),
    };
    target.map_or(Type::Any, |to| Type::Link(cx.set.kind_name(to).into()))
}

fn report(fault: &TypeFault, span: Span, source: &str) -> Diagnostic {
    let rule = match fault.wrong {
        Wrong::Name => expression_unknown_name::RULE,
        Wrong::Function => expression_unknown_function::RULE,
        Wrong::Type => expression_type::RULE,
        Wrong::Unit => expression_unit::RULE,
        Wrong::Code => expression_code::RULE,
        Wrong::Kind => expression_kind::RULE,
    };
    let report = rule.words(fault.message.clone()).at(span, source);
    match &fault.help {
        Some(help) => report.help(help.clone()),
        None => report,
    }
}

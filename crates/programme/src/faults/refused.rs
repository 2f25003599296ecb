//! What a change of the definition would do to records, reported by the checks of removal and narrowing.

use base::Words;
use diag::Diagnostic;

use super::context::Context;
use super::rule::Rule;
use crate::migration::{self, Refusal, Safety};

/// Reports the changes that are refused for a reason of this rule, at the place where the thing should be.
pub(super) fn report(cx: &Context<'_>, rule: &Rule, of: fn(&Refusal) -> bool, out: &mut Vec<Diagnostic>) {
    let Some(before) = cx.history.before.iter().find(|it| it.id == cx.programme.id) else { return };
    for change in migration::plan(before, cx.programme, &cx.history.counts).changes {
        let Safety::Refused(refusal, why) = &change.safety else { continue };
        if !of(refusal) {
            continue;
        }
        let kind = cx.programme.kind(&change.kind);
        let field = kind.and_then(|kind| change.part.as_deref().and_then(|part| kind.field(part)));
        let list = cx.programme.code_list(&change.kind);
        let span = field
            .map(|field| field.id.span)
            .or(kind.map(|kind| kind.id.span))
            .or(list.map(|list| list.id.span))
            .unwrap_or(cx.programme.id.span);
        let mut report = rule.words(why.clone()).at(span, cx.source);
        if !matches!(refusal, Refusal::FieldNarrowed) {
            report = report.help(Words::new(
                "改名写 was = \"旧名\"；停用保留定义，加 until = 日期",
                "a new name says was = \"old\"; what ends stays, with until = the day",
            ));
        }
        out.push(report);
    }
}

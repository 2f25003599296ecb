//! A rule that only warns, worked over a record.

use base::{Lang, Words};
use programme::cel::{self, Value as Rule};
use programme::model::{Kind, Requirement};

use super::decide::Warned;

/// What a rule warns of, where it does not hold and may be told; with the first field of the record that it reads.
pub(crate) fn warned(
    kind: &Kind,
    rule: &Requirement,
    scope: &cel::Scope<'_>,
    open: impl Fn(&cel::Node) -> bool,
) -> Option<Warned> {
    let node = rule.must.node.as_deref()?;
    let working = cel::explain(node, scope).ok()?;
    if working.value != Rule::Bool(false) || !open(node) {
        return None;
    }
    let said = || {
        let say = |lang: Lang| working.sentence(&rule.must.text, lang);
        Words::new(say(Lang::Zh), say(Lang::En))
    };
    let mut names = node.names().into_iter().map(|(name, _)| name);
    let field = names.find(|name| kind.field(name).is_some_and(|field| field.is_entered()));
    Some((field.map(str::to_owned), rule.words.clone().unwrap_or_else(said)))
}

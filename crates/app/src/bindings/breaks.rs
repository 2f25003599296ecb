//! What a change of definitions would break: rules that read a kind, a field, a code or a state that is gone then.

use base::{PlanId, Words};
use programme::Programmes;
use programme::model::Field;
use store::bindings::BindingRow;

use super::Rule;
use super::count::read;
use crate::App;
use crate::error::Result;

impl App {
    /// For each programme that is about to change, what its new definition would break. `after` are all programmes as
    /// they will be.
    pub(crate) async fn broken_bindings(&self, after: &Programmes, programme: &str) -> Result<Vec<Words>> {
        let registry = self.registry().await?;
        let mut broken = Vec::new();
        for binding in self.store().bindings(None).await? {
            let theirs = registry.programmes.kind(&binding.kind).is_some_and(|(of, _)| of.id == *programme);
            if !theirs {
                continue;
            }
            if let Some(what) = breaks(after, &binding, &read(&binding)?) {
                let title = self.plan_title(binding.plan).await?;
                broken.push(Words::new(
                    format!(
                        "《{title}》的指标“{}”按它自动取数：{}。改动前请先改定计数规则。",
                        binding.indicator, what.zh
                    ),
                    format!(
                        "“{}” of “{title}” is counted by it: {}. Change what is counted there first.",
                        binding.indicator, what.en
                    ),
                ));
            }
        }
        Ok(broken)
    }

    async fn plan_title(&self, plan: PlanId) -> Result<String> {
        Ok(self.plan_view(plan, None).await?.summary.title.clone())
    }
}

/// What of a rule is gone in new definitions.
fn breaks(after: &Programmes, binding: &BindingRow, rule: &Rule) -> Option<Words> {
    let Some((programme, kind)) = after.kind(&binding.kind) else {
        return Some(Words::new(
            format!("登记“{}”没有了", binding.kind),
            format!("the register {} is gone", binding.kind),
        ));
    };
    let own = ["state", "owner", "published", "sample", "created", "changed", "state_since", "id", "parent"];
    for name in rule.fields() {
        let Some(field) = kind.field(name) else {
            if own.contains(&name) {
                continue;
            }
            let renamed =
                kind.fields.iter().find(|field| field.was.as_ref().is_some_and(|was| *was == *name));
            return Some(gone(name, renamed));
        };
        if field.valid.until.is_some() {
            return Some(Words::new(format!("字段“{name}”将停用"), format!("the field {name} is retired")));
        }
    }
    for (name, values) in &rule.filters {
        let field = kind.field(name);
        let list = field.and_then(|field| field.target.as_deref());
        let codes = list.and_then(|list| after.code_list(programme, list)).map(|(_, list)| &list.codes);
        for value in values.iter().filter(|value| !matches!(value.as_str(), "-" | "*")) {
            let known = match (codes, name.as_str()) {
                (Some(codes), _) => codes.iter().any(|code| code.id == **value),
                (None, "state") => kind.lifecycle.state(value).is_some(),
                _ => true,
            };
            if !known {
                return Some(Words::new(
                    format!("“{name}”里的“{value}”没有了"),
                    format!("{value} of {name} is gone"),
                ));
            }
        }
    }
    None
}

fn gone(name: &str, renamed: Option<&Field>) -> Words {
    match renamed {
        Some(field) => Words::new(
            format!("字段“{name}”改名为“{}”", field.id.text),
            format!("the field {name} is called {} now", field.id.text),
        ),
        None => Words::new(format!("字段“{name}”没有了"), format!("the field {name} is gone")),
    }
}

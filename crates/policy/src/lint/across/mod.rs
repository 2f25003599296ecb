//! Faults between plans: what two documents say differently of one thing.

mod body_two_names_across_plans;
mod target_conflict_across_plans;

use base::Span;
use diag::{Diagnostic, Severity};
use plan::{ItemId, Plan};

use super::rule::Text;

/// A rule that looks at several plans.
#[derive(Clone, Copy, Debug)]
pub struct AcrossRule {
    /// Stable code in kebab case.
    pub code: &'static str,
    /// The severity it is reported with.
    pub severity: Severity,
    /// What it is called.
    pub name: Text,
    /// What is reported.
    pub what: Text,
    /// Why it matters.
    pub why: Text,
    check: fn(&[(&str, &Plan)], &mut Vec<Finding>),
}

/// Where a finding stands: in which of the plans, at which item, at which words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// Index among the plans that were given.
    pub plan: usize,
    /// The item concerned.
    pub item: ItemId,
    /// Its words in that plan's document.
    pub span: Span,
}

/// A fault between plans. Its diagnostic carries no span, for it stands in two documents.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What is wrong.
    pub diagnostic: Diagnostic,
    /// The places, in order of the plans.
    pub places: Vec<Place>,
}

/// Every rule between plans, by code.
pub const ACROSS: &[AcrossRule] = &[body_two_names_across_plans::RULE, target_conflict_across_plans::RULE];

/// Reports what several plans, each with the name it is cited by, say differently of one thing.
pub fn across(plans: &[(&str, &Plan)]) -> Vec<Finding> {
    let mut out = Vec::new();
    for rule in ACROSS {
        (rule.check)(plans, &mut out);
    }
    out
}

impl AcrossRule {
    fn finding(&self, zh: String, en: String, places: Vec<Place>) -> Finding {
        Finding { diagnostic: Diagnostic::new(self.code, self.severity, base::Words::new(zh, en)), places }
    }
}

/// The place that a plan is for, as its issuer or its title opens with it: 武汉市, 湖北省. Plans of two places have
/// bodies and values of their own, so that only plans of one place can disagree.
fn place(plan: &Plan) -> Option<&str> {
    plan.issuer.iter().map(String::as_str).chain(plan.title.as_deref()).find_map(opening_place)
}

fn opening_place(name: &str) -> Option<&str> {
    let name = name.strip_prefix("中共").unwrap_or(name);
    let (at, tier) = name.char_indices().skip(2).take(5).find(|(_, c)| "省市县区州盟旗".contains(*c))?;
    let place = &name[..at + tier.len_utf8()];
    place.chars().all(crate::number::han_letter).then_some(place)
}

#[cfg(test)]
mod tests {
    use base::Span;
    use plan::{Basis, Comparator, Firmness, Measure, Owner, Plan, Role, Target, Value};

    use super::{across, opening_place};

    fn target(indicator: &str, value: i64) -> Target {
        Target {
            indicator: indicator.to_owned(),
            comparator: Comparator::Ge,
            value: Value::One(value.into()),
            unit: "家".to_owned(),
            basis: Basis::Level,
            due: Some("2027".to_owned()),
            per: None,
            firmness: Firmness::Firm,
            quote: String::new(),
            span: Span::new(3, 9),
            number_span: Span::new(3, 9),
            section: None,
            measure: None,
        }
    }

    fn measure(owner: &str) -> Measure {
        Measure {
            number: "1.".to_owned(),
            title: "样例".to_owned(),
            section: String::new(),
            leads: vec![owner.to_owned()],
            participants: Vec::new(),
            quote: String::new(),
            span: Span::new(0, 9),
            outline: None,
            owners: vec![Owner { name: owner.to_owned(), role: Role::Lead, span: Span::new(0, 3) }],
        }
    }

    fn plan(title: &str, value: i64, owner: &str) -> Plan {
        Plan {
            title: Some(title.to_owned()),
            targets: vec![target("高新技术企业", value)],
            measures: vec![measure(owner)],
            ..Plan::default()
        }
    }

    #[test]
    fn plans_of_one_place_can_disagree() {
        let (a, b) = (plan("样例市甲方案", 500, "市发改委"), plan("样例市乙方案", 600, "市发展改革委"));
        let codes: Vec<String> =
            across(&[("甲", &a), ("乙", &b)]).into_iter().map(|f| f.diagnostic.code.into_owned()).collect();
        assert_eq!(codes, ["body-two-names-across-plans", "target-conflict-across-plans"]);
    }

    #[test]
    fn plans_of_two_places_cannot() {
        let (a, b) = (plan("样例市甲方案", 500, "市发改委"), plan("虚构市乙方案", 600, "市发展改革委"));
        assert_eq!(across(&[("甲", &a), ("乙", &b)]), []);
    }

    #[test]
    fn places_are_read_from_names() {
        assert_eq!(opening_place("武汉市人民政府"), Some("武汉市"));
        assert_eq!(opening_place("中共样例省委办公厅"), Some("样例省"));
        assert_eq!(opening_place("加快推进协同创新行动方案"), None);
        assert_eq!(opening_place("国务院办公厅"), None);
        assert_eq!(opening_place(""), None);
    }
}

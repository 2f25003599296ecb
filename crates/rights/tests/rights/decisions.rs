//! Who may, who may not, and what they are told.

use base::{OrganisationId, Words};
use rights::{Action, Class, Decision, Rights, RoleId, Standing, Thing};

const PROVINCE: OrganisationId = OrganisationId(1);
const CITY: OrganisationId = OrganisationId(2);
const DISTRICT: OrganisationId = OrganisationId(3);
const ELSEWHERE: OrganisationId = OrganisationId(9);

/// A thing of the district, below the city, below the province.
fn of_district(kind: &str) -> Thing<'_> {
    Thing { kind, organisation: Some(DISTRICT), above: &[CITY, PROVINCE], class: Class::Internal }
}

/// `yes` or the words of the refusal.
fn asked(
    role: &'static str,
    organisation: Option<OrganisationId>,
    action: Action,
    thing: &Thing<'_>,
) -> String {
    let rights = Rights::default();
    let who = match role {
        "" => Standing::public(),
        role => Standing::one(RoleId::new(role), organisation),
    };
    match rights.may(&who, action, thing) {
        Decision::Allowed(ground) => format!("yes: {} ({})", ground.role, ground.scope),
        Decision::Refused(refusal) => {
            let told = refusal.told(&rights, Some(&Words::new("样例区科技局", "Sample District Bureau")));
            format!("no: {} {}\n    {}{}", told.why.en, told.who_can.en, told.why.zh, told.who_can.zh)
        }
    }
}

#[test]
fn a_role_reaches_down_its_subtree() {
    let mut lines = String::new();
    for (role, organisation) in [
        ("editor", Some(DISTRICT)),
        ("editor", Some(CITY)),
        ("editor", Some(ELSEWHERE)),
        ("editor", None),
        ("reporter", Some(CITY)),
        ("reporter", Some(DISTRICT)),
        ("auditor", None),
        ("foreign-partner", Some(ELSEWHERE)),
        ("", None),
    ] {
        for action in [Action::See, Action::Edit, Action::Delete] {
            let answer = asked(role, organisation, action, &of_district("target"));
            let place = organisation.map_or("the installation".to_owned(), |id| format!("o{id}"));
            lines.push_str(&format!("{role} of {place}, {action}: {answer}\n"));
        }
    }
    insta::assert_snapshot!(lines);
}

#[test]
fn what_is_public_is_seen_by_everybody_and_changed_by_nobody_else() {
    let plan = Thing::of_installation("plan", Class::Public);
    assert!(asked("", None, Action::See, &plan).starts_with("yes"));
    assert!(asked("", None, Action::Export, &plan).starts_with("yes"));
    assert!(asked("", None, Action::Edit, &plan).starts_with("no"));
    // A role that says nothing of plans does not lose what the public has.
    assert_eq!(asked("foreign-partner", Some(CITY), Action::See, &plan), "yes: public (all)");
}

#[test]
fn to_see_is_not_to_export() {
    let log = Thing::of_installation("event-log", Class::Secret);
    assert!(asked("auditor", None, Action::Export, &log).starts_with("yes"));
    let targets = of_district("target");
    assert!(asked("reader", Some(CITY), Action::See, &targets).starts_with("yes"));
    assert!(asked("reader", Some(CITY), Action::Export, &targets).starts_with("no"));
}

#[test]
fn roles_are_handed_on_by_those_who_may() {
    let rights = Rights::default();
    let here = of_district("account");
    let gives = |role: &'static str, of, given: &'static str| {
        rights.may_give(&Standing::one(RoleId::new(role), of), &RoleId::new(given), &here).is_allowed()
    };
    assert!(gives("approver", Some(CITY), "editor"));
    assert!(!gives("approver", Some(CITY), "officer"));
    assert!(!gives("approver", Some(ELSEWHERE), "editor"));
    assert!(gives("administrator", None, "administrator"));
    assert!(!gives("editor", None, "reader"));
    // What one role reaches and what another hands on do not add up to a right.
    let mixed = Standing(vec![
        rights::Held { role: RoleId::new("approver"), organisation: Some(DISTRICT) },
        rights::Held { role: RoleId::new("officer"), organisation: Some(ELSEWHERE) },
    ]);
    assert!(!rights.may_give(&mixed, &RoleId::new("approver"), &here).is_allowed());
}

#[test]
fn what_is_granted_on_every_kind_reaches_records() {
    let rights = Rights::default();
    let over = |role: &'static str, whole| -> Vec<String> {
        let role = RoleId::new(role);
        rights.over(&role, whole).map(|(action, class)| format!("{action} {class}")).collect()
    };
    assert_eq!(over("auditor", false), ["see internal"]);
    assert!(over("administrator", true).contains(&"edit internal".to_owned()));
    assert_eq!(over("officer", true), [""; 0], "an officer's rules name their kinds");
    let file = r#"
[[role]]
id = "auditor"
zh = "领导"
en = "leader"
about = { zh = "看全部。", en = "Looks at all." }
[[role.may]]
kinds = ["*"]
actions = ["see"]
scope = "below"
class = "secret"
"#;
    let own = Rights::read(file, []).unwrap();
    let leader = RoleId::new("auditor");
    assert_eq!(own.over(&leader, true).collect::<Vec<_>>(), [(Action::See, Class::Secret)]);
    assert_eq!(own.over(&leader, false).count(), 0, "below one organisation is not everywhere");
    assert_eq!(
        own.givers(&["reader"]).map(|role| role.id.code()).collect::<Vec<_>>(),
        ["administrator", "officer", "approver"]
    );
}

//! The table of rights with records made up for the tests of pages.

use app::RoleId;
use app::records::{Ground, KindReach, KindRights, RoleRights};
use base::{Lang, Words};

use super::rights::{RightsFilter, RightsPage};
use crate::pages::records::sample::kind_name;
use crate::pages::samples::{Render, sample, ui};

/// Its page, also without a role.
pub(crate) fn all(lang: Lang) -> Vec<(&'static str, Render)> {
    vec![
        sample(
            "rights",
            RightsPage {
                ui: ui(lang, "/admin/rights", Some(RoleId::ADMINISTRATOR)),
                filter: RightsFilter::default(),
                records: role_rights(),
            },
        ),
        sample(
            "rights-none",
            RightsPage {
                ui: ui(lang, "/admin/rights?role=x", Some(RoleId::ADMINISTRATOR)),
                filter: RightsFilter { role: "x".into() },
                records: Vec::new(),
            },
        ),
    ]
}

/// What two roles may do with records of a sample kind.
fn role_rights() -> Vec<RoleRights> {
    let words = |zh: &str, en: &str| Words::new(zh, en);
    let reach = |ground, actions: &[(&'static str, &str)]| KindReach {
        ground,
        actions: actions.iter().map(|(code, name)| (*code, words(name, name))).collect(),
        steps: vec![words("提交<审核>", "Hand <in>")],
        records: words("全部记录", "all records"),
        class: words("内部", "internal"),
    };
    let of = |role: &'static str, reaches| RoleRights {
        role: RoleId::new(role),
        kinds: vec![KindRights { kind: kind_name("sample"), reaches }],
    };
    let carries = Ground::Carries(words("样例<主管>", "Sample <bureau>"));
    let reads = Ground::Reads(words("样例<主管>", "Sample <bureau>"));
    vec![
        of("administrator", vec![reach(Ground::Table, &[("see", "see"), ("edit", "edit")])]),
        of("officer", vec![reach(carries, &[("see", "see"), ("secret", "secret")])]),
        of("reader", vec![reach(reads, &[("see", "see")])]),
        of("public", vec![reach(Ground::Public, &[("see", "see")])]),
    ]
}

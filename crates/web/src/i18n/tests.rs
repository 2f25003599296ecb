//! The catalogues agree with each other and with the pages.

use std::collections::BTreeSet;
use std::path::Path;

use super::*;

/// Prefixes of keys that are put together from a code: each must have words for every code it can meet.
const BY_CODE: &[&str] = &[
    "count-window-",
    "job-short-",
    "sheet-template-",
    "sheet-export-all-",
    "invitation-state-",
    "token-state-",
    "duplicates-lead-",
    "duplicates-none-",
    "merge-lead-",
    "merge-title-",
    "merge-undo-confirm-",
    "merges-title-",
    "organisation-field-",
    "organisation-kind-",
    "organisation-name-kind-",
    "person-field-",
    "event-",
    "channel-",
    "basis-",
    "change-",
    "class-",
    "comparator-",
    "compare-",
    "export-",
    "field-",
    "firmness-",
    "kind-",
    "manual-text-",
    "manual-title-",
    "nav-",
    "outcome-",
    "per-",
    "role-",
    "row-",
    "severity-",
    "slot-",
    "sort-",
    "weekday-",
    "error-",
];

fn keys(lang: Lang) -> BTreeSet<String> {
    let lines = |source: Cow<'static, str>| {
        source.lines().filter_map(message_key).map(str::to_owned).collect::<Vec<_>>()
    };
    sources(lang).flat_map(lines).collect()
}

/// Every text of `templates/` and `src/`.
fn texts() -> Vec<String> {
    fn walk(folder: &Path, out: &mut Vec<String>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(&path, out);
            } else {
                #[expect(clippy::disallowed_methods, reason = "the test reads the sources it is about")]
                out.push(std::fs::read_to_string(&path).unwrap());
            }
        }
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut out = Vec::new();
    walk(&root.join("templates"), &mut out);
    walk(&root.join("src"), &mut out);
    out
}

/// Keys that pages ask for by name.
fn asked() -> BTreeSet<String> {
    let mut keys = BTreeSet::new();
    for text in texts() {
        for call in ["ui.t(\"", "ui.tn(\"", "ui.ts(\""] {
            for rest in text.split(call).skip(1) {
                let key = rest.split('"').next().unwrap();
                // The test's own list of calls is no key.
                if !key.is_empty() && message_key(&format!("{key} =")).is_some() {
                    keys.insert(key.to_owned());
                }
            }
        }
    }
    keys
}

#[test]
fn both_languages_have_the_same_keys() {
    let (zh, en) = (keys(Lang::Zh), keys(Lang::En));
    assert_eq!(zh.difference(&en).collect::<Vec<_>>(), Vec::<&String>::new(), "only in zh-CN");
    assert_eq!(en.difference(&zh).collect::<Vec<_>>(), Vec::<&String>::new(), "only in en");
}

#[test]
fn every_file_parses() {
    for lang in [Lang::Zh, Lang::En] {
        for source in sources(lang) {
            let parsed = FluentResource::try_new(source.into_owned());
            assert!(parsed.is_ok(), "{:?}", parsed.err().map(|(_, errors)| errors));
        }
    }
}

#[test]
fn every_key_that_pages_ask_for_exists() {
    let known = keys(Lang::Zh);
    let missing: Vec<_> = asked().into_iter().filter(|key| !known.contains(key)).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn every_code_has_words() {
    use app::plan::{Basis, Comparator, Firmness};
    let known = keys(Lang::Zh);
    let mut wanted = Vec::new();
    let mut add =
        |prefix: &str, codes: &[&str]| wanted.extend(codes.iter().map(|code| format!("{prefix}-{code}")));
    add("basis", &Basis::ALL.iter().map(|b| b.code()).collect::<Vec<_>>());
    add("comparator", &Comparator::ALL.iter().map(|c| c.code()).collect::<Vec<_>>());
    add("firmness", &Firmness::ALL.iter().map(|f| f.code()).collect::<Vec<_>>());
    add("field", app::plans::fields::TARGET);
    add("field", app::plans::fields::MEASURE);
    add("severity", &["note", "warning", "error"]);
    add("role", &["lead", "participant"]);
    add("token-state", &["open", "ended", "revoked"]);
    add("invitation-state", &["open", "used", "revoked", "ended"]);
    add("organisation-kind", app::organisations::KINDS);
    add("organisation-name-kind", app::organisations::NAME_KINDS);
    add("organisation-field", &["kind", "names"]);
    for words in [
        "duplicates-lead",
        "duplicates-none",
        "merge-lead",
        "merge-title",
        "merge-undo-confirm",
        "merges-title",
    ] {
        add(words, &["organisation", "person"]);
    }
    add("event", app::notices::EVENTS);
    add("channel", &["mail", "page", "none"]);
    add("count-window", app::bindings::WINDOWS);
    add("outcome", &["new", "new-version", "unchanged", "refused"]);
    add("job-short", &["running", "done", "faulty", "refused", "failed"]);
    add("sheet-template", &crate::sheet::FORMATS);
    add("sheet-export-all", &crate::sheet::FORMATS);
    add("export", &crate::sheet::FORMATS);
    add("row", &["new", "changed", "same", "faulty"]);
    add("slot", &["free", "taken", "past"]);
    add("weekday", &["1", "2", "3", "4", "5", "6", "7"]);
    add("change", &["new", "dropped", "raised", "lowered", "due", "owner", "reworded"]);
    let missing: Vec<_> = wanted.into_iter().filter(|key| !known.contains(key)).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn no_key_is_left_over() {
    let asked = asked();
    let all = texts();
    let named = |key: &str| all.iter().any(|text| text.contains(&format!("\"{key}\"")));
    let left: Vec<_> = keys(Lang::Zh)
        .into_iter()
        .filter(|key| {
            !asked.contains(key) && !named(key) && !BY_CODE.iter().any(|prefix| key.starts_with(prefix))
        })
        .collect();
    assert!(left.is_empty(), "{left:?}");
}

#[test]
fn arguments_are_filled_in() {
    assert_eq!(catalogue(Lang::Zh).format("plan-version", &[("count", 2.into())]), "第 2 版");
    assert_eq!(catalogue(Lang::En).format("plans-count", &[("count", 1.into())]), "1 plan");
    assert_eq!(catalogue(Lang::En).format("plans-count", &[("count", 12.into())]), "12 plans");
    assert!(catalogue(Lang::En).text("upload-progress").contains("{percent}"));
}

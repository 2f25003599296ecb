//! What the registers hold about somebody, made up for the tests of pages.

use app::records::{Choice, GatheredKind, GatheredPart, GatheredRecord, GatheredSum};
use base::Date;

use super::sample::{kind_name, words};
use super::sample_record::{name, state};

/// Two parts: one whose list the reader may have, and one whose not.
pub(crate) fn gathered() -> Vec<GatheredKind> {
    let record = |over: bool| GatheredRecord {
        name: name(),
        whole: over.then(name),
        state: (!over).then(state),
        over,
        day: Date::constant(2026, 3, 5),
        sample: over,
    };
    let part = |open: bool| GatheredPart {
        field: if open { "host" } else { "director" }.into(),
        words: words("依托<单位>", "Host <x>"),
        total: 12,
        over: if open { 3 } else { 0 },
        filters: if open {
            vec![("f.host".into(), "1".into()), ("f.host".into(), "9".into())]
        } else {
            Vec::new()
        },
        states: vec![
            (Choice { value: "submitted".into(), words: words("已<申报>", "Submitted <x>") }, 9),
            (Choice { value: "removed".into(), words: words("已撤<销>", "Removed <x>") }, 3),
        ],
        sums: vec![GatheredSum {
            field: "total".into(),
            words: words("总<投入>", "All <funds>"),
            total: 125_000_000,
            over: if open { 5_000_000 } else { 0 },
            said: words("125万元", "CNY 1.25 million"),
            standing: words("120万元", "CNY 1.2 million"),
        }],
        records: vec![record(false), record(true)],
    };
    vec![GatheredKind { kind: kind_name("sample"), parts: vec![part(true), part(false)] }]
}

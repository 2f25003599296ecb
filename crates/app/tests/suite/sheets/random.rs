//! Whatever stands in records: an export that comes back changes nothing.

use app::records::{Entered, SaveOutcome, SheetFormat};
use base::{Lang, OrganisationId};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::strategy::ValueTree as _;
use proptest::test_runner::TestRunner;

use super::{counts, export, import};
use crate::bench::{Bench, each};
use crate::records::{organisation, person};

/// Rounds on each database; each makes some records and sends all there are back in every form.
const ROUNDS: usize = 4;

/// Records of a round, of each kind.
const MADE: usize = 12;

/// Texts that sheets are known to spoil: formulas, numbers that are none, blanks, marks, other scripts.
fn text() -> impl Strategy<Value = String> {
    let parts = prop::sample::select(vec![
        "样例",
        "光谷",
        "=1+1",
        "+86",
        "-",
        "@",
        "'",
        "\"",
        "，",
        "、",
        "；",
        ";",
        ",",
        "00123",
        "1e5",
        "TRUE",
        "2024-03-01",
        "\u{3000}",
        " ",
        "\t",
        "\u{a0}",
        "é",
        "ß",
        "Ω",
        "𠮷",
        "👩‍🔬",
        "（一）",
        "#REF!",
        "%",
        "_x000D_",
        "&amp;",
        "<b>",
        "\\n",
    ]);
    vec(parts, 1..6).prop_map(|parts| parts.concat())
}

/// The fields of a platform but those that name somebody.
fn platform() -> impl Strategy<Value = Vec<(&'static str, String)>> {
    let kinds = prop::sample::select(vec!["联合实验室", "pilot_line", "Talent base", "science_education"]);
    let day = ("20[0-1][0-9]", "(0[1-9]|1[0-2])", "(0[1-9]|1[0-9]|2[0-8])");
    (
        (text(), option::of(text()), kinds, prop::sample::select(vec!["国家级", "provincial"])),
        (option::of(text()), option::of(text()), 0_u32..2_000_000, option::of(0_u64..9_000_000)),
        (option::of(day), option::of(vec(prop::sample::select(vec!["DE", "FR", "RS", "SG"]), 1..4))),
        option::of((-90.0..90.0_f64, -180.0..180.0_f64)),
        option::of(0_u64..999_999_999_999),
    )
        .prop_map(
            |((name, en, kind, level), (address, field, staff, area), (day, countries), place, fen)| {
                let tenths = |area: u64| format!("{}.{}", area / 10, area % 10);
                [
                    Some(("name", name)),
                    en.map(|en| ("name_en", en)),
                    Some(("type", kind.to_owned())),
                    Some(("level", level.to_owned())),
                    address.map(|address| ("address", address)),
                    field.map(|field| ("field", field)),
                    Some(("staff", staff.to_string())),
                    area.map(|area| ("area", tenths(area))),
                    day.map(|(year, month, day)| ("recognised", format!("{year}-{month}-{day}"))),
                    countries.map(|countries| ("countries", countries.join("、"))),
                    place.map(|(lat, lon)| ("place", format!("{lat:.4}, {lon:.4}"))),
                    fen.map(|fen| ("budget", format!("{}.{:02}", fen / 100, fen % 100))),
                ]
                .into_iter()
                .flatten()
                .collect()
            },
        )
}

/// Makes what was drawn; some of it the rules refuse.
async fn made(
    bench: &Bench,
    kind: &str,
    fields: Vec<(&'static str, String)>,
    more: &[(&'static str, String)],
) -> u64 {
    let entered = Entered::new(fields.into_iter().chain(more.iter().cloned()));
    let outcome = bench.app.save_record(&bench.operator, kind, None, None, None, &entered).await.unwrap();
    u64::from(matches!(outcome, SaveOutcome::Saved(_)))
}

async fn named(bench: &Bench) -> (Vec<OrganisationId>, Vec<String>) {
    let mut hosts = Vec::new();
    for name in ["样例、顿号大学", "样例；分号院", "12345", "样例 Université"] {
        hosts.push(organisation(bench, name).await);
    }
    let mut people = Vec::new();
    for name in ["样例张工", "样例重名", "样例重名", "样例、顿号"] {
        people.push(person(bench, name).await.to_string());
    }
    (hosts, people)
}

#[tokio::test]
async fn whatever_stands_in_records_comes_back_unchanged() {
    each(async |bench| {
        let (hosts, people) = named(&bench).await;
        let mut runner = TestRunner::default();
        let (mut platforms, mut projects) = (0, 0);
        for round in 0..ROUNDS {
            for turn in 0..MADE {
                let drawn = platform().new_tree(&mut runner).unwrap().current();
                let host = hosts[(round + turn) % hosts.len()].to_string();
                let other = hosts[turn % 2].to_string();
                let person = people[(round * 3 + turn) % people.len()].clone();
                let more = [("host", host.clone()), ("director", person.clone()), ("builders", other)];
                platforms += made(&bench, "platform", drawn.clone(), &more).await;
                let of =
                    |name: &str| drawn.iter().find(|(field, _)| *field == name).map(|(_, text)| text.clone());
                let fields = [
                    Some(("name", of("name").unwrap_or_default())),
                    of("name_en").map(|en| ("name_en", en)),
                    of("address").map(|text| ("summary", text)),
                    of("recognised").map(|day| ("starts", day)),
                    of("budget").map(|amount| ("national", amount)),
                    Some(("cooperation", ["联合研发", "联合研发、人才交流与培养"][turn % 2].to_owned())),
                ];
                let more = [("lead", host), ("people", person)];
                projects +=
                    made(&bench, "cooperation_project", fields.into_iter().flatten().collect(), &more).await;
            }
            for (kind, count) in [("platform", platforms), ("cooperation_project", projects)] {
                for (format, lang) in [(SheetFormat::Xlsx, Lang::Zh), (SheetFormat::Csv, Lang::En)] {
                    let sheet = export(&bench, kind, format, lang).await;
                    let job = import(&bench, kind, sheet, round % 2 == 0).await;
                    assert_eq!(counts(&job), [0, 0, count, 0], "{kind} {format:?} {lang:?}");
                }
            }
        }
        let drawn = (ROUNDS * MADE) as u64;
        assert!(platforms > drawn / 2 && projects > drawn / 2, "{platforms} and {projects} of {drawn}");
    })
    .await;
}

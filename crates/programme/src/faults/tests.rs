//! Every check shows its fault, and stays silent where it is mended.

use diag::Severity;
use diag::render::{Options, Source, all};

use super::{CODES, shown};

#[test]
fn every_example_has_its_fault_and_every_mended_one_none() {
    let mut wrong = String::new();
    for rule in CODES {
        let shown = shown(rule);
        if shown.example.is_empty() {
            wrong.push_str(&format!("{}: the example is not reported\n", rule.code));
        }
        let mended: Vec<_> = shown
            .mended
            .iter()
            .filter(|it| it.code == rule.code || it.severity == Severity::Error)
            .cloned()
            .collect();
        if !mended.is_empty() {
            let source = Source::new("sample.toml", rule.mended);
            let options = Options { lang: base::Lang::En, ..Options::default() };
            wrong.push_str(&format!(
                "{}: the mended example\n{}\n",
                rule.code,
                all(&mended, &source, &options)
            ));
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn codes_are_sorted_and_said_in_both_languages() {
    assert!(CODES.windows(2).all(|pair| pair[0].code < pair[1].code), "in order of their codes");
    for rule in CODES {
        for text in [rule.name, rule.what, rule.why] {
            assert!(!text.zh.is_ascii() && text.en.is_ascii(), "{}: {text:?}", rule.code);
        }
    }
}

//! Every page in both languages: well formed, one `h1`, labelled inputs, unique anchors, nothing inline.

use std::collections::BTreeSet;

use base::Lang;
use scraper::{Html, Selector};

use crate::pages::samples;

/// Elements that a selector finds.
fn all<'a>(html: &'a Html, selector: &str) -> Vec<scraper::ElementRef<'a>> {
    html.select(&Selector::parse(selector).unwrap()).collect()
}

/// Renders every sample and reports what is wrong with any of them.
fn faults(check: impl Fn(&Html, &str) -> Vec<String>) -> Vec<String> {
    let mut found = Vec::new();
    for lang in [Lang::Zh, Lang::En] {
        for (name, render) in samples::all(lang) {
            let text = render().unwrap();
            let html = Html::parse_document(&text);
            found.extend(check(&html, &text).into_iter().map(|fault| format!("{name} {lang}: {fault}")));
        }
    }
    found
}

#[test]
fn pages_are_well_formed() {
    let found = faults(|html, _| html.errors.iter().map(|error| error.to_string()).collect());
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn every_page_has_one_first_heading() {
    let found = faults(|html, _| match all(html, "h1").len() {
        1 => Vec::new(),
        n => vec![format!("{n} h1")],
    });
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn every_input_has_a_label() {
    let found = faults(|html, _| {
        let labelled: BTreeSet<_> = all(html, "label").iter().filter_map(|label| label.attr("for")).collect();
        all(html, "input, select, textarea")
            .iter()
            .filter(|input| input.attr("type") != Some("hidden"))
            .filter(|input| !input.attr("id").is_some_and(|id| labelled.contains(id)))
            .map(|input| input.html())
            .collect()
    });
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn anchors_are_unique_and_inner_links_arrive() {
    let found = faults(|html, _| {
        let ids: Vec<_> = all(html, "[id]").iter().filter_map(|element| element.attr("id")).collect();
        let known: BTreeSet<_> = ids.iter().copied().collect();
        let twice = ids.len() != known.len();
        let lost = all(html, "a[href^='#']")
            .into_iter()
            .filter_map(|link| link.attr("href").map(|href| &href[1..]))
            // A filter hides items; their marks in the source stay.
            .filter(|id| {
                !known.contains(id) && all(html, "[data-page=plan] .filter-actions .btn-link").is_empty()
            })
            .map(|id| format!("#{id} leads nowhere"));
        lost.chain(twice.then(|| "an id stands twice".to_owned())).collect()
    });
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn nothing_is_inline() {
    let found = faults(|html, text| {
        let scripts = all(html, "script:not([src]):not([type='application/json'])").len();
        let styles = all(html, "style, [style]").len();
        let handlers =
            text.contains(" onclick=") || text.contains(" onsubmit=") || text.contains("javascript:");
        (scripts + styles > 0 || handlers).then(|| "something inline".to_owned()).into_iter().collect()
    });
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn every_form_that_changes_something_carries_a_token() {
    let found = faults(|html, _| {
        all(html, "form[method=post]")
            .into_iter()
            .filter(|form| {
                form.select(&Selector::parse("input[name=csrf]:not([value=''])").unwrap()).count() != 1
            })
            .map(|form| form.html())
            .collect()
    });
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn every_word_is_known() {
    let found = faults(|_, text| {
        let unknown = text.split('[').skip(1).filter_map(|rest| rest.split_once(']')).map(|(key, _)| key);
        unknown
            .filter(|key| key.contains('-') && key.bytes().all(|b| b.is_ascii_lowercase() || b == b'-'))
            .map(str::to_owned)
            .collect()
    });
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn data_of_charts_cannot_end_their_element() {
    for (name, render) in samples::all(Lang::Zh) {
        let html = Html::parse_document(&render().unwrap());
        for script in all(&html, "script[type='application/json']") {
            let json: serde_json::Value = serde_json::from_str(&script.text().collect::<String>()).unwrap();
            assert_eq!(json["label"], "研发平台</script>", "{name}");
        }
    }
}

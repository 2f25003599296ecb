//! A plan in one line, with how much of it is owned, dated and measurable.

use base::{Date, Lang};
use serde::Serialize;

use crate::labels;

/// A plan in one line.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct PlanLine {
    /// Its title.
    pub title: String,
    /// Issuing bodies.
    pub issuers: Vec<String>,
    /// `样政办〔2025〕1号`.
    pub document_number: Option<String>,
    /// 成文日期.
    pub issued: Option<Date>,
    /// The years that it runs.
    pub period: Option<::plan::Period>,
    /// Its version, from 1.
    pub version: u32,
    /// Targets.
    pub targets: u32,
    /// Measures.
    pub measures: u32,
    /// Measures with an owner.
    pub owned: u32,
    /// Targets and measures with a date.
    pub dated: u32,
    /// Measures with a target.
    pub measurable: u32,
    /// Errors among its diagnostics.
    pub errors: u32,
    /// Warnings among its diagnostics.
    pub warnings: u32,
    /// Notes among its diagnostics.
    pub notes: u32,
    /// Whether it is invented.
    pub sample: bool,
}

impl PlanLine {
    /// `2025—2027`.
    pub(crate) fn years(&self) -> Option<String> {
        self.period.map(|p| if p.from == p.to { p.from.to_string() } else { format!("{}—{}", p.from, p.to) })
    }

    /// What is to be known of the plan, as name and value.
    pub(crate) fn facts(&self, lang: Lang) -> Vec<(String, String)> {
        let mut facts = Vec::new();
        let mut add = |label: labels::Label, value: Option<String>| {
            if let Some(value) = value.filter(|value| !value.is_empty()) {
                facts.push((label.get(lang).to_owned(), value));
            }
        };
        add(labels::ISSUERS, Some(self.issuers.join(labels::comma(lang))));
        add(labels::DOCUMENT_NUMBER, self.document_number.clone());
        add(labels::ISSUED, self.issued.map(|day| day.to_string()));
        add(labels::PERIOD, self.years());
        add(labels::VERSION, (self.version > 0).then(|| self.version.to_string()));
        let counts = [
            (labels::TARGETS, self.targets),
            (labels::MEASURES, self.measures),
            (labels::OWNED, self.owned),
            (labels::DATED, self.dated),
            (labels::MEASURABLE, self.measurable),
        ];
        let counts = counts.map(|(label, count)| format!("{} {count}", label.get(lang)));
        add(labels::COUNTS, Some(counts.join(if lang == Lang::Zh { "，" } else { ", " })));
        facts
    }
}

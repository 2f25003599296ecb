//! The figures, scores and code lists of a programme, as its page publishes them: in every version, with its days.

use base::Words;
use programme::model::{Code, CodeList, Programme, Score};

use super::{CodeListView, FigureView, ScoreLineView, ScoreRuleView, Span};
use programme::model::Validity;

/// The figures that rules share.
pub(super) fn figures(programme: &Programme) -> Vec<FigureView> {
    let versions = programme.values.iter().flat_map(|value| &value.versions);
    versions
        .map(|it| FigureView { words: it.words.clone(), is: it.is.text.clone(), valid: span(it.valid) })
        .collect()
}

/// Scoring rules.
pub(super) fn scores(programme: &Programme) -> Vec<ScoreRuleView> {
    let one = |score: &Score| ScoreRuleView {
        words: score.words.clone(),
        valid: span(score.valid),
        lines: score
            .lines
            .iter()
            .map(|line| ScoreLineView {
                words: line.words.clone(),
                weight: line.weight,
                rule: line
                    .value
                    .as_ref()
                    .or(line.points.as_ref())
                    .map(|it| it.text.clone())
                    .unwrap_or_default(),
                max: line.max,
            })
            .collect(),
        bands: score.bands.iter().map(|band| (band.from, band.words.clone())).collect(),
    };
    programme.scores.iter().map(one).collect()
}

/// Code lists, by what the fields are called that use them.
pub(super) fn lists(programme: &Programme) -> Vec<CodeListView> {
    let one = |list: &CodeList| CodeListView {
        words: named(programme, list),
        codes: list
            .codes
            .iter()
            .map(|code: &Code| (code.id.text.clone(), code.words.clone(), span(code.valid)))
            .collect(),
    };
    programme.codes.iter().map(one).collect()
}

fn named(programme: &Programme, list: &CodeList) -> Words {
    let mut fields = programme.kinds.iter().flat_map(|kind| &kind.fields);
    let field = fields.find(|field| field.target.as_deref() == Some(&*list.id));
    field.map_or_else(|| Words::new(&*list.id, &*list.id), |field| field.words.clone())
}

fn span(valid: Validity) -> Span {
    (valid.since, valid.until)
}

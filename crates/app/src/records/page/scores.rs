//! Scores of a record with their working.

use programme::cel::{self, Mark};
use programme::model::Score;

use super::steps::Case;
use crate::records::asked::{as_rules, sensitivity};
use crate::records::decide::lines;
use crate::records::tables::local;
use crate::records::world::Asking;
use crate::records::{ScoreLine, ScoreView, WorkingLine};

impl Case<'_> {
    /// The scores of the record's kind, by the rule of its day. One that reads what the reader may not read is left out
    /// whole: its lines would tell it.
    pub(crate) fn scores(&self, asking: &Asking<'_>) -> Vec<ScoreView> {
        let of = |score: &&Score| {
            let kind = score.of.as_deref().map(local);
            kind == Some(&*self.kind.id) && score.valid.on(self.then.day) && self.may_read(score)
        };
        self.programme.scores.iter().filter(of).map(|score| self.score(score, asking)).collect()
    }

    fn may_read(&self, score: &Score) -> bool {
        let lines = score.lines.iter().flat_map(|line| [&line.value, &line.points]).flatten();
        let mut nodes = lines.filter_map(|it| it.node.as_deref());
        nodes.all(|node| sensitivity(&self.then.set, self.programme, self.kind, node) <= self.reads)
    }

    fn score(&self, score: &Score, asking: &Asking<'_>) -> ScoreView {
        let record = as_rules(self.kind, self.record);
        let marked = cel::mark(score, &self.then.scope(self.programme, self.kind, &record, asking));
        let line = |(mark, line): (Mark, &programme::model::Line)| {
            let text = line.value.as_ref().or(line.points.as_ref()).map_or("", |it| it.text.as_str());
            let working = match (&mark.working, &mark.fault) {
                (Some(working), _) => lines(working, text),
                (None, Some(fault)) => vec![WorkingLine { depth: 0, words: fault.message.clone() }],
                (None, None) => Vec::new(),
            };
            ScoreLine {
                words: mark.words,
                weight: mark.weight,
                value: mark.value.normalize(),
                points: mark.points.normalize(),
                working,
            }
        };
        ScoreView {
            words: score.words.clone(),
            lines: marked.lines.into_iter().zip(&score.lines).map(line).collect(),
            total: marked.total,
            band: marked.band,
        }
    }
}

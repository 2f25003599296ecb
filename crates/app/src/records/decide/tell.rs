//! Who is told what: of a step those whom the file names, of a change those who follow, of time limits as they run.

use std::collections::BTreeSet;

use base::{AccountId, Words};
use programme::model::{Class, Name, Step};
use store::records::{Answer, Decision, Notice, Question, Record};

use super::work::Work;
use super::{Case, Refusal};
use crate::records::ClockView;
use crate::records::holders::{holding, in_question};
use crate::records::shown::{numbered, title};
use crate::records::timers::{Timer, history, timers};

impl Case<'_> {
    /// What people are told of a step that leads to the record as it is made up.
    pub(super) fn told_of_step(&self, work: &Work, step: &Step) -> Vec<Notice> {
        let record = work.record(self);
        let title = self.title(&record);
        let state = work.state.as_deref().and_then(|state| self.state(state));
        let words = match state {
            Some(state) => Words::new(
                format!("{}：{}，现为“{}”", title.zh, step.words.zh, state.words.zh),
                format!("{}: {}; it is now “{}”", title.en, step.words.en, state.words.en),
            ),
            None => Words::new(
                format!("{}：{}", title.zh, step.words.zh),
                format!("{}: {}", title.en, step.words.en),
            ),
        };
        let to = self.holders(&step.notify.iter().collect::<Vec<_>>(), &record);
        let key = format!("step/{}", record.version + 1);
        vec![Notice { to: to.into_iter().collect(), followers: true, event: "step".into(), words, key }]
    }

    /// What those who follow a record are told of a change.
    pub(super) fn told_of_edit(&self, work: &Work) -> Vec<Notice> {
        let record = work.record(self);
        let title = self.title(&record);
        let words = Words::new(format!("{}：内容有修改", title.zh), format!("{}: it was changed", title.en));
        let key = format!("edit/{}", record.version + 1);
        vec![Notice { to: Vec::new(), followers: true, event: "edit".into(), words, key }]
    }

    /// What time brings: reminders, and the step that is taken when it is up.
    pub(super) fn in_time(&self) -> Decision<Refusal> {
        let Some(before) = self.before.filter(|before| before.deleted.is_none()) else {
            return Decision::Leave;
        };
        let question = Question::Entries(self.kind.id.text.clone(), before.id);
        let Some(Answer::Entries(entries)) = self.asking.ask(question) else { return Decision::Leave };
        let (history, lifecycle) = (history(entries), &self.kind.lifecycle);
        let (mut notices, mut up) = (Vec::new(), None);
        for timer in timers(lifecycle) {
            let Some(view) = timer.stands(self.kind, before, &history, self.writer.today) else { continue };
            notices.extend(self.reminders(&timer, &view, before));
            up = up.or_else(|| timer.takes(&view, lifecycle, before).map(|step| (timer, view, step)));
        }
        if let Some((timer, view, step)) = up {
            let mut work = Work::begin(self, None);
            work.compute(self);
            match self.taken(work, step, None) {
                Ok(mut draft) => {
                    draft.notices.extend(notices);
                    return Decision::Write(Box::new(draft));
                }
                Err(refusal) => notices.extend(self.told_of_hindrance(&timer, &view, step, &refusal, before)),
            }
        }
        if notices.is_empty() { Decision::Leave } else { Decision::Tell(notices) }
    }

    /// What is to be said of a time limit by today. Who is told of a later stage is not told of an earlier one beside.
    fn reminders(&self, timer: &Timer<'_>, view: &ClockView, record: &Record) -> Vec<Notice> {
        // What is made up for show is nobody's business.
        if record.sample {
            return Vec::new();
        }
        let words = timer.words(view, &self.title(record), &self.kind.lifecycle);
        let mut told: BTreeSet<AccountId> = BTreeSet::new();
        let mut notices = Vec::new();
        for stage in timer.stages(view, self.writer.today).into_iter().rev() {
            let holders = self.holders(&stage.who, record);
            let to: Vec<AccountId> = holders.difference(&told).copied().collect();
            told.extend(holders);
            if !to.is_empty() {
                let (event, words) = ("deadline".into(), words.clone());
                notices.push(Notice { to, followers: false, event, words, key: stage.key });
            }
        }
        notices
    }

    /// What those who are told of a time limit, and those who could take the step by hand, are told once where a step that
    /// is taken when time is up cannot be.
    fn told_of_hindrance(
        &self,
        timer: &Timer<'_>,
        view: &ClockView,
        step: &Step,
        refusal: &Refusal,
        record: &Record,
    ) -> Option<Notice> {
        let last = view.due.filter(|_| !record.sample)?;
        let to = self.holders(&timer.notify.iter().chain(&step.who).collect::<Vec<_>>(), record);
        let title = self.title(record);
        let (zh, en) = match refusal {
            Refusal::Faulty(faults) => (
                faults.iter().map(|fault| fault.words.zh.as_str()).collect::<Vec<_>>().join("；"),
                faults.iter().map(|fault| fault.words.en.as_str()).collect::<Vec<_>>().join("; "),
            ),
            Refusal::Forbidden { why, .. } => (why.zh.clone(), why.en.clone()),
            Refusal::NotFound => return None,
        };
        let words = Words::new(
            format!(
                "{}：{last} 到期，应办的“{}”未能办理：{zh}。请先处理，次日会再试，也可自行办理",
                title.zh, step.words.zh
            ),
            format!(
                "{}: the time was up on {last}, but “{}” could not be taken: {en}. Mend this; it is tried again the next \
                 day, or take the step yourself",
                title.en, step.words.en
            ),
        );
        let key = format!("time/{}/{last}/hindered", view.id);
        (!to.is_empty()).then(|| Notice {
            to: to.into_iter().collect(),
            followers: false,
            event: "deadline".into(),
            words,
            key,
        })
    }

    fn holders(&self, roles: &[&Name], record: &Record) -> BTreeSet<AccountId> {
        if !self.writer.tells || roles.is_empty() {
            return BTreeSet::new();
        }
        let (registry, lineage) = (self.writer.registry, self.lineage(record));
        let who = in_question(registry, self.kind, roles, &lineage, self.writer.today);
        match self.asking.ask(Question::Holders(who)) {
            Some(Answer::Holders(holders)) => holding(holders, registry, self.kind, roles, &lineage),
            _ => BTreeSet::new(),
        }
    }

    /// A record as it is called to those who may see it: what only some of them may read is not said.
    fn title(&self, record: &Record) -> Words {
        let open = |field: &programme::model::Field| {
            field.class < Class::Secret && field.sealed_until.is_none() && !record.value(&field.id).is_null()
        };
        if !self.kind.title_field().is_some_and(open) {
            return numbered(self.kind, record);
        }
        let title = title(self.kind, record);
        let kind = &self.kind.words;
        Words::new(format!("{}“{}”", kind.zh, title.zh), format!("{} “{}”", kind.en, title.en))
    }
}

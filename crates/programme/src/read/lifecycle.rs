//! States, steps and clocks.

use diag::Severity;

use super::build::{Reader, flag, key, keys, tables, validity, words};
use super::tree::{Entry, Item, Tree, get};
use crate::faults::limit_malformed;
use crate::model::{
    Clock, Lacking, Lifecycle, Limit, Reminder, ReminderAt, Requirement, State, Step, Validity,
};

impl Reader<'_> {
    pub(super) fn lifecycle(&mut self, kind: &[Entry]) -> Lifecycle {
        let named = |key: &str| get(kind, key).map_or(&[][..], Item::table);
        Lifecycle {
            start: self.name(kind, "start"),
            states: named("states").iter().map(|it| self.state(it)).collect(),
            steps: named("steps").iter().map(|it| self.step(it)).collect(),
            clocks: named("clocks").iter().map(|it| self.clock(it)).collect(),
        }
    }

    fn state(&self, entry: &Entry) -> State {
        let table = entry.item.table();
        State {
            id: key(entry),
            words: words(table),
            end: flag(table, "final").unwrap_or(false),
            edit: get(table, "edit").map(|_| self.names(table, "edit")),
            was: self.name(table, "was"),
            valid: validity(table),
        }
    }

    fn step(&mut self, entry: &Entry) -> Step {
        let table = entry.item.table();
        let lacking = get(table, "lacking").map(|item| {
            let table = item.table();
            Lacking {
                fields: self.names(table, "fields"),
                within: self.limit(table, "within"),
                notify: self.names(table, "notify"),
                remind: self.reminders(table),
                then: self.name(table, "then"),
            }
        });
        let set = get(table, "set").map_or(&[][..], Item::table).iter();
        let set = set.filter_map(|entry| Some((key(entry), self.rule_of(&entry.item)?))).collect();
        let extend = get(table, "extend").map_or(&[][..], Item::table).iter();
        let extend = extend.map(|entry| (key(entry), self.limit(std::slice::from_ref(entry), &entry.key)));
        let extend = extend.collect();
        Step {
            id: key(entry),
            words: words(table),
            from: self.names(table, "from"),
            to: self.name(table, "to"),
            who: self.names(table, "who"),
            auto: self.rule(table, "auto"),
            needs: self.names(table, "needs"),
            lacking,
            when: self.when(table),
            set,
            number: self.name(table, "number"),
            publish: flag(table, "publish"),
            notify: self.names(table, "notify"),
            extend,
            valid: validity(table),
        }
    }

    fn when(&mut self, table: &[Entry]) -> Vec<Requirement> {
        match get(table, "when") {
            Some(item @ Item { tree: Tree::Text(_), .. }) => self
                .rule_of(item)
                .map(|must| Requirement {
                    must,
                    words: None,
                    level: Severity::Error,
                    valid: Validity::default(),
                })
                .into_iter()
                .collect(),
            Some(_) => tables(table, "when").filter_map(|it| self.requirement(it)).collect(),
            None => Vec::new(),
        }
    }

    fn clock(&mut self, entry: &Entry) -> Clock {
        let table = entry.item.table();
        Clock {
            id: key(entry),
            words: words(table),
            within: self.limit(table, "within"),
            starts: self.names(table, "starts"),
            stops: self.names(table, "stops"),
            pauses: self.names(table, "pauses"),
            notify: self.names(table, "notify"),
            remind: self.reminders(table),
            then: self.name(table, "then"),
            keys: keys(table),
        }
    }

    fn reminders(&mut self, table: &[Entry]) -> Vec<Reminder> {
        let mut reminders = Vec::new();
        for it in tables(table, "remind") {
            let text = self.name(it, "at");
            let at = text.as_ref().and_then(|text| ReminderAt::parse(text));
            if let (Some(text), None) = (&text, at) {
                self.out.push(limit_malformed::reminder(text, self.source));
            }
            reminders.push(Reminder { at, who: self.names(it, "who") });
        }
        reminders
    }

    fn limit(&mut self, table: &[Entry], key: &str) -> Option<Limit> {
        let text = self.name(table, key)?;
        let limit = Limit::parse(&text);
        if limit.is_none() {
            self.out.push(limit_malformed::report(&text, self.source));
        }
        limit
    }
}

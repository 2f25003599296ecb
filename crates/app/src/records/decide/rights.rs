//! Who may make and change a record, with why not and who could.

use base::Words;
use programme::model::{Action, Role};

use super::work::Work;
use super::{Case, Decided, Refusal};
use crate::records::FieldFault;
use crate::records::able::able;

impl Case<'_> {
    /// Whether the record may be changed where it stands.
    pub(super) fn may_edit(&self, work: &Work) -> Decided {
        self.may_edit_at_all(work)?;
        let reader = self.writer.reader;
        let state = work.state.as_deref().and_then(|state| self.state(state));
        let Some(state) = state.filter(|_| !reader.is_administrator()) else { return Ok(()) };
        let record = work.record(self);
        let roles = reader.roles(self.writer.registry, self.kind, Some(&self.lineage(&record)));
        let open = match &state.edit {
            Some(edit) => roles.iter().any(|role| edit.contains(&role.id)),
            None => !state.end,
        };
        if open {
            return Ok(());
        }
        let editors: Vec<&Role> =
            state.edit.iter().flatten().filter_map(|name| self.programme.role(name)).collect();
        Err(Refusal::Forbidden {
            why: Words::new(
                format!("“{}”状态下您不能修改。", state.words.zh),
                format!("You cannot change it while it is “{}”.", state.words.en),
            ),
            who_can: self.writer.registry.who_could(self.kind, &editors),
        })
    }

    pub(super) fn may_edit_at_all(&self, work: &Work) -> Decided {
        let record = work.record(self);
        if self.may(Action::Edit, &record) {
            return Ok(());
        }
        if !self.may(Action::See, &record) {
            return Err(Refusal::NotFound);
        }
        Err(self.refused(Action::Edit))
    }

    pub(super) fn may_create_any(&self) -> Decided {
        let reader = self.writer.reader;
        match reader.may(self.writer.registry, self.kind, Action::Create, None) {
            true => Ok(()),
            false => Err(self.refused(Action::Create)),
        }
    }

    /// Whether the record that would come to be is one that they may make.
    pub(super) fn may_create(&self, work: &Work) -> Decided {
        if self.kind.part_of.is_some() && work.parent.is_none() {
            let whole = self.whole_name();
            return Err(Refusal::Faulty(vec![FieldFault {
                field: None,
                words: Words::new(
                    format!("要先选定所属的{}", whole.zh),
                    format!("it has to be a part of a record: {}", whole.en),
                ),
                code: "parent-missing",
                working: Vec::new(),
            }]));
        }
        let record = work.record(self);
        let lineage = self.lineage(&record);
        if self.kind.part_of.is_some() && lineage.len() < 2 && !self.asking.lacks() {
            return Err(Refusal::NotFound);
        }
        if self.may(Action::Create, &record) {
            return Ok(());
        }
        // Whose it is may be what is missing yet.
        let missing = self.missing(work);
        Err(if missing.is_empty() { self.refused(Action::Create) } else { Refusal::Faulty(missing) })
    }

    fn refused(&self, action: Action) -> Refusal {
        let roles = able(self.programme, self.kind, action);
        let what = action.what();
        Refusal::Forbidden {
            why: Words::new(
                format!("您的角色不能对这条“{}”执行“{}”。", self.kind.words.zh, what.zh),
                format!("Your roles do not let you {} of the kind “{}” here.", what.en, self.kind.words.en),
            ),
            who_can: self.writer.registry.who_could(self.kind, &roles),
        }
    }
}

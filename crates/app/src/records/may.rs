//! What a reader may do with a record where it stands, with why not and who could.

use base::Words;
use programme::model::{Action, Kind, Programme, Role, Step};
use store::records::Record;

use super::able::able;
use super::access::Reader;
use super::registry::Registry;

/// A refusal: why, and who could.
pub(crate) type Refused = (Words, Words);

/// A record with what it is a part of, and who looks at it.
#[derive(Clone, Copy)]
pub(crate) struct Sight<'a> {
    pub(crate) registry: &'a Registry,
    pub(crate) reader: &'a Reader,
    pub(crate) programme: &'a Programme,
    pub(crate) kind: &'a Kind,
    pub(crate) lineage: &'a [&'a Record],
}

impl Sight<'_> {
    pub(crate) fn may(&self, action: Action) -> bool {
        self.reader.may(self.registry, self.kind, action, Some(self.lineage))
    }

    /// Whether the record may be changed where it stands.
    pub(crate) fn edits(&self) -> Result<(), Refused> {
        if !self.may(Action::Edit) {
            let roles = able(self.programme, self.kind, Action::Edit);
            let why = Words::new(
                format!("您的角色不能修改这条“{}”。", self.kind.words.zh),
                format!("Your roles do not let you change this {}.", self.kind.words.en),
            );
            return Err((why, self.registry.who_could(self.kind, &roles)));
        }
        let state =
            self.lineage.first().and_then(|record| self.kind.lifecycle.state(record.state.as_deref()?));
        let Some(state) = state.filter(|_| !self.reader.is_administrator()) else { return Ok(()) };
        let roles = self.reader.roles(self.registry, self.kind, Some(self.lineage));
        let open = match &state.edit {
            Some(edit) => roles.iter().any(|role| edit.contains(&role.id)),
            None => !state.end,
        };
        if open {
            return Ok(());
        }
        let editors: Vec<&Role> =
            state.edit.iter().flatten().filter_map(|name| self.programme.role(name)).collect();
        let why = Words::new(
            format!("“{}”状态下您不能修改。", state.words.zh),
            format!("You cannot change it while it is “{}”.", state.words.en),
        );
        Err((why, self.registry.who_could(self.kind, &editors)))
    }

    /// Whether the reader may take a step.
    pub(crate) fn takes(&self, step: &Step) -> Result<(), Refused> {
        let roles = self.reader.roles(self.registry, self.kind, Some(self.lineage));
        let theirs = self.reader.is_administrator() || roles.iter().any(|role| step.who.contains(&role.id));
        if theirs && !step.who.is_empty() {
            return Ok(());
        }
        let able: Vec<&Role> = step.who.iter().filter_map(|name| self.programme.role(name)).collect();
        let why = Words::new(
            format!("您的角色不能办理“{}”。", step.words.zh),
            format!("Your roles do not let you take the step “{}”.", step.words.en),
        );
        let who = match able.is_empty() {
            true => Words::new("它在条件具备时自动办理。", "It takes itself when its condition holds."),
            false => self.registry.who_could(self.kind, &able),
        };
        Err((why, who))
    }
}

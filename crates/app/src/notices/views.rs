//! Lists of records to find again.

use rights::Action;
use store::saved_views::{DropView, SaveView, SavedView};

use crate::app::author;
use crate::asking::internal;
use crate::error::{Error, Result};
use crate::{Actor, App, Viewer};

/// Longest name, in characters.
const LONGEST: usize = 60;
/// Longest query, in bytes.
const QUERY: usize = 4000;

impl App {
    /// The saved views of a kind that the actor sees: their own first, then those that others share.
    ///
    /// # Errors
    /// As [`App::record_door`].
    pub async fn saved_views(&self, actor: &Actor, kind: &str) -> Result<Vec<SavedView>> {
        self.record_door(&Viewer::Account(actor.clone()), Action::See, kind).await?;
        Ok(self.store().saved_views(kind, actor.account).await?)
    }

    /// Saves the view that a query of a kind's list gives; its key. One of the same name is written over.
    pub async fn save_view(
        &self,
        actor: &Actor,
        kind: &str,
        name: &str,
        query: &str,
        shared: bool,
    ) -> Result<i64> {
        self.record_door(&Viewer::Account(actor.clone()), Action::See, kind).await?;
        let name = name.trim();
        if name.is_empty() || name.chars().count() > LONGEST {
            return Err(Error::invalid(
                "view-name",
                format!("视图名称须为 1 至 {LONGEST} 字。"),
                format!("The name of a view has 1 to {LONGEST} characters."),
            ));
        }
        let query = query.trim_start_matches('?');
        if query.len() > QUERY {
            return Err(Error::invalid(
                "view-query",
                "筛选条件太长，不能保存为视图。",
                "There are too many conditions for a saved view.",
            ));
        }
        let change = SaveView { kind, name, query, account: actor.account, shared };
        Ok(self.store().write(&author(actor), &change).await?)
    }

    /// Takes a view away: one's own, or as one who looks after all.
    pub async fn drop_view(&self, actor: &Actor, id: i64) -> Result<()> {
        self.past_first(actor)?;
        if actor.scopes.is_some() {
            let kind = self.store().saved_view_kind(id).await?.ok_or(Error::NotFound)?;
            self.token_may(actor, Action::See, &kind).await?;
        }
        let any = self.may(actor, Action::Edit, &internal("account")).is_ok();
        let account = (!any).then_some(actor.account);
        Ok(self.store().write(&author(actor), &DropView { id, account }).await?)
    }
}

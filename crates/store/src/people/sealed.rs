//! Sealing what was kept plain, and giving up what a lost key sealed. What is sealed is text here; `app` has the key.

use base::AccountId;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use serde_json::json;

use super::factors::RemoveFactor;
use crate::entity::second_factors;
use crate::error::Result;
use crate::settings::SwapSetting;
use crate::store::{Change, Store, Tx};

/// Puts sealed secrets in the place of plain ones; one that was changed or taken away meanwhile is left. Gives how many.
pub struct SealSecrets<'a> {
    /// Whose, what was found, and the same sealed.
    pub secrets: &'a [(AccountId, String, String)],
}

impl Change for SealSecrets<'_> {
    type Output = u64;

    async fn apply(&self, tx: &Tx) -> Result<u64> {
        let mut sealed = 0;
        for (account, found, text) in self.secrets {
            let done = second_factors::Entity::update_many()
                .col_expr(second_factors::Column::Secret, Expr::value(text.as_str()))
                .filter(second_factors::Column::AccountId.eq(account.0))
                .filter(second_factors::Column::Secret.eq(found.as_str()))
                .exec(&tx.db)
                .await?;
            sealed += done.rows_affected;
        }
        if sealed > 0 {
            tx.record("account.secrets-sealed", "account".into(), json!({ "secrets": sealed })).await?;
        }
        Ok(sealed)
    }
}

/// Takes second factors away that nobody can open any more, and notes the key of those to come.
pub struct ForgetSealed<'a> {
    /// Whose.
    pub accounts: &'a [AccountId],
    /// The setting that names the key, what it was, and what it is to be.
    pub setting: SwapSetting<'a>,
}

impl Change for ForgetSealed<'_> {
    type Output = ();

    async fn apply(&self, tx: &Tx) -> Result<()> {
        for account in self.accounts {
            RemoveFactor { account: *account }.apply(tx).await?;
        }
        self.setting.apply(tx).await
    }
}

impl Store {
    /// The secrets of all second factors as they are kept, by account.
    pub async fn kept_secrets(&self) -> Result<Vec<(AccountId, String)>> {
        let rows = second_factors::Entity::find()
            .order_by_asc(second_factors::Column::AccountId)
            .all(self.db())
            .await?;
        Ok(rows.into_iter().map(|row| (AccountId(row.account_id), row.secret)).collect())
    }
}

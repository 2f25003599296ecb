//! Second factors: the secret of a person's authenticator, and codes for when it is lost.

use base::AccountId;
use sea_orm::ActiveValue::{NotSet, Set};
use sea_orm::sea_query::Expr;
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};
use serde_json::json;

use crate::entity::{recovery_codes, second_factors};
use crate::error::{Error, Result};
use crate::store::{Change, Store, Tx};

/// A second factor.
#[derive(Clone, PartialEq, Eq)]
pub struct FactorRow {
    /// Its secret as it is kept: sealed, see `app`.
    pub secret: String,
    /// The last step of its clock that was used.
    pub last_step: i64,
    /// Whether its owner proved it once; before that it is not asked for.
    pub confirmed: bool,
    /// Recovery codes that are left.
    pub codes_left: u64,
}

impl std::fmt::Debug for FactorRow {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("FactorRow").field("confirmed", &self.confirmed).finish_non_exhaustive()
    }
}

/// Keeps the secret of a factor that is not confirmed yet, in the place of an earlier one that was not. A confirmed one
/// stays: [`Error::Changed`].
pub struct BeginFactor<'a> {
    /// Whose.
    pub account: AccountId,
    /// The secret, sealed.
    pub secret: &'a str,
}

impl Change for BeginFactor<'_> {
    type Output = ();

    async fn apply(&self, tx: &Tx) -> Result<()> {
        let known = second_factors::Entity::find_by_id(self.account.0).one(&tx.db).await?;
        if known.as_ref().is_some_and(|row| row.confirmed_at.is_some()) {
            return Err(Error::Changed("second factor"));
        }
        second_factors::Entity::delete_by_id(self.account.0).exec(&tx.db).await?;
        let row = second_factors::ActiveModel {
            account_id: Set(self.account.0),
            secret: Set(self.secret.to_owned()),
            last_step: Set(0),
            confirmed_at: Set(None),
        };
        second_factors::Entity::insert(row).exec_without_returning(&tx.db).await?;
        Ok(())
    }
}

/// Confirms a factor with its first code, and keeps its recovery codes.
pub struct ConfirmFactor<'a> {
    /// Whose.
    pub account: AccountId,
    /// The step of the code.
    pub step: i64,
    /// Digests of the recovery codes.
    pub codes: &'a [String],
}

impl Change for ConfirmFactor<'_> {
    type Output = ();

    async fn apply(&self, tx: &Tx) -> Result<()> {
        let row = second_factors::Entity::find_by_id(self.account.0).one(&tx.db).await?;
        let row = row.ok_or(Error::Missing("second factor"))?;
        if row.confirmed_at.is_some() {
            return Err(Error::Changed("second factor"));
        }
        let mut row: second_factors::ActiveModel = row.into();
        row.confirmed_at = Set(Some(tx.now.into()));
        row.last_step = Set(self.step);
        row.update(&tx.db).await?;
        forget_codes(tx, self.account).await?;
        let code = |digest: &String| recovery_codes::ActiveModel {
            id: NotSet,
            account_id: Set(self.account.0),
            digest: Set(digest.clone()),
            used_at: Set(None),
        };
        recovery_codes::Entity::insert_many(self.codes.iter().map(code))
            .exec_without_returning(&tx.db)
            .await?;
        tx.record("account.factor-enrolled", format!("account/{}", self.account), json!({})).await
    }
}

/// Uses a step of a factor; gives whether it was not used before.
pub struct UseStep {
    /// Whose.
    pub account: AccountId,
    /// The step of the code that was entered.
    pub step: i64,
}

impl Change for UseStep {
    type Output = bool;

    async fn apply(&self, tx: &Tx) -> Result<bool> {
        let done = second_factors::Entity::update_many()
            .col_expr(second_factors::Column::LastStep, Expr::value(self.step))
            .filter(second_factors::Column::AccountId.eq(self.account.0))
            .filter(second_factors::Column::LastStep.lt(self.step))
            .exec(&tx.db)
            .await?;
        Ok(done.rows_affected == 1)
    }
}

/// Uses a recovery code; gives whether there was one that was not used before.
pub struct UseRecoveryCode<'a> {
    /// Whose.
    pub account: AccountId,
    /// Its digest.
    pub digest: &'a str,
}

impl Change for UseRecoveryCode<'_> {
    type Output = bool;

    async fn apply(&self, tx: &Tx) -> Result<bool> {
        let done = recovery_codes::Entity::update_many()
            .col_expr(recovery_codes::Column::UsedAt, Expr::value(crate::moment::At::from(tx.now)))
            .filter(recovery_codes::Column::AccountId.eq(self.account.0))
            .filter(recovery_codes::Column::Digest.eq(self.digest))
            .filter(recovery_codes::Column::UsedAt.is_null())
            .exec(&tx.db)
            .await?;
        if done.rows_affected != 1 {
            return Ok(false);
        }
        tx.record("account.recovery-code-used", format!("account/{}", self.account), json!({})).await?;
        Ok(true)
    }
}

/// Takes a person's second factor away.
pub struct RemoveFactor {
    /// Whose.
    pub account: AccountId,
}

impl Change for RemoveFactor {
    type Output = ();

    async fn apply(&self, tx: &Tx) -> Result<()> {
        second_factors::Entity::delete_by_id(self.account.0).exec(&tx.db).await?;
        forget_codes(tx, self.account).await?;
        tx.record("account.factor-removed", format!("account/{}", self.account), json!({})).await
    }
}

async fn forget_codes(tx: &Tx, account: AccountId) -> Result<()> {
    recovery_codes::Entity::delete_many()
        .filter(recovery_codes::Column::AccountId.eq(account.0))
        .exec(&tx.db)
        .await?;
    Ok(())
}

impl Store {
    /// A person's second factor.
    pub async fn factor(&self, account: AccountId) -> Result<Option<FactorRow>> {
        let Some(row) = second_factors::Entity::find_by_id(account.0).one(self.db()).await? else {
            return Ok(None);
        };
        let codes_left = recovery_codes::Entity::find()
            .filter(recovery_codes::Column::AccountId.eq(account.0))
            .filter(recovery_codes::Column::UsedAt.is_null())
            .count(self.db())
            .await?;
        Ok(Some(FactorRow {
            secret: row.secret,
            last_step: row.last_step,
            confirmed: row.confirmed_at.is_some(),
            codes_left,
        }))
    }
}

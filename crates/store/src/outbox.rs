//! Letters to be sent: written in the transaction of what they tell, taken by whoever sends, tried again where the mail
//! server is away, given up where it refuses or in the end. What a letter says is gone once it is sent.

use base::{Lang, RecordId, Timestamp};
use jiff::SignedDuration;
use sea_orm::ActiveValue::{NotSet, Set};
use sea_orm::sea_query::{Expr, ExprTrait as _, OnConflict};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use crate::entity::outbox;
use crate::error::Result;
use crate::moment::At;
use crate::notifications::lang_of;
use crate::store::{Change, Store, Tx};

/// Attempts before a letter is given up: with the pauses below, some two days.
const ATTEMPTS: i32 = 14;

/// How long whoever has taken a letter may be at it before another does, in minutes.
const TAKEN: i64 = 10;

/// Days that letters are kept, sent or not.
const KEPT: i64 = 30;

/// A letter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letter {
    /// Two letters of one key are one.
    pub key: String,
    /// To whom.
    pub address: String,
    /// Its language.
    pub lang: Lang,
    /// What it is about.
    pub subject: String,
    /// What it says beside its subject; may be empty.
    pub body: String,
    /// The record that it is about.
    pub record: Option<(String, RecordId)>,
}

/// A letter that was taken to be sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Taken {
    /// Its key in the outbox.
    pub id: i64,
    /// The letter.
    pub letter: Letter,
    /// When it was written.
    pub made: Timestamp,
}

/// What came of sending.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sent {
    /// The mail server has it.
    Done,
    /// Not now: the server is away, or asks to come back.
    Later(String),
    /// Never: the server refuses the address or the letter.
    Refused(String),
}

impl Tx {
    /// Puts a letter into the outbox, once.
    pub(crate) async fn post(&self, letter: &Letter) -> Result<()> {
        let row = outbox::ActiveModel {
            id: NotSet,
            key: Set(letter.key.clone()),
            address: Set(letter.address.clone()),
            lang: Set(letter.lang.tag().to_owned()),
            subject: Set(letter.subject.clone()),
            body: Set(letter.body.clone()),
            kind: Set(letter.record.as_ref().map(|(kind, _)| kind.clone())),
            record_id: Set(letter.record.as_ref().map(|(_, id)| id.0)),
            made_at: Set(self.now.into()),
            due_at: Set(self.now.into()),
            attempts: Set(0),
            sent_at: Set(None),
            given_up_at: Set(None),
            failure: Set(None),
        };
        let once = OnConflict::column(outbox::Column::Key).do_nothing().to_owned();
        outbox::Entity::insert(row).on_conflict(once).try_insert().exec_without_returning(&self.db).await?;
        Ok(())
    }
}

/// Takes letters that are due: nobody else takes them for some minutes.
#[derive(Debug)]
pub struct TakeLetters {
    /// At most.
    pub most: u64,
}

impl Change for TakeLetters {
    type Output = Vec<Taken>;

    async fn apply(&self, tx: &Tx) -> Result<Vec<Taken>> {
        let due = outbox::Entity::find()
            .filter(outbox::Column::SentAt.is_null())
            .filter(outbox::Column::GivenUpAt.is_null())
            .filter(outbox::Column::DueAt.lte(At::from(tx.now)))
            .order_by_asc(outbox::Column::DueAt)
            .order_by_asc(outbox::Column::Id)
            .limit(self.most)
            .all(&tx.db)
            .await?;
        if due.is_empty() {
            return Ok(Vec::new());
        }
        outbox::Entity::update_many()
            .col_expr(outbox::Column::DueAt, Expr::value(later(tx.now, SignedDuration::from_mins(TAKEN))))
            .col_expr(outbox::Column::Attempts, Expr::col(outbox::Column::Attempts).add(1))
            .filter(outbox::Column::Id.is_in(due.iter().map(|row| row.id)))
            .exec(&tx.db)
            .await?;
        let taken = |row: outbox::Model| Taken {
            id: row.id,
            made: row.made_at.into(),
            letter: Letter {
                key: row.key,
                address: row.address,
                lang: lang_of(&row.lang),
                subject: row.subject,
                body: row.body,
                record: row.kind.zip(row.record_id.map(RecordId)),
            },
        };
        Ok(due.into_iter().map(taken).collect())
    }
}

/// Notes what came of a letter.
#[derive(Debug)]
pub struct NoteSent<'a> {
    /// Which.
    pub id: i64,
    /// What came of it.
    pub sent: &'a Sent,
}

impl Change for NoteSent<'_> {
    type Output = ();

    async fn apply(&self, tx: &Tx) -> Result<()> {
        let Some(row) = outbox::Entity::find_by_id(self.id).one(&tx.db).await? else { return Ok(()) };
        let mut change = outbox::Entity::update_many().filter(outbox::Column::Id.eq(self.id));
        let now = || Expr::value(At::from(tx.now));
        change = match self.sent {
            Sent::Done => change
                .col_expr(outbox::Column::SentAt, now())
                .col_expr(outbox::Column::Body, Expr::value(""))
                .col_expr(outbox::Column::Failure, Expr::value(None::<String>)),
            Sent::Refused(why) | Sent::Later(why)
                if matches!(self.sent, Sent::Refused(_)) || row.attempts >= ATTEMPTS =>
            {
                change
                    .col_expr(outbox::Column::GivenUpAt, now())
                    .col_expr(outbox::Column::Body, Expr::value(""))
                    .col_expr(outbox::Column::Failure, Expr::value(why.as_str()))
            }
            Sent::Refused(why) | Sent::Later(why) => change
                .col_expr(outbox::Column::DueAt, Expr::value(later(tx.now, pause(row.attempts))))
                .col_expr(outbox::Column::Failure, Expr::value(why.as_str())),
        };
        change.exec(&tx.db).await?;
        Ok(())
    }
}

/// Forgets old letters.
#[derive(Debug)]
pub struct ForgetLetters;

impl Change for ForgetLetters {
    /// How many.
    type Output = u64;

    async fn apply(&self, tx: &Tx) -> Result<u64> {
        let before = later(tx.now, SignedDuration::from_hours(-24 * KEPT));
        let old = outbox::Entity::delete_many().filter(outbox::Column::MadeAt.lt(before));
        Ok(old.exec(&tx.db).await?.rows_affected)
    }
}

impl Store {
    /// Letters that wait, and those that were given up.
    pub async fn outbox_counts(&self) -> Result<(u64, u64)> {
        use sea_orm::PaginatorTrait as _;
        let waiting = outbox::Entity::find()
            .filter(outbox::Column::SentAt.is_null())
            .filter(outbox::Column::GivenUpAt.is_null());
        let given_up = outbox::Entity::find().filter(outbox::Column::GivenUpAt.is_not_null());
        Ok((waiting.count(self.db()).await?, given_up.count(self.db()).await?))
    }
}

fn later(now: Timestamp, by: SignedDuration) -> At {
    now.checked_add(by).unwrap_or(Timestamp::MAX).into()
}

/// Twice as long after each attempt, from one minute to six hours.
fn pause(attempts: i32) -> SignedDuration {
    SignedDuration::from_mins(Ord::min(1_i64 << (attempts - 1).clamp(0, 9), 360))
}

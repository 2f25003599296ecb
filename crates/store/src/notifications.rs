//! What people are told: one row for each account and thing, kept in the transaction of what happened, with the letter
//! that goes out where they want one.

use std::collections::{BTreeMap, BTreeSet};

use base::{AccountId, Lang, RecordId, Timestamp, Words};
use sea_orm::ActiveValue::{NotSet, Set};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect};
use serde_json::json;

use crate::entity::{account_contacts, accounts, follows, notification_choices, notifications};
use crate::error::Result;
use crate::moment::At;
use crate::outbox::Letter;
use crate::records::Notice;
use crate::store::{Change, Store, Tx};

/// How somebody hears of an event.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Channel {
    /// On their page, and by mail where their address is known.
    #[default]
    Mail,
    /// On their page.
    Page,
    /// Not at all.
    None,
}

impl Channel {
    /// The word in tables and forms.
    pub fn code(self) -> &'static str {
        match self {
            Self::Mail => "mail",
            Self::Page => "page",
            Self::None => "none",
        }
    }

    /// Reads [`Self::code`].
    pub fn of(code: &str) -> Option<Self> {
        [Self::Mail, Self::Page, Self::None].into_iter().find(|channel| channel.code() == code)
    }
}

/// Something that somebody was told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotificationRow {
    /// Its key.
    pub id: i64,
    /// `step`, `edit`, `comment`, `deadline`, …
    pub event: String,
    /// What is said.
    pub words: Words,
    /// Kind and key of the record that it is about.
    pub record: Option<(String, RecordId)>,
    /// When.
    pub made: Timestamp,
    /// When it was read.
    pub read: Option<Timestamp>,
}

impl From<notifications::Model> for NotificationRow {
    fn from(row: notifications::Model) -> Self {
        Self {
            id: row.id,
            event: row.event,
            words: Words::new(row.words_zh, row.words_en),
            record: row.kind.zip(row.record_id.map(RecordId)),
            made: row.made_at.into(),
            read: row.read_at.map(Into::into),
        }
    }
}

/// How an account is written to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Contact {
    /// Where.
    pub email: Option<String>,
    /// In which language.
    pub lang: Lang,
    /// What was chosen, by event; the others are [`Channel::default`].
    pub channels: BTreeMap<String, Channel>,
}

/// Tells people something by itself; where a record is written, the same happens in its transaction.
#[derive(Debug)]
pub struct Tell<'a> {
    /// Kind and key of the record that it is about.
    pub record: Option<(&'a str, RecordId)>,
    /// What.
    pub notice: &'a Notice,
}

impl Change for Tell<'_> {
    /// How many were told.
    type Output = u64;

    async fn apply(&self, tx: &Tx) -> Result<u64> {
        tx.tell(self.record, self.notice).await
    }
}

impl Tx {
    /// Tells each of those whom a notice is for, but not who does it, once. Gives how many were told.
    pub(crate) async fn tell(&self, record: Option<(&str, RecordId)>, notice: &Notice) -> Result<u64> {
        let mut to: BTreeSet<i64> = notice.to.iter().map(|id| id.0).collect();
        if let (true, Some((kind, id))) = (notice.followers, record) {
            let following: Vec<i64> = follows::Entity::find()
                .select_only()
                .column(follows::Column::AccountId)
                .filter(follows::Column::Kind.eq(kind))
                .filter(follows::Column::RecordId.eq(id.0))
                .into_tuple()
                .all(&self.db)
                .await?;
            to.extend(following);
        }
        if let Some(own) = self.author.account {
            to.remove(&own.0);
        }
        let mut told = 0;
        for some in to.into_iter().collect::<Vec<_>>().chunks(500) {
            told += self.tell_some(some, record, notice).await?;
        }
        Ok(told)
    }

    async fn tell_some(
        &self,
        some: &[i64],
        record: Option<(&str, RecordId)>,
        notice: &Notice,
    ) -> Result<u64> {
        let ids = || some.iter().copied();
        let live: Vec<i64> = accounts::Entity::find()
            .select_only()
            .column(accounts::Column::Id)
            .filter(accounts::Column::Id.is_in(ids()))
            .filter(accounts::Column::Disabled.eq(false))
            .into_tuple()
            .all(&self.db)
            .await?;
        let chosen: BTreeMap<i64, String> = notification_choices::Entity::find()
            .filter(notification_choices::Column::AccountId.is_in(ids()))
            .filter(notification_choices::Column::Event.eq(notice.event.as_str()))
            .all(&self.db)
            .await?
            .into_iter()
            .map(|row| (row.account_id, row.channel))
            .collect();
        let contacts: BTreeMap<i64, account_contacts::Model> = account_contacts::Entity::find()
            .filter(account_contacts::Column::AccountId.is_in(ids()))
            .all(&self.db)
            .await?
            .into_iter()
            .map(|row| (row.account_id, row))
            .collect();
        let mut told = 0;
        for id in live {
            let channel = chosen.get(&id).and_then(|code| Channel::of(code)).unwrap_or_default();
            if channel == Channel::None || !self.note_for(id, record, notice).await? {
                continue;
            }
            told += 1;
            let contact = contacts.get(&id).filter(|_| channel == Channel::Mail && self.sends_mail);
            if let Some((address, lang)) = contact.and_then(|row| Some((row.email.as_deref()?, &*row.lang))) {
                let lang = lang_of(lang);
                let letter = Letter {
                    key: format!("{id}/{}", notice.key),
                    address: address.to_owned(),
                    lang,
                    subject: notice.words.get(lang).to_owned(),
                    body: String::new(),
                    record: record.map(|(kind, id)| (kind.to_owned(), id)),
                };
                self.post(&letter).await?;
            }
        }
        Ok(told)
    }

    /// Keeps a notification; `false` where the account was told already.
    async fn note_for(
        &self,
        account: i64,
        record: Option<(&str, RecordId)>,
        notice: &Notice,
    ) -> Result<bool> {
        let row = notifications::ActiveModel {
            id: NotSet,
            account_id: Set(account),
            event: Set(notice.event.clone()),
            words_zh: Set(notice.words.zh.clone()),
            words_en: Set(notice.words.en.clone()),
            kind: Set(record.map(|(kind, _)| kind.to_owned())),
            record_id: Set(record.map(|(_, id)| id.0)),
            key: Set(notice.key.clone()),
            made_at: Set(self.now.into()),
            read_at: Set(None),
        };
        let once = OnConflict::columns([notifications::Column::AccountId, notifications::Column::Key])
            .do_nothing()
            .to_owned();
        let kept = notifications::Entity::insert(row)
            .on_conflict(once)
            .try_insert()
            .exec_without_returning(&self.db)
            .await?;
        Ok(matches!(kept, sea_orm::TryInsertResult::Inserted(1..)))
    }
}

/// Marks what an account was told as read.
#[derive(Debug)]
pub struct MarkRead {
    /// Whose.
    pub account: AccountId,
    /// Which; `None` is all.
    pub notification: Option<i64>,
}

impl Change for MarkRead {
    type Output = ();

    async fn apply(&self, tx: &Tx) -> Result<()> {
        let mut unread = notifications::Entity::update_many()
            .col_expr(notifications::Column::ReadAt, sea_orm::sea_query::Expr::value(At::from(tx.now)))
            .filter(notifications::Column::AccountId.eq(self.account.0))
            .filter(notifications::Column::ReadAt.is_null());
        if let Some(id) = self.notification {
            unread = unread.filter(notifications::Column::Id.eq(id));
        }
        unread.exec(&tx.db).await?;
        Ok(())
    }
}

/// Sets how an account is written to.
#[derive(Debug)]
pub struct SetContact<'a> {
    /// Whose.
    pub account: AccountId,
    /// How.
    pub contact: &'a Contact,
}

impl Change for SetContact<'_> {
    type Output = ();

    async fn apply(&self, tx: &Tx) -> Result<()> {
        let row = account_contacts::ActiveModel {
            account_id: Set(self.account.0),
            email: Set(self.contact.email.clone()),
            lang: Set(self.contact.lang.tag().to_owned()),
        };
        let over = OnConflict::column(account_contacts::Column::AccountId)
            .update_columns([account_contacts::Column::Email, account_contacts::Column::Lang])
            .to_owned();
        account_contacts::Entity::insert(row).on_conflict(over).exec_without_returning(&tx.db).await?;
        notification_choices::Entity::delete_many()
            .filter(notification_choices::Column::AccountId.eq(self.account.0))
            .exec(&tx.db)
            .await?;
        for (event, channel) in &self.contact.channels {
            let row = notification_choices::ActiveModel {
                id: NotSet,
                account_id: Set(self.account.0),
                event: Set(event.clone()),
                channel: Set(channel.code().to_owned()),
            };
            notification_choices::Entity::insert(row).exec_without_returning(&tx.db).await?;
        }
        let channels: BTreeMap<_, _> =
            self.contact.channels.iter().map(|(event, channel)| (event, channel.code())).collect();
        let data =
            json!({ "email": self.contact.email, "lang": self.contact.lang.tag(), "channels": channels });
        tx.record("account.contact-set", format!("account/{}", self.account), data).await
    }
}

impl Store {
    /// What an account was told, latest first, and how much in all.
    pub async fn notifications(
        &self,
        account: AccountId,
        offset: u64,
        limit: u64,
    ) -> Result<(Vec<NotificationRow>, u64)> {
        let query = notifications::Entity::find().filter(notifications::Column::AccountId.eq(account.0));
        let total = query.clone().count(self.db()).await?;
        let rows =
            query.order_by_desc(notifications::Column::Id).offset(offset).limit(limit).all(self.db()).await?;
        Ok((rows.into_iter().map(Into::into).collect(), total))
    }

    /// One thing that an account was told.
    pub async fn notification(&self, account: AccountId, id: i64) -> Result<Option<NotificationRow>> {
        let row = notifications::Entity::find_by_id(id)
            .filter(notifications::Column::AccountId.eq(account.0))
            .one(self.db())
            .await?;
        Ok(row.map(Into::into))
    }

    /// How much of it was not read yet.
    pub async fn unread(&self, account: AccountId) -> Result<u64> {
        let unread = notifications::Entity::find()
            .filter(notifications::Column::AccountId.eq(account.0))
            .filter(notifications::Column::ReadAt.is_null());
        Ok(unread.count(self.db()).await?)
    }

    /// Which of these keys somebody was told already.
    pub async fn told(&self, keys: &[String]) -> Result<BTreeSet<String>> {
        let mut told = BTreeSet::new();
        for some in keys.chunks(500) {
            let found: Vec<String> = notifications::Entity::find()
                .select_only()
                .column(notifications::Column::Key)
                .distinct()
                .filter(notifications::Column::Key.is_in(some))
                .into_tuple()
                .all(self.db())
                .await?;
            told.extend(found);
        }
        Ok(told)
    }

    /// How an account is written to.
    pub async fn contact(&self, account: AccountId) -> Result<Contact> {
        let row = account_contacts::Entity::find_by_id(account.0).one(self.db()).await?;
        let choices = notification_choices::Entity::find()
            .filter(notification_choices::Column::AccountId.eq(account.0))
            .all(self.db())
            .await?;
        let channels = choices.into_iter().filter_map(|row| Some((row.event, Channel::of(&row.channel)?)));
        Ok(Contact {
            email: row.as_ref().and_then(|row| row.email.clone()),
            lang: row.map(|row| lang_of(&row.lang)).unwrap_or_default(),
            channels: channels.collect(),
        })
    }
}

pub(crate) fn lang_of(tag: &str) -> Lang {
    [Lang::Zh, Lang::En].into_iter().find(|lang| lang.tag() == tag).unwrap_or_default()
}

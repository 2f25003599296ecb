//! Sending the letters that wait in the outbox, away from those who write them.

use std::time::Duration;

use app::{App, Sent, Taken};
use base::{Lang, Words};
use mail::{Failure as NotSent, Letter, Mailer, SetUp};

use crate::arguments::Up;
use crate::failure::Failure;

/// Between two looks into the outbox.
const PAUSE: Duration = Duration::from_secs(5);

/// Letters taken at a time.
const MOST: u64 = 20;

/// Who sends, where the options name a server.
pub(super) fn mailer(options: &Up) -> Result<Option<Mailer>, Failure> {
    let Some(url) = options.smtp_url.as_deref().map(str::trim).filter(|url| !url.is_empty()) else {
        return Ok(None);
    };
    let from = options.mail_from.as_deref().unwrap_or_default();
    Mailer::new(url, from).map(Some).map_err(|fault| {
        let zh = match fault {
            SetUp::Address => "--smtp-url 应如 smtp://用户:密码@主机:587 或 smtps://…",
            SetUp::Password => "--smtp-url 中的密码不会在没有 TLS 的情况下发往别的机器",
            SetUp::From => "--mail-from 应如 name@host.example 或 名称 <name@host.example>",
        };
        Failure::Asked(Words::new(zh, fault.to_string()))
    })
}

/// Sends for ever.
pub(super) async fn run(app: App, mailer: Mailer, public_url: String) {
    loop {
        let sent = once(&app, &mailer, &public_url).await;
        if sent < MOST {
            tokio::time::sleep(PAUSE).await;
        }
    }
}

/// Sends what is due; how many letters were taken. A failure is logged and the next round tries again.
async fn once(app: &App, mailer: &Mailer, public_url: &str) -> u64 {
    let taken = match app.take_letters(MOST).await {
        Ok(taken) => taken,
        Err(fault) => {
            tracing::warn!(%fault, "could not look into the outbox");
            return 0;
        }
    };
    for one in &taken {
        let sent = send(mailer, one, public_url).await;
        match &sent {
            Sent::Done => tracing::debug!(letter = one.id, "sent a letter"),
            Sent::Later(why) => tracing::info!(letter = one.id, why, "a letter could not be sent yet"),
            Sent::Refused(why) => {
                tracing::warn!(letter = one.id, why, "a letter was refused and is given up");
            }
        }
        if let Err(fault) = app.note_sent(one.id, &sent).await {
            tracing::warn!(%fault, letter = one.id, "could not note what came of a letter");
        }
    }
    taken.len() as u64
}

async fn send(mailer: &Mailer, taken: &Taken, public_url: &str) -> Sent {
    let app::Letter { key, address, lang, subject, body, record } = &taken.letter;
    let body = match body.as_str() {
        "" => told(subject, record.as_ref(), *lang, public_url.trim_end_matches('/')),
        body => body.to_owned(),
    };
    let letter = Letter { id: key, to: address, lang: *lang, subject, body: &body, made: taken.made };
    match mailer.send(&letter).await {
        Ok(()) => Sent::Done,
        Err(NotSent::Later(why)) => Sent::Later(why),
        Err(NotSent::Refused(why)) => Sent::Refused(why),
    }
}

/// The text of a notification: what happened, where to look, and where to say that one wants no more of it.
fn told(subject: &str, record: Option<&(String, base::RecordId)>, lang: Lang, home: &str) -> String {
    let link = match record {
        Some((kind, id)) => format!("{home}{}", web::record_address(kind, *id)),
        None => format!("{home}/notifications"),
    };
    let settings = format!("{home}/notifications/settings");
    match lang {
        Lang::Zh => format!(
            "{subject}\n\n{link}\n\n-- \n这封邮件由“落实”自动发出，请勿回复。接收方式可在此更改：{settings}\n"
        ),
        Lang::En => format!(
            "{subject}\n\n{link}\n\n-- \nLuoshi sent this by itself; please do not answer. Choose what you are told here: {settings}\n"
        ),
    }
}

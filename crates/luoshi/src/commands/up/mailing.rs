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
pub(super) fn mailer(options: &Up, authorities: &[u8]) -> Result<Option<Mailer>, Failure> {
    let Some(url) = options.smtp_url.as_deref().map(str::trim).filter(|url| !url.is_empty()) else {
        return Ok(None);
    };
    let from = options.mail_from.as_deref().unwrap_or_default();
    Mailer::new(url, from, authorities).map(Some).map_err(|fault| {
        let zh = match fault {
            SetUp::Address => "--smtp-url 应如 smtp://用户:密码@主机:587 或 smtps://…",
            SetUp::Password => "--smtp-url 中的密码不会在没有 TLS 的情况下发往别的机器",
            SetUp::Authorities => "--ca-file 不是 PEM 格式的证书",
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

#[cfg(test)]
#[allow(
    clippy::unwrap_used,
    clippy::print_stderr,
    clippy::disallowed_methods,
    reason = "a test meets a real server"
)]
mod tests {
    use app::records::{Entered, ProgrammeFile, SaveOutcome};
    use app::{Actor, Config, ContactWish, Options, RoleId};

    use super::*;

    const TEXT: &str = r#"
id    = "letters"
zh    = "样例来函"
en    = "Sample letters"
since = 2026-01-01

[roles]
bureau = { zh = "主管部门", en = "Bureau", scope = "any", held_by = "officer" }
chief  = { zh = "负责人", en = "Chief", scope = "any", held_by = "approver" }

[kinds.matter]
zh = "事项"
en = "Matter"

[kinds.matter.fields]
name = { zh = "名称", en = "Name", type = "text", both = true, required = true }

[kinds.matter.states]
draft = { zh = "草稿", en = "Draft" }
sent  = { zh = "已报送", en = "Sent", final = true }

[kinds.matter.steps]
send = { zh = "报送", en = "Send", from = "draft", to = "sent", who = "bureau", notify = ["chief", "bureau"] }

[kinds.matter.access]
bureau = ["see", "create", "edit"]
chief  = ["see"]
"#;

    async fn somebody(app: &App, name: &str, role: &'static str, lang: Lang) -> Actor {
        let operator = app.operator().await.unwrap();
        let link = app.invite(&operator, name, &RoleId::new(role), None).await.unwrap();
        let session = app.accept_invitation(&link, name, "江上清风与山间之明月", "::1").await.unwrap();
        let actor = Actor { must_enrol: false, ..session.actor };
        let email = format!("{name}-{}@example.com", std::process::id());
        app.set_contact(&actor, &ContactWish { email, lang, ..ContactWish::default() }).await.unwrap();
        actor
    }

    /// The words of the letters that arrived for an address.
    fn arrived(mailbox: &str, name: &str) -> Vec<String> {
        let to = format!("To: {name}-{}@example.com", std::process::id());
        let files = std::fs::read_dir(format!("{mailbox}/new")).unwrap();
        let texts = files.map(|file| std::fs::read_to_string(file.unwrap().path()).unwrap());
        texts.filter(|text| text.contains(&to)).collect()
    }

    #[tokio::test]
    async fn a_step_is_told_by_mail_to_whom_it_names_each_in_their_language() {
        let (Ok(url), Ok(mailbox)) =
            (std::env::var("LUOSHI_TEST_SMTP_URL"), std::env::var("LUOSHI_TEST_MAILBOX"))
        else {
            eprintln!("mail skipped: LUOSHI_TEST_SMTP_URL is not set");
            return;
        };
        let dir = tempfile::tempdir().unwrap();
        let file = ProgrammeFile { name: "letters.toml".into(), text: TEXT.into() };
        let config = Config { programmes: vec![file], ..Config::default() };
        let app = App::open(Options { config, ..Options::new(dir.path()) }).await.unwrap();
        app.send_mail();
        let officer = somebody(&app, "officer", "officer", Lang::Zh).await;
        somebody(&app, "second", "officer", Lang::Zh).await;
        let chief = somebody(&app, "chief", "approver", Lang::En).await;
        let entered = Entered::new([("name", "样例事项"), ("name_en", "Sample matter")]);
        let made = app.save_record(&officer, "matter", None, None, None, &entered).await.unwrap();
        let SaveOutcome::Saved(made) = made else { panic!("{made:?}") };
        // Whoever follows and is named, too, gets one letter.
        app.follow(&chief, "matter", made.id, true).await.unwrap();
        app.take_step(&officer, "matter", made.id, None, "send", &Entered::default(), None).await.unwrap();
        let mailer = Mailer::new(&url, "落实 <noreply@luoshi.example>", &[]).unwrap();
        assert_eq!(once(&app, &mailer, "https://luoshi.example").await, 2, "not to who did it");
        assert_eq!(once(&app, &mailer, "https://luoshi.example").await, 0);
        let letters = arrived(&mailbox, "chief");
        assert_eq!(letters.len(), 1, "{letters:?}");
        let link = format!("https://luoshi.example/records/matter/{}", made.id);
        assert!(letters[0].contains(&link) && letters[0].contains("Luoshi sent this"), "{}", letters[0]);
        assert_eq!(arrived(&mailbox, "second").len(), 1);
        assert!(arrived(&mailbox, "officer").is_empty());
    }
}

//! Letters to a real mail server, where `LUOSHI_TEST_SMTP_URL` names one that keeps what it is sent in the folder
//! `LUOSHI_TEST_MAILBOX`; `scripts/with-services.sh` starts it.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]
#![allow(
    clippy::print_stderr,
    clippy::disallowed_methods,
    reason = "tests say what they skip, and look at files"
)]

use base::{Lang, Timestamp};
use mail::{Failure, Letter, Mailer, SetUp};

fn letter<'a>(id: &'a str, to: &'a str) -> Letter<'a> {
    Letter {
        id,
        to,
        lang: Lang::Zh,
        subject: "样例项目已立项",
        body: "请看 https://luoshi.example/records/project/3\n",
        made: Timestamp::UNIX_EPOCH,
    }
}

/// What the server was sent that bears an id.
fn arrived(mailbox: &str, id: &str) -> Vec<String> {
    let files = std::fs::read_dir(format!("{mailbox}/new")).unwrap();
    let texts = files.map(|file| std::fs::read_to_string(file.unwrap().path()).unwrap());
    texts.filter(|text| text.contains(&format!("<{id}.0@"))).collect()
}

#[tokio::test]
async fn a_letter_arrives_as_it_was_written() {
    let (Ok(url), Ok(mailbox)) =
        (std::env::var("LUOSHI_TEST_SMTP_URL"), std::env::var("LUOSHI_TEST_MAILBOX"))
    else {
        eprintln!("mail skipped: LUOSHI_TEST_SMTP_URL is not set");
        return;
    };
    let id = format!("sent-{}", std::process::id());
    let mailer = Mailer::new(&url, "落实 <noreply@luoshi.example>", &[]).unwrap();
    mailer.send(&letter(&id, "li@example.com")).await.unwrap();
    let texts = arrived(&mailbox, &id);
    assert_eq!(texts.len(), 1);
    let text = &texts[0];
    assert!(text.contains("To: li@example.com") && text.contains("noreply@luoshi.example"), "{text}");
    assert!(text.contains("Subject: =?utf-8?"), "words that are not ASCII are encoded: {text}");
    assert!(matches!(mailer.send(&letter(&id, "nobody")).await, Err(Failure::Refused(_))));
}

#[tokio::test]
async fn a_server_that_is_away_is_asked_again_later() {
    let mailer = Mailer::new("smtp://127.0.0.1:1", "noreply@luoshi.example", &[]).unwrap();
    let told = mailer.send(&letter("away", "li@example.com")).await;
    assert!(matches!(told, Err(Failure::Later(_))), "{told:?}");
    assert_eq!(Mailer::new("smtp://127.0.0.1:1", "nobody", &[]).unwrap_err(), SetUp::From);
}

#[tokio::test]
async fn a_server_without_tls_elsewhere_is_not_told_anything() {
    // A server that would take the letter in the clear: `tls=required` is what `smtp://` means for another machine.
    let Ok(url) = std::env::var("LUOSHI_TEST_SMTP_URL") else {
        eprintln!("mail skipped: LUOSHI_TEST_SMTP_URL is not set");
        return;
    };
    let mailer = Mailer::new(&format!("{url}?tls=required"), "noreply@luoshi.example", &[]).unwrap();
    let told = mailer.send(&letter("clear", "li@example.com")).await;
    assert!(matches!(told, Err(Failure::Later(_))), "{told:?}");
}

#[tokio::test]
async fn a_server_of_ones_own_authority_is_trusted_where_one_says_so() {
    let names = ["LUOSHI_TEST_SMTP_TLS_URL", "LUOSHI_TEST_AUTHORITY", "LUOSHI_TEST_MAILBOX"];
    let [Ok(url), Ok(authority), Ok(mailbox)] = names.map(std::env::var) else {
        eprintln!("mail by STARTTLS skipped: LUOSHI_TEST_SMTP_TLS_URL is not set");
        return;
    };
    let from = "noreply@luoshi.example";
    let id = format!("encrypted-{}", std::process::id());
    let stranger = Mailer::new(&url, from, &[]).unwrap().send(&letter(&id, "li@example.com")).await;
    assert!(matches!(&stranger, Err(Failure::Later(why)) if why.contains("certificate")), "{stranger:?}");
    let authority = std::fs::read(authority).unwrap();
    let mailer = Mailer::new(&url, from, &authority).unwrap();
    mailer.send(&letter(&id, "li@example.com")).await.unwrap();
    assert_eq!(arrived(&mailbox, &id).len(), 1);
    assert_eq!(Mailer::new(&url, from, b"no certificate").unwrap_err(), SetUp::Authorities);
}

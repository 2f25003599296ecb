//! A letter and how it is put into the form of the wire.

use base::{Lang, Timestamp};
use lettre::Message;
use lettre::message::header::{ContentType, Header, HeaderName, HeaderValue};
use lettre::message::{Mailbox, SinglePart};

use crate::Failure;

/// A letter.
#[derive(Clone, Debug)]
pub struct Letter<'a> {
    /// What tells it from every other of its time: it is the same however often the letter is sent.
    pub id: &'a str,
    /// Address.
    pub to: &'a str,
    /// Language of its words.
    pub lang: Lang,
    /// One line.
    pub subject: &'a str,
    /// Plain text.
    pub body: &'a str,
    /// When it was written.
    pub made: Timestamp,
}

/// Headers of letters that no person wrote: nobody's absence is to answer them (RFC 3834), and their language.
macro_rules! headers {
    ($($name:ident = $header:literal;)*) => {$(
        #[derive(Clone)]
        struct $name(String);

        impl Header for $name {
            fn name() -> HeaderName {
                HeaderName::new_from_ascii_str($header)
            }

            fn parse(text: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
                Ok(Self(text.to_owned()))
            }

            fn display(&self) -> HeaderValue {
                HeaderValue::new(Self::name(), self.0.clone())
            }
        }
    )*};
}

headers! {
    AutoSubmitted = "Auto-Submitted";
    ContentLanguage = "Content-Language";
}

impl Letter<'_> {
    /// The message as it goes over the wire.
    pub(crate) fn message(&self, from: &Mailbox) -> Result<Message, Failure> {
        let refused = |error: &dyn std::fmt::Display| Failure::Refused(error.to_string());
        let to = self.to.parse().map_err(|error: lettre::address::AddressError| refused(&error))?;
        let seconds = u64::try_from(self.made.as_second()).unwrap_or_default();
        let made = std::time::UNIX_EPOCH + std::time::Duration::from_secs(seconds);
        let plain: String =
            self.id.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect();
        let subject: String = self.subject.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        Message::builder()
            .from(from.clone())
            .to(Mailbox::new(None, to))
            .subject(subject)
            .date(made)
            .message_id(Some(format!("<{plain}.{}@{}>", self.made.as_microsecond(), from.email.domain())))
            .header(AutoSubmitted("auto-generated".into()))
            .header(ContentLanguage(self.lang.tag().into()))
            .singlepart(SinglePart::builder().header(ContentType::TEXT_PLAIN).body(self.body.to_owned()))
            .map_err(|error| refused(&error))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wire(letter: &Letter<'_>) -> String {
        let from = "落实 <noreply@luoshi.example>".parse().unwrap();
        String::from_utf8(letter.message(&from).unwrap().formatted()).unwrap()
    }

    fn letter<'a>(subject: &'a str, body: &'a str) -> Letter<'a> {
        Letter {
            id: "7/project/3/v2",
            to: "li@example.com",
            lang: Lang::Zh,
            subject,
            body,
            made: Timestamp::UNIX_EPOCH,
        }
    }

    #[test]
    fn a_letter_says_who_when_and_which_it_is() {
        let wire = wire(&letter("项目已立项", "请看。"));
        for line in [
            "To: li@example.com\r\n",
            "Date: Thu, 01 Jan 1970 00:00:00 +0000\r\n",
            "Message-ID: <7-project-3-v2.0@luoshi.example>\r\n",
            "Auto-Submitted: auto-generated\r\n",
            "Content-Language: zh-CN\r\n",
            "Content-Type: text/plain; charset=utf-8\r\n",
        ] {
            assert!(wire.contains(line), "{line} in\n{wire}");
        }
    }

    #[test]
    fn a_subject_adds_no_header() {
        let wire = wire(&letter("x\r\nBcc: everybody@example.com", "x"));
        assert!(!wire.contains("\nBcc:"), "{wire}");
        let crafted = Letter { to: "a@example.com\r\nBcc: b@example.com", ..letter("x", "x") };
        let from = "noreply@luoshi.example".parse().unwrap();
        assert!(matches!(crafted.message(&from), Err(Failure::Refused(_))));
    }
}

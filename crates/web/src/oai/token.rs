//! Where a harvest goes on: all that the first request said, with the last record that was given. It never runs out.

use app::records::HarvestCursor;
use base::Timestamp;

/// A resumption token.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Token {
    pub(super) format: String,
    pub(super) set: Option<String>,
    pub(super) from: Option<Timestamp>,
    pub(super) until: Option<Timestamp>,
    /// The last record.
    pub(super) cursor: HarvestCursor,
    /// How many were given.
    pub(super) given: u64,
}

impl Token {
    /// As it is written.
    pub(super) fn write(&self) -> String {
        let second = |at: Option<Timestamp>| at.map(|at| at.as_second().to_string()).unwrap_or_default();
        let parts = [
            self.format.clone(),
            self.set.clone().unwrap_or_default(),
            second(self.from),
            second(self.until),
            self.cursor.kind.clone(),
            if self.cursor.deleted { "d".to_owned() } else { String::new() },
            self.cursor.after.to_string(),
            self.given.to_string(),
        ];
        parts.join("!")
    }

    /// What was written so.
    pub(super) fn read(text: &str) -> Option<Self> {
        let parts: Vec<&str> = text.split('!').collect();
        let [format, set, from, until, kind, deleted, after, given] = parts.as_slice() else { return None };
        let second = |text: &str| match text {
            "" => Some(None),
            text => Some(Some(Timestamp::from_second(text.parse().ok()?).ok()?)),
        };
        Some(Self {
            format: (*format).to_owned(),
            set: Some((*set).to_owned()).filter(|set| !set.is_empty()),
            from: second(from)?,
            until: second(until)?,
            cursor: HarvestCursor {
                kind: (*kind).to_owned(),
                deleted: matches!(*deleted, "d"),
                after: after.parse().ok()?,
            },
            given: given.parse().ok()?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_says_what_it_was_made_of() {
        let token = Token {
            format: "oai_dc".into(),
            set: Some("deposit".into()),
            from: Timestamp::from_second(1_790_000_000).ok(),
            until: None,
            cursor: HarvestCursor { kind: "deposit".into(), deleted: true, after: 41 },
            given: 100,
        };
        assert_eq!(Token::read(&token.write()), Some(token));
        assert_eq!(Token::read("oai_dc!!!!deposit!!x!1"), None);
    }
}

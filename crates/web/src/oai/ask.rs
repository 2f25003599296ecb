//! A request: its verb and arguments, and what is wrong with them.

use base::{Date, Timestamp};
use jiff::tz::TimeZone;

use super::token::Token;

/// An error of the protocol: its code and words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Wrong(pub(super) &'static str, pub(super) String);

/// What is asked.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Verb {
    Identify,
    ListMetadataFormats {
        identifier: Option<String>,
    },
    ListSets,
    GetRecord {
        identifier: String,
        format: String,
    },
    /// Records, or only their headers.
    List {
        headers: bool,
        wish: Wish,
    },
}

/// Which records.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Wish {
    pub(super) format: String,
    pub(super) set: Option<String>,
    pub(super) from: Option<Timestamp>,
    pub(super) until: Option<Timestamp>,
    /// How many were given before.
    pub(super) token: Option<Token>,
}

/// A request as it came.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Asked {
    /// The arguments, to be repeated in the answer; none where they make no sense.
    pub(super) arguments: Vec<(String, String)>,
    pub(super) verb: Result<Verb, Wrong>,
}

impl Asked {
    pub(super) fn read(query: &str) -> Self {
        let arguments: Vec<(String, String)> =
            form_urlencoded::parse(query.as_bytes()).into_owned().collect();
        let verb = verb(&arguments);
        let senseless = matches!(&verb, Err(Wrong("badVerb" | "badArgument", _)));
        Self { arguments: if senseless { Vec::new() } else { arguments }, verb }
    }
}

fn bad(words: impl Into<String>) -> Wrong {
    Wrong("badArgument", words.into())
}

fn verb(arguments: &[(String, String)]) -> Result<Verb, Wrong> {
    let mut verbs = arguments.iter().filter(|(name, _)| name == "verb").map(|(_, value)| value.as_str());
    let Some(name) = verbs.next() else {
        return Err(Wrong("badVerb", "the argument `verb` is missing".into()));
    };
    if verbs.next().is_some() {
        return Err(Wrong("badVerb", "there are several verbs".into()));
    }
    let (must, may, alone): (&[&str], &[&str], bool) = match name {
        "Identify" => (&[], &[], false),
        "ListMetadataFormats" => (&[], &["identifier"], false),
        "ListSets" => (&[], &[], true),
        "GetRecord" => (&["identifier", "metadataPrefix"], &[], false),
        "ListIdentifiers" | "ListRecords" => (&["metadataPrefix"], &["from", "until", "set"], true),
        other => return Err(Wrong("badVerb", format!("`{other}` is no verb of OAI-PMH"))),
    };
    let given = || arguments.iter().filter(|(name, _)| name != "verb");
    for (place, (name, _)) in given().enumerate() {
        let known = must.contains(&name.as_str())
            || may.contains(&name.as_str())
            || alone && name == "resumptionToken";
        if !known {
            return Err(bad(format!("`{name}` is no argument of this verb")));
        }
        if given().take(place).any(|(other, _)| other == name) {
            return Err(bad(format!("`{name}` is given twice")));
        }
    }
    let argument = |wanted: &str| given().find(|(name, _)| name == wanted).map(|(_, value)| value.clone());
    if alone && let Some(token) = argument("resumptionToken") {
        if given().count() > 1 {
            return Err(bad("`resumptionToken` stands alone"));
        }
        let invalid = || Wrong("badResumptionToken", "this token leads nowhere: begin anew".into());
        // Sets are few and come at once.
        let token = if name == "ListSets" { None } else { Token::read(&token) }.ok_or_else(invalid)?;
        let wish = Wish {
            format: token.format.clone(),
            set: token.set.clone(),
            from: token.from,
            until: token.until,
            token: Some(token),
        };
        return Ok(Verb::List { headers: name == "ListIdentifiers", wish });
    }
    if let Some(lacking) = must.iter().find(|wanted| argument(wanted).is_none()) {
        return Err(bad(format!("the argument `{lacking}` is missing")));
    }
    Ok(match name {
        "Identify" => Verb::Identify,
        "ListMetadataFormats" => Verb::ListMetadataFormats { identifier: argument("identifier") },
        "ListSets" => Verb::ListSets,
        "GetRecord" => Verb::GetRecord {
            identifier: argument("identifier").unwrap_or_default(),
            format: argument("metadataPrefix").unwrap_or_default(),
        },
        _ => Verb::List {
            headers: name == "ListIdentifiers",
            wish: wish(
                argument("metadataPrefix").unwrap_or_default(),
                argument("set"),
                argument("from"),
                argument("until"),
            )?,
        },
    })
}

fn wish(
    format: String,
    set: Option<String>,
    from: Option<String>,
    until: Option<String>,
) -> Result<Wish, Wrong> {
    if let (Some(from), Some(until)) = (&from, &until)
        && (from.len() == DAY) != (until.len() == DAY)
    {
        return Err(bad("`from` and `until` are both days or both moments"));
    }
    let read = |text: &Option<String>, end: bool| match text {
        None => Ok(None),
        Some(text) => moment(text, end).map(Some).ok_or_else(|| {
            bad(format!(
                "`{text}` is neither a day such as 2026-03-05 nor a moment such as 2026-03-05T08:00:00Z"
            ))
        }),
    };
    let (from, until) = (read(&from, false)?, read(&until, true)?);
    if from.zip(until).is_some_and(|(from, until)| from > until) {
        return Err(bad("`from` is later than `until`"));
    }
    Ok(Wish { format, set, from, until, token: None })
}

/// Letters of a day.
const DAY: usize = "2026-03-05".len();

/// A day, or a moment to the second; of a day the first second, or the last.
fn moment(text: &str, end: bool) -> Option<Timestamp> {
    if text.len() == DAY {
        let day: Date = text.parse().ok()?;
        let (hour, minute, second) = if end { (23, 59, 59) } else { (0, 0, 0) };
        return Some(TimeZone::UTC.to_zoned(day.at(hour, minute, second, 0)).ok()?.timestamp());
    }
    let plain =
        text.len() == "2026-03-05T08:00:00Z".len() && text.ends_with('Z') && text.as_bytes()[DAY] == b'T';
    if plain { text.parse().ok() } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wrong(query: &str) -> &'static str {
        Asked::read(query).verb.err().map_or("", |Wrong(code, _)| code)
    }

    #[test]
    fn what_the_protocol_does_not_know_is_refused_by_its_own_codes() {
        assert_eq!(wrong(""), "badVerb");
        assert_eq!(wrong("verb=Nothing"), "badVerb");
        assert_eq!(wrong("verb=Identify&verb=Identify"), "badVerb");
        assert_eq!(wrong("verb=Identify&x=1"), "badArgument");
        assert_eq!(wrong("verb=ListRecords"), "badArgument");
        assert_eq!(wrong("verb=GetRecord&metadataPrefix=oai_dc"), "badArgument");
        assert_eq!(wrong("verb=ListRecords&metadataPrefix=oai_dc&metadataPrefix=oai_dc"), "badArgument");
        assert_eq!(wrong("verb=ListRecords&metadataPrefix=oai_dc&from=yesterday"), "badArgument");
        assert_eq!(wrong("verb=ListRecords&metadataPrefix=oai_dc&from=2026-02-30"), "badArgument");
        let mixed = "verb=ListRecords&metadataPrefix=oai_dc&from=2026-01-01&until=2026-01-02T00:00:00Z";
        assert_eq!(wrong(mixed), "badArgument");
        assert_eq!(
            wrong("verb=ListRecords&metadataPrefix=oai_dc&from=2026-02-01&until=2026-01-01"),
            "badArgument"
        );
        assert_eq!(wrong("verb=ListRecords&resumptionToken=x"), "badResumptionToken");
        assert_eq!(wrong("verb=ListSets&resumptionToken=x"), "badResumptionToken");
        assert_eq!(wrong("verb=ListRecords&resumptionToken=x&metadataPrefix=oai_dc"), "badArgument");
        assert_eq!(wrong("verb=ListRecords&metadataPrefix=oai_dc&from=2026-02-01&until=2026-02-01"), "");
    }

    #[test]
    fn a_day_is_meant_whole() {
        let told = |text: &str, end: bool| moment(text, end).map(|at| at.to_string()).unwrap_or_default();
        assert_eq!(told("2026-03-05", false), "2026-03-05T00:00:00Z");
        assert_eq!(told("2026-03-05", true), "2026-03-05T23:59:59Z");
        assert_eq!(told("2026-03-05T08:00:00Z", true), "2026-03-05T08:00:00Z");
        assert_eq!(told("2026-03-05 08:00:00Z", true), "");
        assert_eq!(told("2026-03-05T08:00:00.5Z", true), "");
    }
}

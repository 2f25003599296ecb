//! Answers to the verbs.

use app::Error;
use app::records::{HarvestRecord, HarvestWish};
use base::{RecordId, Timestamp};

use super::ask::{Asked, Verb, Wish, Wrong};
use super::formats::{FORMATS, Format};
use super::token::Token;
use super::xml::Xml;
use super::{PAGE, host};
use crate::error::Failure;
use crate::i18n;
use crate::state::Web;

/// A moment as the protocol writes it.
fn stamp(at: Timestamp) -> String {
    at.strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}

/// The whole answer to a request.
pub(super) async fn answer(web: &Web, site: &str, asked: Asked) -> Result<String, Failure> {
    let mut xml = Xml::new();
    let space = "http://www.openarchives.org/OAI/2.0/";
    let place = format!("{space} http://www.openarchives.org/OAI/2.0/OAI-PMH.xsd");
    let attributes = [
        ("xmlns", space),
        ("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"),
        ("xsi:schemaLocation", place.as_str()),
    ];
    xml.open("OAI-PMH", &attributes);
    xml.text("responseDate", &stamp(web.options.clock.now()));
    let arguments: Vec<(&str, &str)> =
        asked.arguments.iter().map(|(name, value)| (&**name, &**value)).collect();
    xml.text_of("request", &arguments, &format!("{site}/oai"));
    let answer = Answer { web, site };
    let mut body = Xml::default();
    let told = match asked.verb {
        Ok(verb) => answer.to(&mut body, verb).await?,
        Err(wrong) => Err(wrong),
    };
    let mut text = xml.finish();
    match told {
        Ok(()) => text.push_str(&body.finish()),
        Err(Wrong(code, words)) => {
            let mut error = Xml::default();
            error.text_of("error", &[("code", code)], &words);
            text.push_str(&error.finish());
        }
    }
    text.push_str("</OAI-PMH>\n");
    Ok(text)
}

struct Answer<'a> {
    web: &'a Web,
    site: &'a str,
}

type Told = Result<Result<(), Wrong>, Failure>;

impl Answer<'_> {
    async fn to(&self, xml: &mut Xml, verb: Verb) -> Told {
        match verb {
            Verb::Identify => self.identify(xml).await,
            Verb::ListMetadataFormats { identifier } => self.formats(xml, identifier).await,
            Verb::ListSets => self.sets(xml).await,
            Verb::GetRecord { identifier, format } => self.record(xml, &identifier, &format).await,
            Verb::List { headers, wish } => self.list(xml, headers, wish).await,
        }
    }

    async fn identify(&self, xml: &mut Xml) -> Told {
        let begins = self.web.app.harvest_begins().await?;
        xml.open("Identify", &[]);
        xml.text("repositoryName", &i18n::catalogue(base::Lang::En).text("product"));
        xml.text("baseURL", &format!("{}/oai", self.site));
        xml.text("protocolVersion", "2.0");
        // The mailbox that every host has (RFC 2142).
        xml.text("adminEmail", &format!("postmaster@{}", host(self.site)));
        xml.text("earliestDatestamp", &stamp(begins));
        xml.text("deletedRecord", "persistent");
        xml.text("granularity", "YYYY-MM-DDThh:mm:ssZ");
        xml.close("Identify");
        Ok(Ok(()))
    }

    async fn formats(&self, xml: &mut Xml, identifier: Option<String>) -> Told {
        if let Some(identifier) = identifier
            && let Err(wrong) = self.found(&identifier).await?
        {
            return Ok(Err(wrong));
        }
        xml.open("ListMetadataFormats", &[]);
        for format in &FORMATS {
            xml.open("metadataFormat", &[]);
            xml.text("metadataPrefix", format.prefix);
            xml.text("schema", format.schema);
            xml.text("metadataNamespace", format.namespace);
            xml.close("metadataFormat");
        }
        xml.close("ListMetadataFormats");
        Ok(Ok(()))
    }

    async fn sets(&self, xml: &mut Xml) -> Told {
        let kinds = self.web.app.harvest_kinds().await?;
        if !kinds.iter().any(|kind| kind.oai) {
            return Ok(Err(Wrong("noSetHierarchy", "nothing is published here".into())));
        }
        xml.open("ListSets", &[]);
        for kind in kinds.iter().filter(|kind| kind.oai) {
            xml.open("set", &[]);
            xml.text("setSpec", &kind.name.id);
            xml.text("setName", &kind.name.words.en);
            xml.close("set");
        }
        xml.close("ListSets");
        Ok(Ok(()))
    }

    async fn record(&self, xml: &mut Xml, identifier: &str, format: &str) -> Told {
        let record = match self.found(identifier).await? {
            Ok(record) => record,
            Err(wrong) => return Ok(Err(wrong)),
        };
        let Some(format) = Format::of(format) else { return Ok(Err(unknown(format))) };
        xml.open("GetRecord", &[]);
        self.write(xml, &record, format);
        xml.close("GetRecord");
        Ok(Ok(()))
    }

    async fn list(&self, xml: &mut Xml, headers: bool, wish: Wish) -> Told {
        let Some(format) = Format::of(&wish.format) else {
            return Ok(Err(match wish.token {
                Some(_) => Wrong("badResumptionToken", "this token leads nowhere: begin anew".into()),
                None => unknown(&wish.format),
            }));
        };
        let asked = HarvestWish {
            kind: wish.set.clone(),
            from: wish.from,
            until: wish.until,
            cursor: wish.token.as_ref().map(|token| token.cursor.clone()),
            size: PAGE,
            datasets: false,
        };
        let page = match self.web.app.harvest(&asked).await {
            Ok(page) => page,
            Err(Error::NotFound) if wish.token.is_some() => {
                return Ok(Err(Wrong("badResumptionToken", "this token leads nowhere: begin anew".into())));
            }
            Err(Error::NotFound) => return Ok(Err(nothing())),
            Err(error) => return Err(error.into()),
        };
        if page.records.is_empty() && wish.token.is_none() {
            return Ok(Err(nothing()));
        }
        let verb = if headers { "ListIdentifiers" } else { "ListRecords" };
        xml.open(verb, &[]);
        for record in &page.records {
            match headers {
                true => self.header(xml, record),
                false => self.write(xml, record, format),
            }
        }
        let given = wish.token.as_ref().map_or(0, |token| token.given);
        if page.next.is_some() || wish.token.is_some() {
            let (total, before) = (page.total.to_string(), given.to_string());
            let text = page.next.map(|cursor| {
                let given = given + page.records.len() as u64;
                let Wish { format, set, from, until, .. } = wish;
                Token { format, set, from, until, cursor, given }.write()
            });
            let attributes = [("completeListSize", total.as_str()), ("cursor", before.as_str())];
            xml.text_of("resumptionToken", &attributes, &text.unwrap_or_default());
        }
        xml.close(verb);
        Ok(Ok(()))
    }

    /// The record of an identifier.
    async fn found(&self, identifier: &str) -> Result<Result<HarvestRecord, Wrong>, Failure> {
        let missing = || Wrong("idDoesNotExist", format!("there is no record {identifier}"));
        let parts = identifier.strip_prefix("oai:").and_then(|rest| rest.split_once(':'));
        let Some((kind, id)) =
            parts.filter(|(at, _)| *at == host(self.site)).and_then(|(_, local)| local.split_once('/'))
        else {
            return Ok(Err(missing()));
        };
        let Ok(id) = id.parse::<i64>() else { return Ok(Err(missing())) };
        match self.web.app.harvested_record(kind, RecordId(id)).await {
            Ok(record) => Ok(Ok(record)),
            Err(Error::NotFound) => Ok(Err(missing())),
            Err(error) => Err(error.into()),
        }
    }

    fn header(&self, xml: &mut Xml, record: &HarvestRecord) {
        let gone: &[(&str, &str)] = if record.gone { &[("status", "deleted")] } else { &[] };
        xml.open("header", gone);
        xml.text("identifier", &format!("oai:{}:{}/{}", host(self.site), record.kind, record.id));
        xml.text("datestamp", &stamp(record.changed));
        xml.text("setSpec", &record.kind);
        xml.close("header");
    }

    fn write(&self, xml: &mut Xml, record: &HarvestRecord, format: &Format) {
        xml.open("record", &[]);
        self.header(xml, record);
        if !record.gone {
            xml.open("metadata", &[]);
            format.write(xml, record, self.site);
            xml.close("metadata");
        }
        xml.close("record");
    }
}

fn unknown(format: &str) -> Wrong {
    let known = FORMATS.map(|format| format.prefix).join(", ");
    Wrong("cannotDisseminateFormat", format!("`{format}` is no format here: there are {known}"))
}

fn nothing() -> Wrong {
    Wrong("noRecordsMatch", "nothing was published that fits".into())
}

//! A record as Dublin Core, and as DataCite.

use app::records::HarvestRecord;
use base::Words;

use super::xml::Xml;
use crate::route;

/// A format of metadata.
pub(super) struct Format {
    /// Its prefix.
    pub(super) prefix: &'static str,
    /// Where its schema is.
    pub(super) schema: &'static str,
    /// Its namespace.
    pub(super) namespace: &'static str,
    write: fn(&mut Xml, &Format, &HarvestRecord, &str),
}

/// The formats, the first of which the protocol asks of everybody.
pub(super) const FORMATS: [Format; 2] = [
    Format {
        prefix: "oai_dc",
        schema: "http://www.openarchives.org/OAI/2.0/oai_dc.xsd",
        namespace: "http://www.openarchives.org/OAI/2.0/oai_dc/",
        write: dublin_core,
    },
    Format {
        prefix: "datacite",
        schema: "http://schema.datacite.org/meta/kernel-4.4/metadata.xsd",
        namespace: "http://datacite.org/schema/kernel-4",
        write: datacite,
    },
];

const XSI: (&str, &str) = ("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance");

impl Format {
    pub(super) fn of(prefix: &str) -> Option<&'static Self> {
        FORMATS.iter().find(|format| format.prefix == prefix)
    }

    /// Writes a record; `site` is where its page is.
    pub(super) fn write(&self, xml: &mut Xml, record: &HarvestRecord, site: &str) {
        (self.write)(xml, self, record, site);
    }
}

/// The address of a record's page.
fn page(record: &HarvestRecord, site: &str) -> String {
    format!("{site}{}", route::record_address(&record.kind, record.id))
}

/// Each wording once, with its language where the two differ.
fn wordings(words: &Words) -> Vec<(Option<&'static str>, &str)> {
    if words.zh == words.en {
        return vec![(None, &words.zh)];
    }
    vec![(Some("zh"), &words.zh), (Some("en"), &words.en)]
}

/// Elements of Dublin Core, and the properties that a file maps fields to which say the same.
const ELEMENTS: &[(&str, &[&str])] = &[
    ("title", &["dct:title"]),
    ("creator", &["dct:creator"]),
    ("subject", &["dct:subject", "dcat:keyword"]),
    ("description", &["dct:description", "dct:abstract"]),
    ("publisher", &["dct:publisher"]),
    ("contributor", &["dct:contributor"]),
    ("date", &["dct:issued", "dct:date", "dct:created"]),
    ("type", &["dct:type"]),
    ("format", &["dct:format"]),
    ("source", &["dct:source"]),
    ("language", &["dct:language"]),
    ("relation", &["dct:relation", "dct:isPartOf", "dct:references"]),
    ("coverage", &["dct:spatial", "dct:temporal", "dct:coverage"]),
    ("rights", &["dct:license", "dct:rights", "dct:accessRights"]),
];

fn dublin_core(xml: &mut Xml, format: &Format, record: &HarvestRecord, site: &str) {
    let place = format!("{} {}", format.namespace, format.schema);
    let attributes = [
        ("xmlns:oai_dc", format.namespace),
        ("xmlns:dc", "http://purl.org/dc/elements/1.1/"),
        XSI,
        ("xsi:schemaLocation", &place),
    ];
    xml.open("oai_dc:dc", &attributes);
    xml.text("dc:identifier", &page(record, site));
    for words in record.values("dct:identifier").chain(record.values("schema:identifier")) {
        xml.text("dc:identifier", &words.zh);
    }
    for (element, properties) in ELEMENTS {
        for words in properties.iter().flat_map(|property| record.values(property)) {
            for (lang, text) in wordings(words) {
                let lang: Vec<(&str, &str)> = lang.map(|lang| ("xml:lang", lang)).into_iter().collect();
                xml.text_of(&format!("dc:{element}"), &lang, text);
            }
        }
    }
    if record.values("dct:type").next().is_none() {
        xml.text("dc:type", general(record));
    }
    xml.close("oai_dc:dc");
}

/// The general type of DataCite.
fn general(record: &HarvestRecord) -> &'static str {
    match record.schema_org.as_deref() {
        Some("Dataset") => "Dataset",
        Some("SoftwareSourceCode" | "SoftwareApplication") => "Software",
        Some("ScholarlyArticle") => "JournalArticle",
        Some("Report") => "Report",
        Some("Collection") => "Collection",
        _ => "Other",
    }
}

/// Writes an element for each wording of each value, in a list of their own.
fn list(xml: &mut Xml, of: &str, each: &str, values: Vec<&Words>, attributes: &[(&str, &str)]) {
    if values.is_empty() {
        return;
    }
    xml.open(of, &[]);
    for words in values {
        for (lang, text) in wordings(words) {
            let mut all: Vec<(&str, &str)> = lang.map(|lang| ("xml:lang", lang)).into_iter().collect();
            all.extend(attributes);
            xml.text_of(each, &all, text);
        }
    }
    xml.close(of);
}

fn datacite(xml: &mut Xml, format: &Format, record: &HarvestRecord, site: &str) {
    let place = format!("{} {}", format.namespace, format.schema);
    xml.open("resource", &[("xmlns", format.namespace), XSI, ("xsi:schemaLocation", &place)]);
    let page = page(record, site);
    let doi = record.values("schema:identifier").find(|words| words.zh.starts_with("10."));
    match doi {
        Some(doi) => xml.text_of("identifier", &[("identifierType", "DOI")], &doi.zh),
        None => xml.text_of("identifier", &[("identifierType", "URL")], &page),
    }
    let unnamed = Words::new("（未署名）", "(:unav)");
    let creators: Vec<&Words> = record.values("dct:creator").collect();
    xml.open("creators", &[]);
    for words in if creators.is_empty() { vec![&unnamed] } else { creators } {
        xml.open("creator", &[]);
        xml.text("creatorName", &words.zh);
        xml.close("creator");
    }
    xml.close("creators");
    list(xml, "titles", "title", record.values("dct:title").collect(), &[]);
    let publisher = record.values("dct:publisher").next().map_or("(:unav)", |words| &words.zh);
    xml.text("publisher", publisher);
    let issued = record.values("dct:issued").chain(record.values("dct:date")).next();
    let changed = record.changed.to_string();
    let issued = issued.map_or(changed.as_str(), |words| &words.zh);
    xml.text("publicationYear", issued.get(..4).unwrap_or("0000"));
    let general = general(record);
    let kind = record.values("dct:type").next().map_or(general, |words| &words.en);
    xml.text_of("resourceType", &[("resourceTypeGeneral", general)], kind);
    let subjects = record.values("dct:subject").chain(record.values("dcat:keyword")).collect();
    list(xml, "subjects", "subject", subjects, &[]);
    xml.open("dates", &[]);
    if issued.len() == "2026-03-05".len() {
        xml.text_of("date", &[("dateType", "Issued")], issued);
    }
    xml.text_of("date", &[("dateType", "Updated")], changed.get(..10).unwrap_or(&changed));
    xml.close("dates");
    xml.open("alternateIdentifiers", &[]);
    for words in record.values("dct:identifier") {
        xml.text_of("alternateIdentifier", &[("alternateIdentifierType", "local")], &words.zh);
    }
    xml.text_of("alternateIdentifier", &[("alternateIdentifierType", "URL")], &page);
    xml.close("alternateIdentifiers");
    list(xml, "rightsList", "rights", record.values("dct:license").collect(), &[]);
    let about = record.values("dct:description").collect();
    list(xml, "descriptions", "description", about, &[("descriptionType", "Abstract")]);
    xml.close("resource");
}

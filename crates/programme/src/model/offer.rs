//! What forms offer for a field: what a register, or another record, holds already.

use super::FieldType;

/// What the register of organisations or of persons holds of each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Attribute {
    /// `organisation` or `person`.
    pub register: &'static str,
    /// Its name behind the dot.
    pub name: &'static str,
    /// The types of fields that it can be filled into, the one it is of by itself first.
    pub fits: &'static [FieldType],
    /// The properties of standards that mean the same.
    pub properties: &'static [&'static str],
}

const fn attribute(
    register: &'static str,
    name: &'static str,
    fits: &'static [FieldType],
    properties: &'static [&'static str],
) -> Attribute {
    Attribute { register, name, fits, properties }
}

impl Attribute {
    /// All of both registers.
    pub const ALL: &'static [Self] = &[
        attribute("organisation", "name", &[FieldType::Text], &["schema:legalName"]),
        attribute("organisation", "name_en", &[FieldType::Text], &[]),
        attribute("organisation", "credit_code", &[FieldType::Text], &["schema:taxID"]),
        attribute("organisation", "ror", &[FieldType::Text], &[]),
        attribute("organisation", "country", &[FieldType::Country], &["schema:addressCountry"]),
        attribute("organisation", "region", &[FieldType::Region], &["schema:addressRegion"]),
        attribute("person", "name", &[FieldType::Text], &[]),
        attribute("person", "name_en", &[FieldType::Text], &[]),
        attribute("person", "email", &[FieldType::Email, FieldType::Text], &["schema:email", "foaf:mbox"]),
        attribute("person", "orcid", &[FieldType::Text], &[]),
        attribute("person", "country", &[FieldType::Country], &["schema:nationality"]),
        attribute("person", "organisation", &[FieldType::Organisation], &["schema:affiliation"]),
    ];

    /// The one of a name in a register.
    pub fn named(register: &str, name: &str) -> Option<&'static Self> {
        Self::ALL.iter().find(|it| it.register == register && it.name == name)
    }

    /// Whether a register has this name.
    pub fn is_register(name: &str) -> bool {
        Self::ALL.iter().any(|it| it.register == name)
    }
}

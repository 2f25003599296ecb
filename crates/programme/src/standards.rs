//! Vocabularies that fields are mapped to.

/// Prefix → address.
pub const PREFIXES: &[(&str, &str)] = &[
    ("schema", "https://schema.org/"),
    ("dct", "http://purl.org/dc/terms/"),
    ("dcat", "http://www.w3.org/ns/dcat#"),
    ("foaf", "http://xmlns.com/foaf/0.1/"),
    ("org", "http://www.w3.org/ns/org#"),
    ("skos", "http://www.w3.org/2004/02/skos/core#"),
    ("geo", "http://www.w3.org/2003/01/geo/wgs84_pos#"),
    ("cerif", "https://w3id.org/cerif/model#"),
];

/// The full address of `prefix:name`.
pub fn address(property: &str) -> Option<String> {
    let (prefix, name) = property.split_once(':')?;
    let (_, base) = PREFIXES.iter().find(|(known, _)| *known == prefix)?;
    let fine = !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-'));
    fine.then(|| format!("{base}{name}"))
}

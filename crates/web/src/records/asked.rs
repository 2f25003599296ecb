//! What the address of a list asks for, and the addresses of lists that differ from it a little.

use std::convert::Infallible;

use app::PageRequest;
use app::records::ListWish;
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use base::RecordId;

/// What stands before the name of a field that a list is filtered by.
pub(crate) const FILTER: &str = "f.";

/// The address of the records that filters mean.
pub(crate) fn rows_address(kind: &str, filters: &[(String, Vec<String>)]) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    for (field, values) in filters {
        for value in values {
            query.append_pair(&format!("{FILTER}{field}"), value);
        }
    }
    let query = query.finish();
    let address = super::shown::records(kind);
    if query.is_empty() { address.to_string() } else { format!("{address}?{query}") }
}

/// Names of a query that are not filters.
pub(crate) const NAMES: &[&str] =
    &["q", "sort", "page", "per_page", "columns", "parent", "deleted", "view", "facets", "lang", "theme"];

/// The query of a list, in order; empty values are left out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Asked {
    path: String,
    pairs: Vec<(String, String)>,
}

impl Asked {
    /// The query of an address.
    pub(crate) fn new(path: impl ToString, query: &str) -> Self {
        let pairs = form_urlencoded::parse(query.as_bytes())
            .filter(|(name, value)| !value.is_empty() && !matches!(&**name, "lang" | "theme"))
            .map(|(name, value)| (name.into_owned(), value.into_owned()));
        Self { path: path.to_string(), pairs: pairs.collect() }
    }

    /// The same query of another address.
    pub(crate) fn at(self, path: impl ToString) -> Self {
        Self { path: path.to_string(), ..self }
    }

    /// The first value of a name; empty where there is none.
    pub(crate) fn first(&self, name: &str) -> &str {
        self.pairs.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value)
    }

    /// A number.
    fn number<T: std::str::FromStr>(&self, name: &str) -> Option<T> {
        self.first(name).parse().ok()
    }

    /// Names that neither a list nor a filter has.
    pub(crate) fn unknown(&self) -> impl Iterator<Item = &str> {
        let known = |name: &str| NAMES.contains(&name) || name.starts_with(FILTER);
        self.pairs.iter().map(|(name, _)| &**name).filter(move |name| !known(name))
    }

    /// What is wished for.
    pub(crate) fn wish(&self) -> ListWish {
        let mut filters: Vec<(String, Vec<String>)> = Vec::new();
        for (name, value) in &self.pairs {
            let Some(field) = name.strip_prefix(FILTER) else { continue };
            match filters.iter_mut().find(|(known, _)| known == field) {
                Some((_, values)) => values.push(value.clone()),
                None => filters.push((field.to_owned(), vec![value.clone()])),
            }
        }
        let some = |name: &str| Some(self.first(name).trim()).filter(|it| !it.is_empty()).map(str::to_owned);
        let columns = self.pairs.iter().filter(|(name, _)| name == "columns");
        let size = self.number("per_page").unwrap_or(PageRequest::default().size);
        ListWish {
            text: some("q"),
            filters,
            parent: self.number("parent").map(RecordId),
            sort: some("sort"),
            columns: columns.map(|(_, value)| value.clone()).collect(),
            deleted: self.first("deleted") == "yes",
            page: PageRequest::new(self.number("page").unwrap_or(1), size),
        }
    }

    /// Which map or chart is shown instead of the rows.
    pub(crate) fn view(&self) -> Option<usize> {
        self.number("view")
    }

    /// Whether the counts stand in the page itself, as readers without scripts ask.
    pub(crate) fn shows_facets(&self) -> bool {
        self.first("facets") == "yes"
    }

    /// Whether it narrows the list.
    pub(crate) fn is_filtered(&self) -> bool {
        self.pairs.iter().any(|(name, _)| name == "q" || name == "parent" || name.starts_with(FILTER))
    }

    /// What forms carry along beside their own inputs: all but the page and a name.
    pub(crate) fn hidden(&self, but: &str) -> Vec<(&str, &str)> {
        let kept = self.pairs.iter().filter(|(name, _)| name != "page" && name != but);
        kept.map(|(name, value)| (&**name, &**value)).collect()
    }

    /// The address with one value of a name.
    pub(crate) fn with(&self, name: &str, value: impl ToString) -> String {
        let kept = self.pairs.iter().filter(|(known, _)| known != name && known != "page");
        let one = (name.to_owned(), value.to_string());
        self.address(kept.chain([&one]).filter(|(_, value)| !value.is_empty()))
    }

    /// The address without a name.
    pub(crate) fn without(&self, name: &str) -> String {
        self.with(name, "")
    }

    /// The address with a value of a field chosen, or no longer chosen.
    pub(crate) fn toggled(&self, field: &str, value: &str) -> String {
        let one = (format!("{FILTER}{field}"), value.to_owned());
        let kept = self.pairs.iter().filter(|pair| pair.0 != "page" && **pair != one);
        match self.pairs.contains(&one) {
            true => self.address(kept),
            false => self.address(kept.chain([&one])),
        }
    }

    /// The rows behind one mark of a chart or map: those with this value of a field alone.
    pub(crate) fn narrowed(&self, field: &str, value: &str) -> String {
        let name = format!("{FILTER}{field}");
        let kept =
            self.pairs.iter().filter(|(known, _)| !matches!(&**known, "view" | "page") && *known != name);
        self.address(kept.chain([&(name.clone(), value.to_owned())]))
    }

    /// The address sorted by a field; by the one that it is sorted by already, the other way round.
    pub(crate) fn sorted(&self, field: &str, now: Option<&(String, bool)>) -> String {
        match now {
            Some((by, false)) if by == field => self.with("sort", format!("-{field}")),
            _ => self.with("sort", field),
        }
    }

    /// The address without what narrows the list.
    pub(crate) fn cleared(&self) -> String {
        let narrows = |name: &str| matches!(name, "q" | "parent" | "page") || name.starts_with(FILTER);
        self.address(self.pairs.iter().filter(|(name, _)| !narrows(name)))
    }

    /// The query at another address.
    pub(crate) fn carried(&self, path: impl ToString) -> String {
        self.clone().at(path).address(self.pairs.iter().filter(|(name, _)| name != "page"))
    }

    fn address<'a>(&self, pairs: impl Iterator<Item = &'a (String, String)>) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        query.extend_pairs(pairs);
        match query.finish() {
            query if query.is_empty() => self.path.clone(),
            query => format!("{}?{query}", self.path),
        }
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Asked {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        Ok(Self::new(parts.uri.path(), parts.uri.query().unwrap_or_default()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_query_is_read_as_a_wish() {
        let asked = Asked::new(
            "/records/x",
            "q=+a+&f.country=DE&f.country=FR&f.state=&sort=-signed&page=3&columns=name&per_page=9999&parent=7&deleted=yes",
        );
        let wish = asked.wish();
        assert_eq!((wish.text.as_deref(), wish.sort.as_deref()), (Some("a"), Some("-signed")));
        assert_eq!(wish.filters, [("country".to_owned(), vec!["DE".to_owned(), "FR".to_owned()])]);
        assert_eq!((wish.page.number, wish.page.size), (3, PageRequest::MAX_SIZE));
        assert_eq!(
            (wish.columns, wish.parent, wish.deleted),
            (vec!["name".to_owned()], Some(RecordId(7)), true)
        );
        assert_eq!(Asked::new("/records/x", "f.a=1&colour=red").unknown().collect::<Vec<_>>(), ["colour"]);
    }

    #[test]
    fn links_change_one_thing() {
        let asked = Asked::new("/records/x", "f.country=DE&sort=name&page=3");
        assert_eq!(asked.toggled("country", "FR"), "/records/x?f.country=DE&sort=name&f.country=FR");
        assert_eq!(asked.toggled("country", "DE"), "/records/x?sort=name");
        assert_eq!(asked.sorted("name", Some(&("name".into(), false))), "/records/x?f.country=DE&sort=-name");
        assert_eq!(asked.sorted("name", Some(&("name".into(), true))), "/records/x?f.country=DE&sort=name");
        assert_eq!(asked.narrowed("country", "FR"), "/records/x?sort=name&f.country=FR");
        assert_eq!(asked.cleared(), "/records/x?sort=name");
        assert_eq!(asked.carried("/records/x/facets"), "/records/x/facets?f.country=DE&sort=name");
        assert_eq!(asked.with("page", 4), "/records/x?f.country=DE&sort=name&page=4");
        assert_eq!(asked.hidden("sort"), [("f.country", "DE")]);
    }
}

//! Names over time, and names folded so that one and the same look alike.

use base::Date;

use super::OrganisationEntry;

/// The name that an organisation bore on a day, as far as its dates tell.
pub fn name_on(entry: &OrganisationEntry, day: Date) -> &str {
    let own = entry.name_since.is_none_or(|since| since <= day);
    let former = entry
        .aliases
        .iter()
        .filter(|alias| alias.kind == "former" && (alias.from.is_some() || alias.to.is_some()));
    let mut then = former
        .filter(|alias| alias.from.is_none_or(|from| from <= day) && alias.to.is_none_or(|to| day <= to));
    match then.next() {
        // The own name's first day speaks for it where dates overlap.
        Some(alias) if !(own && entry.name_since.is_some()) => &alias.name,
        _ => &entry.name,
    }
}

/// A name with all taken off that writers do differently: script, width, case, blanks, brackets.
pub(crate) fn folded(name: &str) -> String {
    let simple = text::simplify(name);
    simple.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Legal forms at the end of a firm's name, the longer ones first.
const FORMS: &[&str] = &[
    "股份有限公司",
    "有限责任公司",
    "集团有限公司",
    "有限公司",
    "集团公司",
    "公司",
    "集团",
    "incorporated",
    "corporation",
    "limited",
    "gmbh",
    "coltd",
    "inc",
    "ltd",
    "llc",
    "ag",
    "sa",
];

/// A folded name without its legal form.
pub(crate) fn without_form(folded: &str) -> &str {
    let form = FORMS.iter().find(|form| folded.len() > form.len() && folded.ends_with(*form));
    form.map_or(folded, |form| &folded[..folded.len() - form.len()])
}

#[cfg(test)]
mod tests {
    use store::organisations::AliasRow;

    use super::*;

    #[test]
    fn the_name_of_a_day() {
        let former = |name: &str, from: Option<&str>, to: Option<&str>| AliasRow {
            name: name.into(),
            kind: "former".into(),
            from: from.map(|day| day.parse().unwrap()),
            to: to.map(|day| day.parse().unwrap()),
        };
        let entry = OrganisationEntry {
            name: "样例市科技创新局".into(),
            name_since: Some(Date::constant(2024, 3, 1)),
            aliases: vec![
                former("样例市科委", None, Some("2009-12-31")),
                former("样例市科学技术局", Some("2010-01-01"), Some("2024-02-29")),
                former("样例市科技处", None, None),
            ],
            ..OrganisationEntry::default()
        };
        let on = |day: &str| name_on(&entry, day.parse().unwrap());
        assert_eq!(on("1999-05-04"), "样例市科委");
        assert_eq!(on("2010-01-01"), "样例市科学技术局");
        assert_eq!(on("2024-02-29"), "样例市科学技术局");
        assert_eq!(on("2024-03-01"), "样例市科技创新局");
    }

    #[test]
    fn folding() {
        assert_eq!(folded("樣例（武漢） Ｔech"), "样例武汉tech");
        assert_eq!(without_form(&folded("样例光电股份有限公司")), "样例光电");
        assert_eq!(without_form(&folded("Sample Works Co., Ltd.")), "sampleworks");
        assert_eq!(without_form("公司"), "公司");
    }
}

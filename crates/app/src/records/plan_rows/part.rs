//! Parts of a table's cell: years, places.

use std::collections::BTreeMap;

use base::Date;
use programme::model::{Field, FieldType, RowField, RowPart};

/// Places by what texts call them, the longest names first; some share a name.
pub(super) struct Places(Vec<(String, Vec<String>)>);

impl Places {
    /// From names and codes.
    pub(super) fn new(places: impl IntoIterator<Item = (String, String)>) -> Self {
        let mut all: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for (name, code) in places {
            // Of a city the name alone does: 黄石 for 黄石市. Of a county it would be found in other words.
            if code.ends_with("00")
                && let Some(short) = ["省", "市", "地区", "盟"].iter().find_map(|end| name.strip_suffix(end))
                && short.chars().count() >= 2
            {
                all.entry(short.to_owned()).or_default().push(code.clone());
            }
            all.entry(name).or_default().push(code);
        }
        let mut all: Vec<_> = all.into_iter().collect();
        all.sort_by_key(|(name, _)| std::cmp::Reverse(name.len()));
        Self(all)
    }

    /// The places that a text names, in its order, each once. One that stands right behind the place that it lies in is
    /// meant together with it; a name that several places bear is none without that.
    pub(super) fn named(&self, text: &str) -> Vec<&str> {
        let mut found: Vec<&str> = Vec::new();
        let (mut rest, mut within): (&str, Option<&str>) = (text, None);
        while let Some(first) = rest.chars().next() {
            let Some((name, codes)) = self.0.iter().find(|(name, _)| rest.starts_with(name.as_str())) else {
                (rest, within) = (&rest[first.len_utf8()..], None);
                continue;
            };
            rest = &rest[name.len()..];
            let inside = codes.iter().find(|code| within.is_some_and(|outer| lies_in(code, outer)));
            let code = match (inside, codes.as_slice()) {
                (Some(code), _) => {
                    found.retain(|other| Some(*other) != within);
                    Some(code)
                }
                (None, [code]) => Some(code),
                (None, _) => None,
            };
            within = code.map(String::as_str);
            if let Some(code) = within
                && !found.contains(&code)
            {
                found.push(code);
            }
        }
        found
    }
}

/// Whether a division lies in another, by their codes.
fn lies_in(code: &str, outer: &str) -> bool {
    code != outer && code.starts_with(outer.trim_end_matches("00"))
}

/// The inputs of a field with what a cell gives them; none where it says nothing of it.
pub(super) fn inputs(
    field: &Field,
    of: &RowField,
    cell: &str,
    places: &Places,
) -> Vec<(String, Vec<String>)> {
    let name = field.id.text.clone();
    let one = |text: Option<String>| text.map(|text| vec![(name.clone(), vec![text])]).unwrap_or_default();
    let cell = cell.trim();
    if cell.is_empty() {
        return Vec::new();
    }
    match of.part {
        Some(RowPart::Place) => one(places.named(cell).first().map(|code| (*code).to_owned())),
        Some(RowPart::OtherPlaces) => {
            let mut others: Vec<String> = places.named(cell).into_iter().skip(1).map(str::to_owned).collect();
            others.truncate(if field.many { others.len() } else { 1 });
            if others.is_empty() { Vec::new() } else { vec![(name, others)] }
        }
        Some(part) => one(span(cell).map(|(from, to)| {
            let day = if part == RowPart::Start { from } else { to };
            // A number of years is a year.
            match field.of {
                FieldType::Integer | FieldType::Number => day.year().to_string(),
                _ => day.to_string(),
            }
        })),
        None if field.of == FieldType::Period => match span(cell) {
            Some((from, to)) => vec![
                (format!("{name}_from"), vec![from.to_string()]),
                (format!("{name}_to"), vec![to.to_string()]),
            ],
            None => Vec::new(),
        },
        None if field.many => {
            let split = of.split.as_deref().unwrap_or("、，,；;");
            let parts = cell.split(|c| split.contains(c)).map(str::trim).filter(|part| !part.is_empty());
            vec![(name, parts.map(str::to_owned).collect())]
        }
        None => one(Some(cell.to_owned())),
    }
}

/// The first and the last day of what years and months a text names: `2023-2025年`, `2023年6月—2024年底`.
pub(super) fn span(text: &str) -> Option<(Date, Date)> {
    let chars: Vec<char> = text.chars().collect();
    let mut named: Vec<(i16, Option<i8>)> = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        let digits = chars[at..].iter().take_while(|c| c.is_ascii_digit()).count();
        if digits == 0 {
            at += 1;
            continue;
        }
        let number: String = chars[at..at + digits].iter().collect();
        let after = chars.get(at + digits).copied();
        match digits {
            4 if number.starts_with("19") || number.starts_with("20") => {
                named.push((number.parse().ok()?, None));
            }
            // `6月`, `.6` behind a year; `25年` is short for one.
            1 | 2 => {
                let behind = at.checked_sub(1).map(|before| chars[before]);
                let value: i8 = number.parse().ok()?;
                let month = after == Some('月') || matches!(behind, Some('.' | '/'));
                if let Some(last) = named.last_mut()
                    && month
                    && (1..=12).contains(&value)
                {
                    match last.1 {
                        None => last.1 = Some(value),
                        Some(_) => {
                            let year = last.0;
                            named.push((year, Some(value)));
                        }
                    }
                } else if digits == 2
                    && after == Some('年')
                    && let Some((year, _)) = named.last()
                {
                    named.push((year / 100 * 100 + i16::from(value), None));
                }
            }
            _ => {}
        }
        at += digits;
    }
    let (first, last) = (named.first()?, named.last()?);
    let from = Date::new(first.0, first.1.unwrap_or(1), 1).ok()?;
    let to = Date::new(last.0, last.1.unwrap_or(12), 1).ok()?.last_of_month();
    Some((from, to))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_and_months_are_read_as_days() {
        let told = |text: &str| span(text).map(|(from, to)| format!("{from} {to}")).unwrap_or_default();
        assert_eq!(told("2023-2025年"), "2023-01-01 2025-12-31");
        assert_eq!(told("2023—2025年"), "2023-01-01 2025-12-31");
        assert_eq!(told("2023—25年"), "2023-01-01 2025-12-31");
        assert_eq!(told("2024年"), "2024-01-01 2024-12-31");
        assert_eq!(told("2023年6月至2024年2月"), "2023-06-01 2024-02-29");
        assert_eq!(told("2023年3月—6月"), "2023-03-01 2023-06-30");
        assert_eq!(told("2023.06-2025.12"), "2023-06-01 2025-12-31");
        assert_eq!(told("2025年底前"), "2025-01-01 2025-12-31");
        assert_eq!(told("已建成"), "");
        assert_eq!(told("12345"), "");
    }

    #[test]
    fn places_are_found_by_their_longest_names() {
        let place = |(name, code): (&str, &str)| (name.to_owned(), code.to_owned());
        let all = [
            ("甲州市", "990100"),
            ("乙石市", "990200"),
            ("甲州区", "990103"),
            ("城区", "990204"),
            ("东湖区", "990105"),
            ("东湖区", "990205"),
        ];
        let places = Places::new(all.map(place));
        assert_eq!(places.named("乙石（甲州）离岸园"), ["990200", "990100"]);
        assert_eq!(places.named("甲州区东园"), ["990103"]);
        assert_eq!(places.named("新城区甲州市"), ["990204", "990100"]);
        assert_eq!(places.named("甲州市甲州区西园"), ["990103"], "the inner one is meant");
        assert_eq!(places.named("东湖区"), [""; 0], "there are two");
        assert_eq!(places.named("乙石市东湖区"), ["990205"]);
        assert_eq!(places.named("没有地名"), [""; 0]);
    }
}

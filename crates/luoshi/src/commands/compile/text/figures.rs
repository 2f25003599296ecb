//! Numbers as a person reads them.

use base::Lang;
use plan::{Basis, Comparator, Firmness, Target, Value};
use rust_decimal::Decimal;

/// What a target asks: `≥ 4.2%`, `> 1.5 万家`, `3—5 个`, `前 10 位`, `力争 ≥ 36%`.
pub(in super::super) fn demand(target: &Target, lang: Lang) -> String {
    let value = match target.value {
        Value::One(number) => amount(number, lang),
        Value::Range(from, to) => format!("{}—{}", amount(from, lang), amount(to, lang)),
    };
    let unit = match target.unit.as_str() {
        "" => String::new(),
        sign @ ("%" | "‰" | "℃") => sign.to_owned(),
        // 1000 亿元, 1.5 万家: the magnitude and the unit are one word.
        unit if value.ends_with(['万', '亿']) => unit.to_owned(),
        unit => format!(" {unit}"),
    };
    let demand = match (target.comparator, lang) {
        (Comparator::Ge, _) => format!("≥ {value}{unit}"),
        (Comparator::Gt, _) => format!("> {value}{unit}"),
        (Comparator::Le, _) => format!("≤ {value}{unit}"),
        (Comparator::Lt, _) => format!("< {value}{unit}"),
        (Comparator::Range, _) => format!("{value}{unit}"),
        (Comparator::About, Lang::Zh) => format!("约 {value}{unit}"),
        (Comparator::About, Lang::En) => format!("about {value}{unit}"),
        (Comparator::Rank, Lang::Zh) => format!("前 {value}{unit}"),
        (Comparator::Rank, Lang::En) => format!("top {value}"),
    };
    match (target.firmness, lang) {
        (Firmness::Firm, _) => demand,
        (Firmness::Aspire, Lang::Zh) => format!("力争 {demand}"),
        (Firmness::Aspire, Lang::En) => format!("aim {demand}"),
    }
}

/// When it is due: `2027`, `每年`, `每年，至 2027`.
pub(in super::super) fn due(target: &Target, lang: Lang) -> String {
    let yearly = target.per.is_some();
    match (&target.due, yearly, lang) {
        (Some(year), false, _) => year.clone(),
        (Some(year), true, Lang::Zh) => format!("每年至{year}"),
        (Some(year), true, Lang::En) => format!("yearly to {year}"),
        (None, true, Lang::Zh) => "每年".to_owned(),
        (None, true, Lang::En) => "yearly".to_owned(),
        (None, false, _) => "—".to_owned(),
    }
}

/// The word for a basis.
pub(in super::super) fn basis(basis: Basis, lang: Lang) -> &'static str {
    match (basis, lang) {
        (Basis::Level, Lang::Zh) => "存量",
        (Basis::Added, Lang::Zh) => "增量",
        (Basis::Growth, Lang::Zh) => "增幅",
        (Basis::Ratio, Lang::Zh) => "比率",
        (Basis::Rank, Lang::Zh) => "位次",
        (Basis::Level, Lang::En) => "stock",
        (Basis::Added, Lang::En) => "added",
        (Basis::Growth, Lang::En) => "growth",
        (Basis::Ratio, Lang::En) => "ratio",
        (Basis::Rank, Lang::En) => "rank",
    }
}

/// In Chinese by 万 and 亿 where that is shorter; in English in groups of three.
fn amount(number: Decimal, lang: Lang) -> String {
    if lang == Lang::En {
        return grouped(&number.normalize().to_string());
    }
    for (magnitude, word) in [(100_000_000, "亿"), (10_000, "万")] {
        let scaled = (number / Decimal::from(magnitude)).normalize();
        if number.abs() >= Decimal::from(magnitude) && scaled.scale() <= 2 {
            return format!("{scaled} {word}");
        }
    }
    number.normalize().to_string()
}

fn grouped(number: &str) -> String {
    let (whole, part) = number.split_at(number.find('.').unwrap_or(number.len()));
    let digits = whole.len();
    let mut out = String::new();
    for (at, c) in whole.chars().enumerate() {
        if at > 0 && (digits - at) % 3 == 0 && whole.as_bytes()[at - 1].is_ascii_digit() {
            out.push(',');
        }
        out.push(c);
    }
    out + part
}

#[cfg(test)]
mod tests {
    use super::{amount, grouped};
    use base::Lang;

    #[test]
    fn amounts() {
        let zh = |number: &str| amount(number.parse().unwrap(), Lang::Zh);
        assert_eq!(zh("100000000000"), "1000 亿");
        assert_eq!(zh("15000"), "1.5 万");
        assert_eq!(zh("15001"), "15001");
        assert_eq!(zh("4.20"), "4.2");
        assert_eq!(grouped("100000000000"), "100,000,000,000");
        assert_eq!(grouped("-1234.5678"), "-1,234.5678");
    }
}

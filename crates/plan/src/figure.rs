//! Figures as the reader's language counts: 万 and 亿 in Chinese, thousands and millions in English.

use base::Lang;
use rust_decimal::Decimal;

use crate::{Comparator, Value};

/// A number with separators: `12,345`.
pub fn thousands(n: Decimal) -> String {
    let plain = n.normalize().to_string();
    let (sign, digits) = plain.strip_prefix('-').map_or(("", plain.as_str()), |rest| ("-", rest));
    let (whole, fraction) = digits.split_once('.').map_or((digits, ""), |(a, b)| (a, b));
    let mut out = String::from(sign);
    for (i, digit) in whole.chars().enumerate() {
        if i > 0 && (whole.len() - i) % 3 == 0 {
            out.push(',');
        }
        out.push(digit);
    }
    if !fraction.is_empty() {
        out.push('.');
        out.push_str(fraction);
    }
    out
}

/// The magnitudes of a language, largest first.
fn magnitudes(lang: Lang) -> &'static [(i64, &'static str)] {
    match lang {
        Lang::Zh => &[(100_000_000, "亿"), (10_000, "万")],
        Lang::En => &[(1_000_000_000, " billion"), (1_000_000, " million")],
    }
}

/// The number in the language's magnitudes where it stays short so: `1000亿`, `30万`, but `12,345`.
fn scaled(lang: Lang, n: Decimal) -> (String, &'static str) {
    for (size, word) in magnitudes(lang) {
        let size = Decimal::from(*size);
        if n.abs() >= size {
            let short = (n / size).normalize();
            if short.scale() <= 2 {
                return (thousands(short), word);
            }
        }
    }
    (thousands(n), "")
}

/// The unit as the reader knows it. Chinese counting words that English leaves out become empty.
fn unit_word(lang: Lang, unit: &str) -> &str {
    if lang == Lang::Zh {
        return unit;
    }
    match unit {
        "家" | "个" | "项" | "件" | "种" | "名" | "座" | "条" | "套" | "支" | "处" | "位" | "场" | "次" => {
            ""
        }
        "人" => "people",
        "元" => "CNY",
        "美元" => "USD",
        "平方米" => "m²",
        "平方公里" => "km²",
        "公里" => "km",
        "吨" => "t",
        "小时" => "hours",
        "分钟" => "minutes",
        "天" | "日" => "days",
        "个工作日" => "working days",
        "年" => "years",
        other => other,
    }
}

/// A value with its unit: `1000亿元`, `CNY 100 billion`, `4.2%`, `3—5家`.
fn figure(lang: Lang, value: Value, unit: &str) -> String {
    let number = match value {
        Value::One(n) => {
            let (digits, word) = scaled(lang, n);
            format!("{digits}{word}")
        }
        Value::Range(a, b) => {
            let (low, low_word) = scaled(lang, a);
            let (high, high_word) = scaled(lang, b);
            let low_word = if low_word == high_word { "" } else { low_word };
            format!("{low}{low_word}–{high}{high_word}")
        }
    };
    let word = unit_word(lang, unit);
    match (lang, word) {
        (_, "") => number,
        (Lang::En, "CNY" | "USD") => format!("{word} {number}"),
        (Lang::En, "%" | "‰" | "°") | (Lang::Zh, _) => format!("{number}{word}"),
        (Lang::En, _) => format!("{number} {word}"),
    }
}

/// The sign before a figure: `≥`, `≤`, `≈`, …; a range and a rank have none of their own.
fn sign(comparator: Comparator) -> &'static str {
    match comparator {
        Comparator::Ge => "≥ ",
        Comparator::Gt => "> ",
        Comparator::Le => "≤ ",
        Comparator::Lt => "< ",
        Comparator::About => "≈ ",
        Comparator::Range | Comparator::Rank => "",
    }
}

/// A target's commitment in one short piece: `≥ 4.2%`, `前10位`, `top 10`.
pub fn commitment(lang: Lang, comparator: Comparator, value: Value, unit: &str) -> String {
    if comparator == Comparator::Rank {
        return match lang {
            Lang::Zh => format!("前{value}位"),
            Lang::En => format!("top {value}"),
        };
    }
    format!("{}{}", sign(comparator), figure(lang, value, unit))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(lang: Lang, n: &str, unit: &str) -> String {
        figure(lang, Value::One(n.parse().unwrap()), unit)
    }

    #[test]
    fn magnitudes_follow_the_reader() {
        assert_eq!(one(Lang::Zh, "100000000000", "元"), "1,000亿元");
        assert_eq!(one(Lang::En, "100000000000", "元"), "CNY 100 billion");
        assert_eq!(one(Lang::Zh, "300000", "人"), "30万人");
        assert_eq!(one(Lang::En, "300000", "人"), "300,000 people");
        assert_eq!(one(Lang::Zh, "12345", "家"), "12,345家");
        assert_eq!(one(Lang::En, "4.20", "%"), "4.2%");
    }

    #[test]
    fn ranges_ranks_and_signs() {
        let range = Value::Range(3.into(), 5.into());
        assert_eq!(commitment(Lang::Zh, Comparator::Range, range, "家"), "3–5家");
        assert_eq!(commitment(Lang::En, Comparator::Rank, Value::One(10.into()), "位"), "top 10");
        assert_eq!(commitment(Lang::Zh, Comparator::Ge, Value::One(15.into()), "家"), "≥ 15家");
        let wide = Value::Range(9000.into(), 20_000.into());
        assert_eq!(commitment(Lang::Zh, Comparator::Range, wide, "人"), "9,000–2万人");
    }
}

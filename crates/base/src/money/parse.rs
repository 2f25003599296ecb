//! Sums as people write them.
//!
//! Strict on purpose: what can be read in two ways (a bare number, misplaced commas) is refused. Numerals in Chinese
//! characters are read by the compiler, not here.

use rust_decimal::Decimal;

use super::{Amount, Currency, Money, MoneyError, Unit};
use crate::codes::half_width;

/// Longest text that is looked at; sums are short.
const LONGEST: usize = 80;

/// Chinese multipliers of 元, longest first where one begins with another.
const MULTIPLIERS: &[(&str, i64)] = &[
    ("万亿", 1_000_000_000_000),
    ("千亿", 100_000_000_000),
    ("百亿", 10_000_000_000),
    ("十亿", 1_000_000_000),
    ("亿", 100_000_000),
    ("千万", 10_000_000),
    ("百万", 1_000_000),
    ("十万", 100_000),
    ("万", 10_000),
    ("千", 1_000),
    ("百", 100),
];

/// English multipliers.
const ENGLISH: &[(&str, i64)] = &[
    ("thousand", 1_000),
    ("million", 1_000_000),
    ("billion", 1_000_000_000),
    ("trillion", 1_000_000_000_000),
    ("bn", 1_000_000_000),
    ("m", 1_000_000),
    ("k", 1_000),
];

/// A sum in renminbi. `bare` is what a number without a unit counts in.
pub(super) fn money(text: &str, bare: Option<Unit>) -> Result<Money, MoneyError> {
    let folded = fold(text)?;
    if let (Some(unit), Ok(value)) = (bare, number(&folded)) {
        let value = value.checked_mul(Decimal::new(unit.fen(), 2)).ok_or(MoneyError::Range)?;
        return Amount { value, currency: Currency::CNY }.try_into();
    }
    read(&folded, bare.and(Some(Currency::CNY)))?.try_into()
}

/// An amount of any known currency.
pub(super) fn amount(text: &str) -> Result<Amount, MoneyError> {
    read(&fold(text)?, None)
}

fn fold(text: &str) -> Result<String, MoneyError> {
    let folded: String = text.chars().map(half_width).map(|c| if c == '−' { '-' } else { c }).collect();
    let folded = folded.trim();
    match folded.chars().count() {
        0 => Err(MoneyError::Empty),
        1..=LONGEST => Ok(folded.replace('￥', "¥")),
        _ => Err(MoneyError::Range),
    }
}

/// `[-] [currency] number [multiplier] [unit or currency] …`; `usual` is the currency of a text that names none.
fn read(text: &str, usual: Option<Currency>) -> Result<Amount, MoneyError> {
    let (minus, text) = match text.strip_prefix('-') {
        Some(rest) => (true, rest.trim_start()),
        None => (false, text),
    };
    let at =
        text.find(|c: char| c.is_ascii_digit()).ok_or_else(|| MoneyError::Number { found: short(text) })?;
    let (before, rest) = text.split_at(at);
    let (minus, before) = match before.strip_suffix('-') {
        Some(before) if !minus => (true, before),
        _ => (minus, before),
    };
    let before = before.trim();
    let named = match before {
        "" => None,
        "¥" => Some(Currency::CNY),
        other => Some(other.parse::<Currency>()?),
    };
    let (value, currency) = parts(rest, named)?;
    let currency = currency.or(usual).ok_or(MoneyError::Unit)?;
    let value = if minus { -value } else { value };
    Ok(Amount { value, currency })
}

/// `number multiplier unit`, repeated with falling units: 3亿5000万元, 12元5角.
fn parts(mut rest: &str, named: Option<Currency>) -> Result<(Decimal, Option<Currency>), MoneyError> {
    let (mut sum, mut last, mut currency) = (Decimal::ZERO, None, named);
    loop {
        let end = rest.find(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | ','))).unwrap_or(rest.len());
        let (digits, after) = rest.split_at(end);
        let value = number(digits)?;
        let end = after.find(|c: char| c.is_ascii_digit()).unwrap_or(after.len());
        let (unit, next) = after.split_at(end);
        let (scale, found) = scale(unit.trim(), currency)?;
        if last.is_some_and(|last| scale >= last) {
            return Err(MoneyError::Order);
        }
        if let (Some(before), Some(found)) = (currency, found)
            && before != found
        {
            return Err(MoneyError::UnknownUnit { found: short(unit) });
        }
        currency = currency.or(found);
        let scaled = value.checked_mul(scale).ok_or(MoneyError::Range)?;
        sum = sum.checked_add(scaled).ok_or(MoneyError::Range)?;
        last = Some(scale);
        rest = next;
        if rest.is_empty() {
            return Ok((sum, currency));
        }
    }
}

/// What stands after a number: how much it multiplies, and the currency if it names one.
fn scale(unit: &str, named: Option<Currency>) -> Result<(Decimal, Option<Currency>), MoneyError> {
    let whole = unit;
    let (mut multiplier, mut unit) = (Decimal::ONE, unit);
    let chinese = MULTIPLIERS.iter().find_map(|(word, value)| Some((unit.strip_prefix(word)?, value)));
    let english = || {
        let end = unit.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(unit.len());
        let (word, rest) = unit.split_at(end);
        ENGLISH.iter().find(|(name, _)| name.eq_ignore_ascii_case(word)).map(|(_, value)| (rest, value))
    };
    if let Some((rest, value)) = chinese.or_else(english) {
        (multiplier, unit) = (Decimal::from(*value), rest.trim());
    }
    let yuan = Some(Currency::CNY);
    match unit {
        "" => Ok((multiplier, named)),
        "元" | "块" | "圆" | "元整" | "元人民币" => Ok((multiplier, named.or(yuan))),
        "角" if whole == "角" => Ok((Decimal::new(1, 1), named.or(yuan))),
        "分" if whole == "分" => Ok((Decimal::new(1, 2), named.or(yuan))),
        other => Ok((multiplier, Some(other.parse::<Currency>()?))),
    }
}

/// A plain number: digits, commas before each three of them, a point.
fn number(text: &str) -> Result<Decimal, MoneyError> {
    let (minus, digits) = match text.strip_prefix('-') {
        Some(rest) => (true, rest.trim_start()),
        None => (false, text),
    };
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
    let all_digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    if whole.contains(',') {
        let mut groups = whole.split(',');
        let first = groups.next().unwrap_or_default();
        if !all_digits(first) || first.len() > 3 || !groups.all(|group| all_digits(group) && group.len() == 3)
        {
            return Err(MoneyError::Separator { found: short(text) });
        }
    } else if !all_digits(whole) {
        return Err(MoneyError::Number { found: short(text) });
    }
    if !all_digits(fraction) {
        return Err(MoneyError::Number { found: short(text) });
    }
    // The library rounds what it cannot hold; a sum is kept exactly or refused.
    let fraction = fraction.trim_end_matches('0');
    let kept = format!("{}.{}", whole.replace(',', ""), if fraction.is_empty() { "0" } else { fraction });
    let value = Decimal::from_str_exact(&kept).map_err(|_| MoneyError::Range)?;
    Ok(if minus { -value } else { value })
}

fn short(text: &str) -> String {
    text.trim().chars().take(20).collect()
}

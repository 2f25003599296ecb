//! A number with its unit: `3—5万人`, `12EFLOPS`, `百分之三十`, `500余家`, `48小时`.

use std::ops::Range;

use rust_decimal::Decimal;

use crate::numeral::{self, Script};

mod unit;

pub use unit::{Kind, read as read_unit};

/// A number with its unit, and where both stand in the text that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quantity {
    /// The number, or the lower end of a range.
    pub low: Decimal,
    /// The upper end of a range.
    pub high: Option<Decimal>,
    /// The unit as printed, magnitudes folded into the value; empty where none is printed.
    pub unit: String,
    /// What the unit measures.
    pub kind: Kind,
    /// How the number is written.
    pub script: Script,
    /// 余, 多, 来 behind the number: somewhat more than it.
    pub odd: bool,
    /// Whether 百, 千, 万 or 亿 was folded in.
    pub scaled: bool,
    /// The number alone.
    pub number: Range<usize>,
    /// The number with its unit.
    pub range: Range<usize>,
}

/// Reads the quantity that starts at byte `at`. A range shares its unit: `3—5个`, `20%至30%`, `1-2万亩`.
pub fn read(text: &str, at: usize) -> Option<Quantity> {
    let rest = text.get(at..)?;
    if let Some(q) = read_fraction(rest, at) {
        return Some(q);
    }
    let first = numeral::read(rest)?;
    let mut end = first.len;
    let mut scaled = first.scale > Decimal::ONE && first.script == Script::Arabic;
    let mut odd = false;
    let mut low = first.value;
    let mut high = None;
    if let Some((n, len)) = read_second(&rest[end..], first.script) {
        // 1-2万: the magnitude behind the second number holds for both.
        if first.scale == Decimal::ONE && n.scale > Decimal::ONE && low < n.value / n.scale {
            low = low.checked_mul(n.scale)?;
        }
        if n.value > low {
            high = Some(n.value);
            end += len;
            scaled |= n.scale > Decimal::ONE;
        } else {
            low = first.value;
        }
    }
    let gap = |s: &str| s.len() - s.trim_start_matches([' ', '\u{3000}']).len();
    let number_end = end;
    let mut tail = end + gap(&rest[end..]);
    for mark in ["余", "多", "来"] {
        if high.is_none() && rest[tail..].starts_with(mark) {
            let after = tail + mark.len();
            // 多 and 来 begin words of their own: only a unit or a magnitude may follow.
            let (more, taken) = match rest[after..].chars().next() {
                Some('万') => (10_000u64, 3),
                Some('亿') => (100_000_000, 3),
                _ => (1, 0),
            };
            let unit_at = after + taken;
            if taken > 0 || unit::read(&rest[unit_at..]).is_some() {
                low = low.checked_mul(Decimal::from(more))?;
                scaled |= taken > 0;
                odd = true;
                end = unit_at;
                tail = unit_at + gap(&rest[unit_at..]);
            }
            break;
        }
    }
    if first.script == Script::Arabic && high.is_none() && !odd && first.scale == Decimal::ONE {
        end += to_one(&rest[end..]);
    }
    let proportion = end > number_end && !odd && high.is_none();
    let (unit, kind) = match unit::read(&rest[tail..]).filter(|_| !proportion) {
        Some((name, kind, len)) => {
            end = tail + len;
            (name, kind)
        }
        None => (String::new(), Kind::None),
    };
    // 20%—30%: the unit stands behind both numbers.
    if high.is_none()
        && kind != Kind::None
        && kind != Kind::Date
        && let Some((n, len)) = read_second(&rest[end..], first.script)
        && let after = end + len
        && let Some((name, _, unit_len)) = unit::read(&rest[after + gap(&rest[after..])..])
        && name == unit
        && n.value > low
    {
        high = Some(n.value);
        end = after + gap(&rest[after..]) + unit_len;
    }
    Some(Quantity {
        low,
        high,
        unit,
        kind,
        script: first.script,
        odd,
        scaled,
        number: at..at + number_end,
        range: at..at + end,
    })
}

/// Bytes of the second half of a proportion `2.1∶1`, whose value is its first half.
fn to_one(rest: &str) -> usize {
    ["∶1", ":1", "：1"]
        .into_iter()
        .find(|m| {
            rest.strip_prefix(m).is_some_and(|t| !t.starts_with(|c: char| c.is_ascii_digit() || c == '.'))
        })
        .map_or(0, str::len)
}

/// The mark of a range and the number behind it, with the bytes of both.
fn read_second(rest: &str, script: Script) -> Option<(numeral::Numeral, usize)> {
    if !rest.starts_with(['—', '–', '－', '-', '~', '～', '至', '到', '一']) {
        return None;
    }
    let mark = ["——", "—", "–", "－", "-", "~", "～", "至", "到", "一"].into_iter().find(|m| {
        rest.strip_prefix(m).and_then(|after| after.chars().next()).is_some_and(|c| {
            c.is_ascii_digit()
                || (script == Script::Chinese && matches!(*m, "至" | "到") && numeral::begins(c))
        })
    })?;
    let after = rest.strip_prefix(mark)?;
    let n = numeral::read(after)?;
    (n.script == script).then_some((n, mark.len() + n.len))
}

/// 百分之三十, 百分之30.
fn read_fraction(rest: &str, at: usize) -> Option<Quantity> {
    let (mark, unit) = [("百分之", "%"), ("千分之", "‰")].into_iter().find(|(m, _)| rest.starts_with(m))?;
    let n = numeral::read(&rest[mark.len()..])?;
    let end = mark.len() + n.len;
    Some(Quantity {
        low: n.value,
        high: None,
        unit: unit.to_owned(),
        kind: Kind::Percent,
        script: n.script,
        odd: false,
        scaled: false,
        number: at..at + end,
        range: at..at + end,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn shown(text: &str) -> String {
        let Some(q) = read(text, 0) else { return "none".to_owned() };
        let high = q.high.map(|h| format!("-{}", h.normalize())).unwrap_or_default();
        let odd = if q.odd { "+" } else { "" };
        format!("{}{high}{odd} {} | {}", q.low.normalize(), q.unit, &text[q.range.end..])
    }

    #[test]
    fn reads_number_and_unit() {
        for (text, want) in [
            ("3—5个平台", "3-5 个 | 平台"),
            ("1-2万亩", "10000-20000 亩 | "),
            ("3至5家", "3-5 家 | "),
            ("三到五家", "3-5 家 | "),
            ("20%—30%", "20-30 % | "),
            ("30 万以上", "300000  | 以上"),
            ("500余家", "500+ 家 | "),
            ("10多万人", "100000+ 人 | "),
            ("40 余家", "40+ 家 | "),
            ("5000亿元人民币", "500000000000 元 | 人民币"),
            ("2亿美元", "200000000 美元 | "),
            ("48小时内", "48 小时 | 内"),
            ("3个工作日", "3 个工作日 | "),
            ("5个百分点", "5 个百分点 | "),
            ("12EFLOPS。", "12 EFLOPS | 。"),
            ("35微克/立方米", "35 微克/立方米 | "),
            ("300万千瓦", "3000000 千瓦 | "),
            ("1.5亿千瓦时", "150000000 千瓦时 | "),
            ("百分之五", "5 % | "),
            ("10EB，", "10 EB | ，"),
            ("5G网络", "5  | G网络"),
            ("100场次", "100 场次 | "),
            ("100人次", "100 人次 | "),
            ("20台（套）", "20 台（套） | "),
            ("2025年", "2025 年 | "),
            ("2021—2025年", "2021-2025 年 | "),
            ("100强", "100  | 强"),
            ("10场景", "10  | 场景"),
            ("千亿元", "100000000000 元 | "),
            ("3.2", "3.2  | "),
            ("2.1∶1以内", "2.1  | 以内"),
            ("1.3:1，", "1.3  | ，"),
        ] {
            assert_eq!(shown(text), want, "{text}");
        }
    }

    proptest! {
        #[test]
        fn never_panics(text in "[0-9一两三十百万亿点.,%—至到余多个家项元千瓦时/A-Z立方米 ]{0,30}") {
            if let Some(q) = read(&text, 0) {
                prop_assert!(text.is_char_boundary(q.range.end) && q.range.end >= q.number.end);
            }
        }
    }
}

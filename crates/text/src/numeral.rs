//! Numerals at the start of a text: Arabic and Chinese, with magnitudes, as decimals.

use rust_decimal::Decimal;

/// A numeral read from the start of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Numeral {
    /// Its value, magnitudes (百, 千, 万, 亿) multiplied in.
    pub value: Decimal,
    /// Bytes that it takes.
    pub len: usize,
    /// How it is written.
    pub script: Script,
    /// The product of the magnitudes that end it: 10000 in `30万`, 1 in `30`.
    pub scale: Decimal,
}

/// How a numeral is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Script {
    /// `1,000`, `2.5万`.
    Arabic,
    /// `三十二`, `两千`.
    Chinese,
    /// A magnitude alone: `百`, `千亿`, `亿`.
    Magnitude,
}

/// Whether a numeral can begin with this character.
pub fn begins(c: char) -> bool {
    arabic(c).is_some() || digit(c).is_some() || magnitude(c).is_some() || c == '十'
}

/// Reads the numeral at the start of `text`.
///
/// ```
/// use text::numeral::read;
/// assert_eq!(read("2.5万人").unwrap().value, 25_000.into());
/// assert_eq!(read("三十二家").unwrap().value, 32.into());
/// assert!(read("家").is_none());
/// ```
pub fn read(text: &str) -> Option<Numeral> {
    let first = text.chars().next()?;
    if arabic(first).is_some() {
        return read_arabic(text);
    }
    if digit(first).is_some() || first == '十' {
        return read_chinese(text);
    }
    if magnitude(first).is_some() {
        let (scale, len) = read_magnitude(text);
        return (len > 0).then_some(Numeral { value: scale, len, script: Script::Magnitude, scale });
    }
    None
}

/// The value of an Arabic digit of half or full width.
fn arabic(c: char) -> Option<u32> {
    match c {
        '0'..='9' => Some(c as u32 - '0' as u32),
        '０'..='９' => Some(c as u32 - '０' as u32),
        _ => None,
    }
}

/// The value of a Chinese digit.
fn digit(c: char) -> Option<u32> {
    Some(match c {
        '零' | '〇' => 0,
        '一' => 1,
        '二' | '两' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        _ => return None,
    })
}

/// The value of a magnitude that may follow an Arabic number.
fn magnitude(c: char) -> Option<u64> {
    Some(match c {
        '百' => 100,
        '千' => 1_000,
        '万' => 10_000,
        '亿' => 100_000_000,
        _ => return None,
    })
}

/// Characters that make a unit of physics of a 千 before them (千瓦, 千米), and of a 百 (百帕).
const AFTER_KILO: &str = "瓦米克伏卡兆赫帕焦安乏";

/// A number of more digits than these is none.
const DIGITS: usize = 64;

fn read_arabic(text: &str) -> Option<Numeral> {
    let mut digits = [0_u8; DIGITS];
    let mut count = 0;
    let mut len = 0;
    let (mut fraction, mut grouped) = (false, false);
    let mut rest = text;
    loop {
        let mut chars = rest.chars();
        let Some(c) = chars.next() else { break };
        if let Some(d) = arabic(c) {
            *digits.get_mut(count)? = b'0' + u8::try_from(d).ok()?;
            count += 1;
        } else if matches!(c, '.' | '．') && !fraction && chars.clone().next().and_then(arabic).is_some() {
            fraction = true;
            *digits.get_mut(count)? = b'.';
            count += 1;
        } else if c == ',' && !fraction && (grouped || count <= 3) && three_digits(chars.as_str()) {
            grouped = true;
        } else {
            break;
        }
        len += c.len_utf8();
        rest = chars.as_str();
    }
    let mut value = decimal(std::str::from_utf8(&digits[..count]).ok()?)?;
    // A space may stand between the number and its magnitude.
    let gap = rest.len() - rest.trim_start_matches(' ').len();
    let (mut scale, taken) = read_magnitude(&rest[gap..]);
    if taken > 0 {
        value = value.checked_mul(scale)?;
        len += gap + taken;
    } else {
        scale = Decimal::ONE;
    }
    Some(Numeral { value, len, script: Script::Arabic, scale })
}

/// The value of digits with at most one point; most numbers are short and whole.
fn decimal(digits: &str) -> Option<Decimal> {
    if digits.len() < 19 && !digits.contains('.') {
        digits.parse::<u64>().ok().map(Decimal::from)
    } else {
        digits.parse().ok()
    }
}

/// Whether exactly three digits stand at the start, as after a separator of thousands.
fn three_digits(text: &str) -> bool {
    text.chars().take(4).take_while(|&c| arabic(c).is_some()).count() == 3
}

/// Reads 百, 千, 万, 亿 at the start, multiplied: `万亿` is 10^12. Stops where a 千 begins a unit (千瓦).
fn read_magnitude(text: &str) -> (Decimal, usize) {
    let mut product: u64 = 1;
    let mut len = 0;
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let Some(m) = magnitude(c) else { break };
        let next = chars.peek().copied();
        let unit = match c {
            '千' => next.is_some_and(|n| AFTER_KILO.contains(n)),
            '百' => matches!(next, Some('帕' | '分')),
            _ => false,
        };
        let Some(grown) = product.checked_mul(m).filter(|_| !unit) else { break };
        if grown > 1_000_000_000_000_000 {
            break;
        }
        product = grown;
        len += c.len_utf8();
    }
    (Decimal::from(product), len)
}

/// Reads 三十二, 一百零五, 两千, 二〇二五, 三点五, 十二亿.
fn read_chinese(text: &str) -> Option<Numeral> {
    let (mut total, mut section, mut current): (u64, u64, Option<u64>) = (0, 0, None);
    let (mut len, mut plain) = (0, String::new());
    let mut scale: u64 = 1;
    let mut chars = text.chars().peekable();
    while let Some(&c) = chars.peek() {
        if let Some(d) = digit(c) {
            plain.push(char::from_digit(d, 10)?);
            current = Some(u64::from(d));
        } else if let Some(m) = if c == '十' { Some(10) } else { magnitude(c) } {
            let mut ahead = chars.clone();
            ahead.next();
            if c == '千' && ahead.peek().is_some_and(|&n| AFTER_KILO.contains(n)) {
                break;
            }
            let by = current.take();
            if m < 10_000 {
                section = section.checked_add(by.unwrap_or(1).checked_mul(m)?)?;
            } else {
                section = section.checked_add(by.unwrap_or(0))?;
                let whole =
                    if section == 0 && total > 0 { std::mem::take(&mut total) } else { section.max(1) };
                total = total.checked_add(whole.checked_mul(m)?)?;
                section = 0;
                scale = m;
            }
            if total > 1_000_000_000_000_000 {
                return None;
            }
            plain.clear();
            plain.push_str("..");
        } else {
            break;
        }
        len += c.len_utf8();
        // Nobody writes longer ones.
        if plain.len() > 12 || len > 40 * '一'.len_utf8() {
            return None;
        }
        chars.next();
    }
    // 二〇二五: digits only, read one by one.
    let mut value = if plain.len() > 1 && !plain.contains('.') {
        plain.parse().ok()?
    } else {
        Decimal::from(total.checked_add(section)?.checked_add(current.unwrap_or(0))?)
    };
    if let Some((tail, taken)) = read_point(&text[len..]) {
        value += tail;
        len += taken;
    }
    (len > 0).then_some(Numeral { value, len, script: Script::Chinese, scale: Decimal::from(scale) })
}

/// Reads the fraction of 三点五.
fn read_point(text: &str) -> Option<(Decimal, usize)> {
    let rest = text.strip_prefix('点')?;
    let digits: String =
        rest.chars().map_while(digit).take(6).filter_map(|d| char::from_digit(d, 10)).collect();
    let value: Decimal = format!("0.{digits}").parse().ok().filter(|_| !digits.is_empty())?;
    Some((value, '点'.len_utf8() + digits.len() * '一'.len_utf8()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn shown(text: &str) -> String {
        match read(text) {
            Some(n) => format!("{} | {}", n.value.normalize(), &text[n.len..]),
            None => "none".to_owned(),
        }
    }

    #[test]
    fn reads_both_scripts() {
        for (text, want) in [
            ("1,000家", "1000 | 家"),
            ("1,250,000人", "1250000 | 人"),
            ("2025,100家", "2025 | ,100家"),
            ("１２个", "12 | 个"),
            ("2.5亿元", "250000000 | 元"),
            ("1万亿元", "1000000000000 | 元"),
            ("30 万以上", "300000 | 以上"),
            ("100千瓦", "100 | 千瓦"),
            ("300万千瓦", "3000000 | 千瓦"),
            ("3.家", "3 | .家"),
            ("三十二项", "32 | 项"),
            ("十家", "10 | 家"),
            ("一百零五名", "105 | 名"),
            ("两千公里", "2000 | 公里"),
            ("二〇二五年", "2025 | 年"),
            ("三点五万", "3.5 | 万"),
            ("十二亿", "1200000000 | "),
            ("三万五千", "35000 | "),
            ("百余家", "100 | 余家"),
            ("千亿元", "100000000000 | 元"),
            ("一二三四五六七八九一二三四五六", "none"),
            ("家", "none"),
            ("", "none"),
        ] {
            assert_eq!(shown(text), want, "{text}");
        }
    }

    proptest! {
        #[test]
        fn never_panics_and_stays_on_characters(text in "[0-9０-９零一二两三十百千万亿点.,，瓦个 ]{0,40}") {
            if let Some(n) = read(&text) {
                prop_assert!(n.len > 0 && text.is_char_boundary(n.len));
            }
        }
    }
}

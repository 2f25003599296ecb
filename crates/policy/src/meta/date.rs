//! Dates as documents print them: 2021年3月28日, 二〇二三年四月八日, 2021-03-28.

use base::Date;

use crate::number::{han_digit, han_number};

/// The date that a text is, with nothing else but brackets and white space.
pub(crate) fn whole(text: &str) -> Option<Date> {
    // No date is longer, with the time of day and much space within.
    if text.len() > 200 {
        return None;
    }
    let inner =
        text.trim_matches(|c: char| c.is_whitespace() || matches!(c, '(' | ')' | '（' | '）' | '[' | ']'));
    let (date, len) = at_start(inner)?;
    matches!(inner[len..].trim(), "" | "印发" | "公布" | "发布").then_some(date)
}

/// The first date within a text and its range.
pub(crate) fn find(text: &str) -> Option<(Date, std::ops::Range<usize>)> {
    let starts = text.char_indices().filter(|(_, c)| matches!(c, '1' | '2' | '一' | '二'));
    starts.filter_map(|(at, _)| at_start(&text[at..]).map(|(date, len)| (date, at..at + len))).next()
}

/// A date at the start of a text and its length.
pub(crate) fn at_start(text: &str) -> Option<(Date, usize)> {
    let (year, mut at) = year(text)?;
    at += gap(&text[at..]);
    let mark = text[at..].chars().next()?;
    if !matches!(mark, '年' | '-' | '.' | '/' | '－') {
        return None;
    }
    at += mark.len_utf8();
    let (month, len) = small(&text[at..])?;
    at += len;
    let separator = text[at..].chars().next()?;
    if !(separator == '月' || (separator == mark && mark != '年')) {
        return None;
    }
    at += separator.len_utf8();
    let (day, len) = small(&text[at..])?;
    at += len;
    if mark == '年' {
        let close = text[at..].chars().next().filter(|c| matches!(c, '日' | '号'))?;
        at += close.len_utf8();
    } else {
        // The time of day that a site adds.
        let rest = text[at..].trim_start();
        let clock = rest.bytes().take_while(|b| b.is_ascii_digit() || *b == b':').count();
        if clock >= 4 {
            at = text.len() - rest.len() + clock;
        }
    }
    let date = Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()?;
    Some((date, at))
}

/// A year of four digits, Arabic or Chinese, between 1949 and 2099.
pub(crate) fn year(text: &str) -> Option<(i16, usize)> {
    let mut value: i16 = 0;
    let mut len = 0;
    for c in text.chars().take(4) {
        let digit = match c {
            '0'..='9' => c as i16 - '0' as i16,
            '〇' | '零' | '○' | 'О' | 'O' | 'o' | '０' => 0,
            _ => i16::try_from(han_digit(c).filter(|digit| *digit < 10)?).ok()?,
        };
        value = value * 10 + digit;
        len += c.len_utf8();
    }
    (1949..2100).contains(&value).then_some((value, len))
}

/// A month or a day.
fn small(text: &str) -> Option<(u32, usize)> {
    let lead = gap(text);
    let rest = &text[lead..];
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let (value, len) =
        if digits > 0 { (rest.get(..digits.min(3))?.parse().ok()?, digits) } else { han_number(rest)? };
    let len = lead + len;
    Some((value, len + gap(&text[len..])))
}

fn gap(text: &str) -> usize {
    text.len() - text.trim_start().len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates() {
        for (text, want) in [
            ("2021年3月28日", Some("2021-03-28")),
            ("2021 年 3 月 28 日", Some("2021-03-28")),
            ("二〇二三年四月八日", Some("2023-04-08")),
            ("二○二三年十二月二十八日", Some("2023-12-28")),
            ("2021-04-02 10:30", Some("2021-04-02")),
            ("（2021年3月28日）", Some("2021-03-28")),
            ("（2021年3月28日印发）", Some("2021-03-28")),
            ("2021年3月", None),
            ("2021年13月1日", None),
            ("到2021年3月28日", None),
        ] {
            assert_eq!(whole(text).map(|d| d.to_string()).as_deref(), want, "{text}");
        }
    }
}

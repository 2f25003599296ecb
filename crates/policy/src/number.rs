//! The numbers that open a heading or an item: 一、 （一） 1. （1） ① 第一章 第三条 1.2.

/// Kinds of numbers, from the one that usually stands outermost to the innermost.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Glyph {
    /// 第一部分, 第一篇, 第一编
    Part,
    /// 第一章
    Chapter,
    /// 第一节
    Knot,
    /// 第一条
    Article,
    /// 一、
    Han,
    /// 任务一：
    Named,
    /// （一）
    HanParen,
    /// 1. or 1、
    Digit,
    /// 1.1, 1.1.1: the number of dots
    Decimal(u8),
    /// （1） or 1）
    DigitParen,
    /// ①
    Circled,
}

/// A number at the start of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Mark {
    /// Its kind.
    pub(crate) glyph: Glyph,
    /// Its value; for 1.2 the last part.
    pub(crate) ordinal: u32,
    /// Bytes of the number with its mark.
    pub(crate) len: usize,
}

/// Reads the number that `text` begins with.
pub(crate) fn read(text: &str) -> Option<Mark> {
    let first = text.chars().next()?;
    match first {
        '第' => named(text),
        '(' | '（' | '〔' => bracketed(text, first.len_utf8()),
        '0'..='9' => digit(text),
        '①'..='⑳' => single(Glyph::Circled, first, '①'),
        '㈠'..='㈩' => single(Glyph::HanParen, first, '㈠'),
        '⑴'..='⒇' => single(Glyph::DigitParen, first, '⑴'),
        '⒈'..='⒛' => single(Glyph::Digit, first, '⒈'),
        c if han_digit(c).is_some() => han(text),
        '任' | '行' | '工' | '举' | '措' => task(text),
        _ => None,
    }
}

/// The value of a Chinese numeral below 1000 and its length in bytes.
pub(crate) fn han_number(text: &str) -> Option<(u32, usize)> {
    let (mut total, mut digit, mut len, mut seen) = (0, 0, 0, 0);
    for c in text.chars() {
        match c {
            '十' => {
                total += if digit == 0 { 10 } else { digit * 10 };
                digit = 0;
            }
            '百' => {
                total += digit * 100;
                digit = 0;
            }
            _ => match han_digit(c) {
                Some(value) => digit = value,
                None => break,
            },
        }
        len += c.len_utf8();
        seen += 1;
        if seen > 5 {
            return None;
        }
    }
    (total + digit > 0).then_some((total + digit, len))
}

/// The value of a Chinese numeral of one character, up to ten.
pub(crate) fn han_digit(c: char) -> Option<u32> {
    Some(match c {
        '〇' | '零' => 0,
        '一' => 1,
        '二' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        '十' => 10,
        _ => return None,
    })
}

fn arabic(text: &str) -> (u32, usize) {
    let len = text.bytes().take_while(u8::is_ascii_digit).count();
    (text.get(..len.min(4)).and_then(|digits| digits.parse().ok()).unwrap_or(0), len)
}

fn single(glyph: Glyph, c: char, first: char) -> Option<Mark> {
    let mark = Mark { glyph, ordinal: c as u32 - first as u32 + 1, len: c.len_utf8() };
    Some(mark)
}

/// 第一章, 第三条, 第2条.
fn named(text: &str) -> Option<Mark> {
    let head = '第'.len_utf8();
    let rest = text.get(head..)?;
    let (ordinal, len) = han_number(rest).or_else(|| Some(arabic(rest)).filter(|(_, len)| *len > 0))?;
    let tail = rest.get(len..)?;
    let (glyph, unit) = [
        ("部分", Glyph::Part),
        ("篇", Glyph::Part),
        ("编", Glyph::Part),
        ("章", Glyph::Chapter),
        ("节", Glyph::Knot),
        ("条", Glyph::Article),
    ]
    .into_iter()
    .find_map(|(word, glyph)| tail.starts_with(word).then_some((glyph, word)))?;
    let after = &tail[unit.len()..];
    // 第三条规定的…, 第一章至第三章 are references, not headings.
    let cited =
        ["规定", "所称", "所列", "的", "第", "至", "、第", "和第", "款", "项", "中", "，", "。", "）"];
    if cited.iter().any(|word| after.starts_with(word)) {
        return None;
    }
    let mark = skip(after, &['、', '：', ':', ' ']);
    Some(Mark { glyph, ordinal, len: head + len + unit.len() + mark })
}

/// 任务一：, 行动3、
fn task(text: &str) -> Option<Mark> {
    let word = ["任务", "行动", "工程", "举措", "措施"].into_iter().find(|word| text.starts_with(word))?;
    let rest = &text[word.len()..];
    let (ordinal, len) =
        han_number(rest).or_else(|| Some(arabic(rest)).filter(|(n, len)| *len > 0 && *n < 100))?;
    let point = rest[len..].chars().next().filter(|c| matches!(c, '：' | ':' | '、' | '.' | '．'))?;
    Some(Mark { glyph: Glyph::Named, ordinal, len: word.len() + len + point.len_utf8() })
}

/// （一） (1).
fn bracketed(text: &str, open: usize) -> Option<Mark> {
    let rest = text.get(open..)?;
    let space = skip(rest, &[' ']);
    let inner = rest.get(space..)?;
    let (glyph, (ordinal, len)) = match han_number(inner) {
        Some(found) => (Glyph::HanParen, found),
        None => (Glyph::DigitParen, arabic(inner)),
    };
    if len == 0 || (glyph == Glyph::DigitParen && len > 2) {
        return None;
    }
    let tail = inner.get(len..)?;
    let gap = skip(tail, &[' ']);
    let close = tail[gap..].chars().next().filter(|c| matches!(c, ')' | '）' | '〕'))?;
    let end = open + space + len + gap + close.len_utf8();
    let mark = skip(&text[end..], &['、', '.', '．', ' ']);
    Some(Mark { glyph, ordinal, len: end + mark })
}

/// 1. 1、 1．1） 1.2.
fn digit(text: &str) -> Option<Mark> {
    let (mut ordinal, mut len) = arabic(text);
    if len > 3 {
        return None;
    }
    let mut dots = 0;
    while let Some(rest) = text[len..].strip_prefix('.') {
        let (value, more) = arabic(rest);
        if more == 0 || more > 2 || names_number(rest, more) {
            break;
        }
        ordinal = value;
        len += 1 + more;
        dots += 1;
    }
    let rest = &text[len..];
    let gap = skip(rest, &[' ']);
    let mark = rest[gap..].chars().next()?;
    let after = |c: char| rest[gap + c.len_utf8()..].chars().next();
    if dots > 0 {
        // 1.5亿元 is a quantity; 1.2 总则 or 1.2.1、 is a number.
        let plain = (gap > 0 && han_letter(mark)) || matches!(mark, '、' | '.' | '．');
        let len = len + gap + if han_letter(mark) { 0 } else { mark.len_utf8() };
        return plain.then_some(Mark { glyph: Glyph::Decimal(dots), ordinal, len });
    }
    match mark {
        '.' | '．' | '﹒' | '、' | '·' | '•'
            if !after(mark).is_some_and(|c| c.is_ascii_digit())
                || names_number(&rest[gap + mark.len_utf8()..], arabic(&rest[gap + mark.len_utf8()..]).1) =>
        {
            let end = len + gap + mark.len_utf8();
            Some(Mark { glyph: Glyph::Digit, ordinal, len: end + skip(&text[end..], &[' ']) })
        }
        ')' | '）' if len <= 2 => {
            let end = len + gap + mark.len_utf8();
            Some(Mark { glyph: Glyph::DigitParen, ordinal, len: end + skip(&text[end..], &['、', ' ']) })
        }
        _ => None,
    }
}

/// Whether the digits behind an item's point begin its own words: 18.2023年底前…, 3.5G基站….
fn names_number(text: &str, digits: usize) -> bool {
    let rest = &text[digits..];
    let word = |rest: &str| !rest.starts_with(|c: char| c.is_ascii_alphanumeric());
    digits == 4 && rest.starts_with('年') || digits == 1 && rest.strip_prefix('G').is_some_and(word)
}

/// 一、 一. 一．
fn han(text: &str) -> Option<Mark> {
    let (ordinal, len) = han_number(text)?;
    let rest = text.get(len..)?;
    let gap = skip(rest, &[' ']);
    let mark = rest[gap..].chars().next().filter(|c| matches!(c, '、' | '.' | '．' | '﹒'))?;
    let end = len + gap + mark.len_utf8();
    // 一、二、三产业 is a list of words, not a heading.
    if mark == '、' && han_number(&text[end..]).is_some_and(|(_, n)| !text[end + n..].starts_with(han_letter))
    {
        return None;
    }
    Some(Mark { glyph: Glyph::Han, ordinal, len: end + skip(&text[end..], &[' ']) })
}

fn skip(text: &str, marks: &[char]) -> usize {
    text.len() - text.trim_start_matches(marks).len()
}

/// Whether a character is a Chinese character (not punctuation).
pub(crate) fn han_letter(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{2fa1f}' | '〇')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, want: Option<(Glyph, u32, &str)>) {
        let got = read(text).map(|m| (m.glyph, m.ordinal, &text[..m.len]));
        assert_eq!(got, want, "{text}");
    }

    #[test]
    fn numbers_of_every_level() {
        check("一、总体要求", Some((Glyph::Han, 1, "一、")));
        check("二十一、附则", Some((Glyph::Han, 21, "二十一、")));
        check("（十二）培育", Some((Glyph::HanParen, 12, "（十二）")));
        check("( 三 )培育", Some((Glyph::HanParen, 3, "( 三 )")));
        check("1.培育", Some((Glyph::Digit, 1, "1.")));
        check("12、培育", Some((Glyph::Digit, 12, "12、")));
        check("3﹒培育", Some((Glyph::Digit, 3, "3﹒")));
        check("(2)培育", Some((Glyph::DigitParen, 2, "(2)")));
        check("2）培育", Some((Glyph::DigitParen, 2, "2）")));
        check("③培育", Some((Glyph::Circled, 3, "③")));
        check("第三条 培育", Some((Glyph::Article, 3, "第三条 ")));
        check("第二章总则", Some((Glyph::Chapter, 2, "第二章")));
        check("任务一：完善设施", Some((Glyph::Named, 1, "任务一：")));
        check("1.2 总则", Some((Glyph::Decimal(1), 2, "1.2 ")));
        check("18.2023年底前完成", Some((Glyph::Digit, 18, "18.")));
        check("3.5G基站", Some((Glyph::Digit, 3, "3.")));
    }

    #[test]
    fn quantities_and_references_are_no_numbers() {
        check("1.5亿元", None);
        check("2025年", None);
        check("3—5个", None);
        check("第三条规定的事项", None);
        check("一批企业", None);
        check("一、二、三产业融合", None);
        check("（2021）26号", None);
        check("10个左右", None);
    }
}

//! Document numbers: 武政办〔2021〕26号 in all its printings.

use std::ops::Range;

use crate::number::han_letter;

/// The first document number in a text.
pub(crate) fn find(text: &str) -> Option<Range<usize>> {
    text.char_indices().filter(|(_, c)| open(*c)).find_map(|(at, c)| around(text, at, c))
}

/// The number, without white space within.
pub(crate) fn plain(text: &str, range: Range<usize>) -> String {
    let number: String = text[range].chars().filter(|c| !c.is_whitespace()).collect();
    // The key of a header line may have run into its value.
    let keys = ["发文字号", "发文文号", "公文文号", "文件编号", "字号", "文号"];
    keys.iter().find_map(|key| number.strip_prefix(key)).map_or(number.clone(), str::to_owned)
}

fn open(c: char) -> bool {
    matches!(c, '〔' | '[' | '(' | '（' | '［' | '【' | '﹝' | '〈' | '<')
}

fn close(c: char) -> bool {
    matches!(c, '〕' | ']' | ')' | '）' | '］' | '】' | '﹞' | '〉' | '>')
}

fn around(text: &str, at: usize, c: char) -> Option<Range<usize>> {
    let inner = text.get(at + c.len_utf8()..)?;
    let trimmed = inner.trim_start();
    let year = trimmed.get(..4).filter(|year| {
        year.bytes().all(|b| b.is_ascii_digit()) && (year.starts_with("19") || year.starts_with("20"))
    })?;
    let rest = trimmed[year.len()..].trim_start();
    let shut = rest.chars().next().filter(|c| close(*c))?;
    let rest = rest[shut.len_utf8()..].trim_start();
    let rest = rest.strip_prefix('第').unwrap_or(rest).trim_start();
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    if digits == 0 || digits > 5 {
        return None;
    }
    let rest = rest[digits..].trim_start();
    let rest = rest.strip_prefix('号')?;
    let end = text.len() - rest.len();
    let mut start = at;
    let mut letters = 0;
    for (from, c) in text[..at].char_indices().rev() {
        if han_letter(c) && letters < 14 {
            start = from;
            letters += 1;
        } else if c.is_whitespace() {
            continue;
        } else {
            break;
        }
    }
    // A title may run into the number: …的通知某政办〔2024〕1号.
    if let Some(kind) = ["的通知", "的意见", "的函", "的公告"]
        .iter()
        .filter_map(|kind| text[start..at].rfind(kind).map(|from| from + kind.len()))
        .max()
    {
        let rest = text[start + kind..at].trim_start_matches(|c: char| !han_letter(c));
        start = if rest.is_empty() { start } else { at - rest.len() };
    }
    (letters >= 1).then_some(start..end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers() {
        for (text, want) in [
            ("武政办〔2021〕26号", Some("武政办〔2021〕26号")),
            ("（样政办秘〔2021〕82号）", Some("样政办秘〔2021〕82号")),
            ("样发[2021]3号", Some("样发[2021]3号")),
            ("样府规 ( 2021 ) 第 7 号", Some("样府规(2021)第7号")),
            ("某县关于印发方案的通知样政办字〔2024〕11号", Some("样政办字〔2024〕11号")),
            ("（2021）年", None),
        ] {
            assert_eq!(find(text).map(|range| plain(text, range)).as_deref(), want, "{text}");
        }
    }
}

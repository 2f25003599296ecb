//! The years that a plan runs.

use std::collections::BTreeMap;

use base::Date;
use plan::Period;

use super::date::year;
use crate::lexicon::Heads;
use crate::number::{han_letter, han_number};
use crate::paragraph::signs::Kind;
use crate::paragraph::{Paragraph, Zone};

/// The period that a title gives: （2023—2025年）, 2024-2027, “十四五”, 2021年度.
pub(crate) fn of_title(title: &str) -> Option<Period> {
    range(title).or_else(|| five_years(title)).or_else(|| {
        // 2021年度…, 2021年工作要点; but not 2035年远景目标, nor a date.
        let (at, _) = title.match_indices("20").find(|(at, _)| {
            !title[..*at].ends_with(|c: char| c.is_ascii_digit())
                && year(&title[*at..]).is_some_and(|(_, len)| title[at + len..].starts_with('年'))
        })?;
        let (only, len) = year(&title[at..])?;
        let after = &title[at + len..];
        let far = after.starts_with("年远景") || title[..at].ends_with('到') || title[..at].ends_with('至');
        (!far).then_some(Period { from: only, to: only })
    })
}

/// The period that title, notice or text give.
pub(crate) fn read(
    title: Option<&str>,
    notice: Option<&str>,
    paragraphs: &[Paragraph],
    issued: Option<Date>,
) -> Option<Period> {
    [title, notice].into_iter().flatten().find_map(of_title).or_else(|| of_text(paragraphs, issued))
}

/// Two years with a dash between: 2023—2025年, 2024-2027, 2021年至2025年.
pub(crate) fn range(text: &str) -> Option<Period> {
    for (at, _) in text.match_indices("20") {
        if text[..at].ends_with(|c: char| c.is_ascii_digit()) {
            continue;
        }
        if let Some(period) = range_at(&text[at..]) {
            return Some(period);
        }
    }
    None
}

/// The range that a text begins with.
fn range_at(text: &str) -> Option<Period> {
    let (from, len) = year(text)?;
    let rest = text[len..].trim_start_matches('年');
    let after = rest.trim_start_matches(['—', '－', '-', '–', '~', '～', '至', '一', '―', '─', '?', '到']);
    let (to, _) = year(after).filter(|_| after.len() < rest.len())?;
    (from < to && to - from <= 30).then_some(Period { from, to })
}

/// How many years a plan runs whose first is named: 年起5年内, 年起，用三年时间.
fn span_of_years(text: &str) -> Option<i16> {
    let rest = text.strip_prefix("年起")?.trim_start_matches(['，', ',', '的']);
    let rest = ["利用", "力争用", "用", "连续"].iter().find_map(|w| rest.strip_prefix(w)).unwrap_or(rest);
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let (count, len) =
        if digits > 0 { (rest.get(..digits)?.parse().ok()?, digits) } else { han_number(rest)? };
    let after = rest[len..].strip_prefix('年')?;
    let runs = ["内", "时间", "左右", "间"].iter().any(|w| after.starts_with(w));
    i16::try_from(count).ok().filter(|n| runs && (2..=20).contains(n))
}

/// “十四五” → 2021–2025.
fn five_years(text: &str) -> Option<Period> {
    for (at, _) in text.match_indices('五') {
        let head = &text[..at];
        let start = head
            .trim_end_matches('个')
            .char_indices()
            .rev()
            .take_while(|(_, c)| "一二三四五六七八九十".contains(*c))
            .last()
            .map(|(start, _)| start);
        let head = head.strip_suffix('个').unwrap_or(head);
        let Some((plan, _)) = start.and_then(|start| han_number(&head[start..])) else { continue };
        let after = text[at + '五'.len_utf8()..].chars().next();
        if after.is_some_and(|c| "一二三四五六七八九十".contains(c)) {
            continue;
        }
        // 第十四个五年规划: by its ordinal.
        let ordinal = start.is_some_and(|start| head[..start].ends_with('第'))
            && text[at..].starts_with("五年")
            && text[..at].ends_with('个');
        let quoted = ordinal
            || start.is_some_and(|start| head[..start].ends_with(['“', '"', '‘', '「']))
            || after.is_none_or(|c| !han_letter(c) || matches!(c, '规' | '时' | '期' | '科' | '发'));
        if (10..=30).contains(&plan) && quoted {
            let to = 1955 + 5 * i16::try_from(plan).ok()?;
            return Some(Period { from: to - 4, to });
        }
    }
    None
}

/// What introduces a period in running text.
#[rustfmt::skip]
const CUES: &[&str] = &[
    "规划期", "实施期", "行动期", "计划期", "有效期", "实施时间", "实施周期", "工作期限", "行动时间", "整治时间",
];
static CUE_HEADS: Heads = Heads::new(CUES);

/// What speaks of the year that is under way.
const THIS_YEAR: &[&str] = &["年底前", "年内", "年底以前", "今年", "本年度", "全年"];
static THIS_YEAR_HEADS: Heads = Heads::new(THIS_YEAR);

/// 规划期…, 2021年的主要目标, 年底前 of a plan for the year that it was issued in.
fn of_text(paragraphs: &[Paragraph], issued: Option<Date>) -> Option<Period> {
    let mut ranges: BTreeMap<(i16, i16), usize> = BTreeMap::new();
    let (mut year_end, mut this_year_goal, mut later) = (0, None, false);
    let body = paragraphs.iter().filter(|p| matches!(p.zone, Zone::Body | Zone::Table | Zone::Box));
    for paragraph in body {
        let (text, signs) = (paragraph.text.as_str(), paragraph.signs());
        let cues = if signs.has(Kind::Period) && CUE_HEADS.within(text) { CUES } else { &[] };
        for &cue in cues {
            if let Some(at) = text.find(cue) {
                let sentence = text[at..].split(['。', '；']).next().unwrap_or("");
                if cue != "有效期"
                    && let Some(period) = range(sentence)
                {
                    return Some(period);
                }
            }
        }
        if !signs.has(Kind::Year) {
            continue;
        }
        for (at, _) in text.match_indices("20") {
            let Some((found, len)) = year(&text[at..]) else { continue };
            let after = &text[at + len..];
            if let Some(years) = span_of_years(after) {
                return Some(Period { from: found, to: found + years - 1 });
            }
            if let Some(period) = range_at(&text[at..]) {
                *ranges.entry((period.from, period.to)).or_default() += 1;
            }
            let goal = [
                "年的主要目标",
                "年主要目标",
                "年度目标",
                "年度主要目标",
                "年工作目标",
                "年的工作目标",
                "年目标",
                "年度工作目标",
                "年发展目标",
            ]
            .iter()
            .any(|g| after.starts_with(g));
            if goal && this_year_goal.is_none() {
                this_year_goal = Some(found);
            }
            let until = text[..at].ends_with('到')
                || ["年底前", "年底", "年末", "年年底"].iter().any(|g| after.starts_with(g));
            later |= until && issued.is_none_or(|date| found > date.year());
        }
        let this_year = if THIS_YEAR_HEADS.within(text) { THIS_YEAR } else { &[] };
        year_end += this_year
            .iter()
            .map(|cue| {
                text.match_indices(cue)
                    .filter(|(at, _)| {
                        !text[..*at].ends_with(|c: char| {
                            c.is_ascii_digit() || han_letter(c) && "一二三四五六七八九十每次当历".contains(c)
                        })
                    })
                    .count()
            })
            .sum::<usize>();
    }
    // 2021—2024年 again and again, and no other: the goals are those of these years.
    if let [((from, to), count)] = ranges.into_iter().collect::<Vec<_>>()[..]
        && count >= 3
    {
        return Some(Period { from, to });
    }
    let issued = issued?.year();
    if this_year_goal == Some(issued) && !later {
        return Some(Period { from: issued, to: issued });
    }
    (year_end >= 3 && !later && this_year_goal.is_none()).then_some(Period { from: issued, to: issued })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles() {
        for (title, want) in [
            ("某行动方案(2023—2025年)", Some((2023, 2025))),
            ("某计划（2024-2027）", Some((2024, 2027))),
            ("某市2021年至2023年计划", Some((2021, 2023))),
            ("“十四五”某规划", Some((2021, 2025))),
            ("某省国民经济和社会发展第十三个五年规划", Some((2016, 2020))),
            ("某县第十五个五年规划和二〇三五年远景目标纲要", Some((2026, 2030))),
            ("关于第三个五年普法的决议", None),
            ("2021年度工作要点", Some((2021, 2021))),
            ("某县2018年度考核细则", Some((2018, 2018))),
            ("某市“十五五”时期某意见", Some((2026, 2030))),
            ("某方案", None),
        ] {
            assert_eq!(of_title(title).map(|p| (p.from, p.to)), want, "{title}");
        }
    }
}

//! Dates that govern numbers: 到2025年, 2025年底前, “十四五”末, 年底前, and those that only tell of the past.

use std::ops::Range;

use super::lexicon::{beginning, ending, find, has, places};
use super::words::VERBS;

/// What a date does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sense {
    /// 到2025年: by then.
    By(Option<i16>),
    /// 2025年, “十四五”期间: within it.
    In(Option<i16>),
    /// 三年内, 三年新增: by the end of the plan.
    Within,
    /// 截至2020年: what stands already.
    Past,
    /// 比2020年, 2020年的: something to compare with.
    Baseline,
}

/// A date and its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Mark {
    /// With 到 and 年底前.
    pub(crate) range: Range<usize>,
    /// What it does.
    pub(crate) sense: Sense,
}

/// Marks without a year of their own.
const BARE: &[(&str, Sense)] = &[
    ("年底前", Sense::By(None)),
    ("年末前", Sense::By(None)),
    ("到年底", Sense::By(None)),
    ("至年底", Sense::By(None)),
    ("月底前", Sense::By(None)),
    ("月前", Sense::By(None)),
    ("规划期末", Sense::By(None)),
    ("到期末", Sense::By(None)),
];

/// Five-year plans by the word that names them.
pub(super) const FIVE_YEARS: &[(&str, i16)] = &[
    ("十一五", 2010),
    ("十二五", 2015),
    ("十三五", 2020),
    ("十四五", 2025),
    ("十五五", 2030),
    ("十六五", 2035),
];

/// The year printed as a number, if it is one.
pub(crate) fn year(low: rust_decimal::Decimal) -> Option<i16> {
    i16::try_from(low).ok().filter(|y| (1949..2100).contains(y))
}

/// What the date at `range` (the year with its 年) does in `text`, read from `from` on.
pub(crate) fn of_year(text: &str, from: usize, range: Range<usize>, year: i16) -> Mark {
    let before = text[from..range.start].trim_end();
    let after = text[range.end..].trim_start();
    let mut end = range.end + (text[range.end..].len() - after.len());
    let mut start = range.start;
    let end_word = beginning(
        after,
        &[
            "年底前",
            "年底",
            "年末",
            "底前",
            "底",
            "末",
            "前",
            "以前",
            "之前",
            "12月底前",
            "底之前",
            "年年底前",
            "内",
        ],
    );
    let digits = after.bytes().take(3).take_while(u8::is_ascii_digit).count();
    let month =
        after.get(..digits).filter(|m| (1..=2).contains(&m.len()) && after[m.len()..].starts_with('月'));
    let goal = beginning(
        after,
        &[
            "的主要目标",
            "主要目标",
            "的目标",
            "目标",
            "的工作目标",
            "工作目标",
            "发展目标",
            "的发展目标",
            "预期目标",
            "的总体目标",
        ],
    );
    let to = ending(before, &["截止到", "截至到", "截至", "截止"]);
    let by = ending(before, &["力争到", "到", "至", "于", "在"]);
    let compared = ending(
        before,
        &[
            "比", "较", "相比", "与", "同", "从", "由", "自", "按", "以", "相对", "高于", "低于", "多于",
            "少于", "优于", "好于",
        ],
    );
    let sense = if to.is_some() {
        Sense::Past
    } else if compared.is_some() && !before.ends_with("到") {
        Sense::Baseline
    } else if let Some(word) = end_word.filter(|w| *w != "内") {
        end += word.len();
        start -= by.map_or(0, str::len).min(start - from);
        Sense::By(Some(year))
    } else if let Some(m) = month {
        end += m.len() + '月'.len_utf8();
        let rest = text[end..].trim_start_matches(|c: char| c.is_ascii_digit() || c == '日');
        if let Some(word) = beginning(rest, &["底前", "底", "末", "前", "之前"]) {
            end = text.len() - rest.len() + word.len();
            Sense::By(Some(year))
        } else if by == Some("到") || by == Some("力争到") {
            Sense::By(Some(year))
        } else {
            Sense::In(Some(year))
        }
    } else if goal.is_some() {
        Sense::By(Some(year))
    } else if matches!(by, Some("到" | "力争到" | "至")) && !after.starts_with("期间") {
        start = text[..start].trim_end().len() - by.map_or(0, str::len);
        Sense::By(Some(year))
    } else if beginning(after, &["以来", "后", "以后", "底以来"]).is_some() {
        Sense::Past
    } else if beginning(after, &["起", "开始"]).is_some() {
        Sense::In(None)
    } else if beginning(
        after,
        &["的", "基础上", "水平", "底的", "基数", "为基期", "为基数", "不变价", "同期", "基准"],
    )
    .is_some()
    {
        Sense::Baseline
    } else {
        Sense::In(Some(year))
    };
    Mark { range: start.max(from)..end.max(range.end), sense }
}

/// 三年内…, 三年新增…: a count of years that opens a clause and governs what is to be done in them.
fn spans(text: &str, from: usize, to: usize) -> impl Iterator<Item = Mark> {
    text[from..to].match_indices('年').filter_map(move |(at, year)| {
        let end = from + at + year.len();
        let head = text[from..from + at].trim_end();
        let count = head.chars().next_back().filter(|c| "两三四五2345".contains(*c))?;
        let start = from + head.len() - count.len_utf8();
        let before =
            ending(text[from..start].trim_end(), &["力争", "争取", "计划", "未来", "利用", "用", "在"]);
        let before = &text[from..start - before.map_or(0, str::len).min(start - from)];
        let opens = before.trim_end().chars().next_back().is_none_or(|c| !super::subject::letter(c));
        let after = &text[end..to];
        (opens && (after.starts_with('内') || after.starts_with("累计") || VERBS.longest(after).is_some()))
            .then_some(Mark { range: start..end, sense: Sense::Within })
    })
}

/// Marks that carry no year in digits.
pub(crate) fn bare(text: &str, from: usize, to: usize) -> Vec<Mark> {
    let part = &text[from..to];
    let mut out: Vec<Mark> = spans(text, from, to).collect();
    // Each of the marks speaks of an end.
    let ends = find(part, "底").is_some() || find(part, "末").is_some();
    for (word, sense) in BARE.iter().filter(|_| ends) {
        for at in places(part, word) {
            let start = from + at;
            // 2025年底前 is read with its year.
            let dated = text[from..start]
                .ends_with(|c: char| c.is_ascii_digit() || "一二三四五六七八九〇年".contains(c))
                && *word != "月底前";
            let year_near = *word == "月底前"
                && has(&text[from..start], &["年"])
                && text[from..start].len() - text[from..start].rfind('年').unwrap_or(0) < 9;
            if !dated && !year_near {
                out.push(Mark { range: start..start + word.len(), sense: *sense });
            }
        }
    }
    if find(part, "五").is_some() {
        for (word, year) in FIVE_YEARS {
            for at in places(part, word) {
                let (mut start, mut end) = (from + at, from + at + word.len());
                for quote in ["”", "\""] {
                    if text[end..].starts_with(quote) {
                        end += quote.len();
                        start = text[..start].char_indices().next_back().map_or(start, |(i, _)| i).max(from);
                    }
                }
                let before = text[from..start].trim_end();
                let after = &text[end..];
                let sense = if beginning(after, &["末", "时期末", "期末", "规划期末"]).is_some() {
                    Sense::By(Some(*year))
                } else if ending(before, &["比", "较", "与", "自"]).is_some() || after.starts_with("以来")
                {
                    Sense::Baseline
                } else if beginning(after, &["期间", "时期", "期内", "规划期内", "，", "规划期", "以来"])
                    .is_some()
                {
                    Sense::In(Some(*year))
                } else {
                    continue;
                };
                out.push(Mark { range: start..end, sense });
            }
        }
    }
    out
}

//! The words in front of a number: without its own year, dates, comparisons and the mark that joins a list.

use super::date::{Mark, Sense};
use super::lexicon::{beginning, ending};

/// Without a year that stands right before the number, perhaps with 的.
pub(super) fn without_own_year<'t>(region: &'t str, from: usize, marks: &[Mark]) -> &'t str {
    let bare = region.strip_suffix('的').unwrap_or(region);
    let Some(mark) = marks.iter().find(|m| m.range.end == from + bare.len() && m.range.start >= from) else {
        return region;
    };
    let words = &region[mark.range.start - from..bare.len()];
    let digits = words.find(|c: char| c.is_ascii_digit()).unwrap_or(0);
    let head = &region[..mark.range.start - from + digits];
    if ending(
        head,
        &[
            "提高到",
            "提升到",
            "增加到",
            "降低到",
            "下降到",
            "达到",
            "增长到",
            "上升到",
            "提高至",
            "提升至",
            "增加至",
            "降至",
            "降低至",
            "缩短到",
            "减少到",
            "扩大到",
        ],
    )
    .is_some()
    {
        head
    } else {
        region
    }
}

/// Without the mark or conjunction that joins a list's member to the one before.
pub(super) fn after_joint(region: &str) -> &str {
    let mut left = region.trim_start_matches(['、', ' ', '，']);
    while let Some(word) = beginning(left, &["以及", "和", "及", "与", "并", "、", " "]) {
        if word == "并" && left.starts_with("并网") || word == "和" && left.starts_with("和谐") {
            break;
        }
        left = &left[word.len()..];
    }
    left
}

/// Cuts dates and comparisons (比2020年, 由30%) off the end of the subject.
pub(super) fn without_dates(region: &str, from: usize, mut rest: usize, marks: &[Mark]) -> usize {
    loop {
        let text = region[..rest].trim_end();
        rest = text.len();
        if let Some(mark) = marks.iter().find(|m| m.range.end == from + rest && m.range.start >= from) {
            rest = mark.range.start - from;
            let head = region[..rest].trim_end();
            if let Some(word) =
                ending(head, &["比", "较", "相比", "在", "由", "从", "与", "于", "到", "相比于", "自"])
            {
                rest = head.len() - word.len();
            }
            continue;
        }
        if let Some(word) = ending(
            text,
            &[
                "比上年",
                "较上年",
                "比去年",
                "较去年",
                "同比",
                "比上年度",
                "较上年度",
                "环比",
                "在现行基础上",
                "在现有基础上",
                "在原有基础上",
                "基础上",
                "较基期",
                "比基期",
            ],
        ) {
            rest = text.len() - word.len();
            continue;
        }
        // 由2020年的30%提高到: what follows 由 is the baseline.
        for word in ['由', '从', '比', '较'] {
            if let Some(at) = text.rfind(word) {
                let tail = text[at + word.len_utf8()..].trim_start();
                if tail.starts_with(|ch: char| ch.is_ascii_digit())
                    || beginning(
                        tail,
                        &[
                            "目前",
                            "现在",
                            "当前",
                            "上年",
                            "去年",
                            "现有",
                            "“十",
                            "十三五",
                            "十四五",
                            "原来",
                            "原有",
                            "现行",
                        ],
                    )
                    .is_some()
                {
                    return at;
                }
            }
        }
        return rest;
    }
}

/// Start of the subject behind the last date in the region.
pub(super) fn after_date(text: &str, from: usize, to: usize, marks: &[Mark]) -> usize {
    let mut start = from;
    for mark in marks {
        let within = mark.range.start >= from && mark.range.end <= to;
        if within && !matches!(mark.sense, Sense::Baseline) {
            let tail = text[mark.range.end..to].trim_start_matches(['，', ' ', '、', '前', '底', '末']);
            if !tail.trim().is_empty() {
                start = to - tail.len();
            }
        }
    }
    start
}

//! Tables of indicators: 指标 | 单位 | 2020年 | 2025年 | 属性. Each row commits to the figure in its target year.

use std::collections::BTreeSet;

use base::Span;
use plan::{Basis, Comparator, Firmness, Target, Value};
use text::quantity::{self, Kind};

use crate::table::{Cell, Sheet};

use super::context::Context;
use super::subject;
use super::verb::{self, Look};
use super::words::Verb;
use crate::number::han_letter;

/// Which columns hold what.
struct Columns {
    indicator: usize,
    unit: Option<usize>,
    /// Columns of figures to be reached, with their years.
    goals: Vec<(usize, Option<i16>)>,
}

/// The commitments of an indicator table; `None` where the table is of another kind.
pub(crate) fn read(
    sheet: &Sheet,
    context: &Context,
    source: &str,
    section: Option<u32>,
) -> Option<Vec<Target>> {
    let columns = columns(sheet, context)?;
    let mut out = Vec::new();
    let mut seen: BTreeSet<Span> = BTreeSet::new();
    for row in &sheet.rows {
        let Some(label) = row.get(columns.indicator) else { continue };
        for &(at, year) in &columns.goals {
            let Some(cell) = row.get(at).filter(|cell| !seen.contains(&cell.span)) else { continue };
            let unit = columns.unit.and_then(|u| row.get(u)).map_or("", |cell| cell.text.trim());
            // 计划任务: so much work, not a state.
            let work = sheet.columns.get(at).is_some_and(|head| head.text.trim().ends_with("任务"));
            for figure in figures(cell) {
                let due = year.or(context.due);
                if let Some(target) = target(label, unit, cell, &figure, work, due, source, section) {
                    seen.insert(cell.span);
                    out.push(target);
                }
            }
        }
    }
    (!out.is_empty()).then_some(out)
}

/// A figure of a cell, and for whom it holds.
struct Figure {
    whom: String,
    text: String,
}

/// `重点城市≥30一般城市≥15`: each figure with whom it holds for; else the cell as it is.
fn figures(cell: &Cell) -> Vec<Figure> {
    let text = cell.text.trim();
    let mut out: Vec<Figure> = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find(['≥', '≤', '>', '<', '＞', '＜', '：']) {
        let whom = rest[..at].trim_matches(['；', '，', '、', ' ', ';', ',']);
        let mark = rest[at..].chars().next().map_or(1, char::len_utf8);
        let figure = rest[at + mark..]
            .find(|c: char| !(c.is_ascii_digit() || ".%~～-—".contains(c)))
            .map_or(rest.len(), |end| at + mark + end);
        if whom.chars().count() < 2 || !whom.chars().all(han_letter) || figure == at + mark {
            break;
        }
        let from = if rest[at..].starts_with('：') { at + mark } else { at };
        out.push(Figure { whom: whom.to_owned(), text: rest[from..figure].to_owned() });
        rest = &rest[figure..];
    }
    if out.is_empty() || !rest.trim().is_empty() {
        return vec![Figure { whom: String::new(), text: text.to_owned() }];
    }
    out
}

fn columns(sheet: &Sheet, context: &Context) -> Option<Columns> {
    let head = |want: &dyn Fn(&str) -> bool| sheet.columns.iter().position(|cell| want(cell.text.trim()));
    let indicator = head(&|t| t.contains("指标名称") || t.ends_with("指标"))
        .or_else(|| {
            head(&|t| t.contains("指标") && !t.contains("值") && !t.contains("属性") && !t.contains("类型"))
        })
        .or_else(|| head(&|t| matches!(t, "目标" | "主要目标" | "目标名称")));
    let unit =
        head(&|t| t.contains("单位") && !["责任", "牵头", "建设", "实施"].iter().any(|w| t.contains(w)));
    // 项目名称 | 单位 | 计划任务: amounts of work.
    let indicator = indicator.or_else(|| {
        unit.and_then(|_| head(&|t| ["名称", "项目", "内容", "类别"].iter().any(|w| t.ends_with(w))))
    })?;
    let mut goals: Vec<(usize, Option<i16>)> = Vec::new();
    for (at, cell) in sheet.columns.iter().enumerate().filter(|(at, _)| *at != indicator && Some(*at) != unit)
    {
        let title = cell.text.trim();
        let year = year_of(title);
        let goal = ["目标", "规划", "预期", "计划", "任务"].iter().any(|w| title.contains(w))
            && (title.contains(['值', '标', '数']) || title.ends_with("任务"));
        let past = ["基期", "现状", "完成", "实际", "基础", "基数", "增"].iter().any(|w| title.contains(w));
        let reached = year.is_some_and(|y| context.period.is_none_or(|(from, _)| y >= from));
        if !past && (goal || reached) {
            goals.push((at, year));
        }
    }
    // Without a period the first of several years is the baseline.
    if context.period.is_none() && goals.len() > 1 && goals.iter().all(|(_, year)| year.is_some()) {
        goals.remove(0);
    }
    (!goals.is_empty()).then_some(Columns { indicator, unit, goals })
}

/// The year of a column's title: `2025年目标值`.
fn year_of(title: &str) -> Option<i16> {
    let at = title.find("20")?;
    title.get(at..at + 4)?.parse().ok().filter(|y| (2000..2100).contains(y))
}

#[expect(clippy::too_many_arguments, reason = "what a cell, its column and its table say")]
fn target(
    label: &Cell,
    unit: &str,
    cell: &Cell,
    figure: &Figure,
    work: bool,
    due: Option<i16>,
    source: &str,
    section: Option<u32>,
) -> Option<Target> {
    let whom = figure.whom.as_str();
    let figure = figure.text.as_str();
    let cumulative = figure.starts_with(['[', '［', '【', '〔']);
    let inner = figure.trim_matches(|c: char| "[]［］【】〔〕()（） *＊".contains(c));
    let (comparator, number) = comparator(inner);
    let negative = number.starts_with(['-', '－', '−', '—', '下']);
    let number = number.trim_start_matches(|c: char| "-－−—+＋".contains(c)).trim_start_matches("下降");
    let q = quantity::read(number, 0)?;
    if q.kind == Kind::Date {
        return None;
    }
    let tail = number[q.range.end..].trim();
    let comparator = match tail {
        _ if q.high.is_some() => Comparator::Range,
        "左右" => Comparator::About,
        "以下" | "以内" => Comparator::Le,
        _ => comparator,
    };
    if tail.chars().count() > 6 {
        return None;
    }
    let (name, printed) = label_parts(&label.text);
    let printed = if q.unit.is_empty() {
        if unit.is_empty() || unit == "-" || unit == "—" { printed } else { unit.to_owned() }
    } else {
        q.unit.clone()
    };
    let (unit, scale) = scaled(&printed);
    let name = subject::name(&name);
    // 建设雨水管网, 新增床位: the verb tells a flow and is no part of the name.
    let done = verb::find(&name, Look { open: true, ..Look::default() }).filter(|found| {
        found.start == 0 && name[found.end..].chars().count() >= 2 && verb_of_flow(found.class)
    });
    let name = done.map_or(name.clone(), |found| name[found.end..].to_owned());
    if name.chars().count() < 2 {
        return None;
    }
    let growth = ["增长", "增速", "增幅", "下降", "降低", "减少", "提高", "提升", "缩短"]
        .iter()
        .any(|w| name.contains(w))
        || negative;
    let basis = if unit == "%" {
        if growth { Basis::Growth } else { Basis::Ratio }
    } else if ["人均", "每万", "每千", "每百", "每十万"].iter().any(|w| name.contains(w)) {
        Basis::Ratio
    } else if cumulative || work || done.is_some() {
        Basis::Added
    } else {
        Basis::Level
    };
    let name = format!("{whom}{}", change_off(&name));
    let times = |n: rust_decimal::Decimal| n.checked_mul(scale);
    let value = match q.high {
        Some(high) => Value::Range(times(q.low)?, times(high)?),
        None => Value::One(times(q.low)?),
    };
    let span = label.span.join(cell.span);
    Some(Target {
        indicator: name,
        comparator,
        value,
        unit,
        basis,
        due: due.map(|y| y.to_string()),
        per: None,
        firmness: Firmness::Firm,
        quote: span.of(source).to_owned(),
        span,
        number_span: cell.span,
        section,
        measure: None,
    })
}

fn verb_of_flow(class: Verb) -> bool {
    matches!(class, Verb::Build | Verb::Flow)
}

/// ≥95, ＞30, 5以内: the comparator that a cell prints in front.
fn comparator(figure: &str) -> (Comparator, &str) {
    for (comparator, words) in [
        (Comparator::Ge, &["≥", "≧", ">=", "不低于", "不少于", "达到"][..]),
        (Comparator::Le, &["≤", "≦", "<=", "不超过", "不高于", "控制在"]),
        (Comparator::Gt, &[">", "＞", "超过", "突破"]),
        (Comparator::Lt, &["<", "＜", "低于", "小于"]),
        (Comparator::About, &["约", "≈", "左右"]),
    ] {
        if let Some(rest) = words.iter().find_map(|w| figure.strip_prefix(w)) {
            return (comparator, rest.trim());
        }
    }
    (Comparator::Ge, figure)
}

/// The indicator's name and the unit that its last bracket prints: `森林覆盖率（%）`.
fn label_parts(label: &str) -> (String, String) {
    let label = label.trim().trim_start_matches(|c: char| c.is_ascii_digit() || "．.、 *＊".contains(c));
    for (open, close) in [('（', '）'), ('(', ')')] {
        if let Some(start) = label.rfind(open)
            && let Some(end) = label.rfind(close).filter(|&end| end > start)
        {
            let inner = label[start + open.len_utf8()..end].trim();
            let scale: usize =
                inner.chars().take_while(|c| "百千万亿".contains(*c)).map(char::len_utf8).sum();
            let unit = &inner[scale..];
            let known = quantity::read_unit(unit).is_some_and(|(_, _, len)| len == unit.len());
            if known && !unit.is_empty() {
                return (label[..start].to_owned(), inner.to_owned());
            }
        }
    }
    (label.to_owned(), String::new())
}

/// 万人, 亿元: the unit without its magnitude, and the magnitude.
fn scaled(unit: &str) -> (String, rust_decimal::Decimal) {
    let mut scale = rust_decimal::Decimal::ONE;
    let mut rest = unit;
    for c in unit.chars() {
        let by: u32 = match c {
            '百' => 100,
            '千' if !rest.starts_with("千瓦") && !rest.starts_with("千米") && !rest.starts_with("千克") => {
                1_000
            }
            '万' => 10_000,
            '亿' => 100_000_000,
            _ => break,
        };
        scale *= rust_decimal::Decimal::from(by);
        rest = &rest[c.len_utf8()..];
    }
    let rest = rest.replace('％', "%");
    (rest, scale)
}

/// 单位GDP能耗降低 → 单位GDP能耗.
fn change_off(name: &str) -> String {
    for word in [
        "累计下降",
        "累计降低",
        "年均增长",
        "降低率",
        "下降率",
        "降低",
        "下降",
        "增长",
        "提高",
        "减少",
        "提升",
    ] {
        if let Some(rest) = name.strip_suffix(word).filter(|r| r.chars().count() >= 2) {
            return rest.to_owned();
        }
    }
    name.to_owned()
}

//! A number that stands in nobody's task.

use std::cell::LazyCell;

use diag::{Diagnostic, Severity};
use plan::{Measure, Target};

use super::context::{Context, cited, owned, safeguard};
use super::rule::{Rule, Text};

pub(super) const RULE: Rule = Rule {
    code: "target-without-owner",
    severity: Severity::Warning,
    name: Text { zh: "目标没有责任单位", en: "Target without an owner" },
    what: Text {
        zh: "文件为任务写明了责任单位，但一项量化目标所在的任务没有；总体目标中的数字没有落到任何有责任单位的任务上的，合并提示一次。",
        en: "The document names owners of its tasks, but the task that a quantified target stands in has none. Numbers of the goal \
             section that recur in no owned task are told in one note.",
    },
    why: Text {
        zh: "没有责任单位的数字，年底无人报数，也无人对差距负责。",
        en: "Nobody reports a number that nobody owes, and nobody answers for the gap.",
    },
    example: "样例市试点工作方案（2024—2026年）\n\n一、主要任务\n\n（一）培育企业。新增企业30家。（责任单位：市科技局）\n\n\
              （二）建设平台。新建公共平台5个。\n",
    mended: "样例市试点工作方案（2024—2026年）\n\n一、主要任务\n\n（一）培育企业。新增企业30家。（责任单位：市科技局）\n\n\
             （二）建设平台。新建公共平台5个。（责任单位：市科技局）\n",
    check,
};

fn check(cx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let measures = &cx.plan.measures;
    let have = measures.iter().filter(|m| owned(m)).count();
    if have == 0 {
        return;
    }
    let carried = LazyCell::new(|| Carried::of(cx));
    let mut goals: Vec<&Target> = Vec::new();
    let mut unowned: Vec<(&Measure, Vec<&Target>)> = Vec::new();
    for target in &cx.plan.targets {
        match cx.measure_of(target) {
            Some(measure) if owned(measure) || safeguard(measure) => {}
            Some(measure) => match unowned.last_mut().filter(|(last, _)| last.span == measure.span) {
                Some((_, targets)) => targets.push(target),
                None => unowned.push((measure, vec![target])),
            },
            None if !carried.has(&target.indicator) => goals.push(target),
            None => {}
        }
    }
    // Where most tasks are owned, each that is not is a slip; else it is how the document is written.
    if have * 2 > measures.len() {
        out.extend(unowned.iter().map(|(measure, targets)| slip(cx, measure, targets)));
    } else {
        let all: Vec<&Target> = unowned.iter().flat_map(|(_, targets)| targets.iter().copied()).collect();
        let count = all.len();
        out.extend(together(
            cx,
            &all,
            RULE.report(
                format!("{count}项量化目标所在的任务没有责任单位"),
                format!("{count} targets stand in tasks that nobody owes"),
            ),
        ));
    }
    let count = goals.len();
    out.extend(together(
        cx,
        &goals,
        RULE.note(
            format!("{count}项总体目标没有落到任何写明责任单位的任务上"),
            format!("{count} goals recur in no task that somebody owes"),
        ),
    ));
}

fn slip(cx: &Context<'_>, measure: &Measure, targets: &[&Target]) -> Diagnostic {
    let names =
        |between: &str| targets.iter().map(|t| t.indicator.as_str()).collect::<Vec<_>>().join(between);
    let report = RULE.report(
        format!("“{}”没有责任单位，其中的目标（{}）无人负责", cited(measure), names("、")),
        format!("\"{}\" has no owner, so nobody owes its targets ({})", cited(measure), names(", ")),
    );
    report.at(targets.first().map_or(measure.span, |t| t.span), cx.source())
}

/// One report on several targets.
fn together(cx: &Context<'_>, targets: &[&Target], report: Diagnostic) -> Option<Diagnostic> {
    let (first, rest) = targets.split_first()?;
    let more = rest.iter().take(5);
    let report = report.at(first.span, cx.source());
    Some(more.fold(report, |report, t| report.label(t.span, Text { zh: "同样", en: "likewise" }.words())))
}

/// The indicators of targets in owned measures, each with its bytes from last to first, and in order of those: names with
/// one ending stand beside each other.
struct Carried<'a>(Vec<(Vec<u8>, &'a str)>);

impl<'a> Carried<'a> {
    fn of(cx: &Context<'a>) -> Self {
        let owned = cx.plan.targets.iter().filter(|t| cx.measure_of(t).is_some_and(owned));
        let mut whole: Vec<(Vec<u8>, &str)> =
            owned.map(|t| (backwards(&t.indicator), t.indicator.as_str())).collect();
        whole.sort_unstable();
        whole.dedup();
        Self(whole)
    }

    /// 高新技术企业 carries what 全市高新技术企业 promises, and the reverse.
    fn has(&self, indicator: &str) -> bool {
        let wanted = backwards(indicator);
        let longer = &self.0[self.0.partition_point(|(name, _)| *name < wanted)..];
        longer
            .iter()
            .take_while(|(name, _)| name.starts_with(&wanted))
            .any(|(_, name)| endings(name).any(|ending| ending.len() == indicator.len()))
            || endings(indicator).any(|ending| {
                let ending = &wanted[..ending.len()];
                self.0.binary_search_by(|(name, _)| name.as_slice().cmp(ending)).is_ok()
            })
    }
}

/// The bytes of a name from last to first.
fn backwards(name: &str) -> Vec<u8> {
    name.bytes().rev().collect()
}

/// The endings of a name, itself first, down to two characters.
fn endings(name: &str) -> impl Iterator<Item = &str> {
    let starts = name.char_indices().take(60).map(|(at, _)| &name[at..]);
    starts.filter(|ending| ending.chars().nth(1).is_some())
}

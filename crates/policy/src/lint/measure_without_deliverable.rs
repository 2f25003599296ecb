//! A measure that nobody can tell to be done.

use diag::{Diagnostic, Severity};

use super::context::{Context, cited, heading, owned};
use super::rule::{Rule, Text};
use crate::lexicon::{Heads, find};

pub(super) const RULE: Rule = Rule {
    code: "measure-without-deliverable",
    severity: Severity::Note,
    name: Text { zh: "任务没有可检验的成果", en: "Measure without a deliverable" },
    what: Text {
        zh: "一项有责任单位的任务没有数字、时限、文件、项目，也没有“建立、编制、出台、建成”一类可以检验的动作，只有“加强、推进、支持”。",
        en: "A measure that somebody owes has no number, date, document or project, and no act that can be checked (set up, draw up, \
             issue, complete): only 加强, 推进, 支持.",
    },
    why: Text {
        zh: "年底无法判断做没做、做成什么样。",
        en: "At the end of the year nobody can tell whether it was done.",
    },
    example: "样例市试点工作方案\n\n一、主要任务\n\n（一）优化环境。加强服务，推进改革，支持创新。（牵头单位：市科技局）\n",
    mended: "样例市试点工作方案\n\n一、主要任务\n\n（一）优化环境。建立企业服务专员制度，出台容错免责清单。（牵头单位：市科技局）\n",
    check,
};

/// Acts and things that can be checked.
static ACTS: Heads = Heads::new(&[
    "建立",
    "建成",
    "建设",
    "组建",
    "成立",
    "设立",
    "编制",
    "制定",
    "制订",
    "出台",
    "印发",
    "发布",
    "完成",
    "举办",
    "召开",
    "开展",
    "实施",
    "新增",
    "新建",
    "引进",
    "培育",
    "打造",
    "启动",
    "开通",
    "上线",
    "修订",
    "公布",
    "评选",
    "认定",
    "创建",
    "改造",
    "组织",
    "设置",
    "签订",
    "签署",
    "申报",
    "试点",
    "办好",
    "配备",
    "清理",
    "取消",
    "下放",
    "开工",
    "投入使用",
    "纳入",
    "探索",
    "允许",
    "授予",
    "放宽",
    "实行",
    "推行",
    "保留",
    "提供",
    "开发",
    "研发",
    "推广",
    "构建",
    "健全",
    "审理",
    "替代",
]);

fn check(cx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let with_target: std::collections::BTreeSet<u32> =
        cx.plan.targets.iter().filter_map(|t| t.measure).collect();
    for (index, measure) in (0_u32..).zip(&cx.plan.measures) {
        if !owned(measure) || with_target.contains(&index) {
            continue;
        }
        let next = cx.plan.deadlines.partition_point(|d| d.span.start < measure.span.start);
        let dated = cx.plan.deadlines.get(next).is_some_and(|d| measure.span.contains(d.span));
        if dated {
            continue;
        }
        let text = cx.folded(measure.span);
        let number = text.char_indices().nth(measure.number.chars().count()).map_or(text.len(), |(at, _)| at);
        let counted = text[number..].bytes().any(|b| b.is_ascii_digit());
        if counted || find(text, "《").is_some() || ACTS.within(text) {
            continue;
        }
        out.push(
            RULE.report(
                format!("“{}”没有可检验的成果", cited(measure)),
                format!("\"{}\" names nothing that can be checked", cited(measure)),
            )
            .at(heading(cx, measure), cx.source()),
        );
    }
}

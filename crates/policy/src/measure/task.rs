//! Which sections tell somebody to do something: not goals, principles, the state of things, or closing rules.

/// Headings of goals and general ideas.
const IDEAS: &[&str] = &[
    "总体要求",
    "指导思想",
    "基本原则",
    "工作原则",
    "主要原则",
    "总体目标",
    "工作目标",
    "主要目标",
    "发展目标",
    "行动目标",
    "目标要求",
    "总目标",
    "具体目标",
    "阶段目标",
    "试点目标",
    "建设目标",
    "目标定位",
    "总体思路",
    "发展思路",
    "工作思路",
    "基本思路",
    "总体考虑",
    "发展定位",
    "战略定位",
    "功能定位",
    "发展愿景",
    "远景",
    "愿景",
    "现状",
    "形势",
    "发展基础",
    "基础条件",
    "发展环境",
    "背景",
    "重大意义",
    "重要意义",
    "重要性",
    "意义",
    "必要性",
    "面临的",
    "存在问题",
    "存在的问题",
    "主要问题",
    "机遇",
    "挑战",
    "总则",
    "适用范围",
    "实施范围",
    "试点范围",
    "适用对象",
    "名词解释",
    "术语",
    "编制依据",
    "规划期限",
    "编制说明",
    "预期效益",
    "主要指标",
    "发展指标",
    "总体布局",
    "发展路径和目标",
    "目标与",
    "回顾",
    "成效与",
    "取得的成",
    "支持对象",
    "申报条件",
];

/// Words that make a heading a task's after all.
const TASKS: &[&str] = &["任务", "措施", "举措", "保障", "工程", "行动", "实施"];

/// Headings of closing rules.
const CLOSING: &[&str] =
    &["附则", "附件", "施行日期", "施行时间", "有效期", "名词", "解释权", "其他事项", "其他说明", "说明"];

/// Whether a section is of a kind that holds no measure.
pub(super) fn is_idea(title: &str) -> bool {
    let title = title.trim();
    if title.is_empty() {
        return false;
    }
    let short = title.chars().count() <= 18;
    let goal = title.ends_with("目标")
        || title.ends_with("原则")
        || title.ends_with("思路")
        || title.ends_with("要求") && title.contains("总体");
    (short
        && (goal || IDEAS.iter().any(|idea| title.contains(idea)))
        && !TASKS.iter().any(|task| title.contains(task)))
        || CLOSING.iter().any(|word| title == *word)
        || title == "总体要求和目标任务"
}

/// Whether an item is a closing rule: 本措施自发布之日起施行.
pub(super) fn is_closing(text: &str) -> bool {
    let begins = [
        "本办法",
        "本措施",
        "本方案",
        "本意见",
        "本政策",
        "本规划",
        "本计划",
        "本细则",
        "本规定",
        "本通知",
        "本行动计划",
        "本实施",
        "本若干",
        "以上政策",
        "上述政策",
        "本文",
    ]
    .iter()
    .any(|word| text.starts_with(word));
    let ends = ["施行", "实施", "执行", "解释", "有效期", "为准", "废止", "所称", "适用于"]
        .iter()
        .any(|word| text.find(word).is_some_and(|at| text[..at].chars().count() < 60));
    begins && ends
}

//! What surrounds a sentence and bears on its numbers: the plan's years, the section, the date that governs.

use crate::lexicon::Heads;

/// 筑牢发展基础, 优化发展环境: something to be done.
#[rustfmt::skip]
static IMPROVES: Heads = Heads::new(&[
    "筑牢", "夯实", "打牢", "巩固", "厚植", "优化", "营造", "改善", "抢抓", "抓住", "强化", "打造", "完善",
]);
/// Headings of goals.
#[rustfmt::skip]
static GOALS: Heads = Heads::new(&[
    "目标", "指标",
]);
/// Headings that speak of goals and are of none.
#[rustfmt::skip]
static GOAL_CARE: Heads = Heads::new(&[
    "目标管理", "目标考核", "目标责任",
]);
/// Headings of what stands already and why a plan is needed.
#[rustfmt::skip]
static STATE: Heads = Heads::new(&[
    "现状", "形势", "发展基础", "工作基础", "现实基础", "规划基础", "基础条件", "发展成效", "工作成效", "主要成效", "取得的成", "取得成", "背景",
    "重大意义", "重要意义", "存在问题", "存在的问题", "面临", "发展环境", "回顾", "机遇", "有利条件",
    "工作总结", "总结回顾", "发展成就", "主要成就", "主要成绩",
]);
/// Headings of who qualifies and what applicants get.
#[rustfmt::skip]
static TERMS: Heads = Heads::new(&[
    "下列条件", "以下条件", "申报条件", "认定条件", "申请条件", "基本条件", "资格条件", "适用对象", "适用范围", "支持标准", "奖励标准", "补助标准", "补贴标准", "资助标准",
    "奖补标准", "评分标准", "支持方式", "申报对象", "支持对象", "名词解释", "附则", "扣分", "加分",
]);

/// What a section is about, as far as its numbers go.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum SectionKind {
    /// Goals: a figure that stands bare is a commitment.
    Goal,
    /// What stands already, and why the plan is needed: no figure is a commitment.
    Background,
    /// Who qualifies, what applicants get: no figure is a commitment.
    Terms,
    /// Everything else.
    #[default]
    Other,
}

impl SectionKind {
    /// Reads the kind off a heading's title.
    pub(crate) fn of_title(title: &str) -> Self {
        // 筑牢发展基础 is a task, not a state.
        let improves = || IMPROVES.within(title);
        if GOALS.within(title) && !GOAL_CARE.within(title) {
            Self::Goal
        } else if STATE.within(title) && !improves() {
            Self::Background
        } else if TERMS.within(title) {
            Self::Terms
        } else {
            Self::Other
        }
    }
}

/// A date that governs what follows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Governor {
    /// The year; `None` where only 年底前 is printed.
    pub(crate) year: Option<i16>,
    /// 到2025年, 2025年底前: what is built is counted as it stands at that date.
    pub(crate) standing: bool,
}

/// What a paragraph's reader knows of its surroundings.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Context {
    /// First and last year of the plan.
    pub(crate) period: Option<(i16, i16)>,
    /// The due year of what names none.
    pub(crate) due: Option<i16>,
    /// The year in which the document was issued.
    pub(crate) issued: Option<i16>,
    /// The section.
    pub(crate) section: SectionKind,
    /// The date that governs from a paragraph before (a goal's lead sentence over its bullets).
    pub(crate) governor: Option<Governor>,
}

impl Context {
    /// Whether the plan runs for one year only.
    pub(crate) fn one_year(&self) -> bool {
        // A heading may look further than the year of the plan.
        self.period.is_some_and(|(from, to)| from == to && self.due.is_none_or(|due| due == to))
    }
}

//! Stock, flow, growth, ratio or rank.

use plan::{Basis, Comparator};
use text::quantity::{Kind, Quantity};

use super::before::Before;
use super::emit::annual;
use super::lexicon::{find, has, places};
use super::reading::Reading;
use super::sentence::State;
use super::words::Verb;
use crate::lexicon::Heads;

static AVERAGES: Heads = Heads::new(&["人均", "户均", "生均"]);

#[expect(clippy::too_many_arguments, reason = "one call, inside the grammar")]
pub(super) fn basis(
    reading: &Reading,
    before: &Before,
    q: &Quantity,
    words: &str,
    verb: Option<Verb>,
    yearly: bool,
    clause: usize,
    state: &State,
) -> Basis {
    if let Some(basis) = reading.basis {
        return basis;
    }
    let name = reading.indicator.as_str();
    if before.rank {
        return Basis::Rank;
    }
    // 贷款增量不低于10亿元: what comes on top.
    if q.kind != Kind::Percent && before.change.is_none() && name.ends_with("增量") {
        return Basis::Added;
    }
    let rate = [
        "增长率",
        "增速",
        "增幅",
        "增长速度",
        "降幅",
        "涨幅",
        "下降率",
        "降低率",
        "降低幅度",
        "下降幅度",
        "增长幅度",
        "提升幅度",
        "增量",
    ]
    .iter()
    .any(|w| name.ends_with(w));
    let counted_change = matches!(
        before.change,
        Some(
            "增加"
                | "扩大"
                | "减少"
                | "压减"
                | "压降"
                | "节约"
                | "缩减"
                | "精简"
                | "增长"
                | "减负"
                | "增收"
                | "降本"
                | "节省"
                | "减轻"
        )
    ) && matches!(q.kind, Kind::Count | Kind::Physical | Kind::Money)
        && !matches!(q.unit.as_str(), "倍" | "番");
    if counted_change {
        // 人均公园绿地增加1平方米: still so much for each head.
        return if per_head(name) { Basis::Ratio } else { Basis::Added };
    }
    // 年人均增收5000元: an amount for each head.
    if before.change.is_some() && q.kind == Kind::Money && has(words, &["人均", "户均", "亩均"]) {
        return if find(words, "亩均").is_some() { Basis::Level } else { Basis::Ratio };
    }
    if before.change.is_some() || (rate && q.kind == Kind::Percent) {
        return Basis::Growth;
    }
    if q.kind == Kind::Percent {
        return match reading.carried {
            Some(k)
                if k.basis == Basis::Growth
                    && !name.ends_with(['率', '比', '重'])
                    && !name.contains('占') =>
            {
                Basis::Growth
            }
            _ => Basis::Ratio,
        };
    }
    if per_head(name) || ["/人", "/户", "/万人", "/千人"].iter().any(|below| q.unit.ends_with(below)) {
        return Basis::Ratio;
    }
    // 平均受教育年限达到14年: a span, whatever is done for it.
    if q.kind == Kind::Date && before.comparator.is_some() && !per_head(name) {
        return Basis::Level;
    }
    if q.kind == Kind::Time && verb.is_none() {
        return Basis::Level;
    }
    if before.at_least
        && before.comparator.is_none()
        && matches!(q.unit.as_str(), "次" | "场" | "场次" | "期")
    {
        return Basis::Added;
    }
    let flow = matches!(verb, Some(Verb::Flow | Verb::Lead));
    let cumulative = before.cumulative || find(words, "累计").is_some();
    if cumulative && !yearly {
        return Basis::Level;
    }
    if verb == Some(Verb::Lead) && !yearly && before.comparator.is_some_and(|c| c != Comparator::About) {
        return Basis::Level;
    }
    // 每年稳定在1亿亩以上: a stock that is kept.
    if matches!(before.word, "稳定在" | "保持在" | "维持在") && !flow {
        return Basis::Level;
    }
    // 带动产业总规模达到1000亿元: a stock that others are led to.
    let led = reading.verb.is_some_and(|v| matches!(v.word, "带动" | "推动" | "促进" | "拉动"));
    if led
        && !yearly
        && matches!(before.word, "达到" | "超过" | "突破")
        && ["规模", "产值", "总额", "收入", "总量", "增加值"].iter().any(|w| name.ends_with(w))
    {
        return Basis::Level;
    }
    // 全年植树不少于5万株: what a year brings.
    let of_year = |word| find(words, word).is_some();
    let handed_out = ["投放", "发放", "放款"].iter().any(|w| name.contains(w));
    let whole_year = of_year("全年")
        && (matches!(q.kind, Kind::Count | Kind::Physical) || q.kind == Kind::Money && handed_out);
    if flow || yearly || whole_year || of_year("当年") || annual(words) {
        return Basis::Added;
    }
    if let Some(k) =
        reading.carried.filter(|k| verb.is_none() || matches!(k.basis, Basis::Level | Basis::Added))
    {
        return if matches!(k.basis, Basis::Growth | Basis::Ratio | Basis::Rank) {
            Basis::Level
        } else {
            k.basis
        };
    }
    if verb == Some(Verb::Have) {
        // 覆盖学生30万人次: visits add up.
        if matches!(q.unit.as_str(), "人次" | "场次") {
            return Basis::Added;
        }
        return Basis::Level;
    }
    let settled = before.comparator.is_some_and(|c| c != Comparator::About);
    // 招聘教师2600名，其中乡村教师不少于1100名: a part of a flow is a flow.
    let part_of_flow = words.trim_start().starts_with("其中")
        && matches!(q.kind, Kind::Count | Kind::Physical | Kind::Money)
        && state.carry.is_some_and(|k| k.basis == Basis::Added && k.clause + 1 == clause);
    if settled {
        return if part_of_flow { Basis::Added } else { Basis::Level };
    }
    match verb {
        None if reading.behind && !state.governor.is_some_and(|g| g.standing) => Basis::Added,
        Some(Verb::Build | Verb::Aim) if !state.governor.is_some_and(|g| g.standing) => Basis::Added,
        _ => Basis::Level,
    }
}

/// 每千人口床位数, 人均公园绿地面积: an amount for each of so many.
pub(super) fn per_head(name: &str) -> bool {
    let per = ["万人", "千人", "万车", "百户", "千户", "万名", "万户"];
    // 万人发明专利拥有量: 每 is left out.
    let heads = ["万人", "千人", "十万人", "百户"].iter().any(|w| name.starts_with(w));
    heads && (name.contains("人口") || name.ends_with(['量', '数', '率', '额']))
        || name.ends_with("死亡率") && has(name, &per)
        || !name.ends_with("差距") && AVERAGES.within(name)
        || places(name, "每").any(|at| {
            let rest = &name[at + "每".len()..];
            rest.starts_with(|c: char| c.is_ascii_digit() || "十百千万".contains(c))
        })
}

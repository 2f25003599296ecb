//! The verb that governs a number, and where its object begins.

use super::around::{
    ADVERBS, BOUNDARY, JOINS, NOUNLIKE, PER_HEAD, RELATIVE_ONLY, TRANSITIVE, aside, boundary_of, levels,
    years,
};
pub(crate) use super::around::{closing, is_scope, is_verb, led, noun_like, without_scope};
use super::lexicon::{beginning, ending};
use super::subject;
use super::words::{NO_TAIL, NOUN_TAIL, STRONG, VERBS, Verb};

/// A governing verb in the words before a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Found {
    /// What it does.
    pub(crate) class: Verb,
    /// Where the chain of verbs starts (推动建设).
    pub(crate) start: usize,
    /// Where the object starts.
    pub(crate) end: usize,
    /// The last verb.
    pub(crate) word: &'static str,
}

/// What is known of the number when its verb is looked for.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Look {
    /// A comparator or a change stands before it.
    pub(crate) compared: bool,
    /// It is a share with a comparator: only a verb that leads the clause counts.
    pub(crate) percent: bool,
    /// A phrase follows the number.
    pub(crate) open: bool,
    /// Its unit measures money, time or matter.
    pub(crate) measured: bool,
    /// Only 约 or 近 stands before it, which compares nothing.
    pub(crate) about: bool,
}

/// Finds the verb that governs what ends `text`.
pub(crate) fn find(text: &str, look: Look) -> Option<Found> {
    let Look { compared, percent, open, measured, about } = look;
    let mut found: Option<Found> = None;
    let mut at = 0;
    let mut lead = true;
    // Where a verb stands that 年 and an adverb lead in: 年规范回收.
    let mut of_year = None;
    let last_of = text.rfind('的');
    let per_head = PER_HEAD.find(text).map(|(at, word)| at + word.len());
    while at < text.len() {
        let rest = &text[at..];
        if let Some(close) = aside(rest) {
            at += close;
            continue;
        }
        let chained = found.is_some_and(|f| {
            f.end == at
                && (JOINS.iter().any(|w| rest.starts_with(w))
                    || f.class == Verb::Lead
                    // 建成投运充电桩: one verb on the heels of another.
                    || VERBS.longest(rest).is_some_and(|(word, class)| {
                        !(class == Verb::Have
                            || NOUNLIKE.holds(word)
                            || last_of.is_some_and(|d| d > at) && RELATIVE_ONLY.contains(&word))
                            && word.chars().count() > 1
                            && NOUN_TAIL
                                .opening(&rest[word.len()..])
                                .is_none_or(|tail| rest[word.len() + tail.len()..].trim().chars().count() >= 4)
                            && rest[word.len()..].trim().chars().count() >= 2
                    })
                    // 选拔资助500名教师: nothing but verbs stands before the number.
                    || open && VERBS.longest(rest).is_some_and(|(word, _)| rest[word.len()..].trim().is_empty())
                    || ["组织", "启动", "谋划", "规划", "完成", "实施", "部署", "争取", "面向"]
                        .contains(&f.word))
        });
        // 引进和培育, 新建或改扩建, 培训并输送: verbs joined by a conjunction share their object.
        if let Some(f) = &mut found
            && f.end == at
            && let Some(joint) = beginning(rest, &["或者", "以及", "和", "或", "并", "及", "、"])
            && let Some((word, _)) = VERBS.longest(&rest[joint.len()..])
            && (text.len() - at > joint.len() + word.len() + 3
                || open && rest[joint.len() + word.len()..].trim().is_empty())
            && NOUN_TAIL
                .opening(&rest[joint.len() + word.len()..])
                .is_none_or(|tail| rest[joint.len() + word.len() + tail.len()..].trim().chars().count() >= 2)
        {
            at += joint.len() + word.len();
            f.end = at;
            continue;
        }
        if let Some((word, class)) = VERBS.longest(rest) {
            let object = &rest[word.len()..];
            // 面向共建“一带一路”国家: what the countries are told by.
            if word == "共建" && object.trim_start_matches('“').starts_with("一带一路") {
                lead = false;
                at += word.len();
                continue;
            }
            // 为企业节约成本: behind those for whom it is done the verb leads.
            lead |=
                found.is_none() && boundary_of(text, at) && text.trim_start().starts_with(['为', '向', '给']);
            let nounlike = NOUNLIKE.holds(word);
            let strong = STRONG.holds(word);
            // 建设服务网点50个: at the start of a clause that compares nothing, what is longer than the tail is an object.
            let short = |tail: &str| {
                compared
                    || open
                    || !lead
                    || !TRANSITIVE.contains(&word)
                    || object.trim().chars().count() < tail.chars().count() + 2
                    || object.trim_end().ends_with(['率', '度', '额', '量', '比', '数'])
            };
            let tail = NOUN_TAIL.opening(object).is_some_and(short) && NO_TAIL.opening(object).is_none();
            // 完成造林绿化: what follows is the name of the action.
            let named_action =
                chained && VERBS.longest(object).is_some() && found.is_some_and(|f| f.class != Verb::Lead);
            let counted_noun = compared && measured && nounlike && !about;
            // 参与企业扩大到20家: those who take part.
            let taking_part = compared
                && matches!(word, "参与" | "参加" | "入驻")
                && (matches!(
                    object.trim(),
                    "企业" | "单位" | "人员" | "学校" | "机构" | "学生" | "群众" | "对象" | "人次"
                ) || object.trim().ends_with("人口")
                    || object.trim().ends_with("人数"));
            // 投入资金3亿元: the sum itself is what is put in.
            let sum = lead
                && matches!(word, "投入" | "整合" | "争取" | "落实" | "安排" | "补充")
                && matches!(object.trim(), "资金" | "经费" | "专项资金");
            let per_head = per_head.is_some_and(|end| end <= at);
            // 新增绿色食品认证, 整改率: the name of the action or of its rate.
            let closes = found.is_some() && !open && !chained && object.trim().is_empty();
            // 每村至少有1名…: to have is a commitment only of each, or at the least.
            let has = matches!(word, "有" | "建有" | "设有" | "配有" | "开有" | "备有");
            let each = ["每", "各", "均", "都", "至少", "要", "全部", "所有", "确保"];
            if has
                && !(object.trim().is_empty()
                    && open
                    && (found.is_some_and(|f| f.class == Verb::Lead)
                        || super::lexicon::has(&text[..at], &each)))
            {
                lead = false;
                at += word.len();
                continue;
            }
            // 建成区 is the built-up area.
            let built_up = matches!(word, "建成" | "开发")
                && object.starts_with('区')
                && NO_TAIL.opening(object).is_none();
            // 生产安全, 生产经营: what is made of the verb is a noun.
            let compounded = word == "生产"
                && beginning(object, &["安全", "总值", "经营", "要素", "能力", "方式", "效率"]).is_some();
            // 储备库, 服务站: a verb and one character more make a noun.
            let compound = object.starts_with("活动") && found.is_some()
                || object.trim().chars().count() == 1 && (tail || found.is_some() || !lead);
            // 入库企业达到1万家: those that are in.
            let entered = compared && matches!(word, "入库" | "入规" | "备案" | "接入" | "入驻" | "注册");
            // 派驻时间不少于6个月: how long or how large it is.
            let extent = compared
                && matches!(
                    object.trim(),
                    "时间" | "时限" | "周期" | "面积" | "水平" | "能力" | "效率" | "强度" | "时长"
                );
            // 服务人次突破2000万: how often it is done.
            let often = compared && nounlike && matches!(object.trim(), "人次" | "人数" | "次数" | "户数");
            let nominal = closes && !sum
                || often
                || extent
                || entered
                || compound
                || compounded
                || built_up
                || taking_part
                || compared && matches!(object.trim(), "量" | "额" | "总量" | "总额" | "面积")
                || object.starts_with('率')
                || counted_noun && !sum
                || named_action
                || per_head
                || tail
                    && !sum
                    && (nounlike || !object.starts_with("活动"))
                    && (nounlike || !(lead || chained));
            // 医疗机构检查互认项目达到200项: behind those who do it, a verb that is as often a noun is one.
            let of_body = ["机构", "企业", "单位", "部门", "学校", "医院", "公司", "中心", "高校"]
                .iter()
                .any(|body| text[..at].ends_with(body));
            let boundary = !(of_body && compared && nounlike && !about && found.is_none())
                && found.is_none_or(|f| f.class == Verb::Lead)
                && boundary_of(text, at)
                && (open || !object.is_empty());
            let relative =
                !lead && !chained && last_of.is_some_and(|d| d > at) && RELATIVE_ONLY.contains(&word);
            let joined = !text[..at].ends_with("力量")
                && ending(&text[..at], &["率", "量", "额", "度", "的", "和", "、", "与"]).is_some()
                && !lead
                && !chained;
            // 培育高级认证企业: what stands behind another verb's object is part of it.
            let inside = word == "认证" && found.is_some();
            let placed = if inside {
                false
            } else if percent {
                lead || chained
            } else {
                lead || chained || (strong && !joined) || (boundary && !nominal)
            };
            let nominal = nominal && of_year != Some(at);
            if placed && !nominal && !relative && (!percent || class == Verb::Lead) {
                let start = if chained { found.map_or(at, |f| f.start) } else { at };
                // 推动建设, 支持开展: the verb that follows tells what is counted; 新增 in front of it stays.
                found = Some(Found { class, start, end: at + word.len(), word });
                at += word.len();
                lead = false;
                continue;
            }
            lead = false;
            at += word.len();
            continue;
        }
        if (lead || chained)
            && let Some(word) = ADVERBS.opening(rest)
        {
            at += word.len();
            if chained && let Some(f) = &mut found {
                // 推动全省…: the scope behind the verb is no object yet, but a noun may follow.
                if VERBS.longest(&text[at..]).is_some() {
                    f.end = at;
                }
            }
            continue;
        }
        // 市、区（县级市）两级重点支持, 5年内培训: the levels that act, the years they have.
        if lead && let Some(len) = levels(rest).or_else(|| years(rest)) {
            at += len;
            continue;
        }
        // 自治区财政统筹安排: the verb behind a body and its adverb.
        if found.is_none()
            && BOUNDARY.closing(&text[..at]).is_some()
            && let Some(word) = ADVERBS.opening(rest).filter(|w| w.chars().count() > 1)
            && VERBS.longest(&rest[word.len()..]).is_some()
        {
            at += word.len();
            lead = true;
            continue;
        }
        // 年规范回收: the verb of a year behind its adverb.
        if lead
            && let Some(done) = rest.strip_prefix('年')
            && let bare = without_scope(done)
            && bare.len() < done.len()
            && VERBS.longest(bare).is_some()
        {
            at += rest.len() - bare.len();
            of_year = Some(at);
            continue;
        }
        lead = false;
        at += rest.chars().next().map_or(1, char::len_utf8);
    }
    // X建设100万亩: a verb without object behind a noun names the action on it.
    found.filter(|f| {
        // 棚户区改造开工3万套: the verb behind the action is what happens to it.
        let happens = VERBS.longest(&text[f.end..]).is_some_and(|(word, _)| f.end + word.len() == text.len());
        if happens && !open && !f.word.starts_with('新') && !is_scope(&text[..f.start]) {
            return false;
        }
        open || f.end < text.len()
            || subject::trim(&text[..f.start]).is_empty()
            || f.start == 0
            || is_scope(&text[..f.start])
            // 每个开发区至少布局1家: each of those that are to do it.
            || text[..f.start].contains('每')
                && text[..f.start].strip_suffix("至少").is_some_and(|who| boundary_of(who, who.len()))
    })
}

//! Limits on services: 48小时内放行, 3个工作日内办结.

use plan::Comparator;

use super::candidate::Candidate;
use super::layout::Sentence;
use super::lexicon::{beginning, has};
use super::reading::{Reading, quote_from};
use super::restore::object_before;
use super::subject;
use crate::lexicon::Heads;

/// 对X实行…: what the clause before serves.
pub(super) fn served(text: &str, sentence: &Sentence, c: &Candidate) -> Option<String> {
    let clause = c.clause.checked_sub(1)?;
    let words = text[sentence.clauses[clause].range.clone()].trim().strip_prefix('对')?;
    let end = ["实行", "实施", "采取", "推行", "开展", "提供", "进行"]
        .iter()
        .filter_map(|w| words.find(w))
        .min()?;
    Some(subject::name(&words[..end])).filter(|n| n.chars().count() >= 2)
}

/// What is so much time away: 60分钟可达, 10分钟有绿地.
static REACHED: Heads =
    Heads::new(&["可达", "可到达", "到达", "直达", "通达", "互达", "畅达", "抵达", "有绿", "有公园", "见绿"]);

/// 市中心60分钟可达各县: how long the way may take.
fn within_reach(c: &Candidate, start: usize, rest: &str, said: &str, end: usize) -> Option<Reading> {
    let from = rest.trim_end();
    let from = from.strip_suffix("实现").unwrap_or(from);
    let from = subject::name(from.strip_suffix("基本").unwrap_or(from));
    let reached = said.split(['，', '、', '；', '。']).next().unwrap_or(said);
    let named = from.chars().count() >= 2 && reached.chars().count() <= 20;
    named.then(|| Reading {
        indicator: format!("{from}{reached}时间"),
        verb: None,
        behind: false,
        quote: start + rest.find(&from).unwrap_or(0)..c.end.min(end),
        end: c.end,
        carried: None,
        basis: None,
    })
}

/// 48小时内放行, 3个工作日内办结: a limit on a service.
pub(super) fn service(
    text: &str,
    sentence: &Sentence,
    c: &Candidate,
    start: usize,
    rest: &str,
    clause_end: usize,
) -> Option<Reading> {
    let said = text[c.end..clause_end].trim_start();
    let in_sight = said.starts_with('有') && said.chars().take_while(|ch| subject::letter(*ch)).count() <= 8;
    if (in_sight || REACHED.opening(said).is_some()) && c.after.is_none_or(|after| after == Comparator::Le) {
        return within_reach(c, start, rest, said, clause_end);
    }
    if c.after != Some(Comparator::Le) {
        return None;
    }
    let acts = [
        "放行",
        "办结",
        "办理",
        "完成",
        "审批",
        "答复",
        "受理",
        "反馈",
        "到达",
        "出具",
        "送达",
        "拨付",
        "到位",
        "响应",
        "处置",
        "解决",
        "通关",
        "支付",
        "办成",
        "开办",
        "接通",
        "联系",
        "登记",
        "核准",
        "发放",
        "兑付",
        "兑现",
        "审结",
        "回复",
        "修复",
        "到账",
        "救治",
        "上门",
        "签发",
        "作出",
        "转办",
        "处理",
        "得到",
        "启动",
        "恢复",
        "赶到",
        "到场",
        "就近可办",
        "可办",
        "快办",
        "办好",
        "验收",
        "抵达",
        "核查",
        "整改",
        "开通",
        "送电",
        "应退尽退",
        "应兑尽兑",
        "退税",
        "赔付",
        "理赔",
        "开户",
        "放款",
        "交付",
        "注销",
        "接入",
    ];
    // 报告书12个工作日内、报告表6个工作日内完成审批: the last member prints the verb for all.
    if said.starts_with('、') && acts.iter().any(|a| said.contains(a)) {
        let indicator = subject::name(rest);
        return (indicator.chars().count() >= 2).then(|| Reading {
            indicator,
            verb: None,
            behind: false,
            quote: quote_from(text, start, rest, None)..c.end,
            end: c.end,
            carried: None,
            basis: None,
        });
    }
    let act = acts.iter().filter_map(|a| said.find(a).filter(|at| *at <= 24).map(|at| (at, *a))).min()?;
    if has(
        rest,
        &["收到", "公示", "自受理", "提前", "期满", "逾期", "申请之日", "之日起", "事故", "发现", "有效期"],
    ) {
        return None;
    }
    // 完成查验: the action is what 完成 completes.
    let act = match said[act.0 + act.1.len()..].split(['，', '、', '；', '。']).next() {
        Some(done) if act.1 == "完成" && (2..=6).contains(&done.chars().count()) => {
            (act.0, &said[act.0 + act.1.len()..][..done.len()])
        }
        _ => act,
    };
    let named = rest.trim_end_matches(['在', '于']);
    let named = subject::name(named.strip_suffix("实现").unwrap_or(named));
    // 对符合条件的企业退税: what is served, whoever qualifies.
    let named = match named.split_once('的') {
        Some((who, what))
            if beginning(who, &["符合", "满足", "具备"]).is_some() && what.chars().count() >= 3 =>
        {
            what.to_owned()
        }
        _ => named,
    };
    // 突发情况24小时内启动应急供水: when, not what.
    let when = named.ends_with(['后', '时']) || named.ends_with("情况") || named.ends_with("事件");
    if when {
        let end = said.find(|ch: char| !subject::letter(ch)).unwrap_or(said.len());
        let done = subject::name(&said[..end]);
        // 政策出台后10个工作日内在平台发布: what is done to what came about.
        let happened = named.strip_suffix('后').and_then(|words| {
            let word =
                ["出台", "印发", "发布", "更新", "签订", "受理"].iter().find(|w| words.ends_with(**w))?;
            Some(&words[..words.len() - word.len()]).filter(|what| what.chars().count() >= 2)
        });
        let done = match happened.filter(|_| said.starts_with(['在', '通'])) {
            Some(what) => format!("{what}{}", act.1),
            None => done,
        };
        return (2..=16).contains(&done.chars().count()).then(|| Reading {
            indicator: done,
            verb: None,
            behind: false,
            quote: quote_from(text, start, rest, None)..c.end,
            end: c.end,
            carried: None,
            basis: None,
        });
    }
    let named = if named.chars().count() >= 2 && beginning(&named, &["符合", "满足", "具备"]).is_none()
    {
        named
    } else {
        served(text, sentence, c).unwrap_or_default()
    };
    // 纳入并联审批，10个工作日内完成: what is done stands in the clause before.
    let bare = said.chars().take_while(|ch| subject::letter(*ch)).count() <= act.1.chars().count();
    let named = match object_before(text, sentence, c).filter(|_| bare && named.chars().count() < 2) {
        Some(topic) => topic,
        None => named,
    };
    let indicator = if named.is_empty() || named.chars().count() < 2 {
        subject::name(
            said.get(..said.find(['，', '、']).unwrap_or(said.len()))
                .filter(|w| w.chars().count() <= 14)
                .unwrap_or(&said[..act.0 + act.1.len()]),
        )
    } else {
        format!("{named}{}", act.1)
    };
    Some(Reading {
        indicator,
        verb: None,
        behind: false,
        quote: quote_from(text, start, rest, None)..c.end,
        end: c.end,
        carried: None,
        basis: None,
    })
}

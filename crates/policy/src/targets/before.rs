//! Reading backwards from a number: comparator, change, fill words, rank.

use plan::Comparator;

use super::lexicon::ending;
use super::words::{BEFORE, FILL, GROW, SHRINK};
use crate::lexicon::Tails;

/// What stands between the subject and its number.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Before {
    /// Bytes of the region that are left: subject, verbs.
    pub(crate) rest: usize,
    /// The comparator.
    pub(crate) comparator: Option<Comparator>,
    /// The comparator's word.
    pub(crate) word: &'static str,
    /// 至少, 力争 … stood there without settling a level.
    pub(crate) at_least: bool,
    /// 增长, 降低 right before the number or its comparator.
    pub(crate) change: Option<&'static str>,
    /// 累计.
    pub(crate) cumulative: bool,
    /// 分别.
    pub(crate) each: bool,
    /// 年均, 每年.
    pub(crate) yearly: bool,
    /// 力争, 确保.
    pub(crate) ensured: bool,
    /// 突破 in front of the number and its noun: the verb.
    pub(crate) broke: bool,
    /// 进入前.
    pub(crate) rank: bool,
}

/// Comparators of one character, and the characters before which they make another word.
const GUARD: &[(&str, &str)] = &[
    ("过", "通经不越渡审议难错路"),
    ("达", "发下送转表抵雷到豁"),
    ("满", "圆充美丰"),
    ("近", "附靠临最就邻"),
    ("约", "节签预制集违条公"),
    ("超", "赶反"),
    ("均", "人户平亩年日月地"),
    ("都", "首成国"),
    ("将", "即"),
    ("要", "主重需纪摘"),
    ("共", "公"),
    ("各", ""),
    ("再", ""),
    ("也", ""),
    ("应", "供响适对相效"),
    ("可", "许认"),
    ("能", "功技产性智节效动潜"),
    ("须", ""),
    ("就", ""),
    ("并", "合"),
    ("已", ""),
    ("翻", ""),
    ("每", ""),
    ("只", ""),
    ("仅", ""),
    ("新", "创更革高"),
    ("要求", ""),
];

fn allowed(text: &str, word: &str) -> bool {
    let before = text[..text.len() - word.len()].chars().next_back();
    GUARD.iter().find(|(w, _)| *w == word).is_none_or(|(_, chars)| before.is_none_or(|c| !chars.contains(c)))
}

/// Reads `region`, the text of a clause up to its number, from its end.
pub(crate) fn read(region: &str) -> Before {
    let mut out = Before::default();
    let mut text = region.trim_end();
    loop {
        text = text.trim_end_matches([' ', '：', ':', '、']);
        // 缩短到提前24小时: how long before.
        if out.comparator.is_none()
            && let Some(left) = text.strip_suffix("提前").filter(|left| left.ends_with(['到', '至', '为']))
        {
            text = left;
        }
        // 低于每平方公里2000件: what the number is per stands behind the comparator.
        if out.comparator.is_none()
            && let Some(left) = per_unit(text)
        {
            text = left;
        }
        let comparator =
            BEFORE.longest(text).map(|(word, c)| (c, word)).filter(|(_, word)| allowed(text, word));
        let fill = FILL.closing(text).filter(|w| allowed(text, w));
        let change = ending(text, GROW).or_else(|| ending(text, SHRINK));
        if let Some((c, word)) = comparator.filter(|(_, w)| fill.is_none_or(|f| f.len() <= w.len())) {
            // 突破到 … is read by its longest word; a second comparator further left adds nothing.
            if word == "至少" || word == "最多" {
                out.at_least |= word == "至少";
                out.comparator = out.comparator.or((word == "最多").then_some(Comparator::Le));
            } else if out.comparator.is_none() || out.comparator == Some(Comparator::About) {
                out.comparator = out.comparator.or(Some(c));
                out.word = word;
            }
            text = &text[..text.len() - word.len()];
        } else if let Some(word) = fill.filter(|f| change.is_none_or(|c| c.len() <= f.len())) {
            match word {
                "累计" => out.cumulative = true,
                "分别" | "分别为" | "各" | "各自" => out.each = true,
                "年均" | "每年" => out.yearly = true,
                "力争" | "争取" | "努力" | "确保" => out.ensured = true,
                _ => {}
            }
            text = &text[..text.len() - word.len()];
        } else if let Some(word) = change.filter(|_| out.change.is_none()) {
            out.change = Some(word);
            text = &text[..text.len() - word.len()];
        } else {
            break;
        }
    }
    if out.comparator.is_none()
        && out.change.is_none()
        && let Some(left) = rank(text)
    {
        out.rank = true;
        text = left;
    }
    out.rest = text.len();
    out
}

/// 低于每平方公里, 不少于每人: the comparator in front of what the number is per.
fn per_unit(text: &str) -> Option<&str> {
    let at = text.char_indices().rev().take(7).find(|(_, c)| *c == '每')?.0;
    let left = text[..at].trim_end();
    let named = text[at + '每'.len_utf8()..].chars().count();
    let compared = BEFORE.longest(left).is_some_and(|(word, _)| word.chars().count() > 1);
    ((1..=6).contains(&named) && compared).then_some(left)
}

#[rustfmt::skip]
static PLACES: Tails = Tails::new(&[
    "百强县", "百强市", "百强区", "千强镇", "百强", "县域", "城市", "高新区", "开发区", "国家高新区", "经开区",
    "国家级经开区", "世界城市", "全国县级市", "全国市辖区", "地级以上城市", "全部", "同类型", "30个省会城市",
    "重点城市", "全国", "全省", "全市", "全球", "世界", "国内", "国际", "全区", "亚洲", "同类城市",
    "副省级城市", "省内", "国家", "中部", "西部", "东部", "东北", "中西部", "长三角", "省会城市", "计划单列市",
    "全国同类城市", "全国城市", "同类", "地级市", "县级市", "全国县域", "我省", "全州", "中部地区", "西部地区",
    "全国地级市", "全国省会城市", "全国副省级城市", "的", "在", "各省", "各市", "排名", "全行业", "行业",
]);
#[rustfmt::skip]
static CLIMB: Tails = Tails::new(&[
    "不低于", "进入", "位居", "位列", "跻身", "保持在", "保持", "居", "排名", "排在", "迈入", "稳居", "升至", "挺进",
    "名列", "提升至", "提升到", "上升至", "上升到", "挤进", "进", "稳定在", "列", "达到", "排名进入",
    "排名保持在", "重返", "冲进", "稳定", "位次", "达", "晋升",
]);

/// What is left of 前 or 第 and the words around them, where they speak of a place in a ranking.
fn rank(text: &str) -> Option<&str> {
    let mut left = text.strip_suffix('前').or_else(|| text.strip_suffix('第'))?;
    let mut climbed = false;
    loop {
        left = left.trim_end();
        if let Some(word) = PLACES.closing(left) {
            climbed |= word == "排名";
            left = &left[..left.len() - word.len()];
            if word == "排名" {
                // The ranking's own name ends the subject.
                return Some(&text[..left.len() + word.len()]);
            }
        } else if let Some(word) = CLIMB.closing(left).filter(|_| !climbed) {
            climbed = true;
            left = &left[..left.len() - word.len()];
            if word.starts_with("排名") {
                return Some(&text[..left.len() + "排名".len()]);
            }
        } else {
            break;
        }
    }
    if climbed {
        return Some(left);
    }
    // 进入世界葡萄酒产区前5位: whatever the field is called.
    let at = ["进入", "跻身", "迈入", "挺进", "位居", "位列", "冲进"]
        .iter()
        .filter_map(|word| left.rfind(word))
        .max()?;
    (left[at..].chars().count() <= 20 && !left[at..].contains(['，', '、', '；'])).then_some(&left[..at])
}

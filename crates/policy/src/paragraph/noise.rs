//! What a crawl or a print leaves between the lines of a document: page numbers, buttons, crumbs, footers.

use crate::lexicon::Heads;

/// Words on buttons and in page furniture. A line made only of these is noise.
#[rustfmt::skip]
static BUTTONS: Heads = Heads::new(&[
    "微信扫一扫", "扫一扫分享", "扫一扫", "扫码", "分享到微信", "分享到", "分享", "打印本页", "打印此页",
    "打印", "关闭窗口", "关闭本页", "关闭此页", "关闭", "返回顶部", "返回首页", "返回列表", "返回",
    "回到顶部", "顶部", "首页", "网站首页", "字体", "字号", "大", "中", "小", "微信", "微博", "新浪微博",
    "腾讯微博", "QQ空间", "QQ好友", "QQ", "朋友圈", "二维码", "收藏", "附件下载", "下载文件", "点击下载",
    "下载", "上一篇", "下一篇", "上一条", "下一条", "上一页", "下一页", "没有了", "无障碍浏览", "无障碍",
    "适老化", "长者模式", "关怀版", "繁体版", "繁体", "简体", "繁", "简", "English", "登录", "注册", "搜索",
    "网站地图", "联系我们", "关于我们", "网站声明", "设为首页", "加入收藏", "移动版", "手机版", "电脑版",
    "语音播报", "朗读", "阅读", "正文", "默认", "超大", "视力保护色", "政策解读", "政策图解", "图解",
    "相关解读", "相关文件", "相关链接", "相关阅读", "相关政策", "我要纠错", "纠错", "我要评论", "评论",
    "保存", "推荐", "复制链接", "文件发布", "文件内容", "发布文件",
]);

/// How noise begins. Such a line goes when it is short.
#[rustfmt::skip]
static OPENINGS: Heads = Heads::new(&[
    "当前位置", "您的位置", "您当前的位置", "您当前位置", "您现在的位置", "您所在的位置", "你的位置",
    "你当前的位置", "所在位置", "现在位置", "首页>", "首页»", "首页-", "首页/", "首页→", "扫一扫", "扫码",
    "用微信", "微信扫", "打开微信", "分享到", "责任编辑", "编辑：", "编辑:", "责编", "审核：", "校对：",
    "初审：", "终审：", "来源：", "来源:", "稿件来源", "文章来源", "作者：", "浏览次数", "浏览量", "浏览：",
    "阅读次数", "阅读量", "点击数", "点击次数", "点击量", "访问量", "访问次数", "字体：", "字体:", "字号：",
    "【字体", "〖字体", "[字体", "上一篇", "下一篇", "更新时间",
]);

/// What stands somewhere in a site's footer.
#[rustfmt::skip]
static FOOTERS: Heads = Heads::new(&[
    "ICP备", "ICP证", "公网安备", "网站标识码", "政府网站标识", "版权所有", "Copyright", "COPYRIGHT",
    "建议使用", "最佳浏览", "All Rights Reserved", "无障碍声明", "本站支持",
]);

/// What may stand beside a footer.
#[rustfmt::skip]
const BESIDE_FOOTER: &[&str] = &[
    "主办", "承办", "协办", "地址", "电话", "联系电话", "邮编", "邮政编码", "技术支持", "维护", "传真",
    "网站", "运维", "邮箱",
];

/// Words of a reprint's frame.
static REPRINT: Heads = Heads::new(&["【法宝引证码】", "原文链接", "法宝联想", "http://", "https://"]);

/// Whether a line, freed of white space, is noise; page numbers are told by [`page_number`].
pub(super) fn is_noise(text: &str) -> bool {
    if text.len() > 400 {
        return false;
    }
    furniture(text) || opened(text) || footer(text)
}

/// `3`, `- 3 -`, `— 3 —`, `第3页共10页`, `3/10`: a page number on a line of its own.
pub(super) fn page_number(text: &str) -> bool {
    let opens = |c: char| dash(c) || c.is_ascii_digit() || c.is_whitespace() || "·|~～()[]第P".contains(c);
    if text.len() > 40 || !text.starts_with(opens) {
        return false;
    }
    let inner = text
        .trim_matches(|c: char| dash(c) || matches!(c, '·' | '|' | '~' | '～' | ' ' | '(' | ')' | '[' | ']'));
    if inner.is_empty() {
        return !text.is_empty() && text.chars().any(dash) && text.chars().count() <= 3;
    }
    let digits = |s: &str| !s.is_empty() && s.len() <= 4 && s.bytes().all(|b| b.is_ascii_digit());
    if digits(inner) {
        return inner.len() <= 3 || inner.len() < text.len();
    }
    if let Some((a, b)) = inner.split_once('/') {
        return digits(a.trim()) && digits(b.trim()) && inner.len() <= 7;
    }
    let paged = inner.strip_prefix('第').and_then(|rest| {
        let (page, rest) = rest.split_once('页')?;
        let rest = rest.trim_matches(|c: char| {
            matches!(c, '/' | ',' | '，' | ' ' | '共' | '页' | '(' | ')' | '（' | '）')
        });
        (digits(page.trim()) && (rest.is_empty() || digits(rest.trim()))).then_some(())
    });
    let latin = inner
        .strip_prefix("Page")
        .or_else(|| inner.strip_prefix("PAGE"))
        .is_some_and(|rest| rest.bytes().all(|b| b.is_ascii_digit() || b" of/:".contains(&b)));
    paged.is_some() || latin
}

/// Whether a line begins a site's footer for sure.
pub(super) fn footer(text: &str) -> bool {
    text.len() <= 400 && (FOOTERS.within(text) || text.contains('©'))
}

/// Whether a line beside a footer belongs to it.
pub(super) fn beside_footer(text: &str) -> bool {
    text.len() <= 240 && BESIDE_FOOTER.iter().any(|word| text.starts_with(word))
}

fn dash(c: char) -> bool {
    matches!(c, '-' | '—' | '–' | '－' | '―' | '一' | '_' | '─' | '=' | '*' | '#')
}

/// A line of nothing but buttons.
fn furniture(text: &str) -> bool {
    let separator = |c: char| {
        c.is_whitespace()
            || matches!(
                c,
                '|' | '｜'
                    | '/'
                    | '·'
                    | '【'
                    | '】'
                    | '['
                    | ']'
                    | '('
                    | ')'
                    | '（'
                    | '）'
                    | '>'
                    | '»'
                    | ':'
                    | '：'
                    | '+'
                    | '-'
                    | '、'
                    | '，'
                    | '!'
                    | '！'
                    | '。'
                    | 'A'
                    | '×'
            )
    };
    let mut rest = text.trim_start_matches(separator);
    let mut words = 0;
    if rest.is_empty() || text.len() > 240 {
        return false;
    }
    while !rest.is_empty() {
        let Some(word) = BUTTONS.opening(rest) else {
            return false;
        };
        rest = rest[word.len()..].trim_start_matches(separator);
        words += 1;
    }
    // A single 大 or 中 could be anything; one button word of two characters or more is a button.
    words > 1 || text.chars().count() > 1
}

fn opened(text: &str) -> bool {
    text.len() <= 240 && (OPENINGS.opening(text).is_some() || REPRINT.opening(text).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn noise() {
        for line in [
            "3",
            "-3-",
            "—3—",
            "—12—",
            "第3页",
            "第3页共10页",
            "3/10",
            "【打印】【关闭】",
            "打印关闭",
            "分享到：微信微博",
            "字体：大中小",
            "当前位置：首页>政务公开>政策文件",
            "扫一扫在手机打开当前页",
            "京ICP备00000000号",
            "浏览次数：102",
            "【法宝引证码】CLI.1",
            "文件内容",
        ] {
            assert!(page_number(line) || is_noise(line), "{line}");
        }
    }

    #[test]
    fn no_noise() {
        for line in [
            "一、总体要求",
            "2025年",
            "牵头单位：市科技局",
            "主办单位：市教育局",
            "大力发展",
            "1.",
            "中小企业",
            "来源国管理",
        ] {
            assert!(!page_number(line) && !is_noise(line), "{line}");
        }
    }
}

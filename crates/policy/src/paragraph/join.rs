//! Which lines continue the one before: page breaks, wrapped lines, and lines that hold two paragraphs.

use super::line::{Line, Look};
use crate::lexicon::Tails;
use crate::number::{self, Glyph};
use crate::words;

/// How the document breaks its lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wrap {
    /// One paragraph a line, but for page breaks.
    Whole,
    /// Lines are cut at about this many characters.
    At(usize),
    /// Lines are cut at about this width, in which letters and digits count half.
    Wide(usize),
}

impl Wrap {
    /// Whether a line reaches to where lines are cut.
    fn full(self, line: &Line) -> bool {
        match self {
            Self::At(width) => line.width + 3 >= width,
            Self::Wide(width) => line.wide + 3 >= width,
            Self::Whole => false,
        }
    }
}

/// Finds how the lines are broken.
pub(super) fn wrap(lines: &[Line]) -> Wrap {
    let by_characters = cut_at(lines, |line| line.width);
    let by_width = cut_at(lines, |line| line.wide);
    match (by_characters, by_width) {
        (Some((width, lines)), Some((_, wide_lines))) if lines >= wide_lines => Wrap::At(width),
        (_, Some((width, _))) => Wrap::Wide(width),
        (Some((width, _)), None) => Wrap::At(width),
        (None, None) => Wrap::Whole,
    }
}

/// The length at which the lines are cut, and how many have it.
fn cut_at(lines: &[Line], length: impl Fn(&Line) -> usize) -> Option<(usize, usize)> {
    let texts = || lines.iter().filter(|line| line.look == Look::Text);
    let mut counts = [0_usize; 64];
    for line in texts() {
        counts[length(line).min(63)] += 1;
    }
    let all: usize = counts.iter().sum();
    let around = |w: usize| counts[w.saturating_sub(2)..=w].iter().sum::<usize>();
    let best = (14..=60).max_by_key(|w| around(*w)).filter(|_| all >= 12)?;
    let longer: usize = counts[best + 1..].iter().sum();
    let near = best.saturating_sub(2)..=best;
    let open = texts().filter(|line| near.contains(&length(line)) && !ends_sentence(line.text())).count();
    let many = around(best) * 100 >= all * 30 && longer * 100 <= all * 35;
    (many && open * 2 >= around(best)).then_some((best, around(best)))
}

/// Whether `next` continues the paragraph that holds `so_far`, whose last line, `last`, starts at `from`.
pub(super) fn continues(wrap: Wrap, so_far: &str, from: usize, last: &Line, next: &Line) -> bool {
    let text = so_far.get(from..).unwrap_or("");
    if last.look != Look::Text || next.look != Look::Text || next.heading.is_some() {
        return false;
    }
    // The end of a long paragraph tells enough, and keeps the work in step with the text.
    let so_far = tail(so_far, 3000);
    let Some(opening) = next.text().chars().next() else { return false };
    if matches!(
        opening,
        '，' | '。' | '、' | '；' | '）' | '》' | '”' | '！' | ',' | ';' | ')' | '〉' | '’' | '】'
    ) {
        return true;
    }
    if next.mark.is_none() && last.mark.is_some_and(|mark| mark.len >= text.trim_end().len()) {
        // 1. on a line of its own, and what it numbers on the next.
        return true;
    }
    // 注：1.… and the notes that count on from it are one paragraph.
    if so_far.starts_with("注：") || so_far.starts_with("注:") {
        let number = |mark: Option<number::Mark>| mark.filter(|m| m.glyph == Glyph::Digit).map(|m| m.ordinal);
        let last = number(number::read(text.trim_start_matches(['注', '：', ':', ' '])));
        return last.is_some() && number(next.mark) == last.map(|n| n + 1);
    }
    if words::lone_label(text)
        && next.mark.is_none()
        && !words::owner_line(next.text())
        && !words::lone_label(next.text())
    {
        // 牵头单位： on a line of its own, and the bodies on the next.
        return true;
    }
    if labels_open_bracket(text) && next.mark.is_none() {
        return true;
    }
    if starts_anew(next) || words::key_value(text).is_some() || words::key_value(next.text()).is_some() {
        return false;
    }
    let Some(closing) = text.chars().next_back() else { return false };
    if matches!(closing, '，' | '、' | '（' | '《' | '“' | '〔' | ',' | '(' | '〈') {
        // 各区人民政府，市直各部门， may stand on two lines, and is still one paragraph.
        return true;
    }
    if ends_sentence(text) {
        return false;
    }
    // A line that ends in a comma and the one after it are one sentence, which no line's end closes.
    let running = last.mark.is_none()
        && last.heading.is_none()
        && so_far.strip_suffix(text).is_some_and(|before| before.trim_end().ends_with(['，', '、']))
        && !words::date_line(text)
        && closing != '）';
    if running {
        return true;
    }
    let full = wrap.full(last);
    if closing == '）' || closing == ')' {
        // （责任单位：…各县（市） / 区人民政府）: the outer bracket is still open.
        return unbalanced(so_far) || full && !words::owner_hint(so_far);
    }
    if last.heading.is_some() {
        return false;
    }
    let worded = || so_far.contains(['，', '。', '；', '、']);
    // A heading of its own may hold a comma, and a figure may open the text below it.
    let plain = || last.mark.is_none() || so_far.contains(['。', '；']);
    let cut = || within_number(text, next.text(), wrap != Wrap::Whole && plain());
    if full || (next.paged && plain() || last.width >= 8 && cut()) && worded() {
        return true;
    }
    let headed = last.mark.is_some() && !so_far.contains(['。', '；']);
    if headed && (wrap == Wrap::Whole || !unbalanced(so_far)) {
        return false;
    }
    if unbalanced(so_far) {
        return true;
    }
    // A comma and no full stop: a sentence that the line's end cuts, long enough to be no heading.
    let cut_short = last.width >= 20 && text.contains('，') && next.text().starts_with(number::han_letter);
    wrap == Wrap::Whole
        && (last.width >= 30 && so_far.contains(['，', '。', '；', ',']) || cut_short)
        && !words::addressee(so_far)
}

/// `…。（责任科室：` at the end of a line: the bodies stand on the next.
fn labels_open_bracket(text: &str) -> bool {
    text.ends_with(['：', ':'])
        && text.rfind(['（', '(', '[', '【']).is_some_and(|at| {
            let inner = &text[at..];
            !inner.contains(['）', ')', ']', '】'])
                && words::lone_label(inner.trim_start_matches(['（', '(', '[', '【']))
        })
}

/// Words that wait for their number.
static WAITING: Tails = Tails::new(&[
    "达到",
    "达",
    "超过",
    "突破",
    "不低于",
    "不少于",
    "不超过",
    "低于",
    "高于",
    "至",
    "到",
    "在",
    "约",
    "近",
    "超",
    "增长",
    "提高",
    "提升",
    "下降",
    "降低",
    "减少",
    "增加",
    "新增",
    "新建",
    "建成",
    "建设",
    "培育",
    "培训",
    "引进",
    "投入",
    "资金",
    "投资",
    "完成",
    "打造",
    "创建",
    "改造",
    "举办",
    "开展",
    "发放",
    "保持",
    "稳定",
    "率",
    "占比",
    "比重",
    "比例",
    "覆盖",
]);

/// Whether a line is cut before, behind or within a number: 达到 / 98%, 1.86万 / 个, 2000万千 / 瓦. `any` takes any
/// words before a number.
fn within_number(text: &str, next: &str, any: bool) -> bool {
    let bare = text.trim_end_matches(['十', '百', '千', '万', '亿']);
    let letter = next.starts_with(number::han_letter);
    bare.ends_with(|c: char| c.is_ascii_digit()) && letter
        || next.starts_with(|c: char| c.is_ascii_digit()) && (any || WAITING.ends(text))
}

/// Whether a line begins something new.
pub(super) fn starts_anew(line: &Line) -> bool {
    let text = line.text();
    if line.heading.is_some()
        || line.starred
        || words::caption(text)
        || words::owner_line(text)
        || words::date_line(text)
    {
        return true;
    }
    if text.starts_with("——")
        || text.starts_with("--")
        || text.starts_with("附件")
        || text.starts_with("专栏")
    {
        return true;
    }
    line.mark.is_some_and(|mark| {
        let after = &text[mark.len.min(text.len())..];
        // （三）项规定的… goes on from the line before.
        !(mark.glyph == Glyph::HanParen && after.starts_with(['项', '款', '目']))
    })
}

/// Whether a text ends a sentence or leads into a list.
pub(super) fn ends_sentence(text: &str) -> bool {
    let inner = text.trim_end_matches(['”', '’', '》', '】', '"']);
    inner.ends_with(['。', '！', '？', '；', '：', ':', ';', '!', '.'])
        || (inner.len() < text.len() && inner.ends_with(['。', '！', '？']))
}

/// Whether a bracket or quotation mark is still open.
fn unbalanced(text: &str) -> bool {
    let tail = tail(text, 1500);
    let mut depth = 0_i32;
    for c in tail.chars() {
        match c {
            '（' | '(' | '《' | '〈' | '“' | '[' | '【' => depth += 1,
            '）' | ')' | '》' | '〉' | '”' | ']' | '】' => depth = (depth - 1).max(0),
            '。' if depth > 2 => depth = 0,
            _ => {}
        }
    }
    depth > 0
}

/// The last bytes of a text, from a character boundary: bounds the work on long joined paragraphs.
fn tail(text: &str, len: usize) -> &str {
    let mut from = text.len().saturating_sub(len);
    while !text.is_char_boundary(from) {
        from += 1;
    }
    &text[from..]
}

/// Where a paragraph holds the start of another: `…。 （二）…` on one line. Positions in the cleaned text.
pub(super) fn seams(line: &Line) -> Vec<usize> {
    let text = line.text();
    let mut seams = Vec::new();
    for gap in &line.cleaned.gaps {
        let at = *gap as usize;
        let (Some(before), Some(after)) = (text.get(..at), text.get(at..)) else { continue };
        let closed = before.ends_with(['。', '；', '：', '！', '）', '.', ')']) || at < 60;
        if closed && !before.is_empty() && opens(after) && at > line.mark.map_or(0, |mark| mark.len) {
            seams.push(at);
        }
    }
    seams.extend(run_on(line));
    seams.sort_unstable();
    seams.dedup();
    seams
}

/// Where items run on in one line without white space: `…。（一）甲。…（责任单位：…）（二）乙。…`. They count on from
/// 1, or from the number that the line itself bears, and each has a short heading that ends in a full stop.
fn run_on(line: &Line) -> Vec<usize> {
    let text = line.text();
    let own = line.mark.filter(|mark| mark.glyph == Glyph::HanParen);
    let mut next = own.map_or(1, |mark| mark.ordinal + 1);
    let mut out = Vec::new();
    for at in openings(text) {
        if at == 0 || !text[..at].ends_with(['。', '）', ')']) {
            continue;
        }
        let Some(mark) = number::read(&text[at..]) else { continue };
        if mark.glyph != Glyph::HanParen || mark.ordinal != next {
            continue;
        }
        let title = text[at + mark.len..].chars().take(31).position(|c| matches!(c, '。' | '，' | '；'));
        let stop = text[at + mark.len..].chars().nth(title.unwrap_or(0));
        if title.is_some_and(|long| long >= 2) && stop == Some('。') {
            out.push(at);
            next += 1;
        }
    }
    if own.is_none() && out.len() < 2 {
        out.clear();
    }
    out
}

/// Where brackets open, found by the last byte of （.
fn openings(text: &str) -> impl Iterator<Item = usize> + '_ {
    let last = '（'.len_utf8() - 1;
    memchr::memchr2_iter(b'(', 0x88, text.as_bytes()).filter_map(move |found| match text.as_bytes()[found] {
        b'(' => Some(found),
        _ => found.checked_sub(last).filter(|at| text.as_bytes()[*at..].starts_with("（".as_bytes())),
    })
}

/// Whether a text opens with a number that a heading of an outer level bears.
fn opens(text: &str) -> bool {
    let Some(mark) = number::read(text) else { return false };
    let body = &text[mark.len..];
    let worded = body.chars().next().is_some_and(|c| number::han_letter(c) || matches!(c, '“' | '《' | '"'));
    worded
        && matches!(mark.glyph, Glyph::Han | Glyph::HanParen | Glyph::Digit | Glyph::Article | Glyph::Chapter)
}

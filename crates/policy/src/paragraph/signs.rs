//! One look over a text: which telling characters stand in it, and where its marks and numerals are.
//!
//! Most questions about a paragraph are about few of its characters: its stops, brackets, colons, numerals. They are
//! found once, so that later phases visit only those places, or leave a text alone that has none of what they look for.

/// A mark or a numeral, and its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Sign {
    /// Byte where it stands.
    pub(crate) at: u32,
    /// The character.
    pub(crate) c: char,
}

/// What a text holds.
#[derive(Clone, Debug, Default)]
pub(crate) struct Signs {
    /// Marks and numerals in order.
    pub(crate) all: Box<[Sign]>,
    seen: u16,
}

/// Kinds of telling characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u16)]
pub(crate) enum Kind {
    /// 。！？ and their half-width forms, commas, colons, spaces and bars.
    Point = 1,
    /// Brackets and book titles.
    Bracket = 1 << 1,
    /// Quotation marks.
    Quote = 1 << 2,
    /// 《, which opens a title; it is a bracket as well.
    Title = 1 << 3,
    /// Colons; they are points as well.
    Colon = 1 << 4,
    /// Arabic digits.
    Digit = 1 << 5,
    /// Chinese numerals and magnitudes.
    Numeral = 1 << 6,
    /// 五, which names plans of five years; a numeral as well.
    Five = 1 << 7,
    /// 年.
    Year = 1 << 8,
    /// 底 or 末, with which a date is due.
    End = 1 << 9,
    /// 期 or 间, with which a period is named.
    Period = 1 << 10,
    /// 附.
    Annex = 1 << 11,
    /// 国.
    State = 1 << 12,
    /// 均.
    All = 1 << 13,
    /// 牵.
    Lead = 1 << 14,
    /// 第, 首, 列, 排, 最: what tells the first of a list.
    Order = 1 << 15,
}

/// Kinds that are kept with their places.
const KEPT: u16 = Kind::Point as u16
    | Kind::Bracket as u16
    | Kind::Quote as u16
    | Kind::Digit as u16
    | Kind::Numeral as u16;

/// The kinds of a character.
const fn kinds(c: char) -> u16 {
    match c {
        '：' | ':' | '∶' | '︰' => Kind::Point as u16 | Kind::Colon as u16,
        '。' | '！' | '？' | '!' | '?' | '\n' | '.' | '，' | '；' | ';' | ',' | '、' | '|' | ' ' => {
            Kind::Point as u16
        }
        '《' => Kind::Bracket as u16 | Kind::Title as u16,
        '<' | '>' | '﹝' | '﹞' | '（' | '(' | '【' | '[' | '〔' | '〖' | '［' | '〈' | '「' | '『'
        | '）' | ')' | '】' | ']' | '〕' | '〗' | '］' | '〉' | '」' | '』' | '》' => {
            Kind::Bracket as u16
        }
        '“' | '”' | '"' => Kind::Quote as u16,
        '0'..='9' | '０'..='９' => Kind::Digit as u16,
        '五' => Kind::Numeral as u16 | Kind::Five as u16,
        '零' | '〇' | '一' | '二' | '两' | '三' | '四' | '六' | '七' | '八' | '九' | '十' | '百' | '千'
        | '万' | '亿' => Kind::Numeral as u16,
        '年' => Kind::Year as u16,
        '底' | '末' => Kind::End as u16,
        '期' | '间' => Kind::Period as u16,
        '附' => Kind::Annex as u16,
        '国' => Kind::State as u16,
        '均' => Kind::All as u16,
        '牵' => Kind::Lead as u16,
        '第' | '首' | '列' | '排' | '最' => Kind::Order as u16,
        _ => 0,
    }
}

/// The kinds of the characters of one byte.
static ASCII: [u16; 128] = {
    let mut out = [0; 128];
    let mut at = 0;
    while at < 128 {
        out[at as usize] = kinds(at as u8 as char);
        at += 1;
    }
    out
};

/// Pages of 64 characters that share all but the last byte: 0 where none of them has a kind, else which of [`PAGED`].
static PAGES: [u8; 1024] = pages().0;
/// The kinds of the characters of the pages that have any.
static PAGED: [[u16; 64]; 64] = pages().1;

const fn pages() -> ([u8; 1024], [[u16; 64]; 64]) {
    let (mut pages, mut paged, mut used) = ([0; 1024], [[0; 64]; 64], 0);
    let mut c = 0x800_u32;
    while c < 0x1_0000 {
        let (page, bit) = (c as usize >> 6, c as usize & 63);
        if let Some(known) = char::from_u32(c)
            && kinds(known) != 0
        {
            if pages[page] == 0 {
                used += 1;
                pages[page] = used;
            }
            paged[pages[page] as usize][bit] = kinds(known);
        }
        c += 1;
    }
    (pages, paged)
}

impl Signs {
    /// Looks over a text.
    pub(crate) fn of(text: &str) -> Self {
        Self::with(text, &mut Vec::new())
    }

    /// The same with room to work in, for many texts.
    pub(crate) fn with(text: &str, room: &mut Vec<u32>) -> Self {
        let (count, seen) = look(text.as_bytes(), room);
        let bytes = text.as_bytes();
        let sign = |&at: &u32| {
            // Signs have one byte or three.
            let c = match bytes.get(at as usize..at as usize + 3) {
                Some([lead @ 0xe0..=0xef, second, third]) => {
                    let high = u32::from(lead & 0x0f) << 12 | u32::from(second & 63) << 6;
                    char::from_u32(high | u32::from(third & 63)).unwrap_or(' ')
                }
                _ => char::from(bytes[at as usize]),
            };
            Sign { at, c }
        };
        Self { all: room[..count].iter().map(sign).collect(), seen }
    }

    /// Whether a character of the kind stands in the text.
    pub(crate) fn has(&self, kind: Kind) -> bool {
        self.seen & kind as u16 != 0
    }

    /// The signs that stand in a range of the text.
    pub(crate) fn within(&self, range: &std::ops::Range<usize>) -> &[Sign] {
        let from = self.all.partition_point(|sign| (sign.at as usize) < range.start);
        let len = self.all[from..].partition_point(|sign| (sign.at as usize) < range.end);
        &self.all[from..from + len]
    }
}

/// Fills the room with the places of signs; returns how many there are and what kinds were seen. Signs come at no regular
/// distance, so every place is written and only counted if it is one: that is cheaper than to decide.
fn look(bytes: &[u8], room: &mut Vec<u32>) -> (usize, u16) {
    let (mut seen, mut count, mut at) = (0, 0, 0);
    while at < bytes.len() {
        let lead = bytes[at];
        let (kinds, length) = if lead & 0xf0 == 0xe0 && at + 2 < bytes.len() {
            let page = PAGES[usize::from(lead & 0x0f) << 6 | usize::from(bytes[at + 1] & 63)];
            (PAGED[usize::from(page) % PAGED.len()][usize::from(bytes[at + 2] & 63)], 3)
        } else if lead < 0x80 {
            (ASCII[usize::from(lead)], 1)
        } else {
            (0, if lead < 0xe0 { 2 } else { 4 })
        };
        seen |= kinds;
        match room.get_mut(count) {
            Some(place) => *place = at as u32,
            None => room.push(at as u32),
        }
        count += usize::from(kinds & KEPT != 0);
        at += length;
    }
    (count, seen)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_and_numerals_with_their_places() {
        let text = "到2025年，é（新增）三百家𠀀。";
        let signs = Signs::of(text);
        let got: String = signs.all.iter().map(|sign| sign.c).collect();
        assert_eq!(got, "2025，（）三百。");
        assert!(signs.all.iter().all(|sign| text[sign.at as usize..].starts_with(sign.c)));
        assert!(signs.has(Kind::Year) && signs.has(Kind::Bracket) && !signs.has(Kind::Colon));
        let stop = text.find('三').unwrap();
        assert_eq!(signs.within(&(stop..text.len())).len(), 3);
    }
}

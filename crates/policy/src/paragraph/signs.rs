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
    seen: u32,
}

/// Kinds of telling characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u32)]
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
    /// 单 or 部, in which labels of owners end.
    Label = 1 << 15,
}

/// Kinds that are kept with their places.
const KEPT: u32 = Kind::Point as u32
    | Kind::Bracket as u32
    | Kind::Quote as u32
    | Kind::Digit as u32
    | Kind::Numeral as u32;

/// The kinds of a character.
const fn kinds(c: char) -> u32 {
    match c {
        '：' | ':' | '∶' | '︰' => Kind::Point as u32 | Kind::Colon as u32,
        '。' | '！' | '？' | '!' | '?' | '\n' | '.' | '，' | '；' | ';' | ',' | '、' | '|' | ' ' => {
            Kind::Point as u32
        }
        '《' => Kind::Bracket as u32 | Kind::Title as u32,
        '<' | '>' | '﹝' | '﹞' | '（' | '(' | '【' | '[' | '〔' | '〖' | '［' | '〈' | '「' | '『'
        | '）' | ')' | '】' | ']' | '〕' | '〗' | '］' | '〉' | '」' | '』' | '》' => {
            Kind::Bracket as u32
        }
        '“' | '”' | '"' => Kind::Quote as u32,
        '0'..='9' | '０'..='９' => Kind::Digit as u32,
        '五' => Kind::Numeral as u32 | Kind::Five as u32,
        '零' | '〇' | '一' | '二' | '两' | '三' | '四' | '六' | '七' | '八' | '九' | '十' | '百' | '千'
        | '万' | '亿' => Kind::Numeral as u32,
        '年' => Kind::Year as u32,
        '底' | '末' => Kind::End as u32,
        '期' | '间' => Kind::Period as u32,
        '附' => Kind::Annex as u32,
        '国' => Kind::State as u32,
        '均' => Kind::All as u32,
        '牵' => Kind::Lead as u32,
        '单' | '部' => Kind::Label as u32,
        _ => 0,
    }
}

/// The kinds of the characters of one byte.
static ASCII: [u32; 128] = {
    let mut out = [0; 128];
    let mut at = 0;
    while at < 128 {
        out[at as usize] = kinds(at as u8 as char);
        at += 1;
    }
    out
};

/// One bit for each character of three bytes that has a kind: the first two bytes choose the word, the third the bit.
static TELLING: [u64; 1024] = {
    let mut out = [0; 1024];
    let mut c = 0x800_u32;
    while c < 0x1_0000 {
        if let Some(known) = char::from_u32(c)
            && kinds(known) != 0
        {
            out[c as usize >> 6] |= 1 << (c & 63);
        }
        c += 1;
    }
    out
};

/// How many characters have a kind before those of each word of [`TELLING`].
static BEFORE: [u8; 1024] = {
    let mut out = [0; 1024];
    let mut word = 1;
    while word < 1024 {
        out[word] = out[word - 1] + TELLING[word - 1].count_ones() as u8;
        word += 1;
    }
    out
};

/// The kinds of the characters of [`TELLING`], in order.
static KINDS: [u32; 256] = {
    let mut out = [0; 256];
    let (mut c, mut at) = (0x800_u32, 0);
    while c < 0x1_0000 {
        if TELLING[c as usize >> 6] >> (c & 63) & 1 == 1
            && let Some(known) = char::from_u32(c)
        {
            out[at] = kinds(known);
            at += 1;
        }
        c += 1;
    }
    out
};

impl Signs {
    /// Looks over a text.
    pub(crate) fn of(text: &str) -> Self {
        Self::with(text, &mut Vec::new())
    }

    /// The same with room to work in, for many texts.
    pub(crate) fn with(text: &str, room: &mut Vec<Sign>) -> Self {
        room.clear();
        let seen = look(text, room);
        Self { all: room.as_slice().into(), seen }
    }

    /// Whether a character of the kind stands in the text.
    pub(crate) fn has(&self, kind: Kind) -> bool {
        self.seen & kind as u32 != 0
    }

    /// The signs that stand in a range of the text.
    pub(crate) fn within(&self, range: &std::ops::Range<usize>) -> &[Sign] {
        let from = self.all.partition_point(|sign| (sign.at as usize) < range.start);
        let len = self.all[from..].partition_point(|sign| (sign.at as usize) < range.end);
        &self.all[from..from + len]
    }
}

fn look(text: &str, all: &mut Vec<Sign>) -> u32 {
    let bytes = text.as_bytes();
    let mut seen = 0;
    let mut at = 0;
    while let Some(&lead) = bytes.get(at) {
        let (kinds, c, length) = match lead {
            0..0x80 => (ASCII[usize::from(lead)], char::from(lead), 1),
            0xe0..0xf0 => {
                let Some([_, second, third]) = bytes[at..].first_chunk() else { break };
                let (word, bit) = (usize::from(lead & 0x0f) << 6 | usize::from(second & 63), third & 63);
                let telling = TELLING[word];
                if telling >> bit & 1 == 0 {
                    at += 3;
                    continue;
                }
                let before = usize::from(BEFORE[word]) + (telling & ((1 << bit) - 1)).count_ones() as usize;
                let c = char::from_u32((word as u32) << 6 | u32::from(bit)).unwrap_or(' ');
                (KINDS[before % KINDS.len()], c, 3)
            }
            0x80..0xe0 => (0, ' ', 2),
            _ => (0, ' ', 4),
        };
        seen |= kinds;
        if kinds & KEPT != 0 {
            all.push(Sign { at: u32::try_from(at).unwrap_or(u32::MAX), c });
        }
        at += length;
    }
    seen
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

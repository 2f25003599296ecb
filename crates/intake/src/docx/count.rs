//! Numbers of lists as Word prints them.

/// The kinds of numbers, by their name in `w:numFmt`.
pub(super) fn format(kind: &str, number: i64) -> String {
    let n = usize::try_from(number).unwrap_or(0);
    match kind {
        "none" | "bullet" => String::new(),
        "decimalZero" => format!("{number:02}"),
        "upperRoman" => roman(n),
        "lowerRoman" => roman(n).to_lowercase(),
        "upperLetter" => letters(n, 'A'),
        "lowerLetter" => letters(n, 'a'),
        "chineseCounting"
        | "chineseCountingThousand"
        | "taiwaneseCounting"
        | "taiwaneseCountingThousand"
        | "japaneseCounting" => counting(n, &PLAIN),
        "chineseLegalSimplified" => counting(n, &LEGAL),
        "ideographLegalTraditional" => counting(n, &LEGAL_TRADITIONAL),
        "ideographDigital" | "japaneseDigitalTenThousand" | "taiwaneseDigital" => number
            .to_string()
            .chars()
            .map(|digit| one_of("〇一二三四五六七八九", digit.to_digit(10).unwrap_or(0) as usize))
            .collect(),
        "decimalFullWidth" | "decimalFullWidth2" => number
            .to_string()
            .chars()
            .map(|digit| one_of("０１２３４５６７８９", digit.to_digit(10).unwrap_or(0) as usize))
            .collect(),
        "ideographTraditional" if (1..=10).contains(&n) => one_of("甲乙丙丁戊己庚辛壬癸", n - 1).to_string(),
        "ideographZodiac" if (1..=12).contains(&n) => one_of("子丑寅卯辰巳午未申酉戌亥", n - 1).to_string(),
        "ideographEnclosedCircle" if (1..=10).contains(&n) => {
            one_of("㊀㊁㊂㊃㊄㊅㊆㊇㊈㊉", n - 1).to_string()
        }
        "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" if (1..=20).contains(&n) => from('①', n),
        "decimalEnclosedParen" if (1..=20).contains(&n) => from('⑴', n),
        "decimalEnclosedFullstop" if (1..=20).contains(&n) => from('⒈', n),
        _ => number.to_string(),
    }
}

struct Counting {
    digits: [&'static str; 10],
    units: [&'static str; 4],
    ten_thousand: &'static str,
    /// 11 is 十一, not 一十一.
    short_ten: bool,
}

const PLAIN: Counting = Counting {
    digits: ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九"],
    units: ["", "十", "百", "千"],
    ten_thousand: "万",
    short_ten: true,
};
const LEGAL: Counting = Counting {
    digits: ["零", "壹", "贰", "叁", "肆", "伍", "陆", "柒", "捌", "玖"],
    units: ["", "拾", "佰", "仟"],
    ten_thousand: "万",
    short_ten: false,
};
const LEGAL_TRADITIONAL: Counting = Counting {
    digits: ["零", "壹", "貳", "參", "肆", "伍", "陸", "柒", "捌", "玖"],
    units: ["", "拾", "佰", "仟"],
    ten_thousand: "萬",
    short_ten: false,
};

/// 0 to 99 999 999 in words.
fn counting(n: usize, words: &Counting) -> String {
    if n == 0 {
        return words.digits[0].to_owned();
    }
    if n >= 100_000_000 {
        return n.to_string();
    }
    let (high, low) = (n / 10_000, n % 10_000);
    let mut out = String::new();
    if high > 0 {
        out += &below_ten_thousand(high, words);
        out += words.ten_thousand;
        if low > 0 && low < 1_000 {
            out += words.digits[0];
        }
    }
    out += &below_ten_thousand(low, words);
    match out.strip_prefix("一十") {
        Some(rest) if words.short_ten => format!("十{rest}"),
        _ => out,
    }
}

fn below_ten_thousand(n: usize, words: &Counting) -> String {
    let mut out = String::new();
    let mut gap = false;
    for (power, unit) in words.units.iter().enumerate().rev() {
        let digit = n / 10_usize.pow(u32::try_from(power).unwrap_or(0)) % 10;
        if digit == 0 {
            gap = !out.is_empty();
        } else {
            if gap {
                out += words.digits[0];
            }
            gap = false;
            out += words.digits[digit];
            out += unit;
        }
    }
    out
}

/// I to MMMCMXCIX, then digits.
fn roman(n: usize) -> String {
    if n == 0 || n >= 4_000 {
        return n.to_string();
    }
    const VALUES: [(usize, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    let mut left = n;
    let mut out = String::new();
    for (value, letters) in VALUES {
        while left >= value {
            out += letters;
            left -= value;
        }
    }
    out
}

/// A to Z, then AA, BB: Word repeats the letter.
fn letters(n: usize, first: char) -> String {
    let Some(index) = n.checked_sub(1) else { return "0".to_owned() };
    let letter = char::from_u32(u32::from(first) + u32::try_from(index % 26).unwrap_or(0)).unwrap_or(first);
    std::iter::repeat_n(letter, (index / 26 + 1).min(30)).collect()
}

fn one_of(row: &str, index: usize) -> char {
    row.chars().nth(index).unwrap_or('?')
}

fn from(first: char, n: usize) -> String {
    let offset = u32::try_from(n.saturating_sub(1)).unwrap_or(0);
    char::from_u32(u32::from(first) + offset).unwrap_or(first).to_string()
}

#[cfg(test)]
mod tests {
    use super::format;

    fn row(kind: &str, numbers: &[i64]) -> String {
        numbers.iter().map(|n| format(kind, *n)).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn numbers_are_printed_as_word_prints_them() {
        let numbers = [1, 10, 11, 20, 21, 100, 105, 110, 1010, 10_300];
        assert_eq!(
            row("chineseCountingThousand", &numbers),
            "一 十 十一 二十 二十一 一百 一百零五 一百一十 一千零一十 一万零三百"
        );
        assert_eq!(row("chineseLegalSimplified", &[1, 10, 11]), "壹 壹拾 壹拾壹");
        assert_eq!(row("ideographDigital", &[1, 10, 23]), "一 一〇 二三");
        assert_eq!(row("decimalFullWidth", &[1, 10]), "１ １０");
        assert_eq!(row("decimalEnclosedCircle", &[1, 20, 21]), "① ⑳ 21");
        assert_eq!(row("ideographTraditional", &[1, 10, 11]), "甲 癸 11");
        assert_eq!(row("upperRoman", &[1, 4, 9, 14, 2026]), "I IV IX XIV MMXXVI");
        assert_eq!(row("lowerLetter", &[1, 26, 27]), "a z aa");
        assert_eq!(row("decimalZero", &[1, 12]), "01 12");
        assert_eq!(row("bullet", &[1]), "");
        assert_eq!(row("chineseCounting", &[0, -5]), "零 零");
    }
}

//! Folding of what a person types for a code: full width to half, lower case to upper, spaces and hyphens away.

/// The characters of a code as typed, folded; the position of each is its index plus one.
///
/// Only what carries no meaning in any of our codes goes: white space (also U+3000), hyphens and dashes, zero-width
/// characters that come along with copied text. Everything else stays, to be refused with its position.
pub(super) fn fold(text: &str) -> impl Iterator<Item = char> + Clone + '_ {
    text.chars().map(half_width).filter(|c| !is_silent(*c)).map(|c| c.to_ascii_uppercase())
}

/// `Ａ` → `A`, `０` → `0`; other characters stay.
pub(crate) fn half_width(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        '\u{3000}' => ' ',
        _ => c,
    }
}

fn is_silent(c: char) -> bool {
    c.is_whitespace()
        || matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{200b}'..='\u{200f}' | '\u{feff}' | '\u{00ad}')
}

#[cfg(test)]
mod tests {
    use super::fold;

    #[test]
    fn only_what_means_nothing_goes() {
        let folded = |text| fold(text).collect::<String>();
        assert_eq!(folded(" ９１-44 03\u{3000}ｘｇ\u{200b}—x"), "914403XGX");
        assert_eq!(folded("9.1/武"), "9.1/武");
    }
}

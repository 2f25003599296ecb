//! White space within names, which is never part of them.

/// A text without its white space.
pub(crate) fn without(text: &str) -> String {
    if may(text) { text.split_whitespace().collect() } else { text.to_owned() }
}

/// The same of a text that is not needed any more.
pub(crate) fn freed(text: String) -> String {
    if may(&text) { without(&text) } else { text }
}

/// Whether there may be white space in a text. One that was cleaned has none, and the first bytes of characters that are
/// white space tell so.
fn may(text: &str) -> bool {
    let may = |any: bool, &b: &u8| any | (b <= b' ') | (b == 0xc2) | (b == 0xe1) | (b == 0xe2) | (b == 0xe3);
    text.as_bytes().iter().fold(false, may)
}

#[cfg(test)]
mod tests {
    use super::{freed, without};

    #[test]
    fn every_white_space_goes() {
        for c in (0..=0x10_ffff).filter_map(char::from_u32).filter(|c| c.is_whitespace()) {
            assert_eq!(without(&format!("市{c}政府")), "市政府", "{c:?}");
            assert_eq!(freed(format!("市{c}政府")), "市政府", "{c:?}");
        }
        assert_eq!(without("市、政府"), "市、政府");
    }
}

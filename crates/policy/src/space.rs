//! White space within names, which is never part of them.

/// A text without its white space.
pub(crate) fn without(text: &str) -> String {
    // Text that was cleaned has none, and the first bytes of characters that are white space tell so.
    let may = |any: bool, &b: &u8| any | (b <= b' ') | (b == 0xc2) | (b == 0xe1) | (b == 0xe2) | (b == 0xe3);
    if text.as_bytes().iter().fold(false, may) { text.split_whitespace().collect() } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::without;

    #[test]
    fn every_white_space_goes() {
        for c in (0..=0x10_ffff).filter_map(char::from_u32).filter(|c| c.is_whitespace()) {
            assert_eq!(without(&format!("市{c}政府")), "市政府", "{c:?}");
        }
        assert_eq!(without("市、政府"), "市、政府");
    }
}

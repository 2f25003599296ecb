//! Whose plan it is, told from the names of those who issued it: 武汉市人民政府办公厅 → 武汉市.

/// Ends of a place's name.
const ENDS: [char; 6] = ['省', '市', '区', '县', '州', '旗'];

/// The place that a body's name begins with, by its letters alone: for places that are not in the tree.
pub(super) fn leading_place(name: &str) -> Option<&str> {
    let name = name.trim().trim_start_matches("中共").trim_start_matches("中国共产党");
    let end = name
        .char_indices()
        .skip(2)
        .take(7)
        .find(|(at, letter)| ENDS.contains(letter) && !name[at + letter.len_utf8()..].starts_with(ENDS));
    end.map(|(at, letter)| &name[..at + letter.len_utf8()])
}

/// The level that a name such as 市科技局 or 省发改委 begins with, and the rest of it.
pub(super) fn relative(name: &str) -> Option<(char, &str)> {
    let first = name.chars().next()?;
    let rest = &name[first.len_utf8()..];
    match first {
        '省' | '市' | '区' | '县' if rest.chars().count() >= 2 => {
            // 市场监管局 begins with no level; 市市场监管局 does. 区 of 区域 likewise.
            let is_word = ["市场", "市容", "区域", "区块", "县域", "省际"];
            if is_word.iter().any(|word| name.starts_with(word)) { None } else { Some((first, rest)) }
        }
        _ => None,
    }
}

/// 团市委 is 市团委 by its place.
pub(super) fn settle(name: &str) -> String {
    for level in ['省', '市', '区', '县'] {
        if let Some(rest) = name.strip_prefix(&format!("团{level}委")) {
            return format!("{level}团委{rest}");
        }
    }
    name.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_told_from_letters() {
        assert_eq!(leading_place("青岛市人民政府办公厅"), Some("青岛市"));
        assert_eq!(leading_place("中共山东省委办公厅"), Some("山东省"));
        assert_eq!(leading_place("科学技术部"), None);
        assert_eq!(leading_place(""), None);
    }

    #[test]
    fn levels_are_told_from_words() {
        assert_eq!(relative("市科技局"), Some(('市', "科技局")));
        assert_eq!(relative("市市场监管局"), Some(('市', "市场监管局")));
        assert_eq!(relative("市场监管局"), None);
        assert_eq!(relative("省委组织部"), Some(('省', "委组织部")));
        assert_eq!(relative("教育部"), None);
        assert_eq!(settle("团市委"), "市团委");
    }
}

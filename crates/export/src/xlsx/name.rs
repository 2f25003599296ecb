//! Names of sheets: at most 31 characters, without those that formulas use, no two alike.

/// The longest name.
const LONGEST: usize = 31;

/// `name` as the name of a sheet, told apart from those in `taken`, to which it is added.
pub(super) fn unique(name: &str, taken: &mut Vec<String>) -> String {
    let safe: String = name
        .chars()
        .map(
            |c| if c.is_control() || matches!(c, '[' | ']' | ':' | '*' | '?' | '/' | '\\') { ' ' } else { c },
        )
        .collect();
    let safe = safe.split_whitespace().collect::<Vec<_>>().join(" ");
    let safe = safe.trim_matches('\'');
    let safe = if safe.is_empty() { "Sheet" } else { safe };
    let mut count = 1_usize;
    let mut candidate = cut(safe, LONGEST);
    while taken.iter().any(|other| other.to_lowercase() == candidate.to_lowercase()) {
        count += 1;
        let suffix = format!(" ({count})");
        candidate = format!("{}{suffix}", cut(safe, LONGEST - suffix.len()));
    }
    taken.push(candidate.clone());
    candidate
}

/// The first `units` UTF-16 units, which is how Excel counts.
fn cut(name: &str, units: usize) -> String {
    let mut used = 0;
    let kept: String = name
        .chars()
        .take_while(|c| {
            used += c.len_utf16();
            used <= units
        })
        .collect();
    kept.trim_end().trim_end_matches('\'').to_owned()
}

#[cfg(test)]
mod tests {
    use super::unique;

    #[test]
    fn names_are_safe_short_and_apart() {
        let mut taken = Vec::new();
        assert_eq!(unique("表1 主要指标[2025/2027]", &mut taken), "表1 主要指标 2025 2027");
        assert_eq!(unique("目标", &mut taken), "目标");
        assert_eq!(unique("目标", &mut taken), "目标 (2)");
        let long = "很".repeat(40);
        assert_eq!(unique(&long, &mut taken), "很".repeat(31));
        assert_eq!(unique(&long, &mut taken), format!("{} (2)", "很".repeat(27)));
        assert_eq!(unique("'", &mut taken), "Sheet");
    }
}

//! Which name was probably meant.

use base::Words;

/// The name that differs least, where it differs little.
pub(crate) fn nearest<'a>(name: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let allowed = (name.chars().count() / 3).clamp(1, 3);
    known
        .filter(|it| !it.is_empty() && *it != name)
        .map(|it| (distance(name, it), it))
        .filter(|(distance, it)| {
            *distance <= allowed || (name.len() > 3 && (it.contains(name) || name.contains(it)))
        })
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, it)| it)
}

/// Advice that names it.
pub(crate) fn did_you_mean(name: &str) -> Words {
    Words::new(format!("是不是要写 {name}？"), format!("did you mean `{name}`?"))
}

/// Letters to add, take away, change or swap; long names are cut, which costs only a poorer guess.
fn distance(a: &str, b: &str) -> usize {
    let a: Vec<char> = a.chars().take(48).collect();
    let b: Vec<char> = b.chars().take(48).collect();
    let mut before: Vec<usize> = Vec::new();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, from) in a.iter().enumerate() {
        let mut next = vec![i + 1];
        for (j, to) in b.iter().enumerate() {
            let mut least = (row[j] + usize::from(from != to)).min(row[j + 1] + 1).min(next[j] + 1);
            if i > 0 && j > 0 && a[i - 1] == *to && *from == b[j - 1] {
                least = least.min(before[j - 1] + 1);
            }
            next.push(least);
        }
        before = std::mem::replace(&mut row, next);
    }
    row.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn finds_slips_and_leaves_strangers() {
        let known = ["required", "computed", "unit", "until"];
        assert_eq!(nearest("requird", known.into_iter()), Some("required"));
        assert_eq!(nearest("comptued", known.into_iter()), Some("computed"));
        assert_eq!(nearest("colour", known.into_iter()), None);
    }
}

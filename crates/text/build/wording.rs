//! Reads `dictionary/wording.txt`.

use std::collections::BTreeSet;

/// Our own entries.
#[derive(Default)]
pub(crate) struct Wording {
    /// Source, result, and where it applies.
    pub(crate) entries: Vec<(String, String, Tier)>,
    /// Sources of the dictionaries that are left out.
    pub(crate) dropped: BTreeSet<String>,
}

/// Where a phrase applies. The numbers are those of `fold::table::Tier`.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tier {
    /// Characters in context: in every traditional clause.
    Script = 0,
    /// Wording that only Taiwan or Hong Kong uses: likewise, and it marks the document.
    Always = 1,
    /// Wording with another sense on the mainland: only in a document so marked.
    Taiwan = 2,
}

/// Parses the file; the error names the line.
pub(crate) fn read(text: &str) -> Result<Wording, String> {
    let mut wording = Wording::default();
    let mut section = None;
    for (number, line) in text.lines().enumerate() {
        let line = line.trim();
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let fault = |what: &str| format!("dictionary/wording.txt:{}: {what}: {line}", number + 1);
        if let Some(name) = line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
            section = Some(match name {
                "always" => Some(Tier::Always),
                "taiwan" => Some(Tier::Taiwan),
                "script" => Some(Tier::Script),
                "drop" => None,
                _ => return Err(fault("unknown section")),
            });
            continue;
        }
        match section {
            None => return Err(fault("entry outside a section")),
            Some(None) => wording.dropped.extend(line.split_whitespace().map(str::to_owned)),
            Some(Some(tier)) => match line.split_once(' ') {
                Some((from, to)) if !to.contains(' ') => {
                    wording.entries.push((from.to_owned(), to.to_owned(), tier));
                }
                _ => return Err(fault("want two words")),
            },
        }
    }
    Ok(wording)
}

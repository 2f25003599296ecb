//! `cases/KNOWN.md`: what is right and does not pass yet, a list line ``- `topic/name` remark`` each.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

const HEAD: &str = "# Not passing yet\n\nEach is right by the contract of a compiled plan; the compiler is what must \
change. A line comes off when its case passes: the tests say so,\nand `LUOSHI_UPDATE=known cargo test -p policy` rewrites the list \
(also after a merge conflict). A remark after the name is kept.\n\n";

/// Names with their remarks, and the file they stand in.
pub struct Known {
    path: PathBuf,
    pub names: BTreeMap<String, String>,
}

impl Known {
    /// Reads the list in the folder of the cases.
    #[expect(clippy::disallowed_methods, reason = "the list is a file beside the cases")]
    pub fn read(folder: &Path) -> Self {
        let path = folder.join("KNOWN.md");
        let text = fs::read_to_string(&path).unwrap_or_default();
        let entry = |line: &str| {
            let (name, remark) = line.strip_prefix("- `")?.split_once('`')?;
            Some((name.to_owned(), remark.to_owned()))
        };
        Self { names: text.lines().filter_map(entry).collect(), path }
    }

    /// The test's verdict on what failed among `tried`, in words; empty where all is as listed.
    pub fn verdict(&self, tried: &BTreeSet<String>, failed: &BTreeSet<String>) -> Vec<String> {
        let mut out: Vec<String> =
            failed.iter().filter(|f| !self.names.contains_key(*f)).map(|f| format!("{f} fails")).collect();
        for listed in self.names.keys().filter(|n| tried.contains(*n) && !failed.contains(*n)) {
            out.push(format!("{listed} passes now: take it off KNOWN.md"));
        }
        out
    }

    /// Lists what failed and what was not tried, instead of what was listed.
    #[expect(clippy::disallowed_methods, reason = "a person asked for the update")]
    pub fn rewrite(mut self, tried: &BTreeSet<String>, failed: &BTreeSet<String>) {
        self.names.retain(|name, _| !tried.contains(name) || failed.contains(name));
        for name in failed {
            self.names.entry(name.clone()).or_default();
        }
        let lines: String = self.names.iter().map(|(name, remark)| format!("- `{name}`{remark}\n")).collect();
        fs::write(&self.path, format!("{HEAD}{lines}")).unwrap();
    }
}

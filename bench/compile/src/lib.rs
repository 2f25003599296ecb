//! Documents to measure with: the annotated policies where they are at hand, and one made from the test cases.

pub mod shapes;

use std::path::{Path, PathBuf};

use text::Document;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2).map(Path::to_owned).unwrap_or_default()
}

#[expect(clippy::disallowed_methods, reason = "a benchmark reads its own inputs")]
fn read(path: &Path) -> Vec<u8> {
    std::fs::read(path).unwrap_or_default()
}

fn files(folder: &Path, extension: &str) -> Vec<PathBuf> {
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    let mut found = Vec::new();
    for path in entries.flatten().map(|entry| entry.path()) {
        if path.is_dir() {
            found.extend(files(&path, extension));
        } else if path.extension().is_some_and(|e| e == extension) {
            found.push(path);
        }
    }
    found.sort();
    found
}

fn documents(folder: &Path) -> Vec<Document> {
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    let mut paths: Vec<PathBuf> =
        entries.flatten().map(|e| e.path()).filter(|p| p.extension().is_some_and(|e| e == "txt")).collect();
    paths.sort();
    paths.iter().map(|path| Document::plain("policy.txt", text::decode::decode(&read(path)).text)).collect()
}

/// The five policies of the specification, or the sample plans where those are not at hand.
pub fn policies() -> Vec<Document> {
    let shared = documents(&root().join("../shared/policies"));
    if shared.is_empty() { documents(&root().join("crates/app/sample")) } else { shared }
}

/// One document of at least `bytes` bytes: the plans of all test cases, over and over.
///
/// Of each case only the plan's own text is taken. A signature, a list of annexes or copies would end the plan, and all
/// that follows would be passed over: the figure would tell how fast lines are read, not how fast a plan is compiled.
pub fn long(bytes: usize) -> Document {
    let mut once = String::new();
    for path in files(&root().join("crates/policy/tests/cases"), "md") {
        let case = String::from_utf8_lossy(&read(&path)).into_owned();
        for block in case.split("```policy\n").skip(1) {
            let source = block.split("\n```").next().unwrap_or("");
            once.push_str(own_text(&Document::plain("case.txt", source.to_owned())));
            once.push_str("\n\n");
        }
    }
    assert!(!once.trim().is_empty(), "the test cases are not where they were");
    Document::plain("long.txt", format!("样例市工作方案\n\n{}", once.repeat(bytes.div_ceil(once.len()))))
}

/// The plan's own text within a document: from its first sentence to its last.
fn own_text(document: &Document) -> &str {
    let clauses = policy::compile(document).clauses;
    match (clauses.first(), clauses.last()) {
        (Some(first), Some(last)) => first.span.join(last.span).of(&document.text),
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_long_document_is_a_plan_from_end_to_end() {
        let document = super::long(100_000);
        let plan = policy::compile(&document);
        let read: usize = plan.clauses.iter().map(|clause| clause.span.of(&document.text).len()).sum();
        assert!(read * 10 > document.text.len() * 8, "{read} of {} bytes are sentences", document.text.len());
    }
}

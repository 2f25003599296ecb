//! Prints the compiled plan of a plain text file as JSON.
#![allow(clippy::disallowed_methods, clippy::unwrap_used, clippy::print_stdout)]
fn main() {
    let path = std::env::args().nth(1).unwrap();
    let text = String::from_utf8_lossy(&std::fs::read(&path).unwrap()).into_owned();
    let plan = policy::compile(&text::Document::plain(path, text));
    println!("{}", serde_json::to_string_pretty(&plan).unwrap());
}

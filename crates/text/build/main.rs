//! Writes the folding tables as constants, so that the compiled program loads none.
//!
//! Input: the dictionaries that opencc-fmmseg carries, and our own `dictionary/wording.txt` over them.
//! Output: `fold_tables.rs` with a two-stage character table, a phrase table and one string of all their words.
#![allow(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "a build script reads its inputs, writes its output and speaks to cargo"
)]

mod characters;
mod phrases;
mod wording;

use std::error::Error;
use std::fmt::Write as _;
use std::path::Path;

use opencc_fmmseg::DictionaryMaxlength;

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo:rerun-if-changed=build");
    println!("cargo:rerun-if-changed=dictionary/wording.txt");
    let dictionaries = DictionaryMaxlength::from_zstd()?;
    let wording = wording::read(&std::fs::read_to_string("dictionary/wording.txt")?)?;
    let phrases = phrases::collect(&dictionaries, &wording);
    let characters = characters::collect(&dictionaries, &phrases);

    let mut code = String::new();
    characters::write(&characters, &mut code)?;
    phrases::write(&phrases, &mut code)?;
    let target = Path::new(&std::env::var("OUT_DIR")?).join("fold_tables.rs");
    std::fs::write(target, code)?;
    Ok(())
}

/// Writes one constant array, sixteen values a line.
fn array<T: std::fmt::Display>(
    code: &mut String,
    name: &str,
    of: &str,
    values: impl ExactSizeIterator<Item = T>,
) -> std::fmt::Result {
    writeln!(code, "static {name}: [{of}; {}] = [", values.len())?;
    for (i, value) in values.enumerate() {
        write!(code, "{value},")?;
        if i % 16 == 15 {
            code.push('\n');
        }
    }
    writeln!(code, "];")
}

//! Files made from the declarations are up to date. `make gen` or `UPDATE=1 cargo test -p programme --test generated`
//! writes them anew.
#![allow(clippy::disallowed_methods, clippy::unwrap_used, reason = "the pages are files of the repository")]

use std::fs;
use std::path::Path;

use base::Lang;
use programme::reference::{faults_page, format_page};
use programme::schema::schema;

fn committed(path: &str, text: &str) {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(path);
    if std::env::var_os("UPDATE").is_some() {
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(&file, text).unwrap();
        return;
    }
    let committed = fs::read_to_string(&file).unwrap_or_default();
    assert!(committed == text, "{path} is stale: run `make gen` and read the difference");
}

#[test]
fn the_reference_of_the_format() {
    committed("docs/manual/programmes.md", &format_page(Lang::En));
    committed("docs/manual/programmes.zh-CN.md", &format_page(Lang::Zh));
}

#[test]
fn the_page_of_faults() {
    committed("docs/manual/programme-faults.md", &faults_page(Lang::En));
    committed("docs/manual/programme-faults.zh-CN.md", &faults_page(Lang::Zh));
}

#[test]
fn the_schema() {
    let text = serde_json::to_string_pretty(&schema(Lang::Zh)).unwrap() + "\n";
    committed("programmes/schema.json", &text);
}

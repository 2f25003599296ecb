//! Documents: well-formed parts, head rows that repeat, and what is odd made harmless.
#![allow(clippy::unwrap_used, reason = "a test that fails says where")]

mod support;

use std::io::{Cursor, Read};

use base::Lang;
use export::{Format, PlansExport, What};
use support::{line, made, plan};

fn part(bytes: &[u8], path: &str) -> String {
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    zip.by_name(path).unwrap().read_to_string(&mut text).unwrap();
    text
}

#[test]
fn every_table_repeats_its_head() {
    let bytes = export::file(&What::Plan(&plan()), Format::Docx, Lang::Zh, made()).unwrap().bytes;
    let document = part(&bytes, "word/document.xml");
    assert_eq!(document.matches("<w:tbl>").count(), 5);
    assert_eq!(document.matches("<w:tblHeader/>").count(), 5);
    assert!(document.contains("一、目标") && document.contains("二、任务") && document.contains("样例数据"));
    assert!(part(&bytes, "word/styles.xml").contains("方正小标宋简体"));
    assert!(part(&bytes, "word/footer1.xml").contains(" PAGE "));
    assert!(part(&bytes, "word/header1.xml").contains("样例数据"));
}

#[test]
fn words_cannot_break_the_markup() {
    let mut odd = plan();
    odd.line.title = "<w:p>&\u{1}\u{FFFF}\"行动\"".to_owned();
    odd.line.sample = false;
    let bytes = export::file(&What::Plan(&odd), Format::Docx, Lang::En, made()).unwrap().bytes;
    assert!(part(&bytes, "word/document.xml").contains("&lt;w:p&gt;&amp;&quot;行动&quot;"));
    assert!(part(&bytes, "docProps/core.xml").contains("&lt;w:p&gt;"));
}

#[test]
fn json_is_the_struct_itself() {
    let file =
        export::file(&What::Plans(&PlansExport { plans: vec![line()] }), Format::Json, Lang::Zh, made())
            .unwrap();
    assert_eq!(file.name, "政策一览.json");
    insta::assert_snapshot!(String::from_utf8(file.bytes).unwrap());
}

/// Writes every export into the folder of the test build, to be looked at in an office suite.
#[test]
fn files_to_look_at_are_written() {
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("export");
    std::fs::create_dir_all(&folder).unwrap();
    for lang in [Lang::Zh, Lang::En] {
        for format in Format::ALL {
            let file = export::file(&What::Plan(&plan()), *format, lang, made()).unwrap();
            #[expect(clippy::disallowed_methods, reason = "a test that leaves files to look at")]
            std::fs::write(folder.join(format!("plan-{lang}.{}", format.extension())), file.bytes).unwrap();
        }
    }
}

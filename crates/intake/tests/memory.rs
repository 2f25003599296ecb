//! What a zip bomb costs: the peak of the whole process, so this file has one test only.
#![allow(clippy::unwrap_used, reason = "a test that fails says where")]

mod support;

use std::io::{Cursor, Write};

use intake::Limits;
use zip::write::SimpleFileOptions;

/// The most memory that this process ever held, in bytes; `None` where the system does not tell.
fn peak() -> Option<u64> {
    #[expect(clippy::disallowed_methods, reason = "a test that asks the system about its own process")]
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().strip_suffix("kB")?.trim().parse::<u64>().ok().map(|kilobytes| kilobytes << 10)
}

/// A Word text whose main part unpacks to `megabytes` of `unit` after `start`.
fn bomb(start: &str, unit: &[u8], megabytes: usize) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::DEFAULT.compression_method(zip::CompressionMethod::Deflated);
    zip.start_file("word/document.xml", options).unwrap();
    write!(zip, "<w:document><w:body>{start}").unwrap();
    let chunk = unit.repeat((1 << 20) / unit.len());
    for _ in 0..megabytes {
        zip.write_all(&chunk).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

#[test]
fn bombs_are_refused_in_bounded_memory() {
    let small = Limits { expanded_bytes: 6 << 20, blocks: usize::MAX, ..Limits::default() };
    let bombs = [
        (bomb("", b"<w:p/>", 18), Limits::default(), "zip-bomb"),
        (bomb("<w:p><w:r><w:t>", b"A", 10), Limits::default(), "broken-office-part"),
        (bomb("", b"<w:p><w:r><w:t>x</w:t></w:r></w:p>", 7), small.clone(), "zip-bomb"),
        (bomb("<w:tbl><w:tr>", b"<w:tc/>", 7), small.clone(), "table-too-wide"),
        (bomb("", b"<w:x>", 1), small, "nested-too-deep"),
    ];
    let before = peak();
    for (bytes, limits, code) in &bombs {
        assert!(bytes.len() < 1 << 20);
        assert_eq!(support::refused("bomb.docx", bytes, limits), *code);
    }
    match (before, peak()) {
        (Some(before), Some(after)) => {
            let cost = after - before;
            println!("peak {} MB before, {} MB after, cost {} MB", before >> 20, after >> 20, cost >> 20);
            assert!(cost < 64 << 20, "reading bombs cost {} MB", cost >> 20);
        }
        _ => println!("skipped: this system does not tell the peak of memory"),
    }
}

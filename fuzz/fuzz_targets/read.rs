//! Any bytes as a file: it is read or refused, within small limits, and what was read compiles.

#![no_main]

use intake::Limits;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    if let Ok(document) = intake::read("input", bytes, &Limits::default()) {
        for block in &document.blocks {
            assert!(block.span().of(&document.text).len() <= document.text.len());
        }
        let _ = policy::compile(&document);
    }
});

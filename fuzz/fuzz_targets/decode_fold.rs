//! Any bytes are decoded and folded, and every place of the folded text leads back to whole characters.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let decoded = text::decode::decode(bytes);
    let folded = text::fold::fold(&decoded.text);
    for (at, c) in folded.text.char_indices() {
        let range = folded.to_source(at..at + c.len_utf8());
        assert!(decoded.text.get(range).is_some());
    }
});

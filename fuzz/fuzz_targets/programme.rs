//! Any text as a programme file, and as an expression: it is checked, and every report stands where it says.

#![no_main]

use libfuzzer_sys::fuzz_target;
use programme::{File, History, check};

fuzz_target!(|input: &str| {
    let checked = check(&[File { name: "input.toml", text: input }], &History::default());
    for fault in checked.faults.iter().flatten() {
        if let Some(span) = fault.span {
            assert_eq!(span.of(input), fault.quote);
        }
    }
    let _ = programme::cel::parse(input);
});

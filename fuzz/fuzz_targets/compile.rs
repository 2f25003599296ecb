//! Any text as a policy: it compiles, and every quote stands in the text where the span says.

#![no_main]

use libfuzzer_sys::fuzz_target;
use text::Document;

fuzz_target!(|input: &str| {
    let document = Document::plain("input", input.to_owned());
    let plan = policy::compile(&document);
    for target in &plan.targets {
        assert_eq!(target.span.of(&document.text), target.quote);
    }
    for diagnostic in &plan.diagnostics {
        if let Some(span) = diagnostic.span {
            assert_eq!(span.of(&document.text), diagnostic.quote);
        }
    }
});

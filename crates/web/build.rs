//! Makes the folder of the built interface where it is absent, so that Rust builds need no node.

fn main() {
    let dist = std::path::Path::new("../../web-ui/dist");
    // Without the folder the pages fall back to `static/fallback.css`; a failure here shows when it is embedded.
    let _ = std::fs::create_dir_all(dist);
    println!("cargo::rerun-if-changed=../../web-ui/dist");
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=templates");
    println!("cargo::rerun-if-changed=locales");
}

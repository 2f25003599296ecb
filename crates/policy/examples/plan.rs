fn main() {
    let f = std::env::args().nth(1).unwrap();
    let text = String::from_utf8_lossy(&std::fs::read(&f).unwrap()).into_owned();
    if let Some(n) = std::env::args().nth(2) {
        let n: usize = n.parse().unwrap();
        let doc = text::Document::plain(f.clone(), text);
        for _ in 0..3 {
            let t = std::time::Instant::now();
            let mut k = 0;
            for _ in 0..n {
                k += policy::compile(&doc).outline.len();
            }
            let s = t.elapsed().as_secs_f64();
            println!(
                "{k} {:.1} MB/s {:.2} ms",
                doc.text.len() as f64 * n as f64 / s / 1e6,
                s * 1e3 / n as f64
            );
        }
        return;
    }
    let doc = text::Document::plain(f, text);
    println!("{}", serde_json::to_string(&policy::compile(&doc)).unwrap());
}

//! `cargo bench -p bench-compile`: the compiler beside jieba-rs on the same text in the same run.

use bench_compile::{long, policies};
use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use jieba_rs::Jieba;
use text::Document;

fn main() {
    divan::main();
}

const TEN_MEGABYTES: usize = 10_000_000;

fn size(documents: &[Document]) -> BytesCount {
    BytesCount::new(documents.iter().map(|d| d.text.len()).sum::<usize>())
}

/// Compile, in full: paragraphs, outline, targets, owners, lint. Where there are several documents, one after the other.
fn compile(bencher: Bencher<'_, '_>, documents: &[Document]) {
    bencher.counter(size(documents)).bench(|| {
        for document in documents {
            black_box(policy::compile(black_box(document)));
        }
    });
}

/// The same, beside each other on the cores of the machine.
fn compile_all(bencher: Bencher<'_, '_>, documents: &[Document]) {
    bencher.counter(size(documents)).bench(|| black_box(policy::compile_all(black_box(documents))));
}

/// Segment the same text; the dictionary is loaded beforehand and not counted.
fn segment(bencher: Bencher<'_, '_>, documents: &[Document]) {
    let jieba = Jieba::new();
    bencher.counter(size(documents)).bench(|| {
        for document in documents {
            black_box(jieba.cut(black_box(&document.text), true));
        }
    });
}

#[divan::bench_group(sample_count = 100)]
mod five_policies {
    use super::*;

    #[divan::bench]
    fn luoshi_compile(bencher: Bencher<'_, '_>) {
        compile(bencher, &policies());
    }

    #[divan::bench]
    fn luoshi_compile_all(bencher: Bencher<'_, '_>) {
        compile_all(bencher, &policies());
    }

    #[divan::bench]
    fn jieba_segment(bencher: Bencher<'_, '_>) {
        segment(bencher, &policies());
    }
}

#[divan::bench_group(sample_count = 10)]
mod ten_megabytes {
    use super::*;

    #[divan::bench]
    fn luoshi_compile(bencher: Bencher<'_, '_>) {
        compile(bencher, &[long(TEN_MEGABYTES)]);
    }

    #[divan::bench]
    fn jieba_segment(bencher: Bencher<'_, '_>) {
        segment(bencher, &[long(TEN_MEGABYTES)]);
    }
}

/// The same shapes at two sizes: the second is eight times the first, and so should its time be.
#[divan::bench_group(sample_count = 3)]
mod shapes {
    use super::*;
    use bench_compile::shapes::{names, shaped};

    #[divan::bench(args = names())]
    fn quarter_megabyte(bencher: Bencher<'_, '_>, name: &str) {
        compile(bencher, &[shaped(name, 250_000)]);
    }

    #[divan::bench(args = names())]
    fn two_megabytes(bencher: Bencher<'_, '_>, name: &str) {
        compile(bencher, &[shaped(name, 2_000_000)]);
    }
}

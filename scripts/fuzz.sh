#!/usr/bin/env bash
# Fuzzes a target with a bounded number of inputs: scripts/fuzz.sh [compile|read|programme]. RUNS and SEED may be set.
# The instrumentation that cargo-fuzz asks a nightly compiler for is had from the stable one by its code generator's flags;
# only the address sanitizer is missing, which safe Rust can do without. The same seed gives the same inputs.
set -euo pipefail
# shellcheck source=scripts/lib.sh
. "$(dirname "$0")/lib.sh"

need_cargo
target=${1:-compile}
features=()
case $target in read | programme) features=(--features "$target") ;; esac

export RUSTFLAGS="--cfg fuzzing -Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=3 \
-Cllvm-args=-sanitizer-coverage-inline-8bit-counters -Cllvm-args=-sanitizer-coverage-pc-table -Ccodegen-units=4"
export CARGO_TARGET_DIR="$root/fuzz/target"
# With a target named, the flags do not reach build scripts and macros, which have nothing to report to.
host=$(rustc -vV | sed -n 's/^host: //p')
cargo build --locked --quiet --release --target "$host" --manifest-path fuzz/Cargo.toml \
    --bin "$target" "${features[@]}"

corpus=fuzz/corpus/$target
mkdir -p "$corpus" fuzz/artifacts
case $target in
programme) cp programmes/*.toml "$corpus/" ;;
*) cp crates/app/sample/plan.txt "$corpus/sample" ;;
esac
"fuzz/target/$host/release/$target" "$corpus" -runs="${RUNS:-5000}" -seed="${SEED:-1}" -max_len=8192 -timeout=10 \
    -rss_limit_mb=2048 -artifact_prefix="fuzz/artifacts/$target-" -verbosity=0 -print_final_stats=1

#!/usr/bin/env bash
# make bench: measures every figure of bench/README.md and prints them as one table. Takes about five minutes.
# Uses ../shared/policies where it is there, the sample plan otherwise. PARTS="compile cold web" chooses among them.
set -euo pipefail
# shellcheck source=scripts/lib.sh
. "$(dirname "$0")/../scripts/lib.sh"

need_for_compiling
need_for_interface
missing wrk wrk
missing hyperfine hyperfine
missing curl curl
missing /usr/bin/time time
install_missing || exit 1
need_cargo
scripts/build-ui.sh

say "building"
cargo build --release --locked --quiet --package luoshi --package bench-static-axum
# shellcheck disable=SC2034 # the parts use it
luoshi=${CARGO_TARGET_DIR:-target}/release/luoshi

documents=(../shared/policies/*.txt)
[ -e "${documents[0]}" ] || documents=(crates/app/sample/plan.txt)

table=$(mktemp)
work=$(mktemp -d)
trap 'rm -rf "$table" "$work"' EXIT
row() { printf '%-58s %14s  %s\n' "$1" "$2" "$3" | tee -a "$table"; }

for part in ${PARTS:-compile cold web}; do
    say "$part"
    # shellcheck source=/dev/null
    . "bench/$part.sh"
done

say "all figures"
printf '%-58s %14s  %s\n' what measured goal
cat "$table"

#!/usr/bin/env bash
# make test: installs what is missing, then runs every check and test, and closes with one line for each.
# A step that fails does not keep the others from running. `scripts/test.sh STEP…` runs only those.
set -uo pipefail
# shellcheck source=scripts/lib.sh
. "$(dirname "$0")/lib.sh"

steps=(interface format clippy docs rust fuzz api browser)

# The interface: built first, because the Rust tests embed it.
interface() {
    scripts/build-ui.sh && (cd web-ui && npm run --silent check && npm test --silent)
}

format() {
    cargo fmt --all --check && scripts_are_sound
}

scripts_are_sound() {
    if ! command -v shellcheck >/dev/null; then
        warn "no shellcheck: the scripts cannot be checked"
        return 1
    fi
    shellcheck -x scripts/*.sh bench/*.sh .ci/run
}

clippy() {
    cargo clippy --locked --quiet --workspace --all-targets -- -D warnings
}

docs() {
    RUSTDOCFLAGS="-D warnings -A rustdoc::private_intra_doc_links" cargo doc --locked --quiet --workspace --no-deps --document-private-items
}

# All Rust tests, with a private PostgreSQL beside SQLite, an object store and a mail server.
rust() {
    if cargo nextest --version >/dev/null 2>&1; then
        scripts/with-services.sh scripts/with-postgres.sh cargo nextest run --locked --workspace --no-fail-fast --cargo-quiet \
            && cargo test --locked --quiet --workspace --doc
    else
        say "cargo-nextest is not installed: running cargo test, which is slower"
        scripts/with-services.sh scripts/with-postgres.sh cargo test --locked --quiet --workspace --no-fail-fast
    fi
}

# A bounded number of inputs; cargo-fuzz runs for longer are described in CONTRIBUTING.md.
fuzz() {
    scripts/fuzz.sh compile && scripts/fuzz.sh programme
}

# Made-up requests against a server with its samples: every answer is as the description of the API says. At most two
# minutes, of which the requests take 80 seconds.
api() {
    if ! scripts/venv.sh; then
        warn "the API cannot be asked without the packages of scripts/services.txt"
        return 1
    fi
    cargo build --locked --quiet --package luoshi \
        && "${CARGO_TARGET_DIR:-target}/venv/bin/python" tests/api/conforms.py "${CARGO_TARGET_DIR:-target}/debug/luoshi"
}

browser() {
    if ! chromium_path >/dev/null; then
        warn "no Chromium: the browser tests cannot run"
        return 1
    fi
    cargo build --locked --quiet --package luoshi && scripts/npm-ci.sh tests/browser \
        && CHROMIUM=$(chromium_path) npm --prefix tests/browser test --silent
}

if [ -z "${LUOSHI_INSTALLED:-}" ]; then
    need_for_compiling
    need_for_interface
    need_for_test
    install_missing || warn "going on without; the steps that need it fail below"
    rest_as_user "$0" "$@"
fi
need_cargo

[ $# -eq 0 ] || steps=("$@")
passed=0 failed=0 report=()
for step in "${steps[@]}"; do
    say "$step"
    begun=$SECONDS
    if "$step"; then
        passed=$((passed + 1)) word=ok
    else
        failed=$((failed + 1)) word=FAILED
    fi
    report+=("$(printf '%-10s %-7s %4d s' "$step" "$word" $((SECONDS - begun)))")
done

printf '\n'
printf '%s\n' "${report[@]}"
printf 'steps: %d passed, %d failed\n' "$passed" "$failed"
[ "$failed" -eq 0 ]

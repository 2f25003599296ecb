#!/usr/bin/env bash
# make run: installs what is missing, builds interface and release, starts with a small sample region (luoshi sample --scale 1 makes a large one).
# Another address: LISTEN=127.0.0.1:9000 make run. Another folder for the data: DATA=/srv/luoshi make run.
set -euo pipefail
# shellcheck source=scripts/lib.sh
. "$(dirname "$0")/lib.sh"

if [ -z "${LUOSHI_INSTALLED:-}" ]; then
    need_for_compiling
    # Where nothing can be installed, all that is missing is named at once.
    if [ ${#packages[@]} -gt 0 ] && may_install; then install_missing || exit 1; fi
    need_for_interface
    # Debian's npm is hundreds of small packages: the first build of all that needs no interface goes on meanwhile.
    if [ ${#packages[@]} -gt 0 ] && may_install && [ -z "${SUDO_USER:-}" ] && command -v cargo >/dev/null; then
        cargo build --release --locked --quiet --package app &
    fi
    install_missing || exit 1
    rest_as_user "$0"
fi
need_cargo
scripts/build-ui.sh

say "building Luoshi (the first time takes some minutes)"
cargo build --release --locked --quiet --package luoshi
exec "${CARGO_TARGET_DIR:-target}/release/luoshi" up --data "${DATA:-data}" --listen "${LISTEN:-127.0.0.1:8080}" --sample

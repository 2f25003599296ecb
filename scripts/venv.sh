#!/usr/bin/env bash
# Makes target/venv with the servers that tests talk to (scripts/services.txt), when it is not there or its list changed.
set -euo pipefail
# shellcheck source=scripts/lib.sh
. "$(dirname "$0")/lib.sh"

venv=${CARGO_TARGET_DIR:-target}/venv
if [ -f "$venv/services.txt" ] && cmp -s scripts/services.txt "$venv/services.txt"; then
    exit 0
fi
say "installing the servers that tests talk to"
rm -rf "$venv"
if ! python3 -m venv "$venv"; then
    warn "cannot make a Python environment (Debian: apt-get install python3-venv)"
    exit 1
fi
if ! "$venv/bin/pip" install --quiet --disable-pip-version-check -r scripts/services.txt; then
    warn "cannot install the packages of scripts/services.txt; pip says why above. Without a package index the tests of"
    warn "the object store and of mail are left out, and say so."
    exit 1
fi
cp scripts/services.txt "$venv/services.txt"

#!/usr/bin/env bash
# Installs the packages of one folder exactly as locked: scripts/npm-ci.sh FOLDER. Does nothing when they are there.
set -euo pipefail
# shellcheck source=scripts/lib.sh
. "$(dirname "$0")/lib.sh"

stamp=$1/node_modules/.luoshi-lock
if [ -f "$stamp" ] && cmp -s "$stamp" "$1/package-lock.json"; then
    exit 0
fi
say "installing the packages of $1"
for try in 1 2 3; do
    if (cd "$1" && npm ci --silent); then
        cp "$1/package-lock.json" "$stamp"
        exit 0
    fi
    warn "npm ci failed in $1 (try $try of 3)"
done
warn "cannot install the packages of $1: is the npm registry reachable?"
exit 1

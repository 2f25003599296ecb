#!/usr/bin/env bash
# Builds web-ui/dist when its sources changed; installs its packages when the lock file changed.
set -euo pipefail
# shellcheck source=scripts/lib.sh
. "$(dirname "$0")/lib.sh"

node_is_new_enough || { warn "the interface needs Node.js 18 or newer; found $(node --version 2>/dev/null || echo none)"; exit 1; }
scripts/npm-ci.sh web-ui

if [ -f web-ui/dist/manifest.json ] && [ -z "$(find web-ui/src web-ui/build.mjs web-ui/package-lock.json -newer web-ui/dist/manifest.json)" ]; then
    exit 0
fi
say "building the interface"
(cd web-ui && npm run --silent build)

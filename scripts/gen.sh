#!/usr/bin/env bash
# make gen: writes the generated files anew. Their tests fail while a committed file is stale; read the difference.
set -euo pipefail
# shellcheck source=scripts/lib.sh
. "$(dirname "$0")/lib.sh"

need_cargo
UPDATE=1 INSTA_UPDATE=always cargo test --locked --workspace --quiet
git status --short

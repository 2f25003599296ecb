#!/usr/bin/env bash
# bench/peers.sh FOLDER: a register of a million records beside Datasette and Strapi with the same rows, all on SQLite, and
# a plain axum handler. FOLDER is filled by bench-records where it is empty (a minute). What it installs and makes of the
# peers lies in target/peers and is taken away at the end, unless KEEP is set. Needs Node.js
# 20 or newer with its headers (Strapi's SQLite is compiled), Python and 4 GB of disk; takes about ten minutes.
set -euo pipefail
# shellcheck source=scripts/lib.sh
. "$(dirname "$0")/../scripts/lib.sh"

[ $# -eq 1 ] || { echo "usage: $0 FOLDER" >&2; exit 2; }
folder=$(mkdir -p "$1" && cd "$1" && pwd)
need_cargo
target=$(mkdir -p "${CARGO_TARGET_DIR:-target}" && cd "${CARGO_TARGET_DIR:-target}" && pwd)
work=$target/peers
mkdir -p "$work"
[ -n "${KEEP:-}" ] || trap 'rm -rf "$work"' EXIT

say "building"
CARGO_INCREMENTAL=0 cargo build --release --locked --quiet -p luoshi -p bench-records -p bench-static-axum

say "filling $folder"
FILL_ONLY=yes "$target/release/bench-records" "$folder"

say "installing Datasette and Strapi"
if [ ! -x "$work/venv/bin/datasette" ]; then
    python3 -m venv "$work/venv"
    "$work/venv/bin/pip" install --quiet --disable-pip-version-check datasette==0.65.5
fi
if [ ! -d "$work/strapi/node_modules/@strapi" ]; then
    cp -r bench/peers/strapi "$work/"
    mkdir -p "$work/strapi/public/uploads"
    # Its SQLite is compiled here against the headers of the Node.js that runs it: no built one is downloaded.
    node=$(node -p 'require("path").dirname(require("path").dirname(process.execPath))')
    (cd "$work/strapi" && npm install --ignore-scripts --no-audit --no-fund --loglevel=error \
        && npm rebuild better-sqlite3 --nodedir="$node" --loglevel=error)
fi

# Strapi makes its tables at the first start, then both are given the rows.
if [ ! -e "$work/peers.db" ]; then
    say "giving the peers the same rows"
    rm -f "$work"/strapi.db*
    export DATABASE=$work/strapi.db PORT=18093 STRAPI_TELEMETRY_DISABLED=true NODE_ENV=production
    (cd "$work/strapi" && exec node_modules/.bin/strapi start) >"$work/strapi.log" 2>&1 &
    strapi=$!
    for _ in $(seq 240); do
        curl -sf -o /dev/null "http://127.0.0.1:$PORT/api/platforms" && break
        kill -0 "$strapi" 2>/dev/null || { cat "$work/strapi.log" >&2; exit 1; }
        sleep 0.5
    done
    kill "$strapi"
    wait "$strapi" || true
    python3 bench/peers/fill.py "$folder/luoshi.db" "$work/peers.db.part" "$work/strapi.db"
    mv "$work/peers.db.part" "$work/peers.db"
fi

say "measuring, ${ROUNDS:-15} rounds"
python3 bench/peers/measure.py "$target/release/luoshi" "$folder" "$work" "$target/release/bench-static-axum"

#!/usr/bin/env bash
# Runs a command with a private PostgreSQL on a free loopback port: scripts/with-postgres.sh COMMAND [ARGUMENT…]
# The command finds the address in LUOSHI_TEST_POSTGRES_URL. The cluster lives in a temporary folder and is stopped
# and removed at the end, whatever happens. initdb refuses root, so root hands the cluster to an unprivileged user.
set -euo pipefail

[ $# -gt 0 ] || { echo "usage: $0 COMMAND [ARGUMENT…]" >&2; exit 2; }

bin=$(printf '%s\n' /usr/lib/postgresql/*/bin | sort -V | tail -1)
if [ ! -d "$bin" ]; then
    initdb=$(command -v initdb || true)
    [ -n "$initdb" ] || { echo "$0: PostgreSQL is not installed (Debian: apt-get install postgresql)" >&2; exit 1; }
    bin=$(dirname "$(readlink -f "$initdb")")
fi

as=()
if [ "$(id -u)" = 0 ]; then
    user=postgres
    id "$user" >/dev/null 2>&1 || user=nobody
    as=(setpriv "--reuid=$user" "--regid=$(id -g "$user")" --clear-groups env HOME=/tmp)
fi

dir=$(mktemp -d "${TMPDIR:-/tmp}/luoshi-postgres.XXXXXX")
[ ${#as[@]} -eq 0 ] || chown "$user" "$dir"

# shellcheck disable=SC2317 # called by the traps below
cleanup() {
    trap - EXIT INT TERM
    "${as[@]}" "$bin/pg_ctl" -D "$dir/data" -m immediate stop >/dev/null 2>&1 || true
    rm -rf "$dir"
}
trap cleanup EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

cd /tmp
"${as[@]}" "$bin/initdb" -D "$dir/data" -U luoshi -A trust -E UTF8 --locale=C.UTF-8 --no-sync >"$dir/initdb.log" 2>&1 \
    || { cat "$dir/initdb.log" >&2; exit 1; }

# A port that is free now may be taken a moment later, so try a few.
started=
for try in 1 2 3 4 5; do
    port=$((20000 + (RANDOM * 32768 + RANDOM + try) % 20000))
    if "${as[@]}" "$bin/pg_ctl" -D "$dir/data" -w -t 30 -l "$dir/server.log" start -o \
        "-c listen_addresses=127.0.0.1 -c port=$port -c unix_socket_directories= -c fsync=off -c max_connections=300" \
        >/dev/null 2>&1; then
        started=1
        break
    fi
done
[ -n "$started" ] || { cat "$dir/server.log" >&2; exit 1; }

cd "$OLDPWD"
export LUOSHI_TEST_POSTGRES_URL="postgres://luoshi@127.0.0.1:$port/postgres"
status=0
"$@" || status=$?
exit "$status"

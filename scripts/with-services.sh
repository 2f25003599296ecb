#!/usr/bin/env bash
# Runs a command beside an object store and a mail server on free loopback ports: scripts/with-services.sh COMMAND [ARGUMENT…]
# The command finds the store in LUOSHI_TEST_S3_ENDPOINT, and in LUOSHI_TEST_SMTP_URL a mail server that writes what it is
# sent into the folder LUOSHI_TEST_MAILBOX; LUOSHI_TEST_S3_TLS_ENDPOINT and LUOSHI_TEST_SMTP_TLS_URL name the same behind
# certificates of the authority in LUOSHI_TEST_AUTHORITY. All are stopped at the end, whatever happens. Where they cannot be
# installed, the command runs without.
set -euo pipefail

[ $# -gt 0 ] || { echo "usage: $0 COMMAND [ARGUMENT…]" >&2; exit 2; }

here=$(cd "$(dirname "$0")" && pwd)
if ! "$here/venv.sh"; then
    exec "$@"
fi
bin=$(cd "$here/.." && cd "${CARGO_TARGET_DIR:-target}" && pwd)/venv/bin

dir=$(mktemp -d "${TMPDIR:-/tmp}/luoshi-services.XXXXXX")
servers=()

# shellcheck disable=SC2317 # called by the traps below
cleanup() {
    trap - EXIT INT TERM
    [ ${#servers[@]} -eq 0 ] || kill "${servers[@]}" 2>/dev/null || true
    rm -rf "$dir"
}
trap cleanup EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

free_port() {
    "$bin/python" -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'
}

# answers PORT: waits until something listens there.
answers() {
    for _ in $(seq 100); do
        if (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; then return 0; fi
        sleep 0.1
    done
    echo "$0: a server did not come up; see below" >&2
    cat "$dir"/*.log >&2
    return 1
}

s3=$(free_port)
"$bin/moto_server" -H 127.0.0.1 -p "$s3" >"$dir/s3.log" 2>&1 &
servers+=($!)
smtp=$(free_port)
mkdir -p "$dir/mailbox"
"$bin/aiosmtpd" -n -l "127.0.0.1:$smtp" -c aiosmtpd.handlers.Mailbox "$dir/mailbox/box" >"$dir/smtp.log" 2>&1 &
servers+=($!)
# The same again behind certificates of an authority that only the tests know.
"$bin/python" "$here/certificate.py" "$dir"
s3_tls=$(free_port)
"$bin/moto_server" -H 127.0.0.1 -p "$s3_tls" -c "$dir/server.pem" -k "$dir/server.key" >"$dir/s3-tls.log" 2>&1 &
servers+=($!)
smtp_tls=$(free_port)
"$bin/aiosmtpd" -n -l "127.0.0.1:$smtp_tls" --tlscert "$dir/server.pem" --tlskey "$dir/server.key" \
    -c aiosmtpd.handlers.Mailbox "$dir/mailbox/box" >"$dir/smtp-tls.log" 2>&1 &
servers+=($!)
for port in "$s3" "$smtp" "$s3_tls" "$smtp_tls"; do
    answers "$port"
done

export LUOSHI_TEST_S3_ENDPOINT="http://127.0.0.1:$s3"
export LUOSHI_TEST_SMTP_URL="smtp://127.0.0.1:$smtp"
export LUOSHI_TEST_MAILBOX="$dir/mailbox/box"
export LUOSHI_TEST_S3_TLS_ENDPOINT="https://127.0.0.1:$s3_tls"
export LUOSHI_TEST_SMTP_TLS_URL="smtp://127.0.0.1:$smtp_tls?tls=required"
export LUOSHI_TEST_AUTHORITY="$dir/authority.pem"
status=0
"$@" || status=$?
exit "$status"

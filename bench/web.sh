# The plan page under load on loopback, beside a plain axum handler that answers with the same bytes. Sourced by run.sh.
# shellcheck shell=bash disable=SC2154

data=$work/data
address=127.0.0.1:18080
peer=127.0.0.1:18081

# Sets $pid and prints the milliseconds from starting the process to the first good answer of /readyz.
start() {
    local begun
    begun=$(date +%s%N)
    "$luoshi" up --data "$data" --listen "$address" --sample >"$work/up.log" 2>&1 &
    pid=$!
    until curl -sf -o /dev/null "http://$address/readyz"; do
        kill -0 "$pid" 2>/dev/null || { cat "$work/up.log" >&2; return 1; }
    done
    ready=$((($(date +%s%N) - begun) / 1000000))
}

# The first start makes the database; what counts is starting an installation that has its plans.
start
kill "$pid"
wait "$pid" || true
"$luoshi" import --data "$data" "${documents[@]}" >/dev/null || true
times=()
for _ in 1 2 3 4 5; do
    start
    times+=("$ready")
    kill "$pid"
    wait "$pid" || true
done
row "start to ready, ${#documents[@]} plans and the sample, median of 5" \
    "$(printf '%s\n' "${times[@]}" | sort -n | sed -n 3p) ms" "< 300 ms"

start
page=http://$address/plans/1
curl -sf "$page" >"$work/page.html" || { echo "the plan page does not answer" >&2; return 1; }
"${CARGO_TARGET_DIR:-target}/release/bench-static-axum" "$work/page.html" "$peer" &
peer_pid=$!
until curl -sf -o /dev/null "http://$peer/"; do :; done

# One connection tells the time of one request, sixteen what two cores hold with wrk beside the server.
load() { wrk --latency -t1 -c"$2" -d"${SECONDS_OF_LOAD:-8}s" "$1" >"$work/wrk.txt"; }
p50() { awk '/50%/ { print $2 }' "$work/wrk.txt"; }
rate() { awk '/Requests\/sec/ { printf "%.0f/s", $2 }' "$work/wrk.txt"; }

load "$page" 1
row "plan page ($(wc -c <"$work/page.html") bytes), one reader, median" "$(p50)" "< 5 ms"
load "http://$peer/" 1
row "static axum handler, the same bytes, one reader, median" "$(p50)" "peer"
load "$page" 16
grep -q 'Non-2xx' "$work/wrk.txt" && echo "some answers were refused (rate limit?)" >&2
row "plan page, 16 readers" "$(rate)" ">= 500/s"
load "http://$peer/" 16
row "static axum handler, 16 readers" "$(rate)" "peer"
row "most memory resident after that load" "$(awk '/VmHWM/ { printf "%.0f MB", $2 / 1024 }' "/proc/$pid/status")" "< 120 MB"

kill "$pid" "$peer_pid"
wait "$pid" "$peer_pid" 2>/dev/null || true

# The command line from cold on one policy: time and memory of a whole process. Sourced by run.sh.
# shellcheck shell=bash disable=SC2154

one=${documents[0]}
hyperfine --shell=none --warmup 3 --runs 50 --export-json "$work/cold.json" "$luoshi compile $one --format json" \
    --output null >/dev/null 2>&1
row "luoshi compile, one policy, whole process, median" \
    "$(grep -m1 '"median"' "$work/cold.json" | awk -F'[:,]' '{ printf "%.1f ms", $2 * 1000 }')" "< 50 ms"
/usr/bin/time -f %M -o "$work/memory" "$luoshi" compile "$one" --format json >/dev/null
row "the same, most memory resident" "$(awk '{ printf "%.0f MB", $1 / 1024 }' "$work/memory")" "< 60 MB"

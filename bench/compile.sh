# The compiler beside jieba-rs, by cargo bench. Sourced by run.sh.
# shellcheck shell=bash disable=SC2154

cargo bench --locked --quiet --package bench-compile 2>/dev/null | tee "$work/compile.txt"

# divan prints: name ─ fastest │ slowest │ median │ mean │ …; the throughput stands in the line below it.
median() {
    awk -F'│' -v group="$1" -v name="$2" '
        $0 ~ group { inside = 1 }
        inside && $0 ~ name { split($3, m, " "); time = m[1] " " m[2]; getline; split($3, s, " "); print time " (" s[1] " " s[2] ")"; exit }
    ' "$work/compile.txt"
}
for group in five_policies ten_megabytes; do
    row "$group: compile, median" "$(median "$group" luoshi_compile)" "less than the next line"
    row "$group: jieba-rs segments the same text, median" "$(median "$group" jieba_segment)" "peer"
done

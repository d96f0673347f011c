#!/usr/bin/env bash
# Fuzzes each target for so many seconds of processor time: `fuzz/run.sh 1200`, or `fuzz/run.sh 60 markdown drawing`.
# Needs `cargo install cargo-fuzz`, and a C++ compiler. What is found lies in fuzz/artifacts/, and becomes a test of the project.
set -euo pipefail
cd "$(dirname "$0")"
seconds="${1:-60}"
shift || true
targets=("$@")
if [ ${#targets[@]} -eq 0 ]; then
  targets=(front_matter markdown drawing settings theme_words request)
fi
for target in "${targets[@]}"; do
  mkdir -p "corpus/$target"
  # Without a sanitizer the usual compiler does: memory is safe here, and it is faults of our own that are looked for.
  cargo fuzz run --sanitizer none "$target" "corpus/$target" "seeds/$target" -- \
    -max_total_time="$seconds" -timeout=10 -rss_limit_mb=2048 -max_len=8192 -print_final_stats=1
done

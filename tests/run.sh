#!/usr/bin/env bash
# Runs every test of the project: format, lints, the Rust tests, the sample playbook, its pages as HTML, and the program, its
# search and its pages in a browser, with a playbook that does not change (tests/playbook); what it writes for other programs, by
# their schemas, and calendars as a program in Python reads them; its site behind nginx; and itself where nothing else is. Installs
# what they need: packages from npm below tests/, and Chromium with fonts, nginx, valgrind and python3-icalendar where there are none. Needs
# Rust, a C compiler and Node 20 or later.
#
# Steps that do not wait for each other run side by side. What a step says is shown when its group has ended, with its time.
set -euo pipefail
cd "$(dirname "$0")/.."

work="$(mktemp -d)"
names=() pids=()
failed=0
total=()

# Each step leads a group of processes, so that all of them end with this script.
set -m
end() {
  for pid in "${pids[@]:-}"; do test -z "$pid" || kill -- "-$pid" 2>/dev/null || true; done
  rm -rf "$work"
}
trap end EXIT
trap "exit 130" INT TERM

# start NAME COMMAND …: begins a step. Nothing of it reads what is typed.
start() {
  local name="$1" log="$work/log.${#total[@]}.${#names[@]}"
  shift
  (
    began="$SECONDS"
    trap 'echo "$((SECONDS - began))" >"$log.seconds"' EXIT
    set -e
    "$@"
  ) >"$log" 2>&1 </dev/null &
  names+=("$name") pids+=("$!")
}

# Waits for all steps that were begun, shows each, and ends the run where one has failed.
finish() {
  local place log status seconds
  local group="${#total[@]}"
  local lines=()
  printf '\n… %s' "${names[@]}"
  printf '\n'
  for place in "${!pids[@]}"; do
    status=0 log="$work/log.$group.$place"
    wait "${pids[$place]}" || status=$?
    seconds="$(cat "$log.seconds" 2>/dev/null || echo 0)"
    printf '\n== %s\n' "${names[$place]}"
    cat "$log"
    lines+=("$(printf '%4d:%02d  %s' "$((seconds / 60))" "$((seconds % 60))" "${names[$place]}")")
    if test "$status" != 0; then
      failed=1 lines+=("         failed with status $status")
    fi
  done
  total+=("$(printf '%s\n' "${lines[@]}")")
  names=() pids=()
  if test "$failed" != 0; then times && exit 1; fi
}

times() {
  printf '\n== Times, in minutes and seconds; what stands in one group ran side by side\n'
  printf '%s\n\n' "${total[@]}"
  printf '%4d:%02d  in all\n' "$((SECONDS / 60))" "$((SECONDS % 60))"
}

as_root() { if test "$(id -u)" = 0; then "$@"; else sudo "$@"; fi; }

packages() {
  # One of the Rust tests counts instructions, with a program that Linux has a package for; elsewhere it is left out.
  local wanted=()
  if test "$(uname)" = Linux; then
    command -v valgrind >/dev/null || wanted+=(valgrind)
    command -v nginx >/dev/null || wanted+=(nginx-light)
    command -v curl >/dev/null || wanted+=(curl)
    python >/dev/null || wanted+=(python3-icalendar)
  fi
  if test "${#wanted[@]}" != 0; then
    as_root apt-get update -qq && as_root apt-get install -y -qq "${wanted[@]}" >/dev/null
  fi
  for folder in html browser schemas; do npm ci --prefix "tests/$folder" --no-audit --no-fund --loglevel=error; done
  tests/browser/chromium.sh >"$work/chromium"
}

# Without the state for building anew in part: it makes a first build longer, and tests slower.
compile() { CARGO_INCREMENTAL=0 cargo test --locked --no-run; }
rust_tests() { CARGO_INCREMENTAL=0 cargo test --locked --no-fail-fast; }

# What nobody waits for steps back behind what has a browser waiting.
lints() {
  nice cargo clippy --locked --all-targets -- -D warnings
  RUSTDOCFLAGS="-D warnings" nice cargo doc --locked --no-deps --document-private-items --quiet
}

sites() {
  "$PLAYBOOK" check playbook --strict >"$work/findings" || { cat "$work/findings" && exit 1; }
  "$PLAYBOOK" build playbook --strict --out "$work/sample" 2>&1 | tail -n 1
  # What does not change is looked at on a day that does not either.
  "$PLAYBOOK" build tests/playbook --strict --today 2026-11-20 --out "$SITE" 2>&1 | tail -n 1
}

# Pages of the guide are alike in all languages but for their texts: of the others than the first, one in seven is looked at.
html() {
  # What a page of the guide shows of broken examples is text.
  find "$work/sample" -name '*.html' \( ! -path '*/en/guide/pb*' -o -path '*/en/guide/pb??1/*' \) >"$work/pages"
  nice tests/html/node_modules/.bin/html-validate --config tests/html/.htmlvalidate.json $(cat "$work/pages")
  pages="$(wc -l <"$work/pages")"
  printf '%s pages are valid HTML\n' "$pages"
  test "$pages" -gt 300
}

search() {
  node --test tests/search/
  node tests/search/relevance.mjs --site "$SITE" --least
}

# The first Python here that reads calendars.
python() {
  local own
  for own in python3 /usr/bin/python3; do
    if "$own" -c "import icalendar, dateutil" 2>/dev/null; then printf '%s\n' "$own" && return; fi
  done
  return 1
}

schemas() {
  npm test --prefix tests/schemas
  if ! python >/dev/null; then
    printf 'skipped: no Python here has the package icalendar\n'
    test "$(uname)" != Linux
    return
  fi
  "$(python)" tests/schemas/calendars.py "$work/sample" "$SITE"
}

# A program that needs nothing of the system it runs on: for musl where its target is there, else with the C library in it.
static_program() {
  local target rust folder="$work/empty" program
  # Randomness from the kernel itself: an empty root has no /dev.
  local random='--cfg getrandom_backend="linux_getrandom"'
  if rustc --print target-libdir --target x86_64-unknown-linux-musl 2>/dev/null | xargs -I{} test -d {} && command -v musl-gcc >/dev/null; then
    target=x86_64-unknown-linux-musl rust="$random"
  else
    target="$(rustc -vV | sed -n 's/^host: //p')" rust="-C target-feature=+crt-static $random"
    printf 'no musl target here: linked with the C library of this system (%s, crt-static)\n' "$target"
  fi
  # What matters here is what it is linked to: to make it as fast as a release is would take several times as long.
  export CARGO_PROFILE_RELEASE_LTO=off CARGO_PROFILE_RELEASE_CODEGEN_UNITS=16 CARGO_PROFILE_RELEASE_OPT_LEVEL=0
  RUSTFLAGS="$rust" CARGO_INCREMENTAL=0 nice cargo build --locked --release --target "$target" --target-dir target/static --bin playbook
  program="target/static/$target/release/playbook"
  mkdir "$folder" && cp "$program" "$folder/playbook-program" && cp -r playbook "$folder/playbook"
  if ! inside "$folder" /playbook-program --version; then
    printf 'skipped: nobody here may run a program in an empty root\n'
    return
  fi
  inside "$folder" /playbook-program check playbook --advice none
  inside "$folder" /playbook-program build playbook --out public 2>&1 | tail -n 1
  test -s "$folder/public/index.html"
}

# inside FOLDER COMMAND …: runs a command where nothing is but the folder.
inside() {
  local folder="$1"
  shift
  if test "$(id -u)" = 0; then
    (cd / && chroot "$folder" "$@")
  elif sudo -n true 2>/dev/null; then
    (cd / && sudo -n chroot "$folder" "$@")
  else
    (cd / && unshare --user --map-root-user chroot "$folder" "$@")
  fi
}

ten_thousand_cards() {
  nice node benches/corpus.mjs "$work/large" --cards 10000
  nice node tests/large.mjs "$work/large" "$LARGE"
}

browser() {
  CHROMIUM="$(cat "$work/chromium")" npm test --prefix tests/browser
}

export PLAYBOOK="$PWD/target/debug/playbook" SITE="$work/site" LARGE="$work/large-site"

start "Format" cargo fmt --check
# Where the system may ask for a password, it does so before anything runs beside it.
if test "$(id -u)" = 0 || sudo -n true 2>/dev/null; then start "Packages" packages; else packages; fi
start "Rust, compiled" compile
finish

start "Rust tests" rust_tests
if test "$(uname)" = Linux; then start "A static program in an empty root" static_program; fi
start "The sample playbook, strictly, and the one that does not change" sites
start "A playbook of ten thousand cards" ten_thousand_cards
finish

start "In a browser" browser
start "Lints and documentation" lints
start "Pages as HTML" html
start "The search, outside of a browser" search
start "What other programs read" schemas
finish

times

#!/usr/bin/env bash
# Runs every test of the project: format, lints, the Rust tests, the sample playbook, its pages as HTML, its search, and all of
# it in a browser. Installs what they need: packages from npm below tests/, and Chromium where there is none.
# Needs Rust and Node 20 or later.
set -euo pipefail
cd "$(dirname "$0")/.."

step() { printf '\n== %s\n' "$*"; }

step "Format"
cargo fmt --check

step "Lints"
cargo clippy --locked --all-targets -- -D warnings

step "Rust tests"
# One of them counts instructions, with a program that Linux has a package for; elsewhere it is left out.
as_root() { if test "$(id -u)" = 0; then "$@"; else sudo "$@"; fi; }
if test "$(uname)" = Linux && ! command -v valgrind >/dev/null; then
  as_root apt-get update -qq && as_root apt-get install -y -qq valgrind >/dev/null
fi
cargo test --locked --no-fail-fast

step "Documentation"
RUSTDOCFLAGS="-D warnings" cargo doc --locked --no-deps --document-private-items --quiet

step "The sample playbook, strictly"
cargo build --locked --quiet
site="$(mktemp -d)"
trap 'rm -rf "$site"' EXIT
target/debug/playbook check playbook --strict >/dev/null
target/debug/playbook build playbook --strict --out "$site/public" 2>/dev/null

step "Its pages as HTML"
(cd tests/html && npm ci --no-audit --no-fund --loglevel=error)
# html-validate takes its files by pattern; a page of the guide shows broken examples, but as text.
tests/html/node_modules/.bin/html-validate --config tests/html/.htmlvalidate.json "$site/public/**/*.html"
pages="$(find "$site/public" -name '*.html' | wc -l)"
printf '%s pages are valid HTML\n' "$pages"
test "$pages" -gt 300

step "The search, outside of a browser"
# From here on everything is about a playbook that does not change, on a day that does not either.
target/debug/playbook build tests/playbook --strict --today 2026-11-20 --out "$site/frozen" 2>/dev/null
SITE="$site/frozen" node --test tests/search/
node tests/search/relevance.mjs --site "$site/frozen" --least

step "A playbook of ten thousand cards"
node benches/corpus.mjs "$site/large" --cards 10000
target/debug/playbook build "$site/large" --out "$site/large-public" 2>&1 | tail -n 1

step "In a browser"
(cd tests/browser && npm ci --no-audit --no-fund --loglevel=error)
export CHROMIUM SITE="$site/frozen" LARGE="$site/large-public" PLAYBOOK="$PWD/target/debug/playbook"
CHROMIUM="$(tests/browser/chromium.sh)"
npm test --prefix tests/browser

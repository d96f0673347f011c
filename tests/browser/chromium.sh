#!/usr/bin/env bash
# Prints where Chromium is; installs Debian's where there is none.
set -euo pipefail

find_browser() { command -v chromium || command -v chromium-browser || command -v google-chrome; }

as_root() { if test "$(id -u)" = 0; then "$@"; else sudo "$@"; fi; }

if test -n "${CHROMIUM:-}"; then
  printf '%s\n' "$CHROMIUM"
elif ! find_browser; then
  as_root apt-get update -qq >&2
  DEBIAN_FRONTEND=noninteractive as_root apt-get install -y -qq --no-install-recommends chromium >&2
  find_browser
fi

#!/usr/bin/env bash
# Prints where Chromium is; installs Debian's where there is none, and the letters that pages are set in on a Linux desktop: what fits
# on a sheet of paper depends on them.
set -euo pipefail

find_browser() { command -v chromium || command -v chromium-browser || command -v google-chrome; }

as_root() { if test "$(id -u)" = 0; then "$@"; else sudo "$@"; fi; }

if command -v apt-get >/dev/null && ! fc-list 2>/dev/null | grep -q Liberation; then
  as_root apt-get update -qq >&2
  DEBIAN_FRONTEND=noninteractive as_root apt-get install -y -qq --no-install-recommends fontconfig fonts-liberation >&2
fi
if test -n "${CHROMIUM:-}"; then
  printf '%s\n' "$CHROMIUM"
elif ! find_browser; then
  as_root apt-get update -qq >&2
  DEBIAN_FRONTEND=noninteractive as_root apt-get install -y -qq --no-install-recommends chromium >&2
  find_browser
fi

#!/bin/sh
# The tests of the page drive Chromium. Installs Debian's where it can; without one those tests are skipped, except in CI, where that is an error.
set -eu
for name in chromium chromium-browser google-chrome; do
  if command -v "$name" >/dev/null 2>&1; then exit 0; fi
done

become=
if [ "$(id -u)" != 0 ]; then
  if command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then become="sudo -n"; else become=none; fi
fi
if [ "$become" != none ] && command -v apt-get >/dev/null 2>&1; then
  echo "setup: installing Chromium for the tests of the page" >&2
  if { $become apt-get update -qq && $become env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium; } >/dev/null; then exit 0; fi
fi

echo "setup: there is no Chromium here and it could not be installed; the tests of the page will be skipped." >&2
echo "setup: to run them, install it by hand (Debian: apt-get install chromium) and run make again." >&2
if [ "${CI:-}" = true ]; then exit 1; fi

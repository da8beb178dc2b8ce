#!/bin/sh
# Makes the environment: usage make_venv.sh PYTHON VENV LOCK. Run again, it mends what is there.
set -eu
python=$1 venv=$2 lock=$3

if [ -z "$python" ]; then
  echo "setup: no Python 3.11 or later was found on PATH. Install one, or say where it is: make PYTHON=/path/to/python3.11 setup" >&2
  exit 1
fi
if ! [ -x "$venv/bin/python" ] || ! "$venv/bin/python" -m pip --version >/dev/null 2>&1; then
  if ! "$python" -m venv --clear "$venv"; then
    # Debian ships Python without the part that makes environments.
    name=$("$python" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
      apt-get update -qq && apt-get install -y -qq --no-install-recommends "$name"
      "$python" -m venv --clear "$venv"
    else
      echo "setup: $python cannot make an environment. On Debian and Ubuntu: sudo apt-get install $name" >&2
      exit 1
    fi
  fi
fi
# --no-deps: the lock is complete, and the resolvers of old versions of pip differ. --no-compile: half the time, and much of it is never imported.
"$venv/bin/python" -m pip install --quiet --no-compile --no-deps --only-binary :all: --require-hashes -r "$lock"
"$venv/bin/python" -m pip install --quiet --no-deps --no-build-isolation --editable .

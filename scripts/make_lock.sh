#!/bin/sh
# Writes the lock: usage make_lock.sh PYTHON LOCK. Run with the oldest Python that the project supports.
set -eu
python=$1 lock=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$python" -m venv "$work/venv"
"$work/venv/bin/python" -m pip install --quiet pip-tools
"$work/venv/bin/pip-compile" --quiet --upgrade --extra dev --generate-hashes --allow-unsafe --strip-extras --no-annotate --no-header \
  --no-emit-index-url --no-emit-trusted-host --no-emit-find-links --no-emit-options --output-file "$work/lock.txt" pyproject.toml
{
  echo "# Everything that the demo, the tests and the checks need, each file by its hash, for Python 3.11 and later."
  echo "# Made by \`make lock\` from pyproject.toml; not edited by hand."
  cat "$work/lock.txt"
} >"$lock"

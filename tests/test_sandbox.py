"""Limits of the worker, tried out in a process that takes them on."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from graphkit import sandbox


def run(code: str, root: Path) -> str:
    command = [sys.executable, "-c", "from graphkit import sandbox\n" + code]
    # Not measured: with its files frozen it cannot write what has been run of it, and would say so.
    environment = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE_")}
    done = subprocess.run(command, capture_output=True, text=True, cwd=root, env=environment, timeout=60, check=False)
    return done.stdout + done.stderr


@pytest.mark.skipif(sys.platform != "linux", reason="seccomp is of Linux")
@pytest.mark.parametrize(
    "call",
    [
        "import socket; socket.socket()",
        "import socket; socket.socket(socket.AF_UNIX)",
        "import socket; socket.socketpair()",
        "import os; os.execv('/bin/true', ['true'])",
    ],
)
def test_no_sockets_and_no_programs(call: str, root: Path) -> None:
    assert "PermissionError" in run(f"assert sandbox.forbid_network()\n{call}", root)
    assert "Error" not in run(call, root)


def test_reading_and_computing_go_on(root: Path) -> None:
    assert run("sandbox.forbid_network(); print(open(sandbox.__file__).read()[:3])", root) == '"""\n'


def test_memory_is_limited(root: Path) -> None:
    if sys.platform != "linux":
        pytest.skip("macOS does not hold to RLIMIT_AS")
    assert "MemoryError" in run("sandbox.limit_memory(50_000_000); bytearray(100_000_000)", root)
    assert run("sandbox.limit_memory(50_000_000); print(len(bytearray(20_000_000)))", root) == "20000000\n"


def test_files_are_limited_to_what_the_store_needs(tmp_path: Path, root: Path) -> None:
    (tmp_path / "1.sst").touch()
    opens = "import os; from pathlib import Path; p = Path(%r); sandbox.freeze_files(p)\nprint(sum(1 for _ in range(9) if _try()))"
    tries = "def _try():\n    try:\n        os.open('/dev/null', 0)\n    except OSError:\n        return False\n    return True\n"
    assert run("import os\n" + tries + opens % str(tmp_path), root) == "0\n"
    for number in range(20):
        (tmp_path / f"{number}.sst").touch()
    assert run("import os\n" + tries + opens % str(tmp_path), root) == "4\n"


def test_an_unknown_machine_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("platform.machine", lambda: "pdp11")
    assert sandbox.forbid_network() is False

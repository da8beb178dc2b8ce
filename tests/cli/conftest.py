"""Each command in a process of its own, on graphs that are built once a test process."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING, Protocol

import pytest

if TYPE_CHECKING:
    from pathlib import Path


class Run(Protocol):
    """Runs ``graphkit`` with arguments."""

    def __call__(
        self, *arguments: str | Path, stdin: str | bytes = "", expect: int | None = 0, cwd: Path | None = None
    ) -> subprocess.CompletedProcess[str]: ...


@pytest.fixture(scope="session")
def graphkit() -> Run:
    """The command, run in a process of its own; fails the test where the exit code is not the expected one."""

    def run(
        *arguments: str | Path, stdin: str | bytes = "", expect: int | None = 0, cwd: Path | None = None
    ) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "graphkit", *map(str, arguments)]
        data = stdin if isinstance(stdin, bytes) else stdin.encode()
        environment = {**os.environ, "COLUMNS": "120", "PYTHONUTF8": "1"}
        raw = subprocess.run(command, input=data, capture_output=True, check=False, cwd=cwd, env=environment, timeout=120)
        done = subprocess.CompletedProcess(command, raw.returncode, raw.stdout.decode(), raw.stderr.decode())
        assert "Traceback" not in done.stderr, done.stderr
        if expect is not None:
            assert done.returncode == expect, f"exit code {done.returncode} of {command}\n{done.stdout}\n{done.stderr}"
        return done

    return run


@pytest.fixture(scope="session")
def six(graphkit: Run, samples: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A graph of the six sample articles; not to be changed (see ``six_copy``)."""
    path = tmp_path_factory.mktemp("six") / "kg"
    graphkit("build", samples / "articles", "-g", path)
    return path


@pytest.fixture
def six_copy(six: Path, tmp_path: Path) -> Path:
    """The same graph, to be changed."""
    return shutil.copytree(six, tmp_path / "kg", symlinks=True)

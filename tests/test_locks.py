"""Locks: one writer, many readers, freed however their holder ends."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from graphkit.errors import GraphLocked
from graphkit.locks import lock_shared, lock_unused, lock_writer


def test_a_second_writer_is_refused_until_the_first_is_done(tmp_path: Path) -> None:
    with lock_writer(tmp_path / "lock"), pytest.raises(GraphLocked, match=f"process {os.getpid()} is writing"):
        lock_writer(tmp_path / "lock")
    with lock_writer(tmp_path / "lock") as held:
        held.release()
        held.release()


def test_a_patient_writer_waits_for_the_one_before(tmp_path: Path) -> None:
    first = lock_writer(tmp_path / "lock")
    timer = threading.Timer(0.2, first.release)
    timer.start()
    lock_writer(tmp_path / "lock", patience=60).release()
    timer.join()


HOLDER = """
import sys, time
from pathlib import Path
from graphkit.locks import lock_writer

held = lock_writer(Path(sys.argv[1]))
print("held", flush=True)
time.sleep(600)
"""


def test_a_killed_writer_holds_nothing(tmp_path: Path, root: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", HOLDER, str(tmp_path / "lock")], stdout=subprocess.PIPE, text=True, cwd=root) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        with pytest.raises(GraphLocked, match=f"process {process.pid}"):
            lock_writer(tmp_path / "lock")
        process.send_signal(signal.SIGKILL)
        process.wait()
    lock_writer(tmp_path / "lock").release()


def test_readers_share_and_keep_the_clearer_away(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    assert lock_shared(path) is None
    assert lock_unused(path) is None
    path.touch()
    one, other = lock_shared(path), lock_shared(path)
    assert one is not None
    assert other is not None
    one.release()
    assert lock_unused(path) is None
    other.release()
    clearing = lock_unused(path)
    assert clearing is not None
    assert lock_shared(path) is None, "what is being cleared away is not read"
    clearing.release()


def test_a_lock_on_a_deleted_file_guards_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "lock"
    path.touch()
    real = os.open

    def open_and_lose(name: object, flags: int, mode: int = 0o777) -> int:
        descriptor = real(name, flags, mode)  # type: ignore[arg-type]
        path.unlink()
        return descriptor

    monkeypatch.setattr(os, "open", open_and_lose)
    assert lock_shared(path) is None

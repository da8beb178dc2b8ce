"""What the benchmarks share: a clock for stages, memory, growth, and tables."""

from __future__ import annotations

import argparse
import math
import os
import platform
import resource
import statistics
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from importlib.metadata import version
from pathlib import Path
from types import ModuleType
from typing import ParamSpec, TypeVar
from unittest import mock

import msgspec

P = ParamSpec("P")
T = TypeVar("T")


class Clock:
    """Seconds of this process on the processor, by stage: what others run at the time costs nothing, and neither does waiting for a disk.

    Stages may be nested: what the inner one takes is not counted for the outer one.
    """

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        self._running: list[str] = []
        self._since = 0.0

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Count what happens in the block for a stage."""
        self._switch()
        self._running.append(name)
        try:
            yield
        finally:
            self._switch()
            self._running.pop()

    def _switch(self) -> None:
        now = time.process_time()
        if self._running:
            name = self._running[-1]
            self.seconds[name] = self.seconds.get(name, 0.0) + now - self._since
        self._since = now

    def timed(self, name: str, function: Callable[P, T]) -> Callable[P, T]:
        """``function``, counted for a stage."""

        def run(*args: P.args, **kwargs: P.kwargs) -> T:
            with self.stage(name):
                return function(*args, **kwargs)

        return run

    def each(self, name: str, items: Iterator[T]) -> Iterator[T]:
        """``items``, with the making of each counted for a stage."""
        while True:
            with self.stage(name):
                item = next(items, None)
            if item is None:
                return
            yield item

    @contextmanager
    def watching(self, functions: Sequence[tuple[str, ModuleType, str]]) -> Iterator[None]:
        """Count calls of functions that are looked up in their module at each call.

        Args:
            functions: the stage, the module and the name of the function.
        """
        with ExitStack() as stack:
            for stage, module, name in functions:
                stack.enter_context(mock.patch.object(module, name, self.timed(stage, getattr(module, name))))
            yield


def processor_seconds(function: Callable[[], object]) -> float:
    """Seconds that this process spends on the processor for one call."""
    start = time.process_time()
    function()
    return time.process_time() - start


def seconds(function: Callable[[], object]) -> float:
    """Seconds that pass during one call."""
    start = time.perf_counter()
    function()
    return time.perf_counter() - start


def peak_memory() -> int:
    """Most bytes that this process has held in memory so far."""
    try:
        status = Path("/proc/self/status").read_text(encoding="ascii", errors="replace")
    except OSError:  # not Linux
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    return next(int(line.split()[1]) * 1024 for line in status.splitlines() if line.startswith("VmHWM:"))


def growth(sizes: Sequence[float], values: Sequence[float]) -> float | None:
    """Exponent of the power law that fits best: 1 where twice the size costs twice as much. None for fewer than two sizes."""
    points = [(math.log(size), math.log(value)) for size, value in zip(sizes, values, strict=True) if size > 0 and value > 0]
    if len({x for x, _ in points}) < 2:
        return None
    return statistics.linear_regression(*zip(*points, strict=True)).slope


def machine() -> dict[str, str]:
    """What a figure depends on besides the program: cores, load, versions. No name of a machine or a path."""
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else math.nan
    return {
        "cores": str(os.cpu_count()),
        "load": f"{load:.1f}",
        "system": f"{platform.system()} {platform.machine()}",
        "python": platform.python_version(),
        "pyoxigraph": version("pyoxigraph"),
    }


def show(title: str, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print a table in Markdown: the first column to the left, figures to the right."""
    widths = [max(len(row[i]) for row in (columns, *rows)) for i in range(len(columns))]

    def line(cells: Sequence[str]) -> str:
        padded = (cell.rjust(width) if i else cell.ljust(width) for i, (cell, width) in enumerate(zip(cells, widths, strict=True)))
        return f"| {' | '.join(padded)} |\n"

    marks = ["-" * width if not i else "-" * (width - 1) + ":" for i, width in enumerate(widths)]
    sys.stdout.write(f"\n{title}\n\n{line(columns)}{line(marks)}{''.join(map(line, rows))}")
    sys.stdout.flush()


def figure(value: float | None, digits: int = 2) -> str:
    """A figure for a table; "-" where there is none."""
    return "-" if value is None else f"{value:,.{digits}f}"


def parser(description: str | None, sizes: Sequence[int]) -> argparse.ArgumentParser:
    """A parser with the options that all benchmarks have."""
    made = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    made.add_argument("folder", nargs="?", type=Path, help="take the articles of this folder (.txt, one a file) instead of the gold ones")
    made.add_argument("--sizes", default=",".join(map(str, sizes)), help="numbers of articles, such as %(default)s")
    made.add_argument("--json", type=Path, metavar="FILE", help="write all figures there too")
    return made


def sizes(text: str) -> list[int]:
    """Sizes as given on the command line, each once, sorted.

    Raises:
        ValueError: one is no positive number.
    """
    found = sorted({int(part) for part in text.split(",")})
    if found[0] < 1:
        raise ValueError(f"{found[0]}: a number of articles is expected, such as 50")
    return found


def keep(path: Path | None, figures: object) -> None:
    """Write figures as JSON, if a file was given for them."""
    if path is not None:
        path.write_bytes(msgspec.json.format(msgspec.json.encode({"machine": machine(), "figures": figures}), indent=2) + b"\n")

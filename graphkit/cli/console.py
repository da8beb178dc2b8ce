"""What a command tells a person while it works: sentences and progress, on stderr, as much of it as was asked for."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Timer
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console

    Step = Callable[[int, int | None, str], None]
    """Called with how many are done, how many there are where that is known, and what is being done."""

PATIENCE = 1.0
"""Seconds after which a person wants to see that something happens."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Teller:
    """How talkative a command is.

    Attributes:
        level: -1 errors only, 0 what was done, 1 also each article and each reason.
        started: monotonic seconds when the command began.
    """

    level: int = 0
    started: float = field(default_factory=time.monotonic)

    def say(self, text: str) -> None:
        """A sentence about what was done."""
        if self.level >= 0:
            print(text, file=sys.stderr)  # noqa: T201 - stderr is where a command speaks

    def detail(self, text: str) -> None:
        """A sentence for those who asked for more with ``-v``."""
        if self.level >= 1:
            print(text, file=sys.stderr)  # noqa: T201 - as above

    def warn(self, text: str) -> None:
        """A sentence that even ``-q`` does not silence: something was not done."""
        print(text, file=sys.stderr)  # noqa: T201 - as above

    def seconds(self) -> float:
        """Seconds since the command began."""
        return time.monotonic() - self.started

    @contextmanager
    def progress(self, what: str) -> Iterator[Step]:
        """A bar that appears on a terminal once the work has taken a second, and leaves nothing behind.

        Args:
            what: what is being done ("Reading").

        Yields:
            A function to call with how many are done, how many there are (None where that is not known), and what is being done.
        """
        if self.level < 0 or not sys.stderr.isatty():
            yield _ignore
            return
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

        columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
        bar = Progress(*columns, console=stderr_console(), transient=True)
        task = bar.add_task(what, total=None)

        def step(done: int, total: int | None, doing: str) -> None:
            bar.update(task, completed=done, total=total, description=doing)

        timer = Timer(PATIENCE, bar.start)
        timer.daemon = True
        timer.start()
        try:
            yield step
        finally:
            timer.cancel()
            timer.join()
            bar.stop()


def _ignore(done: int, total: int | None, doing: str) -> None:
    """A step that nobody sees."""


def stderr_console() -> Console:
    """A console on stderr that takes text as it is: names in square brackets are not markup."""
    from rich.console import Console

    return Console(stderr=True, markup=False, highlight=False, emoji=False)


def counted(number: int, singular: str, plural: str | None = None) -> str:
    """``number`` with its noun: "1 article", "2,310 articles"."""
    noun = singular if number == 1 else plural or singular + "s"
    return f"{number:,} {noun}"

"""What a command says, and when."""

from __future__ import annotations

import io
import sys

import pytest

from graphkit.cli import console
from graphkit.cli.console import Teller, counted


@pytest.mark.parametrize(("level", "said"), [(-1, "warned\n"), (0, "said\nwarned\n"), (1, "said\ndetailed\nwarned\n")])
def test_levels(capsys: pytest.CaptureFixture[str], level: int, said: str) -> None:
    tell = Teller(level=level)
    tell.say("said")
    tell.detail("detailed")
    tell.warn("warned")
    assert capsys.readouterr() == ("", said)


@pytest.mark.parametrize(("number", "text"), [(0, "0 articles"), (1, "1 article"), (2310, "2,310 articles")])
def test_counts_have_their_noun(number: int, text: str) -> None:
    assert counted(number, "article") == text


def test_irregular_nouns() -> None:
    assert counted(2, "actor or thing", "actors and things") == "2 actors and things"


def test_where_there_is_no_terminal_there_is_no_bar(capsys: pytest.CaptureFixture[str]) -> None:
    with Teller().progress("reading") as step:
        step(1, 2, "articles")
    assert capsys.readouterr() == ("", "")


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_on_a_terminal_a_bar_shows_once_it_takes_long(monkeypatch: pytest.MonkeyPatch) -> None:
    import threading

    terminal = Terminal()
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr(sys, "stderr", terminal)
    shown = threading.Event()
    monkeypatch.setattr(console, "PATIENCE", 0.0)
    original = terminal.write

    def write(text: str) -> int:
        shown.set()
        return original(text)

    monkeypatch.setattr(terminal, "write", write)
    with Teller().progress("reading") as step:
        step(3, 7, "articles")
        assert shown.wait(20)
    assert "articles" in terminal.getvalue()
    assert "3/7" in terminal.getvalue()


def test_a_quick_command_shows_no_bar_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setattr(console, "PATIENCE", 3600.0)
    with Teller().progress("reading") as step:
        step(1, 2, "articles")
    assert terminal.getvalue().strip() == ""

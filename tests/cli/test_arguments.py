"""What stands on the command line of a query; checks that are made before any work."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import click
import pytest

from graphkit.cli.ask import split_arguments
from graphkit.cli.common import check_folder, check_graph_place, check_writable
from graphkit.cli.files import check_format, format_of

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ([], (None, None, {})),
        (["kg"], ("kg", None, {})),
        (["kg", "ASK {}"], ("kg", "ASK {}", {})),
        (["kg", "--actor", "North Korea"], ("kg", None, {"actor": "North Korea"})),
        (["--actor=a=b", "kg", "--from", "2022-01-01"], ("kg", None, {"actor": "a=b", "from": "2022-01-01"})),
    ],
)
def test_arguments_of_a_query(arguments: list[str], expected: tuple[object, ...]) -> None:
    assert split_arguments(arguments) == expected


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["kg", "--actor"], "needs a value"),
        (["kg", "--actor", "--from"], "needs a value"),
        (["kg", "--actor", "a", "--actor", "b"], "given twice"),
        (["kg", "SELECT", "?e"], "one pair of quotes"),
    ],
)
def test_mistakes_in_arguments(arguments: list[str], words: str) -> None:
    with pytest.raises(click.UsageError, match=words):
        split_arguments(arguments)


def test_a_folder_in_place_of_a_file(tmp_path: Path) -> None:
    with pytest.raises(click.UsageError, match="is a folder"):
        check_writable(tmp_path)


def test_a_folder_that_is_not_writable_is_told_before_any_work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(click.UsageError, match="not writable"):
        check_writable(tmp_path / "a.ttl")
    with pytest.raises(click.UsageError, match="not writable"):
        check_graph_place(tmp_path / "deep" / "er" / "kg")


def test_folders_of_ones_own(tmp_path: Path) -> None:
    check_folder(str(tmp_path), "--with")
    with pytest.raises(click.UsageError, match="does not exist"):
        check_folder(str(tmp_path / "none"), "--with")
    (tmp_path / "file").touch()
    with pytest.raises(click.UsageError, match="is a file"):
        check_folder(str(tmp_path / "file"), "--with")


@pytest.mark.parametrize(
    ("path", "form", "name"), [("a.nq", None, "nq"), ("a.TTL", None, "ttl"), ("-", "csv", "csv"), ("a.txt", ".trig", "trig")]
)
def test_a_format_is_named_by_the_ending_or_outright(path: str, form: str | None, name: str) -> None:
    assert format_of(path, form) == name


@pytest.mark.parametrize(("path", "form"), [("a.docx", None), ("a", None), ("-", None), ("a.nq", "docx"), ("a.html", None)])
def test_an_unknown_format_is_told_with_what_there_is(path: str, form: str | None) -> None:
    with pytest.raises(click.UsageError, match=r"\.nq|graphkit view"):
        format_of(path, form)


def test_build_writes_pages_too() -> None:
    check_format("a.html")
    check_format("a.ttl")
    with pytest.raises(click.UsageError, match=r"\.html"):
        check_format("a.docx")

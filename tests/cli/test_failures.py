"""Errors as messages and exit codes."""

from __future__ import annotations

import errno

import pytest

from graphkit.cli.app import run
from graphkit.cli.failures import describe, exit_code
from graphkit.errors import AmbiguousName, GraphDamaged, GraphLocked, GraphNotFound, QueryError


@pytest.mark.parametrize(
    ("error", "code"),
    [(GraphNotFound("x"), 2), (QueryError("x"), 2), (GraphLocked("x"), 2), (PermissionError(13, "x"), 2), (GraphDamaged("x"), 3)],
)
def test_exit_codes(error: Exception, code: int) -> None:
    assert exit_code(error) == code


def test_an_ambiguous_name_lists_its_candidates() -> None:
    text = describe(AmbiguousName("'Kim': 2 have this name", [("iri:1", "Kim Man-gi", "Person"), ("iri:2", "Kim Il-sung Square", "Place")]))
    lines = text.splitlines()
    assert lines[0] == "Error: 'Kim': 2 have this name"
    assert lines[1].split() == ["Kim", "Man-gi", "Person", "iri:1"]
    assert lines[2].split() == ["Kim", "Il-sung", "Square", "Place", "iri:2"]
    assert "IRI" in lines[3]


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.EACCES, "choose another place"),
        (errno.ENOSPC, "the disk is full"),
        (errno.EROFS, "read-only"),
        (errno.EIO, "Input/output error"),
    ],
)
def test_a_fault_of_the_system_names_the_file_and_a_way_out(number: int, words: str) -> None:
    text = describe(OSError(number, "Input/output error", "kg/format"))
    assert "kg/format" in text
    assert words in text


def test_a_locked_graph_can_still_be_read() -> None:
    assert "query, view, export" in describe(GraphLocked("kg is being written to"))


def test_without_a_command_there_is_help(capsys: pytest.CaptureFixture[str]) -> None:
    assert run([]) == 2
    assert "Two commands are enough" in capsys.readouterr().err

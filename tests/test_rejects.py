"""Rejects: each once, and nothing of what was purged."""

from __future__ import annotations

from pathlib import Path

from graphkit import rejects


def test_a_second_run_repeats_none(tmp_path: Path) -> None:
    met = [
        rejects.reject("a.txt", "is empty"),
        rejects.reject("b.txt", "is binary", source="d1"),
        rejects.reject("copy-of-b.txt", "is binary", source="d1"),
    ]
    assert rejects.append(tmp_path, met) == 2
    assert rejects.append(tmp_path, met) == 0
    assert [(one.place, one.reason) for one in rejects.load(tmp_path)] == [("a.txt", "is empty"), ("b.txt", "is binary")]


def test_other_reasons_of_one_source_are_others(tmp_path: Path) -> None:
    assert rejects.append(tmp_path, [rejects.reject("b.txt", reason, source="d1") for reason in ("one", "other")]) == 2


def test_nothing_is_written_for_nothing(tmp_path: Path) -> None:
    assert rejects.append(tmp_path, []) == 0
    assert list(tmp_path.iterdir()) == []
    assert rejects.load(tmp_path) == []


def test_a_cut_line_is_left_out_and_does_not_swallow_the_next(tmp_path: Path) -> None:
    rejects.append(tmp_path, [rejects.reject("a.txt", "is empty")])
    path = tmp_path / rejects.FILE
    path.write_bytes(path.read_bytes() + b'{"key":"half')
    rejects.append(tmp_path, [rejects.reject("b.txt", "is empty")])
    assert [one.place for one in rejects.load(tmp_path)] == ["a.txt", "b.txt"]


def test_purging_takes_out_what_concerns_an_article(tmp_path: Path) -> None:
    met = [
        rejects.reject("a.txt", "names somebody", article="x", kind="report"),
        rejects.reject("x", "whole"),
        rejects.reject("b.txt", "stays", article="y"),
    ]
    rejects.append(tmp_path, met)
    rejects.purge(tmp_path, ["x"])
    assert [one.place for one in rejects.load(tmp_path)] == ["b.txt"]

"""Segments: written whole or not at all, named by what they hold, united when there are many."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphkit import segments
from graphkit.errors import GraphDamaged


def held(folder: Path) -> list[bytes]:
    return sorted({line for _, _, line in segments.read_all(folder)})


@given(st.lists(st.binary(min_size=1).filter(lambda b: b"\n" not in b), min_size=1, max_size=20))
def test_what_is_written_is_read(tmp_path_factory: pytest.TempPathFactory, lines: list[bytes]) -> None:
    path = segments.write(tmp_path_factory.mktemp("s"), lines)
    found = segments.read(path)
    assert [line for _, line in found] == lines
    data = b"".join(line + b"\n" for line in lines)
    assert all(data[offset : offset + len(line)] == line for offset, line in found)


def test_name_is_the_digest_of_the_lines_and_an_equal_one_is_not_written_again(tmp_path: Path) -> None:
    path = segments.write(tmp_path / "reports", [b"a", b"b"])
    import hashlib

    assert path.name == hashlib.sha256(b"a\nb\n").hexdigest() + ".jsonl.zst"
    before = path.stat().st_mtime_ns
    assert segments.write(tmp_path / "reports", [b"a", b"b"]) == path
    assert path.stat().st_mtime_ns == before


def test_nothing_is_left_beside(tmp_path: Path) -> None:
    segments.write(tmp_path, [b"a"])
    assert [path.name for path in tmp_path.iterdir()] == [path.name for path in segments.listing(tmp_path)]


def test_a_part_of_a_file_is_no_segment(tmp_path: Path) -> None:
    (tmp_path / ".abc.jsonl.zst.17.part").write_bytes(b"half")
    assert held(tmp_path) == []
    assert segments.listing(tmp_path / "none") == []


@pytest.mark.parametrize("cut", [0, 10, -6])
def test_cut_segment_is_damaged(tmp_path: Path, cut: int) -> None:
    path = segments.write(tmp_path, [b"a" * 1000, b"b" * 1000])
    path.write_bytes(path.read_bytes()[:cut])
    with pytest.raises(GraphDamaged, match=rf"{path.name}.*offset"):
        segments.read(path)


def test_altered_segment_is_damaged(tmp_path: Path) -> None:
    one, other = segments.write(tmp_path, [b"a"]), segments.write(tmp_path, [b"b"])
    one.write_bytes(other.read_bytes())
    with pytest.raises(GraphDamaged, match="named by"):
        segments.read(one)
    flipped = bytearray(other.read_bytes())
    flipped[-1] ^= 1
    other.write_bytes(flipped)
    with pytest.raises(GraphDamaged, match="offset"):
        segments.read(other)


def test_writer_closes_a_segment_by_articles_and_by_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(segments, "ARTICLES", 3)
    monkeypatch.setattr(segments, "BYTES", 100)
    writer = segments.Writer(tmp_path)
    assert [writer.add(b"%d" % i, article=i % 2 == 0) for i in range(5)] == [False, False, False, False, True]
    assert writer.add(b"x" * 100, article=False)
    writer.add(b"rest", article=True)
    assert len(segments.listing(tmp_path)) == 2
    writer.flush()
    writer.flush()
    assert len(segments.listing(tmp_path)) == 3
    assert len(held(tmp_path)) == 7


def test_many_small_ones_are_united_and_nothing_is_lost(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(segments, "BYTES", 40)
    for i in range(segments.MANY - 1):
        segments.write(tmp_path, [b"line %d" % i, b"common"])
    assert not segments.unite(tmp_path)
    segments.write(tmp_path, [b"last"])
    before = held(tmp_path)
    assert segments.unite(tmp_path)
    assert held(tmp_path) == before
    assert len(segments.listing(tmp_path)) < segments.MANY / 2


def test_uniting_leaves_large_ones_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(segments, "SMALL", 60)
    monkeypatch.setattr(segments, "MANY", 2)
    import os

    large = segments.write(tmp_path, [os.urandom(200).hex().encode()])
    for i in range(3):
        segments.write(tmp_path, [b"%d" % i])
    segments.unite(tmp_path)
    assert large.exists()
    assert len(segments.listing(tmp_path)) == 2


def test_a_reader_follows_lines_that_are_united_under_its_hands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for i in range(segments.MANY):
        segments.write(tmp_path, [b"%d" % i])
    before = held(tmp_path)
    reading = segments.read_all(tmp_path)
    first = next(reading)[2]
    segments.unite(tmp_path)
    assert sorted({first, *(line for _, _, line in reading)}) == before


def test_rewriting_leaves_nothing_behind(tmp_path: Path) -> None:
    path = segments.write(tmp_path, [b"keep", b"drop"])
    segments.rewrite(tmp_path, [b"keep"], [path])
    assert held(tmp_path) == [b"keep"]
    segments.rewrite(tmp_path, [], segments.listing(tmp_path))
    assert segments.listing(tmp_path) == []

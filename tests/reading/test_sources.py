import errno
import gzip
import itertools
import os
from collections.abc import Callable
from pathlib import Path

import pytest
import zstandard

from graphkit.errors import NothingToRead, Unreadable
from graphkit.reading import sources
from graphkit.reading.sources import File, check_kind, content, find_files, pieces

KINDS = (".txt", ".html", ".htm", ".jsonl")


def found(*given: str | Path) -> list[File]:
    told: list[Unreadable] = []
    files = find_files(given, KINDS, told.append)
    assert told == []
    return files


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("b.txt", "a.txt", "deep/er/c.html", "deep/d.jsonl.gz", "B.TXT", "notes.pdf", ".hidden.txt", ".git/x.txt"):
        path = tmp_path / "in" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x")
    return tmp_path / "in"


def test_folders_are_searched_through_in_code_point_order(folder: Path) -> None:
    assert [f.origin for f in found(folder)] == ["B.TXT", "a.txt", "b.txt", "deep/d.jsonl.gz", "deep/er/c.html"]


def test_origins_do_not_depend_on_where_the_folder_lies(folder: Path, tmp_path: Path) -> None:
    moved = tmp_path / "elsewhere"
    before = [f.origin for f in found(folder)]
    folder.rename(moved)
    assert [f.origin for f in found(moved)] == before


def test_a_file_named_twice_is_read_once(folder: Path) -> None:
    assert len(found(folder / "a.txt", folder, str(folder / "a.*"))) == 5


def test_compressions_are_told_by_the_last_suffix(folder: Path) -> None:
    file = next(f for f in found(folder) if f.packed)
    assert (file.suffix, file.packed) == (".jsonl", ".gz")


def test_globs_take_what_they_name_whatever_its_kind(folder: Path) -> None:
    assert [f.origin for f in found(str(folder / "*.pdf"))] == ["notes.pdf"]
    assert [f.origin for f in found(str(folder / "**" / "*.html"))] == ["deep/er/c.html"]
    assert [f.origin for f in found(str(folder / "d*"))] == ["deep/d.jsonl.gz", "deep/er/c.html"]


def test_a_name_with_brackets_is_a_name_where_it_exists(tmp_path: Path) -> None:
    (tmp_path / "a[1].txt").write_text("x")
    assert [f.origin for f in found(tmp_path / "a[1].txt")] == ["a[1].txt"]


@pytest.mark.parametrize(
    ("source", "says"),
    [
        ("missing.txt", "no such file or folder"),
        ("no/such/folder/a.txt", "does not exist"),
        ("*.nothing", "no file matches"),
        ("empty", "it is empty"),
        ("b.text", r"did you mean b\.txt\?"),
        ("empty/article-of-today.txt", r"in empty there is no file of"),
        ("other", r"\.csv"),
        ("https://news.example/a", "save the page"),
    ],
)
def test_what_names_nothing_says_what_would_work(source: str, says: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "empty").mkdir()
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "a.csv").write_text("x")
    (tmp_path / "b.txt").write_text("x")
    with pytest.raises(NothingToRead, match=says) as told:
        found(source)
    assert str(told.value).startswith(source)


def test_a_missing_file_names_its_neighbours(folder: Path) -> None:
    with pytest.raises(NothingToRead, match=r"there are B\.TXT, a\.txt, b\.txt"):
        found(folder / "article-of-today")


@pytest.fixture
def closed(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    scandir = os.scandir

    def refuse(path: str | Path) -> object:
        if str(path).endswith("deep"):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)
    return folder / "deep"


def test_a_folder_in_a_folder_that_cannot_be_read_is_told(closed: Path) -> None:
    told: list[Unreadable] = []
    assert [f.origin for f in find_files([closed.parent], KINDS, told.append)] == ["B.TXT", "a.txt", "b.txt"]
    assert [(e.place, e.reason) for e in told] == [(str(closed), "this folder cannot be read: Permission denied; change its permissions")]


def test_a_folder_that_cannot_be_read_is_not_called_empty(closed: Path) -> None:
    with pytest.raises(NothingToRead, match="this folder cannot be read: Permission denied"):
        found(closed)


@pytest.mark.parametrize(
    ("name", "says"), [("a.csv", "is a table; write each row as a line"), ("a.TTL.gz", r"\.ttl is RDF"), ("a.md", None)]
)
def test_names_of_tables_and_rdf_are_no_articles(name: str, says: str | None, tmp_path: Path) -> None:
    (tmp_path / name).write_text("x")
    (file,) = found(tmp_path / name)
    if says is None:
        check_kind(file, KINDS)
        return
    with pytest.raises(Unreadable, match=says):
        check_kind(file, KINDS)


def test_no_source_at_all_is_told() -> None:
    with pytest.raises(NothingToRead, match="no source"):
        found()


@pytest.mark.parametrize("packed", ["", ".gz", ".zst"])
def test_content_is_decompressed_over_all_its_frames(packed: str, tmp_path: Path) -> None:
    path = tmp_path / f"a.jsonl{packed}"
    squeeze: dict[str, Callable[[bytes], bytes]] = {"": bytes, ".gz": gzip.compress, ".zst": zstandard.ZstdCompressor().compress}
    path.write_bytes(squeeze[packed](b"one\n") + squeeze[packed](b"two\n"))
    (file,) = found(path)
    assert b"".join(pieces(file)) == b"one\ntwo\n"


@pytest.mark.parametrize(
    ("name", "data"), [("a.txt.gz", gzip.compress(b"x" * 9000, mtime=0)[:-12]), ("a.txt.zst", b"no zstandard"), ("a.txt.gz", b"no gzip")]
)
def test_damaged_compression_is_told(name: str, data: bytes, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(data)
    (file,) = found(tmp_path / name)
    with pytest.raises(Unreadable, match="damaged or cut off"):
        b"".join(pieces(file))


def test_a_decompression_bomb_is_cut_off(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sources, "_BOMB_FLOOR", 1 << 20)
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(b"\0" * (16 << 20)))
    (file,) = found(tmp_path / "a.jsonl.gz")
    taken: list[int] = []
    with pytest.raises(Unreadable, match="times its size"):
        taken.extend(map(len, pieces(file)))
    assert sum(taken) < 8 << 20


def test_content_over_the_limit_is_told_before_it_is_all_read() -> None:
    with pytest.raises(Unreadable, match="more than 5 kB"):
        content(itertools.repeat(b"x" * 1000), "a.txt", 5000)


def test_a_file_that_cannot_be_opened_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x")
    (file,) = found(tmp_path / "a.txt")
    (tmp_path / "a.txt").unlink()
    with pytest.raises(Unreadable, match="cannot be read: No such file"):
        b"".join(pieces(file))

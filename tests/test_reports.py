"""What is in force by a set of lines, whatever their order."""

from __future__ import annotations

import random
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphkit import lines, reports, segments
from graphkit.errors import AmbiguousName, GraphDamaged, UnknownName
from graphkit.lines import ArticleLine, Line, OriginLine, RemovedLine, RestoredLine
from graphkit.model import Article
from graphkit.reports import State
from tests.telling import article, extract


def line_of(given: Article, version: str = "1", replaces: tuple[str, ...] = (), digest: str = "0" * 64) -> ArticleLine:
    extraction = msgspec.structs.replace(extract(given)[0], version=version, replaces=replaces, digest=digest)
    return lines.article_line(given, extraction)


def name_of(line: Line) -> str:
    return lines.digest(lines.encode(line))


def state(*given: Line) -> State:
    return reports.state({name_of(line): line for line in given})


ONE, OTHER = article("Anna Berg met Carl Dahl."), article("Something else.")


def test_no_lines_hold_nothing() -> None:
    assert reports.state({}) == State()


# ---- extraction in force


def test_a_replacing_line_is_in_force_even_if_its_version_is_lower() -> None:
    old = line_of(ONE, "9")
    new = line_of(ONE, "1", replaces=(name_of(old),))
    assert state(old, new).articles == {ONE.id: name_of(new)}


def test_of_several_the_greatest_version_as_integers_is_in_force() -> None:
    assert state(line_of(ONE, "1.9"), line_of(ONE, "1.10")).line(ONE.id).extraction.version == "1.10"


def test_of_equal_versions_the_greatest_digest_is_in_force() -> None:
    both = [line_of(ONE, digest="a" * 64), line_of(ONE, digest="b" * 64)]
    assert state(*both).articles[ONE.id] == max(map(name_of, both)) == state(*reversed(both)).articles[ONE.id]


# ---- removal


def test_removed_wins_until_replaced() -> None:
    line, gone = line_of(ONE), RemovedLine(v=1, article=ONE.id)
    assert state(line, gone).exported() == []
    back = RestoredLine(v=1, article=ONE.id, replaces=(name_of(gone),))
    assert state(line, gone, back).exported() == [ONE.id]
    again = RemovedLine(v=1, article=ONE.id, replaces=(name_of(back),))
    assert state(line, gone, back, again).exported() == []
    assert state(line, gone, RestoredLine(v=1, article=ONE.id)).exported() == [], "a restoration that replaces nothing takes nothing back"


def test_open_marks_are_what_a_new_one_replaces() -> None:
    gone = RemovedLine(v=1, article=ONE.id)
    back = RestoredLine(v=1, article=ONE.id, replaces=(name_of(gone),))
    found = {name_of(one): one for one in (gone, back)}
    assert reports.open_marks(found, ONE.id) == (name_of(back),)
    assert reports.open_marks(found, OTHER.id) == ()


def test_a_removed_version_supersedes_nothing() -> None:
    old, new = (article(text, url="https://example.org/a", published=f"2022-01-0{i}") for i, text in enumerate(("old", "new"), 1))
    assert state(line_of(old), line_of(new)).in_force() == [new.id]
    assert state(line_of(old), line_of(new), RemovedLine(v=1, article=new.id)).in_force() == [old.id]


# ---- supersession


def versions(*given: tuple[str, dict[str, str]]) -> list[Article]:
    return [article(text, **fields) for text, fields in given]


def pairs(given: list[Article]) -> set[tuple[str, str]]:
    names = {one.id: one.text for one in given}
    return {(names[new], names[old]) for new, old in state(*map(line_of, given)).supersedes}


URL = "https://example.org/a"


def dated(day: str) -> dict[str, str]:
    return {"url": URL, "published": day}


SUPERSEDING: dict[str, list[tuple[str, dict[str, str]]]] = {
    "same address": [("old", dated("2022-01-01")), ("new", dated("2022-01-02"))],
    "address normalised": [
        ("old", {"url": URL + "#x", "published": "2022-01-01"}),
        ("new", {"url": "HTTPS://example.org/a?utm_source=y", "published": "2022-01-02"}),
    ],
    "modified before published": [
        ("old", dated("2022-01-03") | {"modified": "2022-01-03"}),
        ("new", dated("2022-01-01") | {"modified": "2022-01-04"}),
    ],
    "zones": [("old", dated("2022-01-02T01:00:00+07:00")), ("new", dated("2022-01-01T19:00:00Z"))],
    "undated is oldest": [("old", {"url": URL}), ("new", dated("1999-01-01"))],
    "record of one publisher": [
        ("old", {"record": "7", "publisher": "G", "published": "2022-01-01"}),
        ("new", {"record": "7", "publisher": "G", "published": "2022-01-02"}),
    ],
}


@pytest.mark.parametrize("given", SUPERSEDING.values(), ids=SUPERSEDING.keys())
def test_a_newer_version_supersedes(given: list[tuple[str, dict[str, str]]]) -> None:
    assert pairs(versions(*given)) == pairs(versions(*given[::-1])) == {("new", "old")}


APART: dict[str, list[tuple[str, dict[str, str]]]] = {
    "other publisher": [("one", {"record": "7", "publisher": "G"}), ("other", {"record": "7", "publisher": "H"})],
    "no publisher": [("one", {"record": "7"}), ("other", {"record": "7"})],
    "relative address": [("one", {"url": "a.html"}), ("other", {"url": "a.html"})],
    "same text": [("same", dated("2022-01-01")), ("same", dated("2022-01-02"))],
}


@pytest.mark.parametrize("given", APART.values(), ids=APART.keys())
def test_articles_that_are_no_versions_of_one(given: list[tuple[str, dict[str, str]]]) -> None:
    assert pairs(versions(*given)) == set()


def test_the_newest_of_several_versions_supersedes_all_others() -> None:
    assert pairs(versions(*((str(day), dated(f"2022-01-0{day}")) for day in (1, 2, 3)))) == {("3", "1"), ("3", "2")}
    bridge = ("2", dated("2022-01-02") | {"record": "7", "publisher": "G"})
    moved = ("3", {"record": "7", "publisher": "G", "published": "2022-01-03"})
    assert pairs(versions(("1", dated("2022-01-01")), bridge, moved)) == {("3", "1"), ("3", "2")}


def test_equal_dates_are_decided_by_the_text_not_by_arrival() -> None:
    given = versions(("one", {"url": URL}), ("other", {"url": URL}))
    assert pairs(given) == pairs(given[::-1])
    assert len(pairs(given)) == 1


# ---- order


@given(st.randoms())
def test_order_of_lines_does_not_matter(chance: random.Random) -> None:
    given = versions(
        *((text, {"url": URL, "published": f"2022-01-0{i}"}) for i, text in enumerate(("one", "other", "third"), 1)),
        ("x", {"record": "1", "publisher": "G"}),
    )
    all_lines: list[Line] = [
        *map(line_of, given),
        line_of(given[0], "2"),
        RemovedLine(v=1, article=given[2].id),
        OriginLine(v=1, article=given[0].id, origin="b"),
    ]
    all_lines.append(OriginLine(v=1, article=given[0].id, origin="a"))
    expected = state(*all_lines)
    shuffled = list(all_lines)
    chance.shuffle(shuffled)
    assert state(*shuffled) == expected
    assert expected.origins == {given[0].id: ("a", "b")}


# ---- files


def test_a_line_in_two_segments_is_one(tmp_path: Path) -> None:
    data = lines.encode(line_of(ONE))
    segments.write(tmp_path / "reports", [data])
    segments.write(tmp_path / "reports", [data, lines.encode(line_of(OTHER))])
    assert len(reports.load(tmp_path)) == 2


@pytest.mark.parametrize(
    ("bad", "reason"), [(b"{}", "offset"), (b'{"v":2,"kind":"article"}', "format 2"), (b'{"kind":"article","v":1,"new":1}', "offset")]
)
def test_an_unreadable_line_is_told_with_file_and_offset(tmp_path: Path, bad: bytes, reason: str) -> None:
    first = lines.encode(line_of(ONE))
    path = segments.write(tmp_path / "reports", [first, bad])
    with pytest.raises(GraphDamaged, match=rf"{path.name}: line at offset {len(first) + 1}.*") as told:
        reports.load(tmp_path)
    assert reason in str(told.value)


def test_purging_rewrites_the_segments_of_an_article_only(tmp_path: Path) -> None:
    kept = segments.write(tmp_path / "reports", [lines.encode(line_of(OTHER))])
    gone = RemovedLine(v=1, article=ONE.id, purged=True)
    segments.write(tmp_path / "reports", [lines.encode(one) for one in (line_of(ONE), OriginLine(v=1, article=ONE.id, origin="a"), gone)])
    reports.purge(tmp_path, [ONE.id])
    assert kept.exists()
    assert set(reports.load(tmp_path)) == {name_of(line_of(OTHER)), name_of(gone)}


def test_articles_are_found_by_iri_hash_and_origin() -> None:
    found = state(
        line_of(ONE), line_of(OTHER), *(OriginLine(v=1, article=a.id, origin=o) for a, o in ((ONE, "a.txt"), (ONE, "x"), (OTHER, "x")))
    )
    for name in (ONE.id, f"<{ONE.id}>", ONE.id.rpartition("/")[2], "a.txt"):
        assert reports.find_article(found, name) == ONE.id
    with pytest.raises(UnknownName, match=r"b\.txt"):
        reports.find_article(found, "b.txt")
    with pytest.raises(AmbiguousName) as told:
        reports.find_article(found, "x")
    assert [iri for iri, _, _ in told.value.candidates] == sorted([ONE.id, OTHER.id])

"""What the words beside a name say."""

from __future__ import annotations

import pytest

from graphkit.model import Span
from graphkit.resolve.posts import described, post_of
from graphkit.resolve.surroundings import is_wide, level_beside, namesakes


def spans(text: str, name: str) -> tuple[Span, ...]:
    found, at = [], text.find(name)
    while at >= 0:
        found.append(Span(at, at + len(name)))
        at = text.find(name, at + 1)
    return tuple(found)


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("di kota Tarim, Yaman", "city"),
        ("di Provinsi Tarim pada Senin", "province"),
        ("a coastal road in Tarim province, officials said", "province"),
        ("a market in the city of Tarim was hit", "city"),
        ("a market in Tarim was hit", ""),
        ("warga Kabupaten Tarim", "regency"),
        ("the Tarim District Court", ""),
        ("left the province. Tarim was quiet", ""),
    ],
)
def test_level_of_a_place(text: str, level: str) -> None:
    assert level_beside(text, spans(text, "Tarim")) == level


def test_provinces_and_islands_are_wide_towns_are_not() -> None:
    assert is_wide("province", None)
    assert is_wide("", "place:central-java")
    assert not is_wide("", "place:geonames:1645559")
    assert not is_wide("city", "place:central-java"), "what the article says comes first"
    assert not is_wide("", None)


@pytest.mark.parametrize(
    ("text", "marked", "same_name", "unlike"),
    [
        ("Kepala BPBD Rahmat Fadli berduka. Ia mengatakan hanya bernama sama dengan Bupati Lamtoro.", 0, True, {"governor"}),
        ("The head of the agency, who is also called Rahmat Fadli, spoke.", 0, True, set()),
        ("Peter Lowe, who heads the council and is not related to the minister, objected.", 0, False, {"minister"}),
        ("Sari Utami tidak punya hubungan keluarga dengan sang gubernur.", 0, False, {"governor"}),
    ],
)
def test_who_only_has_the_name_of_another(text: str, marked: int, *, same_name: bool, unlike: set[str]) -> None:
    name = next(n for n in ("Rahmat Fadli", "Peter Lowe", "Sari Utami") if n in text)
    (found,) = namesakes(text, [spans(text, name)])
    assert (found.person, found.same_name, found.unlike) == (marked, same_name, frozenset(unlike))


def test_a_cue_far_from_every_name_marks_nobody() -> None:
    text = "Rahmat Fadli spoke. " + "Nothing happened. " * 20 + "Two streets have the same name."
    assert list(namesakes(text, [spans(text, "Rahmat Fadli")])) == []


@pytest.mark.parametrize(
    ("before", "ranks"),
    [
        ("Sementara itu, Gubernur Jawa Tengah ", {"governor"}),
        ("kata juru bicara KPK ", {"spokesperson"}),
        ("Menteri Luar Negeri Oman ", {"minister"}),
        ("mantan Bupati Lamtoro ", {"governor"}),
        ("Gubernur itu menemui ", set()),
        ("the governor, ", set()),
        ("di Jawa Tengah ", set()),
    ],
)
def test_what_a_post_is_of_stands_between_post_and_name(before: str, ranks: set[str]) -> None:
    text = f"{before}Sari Utami pergi"
    post, _ = described(text, spans(text, "Sari Utami"), post_of(""))
    assert post.ranks == ranks


def test_a_former_post_is_not_held() -> None:
    assert post_of("mantan presiden").ranks == {"president"}
    assert not post_of("former president").held
    assert post_of("president").held == {"president"}

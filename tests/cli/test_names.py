"""Short names of IRIs, out and back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphkit.cli.names import full, short
from graphkit.errors import AmbiguousName, UnknownName
from graphkit.identity import BASE

HASHES = st.text(alphabet="0123456789abcdef", min_size=32, max_size=32)


@given(HASHES)
def test_what_a_table_shows_is_taken_back(digits: str) -> None:
    iri = BASE + digits
    assert full(short(iri), [iri]) == iri
    assert full(short(iri).rstrip("…"), [iri]) == iri


@pytest.mark.parametrize("name", ["North Korea", "Q884", "id:Q884", "https://example.org/a", "abc", BASE + "0" * 32, "facade of the house"])
def test_other_names_stay_as_they_are(name: str) -> None:
    assert full(name, [BASE + "0" * 32]) == name


def test_an_iri_without_a_hash_is_shown_whole() -> None:
    assert short(BASE + "Q884") == "id:Q884"
    assert short("https://example.org/a") == "https://example.org/a"


def test_of_several_all_are_listed() -> None:
    iris = [BASE + "9dd14353" + "0" * 24, BASE + "9dd14353" + "1" * 24]
    with pytest.raises(AmbiguousName) as caught:
        full("id:9dd14353…", iris, [(iris[0], "one", "Meeting")])
    assert caught.value.candidates == [(iris[0], "one", "Meeting"), (iris[1], "", "")]


def test_one_that_stands_for_nothing_is_unknown_unless_it_may_be_a_name() -> None:
    with pytest.raises(UnknownName, match="graphkit search"):
        full("id:9dd14353…", [])
    assert full("decade", []) == "decade"

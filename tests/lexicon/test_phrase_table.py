from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from graphkit.lexicon import Phrases
from graphkit.text import tokens

WORDS = st.text(alphabet="aAbBzéÉİßǅªʰ中٣1-_.'’ \u0301\t\n\u00a0", max_size=12)


def table(*phrases: str, plain: bool = False) -> Phrases[str]:
    out: Phrases[str] = Phrases()
    for phrase in phrases:
        out.add(phrase, phrase, plain=plain)
    return out


def found(phrases: Phrases[str], text: str) -> list[tuple[int, list[str]]]:
    words = tokens(text)
    return list(phrases.matches(words, 0, len(words)))


@given(WORDS)
def test_a_phrase_is_split_as_a_text_is(phrase: str) -> None:
    assert list(table(phrase)) == [split for split in [tuple(t.text.replace("’", "'") for t in tokens(phrase))] if split]


@given(st.permutations(["fire", "fire on", "Fire on", "fire on the", "fire on sight", "FIRE on sight", "fire at will", "fire back"]))
def test_the_order_of_adding_does_not_matter(phrases: list[str]) -> None:
    for text in ("fire on sight", "Fire on the town", "FIRE on sight", "fire at will"):
        assert found(table(*phrases), text) == found(table(*sorted(phrases)), text)


@given(st.lists(WORDS, max_size=8), WORDS)
def test_the_longest_phrase_begins_with_a_word_that_begins_one(phrases: list[str], text: str) -> None:
    held, words = table(*phrases), tokens(text)
    matches = found(held, text) if words else []
    assert (held.at(words, 0, len(words)) if words else None) == (matches[0] if matches else None)
    assert not matches or held.begins(words[0].text)


def test_the_longest_comes_first() -> None:
    assert [length for length, _ in found(table("put", "put on", "put on a blacklist", "put off"), "put on a blacklist")] == [3 + 1, 2, 1]


def test_what_begins_a_phrase_is_written_as_it_is() -> None:
    names = table("US Navy", "Iran", "tank")
    assert [word for word in ("us", "US", "iran", "IRAN", "Tank", "tanks", "navy") if names.begins(word)] == ["US", "IRAN", "Tank"]


def test_case() -> None:
    names = table("US", "Iran", "tank")
    assert not found(names, "us")
    assert found(names, "US")
    assert found(names, "IRAN")
    assert not found(names, "iran")
    assert found(names, "Tank")
    assert found(table("US", plain=True), "us")


def test_values_of_one_phrase_are_held_together_and_once() -> None:
    phrases = table("fire")
    phrases.add("fire", "shot")
    phrases.add("fire", "fire")
    assert phrases.get("fire") == ["fire", "shot"]
    assert len(phrases) == 1

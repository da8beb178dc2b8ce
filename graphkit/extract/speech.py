"""Verbs of saying: all forms that make what stands beside them a speaker."""

from __future__ import annotations

from graphkit.lexicon import Lexicon, inflection
from graphkit.lexicon.files import words


def verb_forms(lexicon: Lexicon, lemmas: list[str]) -> frozenset[str]:
    """Finite forms of verbs: inflected in English, as they stand in the list elsewhere."""
    if lexicon.language != "en":
        return frozenset(lemmas)
    return frozenset(
        f for lemma in lemmas for f, uses in inflection.english(lemma, lexicon.irregular).items() if uses & {"past", "third", "base"}
    )


def speech_forms(lexicon: Lexicon) -> frozenset[str]:
    """Forms of all verbs of saying, those that stand before their speaker ("kata", "menurut") included."""

    def make() -> frozenset[str]:
        cues = lexicon.cues.get("attribution") or {}
        return verb_forms(lexicon, words(cues.get("verbs"))) | frozenset(words(cues.get("inverted")))

    return lexicon.once("speech forms", make)

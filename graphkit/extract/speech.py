"""Verbs of saying: all forms that make what stands beside them a speaker, and how much each asks for before it counts."""

from __future__ import annotations

from typing import NamedTuple

from graphkit.lexicon import Lexicon, Phrases
from graphkit.lexicon.files import words

FINITE = frozenset({"past", "third", "base", "listed"})


class SpeechVerb(NamedTuple):
    """A form of a verb of saying.

    Attributes:
        wary: counts only where "that", a quotation or the end of the sentence shows that it reports.
        quoting: counts only beside a quotation ("Smith continued").
        gerund: "saying", "arguing".
        telling: has a hearer as its object ("told reporters that").
        reporting: tells the event that is its object ("announced the arrest of").
    """

    wary: bool
    quoting: bool
    gerund: bool
    telling: bool
    reporting: bool


def _forms(lexicon: Lexicon, lemma: str) -> dict[str, set[str]]:
    """Forms of a verb, particles kept behind ("pointed out"); as it stands in the list where the language has no table of forms."""
    if not lexicon.inflected:
        return {lemma: {"base"}}
    head, _, rest = lemma.partition(" ")
    tail = f" {rest}" if rest else ""
    return {form + tail: uses for form, uses in lexicon.verb_forms(head).items()}


def speech_forms(lexicon: Lexicon) -> frozenset[str]:
    """Finite forms of all verbs of saying, those that stand before their speaker ("kata", "menurut") included."""

    def make() -> frozenset[str]:
        cues = lexicon.cues.get("attribution") or {}
        forms = {f for lemma in words(cues.get("verbs")) for f, uses in _forms(lexicon, lemma).items() if uses & FINITE}
        return frozenset(forms) | frozenset(words(cues.get("inverted")))

    return lexicon.once("speech forms", make)


def spoken_forms(lexicon: Lexicon) -> frozenset[str]:
    """Past forms of verbs of saying that describe no noun: "said", "told"; a regular one does ("the reported attack")."""

    def make() -> frozenset[str]:
        lemmas = words((lexicon.cues.get("attribution") or {}).get("verbs"))
        forms = ((lemma, form) for lemma in lemmas for form, uses in _forms(lexicon, lemma).items() if "past" in uses)
        return frozenset(form for lemma, form in forms if lemma in lexicon.irregular and form != lemma and not form.endswith("ed"))

    return lexicon.once("spoken forms", make)


def speech_verbs(lexicon: Lexicon) -> Phrases[SpeechVerb]:
    """All forms of verbs of saying with what each asks for."""

    def make() -> Phrases[SpeechVerb]:
        cues = lexicon.cues.get("attribution") or {}
        careful, telling, reporting = (frozenset(words(cues.get(name))) for name in ("careful", "telling", "reporting"))
        out: Phrases[SpeechVerb] = Phrases()
        for quoting, lemmas in ((False, words(cues.get("verbs"))), (True, words(cues.get("quoting")))):
            for lemma in lemmas:
                for form, uses in _forms(lexicon, lemma).items():
                    if uses & FINITE or "gerund" in uses:
                        verb = SpeechVerb(lemma in careful, quoting, "gerund" in uses, lemma in telling, lemma in reporting)
                        out.add(form, verb, plain=True)
        for form in words(cues.get("quoted_as")):
            out.add(form, SpeechVerb(wary=False, quoting=False, gerund=False, telling=False, reporting=False), plain=True)
        return out

    return lexicon.once("speech verbs", make)


def voices(lexicon: Lexicon) -> Phrases[str]:
    """Nouns that speak without being actors ("a study", "sumber"), to the type of entity that they become."""

    def make() -> Phrases[str]:
        out: Phrases[str] = Phrases()
        for type_, nouns in ((lexicon.cues.get("attribution") or {}).get("voices") or {}).items():
            for noun in words(nouns):
                out.add(noun, str(type_), plain=True)
        return out

    return lexicon.once("voices", make)


def speaking_nouns(lexicon: Lexicon) -> frozenset[str]:
    """Things among the voices that are single words: at the head of a sentence no part of a name ("Laporan Amnesty International")."""
    return lexicon.once(
        "speaking nouns", lambda: frozenset(p[0] for p in voices(lexicon) if len(p) == 1 and "Object" in voices(lexicon).get(p[0]))
    )

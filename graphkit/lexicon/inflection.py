"""Forms of verbs: English by rule and a table of irregular ones, Indonesian by prefix, any other language by the endings that its folder lists.

An Indonesian lemma is the root, so voice is read off the surface.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from graphkit.lexicon.files import words

VOWELS = "aeiou"


def english(lemma: str, irregular: Mapping[str, Any]) -> dict[str, set[str]]:
    """Form to the uses that it can have: "base", "third", "past", "participle", "gerund"."""
    table = irregular.get(lemma) or {}
    past = words(table.get("past")) or [regular_past(lemma)]
    participle = words(table.get("participle")) or past
    third = words(table.get("third")) or [third_person(lemma)]
    gerund = words(table.get("gerund")) or [gerund_of(lemma)]
    out: dict[str, set[str]] = {}
    for use, forms in (("base", [lemma]), ("third", third), ("past", past), ("participle", participle), ("gerund", gerund)):
        for form in forms:
            out.setdefault(form, set()).add(use)
    return out


def regular_past(lemma: str) -> str:
    """Past of a regular verb: fire → fired, deny → denied, ban → banned."""
    if lemma.endswith("e"):
        return lemma + "d"
    if lemma.endswith("y") and len(lemma) > 1 and lemma[-2] not in VOWELS:
        return lemma[:-1] + "ied"
    return (lemma + lemma[-1] if doubles(lemma) else lemma) + "ed"


def third_person(lemma: str) -> str:
    """Third person of the present: launch → launches, deny → denies."""
    if lemma.endswith(("s", "x", "z", "ch", "sh", "o")):
        return lemma + "es"
    if lemma.endswith("y") and len(lemma) > 1 and lemma[-2] not in VOWELS:
        return lemma[:-1] + "ies"
    return lemma + "s"


def gerund_of(lemma: str) -> str:
    """Gerund: fire → firing, ban → banning, die → dying."""
    if lemma.endswith("ie"):
        return lemma[:-2] + "ying"
    if lemma.endswith("e") and not lemma.endswith(("ee", "oe", "ye")):
        return lemma[:-1] + "ing"
    return (lemma + lemma[-1] if doubles(lemma) else lemma) + "ing"


def doubles(lemma: str) -> bool:
    """Whether the last consonant doubles: one syllable of consonant, vowel, consonant (ban, stop), not w, x or y."""
    if len(lemma) < 3 or lemma[-1] in VOWELS + "wxy" or lemma[-2] not in VOWELS or lemma[-3] in VOWELS:
        return False
    return sum(c in VOWELS for c in lemma) == 1


def plural_of(noun: str) -> str:
    """Regular plural of the last word of a noun."""
    if noun.endswith(("s", "x", "z", "ch", "sh")):
        return noun + "es"
    if noun.endswith("y") and len(noun) > 1 and noun[-2] not in VOWELS:
        return noun[:-1] + "ies"
    return noun + "s"


def indonesian(verb: str, root: str | None) -> dict[str, set[str]]:
    """Form to the uses that it can have: "active", "passive", "headline" (the base without prefix, as in headlines and after certain words)."""
    out: dict[str, set[str]] = {verb: {"active"}}
    if root and root != verb:
        out.setdefault("di" + root, set()).add("passive")
        out.setdefault(root, set()).add("headline")
    return out


def by_endings(lemma: str, endings: Mapping[str, Any], irregular: Mapping[str, Any]) -> dict[str, set[str]]:
    """Form to its uses by the longest ending of the dictionary form that is listed ("tener" before "er"); irregular forms take the place of those of a use.

    A word with an ending that is not listed has one form, itself.
    """
    ending = max((e for e in endings if lemma.endswith(e)), key=len, default=None)
    own = irregular.get(lemma) or {}
    if ending is None and not own:
        return {lemma: {"listed"}}
    tails = endings[ending] if ending is not None else {}
    stem = lemma.removesuffix(ending or "")
    out: dict[str, set[str]] = {}
    for use in [*tails, *(use for use in own if use not in tails)]:
        for form in words(own[use]) if use in own else [stem + tail for tail in words(tails[use])]:
            out.setdefault(form, set()).add(str(use))
    return out


def many_by_endings(noun: str, endings: Mapping[str, Any], until: frozenset[str]) -> str:
    """Plural of a noun by the longest ending that is listed: of each word before the first of ``until`` ("acuerdos de paz", "ataques aéreos")."""
    listed = noun.split()
    stop = next((k for k, word in enumerate(listed) if word in until), len(listed))
    return " ".join([*(_many(word, endings) for word in listed[:stop]), *listed[stop:]])


def _many(word: str, endings: Mapping[str, Any]) -> str:
    ending = max((e for e in endings if word.endswith(e)), key=len, default="")
    return word.removesuffix(ending) + str(endings.get(ending, ""))

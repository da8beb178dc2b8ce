"""Names of canonical things: an entity's best form, and an event's label put together from type, parties and place.

How a label is worded in a language is data: ontology/labels/<language>.yaml.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING, Any

from graphkit.identity import BASE
from graphkit.resources import ontology_dir
from graphkit.yamls import parse_yaml

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from graphkit.derive.gather import Named
    from graphkit.ontology import Ontology

_LINKED = re.compile(re.escape(BASE) + r"(Q[1-9][0-9]*)", re.ASCII)
MOST = 3
"""Parties that a label names; the others are counted."""


def wikidata_of(canonical: str) -> str | None:
    """Wikidata id that a canonical IRI is named by."""
    found = _LINKED.fullmatch(canonical)
    return found[1] if found else None


class EntityNames:
    """Names of one canonical entity.

    Attributes:
        label: in English where the lexicon has it, else the name that most references have, of these the longest, of these the least.
        others: all other names, sorted.
        by_language: labels of the lexicon.
    """

    __slots__ = ("by_language", "label", "others")

    def __init__(self, canonical: str, references: Sequence[Named], labels: Callable[[str], Mapping[str, str]]) -> None:
        linked = wikidata_of(canonical)
        self.by_language = dict(labels(linked)) if linked else {}
        forms = Counter(named.reference.name for named in references if named.reference.name)
        best = min(forms, key=lambda form: (-forms[form], -len(form), form), default=canonical)
        self.label = self.by_language.get("en") or best
        names = {name for named in references for name in (named.reference.name, *named.reference.names)}
        self.others = sorted((names | set(self.by_language.values())) - {self.label, ""})

    def in_language(self, lang: str) -> str:
        """Label in a language, where the lexicon has it; else the label."""
        return self.by_language.get(lang) or self.label


@cache
def wordings() -> dict[str, dict[str, Any]]:
    """Language to how event labels are worded in it."""
    return {path.stem: parse_yaml(path.read_bytes()) for path in sorted((ontology_dir() / "labels").glob("*.yaml"))}


def event_label(kind: str, parties: Mapping[str, Iterable[tuple[str, bool]]], ontology: Ontology, lang: str) -> str:
    """Label of an event: "phone talk of Kim Man-gi, Ely Ratner and Kazuo Masuda", "bombing in Tarum".

    Args:
        kind: event type.
        parties: role to (label in the language, whether it is a person) of its fillers. Where persons are named, the bodies that they
            stand for are left out; a target is named where nobody acts.
        ontology: for labels and broader types.
        lang: "en", "id"; a language without wordings takes the English ones.
    """
    words = wordings().get(lang) or wordings()["en"]
    noun = words["nouns"].get(kind) or ontology.label(kind, lang).split(" or ")[0].split(" atau ")[0]
    parts = [noun]
    acting = next((role for role in ("participant", "agent", "target") if parties.get(role)), None)
    for role in (acting, "location"):
        if role is not None and parties.get(role):
            given = list(parties[role])
            names = sorted({name for name, person in given if person} or {name for name, _ in given})
            parts.append(_phrase(words[role], kind, ontology).format(_joined(names, words)))
    return " ".join(parts)


def _phrase(phrases: Mapping[str, str], kind: str, ontology: Ontology) -> str:
    return next((phrases[one] for one in (kind, *ontology.above(kind)) if one in phrases), phrases["default"])


def _joined(names: Sequence[str], words: Mapping[str, Any]) -> str:
    shown = [_with_article(name, words.get("definite")) for name in names[:MOST]]
    if len(names) > MOST:
        shown = [*shown[: MOST - 1], words["others"].format(len(names) - MOST + 1)]
    return shown[0] if len(shown) == 1 else ", ".join(shown[:-1]) + words["and"] + shown[-1]


def _with_article(name: str, definite: Mapping[str, Any] | None) -> str:
    tokens = name.split()
    if not definite or not tokens:
        return name
    takes = (
        name in definite["whole"]
        or (len(tokens) > 1 and (tokens[0] in definite["first"] or tokens[-1] in definite["last"]))
        or (len(tokens) > 2 and "of" in tokens and tokens[0] in definite["before_of"])
    )
    return definite["article"] + name if takes and not name.lower().startswith(definite["article"]) and "'s " not in name else name

"""Short names of IRIs that end in a hash: how tables show them, and how a command takes them back."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from graphkit.errors import AmbiguousName, UnknownName
from graphkit.identity import BASE
from graphkit.terms import shorten

if TYPE_CHECKING:
    from graphkit.graph import EventGraph

KEPT: Final = 8
"""Digits that are shown: enough for two among a million things to be alike rarely, and then both are listed."""

_WHOLE = re.compile(r"id:[0-9a-f]{32}")
_SHORT = re.compile(r"(?:id:)?([0-9a-f]{6,31})(?:…|\.\.\.)?")


def short(iri: str) -> str:
    """An IRI for the eye: "gk:Sanction", "id:Q884", "id:9dd14353…". The ellipsis tells that SPARQL does not take it."""
    name = shorten(iri)
    return f"{name[: 3 + KEPT]}…" if _WHOLE.fullmatch(name) else name


def full(name: str, iris: Iterable[str], described: Iterable[tuple[str, str, str]] = ()) -> str:
    """What a short name stands for; any other text as it is.

    Args:
        name: as a person gave it.
        iris: of all that it can stand for.
        described: IRI, label and kind of those, for a person to choose from.

    Raises:
        UnknownName: it has the form of a short name and stands for nothing.
        AmbiguousName: it stands for several.
    """
    found = _SHORT.fullmatch(name.strip())
    if found is None:
        return name
    matches = sorted(iri for iri in iris if iri.startswith(BASE + found[1]))
    if len(matches) == 1:
        return matches[0]
    if matches:
        known = {iri: (iri, label, kind) for iri, label, kind in described}
        raise AmbiguousName(f"{name}: {len(matches)} begin like this", [known.get(iri, (iri, "", "")) for iri in matches])
    if not name.startswith("id:"):
        return name
    raise UnknownName(f"{name}: nothing in the graph has an IRI that begins like this; `graphkit search` finds things by name")


def thing(graph: EventGraph, name: str) -> str:
    """An event or actor by what a person gave: a short name is written out, anything else is left to the graph."""
    if _SHORT.fullmatch(name.strip()) is None:
        return name
    things = graph.names().things
    return full(name, things, ((iri, one.label, one.kind) for iri, one in things.items()))


def article(graph: EventGraph, name: str) -> str:
    """An article by what a person gave: a short name is written out, anything else is left to the graph."""
    if _SHORT.fullmatch(name.strip()) is None:
        return name
    listed = graph.articles()
    return full(name, [one.iri for one in listed], ((one.iri, one.title or "", "Article") for one in listed))

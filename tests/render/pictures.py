"""Graphs for tests of the page: the worked example, and one whose names want to be markup."""

from __future__ import annotations

import io
import json
import re
from functools import cache
from typing import Any

import pyoxigraph as ox

from graphkit import vocab
from graphkit.identity import KNOWLEDGE
from graphkit.render import render
from tests.worked import EX, EXAMPLE

HOSTILE = (
    "</script><script>window.hacked=1</script>",
    "<img src=x onerror=window.hacked=2>",
    "<!-- <script> ",
    '"><svg onload=window.hacked=3>',
    "{{script}}",
    "javascript:window.hacked=4",
    "\u2028\u2029'\"\\u003c",
    "<b>bold</b>",
    'O\'Brien "Bob" & Söhne',
)


@cache
def example() -> ox.Store:
    """The worked example, without the ontology."""
    store = ox.Store()
    store.load(path=str(EXAMPLE), format=ox.RdfFormat.TRIG)
    return store


@cache
def hostile() -> ox.Store:
    """The worked example, in which every entity and event has a hostile name."""
    store = ox.Store()
    label = ox.NamedNode(vocab.SKOS_PREF_LABEL)
    number = 0
    for quad in sorted(example(), key=str):
        if quad.predicate in (label, ox.NamedNode(vocab.SKOS_ALT_LABEL), ox.NamedNode(vocab.DCT_TITLE), ox.NamedNode(vocab.DCT_PUBLISHER)):
            number += 1
            store.add(ox.Quad(quad.subject, quad.predicate, ox.Literal(HOSTILE[number % len(HOSTILE)]), quad.graph_name))
        else:
            store.add(quad)
    return store


def many(count: int) -> ox.Store:
    """A graph of so many meetings, each of two persons of its own; the last ones are reported most."""
    graph, lines = ox.NamedNode(KNOWLEDGE), []

    def say(subject: str, predicate: str, value: ox.NamedNode | ox.Literal) -> None:
        lines.append(ox.Quad(ox.NamedNode(EX + subject), ox.NamedNode(predicate), value, graph))

    for at in range(count):
        for kind in (vocab.Event, vocab.ActualEvent, vocab.GK + "Meeting", vocab.GK + "Consult"):
            say(f"e{at}", vocab.RDF_TYPE, ox.NamedNode(kind))
        say(f"e{at}", vocab.SKOS_PREF_LABEL, ox.Literal(f"meeting {at}"))
        say(f"e{at}", vocab.STATUS, ox.NamedNode(vocab.GK + "occurred"))
        for article in range(1 + (at >= count - 3)):
            say(f"e{at}", vocab.REPORTED_IN, ox.NamedNode(f"{EX}article{article}"))
        for side in "ab":
            say(f"p{at}{side}", vocab.RDF_TYPE, ox.NamedNode(vocab.Entity))
            say(f"p{at}{side}", vocab.RDF_TYPE, ox.NamedNode(vocab.Person))
            say(f"p{at}{side}", vocab.SKOS_PREF_LABEL, ox.Literal(f"Person {at}{side}"))
            say(f"i{at}{side}", vocab.OF_EVENT, ox.NamedNode(f"{EX}e{at}"))
            say(f"i{at}{side}", vocab.WHO, ox.NamedNode(f"{EX}p{at}{side}"))
            say(f"i{at}{side}", vocab.ROLE, ox.NamedNode(vocab.PARTICIPANT))
    store = ox.Store()
    store.bulk_extend(lines)
    return store


def page_of(store: ox.Store, **options: Any) -> str:
    """The page as text."""
    stream = io.StringIO()
    render(store, stream, **options)
    return stream.getvalue()


def data_of(page: str, name: str = "core") -> dict[str, Any]:
    """What a data element of a page holds."""
    found = re.search(rf'<script type="application/json" id="{name}">(.*?)</script>', page, re.DOTALL)
    assert found is not None
    data: dict[str, Any] = json.loads(found[1])
    return data


def named(core: dict[str, Any], spoken: str) -> dict[str, Any]:
    """Event or actor of the worked example by its spoken name ("e-call")."""
    found: dict[str, Any] = next(one for one in (*core["events"], *core["actors"]) if one["iri"] == EX + spoken)
    return found

"""An explanation as lines for a person: what it is, who took part, which articles say so in which words, why they were taken for one."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING, Final

from graphkit.cli.console import counted
from graphkit.terms import shorten

if TYPE_CHECKING:
    from graphkit.explain import Explanation, Involvement, Link, Member, Quote, When, Witness

SHOWN: Final = 12
"""Members, and involvements, that are shown without ``--all``."""
LONGEST: Final = 240
"""Characters of a sentence that are shown."""
PLAIN: Final = ("status", "earliest", "latest", "edtf", "precision")
"""Facts that come first, in this order."""


def lines(explanation: Explanation, *, everything: bool = False) -> Iterator[str]:
    """The lines, without line ends.

    Args:
        explanation: of one event or actor.
        everything: all members and involvements, however many.
    """
    limit = None if everything else SHOWN
    yield explanation.label
    yield f"  {', '.join(explanation.types)}"
    yield f"  {explanation.iri}"
    if explanation.names:
        yield f"  also: {', '.join(explanation.names)}"
    ordered = sorted(explanation.facts, key=lambda name: (PLAIN.index(name) if name in PLAIN else len(PLAIN), name))
    width = max((len(shorten(name)) for name in ordered), default=0)
    for name in ordered:
        yield f"  {shorten(name):<{width}}  {', '.join(map(shorten, explanation.facts[name]))}"

    if explanation.involvements:
        yield ""
        yield "Who took part" if explanation.is_event else "What it took part in"
        shown = explanation.involvements[:limit]
        describe = _filler if explanation.is_event else _part
        yield from ("  " + describe(part) for part in shown)
        yield from _more(len(explanation.involvements) - len(shown))

    yield ""
    articles = len({member.witness.article for member in explanation.members})
    yield f"According to {counted(articles, 'article')}"
    members = explanation.members[:limit]
    for _, group in groupby(members, key=lambda member: member.witness.article):
        listed = list(group)
        yield "  " + _witness(listed[0].witness)
        for member in listed:
            yield from ("    " + line for line in _member(member, is_event=explanation.is_event))
    yield from _more(len(explanation.members) - len(members))


def _more(hidden: int) -> Iterator[str]:
    if hidden > 0:
        yield f"  ... and {hidden:,} more (--all shows them)"


def _filler(part: Involvement) -> str:
    return f"{part.role:<12} {part.name}{_standing(part)}"


def _part(part: Involvement) -> str:
    status = "" if part.status in {"", "occurred"} else f", {part.status}"
    return f"{part.earliest or 'no date':<12} {part.role:<12} {part.event_label}{status}{_standing(part)}"


def _standing(part: Involvement) -> str:
    text = f", {part.capacity}" if part.capacity else ""
    text += f", for {part.representing}" if part.representing else ""
    return text + (f" ({part.commitment})" if part.commitment else "")


def _witness(witness: Witness) -> str:
    name = witness.title or next(iter(witness.identifiers), witness.article)
    told = [part for part in (witness.publisher, witness.issued[:10], *witness.identifiers[:1]) if part and part != name]
    return name + (f" ({', '.join(told)})" if told else "") + (" - superseded by a newer version" if witness.superseded else "")


def _member(member: Member, *, is_event: bool) -> Iterator[str]:
    if is_event:
        told = [member.status, *([] if member.commitment in {"", "asserted"} else [member.commitment]), *map(_when, member.times)]
        yield ", ".join(filter(None, told)) + "".join(_source(link) for link in member.sources)
    quote = next(iter(member.quotes), None)
    if quote is not None:
        yield _quote(quote)
    if member.method != "single":
        weighed = ", ".join(f"{name} {value:g}" for name, value in sorted(member.features.items()))
        yield f"taken for this one: {member.score:.2f} by {member.method}" + (f" ({weighed})" if weighed else "")
    for judged, others in (("the same as", member.same), ("different from", member.different)):
        for other in others:
            yield f"judged {judged} {other}"


def _when(when: When) -> str:
    words = " ".join(f'"{word}"' for word in when.words)
    kind = "" if when.role == "actual" else f"{when.role} "
    return f"{kind}{when.edtf or 'undated'} {words}".rstrip()


def _source(link: Link) -> str:
    if not link.source:
        return ", according to an unnamed source"
    return f", according to {link.source}" + (f" ({link.capacity})" if link.capacity else "")


def _quote(quote: Quote) -> str:
    sentence = " ".join(quote.sentence.split())
    words = " ".join(quote.words.split())
    if len(sentence) > LONGEST:
        middle = max(sentence.find(words), 0)
        start = max(0, min(middle - LONGEST // 3, len(sentence) - LONGEST))
        cut = sentence[start : start + LONGEST]
        sentence = ("... " if start else "") + cut.strip() + (" ..." if start + LONGEST < len(sentence) else "")
    return f'[{quote.start}:{quote.end}] "{words}" in: {sentence}'

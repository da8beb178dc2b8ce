"""An article with what was found in it: coloured on a terminal, with marks in brackets elsewhere."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final, Literal, TextIO

if TYPE_CHECKING:
    from rich.text import Text

    from graphkit.model import Attribution, Extraction, Span

Kind = Literal["event", "time", "number", "entity", "source"]
ORDER: Final[tuple[Kind, ...]] = ("event", "time", "entity", "number", "source")
"""Of two that stand for the same characters the earlier is shown."""
SIGNS: Final[dict[Kind, str]] = {"event": "", "time": "@", "entity": "", "number": "#", "source": '"'}
STYLES: Final[dict[Kind, str]] = {
    "event": "bold red",
    "time": "green",
    "entity": "cyan",
    "number": "magenta",
    "source": "yellow",
}
ARTICLE: Final = 3
"""Letters of a piece that says no more of a source than its article ("the" of "the ministry said")."""
LEGEND: Final = '[1:event] [somebody or something] [@time] [#number] ["who says so]'


def is_coloured(stream: TextIO) -> bool:
    """Whether colours are wanted and can be seen: a terminal, and no NO_COLOR."""
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def pieces(text: str, extraction: Extraction) -> Iterator[tuple[str, Kind | None, int]]:
    """The text in pieces, each with what it stands for, and with the number of its event.

    Events are numbered from 1 in their order. A piece stands for one thing; of two that overlap, that which is earlier in ``ORDER``, then the longer.
    """
    spans = sorted(_spans(extraction), key=lambda one: (ORDER.index(one[1]), one[0].start - one[0].end, one[0].start, one[2]))
    held: list[tuple[Kind, int, int] | None] = [None] * len(text)
    for mark, (span, kind, number) in enumerate(spans):
        for i in range(span.start, min(span.end, len(text))):
            if held[i] is None:
                held[i] = (kind, number, mark)
    start = 0
    for i in range(1, len(text) + 1):
        if i == len(text) or held[i] != held[start]:
            here = held[start]
            yield text[start:i], here[0] if here else None, here[1] if here else 0
            start = i


def _spans(extraction: Extraction) -> Iterator[tuple[Span, Kind, int]]:
    for number, event in enumerate(extraction.events, 1):
        for span in event.evidence:
            yield span, "event", number
        for time in event.times:
            for span in time.evidence:
                yield span, "time", number
        for value in event.attributes:
            for span in value.evidence:
                yield span, "number", number
        link: Attribution | None = event.attribution
        while link is not None:
            for span in link.evidence:
                yield span, "source", number
            link = link.relayed_by
    for other in extraction.times:
        for span in other.evidence:
            yield span, "time", 0
    for entity in extraction.entities:
        for span in entity.evidence:
            yield span, "entity", 0


def bracketed(text: str, extraction: Extraction) -> str:
    """The text with marks in brackets (``LEGEND``); blank stretches are left alone."""
    out = []
    for words, kind, number in pieces(text, extraction):
        inner = words.strip()
        if kind is None or not any(map(str.isalnum, inner)) or (kind == "source" and len(inner) <= ARTICLE):
            out.append(words)
            continue
        sign = f"{number}:" if kind == "event" else SIGNS[kind]
        out.append(words.replace(inner, f"[{sign}{inner}]", 1))
    return "".join(out)


def coloured(text: str, extraction: Extraction) -> Text:
    """The text in colours; the number of an event stands behind its word."""
    from rich.text import Text

    out = Text()
    for words, kind, number in pieces(text, extraction):
        out.append(words, style=STYLES[kind] if kind else None)
        if kind == "event":
            out.append(f"[{number}]", style="dim red")
    return out

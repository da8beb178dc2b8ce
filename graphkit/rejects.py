"""``rejects.jsonl``: what was not taken, where it stood, and why. Each once, however often it is met."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import msgspec

from graphkit.files import append_durably, write_durably
from graphkit.identity import hash_list
from graphkit.lines import whole

FILE = "rejects.jsonl"


class Reject(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A line of ``rejects.jsonl``.

    Attributes:
        kind: "article" for one that was not taken, "report" for a part of an extraction that was dropped.
        key: hash of source digest (or place, where nothing could be read) and reason.
        place: path, path with line ("a.jsonl:17"), or IRI of the article.
        reason: a sentence.
        article: IRI of the article, where there is one.
    """

    v: int = 1
    kind: str = "article"
    key: str
    place: str
    reason: str
    article: str | None = None


_ENCODER = msgspec.json.Encoder(order="sorted")
_DECODER = msgspec.json.Decoder(Reject)


def reject(place: str, reason: str, *, source: str | None = None, article: str | None = None, kind: str = "article") -> Reject:
    """A reject with its key; ``source`` is the digest of the source text where that is known."""
    place, reason = whole(place), whole(reason)
    return Reject(key=hash_list([source or article or place, reason]), place=place, reason=reason, article=article, kind=kind)


def load(graph: Path) -> list[Reject]:
    """Rejects of a graph in the order in which they were met; lines that a crash cut are left out."""
    try:
        data = (graph / FILE).read_bytes()
    except FileNotFoundError:
        return []
    found = []
    for line in data.splitlines():
        try:
            found.append(_DECODER.decode(line))
        except msgspec.DecodeError:  # a note for people: a damaged one is no reason to refuse the graph
            continue
    return found


def append(graph: Path, new: Iterable[Reject]) -> int:
    """Add those that are not there yet, and say how many that were. Only the writer may call this."""
    there = {one.key for one in load(graph)}
    fresh = []
    for one in new:
        if one.key not in there:
            there.add(one.key)
            fresh.append(_ENCODER.encode(one) + b"\n")
    if fresh:
        path = graph / FILE
        cut = path.exists() and not path.read_bytes().endswith(b"\n")
        append_durably(path, b"\n" * cut + b"".join(fresh))
    return len(fresh)


def purge(graph: Path, articles: Iterable[str]) -> None:
    """Take out what concerns purged articles: a reason may quote them."""
    gone = frozenset(articles)
    found = load(graph)
    kept = [one for one in found if one.article not in gone and one.place not in gone]
    if len(kept) != len(found):
        write_durably(graph / FILE, b"".join(_ENCODER.encode(one) + b"\n" for one in kept))

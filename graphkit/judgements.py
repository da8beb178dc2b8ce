"""What people decided: same, different, unsure. The file ``judgements.jsonl`` and the algebra.

A line names both references by article and head span and keeps a digest of what the judgement was made on (article, head span, quote,
name), so that it can be attached again after a new extraction, and taken to another graph. Lines are only added; each has a checksum. What
they give together does not depend on their order: *different* wins over *same*, also through third references (A = B, B = C, A ≠ C), pairs
being joined by least digest first.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import msgspec

from graphkit.errors import GraphDamaged
from graphkit.files import append_durably, write_durably
from graphkit.identity import hash_list
from graphkit.model import Report

FILE = "judgements.jsonl"

Decision = Literal["same", "different", "unsure"]
DECISIONS: tuple[Decision, ...] = ("same", "different", "unsure")


class Side(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One of the two references of a judgement.

    Attributes:
        article: IRI of its article.
        reference: local id when the judgement was made ("r-112-125-0").
        name: name, or the words of the first trigger; None after a purge.
        quote: words of the head span; None after a purge.
        digest: of article, head span, quote and name; it stays after a purge.
    """

    article: str
    reference: str
    name: str | None = None
    quote: str | None = None
    digest: str

    @property
    def iri(self) -> str:
        """Full IRI of the reference as it was named when the judgement was made."""
        return f"{self.article}#{self.reference}"


class JudgementLine(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A line of ``judgements.jsonl``; ``a`` is the lesser of the two IRIs.

    Attributes:
        by: who decided.
        at: when, in UTC to the second ("2026-11-24T10:00:00Z").
        replaces: digests of the judgements that this one takes the place of, sorted.
        checksum: first 16 digits of the SHA-256 of the line without this field.
    """

    v: Literal[1] = 1
    kind: Literal["judgement"] = "judgement"
    a: Side
    b: Side
    decision: Decision
    by: str
    at: str
    replaces: tuple[str, ...] = ()
    checksum: str = ""

    @property
    def digest(self) -> str:
        """Name of the judgement; a purge does not change it."""
        return hash_list([self.a.digest, self.b.digest, self.decision, self.by, self.at, *self.replaces])


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Judgement:
    """A judgement as it is attached to references of now.

    Attributes:
        a, b: full IRIs of the references, the lesser first.
        digest: name of its line.
    """

    a: str
    b: str
    decision: Decision
    digest: str
    by: str = ""
    at: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Closure:
    """What judgements give together.

    Attributes:
        same: groups of references that are one thing, each sorted, sorted.
        joined: pairs judged same that hold, sorted.
        different: pairs judged different, sorted.
        refused: pairs judged same that would join a pair judged different, sorted.
    """

    same: tuple[tuple[str, ...], ...]
    joined: tuple[tuple[str, str], ...]
    different: tuple[tuple[str, str], ...]
    refused: tuple[tuple[str, str], ...]


_ENCODER = msgspec.json.Encoder(order="sorted")
_DECODER = msgspec.json.Decoder(JudgementLine)


def encode(line: JudgementLine) -> bytes:
    """Canonical JSON of a line with its checksum and line end."""
    return _ENCODER.encode(msgspec.structs.replace(line, checksum=_checksum(line))) + b"\n"


def _checksum(line: JudgementLine) -> str:
    return hashlib.sha256(_ENCODER.encode(msgspec.structs.replace(line, checksum=""))).hexdigest()[:16]


def load(graph: Path) -> dict[str, JudgementLine]:
    """All judgements of a graph by digest.

    A last line without its end was cut by a crash before it was acknowledged; it does not count.

    Raises:
        GraphDamaged: a line is altered or of a newer format; the message names file and offset.
    """
    path = graph / FILE
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return {}
    found: dict[str, JudgementLine] = {}
    offset = 0
    for part in data.splitlines(keepends=True):
        if part.endswith(b"\n"):
            line = _decode(path, offset, part)
            found[line.digest] = line
        offset += len(part)
    return found


def _decode(path: Path, offset: int, data: bytes) -> JudgementLine:
    way_out = "mend the line from a backup, or delete it"
    try:
        line = _DECODER.decode(data)
    except msgspec.DecodeError as error:
        message = f"{path}: line at offset {offset} is no judgement that this version can read: {error}; {way_out}"
        raise GraphDamaged(message) from error
    if line.checksum != _checksum(line):
        message = f"{path}: line at offset {offset} was altered after it was written: its checksum differs; {way_out}"
        raise GraphDamaged(message)
    return line


def append(graph: Path, new: Iterable[JudgementLine]) -> None:
    """Add judgements; on return they are on the disk. Only the writer may call this."""
    path = graph / FILE
    if path.exists():
        data = path.read_bytes()
        if data and not data.endswith(b"\n"):
            write_durably(path, data[: data.rfind(b"\n") + 1])
    if written := b"".join(map(encode, new)):
        append_durably(path, written)


def purge(graph: Path, articles: Iterable[str]) -> None:
    """Take the words of purged articles out of the file; what was decided stays, and keeps its digest."""
    gone = frozenset(articles)
    found = load(graph)

    def bare(side: Side) -> Side:
        return msgspec.structs.replace(side, name=None, quote=None) if side.article in gone else side

    kept = [msgspec.structs.replace(line, a=bare(line.a), b=bare(line.b)) for line in found.values()]
    if kept != list(found.values()):
        write_durably(graph / FILE, b"".join(map(encode, kept)))


def union(one: Mapping[str, JudgementLine], other: Mapping[str, JudgementLine]) -> list[JudgementLine]:
    """Judgements of ``other`` that ``one`` lacks, in order of digest."""
    return [other[name] for name in sorted(other) if name not in one]


# ---- sides


def heads(report: Report) -> dict[str, tuple[str, int, int]]:
    """Local id of each reference of an article to its name and its head span, as offsets."""
    text = report.article.text
    found = {}
    for entity in report.extraction.entities:
        found[entity.id] = (entity.name, *_span(entity.id))
    for event in report.extraction.events:
        start, end = _span(event.id)
        found[event.id] = (text[start:end], start, end)
    return found


def _span(local: str) -> tuple[int, int]:
    _, start, end, *_ = local.split("-")
    return int(start), int(end)


def side(report: Report, local: str) -> Side:
    """A reference as a side of a judgement.

    Raises:
        KeyError: the article has no reference of that id.
    """
    name, start, end = heads(report)[local]
    quote = report.article.text[start:end]
    digest = hash_list([report.article.id, start, end, quote, name])
    return Side(article=report.article.id, reference=local, name=name, quote=quote, digest=digest)


def judgement_line(one: Side, other: Side, decision: Decision, *, by: str, at: str, replaces: Iterable[str] = ()) -> JudgementLine:
    """A judgement with its sides in order."""
    a, b = sorted((one, other), key=lambda s: s.iri)
    return JudgementLine(a=a, b=b, decision=decision, by=by, at=at, replaces=tuple(sorted(set(replaces))))


def pairs(one: Sequence[str], other: Sequence[str], decision: Decision) -> list[tuple[str, str]]:
    """Pairs of references to judge where all of ``one`` and all of ``other`` were looked at as two things.

    That two things are the same is said of all their references: joined by one pair alone, these two would leave the others behind, because
    a cluster of two names is only half like either. That they are different is said once: it holds for whatever is one with either side.
    """
    first = [(one[0], other[0])]
    if decision != "same":
        return first
    return first + [(group[0], member) for group in (one, other) for member in group[1:]]


def in_force(found: Mapping[str, JudgementLine]) -> dict[str, JudgementLine]:
    """Judgements that no other replaces."""
    replaced = {name for line in found.values() for name in line.replaces}
    return {name: line for name, line in found.items() if name not in replaced}


def attach(found: Mapping[str, JudgementLine], reports: Mapping[str, Report]) -> tuple[list[Judgement], list[str]]:
    """Judgements attached to the references of now.

    Args:
        found: all judgements by digest.
        reports: articles in force by IRI.

    Returns:
        Judgements in force, sorted, and digests of the dormant ones: not replaced, but a side of theirs is not in force.
    """
    attached, dormant = [], []
    known: dict[str, dict[str, tuple[str, int, int]]] = {}
    for name, line in sorted(in_force(found).items()):
        ends = []
        for one in (line.a, line.b):
            if one.article in reports:
                there = known.setdefault(one.article, heads(reports[one.article]))
                ends.append(_attach(one, there))
            else:
                ends.append(None)
        a, b = ends
        if a is None or b is None or a == b:
            dormant.append(name)
        else:
            a, b = sorted((a, b))
            attached.append(Judgement(a=a, b=b, decision=line.decision, digest=name, by=line.by, at=line.at))
    return sorted(attached), dormant


def normal_name(name: str) -> str:
    """A name for comparison: without accents, case and needless spaces."""
    plain = unicodedata.normalize("NFKD", name)
    return " ".join("".join(c for c in plain if not unicodedata.combining(c)).casefold().split())


def _attach(one: Side, there: Mapping[str, tuple[str, int, int]]) -> str | None:
    """IRI of the reference that a side is about now: the nearest of its article with its name, else the one at its span."""
    exact = one.iri if one.reference in there else None
    if one.name is None:
        return exact
    wanted = normal_name(one.name)
    start, end = _span(one.reference)
    near = [
        (abs(first - start) + abs(last - end), local != one.reference, local)
        for local, (name, first, last) in there.items()
        if local[0] == one.reference[0] and normal_name(name) == wanted
    ]
    return f"{one.article}#{min(near)[2]}" if near else exact


# ---- algebra


def combine(*decisions: Decision) -> Decision:
    """What several judgements of one pair give: different over same over unsure."""
    return "different" if "different" in decisions else "same" if "same" in decisions else "unsure"


def closure(judgements: Iterable[Judgement]) -> Closure:
    """What judgements give together, whatever their order and grouping."""
    pairs: dict[tuple[str, str], list[Judgement]] = {}
    for one in judgements:
        pairs.setdefault((min(one.a, one.b), max(one.a, one.b)), []).append(one)
    decided = {pair: combine(*(one.decision for one in group)) for pair, group in pairs.items()}
    different = sorted(pair for pair, decision in decided.items() if decision == "different")
    apart: dict[str, set[str]] = {}
    for x, y in different:
        apart.setdefault(x, set()).add(y)
        apart.setdefault(y, set()).add(x)
    group_of: dict[str, set[str]] = {}
    joined, refused = [], []
    candidates = [(min(one.digest for one in pairs[pair] if one.decision == "same"), pair) for pair, d in decided.items() if d == "same"]
    for _, (x, y) in sorted(candidates):
        left, right = group_of.get(x, {x}), group_of.get(y, {y})
        if left is not right and any(other in right for member in left for other in apart.get(member, ())):
            refused.append((x, y))
            continue
        joined.append((x, y))
        if left is not right:
            both = left | right
            group_of.update(dict.fromkeys(both, both))
    groups = {tuple(sorted(group)) for group in group_of.values()}
    return Closure(same=tuple(sorted(groups)), joined=tuple(sorted(joined)), different=tuple(different), refused=tuple(sorted(refused)))


def judged_pairs(found: Closure) -> Sequence[tuple[str, str, str]]:
    """(reference, reference, decision) of what holds, for the denotations graph."""
    return [(a, b, "same") for a, b in found.joined] + [(a, b, "different") for a, b in found.different]

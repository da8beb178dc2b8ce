"""What only all candidates of an event report together can tell: the nearest later date, the only event that an undated report can mean."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import combinations

from graphkit.resolve.compare import block_size, score, threshold
from graphkit.resolve.names import Features
from graphkit.resolve.occurrences import Occurrence
from graphkit.resolve.stage import Facts, Node
from graphkit.resolve.timing import OPEN

CONTRARY = frozenset(
    {"other doers", "other targets", "other places", "other topics", "other time", "other day", "same zone", "same article", "told apart"}
)
"""Features by which two reports tell different things."""
AGAINST = CONTRARY | {"late published", "far published", "far moved", "overtaken"}
"""Features that speak against a pair, whatever else does for it."""

_TIMES = frozenset({"near published", "lately published", "week"})
_SHARED_PARTY = 0.4
_SURE = 0.8

Pairs = dict[tuple[int, int], Features]


def is_vague(what: Occurrence) -> bool:
    """Whether a report tells of something that has happened, and names no day: it mostly looks back at what others tell."""
    return what.status not in OPEN and what.status != "didNotOccur" and not what.times.superseded and not is_dated(what)


def is_dated(what: Occurrence) -> bool:
    """Whether a report names the day."""
    return any(first == last for first, last in what.times.current)


def keep_nearest(whats: Sequence[Occurrence], pairs: Pairs) -> None:
    """Of the later events that what was put off may have become, keep the nearest: the talks of March are not those put off in January.

    The others get ``overtaken`` for ``put off``. Only pairs count that are good enough to be one.
    """
    later: dict[int, list[tuple[int, tuple[int, int], int]]] = {}
    for pair, features in pairs.items():
        if "put off" in features and score("event", features) >= threshold():
            for given_up, held in (pair, pair[::-1]):
                gap = _gap(whats[given_up], whats[held])
                if gap > 0 and (whats[given_up].times.superseded or whats[given_up].status in OPEN):
                    later.setdefault(given_up, []).append((gap, pair, held))
    for found in later.values():
        nearest = min(gap for gap, _, _ in found)
        kept = [whats[held].times.current for gap, _, held in found if gap <= nearest + 1]
        for gap, pair, held in found:
            if gap > nearest + 1 and not any(
                x[0] <= y[1] and y[0] <= x[1] for times in kept for x in times for y in whats[held].times.current
            ):
                del pairs[pair]["put off"]
                pairs[pair]["overtaken"] = 1.0


def _gap(given_up: Occurrence, held: Occurrence) -> int:
    """Days from the time that was not kept to that of another report; 0 where it is not later."""
    before, after = given_up.times.superseded or given_up.times.current, held.times.current
    return max(0, min(t[0] for t in after) - max(t[1] for t in before)) if before and after else 0


def mark_only(
    nodes: Sequence[Node[Facts]], whats: Sequence[Occurrence], pairs: Pairs, compare: Callable[[int, int], Features | None]
) -> None:
    """Give ``only`` to the pairs of an undated report that can mean one dated event only.

    Its candidates are dated reports of a fitting type of the days before its publication (or of the week that it gives), with which it
    has parties, place or others that the articles name in common, and nothing against. They are one event if nothing is against any two
    of them. A report beside a dated one of a fitting type in its own article is of neither: the article tells two.

    Args:
        nodes: the nodes that ``pairs`` are numbers of.
        whats: what each tells.
        pairs: features of pairs; changed.
        compare: features of any two nodes; None for types that do not fit.
    """
    dated: dict[str, list[int]] = {}
    for number, node in enumerate(nodes):
        if is_dated(whats[number]):
            for article in node.articles:
                dated.setdefault(article, []).append(number)
    fits: dict[int, list[tuple[int, tuple[int, int]]]] = {}
    for pair, features in pairs.items():
        if AGAINST.isdisjoint(features) and not _TIMES.isdisjoint(features):
            for vague, other in (pair, pair[::-1]):
                if is_vague(whats[vague]) and is_dated(whats[other]) and whats[other].status not in OPEN:
                    fits.setdefault(vague, []).append((other, pair))
    for vague, found in fits.items():
        if len(found) > block_size() or _has_sibling(vague, nodes, dated, compare):
            continue
        if all(_one(x, y, pairs, compare) for x, y in combinations(sorted(other for other, _ in found), 2)):
            for _, pair in found:
                if value := _ties(pairs[pair]):
                    pairs[pair]["only"] = value
                    pairs[pair].pop("repeated", None)


def _has_sibling(
    vague: int, nodes: Sequence[Node[Facts]], dated: Mapping[str, Sequence[int]], compare: Callable[[int, int], Features | None]
) -> bool:
    return any(compare(vague, other) is not None for article in nodes[vague].articles for other in dated.get(article, ()))


def _one(x: int, y: int, pairs: Pairs, compare: Callable[[int, int], Features | None]) -> bool:
    features = pairs.get((x, y)) or compare(x, y)
    return features is not None and AGAINST.isdisjoint(features)


def _ties(features: Features) -> float:
    """How sure it is that two reports are of one story: others in common, else a party or the place."""
    party = max(features.get("doers", 0.0), features.get("targets", 0.0), features.get("places", 0.0)) >= _SURE
    return max(features.get("company", 0.0), _SHARED_PARTY if party else 0.0)

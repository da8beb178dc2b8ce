"""Measures how a graph merges reports and names across the articles of a story, by the guidelines beside this file.

What is put together are, for events, one report an article and event, and for actors, one name an article and actor. The reference that marks most of
a thing's words stands for it; a thing that nothing stands for is missed. Measured are B-cubed, CEAF-e and pairs of both clusterings, pairs that must
stay apart, and, on canonical events that hold one gold event and no other: final status, best date, kept conflicts, and direct role edges.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path

import networkx as nx

from graphkit.text import fold
from tests.gold.facts import Facts, Told
from tests.gold.figures import Above, Gold, akin, balance, halves, narrow, share
from tests.gold.scorer import LONGEST, kinds

EDGES = ("agent", "participant", "target", "location", "destination")
Thing = tuple[str, ...]
Place = tuple[int, int]
"""A run of words of an article."""


class Words:
    """An article as folded words, in which quotes are found whatever the stored text leaves out."""

    def __init__(self, raw: str) -> None:
        self.raw, self.words = raw, fold(raw).split()

    def everywhere(self, quote: str) -> list[Place]:
        """Every run that reads like the quote."""
        wanted = fold(quote).split()
        starts = [i for i, word in enumerate(self.words) if wanted and word == wanted[0]]
        return [(i, i + len(wanted)) for i in starts if self.words[i : i + len(wanted)] == wanted]

    def at(self, quote: str, left: str) -> list[Place]:
        """The run that reads like the quote behind words most like ``left``."""
        found, before = self.everywhere(quote), fold(left).split()

        def agreeing(place: Place) -> int:
            n = 0
            while n < min(len(before), place[0]) and before[-1 - n] == self.words[place[0] - 1 - n]:
                n += 1
            return n

        return [max(found, key=agreeing)] if len(found) > 1 else found

    def marked(self, mention: Gold) -> Place:
        """The run at a gold mention's own offset."""
        start = len(fold(self.raw[: mention["start"]]).split())
        return start, start + len(fold(mention["quote"]).split())


def _jaccard(a: Place, b: Place) -> float:
    both = min(a[1], b[1]) - max(a[0], b[0])
    return both / (max(a[1], b[1]) - min(a[0], b[0])) if both > 0 else 0.0


def _evidence(facts: Facts, iri: str, stored: str, words: Words) -> list[Place]:
    return [
        place
        for quote, start in facts.quotes(iri)
        if len(quote.split()) <= LONGEST
        for place in words.at(quote, stored[max(0, start - 200) : start])
    ]


def _ambiguous(things: Iterable[tuple[str, list[Gold]]]) -> set[str]:
    """Words that name two things of an article: only where gold marks them do they count."""
    owners: dict[str, set[str]] = defaultdict(set)
    for key, mentions in things:
        for mention in mentions:
            owners[fold(mention["quote"])].add(key)
    return {quote for quote, keys in owners.items() if len(keys) > 1}


def _places(words: Words, mentions: list[Gold], ambiguous: set[str]) -> set[Place]:
    out: set[Place] = set()
    for mention in mentions:
        out.update([words.marked(mention)] if fold(mention["quote"]) in ambiguous else words.everywhere(mention["quote"]))
    return out


@dataclass(slots=True)
class Reading:
    """What stands for what in a story: for reports and names of gold, those of the graph."""

    reports: dict[Thing, Told] = field(default_factory=dict)
    names: dict[Thing, str] = field(default_factory=dict)


def _read_names(facts: Facts, story: Gold, file: str, article: str, words: Words, into: Reading) -> None:
    own = [(actor["id"], [m for m in actor["mentions"] if m["article"] == file]) for actor in story["actors"]]
    ambiguous = _ambiguous(own)
    wanted: list[tuple[Place, Thing]] = []
    for key, mentions in own:
        for name in {fold(m["quote"]) for m in mentions}:
            same = [m for m in mentions if fold(m["quote"]) == name]
            wanted += [(place, (file, key, name)) for place in _places(words, same, ambiguous)]
    best: dict[Thing, tuple[float, str]] = {}
    stored = facts.text(article)
    for iri in facts.within(article, "EntityReference"):
        for place in _evidence(facts, iri, stored, words):
            fit, thing = max(((_jaccard(place, other), thing) for other, thing in wanted), default=(0.0, ()))
            if fit >= 0.3:
                best[thing] = min(best.get(thing, (1.0, "")), (-fit, iri))
    into.names |= {thing: iri for thing, (_, iri) in best.items()}


def _read_reports(facts: Facts, story: Gold, file: str, article: str, words: Words, above: Above, into: Reading) -> None:
    own = [(event, report) for event in story["events"] for report in event["reports"] if report["article"] == file]
    ambiguous = _ambiguous((event["id"], report["mentions"]) for event, report in own)
    stored, told_of = facts.text(article), facts.reports(article)
    marks = {told.iri: _evidence(facts, told.iri, stored, words) for told in told_of}
    ranked: list[tuple[float, str, str, Told]] = []
    for event, report in own:
        wanted = _places(words, report["mentions"], ambiguous)
        for told in told_of:
            if not akin(kinds(event), told.types, above):
                continue
            exact = narrow(told.types, above) <= kinds(event)
            dated = bool(report.get("when")) and told.when == {tuple(report["when"])}
            hit = max((_jaccard(a, b) for a in marks[told.iri] for b in wanted), default=0.0)
            if hit or (exact and dated):
                ranked.append((-(2 * bool(hit) + hit + 0.8 * dated + 0.2 * exact), event["id"], told.iri, told))
    taken: set[str] = set()
    for _, key, iri, told in sorted(ranked, key=lambda row: row[:3]):
        if (file, key) not in into.reports and iri not in taken:
            into.reports[file, key] = told
            taken.add(iri)


def _grouped(of: Mapping[Thing, str]) -> dict[str, set[Thing]]:
    out: dict[str, set[Thing]] = defaultdict(set)
    for thing, key in of.items():
        out[key].add(thing)
    return out


def _clustering(what: str, gold: Mapping[Thing, str], given: Mapping[Thing, str], counts: Counter[str]) -> None:
    """Adds right, of precision, of recall for each measure."""
    wanted, found = _grouped(gold), _grouped(given)
    both = {thing: len(wanted[gold[thing]] & found[given[thing]]) for thing in given}
    counts[f"{what} b3 p"] += sum(both[t] / len(found[given[t]]) for t in given)  # type: ignore[assignment]
    counts[f"{what} b3 r"] += sum(both[t] / len(wanted[gold[t]]) for t in given)  # type: ignore[assignment]
    counts[f"{what} b3 p all"] += len(given)
    counts[f"{what} b3 r all"] += len(gold)
    similar: nx.Graph[tuple[str, str]] = nx.Graph()
    similar.add_weighted_edges_from(
        (("gold", a), ("given", b), 2 * len(x & y) / (len(x) + len(y))) for a, x in wanted.items() for b, y in found.items() if x & y
    )
    aligned = sum(similar.edges[pair]["weight"] for pair in nx.max_weight_matching(similar))
    counts.update({f"{what} ceafe p": aligned, f"{what} ceafe r": aligned})
    counts.update({f"{what} ceafe p all": len(found), f"{what} ceafe r all": len(wanted)})
    pairs = [{frozenset(p) for things in groups.values() for p in combinations(sorted(things), 2)} for groups in (wanted, found)]
    right = len(pairs[0] & pairs[1])
    counts.update(
        {f"{what} pair p": right, f"{what} pair r": right, f"{what} pair p all": len(pairs[1]), f"{what} pair r all": len(pairs[0])}
    )


def _home(things: set[Thing], canonical: Mapping[Thing, str]) -> str | None:
    """The canonical thing that holds most of what was found of these, two at least where there are two."""
    held = Counter(canonical[t] for t in things if t in canonical)
    if not held:
        return None
    best = max(sorted(held), key=lambda iri: held[iri])
    return best if 2 * held[best] > held.total() and held[best] >= min(2, len(things)) else None


def _kept(conflict: Gold, event: Gold, own: list[Told], facts: Facts) -> bool:
    """Whether the reports of an event keep all values of a conflict."""
    if conflict["of"] == "when":
        return all(any(tuple(value) in told.when for told in own) for value in conflict["values"])
    if conflict["of"] == "status":
        return set(conflict["values"]) <= {s for told in own for s in (*told.status, *(["didNotOccur"] if told.denied else []))}
    for value in conflict["values"]:
        files = {report["article"] for report in event["reports"] if report.get("count") == value}
        if not any(str(value) in told.numbers for file in files if file in facts.files for told in facts.reports(facts.files[file])):
            return False
    return True


def _canonical_event(event: Gold, iri: str | None, facts: Facts, counts: Counter[str]) -> list[str]:
    """Adds status and date of a canonical event; what is wrong in words."""
    wrong = []
    status = set(facts.all(iri, "status")) if iri else set()
    half = "occurred" if event["final"] == "occurred" else "other"
    counts[half] += 1
    counts[f"{half} right"] += status == {event["final"]}
    if status != {event["final"]}:
        wrong.append(f"{event['id']}: status {sorted(status)} for {event['final']}")

    def day(name: str) -> set[str]:
        return {value[:10] for value in facts.all(iri, name)} if iri else set()

    given_up = event["final"] in {"postponed", "cancelled"}
    if event.get("best"):
        bounds = [(given_up and day(f"superseded{end.capitalize()}")) or day(end) for end in ("earliest", "latest")]
        counts["dated"] += 1
        counts["date"] += (good := bounds == [{d} for d in event["best"]])
        if not good:
            wrong.append(f"{event['id']}: date {bounds} for {event['best']}")
    elif given_up and day("earliest"):
        counts["dated"] += 1
        wrong.append(f"{event['id']}: has the date {day('earliest')} that it did not keep")
    return wrong


def tally(facts: Facts, story: Gold, folder: Path, above: Above, counts: Counter[str]) -> list[str]:
    """Adds a story to the counts; what was missed, a line each."""
    read = Reading()
    for item in story["articles"]:
        if article := facts.files.get(item["file"]):
            words = Words((folder / item["file"]).read_text(encoding="utf-8"))
            _read_names(facts, story, item["file"], article, words, read)
            _read_reports(facts, story, item["file"], article, words, above, read)
    events = [event for event in story["events"] if not event.get("optional")]
    gold: dict[str, dict[Thing, str]] = {
        "events": {(r["article"], e["id"]): e["id"] for e in events for r in e["reports"]},
        "actors": {(m["article"], a["id"], fold(m["quote"])): a["id"] for a in story["actors"] for m in a["mentions"]},
    }
    iris = {"events": {thing: told.iri for thing, told in read.reports.items()}, "actors": read.names}
    canonical = {
        what: {thing: facts.one(iri, "denotes") or iri for thing, iri in iris[what].items() if thing in things}
        for what, things in gold.items()
    }
    homes: dict[str, str | None] = {}
    seen: dict[str, set[str]] = {}
    misses = []
    for what, wanted in gold.items():
        _clustering(what, wanted, canonical[what], counts)
        misses += [f"missed {' '.join(thing)}" for thing in wanted if thing not in canonical[what]]
        for key, things in _grouped(wanted).items():
            homes[key] = _home(things, canonical[what])
            seen[key] = {canonical[what][t] for t in things if t in canonical[what]}
            if len(seen[key]) > 1:
                misses.append(f"{key} is in {len(seen[key])} parts")
    for a, b, why in story["apart"]:
        if a in homes and b in homes:
            counts["apart all"] += 1
            joined = bool(seen[a] & seen[b])
            counts["joined"] += joined
            counts["apart"] += not joined and None not in {homes[a], homes[b]}
            if joined:
                misses.append(f"{a} and {b} are joined: {why}")
    many = Counter(homes.values())
    homes = {key: iri if many[iri] == 1 else None for key, iri in homes.items()}  # two gold things in one: neither is right
    own = {iri: key for key, iri in homes.items() if iri}
    asked, fine, given = set(), set(), set()
    for event in events:
        iri = homes[event["id"]]
        misses += _canonical_event(event, iri, facts, counts)
        mine = [told for (file, key), told in read.reports.items() if iri and canonical["events"].get((file, key)) == iri]
        for conflict in event["conflicts"]:
            counts["conflicts all"] += 1
            counts["conflicts"] += (kept := bool(iri) and _kept(conflict, event, mine, facts))
            if not kept:
                misses.append(f"{event['id']}: {conflict['of']} {conflict['values']} not kept")
        asked |= {(event["id"], role, a) for role, actors in event["roles"].items() for a in actors}
        fine |= {(event["id"], role, a) for role, actors in event["also"].items() for a in actors}
        given |= {(event["id"], role, own[to]) for role in EDGES if iri for to in facts.all(iri, role) if to in own}
    counts["edge"] += len(asked & given)
    counts["edge missed"] += len(asked - given)
    counts["edge extra"] += len(given - asked - fine)
    misses += [f"no edge {' '.join(edge)}" for edge in sorted(asked - given)]
    misses += [f"extra edge {' '.join(edge)}" for edge in sorted(given - asked - fine)]
    return [f"{story['story']}: {line}" for line in misses]


def figures(counts: Counter[str]) -> dict[str, float]:
    """What the counts come to; ``joined`` counts pairs that must stay apart and do not, and is no part of the mean."""
    out = {}
    for what in ("events", "actors"):
        for measure in ("b3", "ceafe", "pair"):
            name = f"{what} {measure}"
            p, r = (share(counts[f"{name} {x}"], counts[f"{name} {x} all"]) for x in "pr")
            out[name.replace(" ", "_")] = share(2 * p * r, p + r)
    out["apart"] = share(counts["apart"], counts["apart all"])
    out["status"] = halves(counts)
    out["date"] = share(counts["date"], counts["dated"])
    out["conflicts"] = share(counts["conflicts"], counts["conflicts all"])
    out["edges"] = balance(counts["edge"], counts["edge extra"], counts["edge missed"])
    return out | {"overall": sum(out.values()) / len(out), "joined": counts["joined"]}


def score(facts: Facts, stories: Iterable[tuple[Gold, Path]], above: Above) -> tuple[dict[str, float], list[str]]:
    """Figures over stories, and what was missed, a line each."""
    counts: Counter[str] = Counter()
    misses = [line for story, folder in stories for line in tally(facts, story, folder, above, counts)]
    return figures(counts), misses

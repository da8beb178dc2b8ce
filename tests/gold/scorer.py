"""Measures the event reports of articles against hand-written gold, by the guidelines beside this file.

A report stands for a gold event of its line of types whose words it marks, or, failing that, with whose parties or date it agrees; one for one, the
best first. Optional gold events count neither way. Measured are events (precision, recall, F1), and over all gold events that count: type, status
(mean over those that occurred and the others), date (an invented short date is wrong), roles, source and links.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from tests.gold.facts import Facts, Told
from tests.gold.figures import Above, Gold, Note, akin, balance, halves, narrow, plain, share

ROLES = frozenset({"agent", "participant", "target", "theme", "location", "destination"})
LONGEST = 12
"""Words of an evidence; a longer one points at no event."""


class Actors:
    """The actors that an article's gold names as fillers; lists that share a name are one actor."""

    def __init__(self, events: Iterable[Gold]) -> None:
        self.named: list[frozenset[str]] = []
        for event in events:
            for part in ("roles", "also"):
                for fillers in event.get(part, {}).values():
                    for names in fillers:
                        self._add(plain(names))

    def _add(self, names: frozenset[str]) -> None:
        same = [held for held in self.named if held & names]
        self.named = [held for held in self.named if held not in same] + [names.union(*same)]

    def find(self, names: Iterable[str]) -> frozenset[str] | None:
        """The actor that these names fit best, by id before name; None where there is none, or two fit alike."""
        given = plain(names)
        ids = frozenset(n for n in given if n.startswith("wd:"))
        if len(ids) > 1:
            return None
        for key in (ids, given):
            fit = Counter({held: len(held & key) for held in self.named if held & key}).most_common(2)
            if fit and (len(fit) == 1 or fit[0][1] > fit[1][1]):
                return fit[0][0]
        return None


@dataclass(slots=True)
class Tally:
    """Counts over articles; ``misses`` says each in words."""

    counts: Counter[str] = field(default_factory=Counter)
    misses: list[str] = field(default_factory=list)


def agrees(event: Gold, told: Told) -> bool:
    """Whether the report has the date of gold, and no other but one that gold accepts beside it."""
    return bool(event.get("when")) and told.when - {tuple(w) for w in event.get("when_also", ())} == {tuple(event["when"])}


def kinds(event: Gold) -> frozenset[str]:
    """Types that gold takes for right."""
    return frozenset({event["type"], *event.get("type_also", ())})


def _likeness(event: Gold, told: Told, text: str, actors: Actors, above: Above) -> float:
    """How well a report fits a gold event; 0 where it cannot be meant."""
    if not akin(kinds(event), told.types, above):
        return 0.0
    marked = [words for quote, _ in told.quotes if len((words := " ".join(plain([quote]))).split()) <= LONGEST and len(words) > 2]
    marked = [f" {words} " for words in marked if f" {words} " in text]
    wanted = [f" {words} " for trigger in event["trigger"] for words in plain([trigger])]
    hit = any(a in b or b in a for a in marked for b in wanted)
    asked = {(role, actors.find(names)) for role, fillers in event["roles"].items() for names in fillers}
    parties = len(asked & {(role, actors.find(names)) for role, names in told.fillers})
    dated = agrees(event, told)
    if not (hit or parties or dated):
        return 0.0
    exact = narrow(told.types, above) == {event["type"]}
    return 0.3 + 2 * hit + 0.3 * parties + 0.8 * dated + 0.2 * exact + 0.1 * (event["status"] in told.status)


def pair(events: list[Gold], reports: list[Told], text: str, actors: Actors, above: Above) -> dict[str, Told]:
    """Gold event to the report that stands for it."""
    whole = f" {' '.join(plain([text]))} "
    ranked = sorted(
        ((_likeness(event, told, whole, actors, above), event, told) for event in events for told in reports),
        key=lambda row: (-row[0], bool(row[1].get("optional")), row[1]["id"], row[2].iri),
    )
    found: dict[str, Told] = {}
    taken: set[str] = set()
    for fit, event, told in ranked:
        if fit > 0 and event["id"] not in found and told.iri not in taken:
            found[event["id"]] = told
            taken.add(told.iri)
    return found


def _short(when: set[tuple[str, str]]) -> bool:
    """Whether a date is of a week or less."""
    return any((date.fromisoformat(last) - date.fromisoformat(first)).days < 7 for first, last in when)


def _roles(event: Gold, told: Told, actors: Actors, counts: Counter[str], note: Note) -> None:
    rest = [(role, actors.find(names), names) for role, names in told.fillers if role in ROLES]
    for role, fillers in event["roles"].items():
        for names in fillers:
            hit = next((x for x in rest if x[0] == role and x[1] is not None and x[1] == actors.find(names)), None)
            counts["role" if hit else "role missed"] += 1
            if hit:
                rest.remove(hit)
            else:
                note(f"no {role} {names[-1]!r}")
    accepted = {(role, actors.find(names)) for role, fillers in event.get("also", {}).items() for names in fillers}
    for role, actor, names in rest:
        free = role == "theme" and role not in {*event["roles"], *event.get("also", {})}
        if not free and (actor is None or (role, actor) not in accepted):
            counts["role extra"] += 1
            note(f"extra {role} {sorted(names)[:2]}")


def _source(event: Gold, told: Told, counts: Counter[str], note: Note) -> None:
    wanted = plain(event.get("source", ()))
    fine = wanted | plain([*event.get("relay", ()), *event.get("also_source", ())])
    chain = [plain(names) for names in (*told.sources, *told.relays)]
    good = any(names & wanted for names in chain if sum(n.startswith("wd:") for n in names) < 2)
    strange = [s for s in map(plain, told.sources) if not s & fine]
    strange += [s for s in map(plain, told.relays) if not s & fine][1:]  # the publisher may relay what others say
    counts.update({"source": int(good), "source extra": len(strange), "source missed": int(bool(wanted) and not good)})
    if wanted and not good:
        note(f"source {[sorted(s)[:2] for s in chain]} for {event['source'][0]!r}")
    elif strange:
        note(f"source {[sorted(s)[:2] for s in strange]}, which the text has not")


def _matched(event: Gold, told: Told, actors: Actors, above: Above, counts: Counter[str], note: Note) -> None:
    own = narrow(told.types, above)
    counts["type"] += (exact := len(own) == 1 and own <= kinds(event))
    if not exact:
        note(f"type {sorted(own)} for {event['type']}")
    half = "occurred" if event["status"] == "occurred" else "other"
    counts[f"{half} right"] += (right := told.status == {event["status"]})
    if not right:
        note(f"status {sorted(told.status)} for {event['status']}")
    if event.get("when"):
        counts["date"] += (good := agrees(event, told))
        if not good:
            note(f"date {sorted(told.when)} for {event['when']}")
    elif "when" in event and _short(told.when):
        counts["invented"] += 1
        note(f"date {sorted(told.when)} where the text gives none")
    _roles(event, told, actors, counts, note)
    _source(event, told, counts, note)


def _links(gold: Gold, found: dict[str, Told], counts: Counter[str], note: Note) -> None:
    events = {e["id"]: e for e in gold["events"]}
    ids = {told.iri: key for key, told in found.items()}
    asked = {(a, kind, b) for a, kind, b in gold.get("links", ())}
    fine = asked | {(a, kind, b) for a, kind, b in gold.get("links_also", ())}
    given = {(ids[told.iri], kind, ids[to]) for told in found.values() for kind, to in told.links if to in ids}

    def counted(link: tuple[str, str, str]) -> bool:
        return not (events[link[0]].get("optional") or events[link[2]].get("optional"))

    for link in filter(counted, asked):
        counts["link" if link in given else "link missed"] += 1
        if link not in given:
            note(f"no link {' '.join(link)}")
    for a, kind, b in filter(counted, given - fine):
        if kind == "before":
            days = events[a].get("when"), events[b].get("when")
            wrong = (b, "before", a) in asked or bool(days[0] and days[1] and days[0][0] >= days[1][1])
        else:
            reason = kind in {"becauseOf", "inResponseTo"}
            wrong = not (reason and {(a, "becauseOf", b), (a, "inResponseTo", b)} & fine)
        if wrong:
            counts["link extra"] += 1
            note(f"extra link {a} {kind} {b}")


def tally(facts: Facts, gold: Gold, above: Above, into: Tally) -> None:
    """Adds an article to a tally."""
    counts, name = into.counts, gold["article"]
    article = facts.files.get(name)
    reports = facts.reports(article) if article else []
    if article is None:
        into.misses.append(f"{name}: not in the graph")
        counts["event missed"] += all(e.get("optional") for e in gold["events"])
    actors = Actors(gold["events"])
    found = pair(gold["events"], reports, facts.text(article) if article else "", actors, above)
    for event in gold["events"]:
        if event.get("optional"):
            continue
        counts["occurred" if event["status"] == "occurred" else "other"] += 1
        counts["dated"] += bool(event.get("when"))
        told = found.get(event["id"])
        if told is None:
            counts["event missed"] += 1
            counts["role missed"] += sum(len(fillers) for fillers in event["roles"].values())
            counts["source missed"] += bool(event.get("source"))
            into.misses.append(f"{name}: missed {event['type']} {event['trigger'][0]!r}")
            continue
        counts["event"] += 1
        _matched(event, told, actors, above, counts, lambda line, key=event["id"]: into.misses.append(f"{name}: {key}: {line}"))  # type: ignore[misc]
    for told in reports:
        if not any(told is other for other in found.values()):
            counts["event extra"] += 1
            into.misses.append(f"{name}: extra {sorted(told.types)} {told.quotes[:1]}")
    _links(gold, found, counts, lambda line: into.misses.append(f"{name}: {line}"))


def figures(counts: Counter[str]) -> dict[str, float]:
    """What the counts come to; what gold asks nothing of is left out of it and of the mean."""
    events = counts["event"] + counts["event missed"]
    out = {
        "events_p": share(counts["event"], counts["event"] + counts["event extra"]),
        "events_r": share(counts["event"], events),
        "events": balance(counts["event"], counts["event extra"], counts["event missed"]),
        "type": share(counts["type"], events),
        "status": halves(counts),
    }
    if counts["dated"]:
        out["date"] = share(counts["date"], counts["dated"] + counts["invented"])
    out["roles"] = balance(counts["role"], counts["role extra"], counts["role missed"])
    if counts["source"] + counts["source missed"]:
        out["source"] = balance(counts["source"], counts["source extra"], counts["source missed"])
    if counts["link"] + counts["link missed"]:
        out["links"] = balance(counts["link"], counts["link extra"], counts["link missed"])
    meant = [value for name, value in out.items() if name not in {"events_p", "events_r"}]
    return out | {"overall": share(sum(meant), len(meant))}


def score(facts: Facts, golds: Iterable[Gold], above: Above) -> tuple[dict[str, float], list[str]]:
    """Figures over articles, and what was missed, a line each."""
    into = Tally()
    for gold in golds:
        tally(facts, gold, above, into)
    return figures(into.counts), into.misses

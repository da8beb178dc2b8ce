"""What is alike and different between two references that have a name: persons, organisations, places or states."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from graphkit.resolve.compare import score
from graphkit.resolve.names import Features, PersonName, ThingName, compare_persons, compare_things
from graphkit.resolve.records import GAZETTEER, Named, is_listed, is_whole, split_key
from graphkit.resolve.stage import Node
from graphkit.resolve.tables import table

_AGE_SLACK = 2
_WEEK = 7
_FULL_COMPANY = 2
_OFFICE_CHANGES = 60
_NAMED_ONLY = frozenset({"p", "o", "s"})


def keys_differ(a: str, b: str) -> bool:
    """Whether two keys cannot be of one thing; entries of lexicons may be one under two names, those of one gazetteer may not."""
    if is_listed(a) or is_listed(b):
        return a != b and a.startswith(GAZETTEER) and b.startswith(GAZETTEER)
    (kind, state), (other, where) = split_key(a), split_key(b)
    return kind != other or bool(state and where and state != where)


def compare_people(a: Node[Named], b: Node[Named]) -> Features | None:
    """Features of two persons; None where their names cannot be of one."""
    one, two = a.facts, b.facts
    features = _best_name(one.forms, two.forms, "person")
    if features is None:
        return None
    if not a.articles.isdisjoint(b.articles):
        features["same article"] = 1.0
    _add_state(features, one, two)
    if one.post.ranks and two.post.ranks:
        _add_posts(features, one, two)
    _add_namesakes(features, one, two)
    if one.bodies and two.bodies:
        features["body" if one.bodies & two.bodies else "other body"] = 1.0
    if any(_same_act(x, y) for x in one.acts for y in two.acts if x[:2] == y[:2]):
        features["act"] = 1.0
    if one.age is not None and two.age is not None:
        features["age" if abs(one.age - two.age) <= _AGE_SLACK else "other age"] = 1.0
    if not one.passages.isdisjoint(two.passages):
        features["passage"] = 1.0
    if one.sense and two.sense and one.sense != two.sense:
        features["contrary"] = 1.0
    _add_company(features, one, two)
    return features


def compare_others(a: Node[Named], b: Node[Named]) -> Features | None:
    """Features of two organisations, places or states; None where nothing speaks for their being one."""
    one, two = a.facts, b.facts
    if one.key and two.key:
        if keys_differ(one.key, two.key):
            return {"other body": 1.0}
        if one.key == two.key and is_whole(one.key):
            return {"body": 1.0}
    features: Features | None
    if one.key and two.key and not is_listed(one.key) and not is_listed(two.key):
        features = {"pattern": 1.0}
        state = split_key(one.key)[1] or split_key(two.key)[1]
        if not state or (state in one.states and state in two.states):
            features = {"pattern": 1.0, "state named": 1.0}
    else:
        features = _best_name(one.forms, two.forms, a.kind)
    if features is None:
        return None
    if a.kind == "place" and _levels_differ(one, two):
        features["kind differs"] = 1.0
    if not one.passages.isdisjoint(two.passages):
        features["passage"] = 1.0
    if a.kind == "state":
        return features
    _add_state(features, one, two)
    _add_company(features, one, two)
    return features


def _levels_differ(one: Named, two: Named) -> bool:
    """Whether the kinds that two places are said to be exclude each other; an entry of the gazetteer is a town, not a province."""
    ours, theirs = ({f.kind for f in facts.forms if isinstance(f, ThingName) and f.kind} for facts in (one, two))
    if ours and theirs:
        return ours.isdisjoint(theirs)
    towns = [bool(facts.key and facts.key.startswith(GAZETTEER)) for facts in (one, two)]
    return (towns[0] and theirs == {"province"}) or (towns[1] and ours == {"province"})


def _best_name(one: Iterable[PersonName | ThingName], two: Iterable[PersonName | ThingName], kind: str) -> Features | None:
    """Features of the two forms that agree best."""
    found: list[Features] = []
    for x in one:
        for y in two:
            if isinstance(x, PersonName) and isinstance(y, PersonName):
                features = compare_persons(x, y)
            elif isinstance(x, ThingName) and isinstance(y, ThingName):
                features = compare_things(x, y)
            else:
                features = None
            if features is not None:
                found.append(features)
    return max(found, key=lambda f: score(kind, f)) if found else None


def _add_state(features: Features, one: Named, two: Named) -> None:
    if one.country and two.country:
        features["country" if one.country == two.country else "other country"] = 1.0


def _add_posts(features: Features, a: Named, b: Named) -> None:
    one, two = a.post, b.post
    share = one.ranks & two.ranks
    fits = not one.portfolios or not two.portfolios or one.portfolios & two.portfolios
    if share and fits and ("vice" in one.ranks) == ("vice" in two.ranks):
        features["post"] = 1.0
        return
    features["other post"] = 1.0
    if one.sectors and two.sectors and not one.sectors & two.sectors:
        features["other sector"] = 1.0
    if not share and _same_time(a, b) and (_excludes(a, b) or _excludes(b, a)):
        features["other office"] = 1.0


def _excludes(a: Named, b: Named) -> bool:
    """Whether one holds an office that nobody holds beside one that the other has: a regent does not head an agency."""
    exclusive = frozenset(table("posts")["exclusive"])
    public = any(":" in body and not is_listed(body) and body.partition(":")[0] not in _NAMED_ONLY for body in b.bodies)
    return bool(a.post.held & exclusive) and bool(b.post.held & exclusive or (public and b.post.held))


def _same_time(a: Named, b: Named) -> bool:
    """Whether two articles are of about the same time, so that a change of office does not explain another one."""
    return not (a.published and b.published) or abs(_days_between(a.published, b.published)) <= _OFFICE_CHANGES


def _add_namesakes(features: Features, one: Named, two: Named) -> None:
    """Where an article says that a person only has another one's name, he is only who has his post."""
    share = one.post.ranks & two.post.ranks
    if share or not (one.same_name or two.same_name or one.unlike or two.unlike):
        return
    if one.unlike & two.post.ranks or two.unlike & one.post.ranks:
        features["namesake"] = 1.0
    elif (one.same_name or two.same_name) and "short" not in features:
        features["namesake" if one.post.ranks and two.post.ranks else "perhaps namesake"] = 1.0


def _same_act(x: tuple[str, str, str, str], y: tuple[str, str, str, str]) -> bool:
    """Whether two dated acts of one kind and role are of one day (or week)."""
    return x[2:] == y[2:] and _days_between(x[2], x[3]) <= _WEEK


def _days_between(first: str, last: str) -> int:
    return (date.fromisoformat(last) - date.fromisoformat(first)).days


def _add_company(features: Features, one: Named, two: Named) -> None:
    """Other actors that both name; those that go by a name of the two themselves do not count."""
    if one.company is two.company:
        return
    shared = one.company & two.company
    if shared:
        own = {f"{facts.family[0]}:{' '.join(form.key)}" for facts in (one, two) for form in facts.forms}
        own.update(t for t in (one.wikidata, two.wikidata, one.key, two.key) if t)
        others = len(shared - own)
        if others:
            features["company"] = min(1.0, others / _FULL_COMPANY)

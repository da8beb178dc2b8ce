"""Persons, organisations, places and states: nodes, blocking keys and comparison of references that have a name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations, permutations

from graphkit.resolve.alike import compare_others, compare_people, keys_differ
from graphkit.resolve.cluster import components
from graphkit.resolve.compare import block_size, score, threshold
from graphkit.resolve.keys import Line
from graphkit.resolve.names import Features, PersonName, ThingName, fold, skeleton
from graphkit.resolve.posts import Post
from graphkit.resolve.records import Named, is_whole, split_key
from graphkit.resolve.stage import Node

_RIVAL_MARGIN = 1_000
_SINGLE = 1
_MANY = 3
_PREFIX = 12


class ActorMatcher:
    """Matcher of named references (see ``stage.Matcher``)."""

    def nodes(self, records: Sequence[Named], judged: frozenset[str]) -> list[Node[Named]]:
        """References with one Wikidata id or body key are one node; others where the name is equal and nothing contradicts.

        A person beside another one of a like name in an article is a node of his own: what forbids him must not forbid all of that name.
        """
        groups: dict[tuple[object, ...], list[Named]] = {}
        for record in records:
            own: tuple[object, ...] = (
                ("alone", record.iri) if record.iri in judged or record.crowded or record.same_name or record.unlike else _identity(record)
            )
            groups.setdefault(own, []).append(record)
        return [node for identity, members in _tell_apart(groups).items() for node in _make_nodes(identity, members)]

    def keys(self, node: Node[Named]) -> tuple[Line, ...]:
        """Wikidata id and body key; for persons initial letter and surname in either order; for others each proper word."""
        facts = node.facts
        lines: list[Line] = []
        if facts.wikidata:
            lines.append(Line((f"w {facts.wikidata}",)))
        if facts.key:
            kind, state = split_key(facts.key)
            lines.append(Line((f"k {kind}",), seeks=not is_whole(facts.key)))
            lines.append(Line((f"k {kind} {state}",)))
        lines.extend(Line((f"q {passage}",)) for passage in facts.passages)
        for form in facts.forms:
            lines.extend(_person_lines(form, facts) if isinstance(form, PersonName) else _thing_lines(form, facts))
        return tuple(dict.fromkeys(lines))

    def compare(self, a: Node[Named], b: Node[Named]) -> Features | None:
        """Features of names, states, posts, ages, dated acts and company."""
        if a.kind != b.kind:
            return {"wikidata": 1.0} if a.facts.wikidata and a.facts.wikidata == b.facts.wikidata else None
        if a.facts.wikidata and b.facts.wikidata:
            return {"wikidata": 1.0} if a.facts.wikidata == b.facts.wikidata else {"other wikidata": 1.0}
        if a.kind == "person":
            return compare_people(a, b)
        return compare_others(a, b)

    def forbids(self, a: Node[Named], b: Node[Named]) -> bool:
        """Different Wikidata ids or body keys; persons of one article that are not one reference; places of different kinds."""
        one, two = a.facts, b.facts
        if one.wikidata and two.wikidata:
            return one.wikidata != two.wikidata
        if a.kind == "person" == b.kind:
            return not a.articles.isdisjoint(b.articles)
        if one.key and two.key:
            return keys_differ(one.key, two.key)
        return False

    def revise(self, nodes: list[Node[Named]], pairs: dict[tuple[int, int], Features]) -> None:
        """Look at all that a short form, an abbreviation or an incomplete body fits.

        One that fits nobody else gets ``only``; where it fits two different ones about equally well, they get ``rivals``.
        """
        scores = {p: score(nodes[p[0]].kind, f) for p, f in pairs.items()}

        def one(found: list[int]) -> bool:
            return all(scores.get((x, y), 0) >= threshold() for x, y in combinations(sorted(found), 2))

        partners: dict[int, list[int]] = {}
        for (i, j), features in pairs.items():
            if not _PARTIAL.isdisjoint(features):
                weak = min((i, j), key=lambda n: (_completeness(nodes[n].facts), n))
                partners.setdefault(weak, []).append(i + j - weak)
        for weak, fits in partners.items():
            own = {other: (min(weak, other), max(weak, other)) for other in fits}
            if "pattern" in pairs[own[fits[0]]]:
                _mark_only_body(fits, {other: pairs[pair] for other, pair in own.items()})
            if len(fits) <= block_size() and one(fits):
                for pair in own.values():
                    if "short" in pairs[pair]:
                        pairs[pair]["only"] = 1.0
                        if not {"post", "act"}.isdisjoint(pairs[pair]):
                            pairs[pair]["only such"] = 1.0
                continue
            found = [other for other in fits if scores[own[other]] >= threshold()]
            best = max((scores[own[other]] for other in found), default=0)
            top = [other for other in found if scores[own[other]] > best - _RIVAL_MARGIN]
            for other in found:
                if not (one(top) and (other in top or one([top[0], other]))):
                    pairs[own[other]]["rivals"] = 1.0


def _mark_only_body(fits: Sequence[int], pairs: Mapping[int, Features]) -> None:
    """A body that does not say of which state is the only one of its kind among articles that name others in common with its own."""
    near = [other for other in fits if "pattern" in pairs[other] and "company" in pairs[other]]
    if len(near) == 1 and not any("state named" in pairs[other] for other in fits if other != near[0]):
        pairs[near[0]]["only"] = 1.0


_PARTIAL = frozenset({"short", "abbreviation", "pattern"})


def _identity(record: Named) -> tuple[object, ...]:
    if record.wikidata:
        return ("wikidata", record.wikidata)
    if record.key and is_whole(record.key):
        return ("key", record.key)
    return ("name", record.family, record.forms, record.country, record.post, record.bodies, record.age, record.key)


def _make_nodes(identity: tuple[object, ...], members: list[Named]) -> Iterator[Node[Named]]:
    """One node; persons known by name only are told apart within an article: first ones of all articles, then second ones."""
    if identity[0] in {"wikidata", "key"}:
        yield _node(members, {"wikidata" if identity[0] == "wikidata" else "body": 1.0})
    elif members[0].family != "person" or len(members) == 1:
        yield _node(members, _shared(members))
    elif isinstance(members[0].forms[0], PersonName) and members[0].forms[0].short:
        yield from (_node([m], {}) for m in members)
    else:
        lots: list[list[Named]] = []
        number: dict[str, int] = {}
        for record in sorted(members, key=lambda m: (not _is_described(m), m.iri)):
            lot = number[record.article] = number.get(record.article, -1) + 1
            if lot == len(lots):
                lots.append([])
            lots[lot].append(record)
        yield from (_node(sorted(lot, key=lambda m: m.iri), _shared(lot)) for lot in lots)


def _shared(members: list[Named]) -> Features:
    """Features that any two of a node share."""
    first = members[0]
    features = {"name": 1.0}
    if any(m.forms[0] != first.forms[0] for m in members):
        features["spelling"] = 1.0
    if first.country and first.family != "state" and all(m.country == first.country for m in members):
        features["country"] = 1.0
    if first.post.ranks and all(m.post == first.post for m in members):
        features["post"] = 1.0
    if first.bodies and all(m.bodies == first.bodies for m in members):
        features["body"] = 1.0
    return features


def _node(members: list[Named], exact: Features) -> Node[Named]:
    """A node of members sorted by IRI; sets of what is known are united, single values are those of the least member that has one."""
    facts = members[0] if len(members) == 1 else _united(members)
    return Node(
        kind=facts.family,
        members=[m.iri for m in members],
        facts=facts,
        articles=frozenset(m.article for m in members),
        exact=exact if len(members) > 1 else {},
        wikidata=facts.wikidata,
    )


def _united(members: list[Named]) -> Named:
    first = members[0]
    post = Post()
    for member in members:
        post |= member.post
    return replace(
        first,
        forms=tuple(dict.fromkeys(f for m in members for f in m.forms)),
        key=next((m.key for m in members if m.key), None),
        country=next((m.country for m in members if m.country), ""),
        post=post,
        age=next((m.age for m in members if m.age is not None), None),
        bodies=frozenset().union(*(m.bodies for m in members)),
        acts=frozenset().union(*(m.acts for m in members)),
        company=frozenset().union(*{m.company for m in members}),
        states=frozenset().union(*{m.states for m in members}),
        passages=frozenset().union(*(m.passages for m in members)),
    )


def _tell_apart(groups: dict[tuple[object, ...], list[Named]]) -> dict[tuple[object, ...], list[Named]]:
    """References by one full name are one group, unless their bearers contradict each other (state, post, age).

    Then each of the contradictory senses is a group, and a reference of whose bearer nothing is known goes with the one that it fits best.
    All pairs of a group are above the threshold, so that clustering them one by one would give the same. More different descriptions than
    a block holds are left to the comparison of pairs.
    """
    by_name: dict[tuple[str, ...], list[tuple[object, ...]]] = {}
    for identity, members in groups.items():
        form = members[0].forms[0]
        if identity[0] == "name" and isinstance(form, PersonName) and not form.short:
            by_name.setdefault(form.key, []).append(identity)
    for name, identities in by_name.items():
        described = [i for i in identities if _is_described(groups[i][0])]
        if len(identities) > 1 and len(described) <= block_size():
            _group_senses(groups, name, described, sorted(set(identities).difference(described), key=lambda i: groups[i][0].iri))
    return groups


def _group_senses(
    groups: dict[tuple[object, ...], list[Named]],
    name: tuple[str, ...],
    described: list[tuple[object, ...]],
    others: list[tuple[object, ...]],
) -> None:
    nodes = [_node(groups[i], {}) for i in described]
    fits = {p for p in combinations(range(len(nodes)), 2) if _fit(nodes[p[0]], nodes[p[1]]) >= threshold()}
    senses = components(len(nodes), fits) or [[]]
    names = (
        {n: min(nodes[m].least for m in sense) for sense in senses for n in sense}
        if len(senses) > 1
        else dict.fromkeys(range(len(nodes)), "")
    )
    known = set()
    for sense in senses:
        whole = all(p in fits for p in combinations(sense, 2))
        if whole and sense:
            known.add(names[sense[0]])
        for n in sense:
            identity = ("person", name, names[n]) if whole else described[n]
            members = [replace(m, sense=names[n]) for m in groups.pop(described[n])]
            groups.setdefault(identity, []).extend(members)
    for identity in others:
        for member in groups.pop(identity):
            best = _best_sense(member, nodes, names) if len(senses) > 1 else ""
            joins = best in known if best else len(senses) == 1 and (not described or "" in known)
            groups.setdefault(("person", name, best) if joins else (*identity, best), []).append(replace(member, sense=best))


def _best_sense(member: Named, nodes: list[Node[Named]], names: dict[int, str]) -> str:
    """The sense that a reference fits best, "" where two are equal."""
    alone = _node([member], {})
    fits: dict[str, int] = {}
    for n, node in enumerate(nodes):
        fits[names[n]] = max(fits.get(names[n], 0), _fit(alone, node))
    best = max(fits.values())
    found = [name for name, value in fits.items() if value == best]
    return found[0] if len(found) == 1 else ""


def _fit(a: Node[Named], b: Node[Named]) -> int:
    return score("person", compare_people(a, b) or {})


def _is_described(facts: Named) -> bool:
    return bool(facts.post.ranks or facts.country or facts.bodies or facts.age is not None)


def _completeness(facts: Named) -> int:
    """The lesser, the rather a short form of the other."""
    form = facts.forms[0]
    if isinstance(form, PersonName):
        return len(form.pieces)
    return 10 * bool(facts.key and is_whole(facts.key)) + (0 if form.abbreviation else len(form.words))


def _person_lines(form: PersonName, facts: Named) -> Iterator[Line]:
    pieces = form.pieces if len(form.pieces) <= _MANY else (*form.pieces[:2], form.pieces[-1])
    skeletons = [skeleton(p) for p in pieces]
    if form.short:
        yield Line((f"s {skeletons[0]}", facts.country, " ".join(sorted(facts.post.ranks))))
        return
    for i, j in permutations(range(len(pieces)), 2):
        if len(pieces[j]) > 1:
            for letter in dict.fromkeys((skeletons[i][:1], fold(f"{pieces[i][0]}a")[0])):
                yield Line((f"p {letter} {skeletons[j]}", skeletons[i], facts.country))
    for piece in skeletons:
        yield Line((f"s {piece}", facts.country, " ".join(sorted(facts.post.ranks))), seeks=False)


def _thing_lines(form: ThingName, facts: Named) -> Iterator[Line]:
    family = facts.family[0]
    joined = fold("".join(form.key))
    yield Line((f"n {family} {joined}", facts.country))
    for word in sorted(form.proper or form.words):
        if len(word) > _SINGLE:
            yield Line((f"{family} {skeleton(word)}", " ".join(sorted(form.proper))[:_PREFIX], joined))
    if form.abbreviation:
        yield Line((f"a {family} {form.words[0]}", facts.country))
    elif len(form.letters) > 1:
        yield Line((f"a {family} {form.letters}", facts.country), seeks=False)

"""From the reports of articles to the records that resolution compares (see ``records``)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from graphkit.model import Attribution, EntityReference, EventReport, Report, Span, TimeAssertion
from graphkit.resolve.names import PersonName, ThingName, compare_persons, person_name, plain, thing_name, without_titles
from graphkit.resolve.passages import Passages
from graphkit.resolve.posts import Post, described, post_of, title_of
from graphkit.resolve.records import GAZETTEER, Gathered, Happening, Hierarchy, Named, Unnamed, is_whole, is_wikidata
from graphkit.resolve.surroundings import is_wide, level_beside, namesakes
from graphkit.resolve.tables import table

_FAMILIES = {
    "Person": "person",
    "Place": "place",
    "State": "state",
    "Organization": "organization",
    "PublicBody": "organization",
    "Company": "organization",
    "Actor": "organization",
}


def gather(reports: Iterable[Report], ontology: Hierarchy) -> Gathered:
    """The records of all references of ``reports``, each sorted by IRI."""
    out = Gathered()
    for report in reports:
        _gather_article(report, ontology, out)
    out.named.sort(key=lambda r: r.iri)
    out.happenings.sort(key=lambda r: r.iri)
    out.unnamed.sort(key=lambda r: r.iri)
    return out


def chain_of(types: Sequence[str], ontology: Hierarchy) -> tuple[frozenset[str], frozenset[str]]:
    """Root types and all broader types of an event's types, themselves included, "Event" left out."""
    roots, every = set(), set()
    for name in types:
        line = [t for t in (name, *ontology.above(name)) if t != "Event"] or [name]
        roots.add(line[-1])
        every.update(line)
    return frozenset(roots), frozenset(every)


def is_named(ref: EntityReference) -> bool:
    """Whether a reference names somebody or something, rather than describing it."""
    if ref.wikidata or ref.key:
        return ref.type not in {"Position", "Object"} or bool(ref.wikidata)
    if ref.type not in _FAMILIES or ref.count is not None or ref.count_min is not None or ref.count_max is not None:
        return False
    words = ref.name.split()
    if ref.type != "Person":
        return any(w[:1].isupper() for w in words)
    particles = table("names")["particles"]
    kept = len(without_titles(plain(ref.name).replace(".", "").split()))
    return bool(words) and all(not w[:1].islower() or w.lower().split("-")[0] in particles for w in words[-kept:])


def _is_office(ref: EntityReference, places: Collection[str]) -> bool:
    """Whether a person goes by a post and its place only ("Bupati Tirtamulya")."""
    if ref.type != "Person" or ref.wikidata or ref.names:
        return False
    words = plain(ref.name).replace(".", "").split()
    kept = without_titles(words)
    return len(kept) < len(words) and " ".join(kept) in places


@dataclass(frozen=True, slots=True)
class _Surroundings:
    """What an article tells about its references together: those by id, states, identity tokens of the named ones, roles."""

    article: str
    entities: dict[str, EntityReference]
    country: dict[str, str]
    tokens: dict[str, str]
    roles: _Roles
    passages: Passages


def _gather_article(report: Report, ontology: Hierarchy, out: Gathered) -> None:
    article = report.article.id
    entities = {e.id: e for e in report.extraction.entities}
    country = {e.id: _country(e, entities) for e in report.extraction.entities}
    places = {plain(name) for e in report.extraction.entities if e.type in {"Place", "State"} for name in (e.name, *e.names)}
    tokens = {e.id: _token(e) for e in report.extraction.entities if is_named(e) and not _is_office(e, places)}
    around = _Surroundings(article, entities, country, tokens, _Roles(report.extraction.events, ontology), Passages(report.article.text))
    company = frozenset(t for i, t in tokens.items() if entities[i].type != "State")
    states = frozenset(country[i] for i in tokens if entities[i].type == "State")
    persons: list[Named] = []
    spans: list[tuple[Span, ...]] = []
    for ref in report.extraction.entities:
        iri = f"{article}#{ref.id}"
        if ref.id in tokens:
            record = _named(ref, iri, around)
            record.company, record.states = company, states
            if not ref.wikidata and not (record.key and is_whole(record.key)):
                record.passages = around.passages.tokens(ref.evidence)
            if record.family == "person":
                persons.append(record)
                spans.append(ref.evidence)
                record.published = _published(report)
                if report.article.text:
                    record.post, record.age = described(report.article.text, ref.evidence, record.post)
            elif record.family == "place":
                _add_level(record, report.article.text, ref.evidence)
            out.named.append(record)
            if record.country:
                out.countries[iri] = record.country
        else:
            out.unnamed.append(_unnamed(ref, iri, around))
            if country[ref.id]:
                out.countries[iri] = country[ref.id]
    _mark_crowded(persons)
    for found in namesakes(report.article.text, spans):
        one = persons[found.person]
        one.same_name, one.unlike = one.same_name or found.same_name, one.unlike | found.unlike
    by_id = {e.id: e for e in report.extraction.events}
    present = frozenset(f"{article}#{i}" for i in tokens if entities[i].type != "State")
    about = _days_about(report.extraction.events)
    for event in report.extraction.events:
        happening = _happening(event, report, by_id, ontology)
        happening.passages, happening.company = around.passages.tokens(event.evidence), present
        happening.words = around.passages.words(event.evidence[0])
        if not happening.times and event.id in about:
            happening.published = about[event.id]
        out.happenings.append(happening)


def _published(report: Report) -> str:
    source = report.article.source
    return source.dated or (source.published or "")[:10]


def _add_level(record: Named, text: str, evidence: Sequence[Span]) -> None:
    """What level of administration a place is said to be; a gazetteer has towns, so that a province is not its entry."""
    level = level_beside(text, evidence)
    if level:
        record.forms = tuple(f if not isinstance(f, ThingName) or f.kind else replace(f, kind=level) for f in record.forms)
    kind = next((f.kind for f in record.forms if isinstance(f, ThingName) and f.kind), "")
    if record.key and record.key.startswith(GAZETTEER) and kind == "province":
        record.key = None
    record.wide = is_wide(kind, record.wikidata or record.key)


def _mark_crowded(persons: list[Named]) -> None:
    for one, two in combinations([p for p in persons if not p.wikidata], 2):
        x, y = one.forms[0], two.forms[0]
        if (
            isinstance(x, PersonName)
            and isinstance(y, PersonName)
            and not (one.crowded and two.crowded)
            and compare_persons(x, y) is not None
        ):
            one.crowded = two.crowded = True


class _Roles:
    """What the events of an article tell of its references: roles, dated acts, posts, bodies acted for."""

    def __init__(self, events: Sequence[EventReport], ontology: Hierarchy) -> None:
        self.places: dict[str, list[tuple[str, str]]] = {}
        self.acts: dict[str, list[tuple[str, str, str, str]]] = {}
        self.capacities: dict[str, list[str]] = {}
        self.acts_for: dict[str, list[str]] = {}
        self.holders: dict[str, list[str]] = {}
        for event in events:
            days = [(t.earliest, t.latest) for t in event.times if t.role != "superseded" and t.earliest and t.latest]
            roots = chain_of(event.types, ontology)[0] if days else ()
            for part in event.roles:
                self.places.setdefault(part.filler, []).append((event.id, part.role))
                self.acts.setdefault(part.filler, []).extend((root, part.role, first, last) for root in roots for first, last in days)
                self._holds(part.filler, part.capacity, part.on_behalf_of)
                self._chain(part.attribution)
            self._chain(event.attribution)
            for time in event.times:
                self._chain(time.attribution)
            for attribute in event.attributes:
                self._chain(attribute.attribution)

    def _chain(self, link: Attribution | None) -> None:
        while link is not None:
            if link.source is not None:
                self._holds(link.source, link.capacity, None)
            link = link.relayed_by

    def _holds(self, holder: str, capacity: str | None, behalf: str | None) -> None:
        if capacity is not None:
            self.capacities.setdefault(holder, []).append(capacity)
            self.holders.setdefault(capacity, []).append(holder)
        if behalf is not None:
            self.acts_for.setdefault(holder, []).append(behalf)


def _country(ref: EntityReference, entities: dict[str, EntityReference]) -> str:
    """The state that a reference is or belongs to: Wikidata id, else its plain name, else ""."""
    if ref.type == "State":
        return ref.wikidata or plain(ref.name)
    if ref.country is not None and ref.country in entities:
        state = entities[ref.country]
        return state.wikidata or plain(state.name)
    if ref.key is not None:
        last = ref.key.rsplit(":", 1)[-1]
        if is_wikidata(last):
            return last
    return ""


def _token(ref: EntityReference) -> str:
    """What others in other articles may know a reference by, before anything is resolved."""
    if ref.wikidata:
        return ref.wikidata
    if ref.key:
        return ref.key
    form = person_name(ref.name) if ref.type == "Person" else thing_name(ref.name, place=ref.type == "Place")
    return f"{_FAMILIES.get(ref.type, 'organization')[0]}:{' '.join(form.key)}"


def _named(ref: EntityReference, iri: str, around: _Surroundings) -> Named:
    family = _FAMILIES.get(ref.type, "organization")
    if family == "person":
        return _person(ref, iri, around)
    state, key = around.country[ref.id], ref.key if family in {"organization", "place"} else None
    if key is not None and not is_whole(key) and is_wikidata(state):
        key = f"{key.rstrip(':')}:{state}"
    return Named(
        iri=iri,
        article=around.article,
        family=family,
        forms=tuple(dict.fromkeys(thing_name(n, place=family == "place") for n in (ref.name, *ref.names))),
        wikidata=ref.wikidata,
        key=key,
        country=state,
        acts=frozenset(around.roles.acts.get(ref.id, ())),
    )


def _person(ref: EntityReference, iri: str, around: _Surroundings) -> Named:
    """A person with posts, state and bodies from capacities, parties acted for, and titles."""
    main = person_name(ref.name)
    others = (f for f in map(person_name, ref.names) if not set(f.pieces) <= set(main.pieces))
    post, state = Post(), around.country[ref.id]
    bodies: set[str] = set()
    for text in (ref.name, *ref.names):
        if " " in text:
            post |= title_of(text)
    for name in around.roles.capacities.get(ref.id, ()):
        position = around.entities.get(name)
        if position is None:
            continue
        post |= post_of(position.name)
        where = position.post_in
        if where in around.tokens and around.entities[where].type != "State":
            bodies.add(around.tokens[where])
        state = state or around.country.get(where or "", "") or around.country.get(name, "")
    for behalf in around.roles.acts_for.get(ref.id, ()):
        if behalf in around.tokens and around.entities[behalf].type != "State":
            bodies.add(around.tokens[behalf])
        state = state or around.country.get(behalf, "")
    return Named(
        iri=iri,
        article=around.article,
        family="person",
        forms=tuple(dict.fromkeys((main, *others))),
        wikidata=ref.wikidata,
        key=ref.key,
        country=state,
        post=post,
        bodies=frozenset(bodies),
        acts=frozenset(around.roles.acts.get(ref.id, ())),
    )


def _unnamed(ref: EntityReference, iri: str, around: _Surroundings) -> Unnamed:
    article, country, roles = around.article, around.country, around.roles
    return Unnamed(
        iri=iri,
        article=article,
        type=ref.type,
        words=ref.name,
        country=country[ref.id] or (country.get(ref.post_in, "") if ref.post_in else ""),
        count=(ref.count if ref.count is not None else ref.count_min, ref.count if ref.count is not None else ref.count_max),
        places=tuple(sorted({(f"{article}#{event}", role) for event, role in roles.places.get(ref.id, ())})),
        holders=tuple(sorted({f"{article}#{h}" for h in roles.holders.get(ref.id, ())})),
        post_in=f"{article}#{ref.post_in}" if ref.post_in else None,
        passages=around.passages.tokens(ref.evidence),
    )


def _happening(event: EventReport, report: Report, by_id: dict[str, EventReport], ontology: Hierarchy) -> Happening:
    article, source = report.article.id, report.article.source
    roots, _ = chain_of(event.types, ontology)
    return Happening(
        iri=f"{article}#{event.id}",
        article=article,
        types=tuple(sorted(event.types)),
        roots=roots,
        status=event.status,
        commitment=event.commitment,
        times=tuple(sorted(_times(event.times))),
        fillers=tuple(
            sorted({(p.role, f"{article}#{p.filler}", (f"{article}#{p.on_behalf_of}",) if p.on_behalf_of else ()) for p in event.roles})
        ),
        topics=tuple(
            sorted(
                (t, tuple(f"{article}#{p.filler}" for p in by_id[k.to].roles))
                for k in event.links
                if k.to in by_id
                for t in by_id[k.to].types
            )
        ),
        numbers=frozenset((a.attribute, float(a.value)) for a in event.attributes if isinstance(a.value, int | float)),
        published=_published(report),
        dateline=plain(source.place or ""),
    )


def _days_about(events: Iterable[EventReport]) -> dict[str, str]:
    """For each report that others of the article are about (a denial, a demand), the first day that one of them is dated."""
    found: dict[str, str] = {}
    for event in events:
        days = [t.earliest for t in event.times if t.earliest and t.earliest == t.latest and t.role == "actual"]
        for link in event.links if days else ():
            if link.type == "concerns":
                found[link.to] = min(days[0], found.get(link.to, days[0]))
    return found


def _times(times: Iterable[TimeAssertion]) -> Iterator[tuple[str, str, str, str]]:
    for time in times:
        first, last = time.earliest or time.latest, time.latest or time.earliest
        if first and last:
            yield first, last, "range" if not (time.earliest and time.latest) else time.precision, time.role

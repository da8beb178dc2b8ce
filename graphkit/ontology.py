"""The ontology as values: event types and their tree, entity types, roles, links, statuses, attributes; the user's own types included.

Turtle is parsed by pyoxigraph, never by rdflib, which would follow what a file says. Terms of graphkit go by their local names
("PhoneTalk", "agent"), a user's by their full IRIs.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

import pyoxigraph as ox

from graphkit import vocab
from graphkit.errors import OntologyError
from graphkit.identity import ONTOLOGY
from graphkit.resources import ontology_dir

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

CORE = ("graphkit.ttl", "types.ttl")
"""Files of the ontology graph; shapes and alignments stand beside it and are not part of it."""

_LOCAL = re.compile(r"[A-Za-z_][\w-]*", re.ASCII)
_ANONYMOUS = re.compile(r"^[^#\"<]*(?:_:|\[|\(|<<)")
_ABSOLUTE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\x00-\x20\x7f-\x9f<>\"{}|^`\\\ud800-\udfff]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityType:
    """A kind of entity.

    Attributes:
        name: local name, or full IRI of a user's type.
        iri: full IRI.
        parents: names of the types directly above; a State has two.
        labels: language to label.
        definition: what it is, in English where there is one.
    """

    name: str
    iri: str
    parents: tuple[str, ...]
    labels: Mapping[str, str]
    definition: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EventType(EntityType):
    """A kind of event.

    Attributes:
        roles: roles that a report of this type usually fills, in order of the file.
        codes: codes of other schemes ("PLOVER:CONSULT/phone", "CAMEO:041").
    """

    roles: tuple[str, ...]
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ontology:
    """All terms; the attributes keep the order of the files, the user's terms last.

    Attributes:
        event_types: name to event type.
        entity_types: name to entity type.
        roles: properties that are values of gk:role.
        links: properties that are values of gk:linkType.
        statuses: stages of an event's life, in order of life.
        commitments, time_roles, precisions: the values of these lists.
        attributes: what can be valued, to the properties of canonical events that its lowest and highest value is derived into.
        digest: SHA-256 over all files.
    """

    event_types: Mapping[str, EventType]
    entity_types: Mapping[str, EntityType]
    roles: tuple[str, ...]
    links: tuple[str, ...]
    statuses: tuple[str, ...]
    commitments: tuple[str, ...]
    time_roles: tuple[str, ...]
    precisions: tuple[str, ...]
    attributes: Mapping[str, tuple[str | None, str | None]]
    digest: str
    _labels: Mapping[str, Mapping[str, str]] = field(repr=False)
    _definitions: Mapping[str, str] = field(repr=False)
    _above: Mapping[str, tuple[str, ...]] = field(repr=False)
    _lines: tuple[str, ...] = field(repr=False)

    def above(self, name: str) -> tuple[str, ...]:
        """Names of all broader types, nearest first, "Event" or "Entity" last; empty for an unknown type."""
        return self._above.get(name, ())

    def is_a(self, name: str, other: str) -> bool:
        """Whether the type ``name`` is ``other`` or narrower."""
        return name == other or other in self._above.get(name, ())

    def narrowest(self, names: Iterable[str]) -> list[str]:
        """Those of ``names`` that no other of them is below, sorted, each once."""
        given = set(names)
        broader = {above for name in given for above in self.above(name)}
        return sorted(given - broader)

    def label(self, name: str, lang: str = "en") -> str:
        """Label of a term, in ``lang``, else in English, else in any language; the name itself where it has none."""
        labels = self._labels.get(name, {})
        return labels.get(lang) or labels.get("en") or next(iter(labels.values()), re.split(r"[#/:]", name)[-1])

    def definition(self, name: str) -> str:
        """What the term means; "" where nothing is said."""
        return self._definitions.get(name, "")

    def iri(self, name: str) -> str:
        """Full IRI of a name.

        Raises:
            OntologyError: neither a local name nor an absolute IRI; it could not stand in N-Quads.
        """
        if _LOCAL.fullmatch(name):
            return vocab.GK + name
        if _ABSOLUTE.fullmatch(name):
            return name
        raise OntologyError(f"{name!r} names no term: give a local name such as PhoneTalk, or an absolute IRI without spaces and brackets")

    def name(self, iri: str) -> str:
        """Local name of one of graphkit's terms, the IRI itself of any other."""
        return iri.removeprefix(vocab.GK)

    def nquads(self) -> list[str]:
        """Lines of the ontology graph, sorted; without blank nodes."""
        return list(self._lines)


class _Terms:
    """Statements of all files by subject, in the order in which they stand."""

    def __init__(self) -> None:
        self.of: dict[str, dict[str, list[ox.NamedNode | ox.Literal]]] = {}
        self.lines: set[str] = set()

    def add(self, triple: ox.Quad) -> None:
        """Keep one statement, whose subject is an IRI and whose object is an IRI or a literal."""
        if isinstance(triple.subject, ox.NamedNode) and isinstance(triple.object, ox.NamedNode | ox.Literal):
            self.of.setdefault(triple.subject.value, {}).setdefault(triple.predicate.value, []).append(triple.object)
            self.lines.add(f"{triple.triple} <{ONTOLOGY}> .\n")

    def values(self, subject: str, *predicates: str) -> list[str]:
        """IRIs and texts that ``subject`` has under the predicates, each once."""
        found = self.of.get(subject, {})
        return list(dict.fromkeys(value.value for predicate in predicates for value in found.get(predicate, ())))

    def names(self, subject: str, predicate: str) -> list[str]:
        """As ``values``, with local names for graphkit's own."""
        return [value.removeprefix(vocab.GK) for value in self.values(subject, predicate)]

    def texts(self, subject: str, *predicates: str) -> dict[str, str]:
        """Language to literal; "" is the language of a plain one."""
        found = self.of.get(subject, {})
        out: dict[str, str] = {}
        for predicate in predicates:
            for value in found.get(predicate, ()):
                if isinstance(value, ox.Literal):
                    out.setdefault(value.language or "", value.value)
        return out

    def declared(self, kind: str) -> list[str]:
        """IRIs of everything of the type ``kind``."""
        return [subject for subject in self.of if kind in self.values(subject, vocab.RDF_TYPE)]

    def scheme(self, name: str) -> list[str]:
        """IRIs of the concepts of a list, in order."""
        return [subject for subject in self.of if vocab.GK + name in self.values(subject, vocab.SKOS_IN_SCHEME)]

    def above(self, subject: str, predicate: str = vocab.RDFS_SUB_CLASS_OF) -> list[str]:
        """All that is above ``subject``, nearest first, itself too where the statements run in a circle."""
        found: dict[str, None] = {}
        level = [subject]
        while level:
            level = [up for node in level for up in self.values(node, predicate) if up not in found]
            found.update(dict.fromkeys(level))
        return list(found)


def extra_files(extra: Sequence[Path]) -> list[tuple[str, Path]]:
    """The user's Turtle files, sorted by name: those of folders (``*.ttl``, ``ontology/*.ttl``), and those given one by one."""
    found: dict[str, Path] = {}
    for place in extra:
        paths = [place] if place.is_file() else sorted([*place.glob("*.ttl"), *place.glob("ontology/*.ttl")])
        found.update({f"{path.name}\n{path}": path for path in paths})
    return [(key.split("\n")[0], found[key]) for key in sorted(found)]


def load_ontology(extra: Sequence[Path] = ()) -> Ontology:
    """The ontology with the user's own types.

    Args:
        extra: folders with ``*.ttl`` or files; a folder that is not there holds nothing.

    Raises:
        OntologyError: a file cannot be read, is no Turtle, or declares what cannot work; the message names file and line.
    """
    files = [(name, ontology_dir() / name) for name in CORE] + extra_files(extra)
    contents = []
    for name, path in files:
        try:
            contents.append((name, str(path), path.read_bytes()))
        except OSError as error:
            raise OntologyError(f"{path}: cannot be read ({error.strerror})") from error
    return _build(tuple(contents))


@lru_cache(maxsize=8)
def _build(files: tuple[tuple[str, str, bytes], ...]) -> Ontology:
    terms = _Terms()
    for number, (_, path, data) in enumerate(files):
        own = number >= len(CORE)
        subjects = set()
        for triple in _parse(path, data):
            if own and isinstance(triple.subject, ox.NamedNode) and triple.subject.value.startswith(vocab.GK):
                place = f"{path}:{_line(data, triple.subject.value)}"
                raise OntologyError(f"{place}: {triple.subject.value} is a term of graphkit; declare yours in a namespace of your own")
            terms.add(triple)
            subjects.add(str(triple.subject)[1:-1])
        if own:
            for subject in sorted(subjects):
                for problem in _problems(terms, subject):
                    raise OntologyError(f"{path}:{_line(data, subject)}: {subject} {problem}")
    digests = sorted((name, hashlib.sha256(data).hexdigest()) for name, _, data in files)
    return _ontology(terms, hashlib.sha256("\n".join(f"{name} {digest}" for name, digest in digests).encode()).hexdigest())


def _parse(path: str, data: bytes) -> Iterator[ox.Quad]:
    try:
        for triple in ox.parse(data, format=ox.RdfFormat.TURTLE):
            if not isinstance(triple.subject, ox.NamedNode) or not isinstance(triple.object, ox.NamedNode | ox.Literal):
                line = next((n for n, text in enumerate(data.decode().splitlines(), 1) if _ANONYMOUS.search(text)), 1)
                raise OntologyError(f"{path}:{line}: blank nodes ([ … ], _:x, lists) cannot stand in the ontology; give the node an IRI")
            yield triple
    except SyntaxError as error:
        reason = re.sub(r"^Parser error[^:]*: ", "", str(error.args[0]))
        raise OntologyError(f"{path}:{error.lineno or 1}: no Turtle: {reason}") from error


def _line(data: bytes, iri: str) -> int:
    """Line of a file in which a term seems to be declared, from 1."""
    local = re.escape(re.split(r"[#/]", iri)[-1] or iri)
    subject = re.compile(rf"^\s*(?:<{re.escape(iri)}>|[\w-]*:{local})(?=\s)")
    return next((n for n, text in enumerate(data.decode().splitlines(), 1) if subject.match(text)), 1)


def _problems(terms: _Terms, subject: str) -> Iterator[str]:
    """What is wrong with a term that a user declares: what derivation and plain queries rely on."""
    kinds = set(terms.values(subject, vocab.RDF_TYPE))
    above = terms.above(subject)
    if not _ABSOLUTE.fullmatch(subject):
        yield "is no absolute IRI"
    if subject in above:
        yield "is rdfs:subClassOf itself, by way of others"
    if {vocab.EventType, vocab.EntityType} <= kinds:
        yield "is both an event type and an entity type"
    for kind, root in ((vocab.EventType, vocab.Event), (vocab.EntityType, vocab.Entity)):
        if kind in kinds:
            if root not in above:
                yield f"must be rdfs:subClassOf {root.replace(vocab.GK, 'gk:')} or of a type below it"
            unknown = [up for up in above if vocab.RDF_TYPE not in terms.of.get(up, {})]
            if unknown:
                yield f"is below {unknown[0]}, which is not declared"
            if not terms.texts(subject, vocab.RDFS_LABEL):
                yield 'has no rdfs:label; give one a language ("eviction"@en, "penggusuran"@id)'
    if vocab.EventType in kinds and not terms.texts(subject, vocab.SKOS_DEFINITION):
        yield "has no skos:definition: say what it is, and what it is not"
    for kind, broad in ((vocab.RoleType, vocab.INVOLVES), (vocab.LinkType, vocab.RELATES_TO)):
        if kind in kinds and broad not in terms.above(subject, vocab.RDFS_SUB_PROPERTY_OF):
            yield f"must be rdfs:subPropertyOf {broad.replace(vocab.GK, 'gk:')}"
    for role in terms.values(subject, vocab.EXPECTS_ROLE):
        if vocab.RoleType not in terms.values(role, vocab.RDF_TYPE):
            yield f"expects the role {role}, which is no gk:RoleType"


def _ontology(terms: _Terms, digest: str) -> Ontology:
    def name(iri: str) -> str:
        return iri.removeprefix(vocab.GK)

    def names(iris: Iterable[str]) -> tuple[str, ...]:
        return tuple(name(iri) for iri in iris)

    def broader(iri: str, root: str) -> tuple[str, ...]:
        above = [name(up) for up in terms.above(iri) if up.startswith(vocab.GK) or vocab.RDFS_SUB_CLASS_OF in terms.of.get(up, {})]
        return (*(up for up in above if up != name(root)), name(root))

    entities = {
        name(iri): EntityType(
            name=name(iri),
            iri=iri,
            parents=tuple(terms.names(iri, vocab.RDFS_SUB_CLASS_OF)),
            labels=terms.texts(iri, vocab.RDFS_LABEL),
            definition=_english(terms.texts(iri, vocab.SKOS_DEFINITION, vocab.RDFS_COMMENT)),
        )
        for iri in terms.declared(vocab.EntityType)
    }
    events = {
        name(iri): EventType(
            name=name(iri),
            iri=iri,
            parents=tuple(terms.names(iri, vocab.RDFS_SUB_CLASS_OF)),
            labels=terms.texts(iri, vocab.RDFS_LABEL),
            definition=_english(terms.texts(iri, vocab.SKOS_DEFINITION, vocab.RDFS_COMMENT)),
            roles=tuple(terms.names(iri, vocab.EXPECTS_ROLE)),
            codes=tuple(terms.values(iri, vocab.CODE)),
        )
        for iri in terms.declared(vocab.EventType)
    }
    above = {one: broader(kind.iri, vocab.Entity) for one, kind in entities.items()}
    above |= {one: broader(kind.iri, vocab.Event) for one, kind in events.items()}
    above |= {"Event": (), "Entity": (), name(vocab.ActualEvent): (name(vocab.Event),)}
    return Ontology(
        event_types=events,
        entity_types=entities,
        roles=names(terms.declared(vocab.RoleType)),
        links=names(terms.declared(vocab.LinkType)),
        statuses=names(terms.scheme("statuses")),
        commitments=names(terms.scheme("commitments")),
        time_roles=names(terms.scheme("timeRoles")),
        precisions=names(terms.scheme("precisions")),
        attributes={
            name(iri): (next(iter(terms.names(iri, vocab.MIN_PROPERTY)), None), next(iter(terms.names(iri, vocab.MAX_PROPERTY)), None))
            for iri in terms.scheme("attributes")
        },
        digest=digest,
        _labels={name(iri): terms.texts(iri, vocab.RDFS_LABEL, vocab.SKOS_PREF_LABEL) for iri in terms.of},
        _definitions={name(iri): _english(terms.texts(iri, vocab.SKOS_DEFINITION, vocab.RDFS_COMMENT)) for iri in terms.of},
        _above=above,
        _lines=tuple(sorted(terms.lines)),
    )


def _english(texts: Mapping[str, str]) -> str:
    return texts.get("en") or texts.get("") or next(iter(texts.values()), "")

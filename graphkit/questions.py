"""Named questions: ``ontology/queries/*.rq``, with parameters that take names.

The head of a file says what it asks (English, then Indonesian) and which parameters it has; its ``VALUES`` line binds them. A parameter is
optional where the head says so, or where the query itself asks whether it is bound.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from rapidfuzz import fuzz, process

from graphkit.errors import UnknownName, UsageError
from graphkit.resources import ontology_dir
from graphkit.search import GK, Names, expand, fold
from graphkit.terms import XSD

if TYPE_CHECKING:
    from graphkit.ontology import Ontology

_VALUES = re.compile(r"VALUES\s*\(\s*((?:\$\w+\s*)+)\)\s*\{\s*\((?:\s*UNDEF)+\s*\)\s*\}")
_PARAMETER = re.compile(r"\$(\w+)(\s*\(optional)?")
_LAST = re.compile(r"\(the last (one|two|three) optional")
_ORDINAL = re.compile(r"\(the (first|second|third) optional")
_NUMBERS = {"one": 1, "two": 2, "three": 3, "first": 0, "second": 1, "third": 2}

KINDS: Mapping[str, tuple[str, ...]] = {
    "actor": ("Actor",),
    "event": ("Event",),
    "group": ("Group",),
    "place": ("Place",),
    "state": ("State",),
}
"""Parameters that name a thing, to the types that it may have."""
DAYS = ("from", "to", "on")
"""Parameters that are days."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """A parameter of a question: its name, and whether it can be left out."""

    name: str
    optional: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question that can be asked by name.

    Attributes:
        name: of the file ("sanctions-by").
        title: what it asks, in English.
        titles: language to what it asks.
        parameters: in the order of the head.
        text: the query, its VALUES line unbound.
    """

    name: str
    title: str
    titles: Mapping[str, str]
    parameters: tuple[Parameter, ...]
    text: str


@lru_cache(maxsize=1)
def questions() -> dict[str, Question]:
    """All questions by name, sorted."""
    return {path.stem: parse(path.stem, path.read_text(encoding="utf-8")) for path in sorted((ontology_dir() / "queries").glob("*.rq"))}


def question(name: str) -> Question:
    """The question of a name.

    Raises:
        UnknownName: there is none.
    """
    known = questions()
    wanted = name.strip().removesuffix(".rq").replace("_", "-")
    if wanted in known:
        return known[wanted]
    near = [found for found, _, _ in process.extract(wanted, list(known), scorer=fuzz.WRatio, score_cutoff=60, limit=3)]
    hint = f"near to it: {', '.join(near)}" if near else f"there are {', '.join(known)}"
    message = f"{name!r}: there is no question of this name; {hint}"
    raise UnknownName(message)


def parse(name: str, text: str) -> Question:
    """A question from its file."""
    head = [line.removeprefix("#").strip() for line in text.splitlines() if line.startswith("#")]
    declared = next((line for line in head if line.startswith("Parameters:")), "")
    titles = dict(zip(("en", "id"), (line for line in head if not line.startswith("Parameters:")), strict=False))
    return Question(name=name, title=titles.get("en", name), titles=titles, parameters=_parameters(declared, text), text=text)


def _parameters(declared: str, text: str) -> tuple[Parameter, ...]:
    found = [(match[1], bool(match[2])) for match in _PARAMETER.finditer(declared.partition(";")[0])]
    names = list(dict.fromkeys(name for name, _ in found))
    optional = {name for name, said in found if said} | {name for name in names if re.search(rf"BOUND\(\s*[?$]{name}\s*\)", text)}
    if re.search(r"\((all|both) optional", declared):
        optional |= set(names)
    if last := _LAST.search(declared):
        optional |= set(names[-_NUMBERS[last[1]] :])
    if which := _ORDINAL.search(declared):
        optional.add(names[_NUMBERS[which[1]]])
    return tuple(Parameter(name=name, optional=name in optional) for name in names)


def fill(asked: Question, values: Mapping[str, object], names: Names, ontology: Ontology) -> str:
    """The query of a question with its parameters bound.

    Args:
        asked: the question.
        values: parameter to a name, an IRI, a day or a type.
        names: of the graph.
        ontology: types by name.

    Raises:
        UsageError: a parameter is missing, unknown, or no such day.
        UnknownName: nothing in the graph goes by a name.
        AmbiguousName: several things do.
    """
    given = {key.lstrip("-$?").replace("-", "_"): value for key, value in values.items() if value is not None}
    known = [one.name for one in asked.parameters]
    for key in given:
        if key not in known:
            takes = ", ".join(f"--{name}" for name in known) or "none"
            message = f"{asked.name} has no parameter --{key}; it takes {takes}"
            raise UsageError(message)
    missing = [one.name for one in asked.parameters if not one.optional and one.name not in given]
    if missing:
        examples = {"from": "2022-01-01", "to": "2022-01-31", "on": "2022-01-13", "type": "Sanction"}
        say = " ".join(f"--{name} {examples.get(name, chr(34) + 'North Korea' + chr(34))}" for name in missing)
        message = f"{asked.name} needs {', '.join('--' + name for name in missing)}: graphkit query GRAPH -n {asked.name} {say}"
        raise UsageError(message)
    terms = {name: _term(name, value, names, ontology) for name, value in given.items()}

    def bind(found: re.Match[str]) -> str:
        order = [name.lstrip("$") for name in found[1].split()]
        row = " ".join(terms.get(name, "UNDEF") for name in order)
        return f"VALUES ({' '.join('$' + name for name in order)}) {{ ({row}) }}"

    return _VALUES.sub(bind, asked.text)


def _term(parameter: str, value: object, names: Names, ontology: Ontology) -> str:
    """A value as a term of SPARQL."""
    if parameter in DAYS:
        return f'"{_day(parameter, value)}"^^<{XSD}date>'
    text = str(value)
    if parameter == "type":
        return _iri(_type(text, ontology))
    if parameter in KINDS:
        return _iri(names.one(text, KINDS[parameter], what=parameter).iri)
    iri = expand(text)
    if iri is None:
        message = f"--{parameter} {text!r}: an IRI is expected; `graphkit articles` lists those of articles"
        raise UsageError(message)
    return _iri(iri)


def _iri(iri: str) -> str:
    if re.search(r'[\x00-\x20<>"{}|^`\\]', iri):
        message = f"{iri!r} is no IRI"
        raise UsageError(message)
    return f"<{iri}>"


def _day(parameter: str, value: object) -> str:
    if isinstance(value, dt.datetime):
        return value.date().isoformat()
    if isinstance(value, dt.date):
        return value.isoformat()
    text = str(value).strip()
    day = _real_day(text) if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text, re.ASCII) else None
    if day is None:
        message = f"--{parameter} {text!r}: a day is expected, such as 2022-01-13"
        raise UsageError(message)
    return day


def _real_day(text: str) -> str | None:
    try:
        return dt.date.fromisoformat(text).isoformat()
    except ValueError:
        return None


def _type(text: str, ontology: Ontology) -> str:
    """IRI of an event type by its name ("PhoneTalk", "gk:PhoneTalk") or its label in any language ("phone talk")."""
    iri = expand(text)
    known = ontology.event_types
    if iri is not None:
        name = iri.removeprefix(GK)
        if name in known or iri in {kind.iri for kind in known.values()} or name == "Event":
            return iri
    folded = fold(text).replace(" ", "")
    spoken = {fold(word).replace(" ", ""): kind.iri for name, kind in known.items() for word in (name, *kind.labels.values())}
    if folded in spoken:
        return spoken[folded]
    near = [match for match, _, _ in process.extract(text, list(known), scorer=fuzz.WRatio, score_cutoff=60, limit=4)]
    hint = f"near to it: {', '.join(near)}" if near else "docs/ontology.md lists the types"
    message = f"{text!r}: there is no event type of this name; {hint}"
    raise UnknownName(message)

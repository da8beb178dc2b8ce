"""Terms of an answer as Python values."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal, InvalidOperation

import msgspec

from graphkit.vocab import PREFIXES

XSD = "http://www.w3.org/2001/XMLSchema#"
_INTEGERS = frozenset(
    XSD + name
    for name in (
        "integer", "int", "long", "short", "byte", "nonNegativeInteger", "positiveInteger", "nonPositiveInteger",
        "negativeInteger", "unsignedInt", "unsignedLong", "unsignedShort", "unsignedByte",
    )
)  # fmt: skip


class Term(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """An RDF term in the form of SPARQL 1.1 Query Results JSON.

    Attributes:
        type: "uri", "literal" or "bnode".
        value: IRI, lexical form or label.
        datatype: IRI of the datatype; None for plain strings.
        language: language tag.
    """

    type: str
    value: str
    datatype: str | None = None
    language: str | None = msgspec.field(default=None, name="xml:lang")


class Iri(str):
    """An IRI in a row; a string that knows what it is."""

    __slots__ = ()

    @property
    def short(self) -> str:
        """With one of the known prefixes, where one fits ("gk:Sanction")."""
        return shorten(self)


Value = Iri | str | int | float | bool | Decimal | dt.date | dt.datetime | None


def shorten(iri: str) -> str:
    """An IRI with one of the known prefixes, where one fits."""
    for prefix, start in PREFIXES.items():
        if iri.startswith(start) and iri[len(start) :].replace("-", "").replace("_", "").isalnum():
            return f"{prefix}:{iri[len(start) :]}"
    return iri


def python_value(term: Term | None) -> Value:
    """A term as a value: IRIs as ``Iri``, numbers, truth values, days and times as such, everything else as a string."""
    if term is None:
        return None
    if term.type == "uri":
        return Iri(term.value)
    if term.type == "literal" and term.datatype is not None:
        try:
            return _typed(term.value, term.datatype)
        except (ValueError, InvalidOperation):
            return term.value
    return term.value


def _typed(text: str, datatype: str) -> Value:
    if datatype in _INTEGERS:
        return int(text)
    name = datatype.removeprefix(XSD)
    if name == "decimal":
        return Decimal(text)
    if name in ("double", "float"):
        return float(text.replace("INF", "inf"))
    if name == "boolean":
        return text in ("true", "1")
    if name == "date":
        return dt.date.fromisoformat(text[:10]) if len(text) == 10 else text
    if name == "dateTime":
        return dt.datetime.fromisoformat(text)
    return text


def n_triples(term: Term) -> str:
    """A term as N-Triples writes it."""
    if term.type == "uri":
        return f"<{term.value}>"
    if term.type == "bnode":
        return f"_:{term.value}"
    text = term.value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\r", "\\r")
    if term.language:
        return f'"{text}"@{term.language}'
    return f'"{text}"^^<{term.datatype}>' if term.datatype and term.datatype != XSD + "string" else f'"{text}"'

"""What is checked of a query before any parser sees it: size, nesting, what it may reach.

4.4 kB of nested ``{`` kill a process that parses them with pyoxigraph, ``SERVICE`` opens a connection, and ``FROM`` is silently ignored
where a default graph is passed along. So tokens are told apart here (SPARQL 1.1, section 19.8), as far as these checks need it, and
anything that two parsers could read differently is refused.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urljoin

from graphkit.errors import QueryError
from graphkit.vocab import PREFIXES

SIZE = 60_000
"""Bytes of UTF-8 that a query may have."""
DEPTH = 128
"""Levels of brackets that a query may have."""

_TOKEN = re.compile(
    r"""
    (?P<comment>\#[^\n\r]*)
  | (?P<iri><[^<>"{}|^`\\\x00-\x20]*>)
  | (?P<string>\"{3}(?:\"{0,2}(?:[^"\\]|\\.))*\"{3} | '{3}(?:'{0,2}(?:[^'\\]|\\.))*'{3}
             | "(?:[^"\\\n\r]|\\.)*" | '(?:[^'\\\n\r]|\\.)*')
  | (?P<variable>[?$]\w+)
  | (?P<number>[0-9]+(?:\.[0-9]*)?(?:[eE][+-]?[0-9]+)?)
  | (?P<prefixed>(?:[^\W\d][\w.\-]*)?:(?:[\w\-.:%]|\\.)*)
  | (?P<tag>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)
  | (?P<word>[^\W\d]\w*)
  | (?P<open>[{(\[])
  | (?P<close>[})\]])
  | (?P<quote>["'])
  | (?P<space>\s+)
  | (?P<other>.)
    """,
    re.VERBOSE | re.DOTALL,
)
# An escape that stands for a character of ASCII could hide a keyword, a quotation mark or a bracket: it is decoded before parsing.
_ASCII_ESCAPE = re.compile(r"\\u00[0-7]|\\U000000[0-7]")
_ABSOLUTE = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*://")
_FORMS = frozenset({"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"})
_UPDATES = frozenset({"INSERT", "DELETE", "LOAD", "CLEAR", "CREATE", "DROP", "COPY", "MOVE", "ADD", "WITH"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """A query that may be run.

    Attributes:
        text: the query as it was given.
        prefixes: those known to it without being declared.
        graphs: IRIs of its dataset clause, each to be one of the store; None where it has no such clause.
    """

    text: str
    prefixes: dict[str, str]
    graphs: tuple[str, ...] | None


def check(text: str) -> Checked:
    """Check a query.

    Raises:
        QueryError: it is too large, too deep, reaches out, or is no query.
    """
    try:
        size = len(text.encode("utf-8"))
    except UnicodeEncodeError:
        raise QueryError("the query holds half a character (a lone surrogate); write it in UTF-8") from None
    if size > SIZE:
        message = f"the query has {size:,} bytes; up to {SIZE:,} are taken. Ask in several queries, or by a pattern instead of a list"
        raise QueryError(message)
    if _ASCII_ESCAPE.search(text):
        raise QueryError("the query writes a character of ASCII as \\u escape; write the character itself")
    return _Reader(text).checked()


class _Reader:
    """Walks over the tokens of one query."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens: list[tuple[str, str, int]] = []
        self._split()

    def _split(self) -> None:
        depth = 0
        for found in _TOKEN.finditer(self.text):
            kind, token = found.lastgroup or "other", found.group()
            if kind == "open":
                depth += 1
                if depth > DEPTH:
                    raise QueryError(f"{self._where(found.start())}: brackets are nested more than {DEPTH} deep; write the query flatter")
            elif kind == "close":
                depth -= 1
            self._refuse(kind, token, found.start())
            if kind not in ("space", "comment"):
                self.tokens.append((kind, token, depth))

    def _where(self, offset: int) -> str:
        line = self.text.count("\n", 0, offset) + 1
        return f"line {line}, column {offset - self.text.rfind(chr(10), 0, offset)}"

    def _refuse(self, kind: str, token: str, offset: int) -> None:
        """Refuse what reaches out, and what another parser could read otherwise."""
        if kind == "quote":
            way_out = f"close it with {token}, and write {token} inside a string as \\{token}"
            raise QueryError(f"{self._where(offset)}: a string begins here and does not end; {way_out}")
        if kind == "iri" and ("#" in token or "'" in token) and not _ABSOLUTE.match(token, 1):
            raise QueryError(f"{self._where(offset)}: {token} is no absolute IRI; write it in full, or put a space after a less-than sign")
        word = token.partition(":")[0].upper() if kind in ("word", "prefixed") else ""
        if word.endswith("SERVICE"):
            raise QueryError(f"{self._where(offset)}: SERVICE asks another server; a query here sees this graph only")

    def checked(self) -> Checked:
        words = [(i, token.upper()) for i, (kind, token, depth) in enumerate(self.tokens) if kind == "word" and depth == 0]
        form = next((word for _, word in words if word in _FORMS | _UPDATES), None)
        if form is None:
            raise QueryError("there is no SELECT, ASK, CONSTRUCT or DESCRIBE in the query")
        if form in _UPDATES:
            message = (
                f"{form} would change the graph; a query only reads it. Articles come in by `graphkit build`, and go by `graphkit remove`"
            )
            raise QueryError(message)
        base = self._base(words)
        declared = self._prefixes(words, base)
        known = {**PREFIXES, **declared}
        graphs = [self._graph(i, known, base) for i, word in words if word == "FROM"]
        prefixes = {name: iri for name, iri in PREFIXES.items() if name not in declared}
        return Checked(text=self.text, prefixes=prefixes, graphs=tuple(graphs) if graphs else None)

    def _at(self, position: int) -> tuple[str, str]:
        return self.tokens[position][:2] if position < len(self.tokens) else ("end", "")

    def _base(self, words: list[tuple[int, str]]) -> str:
        return next((self._at(i + 1)[1][1:-1] for i, word in words if word == "BASE" and self._at(i + 1)[0] == "iri"), "")

    def _prefixes(self, words: list[tuple[int, str]], base: str) -> dict[str, str]:
        found = {}
        for i, word in words:
            (name_kind, name), (iri_kind, iri) = self._at(i + 1), self._at(i + 2)
            if word == "PREFIX" and name_kind == "prefixed" and iri_kind == "iri":
                found[name.rstrip(":")] = urljoin(base, iri[1:-1])
        return found

    def _graph(self, position: int, known: dict[str, str], base: str) -> str:
        """The IRI that a FROM or FROM NAMED names."""
        kind, token = self._at(position + 1)
        if kind == "word" and token.upper() == "NAMED":
            kind, token = self._at(position + 2)
        if kind == "iri":
            return urljoin(base, token[1:-1]) if base else token[1:-1]
        if kind == "prefixed":
            prefix, _, local = token.partition(":")
            if prefix in known:
                return known[prefix] + re.sub(r"\\(.)", r"\1", local)
        raise QueryError(f"FROM {token}: the name of a graph is expected, such as FROM g:knowledge")

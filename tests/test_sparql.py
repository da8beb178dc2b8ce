"""What is refused before a query reaches a parser, and what is let through."""

from __future__ import annotations

import pytest

from graphkit.errors import QueryError
from graphkit.sparql import DEPTH, SIZE, check

REFUSED = {
    "service": ("SELECT * { SERVICE <http://x/> { ?s ?p ?o } }", "SERVICE asks another server"),
    "silent service": ("SELECT * { service silent ?x { ?s ?p ?o } }", "SERVICE"),
    "service glued to a number": ("SELECT * { ?s ?p 1e5SERVICE <http://x/> {} }", "SERVICE"),
    "service glued to a word": ("SELECT * { ?s ?p trueSERVICE <http://x/> {} }", "SERVICE"),
    "service glued to a word, before a prefix": ("SELECT * { ?s ?p trueSERVICE:x {} }", "SERVICE"),
    "service after a comment": ("SELECT * { # harmless\nSERVICE <http://x/> {} }", "SERVICE"),
    "service after a long string": ('SELECT * { FILTER("""a"b""" != 1) SERVICE <http://x/> {} }', "SERVICE"),
    "service behind what may be a comment": ('SELECT * { FILTER(?a<?b#>"""\n) SERVICE <http://x/> {} #"""\n }', "absolute IRI"),
    "service written in escapes": ("SELECT * { \\u0053ERVICE <http://x/> {} }", "escape"),
    "quotation mark written as escape": ('SELECT ("\\u0022" AS ?x) {}', "escape"),
    "long escape": ("SELECT * { \\U00000053ERVICE <http://x/> {} }", "escape"),
    "load": ("LOAD <file:///etc/passwd>", "would change the graph"),
    "insert": ("PREFIX x: <http://x/> INSERT DATA { x:a x:b x:c }", "would change the graph"),
    "drop": ("DROP ALL", "would change the graph"),
    "nested braces": ("ASK " + "{" * 2200 + "}" * 2200, "nested more than"),
    "nested parentheses": ("ASK { FILTER(" + "(" * 2000 + "true" + ")" * 2000 + ") }", "nested more than"),
    "nested lists": ("ASK { ?s ?p " + "(" * 2000 + ")" * 2000 + " }", "nested more than"),
    "nested blank nodes": ("ASK { ?s ?p " + "[ ?p " * 2000 + "]" * 2000 + " }", "nested more than"),
    "too large": ("ASK { FILTER(1=1" + " || 1=1" * 10_000 + ") }", "bytes"),
    "open string": ('ASK { ?s ?p "open }', "does not end"),
    "nothing": ("", "no SELECT"),
    "prose": ("Who met whom?", "no SELECT"),
    "surrogate": ("ASK { ?s ?p '\ud800' }", "surrogate"),
    "from what is no name": ("SELECT * FROM ?g { ?s ?p ?o }", "name of a graph"),
    "from an unknown prefix": ("SELECT * FROM nope:x { ?s ?p ?o }", "name of a graph"),
}


@pytest.mark.parametrize(("query", "reason"), REFUSED.values(), ids=REFUSED.keys())
def test_refused(query: str, reason: str) -> None:
    with pytest.raises(QueryError, match=reason):
        check(query)


@pytest.mark.parametrize(
    "query",
    [
        'SELECT * { ?s ?p "SERVICE <http://x/> {" }',
        "SELECT * { ?s ?p '''it's LOAD''' } # SERVICE in a comment",
        "SELECT * { <http://example.org/SERVICE#x> ?p ?service }",
        "SELECT * { ?s gk:load ?o FILTER(?a<?b&&?c>?d) }",
        "PREFIX s: <http://x/> SELECT * { ?s s:SERVICE ?o }",
        "ASK " + "{" * (DEPTH - 1) + "}" * (DEPTH - 1),
        "SELECT ?é { ?é ?p 'Łódź'@pl-PL, 1.5e3, true, [], () }",
        "DESCRIBE <http://example.org/it's>",
        "ASK { ?s ?p 'a" + "b" * (SIZE - 40) + "' }",
        'SELECT ("tab\\tquote\\"" AS ?x) {}',
        'SELECT ("\\u00e9" AS ?x) {}',
    ],
)
def test_let_through(query: str) -> None:
    assert check(query).text == query


def test_place_is_told() -> None:
    with pytest.raises(QueryError, match="line 3, column 3"):
        check("SELECT *\n{\n  SERVICE <http://x/> {}\n}")


def test_known_prefixes_are_those_not_declared() -> None:
    found = check("PREFIX gk: <http://mine/> SELECT * { ?s gk:x ?o }").prefixes
    assert "gk" not in found
    assert {"g", "id", "wd", "skos", "dct", "rdf", "rdfs", "xsd"} <= found.keys()


@pytest.mark.parametrize(
    ("clause", "graphs"),
    [
        ("", None),
        ("FROM <http://x/a>", ("http://x/a",)),
        ("FROM NAMED <http://x/a> FROM g:knowledge", ("http://x/a", "https://w3id.org/graphkit/graph/knowledge")),
        ("from named g:a\\-b", ("https://w3id.org/graphkit/graph/a-b",)),
    ],
)
def test_dataset_clause(clause: str, graphs: tuple[str, ...] | None) -> None:
    assert check(f"SELECT * {clause} WHERE {{ ?s ?p 'FROM <http://x/b>' }}").graphs == graphs


def test_dataset_clause_by_own_prefix_and_base() -> None:
    assert check("PREFIX x: <http://x/> ASK FROM x:a { }").graphs == ("http://x/a",)
    assert check("BASE <http://x/> PREFIX y: <y/> ASK FROM <a> FROM y:b { }").graphs == ("http://x/a", "http://x/y/b")

"""A sound graph has no problem; each planted error is found."""

from __future__ import annotations

import sys
from functools import cache
from typing import TYPE_CHECKING

import msgspec
import pytest

from graphkit import vocab
from graphkit.derive import derive
from graphkit.errors import UsageError
from graphkit.identity import DENOTATIONS, KNOWLEDGE
from graphkit.model import Span, Time
from graphkit.ontology import load_ontology
from graphkit.rdf import article_quads, denotation_quads
from graphkit.validate import EXAMPLES, Problem, invariants, validate
from tests.worked import Worked, store_of, worked

if TYPE_CHECKING:
    import pyoxigraph as ox

PREFIXES = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in vocab.PREFIXES.items())

# Invariant to an update that breaks it, and those that then complain as well. {name} is a spoken name of the worked example.
PLANTED = {
    "actual-and-status-disagree": ("INSERT DATA {{ GRAPH g:knowledge {{ {e-listing} a gk:ActualEvent }} }}", ()),
    "blank-node": ("INSERT DATA {{ GRAPH {a1} {{ _:x gk:quote 'x' }} }}", ()),
    "broad-edge-disagrees": ("INSERT DATA {{ GRAPH g:knowledge {{ {e-perth} gk:involves {darwin} }} }}", ()),
    "canonical-in-article": ("INSERT DATA {{ GRAPH {a1} {{ {a1-g6} gk:country {kp} }} }}", ()),
    "canonical-without-denotation": ("INSERT DATA {{ GRAPH g:knowledge {{ id:ghost a gk:Entity }} }}", ()),
    "denotation-and-edge-disagree": ("INSERT DATA {{ GRAPH g:denotations {{ id:d gk:denoting {a1-kr} ; gk:denoted {kp} }} }}", ()),
    "denotation-to-missing-node": (
        "INSERT DATA {{ GRAPH g:denotations {{ id:d gk:denoting {a1-kr} ; gk:denoted id:nowhere }} }}",
        ("denotation-and-edge-disagree",),
    ),
    "denotes-two": (
        "INSERT DATA {{ GRAPH g:denotations {{ {a1-yonhap} gk:denotes {kim} }} }}",
        ("denotation-and-edge-disagree",),
    ),
    "earliest-after-latest": (
        "INSERT DATA {{ GRAPH g:knowledge {{ {e-listing} gk:earliest '2022-02-01'^^xsd:date ; gk:latest '2022-01-01'^^xsd:date }} }}",
        (),
    ),
    "edge-and-involvement-disagree": (
        "DELETE DATA {{ GRAPH g:knowledge {{ {e-bomb} gk:location {tarum} }} }}",
        ("broad-edge-disagrees", "participation-without-edge"),
    ),
    "edge-without-participation": (
        "INSERT DATA {{ GRAPH g:knowledge {{ {e-perth} gk:location {darwin} ; gk:involves {darwin} }} }}",
        ("edge-and-involvement-disagree",),
    ),
    "evidence-elsewhere": ("INSERT DATA {{ GRAPH {a1} {{ {a1-kr} gk:evidence {a2-kr} }} }}", ()),
    "in-force-denotes-nothing": (
        "DELETE WHERE {{ GRAPH g:denotations {{ {a1-yonhap} gk:denotes ?x }} }}",
        ("canonical-without-denotation", "denotation-and-edge-disagree"),
    ),
    "involvement-without-part": (
        "INSERT DATA {{ GRAPH g:knowledge {{ id:i gk:ofEvent {e-bomb} ; gk:who {tarum} ; gk:role gk:agent ; gk:commitment gk:hedged }} }}",
        (),
    ),
    "judged-different-together": ("INSERT DATA {{ GRAPH g:denotations {{ {a1-kr} gk:judgedDifferent {a2-kr} }} }}", ()),
    "judged-not-in-force": ("INSERT DATA {{ GRAPH g:denotations {{ {a1-kr} gk:judgedDifferent id:gone }} }}", ()),
    "judged-same-apart": ("INSERT DATA {{ GRAPH g:denotations {{ {a1-kr} gk:judgedSame {a2-kp} }} }}", ()),
    "link-without-report": (
        "INSERT DATA {{ GRAPH g:knowledge {{ {e-call} gk:becauseOf {e-virus} ; gk:relatesTo {e-virus} }} }}",
        (),
    ),
    "offset-out-of-bounds": ("INSERT DATA {{ GRAPH {a4} {{ id:m gk:startOffset 100 ; gk:endOffset 9000 }} }}", ()),
    "participation-without-edge": (
        "DELETE DATA {{ GRAPH g:knowledge {{ {e-call} gk:participant {kim} ; gk:involves {kim} }} }}",
        ("edge-and-involvement-disagree",),
    ),
    "quote-differs-from-text": ("INSERT DATA {{ GRAPH {a4} {{ id:m gk:startOffset 0 ; gk:endOffset 3 ; gk:quote 'Kor ' }} }}", ()),
    "reference-without-article": (
        "DELETE DATA {{ GRAPH {a1} {{ {a1-kim} gk:inArticle {a1} }} }}",
        ("denotation-to-missing-node",),
    ),
    "superseded-article-counts": ("INSERT DATA {{ GRAPH g:denotations {{ {a6} gk:supersedes {a4} }} }}", ()),
    "term-undeclared": ("INSERT DATA {{ GRAPH g:knowledge {{ {e-call} gk:participent {kim} }} }}", ()),
    "triple-in-two-graphs": ("INSERT DATA {{ GRAPH g:knowledge {{ {a1-kr} gk:denotes {kr} }} }}", ()),
    "type-missing-above": ("DELETE DATA {{ GRAPH g:knowledge {{ {e-call} a gk:Consult }} }}", ()),
}


class _Names(dict[str, str]):
    """Spoken names as terms of an update."""

    def __init__(self, example: Worked) -> None:
        super().__init__()
        self.example = example

    def __missing__(self, name: str) -> str:
        return f"<{self.example.iri(name)}>"


@cache
def sound() -> tuple[str, ...]:
    example = worked()
    ontology = load_ontology()
    return (
        *(line for report in example.reports.values() for line in article_quads(report, ontology)),
        *denotation_quads(example.denotations, example.judged),
        *derive(list(example.reports.values()), example.denotations, ontology, lambda one: example.labels.get(one, {})),
    )


def broken(update: str) -> ox.Store:
    store = store_of(list(sound()), load_ontology().nquads())
    store.update(PREFIXES + update.format_map(_Names(worked())))
    return store


def test_the_worked_example_is_sound() -> None:
    assert validate(list(sound()), load_ontology()) == []
    assert validate(store_of(list(sound()), load_ontology().nquads()), load_ontology()) == []


def test_every_invariant_has_a_planted_error_and_says_what_is_wrong() -> None:
    assert set(invariants()) == set(PLANTED)
    assert all(message.endswith(".") for message, _ in invariants().values())


@pytest.mark.parametrize("name", sorted(PLANTED))
def test_a_planted_error_is_found(name: str) -> None:
    update, others = PLANTED[name]
    found = validate(broken(update), load_ontology())
    assert {problem.invariant for problem in found} == {name, *others}
    (problem,) = (problem for problem in found if problem.invariant == name)
    assert problem.message == invariants()[name][0]
    assert problem.count >= len(problem.rows) >= 1
    assert all(len(row) == len(problem.columns) for row in problem.rows)


def test_many_places_are_counted_and_some_are_shown() -> None:
    store = broken("DELETE WHERE {{ GRAPH g:knowledge {{ ?event a gk:Event }} }}")
    problem = next(one for one in validate(store, load_ontology()) if one.invariant == "type-missing-above")
    assert len(problem.rows) == EXAMPLES < problem.count


def test_a_text_that_was_altered_is_found() -> None:
    store = broken("DELETE {{ GRAPH {a5} {{ {a5} gk:text ?text }} }} INSERT {{ GRAPH {a5} {{ {a5} gk:text ?other }} }} "
                   "WHERE {{ GRAPH {a5} {{ {a5} gk:text ?text }} BIND(CONCAT(?text, '!') AS ?other) }}")  # fmt: skip
    assert validate(store, load_ontology()) == [
        Problem(
            invariant="digest",
            message="Articles whose text is not the one that their digest was taken of.",
            count=1,
            columns=("article",),
            rows=((worked().iri("a5"),),),
        )
    ]


def test_an_index_with_another_ontology_is_found() -> None:
    store = broken("DELETE DATA {{ GRAPH g:ontology {{ gk:Veto gk:code 'CAMEO:129' }} }}")
    store.update(PREFIXES + "INSERT DATA { GRAPH g:ontology { gk:Veto gk:code 'X' } }")
    (problem,) = validate(store, load_ontology())
    assert (problem.invariant, problem.count) == ("ontology", 2)
    assert {row[1] for row in problem.rows} == {"missing", "too many"}


def test_a_generation_of_what_is_derived_is_checked_for_what_it_can_tell() -> None:
    derived = [line for line in sound() if f"<{KNOWLEDGE}> ." in line or f"<{DENOTATIONS}> ." in line]
    store = store_of(derived, load_ontology().nquads())
    assert validate(store, load_ontology()) == []
    store.update(PREFIXES + "DELETE DATA { GRAPH g:knowledge { %s a gk:Consult } }" % _Names(worked())["e-call"])  # noqa: UP031 - braces abound
    assert [problem.invariant for problem in validate(store, load_ontology())] == ["type-missing-above"]


def article(*names: str) -> list[str]:
    ends = tuple(f"<{worked().iri(name)}> .\n" for name in names)
    return [line for line in sound() if line.endswith(ends)]


@pytest.mark.slow
def test_an_article_satisfies_the_shapes() -> None:
    ontology = load_ontology()
    lines = article("a5")
    assert [one.message for one in validate(lines, ontology, deep=True) if one.invariant == "shape"] == []


@pytest.mark.slow
def test_a_shape_that_is_violated_is_said() -> None:
    lines = [line for line in article("a6") if vocab.TIME_ROLE not in line]
    found = [one for one in validate(lines, load_ontology(), deep=True) if one.invariant == "shape"]
    assert [one.message for one in found] == ["A time assertion has one gk:timeRole: gk:scheduled, gk:superseded or gk:actual."]
    assert found[0].rows[0][0].startswith(worked().iri("a6") + "#t-")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("more", "message"),
    [
        ((), None),
        (("owner",), "A time belongs to exactly one event report, by gk:report, or else to the article, by gk:mentionsTime."),
        (("role",), "Only the time of an event report has a gk:timeRole; one of the article is no event's."),
    ],
)
def test_a_time_belongs_to_a_report_or_to_the_article(more: tuple[str, ...], message: str | None) -> None:
    example = worked()
    told = example.reports["a5"]
    time = Time(earliest="1985-01-01", latest="1985-12-31", edtf="1985", precision="year", evidence=(Span(0, 2),))
    lines = article_quads(
        msgspec.structs.replace(told, extraction=msgspec.structs.replace(told.extraction, times=(time,))), load_ontology()
    )
    if "owner" in more:
        lines = [line for line in lines if vocab.MENTIONS_TIME not in line]
    if "role" in more:
        (owned,) = (line for line in lines if vocab.MENTIONS_TIME in line)
        node = owned.split()[2]
        lines.append(f"{node} <{vocab.TIME_ROLE}> <{load_ontology().iri('actual')}> {owned.split()[3]} .\n")
    found = [one.message for one in validate(lines, load_ontology(), deep=True) if one.invariant == "shape"]
    assert found == ([message] if message else [])


@pytest.mark.slow
def test_articles_with_what_is_derived_from_them_satisfy_the_shapes() -> None:
    example, ontology = worked(), load_ontology()
    reports = [example.reports[name] for name in ("a3", "a4")]
    denotations = [one for one in example.denotations if one.reference.partition("#")[0] in {report.article.id for report in reports}]
    lines = [line for report in reports for line in article_quads(report, ontology)]
    lines += [*denotation_quads(denotations), *derive(reports, denotations, ontology)]
    assert validate(lines, ontology, deep=True) == []


def test_shapes_without_their_library_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyshacl", None)
    with pytest.raises(UsageError, match="pip install pyshacl"):
        validate(article("a5"), load_ontology(), deep=True)

"""Knowledge is a function of reports and denotations: the worked example, a plain oracle, the invariants, any order."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphkit import vocab
from graphkit.derive import derive
from graphkit.identity import KNOWLEDGE
from graphkit.ontology import load_ontology
from graphkit.rdf import article_quads, denotation_quads
from graphkit.validate import validate
from tests.saying import Said, thing
from tests.worked import EX, Worked, involvements, store_of, worked

if TYPE_CHECKING:
    from pathlib import Path

    from graphkit.model import Denotation, Report

ABOUT_INVOLVEMENTS = (vocab.Involvement, vocab.OF_EVENT, vocab.WHO, vocab.ROLE, vocab.CAPACITY, vocab.REPRESENTING, vocab.COMMITMENT)


def knowledge(example: Worked) -> list[str]:
    return derive(list(example.reports.values()), example.denotations, load_ontology(), lambda one: example.labels.get(one, {}))


def oracle(reports: list[Report], denotations: list[Denotation], lines: list[str]) -> set[tuple[str | None, ...]]:
    """Involvements by the plain words of the contract, from reports and the statuses of the knowledge graph."""
    gk = vocab.GK
    denoted = {one.reference: one.canonical for one in denotations}
    status = {
        str(quad.subject)[1:-1]: str(quad.object)[1:-1].removeprefix(gk) for quad in store_of(lines) if quad.predicate.value == vocab.STATUS
    }
    stage = {"ongoing": "occurred", "postponed": "planned", "cancelled": "planned"}
    told = [(report.article.id, event) for report in reports for event in report.extraction.events]
    bearing: dict[str, set[str]] = {}
    for event, final in status.items():
        own = [(article, one) for article, one in told if denoted.get(f"{article}#{one.id}") == event]
        asserting = [
            (article, one)
            for article, one in own
            if one.commitment == "asserted" and stage.get(one.status, one.status) == stage.get(final, final)
        ]
        bearing[event] = {f"{article}#{one.id}" for article, one in asserting or own}
    found: set[tuple[str | None, ...]] = set()
    for article, one in told:
        canonical = denoted.get(f"{article}#{one.id}")
        if canonical is None:
            continue
        for part in one.roles:
            own_commitment = None if part.commitment in (None, "asserted") else gk + str(part.commitment)
            if own_commitment is None and f"{article}#{one.id}" not in bearing[canonical]:
                continue
            who, capacity, body = (denoted.get(f"{article}#{local}") for local in (part.filler, part.capacity, part.on_behalf_of))
            found.add((canonical, who, gk + part.role, capacity, body, own_commitment))
    return found


def test_it_is_the_knowledge_of_the_worked_example() -> None:
    example = worked()
    lines = knowledge(example)
    wanted = example.lines[KNOWLEDGE]

    def plain(given_: set[str]) -> set[str]:
        return {line for line in given_ if not any(f"<{term}>" in line for term in ABOUT_INVOLVEMENTS)}

    assert plain(set(lines)) == plain(wanted)
    assert involvements(lines) == involvements(wanted)
    assert lines == sorted(set(lines))


def test_involvements_are_those_of_a_plain_oracle() -> None:
    example = worked()
    lines = knowledge(example)
    assert involvements(lines) == oracle(list(example.reports.values()), example.denotations, lines)
    assert len(involvements(lines)) == 37


def test_the_worked_example_keeps_all_invariants() -> None:
    example = worked()
    articles = [line for report in example.reports.values() for line in article_quads(report, load_ontology())]
    lines = [*articles, *denotation_quads(example.denotations, example.judged), *knowledge(example)]
    assert validate(lines, load_ontology()) == []


def test_any_order_gives_the_same_bytes() -> None:
    example = worked()
    first = knowledge(example)
    for seed in range(8):
        chance = random.Random(seed)  # noqa: S311 - an order, not a secret
        reports, denotations = list(example.reports.values()), list(example.denotations)
        chance.shuffle(reports)
        chance.shuffle(denotations)
        assert derive(reports, denotations, load_ontology(), lambda one: example.labels.get(one, {})) == first


def test_each_article_left_out_leaves_the_knowledge_of_the_others() -> None:
    example = worked()
    for name, report in example.reports.items():
        rest = [other for other in example.reports.values() if other is not report]
        denotations = [one for one in example.denotations if not one.reference.startswith(EX + name + "#")]
        lines = derive(rest, denotations, load_ontology())
        articles = [line for other in rest for line in article_quads(other, load_ontology())]
        assert validate([*articles, *denotation_quads(denotations), *lines], load_ontology()) == []
        assert not any(EX + name in line for line in lines)


def test_a_superseded_article_keeps_its_graph_and_says_nothing() -> None:
    example = worked()
    denotations = [one for one in example.denotations if not one.reference.startswith(EX + "a5#")]
    lines = derive(list(example.reports.values()), denotations, load_ontology())
    assert not any(f"{EX}a5" in line for line in lines)
    articles = [line for report in example.reports.values() for line in article_quads(report, load_ontology())]
    graph = [*articles, *denotation_quads(denotations, (), [(EX + "a6", EX + "a5")]), *lines]
    assert validate(graph, load_ontology()) == []


def test_nothing_gives_nothing() -> None:
    assert derive([], [], load_ontology()) == []


def test_a_users_type_stands_with_what_is_above_it(tmp_path: Path) -> None:
    (tmp_path / "own.ttl").write_text(
        """@prefix ex: <https://example.org/types#> . @prefix gk: <https://w3id.org/graphkit/ns#> .
        @prefix owl: <http://www.w3.org/2002/07/owl#> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
        @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
        ex:Eviction a gk:EventType, owl:Class ; rdfs:subClassOf gk:Coerce ; rdfs:label "eviction"@en ; skos:definition "Out."@en .
        ex:Settlers a gk:EntityType, owl:Class ; rdfs:subClassOf gk:Group ; rdfs:label "settlers"@en .""",
        encoding="utf-8",
    )
    ontology = load_ontology([tmp_path])
    said = Said("own")
    who = said.entity("https://example.org/types#Settlers", "the settlers", as_="settlers")
    said.event("https://example.org/types#Eviction", "eviction", roles=[("target", who)])
    lines = derive([said.report()], said.denotations, ontology)
    kinds = {
        str(q.object)[1:-1] for q in store_of(lines) if str(q.subject) == f"<{thing('eviction')}>" and q.predicate.value == vocab.RDF_TYPE
    }
    assert kinds == {"https://example.org/types#Eviction", *(vocab.GK + name for name in ("Coerce", "Event", "ActualEvent"))}
    assert any('"eviction of the settlers"' in line for line in lines)
    graph = [*article_quads(said.report(), ontology), *denotation_quads(said.denotations), *lines]
    assert validate(graph, ontology) == []
    # The type's file is gone: the event stays an event, and validation says what is missing.
    without = derive([said.report()], said.denotations, load_ontology())
    assert any(f"<{thing('eviction')}> <{vocab.RDF_TYPE}> <{vocab.Event}>" in line for line in without)
    problems = validate([*article_quads(said.report(), load_ontology()), *denotation_quads(said.denotations), *without], load_ontology())
    assert [problem.invariant for problem in problems] == ["term-undeclared"]


# ---- any graph at all

STATUSES = ("hypothetical", "proposed", "planned", "postponed", "cancelled", "ongoing", "occurred", "didNotOccur")
COMMITMENTS = ("asserted", "asserted", "asserted", "claimed", "hedged", "denied")
KINDS = ("Person", "State", "PublicBody", "Organization", "Group")


@st.composite
def graphs(draw: st.DrawFn) -> list[Said]:
    """A few articles about a few events of a few actors, saying anything of them."""
    articles = []
    for number in range(draw(st.integers(1, 4))):
        said = Said(
            f"any {number}",
            publisher=draw(st.sampled_from([None, "Harbour Wire", "Warta Timur"])),
            dated=draw(st.sampled_from([None, "2024-06-01", "2024-06-02"])),
        )
        post = said.entity("Position", "minister", as_="post")
        actors = [post]
        for actor in draw(st.lists(st.sampled_from(["Q1", "Q2", "c", "d"]), min_size=1, max_size=3, unique=True)):
            more = {"country": draw(st.sampled_from([None, actors[-1]])), "count": draw(st.sampled_from([None, 3, 4]))}
            actors.append(said.entity(draw(st.sampled_from(KINDS)), f"Name {actor}", as_=actor, **more))
        fillers = st.sampled_from(actors[1:])
        events: list[str] = []
        for event in draw(st.lists(st.sampled_from(["e", "f", "g"]), max_size=3)):
            days = st.sampled_from(["2024-05-01", "2024-05-02", "2024-05-31"])
            times = [
                (role, min(first, last), max(first, last))
                for role, first, last in draw(
                    st.lists(st.tuples(st.sampled_from(["actual", "scheduled", "superseded"]), days, days), max_size=2)
                )
            ]
            roles = [
                (
                    draw(st.sampled_from(["agent", "participant", "target", "location"])),
                    draw(fillers),
                    {
                        "commitment": draw(st.sampled_from([None, None, "asserted", "claimed", "denied"])),
                        "capacity": draw(st.sampled_from([None, post])),
                        "on_behalf_of": draw(st.sampled_from([None, actors[-1]])),
                    },
                )
                for _ in range(draw(st.integers(0, 3)))
            ]
            links = [("concerns", other, draw(st.sampled_from([None, "hedged"]))) for other in events[:1]]
            events.append(
                said.event(
                    draw(st.sampled_from(["Meeting", "Consult", "PhoneTalk", "Sanction"])),
                    event,
                    status=draw(st.sampled_from(STATUSES)),
                    commitment=draw(st.sampled_from(COMMITMENTS)),
                    source=draw(st.sampled_from([None, True, actors[-1]])),
                    roles=roles,
                    times=times,
                    links=links,
                    values=[("killed", {"value": draw(st.integers(0, 20))})] if draw(st.booleans()) else [],
                )
            )
        articles.append(said)
    return articles


@pytest.mark.slow
@settings(max_examples=60)
@given(graphs(), st.randoms(use_true_random=False))
def test_anything_said_keeps_the_invariants_and_does_not_depend_on_order(articles: list[Said], chance: random.Random) -> None:
    ontology = load_ontology()
    reports = [said.report() for said in articles]
    denotations = [one for said in articles for one in said.denotations]
    lines = derive(reports, denotations, ontology)
    quads = [line for report in reports for line in article_quads(report, ontology)]
    assert validate([*quads, *denotation_quads(denotations), *lines], ontology) == []
    assert involvements(lines) == oracle(reports, denotations, lines)
    chance.shuffle(reports)
    chance.shuffle(denotations)
    assert derive(reports, denotations, ontology) == lines


@pytest.mark.parametrize("language", ["en", "id"])
def test_every_event_has_a_label_in_each_language(language: str) -> None:
    lines = knowledge(worked())
    predicate = vocab.SKOS_PREF_LABEL if language == "en" else vocab.SKOS_ALT_LABEL
    events = {quad.subject for quad in store_of(lines) if quad.predicate.value == vocab.STATUS}
    labelled = {quad.subject for quad in store_of(lines) if quad.predicate.value == predicate}
    assert events <= labelled

"""Kinds of entities and what they belong to."""

from __future__ import annotations

import pytest

from graphkit import vocab
from graphkit.derive import derive
from graphkit.derive.entities import entity_type
from graphkit.derive.gather import gather
from graphkit.ontology import load_ontology
from tests.saying import Said, thing
from tests.worked import store_of


@pytest.mark.parametrize(
    ("kinds", "kind"),
    [
        (["Person"], "Person"),
        (["Organization", "Organization", "PublicBody"], "PublicBody"),
        (["Actor", "Person"], "Person"),
        (["Place", "State", "Place"], "State"),
        (["PublicBody", "Company", "Company"], "Company"),
        (["PublicBody", "Company", "Organization"], "Company"),
        (["Person", "Group", "Person"], "Person"),
        (["https://example.org/types#Gone"], "https://example.org/types#Gone"),
    ],
)
def test_the_kind_that_most_references_allow(kinds: list[str], kind: str) -> None:
    articles = []
    for number, one in enumerate(kinds):
        said = Said(f"{number}")
        said.entity(one, "x")
        articles.append(said)
    gathered = gather([one.report() for one in articles], [denotation for one in articles for denotation in one.denotations])
    assert entity_type(gathered.entities[thing("x")], load_ontology()) == kind


def test_what_an_entity_belongs_to_becomes_edges_between_canonical_things() -> None:
    said = Said("one")
    state = said.entity("State", "Indonesia", as_="Q252")
    ministry = said.entity("PublicBody", "Trade Ministry", as_="ministry", country=state)
    said.entity("Position", "minister", as_="post", post_in=ministry, country=state)
    people = said.entity("Group", "those people", as_="people", country=state)
    said.entity("Group", "five of them", as_="five", subset_of=people)
    said.entity("Group", "all", as_="all", includes=(people, ministry))
    # A second name of one thing within an article: nothing leads to itself.
    said.entity("State", "the republic", as_="Q252", country=state)
    edges = {
        (str(quad.subject)[1:-1], quad.predicate.value.removeprefix(vocab.GK), str(quad.object)[1:-1])
        for quad in store_of(derive([said.report()], said.denotations, load_ontology()))
        if quad.predicate.value in (vocab.OF_COUNTRY, vocab.OF_BODY, vocab.DRAWN_FROM, vocab.COMPRISES)
    }
    assert edges == {
        (thing("ministry"), "ofCountry", thing("Q252")),
        (thing("post"), "ofBody", thing("ministry")),
        (thing("post"), "ofCountry", thing("Q252")),
        (thing("people"), "ofCountry", thing("Q252")),
        (thing("five"), "drawnFrom", thing("people")),
        (thing("all"), "comprises", thing("people")),
        (thing("all"), "comprises", thing("ministry")),
    }


def test_every_broader_kind_is_a_type() -> None:
    said = Said("one")
    said.entity("State", "Indonesia", as_="Q252")
    lines = derive([said.report()], said.denotations, load_ontology())
    kinds = {str(quad.object)[1:-1].removeprefix(vocab.GK) for quad in store_of(lines) if quad.predicate.value == vocab.RDF_TYPE}
    assert kinds == {"State", "Actor", "Place", "Entity"}

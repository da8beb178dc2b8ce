"""Search by name: without accents and case, by beginning, by part, and nearly."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from graphkit.errors import UnknownName
from graphkit.identity import KNOWLEDGE, ONTOLOGY
from graphkit.search import Names, expand, fold

WORLD = f"""@prefix gk: <https://w3id.org/graphkit/ns#> . @prefix id: <https://w3id.org/graphkit/id/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
GRAPH <{KNOWLEDGE}> {{
id:lodz a gk:Place, gk:Entity ; skos:prefLabel "Łódź" .
id:cafe a gk:Company, gk:Organization, gk:Actor ; skos:prefLabel "Café Zoë, Inc." .
id:kr a gk:State, gk:Actor, gk:Place ; skos:prefLabel "South Korea" ; skos:altLabel "Korea Selatan", "ROK" .
id:kp a gk:State, gk:Actor, gk:Place ; skos:prefLabel "North Korea" ; skos:altLabel "Korea Utara" .
id:mnd a gk:PublicBody, gk:Actor ; skos:prefLabel "Ministry of Defence of South Korea" .
id:meet a gk:Event, gk:Meeting ; gk:eventType gk:Meeting ; skos:prefLabel "meeting of South Korea and Japan" .
}} GRAPH <{ONTOLOGY}> {{
gk:Company rdfs:subClassOf gk:Organization . gk:Organization rdfs:subClassOf gk:Actor . gk:State rdfs:subClassOf gk:Actor, gk:Place .
gk:PublicBody rdfs:subClassOf gk:Organization . gk:Actor rdfs:subClassOf gk:Entity . gk:Place rdfs:subClassOf gk:Entity . }}"""


@pytest.fixture(scope="module")
def names() -> Names:
    store = ox.Store()
    store.load(WORLD, format=ox.RdfFormat.TRIG)
    return Names(store)


def found(names: Names, text: str, **more: object) -> list[str]:
    return [hit.label for hit in names.search(text, **more)]  # type: ignore[arg-type]


def test_folding() -> None:
    assert fold("  Café-Zoë, Inc. ") == "cafe zoe inc"
    assert fold("ＲＯＫ") == "rok"
    assert fold("!?") == ""


def test_equal_then_beginning_then_part(names: Names) -> None:
    assert found(names, "south korea")[0] == "South Korea"
    assert set(found(names, "south korea")) == {"South Korea", "Ministry of Defence of South Korea", "meeting of South Korea and Japan"} | {
        label for label in found(names, "south korea") if label == "North Korea"
    }
    assert found(names, "south")[0] == "South Korea"
    assert found(names, "korea sel")[0] == "South Korea"


def test_accents_and_case_do_not_matter(names: Names) -> None:
    assert found(names, "cafe zoe")[0] == "Café Zoë, Inc."


def test_small_differences_do_not_matter(names: Names) -> None:
    assert found(names, "Nort Korea")[0] == "North Korea"
    assert found(names, "xyzzy") == []
    assert found(names, "  ") == []


def test_kind_and_limit(names: Names) -> None:
    assert found(names, "korea", kinds=["Event"]) == ["meeting of South Korea and Japan"]
    assert len(found(names, "korea", limit=1)) == 1


def test_a_hit_tells_by_which_name(names: Names) -> None:
    (hit, *_) = names.search("korea utara")
    assert (hit.name, hit.label, hit.kind, hit.iri) == ("Korea Utara", "North Korea", "State", "https://w3id.org/graphkit/id/kp")


def test_narrowest_kind_is_told(names: Names) -> None:
    assert names.search("zoë")[0].kind == "Company"


def test_one_thing_by_name_or_iri(names: Names) -> None:
    assert names.one("ROK").label == names.one("id:kr").label == "South Korea"
    with pytest.raises(UnknownName, match="near to it: North Korea"):
        names.one("Nort Korea")


@pytest.mark.parametrize(
    ("text", "iri"),
    [
        ("<http://x/y>", "http://x/y"),
        ("http://x/y", "http://x/y"),
        ("gk:Sanction", "https://w3id.org/graphkit/ns#Sanction"),
        ("Q884", "https://w3id.org/graphkit/id/Q884"),
        ("Q", None),
        ("Quebec", None),
        ("Breaking: war", None),
        ("South Korea", None),
    ],
)
def test_iris_are_told_from_names(text: str, iri: str | None) -> None:
    assert expand(text) == iri

"""The ontology as values, and what is wrong with a user's."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest

from graphkit import vocab
from graphkit.errors import OntologyError
from graphkit.identity import ONTOLOGY
from graphkit.ontology import load_ontology

if TYPE_CHECKING:
    from pathlib import Path

PREFIXES = """@prefix ex: <https://example.org/types#> .
@prefix gk: <https://w3id.org/graphkit/ns#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
"""
EX = "https://example.org/types#"
EVICTION = """ex:Eviction a gk:EventType, owl:Class ; rdfs:subClassOf gk:Coerce ; rdfs:label "eviction"@en, "penggusuran"@id ;
  gk:expectsRole gk:agent, gk:target ; skos:definition "People are made to leave their homes."@en .
"""


def write(folder: Path, text: str, name: str = "own.ttl") -> Path:
    (folder / name).write_text(PREFIXES + text, encoding="utf-8")
    return folder


def test_event_types_have_a_tree_labels_roles_and_codes() -> None:
    ontology = load_ontology()
    assert len(ontology.event_types) == 90
    call = ontology.event_types["PhoneTalk"]
    assert call.parents == ("Consult",)
    assert call.labels == {"en": "phone talk", "id": "pembicaraan telepon"}
    assert call.roles == ("participant",)
    assert call.codes == ("PLOVER:CONSULT/phone", "CAMEO:041")
    assert call.definition.startswith("Parties talk by telephone.")


@pytest.mark.parametrize(
    ("name", "above"),
    [
        ("PhoneTalk", ("Consult", "Event")),
        ("Consult", ("Event",)),
        ("State", ("Actor", "Place", "Entity")),
        ("PublicBody", ("Organization", "Actor", "Entity")),
        ("Position", ("Entity",)),
        ("Event", ()),
        ("ActualEvent", ("Event",)),
        ("Elecshun", ()),
    ],
)
def test_above_ends_at_the_root(name: str, above: tuple[str, ...]) -> None:
    assert load_ontology().above(name) == above


def test_is_a_holds_for_the_type_itself_and_what_is_above() -> None:
    ontology = load_ontology()
    assert ontology.is_a("PhoneTalk", "PhoneTalk")
    assert ontology.is_a("PhoneTalk", "Consult")
    assert ontology.is_a("State", "Place")
    assert not ontology.is_a("Consult", "PhoneTalk")
    assert ontology.narrowest(["Event", "Consult", "PhoneTalk", "Agree", "PhoneTalk"]) == ["Agree", "PhoneTalk"]


def test_lists_keep_the_order_of_the_file() -> None:
    ontology = load_ontology()
    life = ("hypothetical", "proposed", "planned", "postponed", "cancelled", "ongoing", "occurred", "didNotOccur")
    assert ontology.statuses == life
    assert ontology.commitments == ("asserted", "claimed", "hedged", "denied")
    assert ontology.roles == ("agent", "destination", "location", "participant", "target", "theme")
    assert ontology.links == ("becauseOf", "before", "concerns", "conditionalOn", "inResponseTo", "partOf")
    assert ontology.attributes["killed"] == ("killedMin", "killedMax")
    assert ontology.attributes["money"] == (None, None)
    assert ontology.precisions[0] == "minute"
    assert set(ontology.time_roles) == {"scheduled", "superseded", "actual"}


def test_labels_fall_back_to_english_and_to_the_name() -> None:
    ontology = load_ontology()
    assert ontology.label("MissileLaunch", "id") == "peluncuran rudal"
    assert ontology.label("MissileLaunch", "fr") == "missile launch"
    assert ontology.label("cancelled", "id") == "dibatalkan"
    assert ontology.label("https://example.org/types#Gone") == "Gone"


def test_names_and_iris_are_each_others_inverse() -> None:
    ontology = load_ontology()
    assert ontology.iri("agent") == vocab.GK + "agent"
    assert ontology.name(ontology.iri("agent")) == "agent"
    assert ontology.iri(EX + "Eviction") == ontology.name(EX + "Eviction") == EX + "Eviction"


@pytest.mark.parametrize(
    "name",
    ["", "two words", "x> <http://evil/> <y", "http://a b/", 'http://a/"', "http://a/\n", "http://a/>", "http://a/\ud800", "a:"],
)
def test_what_can_be_no_iri_is_refused(name: str) -> None:
    with pytest.raises(OntologyError, match="names no term"):
        load_ontology().iri(name)


def test_lines_are_the_graph_without_blank_nodes_and_shapes() -> None:
    lines = load_ontology().nquads()
    quads = list(ox.parse("".join(lines).encode(), format=ox.RdfFormat.N_QUADS))
    assert len(quads) == len(lines) == len(set(lines))
    assert lines == sorted(lines)
    assert {str(quad.graph_name) for quad in quads} == {f"<{ONTOLOGY}>"}
    assert not any(isinstance(node, ox.BlankNode) for quad in quads for node in (quad.subject, quad.object))
    assert not any("shacl" in line or "alignments" in line for line in lines)


def test_it_is_loaded_once() -> None:
    assert load_ontology() is load_ontology()
    assert re.fullmatch("[0-9a-f]{64}", load_ontology().digest)


def test_a_users_type_takes_its_place_in_the_tree(tmp_path: Path) -> None:
    ontology = load_ontology([write(tmp_path, EVICTION)])
    kind = ontology.event_types[EX + "Eviction"]
    assert kind.iri == kind.name == EX + "Eviction"
    assert kind.roles == ("agent", "target")
    assert ontology.above(EX + "Eviction") == ("Coerce", "Event")
    assert ontology.label(EX + "Eviction", "id") == "penggusuran"
    assert any(EX in line for line in ontology.nquads())
    assert ontology.digest != load_ontology().digest
    assert EX + "Eviction" not in load_ontology().event_types


def test_a_users_types_may_lie_in_a_folder_ontology_and_be_changed(tmp_path: Path) -> None:
    assert load_ontology([tmp_path / "none"]) is load_ontology()
    (tmp_path / "ontology").mkdir()
    write(tmp_path / "ontology", EVICTION)
    first = load_ontology([tmp_path])
    assert EX + "Eviction" in first.event_types
    write(tmp_path / "ontology", EVICTION.replace("their homes", "their land"))
    assert load_ontology([tmp_path]).digest != first.digest
    assert load_ontology([tmp_path / "ontology" / "own.ttl"]).event_types[EX + "Eviction"].definition.endswith("land.")


def test_a_users_entity_type_attribute_role_and_link_work(tmp_path: Path) -> None:
    text = """ex:Ship a gk:EntityType, owl:Class ; rdfs:subClassOf gk:Object ; rdfs:label "ship"@en .
ex:Warship a gk:EntityType, owl:Class ; rdfs:subClassOf ex:Ship ; rdfs:label "warship"@en .
ex:arrestedToo a skos:Concept ; skos:inScheme gk:attributes ; skos:prefLabel "too"@en ; gk:minProperty ex:least ; gk:maxProperty ex:most .
ex:least a owl:DatatypeProperty . ex:most a owl:DatatypeProperty .
ex:witness a owl:ObjectProperty, gk:RoleType ; rdfs:subPropertyOf gk:involves ; rdfs:label "witness"@en .
ex:despite a owl:ObjectProperty, gk:LinkType ; rdfs:subPropertyOf gk:relatesTo ; rdfs:label "despite"@en .
"""
    ontology = load_ontology([write(tmp_path, text)])
    assert ontology.above(EX + "Warship") == (EX + "Ship", "Object", "Entity")
    assert ontology.attributes[EX + "arrestedToo"] == (EX + "least", EX + "most")
    assert EX + "witness" in ontology.roles
    assert EX + "despite" in ontology.links


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("ex:Eviction a gk:EventType ;\n  rdfs:label 'x .\n", 7, "no Turtle"),
        ("ex:A nope:b ex:C .\n", 6, "prefix nope: has not been declared"),
        ("\nex:Eviction rdfs:seeAlso [ rdfs:label 'x' ] .\n", 7, "blank nodes"),
        ("\nex:Eviction rdfs:seeAlso (ex:a ex:b) .\n", 7, "blank nodes"),
        ("\n\ngk:Meeting rdfs:label 'another label'@en .\n", 8, "a term of graphkit"),
        ("gk:Eviction a gk:EventType .\n", 6, "a namespace of your own"),
        (EVICTION.replace("gk:Coerce", "ex:Coerce"), 6, "must be rdfs:subClassOf gk:Event"),
        (EVICTION.replace("rdfs:subClassOf gk:Coerce", "rdfs:subClassOf gk:Coerce, ex:Harm"), 6, "ex.*types#Harm, which is not declared"),
        (EVICTION.replace("rdfs:label", "rdfs:comment"), 6, "has no rdfs:label"),
        (EVICTION.replace("skos:definition", "rdfs:comment"), 6, "has no skos:definition"),
        (EVICTION.replace("gk:EventType", "gk:EventType, gk:EntityType"), 6, "both an event type and an entity type"),
        ("\n" + EVICTION.replace("gk:agent", "ex:agent"), 7, "no gk:RoleType"),
        (
            EVICTION.replace("gk:Coerce", "gk:Coerce, ex:Z") + "ex:Z a owl:Class ; rdfs:subClassOf ex:Eviction .\n",
            6,
            "subClassOf itself",
        ),
        ("ex:witness a gk:RoleType .\n", 6, "must be rdfs:subPropertyOf gk:involves"),
        ("ex:despite a gk:LinkType .\n", 6, "must be rdfs:subPropertyOf gk:relatesTo"),
        ("ex:Ship a gk:EntityType ; rdfs:label 'ship'@en ; rdfs:subClassOf gk:Event .\n", 6, "must be rdfs:subClassOf gk:Entity"),
    ],
)
def test_a_bad_file_is_said_with_file_and_line(tmp_path: Path, text: str, line: int, message: str) -> None:
    with pytest.raises(OntologyError, match=rf"own\.ttl:{line}: .*{message}"):
        load_ontology([write(tmp_path, text)])


def test_a_file_that_is_no_text_is_said(tmp_path: Path) -> None:
    (tmp_path / "own.ttl").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(OntologyError, match=r"own\.ttl:1: no Turtle"):
        load_ontology([tmp_path])


def test_a_file_that_cannot_be_read_is_said(tmp_path: Path) -> None:
    (tmp_path / "own.ttl").mkdir()
    with pytest.raises(OntologyError, match=r"own\.ttl: cannot be read"):
        load_ontology([tmp_path])


def test_every_event_type_has_labels_in_both_languages_a_definition_and_known_roles() -> None:
    ontology = load_ontology()
    for name, kind in ontology.event_types.items():
        assert set(kind.labels) == {"en", "id"}, name
        assert kind.definition, name
        assert set(kind.roles) <= set(ontology.roles), name
        for other in re.findall(r"\(([A-Z][A-Za-z]+(?:, [A-Z][A-Za-z]+)*)\)", kind.definition):
            assert set(other.split(", ")) <= set(ontology.event_types), name


def test_files_of_the_ontology_point_at_nothing_outside(root: Path) -> None:
    for path in (root / "ontology").rglob("*"):
        if path.is_file():
            assert "../" not in path.read_text(encoding="utf-8"), path

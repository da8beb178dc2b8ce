"""Names of entities, labels of events."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from graphkit import vocab
from graphkit.derive import derive
from graphkit.derive.labels import event_label, wikidata_of, wordings
from graphkit.ontology import load_ontology
from tests.saying import Said, thing
from tests.worked import store_of

LABELS = {"Q423": {"en": "North Korea", "id": "Korea Utara"}}


def named(*names: tuple[str, tuple[str, ...]], as_: str = "x", kind: str = "Person") -> tuple[str, list[str]]:
    """Label and other names of an entity whose references have (name, other names)."""
    articles = []
    for number, (name, others) in enumerate(names):
        said = Said(f"{number}")
        said.entity(kind, name, as_=as_, names=others)
        articles.append(said)
    lines = derive(
        [one.report() for one in articles],
        [denotation for one in articles for denotation in one.denotations],
        load_ontology(),
        lambda one: LABELS.get(one, {}),
    )
    quads = list(store_of(lines))

    def values(predicate: str) -> list[str]:
        return sorted(str(quad.object.value) for quad in quads if quad.predicate.value == predicate)

    (label,) = values(vocab.SKOS_PREF_LABEL)
    return label, values(vocab.SKOS_ALT_LABEL)


def test_the_name_with_most_references_then_the_longest_then_the_least() -> None:
    assert named(("Kim", ()), ("Kim", ()), ("Kim Man-gi", ())) == ("Kim", ["Kim Man-gi"])
    assert named(("Kim Man-gi", ("Kim",)), ("Kim Man-ki", ("Kim",)), ("Kim M.", ())) == ("Kim Man-gi", ["Kim", "Kim M.", "Kim Man-ki"])


def test_the_lexicons_label_for_what_is_linked_and_the_indonesian_beside_it() -> None:
    assert named(("the North", ("Pyongyang",)), ("the North", ()), as_="Q423", kind="State") == (
        "North Korea",
        ["Korea Utara", "Pyongyang", "the North"],
    )
    assert named(("Atlantis", ()), as_="Q999", kind="State") == ("Atlantis", [])


def test_what_is_linked_matches_wikidata_and_nothing_else_does() -> None:
    assert wikidata_of(thing("Q423")) == "Q423"
    assert wikidata_of(thing("anything")) is None
    said = Said("one")
    said.entity("State", "Korut", as_="Q423")
    said.entity("Person", "Kim", as_="kim", wikidata="Q56226")
    matches = [line for line in derive([said.report()], said.denotations, load_ontology()) if vocab.SKOS_EXACT_MATCH in line]
    assert [line.split()[2] for line in matches] == [f"<{vocab.WD}Q423>"]


@pytest.mark.parametrize(
    ("kind", "parties", "english", "indonesian"),
    [
        (
            "PhoneTalk",
            {"participant": [("South Korea", False), ("Kim Man-gi", True), ("Ely Ratner", True)]},
            "phone talk of Ely Ratner and Kim Man-gi",
            "pembicaraan telepon antara Ely Ratner dan Kim Man-gi",
        ),
        ("MissileLaunch", {"agent": [("North Korea", False)]}, "missile launch by North Korea", "peluncuran rudal oleh North Korea"),
        (
            "Sanction",
            {"agent": [("United States", False)], "target": [("a Russian company", False)]},
            "sanction by the United States",
            "sanksi oleh United States",
        ),
        ("Bombing", {"location": [("Tarum", False)]}, "bombing in Tarum", "pengeboman di Tarum"),
        ("Arrest", {"agent": [("police", False)], "target": [("three suspects", False)]}, "arrest by police", "penangkapan oleh police"),
        ("Killing", {"target": [("Munir", True)]}, "killing of Munir", "pembunuhan terhadap Munir"),
        ("Airstrike", {"target": [("Aleppo", False)]}, "air strike on Aleppo", "serangan udara terhadap Aleppo"),
        (
            "Visit",
            {"agent": [("Retno Marsudi", True)], "location": [("Philippines", False)]},
            "visit by Retno Marsudi to the Philippines",
            "kunjungan Retno Marsudi ke Philippines",
        ),
        (
            "Meeting",
            {"participant": [(name, False) for name in "EDCBA"]},
            "meeting of A, B and 3 others",
            "pertemuan antara A, B dan 3 lainnya",
        ),
        ("Resignation", {"agent": [("Bagus", True)]}, "resignation of Bagus", "pengunduran diri Bagus"),
        ("AgreementSigning", {"participant": [("A", False)]}, "signing of an agreement by A", "penandatanganan perjanjian antara A"),
        ("Appointment", {"target": [("Rina", True)]}, "appointment or dismissal of Rina", "pengangkatan atau pemberhentian Rina"),
        ("Election", {}, "election", "pemilihan umum"),
    ],
)
def test_labels_of_events(kind: str, parties: dict[str, list[tuple[str, bool]]], english: str, indonesian: str) -> None:
    assert event_label(kind, parties, load_ontology(), "en") == english
    assert event_label(kind, parties, load_ontology(), "id") == indonesian


@pytest.mark.parametrize(
    ("name", "with_article"),
    [
        ("UN Security Council", "the UN Security Council"),
        ("Ministry of Defense", "the Ministry of Defense"),
        ("Bank Indonesia", "Bank Indonesia"),
        ("Seoul's defense ministry", "Seoul's defense ministry"),
        ("Japan's Ministry of Defense", "Japan's Ministry of Defense"),
        ("The Hague", "The Hague"),
        ("the North", "the North"),
        ("Netherlands", "the Netherlands"),
        ("Indonesia", "Indonesia"),
        ("European Union", "the European Union"),
        ("army", "the army"),
    ],
)
def test_names_that_take_the_article(name: str, with_article: str) -> None:
    assert event_label("Statement", {"agent": [(name, False)]}, load_ontology(), "en") == f"statement by {with_article}"


def test_wordings_name_types_roles_and_phrases_that_exist(root: Path) -> None:
    ontology = load_ontology()
    for path in (root / "ontology" / "labels").glob("*.yaml"):
        words = yaml.safe_load(path.read_text(encoding="utf-8"))
        assert wordings()[path.stem] == words
        for role in ("agent", "participant", "target", "location"):
            assert set(words[role]) - {"default"} <= set(ontology.event_types), (path, role)
            assert all(phrase.count("{}") == 1 for phrase in words[role].values()), (path, role)
        assert set(words["nouns"]) <= set(ontology.event_types)

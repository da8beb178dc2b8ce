"""Forms of words."""

from __future__ import annotations

import pytest

from graphkit.lexicon import inflection


@pytest.mark.parametrize(
    ("lemma", "forms"),
    [
        ("arrest", ("arrests", "arrested", "arresting")),
        ("fire", ("fires", "fired", "firing")),
        ("deny", ("denies", "denied", "denying")),
        ("ban", ("bans", "banned", "banning")),
        ("launch", ("launches", "launched", "launching")),
        ("die", ("dies", "died", "dying")),
        ("agree", ("agrees", "agreed", "agreeing")),
        ("veto", ("vetoes", "vetoed", "vetoing")),
        ("delay", ("delays", "delayed", "delaying")),
        ("tax", ("taxes", "taxed", "taxing")),
    ],
)
def test_regular_verb(lemma: str, forms: tuple[str, str, str]) -> None:
    assert (inflection.third_person(lemma), inflection.regular_past(lemma), inflection.gerund_of(lemma)) == forms


def test_irregular_forms_take_the_place_of_regular_ones() -> None:
    forms = inflection.english("shoot", {"shoot": {"past": "shot"}})
    assert forms["shot"] == {"past", "participle"}
    assert "shooted" not in forms
    assert forms["shoot"] == {"base"}


def test_form_of_two_uses_has_both() -> None:
    assert inflection.english("put", {"put": {"past": "put", "gerund": "putting"}})["put"] == {"base", "past", "participle"}


@pytest.mark.parametrize(("noun", "plural"), [("attack", "attacks"), ("clash", "clashes"), ("treaty", "treaties"), ("delay", "delays")])
def test_plural(noun: str, plural: str) -> None:
    assert inflection.plural_of(noun) == plural


def test_indonesian_verb_has_its_voice_on_the_surface() -> None:
    assert inflection.indonesian("menembakkan", "tembakkan") == {
        "menembakkan": {"active"},
        "ditembakkan": {"passive"},
        "tembakkan": {"headline"},
    }


def test_indonesian_verb_without_prefix_has_one_form() -> None:
    assert inflection.indonesian("bertemu", None) == {"bertemu": {"active"}}
    assert inflection.indonesian("tiba", "tiba") == {"tiba": {"active"}}


ENDINGS = {
    "ar": {"infinitive": ["ar"], "base": ["a", "an"], "third": ["a", "an"], "past": ["ó", "aron"], "participle": ["ado", "ada"]},
    "zar": {"infinitive": ["zar"], "past": ["zó", "zaron"], "subjunctive": ["ce", "cen"]},
    "tener": {"infinitive": ["tener"], "past": ["tuvo", "tuvieron"]},
    "er": {"infinitive": ["er"], "past": ["ió", "ieron"], "participle": ["ido"]},
}
PLURALS = {"ión": "iones", "z": "ces", "o": "os", "e": "es", "a": "as", "": "es"}


def forms(lemma: str, **irregular: list[str]) -> dict[str, set[str]]:
    return inflection.by_endings(lemma, ENDINGS, {lemma: irregular} if irregular else {})


def test_forms_come_from_the_longest_ending_that_is_listed() -> None:
    assert forms("lanzar")["lanzó"] == {"past"}
    assert forms("lanzar")["lance"] == {"subjunctive"}
    assert forms("detener")["detuvieron"] == {"past"}
    assert forms("firmar")["firma"] == {"base", "third"}


def test_irregular_forms_take_the_place_of_those_of_their_use() -> None:
    got = forms("romper", participle=["roto", "rota"])
    assert got["roto"] == {"participle"}
    assert "rompido" not in got
    assert got["rompió"] == {"past"}


def test_a_verb_without_a_listed_ending_is_itself() -> None:
    assert forms("xyz") == {"xyz": {"listed"}}
    assert forms("xyz", past=["xyzó"]) == {"xyzó": {"past"}}


@pytest.mark.parametrize(
    ("noun", "plural"),
    [("reunión", "reuniones"), ("acuerdo de paz", "acuerdos de paz"), ("ataque", "ataques"), ("misil", "misiles"), ("alza", "alzas")],
)
def test_plurals_come_from_endings_up_to_a_preposition(noun: str, plural: str) -> None:
    assert inflection.many_by_endings(noun, PLURALS, frozenset({"de", "a"})) == plural

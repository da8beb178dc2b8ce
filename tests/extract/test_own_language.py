"""A language that only a user's folder has: names, words, days, from text to report."""

from __future__ import annotations

from pathlib import Path

from graphkit.extract import rules
from graphkit.lexicon import load_lexicon
from graphkit.model import Article, Extraction, Source
from graphkit.ontology import load_ontology

FILES = {
    "grammar.yaml": "{coordinators: [en], prepositions: {in: [in], by: [door]}}\n",
    "calendar.yaml": "{settings: {order: dmy}, words: {month: {maart: 3}}, patterns: {date: [DAY MONTH YEAR]}}\n",
    "states.yaml": "- {id: Q159, names: [Rusland]}\n- {id: Q20, names: [Noorwegen]}\n",
    "triggers/Accuse.yaml": "Condemn: [{verb: veroordeelt, passive: veroordeeld}]\n",
}


def _read(folder: Path, text: str, more: dict[str, str] | None = None) -> Extraction:
    for name, content in (FILES | (more or {})).items():
        path = folder / "nl" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    article = Article(id="a", source=Source(language="nl", dated="2022-03-10"), raw=text, text=text)
    return rules.extract(article, load_ontology(), load_lexicon("nl", (folder,)), "0" * 64)


def _roles(extraction: Extraction) -> list[tuple[str, set[tuple[str, str | None]]]]:
    known = {entity.id: entity.wikidata for entity in extraction.entities}
    return [(event.types[0], {(role.role, known[str(role.filler)]) for role in event.roles}) for event in extraction.events]


def test_names_words_and_days_of_the_folder_are_read(tmp_path: Path) -> None:
    got = _read(tmp_path, "Rusland veroordeelt Noorwegen op 5 maart 2022.")
    assert _roles(got) == [("Condemn", {("agent", "Q159"), ("target", "Q20")})]
    assert [(time.earliest, time.precision) for time in got.events[0].times] == [("2022-03-05", "day")]


def test_forms_are_those_that_the_entry_lists(tmp_path: Path) -> None:
    assert _roles(_read(tmp_path, "Noorwegen veroordeeld door Rusland.")) == [("Condemn", {("agent", "Q159"), ("target", "Q20")})]
    assert _read(tmp_path, "Rusland veroordeelted Noorwegen.").events == ()


ENDINGS = "verbs: {en: {infinitive: [en], past: [de, den], participle: [t]}}\nnouns: {ing: ingen, '': en}\n"
INFLECTED = {
    "grammar.yaml": "{articles: [de], coordinators: [en], passives: [werd], participles_follow: [heeft], doers: [door],"
    " prepositions: {in: [in], by: [door], of: [van]}}\n",
    "inflection.yaml": ENDINGS,
    "irregular.yaml": "veroordelen: {past: [veroordeelde], participle: [veroordeeld]}\n",
    "triggers/Accuse.yaml": "Condemn: [{verb: veroordelen}, {noun: veroordeling}]\nLawsuit: [{verb: klagen, frame: act}]\n",
}


def test_forms_come_from_the_endings_of_the_folder(tmp_path: Path) -> None:
    for sentence in ("Rusland veroordeelde Noorwegen.", "Noorwegen werd veroordeeld door Rusland.", "Rusland heeft veroordeeld Noorwegen."):
        assert _roles(_read(tmp_path, sentence, INFLECTED)) == [("Condemn", {("agent", "Q159"), ("target", "Q20")})], sentence
    for form, found in (("klagden", ["Lawsuit"]), ("klagt", ["Lawsuit"]), ("klagte", [])):
        assert [kind for kind, _ in _roles(_read(tmp_path, f"Rusland {form} Noorwegen.", INFLECTED))] == found, form
    assert [kind for kind, _ in _roles(_read(tmp_path, "De veroordelingen van Noorwegen in Rusland.", INFLECTED))] == ["Condemn"]

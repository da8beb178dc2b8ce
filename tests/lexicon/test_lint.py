"""Mistakes in words of one's own: each is told with its file, its line and what would work."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphkit.lexicon.lint import problems, unsaid
from graphkit.resources import lexicon_dir

TYPES = frozenset({"Demonstration", "Riot", "Coerce"})


def lint(folder: Path, name: str, content: str) -> list[tuple[int, str]]:
    path = folder / "en" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, encoding="utf-8")
    found = problems(folder, TYPES)
    assert {problem.file for problem in found} <= {path}
    return [(problem.line, problem.message) for problem in found]


@pytest.mark.parametrize(
    ("content", "line", "words"),
    [
        ("Riots:\n  - {verb: riot}\n", 1, "'Riots' is no event type; did you mean 'Riot'?"),
        ("Riot:\n  - {verb: riot, particpant: [group]}\n", 2, "no field 'particpant'; did you mean 'participant'"),
        ("Riot:\n  - {verb: riot,\n     frame: protst}\n", 3, "frame: protst is not known; did you mean 'protest'"),
        ("Riot:\n  - {verb: riot, participant: [group, grop]}\n", 2, "participant: grop is not known; did you mean 'group'"),
        ("Riot:\n  - {verb: riot, object: [car, $weapon]}\n", 2, "there is no class $weapon in classes.yaml; did you mean '$weapons'"),
        ("Riot:\n  - {verb: riot, only: [present]}\n", 2, "only: present is not known"),
        ("Riot:\n  - {verb: riot, weak: very}\n", 2, "weak: very is not known"),
        ("Riot:\n  - {object: [car]}\n", 2, "needs a word: verb, noun or phrase"),
        ("Riot:\n  - riot\n", 2, "is a mapping, such as {name: value}; this is 'riot'"),
        ("Riot: {verb: riot}\n", 1, "a list of entries is expected"),
        ("- {verb: riot}\n", 1, "a file of triggers is a mapping"),
        ("Riot:\n  - {verb: [riot, [loot]]}\n", 2, "verb holds a list; a word or a list of words is expected"),
        ("Riot:\n  - {verb: riot, with: [off]}\n", 2, "off without quotes is read as true or false; write 'off'"),
        ("Riot:\n  - {verb: riot, object: [car, ~]}\n", 2, "object holds an empty word"),
        ("Riot:\n  - {verb: riot}\nCoerce: []\nRiot:\n  - {verb: loot}\n", 4, "'Riot' stands in line 1 too"),
        ("Riot:\n  - {verb: riot, verb: loot}\n", 2, "'verb' stands in line 2 too"),
        ("Riot:\n\t- {verb: riot}\n", 2, "never with a tab"),
        ("Riot:\n  - {verb: riot\n  - {verb: loot}\n", 3, "an entry in braces is not closed"),
        ("Riot:\n  - {verb: riot, object: [car, bus}\n", 2, "a list in brackets is not closed"),
        ("Riot:\n  - verb: riot\n   object: car\n", 3, "indented differently"),
        ("Riot:\n  - {verb: riot, object: *cars}\n", 2, "must stand behind & earlier"),
    ],
)
def test_a_file_of_triggers(tmp_path: Path, content: str, line: int, words: str) -> None:
    found = lint(tmp_path, "triggers/Own.yaml", content)
    assert len(found) == 1, found
    assert found[0][0] == line
    assert words in found[0][1]


@pytest.mark.parametrize(
    ("name", "content", "line", "words"),
    [
        (
            "grammar.yaml",
            "articles: [a]\nprepositons: {in: [in]}\n",
            2,
            "nothing reads 'prepositons' in grammar.yaml; did you mean 'prepositions'",
        ),
        ("classes.yaml", "own:\n  word: [car]\n", 2, "it needs words, and may have kinds"),
        ("gramar.yaml", "articles: [a]\n", 1, "nothing reads a file 'gramar.yaml'; did you mean 'grammar'"),
        ("grammar.yml", "articles: [a]\n", 1, "only files that end in .yaml are read"),
        ("trigger/Own.yaml", "Riot: []\n", 1, "nothing reads a folder 'trigger'; did you mean 'triggers'"),
        (
            "cues.yaml",
            "status:\n  planed: {before: [will]}\n",
            2,
            "nothing reads 'planed' under status in cues.yaml; did you mean 'planned'",
        ),
        ("states.yaml", "- {id: Q1, nmes: [Ruritania]}\n", 1, "no field 'nmes' in an entry of states.yaml; did you mean 'names'"),
        ("titles.yaml", "titles:\n  - {words: [mufti], rank: clergy}\n", 2, "rank: clergy is not known"),
        (
            "groups.yaml",
            "nouns:\n  - {singular: elf, plurals: elves}\n",
            2,
            "no field 'plurals' in an entry of groups.yaml; did you mean 'plural'",
        ),
        ("states.yaml", "- id: Q1\n names: [Ruritania]\n", 2, "no YAML at 'names: [Ruritania]'"),
    ],
)
def test_other_files(tmp_path: Path, name: str, content: str, line: int, words: str) -> None:
    found = lint(tmp_path, name, content)
    assert len(found) == 1, found
    assert found[0][0] == line
    assert words in found[0][1]


def test_a_file_that_is_no_text(tmp_path: Path) -> None:
    (tmp_path / "en").mkdir()
    (tmp_path / "en" / "states.yaml").write_bytes(b"- {id: Q1, names: [Per\xfa]}\n")
    assert "save it as UTF-8" in problems(tmp_path, TYPES)[0].message


def test_a_language_needs_a_grammar(tmp_path: Path) -> None:
    (tmp_path / "eng" / "triggers").mkdir(parents=True)
    (found,) = problems(tmp_path, TYPES)
    assert "no grammar.yaml" in found.message
    assert "did you mean 'en'" in found.message


def test_what_a_language_of_ones_own_says_nothing_of(tmp_path: Path) -> None:
    (tmp_path / "nl").mkdir()
    (tmp_path / "nl" / "grammar.yaml").write_text("articles: [de]\n", encoding="utf-8")
    (tmp_path / "en").mkdir()
    told = unsaid(tmp_path)
    assert told.keys() == {"nl"}
    assert "grammar.yaml: auxiliaries" in told["nl"]
    assert "cues.yaml: status" in told["nl"]
    assert "grammar.yaml: articles" not in told["nl"]


def test_what_is_right_is_not_told(tmp_path: Path) -> None:
    content = (
        "Riot:\n  - {verb: riot, participant: group, with: [on, 'off', against], weak: true, frame: protest}\n  - {noun: [riot, looting]}\n"
    )
    assert lint(tmp_path, "triggers/Own.yaml", content) == []


def test_the_words_of_the_package_have_no_mistake() -> None:
    from graphkit.ontology import load_ontology

    assert [str(problem) for problem in problems(lexicon_dir(), load_ontology().event_types)] == []

"""Where words stand: the entry of a trigger, of a name, and what knows a word."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphkit.lexicon import load_lexicon
from graphkit.lexicon.marks import LONGEST, shown
from graphkit.lexicon.origins import Origins
from graphkit.resources import lexicon_dir

WORDS = """# Words of a housing office.
Coerce:
  - {verb: zorb, participant: [body]}
  - verb: outvex
    object: [tenant]
  - {noun: dehousing}
"""


@pytest.fixture
def own(tmp_path: Path) -> Path:
    (tmp_path / "en" / "triggers").mkdir(parents=True)
    (tmp_path / "en" / "triggers" / "Own.yaml").write_text(WORDS, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("form", "line", "text"),
    [
        ("zorbed", 3, "{verb: zorb, participant: [body]}"),
        ("outvexes", 4, "verb: outvex object: [tenant]"),
        ("dehousings", 6, "{noun: dehousing}"),
    ],
)
def test_a_trigger_leads_to_its_line(own: Path, form: str, line: int, text: str) -> None:
    (trigger,) = (t for t in load_lexicon("en", (own,)).triggers.get(form) if t.type == "Coerce")
    entry = Origins("en", (own,)).trigger(trigger)
    assert entry is not None
    assert (entry.file, entry.line, entry.text) == (str(own / "en" / "triggers" / "Own.yaml"), line, text)


@pytest.mark.parametrize("language", ["en", "id"])
def test_every_trigger_of_the_package_leads_to_an_entry_that_has_its_lemma(language: str) -> None:
    origins = Origins(language)
    lexicon = load_lexicon(language)
    for phrase in lexicon.triggers:
        for trigger in lexicon.triggers.get(" ".join(phrase)):
            entry = origins.trigger(trigger)
            assert entry is not None, trigger
            if len(entry.text) < LONGEST:
                assert trigger.lemma in entry.text, (trigger, entry)


def test_files_of_the_package_are_named_from_its_folder_on() -> None:
    assert shown(lexicon_dir() / "en" / "states.yaml") == "graphkit/lexicons/en/states.yaml"


def test_a_name_leads_to_the_line_that_lists_it() -> None:
    entry = Origins("en").name("South Korea", "Q884")
    assert entry is not None
    line = (lexicon_dir().parent.parent / entry.file).read_text(encoding="utf-8").splitlines()[entry.line - 1]
    assert "South Korea" in line
    assert "Q884" in line
    assert Origins("en").name("Southern Kore") is None


def test_a_word_is_known_by_its_forms_and_its_lemma(own: Path) -> None:
    origins = Origins("en", (own,))
    found = {
        word: [place.line for entry, place in origins.word(word) if entry.path.name == "Own.yaml"] for word in ("zorbing", "Outvex", "xyz")
    }
    assert found == {"zorbing": [3], "Outvex": [4], "xyz": []}

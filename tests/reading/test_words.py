import re
from pathlib import Path

import pytest

from graphkit.errors import LexiconError
from graphkit.lexicon.files import load_yaml
from graphkit.reading.words import load_shared, load_words
from graphkit.resources import lexicon_dir

FILES = sorted(lexicon_dir().rglob("reading.yaml"))
NESTED = re.compile(r"\((?:[^()\\]|\\.)*[+*]\)(?:[+*]|\{\d+,\})")


@pytest.mark.parametrize("path", FILES, ids=[p.parent.name for p in FILES])
def test_patterns_compile_and_nest_no_quantifiers(path: Path) -> None:
    data = load_yaml(path)
    patterns = [*data.get("lines", []), *data.get("last", []), *data.get("bylines", []), data.get("tail", ""), data.get("credit", "")]
    patterns += data.get("phrases", {}).values()
    assert len(patterns) > 5
    for pattern in patterns:
        re.compile(pattern)
        assert not NESTED.search(pattern), pattern


@pytest.mark.parametrize("path", FILES, ids=[p.parent.name for p in FILES])
def test_files_say_what_they_are_and_under_which_licence(path: Path) -> None:
    start = path.read_text(encoding="utf-8")[:600]
    assert start.startswith("#")
    assert "Licence: Apache-2.0" in start


@pytest.mark.parametrize("language", ["en", "id"])
def test_months_and_weekdays_are_complete(language: str) -> None:
    words = load_words(language)
    assert set(words.months.values()) == set(range(1, 13))
    assert set(words.weekdays.values()) == set(range(1, 8))


def test_supported_languages_are_those_with_a_grammar_and_function_words() -> None:
    assert {"en", "id"} <= set(load_shared().supported)
    assert "ms" not in load_shared().supported


def test_words_that_yaml_takes_for_booleans_are_words() -> None:
    assert "on" in load_shared().weights
    assert "en" in dict(load_shared().weights["no"])


def test_a_users_folder_adds_a_language(tmp_path: Path) -> None:
    (tmp_path / "fr").mkdir()
    (tmp_path / "fr" / "grammar.yaml").write_text("abbreviations: []\n")
    (tmp_path / "fr" / "reading.yaml").write_text(
        "name: French\nfunction_words: [le, la, les, des, dans, pour, avec]\nmonths: {janvier: 1}\n"
    )
    assert "fr" in load_shared([tmp_path]).supported
    assert load_words("fr", [tmp_path]).months == {"janvier": 1}


def test_a_malformed_pattern_of_a_user_is_told(tmp_path: Path) -> None:
    (tmp_path / "en").mkdir()
    (tmp_path / "en" / "reading.yaml").write_text("lines: ['(open']\n")
    with pytest.raises(LexiconError, match=r"no regular expression"):
        load_words("en", [tmp_path])

"""Names as they are looked up: labels, ids, short forms, names of the other language."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphkit.errors import LexiconError
from graphkit.lexicon import load_labels, load_lexicon
from graphkit.lexicon.names import load_names


@pytest.mark.parametrize(
    ("language", "form", "kind", "ident"),
    [
        ("en", "South Korea", "state", "Q884"),
        ("en", "South Korean", "adjective", "Q884"),
        ("id", "Korea Selatan", "state", "Q884"),
        ("id", "Korsel", "state", "Q884"),
        ("en", "Jakarta", "capital", "Q3630"),
        ("en", "Kremlin", "seat", "Q159"),
        ("en", "UN Security Council", "organization", "Q37470"),
        ("id", "Dewan Keamanan PBB", "organization", "Q37470"),
    ],
)
def test_name_is_known(language: str, form: str, kind: str, ident: str) -> None:
    found = load_lexicon(language).names.proper.get(form)
    assert any(name.kind == kind and ident in {name.id, name.state} for name in found), found


def test_long_name_of_the_other_language_is_known_too() -> None:
    assert any(name.id == "Q884" for name in load_lexicon("en").names.proper.get("Korea Selatan"))


def test_short_name_of_the_other_language_is_not() -> None:
    assert not any(name.id == "Q30" for name in load_lexicon("en").names.proper.get("AS"))


def test_labels_are_in_both_languages() -> None:
    assert load_labels()["Q884"] == {"en": "South Korea", "id": "Korea Selatan"}


def test_names_of_a_user_are_added(tmp_path: Path) -> None:
    (tmp_path / "en").mkdir()
    (tmp_path / "en" / "organizations.yaml").write_text(
        "- {key: 'org:league', names: [League of Cities], short: [LCX]}\n", encoding="utf-8"
    )
    names = load_names("en", ["id"], [tmp_path])
    assert [n.key for form in ("League of Cities", "LCX") for n in names.proper.get(form)] == ["org:league", "org:league"]


def test_state_without_names_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "en").mkdir()
    (tmp_path / "en" / "states.yaml").write_text("- {id: Q999999999}\n", encoding="utf-8")
    with pytest.raises(LexiconError, match="has no names"):
        load_names("en", ["id"], [tmp_path])

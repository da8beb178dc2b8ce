from __future__ import annotations

from pathlib import Path

import pytest

from graphkit.errors import LexiconError
from graphkit.lexicon import files, load_labels


def test_a_changed_file_is_read_again(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("[1]", encoding="utf-8")
    assert files.load_yaml(path) == [1]
    path.write_text("[2, 3]", encoding="utf-8")
    assert files.load_yaml(path) == [2, 3]


def test_a_malformed_file_is_named_with_the_line(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("- a\n- {b: [\n", encoding="utf-8")
    with pytest.raises(LexiconError, match=r"a\.yaml: not readable as YAML: .*line 3"):
        files.load_yaml(path)


@pytest.mark.parametrize(
    ("value", "listed"),
    [(None, []), ("off", ["off"]), ([True, False, 7, " a \u00a0 b\n"], ["on", "no", "7", "a b"]), (["", "-"], ["", "-"])],
)
def test_words(value: object, listed: list[str]) -> None:
    assert files.words(value) == listed


def test_labels_are_the_first_names_in_each_language() -> None:
    labels = load_labels()
    assert labels["Q30"] == {"en": "United States", "id": "Amerika Serikat"}


def test_labels_of_a_user_are_added(tmp_path: Path) -> None:
    (tmp_path / "id").mkdir()
    (tmp_path / "id" / "places.yaml").write_text(
        "- {id: Q99999999, names: [Tarum, Tarum Lama]}\n- {key: x, names: [Y]}\n", encoding="utf-8"
    )
    labels = load_labels((tmp_path,))
    assert labels["Q99999999"] == {"id": "Tarum"}
    assert {**labels, "Q99999999": {}} == {**load_labels(), "Q99999999": {}}

"""``graphkit lexicon``: words of one's own are tried, and what knows a word is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Run

pytestmark = pytest.mark.slow

TRIGGERS = "Demonstration:\n  - {verb: zorb, participant: [group]}\n"
EXAMPLES = "Demonstration:\n  'yes':\n    - Thousands of people zorbed in Lisbon.\n  'no':\n    - Norway zorbed in March.\n"


def own(folder: Path, triggers: str = TRIGGERS, examples: str | None = EXAMPLES) -> Path:
    for name, content in (("triggers", triggers), ("examples", examples)):
        if content is not None:
            (folder / "lexicons" / "en" / name).mkdir(parents=True)
            (folder / "lexicons" / "en" / name / "Own.yaml").write_text(content, encoding="utf-8")
    return folder


def test_words_that_do_what_their_examples_say(graphkit: Run, tmp_path: Path) -> None:
    done = graphkit("lexicon", "test", own(tmp_path))
    assert done.stdout == ""
    assert "2 example sentences, 0 failed" in done.stderr


def test_a_failure_is_told_with_its_line_and_what_would_work(graphkit: Run, tmp_path: Path) -> None:
    examples = EXAMPLES.replace("Thousands of people", "Ann Smith").replace("Norway", "Dozens of farmers")
    done = graphkit("lexicon", "test", own(tmp_path, examples=examples), expect=3)
    place = f"{tmp_path}/lexicons/en/examples/Own.yaml"
    assert f"{place}:5: Dozens of farmers zorbed in March.\n  expected: no Demonstration    found: Demonstration\n" in done.stdout
    assert f"'zorbed' is taken for Demonstration by {tmp_path}/lexicons/en/triggers/Own.yaml:2" in done.stdout


def test_mistakes_are_told_before_sentences_are_read(graphkit: Run, tmp_path: Path) -> None:
    folder = own(tmp_path, TRIGGERS.replace("verb", "vreb"))
    done = graphkit("lexicon", "test", folder, expect=3)
    assert f"{tmp_path}/lexicons/en/triggers/Own.yaml:2: there is no field 'vreb'; did you mean 'verb'?" in done.stdout
    assert "2 mistakes" in done.stderr
    build = graphkit("build", "-", "-o", tmp_path / "a.nq", "--with", folder, stdin="Text.", expect=2)
    assert "triggers/Own.yaml:2" in build.stderr
    assert "graphkit lexicon test" in build.stderr


def test_a_type_that_is_not_declared(graphkit: Run, tmp_path: Path) -> None:
    done = graphkit("lexicon", "test", own(tmp_path, examples=EXAMPLES.replace("Demonstration", "Demonstrations")), expect=3)
    assert "Own.yaml:1: 'Demonstrations' is no event type; did you mean 'Demonstration'?" in done.stdout


def test_no_sentences_and_no_folder(graphkit: Run, tmp_path: Path) -> None:
    assert "no example sentences" in graphkit("lexicon", "test", own(tmp_path / "a", examples=None)).stderr
    (tmp_path / "b").mkdir()
    assert "holds no words" in graphkit("lexicon", "test", tmp_path / "b", expect=2).stderr
    assert "no such folder" in graphkit("lexicon", "test", tmp_path / "c", expect=2).stderr


def test_a_word_is_shown_with_its_entries(graphkit: Run, tmp_path: Path) -> None:
    out = graphkit("lexicon", "show", "zorbed", "--language", "en", "--with", own(tmp_path)).stdout
    assert out == (
        f"{tmp_path}/lexicons/en/triggers/Own.yaml:2: en: Demonstration, verb 'zorb' (participle, past), frame protest\n"
        "    {verb: zorb, participant: [group]}\n"
    )
    assert "graphkit/lexicons/id/states" in graphkit("lexicon", "show", "Korea Utara").stdout
    assert "Nothing knows 'zorbed'" in graphkit("lexicon", "show", "zorbed", expect=3).stderr
    assert "did you mean" in graphkit("lexicon", "show", "zorbed", "--language", "enn", expect=2).stderr

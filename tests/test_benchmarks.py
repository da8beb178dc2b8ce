"""The benchmarks measure what they say: articles that vary, stages told apart, exponents, equal answers. No time is asserted."""

from __future__ import annotations

import itertools
import re
import types
from typing import TYPE_CHECKING

import msgspec
import pytest

pytest.importorskip("benchmarks")  # they are in the checkout only

from benchmarks import build, corpus, extract, measure, query

if TYPE_CHECKING:
    from pathlib import Path

TEXTS = [
    "SEOUL, Jan. 13, 2022 - South Korea sanctioned the German company on Thursday. Joe Biden met Thomas Miller in Berlin in November 2019.",
    "SEOUL - Korea Selatan menembakkan rudal pada Kamis (13/1/2022), kata Menteri Jerman yang hadir. Pertemuan digelar 30 Januari 2022.",
]


@pytest.mark.slow
def test_articles_are_the_same_in_every_run_and_no_two_are_alike() -> None:
    rounds = list(itertools.islice(corpus.varied(corpus.sources()), 4 * len(corpus.sources())))
    assert rounds[: len(corpus.sources())] == corpus.sources()
    assert len(set(rounds)) == len(rounds)
    again = list(itertools.islice(corpus.varied(corpus.sources()), len(rounds)))
    assert again == rounds


def test_a_round_exchanges_states_alike_in_both_languages_and_moves_days_by_weeks() -> None:
    english, indonesian = itertools.islice(corpus.varied(TEXTS), 2, 4)
    assert english.split(",", maxsplit=1)[0] == indonesian.split(" -")[0] != "SEOUL"  # a capital with one name in both
    assert "Korea" not in english + indonesian
    assert "Feb. 3, 2022" in english
    assert "(3/2/2022)" in indonesian
    assert "20 Februari 2022" in indonesian
    assert "December 2019" in english
    assert not re.search("Berlin|German|Jerman", english + indonesian)


def test_a_folder_without_articles_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"no \.txt file"):
        corpus.sources(tmp_path)


def test_files_are_written_as_many_as_asked_for(tmp_path: Path) -> None:
    written = corpus.write(tmp_path / "a", 5, TEXTS)
    assert [path.name for path in written] == [f"00000{number}.txt" for number in range(5)]
    assert [path.read_text(encoding="utf-8") for path in written] == list(itertools.islice(corpus.varied(TEXTS), 5))


@pytest.mark.parametrize("power", [0, 1, 2])
def test_the_exponent_of_a_power_is_its_power(power: int) -> None:
    assert measure.growth([10, 20, 80], [3.0 * size**power for size in (10, 20, 80)]) == pytest.approx(power)


def test_there_is_no_exponent_of_one_size() -> None:
    assert measure.growth([10], [3.0]) is None


def test_an_inner_stage_is_not_counted_for_the_outer_one(monkeypatch: pytest.MonkeyPatch) -> None:
    now = itertools.count()
    monkeypatch.setattr("benchmarks.measure.time.process_time", lambda: float(next(now)))
    clock, module = measure.Clock(), types.ModuleType("somewhere")
    module.inner = lambda: list(clock.each("items", iter([1, 2])))  # type: ignore[attr-defined]
    original = module.inner
    with clock.watching([("inner", module, "inner")]), clock.stage("outer"):
        assert module.inner() == [1, 2]
    assert module.inner is original
    # Each look at the clock is one second: outer, inner and three times an item (the last look finds none), in and out.
    assert clock.seconds == {"outer": 2.0, "inner": 4.0, "items": 3.0}


def test_sizes_are_sorted_and_positive() -> None:
    assert measure.sizes("800,50,50") == [50, 800]
    with pytest.raises(ValueError, match="a number of articles"):
        measure.sizes("0,5")


@pytest.mark.slow
def test_a_build_counts_every_stage_and_every_article(tmp_path: Path) -> None:
    corpus.write(tmp_path / "articles", 4, corpus.sources()[:2])
    (tmp_path / "work").mkdir()
    run = build.build(tmp_path / "articles", tmp_path / "work")
    assert (run.articles, run.rejected) == (4, 0)
    assert set(run.stages) == set(build.STAGES)
    assert {"tokens", "load"} <= set(run.baselines)
    assert run.events > 0
    build.report({4: [run]})


@pytest.mark.slow
def test_graphkit_and_the_raw_engine_answer_alike(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run = query.measured(4, corpus.sources()[:2], repeat=1, patience=0)
    assert {case.name for case in run.cases} >= {"timeline", "most-active-actors", "happened-between"}
    assert all(set(case.rows) == {"graphkit", "memory", "disk"} for case in run.cases)
    assert query.report({4: run})
    assert "most-active-actors, open" in capsys.readouterr().out
    measure.keep(tmp_path / "figures.json", [run])
    assert msgspec.json.decode((tmp_path / "figures.json").read_bytes())["figures"][0]["articles"] == 4


@pytest.mark.slow
def test_extraction_is_measured_beside_its_floor_and_as_it_grows(capsys: pytest.CaptureFixture[str]) -> None:
    run = extract.measured(corpus.sources()[:8], repeat=1)
    assert run.articles == 8
    assert set(run.length) == set(run.lexicon) == set(extract.TIMES)
    assert {name for name, _, _ in extract.STAGES} | {"the rest"} == set(run.stages)
    assert sum(run.stages.values()) == pytest.approx(1)
    assert min(run.speed, run.floor, *run.start.values()) > 0
    extract.report(run)
    assert "Where the time goes" in capsys.readouterr().out


def test_texts_are_joined_by_language_and_nothing_is_lost() -> None:
    found = extract.articles(TEXTS * 2)
    longer = extract.joined(found, 2)
    assert len(longer) == 2
    assert sum(len(a.text) for a in longer) == sum(len(a.text) for a in found) + 2 * len("\n\n")

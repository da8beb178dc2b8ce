"""What is added, in whatever order and from whichever graph, gives the same bytes; what is removed leaves none."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import graphkit
from graphkit.model import Article
from tests.telling import ARTICLES, opened

pytestmark = pytest.mark.slow


def digest_of(path: Path, batches: list[list[Article]]) -> str:
    with opened(path) as graph:
        for batch in batches:
            graph.add(batch)
        return graph.sha256()


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory) -> str:
    return digest_of(tmp_path_factory.mktemp("all") / "kg", [ARTICLES])


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_order_batches_and_publishing_do_not_matter(data: st.DataObject, expected: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    order = data.draw(st.permutations(ARTICLES))
    cuts = sorted(data.draw(st.sets(st.integers(1, len(order) - 1), max_size=3)))
    with opened(tmp_path_factory.mktemp("order") / "kg") as graph:
        for first, last in zip([0, *cuts], [*cuts, len(order)], strict=True):
            graph.add(order[first:last])
            if data.draw(st.booleans()):
                graph.publish()
        assert graph.sha256() == expected


@settings(max_examples=4, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_merging_two_graphs_is_adding_to_one(data: st.DataObject, expected: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("merge")
    sides = data.draw(st.lists(st.sampled_from("abx"), min_size=len(ARTICLES), max_size=len(ARTICLES)))
    for name in "ab":
        with opened(folder / name) as graph:
            graph.add([one for one, side in zip(ARTICLES, sides, strict=True) if side in (name, "x")])
    with opened(folder / "merged") as graph:
        graph.merge(*(folder / name for name in data.draw(st.permutations("ab"))))
        assert graph.sha256() == expected


@pytest.mark.parametrize("gone", range(len(ARTICLES) - 1))
def test_removing_an_article_is_never_having_added_it(gone: int, tmp_path: Path) -> None:
    rest = [one for one in ARTICLES if one.id != ARTICLES[gone].id]
    with opened(tmp_path / "kg") as graph:
        graph.add(ARTICLES)
        whole = graph.sha256()
        graph.remove(ARTICLES[gone].id)
        assert graph.sha256() == digest_of(tmp_path / "rest", [rest])
        graph.restore(ARTICLES[gone].id)
        assert graph.sha256() == whole


# ---- with the extractor that people use


@pytest.fixture(scope="module")
def samples_read(samples: Path) -> list[Article]:
    return list(graphkit.read(samples / "articles"))


def whole(path: Path, batches: list[list[Article]]) -> str:
    with graphkit.open(path) as graph:
        for batch in batches:
            graph.add(batch)
        return graph.sha256()


def test_sample_articles_in_any_order_and_grouping_are_one_graph(samples_read: list[Article], tmp_path: Path) -> None:
    expected = whole(tmp_path / "all", [samples_read])
    assert whole(tmp_path / "reversed, one by one", [[one] for one in reversed(samples_read)]) == expected
    for name, part in (("a", samples_read[1::2]), ("b", samples_read[::-2])):
        with graphkit.open(tmp_path / name) as graph:
            graph.add(part)
    with graphkit.open(tmp_path / "merged") as graph:
        graph.merge(tmp_path / "b", tmp_path / "a")
        graph.add(samples_read)
        assert graph.sha256() == expected
        assert graph.validate() == []


def test_a_removed_sample_article_leaves_no_trace(samples_read: list[Article], tmp_path: Path) -> None:
    with graphkit.open(tmp_path / "all") as graph:
        graph.add(samples_read)
        graph.remove(samples_read[0].id)
        assert graph.sha256() == whole(tmp_path / "rest", [samples_read[1:]])

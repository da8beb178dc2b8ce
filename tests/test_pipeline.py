"""The stages in their order, with stages that are put in their place."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

import graphkit
from graphkit import rejects, reports
from graphkit.catalog import Catalog
from graphkit.errors import Unreadable
from graphkit.model import Article
from graphkit.pipeline import add_articles, article_graph, extract_again, stages
from tests.telling import ARTICLES, STAGES, article


class Reading:
    """A reader that nobody told where to put its rejects."""

    on_reject: Callable[[Unreadable], None] | None = None

    def __iter__(self) -> Iterator[Article]:
        for one in ARTICLES[:2]:
            assert self.on_reject is not None
            self.on_reject(Unreadable(f"before {one.origins[0]}", "is empty"))
            yield one
        self.on_reject(Unreadable("last", "is empty"))  # type: ignore[misc]


def test_rejects_of_a_reader_are_taken_in(tmp_path: Path) -> None:
    noted: list[rejects.Reject] = []
    result = add_articles(Catalog(tmp_path), Reading(), STAGES.extract, on_reject=noted.append)
    assert (result.added, result.rejected) == (2, 3)
    assert [one.place for one in noted] == ["before a.txt", "before b.txt", "last"]


def test_lines_are_on_the_disk_when_the_call_ends_or_fails(tmp_path: Path) -> None:
    def articles() -> Iterator[Article]:
        yield ARTICLES[0]
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        add_articles(Catalog(tmp_path), articles(), STAGES.extract, on_reject=lambda _: None)
    assert set(reports.state(reports.load(tmp_path)).articles) == {ARTICLES[0].id}


def test_the_extractor_is_made_for_new_articles_only(tmp_path: Path) -> None:
    made: list[int] = []

    def extract() -> object:
        made.append(1)
        return STAGES.extract()

    catalog = Catalog(tmp_path)
    for _ in range(2):
        add_articles(catalog, ARTICLES, extract, on_reject=lambda _: None)  # type: ignore[arg-type]
    assert len(made) == 1


def test_a_reading_with_other_declarations_is_another_line_whatever_the_order(tmp_path: Path) -> None:
    one, other = article("Same text.", url="https://example.org/a"), article("Same text.", url="https://example.org/a", publisher="Gazette")
    assert one.id == other.id
    states = []
    for name, order in (("x", [one, other]), ("y", [other, one])):
        catalog = Catalog(tmp_path / name)
        result = add_articles(catalog, order, STAGES.extract, on_reject=lambda _: None)
        assert (result.added, result.unchanged) == (1, 1)
        states.append(catalog.state)
    assert states[0].articles == states[1].articles
    assert article_graph(states[0], one.id, STAGES.ontology) == article_graph(states[1], one.id, STAGES.ontology)


def test_extracting_again_replaces_what_differs_only(tmp_path: Path) -> None:
    catalog = Catalog(tmp_path)
    add_articles(catalog, ARTICLES, STAGES.extract, on_reject=lambda _: None)
    assert extract_again(catalog, STAGES) == 0

    def read_again(one: Article) -> Article:
        if "Nobody" in one.text:
            raise Unreadable(one.id, "is nothing any more")
        return article("Anna Berg met Erik Falk.", origin="c.txt") if one.id == ARTICLES[2].id else one

    cleaned = replace(STAGES, read_again=lambda one: _renamed(read_again(one), one))
    assert extract_again(catalog, cleaned) == 1
    assert catalog.state.line(ARTICLES[2].id).text == "Anna Berg met Erik Falk."
    assert extract_again(catalog, cleaned) == 0
    assert reports.state(reports.load(tmp_path)).articles == catalog.state.articles


def _renamed(new: Article, old: Article) -> Article:
    import msgspec

    return msgspec.structs.replace(new, id=old.id, raw=old.raw, source=old.source)


def test_a_language_without_words_is_rejected_as_such(tmp_path: Path) -> None:
    import msgspec

    french = msgspec.structs.replace(article("Bonjour."), source=msgspec.structs.replace(article("x").source, language="fr"))
    with graphkit.open(tmp_path / "kg") as graph:
        result = graph.add(french)
        assert result.rejected == 1
        assert "language fr is not supported; there are words for en, id" in result.rejects[0].reason


def test_stages_hold_the_types_of_the_graph(tmp_path: Path) -> None:
    assert stages(tmp_path).ontology.digest == stages().ontology.digest

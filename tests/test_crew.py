"""Several processes give what one gives, in the same order, and a dead one costs one article."""

from __future__ import annotations

import os
import signal
import threading
from pathlib import Path
from unittest import mock

import pytest

import graphkit
from graphkit.crew import Crew, ExtractorFault
from graphkit.errors import UsageError
from tests.telling import ARTICLES, article, opened


@pytest.mark.slow
def test_two_processes_give_what_one_gives(samples: Path, tmp_path: Path) -> None:
    articles = list(graphkit.read(samples / "articles"))
    told: list[int] = []
    with graphkit.open(tmp_path / "one") as one, graphkit.open(tmp_path / "two") as two:
        expected = one.add(articles)
        result = two.add([*articles, *articles], processes=2, progress=lambda done, *_: told.append(done))
        assert (result.added, result.unchanged) == (expected.added, expected.unchanged + len(articles))
        assert set(one.state().lines) == set(two.state().lines)
    assert told == list(range(1, 2 * len(articles) + 1))


@pytest.mark.slow
def test_a_dead_worker_costs_its_article_only(tmp_path: Path) -> None:
    with Crew(tmp_path, 1) as crew:
        crew.submit(ARTICLES[0])()
        child = crew._idle.get()
        assert child is not None
        os.kill(child._process.pid, signal.SIGSTOP)
        sent, send = threading.Event(), child.send

        def give(data: bytes) -> None:
            send(data)
            sent.set()

        with mock.patch.object(child, "send", give):
            crew._idle.put(child)
            waiting = crew.submit(ARTICLES[1])
            assert sent.wait(60)  # it has the article before it dies
        os.kill(child._process.pid, signal.SIGKILL)
        with pytest.raises(ExtractorFault, match="ended"):
            waiting()
        assert crew.submit(ARTICLES[1])()[0].extractor == "rules"


def test_what_a_worker_refuses_is_a_reject(tmp_path: Path) -> None:
    import msgspec

    source = msgspec.structs.replace(article("x").source, language="fr")
    french = msgspec.structs.replace(article("Bonjour.", origin="fr.txt"), source=source)
    with graphkit.open(tmp_path / "kg") as graph:
        result = graph.add([french], processes=2)
    assert [(one.place, "fr is not supported" in one.reason) for one in result.rejects] == [("fr.txt", True)]


def test_stages_of_ones_own_do_not_go_to_other_processes(tmp_path: Path) -> None:
    with opened(tmp_path / "kg") as graph, pytest.raises(UsageError, match="leave `processes` out"):
        graph.add(ARTICLES, processes=2)

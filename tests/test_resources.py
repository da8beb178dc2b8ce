"""Data files are found."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from graphkit import resources
from graphkit.errors import GraphkitError

if TYPE_CHECKING:
    from pathlib import Path


def test_a_checkout_has_its_ontology_beside_the_package(root: Path) -> None:
    assert resources.ontology_dir() == root / "ontology"
    assert len(list((resources.ontology_dir() / "queries").glob("*.rq"))) >= 20


def test_a_wheel_carries_it_within(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "site-packages" / "graphkit"
    (package / "data" / "ontology").mkdir(parents=True)
    (package / "data" / "ontology" / "graphkit.ttl").touch()
    monkeypatch.setattr(resources, "_PACKAGE", package)
    assert resources.ontology_dir.__wrapped__() == package / "data" / "ontology"


def test_a_missing_ontology_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(resources, "_PACKAGE", tmp_path / "graphkit")
    with pytest.raises(GraphkitError, match="the ontology is missing"):
        resources.ontology_dir.__wrapped__()


def test_lexicons_are_folders_of_languages() -> None:
    assert {"en", "id"} <= {path.name for path in resources.lexicon_dir().iterdir() if path.is_dir()}


def test_an_unknown_template_is_said() -> None:
    with pytest.raises(GraphkitError, match=r"no page template 'nothing\.html'"):
        resources.template("nothing.html")

"""Names of terms are those of the ontology."""

from __future__ import annotations

import importlib.util
from typing import TYPE_CHECKING, Any

from graphkit import vocab
from graphkit.ontology import load_ontology

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def script(root: Path, name: str) -> Any:
    spec = importlib.util.spec_from_file_location(name, root / "scripts" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_module_is_what_the_ontology_gives(root: Path) -> None:
    wanted = script(root, "generate_vocab").vocabulary()
    assert (root / "graphkit" / "vocab.py").read_text(encoding="utf-8") == wanted, "run scripts/generate_vocab.py"


def test_check_tells_a_difference(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    generator = script(root, "generate_vocab")
    monkeypatch.setattr(generator, "TARGET", tmp_path / "vocab.py")
    monkeypatch.setattr("sys.argv", ["generate_vocab.py", "--check"])
    assert generator.main() == 1
    assert "run scripts/generate_vocab.py" in capsys.readouterr().err
    monkeypatch.setattr("sys.argv", ["generate_vocab.py"])
    assert generator.main() == 0
    monkeypatch.setattr("sys.argv", ["generate_vocab.py", "--check"])
    assert generator.main() == 0


def test_every_term_of_graphkit_is_declared() -> None:
    declared = "".join(load_ontology().nquads())
    terms = [value for name, value in vars(vocab).items() if isinstance(value, str) and value.startswith(vocab.GK) and value != vocab.GK]
    assert len(terms) > 80
    assert [term for term in terms if f"<{term}> <{vocab.RDF_TYPE}>" not in declared] == []


def test_prefixes_are_those_of_the_namespaces() -> None:
    assert vocab.PREFIXES["gk"] == vocab.GK
    assert vocab.PREFIXES["gk"] + "eventType" == vocab.EVENT_TYPE
    assert vocab.PREFIXES["skos"] + "prefLabel" == vocab.SKOS_PREF_LABEL

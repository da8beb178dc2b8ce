"""docs/ontology.md is generated, whole, and what it says of own types works."""

from __future__ import annotations

import importlib.util
import re
from typing import TYPE_CHECKING, Any

import pytest

from graphkit.ontology import load_ontology

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def generator(root: Path) -> Any:
    spec = importlib.util.spec_from_file_location("generate_ontology_page", root / "scripts" / "generate_ontology_page.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def page(root: Path) -> str:
    return (root / "docs" / "ontology.md").read_text(encoding="utf-8")


def test_the_page_is_what_the_ontology_gives(generator: Any, page: str) -> None:
    assert page == generator.page(), "run scripts/generate_ontology_page.py"


def test_every_type_list_question_and_invariant_is_on_it(page: str, root: Path) -> None:
    ontology = load_ontology()
    for name, kind in ontology.event_types.items():
        assert re.search(rf"^\| (\*\*)?{name}(\*\*)? \|.*{re.escape(kind.definition.split('.')[0][:40])}", page, re.MULTILINE), name
    lists = (ontology.statuses, ontology.commitments, ontology.precisions, ontology.time_roles, ontology.attributes, ontology.roles)
    for name in (name for one in lists for name in one):
        assert f"| `gk:{name}` |" in page
    for path in (*(root / "ontology" / "queries").glob("*.rq"), *(root / "ontology" / "invariants").glob("*.rq")):
        assert f"| `{path.stem}` |" in page


def test_every_property_is_on_it_once(page: str) -> None:
    declared = re.findall(r"^<https://w3id.org/graphkit/ns#(\w+)> <\S+#type> <\S+#(\w+)> ", "".join(load_ontology().nquads()), re.MULTILINE)
    for name, kind in declared:
        if kind.endswith("Property"):
            assert page.count(f"| `gk:{name}` |") == 1, name


def test_tables_are_even(page: str) -> None:
    columns = 0
    for line in page.splitlines():
        cells = len(re.findall(r"(?<!\\)\|", line)) if line.startswith("|") else 0
        assert not (columns and cells) or cells == columns, line
        columns = cells


def test_the_example_of_an_own_type_loads(page: str, tmp_path: Path) -> None:
    (tmp_path / "own.ttl").write_text(page.split("```turtle\n")[1].split("```", maxsplit=1)[0], encoding="utf-8")
    assert load_ontology([tmp_path]).above("https://example.org/types#Eviction") == ("Coerce", "Event")


def test_check_tells_a_difference(
    generator: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(generator, "TARGET", tmp_path / "docs" / "ontology.md")
    for arguments, code in ((["--check"], 1), ([], 0), (["--check"], 0)):
        monkeypatch.setattr("sys.argv", ["generate_ontology_page.py", *arguments])
        assert generator.main() == code
    assert "run scripts/generate_ontology_page.py" in capsys.readouterr().err

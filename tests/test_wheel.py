"""The wheel carries its data and works away from the checkout."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def installed(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the wheel holds, unpacked."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(root)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    (wheel,) = folder.glob("*.whl")
    zipfile.ZipFile(wheel).extractall(folder / "site")
    return folder / "site"


def test_it_has_the_ontology_the_lexicons_the_templates_and_the_samples(root: Path, installed: Path) -> None:
    def names(folder: Path) -> set[str]:
        return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts}

    package = installed / "graphkit"
    assert names(package / "data/ontology") == names(root / "ontology")
    assert names(package / "lexicons") == names(root / "graphkit/lexicons")
    assert names(package / "render") == names(root / "graphkit/render")
    assert names(package / "data/examples") == {
        name for name in names(root / "examples") if name.startswith(("articles", "stories", "other", "demo"))
    }
    assert (package / "py.typed").exists()


def test_it_works_outside_the_checkout(installed: Path, tmp_path: Path) -> None:
    environment = {"PATH": os.environ["PATH"], "HOME": str(tmp_path), "PYTHONPATH": str(installed), "PYTHONUTF8": "1"}

    def run(*arguments: str) -> str:
        command = [sys.executable, "-m", "graphkit", *arguments]
        done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False, timeout=120)
        assert done.returncode == 0, done.stderr
        return done.stdout

    code = "import graphkit, graphkit.resources; print(graphkit.__file__, graphkit.resources.ontology_dir())"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, env=environment, capture_output=True, text=True, check=True, timeout=60
    )
    assert all(Path(found).is_relative_to(installed) for found in done.stdout.split())
    told = run("demo", "-o", "d")
    assert str(installed) in told
    assert run("query", "d/kg", "ASK { ?e a gk:Sanction }", "--format", "csv").split() == ["answer", "yes"]

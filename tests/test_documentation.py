"""The documentation does what it says: commands of the README, its Python, the examples, the answers shown."""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from types import ModuleType

pytestmark = pytest.mark.slow

EXAMPLES = ("01_one_article", "02_merge_two_folders", "03_own_event_type", "04_pandas")


@pytest.fixture(scope="module")
def generator(root: Path) -> ModuleType:
    """The script that fills in what the documentation shows."""
    spec = importlib.util.spec_from_file_location("generate_docs", root / "scripts/generate_docs.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def commands() -> dict[str, str]:
    """An environment in which `graphkit` and `python` are those under test, wherever the folder for scripts is on PATH."""
    return {**os.environ, "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]]), "PYTHONUTF8": "1"}


def sh(script: str, folder: Path, environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(["sh", "-euc", script], cwd=folder, env=environment, capture_output=True, text=True, check=False, timeout=200)


def test_the_commands_and_the_python_of_the_readme_run(root: Path, tmp_path: Path, commands: dict[str, str]) -> None:
    text = (root / "README.md").read_text(encoding="utf-8")
    blocks = re.findall(r"```console\n(.*?)```", text, re.DOTALL)
    listed = [line[2:] for block in blocks for line in block.splitlines() if line.startswith("$ graphkit")]
    listed.sort(key=lambda command: not command.startswith("graphkit build"))  # what is asked first on the page needs the graph
    assert len(listed) >= 6
    shutil.copytree(root / "examples/articles", tmp_path / "articles")
    done = sh("\n".join(listed), tmp_path, commands)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "kg.html").exists()
    (code,) = re.findall(r"```python\n(.*?)```", text, re.DOTALL)
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, env=commands, capture_output=True, text=True, check=False, timeout=120
    )
    assert done.returncode == 0, done.stderr


def test_every_command_of_the_readme_exists(root: Path) -> None:
    from graphkit.cli.app import graphkit

    text = (root / "README.md").read_text(encoding="utf-8")
    table = text[text.index("| command |") :]
    named = set(re.findall(r"`(?:graphkit )?([a-z]+)[ `]", table)) & set(graphkit.commands)
    assert named == set(graphkit.commands) - {"demo"}


def test_the_answers_of_the_readme_are_those_of_the_program(root: Path, generator: ModuleType) -> None:
    text = (root / "README.md").read_text(encoding="utf-8")
    assert generator.RUN.search(text)
    assert generator.with_answers(text) == text, "run `make docs` and read what has changed"


def test_the_way_of_one_article_is_that_of_the_program(root: Path, generator: ModuleType) -> None:
    text = (root / "CONTRIBUTING.md").read_text(encoding="utf-8")
    assert generator.TRACE.search(text)
    assert generator.with_trace(text) == text, "run `make docs` and read what has changed"


def test_the_page_of_the_command_line_is_what_help_says(root: Path, generator: ModuleType) -> None:
    text = (root / "docs/cli.md").read_text(encoding="utf-8")
    assert generator.with_help("") == text, "run `make docs`"


def test_links_of_the_documentation_lead_somewhere(root: Path) -> None:
    for page in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md"):
        for target in re.findall(r"\]\(([^)#]+)\)", (root / page).read_text(encoding="utf-8")):
            assert "://" in target or (root / target).exists(), f"{page}: {target}"


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_example_runs(root: Path, tmp_path: Path, commands: dict[str, str], name: str) -> None:
    script = next((root / "examples" / name).glob("run.*"))
    command = ["sh", str(script)] if script.suffix == ".sh" else [sys.executable, str(script)]
    done = subprocess.run([*command, str(tmp_path)], cwd=tmp_path, env=commands, capture_output=True, text=True, check=False, timeout=200)
    assert done.returncode == 0, done.stderr
    assert EXPECTED[name] in done.stdout


EXPECTED = {
    "01_one_article": "According to 1 article",
    "02_merge_two_folders": "the same graph, byte for byte",
    "03_own_event_type": "eviction",
    "04_pandas": "The busiest actors",
}


def test_every_example_is_tested(root: Path) -> None:
    assert sorted(path.parent.name for path in (root / "examples").glob("*/run.*")) == sorted(EXAMPLES)

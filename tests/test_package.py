"""The public face of the package, and what importing it costs."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from typing import TYPE_CHECKING

import pytest

import graphkit

if TYPE_CHECKING:
    from pathlib import Path

HEAVY = ("IPython", "igraph", "lxml", "networkx", "pandas", "pyoxigraph", "pyshacl", "pyvis", "rdflib", "rich", "trafilatura", "yaml")


def test_every_name_of_the_public_face_exists_and_no_other_is_promised() -> None:
    for name in graphkit.__all__:
        assert getattr(graphkit, name) is not None
    assert dir(graphkit) == sorted(graphkit.__all__)


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="has no attribute 'reed'"):
        _ = graphkit.reed


@pytest.mark.parametrize("module", ["graphkit", "graphkit.cli"])
def test_importing_loads_no_heavy_library(module: str) -> None:
    code = f"import sys, {module}; print(*sorted(set(sys.modules) & set({HEAVY!r})))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.split() == []


def test_dependencies_are_locked_with_hashes_and_without_an_index_address(root: Path) -> None:
    lock = (root / "requirements/lock.txt").read_text(encoding="utf-8")
    pins = [line for line in lock.splitlines() if "==" in line]
    blocks = [block for block in lock.replace("\\\n", "").splitlines() if "==" in block]
    assert len(pins) > 50
    assert all("--hash=sha256:" in block for block in blocks)
    assert "://" not in lock
    assert not [line for line in lock.splitlines() if line.startswith("-")]
    names = {line.split("==")[0].lower().replace("_", "-") for line in pins}
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    for requirement in [*project["dependencies"], *project["optional-dependencies"]["dev"]]:
        name = requirement.split(">")[0].lower().replace("_", "-")
        assert name in names

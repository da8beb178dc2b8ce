"""What all tests share."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

ROOT = Path(__file__).resolve().parent.parent

# No deadline: a shared machine is slow at times, and a test that asserts a time is no test.
settings.register_profile("graphkit", deadline=None, print_blob=True)
# In CI the same examples each time: a change is not to fail for the luck of another.
settings.register_profile("ci", parent=settings.get_profile("graphkit"), derandomize=True)
# For `make quick`.
settings.register_profile("quick", parent=settings.get_profile("graphkit"), max_examples=20)
settings.load_profile("ci" if os.environ.get("CI") == "true" else "graphkit")

# Not the user's own; the commands under test find it too.
os.environ["GRAPHKIT_CACHE"] = str(ROOT / ".pytest_cache" / "graphkit")


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout."""
    return ROOT


@pytest.fixture(scope="session")
def samples() -> Path:
    """The sample articles: ``articles/``, ``stories/``, ``other/``."""
    return ROOT / "examples"

"""The guide to triggers speaks of every field that there is, and of no other."""

from __future__ import annotations

import re

import yaml

from graphkit.lexicon.lint import PARTICIPANTS, USES
from graphkit.lexicon.triggers import FIELDS
from graphkit.resources import lexicon_dir

GUIDE = (lexicon_dir() / "TRIGGERS.md").read_text(encoding="utf-8")


def test_each_field_has_its_row() -> None:
    rows = re.findall(r"^\| (`.+?`) \|", GUIDE, re.MULTILINE)
    assert {name for row in rows for name in re.findall(r"`(\w+)`", row)} == FIELDS


def test_values_are_those_that_are_known() -> None:
    assert {name for name in PARTICIPANTS if f"`{name}`" in GUIDE} == PARTICIPANTS
    assert {name for name in USES if f"`{name}`" in GUIDE} == USES


def test_the_example_is_one() -> None:
    block = re.search(r"```yaml\n(.*?)```", GUIDE, re.DOTALL)
    assert block is not None
    entries = [entry for listed in yaml.safe_load(block[1]).values() for entry in listed]
    assert all(entry.keys() <= FIELDS for entry in entries)

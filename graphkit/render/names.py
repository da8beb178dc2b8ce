"""Names of linked entities in the languages of the page, from the lexicons."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from graphkit.lexicon.files import entries, languages

_FILES = ("states", "places", "organizations", "persons")


@cache
def names_in(language: str) -> Mapping[str, str]:
    """Wikidata id to name; empty for a language without a folder.

    Only the files of names are read: a whole lexicon takes seconds.
    """
    if language not in languages():
        return {}
    found: dict[str, str] = {}
    for file in _FILES:
        for entry in entries(language, file):
            if entry.get("id") and entry.get("names"):
                found.setdefault(str(entry["id"]), str(entry["names"][0]))
    return found

"""Extractors: each has a name and a version, and maps an article to what it says of events and entities.

To add one, write a module with ``NAME``, ``VERSION`` and ``extract(article, ontology, lexicon, digest) -> Extraction`` and add it to ``EXTRACTORS``.
"""

from __future__ import annotations

from types import ModuleType

from graphkit.extract import rules

EXTRACTORS = {rules.NAME: rules}
"""Name to module; "rules" is the default."""


def extractor(name: str = rules.NAME) -> ModuleType:
    """The extractor of this name.

    Raises:
        KeyError: there is none.
    """
    return EXTRACTORS[name]

"""Where the data lies that the code works with: ontology, lexicons, page templates; the same for a checkout and an installed wheel."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from graphkit.errors import GraphkitError

_PACKAGE = Path(__file__).resolve().parent


@cache
def ontology_dir() -> Path:
    """Folder with ``*.ttl``, ``invariants/``, ``queries/`` and ``labels/``.

    In a checkout it is ``ontology/`` beside the package; a wheel carries it as ``graphkit/data/ontology``.

    Raises:
        GraphkitError: neither is there.
    """
    for folder in (_PACKAGE.parent / "ontology", _PACKAGE / "data" / "ontology"):
        if (folder / "graphkit.ttl").is_file():
            return folder
    raise GraphkitError(f"the ontology is missing beside {_PACKAGE} and in it; install graphkit again, or check the checkout out in full")


@cache
def lexicon_dir() -> Path:
    """Folder with a sub-folder a language."""
    return _PACKAGE / "lexicons"


def template(name: str) -> str:
    """Text of the page template, style or script ``name`` ("page.html"), which may name a sub-folder.

    Raises:
        GraphkitError: there is no such template.
    """
    path = _PACKAGE / "render" / "templates" / name
    if not path.is_file():
        raise GraphkitError(f"no page template {name!r} in {path.parent}")
    return path.read_text(encoding="utf-8")

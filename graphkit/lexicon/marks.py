"""Files of words with their lines: where an entry stands, how a path is shown, which known name was meant."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from graphkit.resources import lexicon_dir

if TYPE_CHECKING:
    import yaml

LONGEST = 240
"""Characters of an entry that are shown."""


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """An entry of a lexicon.

    Attributes:
        file: path from the package's folder on ("graphkit/lexicons/en/triggers/Arrest.yaml"), that of a user's own file as it was given.
        line: counted from 1.
        text: the entry as it is written, on one line, cut where it is long.
    """

    file: str
    line: int
    text: str


def entry_at(path: Path, kind: str, position: int) -> Entry:
    """The ``position``-th entry of ``kind`` in a file that maps kinds to lists of entries."""
    modified = path.stat().st_mtime_ns
    first, last = _marks(path, modified)[kind][position]
    return Entry(file=shown(path), line=first + 1, text=short(" ".join(_lines(path, modified)[first:last])))


def lines(path: Path) -> list[str]:
    """Lines of a file."""
    return _lines(path, path.stat().st_mtime_ns)


def lowered(path: Path) -> str:
    """The lines of a file in lower case, with a newline between them."""
    return _lowered(path, path.stat().st_mtime_ns)


def shown(path: Path) -> str:
    """A path for the eye: from the package's folder on where it lies in it."""
    package = lexicon_dir().parent
    return path.relative_to(package.parent).as_posix() if path.is_relative_to(package) else str(path)


def short(text: str) -> str:
    """An entry on one line, cut where it is long."""
    whole = " ".join(text.split()).removeprefix("- ")
    return whole if len(whole) <= LONGEST else whole[: LONGEST - 1] + "…"


def meant(name: str, known: Iterable[str], *, most: int = 12) -> str:
    """What an unknown name may have been meant to be, as the end of a message ("; did you mean 'frame'?"), else what is known where that is short."""
    listed = sorted(known)
    near = (
        difflib.get_close_matches(name, listed, n=1, cutoff=0.85)
        or difflib.get_close_matches(name, listed, n=2, cutoff=0.55)
        or [one for one in listed if one.lower() == name.lower() or one.lower().rstrip("s") == name.lower().rstrip("s")]
    )
    if near:
        return "; did you mean " + " or ".join(map(repr, near)) + "?"
    return f"; known are {', '.join(listed)}" if len(listed) <= most else ""


@lru_cache(maxsize=64)
def _lines(path: Path, modified: int) -> list[str]:  # noqa: ARG001 - a changed file is read again
    return path.read_text(encoding="utf-8").splitlines()


@lru_cache(maxsize=64)
def _lowered(path: Path, modified: int) -> str:
    return "\n".join(_lines(path, modified)).lower()


@lru_cache(maxsize=64)
def _marks(path: Path, modified: int) -> dict[str, list[tuple[int, int]]]:  # noqa: ARG001 - as above
    """First line, and the one behind the last, of each entry by its key."""
    import yaml

    root = yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    out: dict[str, list[tuple[int, int]]] = {}
    for key, listed in root.value if isinstance(root, yaml.MappingNode) else ():
        out.setdefault(str(key.value), []).extend(_extent(node) for node in listed.value)
    return out


def _extent(node: yaml.Node) -> tuple[int, int]:
    first, last = node.start_mark.line, node.end_mark.line
    block = getattr(node, "flow_style", True) is False  # which ends where the next token begins
    return first, max(last, first + 1) if block else last + 1

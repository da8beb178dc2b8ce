"""From an error to a message and an exit code."""

from __future__ import annotations

import errno
import os
from typing import Final

from graphkit.errors import (
    AmbiguousName,
    GraphDamaged,
    GraphkitError,
    GraphLocked,
    LexiconError,
)

DONE: Final = 0
WRONG_USAGE: Final = 2
PARTLY: Final = 3
"""Some articles were rejected, or a check failed; said on stderr."""
INTERRUPTED: Final = 130
PIPE_CLOSED: Final = 141

_HELP_FOR_ERRNO = {
    errno.EACCES: "it may not be written or read by this user; choose another place, or change its permissions",
    errno.EPERM: "it may not be written or read by this user; choose another place, or change its permissions",
    errno.EROFS: "it is on a read-only file system; choose another place",
    errno.ENOSPC: "the disk is full; free some space and run the command again: what was stored stays stored",
    errno.ENOTDIR: "a part of the path is a file, not a folder",
    errno.EISDIR: "it is a folder; name a file",
    errno.ENOENT: "it, or the folder that it is in, does not exist",
    errno.EEXIST: "something of that name is there already",
    errno.ENAMETOOLONG: "the name is too long for this file system",
}


def exit_code(error: Exception) -> int:
    """Exit code for an error that a command ends with: 3 where a check of stored data failed, else 2."""
    return PARTLY if isinstance(error, GraphDamaged) else WRONG_USAGE


def describe(error: GraphkitError | OSError) -> str:
    """What was given, what is wrong with it, and what would work, as lines for a person."""
    if isinstance(error, OSError):
        return _describe_system(error)
    lines = [f"Error: {error}"]
    if isinstance(error, AmbiguousName):
        width = max((len(label) for _, label, _ in error.candidates), default=0)
        lines += [f"  {label:<{width}}  {kind:<14} {iri}" for iri, label, kind in error.candidates]
        lines.append("Give one of these IRIs instead of the name.")
    if isinstance(error, LexiconError):
        lines.append("`graphkit lexicon test DIR` lists all mistakes in a folder of your own words.")
    if isinstance(error, GraphLocked):
        lines.append("Reading (query, view, export) works meanwhile.")
    return "\n".join(lines)


def _describe_system(error: OSError) -> str:
    name = os.fspath(error.filename) if isinstance(error.filename, (str, bytes, os.PathLike)) else None
    shown = os.fsdecode(name) if name is not None else "the file"
    advice = _HELP_FOR_ERRNO.get(error.errno or 0, error.strerror or str(error))
    return f"Error: {shown}: {advice}."

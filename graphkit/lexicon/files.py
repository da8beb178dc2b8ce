"""The YAML files of a language folder, with those of a user beside them."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from graphkit.errors import LexiconError
from graphkit.resources import lexicon_dir
from graphkit.yamls import parse_yaml


def languages(extra: Sequence[Path] = ()) -> list[str]:
    """Tags of the languages that have a folder with a grammar, sorted."""
    found = {p.parent.name for root in (lexicon_dir(), *extra) for p in root.glob("*/grammar.yaml")}
    return sorted(found)


@lru_cache(maxsize=256)
def _parsed(path: Path, modified: int) -> Any:  # noqa: ARG001 - a changed file is read again
    return parse_yaml(path.read_bytes())


def load_yaml(path: Path) -> Any:
    """Content of one file, by the safe loader.

    Raises:
        LexiconError: the file is no YAML, or cannot be read.
    """
    try:
        return _parsed(path, path.stat().st_mtime_ns)
    except (ValueError, OSError) as error:
        message = f"{path}: not readable as YAML: {' '.join(str(error).split())[:300]}"
        raise LexiconError(message) from error


def folders(language: str, extra: Sequence[Path]) -> list[Path]:
    """The folders of a language, the package's first, then the user's in the order given."""
    return [d for root in (lexicon_dir(), *extra) if (d := root / language).is_dir()]


def entries(language: str, name: str, extra: Sequence[Path] = ()) -> list[dict[str, Any]]:
    """The entries of ``name.yaml`` and ``name.*.yaml`` of a language, those with one id or key merged, in file order.

    Raises:
        LexiconError: a file does not hold a list of mappings.
    """
    merged: list[dict[str, Any]] = []
    known: dict[str, dict[str, Any]] = {}
    for folder in folders(language, extra):
        for path in [*folder.glob(f"{name}.yaml"), *sorted(folder.glob(f"{name}.*.yaml"))]:
            for position, entry in enumerate(_listed(load_yaml(path), path)):
                if not isinstance(entry, dict):
                    message = f"{path}: entry {position + 1} is {entry!r}; a mapping such as {{names: [...]}} is expected"
                    raise LexiconError(message)
                ident = entry.get("id") or entry.get("key")
                old = known.get(ident) if ident else None
                if old is None:
                    copy = dict(entry)
                    merged.append(copy)
                    if ident:
                        known[ident] = copy
                else:
                    _merge(old, entry)
    return merged


def mapping(language: str, name: str, extra: Sequence[Path] = ()) -> dict[str, Any]:
    """The mapping in ``name.yaml`` (and ``name.*.yaml``) of a language; lists and inner mappings of several files are united."""
    out: dict[str, Any] = {}
    for folder in folders(language, extra):
        for path in [*folder.glob(f"{name}.yaml"), *sorted(folder.glob(f"{name}.*.yaml"))]:
            data = load_yaml(path) or {}
            if not isinstance(data, dict):
                message = f"{path}: holds {type(data).__name__}; a mapping is expected"
                raise LexiconError(message)
            _merge(out, data)
    return out


def triggers(language: str, extra: Sequence[Path] = ()) -> list[tuple[Path, str, list[dict[str, Any]]]]:
    """(file, type, entries) of all files in ``triggers/`` of a language, sorted by folder and file name."""
    out: list[tuple[Path, str, list[dict[str, Any]]]] = []
    for folder in folders(language, extra):
        for path in sorted(folder.glob("triggers/*.yaml")):
            data = load_yaml(path) or {}
            if not isinstance(data, dict) or not all(isinstance(v, list) for v in data.values()):
                message = f"{path}: a mapping of event type to a list of triggers is expected"
                raise LexiconError(message)
            out.extend((path, str(kind), words) for kind, words in data.items())
    return out


@lru_cache(maxsize=16)
def shared(name: str) -> Any:
    """Content of a file that all languages share; None where there is none."""
    path = lexicon_dir() / f"{name}.yaml"
    return load_yaml(path) if path.is_file() else None


def files_digest(roots: Sequence[Path], versions: Sequence[str] = ()) -> str:
    """SHA-256 over the sorted (relative path, SHA-256) of all data files below ``roots`` and the versions of libraries that carry data."""
    lines = sorted(
        f"{path.relative_to(root).as_posix()} {hashlib.sha256(path.read_bytes()).hexdigest()}"
        for root in roots
        if root.is_dir()
        for path in root.rglob("*")
        if path.suffix in {".yaml", ".ttl"}
    )
    return hashlib.sha256("\n".join([*lines, *sorted(versions)]).encode()).hexdigest()


def words(values: Any) -> list[str]:
    """A list of words from YAML, where ``off``, ``on``, ``no`` and numbers have become other things."""
    if values is None:
        return []
    listed = values if isinstance(values, list) else [values]
    return [v if v.__class__ is str and v.isalnum() else _word(v) for v in listed]


def _word(value: Any) -> str:
    if isinstance(value, bool):  # YAML 1.1 reads on, off, yes and no as booleans
        return "on" if value else "no"
    return " ".join(str(value).split())


def _listed(data: Any, path: Path) -> list[Any]:
    if data is None:
        return []
    if not isinstance(data, list):
        message = f"{path}: holds {type(data).__name__}; a list of entries is expected"
        raise LexiconError(message)
    return data


def _merge(old: dict[str, Any], new: dict[str, Any]) -> None:
    for key, value in new.items():
        if key not in old or old[key] is None:
            old[key] = value
        elif isinstance(old[key], list) and isinstance(value, list):
            old[key] = [*old[key], *[v for v in value if v not in old[key]]]
        elif isinstance(old[key], dict) and isinstance(value, dict):
            inner = dict(old[key])
            _merge(inner, value)
            old[key] = inner

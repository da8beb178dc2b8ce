"""YAML read fast: what a file's bytes say is kept as JSON in the user's cache folder, under the digest of the bytes.

Nothing depends on the cache. Where it cannot be written, is damaged, belongs to somebody else or is switched off, the bytes are parsed,
which for the words of a language takes most of a second. ``GRAPHKIT_CACHE`` is ``off``, or a folder to use in place of
``$XDG_CACHE_HOME/graphkit``.
"""

from __future__ import annotations

import hashlib
import os
import stat
from pathlib import Path
from typing import Any

import msgspec

FORMAT = 1
"""Of what a kept file holds; one more when the same bytes are to mean something else."""
MOST = 512
"""Kept files; the older half goes when there are more."""


class _Kept(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Content of a kept file: ``source`` and ``digest`` are SHA-256 of the YAML and of ``data``."""

    format: int
    source: str
    digest: str
    data: msgspec.Raw


_decoder = msgspec.json.Decoder(_Kept)


def parse_yaml(source: bytes) -> Any:  # noqa: ANN401 - YAML is read as it comes
    """What YAML in UTF-8 says, by the safe loader.

    Raises:
        ValueError: it is no YAML, or no UTF-8.
    """
    key = hashlib.sha256(source).hexdigest()
    folder = cache_folder()
    path = folder / f"{key}.json" if folder else None
    if path is not None and (data := _kept(path, key)) is not None:
        return msgspec.json.decode(data)
    content = _parse(source)
    if path is not None:
        _keep(path, key, content)
    return content


def cache_folder() -> Path | None:
    """Where parsed files are kept; None where they are not."""
    chosen = os.environ.get("GRAPHKIT_CACHE", "")
    if chosen.lower() in {"off", "0"}:
        return None
    if chosen:
        return Path(chosen) / "yaml"
    home = os.environ.get("XDG_CACHE_HOME", "")
    try:
        base = Path(home) if os.path.isabs(home) else Path.home() / ".cache"  # noqa: PTH117 - an empty path is a folder to Path
    except RuntimeError:  # nobody's home
        return None
    return base / "graphkit" / "yaml"


def _parse(source: bytes) -> Any:  # noqa: ANN401 - as above
    import yaml

    try:
        return yaml.load(source.decode("utf-8"), Loader=yaml.CSafeLoader)
    except yaml.YAMLError as error:
        raise ValueError(str(error).replace('in "<unicode string>", ', "")) from error


def _kept(path: Path, key: str) -> bytes | None:
    """JSON of what the YAML with this digest says; None where there is none that can be trusted."""
    try:
        found = _decoder.decode(path.read_bytes()) if _is_own(path.parent) else None
    except (OSError, msgspec.MsgspecError):
        return None
    if found is None or found.format != FORMAT or found.source != key:
        return None
    data = bytes(found.data)
    return data if hashlib.sha256(data).hexdigest() == found.digest else None


def _keep(path: Path, key: str, content: Any) -> None:  # noqa: ANN401 - as above
    """Keep content, if JSON holds all of it: a date or a key that is no text is not as it was when it comes back."""
    from tempfile import mkstemp

    try:
        data = msgspec.json.encode(content)
        if repr(msgspec.json.decode(data)) != repr(content):
            return
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not _is_own(path.parent):
            return
        kept = _Kept(format=FORMAT, source=key, digest=hashlib.sha256(data).hexdigest(), data=msgspec.Raw(data))
        descriptor, beside = mkstemp(dir=path.parent, prefix=".", suffix=".part")
        try:
            with os.fdopen(descriptor, "wb") as stream:
                stream.write(msgspec.json.encode(kept))
            os.replace(beside, path)  # noqa: PTH105 - mkstemp gives no Path
        except BaseException:
            os.unlink(beside)  # noqa: PTH108 - as above
            raise
        _limit(path.parent)
    except (OSError, TypeError, ValueError, OverflowError, RecursionError, msgspec.MsgspecError):
        return


def _is_own(folder: Path) -> bool:
    """Whether only this user can have put files into a folder."""
    found = folder.lstat()
    return stat.S_ISDIR(found.st_mode) and found.st_uid == os.geteuid() and not found.st_mode & 0o022


def _limit(folder: Path) -> None:
    paths = list(folder.iterdir())
    if len(paths) > MOST:
        for path in sorted(paths, key=lambda path: path.stat().st_mtime_ns)[: -MOST // 2]:
            path.unlink(missing_ok=True)

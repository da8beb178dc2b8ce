"""Where the words of a lexicon stand: file, line and text of the entry of a trigger or a name. Read only when somebody asks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from graphkit.lexicon.files import folders, languages
from graphkit.lexicon.triggers import Trigger, TriggerEntry, trigger_entries
from graphkit.resources import lexicon_dir

if TYPE_CHECKING:
    import yaml

LONGEST = 240
"""Characters of an entry that are shown."""
NAMES = ("states", "places", "organizations", "persons", "bodies")


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


class Origins:
    """The entries of a language's lexicon with a user's folders."""

    def __init__(self, language: str, extra: Sequence[Path] = ()) -> None:
        self.language = language
        self.extra = tuple(extra)
        self._triggers: dict[Trigger, TriggerEntry] = {}

    def trigger(self, trigger: Trigger) -> Entry | None:
        """The entry that a trigger was loaded from; of equal ones the first, which is the one that counts."""
        if not self._triggers:
            for entry in trigger_entries(self.language, self.extra):
                for _, made in entry.forms:
                    self._triggers.setdefault(made, entry)
        found = self._triggers.get(trigger)
        return entry_at(found.path, found.type, found.position) if found is not None else None

    def word(self, word: str) -> list[tuple[TriggerEntry, Entry]]:
        """The entries of triggers one of whose forms, or whose lemma, is ``word`` in any case."""
        wanted = word.lower()
        return [
            (entry, entry_at(entry.path, entry.type, entry.position))
            for entry in trigger_entries(self.language, self.extra)
            if any(wanted in {form.lower(), trigger.lemma.lower()} for form, trigger in entry.forms)
        ]

    def name(self, name: str, ident: str | None = None) -> Entry | None:
        """The entry of a name of a state, place, organisation, person or body: one with this Wikidata id before others."""
        found = None
        for tag in (self.language, *(tag for tag in languages(self.extra) if tag != self.language)):
            for entry in self.listed(name, NAMES, tag):
                if ident is None or re.search(rf"\b{re.escape(ident)}\b", entry.text):
                    return entry
                found = found or entry
        return found

    def listed(self, word: str, names: Sequence[str], language: str | None = None) -> Iterator[Entry]:
        """Lines of the files of these names that list exactly this word, in any case."""
        item = re.compile(rf"(?:^|[\[{{,:-]) *(['\"]?){re.escape(word)}\1 *(?=[\]}},:]|#|$)", re.IGNORECASE)
        for folder in folders(language or self.language, self.extra):
            for name in names:
                for path in [*folder.glob(f"{name}.yaml"), *sorted(folder.glob(f"{name}.*.yaml"))]:
                    for number, line in enumerate(_lines(path, path.stat().st_mtime_ns), 1):
                        if item.search(line) and not line.lstrip().startswith("#"):
                            yield Entry(file=shown(path), line=number, text=_short(line))


def entry_at(path: Path, kind: str, position: int) -> Entry:
    """The ``position``-th entry of ``kind`` in a file of triggers."""
    lines = _lines(path, path.stat().st_mtime_ns)
    first, last = _marks(path, path.stat().st_mtime_ns)[kind][position]
    return Entry(file=shown(path), line=first + 1, text=_short(" ".join(lines[first:last])))


def shown(path: Path) -> str:
    """A path for the eye: from the package's folder on where it lies in it."""
    package = lexicon_dir().parent
    return path.relative_to(package.parent).as_posix() if path.is_relative_to(package) else str(path)


@lru_cache(maxsize=64)
def _lines(path: Path, modified: int) -> list[str]:  # noqa: ARG001 - a changed file is read again
    return path.read_text(encoding="utf-8").splitlines()


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


def _short(text: str) -> str:
    whole = " ".join(text.split()).removeprefix("- ")
    return whole if len(whole) <= LONGEST else whole[: LONGEST - 1] + "…"

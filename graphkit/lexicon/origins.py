"""Where the words of a lexicon stand: file, line and text of the entry of a trigger or a name. Read only when somebody asks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from graphkit.lexicon.files import folders, languages
from graphkit.lexicon.marks import Entry, entry_at, lines, lowered, short, shown
from graphkit.lexicon.triggers import Trigger, TriggerEntry, trigger_entries

_ITEM = re.compile(r"[^\[\]{},:]+")
NAMES = ("states", "places", "organizations", "persons", "bodies")


class Origins:
    """The entries of a language's lexicon with a user's folders."""

    def __init__(self, language: str, extra: Sequence[Path] = ()) -> None:
        self.language = language
        self.extra = tuple(extra)
        self._triggers: dict[str, dict[Trigger, TriggerEntry]] = {}

    def trigger(self, trigger: Trigger) -> Entry | None:
        """The entry that a trigger was loaded from; of equal ones the first, which is the one that counts."""
        held = self._triggers.get(trigger.type)
        if held is None:
            held = self._triggers[trigger.type] = {}
            for entry in trigger_entries(self.language, self.extra, trigger.type):
                for _, made in entry.forms:
                    held.setdefault(made, entry)
        found = held.get(trigger)
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
            for path in self._files(tag, NAMES):
                for number in _listing(path, name.lower()):
                    entry = Entry(file=shown(path), line=number, text=short(lines(path)[number - 1]))
                    if ident is None or re.search(rf"\b{re.escape(ident)}\b", entry.text):
                        return entry
                    found = found or entry
        return found

    def _files(self, language: str, names: Sequence[str]) -> Iterator[Path]:
        for folder in folders(language, self.extra):
            for name in names:
                yield from [*folder.glob(f"{name}.yaml"), *sorted(folder.glob(f"{name}.*.yaml"))]

    def listed(self, word: str, names: Sequence[str], language: str | None = None) -> Iterator[Entry]:
        """Lines of the files of these names that list exactly this word, in any case."""
        item = re.compile(rf"(?:^|[\[{{,:-]) *(['\"]?){re.escape(word)}\1 *(?=[\]}},:]|#|$)", re.IGNORECASE)
        for path in self._files(language or self.language, names):
            for number, line in enumerate(lines(path), 1):
                if item.search(line) and not line.lstrip().startswith("#"):
                    yield Entry(file=shown(path), line=number, text=short(line))


def _listing(path: Path, name: str) -> Iterator[int]:
    """Numbers of the lines of a file that list a name, which is given in lower case."""
    text, at, seen = lowered(path), -1, 0
    while (at := text.find(name, at + 1)) >= 0:
        first, end = text.rfind("\n", 0, at) + 1, text.find("\n", at)
        line = text[first:end] if end >= 0 else text[first:]
        if first >= seen and not line.startswith("#") and any(item.strip(" '\"") == name for item in _ITEM.findall(line)):
            yield text.count("\n", 0, first) + 1
            seen = first + len(line) + 1

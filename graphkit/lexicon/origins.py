"""Where the words of a lexicon stand: file, line and text of the entry of a trigger or a name. Read only when somebody asks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from graphkit.lexicon.files import folders, languages
from graphkit.lexicon.marks import Entry, entry_at, lines, short, shown
from graphkit.lexicon.triggers import Trigger, TriggerEntry, trigger_entries

_ITEM = re.compile(r"[^\[\]{},:]+")
NAMES = ("states", "places", "organizations", "persons", "bodies")


class Origins:
    """The entries of a language's lexicon with a user's folders."""

    def __init__(self, language: str, extra: Sequence[Path] = ()) -> None:
        self.language = language
        self.extra = tuple(extra)
        self._triggers: dict[Trigger, TriggerEntry] = {}
        self._names: dict[str, dict[str, list[tuple[Path, int]]]] = {}

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
            for path, number in self._named(tag).get(name.lower(), ()):
                entry = Entry(file=shown(path), line=number, text=short(lines(path)[number - 1]))
                if ident is None or re.search(rf"\b{re.escape(ident)}\b", entry.text):
                    return entry
                found = found or entry
        return found

    def _named(self, language: str) -> dict[str, list[tuple[Path, int]]]:
        """Names in lower case to the lines that list them."""
        if language not in self._names:
            index: dict[str, list[tuple[Path, int]]] = {}
            for path in self._files(language, NAMES):
                for number, line in enumerate(lines(path), 1):
                    for item in set(_ITEM.findall(line)) if not line.startswith("#") else ():
                        index.setdefault(item.strip(" '\"").lower(), []).append((path, number))
            self._names[language] = index
        return self._names[language]

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

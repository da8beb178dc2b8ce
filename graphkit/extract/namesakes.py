"""Entities by the words of their names: whom a short form, a surname or a name in another order stands for."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import islice

from graphkit.extract.document import Mention
from graphkit.extract.entities import Entity
from graphkit.text import fold

FAR = 2000  # entities back that are looked at; articles of news have far fewer
NAMED = frozenset({"organization", "place", "person"})


class Namesakes:
    """An index of the entities of an article."""

    def __init__(self) -> None:
        self._persons: dict[str, dict[int, Entity]] = {}
        self._parts: dict[str, list[Entity]] = {}

    def add(self, entity: Entity) -> None:
        """Takes note of the main name of an entity, when it gets it."""
        if entity.kind in NAMED:
            for word in set(entity.name.split()):
                self._parts.setdefault(word, []).append(entity)
            self._index(entity, entity.name)

    def call(self, entity: Entity, name: str) -> None:
        """Adds a name to those of an entity."""
        entity.names.add(name)
        self._index(entity, name)

    def _index(self, entity: Entity, name: str) -> None:
        if entity.kind == "person":
            for word in fold(name).split():
                self._persons.setdefault(word, {})[entity.number] = entity

    def bearing(self, word: str) -> Entity | None:
        """The newest entity whose main name has this word."""
        return max((e for e in self._parts.get(word, ()) if word in e.name.split()), key=lambda e: e.number, default=None)

    def person(self, words: list[str], mention: Mention, rank: Mapping[int, int]) -> Entity | None:
        """The person of this name: same words in any order, or a short form of the one named last.

        Args:
            words: folded, of the name.
            mention: that has the name.
            rank: number of a person to the place of the last mention, greater for a later one; others are not looked at.
        """
        whole = set(words)
        found = {n: e for word in whole for n, e in self._persons.get(word, {}).items() if n in rank}
        for entity in islice(sorted(found.values(), key=lambda e: -rank[e.number]), FAR):
            for name in entity.names | {entity.name}:
                known = fold(name).split()
                if whole == set(known):
                    return entity
                shorter, longer = (words, known) if len(words) <= len(known) else (known, words)
                if (
                    len(shorter) < len(longer)
                    and set(shorter) <= set(longer)
                    and (len(shorter) == 1 or shorter[-1] == longer[-1] or shorter[0] == longer[0])
                ):
                    if (
                        len(words) > len(known)
                        and len(known) > 1
                        and mention.post is not None
                        and entity.post is not None
                        and mention.post.name != entity.post.name
                    ):
                        continue
                    return entity
        return None

"""What stands around a trigger: the words next to it and those of its clause, which the conditions of its senses ask about."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from graphkit.lexicon import Trigger

if TYPE_CHECKING:
    from graphkit.extract.triggers import TriggerFinder

MENTION_KINDS = {
    "State": "state",
    "Person": "person",
    "Group": "group",
    "PublicBody": "body",
    "Organization": "body",
    "Company": "body",
    "Actor": "body",
    "Place": "place",
    "Object": "object",
}


class Around:
    """What stands around the trigger [i, end): the words next to it, and those of its clause, in lower case."""

    def __init__(self, finder: TriggerFinder, i: int, end: int, number: int) -> None:
        self._finder, self._first, self.end, self.number = finder, i, end, number
        lowers = finder.doc.lowers
        self.follow, self.lead = lowers[end : end + 4], lowers[max(0, i - 4) : i]

    @cached_property
    def _clause(self) -> tuple[int, int]:
        finder, end = self._finder, self.end
        first, last = finder.clause(self._first, end, self.number)
        if end < len(finder.words) and finder.words[end].lower in finder.openers:
            last = finder.doc.sentences[self.number].last  # "menembakkan apa yang diklaim sebagai rudal": the object is a clause
        return first, last

    @cached_property
    def before(self) -> list[str]:
        """The words of the clause before the trigger, in a relative clause with those that it describes: "massa yang memblokir jalan"."""
        first = self._clause[0]
        finder = self._finder
        if first > finder.doc.sentences[self.number].first and finder.words[first - 1].lower in finder.layout.relatives:
            held = finder.layout.phrase_at[first - 2] if first > 1 else None
            first = held.first if held is not None else max(first - 2, 0)
        return finder.doc.lowers[first : self._first]

    @cached_property
    def after(self) -> list[str]:
        """Those behind it."""
        return self._finder.doc.lowers[self.end : self._clause[1]]

    def names(self, trigger: Trigger) -> bool:
        """Whether the object is one that the sense itself names; where it has no classes, all that it takes are."""
        return trigger.named is None or trigger.named.within(self.after) or trigger.named.within(self.before)

    def holds(self, kinds: frozenset[str], *, ahead: bool, bare: bool = False) -> bool:
        """Whether a mention of one of the kinds stands in the clause, ahead of the trigger or behind it; ``bare`` ones have no preposition."""
        if not kinds:
            return False
        first, last = (self._clause[0], self._first) if ahead else (self.end, self._clause[1])
        for phrase in self._finder.layout.phrase_at[first:last]:
            if phrase is None or (bare and phrase.preposition):
                continue
            mention = phrase.mention
            if mention.kind in kinds or MENTION_KINDS.get(mention.type) in kinds or (mention.seat and "place" in kinds):
                return True
        return False

"""What stands around a trigger: the words next to it and those of its clause, which the conditions of its senses ask about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphkit.lexicon import Trigger
from graphkit.text import Kept

if TYPE_CHECKING:
    from graphkit.extract.clauses import Phrase
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

QUOTES = frozenset('"“”«»')


class Around:
    """What stands around the trigger [i, end): the words next to it, and those of its clause, in lower case."""

    def __init__(self, finder: TriggerFinder, i: int, end: int, number: int) -> None:
        self._finder, self._first, self.end, self.number = finder, i, end, number
        lowers = finder.doc.lowers
        self.follow, self.lead = lowers[end : end + 4], lowers[max(0, i - 4) : i]

    @Kept
    def _clause(self) -> tuple[int, int]:
        finder, end = self._finder, self.end
        first, last = finder.clause(self._first, end, self.number)
        whole = finder.doc.sentences[self.number].last
        if end < whole and finder.words[end].lower in finder.openers:
            last = whole  # "menembakkan apa yang diklaim sebagai rudal": the object is a clause
        return first, last

    @Kept
    def before(self) -> list[str]:
        """The words of the clause before the trigger, in a relative clause with those that it describes: "massa yang memblokir jalan"."""
        first = self._clause[0]
        finder = self._finder
        if first > finder.doc.sentences[self.number].first and finder.words[first - 1].lower in finder.layout.relatives:
            held = finder.layout.phrase_at[first - 2] if first > 1 else None
            first = held.first if held is not None else max(first - 2, finder.doc.sentences[self.number].first)
        return _plain(finder.doc.lowers[first : self._first])

    @Kept
    def after(self) -> list[str]:
        """Those behind it."""
        return _plain(self._finder.doc.lowers[self.end : self._clause[1]])

    @Kept
    def reported(self) -> list[str]:
        """The words behind it with those of what it reports: "warned that it would answer with tariffs", "called it "an attack on democracy""."""
        finder, end, last = self._finder, self.end, self._clause[1]
        whole = finder.doc.sentences[self.number].last
        opens = last < whole and finder.words[last].text in QUOTES and not finder.doc.quoted(self._first)
        if not opens and (end >= whole or finder.words[end].lower not in finder.layout.complementizers):
            return self.after
        start = last if opens else end
        return finder.doc.lowers[end : next((k for k in finder.layout.bounds if k > start), whole)]

    @Kept
    def pronoun(self) -> bool:
        """Whether "it" or "them" is the object: what it stands for was told before."""
        return bool(self.follow) and self.follow[0] in self._finder.things

    @Kept
    def context(self) -> list[str]:
        """The words of the sentence and of the one before it in the same paragraph, up to the trigger."""
        sentences, number = self._finder.doc.sentences, self.number
        before = number > 0 and sentences[number - 1].paragraph == sentences[number].paragraph
        return self._finder.doc.lowers[sentences[number - before].first : self._first]

    @Kept
    def own(self) -> list[str]:
        """The words behind it up to another finite verb of its subject: "and is holding its crew" is no object of "seized the tanker"."""
        layout, end = self._finder.layout, self.end
        pairs = zip(self.after, self.after[1:], strict=False)
        verb = (
            k for k, (a, b) in enumerate(pairs) if a in layout.coordinators and b in self._finder.finite and end + k not in layout.modifiers
        )
        return self.after[: next(verb, len(self.after))]

    def names(self, trigger: Trigger) -> bool:
        """Whether the object is one that the sense itself names; where it has no classes, all that it takes are."""
        return trigger.named is None or trigger.named.within(self.own) or trigger.named.within(self.before)

    def distance(self, trigger: Trigger, voice: str) -> int:
        """How many tokens behind an active verb its object stands: what "seized a pistol at the home of a suspect" tells of is the pistol."""
        if not trigger.object or voice != "active":
            return 0
        end, last = self.end, self._clause[1]
        held = self._finder.layout.phrase_at
        near = (k for k in range(last - end) if trigger.object.within(self.after[: k + 1]) or _of_kind(held[end + k], trigger.object_kinds))
        return next(near, last - end)

    def holds(self, kinds: frozenset[str], *, ahead: bool, bare: bool = False) -> bool:
        """Whether a mention of one of the kinds stands in the clause, ahead of the trigger or behind it; ``bare`` ones have no preposition."""
        if not kinds:
            return False
        first, last = (self._clause[0], self._first) if ahead else (self.end, self._clause[1])
        held = self._finder.layout.phrase_at[first:last]
        return any(_of_kind(phrase, kinds) for phrase in held if not (phrase is not None and bare and phrase.preposition))


def _of_kind(phrase: Phrase | None, kinds: frozenset[str]) -> bool:
    if phrase is None or not kinds:
        return False
    mention = phrase.mention
    kind = "object" if mention.type == "Object" else mention.kind  # "gedung itu" is read as groups are and is no people
    return kind in kinds or MENTION_KINDS.get(mention.type) in kinds or (mention.seat and "place" in kinds)


def _plain(tokens: list[str]) -> list[str]:
    """Tokens with a doubled plural as the word itself: "kapal-kapal", "perusahaan-perusahaannya"."""
    return [w.split("-")[0] if "-" in w and w.count("-") == 1 and w.split("-")[1].startswith(w.split("-")[0]) else w for w in tokens]

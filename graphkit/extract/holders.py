"""Whom a speech act is aimed at through its object or content: "rejected Iran's proposal", "an appeal by the union", "threatened to attack Israel"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphkit.extract.clauses import Layout, Phrase
from graphkit.extract.document import Document, Mention
from graphkit.extract.triggers import Hit

if TYPE_CHECKING:
    from graphkit.extract.roles import Frame

ACTORS = frozenset({"State", "Person", "Group", "PublicBody", "Organization", "Company", "Actor", "Position"})
OBJECT_REACH = 9
CONTENT_REACH = 7
CLAUSE_REACH = 16
GIVING = frozenset({"by", "from"})
AIMING = frozenset({"to", "against", "on", "with"})
HELPING = frozenset({"transfer", "support", "promise"})  # frames whose target is one for whom something is done


class HolderFinder:
    """Finds the owners of objects and the parties of contents, for frames with the places "holder", "content" and "partner"."""

    def __init__(self, document: Document, layout: Layout, hits: list[Hit], hit_at: list[Hit | None]) -> None:
        self.doc = document
        self.layout = layout
        self.words = document.words
        self.hits = hits
        self.hit_at = hit_at
        self.frames = document.lexicon.frames

    def run(self, found: dict[int, Frame]) -> None:
        """Adds to the frames of ``found``, by index of their hit, what the objects and contents tell."""
        numbers = {id(hit): number for number, hit in enumerate(self.hits)}
        for number in reversed(range(len(self.hits))):  # a content has its roles before the act that it belongs to
            hit, frame = self.hits[number], found[number]
            places = self.frames.get(hit.trigger.frame, {})
            holder, content = places.get("holder"), places.get("content") or places.get("partner")
            self._agreed(hit, frame, found, numbers)
            if hit.rejected or not (holder or content) or any(f.role == "target" for f in frame.fillers):
                continue
            taken = {e for f in frame.fillers for e in f.mention.entities} | {e for p in frame.subject for e in p.mention.entities}
            if holder and not self._add(frame, holder, self._owner(hit, frame, found, numbers, places), taken):
                holder = None
            if content and not holder:
                self._add(frame, content, self._content(hit, number, frame, found, partners="partner" in places), taken)

    def _agreed(self, hit: Hit, frame: Frame, found: dict[int, Frame], numbers: dict[int, int]) -> None:
        """Those who agree to a truce or a meeting take part in it, unless its noun tells who does."""
        event = frame.event_object or frame.event_content
        if hit.rejected or hit.trigger.frame != "agree" or hit.voice != "active" or event is None or id(event) not in numbers:
            return
        shared = found[numbers[id(event)]]
        if self.frames.get(event.trigger.frame, {}).get("subject") != "participant" or any(f.role == "participant" for f in shared.fillers):
            return
        shared.add(
            "participant",
            [Phrase(first=f.mention.first, last=f.mention.last, mention=f.mention) for f in frame.fillers if f.role == "participant"],
            "subject",
        )

    def _add(self, frame: Frame, role: str, mentions: list[Mention], taken: set[int]) -> bool:
        kept = [m for m in mentions if m.type in ACTORS and m.noun != "thing" and not taken & set(m.entities)]
        frame.add(role, [Phrase(first=m.first, last=m.last, mention=m) for m in kept], "own" if role == "participant" else "holder")
        return bool(kept)

    def _owner(
        self, hit: Hit, frame: Frame, found: dict[int, Frame], numbers: dict[int, int], places: dict[str, str | None]
    ) -> list[Mention]:
        """Who made or owns what the object names."""
        passive = hit.voice == "passive"
        event = frame.event_subject if passive else frame.event_content or self._aimed(hit, places)
        if event is not None and id(event) in numbers:
            fillers = found[numbers[id(event)]].fillers
            agents = [f.mention for f in fillers if f.role == "agent" or (f.role == "participant" and f.via == "own")]
            if agents or passive or event.voice == "noun":
                return agents or self._giver(event)
        return (
            []
            if passive or hit.voice == "noun" or frame.objects
            else self._possessor(hit.last, hit.sentence, GIVING | {"of"} if "holder of" in places and event is None else GIVING)
        )

    def _giver(self, noun: Hit) -> list[Mention]:
        """Whom "by" or "from" right behind an event noun names."""
        held = self.layout.prep_at[noun.last] if noun.last < len(self.words) else None
        if held is None or held[1] not in GIVING:
            return []
        behind = next((p for p in self.layout.phrases if p.at == noun.last), None)
        return [p.mention for p in behind.chain] if behind is not None else []

    def _aimed(self, noun: Hit, places: dict[str, str | None]) -> Hit | None:
        """The event that a noun is aimed at: "protests against the attack by Israel"."""
        number = next((n for n, h in enumerate(self.hits) if h is noun), len(self.hits)) + 1
        if noun.voice != "noun" or number >= len(self.hits):
            return None
        other = self.hits[number]
        if other.voice != "noun" or other.rejected or other.sentence != noun.sentence or other.first - noun.last > CONTENT_REACH:
            return None
        held = [p for k in range(noun.last, other.first) if (p := self.layout.prep_at[k]) is not None]
        return other if len(held) == 1 and places.get(f"noun {held[0][1]}", places.get(held[0][1])) == "target" else None

    def _possessor(self, i: int, number: int, giving: frozenset[str]) -> list[Mention]:
        """The possessor in the noun phrase behind token ``i``, or whom a preposition of ``giving`` behind its noun names."""
        last = self.doc.sentences[number].last
        owner: Mention | None = None
        k = i
        while k < min(last, i + OBJECT_REACH):
            phrase = self.layout.phrase_at[k]
            modifier = self.layout.modifiers.get(k)
            if modifier is not None and modifier.kind != "pronoun":
                owner = modifier
            elif phrase is not None:
                if not self._genitive(phrase.last, last):
                    break
                owner = phrase.mention
                k = phrase.last
            else:
                held = self.layout.prep_at[k]
                if held and k > i and held[1] in giving and (owner is None or held[1] == "by"):
                    behind = next((p for p in self.layout.between(k, last) if p.at == k), None)
                    return [p.mention for p in behind.chain] if behind is not None else []
                if held or self._ends(k):
                    break
            k += 1
        return [owner] if owner is not None else []

    def _genitive(self, k: int, last: int) -> bool:
        return k < last and self.words[k].lower in {"'s", "’s", "'", "’"}

    def _ends(self, k: int) -> bool:
        """Whether a noun phrase cannot go on at token ``k``."""
        word = self.words[k]
        hit = self.hit_at[k]
        return (
            not (word.text[0].isalnum() or word.lower in {"'s", "’s"})
            or (hit is not None and hit.voice != "noun")
            or self.layout.boundary(k)
            or word.lower in self.layout.coordinators
            or (hit is None and self.layout.is_verb(k) and not word.lower.endswith(("ed", "s")))
        )

    def _content(self, hit: Hit, number: int, frame: Frame, found: dict[int, Frame], *, partners: bool) -> list[Mention]:
        """Who undergoes what is threatened; with ``partners`` only who takes part in what is promised, proposed or refused, or is helped by it."""
        content = number + 1 if number + 1 < len(self.hits) and self._leads(hit, self.hits[number + 1]) else None
        if frame.event_content is not None:
            content = next((n for n in range(number + 1, len(self.hits)) if self.hits[n] is frame.event_content), content)
        if content is None:
            return [] if partners else self._clause(hit)
        helps = self.hits[content].trigger.frame in HELPING
        roles = {"participant"} if partners and not helps else {"target", "participant"}
        return [f.mention for f in found[content].fillers if f.role in roles and f.via != "subject"]

    def _leads(self, hit: Hit, other: Hit) -> bool:
        """Whether only an infinitive, a complementizer or the light verb of the other stands between an act and its content."""
        if other.sentence != hit.sentence or other.rejected or other.first - hit.last > CONTENT_REACH:
            return False
        for k in range(hit.last, other.first):
            word = self.words[k]
            if not word.text[0].isalnum() or word.lower in self.layout.coordinators:
                return False
            if word.lower in self.layout.subordinators and word.lower not in self.layout.complementizers:
                return False
            phrase = self.layout.phrase_at[k]
            if phrase is not None and phrase.preposition is not None and phrase.preposition != "of":
                return False
        return True

    def _clause(self, hit: Hit) -> list[Mention]:
        """Whom an infinitive without an event names behind a preposition of aim: "threatened to deliver blows to the United States"."""
        last = self.doc.sentences[hit.sentence].last
        if hit.last >= last or self.words[hit.last].lower not in self.doc.lexicon.words("infinitive"):
            return []
        for k in range(hit.last + 1, min(last, hit.last + CLAUSE_REACH)):
            word = self.words[k]
            if self.hit_at[k] is not None or self.layout.boundary(k) or word.text == ",":
                return []
            if word.lower in self.layout.subordinators and self.layout.prep_at[k] is None:
                return []
            phrase = self.layout.phrase_at[k]
            if phrase is not None and phrase.preposition in AIMING and phrase.mention.type in ACTORS:
                return [p.mention for p in phrase.chain]
        return []

"""Phrases that sum up actors of the article: "both countries", "the two leaders", "kedua pihak", "para pejabat"."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence

from graphkit.extract.document import Document, Mention
from graphkit.extract.entities import Entity

PARTIES = frozenset({"State", "Organization", "PublicBody", "Company", "Person"})
RECENT = 8  # sentences back that parties listed together may stand


class Sums:
    """Finds what summing phrases stand for; ``recent`` are the mentions placed so far, with their sentence and entity."""

    def __init__(self, document: Document, recent: list[tuple[int, Entity, Mention]]) -> None:
        self.doc = document
        self.recent = recent

    def place(self, mention: Mention) -> None:
        """Sets the entities that "both countries", "the three" or "para pejabat" stand for."""
        picked = self._summed(mention)
        wanted = mention.count or 0
        whole = len(picked) == 1 and wanted > 1 and picked[0].count == wanted  # "two men … the two"
        if not whole and ((wanted and len(picked) < wanted) or not picked or (len(picked) < 2 and not picked[0].many)):
            return
        for entity in picked:
            mention.entities.append(entity.number)
            entity.mentions.append(mention)

    def _summed(self, mention: Mention) -> list[Entity]:
        """The antecedents: listed together if there are such, else those named last one by one; a group of that number stands for itself."""
        wanted, kind = mention.count or 0, mention.noun
        earlier = [r for r in self.recent if not (r[0] == mention.sentence and r[2].first >= mention.first) and r[0] <= mention.sentence]
        if kind in {"person", "side"} and wanted:
            group = next(
                (e for s, e, m in reversed(earlier) if e.kind == "group" and e.count == wanted and mention.sentence - s <= 2), None
            )
            if group is not None:
                return [group]
        parties = [(s, e, m) for s, e, m in earlier if self._party(e, m, kind or "", mention.key)]
        if kind in {"state", "side"} and wanted:
            listed = self._listed_together(parties, wanted, mention.sentence)
            if listed:
                return listed
        out: list[Entity] = []
        at: int | None = None
        for sentence, entity, other in reversed(parties):
            if kind in {"state", "side"} and other.attributive and sum(not m.attributive for _, _, m in parties) >= max(wanted, 2):
                continue
            if wanted == 0:
                at = sentence if at is None else at
                if sentence != at:
                    break
            if entity not in out:
                out.append(entity)
            if wanted and len(out) == wanted:
                break
        if kind == "person" and len(out) < max(wanted, 2) and wanted:
            states = [(s, e, m) for s, e, m in earlier if e.type == "State"]
            return (
                self._listed_together(states, wanted, mention.sentence) or list(dict.fromkeys(e for _, e, _ in reversed(states)))[:wanted]
            )
        return out[::-1]

    def _party(self, entity: Entity, mention: Mention, kind: str, rank: str | None) -> bool:
        """Whether a mention can be one of those that a phrase sums up."""
        if mention.noun == "adjective":
            return False
        if kind == "person":
            if entity.kind not in {"person", "described"}:
                return False
            return rank is None or (entity.post is not None and (entity.post.noun or "") in rank.split())
        types = {"State"} if kind == "state" else {"State", "Organization", "PublicBody"}
        return entity.type in types and not self._locative(mention)

    def _locative(self, mention: Mention) -> bool:
        """Whether a place preposition stands right before a mention."""
        k = mention.first - 1
        words = self.doc.words
        if k >= 0 and words[k].lower in self.doc.lexicon.words("articles"):
            k -= 1
        kinds = self.doc.lexicon.prepositions.get(words[k].lower) if k >= 0 else []
        return bool(kinds) and kinds[0] == "in"

    def _listed_together(self, parties: list[tuple[int, Entity, Mention]], wanted: int, sentence: int) -> list[Entity]:
        """The latest run of ``wanted`` different parties with only commas and "and" between them, at most four sentences back."""
        coordinators = self.doc.lexicon.words("coordinators")
        for end in range(len(parties), wanted - 1, -1):
            run = parties[end - wanted : end]
            found = [e for _, e, _ in run]
            if len(set(map(id, found))) < wanted or sentence - run[0][0] > RECENT:
                continue
            gaps = [self.doc.words[a.last : b.first] for (_, _, a), (_, _, b) in itertools.pairwise(run)]
            joined = all(0 < len(gap) <= 4 and any(w.lower in coordinators or w.text == "," for w in gap) for gap in gaps)
            if joined and any(w.lower in coordinators for gap in gaps for w in gap):
                return found
        return []


def named_together(recent: Iterable[tuple[int, Entity, Mention]], mention: Mention) -> list[Entity]:
    """The persons named in the latest sentence that names several."""
    by_sentence: dict[int, list[Entity]] = {}
    for sentence, entity, other in recent:
        if (
            entity.kind == "person"
            and other.kind == "person"
            and other.first < mention.first
            and mention.sentence - sentence <= 1
            and entity not in by_sentence.setdefault(sentence, [])
        ):
            by_sentence[sentence].append(entity)
    latest = max((s for s, found in by_sentence.items() if len(found) > 1), default=None)
    return by_sentence[latest] if latest is not None else []


def listed_first(recent: Sequence[tuple[int, Entity, Mention]], mention: Mention, document: Document) -> list[Entity]:
    """The actors whose list is the subject that opens a pronoun's sentence: "Mali, Niger and Chad said they would leave"."""
    here = [(e, m) for n, e, m in recent if n == mention.sentence and m.first < mention.first and not m.attributive]
    coordinators = document.lexicon.words("coordinators")
    out: list[Entity] = []
    at, joined = document.sentences[mention.sentence].first, False
    for entity, other in sorted(here, key=lambda pair: pair[1].first):
        gap = document.lowers[at : other.first]
        if entity.type not in PARTIES or not all(w == "," or w in coordinators or (not out and w == "the") for w in gap):
            break
        joined = joined or bool(coordinators & set(gap))
        out.append(entity)
        at = other.last
    return out if joined and len(out) > 1 else []

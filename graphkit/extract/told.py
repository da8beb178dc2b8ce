"""What an article has told so far: its entities in the order of their mentions."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator

from graphkit.extract.document import Document, Mention
from graphkit.extract.entities import Entity
from graphkit.extract.namesakes import FAR
from graphkit.extract.speech import speech_forms


class Told:
    """The entities mentioned so far, and which of them spoke."""

    def __init__(self, document: Document) -> None:
        self.doc = document
        self.entities: list[Entity] = []
        self.recent: list[tuple[int, Entity, Mention]] = []
        self.order: dict[int, Entity] = {}  # every entity once, the one mentioned last at the end
        self.rank: dict[int, int] = {}  # of the entities in ``order``: greater for one mentioned later
        self.spoke: set[int] = set()
        self.speaker: Entity | None = None
        self.summed: Mention | None = None  # the last phrase such as "both sides"
        self.speech = speech_forms(document.lexicon)
        self.articles = document.lexicon.words("articles")

    def back(self) -> Iterator[tuple[int, Entity, Mention]]:
        """The mentions so far, the last one first."""
        return itertools.islice(reversed(self.recent), FAR)

    def lately(self) -> Iterator[Entity]:
        """The entities so far, each once, the one mentioned last first."""
        return itertools.islice(reversed(self.order.values()), FAR)

    def add(self, entity: Entity, mention: Mention) -> None:
        """Takes note that ``mention`` stands for ``entity``."""
        self.recent.append((mention.sentence, entity, mention))
        self.order.pop(entity.number, None)
        self.order[entity.number] = entity
        self.rank[entity.number] = len(self.entities) + len(self.recent)
        if self.speaks(mention):
            self.spoke.add(entity.number)
            self.speaker = entity

    def rewind(self, sentence: int) -> None:
        """Forgets what stands behind a sentence: a headline knows the beginning of its article."""
        self.recent = [r for r in self.recent if r[0] <= sentence]
        self.order = {e.number: e for _, e, _ in reversed(list({e.number: (n, e, m) for n, e, m in reversed(self.recent)}.values()))}
        self.rank = {number: place for place, number in enumerate(self.order)}

    def speaks(self, mention: Mention) -> bool:
        """Whether a verb of saying stands right beside the mention."""
        before, after = mention.first - 1, mention.last
        words = self.doc.words
        if mention.kind == "person" and after + 1 < len(words) and words[after].text == ",":
            after += 1  # "the governor, Maria Lopez, said"
        if mention.post is not None and mention.post.first <= mention.first:
            before = mention.post.first - 1
        if before >= 0 and words[before].lower in self.articles:
            before -= 1
        return (after < len(words) and words[after].lower in self.speech) or (before >= 0 and words[before].lower in self.speech)

    def latest(self, wanted: Callable[[Entity], bool], mention: Mention, *, reach: int | None, subject: bool = False) -> Entity | None:
        """The entity mentioned last before ``mention`` that ``wanted`` accepts; with ``subject`` the first one of its sentence."""
        best: tuple[int, Entity, Mention] | None = None
        for sentence, entity, other in self.back():
            if reach is not None and mention.sentence - sentence > reach:
                break
            if not wanted(entity) or (sentence == mention.sentence and other.first >= mention.first):
                continue
            if best is None:
                best = (sentence, entity, other)
                if not subject:
                    break
            elif sentence == best[0] and not other.attributive and not other.possessive:
                best = (sentence, entity, other)
            elif sentence != best[0]:
                break
        return best[1] if best else None

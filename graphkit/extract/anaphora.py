"""Descriptions that stand for somebody named before: "the 34-year-old", "the company", "pria itu", "politikus Golkar itu", "maskapai tersebut"."""

from __future__ import annotations

from collections.abc import Callable

from graphkit.extract.document import Mention
from graphkit.extract.entities import Entity
from graphkit.extract.told import Told
from graphkit.text import fold

BACK = 2  # sentences back to the one described
LOOSE = frozenset({"none", "party", "religious", "business", "academic"})  # ranks of whoever leads something
BODIES = frozenset({"Organization", "Actor"})


class Anaphora:
    """Finds whom a definite description without a name stands for: the only one of its kind in the last sentence that names any."""

    def __init__(self, told: Told) -> None:
        self.told = told
        self.doc = told.doc
        lexicon = told.doc.lexicon
        self.definite = lexicon.words("definite")
        self.leading = bool(lexicon.words("articles") & self.definite)
        self.epithets, self.former = lexicon.words("epithets"), lexicon.words("former_only")
        self.people, self.bodies = lexicon.words("described_persons"), lexicon.words("described_bodies")
        self.authorities = lexicon.words("described_authorities")
        self.aged = lexicon.words("aged")
        self.men, self.women = lexicon.words("described_men"), lexicon.words("described_women")

    def find(self, mention: Mention) -> Entity | None:
        """The entity that a mention without a name describes; None where the text does not tell it surely."""
        if (
            mention.count is not None
            or mention.count_min is not None
            or mention.many
            or mention.whole is not None
            or not self._definite(mention)
        ):
            return None
        if mention.noun in self.aged and (aged := self._of_age(mention)) is not None:
            return aged
        if mention.type == "Company":
            return self._only(mention, lambda e: e.kind == "organization" and e.type == "Company") or self._only(
                mention, lambda e: e.kind == "organization" and e.type in BODIES
            )
        words = frozenset((*fold(mention.name).split(), mention.noun or ""))
        if mention.type == "Organization" or (mention.type == "Group" and words & self.bodies):
            public = bool(words & self.authorities)
            wanted = BODIES | {"PublicBody"} if public else BODIES
            return self._only(
                mention, lambda e: e.kind in {"organization", "body"} and e.named and e.type in wanted, back=1 if public else BACK
            )
        if mention.kind == "position":
            if not (words & self.epithets or (words & self.former) or not self.leading):
                return None
            return self._only(mention, lambda e: e.kind == "person" and self._fits(e, words, mention))
        if words & self.people:
            return self._only(mention, lambda e: e.type == "Person" and self._fits(e, words, mention))
        return None

    def _of_age(self, mention: Mention) -> Entity | None:
        """The person whom the text gave the age of "the 34-year-old"."""
        words = self.doc.words
        number = next((words[k].text for k in range(mention.first, mention.last) if words[k].text.isdigit()), None)
        for _, entity, other in self.told.back():
            after = other.last + 1
            if entity.type == "Person" and after < mention.first and words[after].text == number and words[other.last].text in {",", "("}:
                return entity
        return None

    def _definite(self, mention: Mention) -> bool:
        if mention.definite:
            return True
        words = self.doc.words
        if self.leading:
            return words[mention.first].lower in self.definite or (mention.first > 0 and words[mention.first - 1].lower in self.definite)
        k = mention.last
        if k + 2 < len(words) and words[k].lower in self.aged:
            k += 1
        if k + 2 < len(words) and words[k].text.isdigit():
            k += 2  # "pria berusia 45 tahun itu"
        return k < len(words) and words[k].lower in self.definite

    def _fits(self, entity: Entity, words: frozenset[str], mention: Mention) -> bool:
        """Whether nothing that is known of a person speaks against the description: another post, another sex."""
        if mention.country is not None and entity.country is not None:
            state = self.told.entities[entity.country]
            if state.id != mention.country.id:
                return False
        known = frozenset(fold(" ".join(entity.names | {entity.post.name if entity.post is not None else ""})).split())
        if (words & self.men and known & self.women) or (words & self.women and known & self.men):
            return False
        if mention.kind != "position" or words & self.epithets or mention.noun in LOOSE:
            return True
        return entity.post is None or bool(words & known)

    def _only(self, mention: Mention, wanted: Callable[[Entity], bool], *, back: int = BACK) -> Entity | None:
        """The only entity that ``wanted`` accepts in the last sentence that names one, if no more than ``back`` sentences back."""
        return self._one(mention, wanted, back, owners=False) or self._one(mention, wanted, back, owners=True)

    def _one(self, mention: Mention, wanted: Callable[[Entity], bool], back: int, *, owners: bool) -> Entity | None:
        found: Entity | None = None
        at = -1
        for sentence, entity, other in self.told.back():
            if mention.sentence - sentence > back or (found is not None and sentence != at):
                break
            if sentence == mention.sentence or ((other.attributive or other.possessive) and not owners) or not wanted(entity):
                continue
            if found is not None and found is not entity:
                return None
            found, at = entity, sentence
        return found

"""What pronouns and bare nouns stand for: "they", "the ministry", "the minister", "his country", "pihaknya"."""

from __future__ import annotations

import itertools
from functools import partial

from graphkit.extract.document import Mention
from graphkit.extract.entities import Entity, state_behind
from graphkit.extract.sums import listed_first, named_together
from graphkit.extract.told import Told
from graphkit.text import fold

RECENT = 4  # sentences back that a pronoun or "the ministry" may reach before any older antecedent
ACTORS = frozenset({"State", "PublicBody", "Organization", "Company"})


class References:
    """Finds antecedents among what an article has told so far."""

    def __init__(self, told: Told) -> None:
        self.told = told
        self.doc = told.doc
        lexicon = told.doc.lexicon
        self.heads = lexicon.once("heads of bodies", lambda: frozenset(" ".join(p) for p in lexicon.names.heads))
        self.companies, self.articles = lexicon.words("company_words"), lexicon.words("articles")
        pronouns = lexicon.grammar.get("pronouns") or {}
        self.objects, self.things = lexicon.listed(pronouns.get("object")), lexicon.listed(pronouns.get("thing"))
        self.statement = lexicon.listed((lexicon.cues.get("attribution") or {}).get("statement_words"))

    def bare(self, mention: Mention) -> Entity | str | None:
        """What "the ministry" or "the company" stands for, or the word for a body that the text has not named."""
        words = mention.name.lower().split()
        latest = self.told.latest
        if any(w in self.statement for w in words):
            return self.told.speaker or latest(
                lambda e: e.kind in {"body", "organization", "person"} or e.type == "State", mention, reach=2
            )
        if any(w in self.heads for w in words):
            ministry = latest(lambda e: _ministry(e) and e.number in self.told.spoke, mention, reach=None)
            return ministry or latest(_ministry, mention, reach=None) or next(w for w in words if w in self.heads)
        kinds = self.doc.lexicon.names.kinds
        for i in range(mention.first, mention.last):
            found = kinds.at(self.doc.words, i, mention.last)
            if found:
                return latest(partial(_of_kind, found[1][0][0]), mention, reach=None) or found[1][0][0]
        if any(w in self.companies for w in words):
            return latest(lambda e: e.type == "Company", mention, reach=None)
        head = next(w for w in words if w not in self.articles)
        called = latest(lambda e: _called(e, head), mention, reach=None)
        return called or latest(lambda e: e.kind in {"organization", "body"}, mention, reach=RECENT) or head

    def pronoun(self, mention: Mention) -> list[Entity]:
        """The antecedents of a pronoun."""
        found: Entity | None = None
        if mention.noun == "title":
            found = self._holder(mention)
        elif mention.noun == "one":
            found = self._one(mention)
        elif mention.noun == "thing":
            here = self._subject_before(mention) if self._object(mention) else None
            found = self.told.latest(lambda e: e.type in ACTORS and e.number != here, mention, reach=2, subject=True)
        elif mention.noun == "many":
            return self._many(mention)
        return [found] if found is not None else []

    def _object(self, mention: Mention) -> bool:
        """Whether a verb in -ing or a preposition stands right before a pronoun, which is no subject then: "accusing it of genocide"."""
        if mention.first == 0:
            return False
        before = self.doc.words[mention.first - 1].lower
        lexicon = self.doc.lexicon
        return before.endswith("ing") or (bool(lexicon.prepositions.get(before)) and before not in lexicon.words("subordinators"))

    def _one(self, mention: Mention) -> Entity | None:
        told = self.told
        other = self.doc.words[mention.first].lower in self.objects
        here = {e.number for n, e, m in told.back() if n == mention.sentence and m.first < mention.first} if other else set()
        speaking = told.speaks(mention) and told.latest(lambda e: e.type == "Person" and e.number in told.spoke, mention, reach=2)
        if speaking:
            return speaking
        if told.speaks(mention) and not self.doc.quoted(mention.first):  # nobody of whom only his own quotation speaks
            here |= {e.number for n, e, m in told.back() if n == mention.sentence and self.doc.quoted(m.first)}
        last = told.latest(lambda e: e.type == "Person" and e.number not in here, mention, reach=RECENT)
        first = None if other else told.latest(lambda e: e.kind == "person" and e.number not in here, mention, reach=RECENT, subject=True)
        nearer = (
            last is not None and first is not None and told.rank[last.number] > told.rank[first.number] and not self._together(first, last)
        )
        return last if first is None or nearer else first

    def _together(self, first: Entity, last: Entity) -> bool:
        """Whether two were named in one sentence, so that the subject of the next is the one who was the subject there."""
        return any(m.sentence == last.mentions[-1].sentence for m in first.mentions)

    def _many(self, mention: Mention) -> list[Entity]:
        told = self.told
        if told.summed is not None and told.summed.sentence == mention.sentence and told.summed.entities:
            return [told.entities[n] for n in told.summed.entities]  # "the two sides last met in November, when they agreed"
        listed = listed_first(list(told.back())[::-1], mention, self.doc)
        if listed:
            return listed
        other = self.doc.words[mention.first].lower in self.objects  # "the soldiers looted them": somebody or something else
        subject = self._subject_before(mention) if other else None
        group = told.latest(lambda e: e.type == "Group" and e.kind == "group" and e.whole is None and e.number != subject, mention, reach=2)
        body = told.latest(lambda e: e.kind in {"organization", "body"}, mention, reach=0)
        if body is not None and body.number in told.spoke and not (group and any(m.sentence == mention.sentence for m in group.mentions)):
            return [body]  # "the Revolutionary Guards said they had …"
        near = list(itertools.takewhile(lambda one: mention.sentence - one[0] <= 1, told.back()))
        persons = named_together(reversed(near), mention)
        if persons and (
            group is None
            or max(m.sentence for m in group.mentions) < max(m.sentence for p in persons for m in p.mentions if m.first < mention.first)
        ):
            return list(persons)
        return [group] if group is not None else []

    def owner(self, mention: Mention) -> Entity | None:
        """Whose a possessed noun is: the one who speaks in its sentence, else who is named last before it."""
        told = self.told
        inanimate = self.doc.words[mention.first].lower in self.things
        if inanimate:
            return told.latest(lambda e: e.type in ACTORS, mention, reach=1, subject=True)
        here = [(e, m) for n, e, m in told.back() if n == mention.sentence and e.type == "Person" and m.kind != "pronoun"]
        speaking = next((e for e, m in here if told.speaks(m) or (m.post is not None and told.speaks(m.post))), None)
        return speaking or told.latest(lambda e: e.type == "Person", mention, reach=1)

    def state_of(self, entity: Entity) -> Entity | None:
        """The state that a person acts for, or that a body belongs to."""
        if entity.type == "State":
            return entity
        number = state_behind(self.told.entities, entity.number)
        if number is not None:
            return self.told.entities[number]
        body = self.told.entities[entity.body] if entity.body is not None else entity
        state = body.state or (entity.post.state if entity.post is not None else None)
        return next((e for e in self.told.entities if e.type == "State" and e.id == state), None) if state else None

    def _subject_before(self, mention: Mention) -> int | None:
        """The first actor of the mention's sentence, by number."""
        said = [(m, e) for n, e, m in self.told.back() if n == mention.sentence and m.first < mention.first and e.type != "Place"]
        own = [(m.first, e) for m, e in said if not any(o is not m and o.first <= m.first and m.last <= o.last for o, _ in said)]
        return min(own, key=lambda one: one[0])[1].number if own else None

    def _holder(self, mention: Mention) -> Entity | None:
        words = set(fold(mention.name).split())
        for _, entity, other in self.told.back():
            if (
                entity.type == "Person"
                and entity.post is not None
                and words & set(fold(entity.post.name).split())
                and other.first < mention.first
            ):
                return entity
        return None


def _of_kind(kind: str, entity: Entity) -> bool:
    return entity.kind == "body" and entity.noun == kind


def _ministry(entity: Entity) -> bool:
    return entity.kind == "body" and (entity.noun or "").startswith("ministry")


def _called(entity: Entity, head: str) -> bool:
    return entity.kind in {"organization", "body"} and any(head in fold(n).split() and n[0].isupper() for n in entity.names)

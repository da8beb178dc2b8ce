"""Voices: nouns that speak and are no mentions, each with an entity of its own or that of its author ("a study", "laporan PBB", "the ship's manager")."""

from __future__ import annotations

from graphkit.extract.clauses import Layout, Phrase
from graphkit.extract.document import Document, Mention
from graphkit.extract.entities import Entity
from graphkit.extract.roles import RoleFinder
from graphkit.extract.speech import voices

SPEAKERS = frozenset({"Person", "PublicBody", "Organization", "Company", "State", "Group", "Actor"})
NOUN = 6  # tokens of a noun with its adjectives and possessors


class Voices:
    """Tells who can speak; a voice that is no mention yet becomes one, with an entity of its own."""

    def __init__(self, document: Document, layout: Layout, roles: RoleFinder, entities: list[Entity]) -> None:
        self.doc = document
        self.layout = layout
        self.words = document.words
        self.roles = roles
        self.entities = entities
        lexicon = document.lexicon
        self.articles = lexicon.words("articles")
        self.voices = voices(lexicon)
        self.holders = lexicon.words("articles", "possessives") | {"'s"}
        self.of_author = lexicon.words("doers") | lexicon.words("parting") | lexicon.words("belonging")
        self.made: dict[int, Phrase] = {}
        self.voiced: dict[str, Entity] = {}

    def of(self, phrases: list[Phrase]) -> tuple[Phrase, int] | None:
        """The first of the phrases that can speak, with the number of its entity."""
        for phrase in phrases:
            for ident in phrase.mention.entities[:1]:
                if self.entities[ident].type in SPEAKERS or phrase in self.made.values():
                    return phrase, ident
        return None

    def voice_ending(self, k: int, first: int) -> Phrase | None:
        """A voice whose last word is token ``k``, an event noun allowed: "court documents show"."""
        found = self.voices.ending(self.words, k + 1, first)
        if not found:
            return None
        name = self.layout.phrase_at[found[0] - 1] if found[0] > first and found[1][0] == "Organization" else None
        if name is not None and name.mention.kind == "organization" and name.preposition is None:
            return name  # "the Lagos Beacon news site"
        return self.voice(found[0], k + 1, found[1][0])

    def voice_at(self, k: int, last: int) -> Phrase | None:
        """A voice whose first word is token ``k``."""
        found = self.voices.at(self.words, k, last)
        return self.voice(k, k + found[0], found[1][0]) if found else None

    def voice(self, start: int, end: int, type_: str) -> Phrase:
        """The phrase of a voice: its author where one stands beside it, else the words themselves; one noun is one voice of the article."""
        if start in self.made:
            return self.made[start]
        number = self.doc.places[start]
        sentence = self.doc.sentences[number]
        first = start
        while first > sentence.first and start - first < NOUN and self.modifies(first - 1):
            first -= 1
        if type_ == "Group" and not self.doc.lexicon.heads_last:
            end = self._holder(end, sentence.last)
        author = self._author(end, sentence.last) if type_ == "Object" else None
        if author is not None:
            self.made[start] = self._phrase(first, author.last, author.mention, sentence.first)
            return self.made[start]
        noun = self.words[end - 1].lower
        mention = Mention(first=first, last=end, kind="group", type=type_, name=self.doc.of(first, end), sentence=number, noun=noun)
        entity = self.voiced.get(noun)
        if entity is None:
            entity = Entity(number=len(self.entities), type=type_, kind="group", name=mention.name, noun=noun)
            self.entities.append(entity)
            self.voiced[noun] = entity
        entity.mentions.append(mention)
        entity.names.add(mention.name)
        mention.entities.append(entity.number)
        self.made[start] = self._phrase(first, end, mention, sentence.first)
        return self.made[start]

    def _holder(self, end: int, last: int) -> int:
        """End of what tells whose or where a source is: "sumber Tribun di kepolisian"."""
        for _ in range(2):
            k = end + 1 if end < last and self.layout.prep_at[end] == (1, "in") else end
            phrase = self.layout.phrase_at[k] if k < last else None
            if phrase is None or phrase.first != k or phrase.mention.kind not in {"organization", "body", "state"}:
                return end
            end = phrase.last
        return end

    def _phrase(self, first: int, last: int, mention: Mention, begin: int) -> Phrase:
        """A noun phrase with the preposition right before it: "in the report" speaks of nothing."""
        phrase = Phrase(first=first, last=last, mention=mention)
        phrase.chain = [phrase]
        for x in range(max(begin, first - 3), first):
            held = self.layout.prep_at[x]
            if held is not None and x + held[0] == first:
                phrase.preposition, phrase.at = held[1], x
        return phrase

    def unresolved(self, phrase: Phrase) -> tuple[Phrase, int] | None:
        """A title or body that stands for nobody that the text has named ("juru bicara itu", "the ministry"), or a name that was taken for a place."""
        if phrase.mention.noun == "title" or (phrase.mention.kind == "bare" and not phrase.mention.entities):
            return self.of([self.voice(phrase.first, phrase.last, "Actor")])
        return (phrase, phrase.mention.entities[0]) if phrase.mention.type == "Place" and phrase.mention.entities else None

    def noun(self, k: int, first: int) -> Phrase | None:
        """A noun that is no mention, with token ``k`` as its last word: "the ship's manager", "manajer kapal itu"."""
        begin = k + 1
        while begin > first and (self.modifies(begin - 1) or self.words[begin - 1].text == "'s" or self._owner(begin - 1)):
            begin -= 1
            held = self.layout.phrase_at[begin - 1] if begin > first else None
            if held is not None and self.words[begin].text == "'s":
                begin = max(first, held.first)
        opening = k == self.doc.sentences[self.doc.places[k]].first  # "Fishermen said", or a name that nothing else shows
        if begin > k or k - begin > NOUN or not (opening or self.words[k].text == self.words[k].lower) or begin in self.layout.modifiers:
            return None
        if self.doc.lexicon.language == "en":
            marked = opening or any(self.words[x].lower in self.holders for x in range(begin, k)) or self.words[k].lower.endswith("s")
        else:
            marked = begin == first or self.words[begin - 1].text == "," or self.layout.boundary(begin - 1)
        if not marked or self.words[k].lower in self.holders or self.roles.hit_at[k] is not None:
            return None
        return self.voice(begin, k + 1, "Actor")

    def _owner(self, k: int) -> bool:
        """Whether token ``k`` ends a possessor inside a noun phrase: "Lagos's", "Korean"."""
        held = self.layout.phrase_at[k]
        return k in self.layout.modifiers or (held is not None and held.mention.attributive)

    def modifies(self, k: int) -> bool:
        """Whether token ``k`` can be an adjective or noun that describes the noun beside it."""
        word = self.words[k]
        return (
            word.text[0].isalpha()
            and self.layout.phrase_at[k] is None
            and self.layout.prep_at[k] is None
            and not self.layout.is_verb(k)
            and not self.layout.boundary(k)
            and self.layout.times[k] < 0
            and word.lower not in self.layout.coordinators | self.layout.auxiliaries
        )

    def _author(self, end: int, last: int) -> Phrase | None:
        """Whose voice it is: "a report by Amnesty International", "laporan PBB", "Reuters' report"."""
        k = end
        if k < last and self.words[k].lower in self.of_author:
            k += 1
        while k < last and self.words[k].lower in self.articles:
            k += 1
        phrase = self.layout.phrase_at[k] if k < last else None
        joined = phrase is not None and phrase.first <= k and (k > end or not self.doc.lexicon.heads_last)
        found = self.of([phrase]) if phrase is not None and joined else None
        return found[0] if found else None

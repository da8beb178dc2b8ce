"""Coreference within an article: mentions become entities; abbreviations, short names, "the ministry", "kedua negara" and pronouns join them."""

from __future__ import annotations

import re
from functools import partial

from graphkit.extract.anaphora import Anaphora
from graphkit.extract.document import Document, Mention
from graphkit.extract.entities import Entity
from graphkit.extract.namesakes import FAR, Namesakes
from graphkit.extract.references import ACTORS, References
from graphkit.extract.sums import Sums
from graphkit.extract.told import Told
from graphkit.lexicon import Lexicon
from graphkit.text import fold

RANKED = frozenset({"police", "military", "official"})  # ranks of many posts


class Coreference:
    """Assigns entities to the mentions of a document."""

    def __init__(self, document: Document) -> None:
        self.doc = document
        self.told = Told(document)
        self.entities = self.told.entities
        self.references = References(self.told)
        self.anaphora = Anaphora(self.told)
        self.by_id: dict[str, Entity] = {}
        self.by_name: dict[tuple[str, str], Entity] = {}
        self.aliases: dict[str, Entity] = {}
        self.namesakes = Namesakes()
        self.groups: dict[str | None, list[Entity]] = {}  # by their noun
        self.held: set[int] = set()
        self.placed = False  # every mention of the body has been seen once
        lexicon = document.lexicon
        self.alias = lexicon.once("pattern of aliases", partial(_alias_pattern, lexicon))
        self.nouns, self.titles = lexicon.names.nouns, lexicon.names.titles

    def run(self, mentions: list[Mention]) -> list[Entity]:
        """The entities of the article; sets ``entities`` of every mention that stands for one or several."""
        self.held = {id(m.post) for m in mentions if m.post is not None}
        body = [m for m in mentions if not self.doc.in_title(m.sentence)]
        title = [m for m in mentions if self.doc.in_title(m.sentence)]
        for mention in body:
            self._place(mention)
        self.placed = True
        for mention in body:
            if mention.kind in {"person", "own"} and not mention.entities:
                self._place(mention)
        self.told.rewind(2)
        for mention in title:
            self._place(mention)
        for mention in mentions:
            if mention.country is not None and mention.entities:
                owner = self._of(mention.country)
                entity = self.entities[mention.entities[0]]
                if owner is not None and entity.country is None and owner.type == "State" and owner is not entity:
                    entity.country = owner.number
        return self.entities

    def _of(self, mention: Mention) -> Entity | None:
        if not mention.entities:
            self._place(mention)
        return self.entities[mention.entities[0]] if mention.entities else None

    def _place(self, mention: Mention) -> None:
        if mention.entities:
            return
        rules = {
            "state": self._linked, "place": self._linked, "organization": self._organization, "body": self._body, "person": self._person, "bare": self._bare,
            "own": self._own,
            "position": self._position, "group": self._group, "object": self._object, "pronoun": self._pronoun, "sum": self._sum,
        }  # fmt: skip
        entity = rules[mention.kind](mention)
        if entity is None:
            return
        self._join(entity, mention)

    def _join(self, entity: Entity, mention: Mention) -> None:
        if entity.number not in mention.entities:
            mention.entities.append(entity.number)
        entity.mentions.append(mention)
        self.told.add(entity, mention)
        last = self.doc.words[mention.last - 1]
        if last.text == ")" and mention.last - 3 >= mention.first and self.doc.words[mention.last - 3].text == "(":
            alias = self.doc.words[mention.last - 2].text
            self.namesakes.call(entity, alias)
            self.aliases.setdefault(alias, entity)

    def _create(self, mention: Mention, **more: object) -> Entity:
        entity = Entity(
            number=len(self.entities), type=mention.type, kind=mention.kind, name=self._bare_name(mention), id=mention.id, key=mention.key, state=mention.state,
            count=mention.count, count_min=mention.count_min, count_max=mention.count_max, noun=mention.noun, many=mention.many,
        )  # fmt: skip
        for key, value in more.items():
            setattr(entity, key, value)
        self.entities.append(entity)
        self.namesakes.add(entity)
        if entity.kind == "group":
            self.groups.setdefault(entity.noun, []).append(entity)
        return entity

    def _bare_name(self, mention: Mention) -> str:
        if mention.kind in {"state", "place"}:
            return mention.name
        return self._surface(mention)

    # ---- one rule a kind

    def _known(self, mention: Mention) -> Entity | None:
        key = mention.id or mention.key
        return self.by_id.get(key) if key else None

    def _linked(self, mention: Mention) -> Entity:
        """An entity by Wikidata id or key, else by name."""
        key = mention.id or mention.key
        surface = self._surface(mention)
        entity = self._known(mention) or (None if key else self.aliases.get(surface) or self.by_name.get((mention.kind, fold(surface))))
        if entity is None:
            entity = self._create(mention)
            if key:
                self.by_id[key] = entity
            self.by_name.setdefault((mention.kind, fold(surface)), entity)
        entity.names.add(surface)
        if mention.kind == "organization" and (bare := _capitals(surface)) != surface and len(bare) > 1:
            entity.names.add(bare)  # "kantor berita IRNA", "Fars news agency"
            self.aliases.setdefault(bare, entity)
        return entity

    def _surface(self, mention: Mention) -> str:
        text = self.doc.of(mention.first, mention.last)
        return text.split(" (")[0] if text.endswith(")") else text

    def _organization(self, mention: Mention) -> Entity | None:
        surface = self._surface(mention)
        if mention.id is None and mention.key is None:
            alias = self.aliases.get(surface)
            if alias is not None:
                return alias
            if mention.type == "Actor":
                known = self.namesakes.bearing(surface)
                if known is not None:
                    self.namesakes.call(known, surface)
                    return known
        return self._linked(mention)

    def _body(self, mention: Mention) -> Entity:
        if mention.key is None and mention.country is not None and mention.country.kind == "pronoun":
            owner = self._of(mention.country)
            state = self.references.state_of(owner) if owner is not None else None
            if state is not None and mention.noun == "government":
                return state
            if state is not None:
                mention.key, mention.state = f"{mention.noun}:{state.id or state.key}", state.id
        entity = self._known(mention)
        if entity is None and mention.key is None:
            entity = self.told.latest(lambda e: e.kind == "body" and e.noun == mention.noun, mention, reach=None)
            home = self.doc.lexicon.grammar.get("home_state")
            if entity is None and home and (mention.noun or "").startswith("ministry:"):
                mention.key, mention.state = f"{mention.noun}:{home}", str(home)  # a ministry without a country is the own country's
                entity = self._known(mention)
        if entity is None and mention.key is None and mention.country is None:
            entity = self.anaphora.find(mention)
        if entity is None:
            entity = self._create(mention)
            if mention.key:
                self.by_id[mention.key] = entity
        elif entity.key is None and mention.key:
            entity.key = mention.key
        entity.names.add(self._surface(mention))
        return entity

    def _person(self, mention: Mention) -> Entity:
        surface, *others = self.alias.split(self._surface(mention))
        words = fold(surface).split()
        entity = self._known(mention)
        if entity is None:
            entity = self.namesakes.person(words, mention, self.told.rank)
        if entity is None:
            entity = self._create(mention, name=surface)
            if mention.id:
                self.by_id[mention.id] = entity
        for name in (surface, *others, *([self._surface(mention)] if others else [])):
            self.namesakes.call(entity, name)
        if len(words) > len(fold(entity.name).split()):
            entity.name = surface
            self.namesakes.add(entity)
        if mention.post is not None:
            entity.post = entity.post or mention.post
            self._post_of(entity, mention.post)
        if mention.body is not None and mention.body is not mention:
            body = self._of(mention.body)
            if body is not None and entity.body is None:
                entity.body = body.number
        return entity

    def _post_of(self, entity: Entity, post: Mention) -> None:
        if not post.entities:
            position = self._create(post)
            if post.body is not None:
                body = self._of(post.body)
                position.body = body.number if body else None
                position.state = body.state if body else None
            self._join(position, post)
        if entity.body is None:
            entity.body = self.entities[post.entities[0]].body

    def _position(self, mention: Mention) -> Entity | None:
        """A post named without its holder stands for the holder: the person of the article who has it, else a described person."""
        if id(mention) in self.held:
            return None
        body = self._of(mention.body) if mention.body is not None else None
        mention.state = mention.state or (body.state if body else None)
        for entity in self.told.lately():
            post = entity.post
            if entity.kind != "person" or post is None or post.noun != mention.noun or post.key != mention.key:
                continue
            if mention.noun in RANKED and not set(fold(post.name).split()) & set(fold(mention.name).split()):
                continue  # a chief of police is not every officer
            theirs = self.entities[post.entities[0]] if post.entities else None
            if body is None or theirs is None or theirs.body is None or theirs.body == body.number:
                return entity
        if (described := self.anaphora.find(mention)) is not None:
            return described
        person = self._create(mention, type="Person", kind="described")
        person.country = body.number if body is not None and body.type == "State" else None
        person.body = body.number if body is not None else None
        person.names.add(mention.name)
        return person

    def _group(self, mention: Mention) -> Entity:
        country = self._of(mention.country) if mention.country is not None else None
        counted = mention.count is not None or mention.count_min is not None or mention.count_max is not None
        for entity in sorted(self.groups.get(mention.noun, ()), key=lambda e: -self.told.rank.get(e.number, -1)):
            if entity.number not in self.told.rank or (country is not None and entity.country != country.number):
                continue
            if counted and (entity.count, entity.count_min, entity.count_max) != (mention.count, mention.count_min, mention.count_max):
                continue
            if not counted and not mention.definite and not (entity.count is None and entity.count_min is None):
                continue
            if mention.whole is not None or entity.whole is not None:
                continue
            if not counted and self._told_apart(mention, entity):
                continue
            if mention.type == "Object" and not mention.definite and self._surface(mention) not in entity.names:
                continue  # a ship is another one until the text says which
            return entity
        if (described := self.anaphora.find(mention)) is not None:
            return described
        entity = self._create(mention)
        entity.country = country.number if country is not None and country.type == "State" else None
        entity.names.add(self._surface(mention))
        if mention.type == "Object":
            name = [w for w in self._surface(mention).split() if w[0].isupper()]
            known = bool(self.doc.lexicon.names.proper.get(" ".join(name)))
            if name and not known and " ".join(name) != self._surface(mention) and self._surface(mention).endswith(" ".join(name)):
                entity.names |= {" ".join(name), self._surface(mention).removesuffix(" ".join(name)).strip()}  # "the tanker Orient Pearl"
        if mention.whole is not None:
            entity.whole = self._whole(mention)
        return entity

    def _told_apart(self, mention: Mention, entity: Entity) -> bool:
        """Whether two groups of one noun are described by different words: "local workers" are no "foreign workers"."""
        common = self.doc.lexicon.words("determiners", "articles", "definite", "plural_markers") | set((mention.noun or "").split())
        own = set(fold(self._surface(mention)).split()) - common
        known = [set(fold(n).split()) - common for n in entity.names]
        return bool(own) and all(known) and not any(own & k for k in known)

    def _whole(self, mention: Mention) -> int | None:
        """The group that "five of them" is drawn from: a reference for the phrase that includes the people named last together."""
        whole = mention.whole
        if whole is None:
            return None
        parts: list[int] = []
        at: int | None = None
        for sentence, entity, other in self.told.back():
            people = entity.kind == "group" and entity.type in {"Group", "Person"} and other.first < mention.first
            if not people:
                continue
            if at is None:
                at = sentence
            if sentence != at:
                break
            if entity.number not in parts:
                parts.append(entity.number)
        if not parts:
            return None
        entity = self._create(whole, kind="group", includes=sorted(parts))
        entity.names.add(whole.name)
        self._join(entity, whole)
        return entity.number

    def _object(self, mention: Mention) -> Entity:
        entity = self._create(mention)
        entity.names.add(self._surface(mention))
        return entity

    def _bare(self, mention: Mention) -> Entity | None:
        found = self.references.bare(mention)
        if not isinstance(found, str):
            return found
        entity = self._create(mention, kind="body", noun=found)
        entity.names.add(self._surface(mention))
        return entity

    def _own(self, mention: Mention) -> Entity | None:
        """Whose "negaranya" or "her ministry" is, is known when the whole text is: the one who speaks may stand behind."""
        owner = self.references.owner(mention) if self.placed else None
        state = self.references.state_of(owner) if owner is not None else None
        if owner is None or mention.noun == "state" or (mention.noun == "government" and state is not None):
            return state
        body = self.entities[owner.body] if owner.body is not None else None
        if body is not None and body.type in ACTORS and (mention.noun == "side" or (mention.noun == "body" and body.type != "State")):
            return body
        if mention.noun == "side":
            return owner
        post = owner.post if mention.noun == "body" else None
        mention.kind, mention.noun = "body", f"ministry:{post.key}" if post is not None and post.key else self._surface(mention)
        if state is not None and post is not None and post.key:
            mention.key, mention.state = f"{mention.noun}:{state.id or state.key}", state.id
        return self._body(mention)

    def _pronoun(self, mention: Mention) -> Entity | None:
        found = self.references.pronoun(mention)
        if len(found) == 1:
            return found[0]
        for entity in found:
            mention.entities.append(entity.number)
            entity.mentions.append(mention)
        return None

    def _sum(self, mention: Mention) -> None:
        """A summing phrase stands for several entities and has none of its own."""
        Sums(self.doc, self.told.recent[-FAR:]).place(mention)
        self.told.summed = mention
        noun = self._surface(mention).split()[-1].lower()
        if not mention.entities and mention.noun == "person" and (self.nouns.get(noun) or self.titles.get(noun)):
            mention.kind, mention.noun = "group", noun  # "the leaders" of whom nothing is said are a group
            self._join(self._group(mention), mention)


def _alias_pattern(lexicon: Lexicon) -> re.Pattern[str]:
    words = sorted(lexicon.words("alias")) or ["alias"]
    return re.compile(rf" (?:{'|'.join(map(re.escape, words))}) ")


def _capitals(name: str) -> str:
    """A name without the common nouns before or behind it."""
    words = name.split()
    while len(words) > 1 and words[0].islower():
        del words[0]
    while len(words) > 1 and words[-1].islower():
        del words[-1]
    return " ".join(words)

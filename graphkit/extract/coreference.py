"""Coreference within an article: mentions become entities; abbreviations, short names, "the ministry", "kedua negara" and pronouns join them."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from graphkit.extract.document import Document, Mention
from graphkit.extract.entities import Entity
from graphkit.extract.namesakes import FAR, Namesakes
from graphkit.extract.speech import speech_forms
from graphkit.extract.sums import Sums, named_together
from graphkit.text import fold

RECENT = 4  # sentences back that a pronoun or "the ministry" may reach before any older antecedent


class Coreference:
    """Assigns entities to the mentions of a document."""

    def __init__(self, document: Document) -> None:
        self.doc = document
        self.entities: list[Entity] = []
        self.by_id: dict[str, Entity] = {}
        self.by_name: dict[tuple[str, str], Entity] = {}
        self.aliases: dict[str, Entity] = {}
        self.recent: list[tuple[int, Entity, Mention]] = []
        self.order: dict[int, Entity] = {}  # every entity once, the one mentioned last at the end
        self.rank: dict[int, int] = {}  # of the entities in ``order``: greater for one mentioned later
        self.namesakes = Namesakes()
        self.held: set[int] = set()
        self.spoke: set[int] = set()
        self.speaker: Entity | None = None
        self.summed: Mention | None = None  # the last phrase such as "both sides"
        self.speech = speech_forms(document.lexicon)
        lexicon = document.lexicon
        self.nouns, self.titles = lexicon.names.nouns, lexicon.names.titles
        self.heads = frozenset(" ".join(p) for p in lexicon.names.heads)
        self.objects = frozenset((lexicon.grammar.get("pronouns") or {}).get("object") or [])
        self.statement = frozenset((lexicon.cues.get("attribution") or {}).get("statement_words") or [])

    def run(self, mentions: list[Mention]) -> list[Entity]:
        """The entities of the article; sets ``entities`` of every mention that stands for one or several."""
        self.held = {id(m.post) for m in mentions if m.post is not None}
        body = [m for m in mentions if not self.doc.in_title(m.sentence)]
        title = [m for m in mentions if self.doc.in_title(m.sentence)]
        for mention in body:
            self._place(mention)
        for mention in body:
            if mention.kind == "person" and not mention.entities:
                self._place(mention)
        self.recent = [r for r in self.recent if r[0] <= 2]
        self.order = {e.number: e for _, e, _ in reversed(list({e.number: (n, e, m) for n, e, m in reversed(self.recent)}.values()))}
        self.rank = {number: place for place, number in enumerate(self.order)}
        for mention in title:
            self._place(mention)
        for mention in mentions:
            if mention.country is not None and mention.entities:
                owner = self._of(mention.country)
                entity = self.entities[mention.entities[0]]
                if owner is not None and entity.country is None and owner.type == "State" and owner is not entity:
                    entity.country = owner.number
        return self.entities

    def _back(self) -> Iterator[tuple[int, Entity, Mention]]:
        """The mentions so far, the last one first."""
        return itertools.islice(reversed(self.recent), FAR)

    def _of(self, mention: Mention) -> Entity | None:
        if not mention.entities:
            self._place(mention)
        return self.entities[mention.entities[0]] if mention.entities else None

    def _place(self, mention: Mention) -> None:
        if mention.entities:
            return
        rules = {
            "state": self._linked, "place": self._linked, "organization": self._organization, "body": self._body, "person": self._person, "bare": self._bare,
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
        self.recent.append((mention.sentence, entity, mention))
        self.order.pop(entity.number, None)
        self.order[entity.number] = entity
        self.rank[entity.number] = len(self.entities) + len(self.recent)
        if self._speaks(mention):
            self.spoke.add(entity.number)
            self.speaker = entity
        last = self.doc.words[mention.last - 1]
        if last.text == ")" and mention.last - 3 >= mention.first and self.doc.words[mention.last - 3].text == "(":
            alias = self.doc.words[mention.last - 2].text
            self.namesakes.call(entity, alias)
            self.aliases.setdefault(alias, entity)

    def _speaks(self, mention: Mention) -> bool:
        """Whether a verb of saying stands right beside the mention."""
        before, after = mention.first - 1, mention.last
        words = self.doc.words
        if before >= 0 and words[before].lower in self.doc.lexicon.words("articles"):
            before -= 1
        return (after < len(words) and words[after].lower in self.speech) or (before >= 0 and words[before].lower in self.speech)

    def _create(self, mention: Mention, **more: object) -> Entity:
        entity = Entity(
            number=len(self.entities), type=mention.type, kind=mention.kind, name=self._bare_name(mention), id=mention.id, key=mention.key, state=mention.state,
            count=mention.count, count_min=mention.count_min, count_max=mention.count_max, noun=mention.noun, many=mention.many,
        )  # fmt: skip
        for key, value in more.items():
            setattr(entity, key, value)
        self.entities.append(entity)
        self.namesakes.add(entity)
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
            if owner is not None and owner.type == "State":
                mention.key, mention.state = f"{mention.noun}:{owner.id or owner.key}", owner.id
        entity = self._known(mention)
        if entity is None and mention.key is None:
            entity = self._latest(lambda e: e.kind == "body" and e.noun == mention.noun, mention, reach=None)
            home = self.doc.lexicon.grammar.get("home_state")
            if entity is None and home and (mention.noun or "").startswith("ministry:"):
                mention.key, mention.state = f"{mention.noun}:{home}", str(home)  # a ministry without a country is the own country's
                entity = self._known(mention)
        if entity is None:
            entity = self._create(mention)
            if mention.key:
                self.by_id[mention.key] = entity
        elif entity.key is None and mention.key:
            entity.key = mention.key
        entity.names.add(self._surface(mention))
        return entity

    def _person(self, mention: Mention) -> Entity:
        surface = self._surface(mention)
        words = fold(surface).split()
        entity = self._known(mention)
        if entity is None:
            entity = self.namesakes.person(words, mention, self.rank)
        if entity is None:
            entity = self._create(mention, name=surface)
            if mention.id:
                self.by_id[mention.id] = entity
        self.namesakes.call(entity, surface)
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
        for entity in itertools.islice(reversed(self.order.values()), FAR):
            post = entity.post
            if entity.kind != "person" or post is None or post.noun != mention.noun or post.key != mention.key:
                continue
            theirs = self.entities[post.entities[0]] if post.entities else None
            if body is None or theirs is None or theirs.body is None or theirs.body == body.number:
                return entity
        person = self._create(mention, type="Person", kind="described")
        person.country = body.number if body is not None and body.type == "State" else None
        person.body = body.number if body is not None else None
        person.names.add(mention.name)
        return person

    def _group(self, mention: Mention) -> Entity:
        country = self._of(mention.country) if mention.country is not None else None
        counted = mention.count is not None or mention.count_min is not None or mention.count_max is not None
        for entity in itertools.islice(reversed(self.order.values()), FAR):
            if entity.kind != "group" or entity.noun != mention.noun or (country is not None and entity.country != country.number):
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
        for sentence, entity, other in self._back():
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
        words = [w.lower() for w in self._surface(mention).split()]
        if any(w in self.statement for w in words):
            return self.speaker or self._latest(
                lambda e: e.kind in {"body", "organization", "person"} or e.type == "State", mention, reach=2
            )
        if any(w in self.heads for w in words):
            ministry = self._latest(
                lambda e: e.kind == "body" and (e.noun or "").startswith("ministry") and e.number in self.spoke, mention, reach=None
            )
            return ministry or self._latest(lambda e: e.kind == "body" and (e.noun or "").startswith("ministry"), mention, reach=None)
        kinds = self.doc.lexicon.names.kinds
        for i in range(mention.first, mention.last):
            found = kinds.at(self.doc.words, i, mention.last)
            if found:
                return self._latest(
                    lambda e, kind=found[1][0][0]: e.kind == "body" and e.noun == kind, mention, reach=None
                ) or self._new_bare(mention, found[1][0][0])
        company = self.doc.lexicon.words("company_words")
        if any(w in company for w in words):
            return self._latest(lambda e: e.type == "Company", mention, reach=None)
        head = next(w for w in words if w not in self.doc.lexicon.words("articles"))
        called = self._latest(
            lambda e: e.kind in {"organization", "body"} and any(head in fold(n).split() and n[0].isupper() for n in e.names),
            mention,
            reach=None,
        )
        latest = called or self._latest(lambda e: e.kind in {"organization", "body"}, mention, reach=RECENT)
        return latest or self._new_bare(mention, head)

    def _new_bare(self, mention: Mention, kind: str) -> Entity:
        entity = self._create(mention, kind="body", noun=kind)
        entity.names.add(self._surface(mention))
        return entity

    def _pronoun(self, mention: Mention) -> Entity | None:
        if mention.noun == "title":
            return self._holder(mention)
        if mention.noun == "one":
            other = self.doc.words[mention.first].lower in self.objects
            here = {e.number for n, e, m in self._back() if n == mention.sentence and m.first < mention.first} if other else set()
            speaking = self._speaks(mention) and self._latest(lambda e: e.type == "Person" and e.number in self.spoke, mention, reach=2)
            return speaking or self._latest(lambda e: e.type == "Person" and e.number not in here, mention, reach=RECENT)
        if mention.noun == "thing":
            return self._latest(lambda e: e.type in {"State", "PublicBody", "Organization", "Company"}, mention, reach=2, subject=True)
        if mention.noun == "many":
            if self.summed is not None and self.summed.sentence == mention.sentence and self.summed.entities:
                mention.entities.extend(self.summed.entities)  # "the two sides last met in November, when they agreed"
                return None
            other = self.doc.words[mention.first].lower in self.objects  # "the soldiers looted them": somebody or something else
            here = self._subject_before(mention) if other else None
            group = self._latest(
                lambda e: e.type == "Group" and e.kind == "group" and e.whole is None and e.number != here, mention, reach=2
            )
            body = self._latest(lambda e: e.kind in {"organization", "body"}, mention, reach=0)
            if (
                body is not None
                and (group is None or not any(m.sentence == mention.sentence for m in group.mentions))
                and body.number in self.spoke
            ):
                return body  # "the Revolutionary Guards said they had …"
            near = list(itertools.takewhile(lambda one: mention.sentence - one[0] <= 1, self._back()))
            persons = named_together(reversed(near), mention)
            if persons and (
                group is None
                or max(m.sentence for m in group.mentions) < max(m.sentence for p in persons for m in p.mentions if m.first < mention.first)
            ):
                for person in persons:
                    mention.entities.append(person.number)
                    person.mentions.append(mention)
                return None
            return group
        return None

    def _subject_before(self, mention: Mention) -> int | None:
        """The first actor of the mention's sentence, by number."""
        said = [(m, e) for n, e, m in self._back() if n == mention.sentence and m.first < mention.first and e.type != "Place"]
        own = [(m.first, e) for m, e in said if not any(o is not m and o.first <= m.first and m.last <= o.last for o, _ in said)]
        return min(own, key=lambda one: one[0])[1].number if own else None

    def _holder(self, mention: Mention) -> Entity | None:
        words = set(fold(self._surface(mention)).split())
        for _, entity, other in self._back():
            if (
                entity.type == "Person"
                and entity.post is not None
                and words & set(fold(entity.post.name).split())
                and other.first < mention.first
            ):
                return entity
        return None

    def _latest(self, wanted: object, mention: Mention, *, reach: int | None, subject: bool = False) -> Entity | None:
        """The entity mentioned last before ``mention`` that ``wanted`` accepts; with ``subject`` the first one of its sentence."""
        best: tuple[int, Entity, Mention] | None = None
        for sentence, entity, other in self._back():
            if reach is not None and mention.sentence - sentence > reach:
                break
            if not wanted(entity) or (sentence == mention.sentence and other.first >= mention.first):  # type: ignore[operator]
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

    def _sum(self, mention: Mention) -> None:
        """A summing phrase stands for several entities and has none of its own."""
        Sums(self.doc, self.recent[-FAR:]).place(mention)
        self.summed = mention
        noun = self._surface(mention).split()[-1].lower()
        if not mention.entities and mention.noun == "person" and (self.nouns.get(noun) or self.titles.get(noun)):
            mention.kind, mention.noun = "group", noun  # "the leaders" of whom nothing is said are a group
            self._join(self._group(mention), mention)

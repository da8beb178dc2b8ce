"""Objects of acts that no list of nouns knows: "bombed a radar site", "satu kantor kecamatan dibakar", "memecat 14 kader"."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

from graphkit.extract.clauses import Layout
from graphkit.extract.document import Document, Mention
from graphkit.extract.entities import Entity
from graphkit.extract.numerals import read_number
from graphkit.extract.plainwords import plain
from graphkit.extract.roles import Filler, Frame
from graphkit.extract.triggers import Hit
from graphkit.lexicon.files import words
from graphkit.lexicon.triggers import load_classes

LONGEST = 4  # words of a noun phrase besides its number and article
THINGS = ("sites", "property", "vehicles", "weapons", "contraband", "roads", "settlements", "accounts", "relief", "goods")
"""Classes of nouns that something can be done to; an abstract noun ("the case", "kasus") fills no role."""
PEOPLE = ("people", "crowd", "victims", "officials", "troops", "police", "fighters")
ROLES = frozenset({"target", "theme"})


class PlainObjects:
    """Gives frames the plain noun phrases that stand where their object does."""

    def __init__(self, document: Document, layout: Layout, hit_at: list[Hit | None], entities: list[Entity]) -> None:
        self.doc = document
        self.layout = layout
        self.hit_at = hit_at
        self.entities = entities
        lexicon = document.lexicon
        self.known: dict[str, int] = {}
        self.people = lexicon.once("nouns of people", lambda: self._nouns(PEOPLE))
        self.things = lexicon.once("nouns of things", lambda: self._nouns(THINGS))
        self.openers = lexicon.words("articles", "indefinite", "possessives", "determiners")
        self.closed = lexicon.once("closed words", self._closed)

    def _closed(self) -> frozenset[str]:
        """Words that clauses are built of, and pronouns."""
        lexicon = self.doc.lexicon
        lists = ("auxiliaries", "coordinators", "subordinators", "relatives", "complementizers", "negative_determiners", "clause_openers")
        pronouns = (w for listed in (lexicon.grammar.get("pronouns") or {}).values() for w in words(listed))
        return lexicon.words(*lists, "definite").union(pronouns)

    def run(self, hits: list[Hit], frames: Mapping[int, Frame]) -> None:
        """Adds fillers where a verb has no object that is a mention, and its clause tells one in plain words."""
        for number, hit in enumerate(hits):
            frame = frames[number]
            places = self.doc.lexicon.frames.get(hit.trigger.frame, {})
            role = places.get("object")
            if hit.rejected or hit.voice == "noun" or role not in ROLES or frame.event_object is not None:
                continue
            if frame.objects or any(f.role == role for f in frame.fillers):
                continue
            span = self._before(hit, frame) if hit.voice == "passive" else self._behind(hit, hit.last)
            while span is not None:
                kind = self._kind(*span)
                if kind is None or ("aims" in places and kind != "Group"):
                    break
                frame.fillers.append(Filler(role=role, mention=self._mention(*span), via="object"))
                joined = hit.voice != "passive" and self._joined(hit, span[1])
                span = self._behind(hit, span[1] + 1) if joined else None

    def _nouns(self, names: tuple[str, ...]) -> frozenset[str]:
        classes = load_classes(self.doc.lexicon.language, self.doc.lexicon.extra)
        return frozenset(w for name in names if name in classes for w in classes[name][0])

    def _kind(self, first: int, last: int) -> str | None:
        """Type of what a noun phrase stands for; None where its noun is of no class."""
        lower = self.doc.lowers[first:last]
        heads = lower[-1:] if self.doc.lexicon.heads_last else lower
        forms = {form for w in heads for form in (w, w.removesuffix("s"), w.removesuffix("es"), w.removesuffix("nya"))}
        forms |= {half for w in heads if "-" in w and (half := w.partition("-")[0]) == w.rpartition("-")[2]}  # "desa-desa"
        forms |= {f"{a} {b}" for a, b in pairwise(lower)}
        return "Group" if forms & self.people else "Object" if forms & self.things else None

    def _plain(self, k: int) -> bool:
        return self.doc.lowers[k] not in self.closed and not self.layout.boundary(k) and plain(k, self.layout, self.hit_at)

    def _joined(self, hit: Hit, k: int) -> bool:
        """Whether "and" joins another noun phrase with a word that opens one: "a naval base and a hotel"."""
        last = self.doc.sentences[hit.sentence].last
        return k + 1 < last and self.doc.lowers[k] in self.layout.coordinators and self.doc.lowers[k + 1] in self.openers

    def _behind(self, hit: Hit, first: int) -> tuple[int, int] | None:
        """The noun phrase right behind an active verb: its article or number, and the plain words up to a preposition, a verb or a stop."""
        last = self.doc.sentences[hit.sentence].last
        k = first
        opened = False
        while k < last and (self.doc.words[k].lower in self.openers or self._number(k, last)):
            opened = True
            k += 1
        noun = k
        while k < last and k - noun < LONGEST and self._plain(k) and not (k > noun and self.layout.is_verb(k)):
            k += 1
        if k == noun or (k < last and self.layout.phrase_at[k] is not None and self.doc.lexicon.heads_last):
            return None  # "attacked rebel-held Aleppo": the noun is further on, and known
        if not opened and self.doc.lexicon.heads_last and not self.doc.words[k - 1].lower.endswith("s"):
            return None  # a bare singular is no object of English: "attacked again", "opened fire"
        return first, k

    def _before(self, hit: Hit, frame: Frame) -> tuple[int, int] | None:
        """The noun phrase in front of a passive verb, where it opens the clause."""
        if frame.subject or frame.event_subject is not None or not frame.unknown_subject:
            return None
        begin = self.doc.sentences[hit.sentence].first
        end = hit.first
        while end > begin and self.doc.words[end - 1].lower in self.layout.auxiliaries:
            end -= 1
        k = end
        while k > begin and end - k < LONGEST and self._plain(k - 1) and not self.layout.is_verb(k - 1):
            k -= 1
        if k == end:
            return None
        while k > begin and (self.doc.words[k - 1].lower in self.openers or self._number(k - 1, end)):
            k -= 1
        opens = k == begin or self.layout.boundary(k - 1) or self.doc.words[k - 1].lower in self.layout.coordinators
        return (k, end) if opens else None

    def _number(self, k: int, last: int) -> bool:
        return read_number(self.doc.words, k, last, self.doc.lexicon) is not None

    def _mention(self, first: int, last: int) -> Mention:
        """A mention of its own; the same words in one article are the same thing."""
        text = self.doc.of(first, last)
        read = read_number(self.doc.words, first, last, self.doc.lexicon)
        lower = [w.lower for w in self.doc.words[first:last]]
        kind = self._kind(first, last) or "Object"
        mention = Mention(first=first, last=last, kind="group", type=kind, name=text, sentence=self.doc.places[first])
        if read is not None and read.value is not None:
            mention.count = int(read.value)
        key = " ".join(w for w in lower if w not in self.openers)
        number = self.known.get(key)
        if number is None:
            number = self.known[key] = len(self.entities)
            entity = Entity(number=number, type=kind, kind="group", name=text, names={text}, count=mention.count)
            self.entities.append(entity)
        self.entities[number].mentions.append(mention)
        mention.entities = [number]
        return mention

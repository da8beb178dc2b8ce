"""What the readers of mentions share: the document, the tables of its language, the mentions found so far."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphkit.extract.document import Document, Mention
from graphkit.extract.mentions.openings import PROPER, openings
from graphkit.extract.persons import NameFinder
from graphkit.lexicon.phrases import Phrases
from graphkit.text import Seen

if TYPE_CHECKING:
    from graphkit.extract.mentions.bodies import BodyReader
    from graphkit.extract.mentions.groups import GroupReader
    from graphkit.extract.mentions.posts import PostReader
    from graphkit.extract.mentions.proper import ProperReader

OWNERS = frozenset({"state", "adjective", "seat", "epithet", "one", "many"})


class Scan:
    """The state of one walk; the readers reach one another through it."""

    proper: ProperReader
    posts: PostReader
    bodies: BodyReader
    groups: GroupReader

    def __init__(self, document: Document, blocked: list[bool]) -> None:
        self.doc = document
        self.words = document.words
        self.lexicon = document.lexicon
        self.names = self.lexicon.names
        self.blocked = blocked
        self.english = self.lexicon.heads_last
        self.capitals = NameFinder(document, blocked)
        self.former = self.lexicon.words("former")
        self.determiners = self.lexicon.words("determiners")
        self.articles = self.lexicon.words("articles")
        self.definite = self.lexicon.words("definite")
        self.behind = self.lexicon.behind
        self.of_words = self.lexicon.once(
            "of words",
            lambda: frozenset(
                p[0] for p in self.lexicon.prepositions if len(p) == 1 and self.lexicon.prepositions.get(p[0])[0] in {"of", "from"}
            ),
        )
        self.sums = self.lexicon.once("sums", self._sums)
        self.bare = self.lexicon.phrases((self.lexicon.grammar.get("bare_refs") or {}).get("body"))
        self.own = self.lexicon.once("own refs", self._own)
        self.titles_alone = self.lexicon.phrases(self.lexicon.grammar.get("titles_alone"))
        self.pronouns = self.lexicon.once("pronouns", self._pronouns)
        self.possessives = self.lexicon.words("possessives")
        self.plural = self.lexicon.words("plural_markers")
        self.joining = self.lexicon.words("coordinators", "subordinators", "relatives")
        kinds = self.lexicon.once("openings", lambda: Seen(openings(self)))
        self.kinds = list(map(kinds.__getitem__, document.texts))
        self.found: list[Mention] = []

    def _sums(self) -> Phrases[tuple[int, str, str | None]]:
        out: Phrases[tuple[int, str, str | None]] = Phrases()
        for entry in self.lexicon.grammar.get("plural_refs") or []:
            for phrase in entry["phrases"]:
                out.add(phrase, (int(entry["number"]), str(entry["kind"]), entry.get("rank")), plain=True)
        return out

    def _own(self) -> Phrases[str]:
        out: Phrases[str] = Phrases()
        for kind, phrases in (self.lexicon.grammar.get("own_refs") or {}).items():
            for phrase in phrases:
                out.add(phrase, str(kind), plain=True)
        return out

    def _pronouns(self) -> dict[str, str]:
        table = self.lexicon.grammar.get("pronouns") or {}
        out = {str(w).lower(): kind for kind in ("one", "thing", "many") for w in table.get(kind) or []}
        return {w: k for w, k in out.items() if w not in self.definite or self.english}

    def add(self, mention: Mention) -> Mention:
        """Adds a mention to those found."""
        self.found.append(mention)
        return mention

    def new(self, first: int, last: int, kind: str, type_: str, number: int, **more: object) -> Mention:
        """A mention of the tokens [first, last), not added; ``more`` are its further attributes."""
        name = str(more.pop("name", "") or self.doc.of(first, last))
        return Mention(first=first, last=last, kind=kind, type=type_, name=name, sentence=number, **more)  # type: ignore[arg-type]

    def nominal(self, i: int, last: int) -> bool:
        """Whether token ``i`` looks like a noun that an adjective may stand before: a word in lower case that is no verb form or preposition."""
        word = self.words[i]
        if not word.text[0].isalpha():
            return False
        if self.lexicon.prepositions.at(self.words, i, last):
            return False
        return word.lower not in self.joining

    def skip_abbreviation(self, end: int, last: int) -> int:
        """Past "(Korsel)": a short name in brackets belongs to the name before it."""
        if end + 2 < last and self.words[end].text == "(" and self.words[end + 2].text == ")":
            inner = self.words[end + 1].text
            if inner[0].isupper() and inner.isalpha() and len(inner) <= 12 and end - 1 >= 0:
                self.doc.abbreviations[end + 1] = end - 1
                return end + 3
        return end

    def country(self, i: int, last: int) -> tuple[int, Mention] | None:
        """A state, or a place, that begins at token ``i`` as owner of what stands before it."""
        if i >= last or self.blocked[i] or not self.kinds[i] & PROPER:
            return None
        found = self.names.proper.at(self.words, i, last)
        if not found or self.capitals.initials(i, i + found[0], last):
            return None
        length, values = found
        number = self.doc.places[i]
        for value in values:
            if value.kind in OWNERS:
                return i + length, self.new(
                    i, i + length, "state", "State", number, name=value.label, id=value.id, key=value.key, state=value.id, attributive=True
                )
        for value in values:
            if value.kind in {"place", "capital"} and not value.weak:
                return i + length, self.new(
                    i,
                    i + length,
                    "place",
                    "Place",
                    number,
                    name=value.label,
                    id=value.id,
                    key=value.key,
                    state=value.state,
                    attributive=True,
                )
        return None

    def event_name(self, first: int, end: int, last: int) -> bool:
        """Whether the head of what could be a body belongs to the name of an event: "U.S. military aid", "bantuan militer AS"."""
        triggers = self.lexicon.triggers
        if self.words[end - 1 if self.english else first].lower not in self.lexicon.words("event_bodies"):
            return False
        behind = None if self.english or first + 1 >= last else self.names.proper.at(self.words, first + 1, last)
        if behind is not None and behind[1][0].kind == "organization" and triggers.at(self.words, first, first + 1) is not None:
            return True  # "kongres PDIP" is a meeting of the party
        for start in [end - 1] if self.english else [k for k in (first - 1, first - 2) if k >= 0]:
            for length, senses in triggers.matches(self.words, start, last):
                if start + length > (end if self.english else first) and length > 1 and any(t.kind == "noun" for t in senses):
                    return True
        return False

    def owner(self, i: int, last: int) -> tuple[int, Mention] | None:
        """The owner behind a head: "Korsel", "of Japan", "of the United States", "dari Jepang"."""
        if i >= last:
            return None
        if self.words[i].lower in self.of_words:
            k = i + 1
            if k < last and self.words[k].lower in self.articles:
                k += 1
            found = self.country(k, last) if k < last else None
            if found:
                return found
            return None
        return None if self.english else self.country(i, last)


class Reader:
    """Reads one kind of mention."""

    def __init__(self, scan: Scan) -> None:
        self.scan = scan
        self.doc, self.words, self.lexicon, self.names, self.blocked = scan.doc, scan.words, scan.lexicon, scan.names, scan.blocked
        self.english, self.capitals, self.found, self.kinds = scan.english, scan.capitals, scan.found, scan.kinds
        self.former, self.determiners, self.articles, self.definite = scan.former, scan.determiners, scan.articles, scan.definite
        self.duty, self.parting = self.lexicon.words("duty"), self.lexicon.words("parting")
        self.behind = scan.behind
        self.of_words, self.possessives, self.plural, self.joining = scan.of_words, scan.possessives, scan.plural, scan.joining

"""Later nouns that take up an event told before and are no trigger themselves: "the delivery" after "delivered", "peristiwa itu" after a shooting."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from operator import attrgetter

import msgspec

from graphkit.extract.carriers import root_of
from graphkit.extract.clauses import GENITIVES, Layout
from graphkit.extract.document import Document
from graphkit.extract.triggers import Hit
from graphkit.lexicon import Lexicon
from graphkit.lexicon.files import shared, words

BACK = 3  # sentences back to the event that a noun takes up
SHORTEST = 4  # letters that a verb and its noun have in common
TAIL = 3  # letters that may stand between them and the ending of the noun: "resum-pt-ion"
NOUN = frozenset({"noun"})


class Derivation:
    """Tells whether a noun is made of a verb, by the endings and prefixes that the grammar lists under ``nominal``."""

    def __init__(self, lexicon: Lexicon) -> None:
        rules = lexicon.grammar.get("nominal") or {}
        self.endings = tuple(map(str, rules.get("endings") or ()))
        self.fallen = tuple(words(rules.get("fallen")))
        self.prefixes = {str(old): list(map(str, new)) for old, new in (rules.get("prefixes") or {}).items()}
        self.irregular = {str(verb): words(nouns) for verb, nouns in (rules.get("irregular") or {}).items()}
        self.rooted = bool(rules.get("rooted"))
        self.loose = int(rules.get("loose") or 0)
        self.zero = bool(rules.get("zero"))
        self.possessed = str(rules.get("possessed") or "")
        self.reflexive = str(rules.get("reflexive") or "")
        self._known: dict[tuple[str, str], bool] = {}

    def made_of(self, noun: str, verb: str) -> bool:
        """Whether ``noun`` is made of ``verb``: "delivery" of "deliver", "pembelian" of "membeli"."""
        if (held := self._known.get((noun, verb))) is None:
            held = self._known[noun, verb] = self._made(noun, verb)
        return held

    def _made(self, noun: str, verb: str) -> bool:
        if noun in self.irregular.get(verb, ()):
            return True
        stems = {verb, *(verb.removesuffix(e) for e in self.fallen)}
        stems |= {n + stem.removeprefix(old) for stem in stems for old, new in self.prefixes.items() if stem.startswith(old) for n in new}
        stems |= {root_of(stem) for stem in stems} if self.rooted else set()
        return (self.zero and noun in stems) or any(self._ended(noun, stem) for stem in stems)

    def _ended(self, noun: str, stem: str) -> bool:
        common = next((k for k, (a, b) in enumerate(zip(noun, stem, strict=False)) if a != b), min(len(noun), len(stem)))
        rest = noun[common:]
        if common < SHORTEST or len(stem) - common > self.loose:
            return False
        between = TAIL if self.loose else 0
        return any(rest.endswith(e) and len(rest) - len(e) <= between for e in self.endings)


class Echoes:
    """Finds nouns that stand for an event told before; the hits that it makes belong to that event or to none."""

    def __init__(self, document: Document, layout: Layout, is_a: Callable[[str, str], bool]) -> None:
        self.doc = document
        self.layout = layout
        self.words = document.words
        lexicon = document.lexicon
        self.derivation = lexicon.once("derivation", partial(Derivation, lexicon))
        self.table = lexicon.triggers
        definite = lexicon.words("definite")
        self.leading = bool(lexicon.words("articles") & definite)
        self.definite = definite | GENITIVES if self.leading else definite
        self.happenings = lexicon.listed((lexicon.cues.get("links") or {}).get("happenings"))
        kinds = shared("refine") or {}
        self.is_a = is_a
        self.happening: tuple[str, ...] = tuple(kinds.get("happening", ()))
        self.nouns: dict[str, str] = (shared("type_frames") or {}).get("nouns", {})

    def run(self, hits: list[Hit]) -> list[Hit]:
        """The hits with those of later nouns, in order."""
        told: dict[int, list[Hit]] = {}
        for hit in hits:
            if not self.doc.in_title(hit.sentence):
                told.setdefault(hit.sentence, []).append(hit)
        if not told:
            return hits
        covered = {k for hit in hits for k in range(hit.first, hit.last)}
        out = []
        for i in self._definite():
            number = self.doc.places[i]
            if number in self.doc.aside or self.doc.in_title(number) or self.layout.times[i] >= 0:
                continue
            word = self.words[i].lower
            taken = self._happening(i, number, told) if word in self.happenings else None
            if taken is None and i not in covered and self.layout.phrase_at[i] is None:
                taken = self._verb(word, i, number, told)
            if taken is None:
                continue
            trigger = msgspec.structs.replace(
                taken.trigger,
                kind="noun",
                uses=NOUN,
                frame=self.nouns.get(taken.type, taken.trigger.frame),
                participant=(),
                patient=(),
                carried=True,
            )
            made = Hit(first=i, last=i + 1, trigger=trigger, senses=[trigger], voice="noun", sentence=number, echo=taken)
            out.append(made)
        if not out:
            return hits
        places = {hit.first for hit in out}
        kept = [hit for hit in hits if not (hit.first in places and hit.last == hit.first + 1)]
        return sorted([*kept, *out], key=attrgetter("first"))

    def _definite(self) -> list[int]:
        """Tokens that a word beside them makes definite: "the delivery", "pembelian itu"."""
        step = 1 if self.leading else -1
        last = len(self.words)
        found = [k + step for k, word in enumerate(self.doc.lowers) if word in self.definite and 0 <= k + step < last]
        if self.derivation.possessed:
            found += [k for k, word in enumerate(self.doc.lowers) if word.endswith(self.derivation.possessed)]
        if self.derivation.reflexive:
            found += [k - 1 for k, word in enumerate(self.doc.lowers) if word == self.derivation.reflexive and k]
        return sorted(set(found))

    def _verb(self, word: str, i: int, number: int, told: dict[int, list[Hit]]) -> Hit | None:
        """The event told last of whose verb a noun is made, or whose type a noun of a sense that does not hold here names: "the release"."""
        noun = word.removesuffix(self.derivation.possessed) if self.derivation.possessed else word
        named = {t.type for w in {word, noun} for t in self.table.get(w) if t.kind == "noun"}
        for back in range(number, max(-1, number - BACK - 1), -1):
            for hit in reversed(told.get(back, ())):
                if hit.last > i or hit.echo is not None:
                    continue
                if hit.type in named:
                    return hit
                if hit.voice == "noun":
                    continue
                head = hit.trigger.lemma.split()[0]
                if self.derivation.made_of(noun, head) or (noun != word and self.derivation.made_of(word, head)):
                    return hit
        return None

    def _happening(self, i: int, number: int, told: dict[int, list[Hit]]) -> Hit | None:
        """The deed or disaster that "the incident" names: the first one of the last sentence that tells any."""
        for back in range(number, max(-1, number - BACK - 1), -1):
            found = [h for h in told.get(back, ()) if h.last <= i and h.echo is None and any(self.is_a(h.type, t) for t in self.happening)]
            if found:
                return found[0]
        return None

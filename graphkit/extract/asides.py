"""Words that only describe the noun before them: asides between commas, and participles behind their noun."""

from __future__ import annotations

from collections.abc import Iterator

from graphkit.extract.clauses import Layout
from graphkit.extract.document import Document
from graphkit.extract.speech import speech_forms
from graphkit.extract.triggers import Hit
from graphkit.lexicon import Lexicon
from graphkit.lexicon.files import words


class Asides:
    """Tells what stands between a subject and its verb only to describe the subject.

    Attributes:
        hit_at: the trigger that covers each token; shared with the finder of subjects.
    """

    def __init__(self, document: Document, layout: Layout, hit_at: list[Hit | None]) -> None:
        lexicon = document.lexicon
        self.layout = layout
        self.words = document.words
        self.hit_at = hit_at
        self.english = lexicon.heads_last
        self.participles = bool(lexicon.words("participles_follow"))
        self.infinitive = lexicon.words("infinitive")
        self.speech = speech_forms(lexicon)
        self.irregular = lexicon.once("irregular participles", lambda: frozenset(_participles(lexicon)))

    def before(self, k: int, first: int) -> int:
        """Past "…, who heads the council," or "…, a bank's director," before a verb: the token before the comma that opens it."""
        comma = k
        while comma > first and (
            self.words[comma].lower in self.layout.auxiliaries
            or self.layout.times[comma] >= 0
            or (self.layout.prep_at[comma] is not None and self.layout.times[comma + 1] >= 0)
        ):
            comma -= 1
        if comma < first or self.words[comma].text != ",":
            return k
        for x in range(comma - 1, first, -1):
            if self.words[x].text != ",":
                continue
            held = self.layout.phrase_at[x - 1]
            if self._names(x + 1, comma):
                return k  # the one who is named is the better subject
            if held is not None and held.last == x and held.preposition is None and self._is_aside(x, comma):
                return x - 1
        return k

    def _names(self, a: int, b: int) -> bool:
        """Whether the first phrase between two tokens names a person, no preposition before."""
        if self.words[a].lower in self.layout.relatives or self.words[a].lower in self.speech:
            return False
        inner = next((p for x in range(a, b) if (p := self.layout.phrase_at[x]) is not None), None)
        return inner is not None and inner.mention.kind == "person" and inner.preposition is None

    def _is_aside(self, opening: int, closing: int) -> bool:
        """Whether the words between two commas only describe what stands before them."""
        opener = self.words[opening + 1].lower
        if opener in self.layout.relatives or (opener in self.speech and not self.english):
            return True  # "Warga, kata Sutinem, sudah meminta"
        if opener in self.layout.coordinators:
            return False
        until = next((x for x in range(opening + 1, closing) if self.words[x].lower in self.layout.relatives), closing)
        return not any(self.finite(x) for x in range(opening + 1, until))

    def finite(self, x: int) -> bool:
        """Whether token ``x`` can be the verb of a main clause."""
        hit = self.hit_at[x]
        verb = (hit is not None and hit.voice == "active" and hit.first == x) or (hit is None and self.layout.is_verb(x))
        return verb and not self.words[x].lower.endswith("ing") and not self.reduced(x, x + 1)

    def reduced(self, verb: int, end: int) -> bool:
        """Whether a past form only describes the noun before it: "planted by militants", "linked to Iran", "wanted over the raid"."""
        if not self.participles or end >= len(self.words) or verb == 0:
            return False
        hit = self.hit_at[verb]
        lower = self.words[verb].lower
        past = (self.english and (lower.endswith("ed") or lower in self.irregular)) or (
            hit is not None and "participle" in hit.trigger.uses
        )
        behind = self.layout.prep_at[end] is not None or self.words[end].lower in self.infinitive
        before = self.words[verb - 1]
        return past and behind and before.text[0].isalpha() and before.lower not in self.layout.auxiliaries


def _participles(lexicon: Lexicon) -> Iterator[str]:
    """Participles of irregular verbs that are no other form of theirs but the past: "held", "taken", not "cut"."""
    for lemma, forms in lexicon.irregular.items():
        yield from (form for form in words(forms.get("participle")) if form != lemma)

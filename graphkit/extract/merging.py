"""Event coreference within an article: triggers that tell of one event become one draft.

Later nouns ("the talks", "peluncuran itu"), the headline and repeated words join the event that they are about; another date, another actor, another
ordinal or another stage of life keeps events apart.
"""

from __future__ import annotations

from collections.abc import Callable

from graphkit.extract.document import Document
from graphkit.extract.drafts import Draft
from graphkit.extract.roles import Frame
from graphkit.extract.triggers import Hit

ACTUAL = frozenset({"occurred", "ongoing"})
OPEN = frozenset({"planned", "proposed", "hypothetical", "postponed", "cancelled"})


class Merger:
    """Joins drafts of one event."""

    def __init__(self, document: Document, is_a: Callable[[str, str], bool], family: Callable[[str], str]) -> None:
        self.doc = document
        self.is_a = is_a
        self.family = family
        lexicon = document.lexicon
        self.definite = lexicon.words("definite")
        self.articles = lexicon.words("articles")
        self.indefinite = lexicon.words("indefinite")
        self.another = lexicon.words("another")
        self.ordinals = {str(k).lower(): int(v) for k, v in (lexicon.grammar.get("ordinals") or {}).items()}
        self.english = lexicon.language == "en"

    def describe(self, draft: Draft, hit: Hit) -> None:
        """Reads what the words around a trigger say of identity: definite, ordinal."""
        around = range(max(self.doc.sentences[hit.sentence].first, hit.first - 3), hit.first) if self.english else range(hit.last, min(hit.last + 2, self.doc.sentences[hit.sentence].last))
        lower = [self.doc.words[k].lower for k in around]
        if hit.voice == "noun":
            draft.definite = any(w in self.definite or w == "'s" for w in lower)
        for word in lower:
            if word in self.ordinals:
                draft.ordinal = self.ordinals[word]
        if not self.english and hit.first > 0 and self.doc.words[hit.first - 1].lower in self.ordinals:
            draft.ordinal = self.ordinals[self.doc.words[hit.first - 1].lower]

    def run(self, drafts: list[Draft]) -> list[Draft]:
        """The drafts with those of one event joined; body in order, then the headline."""
        out: list[Draft] = []
        for draft in sorted(drafts, key=lambda d: (d.titled, d.first.first)):
            home = self._home(draft, out)
            if home is None:
                out.append(draft)
            else:
                self._join(home, draft)
        return out

    def _home(self, draft: Draft, known: list[Draft]) -> Draft | None:
        """The draft that tells of the same event, the best one."""
        best: tuple[float, int, Draft] | None = None
        for position, other in enumerate(known):
            score = self._score(draft, other)
            if score > 0 and (best is None or (score, position) > (best[0], best[1])):
                best = (score, position, other)
        return best[2] if best else None

    def _score(self, draft: Draft, other: Draft) -> float:
        """How well two drafts fit as one event; 0 where they cannot be one."""
        same = draft.type == other.type
        nested = self.is_a(draft.type, other.type) or self.is_a(other.type, draft.type)
        related = self.family(draft.type) == self.family(other.type)
        noun = draft.first.voice == "noun"
        if not (same or nested or (related and noun and draft.definite)):
            return 0
        if not self._stages(draft, other):
            return 0
        day, theirs = draft.day(), other.day()
        if day and theirs and (day[0] > theirs[1] or theirs[0] > day[1]):
            return 0
        if draft.ordinal and other.ordinal and draft.ordinal != other.ordinal:
            return 0
        score = 1.0 if same else 0.7 if nested else 0.4
        for role in ("agent", "target", "location", "destination", "theme"):
            mine, others = draft.entities(role), other.entities(role)
            if mine and others:
                if mine & others:
                    score += 1.0 if role in {"agent", "target"} else 0.5
                elif role in {"agent", "target"}:
                    return 0
                elif role in {"location", "destination"} and not draft.titled:
                    score -= 0.6
        mine, others = draft.entities("participant"), other.entities("participant")
        if mine and others:
            shared = mine & others
            if not shared:
                return 0
            score += 0.5 + len(shared) / max(len(mine), len(others))
            if len(mine - others) > 0 and len(others - mine) > 0 and not draft.titled:
                score -= 0.4
        if day and theirs:
            score += 1.0
        argued = bool(draft.entities("agent", "participant", "target")) and bool(other.entities("agent", "participant", "target"))
        if draft.titled:
            return score
        if noun:
            if draft.definite:
                return score + 0.5
            return score if argued or not draft.roles else 0.5 * score if same else 0
        near = draft.first.sentence - max(h.sentence for h in other.hits)
        if same and score >= 2.0:
            return score
        return score if same and argued and score >= 1.9 and near <= 6 else 0

    def _stages(self, draft: Draft, other: Draft) -> bool:
        """Whether two stages can be of one event in one article: a plan and its postponement are, a plan and a held meeting are not."""
        a, b = draft.status, other.status
        if a == b or {a, b} <= ACTUAL:
            return True
        if draft.titled:
            return not ({a, b} & ACTUAL and {a, b} & OPEN) or (a in OPEN) == (b in OPEN)
        if {a, b} <= {"planned", "postponed", "cancelled", "proposed"}:
            return draft.first.voice == "noun" or {"postponed", "cancelled"} & {a, b} != set()
        if draft.first.voice == "noun" and draft.definite and b in OPEN | {"didNotOccur"} and a == "occurred":
            return True
        return False

    def _join(self, home: Draft, draft: Draft) -> None:
        for hit, frame in zip(draft.hits, draft.frames, strict=True):
            home.hits.append(hit)
            home.frames.append(frame)
        if self.is_a(draft.type, home.type) and not (draft.titled and home.type != draft.type and False):
            home.type = draft.type
        order = ("proposed", "planned", "postponed", "cancelled")
        if home.status in order and draft.status in order and order.index(draft.status) > order.index(home.status):
            home.status = draft.status
        if home.saying is None and draft.saying is not None and not draft.titled and draft.first.sentence == home.first.sentence:
            home.saying = draft.saying
        for role in draft.roles:
            if draft.titled and home.entities(role.role) and role.entity not in home.entities(role.role):
                continue
            home.add_role(role)
        home.times.extend(t for t in draft.times if t not in home.times)
        home.values.extend(v for v in draft.values if not any(v.attribute == w.attribute and v.value == w.value for w in home.values))
        home.ordinal = home.ordinal or draft.ordinal
        home.weak = home.weak and draft.weak


def frames_of(draft: Draft) -> list[tuple[Hit, Frame]]:
    """The triggers of a draft with their frames."""
    return list(zip(draft.hits, draft.frames, strict=True))

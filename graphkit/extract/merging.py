"""Event coreference within an article: triggers that tell of one event become one draft.

Later nouns ("the talks", "peluncuran itu"), the headline and repeated words join the event that they are about; another date, another actor, another
ordinal or another stage of life keeps events apart.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Callable, Iterator

from graphkit.extract.document import Document
from graphkit.extract.drafts import Draft
from graphkit.extract.roles import Frame
from graphkit.extract.triggers import Hit
from graphkit.lexicon.files import shared

ACTUAL = frozenset({"occurred", "ongoing"})
NEEDED = 1.9
DENIED = 1.5
APPOSED = 3.0
GIVEN_UP = frozenset({"postponed", "cancelled"})
NEAR = 6
WINDOW = 300  # drafts back that one may join; no article of news has as many
OPPOSITE = {"agent": "target", "target": "agent"}
OPEN = frozenset({"planned", "proposed", "hypothetical", "postponed", "cancelled"})


class Merger:
    """Joins drafts of one event."""

    def __init__(
        self,
        document: Document,
        is_a: Callable[[str, str], bool],
        family: Callable[[str], str],
        related: Callable[[str, str], bool],
        behind: Callable[[int], int | None],
        vague: Callable[[int], bool],
        generic: frozenset[str],
        distinct: frozenset[str],
    ) -> None:
        self.doc = document
        self.is_a = is_a
        self.family = family
        self.related = related
        self.behind = behind
        self.vague = vague
        self.generic = generic
        self.distinct = distinct
        kinds = shared("refine") or {}
        self.acts, self.answers = tuple(kinds.get("speech", ())), frozenset(kinds.get("answers", ()))
        self.speech: dict[str, bool] = {}
        self.homes: dict[str, list[tuple[int, Draft]]] = {}  # drafts with their place, by their type
        self.separate: dict[int, set[int]] = {}  # ids of triggers to those of what they are no part of
        self.earlier: set[int] = set()
        self.owner: dict[int, Draft] = {}  # drafts by the ids of their triggers
        self.headlined: set[str] = set()
        lexicon = document.lexicon
        self.kin: dict[str, list[str]] = kinds.get("kin", {})
        self.definite = lexicon.words("definite")
        self.purpose = lexicon.words("purpose")
        self.copulas = lexicon.words("copulas")
        self.articles = lexicon.words("articles")
        self.assemblies = lexicon.words("assemblies")
        self.indefinite = lexicon.words("indefinite")
        self.another = lexicon.words("another")
        self.ordinals = {str(k).lower(): int(v) for k, v in (lexicon.grammar.get("ordinals") or {}).items()}
        self.english = lexicon.heads_last
        self.leading = bool(self.articles & self.definite)  # "the launch", as against "peluncuran itu"

    def describe(self, draft: Draft, hit: Hit) -> None:
        """Reads what the words around a trigger say of identity: definite, ordinal."""
        around = (
            range(max(self.doc.sentences[hit.sentence].first, hit.first - 3), hit.first)
            if self.leading
            else range(hit.last, min(hit.last + 2, self.doc.sentences[hit.sentence].last))
        )
        lower = [self.doc.words[k].lower for k in around]
        beside = lower[-1:] if self.leading else lower[:1]
        draft.another = hit.voice == "noun" and any(w in self.another and w not in self.ordinals for w in beside)
        before = self.doc.words[hit.first - 1].lower if hit.first > self.doc.sentences[hit.sentence].first else ""
        draft.predicate = not self.leading and hit.voice == "noun" and before in self.definite | self.copulas
        if hit.voice == "noun" or not self.leading:
            draft.definite = draft.predicate or any(w in self.definite or w == "'s" for w in lower)
        for word in lower:
            if word in self.ordinals:
                draft.ordinal = self.ordinals[word]
        if not self.leading and hit.first > 0 and self.doc.words[hit.first - 1].lower in self.ordinals:
            draft.ordinal = self.ordinals[self.doc.words[hit.first - 1].lower]

    def keep_apart(self, pairs: list[tuple[Hit, Hit]], *, ordered: bool = True) -> None:
        """Takes note of pairs that the text itself keeps apart; ``ordered`` ones are (earlier, later), dated by one another."""
        for earlier, later in pairs:
            self.separate.setdefault(id(earlier), set()).add(id(later))
            self.separate.setdefault(id(later), set()).add(id(earlier))
            if ordered:
                self.earlier.add(id(earlier))

    def run(self, drafts: list[Draft]) -> list[Draft]:
        """The drafts with those of one event joined; body in order, then the headline."""
        out: list[Draft] = []
        self.owner.clear()
        self.headlined = {d.type for d in drafts if d.titled}
        for draft in sorted(drafts, key=lambda d: (d.titled, d.first.first)):
            if draft.first.echo is not None:
                self._echo(draft)
                continue
            found = self._home(draft, len(out))
            if found is None:
                self.homes.setdefault(draft.type, []).append((len(out), draft))
                self.owner[id(draft.first)] = draft
                out.append(draft)
                continue
            position, home = found
            self.owner[id(draft.first)] = home
            kind = home.type
            self._join(home, draft)
            if home.type != kind:
                self.homes[kind].remove((position, home))
                insort(self.homes.setdefault(home.type, []), (position, home), key=lambda one: one[0])
        return out

    def _echo(self, draft: Draft) -> None:
        """Joins a noun that is no trigger itself to the event that it takes up, or to none."""
        home = self.owner.get(id(draft.first.echo))
        if home is None or draft.another or (draft.ordinal and home.ordinal and draft.ordinal != home.ordinal):
            return
        day, theirs = draft.day(), home.day()
        if day and theirs and (day[0] > theirs[1] or theirs[0] > day[1]):
            if draft.first.happens:
                return
            draft.times, draft.seen = [], -1  # "met on Tuesday to discuss the ban": the day of the talks
        for role in ("agent", "target"):
            mine, others = draft.entities(role), home.entities(role)
            if mine and others and mine.isdisjoint(others) and not any(map(self.vague, mine | others)):
                draft.roles, draft.filled = [], {}
        draft.type = home.type
        self._join(home, draft)

    def _home(self, draft: Draft, size: int) -> tuple[int, Draft] | None:
        """The draft, of ``size`` known ones, that tells of the same event, the best one, with its place."""
        best: tuple[float, int, Draft] | None = None
        if draft.another and not draft.titled:
            return None  # "banjir susulan", "another attack"
        for position, other in self._candidates(draft.type, size - WINDOW):
            score = self._score(draft, other)
            if score > 0:
                place = -position if draft.titled else position  # a headline tells the lead, a later noun what came last
                if (
                    draft.definite
                    and best is not None
                    and not draft.titled
                    and self._beside(other, best[2])
                    and self._worded(draft, best[2]) >= self._worded(draft, other)
                ):
                    continue  # "a bomb exploded, killing five … the attack"
                if best is None or (score, place) > (best[0], best[1]):
                    best = (score, place, other)
        return (abs(best[1]), best[2]) if best else None

    def _beside(self, other: Draft, main: Draft) -> bool:
        """Whether a draft was told only at the side of another one, behind it in its sentence and in no later one."""
        if not (len(other.hits) == len(main.hits) == 1 and other.first.sentence == main.first.sentence):
            return False
        return main.first.voice != "noun" or main.first.light is not None

    def _candidates(self, kind: str, first: int) -> Iterator[tuple[int, Draft]]:
        """The drafts from place ``first`` on that can be of one event with a type."""
        for other, held in self.homes.items():
            if self.related(kind, other) or other in self.kin.get(kind, ()):
                yield from held[bisect_left(held, first, key=lambda one: one[0]) :]

    def _score(self, draft: Draft, other: Draft) -> float:
        """How well two drafts fit as one event; 0 where they cannot be one."""
        same = draft.type == other.type
        nested = self.is_a(draft.type, other.type) or self.is_a(other.type, draft.type)
        noun = draft.first.voice == "noun" or draft.definite
        related = noun and draft.definite and draft.type in self.generic and self.family(draft.type) == self.family(other.type)
        related = related or (noun and draft.definite and other.type in self.kin.get(draft.type, ()))
        if not (same or nested or related):
            return 0
        apposed = self._apposed(draft, other) or self._meant(draft, other)
        if not (apposed or self._stages(draft, other)) or self._apart(draft, other):
            return 0
        reacting = draft.type in self.answers and draft.type != other.type  # "the charge was condemned"
        told = any(frame.event_subject is not None and frame.event_subject in other.hits for frame in draft.frames)
        if apposed or (told and not reacting):
            return APPOSED  # "an earthquake struck": noun and verb tell one event
        day, theirs = draft.day(), other.day()
        given_up = draft.status in GIVEN_UP and draft.definite and other.status in ACTUAL
        if day and theirs and (day[0] > theirs[1] or theirs[0] > day[1]) and not given_up:
            return 0
        if draft.ordinal and other.ordinal and draft.ordinal != other.ordinal:
            return 0
        if self._swapped(draft, other):
            return 0
        score = 1.0 if same else 0.7 if nested else 0.4
        if draft.definite and draft.type in self.generic and not same and any(self.is_a(t, other.type) for t in self.headlined):
            score += 0.3  # "the attack" is the one that the headline tells
        if draft.ordinal == 1 and any(id(h) in self.earlier for h in other.hits):
            score += 1.5
        elif draft.first.voice == "noun" and any(id(h) in self.earlier for h in other.hits):
            score -= 0.3
        for role in ("agent", "target", "location", "destination", "theme"):
            mine, others = draft.entities(role), other.entities(role)
            if mine and others:
                if not mine.isdisjoint(others):
                    score += 1.0 if role in {"agent", "target"} else 0.5
                elif role == "agent" and self._represented(mine) & self._represented(others):
                    score += 0.5
                elif role in {"agent", "target"}:
                    if not draft.titled and not (all(map(self.vague, mine)) or all(map(self.vague, others))):
                        return 0
                    score -= 0.4
                elif role in {"location", "destination"} and not draft.titled:
                    taken_up = draft.definite and draft.first.happens and draft.first.sentence - other.hits[-1].sentence <= 1
                    if not taken_up and not draft.entities("participant", "agent", "target") & other.entities(
                        "participant", "agent", "target"
                    ):
                        return 0
                    score -= 0.6
        if not draft.titled and self._strangers(draft, other):
            return 0
        mine, others = draft.entities("participant"), other.entities("participant")
        if mine and others:
            shared = mine & others or self._represented(mine) & self._represented(others)
            if not shared and not draft.titled and not self._assembly(draft, other):
                return 0
            score += 0.5 + len(shared) / max(1, min(len(mine), len(others)))
            if (not (mine & others) and len(shared) < 2) or (mine & others and mine - others and others - mine and not draft.titled):
                score -= 0.4
        if day and theirs:
            score += 1.0
        argued = bool(draft.entities("agent", "participant", "target")) and bool(other.entities("agent", "participant", "target"))
        if draft.titled:
            return score
        if noun:
            if draft.definite:
                return score + 0.5
            if not draft.roles:
                return score if same or self._echoes(draft, other) else 0
            return score if argued else 0.5 * score if same or self._placed(draft, other) else 0
        near = draft.first.sentence - other.hits[-1].sentence
        if draft.commitment == "denied" and other.status in ACTUAL:
            return score if score >= DENIED else 0
        if same and self.family(draft.type) == "Incident" and near <= NEAR and self._worded(draft, other):
            return score  # "longsor … tertimbun longsor"
        if same and score >= 2.0 and not self._different(draft, other):
            return score
        alike = (same or nested) and argued and score >= NEEDED and near <= NEAR
        return score if alike and not self._different(draft, other) else 0

    def _assembly(self, draft: Draft, other: Draft) -> bool:
        """Whether both are told by one noun for what many attend, as "the summit" is, or nobody is named who attends."""
        if not draft.definite or draft.first.sentence - other.hits[-1].sentence > 2:
            return False
        lemma = draft.first.trigger.lemma
        many = any(w in self.assemblies for w in lemma.split()) and any(h.trigger.lemma == lemma for h in other.hits)
        return many or (draft.first.voice == "noun" and all(map(self.vague, draft.entities("participant"))))

    def _placed(self, draft: Draft, other: Draft) -> bool:
        """Whether a broad noun names the place or victim of a narrower deed: "menjatuhkan bom di Kafr Nabta … serangan Kafr Nabta"."""
        broad = draft.type in self.generic and self.family(draft.type) != "Incident"
        return broad and bool(draft.entities("location", "target") & other.entities("location", "target"))

    def _worded(self, draft: Draft, other: Draft) -> bool:
        """Whether a word of one trigger stands in another of the event: both name what happened."""
        mine = set(draft.first.trigger.lemma.split())
        return any(mine & set(h.trigger.lemma.split()) for h in other.hits)

    def _different(self, draft: Draft, other: Draft) -> bool:
        """Whether two different verbs share nobody but who acts: "menangkap tiga kapal … menyita cumi"."""
        if any(h.voice == "noun" or h.trigger.lemma == draft.first.trigger.lemma for h in (*draft.hits, *other.hits)):
            return False
        shared = draft.entities("target", "theme", "location", "destination") & other.entities("target", "theme", "location", "destination")
        return not shared and not (draft.day() and other.day()) and draft.first.sentence != other.first.sentence

    def _swapped(self, draft: Draft, other: Draft) -> bool:
        """Whether who acts in one is acted upon in the other, as "A accused B" and "B accused A"; a headline may be read wrongly and does not count."""
        if draft.titled:
            return False
        acting, suffering = draft.entities("agent"), draft.entities("target")
        return not (acting.isdisjoint(other.entities("target")) and suffering.isdisjoint(other.entities("agent")))

    def _strangers(self, draft: Draft, other: Draft) -> bool:
        """Whether other parties made a pledge than those who came to an agreement: agent of one, participants of the other."""
        for a, b in ((draft, other), (other, draft)):
            mine, others = a.entities("agent"), b.entities("participant")
            if mine and others and not (self._represented(mine) & self._represented(others)):
                return not (all(map(self.vague, mine)) or all(map(self.vague, others)))
        return False

    def _represented(self, entities: frozenset[int]) -> frozenset[int]:
        """The entities with the states behind them."""
        return entities | {s for e in entities if (s := self.behind(e)) is not None}

    def _apposed(self, draft: Draft, other: Draft) -> bool:
        """Whether a noun explains the event told just before it: "held a meeting on the launch, a session that had been put off"."""
        hit = draft.first
        if hit.voice != "noun" or draft.titled or not any(h.sentence == hit.sentence and h.last <= hit.first for h in other.hits):
            return False
        k = hit.first - 1
        first = self.doc.sentences[hit.sentence].first
        while k > first and self.doc.words[k].lower not in self.articles and hit.first - k < 4:
            k -= 1
        return self.doc.words[k].lower in self.articles & self.indefinite and k > first and self.doc.words[k - 1].text == ","

    def _meant(self, draft: Draft, other: Draft) -> bool:
        """Whether a verb tells the purpose of an act of its own type just before: "menurunkan 800 personel untuk mengamankan unjuk rasa"."""
        hit = draft.first
        if hit.voice == "noun" or draft.titled or draft.type != other.type or self.doc.lowers[hit.first - 1] not in self.purpose:
            return False
        return other.hits[-1].sentence == hit.sentence and hit.voice == other.hits[-1].voice == "active"

    def _echoes(self, draft: Draft, other: Draft) -> bool:
        """Whether a bare noun takes up a word of an event told just before: "phone talks … talks"."""
        word = draft.first.trigger.lemma.split()[-1 if self.english else 0]
        near = draft.first.sentence - other.hits[-1].sentence <= 1
        return near and any(word in h.trigger.lemma.split() for h in other.hits) and len(draft.first.trigger.lemma.split()) == 1

    def _apart(self, draft: Draft, other: Draft) -> bool:
        """Whether the text itself keeps the two apart: one is dated by the other, or two different verbs of speech."""
        if self.separate:
            apart = [self.separate[id(a)] for a in draft.hits if id(a) in self.separate]
            if any(id(b) in ids for ids in apart for b in other.hits):
                return True
        pair = {draft.type, other.type}
        if len(pair) == 2 and not pair.isdisjoint(self.distinct) and not (draft.first.voice == "noun" and draft.definite):
            return True
        if draft.titled or draft.first.voice == "noun":
            return False
        here = [h for h in other.hits if h.sentence == draft.first.sentence]
        told = all(h.voice != "noun" or (h.light is not None and h.light < h.first) for h in here)
        if here and told and draft.type != other.type and all(h.trigger.lemma != draft.first.trigger.lemma for h in here):
            return True  # "went over the case and named her a suspect": two verbs of one sentence with a type each
        if not self._speech(draft.type):
            return False
        verbs = all(h.voice != "noun" for h in other.hits if not self.doc.in_title(h.sentence))
        return verbs and draft.first.trigger.lemma not in {h.trigger.lemma for h in other.hits}

    def _speech(self, kind: str) -> bool:
        """Whether a type is an act of speech."""
        if (held := self.speech.get(kind)) is None:
            held = self.speech[kind] = any(self.is_a(kind, t) for t in self.acts)
        return held

    def _stages(self, draft: Draft, other: Draft) -> bool:
        """Whether two stages can be of one event in one article: a plan and its postponement are, a plan and a held meeting are not."""
        a, b = draft.status, other.status
        if a == b or {a, b} <= ACTUAL:
            return True
        if a == "didNotOccur" and draft.commitment == "denied" and b in ACTUAL and draft.type == other.type:
            return draft.first.sentence - other.hits[-1].sentence <= 2  # "fired at the crowd … denied shooting at it"
        if draft.titled:
            return draft.first.voice == "noun" or not ({a, b} & ACTUAL and {a, b} & OPEN) or (a in OPEN) == (b in OPEN)
        if {a, b} <= {"planned", "postponed", "cancelled", "proposed"}:
            fresh = bool(draft.times) and bool(draft.entities("location")) and not draft.definite
            return not fresh and (draft.first.voice == "noun" or {"postponed", "cancelled"} & {a, b} != set())
        return draft.first.voice == "noun" and draft.definite

    def _join(self, home: Draft, draft: Draft) -> None:
        for hit, frame in zip(draft.hits, draft.frames, strict=True):
            home.hits.append(hit)
            home.frames.append(frame)
        if self.is_a(draft.type, home.type) and not draft.titled:
            home.type = draft.type
        if home.status in ACTUAL and draft.status in OPEN:
            for when in draft.times:
                when.role = "superseded" if draft.status in GIVEN_UP else "scheduled"
            draft.seen = -1
        order = ("proposed", "planned", "postponed", "cancelled")
        if home.status in order and draft.status in order and order.index(draft.status) > order.index(home.status):
            home.status = draft.status
        if home.status == "occurred" and draft.status == "ongoing" and not draft.titled:
            home.status = "ongoing"  # "during naval drills … The drills are continuing."
        if home.saying is None and draft.saying is not None and not draft.titled and draft.first.sentence == home.first.sentence:
            home.saying = draft.saying
        for role in draft.roles:
            if draft.titled and home.roles and role.entity not in home.entities():
                continue
            if role.role in OPPOSITE and role.entity in home.entities(OPPOSITE[role.role]):
                continue  # nobody is on both sides of an act; what was read first stays
            home.add_role(role)
        home.times.extend(t for t in draft.times if t not in home.times)
        home.values.extend(v for v in draft.values if not any(v.attribute == w.attribute and v.value == w.value for w in home.values))
        home.ordinal = home.ordinal or draft.ordinal
        home.weak = home.weak and draft.weak
        home.topic = home.topic and draft.topic


def frames_of(draft: Draft) -> list[tuple[Hit, Frame]]:
    """The triggers of a draft with their frames."""
    return list(zip(draft.hits, draft.frames, strict=True))

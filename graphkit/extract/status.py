"""Stage and certainty of an event as its words give them: planned, postponed, proposed, denied, claimed, with the scope of each cue."""

from __future__ import annotations

from collections.abc import Callable

from graphkit.extract.clauses import Layout
from graphkit.extract.document import Document
from graphkit.extract.givingup import GivingUp
from graphkit.extract.scope import Cue, CueFinder, table
from graphkit.extract.triggers import Hit
from graphkit.extract.undone import Undone
from graphkit.lexicon import Phrases
from graphkit.lexicon.files import words

NOUN = 4
AFTER = 7
VERB_REACH = 16
LASTING = 14


class StatusFinder:
    """Reads the status and commitment of hits."""

    def __init__(
        self, document: Document, layout: Layout, hits: list[Hit], hit_at: list[Hit | None], is_kind: Callable[[str, str], bool]
    ) -> None:
        self.doc = document
        self.layout = layout
        self.words = document.words
        self.hits = hits
        self.hit_at = hit_at
        self.is_kind = is_kind
        lexicon = document.lexicon
        self.scope = CueFinder(document, layout, hit_at)
        self.undone = Undone(document, layout)
        self.givingup = GivingUp(document, layout, hits, hit_at)
        self.before = self.scope.any
        self.noun, self.after = (table(lexicon, name) for name in ("noun", "after"))
        self.forms = lexicon.once("status forms", self._forms)
        self.light_uses = lexicon.once("light uses", self._light_uses)
        self.claimed: Phrases[str] = lexicon.phrases(lexicon.cues.get("claimed"))
        self.charged: Phrases[str] = lexicon.phrases(lexicon.cues.get("charged"))
        self.hedged: Phrases[str] = lexicon.phrases(lexicon.cues.get("hedged"))
        self.careful = lexicon.once(
            "openers of care", lambda: frozenset().union(*(t.openers() for t in (self.claimed, self.charged, self.hedged)))
        )
        self.conditions: Phrases[str] = lexicon.phrases((lexicon.cues.get("links") or {}).get("condition"))
        self.since: Phrases[str] = lexicon.phrases(lexicon.cues.get("since"))
        self.remote, self.asking, self.unreal, self.rumours = (
            lexicon.listed(lexicon.cues.get(name)) for name in ("remote", "asking", "unreal", "rumours")
        )
        self.cues: dict[int, tuple[str, tuple[int, int]]] = {}  # by the id of a hit: a status that tokens gave it, and these
        self._cue: tuple[int, int] | None = None

    def status(self, hit: Hit) -> str | None:
        """Status of a hit; None where the text says that it has not happened yet, which is no report of its own."""
        self._cue = None
        stage = self._stage(hit)
        if stage == "planned" and (undone := self.givingup.afterwards(hit)) is not None:
            stage, self._cue = undone.status, (undone.first, undone.last)
        if self._cue is not None and stage is not None and stage != "occurred":
            self.cues[id(hit)] = stage, self._cue
        return stage

    def staged(self, hit: Hit) -> bool:
        """Whether words of its own phrase or the verb of a noun tell its stage, and no condition does: "a possible truce", "ruled out talks"."""
        stage, (k, end) = self.cues.get(id(hit), ("", (0, 0)))
        disaster = stage == "hypothetical" and hit.trigger.frame == "happen"  # "prepares for floods": of any flood
        if not stage or disaster or self.conditions.at(self.words, k, end):
            return False
        return stage == "ongoing" or k >= hit.first or (hit.first - end < 2 and self.words[k].lower not in self.layout.auxiliaries)

    def _told(self, k: int, found: tuple[int, list[str]]) -> str:
        """The status that a cue at token ``k`` gives, with its tokens kept."""
        self._cue = (k, k + found[0])
        return found[1][0]

    def _stage(self, hit: Hit) -> str | None:
        sentence = self.doc.sentences[hit.sentence]
        given_up = self.givingup.of(hit, sentence.first, sentence.last)
        if given_up is not None:
            self._cue = (given_up.first, given_up.last)
            return given_up.status
        at = hit.light if hit.light is not None and hit.light < hit.first else hit.first
        preparing = at == hit.light and self.before.at(self.words, at, hit.first)  # "are planning a rally"
        if not preparing and self._progressive(at, sentence.first, self.doc.lexicon.words("present")):
            self._cue = (at, at + 1)
            return "ongoing"
        if self._headline_plan(at, hit):
            self._cue = (at - 1, at)
            return "planned"
        cue = self.scope.before(at, sentence.first, hit)
        if cue is None:
            own = self.before.at(self.words, at, hit.first if at == hit.light else hit.last)
            spoken = self.is_kind(hit.type, "uttered") or self.is_kind(hit.type, "speech")
            inner = own is not None and (at == hit.light or (own[0] < hit.last - hit.first and not spoken))
            cue = Cue(own[1][0], at, at + own[0]) if own and inner else None  # "plans a meeting", "offered to mediate"
        if cue is None or cue.status not in {"didNotOccur", "not yet"}:
            if self._denied(at, sentence.first):
                return "didNotOccur"
            if self.undone.nowhere(at, sentence.first):
                return "didNotOccur"
            aim = self.undone.kept(at, sentence.first) or self.undone.attempted(at, hit.last, sentence.first, sentence.last)
            if aim is not None:
                self._cue = (at - 1, at)
                return aim
            asked = self._open_question(hit, at)
            if asked is not None:
                return asked
        if cue is not None and cue.status == "didNotOccur" and hit.voice == "noun" and self.is_kind(hit.type, "uttered"):
            cue = None  # "denied the accusation": it was made
        if cue is not None:
            self._cue = (cue.first, cue.last)
            if cue.status == "not yet":
                return None
            turned = self.undone.turned(cue, sentence.first)
            if turned is not None:
                return turned
            feared = self.undone.feared(cue, sentence.first)
            open_ = cue.status == "planned" and (feared or self._conditional(hit, cue) or self._threatened(cue))
            return "hypothetical" if open_ else cue.status
        stage = self._by_form(hit, at)
        if stage is None and hit.voice == "noun":
            stage = self._of_noun(hit, sentence.first, sentence.last)
        return stage or ("ongoing" if self._lasting(hit, at, sentence.last) else "occurred")

    def _forms(self) -> dict[str, str]:
        """Uses of verb forms that tell a status by themselves: the future of "visitará"."""
        return {
            use: str(status) for status, kinds in (self.doc.lexicon.cues.get("status") or {}).items() for use in words(kinds.get("forms"))
        }

    def _light_uses(self) -> dict[str, set[str]]:
        """Forms of light verbs to their uses, for languages in which some use tells a status."""
        lexicon = self.doc.lexicon
        lemmas = words(lexicon.grammar.get("light_verbs")) if self.forms else []
        return {form: uses for lemma in lemmas for form, uses in lexicon.verb_forms(lemma.split()[0]).items()}

    def _by_form(self, hit: Hit, at: int) -> str | None:
        """The status that the form of the verb tells, or that of the verb that carries a noun."""
        if not self.forms:
            return None
        uses = (
            hit.trigger.uses
            if hit.voice != "noun"
            else self.light_uses.get(self.words[at].lower, frozenset())
            if at == hit.light
            else frozenset()
        )
        status = next((self.forms[use] for use in sorted(uses) if use in self.forms), None)
        if status is not None:
            self._cue = (at, at + 1)
        return status

    def _of_noun(self, hit: Hit, first: int, last: int) -> str | None:
        """What the noun phrase of an event noun, or the verb behind it, tells of its stage."""
        for k in range(hit.first - 1, max(first, hit.first - NOUN) - 1, -1):
            reach = range(k, max(first, k - NOUN) - 1, -1) if self.layout.prep_at[k] is not None else (k,)  # "ahead of"
            for x in reach:
                found = self.noun.at(self.words, x, hit.first)
                if found and x + found[0] > k:
                    return self._told(x, found)
            if self.hit_at[k] is not None or self.words[k].text in {",", "."} or self.layout.prep_at[k] is not None:
                break
        for k in range(hit.last, min(hit.last + NOUN, last)):
            found = self.noun.at(self.words, k, last) if not self.doc.lexicon.heads_last else None
            if found and found[1][0] != "ongoing":
                return self._told(k, found)
            if self.hit_at[k] is not None or self.words[k].text in {",", "."}:
                break
        for k in range(hit.last, min(hit.last + AFTER, last)):
            found = self.after.at(self.words, k, last)
            if found:
                return self._told(k, found)
            other = self.hit_at[k]
            if (other is not None and not other.rejected) or self.layout.boundary(k):
                break
        small = self.layout.auxiliaries
        verb = next(
            (
                k
                for k in range(hit.last, min(hit.last + 12, last))
                if (self.layout.is_verb(k) and self.words[k].lower not in small) or self.hit_at[k] is not None
            ),
            None,
        )
        cue = self.scope.before(verb, hit.last, hit) if verb is not None and hit.happens else None
        if cue is None or cue.status == "not yet":
            return None
        self._cue = (cue.first, cue.last)
        return "hypothetical" if cue.status == "planned" and self._conditional(hit, cue) else cue.status

    # ---- clauses that set what they tell apart

    def _conditional(self, hit: Hit, cue: Cue) -> bool:
        """Whether a plan hangs on a condition and is no decision: "would … if", or a threat ("if …, they will strike")."""
        sentence = self.doc.sentences[hit.sentence]
        held = any(
            not cue.first <= k < cue.last and self.conditions.at(self.words, k, sentence.last)
            for k in range(sentence.first, sentence.last)
            if self.doc.quoted(k) == self.doc.quoted(hit.first)
        )
        return held and (self.words[cue.first].lower in self.remote or self.is_kind(hit.type, "hostile"))

    def _threatened(self, cue: Cue) -> bool:
        """Whether a plan is what somebody threatens: "threatened that they would strike"."""
        k = cue.first - 1
        while k > 0 and (self.layout.phrase_at[k] is not None or self.words[k].lower in self.layout.complementizers):
            k -= 1
        held = self.hit_at[k] if k >= 0 else None
        return held is not None and self.is_kind(held.type, "threats")

    def _open_question(self, hit: Hit, at: int) -> str | None:
        """Whether a verb stands in a question that asks whether it is so ("Will they meet?"), or in an unreal condition ("Had they attacked,")."""
        if hit.voice == "noun" and at == hit.first:
            return None
        sentence = self.doc.sentences[hit.sentence]
        first, last = sentence.first, sentence.last
        while first < last and not self.words[first].text[0].isalnum():
            first += 1
        while last > first and not (self.words[last - 1].text[0].isalnum() or self.words[last - 1].text == "?"):
            last -= 1
        opener = self.words[first].lower if first < last else ""
        if opener in self.asking and self.words[last - 1].text == "?":
            return None if any(self.layout.boundary(k) or self.layout.subordinate(k) for k in range(first + 1, at)) else "hypothetical"
        comma = next((k for k in range(first, last) if self.words[k].text == ","), last)
        held = opener in self.unreal and at < comma < last and any(self.words[k].lower in self.remote for k in range(comma, last))
        return "didNotOccur" if held else None

    def _lasting(self, hit: Hit, at: int, last: int) -> bool:
        """Whether something that lasts is told to go on since a time: "have blocked the road since Tuesday", "mogok sejak Minggu"."""
        if not self.is_kind(hit.type, "lasting"):
            return False
        perfect = self.doc.lexicon.words("participles_follow") & self.doc.lexicon.words("auxiliaries_now")
        now = not perfect or hit.voice == "noun" or any(self.words[k].lower in perfect for k in range(max(0, at - NOUN), at))
        for k in range(hit.last, min(hit.last + LASTING, last)):
            if self.words[k].text in {",", ";"} or (self.hit_at[k] is not None and self.hit_at[k] is not hit):
                return False
            found = self.since.at(self.words, k, last) if now else None
            if found:
                self._cue = (k, k + found[0])
                return True
        return False

    def going_on(self, hit: Hit) -> bool:
        """Whether the verb is in a past progressive, which tells in reported speech what goes on: "said it was investigating"."""
        first = self.doc.sentences[hit.sentence].first
        return not self.doc.quoted(hit.first) and self._progressive(hit.first, first, self.doc.lexicon.words("copulas"))

    def _denied(self, at: int, first: int) -> bool:
        """Whether token ``at`` stands in what a verb denies: "denied that Kishida will meet Biden"."""
        direct = at - 1
        while direct >= first and self.words[direct].lower in self.layout.auxiliaries:
            direct -= 1
        finite = direct < at - 1
        while direct >= first and (
            self.words[direct].lower in self.rumours
            or ((p := self.layout.phrase_at[direct]) is not None and p.preposition is None and (finite or p.mention.kind == "pronoun"))
        ):
            direct -= 1
        for k in range(direct, max(first, direct - NOUN), -1) if finite else ():  # "membantah kabar raja akan mundur"
            if self.words[k].text == "," or self.hit_at[k] is not None:
                break
            if self.words[k].lower in self.rumours:
                direct = k - 1
        if direct < at - 1 and direct >= first and self._denies(direct):  # "denied he would resign"
            return True
        for k in range(at - 1, max(first, at - VERB_REACH), -1):
            word = self.words[k]
            if word.text in {";", ".", '"', "“", "”"} or (
                word.lower in self.layout.relatives and word.lower not in self.layout.complementizers
            ):
                return False
            if word.lower in self.layout.complementizers:
                for x in range(k - 1, max(first, k - NOUN) - 1, -1):
                    found = self.before.at(self.words, x, k) if self.hit_at[x] is not None else None
                    if found and self._denies(x, found):  # "denied the charge that it had staged the raid" denies who did it, not the raid
                        between = range(x + found[0], k)
                        return all(self.layout.times[t] >= 0 or self.words[t].lower in self.rumours for t in between)
                return False
        return False

    def _denies(self, x: int, found: tuple[int, list[str]] | None = None) -> bool:
        """Whether a verb at token ``x`` denies, and is not denied itself: "would neither confirm nor deny"."""
        hit = self.hit_at[x]
        found = found or (self.before.at(self.words, x, x + 1) if hit is not None else None)
        if hit is None or not found or found[1][0] != "didNotOccur" or not self.is_kind(hit.type, "denials"):
            return False
        own = self.scope.before(hit.first, self.doc.sentences[hit.sentence].first, hit)
        if own is not None and own.status == "didNotOccur":
            return False
        self._cue = (x, x + found[0])
        return True

    def _headline_plan(self, at: int, hit: Hit) -> bool:
        """Whether a headline says by an infinitive what is to come: "Congo, Rwanda leaders to meet in Luanda"."""
        if not self.doc.in_title(hit.sentence) or at < 2 or self.words[at - 1].lower not in self.doc.lexicon.words("infinitive"):
            return False
        return self.layout.phrase_at[at - 2] is not None

    def _progressive(self, at: int, first: int, forms: frozenset[str]) -> bool:
        """Whether the verb at token ``at`` is in a progressive with one of these forms of "be": "is investigating", "is also investigating"."""
        if self.doc.lexicon.language != "en" or not self.words[at].lower.endswith("ing"):
            return False
        k = at - 1
        perfect = self.doc.lexicon.words("auxiliaries_now")
        if k > first and self.words[k].lower in self.layout.passives and self.words[k - 1].lower in perfect:
            return True  # "have been debating"
        while k >= first and at - k < NOUN and self.words[k].lower not in forms:
            if not (self.words[k].lower in self.layout.auxiliaries or self.words[k].lower.endswith("ly")):
                return False
            k -= 1
        return k >= first and self.words[k].lower in forms

    def commitment(self, hit: Hit) -> tuple[str, tuple[int, int] | None]:
        """Commitment of a hit, with the tokens of the cue: "asserted", "claimed" or "hedged"."""
        first = self.doc.sentences[hit.sentence].first
        at = hit.light if hit.light is not None and hit.light < hit.first else hit.first
        begin = max(first, at - 4)
        if self.careful.isdisjoint(self.doc.lowers[begin:at]):
            return "asserted", None
        for k in range(at - 1, begin - 1, -1):
            claimed = self.claimed.at(self.words, k, at) or (self.charged.at(self.words, k, at) if hit.voice == "noun" else None)
            if claimed:
                return "claimed", (k, k + claimed[0])
            hedged = self.hedged.at(self.words, k, at)
            if hedged and not self._of_another(k + hedged[0], at, hit):
                return "hedged", (k, k + hedged[0])
            if self.hit_at[k] is not None or self.layout.boundary(k):
                break
        return "asserted", None

    def vouched(self, first: int, last: int) -> str:
        """How firmly the words of saying at [first, last) hold what they tell: "claimed that" keeps a distance."""
        if self.careful.isdisjoint(self.doc.lowers[first:last]):
            return "asserted"
        for found, name in ((self.claimed, "claimed"), (self.hedged, "hedged")):
            if any(found.at(self.words, k, last) for k in range(first, last)):
                return name
        return "asserted"

    def _of_another(self, behind: int, at: int, hit: Hit) -> bool:
        """Whether a cue that opens a verb phrase, ending before token ``behind``, has another object than the hit: "believed to be jihadists attacked"."""
        opening = self.words[behind - 1].lower in self.layout.auxiliaries
        return opening and hit.voice != "noun" and any(self.layout.phrase_at[x] is not None for x in range(behind, at))

"""Stage and certainty of an event as its words give them: planned, postponed, proposed, denied, claimed, with the scope of each cue."""

from __future__ import annotations

from collections.abc import Callable

from graphkit.extract.clauses import Layout
from graphkit.extract.document import Document
from graphkit.extract.triggers import Hit
from graphkit.lexicon import Phrases
from graphkit.lexicon.files import words

BEFORE = 9
NOUN = 4
AFTER = 7
VERB_REACH = 16
STAGES = ("didNotOccur", "hypothetical", "proposed", "planned", "ongoing")


class StatusFinder:
    """Reads the status and commitment of hits."""

    def __init__(
        self, document: Document, layout: Layout, hits: list[Hit], hit_at: list[Hit | None], is_speech: Callable[[str], bool]
    ) -> None:
        self.doc = document
        self.layout = layout
        self.words = document.words
        self.hits = hits
        self.hit_at = hit_at
        self.is_speech = is_speech
        lexicon = document.lexicon
        self.before = lexicon.once("status before", lambda: self._table("before"))
        self.noun = lexicon.once("status noun", lambda: self._table("noun"))
        self.after = lexicon.once("status after", lambda: self._table("after"))
        self.anywhere = lexicon.once("status any", lambda: self._table("any"))
        self.before_words = lexicon.once("status words", lambda: frozenset(p[0] for p in self.before if len(p) == 1))
        self.reaching = lexicon.words("reaching")
        self.forms = lexicon.once("status forms", self._forms)
        self.light_uses = lexicon.once("light uses", self._light_uses)
        self.owned: dict[int, list[tuple[int, int, str]]] = {}  # cues of giving up by the first token of their sentence
        self.not_yet: Phrases[str] = lexicon.phrases(lexicon.cues.get("not_yet"))
        self.claimed: Phrases[str] = lexicon.phrases(lexicon.cues.get("claimed"))
        self.hedged: Phrases[str] = lexicon.phrases(lexicon.cues.get("hedged"))
        self.cues: dict[int, tuple[str, tuple[int, int]]] = {}  # by the id of a hit: a status that tokens gave it, and these
        self._cue: tuple[int, int] | None = None

    def status(self, hit: Hit) -> str | None:
        """Status of a hit; None where the text says that it has not happened yet, which is no report of its own."""
        self._cue = None
        stage = self._stage(hit)
        if self._cue is not None and stage is not None and stage != "occurred":
            self.cues[id(hit)] = stage, self._cue
        return stage

    def _told(self, k: int, found: tuple[int, list[str]]) -> str:
        """The status that a cue at token ``k`` gives, with its tokens kept."""
        self._cue = (k, k + found[0])
        return found[1][0]

    def _stage(self, hit: Hit) -> str | None:
        sentence = self.doc.sentences[hit.sentence]
        given_up = self._given_up(hit, sentence.first, sentence.last)
        if given_up:
            return given_up
        at = hit.light if hit.light is not None and hit.light < hit.first else hit.first
        if self._progressive(at, sentence.first):
            self._cue = (at, at + 1)
            return "ongoing"
        if self._headline_plan(at, hit):
            self._cue = (at - 1, at)
            return "planned"
        stage = self._cue_before(at, sentence.first, hit)
        if stage is None and at == hit.light:
            own = self.before.at(self.words, at, hit.first)
            stage = self._told(at, own) if own else None  # "plans a meeting": the verb of the noun is itself a cue
        if stage == "not yet":
            return None
        if stage != "didNotOccur" and self._denied(at, sentence.first):
            return "didNotOccur"
        if stage == "didNotOccur" and hit.voice == "noun" and self.is_speech(hit.type):
            stage = None  # "denied the accusation": it was made
        stage = stage or self._by_form(hit, at)
        if stage:
            return stage
        if hit.voice == "noun":
            for k in range(hit.first - 1, max(sentence.first, hit.first - NOUN) - 1, -1):
                found = self.noun.at(self.words, k, hit.first)
                if found:
                    return self._told(k, found)
                if self.hit_at[k] is not None or self.words[k].text in {",", "."} or self.layout.prep_at[k] is not None:
                    break
            for k in range(hit.last, min(hit.last + NOUN, sentence.last)):
                found = self.noun.at(self.words, k, sentence.last) if not self.doc.lexicon.heads_last else None
                if found and found[1][0] != "ongoing":
                    return self._told(k, found)
                if self.hit_at[k] is not None or self.words[k].text in {",", "."}:
                    break
            for k in range(hit.last, min(hit.last + AFTER, sentence.last)):
                found = self.after.at(self.words, k, sentence.last)
                if found:
                    return self._told(k, found)
                if self.hit_at[k] is not None or self.layout.boundary(k):
                    break
            verb = next(
                (k for k in range(hit.last, min(hit.last + 12, sentence.last)) if self.layout.is_verb(k) or self.hit_at[k] is not None),
                None,
            )
            if verb is not None and hit.happens:
                stage = self._cue_before(verb, hit.last, hit)
                if stage and stage != "not yet":
                    return stage
        return "occurred"

    def _denied(self, at: int, first: int) -> bool:
        """Whether token ``at`` stands in what a verb denies: "denied that Kishida will meet Biden"."""
        for k in range(at - 1, max(first, at - VERB_REACH), -1):
            word = self.words[k]
            if word.text in {";", ".", '"', "“", "”"} or (
                word.lower in self.layout.relatives and word.lower not in self.layout.complementizers
            ):
                return False
            if word.lower in self.layout.complementizers:
                for x in range(k - 1, max(first, k - NOUN) - 1, -1):
                    found = self.before.at(self.words, x, k) if self.hit_at[x] is not None else None
                    if found:  # "denied the charge that it had staged the raid" denies who did it, not the raid
                        return self._told(x, found) == "didNotOccur" and all(self.layout.times[t] >= 0 for t in range(x + found[0], k))
                return False
        return False

    def _headline_plan(self, at: int, hit: Hit) -> bool:
        """Whether a headline says by an infinitive what is to come: "Congo, Rwanda leaders to meet in Luanda"."""
        if not self.doc.in_title(hit.sentence) or at < 2 or self.words[at - 1].lower not in self.doc.lexicon.words("infinitive"):
            return False
        return self.layout.phrase_at[at - 2] is not None

    def _progressive(self, at: int, first: int) -> bool:
        """Whether the verb at token ``at`` is in a present progressive: "is investigating"."""
        if self.doc.lexicon.language != "en" or not self.words[at].lower.endswith("ing"):
            return False
        present = self.doc.lexicon.words("present")
        return any(self.words[k].lower in present for k in range(max(first, at - 2), at))

    def _verb_of(self, hit: Hit, last: int) -> int | None:
        """The verb that an event noun is the subject of: "talks are due to open"."""
        first = self.doc.sentences[hit.sentence].first
        if hit.light is not None and hit.light < hit.first:
            return None
        k = hit.first - 1
        while k >= first and hit.first - k < 5 and self.words[k].text[0].isalnum() and self.layout.prep_at[k] is None:
            if self.layout.is_verb(k) or self.hit_at[k] is not None:
                return None
            k -= 1
        if k >= first and self.layout.prep_at[k] is not None:
            return None
        for k in range(hit.last, min(hit.last + VERB_REACH, last)):
            if self.layout.boundary(k) or self.words[k].text == ",":
                return None
            if (self.layout.is_verb(k) and self.words[k].lower not in self.layout.auxiliaries) or (
                self.hit_at[k] is not None and self.hit_at[k] is not hit
            ):
                return k
        return None

    def _given_up(self, hit: Hit, first: int, last: int) -> str | None:
        """Postponed or cancelled: the cue that has this hit as its object, or its subject."""
        if first not in self.owned:
            cues = ((k, self.anywhere.at(self.words, k, last)) for k in range(first, last))
            self.owned[first] = [(k, k + found[0], found[1][0]) for k, found in cues if found]
        for k, end, status in self.owned[first]:
            if not k <= hit.first < end and self._owner_of(k, end, first, last) is hit:
                self._cue = (k, end)
                return status
        return None

    def _owner_of(self, k: int, end: int, first: int, last: int) -> Hit | None:
        """The hit that a cue of giving up at [k, end) is about: the event noun behind an active one, else the nearest event before it."""
        plannable = [h for h in self.hits if first <= h.first < last and not (k <= h.first < end)]
        behind = [
            h
            for h in plannable
            if h.first >= end
            and (h.voice == "noun" or h.first - end <= 1)
            and h.first - end <= 5
            and all((held := self.layout.prep_at[x]) is None or held[1] == "of" for x in range(end, h.first))
        ]
        passive = (k > first and any(self.words[x].lower in self.layout.passives for x in range(max(first, k - 3), k))) or self.words[
            k
        ].lower.startswith(("di", "ter"))
        if behind and not passive:
            return behind[0]
        before = [h for h in plannable if h.last <= k]
        nouns = [h for h in before if h.voice == "noun" or h.trigger.frame in {"meet", "move"}]
        pool = nouns or before
        return pool[-1] if pool else (behind[0] if behind else None)

    def _cue_before(self, at: int, first: int, hit: Hit) -> str | None:
        """The nearest cue before token ``at`` within its clause."""
        best: tuple[int, str] | None = None
        k = at - 1
        steps = 0
        while k >= first and steps < BEFORE:
            word = self.words[k]
            if word.text in {".", ";", '"', "“", "”"} or (word.lower in self.layout.subordinators and word.lower not in self.before_words):
                break
            if word.lower in self.layout.relatives and word.lower not in self.layout.complementizers:
                break
            named = word.text[0].isupper() and k > first and self.doc.lexicon.language == "en"
            if self.layout.phrase_at[k] is not None or k in self.layout.modifiers or self.layout.times[k] >= 0 or named:
                k -= 1  # "Jawa Tengah" has no "tengah"
                steps += 1
                continue
            if self.not_yet.at(self.words, k, at):
                return "not yet"
            found = self.before.at(self.words, k, at)
            crossed = self.hit_at[k] is not None and any(self.words[x].lower in self.layout.coordinators for x in range(k + 1, at))
            if found and crossed and hit.voice != "noun":
                found = None  # "denied the report and accused …": only auxiliaries hold for both verbs
            if found and k + found[0] <= at and best is None:
                best = (k, self._told(k, found))
                longer = next(
                    (
                        self.before.at(self.words, x, at)
                        for x in range(max(first, k - 2), k)
                        if (f := self.before.at(self.words, x, at)) and x + f[0] >= k + found[0]
                    ),
                    None,
                )
                if longer:
                    best = (k, longer[1][0])
            if best is not None:
                break
            other = self.hit_at[k]
            if other is not None and other is not hit and other.voice == "noun" and not self._coordinated(other, at):
                break
            gerund = self.doc.lexicon.language == "en" and self.words[at].lower.endswith("ing")
            if other is not None and other is not hit and other.voice != "noun" and not gerund and not self._governs(other, at):
                break
            if word.text == "," and not self._continued(k, at):
                break
            k -= 1
            steps += 1
        return best[1] if best else None

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

    def _table(self, name: str) -> Phrases[str]:
        """Cues of one kind: those before an event, in its noun phrase, behind it, or anywhere in its sentence."""
        out: Phrases[str] = Phrases()
        for status, kinds in (self.doc.lexicon.cues.get("status") or {}).items():
            for cue in words(kinds.get(name)):
                out.add(cue, str(status), plain=True)
        return out

    def _coordinated(self, other: Hit, at: int) -> bool:
        """Whether an event noun before token ``at`` is listed with it, so that one cue holds for both."""
        return all(
            self.words[x].lower in self.layout.coordinators
            or self.words[x].text == ","
            or (self.words[x].text.islower() and self.layout.prep_at[x] is None and not self.layout.is_verb(x))
            for x in range(other.last, at)
        ) and any(self.words[x].lower in self.layout.coordinators for x in range(other.last, at))

    def _governs(self, other: Hit, at: int) -> bool:
        """Whether what stands between a verb and token ``at`` lets its cue reach on: an infinitive or complement."""
        return any(self.words[x].lower in self.reaching for x in range(other.last, at))

    def _continued(self, k: int, at: int) -> bool:
        return any(self.words[x].lower in self.layout.coordinators for x in range(k + 1, at))

    def commitment(self, hit: Hit) -> tuple[str, tuple[int, int] | None]:
        """Commitment of a hit, with the tokens of the cue: "asserted", "claimed" or "hedged"."""
        first = self.doc.sentences[hit.sentence].first
        at = hit.light if hit.light is not None and hit.light < hit.first else hit.first
        for k in range(at - 1, max(first, at - 4) - 1, -1):
            if self.hit_at[k] is not None or self.layout.boundary(k):
                break
            claimed = self.claimed.at(self.words, k, at)
            if claimed:
                return "claimed", (k, k + claimed[0])
            hedged = self.hedged.at(self.words, k, at)
            if hedged:
                return "hedged", (k, k + hedged[0])
        return "asserted", None

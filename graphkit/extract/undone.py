"""What keeps an act from being done: a plan denied, an attempt that fails, somebody stopped from it, an act that a bill would only bring."""

from __future__ import annotations

from graphkit.extract.clauses import Layout
from graphkit.extract.document import Document
from graphkit.extract.scope import Cue, table
from graphkit.lexicon import Phrases

AIM = 5  # tokens from "efforts" to the verb or noun that they aim at: "efforts to secure the early release"
BACK = 3  # tokens of a negation before the cue that it negates
HELD = 8  # tokens from "stop" to "from"
AFTERWARDS = 16  # tokens from an attempt to what became of it


class Undone:
    """Reads what the words around a planned or attempted act take back."""

    def __init__(self, document: Document, layout: Layout) -> None:
        self.doc = document
        self.layout = layout
        self.words = document.words
        lexicon = document.lexicon
        cues = lexicon.cues
        self.before = table(lexicon, "before")
        self.attempts, self.drafts, self.brings, self.keeping, self.fears = (
            lexicon.listed(cues.get(name)) for name in ("attempts", "drafts", "brings", "keeping", "fears")
        )
        self.aims = self.attempts | lexicon.listed(cues.get("aims"))
        self.foiled: Phrases[str] = lexicon.phrases(cues.get("foiled"))
        self.raising, self.rumours = lexicon.listed(cues.get("raising")), lexicon.listed(cues.get("rumours"))
        self.small = lexicon.words("articles", "negative_determiners", "any_determiners")
        self.none: Phrases[str] = lexicon.phrases(cues.get("none"))
        self.foils = lexicon.once("openers of failure", self.foiled.openers)
        self.infinitive = lexicon.words("infinitive")
        self.off = lexicon.words("kept_from")

    def turned(self, cue: Cue, first: int) -> str | None:
        """What the word before a cue makes of the plan that it tells: "does not plan to", "tidak berniat", "no intention of"."""
        if cue.status != "planned":
            return None
        for x in range(max(first, cue.first - BACK), cue.first):
            found = self.before.at(self.words, x, cue.first)
            if found and found[1][0] == "didNotOccur" and all(self.words[y].lower in self.small for y in range(x + found[0], cue.first)):
                return "didNotOccur"  # "denied any plan to"
        k = cue.first - 1
        while k > first and self.layout.phrase_at[k] is not None:
            k -= 1
        asked = self.before.at(self.words, k, cue.first) if k >= first else None
        if k < cue.first - 1 and asked and asked[0] == 1 and asked[1][0] == "proposed":
            return "proposed"  # "meminta polisi segera menangkap"
        k = cue.first - 1
        if k > first and self.words[k].lower in self.layout.relatives and self.words[cue.first].lower in self.brings:
            return "proposed" if self.words[k - 1].lower in self.drafts else None  # "a bill that would ban"
        return None

    def nowhere(self, at: int, first: int) -> bool:
        """Whether a negation outside of its clause undoes it: "don't think charges will be filed", "tidak ada kapal yang diserang"."""
        clause = False
        for k in range(at - 1, max(first, at - HELD) - 1, -1):
            word = self.words[k]
            if word.text in {",", ";", '"', "“", "”"}:
                return False
            if word.lower in self.raising and k > first:
                return any(
                    (found := self.before.at(self.words, x, k)) and x + found[0] == k and found[1][0] == "didNotOccur"
                    for x in range(max(first, k - 2), k)
                )
            if word.lower in self.layout.relatives and (word.lower not in self.layout.complementizers or k + 2 >= at):
                clause = True
            elif clause and any(
                (found := self.none.at(self.words, x, at)) and k < x + found[0] < at for x in range(max(first, k - 2), k + 1)
            ):
                return True
            elif self.layout.is_verb(k) and word.lower not in self.layout.auxiliaries and self.words[k - 1].lower not in self.small:
                return False
        return False

    def feared(self, cue: Cue, first: int) -> bool:
        """Whether a plan is what somebody only fears, hopes or warns of: "fear that the army will bomb", "warned they would fire"."""
        k = cue.first - 1
        while k > first and (self.layout.phrase_at[k] is not None or self.words[k].lower in self.layout.complementizers):
            k -= 1
        return k >= first and self.words[k].lower in self.fears

    def attempted(self, at: int, end: int, first: int, last: int) -> str | None:
        """Status of what is the aim of a noun such as "plot to", "upaya": it did not occur where the sentence says that this failed."""
        if self.aims.isdisjoint(self.doc.lowers[max(first, at - AIM) : at + 1]):
            return None
        k = next(x for x in range(at, first - 1, -1) if self.words[x].lower in self.aims)
        if k == at:
            return "didNotOccur" if self._foiled(end, last) else None  # "rencana pembunuhan"
        follow = self.words[k + 1].lower
        if (self.infinitive and follow not in self.infinitive) or any(
            self.words[x].text in {",", ";"} or self.words[x].lower in self.layout.relatives for x in range(k + 1, at)
        ):
            return None
        if self._foiled(end, last):
            return "didNotOccur"
        return "hypothetical" if self.words[k].lower in self.attempts else None

    def _foiled(self, end: int, last: int) -> bool:
        """Whether the words behind token ``end`` say that it came to nothing."""
        if self.foils.isdisjoint(self.doc.lowers[end:last]):
            return False
        for x in range(end, min(end + AFTERWARDS, last)):
            if self.words[x].lower in self.layout.relatives or self.words[x].text in {";", ":"}:
                return False
            if self.foiled.at(self.words, x, last):
                return True
        return False

    def kept(self, at: int, first: int) -> str | None:
        """Status of what somebody is kept from: "stopped protesters from storming" did not occur, "to stop them from attacking" is only feared."""
        if at - 1 <= first or self.words[at - 1].lower not in self.off or not self.words[at].lower.endswith("ing"):
            return None
        for k in range(at - 2, max(first - 1, at - HELD), -1):
            word = self.words[k].lower
            if word in self.keeping:
                open_ = k > first and (self.words[k - 1].lower in self.infinitive or self.words[k - 1].lower in self.layout.auxiliaries)
                return "hypothetical" if open_ else "didNotOccur"
            if self.words[k].text in {",", ";"}:
                return None
        return None

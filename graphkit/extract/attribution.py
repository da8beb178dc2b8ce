"""Who says so: speakers before, after and inside what they say, chains of relayers, and what their words cover."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import compress, groupby

from graphkit.extract.chains import Chains
from graphkit.extract.clauses import Layout, Phrase
from graphkit.extract.contents import Contents
from graphkit.extract.document import Document
from graphkit.extract.entities import Entity
from graphkit.extract.quotations import Quotations
from graphkit.extract.roles import RoleFinder
from graphkit.extract.saying import Saying
from graphkit.extract.speakers import SpeakerFinder
from graphkit.extract.speech import SpeechVerb, speech_verbs
from graphkit.extract.triggers import Hit
from graphkit.lexicon import Phrases
from graphkit.lexicon.files import words


class AttributionFinder:
    """Finds the sayings of a document."""

    def __init__(
        self, document: Document, layout: Layout, roles: RoleFinder, entities: list[Entity], is_charge: Callable[[str], bool]
    ) -> None:
        self.doc = document
        self.layout = layout
        self.roles = roles
        self.entities = entities
        self.is_charge = is_charge
        self.words = document.words
        lexicon = document.lexicon
        cues = lexicon.cues.get("attribution") or {}
        self.speakers = SpeakerFinder(document, layout, roles, entities)
        self.contents = Contents(document, layout, roles, self.speakers)
        self.chains = Chains(document, layout, self.speakers)
        self.verbs = speech_verbs(lexicon)
        self.no_speech = lexicon.words("no_speech")
        self.inverted = lexicon.once("attribution inverted", lambda: frozenset(words(cues.get("inverted"))))
        self.comparing = lexicon.once("attribution as", lambda: frozenset(words(cues.get("as"))))
        self.as_saying: Phrases[str] = lexicon.phrases(cues.get("as_saying"))
        self.headline = lexicon.listed(cues.get("headline"))
        self.denying = lexicon.words("denying")
        self.unnamed: Phrases[str] = lexicon.phrases(cues.get("unnamed"))
        self.speaking: int | None = None
        self.recent: Saying | None = None
        self.by_means = lexicon.words("doers")
        self.according: Phrases[str] = lexicon.phrases(cues.get("prepositions"))
        self.pointing: Phrases[str] = lexicon.phrases(cues.get("pointing"))
        tables = (self.verbs, self.according, self.unnamed, self.pointing)
        self.openers = lexicon.once("attribution openers", lambda: self.inverted.union(self.headline, *(t.openers() for t in tables)))

    def run(self) -> list[Saying]:
        """The sayings in order of their sentences."""
        out: list[Saying] = []
        openers = compress(range(len(self.words)), map(self.openers.__contains__, self.doc.lowers))
        for number, here in groupby(openers, self.doc.places.__getitem__):
            if number in self.doc.aside:
                continue
            found = self._sentence(number, here)
            found = self.chains.join(found, out[-1] if out else None)
            if found:
                self.speaking = found[-1].source
            out.extend(found)
        Quotations(self.doc, self.speakers).run(out)
        self._charges(out)
        return out

    def _charges(self, sayings: list[Saying]) -> None:
        """What somebody is accused of is said by the one who accuses: "accused the police of firing at the crowd"."""
        for hit in self.roles.hits:
            if hit.rejected or hit.voice not in {"active", "passive"} or not self.is_charge(hit.type) or self.doc.in_title(hit.sentence):
                continue
            passive = hit.voice == "passive"
            subject = [] if passive else self.roles.subjects.subject(hit.first)[0]
            speaker = self._accuser(hit) if passive else self.speakers.of(subject)
            if speaker is not None:
                phrase, ident = speaker
                end = next(
                    (k for k in range(hit.last, self.doc.sentences[hit.sentence].last) if self.words[k].text == ","),
                    self.doc.sentences[hit.sentence].last,
                )
                first = min(phrase.first, hit.first) if phrase.mention.sentence == hit.sentence else hit.first
                sayings.append(
                    Saying(
                        source=ident,
                        first=first,
                        last=hit.last,
                        sentence=hit.sentence,
                        covers=[(hit.last, end)],
                        phrase=phrase,
                        charge=True,
                    )
                )

    def _accuser(self, hit: Hit) -> tuple[Phrase, int] | None:
        """Who stands behind the passive of a charge: "was accused by X of firing"."""
        end = self.doc.sentences[hit.sentence].last
        by = hit.last < end and self.words[hit.last].lower in self.by_means
        return self.speakers.behind(hit.last, end) if by else None

    def _sentence(self, number: int, openers: Iterable[int]) -> list[Saying]:
        out: list[Saying] = []
        first, last, _ = self.doc.sentences[number]
        reached = first
        for i in openers:
            saying = self._at(i, number, first, last) if i >= reached else None
            if saying is not None:
                out.append(saying)
                self.recent = saying
                self.chains.relay(saying, last)
                reached = max(i + 1, saying.last, saying.relay_tokens[1] if saying.relay_tokens else 0)
        return out

    def _at(self, i: int, number: int, first: int, last: int) -> Saying | None:
        if self.doc.quoted(i) or self.layout.times[i] >= 0:
            return None
        according = self.according.at(self.words, i, last)
        if according:
            return self._according(i, i + according[0], number, first, last)
        unnamed = self.unnamed.at(self.words, i, last)
        if unnamed:
            end = i + unnamed[0]
            return Saying(source=None, first=i, last=end, sentence=number, covers=self._around(i, end, first, last))
        pointing = self.pointing.at(self.words, i, last) if i == first and number else None
        if pointing:
            return self._pointing(i, i + pointing[0], number, last)
        if self.words[i].lower in self.inverted and self._breaks(i, first):
            return self._inverted(i, number, first, last)
        found = self.verbs.at(self.words, i, last)
        if found is None and self.words[i].lower in self.headline and i > first and self.doc.in_title(number):
            found = (1, [SpeechVerb(wary=False, quoting=False, gerund=False, telling=False, reporting=True)])
        if found is None or self.layout.phrase_at[i] is not None:
            return None
        verb = found[1][0]
        if i > first and verb.telling and self.words[i - 1].lower in self.layout.passives:
            return self._passive(i, i + found[0], verb, number, last)
        if verb.gerund:
            return self._participle(i, i + found[0], verb, number, first, last)
        if i > first and (self.words[i - 1].lower in self.no_speech or self._object(i, first) or self._unsaid(i, first)):
            return None
        return self._verb(i, i + found[0], verb, number, first, last)

    def _breaks(self, i: int, first: int) -> bool:
        """Whether a word that stands before its speaker can do so at token ``i``: first of all, behind a sign, or behind "seperti"."""
        before = self.words[i - 1]
        return i == first or before.text in {",", "?", "!"} or self.contents.mark(i - 1) or before.lower in self.comparing

    def _unsaid(self, i: int, first: int) -> bool:
        """Whether the verb at token ``i`` is denied: "did not say whether", "enggan mengatakan"."""
        return any(self.words[k].lower in self.denying for k in range(max(first, i - 2), i)) and not self.doc.quoted(i)

    def _object(self, i: int, first: int) -> bool:
        """Whether a preposition stands right before token ``i``, so that it is a noun: "with claims of"."""
        return self.doc.lexicon.inflected and any(
            (held := self.layout.prep_at[x]) is not None and x + held[0] == i and not self.layout.subordinate(x)
            for x in range(max(first, i - 3), i)
        )

    # ---- verbs

    def _verb(self, i: int, end: int, verb: SpeechVerb, number: int, first: int, last: int) -> Saying | None:
        """For example "X said that …", "…, X said", "…," said X."""
        anybody = not verb.wary or self.contents.follows(end, verb, last)
        cited = self._cited(i, end, number, first, last)
        if cited is not None:
            return cited
        speaker = self._inversion(i, end, first, last, anybody=anybody) if not verb.telling else None
        behind = speaker is not None
        speaker = speaker or self.speakers.before(i, anybody=anybody)
        if speaker is None:
            return None
        phrase, ident = speaker
        start = i if behind else min(phrase.first, i)
        edge = i if behind else self.speakers.edge(start, first)
        content = self.contents.of(edge, max(end, phrase.last) if behind else end, verb, first, last, behind=behind)
        if content is None:
            return None
        stop = max(end, phrase.last) if behind else end
        return Saying(source=ident, first=start, last=stop, sentence=number, covers=content, phrase=phrase)

    def _cited(self, i: int, end: int, number: int, first: int, last: int) -> Saying | None:
        """For example "Y quoted X as saying …": X says it, and Y passes it on."""
        phrase = next(iter(self.layout.between(end, end + 4)), None)
        as_saying = self.as_saying.at(self.words, phrase.last, last) if phrase is not None and phrase.last < last else None
        said, relay = self.speakers.of([phrase] if phrase is not None else []), self.speakers.before(i, anybody=True)
        if phrase is None or as_saying is None or said is None or relay is None:
            return None
        stop = phrase.last + as_saying[0]
        start = self.speakers.edge(min(relay[0].first, i), first)
        behind = stop < last and self.words[stop].text not in {".", ",", "?", "!"}
        covers = [(stop, last)] if behind else [(first, start)]
        tokens = (relay[0].first, i + 1)
        return Saying(
            source=said[1], first=start, last=stop, sentence=number, covers=covers, phrase=said[0], relay=relay[1], relay_tokens=tokens
        )

    def _passive(self, i: int, end: int, verb: SpeechVerb, number: int, last: int) -> Saying | None:
        """For example "X was told by Y that …": Y says it."""
        if end >= last or self.words[end].lower not in self.by_means:
            return None
        speaker = self.speakers.behind(end, last, anybody=True)
        complement = self.contents.complement(speaker[0].last, verb, last) if speaker is not None else None
        if speaker is None or complement is None:
            return None
        return Saying(source=speaker[1], first=i, last=speaker[0].last, sentence=number, covers=[(complement, last)], phrase=speaker[0])

    def _inversion(self, i: int, end: int, first: int, last: int, *, anybody: bool) -> tuple[Phrase, int] | None:
        """The speaker behind the verb: "…," said X; none where what stands there has a verb of its own ("X, in Reno, said Y lied")."""
        if i == first or not (self.contents.mark(i - 1) or self.words[i - 1].text == ","):
            return None
        speaker = self.speakers.behind(end - 1, last, anybody=anybody)
        if speaker is None:
            return None
        k = speaker[0].last
        if k < last and (
            self.contents.mark(k)
            or self.words[k].lower in self.layout.auxiliaries | self.layout.complementizers
            or self.layout.is_verb(k)
            or ((hit := self.roles.hit_at[k]) is not None and hit.voice != "noun")
        ):
            return None
        return speaker

    def _participle(self, i: int, end: int, verb: SpeechVerb, number: int, first: int, last: int) -> Saying | None:
        """For example "X left, saying that …", "by arguing that …", "Arguing that …, X left"."""
        complement = self.contents.complement(end, verb, last)
        if complement is None and i == first and self.contents.states(end, last):
            complement = end  # "Claiming the vote was rigged, Smith …"
        if complement is None:
            return None
        k = i - 1
        while k > first and (self.words[k].lower in self.layout.auxiliaries or self.words[k].lower.endswith("ly")):
            k -= 1
        comma = next((x for x in range(complement, last) if self.words[x].text == ","), last)
        speaker = None
        if i == first:
            head = next((p for p in self.layout.between(comma + 1, last) if p.preposition is None), None)
            speaker = self.speakers.of([head]) if head is not None and head.last <= last else None
            last = comma
        elif self.recent is not None and self.recent.sentence == number and self.recent.last == k and self.words[k].text == ",":
            held = self.recent  # "…, said his lawyer, Maria Lopez, adding that …"
            speaker = (held.phrase, held.source) if held.phrase is not None and held.source is not None else None
        elif self.words[k].text == "," or self.contents.mark(k):
            subject, _, _ = self.roles.subjects.subject(i)
            speaker = self.speakers.of([p for p in subject if p.last <= i])
        elif self.words[k].lower in self.by_means or self.words[k].lower in self.comparing:
            main = next((x for x in range(k - 1, first, -1) if self.layout.is_verb(x) or self.contents.acts(x)), None)
            subject = self.roles.subjects.subject(main)[0] if main is not None else []
            speaker = self.speakers.of([p for p in subject if p.last <= i])
        if speaker is None:
            return None
        return Saying(source=speaker[1], first=i, last=end, sentence=number, covers=[(complement, last)], phrase=speaker[0])

    # ---- words that stand before their speaker

    def _inverted(self, i: int, number: int, first: int, last: int) -> Saying | None:
        """For example "…, kata X", "menurut X, …", "…," ujarnya."""
        k = i + 1
        phrase = None
        while k < last and k - i < 3:
            phrase = self.layout.phrase_at[k]
            if phrase is not None or self.words[k].text in {",", "."} or self.contents.mark(k):
                break
            k += 1
        speaker = self.speakers.of([self.speakers.named(phrase, last)]) if phrase is not None else self.speakers.behind(i, last)
        if speaker is None:
            if self.words[i].lower.endswith("nya") or i + 1 >= last or self.words[i + 1].text in {",", "."}:
                latest = self._latest_person(i)
                if latest is not None:
                    return Saying(source=latest, first=i, last=i + 1, sentence=number, covers=self._around(i, i + 1, first, last))
            return None
        found, ident = speaker
        return Saying(
            source=ident, first=i, last=found.last, sentence=number, covers=self._around(i, found.last, first, last), phrase=found
        )

    def _around(self, i: int, end: int, first: int, last: int) -> list[tuple[int, int]]:
        """What an attribution at [i, end) stands for: what stands before it, else what follows, or both where a clause is joined to it."""
        if i > first and self.words[i - 1].lower in self.layout.relatives:
            return [(end, next((k for k in range(end, last) if self.words[k].text == ","), last))]
        joined = end + 1 < last and (self.words[end + 1].lower in self.layout.coordinators or self.contents.mark(end + 1))
        before = i > first and (self.contents.mark(i - 1) or self.doc.quoted(max(first, i - 2)) or self.contents.states(first, i))
        return [(first, i)] if before and not joined else [(first, i), (end, last)]

    def _latest_person(self, i: int) -> int | None:
        """The person who spoke last, or who was mentioned last before token ``i``."""
        if self.speaking is not None and self.entities[self.speaking].type == "Person":
            return self.speaking
        best: tuple[int, int] | None = None
        for entity in self.entities:
            if entity.type != "Person" or entity.kind not in {"person", "described"}:
                continue
            for mention in entity.mentions:
                if mention.first < i and (best is None or mention.first > best[0]) and not self.doc.in_title(mention.sentence):
                    best = (mention.first, entity.number)
        return best[1] if best else None

    def _according(self, i: int, end: int, number: int, first: int, last: int) -> Saying | None:
        speaker = self.speakers.behind(end - 1, last, anybody=True)
        if speaker is None or self._aside(i, speaker[0].last, last):
            return None
        found, ident = speaker
        return Saying(
            source=ident, first=i, last=found.last, sentence=number, covers=self._around(i, found.last, first, last), phrase=found
        )

    def _aside(self, i: int, end: int, last: int) -> bool:
        """Whether a relay at [i, end) stands between a speaker and his verb: "Obi, dikutip Antara, mengatakan"."""
        k = self.contents.past_times(end, last)
        return (
            self.words[i - 1].text == ","
            and k + 1 < last
            and self.words[k].text == ","
            and self.chains.relays.at(self.words, i, last) is not None
            and self.verbs.at(self.words, k + 1, last) is not None
        )

    def _pointing(self, i: int, end: int, number: int, last: int) -> Saying | None:
        """For example "Hal itu disampaikan X …": what X said is the sentence before."""
        speaker = self.speakers.behind(end - 1, last)
        before = self.doc.sentences[number - 1]
        if speaker is None or self.doc.in_heading(number - 1):
            return None
        return Saying(
            source=speaker[1], first=i, last=speaker[0].last, sentence=number, covers=[(before.first, before.last)], phrase=speaker[0]
        )

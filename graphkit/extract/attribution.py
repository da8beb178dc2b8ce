"""Who says so: speakers before, after and inside what they say, chains of relayers, and what their words cover."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from graphkit.extract.clauses import Layout, Phrase
from graphkit.extract.document import Document
from graphkit.extract.entities import Entity
from graphkit.extract.roles import RoleFinder
from graphkit.lexicon import Phrases, inflection
from graphkit.lexicon.files import words

SPEAKERS = frozenset({"Person", "PublicBody", "Organization", "Company", "State", "Group", "Actor"})
BEHIND = 12


@dataclass(slots=True, eq=False, kw_only=True)
class Saying:
    """One attribution in the text.

    Attributes:
        source: number of the entity that says it; None where nobody is named.
        first, last: tokens of the attributing words with the source.
        covers: token ranges of what is said.
        relay: entity that passes it on, with its tokens.
        capacity: whether the source speaks in the post that its phrase gives.
    """

    source: int | None
    first: int
    last: int
    sentence: int
    covers: list[tuple[int, int]] = field(default_factory=list)
    relay: int | None = None
    relay_tokens: tuple[int, int] | None = None
    phrase: Phrase | None = None
    unnamed: bool = False
    charge: bool = False

    def covers_token(self, i: int) -> bool:
        """Whether token ``i`` lies in what is said."""
        return any(a <= i < b for a, b in self.covers)


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
        self.english = lexicon.language == "en"
        self.verbs, self.careful = lexicon.once(
            "attribution verbs", lambda: self._verbs(words(cues.get("verbs")), frozenset(words(cues.get("careful"))))
        )
        self.no_speech = lexicon.words("no_speech")
        self.inverted = lexicon.once("attribution inverted", lambda: frozenset(words(cues.get("inverted"))))
        self.according: Phrases[str] = lexicon.phrases(cues.get("prepositions"))
        self.relays: Phrases[str] = lexicon.phrases(cues.get("relay"))
        self.continues: Phrases[str] = lexicon.phrases(cues.get("continue"))

    def _verbs(self, lemmas: list[str], careful: frozenset[str]) -> tuple[frozenset[str], frozenset[str]]:
        if not self.english:
            return frozenset(lemmas), careful
        forms: set[str] = set()
        wary: set[str] = set()
        for lemma in lemmas:
            for form, uses in inflection.english(lemma, self.doc.lexicon.irregular).items():
                if uses & {"past", "third", "base"}:
                    forms.add(form)
                    if lemma in careful:
                        wary.add(form)
        return frozenset(forms), frozenset(wary)

    def run(self) -> list[Saying]:
        """The sayings in order; a quotation that spans several sentences is covered by the one at its end or beginning."""
        out: list[Saying] = []
        for number, sentence in enumerate(self.doc.sentences):
            if self.doc.in_heading(number) and not self.doc.in_title(number):
                continue
            found = self._sentence(number, sentence.first, sentence.last)
            for saying in found:
                previous = out[-1] if out else None
                if (
                    saying.relay is None
                    and previous is not None
                    and previous.relay is not None
                    and saying.source == previous.source
                    and saying.sentence - previous.sentence <= 1
                ):
                    saying.relay, saying.relay_tokens = previous.relay, previous.relay_tokens
            out.extend(found)
        self._quotations(out)
        self._charges(out)
        return out

    def _charges(self, sayings: list[Saying]) -> None:
        """What somebody is accused of is said by the one who accuses: "accused the police of firing at the crowd"."""
        for hit in self.roles.hits:
            if hit.rejected or hit.voice != "active" or not self.is_charge(hit.type) or self.doc.in_title(hit.sentence):
                continue
            subject, _, _ = self.roles.subjects.subject(hit.first)
            speaker = self._speaker(subject)
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

    def _sentence(self, number: int, first: int, last: int) -> list[Saying]:
        out: list[Saying] = []
        i = first
        while i < last:
            saying = self._at(i, number, first, last)
            if saying is not None:
                out.append(saying)
                self._relay(saying, last)
                i = max(i + 1, saying.last, saying.relay_tokens[1] if saying.relay_tokens else 0)
            else:
                i += 1
        return out

    def _at(self, i: int, number: int, first: int, last: int) -> Saying | None:
        if self.doc.quoted(i) or self.layout.times[i] >= 0:
            return None
        word = self.words[i].lower
        according = self.according.at(self.words, i, last)
        if according:
            return self._according(i, i + according[0], number, first, last)
        if word in self.inverted:
            return self._inverted(i, number, first, last)
        if word not in self.verbs or self.layout.phrase_at[i] is not None:
            return None
        if self.english and i > first and self.words[i - 1].lower in self.no_speech:
            return None
        return self._verb(i, number, first, last)

    def _speaker(self, phrases: list[Phrase]) -> tuple[Phrase, int] | None:
        for phrase in phrases:
            for ident in phrase.mention.entities[:1]:
                if self.entities[ident].type in SPEAKERS:
                    return phrase, ident
        return None

    def _verb(self, i: int, number: int, first: int, last: int) -> Saying | None:
        """For example "X said that …", "…, X said", "…," said X."""
        subject, _, _ = self.roles.subjects.subject(i)
        speaker = self._speaker([p for p in subject if p.last <= i])
        behind = False
        if speaker is None or (
            i > first and self.words[i - 1].text in {'"', "”", "“"} and i + 1 < last and self.layout.phrase_at[i + 1] is not None
        ):
            follow = self._behind(i, last)
            if follow is None or not (i > first and self.words[i - 1].text in {'"', "”", "“", ",", "'"}):
                if speaker is None:
                    return None
            else:
                speaker, behind = self._speaker([follow]), True
                if speaker is None:
                    return None
        phrase, ident = speaker
        if not behind and self._other_noun(phrase.last, i):
            return None
        start, end = min(phrase.first, i), max(i + 1, phrase.last if behind else i + 1)
        content = self._content(i, phrase, first, last, behind=behind)
        if content is None:
            return None
        if self.words[i].lower in self.careful and not self._clausal(i, last):
            return None
        return Saying(source=ident, first=start, last=end, sentence=number, covers=content, phrase=phrase)

    def _behind(self, i: int, last: int) -> Phrase | None:
        """The phrase behind a verb of saying, past its articles, adjectives and possessors: "said the state's police commissioner, Musa Danladi"."""
        for k in range(i + 1, min(i + 7, last)):
            phrase = self.layout.phrase_at[k]
            if phrase is not None:
                return phrase
            word = self.words[k]
            if (
                not (word.text[0].isalpha() or word.text == "'s")
                or self.layout.prep_at[k] is not None
                or self.layout.is_verb(k)
                or self.layout.boundary(k)
            ):
                return None
        return None

    def _other_noun(self, first: int, i: int) -> bool:
        """Whether another noun than the speaker stands right before the verb: "…, her office said"."""
        k = i - 1
        if k >= first and self.words[k].text == ",":
            return False
        while k >= first and self.words[k].text != ",":
            word = self.words[k]
            plain = word.text[0].isalpha() and word.text.islower() and self.layout.phrase_at[k] is None and self.layout.times[k] < 0
            if (
                plain
                and word.lower not in self.layout.auxiliaries
                and not word.lower.endswith("ly")
                and self.layout.prep_at[k] is None
                and not self.layout.is_verb(k)
            ):
                return (
                    k == i - 1
                    or self.words[k + 1 : i] == []
                    or all(self.words[x].lower in self.layout.auxiliaries for x in range(k + 1, i))
                )
            k -= 1
        return False

    def _clausal(self, i: int, last: int) -> bool:
        """Whether a clause or quotation follows the verb at token ``i``, or it closes the sentence."""
        for k in range(i + 1, min(i + 6, last)):
            if self.words[k].lower in self.layout.complementizers or self.words[k].text in {'"', "“"}:
                return True
        return i + 1 >= last - 1 or self.words[i - 1].text in {'"', "”"} or (self.words[i + 1].text in {".", ","})

    def _content(self, i: int, phrase: Phrase, first: int, last: int, *, behind: bool) -> list[tuple[int, int]] | None:
        """What the verb at token ``i`` covers: the clause behind it, or what stands before the speaker and a comma."""
        before = phrase.first if not behind else i
        k = before - 1
        while k >= first and (
            self.words[k].lower in self.doc.lexicon.words("articles")
            or self.words[k].text in {'"', "”", "“", "'s"}
            or k in self.layout.modifiers
        ):
            k = self.layout.modifiers[k].first - 1 if k in self.layout.modifiers else k - 1
        if behind is False and i + 1 < last and self.layout.words[i - 1].lower in self.layout.subordinators:
            return None
        closing = k > first and self.words[k].text in {",", ".", "?", "!"} and k - first > 2
        if closing and (self._verbal(first, k) or self.doc.quoted(k - 1)):
            clausal = i + 1 < last and (
                self.words[i + 1].lower in self.layout.complementizers
                or (self.words[i + 1].text == "," and i + 2 < last and self._verbal(i + 2, last))
            )
            return [(first, before), (i + 1, last)] if clausal else [(first, before)]
        return [(i + 1, last)]

    def _verbal(self, a: int, b: int) -> bool:
        return any(
            self.roles.hit_at[k] is not None or self.layout.is_verb(k) or self.words[k].lower in self.layout.passives for k in range(a, b)
        )

    def _inverted(self, i: int, number: int, first: int, last: int) -> Saying | None:
        """For example "…, kata X", "menurut X, …", "…," ujarnya."""
        k = i + 1
        phrase = None
        while k < last and k - i < 3:
            phrase = self.layout.phrase_at[k]
            if phrase is not None or self.words[k].text in {",", ".", '"', "“"}:
                break
            k += 1
        speaker = self._speaker([phrase]) if phrase is not None else None
        if speaker is None:
            if self.words[i].lower.endswith("nya") or i + 1 >= last or self.words[i + 1].text in {",", "."}:
                latest = self._latest_person(i)
                if latest is not None:
                    return Saying(source=latest, first=i, last=i + 1, sentence=number, covers=[(first, i), (i + 1, last)])
            return None
        found, ident = speaker
        relative = i > first and self.words[i - 1].lower in self.layout.relatives
        covers = [(found.last, last)] if relative else [(first, i), (found.last, last)]
        return Saying(source=ident, first=i, last=found.last, sentence=number, covers=covers, phrase=found)

    def _latest_person(self, i: int) -> int | None:
        """The person mentioned last before token ``i``."""
        best: tuple[int, int] | None = None
        for entity in self.entities:
            if entity.type != "Person" or entity.kind not in {"person", "described"}:
                continue
            for mention in entity.mentions:
                if mention.first < i and (best is None or mention.first > best[0]) and not self.doc.in_title(mention.sentence):
                    best = (mention.first, entity.number)
        return best[1] if best else None

    def _according(self, i: int, end: int, number: int, first: int, last: int) -> Saying | None:
        k = end
        while k < last and k - end < 4 and self.layout.phrase_at[k] is None and self.words[k].text[0].isalnum():
            k += 1
        phrase = self.layout.phrase_at[k] if k < last else None
        speaker = self._speaker([phrase]) if phrase is not None else None
        if speaker is None:
            return None
        found, ident = speaker
        relative = i > first and self.words[i - 1].lower in self.layout.relatives
        return Saying(
            source=ident,
            first=i,
            last=found.last,
            sentence=number,
            covers=[(found.last, last)] if relative else [(first, i), (found.last, last)],
            phrase=found,
        )

    def _relay(self, saying: Saying, last: int) -> None:
        """Adds who passes it on: "seperti dikutip dari Yonhap", "as quoted by Yonhap"."""
        for k in range(saying.last, min(saying.last + BEHIND, last)):
            found = self.relays.at(self.words, k, last)
            if not found:
                continue
            x = k + found[0]
            while x < last and x - k < found[0] + 4 and self.layout.phrase_at[x] is None:
                x += 1
            phrase = self.layout.phrase_at[x] if x < last else None
            speaker = self._speaker([phrase]) if phrase is not None else None
            if (
                speaker is not None
                and self.entities[speaker[1]].type in {"Company", "Organization", "PublicBody", "Actor"}
                and speaker[1] != saying.source
            ):
                saying.relay, saying.relay_tokens = speaker[1], (k, speaker[0].last)
            return

    def _quotations(self, sayings: list[Saying]) -> None:
        """A quotation over several sentences belongs to the saying beside its end, else beside its beginning."""
        for start, end in self.doc.quotes:
            first, last = self.doc.token_at(start), self.doc.token_at(end - 1) + 1
            if first >= len(self.words) or self.doc.places[first] == self.doc.places[min(last, len(self.words)) - 1]:
                continue
            at_end = self.doc.places[min(last, len(self.words)) - 1]
            at_start = self.doc.places[first]
            near = [s for s in sayings if s.sentence == at_end and s.first >= last - 1] or [
                s for s in sayings if s.sentence == at_start and s.last <= first + 1
            ]
            if near:
                near[0].covers.append((first, last))

"""Capitalised names that no lexicon holds: persons of any naming tradition, organisations and places by their words and surroundings."""

from __future__ import annotations

import re
from itertools import compress
from operator import attrgetter

from graphkit.extract.document import Document, Mention
from graphkit.extract.speech import speaking_nouns, speech_forms
from graphkit.lexicon import Lexicon, Phrases
from graphkit.text import Seen

LONGEST = 6
ARTICLED = re.compile(r"(?:al|el|ad|ar|as|at|az|an|ash|bin|ben|ibn)-[A-Z]")  # "Khalid al-Sabri"
TITLE_CASE = 0.6
OPENING = frozenset(['"', "“", ".", ":", "-", "–", "—", "‘", "'"])
NAMING = 3  # tokens before a name that the noun for what it is may stand
INITIALS = 4  # letters at most
QUOTES = frozenset(['"', "“", "”", "‘", "’", "'"])


class NameFinder:
    """Reads runs of capitalised words as names.

    A run in a headline that is written in title case counts only where the body has the same name.
    """

    def __init__(self, document: Document, blocked: list[bool]) -> None:
        self.doc = document
        self.words = document.words
        self.blocked = blocked
        lexicon = document.lexicon
        self.lexicon = lexicon
        self.names = lexicon.names
        self.organization = lexicon.words("organization_words")
        self.company = lexicon.words("company_words")
        self.place_after = lexicon.words("place_words")
        self.place_before = lexicon.words("place_words_before")
        self.coordinators = lexicon.words("coordinators")
        self.speech = speech_forms(lexicon)
        self.inverted = lexicon.once("names behind", lambda: frozenset((lexicon.cues.get("attribution") or {}).get("inverted") or []))
        self.voices = speaking_nouns(lexicon)
        self.vouching: Phrases[str] = lexicon.phrases((lexicon.cues.get("attribution") or {}).get("prepositions"))
        self.particles = lexicon.once(
            "name particles", lambda: self.names.particles - {p[0] for p in lexicon.prepositions} - self.coordinators
        )
        self.toward, self.place_links = lexicon.words("toward"), lexicon.words("places_only")
        self.linking, self.articles = lexicon.words("name_links"), lexicon.words("articles")
        self.place_heads, self.belonging = lexicon.words("place_heads"), lexicon.words("parting")
        self.company_first = lexicon.words("company_words_before")
        self.suffixes = lexicon.words("compound_suffixes")
        self.company_nouns, self.organization_nouns = lexicon.words("company_nouns"), lexicon.words("organization_nouns")
        self.no_kind = lexicon.words("definite", "auxiliaries", "coordinators", "subordinators", "relatives", "led_by", "no_name")
        self.initialled, self.charged = lexicon.words("initialled"), lexicon.words("charged")
        self.known: dict[str, str] = {}
        self.parts: dict[str, str] = {}
        self._names = list(map(name_words(lexicon).__getitem__, document.texts))
        self._mid = self._mid_sentence()

    def _mid_sentence(self) -> frozenset[str]:
        """Words that stand capitalised inside a sentence of the body somewhere: a sentence's first word among them may be a name."""
        texts, places = self.doc.texts, self.doc.places
        capitals = compress(range(len(texts)), map(attrgetter("capital"), self.words))
        return frozenset(
            texts[i]
            for i in capitals
            if i and texts[i - 1] not in OPENING and places[i - 1] == places[i] and not self.doc.in_title(places[i])
        )

    def at(self, i: int, last: int, number: int, *, titled: bool = False, expected: bool = False) -> Mention | None:
        """The name that begins at token ``i``, not added; ``expected`` where a title stands before it."""
        if i >= last or self.blocked[i]:
            return None
        honorific = self.names.honorifics.at(self.words, i, last)
        start = i
        if honorific and self.words[i].text[0].isupper():
            i += honorific[0]
            if i < last and self.words[i].text == ".":
                i += 1
            expected = True
        end = self._run(i, last)
        if end is None or (end < last and self.words[end].capital and self.words[end].lower.rsplit("-", 1)[-1] in self.suffixes):
            return None  # "the Marshall Islands-flagged tanker"
        if titled and self._title_case(number):
            end = end if self._last_place(i, end, last) else self._known_prefix(i, end)
            if end is None:
                return None
        first = self.doc.sentences[number].first
        opening = (
            i == first
            or self.words[i - 1].text in {"-", "–", "—", ":", "•"}
            or (self.words[i - 1].text in {'"', "“"} and self.doc.quoted(i))
        )
        if opening and not expected and (not self._believable(i, end) or (end - i > 1 and self.words[i].lower in self.voices)):
            return None
        body = self._before_person(i, end, last) if expected and not honorific and not self.lexicon.heads_last else None
        end = body or end
        type_ = "Organization" if body else self._type(i, end, last, expected=expected)
        if (
            end < last
            and self.words[end].lower in self.place_after
            and self.words[end].text.islower()
            and self.lexicon.heads_last
            and not expected
        ):
            type_, end = "Place", end + 1
        elif i > 0 and self.words[i - 1].lower in self.place_before and self.words[i - 1].text.islower() and not expected:
            type_ = "Place"
        if type_ is None:
            return None
        if honorific:
            type_ = "Person"
        name = self.doc.of(i, end)
        mention = Mention(
            first=i,
            last=end,
            kind={"Person": "person", "Place": "place"}.get(type_, "organization"),
            type=type_,
            name=name,
            sentence=number,
        )
        mention.last = self._bracket(end, last)
        held = next((v for v in self.names.proper.get(name) if v.kind == "person"), None) if type_ == "Person" else None
        if held is not None:
            mention.id, mention.key, mention.state = held.id, held.key, held.state
        if start != i:
            mention.noun = "honorific"
        if not titled:
            self.known.setdefault(name, type_)
            if type_ == "Person":
                for k in range(i, end):
                    self.parts.setdefault(self.words[k].text, name)
        return mention

    def _run(self, i: int, last: int) -> int | None:
        """End of the run of name words at token ``i``."""
        if i >= last or not self._names[i] or not self.words[i].capital:
            return None
        k = i
        while k < last and k - i < LONGEST + 2:
            word = self.words[k]
            if self.blocked[k]:
                break
            if self._names[k]:
                if k > i and self._breaks(k, last) and not (self.words[k - 1].lower in self.linking and self._organization_so_far(i, k)):
                    break
                k += 1
                if k < last and self.words[k].text == "." and len(word.text) == 1 and k + 1 < last and self.words[k + 1].text[0].isupper():
                    k += 1
                continue
            if (
                word.text in QUOTES
                and k > i
                and k + 3 < last
                and self._names[k + 1]
                and self.words[k + 2].text in QUOTES
                and self._names[k + 3]
            ):
                k += 3  # "Tantawan "Mai" Srisuk"
                continue
            particle = word.lower in self.particles and k + 1 < last and self._capital(k + 1)
            joined = word.text == "&" and k + 1 < last and self._capital(k + 1)
            linking = (
                word.lower in self.linking
                and k + 1 < last
                and self._organization_so_far(i, k)
                and (self._capital(k + 1) or self.words[k + 1].lower in self.articles)
            )
            if not (particle or joined or linking):
                break
            k += 1
        while k > i and not self.words[k - 1].text[0].isalnum():
            k -= 1
        while k > i and self.words[k - 1].lower in self.linking:
            k -= 1
        return k if k > i else None

    def company_at(self, i: int, last: int) -> int | None:
        """End of the company whose legal form stands at token ``i``; a given name behind two words of it begins the name of a person."""
        end = self._run(i, last) if self.words[i].lower in self.company_first else None
        if end is None or end - i < 2:
            return None
        return next((k for k in range(i + 2, end - 1) if self.words[k].lower in self.names.given), end)

    def _organization_so_far(self, i: int, k: int) -> bool:
        return any(self.words[x].lower in self.organization or self.words[x].lower in self.place_after for x in range(i, k))

    def _capital(self, k: int) -> bool:
        return k < len(self.words) and self._names[k]

    def _breaks(self, k: int, last: int) -> bool:
        """Whether a new name begins inside the run: a state, a title."""
        title = self.names.titles.at(self.words, k, last)
        if title and self.words[k - 1].lower not in self.organization | self.company and self._capital(k + title[0]):
            return True  # and not "Ari Amir"
        found = self.names.proper.at(self.words, k, last)
        return (
            found is not None
            and any(v.kind in {"state", "adjective"} for v in found[1])
            and found[0] >= 1
            and self.words[k - 1].lower not in self.organization
            and self.words[k - 1].lower not in self.company
            and self.words[k].lower not in self.names.given
            and self.words[k].lower not in self.names.surnames
        )

    def _before_person(self, i: int, end: int, last: int) -> int | None:
        """End of what names a body in a run behind a title: "Humas KAI" of "Humas KAI Krisna Bayu", "Daop" before a number."""
        if end + 1 < last and self.words[end].text.isdigit() and self._names[end + 1]:
            return end
        if all(self.words[k].text.isupper() for k in range(i, end)):
            return None
        return next((k + 1 for k in range(end - 2, i, -1) if self.words[k].text.isupper() and len(self.words[k].text) > 2), None)

    def _title_case(self, number: int) -> bool:
        sentence = self.doc.sentences[number]
        words = [
            self.words[i].text
            for i in range(sentence.first, sentence.last)
            if self.words[i].text[0].isalpha() and len(self.words[i].text) > 3
        ]
        return bool(words) and sum(w[0].isupper() for w in words) >= TITLE_CASE * len(words)

    def _last_place(self, i: int, end: int, last: int) -> bool:
        """Whether a run behind "di" ends a headline or its clause, and holds no other word than names: "… di Chong An Ma"."""
        if (
            not i
            or self.words[i - 1].lower not in self.place_links
            or end - i > NAMING
            or (end < last and self.words[end].text[0].isalnum())
        ):
            return False
        verbs, table = self.lexicon.words("verbs"), self.lexicon.triggers
        run = [(k, self.words[k].lower) for k in range(i, end)]
        return not any(word in verbs or table.get(word) or self.names.nouns.at(self.words, k, end) for k, word in run)

    def _known_prefix(self, i: int, end: int) -> int | None:
        for k in range(end, i, -1):
            name = self.doc.of(i, k)
            if name in self.known or name in self.parts:
                return k
        return None

    def _believable(self, i: int, end: int) -> bool:
        """Whether a run at the beginning of a sentence is a name rather than a common word written large."""
        word = self.words[i]
        if word.text in self._mid or word.text in self.parts or word.lower in self.names.given or word.lower in self.names.surnames:
            return True
        if len(word.text) > 1 and word.text.isupper():
            return not self.words[min(end, len(self.words) - 1)].text.isupper() or end - i > 1
        if end - i >= 2 and all(self.words[k].text[0].isupper() or self.words[k].text in QUOTES for k in range(i, end)):
            lower = word.lower
            if lower in self.organization and not self.lexicon.heads_last and self.lexicon.triggers.at(self.words, i, i + 1) is None:
                return True  # "Partai Maju", and not "Kongres PDIP"
            return (
                lower not in self.lexicon.words("verbs")
                and self.lexicon.triggers.at(self.words, i, i + 1) is None
                and self.names.nouns.at(self.words, i, i + 1) is None
            )
        return False

    def _type(self, i: int, end: int, last: int, *, expected: bool) -> str | None:
        words = [self.words[k].lower for k in range(i, end)]
        texts = [self.words[k].text for k in range(i, end)]
        name = self.doc.of(i, end)
        before = self.words[i - 1].lower if i else ""
        if words[-1] in self.company or words[0] in self.company_first:
            return "Company"
        if len(words) > 1 and any(w in self.organization for w in words) and (not expected or self._headed(words)):
            return "Organization"
        placed = len(words) > 1 and (words[-1] in self.place_after or words[0] in self.place_before) and words[0] not in self.names.given
        if placed and (expected or self._called(i) is None):
            return "Place"
        if len(texts) == 1 and self.initials(i, end, last):
            return "Person"
        if expected:
            return "Person" if not (len(texts) == 1 and texts[0].isupper() and 1 < len(texts[0]) <= 5) else None
        if name in self.known:
            return self.known[name]
        if len(words) > 1 and before in self.place_links and not self.lexicon.heads_last:
            return "Place"  # "di Kei Besar": people stand behind other prepositions
        given = words[0] in self.names.given
        family = words[0] in self.names.family_first and len(words) in {2, 3}
        surname = words[-1] in self.names.surnames
        initial = len(words) > 1 and any(len(t) == 1 for t in texts)
        if len(words) > 1 and (given or family or surname or initial):
            return "Person"
        called = self._called(i)
        if called and not given and not surname:
            return called
        if len(words) == 1:
            return self._single(i, end, last, before, given=given or surname)
        kinds = self.lexicon.prepositions.get(before)
        if (kinds and kinds[0] == "in") or before in self.toward:
            return "Place"
        if any(t.isupper() and len(t) > 1 for t in texts) or before in {"'s", "’s"}:
            return "Organization"  # "Germany's Rhenus Chemie"
        return "Person" if all(t.isalpha() or "-" in t or "'" in t or "’" in t or t in QUOTES for t in texts) else "Organization"

    def _headed(self, words: list[str]) -> bool:
        """Whether the head of a run is a word for organisations, though a title stands before it: "politikus Partai Bintang Fajar"."""
        english = self.lexicon.language == "en"
        return (
            words[-1 if english else 0] in self.organization and words[0] not in self.names.given and words[-1] not in self.names.surnames
        )

    def initials(self, i: int, end: int, last: int) -> bool:
        """Whether letters stand for a person who is not named: "pria berinisial RDP", "tersangka AS (34)"."""
        text = self.words[i].text
        before = self.words[i - 1].lower if i else ""
        if not (text.isalpha() and text.isupper() and len(text) <= INITIALS):
            return False
        aged = end + 1 < last and self.words[end].text in {"(", ","} and self.words[end + 1].text[0].isdigit()
        letter = len(text) == 1 and self.words[end].text == "(" if end < last else False
        return before in self.initialled or (aged and (letter or before in self.charged)) or self._addressed(i)

    def _addressed(self, i: int) -> bool:
        """Whether a form of address stands before a token: "Ny. S"."""
        k = i - 2 if i > 1 and self.words[i - 1].text == "." else i - 1
        return k >= 0 and self.words[k].capital and self.names.honorifics.at(self.words, k, i) is not None

    def _called(self, i: int) -> str | None:
        """What the noun right before a name makes of it: "the charity Bright Harvest", "the regent of Tirtamulya"."""
        noun = self.words[i - 1] if i else None
        if noun is None or not noun.text.islower():
            return None
        if i > 1 and noun.lower in self.belonging and self.words[i - 2].lower in self.place_heads:
            return "Place"
        head = self.naming(i)
        if head is not None:
            return "Company" if self.words[head].lower in self.company_nouns else "Organization"
        return None

    def naming(self, i: int) -> int | None:
        """The noun that tells what kind of organisation the name at token ``i`` is: "the charity", "perusahaan energi"."""
        k = i - 1
        while k >= 0 and self.doc.places[k] == self.doc.places[i] and i - k <= NAMING:
            word = self.words[k]
            if word.lower in self.company_nouns or word.lower in self.organization_nouns:
                return k
            plain = word.text.isalpha() and word.text.islower() and word.lower not in self.no_kind
            if (
                self.lexicon.heads_last
                or not plain
                or self.lexicon.prepositions.get(word.lower)
                or self.lexicon.triggers.at(self.words, k, i)
            ):
                return None
            k -= 1
        return None

    def _single(self, i: int, end: int, last: int, before: str, *, given: bool) -> str | None:
        text = self.words[i].text
        if text in self.parts:
            return "Person"
        if text.isupper() and 2 <= len(text) <= 8:
            return "Organization"
        kinds = self.lexicon.prepositions.get(before)
        if self.vouching.ending(self.words, i, self.doc.sentences[self.doc.places[i]].first) is not None:
            return "Person"  # "according to Okafor"
        if (kinds and kinds[0] == "in") or before in self.toward:
            return "Place"
        if given or before in self.inverted:
            return "Person"
        follow = self.words[end].lower if end < last else ""
        if follow in self.speech or self._speech_before(i):
            return "Person"
        return None if len(text) < 3 else "Actor"

    def _speech_before(self, i: int) -> bool:
        return i > 0 and self.words[i - 1].lower in self.speech and self.words[i - 1].lower not in self.inverted

    def _bracket(self, end: int, last: int) -> int:
        if (
            end + 2 < last
            and self.words[end].text == "("
            and self.words[end + 2].text == ")"
            and self.words[end + 1].text.isupper()
            and self.words[end + 1].text.isalpha()
        ):
            self.doc.abbreviations[end + 1] = end - 1
            return end + 3
        return end


def name_words(lexicon: Lexicon) -> Seen[bool]:
    """Whether a word can be part of a name."""
    no_name, suffixes = lexicon.words("no_name", "auxiliaries", "subordinators", "pronouns"), lexicon.words("compound_suffixes")

    currencies = tuple(lexicon.words("currencies"))

    def named(word: str) -> bool:
        if word[0].islower():
            return bool(ARTICLED.match(word))
        describing = "-" in word and word.rsplit("-", 1)[1] in suffixes  # "Saudi-led", "U.S.-backed", "Houthi-run"
        amount = word[-1].isdigit() and word.lower().startswith(currencies)  # "Rp600"
        return word[0].isupper() and word[-1].isalnum() and word.lower() not in no_name and not describing and not amount

    return lexicon.once("name words", lambda: Seen(named))

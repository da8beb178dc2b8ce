"""Groups and described persons: "six North Koreans", "6 warga Korut", "thousands of people", "five of them", "fisherman Park"."""

from __future__ import annotations

from graphkit.extract.document import Mention
from graphkit.extract.mentions.openings import GROUP, NOUN, NUMBER, POST
from graphkit.extract.mentions.scan import Reader, Scan
from graphkit.extract.numerals import Numeral, read_number
from graphkit.extract.speech import spoken_forms
from graphkit.lexicon import Lexicon
from graphkit.text import Seen, lowered


class GroupReader(Reader):
    """Reads groups, counted or not, and described persons."""

    def __init__(self, scan: Scan) -> None:
        super().__init__(scan)
        self.adjectives = adjectives(self.lexicon)
        self.members = self.lexicon.words("members")
        self.sufferers = self.lexicon.words("sufferers")
        self.counters = self.lexicon.words("counters")
        self.clausal = self.lexicon.words("verbs", "no_name", "determiners", "predicates")

    def owned_group(self, i: int, last: int, number: int, country: Mention, begin: int) -> Mention | None:
        """For example "Ukrainian officials", "North Korean hackers": a noun for people behind a state."""
        k = i
        while (
            k < last
            and k - i < 2
            and self.words[k].text.islower()
            and not self.names.nouns.at(self.words, k, last)
            and self.adjective(k, last)
        ):
            k += 1
        found = self.names.nouns.at(self.words, k, last) if k < last else None
        if not found:
            return None
        noun = found[1][0]
        end = k + found[0]
        type_ = noun.type if noun.type in {"Object", "Place"} else "Group" if noun.many else noun.type
        type_ = "Person" if not noun.many and noun.person and noun.type == "Group" else type_
        if not noun.many and not noun.person and noun.type == "Group":
            return None
        holder = self._named(end, last, number, country) if type_ == "Person" else None
        if holder:
            return holder
        mention = self.scan.new(begin, end, "group", type_, number, country=country, state=country.state, many=noun.many, noun=noun.word)
        return self.scan.add(mention)

    def adjective(self, k: int, last: int) -> bool:
        """Whether the word at token ``k`` can describe a noun behind it."""
        adjective = self.adjectives[self.words[k].text]
        if adjective is not None:
            return adjective
        if self.lexicon.prepositions.at(self.words, k, last):
            return False
        trigger = self.lexicon.triggers.at(self.words, k, last)
        return trigger is None or all(t.kind == "verb" and "participle" in t.uses for t in trigger[1])

    def group(self, i: int, last: int, number: int) -> Mention | None:
        """A counted or plain group: "six North Koreans", "6 warga Korut", "thousands of people", "a Russian company", "protesters"."""
        if not self.kinds[i] & GROUP:
            return None
        numeral = read_number(self.words, i, last, self.lexicon) if self.kinds[i] & NUMBER else None
        if (
            numeral
            and self.words[i].text[0].isdigit()
            and i > self.doc.sentences[number].first
            and self.words[i - 1].text[0].isupper()
            and self.words[i - 1].lower not in self.articles
            and self.words[i - 1].lower not in self.counters
            and not (self.doc.in_title(number) and self.lexicon.triggers.get(self.words[i - 1].lower))
        ):
            return None  # "Leopard 2 tanks", "Boeing 737": a number that belongs to a name
        k = numeral.end if numeral else i
        plain = numeral is None
        if plain and self.words[i].lower in self.determiners and i + 1 < last:
            if (end := self._aged(i + 1, last)) is not None:
                return self.scan.new(i, end, "group", "Person", number, definite=True, noun="person")
            k = i + 1
        elif plain and (not self.kinds[i] & NOUN or self.names.nouns.at(self.words, i, last) is None):
            return None
        if k >= last or self.blocked[k] or (plain and k == i and self._headline(i, number)):
            return None
        if numeral and (self.words[k].lower in self.parting or self.words[k].lower in self.of_words):
            drawn = self._drawn(i, k, last, number, numeral)
            if drawn is not None or not self.english or k + 1 >= last:
                return drawn
            k += 1  # "thousands of Nigerians", "dozens of angry farmers"
        country: Mention | None = None
        if numeral and not self.english and k < last and not self.names.nouns.at(self.words, k, last):
            return self._people(i, k, number, numeral, None, last)  # "satu Rusia"
        start = k
        while k < last and k - start < 3:
            if self.kinds[k] & NOUN and self.names.nouns.at(self.words, k, last):
                break
            owner = self.scan.country(k, last) if self.english else None
            if owner:
                country = owner[1]
                k = owner[0]
                continue
            if (
                (not self.words[k].text[0].isalpha() and "-" not in self.words[k].text)
                or (k > start and (self.words[k].lower in self.names.units or self.words[k].lower in self.determiners))
                or not self.adjective(k, last)
                or (self.words[k].text[0].isupper() and k > start)
                or (k > start and self.words[k].lower.endswith("ed") and self.lexicon.triggers.at(self.words, k, k + 1) is not None)
            ):
                return self._people(i, k, number, numeral, country, last)
            k += 1
        noun = self.names.nouns.at(self.words, k, last) if k < last and self.kinds[k] & NOUN else None
        if noun is None:
            return self._people(i, k, number, numeral, country, last)
        while self.english and not noun[1][0].many and k + noun[0] < last:
            head = self.names.nouns.at(self.words, k + noun[0], last)  # "thousands of civilian refugees", "two drone stores"
            if head is None or not head[1][0].many:
                break
            k, noun = k + noun[0], head
        if not self.english and noun[1][0].type == "Object":
            inner = self.scan.bodies.body(k + noun[0], last, number, None, begin=k + noun[0]) if k + noun[0] < last else None
            if inner is not None:  # "kapal penjaga pantai China": the body's ship
                ship = self.scan.new(
                    i, inner.last, "group", "Object", number, country=inner.country, state=inner.state, noun=noun[1][0].word
                )
                self._number(ship, numeral)
                return ship
        return self._counted(i, k + noun[0], number, numeral, country, noun[1][0], last)

    def _aged(self, k: int, last: int) -> int | None:
        """End of an age that stands for a person, as a verb behind it shows: "the 34-year-old was charged"."""
        aged = self.lexicon.words("aged")
        if k + 3 >= last or not self.words[k].text.isdigit() or self.words[k + 1].text != "-" or self.words[k + 2].lower not in aged:
            return None
        behind = self.words[k + 3]
        verb = behind.lower in self.lexicon.words("auxiliaries", "verbs") or any(
            t.kind == "verb" for t in self.lexicon.triggers.get(behind.lower)
        )
        return k + 3 if verb or not behind.text[0].isalnum() else None

    def _people(self, i: int, k: int, number: int, numeral: Numeral | None, country: Mention | None, last: int) -> Mention | None:
        """For example "six North Koreans", "a Russian", "satu Rusia", "seis españoles": the people of a state without a noun."""
        counted = numeral is not None
        if country is None and counted and not self.english and numeral is not None:
            owner = self.scan.country(k, last)
            if owner and owner[1].type == "State" and (numeral.value == 1 or self._demonym(k, last)):
                country, k = owner[1], owner[0]
        one = self.english and self.words[i].lower in self.lexicon.words("one")
        if country is None or not (counted or one):
            return None
        values = self.names.proper.get(self.doc.of(country.first, country.last))
        kinds = {v.kind for v in values}
        if self.english and not kinds & {"one", "many", "adjective"}:
            return None
        if (
            self.english
            and k < last
            and self.words[k].text[0].isalpha()
            and self.words[k].lower not in self.lexicon.words("coordinators")
            and self.scan.nominal(k, last)
            and not kinds & {"many"}
        ):
            return None
        many = not one and not (numeral is not None and numeral.value == 1)
        mention = self.scan.new(
            i, k, "group", "Group" if many else "Person", number, country=country, state=country.state, many=many, noun="people"
        )
        self._number(mention, numeral)
        self.scan.add(country)
        return mention

    def _demonym(self, k: int, last: int) -> bool:
        """Whether a word for the people of a state begins at token ``k``."""
        found = self.names.proper.at(self.words, k, last)
        return found is not None and any(name.kind in {"one", "many"} for name in found[1])

    def _counted(
        self, i: int, end: int, number: int, numeral: Numeral | None, country: Mention | None, noun: object, last: int
    ) -> Mention | None:
        from_lexicon = noun
        many = bool(getattr(from_lexicon, "many", False))
        kind = str(getattr(from_lexicon, "type", "Group"))
        person = bool(getattr(from_lexicon, "person", True))
        if many and numeral is None and i + 1 < end and self.words[i].lower in self.lexicon.words("complementizers"):
            i += 1  # "on condition that soldiers leave"
        determiner = self.words[i].lower
        if self.english and many and end - i > 1 and determiner in self.lexicon.words("complementizers"):
            return None  # "said that soldiers": those would be "those soldiers"
        if country is None and not self.english and kind != "Object":
            owner = self.scan.country(end, last)
            if owner and kind == "Place" and owner[1].type == "Place" and numeral is None:
                return None  # "di kota Bradford": the place itself
            if owner:
                country, end = owner[1], owner[0]
        if end < last and self.words[end].lower in self.behind:
            end += 1
        one = (numeral is not None and numeral.value == 1) or (self.english and not many)
        if determiner in self.plural:
            one = False
        if (
            self.english
            and many
            and person
            and numeral is None
            and end < last
            and self.words[end].text[0].isupper()
            and not self.names.proper.at(self.words, end, last)
        ):
            return None  # "ministers Bagus Wiratmoko and Fiona Clarke": the noun stands for the names behind it
        if kind == "Object" and not self.english:
            end = self._adjectives(end, last)
        elif (
            not self.english
            and end < last
            and self.words[end].text.islower()
            and self.scan.bodies.kind(end, last) == (end + 1, *(self.scan.bodies.kind(end, last) or (0, "", ""))[1:])
        ):
            end += 1  # "petugas imigrasi"
        elif (
            not self.english
            and (person or kind in {"Company", "Organization"})
            and country is None
            and self.words[end - 1].lower not in self.definite
        ):
            end = self._kin(end, last)
        if kind == "Group":
            kind = "Person" if (one and person and numeral is None) or (numeral is not None and numeral.value == 1 and person) else "Group"
        elif kind in {"Company", "Organization", "PublicBody"} and not one and (many or numeral is not None):
            kind = "Group"
        if kind in {"Object", "Place"} and country is None and numeral is None and not person and kind == "Place":
            return None
        if kind == "Person" or (not self.english and person and numeral is None):
            holder = self._named(end, last, number, country)
            if holder:
                holder.lead = i
                return holder
        mention = self.scan.new(
            i,
            end,
            "group",
            kind,
            number,
            country=country,
            state=country.state if country else None,
            many=many,
            noun=str(getattr(from_lexicon, "word", "")),
        )
        self._number(mention, numeral)
        mention.many = mention.many or determiner in self.plural
        mention.definite = determiner in self.lexicon.words("definite") or self.words[end - 1].lower in self.lexicon.words("definite")
        if country:
            self.scan.add(country)
        return mention

    def _headline(self, i: int, number: int) -> bool:
        """Whether a noun is the verb of a headline, a state or body right before it: "Israel Bom Rumah Sakit"."""
        if self.english or not self.found or self.found[-1].last != i or not self.doc.in_title(number):
            return False
        acts = self.found[-1].type in {"State", "PublicBody", "Organization"}
        return acts and any("headline" in t.uses for t in self.lexicon.triggers.get(self.words[i].text.lower()))

    def _adjectives(self, end: int, last: int) -> int:
        """Past the words that describe a thing behind its noun: "rudal balistik jarak menengah"."""
        k = end
        while k < last and k - end < 3:
            word = self.words[k]
            small = word.text.islower() or (self.doc.in_title(self.doc.places[k]) and self._common(k, last))
            plain = small and word.text.isalpha() and not self.lexicon.prepositions.at(self.words, k, last) and not self.blocked[k]
            if (
                not plain
                or word.lower in self.joining
                or word.lower in self.definite
                or word.lower in self.lexicon.words("auxiliaries")
                or self.lexicon.triggers.at(self.words, k, last)
            ):
                break
            verbal = word.lower.startswith(("me", "di", "ber", "ter", "ke")) and word.lower not in self.lexicon.words("not_verbs")
            if verbal or self.names.nouns.at(self.words, k, last):
                break
            k += 1
        return k

    def _common(self, k: int, last: int) -> bool:
        """Whether a word written large in a headline is no name: "Rudal Balistik"."""
        word = self.words[k].lower
        return not (self.names.proper.at(self.words, k, last) or self.kinds[k] & POST or word in self.clausal or word in self.names.given)

    def _kin(self, end: int, last: int) -> int:
        """Past the nouns that tell what kind of people a group is: "guru ngaji", "sopir ojek online"."""
        if self.words[end - 1].lower in self.sufferers:  # "korban banjir"
            event = self.lexicon.triggers.at(self.words, end, last)
            if event is not None and any(t.frame == "happen" and t.kind == "noun" for t in event[1]):
                return end + event[0]
        k = self._adjectives(end, last)
        follow = self.words[k] if k < last else None
        while k > end and self.words[k - 1].lower in self.clausal:
            k -= 1
        return k if k == end or follow is None or not follow.text[0].isdigit() else end

    def _named(self, end: int, last: int, number: int, country: Mention | None) -> Mention | None:
        """The person whose name stands right behind a describing noun: "fisherman Park Sung-min", "his Polish counterpart Mariusz Blaszczak"."""
        initialled = end < last and self.words[end].lower in self.capitals.initialled
        end += initialled  # "pria berinisial RDP"
        initialled = initialled or (end < last and self.capitals.initials(end, end + 1, last))
        if end >= last or not (self.words[end].text[0].isupper() or self.words[end].text == ","):
            return None
        if self.names.proper.at(self.words, end, last) and not initialled:
            return None
        comma = self.words[end].text == ","
        if comma and (end + 1 >= last or not self.words[end + 1].text[0].isupper() or self.names.proper.at(self.words, end + 1, last)):
            return None
        if (
            not comma
            and not initialled
            and self.words[end - 1].lower in self.members
            and not (end + 1 < last and self.words[end + 1].capital)
        ):
            word = self.words[end]
            if word.lower not in self.names.given and word.lower not in self.names.surnames and word.text not in self.capitals.parts:
                return None  # "suporter Persebaya"
        person = self.capitals.at(end + comma, last, number, titled=self.doc.in_title(number), expected=True)
        if person is None or person.type != "Person":
            return None
        if comma and not (person.last < last and self.words[person.last].text in {",", ".", "("}):
            return None  # "seorang kontraktor, Benny Tanuwijaya, di Surabaya": the name is set off on both sides
        if country is not None:
            person.country, person.state, person.body = country, country.state, country
            self.scan.add(country)
        return person

    def _drawn(self, i: int, k: int, last: int, number: int, numeral: Numeral) -> Mention | None:
        """For example "thousands of people", "five of them", "lima dari orang-orang itu"."""
        at = k + 1
        definite = at < last and self.words[at].lower in self.lexicon.words("definite")
        if definite:
            at += 1
            whole = read_number(self.words, at, last, self.lexicon) if at < last else None
            at = whole.end if whole else at  # "nine of the 13 presidential candidates"
            while self.english and at + 1 < last and not self.names.nouns.at(self.words, at, last) and self.adjective(at, last):
                at += 1
        pronoun = self.scan.pronouns.get(self.words[at].lower) if at < last else None
        noun = self.names.nouns.at(self.words, at, last) if at < last else None
        country: Mention | None = None
        if pronoun == "many":
            end = at + 1
        elif noun:
            end = at + noun[0]
            if end < last and self.words[end].lower in self.behind:
                end += 1
                definite = True
        else:
            found = self.scan.country(at, last) if at < last and self.english else None
            kinds = {n.kind for n in self.names.proper.get(self.doc.of(at, found[0]))} if found else set()
            if found is None or not ({"many", "one"} & kinds) or "place" in kinds:
                return None
            end, country = found  # "thousands of Haitians"
            self.scan.add(country)
        mention = self.scan.new(i, end, "group", "Group", number, many=True, noun=noun[1][0].word if noun else "people", country=country)
        self._number(mention, numeral)
        if definite or pronoun or (not self.english and self.words[k].lower in self.parting):
            mention.whole = self.scan.new(k + 1, end, "pronoun", "Group", number, many=True, noun="many")
        return mention

    def _number(self, mention: Mention, numeral: Numeral | None) -> None:
        if numeral:
            mention.count, mention.count_min, mention.count_max = numeral.value, numeral.low, numeral.high


def adjectives(lexicon: Lexicon) -> Seen[bool | None]:
    """Whether a word can describe a noun behind it; None where that depends on the words that follow."""
    others = lexicon.words("coordinators", "auxiliaries", "verbs", "complementizers", "relatives") | spoken_forms(lexicon)

    def describes(word: str) -> bool | None:
        if lowered(word) in others:
            return False
        return None if lexicon.prepositions.begins(word) or lexicon.triggers.begins(word) else True

    return lexicon.once("adjectives", lambda: Seen(describes))

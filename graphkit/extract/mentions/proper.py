"""Names of the lexicon in the text: states with their ministers and people, places, organisations, persons."""

from __future__ import annotations

from graphkit.extract.document import Mention
from graphkit.extract.mentions.openings import PROPER
from graphkit.extract.mentions.scan import Reader
from graphkit.extract.persons import ARTICLED
from graphkit.lexicon import Name

FOR_STATE = frozenset({"state", "adjective", "seat", "bare", "epithet", "one", "many"})
FIRM = frozenset({"state", "organization", "person"})


class ProperReader(Reader):
    """Reads names that the lexicon holds, and what they introduce."""

    def proper(self, i: int, last: int, number: int, *, titled: bool) -> Mention | None:
        """The name of the lexicon at token ``i``, added, or what it introduces."""
        found = self.names.proper.at(self.words, i, last) if self.kinds[i] & PROPER else None
        if found is None:
            return None
        length, values = found
        if length > 1 and values[0].kind == "organization" and self.scan.event_name(i, i + length, last):
            found = next((f for f in self.names.proper.matches(self.words, i, last) if f[0] < length), None)
            if found is None:
                return None
            length, values = found
        end = i + length
        if end < last and length == 1 and ARTICLED.match(self.words[end].text):
            return None  # "Turki al-Harbi" is no Turkey
        if length == 1 and end < last and self.words[end].text.islower():
            event = self.lexicon.triggers.at(self.words, i, last)
            if event is not None and event[0] > 1:
                return None  # "Baku tembak pecah": a firefight, not the city
        name = self._choose(values, i, end, last)
        if name is None:
            return None
        if name.kind in FOR_STATE:
            return self._state(name, i, end, last, number)
        if name.kind in {"place", "capital"}:
            longer = self.capitals.at(i, last, number, titled=titled)
            if longer and longer.last > end and longer.type != "Place":
                self.scan.add(longer)
                self.scan.posts.apposition(longer, last, number)
                return longer
            place = self.scan.new(
                i, end, "place", "Place", number, name=name.label, id=name.id, key=name.key, state=name.state, noun=name.place_kind
            )
            self._part(place, last)
            return self._place(self._area(place, i, last), values, last, number)
        if name.kind == "person":
            longer = self.capitals.at(i, last, number, titled=titled)
            if longer and longer.last > end:
                self.scan.add(longer)
                self.scan.posts.apposition(longer, last, number)
                return longer
            person = self.scan.new(i, end, "person", "Person", number, id=name.id, key=name.key, state=name.state)
            self.scan.add(person)
            self.scan.posts.apposition(person, last, number)
            return person
        body = self.scan.new(
            i, end, "body" if name.kind == "body" else "organization", name.type, number, id=name.id, key=name.key, state=name.state
        )
        if name.kind == "body" and name.key:
            body.noun = name.key.rsplit(":", 1)[0]
        body.last = self.scan.skip_abbreviation(body.last, last)
        return self.scan.add(body)

    def _area(self, place: Mention, i: int, last: int) -> Mention:
        """A city's name with "province" before or after it names another place."""
        first = self.doc.sentences[place.sentence].first
        before = self.words[i - 1].lower if i > first else ""
        after = self.words[place.last].lower if place.last < last else ""
        areas = self.lexicon.words("areas")
        if place.noun != "city" or not (before in areas or (self.english and after in areas)):
            return place
        if after in areas and self.english:
            place.last += 1
        else:
            place.first -= 1
        place.name, place.id, place.key, place.noun = self.doc.of(place.first, place.last), None, None, "region"
        return place

    def _part(self, place: Mention, last: int) -> None:
        """A city's name with a point of the compass behind it is a place of its own: "Bekasi Timur"."""
        follow = self.words[place.last] if place.last < last else None
        if self.english or follow is None or not follow.capital or follow.lower not in self.lexicon.words("place_words"):
            return
        place.last += 1
        place.name, place.id, place.key, place.noun = self.doc.of(place.first, place.last), None, None, None

    def _choose(self, values: list[Name], i: int, end: int, last: int) -> Name | None:
        """The reading of an ambiguous name: a place after a place preposition, a government otherwise."""
        if any(v.weak for v in values) and not self._after_place(i):
            return None
        places = [v for v in values if v.kind in {"place", "capital"}]
        seats = [v for v in values if v.kind in {"seat", "bare"}]
        others = [v for v in values if v.kind not in {"place", "capital", "seat", "bare"}]
        if others:
            firm = [v for v in others if v.kind in FIRM]
            return (firm or others)[0]
        if seats and (not places or not self.sited(i)):
            if seats[0].kind == "bare" and not self.english and self._in_name(i, end, last):
                return None
            return seats[0]
        if places:
            return places[0]
        return values[0]

    def sited(self, i: int) -> bool:
        """Whether a place stands at token ``i`` by what is before it: a preposition of place or a verb of going."""
        return self._after_place(i) or self._visited(i)

    def _visited(self, i: int) -> bool:
        """Whether a verb of going stands right before: "mengunjungi Muskat", "viajó a Quito" is a trip to the city."""
        if i > 1 and self.words[i - 1].lower in self.lexicon.words("object_markers"):
            i -= 1
        if i == 0:
            return False
        found = self.lexicon.triggers.at(self.words, i - 1, i)
        return found is not None and any(t.frame == "move" for t in found[1])

    def _in_name(self, i: int, end: int, last: int) -> bool:
        """Whether capitalised words or a preposition of way stand beside the tokens: "Utara" in "Laut Utara" is no North Korea."""
        before = self.words[i - 1] if i > 0 else None
        return (before is not None and (before.text[0].isupper() or before.lower in self.lexicon.words("toward"))) or (
            end < last and self.words[end].text[0].isupper()
        )

    def _after_place(self, i: int) -> bool:
        """Whether a place preposition ("in", "di", "ke") stands just before token ``i``."""
        k = i - 1
        while k >= 0 and (self.words[k].lower in self.articles or self.words[k].lower in self.lexicon.words("parts_of_places")):
            k -= 1
        if k < 0:
            return False
        kinds = self.lexicon.prepositions.get(self.words[k].lower)
        longer = self.lexicon.prepositions.ending(self.words, k + 1, max(0, k - 3), longest=3)  # "cerca de"
        if longer is not None and longer[0] < k:
            kinds = longer[1]
        if (kinds and kinds[0] in {"in", "from", "into"}) or self.words[k].lower in self.lexicon.words("place_links"):
            return True
        return not self.english and self.words[k].lower in self.lexicon.words("happen_verbs")  # "banjir melanda Demak"

    def _state(self, name: Name, i: int, end: int, last: int, number: int) -> Mention:
        """A state, or what its name introduces: its ministry, minister, people."""
        state = self.scan.new(
            i, end, "state", "State", number, name=name.label, id=name.id, key=name.key, state=name.id, seat=name.kind == "seat"
        )
        end = state.last = self.scan.skip_abbreviation(end, last)
        if name.kind in {"one", "many"} and self.english:
            plural_only = name.kind == "many" and not any(v.kind == "adjective" for v in self.names.proper.get(self.doc.of(i, end)))
            if plural_only:
                state.attributive = True
                self.scan.add(state)
                return self.scan.add(
                    self.scan.new(i, end, "group", "Group", number, country=state, many=True, noun="people", name=self.doc.of(i, end))
                )
        possessive = end < last and self.words[end].lower in {"'s", "'"} and self.doc.starts[end] == self.doc.ends[end - 1]
        follow = end + 1 if possessive else end
        state.possessive = possessive
        state.attributive = name.kind == "adjective" and not self.english  # "la oposición colombiana"
        named = self._union(name, i, follow, last, number)
        if named is not None:
            return named
        if self.english and follow < last:
            plain = name.kind in {"state", "seat", "bare", "epithet"} and not possessive
            noun = self.names.nouns.at(self.words, follow, last)
            inner = self.scan.groups.owned_group(follow, last, number, state, begin=i) if noun and noun[1][0].many else None
            inner = (
                inner
                or self.scan.posts.titled(follow if plain else self._past_adjectives(follow, last), last, number, state)
                or self.scan.bodies.body_added(follow if plain else self._past_new(follow, last), last, number, state, begin=i)
            )
            if inner is None and not plain:  # "North Korea expelled inspectors" has no expelled inspectors
                inner = self.scan.groups.owned_group(follow, last, number, state, begin=i)
            if inner is not None:
                state.attributive = True
                self.scan.add(state)
                return inner
            proper = self.names.proper.at(self.words, follow, last) if possessive or name.kind == "adjective" else None
            if possessive or name.kind == "adjective":
                state.attributive = True
            if proper and possessive:
                state.attributive = True
        if possessive:
            state.last = end
        return self.scan.add(state)

    def _past_adjectives(self, i: int, last: int) -> int:
        """Past what describes a post behind its state: "Iranian nuclear official", "Nigerian junior foreign minister"; ``i`` where no post follows."""
        for k in range(i, min(i + 3, last)):
            if self.scan.posts.post(k, last)[0] is not None:
                return k
            if not self.words[k].text.islower() or self.words[k].lower in self.determiners or not self.scan.groups.adjective(k, last):
                break
        return i

    def _past_new(self, i: int, last: int) -> int:
        """Past one adjective before a body: "Romania's new government"; ``i`` where no body follows."""
        if i + 1 < last and self.words[i].text.islower() and not self.scan.bodies.kind(i, last) and self.scan.groups.adjective(i, last):
            return i + 1 if self.scan.bodies.kind(i + 1, last) else i
        return i

    def _union(self, name: Name, i: int, follow: int, last: int, number: int) -> Mention | None:
        """An organisation whose name begins with an adjective of a state: "Nigerian Union of Teachers"."""
        if not self.english or name.kind != "adjective" or follow >= last or follow - i > 2 or not self.words[follow].text[0].isupper():
            return None
        if self.words[follow].lower not in self.lexicon.words("organization_words") or self.scan.bodies.body(
            follow, last, number, None, begin=i
        ):
            return None
        run = self.capitals.at(follow, last, number, expected=False)
        if run is None or run.last - follow < 2:
            return None
        run.first, run.name, run.type, run.kind = i, self.doc.of(i, run.last), "Organization", "organization"
        run.state = name.id
        return self.scan.add(run)

    def _place(self, place: Mention, values: list[Name], last: int, number: int) -> Mention:
        """A place; a city's police, mayor and parliament are bodies of their own."""
        end = place.last
        possessive = end < last and self.words[end].lower == "'s" and self.doc.starts[end] == self.doc.ends[end - 1]
        follow = end + 1 if possessive else end
        if self.english and follow < last:
            seat = next((v for v in values if v.kind == "seat"), None)
            country = (
                self.scan.new(place.first, end, "state", "State", number, name=seat.label, id=seat.id, state=seat.id, attributive=True)
                if seat
                else None
            )
            inner = self.scan.posts.titled(follow, last, number, country or place) or self.scan.bodies.body_added(
                follow, last, number, country or place, begin=place.first
            )
            if inner:
                owner = country or place
                owner.attributive = True
                self.scan.add(owner)
                return inner
        place.possessive = possessive
        place.attributive = possessive
        place.last = self.scan.skip_abbreviation(end, last)
        return self.scan.add(place)

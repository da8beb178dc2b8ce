"""Mentions that belong together: "inspectors of the agency", "a crowd of students", "doctors' union", "French and Egyptian warships", "dua prajurit TNI"."""

from __future__ import annotations

from graphkit.extract.document import Mention
from graphkit.extract.mentions.joining import BODIES, Joiner
from graphkit.extract.mentions.scan import Scan
from graphkit.extract.mentions.seats import SeatReader
from graphkit.extract.speech import speech_forms

PEOPLE = frozenset({"Group", "Person"})
GENITIVES = frozenset({"'s", "’s", "'", "’"})


class CompoundReader(Joiner):
    """Joins mentions that are one phrase, once all of them are found."""

    def __init__(self, scan: Scan) -> None:
        super().__init__(scan, {}, {})
        self.collectives, self.sites = self.lexicon.words("collectives"), self.lexicon.words("sites")
        self.followers = self.lexicon.words("followers")
        self.peoples, self.organization = self.lexicon.words("peoples"), self.lexicon.words("organization_words")
        self.genitive = self.lexicon.grammar.get("possessors") == "of"
        self.crafts = self.lexicon.words("crafts")
        self.coordinators = self.lexicon.words("coordinators")
        self.speech = speech_forms(self.lexicon)
        self.descriptors = self.lexicon.phrases(self.lexicon.grammar.get("descriptors"))
        self.seats = SeatReader(scan, self.starts, self.ends)

    def run(self) -> None:
        """Changes the mentions found; what became part of another one is attributive."""
        for mention in self.found:
            self.starts.setdefault(mention.first, []).append(mention)
            if not mention.attributive or mention.kind == "state":
                self.ends[mention.last] = mention
        for mention in list(self.found):
            if mention.attributive or mention.last >= len(self.words):
                continue
            if mention.kind == "organization":
                self._named(mention)
            elif mention.kind == "person":
                self._called(mention)
            if self.english:
                self._english(mention)
            elif self.genitive:
                if mention.kind == "group":
                    self._behind(mention)
            else:
                self._indonesian(mention)
        self.found.sort(key=lambda m: (m.first, -m.last))

    def _opens(self, i: int) -> bool:
        """Whether a clause begins at token ``i``, so that what stands there is no object."""
        first = self.doc.sentences[self.doc.places[i]].first
        return i == first or self.words[i - 1].text in {",", ":", ";", '"', "“"} or self.words[i - 1].lower in self.joining

    def _named(self, mention: Mention) -> None:
        """The nouns that tell what kind of organisation a name is are no party beside it: "the port operator Southern Quays"."""
        head = self.capitals.naming(mention.first)
        if head is None:
            return
        if not self.english:
            mention.lead = head
        k = head
        while k >= 0 and self.doc.places[k] == mention.sentence and self.words[k].text.isalpha() and not self.words[k].capital:
            for other in self.starts.get(k, ()):
                if other.last <= mention.first and other.kind in {"group", "body", "bare"}:
                    other.attributive = True
            if self.words[k].lower in self.articles or self.lexicon.prepositions.get(self.words[k].lower):
                break
            k -= 1

    def _called(self, mention: Mention) -> None:
        """Another name of a person belongs to the first one: "Hendra Gunawan alias A Hen"."""
        right = self.at(mention.last + 1) if self.words[mention.last].lower in self.lexicon.words("alias") else None
        if right is not None and right.sentence == mention.sentence and right.kind in {"person", "organization"} and right.post is None:
            self.join(mention, right, mention.first, right.last)
            self.found.remove(right)

    # ---- English: modifiers before, "of" behind, the latter also in other languages

    def _english(self, mention: Mention) -> None:
        if mention.kind in {"group", "body"} and mention.country is not None:
            self._shared_adjectives(mention)
        if mention.type == "Place" and mention.kind == "group":
            named = self.at(mention.last + 1) if self.words[mention.last].lower in self.lexicon.words("parting") else None
            mention.attributive = named is not None and named.kind in {"place", "state"}  # "in the Saudi city of Jeddah"
            return
        if mention.kind == "group" and self._adjective(mention):
            mention.attributive = True
        elif mention.kind == "group":
            self._before(mention)
            self._behind(mention)
        elif mention.kind == "position" and mention.body is None:
            self._posted(mention)
        elif mention.kind == "body" and mention.country is None:
            self._owned(mention)
            self._genitive(mention)
        if mention.kind == "body" or (mention.kind == "group" and mention.type == "Organization"):
            left = self.ends.get(mention.first)
            if (
                left is not None
                and left.kind == "organization"
                and not left.attributive
                and not mention.attributive
                and mention.key is None
            ):
                self.join(left, mention, left.first, mention.last)  # "the Houthi movement"

    def _shared_adjectives(self, mention: Mention) -> None:
        """The states of "French, Italian and Egyptian warships" are named as parties."""
        k = mention.first
        while k > 1 and (self.words[k - 1].lower in self.coordinators or self.words[k - 1].text == ","):
            end = k - 2 if self.words[k - 2].text == "," else k - 1
            left = self.ends.get(end)
            if left is None or left.kind != "state" or left.sentence != mention.sentence or left.possessive:
                return
            surface = self.doc.of(left.first, left.last)
            if not any(v.kind == "adjective" for v in self.names.proper.get(surface)) or end != left.last:
                return
            left.attributive, left.noun = False, "adjective"
            k = left.first

    def _before(self, mention: Mention) -> None:
        """What stands right before a group and tells whose or of what kind it is."""
        k = mention.first
        left = self.ends.get(k)
        if left is not None and left.sentence == mention.sentence and left is not mention and mention.count is None:
            counted = left.count is not None and self.words[left.first].lower not in self.lexicon.words("one")
            if left.kind == "group" and not left.many and mention.kind == "group" and not counted and left.noun != "people":
                mention.country, mention.state = mention.country or left.country, mention.state or left.state
                self.join(mention, left, left.first, mention.last)  # "student protesters"
            elif left.kind == "organization" and not left.attributive and self._plain(left.first) and self._acts(mention):
                mention.body = left
                start = left.first - 1 if left.first and self.words[left.first - 1].lower in self.articles else left.first
                self.join(mention, left, start, mention.last)  # "Hezbollah guerrillas"
            elif left.kind == "body" and not left.attributive and mention.type in PEOPLE and self._plain(left.first):
                mention.body, mention.country, mention.state = left, mention.country or left.country, mention.state or left.state
                self.join(mention, left, left.first, mention.last)  # "Foreign Ministry officials", "army soldiers"
            elif left.kind == "place" and mention.type in PEOPLE and mention.many and not self._located(left):
                self.join(mention, left, left.first, mention.last)  # "Gaza doctors"
            elif left.kind == "state" and left.attributive and mention.noun == "people" and left is not mention.country:
                mention.country = mention.state = None
                self.join(mention, left, left.first, mention.last)  # "Bosnian Serbs"
        self._genitive(mention)
        bare = mention.count is None and self.words[mention.first].lower not in self.determiners
        described = self.peoples | self.lexicon.words("descriptors") if bare and self._acts(mention) else self.peoples
        while mention.first and self.words[mention.first - 1].lower in described and not self.blocked[mention.first - 1]:
            self.stretch(mention, mention.first - 1, mention.last)  # "Muslim hackers", "unknown men"

    def _acts(self, mention: Mention) -> bool:
        return mention.type in PEOPLE or (mention.type == "Object" and mention.noun in self.crafts)

    def _adjective(self, mention: Mention) -> bool:
        """Whether a noun for a person only describes the plain noun behind it, or is a verb: "all official contact", "to institute a curfew"."""
        k = mention.last
        if mention.many or self.doc.places[k] != mention.sentence:
            return False
        word = self.words[k]
        plain = word.text.isalpha() and word.text.islower() and word.lower not in self.sites and not word.lower.endswith("ed")
        if self.words[k - 1].lower in self.lexicon.words("adjectival") and plain and self.scan.nominal(k, k + 1):
            return not (word.lower in self.lexicon.words("auxiliaries", "verbs") or self.names.nouns.at(self.words, k, k + 1))
        before = self.words[mention.first - 1].lower if mention.first else ""
        if mention.last - mention.first > 1 or not before:
            return False
        if before in self.lexicon.words("relatives") and before not in self.determiners and mention.count is None:
            return True  # "the officers who monitor the truce"
        if before not in self.lexicon.words("infinitive"):
            return False
        own = self.lexicon.triggers.at(self.words, mention.first, mention.last)
        verb = self.words[mention.first].lower in self.lexicon.words("verbs") or (own is not None and any(t.kind == "verb" for t in own[1]))
        return verb or word.lower in self.determiners | self.possessives

    def _posted(self, post: Mention) -> None:
        """The body right before a post has it: "Hamas chief Ismail Haniyeh", "World Bank president Ajay Banga"."""
        left = self.ends.get(post.first)
        if left is None or left.attributive or left.sentence != post.sentence or not self._plain(left.first):
            return
        if left.kind in BODIES and self.words[post.first].text.islower():
            post.body = left
            self.join(post, left, left.first, post.last)
        elif left.kind == "group" and not left.many:
            self.join(post, left, left.first, post.last)  # "the Congolese militia leader"

    def _genitive(self, mention: Mention) -> None:
        """For example "doctors' union", "the victims' families"."""
        k = mention.first
        if k > 1 and self.words[k - 1].lower in GENITIVES:
            left = self.ends.get(k - 1)
            if left is not None and left.kind == "group" and not left.attributive:
                self.join(mention, left, left.first, mention.last)

    def _plain(self, i: int) -> bool:
        """Whether no verb of saying stands before token ``i``: "told Reuters protesters had …"."""
        return i == 0 or self.words[i - 1].lower not in self.speech

    def _located(self, place: Mention) -> bool:
        """Whether a preposition of place stands right before a place: "in Gaza doctors said"."""
        kinds = self.lexicon.prepositions.get(self.words[place.first - 1].lower) if place.first else []
        return bool(kinds) and kinds[0] in {"in", "from", "to", "into"}

    def _behind(self, mention: Mention) -> None:
        """Whom a group belongs to, or what it is made of, behind "of"; the things that it holds."""
        k = mention.last
        if self.words[k].lower in self.sites and not mention.many and mention.type in PEOPLE:
            mention.type, mention.noun = "Object", self.words[k].lower
            self.stretch(mention, mention.first, k + 1)  # "rebel positions"
            return
        named = self.at(k) if mention.type == "Object" and (mention.noun or "") in self.crafts else None
        if named is not None and named.kind in {"organization", "person"} and named.id is None and named.post is None:
            self.join(mention, named, mention.first, named.last)  # "the tanker Orient Pearl"
            return
        link = self.words[k].lower
        if k + 1 >= len(self.words) or self.doc.places[k + 1] != mention.sentence or mention.type not in PEOPLE:
            return
        if not (link in self.lexicon.words("parting") or (link in self.lexicon.words("belonging") and self._opens(mention.first))):
            return
        right = self.at(k + 1) or (self.at(k + 2) if self.words[k + 1].lower in self.lexicon.words("determiners", "possessives") else None)
        if right is None:
            return
        if right.kind == "group" and link in self.lexicon.words("parting") and right.type in PEOPLE:
            if (mention.noun or "") in self.collectives:
                mention.noun, mention.country, mention.state, mention.many = right.noun, right.country, right.state, True
            self.join(mention, right, mention.first, right.last)
        elif right.kind in BODIES or right.kind == "bare":
            self.join(mention, right, mention.first, right.last)

    def _owned(self, body: Mention) -> None:
        """A state right before a body of that state is part of its name: "U.S. Department of State"."""
        left = self.ends.get(body.first)
        if left is not None and left.kind == "state" and left.sentence == body.sentence and (body.key or "").endswith(f":{left.id}"):
            body.country, body.state = left, left.id
            self.join(body, left, left.first, body.last)

    # ---- Indonesian: what belongs to a noun stands behind it

    def _indonesian(self, mention: Mention) -> None:
        if mention.kind == "group" and mention.type in PEOPLE:
            described = self.descriptors.at(self.words, mention.last, self.doc.sentences[mention.sentence].last)
            if described and not (mention.definite and self.words[mention.last - 1].lower in self.definite):
                self.stretch(mention, mention.first, mention.last + described[0])  # "orang tak dikenal"
        if mention.last >= len(self.words):
            return
        if mention.kind == "group" and mention.type == "Object" and self.words[mention.last].lower in self.lexicon.words("flagged"):
            flag = self.at(mention.last + 1)
            if flag is not None and flag.kind in {"state", "place"}:
                self.join(mention, flag, mention.first, flag.last)  # "kapal tanker berbendera Kamerun"
        law = mention.kind in {"organization", "person"} and mention.id is None and mention.first and mention.post is None
        if law and self.words[mention.first - 1].lower in self.lexicon.words("laws") and mention.first not in self.ends:
            mention.kind, mention.type = "group", "Object"  # "RUU Perampasan Aset"
            self.stretch(mention, mention.first - 1, mention.last)
        if mention.kind in {"group", "organization", "body"} and self.words[mention.last].lower in self.lexicon.words("led_by"):
            leader = self.at(mention.last + 1)
            if leader is not None and leader.sentence == mention.sentence and leader.kind in {"person", "state", "organization"}:
                self.join(mention, leader, mention.first, leader.last)  # "KKB pimpinan Egianus Kogoya"
        if mention.kind == "group" and mention.last in self.starts:
            self._follower(mention)
        named = mention.kind == "group" and mention.type == "Object" and mention.first > 0 and self.words[mention.first].capital
        if named and self.words[mention.first].lower in self.capitals.place_before:
            found = self.lexicon.prepositions.ending(self.words, mention.first, max(0, mention.first - 3), longest=3)
            mention.type = "Place" if found is not None and found[1][0] == "in" else mention.type  # "di depan Gedung DPRD"
        numbered = self.words[mention.last - 1].lower in self.lexicon.words("numbered") and mention.last < len(self.words)
        if numbered and self.words[mention.last].text.isdigit() and self.doc.places[mention.last] == mention.sentence:
            self.stretch(mention, mention.first, mention.last + 1)  # "warga RT 03"
        if mention.last in self.starts and (mention.kind == "organization" or (mention.kind == "body" and mention.country is None)):
            self.seats.branch(mention)
        if mention.kind == "body" and mention.country is None and self.words[mention.first].capital:
            self.seats.unit(mention)
        if mention.kind in {*BODIES, "position"} and mention.first and self.words[mention.first - 1].lower in self.sites:
            self.seats.house(mention)
        elif mention.kind in BODIES and mention.first and not mention.attributive:
            self.seats.stand(mention)
        if mention.kind == "group" and mention.type in PEOPLE:
            self._led(mention)
        follow = self.words[mention.last].lower if mention.last + 1 < len(self.words) else ""
        if mention.kind == "group" and mention.type in PEOPLE and follow in self.lexicon.words("belonging"):
            right = self.at(mention.last + 1)
            if right is not None and right.kind in BODIES and self._opens(mention.first):
                self.join(mention, right, mention.first, right.last)  # "mahasiswa dari Universitas Indonesia menggelar"

    def _follower(self, mention: Mention) -> None:
        """A body, thing or group right behind a noun for people belongs to it: "dua prajurit TNI", "sopir bus itu", "keluarga pasien"."""
        right = self.at(mention.last)
        if right is None or right.sentence != mention.sentence:
            return
        people = mention.type in PEOPLE or mention.type == "Organization"
        if people and (right.kind in BODIES or (right.kind == "group" and right.count is None and right.count_min is None)):
            self.join(mention, right, mention.first, right.last)
        elif people and right.kind == "place" and mention.country is None:
            self.join(mention, right, mention.first, right.last)  # "warga Kampung Bayam"
        elif people and right.kind == "person" and self.words[mention.last - 1].lower in self.followers:
            self.join(mention, right, right.post.first if right.post and right.post.first < mention.first else mention.first, right.last)
        elif people and right.kind == "person" and right.post is None and (mention.many or (mention.count or 0) > 1):
            self.join(mention, right, mention.first, right.last)  # "tiga anggota Hizbut Tahrir"
        elif mention.type == "Place" and right.kind in {"organization", "person", "place"} and right.post is None:
            self.join(mention, right, mention.first, right.last)  # "pangkalan militer Ain al-Asad"
        elif mention.type == "Object" and mention.noun in self.sites and right.kind == "organization":
            mention.body = right
            self.join(mention, right, mention.first, right.last)  # "konvoi PBB"
        elif mention.type == "Object" and mention.noun in self.crafts and right.kind == "group" and right.type in PEOPLE:
            mention.country, mention.state = right.country, right.state
            self.join(mention, right, mention.first, right.last)  # "dua kapal nelayan Vietnam"
        elif mention.type == "Object" and right.kind in {"organization", "person"} and right.id is None and right.post is None:
            mention.body = right if right.key is not None and mention.noun in self.crafts else None
            self.join(mention, right, mention.first, right.last)  # "kapal patroli KN Pulau Dana-321", "enam jet F-16"
        elif mention.type == "Object" and mention.noun in self.crafts and right.kind == "state" and not self._named_event(mention):
            mention.country, mention.state = right, right.id
            self.join(mention, right, mention.first, right.last)  # "kapal China"

    def _named_event(self, mention: Mention) -> bool:
        """Whether the noun of an event stands before a thing: the state behind "peluncuran kapal" does it."""
        first = self.doc.sentences[mention.sentence].first
        whole = self.lexicon.triggers.ending(self.words, mention.last, first)
        return self.lexicon.triggers.ending(self.words, mention.first, first) is not None or (
            whole is not None and whole[0] < mention.first
        )

    def _led(self, mention: Mention) -> None:
        """A noun for a body, a site or a crowd right before a noun for people heads it: "asosiasi guru", "pos tentara", "sekelompok orang"."""
        k = mention.first - 1
        if k < 0 or self.doc.places[k] != mention.sentence or self.blocked[k] or k + 1 in self.ends or mention.count is not None:
            return
        word = self.words[k]
        if word.lower in self.collectives:
            mention.many = True
        elif word.lower in self.sites:
            mention.type, mention.noun = "Object", word.lower
        elif word.lower in self.organization and not mention.definite:
            mention.type, mention.noun, mention.many = "Organization", word.lower, True
        else:
            return
        self.stretch(mention, k, mention.last)

"""Posts: "Menteri Pertahanan AS Marcus Hale", "Masuda Kazuo, director general at Japan's Ministry of Defense"."""

from __future__ import annotations

from graphkit.extract.document import Mention
from graphkit.extract.mentions.openings import BODY, POST
from graphkit.extract.mentions.scan import Reader
from graphkit.extract.numerals import read_number

FAR = 8  # tokens that a post may go on before the comma and the name of its holder


class PostReader(Reader):
    """Reads posts with their owners and holders."""

    def titled(self, i: int, last: int, number: int, country: Mention | None) -> Mention | None:
        """A post at token ``i``, with its owner and holder; the holder where one is named, else the post."""
        if i >= last or not self.kinds[i] & POST:
            return None
        if self.words[i].lower in self.lexicon.words("led_by") and self.found and self.found[-1].last == i and not self.found[-1].post:
            return None  # "KKB pimpinan Egianus Kogoya": whose group it is
        start, before = i, len(self.found)
        while i < last and self.words[i].lower in self.former and not self.names.titles.at(self.words, i, last):
            i += 1
        if i >= last:
            return None
        end, portfolio = self.post(i, last)
        if end is None or self._given_name(i, end, last):
            return None
        plural = self.names.nouns.at(self.words, i, last)
        if plural and plural[1][0].many and plural[0] >= end - i and self.english:
            return None
        first_title = self.names.titles.at(self.words, i, last)
        rank = first_title[1][0].rank if first_title and first_title[1] else "minister"
        body: Mention | None = country
        mission = first_title is not None and first_title[1][0].body == "mission"
        owner = self.scan.owner(end, last)
        behind = not owner and not self.english and end < last and self.kinds[end] & BODY
        own = self.scan.bodies.body(end, last, number, None, begin=end) if behind else None
        company = None if owner else self._employer(end, last, number, own)
        if company is not None:
            end, body = company.last, self.scan.add(company)
        elif owner:
            end, body = owner
            self.scan.add(body)
            if end < last and self.words[end].lower in self.duty and not mission:
                end, body = self._long_post(end, last, number, body)
        elif own is not None:
            end, body = own.last, self.scan.add(own)  # "Hakim PN Jakarta Selatan"
        elif self._abbreviated(end, last):
            body = self.scan.add(self.scan.new(end, end + 1, "organization", "Organization", number))  # "ketua SPM Sutrisno"
            end += 1
            seat = self.scan.country(end, last)
            if seat and seat[0] < last and self.words[seat[0]].text[0].isupper():  # "Kepala BPBD Jawa Tengah Hendra Gunadi"
                end, body.last, body.name = seat[0], seat[0], self.doc.of(body.first, seat[0])
                self.scan.add(seat[1])
        elif not mission:
            end, body = self._long_post(end, last, number, body)
        if mission:
            end = self._accredited(end, last)
        local = first_title is not None and first_title[1][0].body == "local"
        if local and body is None:
            area = self._area(end, last)
            if area > end:
                body = self.scan.add(self.scan.new(end, area, "place", "Place", number, attributive=True))
                end = area
        body = body or self._within(i, end, number)
        post = self.scan.new(start, end, "position", "Position", number, body=body, noun=rank, key=portfolio)
        if rank == "spokesperson" or body is None:
            inner = self.scan.bodies.body_behind(end, last, number)
            if inner:
                post.last, post.body = inner.last, inner
                end = inner.last
        holder_at = end + (
            not self.english
            and end + 1 < last
            and self.words[end].lower in self.lexicon.words("descriptors")
            and self.words[end + 1].capital
        )
        comma = holder_at < last and self.words[holder_at].text == ","
        if comma or (holder_at < last and self.words[holder_at].lower in self.lexicon.words("named")):
            holder_at += 1
        rank_at = holder_at
        while holder_at < last and self.words[holder_at].capital and (rank_held := self._rank(holder_at, last)):
            holder_at = rank_held
        if holder_at < last and not self.words[holder_at].capital:
            holder_at = rank_at
        known = self.names.proper.at(self.words, holder_at, last) if holder_at < last else None
        other = known is not None and not any(v.kind == "person" for v in known[1]) and self.words[holder_at].lower not in self.names.given
        if known is not None and self.capitals.initials(holder_at, holder_at + known[0], last):
            other = False  # "tersangka AS (34)"
        person = (
            self.capitals.at(holder_at, last, number, titled=self.doc.in_title(number), expected=True)
            if holder_at < last and not other
            else None
        )
        if person and person.type in {"Organization", "Company"} and body is None and not (comma or self.english):
            post.body = body = self.scan.add(person)  # "Manajer Humas KAI Daop 5 Krisna Bayu"
            post.last = person.last + (person.last < last and self.words[person.last].text.isdigit())
            person = self.capitals.at(post.last, last, number, titled=self.doc.in_title(number), expected=True)
        if person and comma and (self._introduced(i, number) or not self._closes(person.last, last)):
            person = None
        if person is None and not comma:
            person, reached = self._far_holder(end, last, number)
            if person is not None:
                post.last, comma = reached, True
        royal = rank == "head_of_state" and body is not None and self.words[i].text[0].isupper()  # "Sultan Brunei"
        seated = not self.english and body is not None and body.kind in {"body", "organization"} and rank == "official"
        if first_title and first_title[1][0].weak and not (royal or seated) and not (person and person.type == "Person"):
            del self.found[before:]
            return None  # "general", "private", "ketua": a post only beside a name
        if person and person.type == "Person":
            post.body = body if post.body is None else post.body
            person.post = post
            person.appositive = comma
            self.scan.add(post)
            self.scan.add(person)
            return person
        lower = self.words[i].text.islower() or not self.words[i].text[0].isupper()
        if lower or rank in {"official", "spokesperson"} or self.words[end - 1].lower in self.former:
            post.noun = rank
        return self.scan.add(post)

    def _employer(self, i: int, last: int, number: int, own: Mention | None) -> Mention | None:
        """The body behind a post that is known by a longer name than its pattern, or the company: "Penyidik Kejaksaan Agung", "Direktur PT Sinar Laut"."""
        if self.english or i >= last or not self.words[i].capital:
            return None
        named = self.names.proper.at(self.words, i, last)
        if own is not None and named is not None and i + named[0] > own.last and any(v.kind == "organization" for v in named[1]):
            name = next(v for v in named[1] if v.kind == "organization")
            return self.scan.new(i, i + named[0], "organization", name.type, number, id=name.id, key=name.key, state=name.state)
        end = self.capitals.company_at(i, last)
        return self.scan.new(i, end, "organization", "Company", number) if end is not None else None

    def _rank(self, i: int, last: int) -> int | None:
        """End of a rank between a post and the name of its holder: "Kapolres Bogor AKBP Rio Wahyu"."""
        found = self.names.titles.at(self.words, i, last)
        if not found or found[1][0].rank not in {"police", "military"}:
            return None
        end = i + found[0]
        return end + (end < last and self.words[end].text == ".")

    def _within(self, i: int, end: int, number: int) -> Mention | None:
        """The organisation that the words of a post end with, unless its name goes on: "Ketua KPK", not "Ketua DPD Partai Bulan"."""
        behind = self.names.proper.at(self.words, end, len(self.words)) if end < len(self.words) else None
        if (behind and any(v.kind == "organization" for v in behind[1])) or (
            end < len(self.words) and self.words[end].lower in self.lexicon.words("organization_words")
        ):
            return None
        for k in range(i + 1, end):
            found = self.names.proper.at(self.words, k, end)
            if found and k + found[0] == end and all(v.kind == "organization" for v in found[1]):
                return self.scan.proper.proper(k, end, number, titled=False)
        return None

    def _accredited(self, end: int, last: int) -> int:
        """Past the country that an envoy is sent to, which is not the one that he stands for: "ambassador to Japan", "Duta Besar RI untuk Mesir"."""
        k = end + 1
        if k >= last or self.words[end].lower not in self.lexicon.words("accredited"):
            return end
        k += self.words[k].lower in self.articles
        found = self.scan.country(k, last) or self.scan.bodies.body_behind(k, last, self.doc.places[k]) if k < last else None
        if isinstance(found, tuple):
            self.scan.add(found[1])
            return found[0]
        return found.last if found is not None else end

    def _given_name(self, i: int, end: int, last: int) -> bool:
        """Whether what could be a post is the first word of a name: "Imam Zarkasih", "Amir" of "Amir Syahputra"."""
        word = self.words[i]
        if end != i + 1 or not word.text[0].isupper() or word.lower not in self.names.given or self.english:
            return False
        follow = self.words[end] if end < last else None
        if follow is not None and follow.text[0].isupper():
            return self.names.proper.at(self.words, end, last) is None
        return word.text in self.capitals.parts

    def _far_holder(self, end: int, last: int, number: int) -> tuple[Mention | None, int]:
        """The name set off by commas behind a long post ("ketua tim kampanye Partai Harapan Rakyat, Yusuf Mangunsong,"), with the end of the post."""
        k = end
        stop = self.lexicon.words("auxiliaries", "relatives", "coordinators")
        while k < last and k - end < FAR and self.words[k].text[0].isalpha() and self.words[k].lower not in stop and not self.blocked[k]:
            trigger = self.lexicon.triggers.at(self.words, k, last)
            if trigger and "noun" not in trigger[1][0].uses:
                return None, end
            held = self.lexicon.prepositions.at(self.words, k, last)
            if held and held[1][0] not in {"of", "for", "from"}:
                return None, end
            k += 1
        if (
            k == end
            or k + 1 >= last
            or self.words[k].text != ","
            or not self.words[k + 1].text[0].isupper()
            or self.names.proper.at(self.words, k + 1, last)
        ):
            return None, end
        person = self.capitals.at(k + 1, last, number, titled=self.doc.in_title(number), expected=True)
        if person is None or person.type != "Person" or not (person.last < last and self.words[person.last].text in {",", "."}):
            return None, end
        return person, k

    def _area(self, i: int, last: int) -> int:
        """End of the unknown place behind a local post: "Bupati Tirtamulya Hendra Gunadi" has three words, the first of which is the place."""
        k = i
        titled = self.doc.in_title(self.doc.places[i]) if i < last else False
        while k < last and self.words[k].text[0].isupper() and self.words[k].text.isalpha() and not self.blocked[k]:
            if titled and any("headline" in t.uses for t in self.lexicon.triggers.get(self.words[k].text.lower())):
                break  # "Gubernur DKI Janjikan Bonus": the verb of the headline
            k += 1
        run = k - i
        if run == 0 or self.names.proper.at(self.words, i, last) is not None:
            return i
        given = next((x for x in range(i, k) if self.words[x].lower in self.names.given), None)
        if given is not None:
            return given
        return i + 1 if run >= 3 or (run == 1 and self.words[i].text not in self.capitals.parts) else i

    def _abbreviated(self, i: int, last: int) -> bool:
        """Whether an unknown abbreviation stands between a post and a name."""
        if i + 1 >= last or self.english:
            return False
        text, follow = self.words[i].text, self.words[i + 1].text
        return (
            text.isalpha()
            and text.isupper()
            and len(text) > 1
            and follow[0].isupper()
            and not follow.isupper()
            and self.names.proper.at(self.words, i, last) is None
        )

    def post(self, i: int, last: int) -> tuple[int | None, str | None]:
        """End of the post that begins at token ``i``, and its portfolio."""
        if i >= last or not self.kinds[i] & POST:
            return None, None
        k = i
        while k < last and self.words[k].lower in self.former:
            k += 1
        inner = self.names.portfolios.at(self.words, k, last) if self.english and k < last else None
        if inner and k + inner[0] < last:
            behind = self.names.titles.at(self.words, k + inner[0], last)
            if behind and behind[1][0].rank in {"minister", "deputy", "spokesperson", "official"}:
                return k + inner[0] + behind[0], inner[1][0]
        found = self.names.titles.at(self.words, i, last)
        if found:
            end = i + found[0]
            portfolio = found[1][0].portfolio
            if portfolio is None and end < last:
                charge = self._portfolio(end, last)
                if charge and found[1][0].rank in {"minister", "deputy"}:
                    return charge
            return end, portfolio
        return None, None

    def _portfolio(self, i: int, last: int) -> tuple[int, str] | None:
        """A portfolio at token ``i`` or behind "of", "for": end and key."""
        k = i
        if self.english:
            if self.words[k].lower not in self.duty:
                return None
            k += 1
            if k < last and self.words[k].lower in self.articles:
                k += 1
        found = self.names.portfolios.at(self.words, k, last) if k < last else None
        return (k + found[0], found[1][0]) if found else None

    def _long_post(self, end: int, last: int, number: int, body: Mention | None) -> tuple[int, Mention | None]:
        """Continues a post over "for Indo-Pacific security affairs", "untuk urusan keamanan Indo-Pasifik", "for defense policy at Japan's Ministry"."""
        inner = self.scan.bodies.body_behind(end, last, number) if self.english else None
        if inner is not None:
            return inner.last, inner
        k = end
        while (
            k + 1 < last
            and self.words[k].lower in self.duty
            and not (self.blocked[k + 1] or read_number(self.words, k + 1, last, self.lexicon))
        ):
            stop = k + 1
            while stop < last and stop - k < 8 and (self.words[stop].text[0].isalpha() or self.words[stop].lower == "'s"):
                if self.lexicon.prepositions.at(self.words, stop, last) and self.words[stop].lower not in self.lexicon.words("duty_inside"):
                    break
                if self.words[stop].lower in self.lexicon.words("relatives", "auxiliaries", "verbs"):
                    break
                trigger = self.lexicon.triggers.at(self.words, stop, last)
                if trigger and "noun" not in trigger[1][0].uses:
                    break
                if (
                    self.words[stop].lower in self.lexicon.words("coordinators")
                    and stop + 1 < last
                    and self.words[stop + 1].text[0].isupper()
                ):
                    break
                stop += 1
            ministry = self.scan.bodies.body(k + 1, last, number, None, begin=k + 1)
            if ministry is None:
                owner = self.scan.country(k + 1, last)
                if owner and self.english and owner[0] < last and self.words[owner[0]].lower == "'s":
                    ministry = self.scan.bodies.body(owner[0] + 1, last, number, owner[1], begin=k + 1)
                    if ministry:
                        self.scan.add(owner[1])
                elif owner and not (owner[0] < last and self.words[owner[0]].text.islower() and self.scan.nominal(owner[0], last)):
                    self.scan.add(owner[1])
                    return owner[0], owner[1]
            if ministry:
                self.scan.add(ministry)
                return ministry.last, ministry
            if stop == k + 1:
                break
            k = stop
        return (max(end, k)), body

    def _introduced(self, i: int, number: int) -> bool:
        """Whether a post stands in a phrase that opens the sentence: "Kepada wartawan, Budi mengatakan …"."""
        first = self.doc.sentences[number].first
        held = self.lexicon.prepositions.at(self.words, first, i) if i > first else None
        return held is not None and first + held[0] == i

    def _closes(self, i: int, last: int) -> bool:
        """Whether an apposition may end before token ``i``."""
        return (
            i >= last
            or not self.words[i].text[0].isalnum()
            or self.words[i].lower in self.lexicon.words("coordinators")
            or self.words[i].text.islower()
        )

    def apposition(self, person: Mention, last: int, number: int) -> None:
        """Gives a person the post that stands behind a comma, or the body behind "dari", "of", "from"."""
        if person.type != "Person":
            return
        end = person.last
        if end + 1 < last and self.words[end].text in {",", "("}:
            k = end + 1
            if self.words[k].lower in self.articles and k + 1 < last:
                k += 1
            owner = None
            country = self.scan.country(k, last) if self.english else None
            if country:
                owner, at = country[1], country[0]
                if at < last and self.words[at].lower == "'s":
                    at += 1
            else:
                at = k
            before = len(self.found)
            post = self.titled(at, last, number, owner) if at < last else None
            if post is not None and post.kind == "position":
                person.post = post
                post.appositive = True
                if owner:
                    post.first = owner.first
                    self.scan.add(owner)
                for i in range(person.last, post.last):
                    self.blocked[i] = True
                return
            del self.found[before:]
            return
        if end < last and self.words[end].lower in self.lexicon.words("belonging"):
            before = len(self.found)
            body = self.scan.bodies.body(end + 1, last, number, None, begin=end + 1) if end + 1 < last else None
            if body is None and end + 1 < last and self.english:
                country = self.scan.country(end + 1, last)
                if country and country[0] + 1 < last and self.words[country[0]].lower == "'s":
                    body = self.scan.bodies.body(country[0] + 1, last, number, country[1], begin=end + 1)
                    if body:
                        self.scan.add(country[1])
            if body:
                self.scan.add(body)
                person.body = body
                for i in range(end, body.last):
                    self.blocked[i] = True
                return
            del self.found[before:]

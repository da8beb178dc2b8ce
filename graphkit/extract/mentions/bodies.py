"""Public bodies by pattern: ministries by portfolio, police, forces, courts, with the state that they belong to."""

from __future__ import annotations

from graphkit.extract.document import Mention
from graphkit.extract.mentions.openings import BODY
from graphkit.extract.mentions.scan import Reader


class BodyReader(Reader):
    """Reads public bodies by pattern."""

    def body_added(self, i: int, last: int, number: int, country: Mention | None, begin: int) -> Mention | None:
        """As ``body``, and adds what it finds."""
        body = self.body(i, last, number, country, begin=begin)
        return self.scan.add(body) if body else None

    def body_behind(self, i: int, last: int, number: int) -> Mention | None:
        """A body as owner of a post: "juru bicara Kemlu", "spokesman for the foreign ministry"."""
        start = k = i
        if self.english:
            if k >= last or self.words[k].lower not in self.duty:
                return None
            start = k = k + 1
            if k < last and self.words[k].lower in self.articles:
                k += 1
        if k >= last:
            return None
        before = len(self.found)
        if self.english:
            country = self.scan.country(k, last)
            if country:
                at = country[0] + (1 if country[0] < last and self.words[country[0]].lower == "'s" else 0)
                body = self.body(at, last, number, country[1], begin=k) if at < last else None
                if body:
                    self.scan.add(country[1])
                    return self.scan.add(body)
        body = self.body(k, last, number, None, begin=k)
        if body:
            return self.scan.add(body)
        found = self.names.proper.at(self.words, k, last)
        if found and any(v.kind == "organization" for v in found[1]):
            return self.scan.proper.proper(k, last, number, titled=False)
        bare = self.scan.bare.at(self.words, start, last)
        if bare:
            return self.scan.add(self.scan.new(start, start + bare[0], "bare", "PublicBody", number, definite=True))
        del self.found[before:]
        return None

    def body(self, i: int, last: int, number: int, country: Mention | None, *, begin: int) -> Mention | None:
        """A ministry, force, court or the like at token ``i``, with its owner; ``begin`` is where the whole phrase starts."""
        found = (self.ministry(i, last) or self.kind(i, last)) if self.kinds[i] & BODY else None
        if found is None or self.scan.event_name(i, found[0], last):
            return None
        end, key, type_ = found
        if country is None and self._placed(i, end, last):
            return None
        owner = country
        if owner is None:
            behind = self.scan.owner(end, last)
            if behind:
                end, owner = behind
                self.scan.add(owner)
        if owner is None and end + 1 < last and self.words[end].lower in self.lexicon.words("led_by"):
            leader = self.scan.country(end + 1, last)
            if leader:  # "koalisi pimpinan Arab Saudi" is not the state that leads it
                end = leader[0]
                self.scan.add(leader[1])
        state = owner.state if owner else None
        if owner is None and end < last and self.words[end].text == "(":
            end = self.scan.skip_abbreviation(end, last)
        if key == "government":
            whole = self._government(begin, end, last, number, owner)
            if whole is not None:
                return whole
        body = self.scan.new(begin, end, "body", type_, number, country=owner, state=state)
        place = owner if owner is not None and owner.type == "Place" else None
        whose = (place.id or place.key or place.name) if place is not None else state
        body.key = f"{key}:{whose}" if whose else None
        body.noun = key
        body.definite = whose is not None
        body.last = self.scan.skip_abbreviation(body.last, last)
        if (
            whose is None
            and self.words[i].text.islower()
            and begin > 0
            and self.words[begin - 1].lower in self.lexicon.words("definite", "articles")
        ):
            body.definite = True
        return body

    def _placed(self, i: int, end: int, last: int) -> bool:
        """Whether the head of what could be a body begins the name of a place: "di Kecamatan Tambora", "mengunjungi Lapas Nusakambangan"."""
        if self.english or end - i > 1 or end >= last or not self.words[end].capital or self.blocked[end]:
            return False
        return self.words[i].lower in self.lexicon.words("place_words_before") and self.scan.proper.sited(i)

    def _government(self, begin: int, end: int, last: int, number: int, owner: Mention | None) -> Mention | None:
        """A government is its state: "pemerintah Korsel", "the German government", "pemerintahan Presiden AS Joe Biden"."""
        if owner is None and end < last:
            before = len(self.found)
            person = self.scan.posts.titled(end, last, number, None)
            if person is not None and person.kind == "person" and person.post is not None and person.post.body is not None:
                owner, end = person.post.body, person.last
                person.attributive = True
            else:
                del self.found[before:]
        if owner is None or owner.type != "State":
            return None
        return self.scan.new(begin, end, "state", "State", number, name=owner.name, id=owner.id, key=owner.key, state=owner.state)

    def ministry(self, i: int, last: int) -> tuple[int, str, str] | None:
        """End, key and type of a ministry at token ``i``: a head with a portfolio."""
        if not self.english:
            head = self.names.heads.at(self.words, i, last)
            if not head or i + head[0] >= last:
                return None
            found = self.names.portfolios.at(self.words, i + head[0], last)
            if not found:
                return None
            return i + head[0] + found[0], f"ministry:{found[1][0]}", "PublicBody"
        found = self.names.portfolios.at(self.words, i, last)
        if found and i + found[0] < last:
            head = self.names.heads.at(self.words, i + found[0], last)
            if head:
                return i + found[0] + head[0], f"ministry:{found[1][0]}", "PublicBody"
        head = self.names.heads.at(self.words, i, last)
        if head and i + head[0] + 1 < last and self.words[i + head[0]].lower in self.duty:
            k = i + head[0] + 1
            if self.words[k].lower in self.articles and k + 1 < last:
                k += 1
            found = self.names.portfolios.at(self.words, k, last)
            if found:
                return k + found[0], f"ministry:{found[1][0]}", "PublicBody"
        return None

    def kind(self, i: int, last: int) -> tuple[int, str, str] | None:
        """End, key and type of another body at token ``i``."""
        found = self.names.kinds.at(self.words, i, last)
        if not found:
            return None
        key, type_ = found[1][0]
        end = i + found[0]
        if not self.english and self.words[i].capital and self.words[i].lower in self.lexicon.words("offices") and end < last:
            duty = self.names.portfolios.at(self.words, end, last)
            end += duty[0] if duty else 0  # "Dinas Pendidikan Kota Malang"
        return end, key, type_

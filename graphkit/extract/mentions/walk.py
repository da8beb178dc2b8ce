"""The walk over the sentences of a document that finds its mentions."""

from __future__ import annotations

from itertools import compress

from graphkit.extract.document import Document, Mention
from graphkit.extract.mentions.ages import AgeReader
from graphkit.extract.mentions.bodies import BodyReader
from graphkit.extract.mentions.compounds import CompoundReader
from graphkit.extract.mentions.facilities import FacilityReader
from graphkit.extract.mentions.groups import GroupReader
from graphkit.extract.mentions.openings import (
    ALONE,
    ARTICLE,
    BARE,
    BODY,
    CAPITAL,
    GROUP,
    LONGER,
    NOUN,
    ORGANIZATION,
    OTHERS,
    OWN,
    POST,
    PRONOUN,
    PROPER,
    SUM,
)
from graphkit.extract.mentions.posts import PostReader
from graphkit.extract.mentions.proper import ProperReader
from graphkit.extract.mentions.scan import Reader, Scan


class MentionFinder(Reader):
    """Walks over the sentences of a document: at each word the readers of names, posts, bodies and groups are asked in turn."""

    def __init__(self, document: Document, blocked: list[bool]) -> None:
        scan = Scan(document, blocked)
        scan.proper, scan.posts, scan.bodies, scan.groups = ProperReader(scan), PostReader(scan), BodyReader(scan), GroupReader(scan)
        super().__init__(scan)

    def run(self) -> list[Mention]:
        """All mentions in order; the headline is read last, so that it knows the names of the body."""
        order = sorted(range(len(self.doc.sentences)), key=self.doc.in_title)
        for number in order:
            self._sentence(number)
        self.found.sort(key=lambda m: (m.first, -m.last))
        AgeReader(self.scan).run()
        facilities = FacilityReader(self.scan)
        facilities.run()
        CompoundReader(self.scan).run()
        facilities.settle()
        return self.found

    def _sentence(self, number: int) -> None:
        sentence = self.doc.sentences[number]
        titled = self.doc.in_title(number)
        reached = 0
        for i in compress(range(sentence.first, sentence.last), self.kinds[sentence.first : sentence.last]):
            if i < reached or self.blocked[i]:
                continue
            mention = self._at(i, sentence.last, number, titled=titled)
            if mention is not None:
                reached = mention.last

    def _at(self, i: int, last: int, number: int, *, titled: bool) -> Mention | None:
        """The mention that begins at token ``i``, added with all that belongs to it."""
        kinds = self.kinds[i]
        if kinds == CAPITAL:
            return self._unknown(i, last, number, titled=titled)
        word = self.words[i]
        summing = self.scan.sums.at(self.words, i, last) if kinds & SUM else None
        if summing:
            length, values = summing
            if not (self.english and i + length < last and self._noun_follows(i + length, last)) and not (
                values[0][0] == 0 and self._described(i + length, last)
            ):
                many, kind, rank = values[0]
                return self.scan.add(
                    self.scan.new(i, i + length, "sum", "Group", number, count=many or None, noun=kind, key=rank, many=True)
                )
        own = self.scan.own.at(self.words, i, last) if kinds & OWN else None
        if own and not self._named_on(i + own[0], last):
            type_ = {"state": "State", "body": "PublicBody", "government": "PublicBody"}.get(own[1][0], "Actor")
            return self.scan.add(self.scan.new(i, i + own[0], "own", type_, number, noun=own[1][0], definite=True))
        ahead = kinds | self.kinds[i + 1] if kinds & ARTICLE and i + 1 < last else kinds
        held = ahead & LONGER and (
            self._long_name(i, last) or self._capital_run(i, last, number) or self._title_first(i, last) or self._body_first(i, last)
        )
        before = len(self.found)
        group = None if held or not kinds & GROUP else self.scan.groups.group(i, last, number)
        if group:
            if all(group is not m for m in self.found[before:]):
                self.scan.add(group)
                if group.kind == "person":
                    self.scan.posts.apposition(group, last, number)
            return group
        if not ahead & OTHERS:
            return None
        start = self._past_article(i, last)
        start = i if self.blocked[start] else start
        if ahead & PROPER:
            proper = (
                self.scan.proper.proper(i, last, number, titled=titled)
                if start != i and not self._adjectival(start, last) and not self._longer(i, start, last)
                else None
            ) or self.scan.proper.proper(start, last, number, titled=titled)
            if proper:
                return proper
        if start != i and self.words[start].lower in self.former:
            return None
        titled_person = self.scan.posts.titled(start, last, number, None) if self.kinds[start] & POST else None
        if titled_person:
            return titled_person
        headed = self.kinds[start] & BODY and not self._plain_bare(i, last)
        body = self.scan.bodies.body(start, last, number, None, begin=i) if headed else None
        if body:
            return self.scan.add(body)
        if held and not self.english and kinds & ORGANIZATION:
            named = self._unknown(i, last, number, titled=titled)
            if named is not None:
                return named
        group = self.scan.groups.group(i, last, number) if held else None
        if group:
            return self.scan.add(group) if all(group is not m for m in self.found[before:]) else group
        bare = self.scan.bare.at(self.words, i, last) if kinds & BARE else None
        if bare and not self._named_on(i + bare[0], last):
            return self.scan.add(self.scan.new(i, i + bare[0], "bare", "PublicBody", number, definite=True))
        alone = self.scan.titles_alone.at(self.words, i, last) if kinds & ALONE else None
        if alone:
            return self.scan.add(self.scan.new(i, i + alone[0], "pronoun", "Person", number, noun="title", definite=True))
        kind = self.scan.pronouns.get(word.lower, "") if kinds & PRONOUN else ""
        if kind and not (kind == "thing" and not self.english):
            owner = (
                word.lower in self.possessives and i + 1 < last and (self.words[i + 1].text[0].isdigit() or self.scan.nominal(i + 1, last))
            )
            pronoun = self.scan.new(
                i, i + 1, "pronoun", "Person" if kind == "one" else "Actor", number, noun=kind, many=kind == "many", attributive=owner
            )
            self.scan.add(pronoun)
            body = self.scan.bodies.body(i + 1, last, number, None, begin=i) if owner and kind in {"thing", "one"} else None
            if body is not None and body.key is None:
                body.country = pronoun  # "its foreign ministry"
                return self.scan.add(body)
            return pronoun
        return self._unknown(start, last, number, titled=titled) if self.kinds[start] & CAPITAL else None

    def _unknown(self, i: int, last: int, number: int, *, titled: bool) -> Mention | None:
        """A name that no lexicon holds, with what stands beside it."""
        found = self.capitals.at(i, last, number, titled=titled)
        if found is None:
            return None
        self.scan.add(found)
        self.scan.posts.apposition(found, last, number)
        return found

    def _adjectival(self, i: int, last: int) -> bool:
        """Whether an adjective of a state stands before a common noun: "the Australian government" is no newspaper."""
        found = self.names.proper.at(self.words, i, last)
        if found is None or not any(v.kind == "adjective" for v in found[1]) or i + found[0] >= last:
            return False
        if self.scan.bodies.kind(i + found[0], last) or self.scan.bodies.ministry(i + found[0], last):
            return True  # "the Australian Coast Guard"
        return self.words[i + found[0]].text.islower() and self.scan.nominal(i + found[0], last)

    def _longer(self, i: int, start: int, last: int) -> bool:
        """Whether the name behind an article reaches further than the one with it: "the South China Sea" is not "the South"."""
        whole, bare = self.names.proper.at(self.words, i, last), self.names.proper.at(self.words, start, last)
        return whole is not None and bare is not None and start + bare[0] > i + whole[0]

    def _past_article(self, i: int, last: int) -> int:
        return i + 1 if self.kinds[i] & ARTICLE and i + 1 < last else i

    def _long_name(self, i: int, last: int) -> bool:
        """Whether a name of several words begins here, past an article: "the European Union" is no group of Europeans."""
        k = self._past_article(i, last)
        found = self.names.proper.at(self.words, k, last) if self.kinds[k] & PROPER else None
        return found is not None and found[0] > 1 and any(v.kind in {"organization", "place", "person", "state"} for v in found[1])

    def _title_first(self, i: int, last: int) -> bool:
        """Whether a post of more words than any group noun begins here: "opposition leader"."""
        k = self._past_article(i, last)
        if not self.kinds[k] & POST or self.words[i].lower in self.plural:
            return False
        end, _ = self.scan.posts.post(k, last)
        if end is not None and self.english and not self.kinds[k] & NOUN:
            return end - k > 1  # "the prime minister of Chad"
        noun = self.names.nouns.at(self.words, k, last)
        if end is None or noun is None:
            return False
        if self.words[end - 1].lower in self.lexicon.words("members") and end < last and self.words[end].capital:
            follow, beyond = self.words[end].lower, self.words[end + 1] if end + 1 < last else None
            if follow not in self.names.given and follow not in self.names.surnames and not (beyond and beyond.capital):
                return False  # "Warga Kendeng": where they live
        return end - k > noun[0] or (end - k == noun[0] and not (self.english and noun[1][0].many))

    def _capital_run(self, i: int, last: int, number: int) -> bool:
        """Whether a run of capitalised words begins with a word for organisations: "Serikat Peternak Mandiri" names one, not a group."""
        if not self.kinds[i] & ORGANIZATION:
            return False
        first = self.doc.sentences[number].first
        enough = 2 if i > first else 3
        run = 0
        while i + run < last and self.words[i + run].text[0].isupper() and run < enough:
            run += 1
        return run >= enough and not self.doc.in_title(number)

    def _body_first(self, i: int, last: int) -> bool:
        """Whether a public body begins here that is named by as many words as any group noun: "penjaga pantai Korut"."""
        k = self._past_article(i, last)
        if not (self.kinds[k] & BODY and self.kinds[k] & NOUN):
            return False
        found = self.scan.bodies.ministry(k, last) or self.scan.bodies.kind(k, last)
        noun = self.names.nouns.at(self.words, k, last)
        return found is not None and noun is not None and found[0] - k >= noun[0]

    def _named_on(self, end: int, last: int) -> bool:
        """Whether a noun written large goes on as a name behind it: "el Instituto Nacional"."""
        return self.words[end - 1].text.istitle() and end < last and self.words[end].text.istitle() and not self.english

    def _plain_bare(self, i: int, last: int) -> bool:
        """Whether "the ministry" or "kementerian itu" stands at token ``i`` without portfolio or owner behind it."""
        bare = self.scan.bare.at(self.words, i, last) if self.kinds[i] & BARE else None
        if not bare:
            return False
        start = i + 1 if self.words[i].lower in self.articles else i
        found = self.scan.bodies.ministry(start, last) or self.scan.bodies.kind(start, last)
        return found is None or (found[0] <= i + bare[0] and self.scan.owner(found[0], last) is None)

    def _described(self, i: int, last: int) -> bool:
        """Whether a summing noun goes on to be described: "para pejabat senior pertahanan dari …" sums nothing up."""
        if i >= last or self.words[i].lower in self.definite:
            return False
        return self.words[i].lower in self.of_words or (
            not self.english
            and self.words[i].text.islower()
            and self.words[i].text.isalpha()
            and not self.lexicon.prepositions.at(self.words, i, last)
            and self.words[i].lower not in self.lexicon.words("auxiliaries", "coordinators", "relatives")
            and not self.lexicon.triggers.at(self.words, i, last)
            and not self.words[i].lower.startswith(("me", "ber", "di"))
        )

    def _noun_follows(self, i: int, last: int) -> bool:
        return self.names.nouns.at(self.words, i, last) is not None

    def _country_follows(self, i: int, last: int) -> bool:
        return i < last and self.scan.country(i, last) is not None

"""Mentions: states, bodies, posts, persons, groups, places and phrases that stand for them, found by one walk over each sentence."""

from __future__ import annotations

from graphkit.extract.document import Document, Mention
from graphkit.extract.numerals import Numeral, read_number
from graphkit.extract.persons import NameFinder
from graphkit.lexicon import Name
from graphkit.lexicon.phrases import Phrases

NAMED = frozenset({"state", "body", "organization", "person", "place"})
FOR_STATE = frozenset({"state", "adjective", "seat", "bare", "epithet", "one", "many"})
FIRM = frozenset({"state", "organization", "person"})


class MentionFinder:
    """Walks over the sentences of a document and adds its mentions."""

    def __init__(self, document: Document, blocked: list[bool]) -> None:
        self.doc = document
        self.words = document.words
        self.lexicon = document.lexicon
        self.names = self.lexicon.names
        self.blocked = blocked
        self.english = not self.lexicon.words("articles").isdisjoint({"the"})
        self.capitals = NameFinder(document, blocked)
        self.former = self.lexicon.words("former")
        self.determiners = self.lexicon.words("determiners")
        self.articles = self.lexicon.words("articles")
        self.definite = self.lexicon.words("definite")
        self.of_words = self.lexicon.once(
            "of words",
            lambda: frozenset(
                p[0] for p in self.lexicon.prepositions if len(p) == 1 and self.lexicon.prepositions.get(p[0])[0] in {"of", "from"}
            ),
        )
        self.sums = self.lexicon.once("sums", self._sums)
        self.bare = self.lexicon.phrases((self.lexicon.grammar.get("bare_refs") or {}).get("body"))
        self.titles_alone = self.lexicon.phrases(self.lexicon.grammar.get("titles_alone"))
        self.pronouns = self.lexicon.once("pronouns", self._pronouns)
        self.possessives = self.lexicon.words("possessives")
        self.plural = self.lexicon.words("plural_markers")
        self.joining = self.lexicon.words("coordinators") | self.lexicon.words("subordinators") | self.lexicon.words("relatives")
        self.openers = self.lexicon.once("openers", self._openers)
        self.found: list[Mention] = []

    def run(self) -> list[Mention]:
        """All mentions in order; the headline is read last, so that it knows the names of the body."""
        order = sorted(range(len(self.doc.sentences)), key=self.doc.in_title)
        for number in order:
            self._sentence(number)
        self.found.sort(key=lambda m: (m.first, -m.last))
        return self.found

    def _sums(self) -> Phrases[tuple[int, str, str | None]]:
        out: Phrases[tuple[int, str, str | None]] = Phrases()
        for entry in self.lexicon.grammar.get("plural_refs") or []:
            for phrase in entry["phrases"]:
                out.add(phrase, (int(entry["number"]), str(entry["kind"]), entry.get("rank")), plain=True)
        return out

    def _openers(self) -> frozenset[str]:
        """Words in lower case that a mention can begin with."""
        names = self.names
        tables = (
            names.proper, names.portfolios, names.heads, names.kinds, names.titles, names.honorifics, names.nouns, names.at_least, names.at_most, names.about,
            self.sums, self.bare, self.titles_alone,
        )  # fmt: skip
        out: frozenset[str] = frozenset().union(*(t.openers() for t in tables))  # type: ignore[attr-defined]
        return (
            out
            | set(names.units)
            | set(names.vague)
            | set(names.scales)
            | self.determiners
            | self.articles
            | self.former
            | self.plural
            | set(self.pronouns)
        )

    def _pronouns(self) -> dict[str, str]:
        table = self.lexicon.grammar.get("pronouns") or {}
        out = {str(w).lower(): kind for kind in ("one", "thing", "many") for w in table.get(kind) or []}
        return {w: k for w, k in out.items() if w not in self.definite or self.english}

    def _sentence(self, number: int) -> None:
        sentence = self.doc.sentences[number]
        titled = self.doc.in_title(number)
        i = sentence.first
        while i < sentence.last:
            if self.blocked[i]:
                i += 1
                continue
            mention = self._at(i, sentence.last, number, titled=titled)
            if mention is None:
                i += 1
                continue
            i = max(i + 1, mention.last)

    def _add(self, mention: Mention) -> Mention:
        self.found.append(mention)
        return mention

    def _new(self, first: int, last: int, kind: str, type_: str, number: int, **more: object) -> Mention:
        name = str(more.pop("name", "") or self.doc.of(first, last))
        mention = Mention(first=first, last=last, kind=kind, type=type_, name=name, sentence=number)
        for key, value in more.items():
            setattr(mention, key, value)
        return mention

    def _at(self, i: int, last: int, number: int, *, titled: bool) -> Mention | None:
        """The mention that begins at token ``i``, added with all that belongs to it."""
        word = self.words[i]
        if word.lower not in self.openers and not word.text[0].isupper() and not word.text[0].isdigit() and "-" not in word.text:
            return None
        if not word.text[0].isalnum():
            return None
        summing = self.sums.at(self.words, i, last)
        if summing:
            length, values = summing
            if not (self.english and i + length < last and self._noun_follows(i + length, last)) and not (
                values[0][0] == 0 and self._described(i + length, last)
            ):
                many, kind, rank = values[0]
                return self._add(self._new(i, i + length, "sum", "Group", number, count=many or None, noun=kind, key=rank, many=True))
        held = self._long_name(i, last) or self._capital_run(i, last, number) or self._title_first(i, last) or self._body_first(i, last)
        group = None if held else self._group(i, last, number)
        if group:
            if group not in self.found:
                self._add(group)
                if group.kind == "person":
                    self._apposition(group, last, number)
            return group
        start = i + 1 if word.lower in self.articles and i + 1 < last and not self.blocked[i + 1] else i
        proper = (self._proper(i, last, number, titled=titled) if start != i else None) or self._proper(start, last, number, titled=titled)
        if proper:
            return proper
        if start != i and self.words[start].lower in self.former:
            return None
        titled_person = self._titled(start, last, number, None)
        if titled_person:
            return titled_person
        body = None if self._plain_bare(i, last) else self._body(start, last, number, None, begin=i)
        if body:
            return self._add(body)
        group = self._group(i, last, number) if held else None
        if group:
            return group if group in self.found else self._add(group)
        bare = self.bare.at(self.words, i, last)
        if bare:
            return self._add(self._new(i, i + bare[0], "bare", "PublicBody", number, definite=True))
        alone = self.titles_alone.at(self.words, i, last)
        if alone:
            return self._add(self._new(i, i + alone[0], "pronoun", "Person", number, noun="title", definite=True))
        kind = self.pronouns.get(word.lower)
        if kind and not (kind == "thing" and not self.english):
            owner = word.lower in self.possessives and i + 1 < last and self.words[i + 1].text[0].isalpha() and self._nominal(i + 1, last)
            return self._add(
                self._new(
                    i, i + 1, "pronoun", "Person" if kind == "one" else "Actor", number, noun=kind, many=kind == "many", attributive=owner
                )
            )
        person = self.capitals.at(start, last, number, titled=titled)
        if person:
            self._add(person)
            self._apposition(person, last, number)
            return person
        return None

    def _long_name(self, i: int, last: int) -> bool:
        """Whether a name of several words begins here, past an article: "the European Union" is no group of Europeans."""
        k = i + 1 if self.words[i].lower in self.articles and i + 1 < last else i
        found = self.names.proper.at(self.words, k, last)
        return found is not None and found[0] > 1 and any(v.kind in {"organization", "place", "person"} for v in found[1])

    def _title_first(self, i: int, last: int) -> bool:
        """Whether a post of more words than any group noun begins here: "opposition leader"."""
        if self.words[i].lower in self.plural:
            return False
        k = i + 1 if self.words[i].lower in self.articles and i + 1 < last else i
        end, _ = self._post(k, last)
        noun = self.names.nouns.at(self.words, k, last)
        if end is None or noun is None:
            return False
        return end - k > noun[0] or (end - k == noun[0] and not (self.english and noun[1][0].many))

    def _capital_run(self, i: int, last: int, number: int) -> bool:
        """Whether a run of capitalised words begins with a word for organisations: "Serikat Peternak Mandiri" names one, not a group."""
        first = self.doc.sentences[number].first
        enough = 2 if i > first else 3
        run = 0
        while i + run < last and self.words[i + run].text[0].isupper() and run < enough:
            run += 1
        return run >= enough and self.words[i].lower in self.lexicon.words("organization_words") and not self.doc.in_title(number)

    def _body_first(self, i: int, last: int) -> bool:
        """Whether a public body begins here that is named by as many words as any group noun: "penjaga pantai Korut"."""
        k = i + 1 if self.words[i].lower in self.articles and i + 1 < last else i
        found = self._ministry(k, last) or self._kind(k, last)
        noun = self.names.nouns.at(self.words, k, last)
        return found is not None and noun is not None and found[0] - k >= noun[0]

    def _plain_bare(self, i: int, last: int) -> bool:
        """Whether "the ministry" or "kementerian itu" stands at token ``i`` without portfolio or owner behind it."""
        bare = self.bare.at(self.words, i, last)
        if not bare:
            return False
        start = i + 1 if self.words[i].lower in self.articles else i
        found = self._ministry(start, last) or self._kind(start, last)
        return found is None or (found[0] <= i + bare[0] and self._owner(found[0], last) is None)

    def _described(self, i: int, last: int) -> bool:
        """Whether a summing noun goes on to be described: "para pejabat senior pertahanan dari …" sums nothing up."""
        if i >= last or self.words[i].lower in self.definite:
            return False
        return self.words[i].lower in self.of_words or (
            not self.english
            and self.words[i].text.islower()
            and self.words[i].text.isalpha()
            and not self.lexicon.prepositions.at(self.words, i, last)
            and self.words[i].lower
            not in self.lexicon.words("auxiliaries") | self.lexicon.words("coordinators") | self.lexicon.words("relatives")
            and not self.lexicon.triggers.at(self.words, i, last)
            and not self.words[i].lower.startswith(("me", "ber", "di"))
        )

    def _noun_follows(self, i: int, last: int) -> bool:
        return self.names.nouns.at(self.words, i, last) is not None

    def _country_follows(self, i: int, last: int) -> bool:
        return i < last and self._country(i, last) is not None

    # ---- names of the lexicon

    def _proper(self, i: int, last: int, number: int, *, titled: bool) -> Mention | None:
        found = self.names.proper.at(self.words, i, last)
        if found is None:
            return None
        length, values = found
        end = i + length
        name = self._choose(values, i, end, last)
        if name is None:
            return None
        if name.kind in FOR_STATE:
            return self._state(name, i, end, last, number)
        if name.kind in {"place", "capital"}:
            longer = self.capitals.at(i, last, number, titled=titled)
            if longer and longer.last > end and longer.type != "Place":
                self._add(longer)
                self._apposition(longer, last, number)
                return longer
            place = self._new(
                i, end, "place", "Place", number, name=name.label, id=name.id, key=name.key, state=name.state, noun=name.place_kind
            )
            return self._place(place, values, last, number)
        if name.kind == "person":
            longer = self.capitals.at(i, last, number, titled=titled)
            if longer and longer.last > end:
                self._add(longer)
                self._apposition(longer, last, number)
                return longer
            person = self._new(i, end, "person", "Person", number, id=name.id, key=name.key, state=name.state)
            self._add(person)
            self._apposition(person, last, number)
            return person
        body = self._new(
            i, end, "body" if name.kind == "body" else "organization", name.type, number, id=name.id, key=name.key, state=name.state
        )
        if name.kind == "body" and name.key:
            body.noun = name.key.rsplit(":", 1)[0]
        body.last = self._skip_abbreviation(body.last, last)
        return self._add(body)

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
        if seats and (not places or not self._after_place(i)):
            if seats[0].kind == "bare" and not self.english and self._in_name(i, end, last):
                return None
            return seats[0]
        if places:
            return places[0]
        return values[0]

    def _in_name(self, i: int, end: int, last: int) -> bool:
        """Whether capitalised words or a preposition of way stand beside the tokens: "Utara" in "Laut Utara" is no North Korea."""
        before = self.words[i - 1] if i > 0 else None
        return (before is not None and (before.text[0].isupper() or before.lower in self.lexicon.words("toward"))) or (
            end < last and self.words[end].text[0].isupper()
        )

    def _after_place(self, i: int) -> bool:
        """Whether a place preposition ("in", "di", "ke") stands just before token ``i``."""
        k = i - 1
        if k >= 0 and self.words[k].lower in self.articles:
            k -= 1
        if k < 0:
            return False
        kinds = self.lexicon.prepositions.get(self.words[k].lower)
        return bool(kinds) and kinds[0] in {"in", "from", "into"} or self.words[k].lower in {"ke", "to", "of", "at"}

    def _state(self, name: Name, i: int, end: int, last: int, number: int) -> Mention:
        """A state, or what its name introduces: its ministry, minister, people."""
        state = self._new(
            i, end, "state", "State", number, name=name.label, id=name.id, key=name.key, state=name.id, seat=name.kind == "seat"
        )
        end = state.last = self._skip_abbreviation(end, last)
        if name.kind in {"one", "many"} and self.english:
            after = self.words[end] if end < last else None
            alone = after is None or not (
                after.text[0].isalpha() and after.lower not in self.lexicon.words("auxiliaries") and self._nominal(end, last)
            )
            plural_only = name.kind == "many" and not any(v.kind == "adjective" for v in self.names.proper.get(self.doc.of(i, end)))
            if plural_only and alone:
                state.attributive = True
                self._add(state)
                return self._add(
                    self._new(i, end, "group", "Group", number, country=state, many=True, noun="people", name=self.doc.of(i, end))
                )
        possessive = end < last and self.words[end].lower in {"'s", "'"} and self.words[end].start == self.words[end - 1].end
        follow = end + 1 if possessive else end
        state.possessive = possessive
        if self.english and follow < last:
            noun = self.names.nouns.at(self.words, follow, last)
            inner = self._owned_group(follow, last, number, state, begin=i) if noun and noun[1][0].many else None
            inner = inner or self._titled(follow, last, number, state) or self._body_added(follow, last, number, state, begin=i)
            if inner is None:
                inner = self._owned_group(follow, last, number, state, begin=i)
            if inner is not None:
                state.attributive = True
                self._add(state)
                return inner
            proper = self.names.proper.at(self.words, follow, last) if possessive or name.kind == "adjective" else None
            if possessive or name.kind == "adjective":
                state.attributive = True
            if proper and possessive:
                state.attributive = True
        if possessive:
            state.last = end
        return self._add(state)

    def _nominal(self, i: int, last: int) -> bool:
        """Whether token ``i`` looks like a noun that an adjective may stand before: a word in lower case that is no verb form or preposition."""
        word = self.words[i]
        if not word.text[0].isalpha():
            return False
        if self.lexicon.prepositions.at(self.words, i, last):
            return False
        return word.lower not in self.joining

    def _skip_abbreviation(self, end: int, last: int) -> int:
        """Past "(Korsel)": a short name in brackets belongs to the name before it."""
        if end + 2 < last and self.words[end].text == "(" and self.words[end + 2].text == ")":
            inner = self.words[end + 1].text
            if inner[0].isupper() and inner.isalpha() and len(inner) <= 12 and end - 1 >= 0:
                self.doc.abbreviations[end + 1] = end - 1
                return end + 3
        return end

    def _place(self, place: Mention, values: list[Name], last: int, number: int) -> Mention:
        """A place; a city's police, mayor and parliament are bodies of their own."""
        end = place.last
        possessive = end < last and self.words[end].lower == "'s" and self.words[end].start == self.words[end - 1].end
        follow = end + 1 if possessive else end
        if self.english and follow < last:
            seat = next((v for v in values if v.kind == "seat"), None)
            country = (
                self._new(place.first, end, "state", "State", number, name=seat.label, id=seat.id, state=seat.id, attributive=True)
                if seat
                else None
            )
            inner = self._titled(follow, last, number, country or place) or self._body_added(
                follow, last, number, country or place, begin=place.first
            )
            if inner:
                owner = country or place
                owner.attributive = True
                self._add(owner)
                return inner
        place.possessive = possessive
        place.attributive = possessive
        place.last = self._skip_abbreviation(end, last)
        return self._add(place)

    # ---- countries after a head (Indonesian, "of Japan")

    def _country(self, i: int, last: int) -> tuple[int, Mention] | None:
        """A state, or a place, that begins at token ``i`` as owner of what stands before it."""
        if i >= last or self.blocked[i]:
            return None
        found = self.names.proper.at(self.words, i, last)
        if not found:
            return None
        length, values = found
        number = self.doc.places[i]
        for value in values:
            if value.kind in FOR_STATE - {"bare"}:
                return i + length, self._new(
                    i, i + length, "state", "State", number, name=value.label, id=value.id, key=value.key, state=value.id, attributive=True
                )
        for value in values:
            if value.kind in {"place", "capital"} and not value.weak:
                return i + length, self._new(
                    i,
                    i + length,
                    "place",
                    "Place",
                    number,
                    name=value.label,
                    id=value.id,
                    key=value.key,
                    state=value.state,
                    attributive=True,
                )
        return None

    def _owner(self, i: int, last: int) -> tuple[int, Mention] | None:
        """The owner behind a head: "Korsel", "of Japan", "of the United States", "dari Jepang"."""
        if i >= last:
            return None
        if self.words[i].lower in self.of_words:
            k = i + 1
            if k < last and self.words[k].lower in self.articles:
                k += 1
            found = self._country(k, last) if k < last else None
            if found:
                return found
            return None
        return None if self.english else self._country(i, last)

    # ---- posts and their holders

    def _titled(self, i: int, last: int, number: int, country: Mention | None) -> Mention | None:
        """A post at token ``i``, with its owner and holder; the holder where one is named, else the post."""
        start = i
        while i < last and self.words[i].lower in self.former and not self.names.titles.at(self.words, i, last):
            i += 1
        if i >= last:
            return None
        end, portfolio = self._post(i, last)
        if end is None:
            return None
        plural = self.names.nouns.at(self.words, i, last)
        if plural and plural[1][0].many and plural[0] >= end - i and self.english:
            return None
        first_title = self.names.titles.at(self.words, i, last)
        rank = first_title[1][0].rank if first_title and first_title[1] else "minister"
        body: Mention | None = country
        owner = self._owner(end, last)
        if owner:
            end, body = owner
            self._add(body)
            if end < last and self.words[end].lower in {"untuk", "bidang", "for"}:
                end, body = self._long_post(end, last, number, body)
        elif self._abbreviated(end, last):
            body = self._add(self._new(end, end + 1, "organization", "Organization", number))  # "ketua SPM Sutrisno"
            end += 1
        else:
            end, body = self._long_post(end, last, number, body)
        post = self._new(start, end, "position", "Position", number, body=body, noun=rank, key=portfolio)
        if rank == "spokesperson" or body is None:
            inner = self._body_behind(end, last, number)
            if inner:
                post.last, post.body = inner.last, inner
                end = inner.last
        holder_at = end
        comma = holder_at < last and self.words[holder_at].text == ","
        if comma:
            holder_at += 1
        elif holder_at < last and self.words[holder_at].lower in {"bernama", "named"}:
            holder_at += 1
        known = self.names.proper.at(self.words, holder_at, last) if holder_at < last else None
        other = known is not None and not any(v.kind == "person" for v in known[1]) and self.words[holder_at].lower not in self.names.given
        person = (
            self.capitals.at(holder_at, last, number, titled=self.doc.in_title(number), expected=True)
            if holder_at < last and not other
            else None
        )
        if person and comma and not self._closes(person.last, last):
            person = None
        if first_title and first_title[1][0].weak and not (person and person.type == "Person"):
            return None  # "general", "private", "ketua": a post only beside a name
        if person and person.type == "Person":
            post.body = body if post.body is None else post.body
            person.post = post
            person.appositive = comma
            self._add(post)
            self._add(person)
            return person
        lower = self.words[i].text.islower() or not self.words[i].text[0].isupper()
        if lower or rank in {"official", "spokesperson"} or self.words[end - 1].lower in self.former:
            post.noun = rank
        return self._add(post)

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

    def _post(self, i: int, last: int) -> tuple[int | None, str | None]:
        """End of the post that begins at token ``i``, and its portfolio."""
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
                inner = self._portfolio(end, last)
                if inner and found[1][0].rank in {"minister", "deputy"}:
                    return inner[0], inner[1]
            return end, portfolio
        return None, None

    def _portfolio(self, i: int, last: int) -> tuple[int, str] | None:
        """A portfolio at token ``i`` or behind "of", "for": end and key."""
        k = i
        if self.english:
            if self.words[k].lower not in {"of", "for"}:
                return None
            k += 1
            if k < last and self.words[k].lower == "the":
                k += 1
        found = self.names.portfolios.at(self.words, k, last) if k < last else None
        return (k + found[0], found[1][0]) if found else None

    def _long_post(self, end: int, last: int, number: int, body: Mention | None) -> tuple[int, Mention | None]:
        """Continues a post over "for Indo-Pacific security affairs", "untuk urusan keamanan Indo-Pasifik", "for defense policy at Japan's Ministry"."""
        k = end
        while k < last and self.words[k].lower in {"for", "of", "untuk", "bidang", "urusan", "at"}:
            stop = k + 1
            while stop < last and stop - k < 8 and (self.words[stop].text[0].isalpha() or self.words[stop].lower == "'s"):
                if self.lexicon.prepositions.at(self.words, stop, last) and self.words[stop].lower not in {"of", "untuk"}:
                    break
                if self.words[stop].lower in self.lexicon.words("relatives") | self.lexicon.words("auxiliaries") | self.lexicon.words(
                    "verbs"
                ):
                    break
                if (
                    self.lexicon.triggers.at(self.words, stop, last)
                    and "noun" not in self.lexicon.triggers.at(self.words, stop, last)[1][0].uses
                ):
                    break
                if self.words[stop].lower in {"dan", "and"} and stop + 1 < last and self.words[stop + 1].text[0].isupper():
                    break
                stop += 1
            ministry = self._body(k + 1, last, number, None, begin=k + 1)
            if ministry is None:
                owner = self._country(k + 1, last)
                if owner and self.english and owner[0] < last and self.words[owner[0]].lower == "'s":
                    ministry = self._body(owner[0] + 1, last, number, owner[1], begin=k + 1)
                    if ministry:
                        self._add(owner[1])
                elif owner and not (owner[0] < last and self.words[owner[0]].text.islower() and self._nominal(owner[0], last)):
                    self._add(owner[1])
                    return owner[0], owner[1]
            if ministry:
                self._add(ministry)
                return ministry.last, ministry
            if stop == k + 1:
                break
            k = stop
        return (k if k > end else end), body

    def _closes(self, i: int, last: int) -> bool:
        """Whether an apposition may end before token ``i``."""
        return (
            i >= last
            or not self.words[i].text[0].isalnum()
            or self.words[i].lower in self.lexicon.words("coordinators")
            or self.words[i].text.islower()
        )

    def _apposition(self, person: Mention, last: int, number: int) -> None:
        """Gives a person the post that stands behind a comma, or the body behind "dari", "of", "from"."""
        if person.type != "Person":
            return
        end = person.last
        if end + 1 < last and self.words[end].text in {",", "("}:
            k = end + 1
            if self.words[k].lower in self.articles and k + 1 < last:
                k += 1
            owner = None
            country = self._country(k, last) if self.english else None
            if country:
                owner, at = country[1], country[0]
                if at < last and self.words[at].lower == "'s":
                    at += 1
            else:
                at = k
            before = len(self.found)
            post = self._titled(at, last, number, owner) if at < last else None
            if post is not None and post.kind == "position":
                person.post = post
                post.appositive = True
                if owner:
                    post.first = owner.first
                    self._add(owner)
                for i in range(person.last, post.last):
                    self.blocked[i] = True
                return
            del self.found[before:]
            return
        if end < last and self.words[end].lower in self.of_words - {"of"}:
            before = len(self.found)
            body = self._body(end + 1, last, number, None, begin=end + 1) if end + 1 < last else None
            if body is None and end + 1 < last and self.english:
                country = self._country(end + 1, last)
                if country and country[0] + 1 < last and self.words[country[0]].lower == "'s":
                    body = self._body(country[0] + 1, last, number, country[1], begin=end + 1)
                    if body:
                        self._add(country[1])
            if body:
                self._add(body)
                person.body = body
                for i in range(end, body.last):
                    self.blocked[i] = True
                return
            del self.found[before:]

    # ---- bodies by pattern

    def _body_added(self, i: int, last: int, number: int, country: Mention | None, begin: int) -> Mention | None:
        body = self._body(i, last, number, country, begin=begin)
        return self._add(body) if body else None

    def _body_behind(self, i: int, last: int, number: int) -> Mention | None:
        """A body as owner of a post: "juru bicara Kemlu", "spokesman for the foreign ministry"."""
        k = i
        if self.english:
            if k >= last or self.words[k].lower not in {"for", "of", "at"}:
                return None
            k += 1
            if k < last and self.words[k].lower in self.articles:
                k += 1
        if k >= last:
            return None
        before = len(self.found)
        if self.english:
            country = self._country(k, last)
            if country:
                at = country[0] + (1 if country[0] < last and self.words[country[0]].lower == "'s" else 0)
                body = self._body(at, last, number, country[1], begin=k) if at < last else None
                if body:
                    self._add(country[1])
                    return self._add(body)
        body = self._body(k, last, number, None, begin=k)
        if body:
            return self._add(body)
        found = self.names.proper.at(self.words, k, last)
        if found and any(v.kind == "organization" for v in found[1]):
            return self._proper(k, last, number, titled=False)
        del self.found[before:]
        return None

    def _body(self, i: int, last: int, number: int, country: Mention | None, *, begin: int) -> Mention | None:
        """A ministry, force, court or the like at token ``i``, with its owner; ``begin`` is where the whole phrase starts."""
        found = self._ministry(i, last) or self._kind(i, last)
        if found is None:
            return None
        end, key, type_ = found
        owner = country
        if owner is None:
            behind = self._owner(end, last)
            if behind:
                end, owner = behind
                self._add(owner)
        state = owner.state if owner else None
        if owner is None and end < last and self.words[end].text == "(":
            end = self._skip_abbreviation(end, last)
        if key == "government":
            whole = self._government(begin, end, last, number, owner)
            if whole is not None:
                return whole
        body = self._new(begin, end, "body", type_, number, country=owner, state=state)
        place = owner if owner is not None and owner.type == "Place" else None
        whose = (place.id or place.key or place.name) if place is not None else state
        body.key = f"{key}:{whose}" if whose else None
        body.noun = key
        body.definite = whose is not None
        body.last = self._skip_abbreviation(body.last, last)
        if whose is None and self.words[i].text.islower() and begin > 0 and self.words[begin - 1].lower in self.definite | self.articles:
            body.definite = True
        return body

    def _government(self, begin: int, end: int, last: int, number: int, owner: Mention | None) -> Mention | None:
        """A government is its state: "pemerintah Korsel", "the German government", "pemerintahan Presiden AS Joe Biden"."""
        if owner is None and end < last:
            before = len(self.found)
            person = self._titled(end, last, number, None)
            if person is not None and person.kind == "person" and person.post is not None and person.post.body is not None:
                owner, end = person.post.body, person.last
                person.attributive = True
            else:
                del self.found[before:]
        if owner is None or owner.type != "State":
            return None
        return self._new(begin, end, "state", "State", number, name=owner.name, id=owner.id, key=owner.key, state=owner.state)

    def _ministry(self, i: int, last: int) -> tuple[int, str, str] | None:
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
        if head and i + head[0] + 1 < last and self.words[i + head[0]].lower in {"of", "for"}:
            k = i + head[0] + 1
            if self.words[k].lower == "the" and k + 1 < last:
                k += 1
            found = self.names.portfolios.at(self.words, k, last)
            if found:
                return k + found[0], f"ministry:{found[1][0]}", "PublicBody"
        return None

    def _kind(self, i: int, last: int) -> tuple[int, str, str] | None:
        found = self.names.kinds.at(self.words, i, last)
        if not found:
            return None
        key, type_ = found[1][0]
        return i + found[0], key, type_

    # ---- groups

    def _owned_group(self, i: int, last: int, number: int, country: Mention, begin: int) -> Mention | None:
        """ "Ukrainian officials", "North Korean hackers": a noun for people behind a state."""
        k = i
        while (
            k < last
            and k - i < 2
            and self.words[k].text.islower()
            and not self.names.nouns.at(self.words, k, last)
            and self._adjective(k, last)
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
        mention = self._new(begin, end, "group", type_, number, country=country, state=country.state, many=noun.many, noun=noun.word)
        return self._add(mention)

    def _adjective(self, k: int, last: int) -> bool:
        word = self.words[k].lower
        if self.lexicon.prepositions.at(self.words, k, last) or word in self.lexicon.words("coordinators") | self.lexicon.words(
            "auxiliaries"
        ) | self.lexicon.words("verbs"):
            return False
        trigger = self.lexicon.triggers.at(self.words, k, last)
        return trigger is None or all(t.kind == "verb" and "participle" in t.uses for t in trigger[1])

    def _group(self, i: int, last: int, number: int) -> Mention | None:
        """A counted or plain group: "six North Koreans", "6 warga Korut", "thousands of people", "a Russian company", "protesters"."""
        numeral = read_number(self.words, i, last, self.lexicon)
        if (
            numeral
            and self.words[i].text[0].isdigit()
            and i > self.doc.sentences[number].first
            and self.words[i - 1].text[0].isupper()
            and self.words[i - 1].lower not in self.articles
        ):
            return None  # "Leopard 2 tanks", "Boeing 737": a number that belongs to a name
        k = numeral.end if numeral else i
        plain = numeral is None
        if plain and self.words[i].lower in self.determiners and i + 1 < last:
            k = i + 1
        elif plain and self.names.nouns.at(self.words, i, last) is None:
            return None
        if k >= last or self.blocked[k]:
            return None
        if numeral and self.words[k].lower in {"of", "dari", "di"} | self.of_words:
            return self._drawn(i, k, last, number, numeral)
        country: Mention | None = None
        if numeral and not self.english and k < last and not self.names.nouns.at(self.words, k, last):
            return self._people(i, k, number, numeral, None, last)  # "satu Rusia"
        start = k
        while k < last and k - start < 3:
            noun = self.names.nouns.at(self.words, k, last)
            if noun:
                break
            owner = self._country(k, last) if self.english else None
            if owner:
                country = owner[1]
                k = owner[0]
                continue
            if not self.words[k].text[0].isalpha() or not self._adjective(k, last) or (self.words[k].text[0].isupper() and k > start):
                return self._people(i, k, number, numeral, country, last)
            k += 1
        noun = self.names.nouns.at(self.words, k, last) if k < last else None
        if noun is None:
            return self._people(i, k, number, numeral, country, last)
        if not self.english and noun[1][0].type == "Object":
            inner = self._body(k + noun[0], last, number, None, begin=k + noun[0]) if k + noun[0] < last else None
            if inner is not None:  # "kapal penjaga pantai China": the body's ship
                ship = self._new(i, inner.last, "group", "Object", number, country=inner.country, state=inner.state, noun=noun[1][0].word)
                self._number(ship, numeral)
                return ship
        return self._counted(i, k + noun[0], number, numeral, country, noun[1][0], last)

    def _people(self, i: int, k: int, number: int, numeral: Numeral | None, country: Mention | None, last: int) -> Mention | None:
        """ "six North Koreans", "a Russian", "satu Rusia": the people of a state without a noun."""
        counted = numeral is not None
        if country is None and counted and not self.english and numeral is not None and numeral.value == 1:
            owner = self._country(k, last)
            if owner and owner[1].type == "State":
                country, k = owner[1], owner[0]
        one = self.english and self.words[i].lower in {"a", "an", "another"}
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
            and self._nominal(k, last)
            and not kinds & {"many"}
        ):
            return None
        many = not one and not (numeral is not None and numeral.value == 1)
        mention = self._new(
            i, k, "group", "Group" if many else "Person", number, country=country, state=country.state, many=many, noun="people"
        )
        self._number(mention, numeral)
        self._add(country)
        return mention

    def _counted(
        self, i: int, end: int, number: int, numeral: Numeral | None, country: Mention | None, noun: object, last: int
    ) -> Mention | None:
        from_lexicon = noun
        many = bool(getattr(from_lexicon, "many", False))
        kind = str(getattr(from_lexicon, "type", "Group"))
        person = bool(getattr(from_lexicon, "person", True))
        determiner = self.words[i].lower
        if country is None and not self.english and kind != "Object":
            owner = self._country(end, last)
            if owner:
                country, end = owner[1], owner[0]
        if not self.english and end < last and self.words[end].lower in self.lexicon.words("definite"):
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
        if kind == "Group":
            kind = "Person" if one and person and numeral is None or (numeral is not None and numeral.value == 1 and person) else "Group"
        elif kind in {"Company", "Organization", "PublicBody"} and not one and (many or numeral is not None):
            kind = "Group"
        if kind in {"Object", "Place"} and country is None and numeral is None and not person and kind == "Place":
            return None
        if kind == "Person" or (not self.english and person and numeral is None):
            holder = self._named(end, last, number, country)
            if holder:
                return holder
        mention = self._new(
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
            self._add(country)
        return mention

    def _adjectives(self, end: int, last: int) -> int:
        """Past the words that describe a thing behind its noun: "rudal balistik jarak menengah"."""
        k = end
        while k < last and k - end < 3:
            word = self.words[k]
            plain = (
                word.text.islower()
                and word.text.isalpha()
                and not self.lexicon.prepositions.at(self.words, k, last)
                and not self.blocked[k]
            )
            if (
                not plain
                or word.lower in self.joining | self.definite | self.lexicon.words("auxiliaries")
                or self.lexicon.triggers.at(self.words, k, last)
            ):
                break
            if word.lower.startswith(("me", "di", "ber", "ter", "ke")) or self.names.nouns.at(self.words, k, last):
                break
            k += 1
        return k

    def _named(self, end: int, last: int, number: int, country: Mention | None) -> Mention | None:
        """The person whose name stands right behind a describing noun: "fisherman Park Sung-min", "his Polish counterpart Mariusz Blaszczak"."""
        if end >= last or not self.words[end].text[0].isupper() or self.names.proper.at(self.words, end, last):
            return None
        person = self.capitals.at(end, last, number, titled=self.doc.in_title(number), expected=True)
        if person is None or person.type != "Person":
            return None
        if country is not None:
            person.country, person.state, person.body = country, country.state, country
            self._add(country)
        return person

    def _drawn(self, i: int, k: int, last: int, number: int, numeral: Numeral) -> Mention | None:
        """ "thousands of people", "five of them", "lima dari orang-orang itu"."""
        at = k + 1
        definite = at < last and self.words[at].lower in self.lexicon.words("definite")
        if definite:
            at += 1
        pronoun = self.pronouns.get(self.words[at].lower) if at < last else None
        noun = self.names.nouns.at(self.words, at, last) if at < last else None
        if pronoun == "many":
            end = at + 1
        elif noun:
            end = at + noun[0]
            if not self.english and end < last and self.words[end].lower in self.lexicon.words("definite"):
                end += 1
                definite = True
        else:
            return None
        mention = self._new(i, end, "group", "Group", number, many=True, noun=noun[1][0].word if noun else "people")
        self._number(mention, numeral)
        if definite or pronoun or (not self.english and self.words[k].lower == "dari"):
            mention.whole = self._new(k + 1, end, "pronoun", "Group", number, many=True, noun="many")
        return mention

    def _number(self, mention: Mention, numeral: Numeral | None) -> None:
        if numeral:
            mention.count, mention.count_min, mention.count_max = numeral.value, numeral.low, numeral.high

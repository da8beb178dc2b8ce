"""Names of persons, organisations and places: their normal form, and what is alike and different between two.

A comparison gives features (how many pieces differ in spelling, are missing, are initials …), never a verdict: what they weigh is in
``weights.yaml``. None means that the two cannot be names of one thing, whatever else is known.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache

from rapidfuzz.distance import OSA, Indel

from graphkit.resolve.tables import first_of_row, table

Features = dict[str, float]

_NOT_WORD = re.compile(r"[^\w\s.'-]+")
_DOUBLED = re.compile(r"(.)\1+")
_VOWELS = re.compile(r"[aeiou]+")
_LETTER_OF = str.maketrans("ßøđłıæœ", "sodliao", "'’ʼ`")
_TYPO_LENGTH = 4
_LONG_TYPO_LENGTH = 8
_FOLDED_VOWELS_LENGTH = 5
_SKELETON = 6


@dataclass(frozen=True, slots=True)
class PersonName:
    """A person's name without titles, honorifics and particles.

    Attributes:
        pieces: words in the order of the text, split at blanks and hyphens; an initial is one letter.
        key: the folded pieces, sorted: equal for spellings and orders of one name.
    """

    pieces: tuple[str, ...]
    key: tuple[str, ...]

    @property
    def short(self) -> bool:
        """Whether it is a single name: a mononym or a short form."""
        return len(self.pieces) == 1


@dataclass(frozen=True, slots=True)
class ThingName:
    """The name of an organisation or a place.

    Attributes:
        words: the words in order, translated to one language where they are general words, without form words and legal forms.
        proper: those of them that are no general words.
        kind: for places, what it is said to be ("airfield"); "" where nothing is said.
        letters: initials of all words of the original, form words left out, and the name itself where it is an abbreviation.
        abbreviation: whether the name is a single word of capitals.
    """

    words: tuple[str, ...]
    proper: frozenset[str]
    kind: str
    letters: str
    abbreviation: bool

    @property
    def key(self) -> tuple[str, ...]:
        """Words, sorted."""
        return tuple(sorted(self.words))


def plain(text: str) -> str:
    """``text`` in lower case, without diacritics, apostrophes and other marks; blanks single."""
    if not text.isascii():
        text = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return " ".join(_NOT_WORD.sub(" ", text.lower().translate(_LETTER_OF)).replace("_", " ").split())


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(table("names")[name])


@cache
def _rows(name: str) -> dict[str, str]:
    return first_of_row(table("names")[name])


@cache
def _titles() -> frozenset[tuple[str, ...]]:
    """Honorifics and phrases of posts, as words."""
    posts = table("posts")
    phrases = [p for rank in posts["ranks"].values() for p in rank["words"]] + [p for words in posts["portfolios"].values() for p in words]
    return frozenset(tuple(phrase.split()) for phrase in [*phrases, *table("names")["honorifics"]])


def without_titles(words: list[str]) -> list[str]:
    """Plain words of a name without the titles that it begins with; the last word always stays."""
    titles = _titles()
    if len(words) > 1 and words[0] in _words("honorifics_without_hyphen") and not any("-" in w for w in words):
        words = words[1:]
    while True:
        size = next((n for n in (3, 2, 1) if n < len(words) and tuple(words[:n]) in titles), 0)
        if not size:
            return words
        words = words[size:]


@lru_cache(maxsize=200_000)
def fold(piece: str) -> str:
    """One spelling for the spellings of a sound ("man-gi" as "man-ki"); vowels that transliterations swap are one in longer pieces."""
    known = _rows("variants").get(piece)
    if known is not None:
        return known.upper()  # upper case: it cannot be met by folding another word
    if len(piece) == 1:
        return piece
    for old, new in table("names")["folds"]:
        if old in piece:
            piece = piece.replace(old, new)
    piece = _DOUBLED.sub(r"\1", piece)
    if len(piece) >= _FOLDED_VOWELS_LENGTH:
        piece = piece[0] + piece[1:].replace("e", "a").replace("o", "u")
    return piece


@lru_cache(maxsize=200_000)
def skeleton(piece: str) -> str:
    """Folded consonants after the first letter, for blocking: misspelt vowels do not change it."""
    folded = fold(piece).lower()
    return folded[:1] + _VOWELS.sub("", folded[1:])[:_SKELETON]


@lru_cache(maxsize=200_000)
def person_name(name: str) -> PersonName:
    """Normal form of a person's name as a text has it.

    Titles are dropped at the beginning as long as a name is left; a particle is dropped anywhere but where it is all there is.
    """
    words = plain(name).replace(".", " . ").split()
    words = [w for w in words if w != "."] or [name]
    words = without_titles(words)
    while len(words) > 1 and words[-1] in _words("suffixes"):
        words.pop()
    pieces = [p.removesuffix("s") if p.endswith("'s") else p for w in words for p in w.split("-") if p] or [name]
    kept = [p for p in pieces if p not in _words("particles")] or pieces
    return PersonName(tuple(kept), tuple(sorted(fold(p) for p in kept)))


def compare_persons(a: PersonName, b: PersonName) -> Features | None:
    """What is alike and different between two persons' names; None where they cannot be of one person.

    Features: name (always 1), order, spelling, typo, initial, middle and missing (pieces that only one has), short (a single name against a
    full one), single (both are the same single name).
    """
    if a.key == b.key:
        return _same_pieces(a, b)
    if _joined(a) & _joined(b):
        return {"name": 1.0, "spelling": 1.0}
    few, many = (a, b) if len(a.pieces) <= len(b.pieces) else (b, a)
    return _match_pieces(few, many)


def _same_pieces(a: PersonName, b: PersonName) -> Features:
    features = {"name": 1.0}
    if a.pieces != b.pieces:
        if sorted(a.pieces) == sorted(b.pieces):
            features["order"] = 1.0
        else:
            features["spelling"] = 1.0
    if a.short:
        features["single"] = 1.0
    return features


@lru_cache(maxsize=100_000)
def _joined(name: PersonName) -> frozenset[str]:
    """The folded pieces as one word, begun at each piece: "Dong Hwan" and "Donghwan" meet, in either order of names."""
    if name.short:
        return frozenset()
    pieces = [_rows("variants").get(p, p) for p in name.pieces]
    return frozenset(fold("".join(pieces[i:] + pieces[:i]).lower()) for i in range(len(pieces)))


_LOOSE = ("exact", "spelling", "initial", "typo")


def _match_pieces(few: PersonName, many: PersonName) -> Features | None:
    left = list(many.pieces)
    counts = dict.fromkeys(_LOOSE, 0)
    waiting = list(few.pieces)
    for how in _LOOSE:
        still = []
        for piece in waiting:
            found = next((other for other in left if _alike(piece, other, how)), None)
            if found is None:
                still.append(piece)
            else:
                left.remove(found)
                counts[how] += 1
        waiting = still
        if not waiting:
            break
    firm = counts["exact"] + counts["spelling"]
    if waiting or not firm:
        return None
    if few.short:
        return {"name": 1.0, "short": 1.0} | ({"spelling": 1.0} if counts["spelling"] else {})
    if counts["typo"] + counts["initial"] > firm:
        return None
    features = {"name": 1.0} | {how: float(counts[how]) for how in _LOOSE[1:] if counts[how]}
    if left:
        outer = {p for p in (many.pieces[0], many.pieces[-1]) if len(p) > 1}
        features["missing" if outer.intersection(left) else "middle"] = float(len(left))
    return features


def _alike(a: str, b: str, how: str) -> bool:
    if how == "exact":
        return a == b
    if how == "spelling":
        return fold(a) == fold(b)
    if how == "initial":
        return a[0] == b[0] and (len(a) == 1) != (len(b) == 1)
    length = min(len(a), len(b))
    if length < _TYPO_LENGTH:
        return False
    allowed = 2 if length >= _LONG_TYPO_LENGTH else 1
    return abs(len(a) - len(b)) <= allowed and OSA.distance(a, b, score_cutoff=allowed) <= allowed


@lru_cache(maxsize=200_000)
def thing_name(name: str, *, place: bool = False) -> ThingName:
    """Normal form of the name of an organisation, or with ``place`` of a place."""
    text = plain(name).replace(".", "").replace("'s ", " ").replace("-", " ")
    rows = _rows("place_words" if place else "organization_words")
    kind = ""
    if place:
        text, kind = _take_kind(text)
    said = text.split() or [name]
    drop = _words("form_words") | (_words("place_generic") if place else _words("legal_forms"))
    words = [w for w in said if w not in drop] or said
    general = [rows.get(w) for w in words]
    return ThingName(
        words=tuple(g or w for g, w in zip(general, words, strict=True)),
        proper=frozenset(w for g, w in zip(general, words, strict=True) if g is None),
        kind=kind,
        letters="".join(w[:1] for w in said if w not in _words("form_words")),
        abbreviation=len(said) == 1 and name.isupper(),
    )


def _take_kind(text: str) -> tuple[str, str]:
    """``text`` without the words of what kind of place it is, and the last such kind ("port city of Wonsan": city)."""
    kinds = _rows("place_kinds")
    words, found = text.split(), ""
    at = 0
    while at < len(words):
        size = next((n for n in (2, 1) if len(words) > n and "-".join(words[at : at + n]) in kinds), 0)
        if size:
            found = kinds["-".join(words[at : at + size])]
            words = words[:at] + words[at + size :]
        else:
            at += 1
    return " ".join(words), found


def compare_things(a: ThingName, b: ThingName) -> Features | None:
    """What is alike and different between names of organisations or places; None where they cannot be of one thing.

    Features: name (always 1), order, spelling, typo, missing (words that only one has), abbreviation, kind differs.
    """
    features = _compare_words(a, b)
    if features is not None and a.kind != b.kind:
        features["kind differs" if a.kind and b.kind else "kind unsaid"] = 1.0
    return features


def _compare_words(a: ThingName, b: ThingName) -> Features | None:
    if a.words == b.words:
        return {"name": 1.0}
    if a.key == b.key:
        return {"name": 1.0, "order": 1.0}
    if a.abbreviation != b.abbreviation:
        short, full = (a, b) if a.abbreviation else (b, a)
        if len(full.letters) > 1 and short.words[0] == full.letters:
            return {"name": 1.0, "abbreviation": 1.0}
    if len(a.words) == len(b.words):
        one, two = "".join(fold(w) for w in a.key), "".join(fold(w) for w in b.key)
        if one == two:
            return {"name": 1.0, "spelling": 1.0}
    few, many = (a, b) if len(a.words) <= len(b.words) else (b, a)
    rest = set(many.words) - set(few.words)
    if set(few.words) <= set(many.words) and few.proper and len(few.words) > 1:
        if not (rest & many.proper):
            return {"name": 1.0, "missing": 1.0}
        return {"name": 1.0, "missing": 1.0 + len(rest & many.proper)}
    one, two = " ".join(a.words), " ".join(b.words)
    if (
        min(len(one), len(two)) >= _LONG_TYPO_LENGTH
        and not (one.isdigit() or two.isdigit())
        and Indel.normalized_similarity(one, two) >= _TYPO_RATIO
        and _letters_only(one, two)
    ):
        return {"name": 1.0, "typo": 1.0}
    return None


_TYPO_RATIO = 0.88


def _letters_only(a: str, b: str) -> bool:
    """Whether numbers agree and the two differ by at most two edits: "Unit 731" and "Unit 732" are two."""
    return re.findall(r"\d+", a) == re.findall(r"\d+", b) and OSA.distance(a, b, score_cutoff=2) <= 2


@cache
def _nouns() -> dict[str, str]:
    return first_of_row(table("names")["group_nouns"])


@lru_cache(maxsize=100_000)
def noun_concept(words: str) -> str:
    """Concept of the head noun of a describing phrase ("6 warga Korut" → "citizens"); the noun itself where unknown."""
    nouns = _nouns()
    said = plain(words).replace(".", "").split()
    for at, word in enumerate(said):
        two = f"{word}-{said[at + 1]}" if at + 1 < len(said) else ""
        if two in nouns:
            return nouns[two]
    known = [nouns[w] for w in said if w in nouns]
    if known:
        return known[0]
    return said[-1].removesuffix("s") if said else ""


def is_known_noun(concept: str) -> bool:
    """Whether a concept is one of the table, not a word that stands for itself."""
    return concept in set(_nouns().values())


def nouns_agree(a: str, b: str) -> float:
    """1 for the same concept, 0.5 for concepts that one group may go by, 0 else."""
    if a == b:
        return 1.0
    generic = _words("generic_persons")
    if a in generic or b in generic:
        persons = set(_nouns().values())
        return 0.5 if a in persons and b in persons else 0.0
    return 0.5 if any(a in row and b in row for row in table("names")["near_concepts"]) else 0.0

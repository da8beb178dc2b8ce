"""Text as the rules see it: normalised characters, tokens, sentences, quotations. Offsets are Unicode code points of the stored text, half-open."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection
from functools import lru_cache
from itertools import accumulate, compress, repeat
from operator import contains, or_
from typing import Generic, NamedTuple, Protocol, TypeVar

# Order matters: initials with dots, numbers, the English possessive, words with inner hyphens and apostrophes, any other single character.
_TOKEN = re.compile(
    r"((?:[A-Z]\.){2,}(?![a-z])"
    r"|\d+(?:[.,:/]\d+)*(?![^\W_])"
    r"|['’]s(?![^\W_])"
    r"|[^\W_]+(?:[-‐‑][^\W_]+)*(?:['’](?!s(?![^\W_]))[^\W_]+)*"
    r"|\S)"
)
_DROPPED = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad]|[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f]")
_SPACES = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\t]")
S = TypeVar("S")
T = TypeVar("T")
MOST_WORDS = 100_000
LONGEST = 400  # tokens of a sentence
_CLOSERS = frozenset("\"'”’»)]")
_OPENERS = frozenset("\"'“‘«([")
_STOPS = frozenset(".!?…")
_FOLDED = re.compile(r"[^\w\s]|_")
_DOTTED = re.compile(r"\b(?:[a-z]\.){2,}")


class Seen(dict[str, T]):
    """What a function gives for a word, worked out when the word is first met and kept: vocabulary repeats.

    A table that has grown to ``MOST_WORDS`` begins anew, so that no corpus fills the memory.
    """

    def __init__(self, of: Callable[[str], T]) -> None:
        super().__init__()
        self._of = of

    def __missing__(self, word: str) -> T:
        if len(self) >= MOST_WORDS:
            self.clear()
        made = self[word] = self._of(word)
        return made


class Kept(Generic[S, T]):
    """A property that is worked out when it is first asked for and kept in the object; functools has one that locks, which takes longer."""

    def __init__(self, of: Callable[[S], T]) -> None:
        self._of = of
        self.__doc__ = of.__doc__

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    def __get__(self, instance: S, owner: type | None = None) -> T:
        made = instance.__dict__[self._name] = self._of(instance)
        return made


class Token(NamedTuple):
    """A word, number or sign: offsets, the characters, and the same in lower case."""

    start: int
    end: int
    text: str
    lower: str


class Word:
    """A word, number or sign without its place: one object for all tokens that are written alike.

    Attributes:
        text, lower: the characters, and the same in lower case with straight apostrophes.
        capital, letter, digit: whether the first character is of this kind.
        small: whether it is written in lower case.
    """

    __slots__ = ("capital", "digit", "letter", "lower", "small", "text")

    def __init__(self, text: str) -> None:
        self.text, self.lower, first = text, lowered(text), text[0]
        self.capital, self.letter, self.digit, self.small = first.isupper(), first.isalpha(), first.isdigit(), text.islower()


class Form(Protocol):
    """A word as tables of words see it."""

    @property
    def text(self) -> str:
        """The characters."""

    @property
    def lower(self) -> str:
        """The same in lower case."""


class Columns(NamedTuple):
    """The tokens of a text: their characters and offsets, and what stands before each, with what stands behind the last."""

    texts: list[str]
    starts: list[int]
    ends: list[int]
    gaps: list[str]


class Sentence(NamedTuple):
    """A run of tokens [first, last) with the number of its paragraph."""

    first: int
    last: int
    paragraph: int


def normalise(raw: str) -> str:
    """NFC, line ends LF, odd spaces as spaces, lone surrogates as U+FFFD, without control and direction characters."""
    text = unicodedata.normalize("NFC", raw.encode("utf-8", "surrogatepass").decode("utf-8", "replace"))
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x85", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
    return _SPACES.sub(" ", _DROPPED.sub("", text))


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Case-folded letters and digits without accents and punctuation, "U.S." as "us", single spaces between words."""
    text = unicodedata.normalize("NFKD", text).casefold()
    text = "".join(c for c in text if not unicodedata.combining(c))
    text = _DOTTED.sub(lambda m: m[0].replace(".", "") + " ", text)
    return " ".join(_FOLDED.sub(" ", text).split())


def lowered(word: str) -> str:
    """A token in lower case, with straight apostrophes."""
    return word.lower().replace("’", "'")


def split(text: str) -> Columns:
    """The tokens of ``text`` in order."""
    parts = _TOKEN.split(text)  # gap, token, gap, token, …, gap: by the parentheses around the pattern
    reached = list(accumulate(map(len, parts)))
    return Columns(parts[1::2], reached[:-1:2], reached[1::2], parts[::2])


def tokens(text: str) -> list[Token]:
    """As ``split``, token by token."""
    found = split(text)
    return list(map(Token, found.starts, found.ends, found.texts, map(lowered, found.texts)))


def sentences(found: Columns, abbreviations: Collection[str]) -> list[Sentence]:
    """Sentences as runs of tokens; a blank line, and a line end before a capital or after a full stop, always ends one.

    A run of ``LONGEST`` tokens without an end is cut: no sentence of news is as long, and what reads a sentence may take its square.

    Args:
        found: the tokens of the text.
        abbreviations: words in lower case that a full stop may follow within a sentence ("jan", "jl", "rp").
    """
    texts, gaps = found.texts, found.gaps
    size = len(texts)
    if not size:
        return []
    out: list[Sentence] = []
    first = paragraph = reached = 0
    lines = map(contains, gaps[1:], repeat("\n"))
    closing = map(_CLOSING.__getitem__, texts)
    for i in compress(range(size - 1), map(or_, lines, closing)):
        while (cut := max(first + LONGEST - 1, reached)) < i:
            out.append(Sentence(first, cut + 1, paragraph))
            first = cut + 1
        reached = i + 1
        gap = gaps[i + 1]
        if "\n" in gap:
            if not (gap.count("\n") == 1 and texts[i + 1][0].islower() and texts[i] not in ".!?"):  # no line that is wrapped
                out.append(Sentence(first, i + 1, paragraph))
                first, paragraph = i + 1, paragraph + 1
        elif i + 1 - first >= LONGEST or _ends(texts, gaps, i, first, abbreviations):
            out.append(Sentence(first, i + 1, paragraph))
            first = i + 1
    while (cut := max(first + LONGEST - 1, reached)) < size - 1:
        out.append(Sentence(first, cut + 1, paragraph))
        first = cut + 1
    out.append(Sentence(first, size, paragraph))
    return out


def _ends(texts: list[str], gaps: list[str], i: int, first: int, abbreviations: Collection[str]) -> bool:
    """Whether token ``i`` closes a sentence: a stop, perhaps with closing signs behind it, before a new beginning."""
    stop = i
    while stop > first and texts[stop] in _CLOSERS:
        stop -= 1
    sign, following, gap = texts[stop], texts[i + 1], gaps[i + 1]
    dotted = _dotted(sign)  # "the U.S. The meeting": ends only before a common opener
    if sign not in _STOPS and not dotted:
        return False
    if following in _CLOSERS and not (gap and following in _OPENERS):
        return False
    if not gap and not (sign in {".", "?", "!"} and following[0].isupper() and stop > first and texts[stop - 1].islower()):
        return False
    opener = following[0]
    if not (opener.isupper() or opener.isdigit() or opener in _OPENERS or opener in "-–—•"):
        return False
    if dotted:
        return lowered(following) in {"the", "in", "on", "it", "he", "she", "but", "a", "this", "mr", "at", "they", "we"}
    if sign == "." and stop > first:
        before = texts[stop - 1]
        if not gaps[stop] and (lowered(before) in abbreviations or (len(before) == 1 and before.isupper())):
            return False
    return True


def _dotted(word: str) -> bool:
    return len(word) > 2 and word[-1] == "." and word[1] == "."


def quotations(text: str) -> list[tuple[int, int]]:
    """Spans inside quotation marks, marks included, each within one paragraph; single quotes are apostrophes too often, and only two together count."""
    out: list[tuple[int, int]] = []
    opened: int | None = None
    for m in re.finditer(r"[\"“”«»„]|''|\n", text):
        sign = m[0]
        if sign == "\n":
            if opened is not None:
                line = text.find("\n", opened)
                out.append((opened, line if line >= 0 else len(text)))
            opened = None
        elif opened is None:
            at, end = m.span()
            turned = (at == 0 or text[at - 1].isspace()) and end < len(text) and not text[end].isspace()  # ”like this”
            if sign not in {"”", "»"} or turned:
                opened = at
        else:
            out.append((opened, m.end()))
            opened = None
    if opened is not None:
        out.append((opened, len(text)))
    return out


LOWERED: Seen[str] = Seen(lowered)
WORDS: Seen[Word] = Seen(Word)
_CLOSING: Seen[bool] = Seen(lambda word: word in _CLOSERS or word in _STOPS or _dotted(word))

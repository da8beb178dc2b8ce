"""Text as the rules see it: normalised characters, tokens, sentences, quotations. Offsets are Unicode code points of the stored text, half-open."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from functools import lru_cache
from typing import NamedTuple

# Order matters: initials with dots, numbers, the English possessive, words with inner hyphens and apostrophes, any other single character.
_TOKEN = re.compile(
    r"(?:[A-Z]\.){2,}(?![a-z])"
    r"|\d+(?:[.,:/]\d+)*(?![^\W_])"
    r"|['’]s(?![^\W_])"
    r"|[^\W_]+(?:[-‐‑][^\W_]+)*(?:['’](?!s(?![^\W_]))[^\W_]+)*"
    r"|\S"
)
_DROPPED = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad]|[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f]")
_SPACES = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\t]")
LONGEST = 400  # tokens of a sentence
_CLOSERS = frozenset("\"'”’»)]")
_OPENERS = frozenset("\"'“‘«([")
_FOLDED = re.compile(r"[^\w\s]|_")
_DOTTED = re.compile(r"\b(?:[a-z]\.){2,}")


class Token(NamedTuple):
    """A word, number or sign: offsets, the characters, and the same in lower case."""

    start: int
    end: int
    text: str
    lower: str


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


def tokens(text: str) -> list[Token]:
    """The tokens of ``text`` in order."""
    return [Token(m.start(), m.end(), m[0], m[0].lower().replace("’", "'")) for m in _TOKEN.finditer(text)]


def sentences(text: str, words: list[Token], abbreviations: Collection[str]) -> list[Sentence]:
    """Sentences as runs of tokens; a blank line, and a line end before a capital or after a full stop, always ends one.

    A run of ``LONGEST`` tokens without an end is cut: no sentence of news is as long, and what reads a sentence may take its square.

    Args:
        text: the stored text.
        words: its tokens.
        abbreviations: words in lower case that a full stop may follow within a sentence ("jan", "jl", "rp").
    """
    out: list[Sentence] = []
    first = paragraph = 0
    for i, token in enumerate(words):
        following = words[i + 1] if i + 1 < len(words) else None
        if following is None:
            out.append(Sentence(first, i + 1, paragraph))
            break
        gap = text[token.end : following.start]
        if "\n" in gap:
            wrapped = gap.count("\n") == 1 and following.text[0].islower() and token.text not in ".!?"
            if not wrapped:
                out.append(Sentence(first, i + 1, paragraph))
                first, paragraph = i + 1, paragraph + 1
            continue
        if i + 1 - first >= LONGEST or _ends(words, i, first, gap, following, abbreviations):
            out.append(Sentence(first, i + 1, paragraph))
            first = i + 1
    return out


def _ends(words: list[Token], i: int, first: int, gap: str, following: Token, abbreviations: Collection[str]) -> bool:
    """Whether token ``i`` closes a sentence: a stop, perhaps with closing signs behind it, before a new beginning."""
    stop = i
    while stop > first and words[stop].text in _CLOSERS:
        stop -= 1
    sign = words[stop].text
    dotted = len(sign) > 2 and sign[-1] == "." and sign[1] == "."  # "the U.S. The meeting": ends only before a common opener
    if sign not in {".", "!", "?", "…"} and not dotted:
        return False
    if following.text in _CLOSERS and not (gap and following.text in _OPENERS):
        return False
    if not gap and not (sign in {".", "?", "!"} and following.text[0].isupper() and stop > first and words[stop - 1].text.islower()):
        return False
    opener = following.text[0]
    if not (opener.isupper() or opener.isdigit() or opener in _OPENERS or opener in "-–—•"):
        return False
    if dotted:
        return following.lower in {"the", "in", "on", "it", "he", "she", "but", "a", "this", "mr", "at", "they", "we"}
    if sign == "." and stop > first:
        before = words[stop - 1]
        if before.end == words[stop].start and (before.lower in abbreviations or (len(before.text) == 1 and before.text.isupper())):
            return False
    return True


def quotations(text: str) -> list[tuple[int, int]]:
    """Spans inside quotation marks, marks included, each within one paragraph; single quotes are apostrophes too often and do not count."""
    out: list[tuple[int, int]] = []
    opened: int | None = None
    for m in re.finditer(r'["“”«»„]|\n', text):
        sign = m[0]
        if sign == "\n":
            if opened is not None:
                line = text.find("\n", opened)
                out.append((opened, line if line >= 0 else len(text)))
            opened = None
        elif opened is None:
            if sign not in {"”", "»"}:
                opened = m.start()
        else:
            out.append((opened, m.end()))
            opened = None
    if opened is not None:
        out.append((opened, len(text)))
    return out

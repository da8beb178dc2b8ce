"""From the text as a site or a scraper gives it to the stored text: odd characters, boilerplate lines, repeated paragraphs.

Only lines that match a narrow pattern of the language's data are dropped, and paragraphs that were there before; nothing is reworded.
Cleaning a cleaned text changes nothing.
"""

from __future__ import annotations

import re

from graphkit.reading.words import Words
from graphkit.text import normalise

_LONGEST = 250
"""Characters of the longest line that can be boilerplate."""
_REPEATED = 40
"""Characters from which a repeated paragraph is dropped; shorter ones may be an echo in a dialogue."""
_ENDING = 6
"""Lines at the end among which editors' initials and credits are looked for."""
_TITLE_SLACK = 12
"""Characters by which a repeated headline may differ in length: signs, not words."""
_BAR_LENGTH = 100
"""Characters of the longest share bar."""
_C1 = re.compile("[\x80-\x9f]")
_MANGLED = re.compile("[ÃÂâ][\x80-\xbf€-™]|[\x80-\x9f]")
_RUN = re.compile("[\x80-\xffŒœŠšŸŽžƒˆ˜–—‘’‚“”„†‡•…‰‹›€™]{2,}")
_MARKS = re.compile("([\u0300-\u036f]{3})[\u0300-\u036f]+|[\u061c\u180e\ufff9-\ufffb\U000e0000-\U000e007f]")
_GAPS = re.compile(r" {2,}|\t[ \t]*")
_LINES = re.compile(r" \n ?|\n ")
_BLANK = re.compile(r"\n{3,}")
_BAR = re.compile(r"[\s|·•,/]+")
_LETTERS = re.compile(r"[\W_]+")


def tidy(raw: str) -> str:
    """``raw`` with odd characters mended: no control, direction or zero-width characters, plain spaces, at most one blank line in a row."""
    text = _mended(raw)
    while not text.isascii() and _MANGLED.search(text) and (again := _mended(text)) != text:  # decoded wrongly more than once
        text = again
    if "  " in text or "\t" in text:
        text = _GAPS.sub(" ", text)
    if " \n" in text or "\n " in text:
        text = _LINES.sub("\n", text)
    return _BLANK.sub("\n\n", text).strip() if "\n\n\n" in text else text.strip()


def drop_boilerplate(text: str, words: Words, title: str | None = None) -> str:
    """Tidy ``text`` without boilerplate lines and repeated paragraphs.

    Args:
        text: the result of ``tidy``.
        words: the language's patterns.
        title: declared headline, which is then the first line; lines that repeat it are dropped. The first line of a text is a
            headline, and is never dropped if it has more than a few words.
    """
    again = True
    while again:  # what is dropped at the end brings other lines to it
        text, again = _pass(text, words, title)
    return text


def _pass(text: str, words: Words, title: str | None) -> tuple[str, bool]:
    for letters, phrase in words.phrases:
        if letters in text:
            text = phrase.sub("\n", text)
    headline = key(title) if title else ""
    seen: set[str] = set()
    out: list[str] = []
    for line in map(str.strip, unwrap(text).split("\n")):
        if not line:
            out.append("")
            continue
        first = not out and " " in line and len(line) > 20
        if not first and _is_boilerplate(line, words):
            continue
        if len(line) >= _REPEATED:
            same = line.casefold()
            if same in seen:
                continue
            seen.add(same)
        if title and out and abs(len(line) - len(title)) < _TITLE_SLACK and key(line) == headline:
            continue
        out.append(line)
    filled = [n for n, line in enumerate(out) if line]
    again = False
    for number in filled[max(1, len(filled) - _ENDING) :]:
        if len(out[number]) <= _LONGEST and words.last.fullmatch(out[number]):
            out[number], again = "", True
    while out and not out[-1]:
        out.pop()
    if out:
        ended = words.tail.sub("", out[-1])
        again = again or ended != out[-1]
        out[-1] = ended
    return _BLANK.sub("\n\n", "\n".join(out)).strip(), again


def unwrap(text: str) -> str:
    """``text`` with hard line breaks within paragraphs as spaces, where it is plainly wrapped at a column; otherwise as it is."""
    blocks = [block.split("\n") for block in text.split("\n\n")]
    inner = [line for block in blocks for line in block[:-1]]
    if len(inner) < 3 or max(map(len, inner)) > 100:
        return text
    longest = max(map(len, inner))
    full = sum(len(line) >= 0.75 * longest for line in inner)
    broken = sum(b[:1].islower() for block in blocks for b in block[1:])
    if longest < 40 or full < 0.8 * len(inner) or broken < 0.4 * len(inner):
        return text
    return "\n\n".join(" ".join(block) for block in blocks)


def key(line: str) -> str:
    """Letters and digits of a line in lower case: two lines with one key say the same."""
    return _LETTERS.sub("", line).casefold()


def _is_boilerplate(line: str, words: Words) -> bool:
    if len(line) > _LONGEST:
        return False
    if words.boilerplate.fullmatch(line) or (line[-1] in ")]." and words.credit.search(line)):
        return True
    if len(line) > _BAR_LENGTH:
        return False
    parts = [p for p in _BAR.split(line.lower()) if p and not p.isdigit()]
    return bool(parts) and all(p in words.bar for p in parts) and any(p in words.bar_needs for p in parts)


def _mended(text: str) -> str:
    if not text.isascii() and _MANGLED.search(text):
        text = _C1.sub(_windows, _RUN.sub(_mend, text))
    text = normalise(text.replace("\f", "\n").replace("\v", "\n"))
    return text if text.isascii() else _MARKS.sub(r"\1", text)


def _mend(match: re.Match[str]) -> str:
    """A run of characters that is UTF-8 once decoded as Windows-1252 or Latin-1, decoded as UTF-8; anything else as it is."""
    run = match[0]
    if not _MANGLED.search(run):
        return run
    try:
        return b"".join(_byte(c) for c in run).decode("utf-8")
    except (UnicodeError, ValueError):
        return run


def _byte(character: str) -> bytes:
    return bytes([ord(character)]) if ord(character) < 256 else character.encode("cp1252")


def _windows(match: re.Match[str]) -> str:
    """The sign of Windows-1252 at the place of a C1 control character, which no text means (WHATWG HTML, numeric character references)."""
    return bytes([ord(match[0])]).decode("cp1252", "ignore")

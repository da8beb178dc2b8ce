"""What a word can begin, known of each word as it is written: the readers of mentions look only where something of their kind can stand."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from graphkit.extract.numerals import number_starts
from graphkit.text import lowered

if TYPE_CHECKING:
    from graphkit.extract.mentions.scan import Scan

(
    SUM, PROPER, PORTFOLIO, HEAD, KIND, TITLE, FORMER, NOUN, NUMBER, DETERMINER, ARTICLE, BARE, ALONE, PRONOUN, ORGANIZATION, CAPITAL, OWN,
) = (1 << n for n in range(17))  # fmt: skip
POST = TITLE | PORTFOLIO | FORMER
BODY = HEAD | PORTFOLIO | KIND
GROUP = NUMBER | DETERMINER | NOUN
OTHERS = PROPER | POST | BODY | BARE | ALONE | PRONOUN | CAPITAL
LONGER = PROPER | ORGANIZATION | POST | BODY


def openings(scan: Scan) -> Callable[[str], int]:
    """A function from a word to the kinds of what it can begin, as the sum of their flags; 0 for a word that begins no mention."""
    names, words = scan.names, scan.lexicon.words
    tables = (
        (SUM, scan.sums), (PROPER, names.proper), (PORTFOLIO, names.portfolios), (HEAD, names.heads), (KIND, names.kinds),
        (TITLE, names.titles), (NOUN, names.nouns), (BARE, scan.bare), (ALONE, scan.titles_alone), (OWN, scan.own),
    )  # fmt: skip
    sets = (
        (FORMER, scan.former), (DETERMINER, scan.determiners), (ARTICLE, scan.articles), (PRONOUN, scan.pronouns.keys()),
        (ORGANIZATION, words("organization_words")),
    )  # fmt: skip
    numbers = number_starts(scan.lexicon)

    def kinds(word: str) -> int:
        if not word[0].isalnum():
            return 0
        lower = lowered(word)
        found = sum(flag for flag, table in tables if table.begins(word)) + sum(flag for flag, listed in sets if lower in listed)
        found += NUMBER * numbers[word] + CAPITAL * word[0].isupper()
        return 0 if found == ORGANIZATION else found  # such a word counts only where it is written with a capital

    return kinds

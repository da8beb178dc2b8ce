"""One attribution in the text: who says it, in which words, and what those words cover."""

from __future__ import annotations

from dataclasses import dataclass, field

from graphkit.extract.clauses import Phrase


@dataclass(slots=True, eq=False, kw_only=True)
class Saying:
    """One attribution in the text.

    Attributes:
        source: number of the entity that says it; None where nobody is named.
        first, last: tokens of the attributing words with the source.
        covers: token ranges of what is said.
        relay: entity that passes it on, with its tokens.
        charge: what the source accuses somebody of.
    """

    source: int | None
    first: int
    last: int
    sentence: int
    covers: list[tuple[int, int]] = field(default_factory=list)
    relay: int | None = None
    relay_tokens: tuple[int, int] | None = None
    phrase: Phrase | None = None
    charge: bool = False

    def covers_token(self, i: int) -> bool:
        """Whether token ``i`` lies in what is said."""
        return any(a <= i < b for a, b in self.covers)

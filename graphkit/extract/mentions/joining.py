"""Two mentions that become one: the one becomes a part of the other, which covers both."""

from __future__ import annotations

from graphkit.extract.document import Mention
from graphkit.extract.mentions.scan import Reader, Scan

BODIES = frozenset({"organization", "body"})


class Joiner(Reader):
    """A reader that joins mentions already found.

    Args:
        scan: what all readers share.
        starts: mentions by the token that they begin at.
        ends: the mention that ends before a token.
    """

    def __init__(self, scan: Scan, starts: dict[int, list[Mention]], ends: dict[int, Mention]) -> None:
        super().__init__(scan)
        self.starts, self.ends = starts, ends

    def at(self, i: int) -> Mention | None:
        """The mention that begins at token ``i`` and belongs to no other."""
        return next((m for m in self.starts.get(i, ()) if not m.attributive), None)

    def join(self, head: Mention, part: Mention, first: int, last: int) -> None:
        """Makes ``part`` a part of ``head``, which then covers the tokens [first, last)."""
        part.attributive = True
        self.stretch(head, first, last)

    def stretch(self, head: Mention, first: int, last: int) -> None:
        """Makes ``head`` cover the tokens [first, last) and go by their words."""
        head.first, head.last = first, last
        head.name = self.doc.of(first, last)

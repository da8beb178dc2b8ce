"""Who stands with whom: whether a denial comes from the party concerned, and whether a source is named."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from graphkit.derive.gather import Sayings, Told
    from graphkit.model import Attribution


class Sides:
    """Entity to the bodies and states that it belongs to, speaks for or holds a post in, as far as any article in force says."""

    def __init__(self, said: Sayings) -> None:
        self._of: dict[str, set[str]] = {}
        self._kinds = {entity: {named.reference.type for named in references} for entity, references in said.entities.items()}
        for entity, references in said.entities.items():
            for named in references:
                for other in (named.reference.country, named.reference.post_in):
                    self._join(entity, named.canonical.get(other or ""))
        for reports in said.events.values():
            for told in reports:
                for part in told.event.roles:
                    for other in (part.capacity, part.on_behalf_of):
                        self._join(told.canonical.get(part.filler), told.canonical.get(other or ""))
                for link in told.sources():
                    self._join(told.canonical.get(link.source or ""), told.canonical.get(link.capacity or ""))

    def _join(self, one: str | None, other: str | None) -> None:
        if one is not None and other is not None:
            self._of.setdefault(one, set()).add(other)

    def of(self, entities: Iterable[str]) -> set[str]:
        """The entities with all that they stand for: a minister with the post, its ministry and the state."""
        found: set[str] = set()
        open_ = list(entities)
        while open_:
            entity = open_.pop()
            if entity not in found:
                found.add(entity)
                open_ += self._of.get(entity, ())
        return found

    def is_concerned(self, denial: Told, reports: Iterable[Told]) -> bool:
        """Whether the one who denies takes part in the event, or stands for the same body or state as one who does.

        A public body of which no article says whose it is ("the Trade Ministry") is that of the country that the news is about.
        """
        chain = denial.sources()
        source = denial.canonical.get(chain[0].source or "") if chain else None
        if source is None:
            return False
        parties = {told.canonical[part.filler] for told in reports for part in told.event.roles if part.filler in told.canonical}
        own = self.of([source])
        unplaced = "PublicBody" in self._kinds.get(source, ()) and not any("State" in self._kinds.get(one, ()) for one in own)
        return unplaced or not own.isdisjoint(self.of(parties))


def is_unnamed(link: Attribution, told: Told) -> bool:
    """Whether a source goes unnamed: "allegedly", "officials", "seorang sumber di Istana".

    An unnamed person has a description for a name. Names begin with a capital and go on with one, but for a particle as "bin" or "van".
    """
    reference = told.references.get(link.source or "")
    if link.unnamed or reference is None:
        return True
    if reference.wikidata is not None or reference.type not in ("Person", "Group", "Actor"):
        return False
    words = reference.name.split()
    return reference.type == "Group" or not words[0][0].isupper() or (len(words) > 1 and words[1].islower() and len(words[1]) > 4)

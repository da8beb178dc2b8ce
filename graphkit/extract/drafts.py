"""Event drafts: triggers with roles, status and source, before they become reports; several triggers of one event are one draft."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from graphkit.extract.roles import Frame
from graphkit.extract.saying import Saying
from graphkit.extract.triggers import Hit
from graphkit.model import Span

NOBODY: frozenset[int] = frozenset()


@dataclass(slots=True, eq=False, kw_only=True)
class Role:
    """An entity in a role of a draft.

    Attributes:
        role: name of the role.
        entity: number of the entity.
        evidence: spans.
        mention_at: first token of the mention that gave it.
        capacity, behalf: numbers of the position and of the body or state represented.
        commitment, saying: where they differ from the draft's.
        certain: filled by the clause itself, not carried over.
    """

    role: str
    entity: int
    evidence: list[Span]
    mention_at: int
    capacity: int | None = None
    behalf: int | None = None
    commitment: str | None = None
    certain: bool = True


@dataclass(slots=True, eq=False, kw_only=True)
class When:
    """A time of a draft; see ``model.TimeAssertion``. ``anchor`` is "article", a draft, or None; ``hit`` is the trigger that it was read with.

    ``also`` are further words that tell it: those of a time of day apart from its date.
    """

    earliest: str | None
    latest: str | None
    edtf: str
    precision: str
    evidence: Span
    anchor: object = None
    hit: Hit | None = None
    role: str | None = None
    clock: str | None = None
    also: tuple[Span, ...] = ()


@dataclass(slots=True, eq=False, kw_only=True)
class Value:
    """A number or kind of a draft; see ``model.AttributeAssertion``."""

    attribute: str
    evidence: Span
    value: int | float | str | None = None
    low: int | float | None = None
    high: int | float | None = None
    unit: str | None = None
    on: int | None = None


@dataclass(slots=True, eq=False, kw_only=True)
class Draft:
    """An event on its way to a report."""

    hits: list[Hit]
    frames: list[Frame]
    type: str
    status: str
    commitment: str = "asserted"
    cue: Span | None = None
    saying: Saying | None = None
    roles: list[Role] = field(default_factory=list)
    times: list[When] = field(default_factory=list)
    values: list[Value] = field(default_factory=list)
    links: list[tuple[str, Draft, Span]] = field(default_factory=list)
    titled: bool = False
    definite: bool = False
    another: bool = False
    predicate: bool = False
    ordinal: int | None = None
    series: bool = False
    weak: bool = False
    topic: bool = False
    filled: dict[str, frozenset[int]] = field(default_factory=dict)  # role to the entities in it; ``add_role`` keeps it
    seen: int = -1  # number of times that ``narrowest`` was found in; -1 where it must be found again
    narrowest: tuple[str, str] | None = None

    @property
    def first(self) -> Hit:
        """The first trigger of the body, else of the headline."""
        return self.hits[0]

    def entities(self, *names: str) -> frozenset[int]:
        """Numbers of the entities in the given roles, or in any."""
        if len(names) == 1:
            return self.filled.get(names[0], NOBODY)
        return NOBODY.union(*(self.filled.get(name, NOBODY) for name in names or self.filled))

    def add_role(self, role: Role) -> None:
        """Adds a role; a second mention in the same role only adds its evidence."""
        for known in self.roles:
            if known.role == role.role and known.entity == role.entity and known.commitment == role.commitment:
                known.evidence.extend(s for s in role.evidence if s not in known.evidence)
                known.capacity = known.capacity if known.capacity is not None else role.capacity
                known.behalf = known.behalf if known.behalf is not None else role.behalf
                return
        self.roles.append(role)
        self.filled[role.role] = self.filled.get(role.role, NOBODY) | {role.entity}

    def day(self) -> tuple[str, str] | None:
        """The narrowest bounds that its times give."""
        if self.seen != len(self.times):
            new = self.times if self.seen < 0 or self.seen > len(self.times) else self.times[self.seen :]
            bounds = [(t.earliest, t.latest) for t in new if t.earliest and t.latest and t.role is None]
            if new is not self.times and self.narrowest is not None:
                bounds.append(self.narrowest)
            self.narrowest = min(bounds, key=lambda b: (_days(b), b)) if bounds else None
            self.seen = len(self.times)
        return self.narrowest


def _days(bounds: tuple[str, str]) -> int:
    return date.fromisoformat(bounds[1]).toordinal() - date.fromisoformat(bounds[0]).toordinal()

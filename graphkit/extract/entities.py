"""Entities of an article: what the mentions of one thing say together."""

from __future__ import annotations

import msgspec

from graphkit.extract.document import Mention


class Entity(msgspec.Struct, eq=False, kw_only=True):
    """What the mentions of one thing say together; ``number`` is its index in the article."""

    number: int
    type: str
    kind: str
    name: str
    mentions: list[Mention] = msgspec.field(default_factory=list)
    names: set[str] = msgspec.field(default_factory=set)
    id: str | None = None
    key: str | None = None
    state: str | None = None
    country: int | None = None
    post: Mention | None = None
    body: int | None = None
    count: int | None = None
    count_min: int | None = None
    count_max: int | None = None
    noun: str | None = None
    includes: list[int] = msgspec.field(default_factory=list)
    whole: int | None = None
    many: bool = False

    @property
    def named(self) -> bool:
        """Whether it has a name or, for a body, an owner that tells it from others."""
        return self.kind in {"state", "organization", "person", "place"} or (self.kind == "body" and self.key is not None)


def is_vague(entity: Entity) -> bool:
    """Whether an entity is only a description without a number: "the suspect", "warga"."""
    return entity.kind in {"described", "group"} and entity.count is None and entity.count_min is None and entity.country is None


def state_behind(entities: list[Entity], number: int) -> int | None:
    """The state that an entity represents or belongs to: of a minister, that of the ministry or government."""
    entity = entities[number]
    body = entities[entity.body] if entity.body is not None else None
    if body is None:
        return entity.country
    return body.number if body.type == "State" else body.country

"""Named sets of event types (refine.yaml): acts of speech, acts that ask, acts that last."""

from __future__ import annotations

from collections.abc import Callable

from graphkit.lexicon.files import shared


class Kinds:
    """Tells whether an event type is of a named set, as it stands there or narrower."""

    def __init__(self, is_a: Callable[[str, str], bool]) -> None:
        self.is_a = is_a
        self.sets: dict[str, list[str]] = shared("refine") or {}
        self._known: dict[tuple[str, str], bool] = {}

    def __call__(self, kind: str, name: str) -> bool:
        """Whether type ``kind`` belongs to the set ``name``."""
        held = self._known.get((kind, name))
        if held is None:
            held = self._known[kind, name] = any(self.is_a(kind, other) for other in self.sets[name])
        return held

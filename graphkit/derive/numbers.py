"""Lowest and highest of the numbers that reports give, so that a difference shows as a range."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphkit.derive.gather import stands

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from graphkit.derive.gather import Named, Told


def bounds(values: Iterable[float], lows: Iterable[float], highs: Iterable[float]) -> tuple[float | None, float | None]:
    """Lowest and highest number of exact ones, lower bounds and upper bounds; None where a side is open.

    The range holds every number given: with "12" and "at least 14" it is 12 to 14, since 12 is not the highest.
    """
    exact, low, high = list(values), list(lows), list(highs)
    least = min([*exact, *low, *high]) if exact or low else None
    most = max([*exact, *low, *high]) if exact or high else None
    return least, most


def event_numbers(bearers: Sequence[Told], attributes: Mapping[str, tuple[str | None, str | None]]) -> dict[str, float]:
    """Property of canonical events (by name) to number, from what bearing reports say of the whole event."""
    found: dict[str, float] = {}
    for attribute, properties in attributes.items():
        said = [
            value
            for told in bearers
            for value in told.event.attributes
            if value.attribute == attribute and value.on_filler is None and stands(value.commitment)
        ]
        span = bounds(
            [one.value for one in said if isinstance(one.value, int | float)],
            [one.value_min for one in said if one.value_min is not None],
            [one.value_max for one in said if one.value_max is not None],
        )
        found |= {name: _whole(value) for name, value in zip(properties, span, strict=True) if name is not None and value is not None}
    return found


def entity_counts(references: Sequence[Named]) -> dict[str, float]:
    """The count where all who give a number agree, else countMin and countMax, the lowest and highest given."""
    exact = {named.reference.count for named in references if named.reference.count is not None}
    low = {named.reference.count_min for named in references if named.reference.count_min is not None}
    high = {named.reference.count_max for named in references if named.reference.count_max is not None}
    if len(exact) == 1:
        (count,) = exact
        if all(one <= count for one in low) and all(one >= count for one in high):
            return {"count": count}
    least, most = bounds(exact, low, high)
    return {name: number for name, number in (("countMin", least), ("countMax", most)) if number is not None}


def _whole(value: float) -> float:
    """12 for 12.0, so that a number is written in one way only."""
    return int(value) if value == int(value) else value

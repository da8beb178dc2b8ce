"""Days that an event has from another one: an agreement that of its meeting, a meeting that of the act signed after it."""

from __future__ import annotations

from collections.abc import Callable

from graphkit.extract.drafts import Draft, When
from graphkit.extract.entities import Entity, state_behind

WITHIN = 6  # sentences that an act may stand behind the consultation that it belongs to


def share_days(drafts: list[Draft], entities: list[Entity], is_a: Callable[[str, str], bool]) -> None:
    """Gives undated consultations and agreements the days of the events that they belong to.

    ``is_a`` tells whether a type is another one or below it.
    """
    for draft in drafts:
        if not draft.times and draft.first.voice == "noun" and draft.status == "occurred" and is_a(draft.type, "Consult"):
            _from_act(draft)
    for draft in drafts:
        agreed = is_a(draft.type, "Agree") and not is_a(draft.type, "AgreementSigning")
        if agreed and not draft.day() and draft.status == "occurred":
            _from_consultation(draft, [d for d in drafts if d.status == "occurred" and is_a(d.type, "Consult")], entities)


def _from_act(draft: Draft) -> None:
    """A consultation that a dated act of the same sentence follows ("signed on Friday in Jakarta after a meeting") has its day and place."""
    for kind, other, _ in draft.links:
        own = [
            t for t in other.times if t.hit is not None and t.hit.sentence == draft.first.sentence and t.earliest and t.earliest == t.latest
        ]
        if kind == "before" and own and other.status == "occurred":
            draft.times.append(_borrowed(own[0], other, draft))
            if not draft.entities("location"):
                for role in [r for r in other.roles if r.role == "location"]:
                    draft.add_role(role)
            return


def _from_consultation(draft: Draft, consultations: list[Draft], entities: list[Entity]) -> None:
    """An agreement told soon behind a dated consultation of the same parties has its day."""
    mine = _parties(draft, entities)
    for other in consultations:
        day = other.day()
        gap = draft.first.sentence - min(h.sentence for h in other.hits)
        if day is None or day[0] != day[1] or not 0 <= gap <= WITHIN:
            continue
        if len(mine & _parties(other, entities)) >= 2:
            draft.times.append(_borrowed(next(t for t in other.times if (t.earliest, t.latest) == day), other, draft))
            return


def _borrowed(time: When, owner: Draft, draft: Draft) -> When:
    return When(
        earliest=time.earliest, latest=time.latest, edtf=time.edtf, precision=time.precision, evidence=time.evidence,
        anchor=owner, hit=draft.first,
    )  # fmt: skip


def _parties(draft: Draft, entities: list[Entity]) -> frozenset[int]:
    out = draft.entities("agent", "participant")
    return out | {s for e in out if (s := state_behind(entities, e)) is not None}

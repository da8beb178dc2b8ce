"""What an article says, as lines for a person: each event with its parts, the words that they rest on, and the rule that found them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from graphkit.extract.why import EventWhy, RoleWhy, TimeWhy, TriggerWhy
    from graphkit.model import AttributeAssertion, Attribution, EntityReference, EventReport, Participation, Span, Time, TimeAssertion
    from graphkit.tracing import TracedLine

WIDTH: Final = 12
"""Characters of the names of parts."""
LONGEST: Final = 110
"""Characters of an entry or a pattern."""
SOURCES: Final = {
    "verb": "a verb of saying",
    "according to": 'words such as "according to"',
    "inverted verb": "a verb of saying before its speaker",
    "accuser": "who accuses says what the other did",
    "denier": "who denies it",
    "claimed": "claimed, and nobody is named",
}
STATUSES: Final = {
    "no cue": "told in a plain form",
    "day to come": "its day lies after publication, or an event that contains it is to come",
}


def lines(traced: TracedLine) -> Iterator[str]:
    """The lines, without line ends: the events in order, numbered from 1, then the things that take part in none."""
    names = {entity.id: entity for entity in traced.extraction.entities}
    numbers = {event.id: number for number, event in enumerate(traced.extraction.events, 1)}
    for number, event in enumerate(traced.extraction.events, 1):
        yield ""
        yield from _event(number, event, traced, names, numbers)
    if not traced.extraction.events:
        yield ""
        yield "No event of a known type is reported."
    yield ""
    yield from _entities(traced)
    if traced.extraction.times:
        yield ""
        yield "Times of no event"
        yield from (f"   {_span(time)}: {_quotes(time.evidence, traced.text)}" for time in traced.extraction.times)
    for lost in traced.dropped:
        yield f"dropped: {lost}"


def _event(
    number: int, event: EventReport, traced: TracedLine, names: dict[str, EntityReference], numbers: dict[str, int]
) -> Iterator[str]:
    why = traced.why.events[event.id]
    text = traced.text
    heading = ", ".join([", ".join(event.types), event.status, *([] if event.commitment == "asserted" else [event.commitment])])
    yield f"{number}  {heading}"
    for trigger in why.triggers:
        yield _row("trigger", f"{_quote(trigger.evidence, text)}: {_trigger(trigger, text)}")
        if trigger.entry is not None:
            yield _row("", f"{trigger.entry.file}:{trigger.entry.line}  {_cut(trigger.entry.text)}")
    yield _row("status", f"{event.status}: {_status(why, text)}")
    if not event.times:
        yield _row("when", "the text gives no date")
    for time in event.times:
        yield _row("when", _when(time, why.times, event, numbers, text))
    for role in event.roles:
        yield _row(role.role, _role(role, why.roles, names, text))
    if event.attribution is not None:
        yield _row("source", _source(event.attribution, why, names, text))
    for value in event.attributes:
        yield _row("number", _number(value, why, text))
    for link in event.links:
        rule = why.links.get(f"{link.type} {link.to}")
        how = "by its words" if rule == "cue" else "told in the clause behind it, or taken up from before"
        yield _row("link", f"{link.type} {numbers.get(link.to, link.to)}: {_quotes(link.evidence, text)}, {how}")


def _row(name: str, content: str) -> str:
    return f"   {name:<{WIDTH}}{content}"


def _trigger(trigger: TriggerWhy, text: str) -> str:
    form = "noun" if trigger.voice == "noun" else f"{trigger.voice} verb"
    light = f", carried by {_quote(trigger.light, text)}" if trigger.light is not None else ""
    return f"{form} {trigger.lemma!r}{light}, frame {trigger.frame}"


def _status(why: EventWhy, text: str) -> str:
    return f"by {_quote(why.status_evidence, text)}" if why.status_evidence is not None else STATUSES[why.status]


def _when(time: TimeAssertion, reasons: Sequence[TimeWhy], event: EventReport, numbers: dict[str, int], text: str) -> str:
    role = "" if time.role == "actual" else f", {time.role}"
    anchor = time.anchor
    counted = (
        ""
        if anchor is None
        else ", counted from publication"
        if anchor == "article"
        else f", counted from event {numbers.get(anchor, anchor)}"
    )
    if anchor == event.id:
        counted = ""
    why = next((one for one in reasons if one.evidence in time.evidence), None)
    pattern = f"; read as {why.reading}, pattern {_cut(why.pattern or '')}" if why is not None and why.reading else ""
    return f"{_span(time, role)}: {_quotes(time.evidence, text)}{counted}{pattern}"


def _span(time: Time, role: str = "") -> str:
    clock = f", {time.clock}" if time.clock else ""
    return f"{time.edtf or 'unknown'} ({time.precision}{role}{clock})"


def _role(role: Participation, reasons: Sequence[RoleWhy], names: dict[str, EntityReference], text: str) -> str:
    filler = names[role.filler]
    standing = f", as {names[role.capacity].name}" if role.capacity in names else ""
    standing += f", for {names[role.on_behalf_of].name}" if role.on_behalf_of in names else ""
    why = next((one for one in reasons if one.role == role.role and one.filler == role.filler), None)
    hedge = f" ({role.commitment})" if role.commitment else ""
    return f"{filler.name}{standing}{hedge}: {_quotes(role.evidence, text)}, {_place(why, text)}"


def _place(why: RoleWhy | None, text: str) -> str:
    if why is None or why.trigger is None:
        return "carried over from another clause, or a part of what stands there"
    trigger = _quote(why.trigger, text)
    if why.rule == "preposition":
        return f"behind {why.preposition!r} at {trigger}"
    return f"{why.rule} of {trigger}" if why.rule != "clause" else f"in the clause behind {trigger}"


def _source(attribution: Attribution, why: EventWhy, names: dict[str, EntityReference], text: str) -> str:
    chain = []
    link: Attribution | None = attribution
    while link is not None:
        name = names[link.source].name if link.source in names else "nobody named"
        capacity = f", as {names[link.capacity].name}" if link.capacity in names else ""
        chain.append(f"{name}{capacity}: {_quotes(link.evidence, text)}")
        link = link.relayed_by
    return ", relayed by ".join(chain) + (f", by {SOURCES[why.source]}" if why.source else "")


def _number(value: AttributeAssertion, why: EventWhy, text: str) -> str:
    bounds = f"{value.value_min if value.value_min is not None else '..'} to {value.value_max if value.value_max is not None else '..'}"
    amount = str(value.value) if value.value is not None else bounds
    unit = f" {value.unit}" if value.unit else ""
    how = "the count of who fills a role" if why.numbers.get(value.attribute) == "role" else "beside words of it"
    return f"{value.attribute} {amount}{unit}: {_quotes(value.evidence, text)}, {how}"


def _entities(traced: TracedLine) -> Iterator[str]:
    yield "Who and what"
    for entity in traced.extraction.entities:
        why = traced.why.entities.get(entity.id)
        known = [entity.type, *filter(None, (entity.wikidata, entity.key))]
        others = f", also {', '.join(entity.names)}" if entity.names else ""
        origin = f"  {why.entry.file}:{why.entry.line}" if why is not None and why.entry is not None else ""
        yield f"   {entity.name} ({', '.join(known)}){others}{origin}"


def _quote(span: Span, text: str) -> str:
    return f'"{" ".join(span.of(text).split())}" [{span.start}:{span.end}]'


def _quotes(spans: Sequence[Span], text: str) -> str:
    return ", ".join(_quote(span, text) for span in spans)


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"

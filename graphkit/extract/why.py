"""Why an extraction says what it says: the rule behind each part, the words that it went by, the lexicon entry of each trigger and name."""

from __future__ import annotations

from typing import Literal

import msgspec

from graphkit.extract.drafts import Draft, Role, Value
from graphkit.extract.entities import Entity
from graphkit.extract.findings import Findings
from graphkit.extract.roles import Frame
from graphkit.extract.timegrammar import Match, load_grammar
from graphkit.extract.triggers import Hit
from graphkit.lexicon import Trigger
from graphkit.lexicon.files import words
from graphkit.lexicon.marks import Entry
from graphkit.lexicon.origins import Origins
from graphkit.lexicon.triggers import CONDITIONS
from graphkit.model import Span

StatusRule = Literal["no cue", "cue", "day to come"]
RoleRule = Literal["subject", "object", "possessor", "clause", "preposition", "carried"]
SourceRule = Literal["verb", "according to", "inverted verb", "accuser", "denier", "claimed"]
LinkRule = Literal["cue", "clause"]
NumberRule = Literal["cue", "role"]
PLACES: dict[str, RoleRule] = {"subject": "subject", "object": "object", "own": "possessor", "clause": "clause"}


class TriggerWhy(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A trigger of an event.

    Attributes:
        evidence: its words.
        lemma: dictionary form.
        voice: "active", "passive" or "noun".
        frame: which places in the clause give which roles.
        light: the light verb that carries it ("held" of "held talks").
        conditions: of the sense, by the fields of the entry ("object", "participant"); all hold.
        entry: where it stands in the lexicon.
    """

    evidence: Span
    lemma: str
    voice: str
    frame: str
    light: Span | None = None
    conditions: dict[str, tuple[str, ...]] = {}
    entry: Entry | None = None


class RoleWhy(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A role and its filler.

    Attributes:
        rule: place in the clause of the trigger: "subject", "object", "possessor" or modifier of a noun, "clause" behind it, "preposition"; or
            "carried" over from another clause or from a part of what fills the place.
        preposition: its class, for that rule: "by", "against", "of".
        trigger: the trigger whose frame gave the role.
    """

    role: str
    filler: str
    rule: RoleRule
    preposition: str | None = None
    trigger: Span | None = None


class TimeWhy(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A time: the reading ("weekday") and the pattern of calendar.yaml that its words fit."""

    evidence: Span
    reading: str | None = None
    pattern: str | None = None


class EventWhy(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Why an event report is as it is.

    Attributes:
        triggers: in the order of its evidence.
        status: "no cue": told in a plain form; "cue": by the words of ``status_evidence``; "day to come": its day lies after publication.
        source: "verb" of saying, "according to", "inverted verb" ("kata X"), "accuser" or "denier" of what is told, "claimed" by nobody named.
        links: rule and cue by type and target ("concerns e-35-40-0"); "clause": the other event stands in the clause behind the first, or is taken up
            from the sentence before.
        numbers: rule by attribute: "cue" words beside the number, "role": the count of who fills a role.
    """

    triggers: tuple[TriggerWhy, ...]
    status: StatusRule
    status_evidence: Span | None = None
    source: SourceRule | None = None
    roles: tuple[RoleWhy, ...] = ()
    times: tuple[TimeWhy, ...] = ()
    links: dict[str, LinkRule] = {}
    numbers: dict[str, NumberRule] = {}


class EntityWhy(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Why something is an entity: the kind of its fullest mention ("state", "body", "person", "group", …), and where its name stands in the lexicon."""

    rule: str
    entry: Entry | None = None


class Why(msgspec.Struct, frozen=True, kw_only=True):
    """Reasons by the local ids of an extraction's events and entities."""

    events: dict[str, EventWhy]
    entities: dict[str, EntityWhy]


def explain(findings: Findings, origins: Origins) -> Why:
    """The reasons of all that was found in an article."""
    reasons = _Reasons(findings, origins)
    ids = findings.assembly
    return Why(
        events={ids.event_ids[id(draft)]: reasons.event(draft) for draft in ids.drafts},
        entities={name: reasons.entity(findings.entities[number]) for number, name in sorted(ids.ids.items(), key=lambda pair: pair[1])},
    )


class _Reasons:
    def __init__(self, findings: Findings, origins: Origins) -> None:
        self.findings = findings
        self.doc = findings.document
        self.origins = origins
        self.ids = findings.assembly.ids
        self.event_ids = findings.assembly.event_ids
        self.matches = self._matches()

    def _matches(self) -> list[tuple[Span, Match]]:
        lexicon = self.doc.lexicon
        grammar = load_grammar(lexicon.language, lexicon.extra)
        tokens = grammar.tokens(self.doc.text, self.doc.article.body, len(self.doc.text))
        if tokens is None:
            return []
        return [(tokens.span(m.first, m.end), m) for m in grammar.matches(tokens)]

    # ---- events

    def event(self, draft: Draft) -> EventWhy:
        rule, cue = self._status(draft)
        return EventWhy(
            triggers=tuple(self._trigger(hit) for hit in sorted(draft.hits, key=lambda h: (self.doc.in_title(h.sentence), h.first))),
            status=rule,
            status_evidence=cue,
            source=self._source(draft),
            roles=tuple(self._role(role, draft) for role in sorted(draft.roles, key=lambda r: (r.mention_at, r.role, r.entity))),
            times=tuple(self._time(when.evidence) for when in draft.times),
            links={
                f"{kind} {self.event_ids[id(other)]}": self._link(kind, span, [*draft.hits, *other.hits])
                for kind, other, span in draft.links
                if id(other) in self.event_ids
            },
            numbers={value.attribute: self._number(value, draft) for value in draft.values},
        )

    def _trigger(self, hit: Hit) -> TriggerWhy:
        trigger = hit.trigger
        return TriggerWhy(
            evidence=self.doc.span(hit.first, hit.last),
            lemma=trigger.lemma,
            voice=hit.voice,
            frame=trigger.frame,
            light=self.doc.span(hit.light, hit.light + 1) if hit.light is not None else None,
            conditions=conditions(trigger),
            entry=self.origins.trigger(trigger),
        )

    def _status(self, draft: Draft) -> tuple[StatusRule, Span | None]:
        told = [self.findings.status.cues[id(hit)] for hit in draft.hits if id(hit) in self.findings.status.cues]
        cue = next((tokens for stage, tokens in told if stage == draft.status), None)
        if cue is not None:
            return "cue", self.doc.span(*cue)
        return ("no cue" if draft.status in {"occurred", "ongoing"} else "day to come"), None

    def _source(self, draft: Draft) -> SourceRule | None:
        saying = draft.saying
        if saying is None:
            return "claimed" if draft.commitment in {"claimed", "denied"} else None
        if saying.charge:
            return "accuser"
        if draft.commitment == "denied":
            return "denier"
        cues = self.doc.lexicon.cues.get("attribution") or {}
        spoken = range(saying.first, saying.last)
        prepositions = self.doc.lexicon.phrases(cues.get("prepositions"))
        if any(prepositions.at(self.doc.words, k, saying.last) for k in spoken):
            return "according to"
        inverted = frozenset(words(cues.get("inverted")))
        return "inverted verb" if any(self.doc.words[k].lower in inverted for k in spoken) else "verb"

    def _role(self, role: Role, draft: Draft) -> RoleWhy:
        for hit, frame in zip(draft.hits, draft.frames, strict=True):
            via = self._via(role, frame)
            if via is not None:
                rule = PLACES.get(via, "preposition")
                return RoleWhy(
                    role=role.role,
                    filler=self.ids[role.entity],
                    rule=rule,
                    preposition=via if rule == "preposition" else None,
                    trigger=self.doc.span(hit.first, hit.last),
                )
        return RoleWhy(role=role.role, filler=self.ids[role.entity], rule="carried")

    def _via(self, role: Role, frame: Frame) -> str | None:
        return next((f.via for f in frame.fillers if f.role == role.role and f.mention.first == role.mention_at), None)

    def _time(self, span: Span) -> TimeWhy:
        match = next((match for found, match in self.matches if found.overlaps(span)), None)
        if match is None:
            return TimeWhy(evidence=span)
        return TimeWhy(evidence=span, reading=match.rule.reading, pattern=match.rule.pattern)

    def _link(self, kind: str, span: Span, hits: list[Hit]) -> LinkRule:
        first, last = self.doc.tokens_of(span)
        kinds = {kind, "after"} if kind == "before" else {kind}
        free = [k for k in range(first, last) if not any(hit.first <= k < hit.last for hit in hits)]
        found = (self.findings.linker.cues.at(self.doc.words, k, last) for k in free)
        return "cue" if any(cue and cue[1][0] in kinds for cue in found) else "clause"

    def _number(self, value: Value, draft: Draft) -> NumberRule:
        return "role" if any(value.evidence in role.evidence for role in draft.roles) else "cue"

    # ---- entities

    def entity(self, entity: Entity) -> EntityWhy:
        named = entity.kind in {"state", "place", "organization", "person", "body"} and (entity.id or entity.key)
        if not named:
            return EntityWhy(rule=entity.kind)
        spans = [self.doc.of(m.first, m.last) for m in entity.mentions if m.kind == entity.kind]
        found = (self.origins.name(name, entity.id) for name in dict.fromkeys([*spans, *sorted(entity.names)]))
        return EntityWhy(rule=entity.kind, entry=next((entry for entry in found if entry is not None), None))


def conditions(trigger: Trigger) -> dict[str, tuple[str, ...]]:
    """The conditions of a sense, by the fields of its entry."""
    held = {name: tuple(value) for name, slot in CONDITIONS.items() if (value := getattr(trigger, slot))}
    return held | ({"particle": (trigger.particle,)} if trigger.particle else {})

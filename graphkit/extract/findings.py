"""What an extraction was made of: handed to whoever wants to know why, and otherwise dropped."""

from __future__ import annotations

from dataclasses import dataclass

from graphkit.extract.assembly import Assembly
from graphkit.extract.document import Document
from graphkit.extract.drafts import Draft
from graphkit.extract.entities import Entity
from graphkit.extract.linking import Linker
from graphkit.extract.status import StatusFinder
from graphkit.extract.triggers import Hit, TriggerFinder


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """The working values of the rules for one article, after the last of them.

    Attributes:
        document: tokens, sentences and mentions.
        triggers: what finds trigger words in it.
        hits: all triggers, those included that stand for no event in the end.
        entities: by number.
        drafts: the events that were kept, with their triggers and frames.
        status: which tokens gave an event its status.
        linker: the cues of links.
        assembly: local ids of entities by number, of events by draft.
    """

    document: Document
    triggers: TriggerFinder
    hits: list[Hit]
    entities: list[Entity]
    drafts: list[Draft]
    status: StatusFinder
    linker: Linker
    assembly: Assembly

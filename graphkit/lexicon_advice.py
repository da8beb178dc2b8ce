"""What would make an example sentence right: which entry knows its word and what keeps it from counting, or which entry takes it for an event."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from graphkit.extract import rules
from graphkit.extract.findings import Findings
from graphkit.extract.triggers import Hit
from graphkit.lexicon import Trigger, load_lexicon
from graphkit.lexicon.marks import Entry
from graphkit.lexicon.origins import Origins
from graphkit.lexicon_check import Example, Outcome, as_article
from graphkit.ontology import Ontology

FIELDS = {"with_": "with"}
"""Names of conditions that differ from the field of an entry."""
FORBIDDEN = frozenset({"not_object", "unless", "not_before", "not_after"})


class Adviser:
    """Looks at examples that failed, with the words that they were read with."""

    def __init__(self, language: str, ontology: Ontology, words: Sequence[Path] = ()) -> None:
        self.language = language
        self.ontology = ontology
        self.lexicon = load_lexicon(language, words)
        self.origins = Origins(language, words)

    def advise(self, outcome: Outcome) -> list[str]:
        """What would work, a sentence each; nothing for an example that passed."""
        if outcome.passed:
            return []
        found: list[Findings] = []
        rules.extract(as_article(outcome.example, self.language), self.ontology, self.lexicon, "0" * 64, trace=found.append)
        lines = self._missing(outcome.example, found[0]) if outcome.example.expected else self._unwanted(outcome.example, found[0])
        return list(dict.fromkeys(lines))

    def _wanted(self, kind: str, example: Example) -> bool:
        return any(self.ontology.is_a(kind, wanted) for wanted in (example.type, *example.also))

    def _unwanted(self, example: Example, findings: Findings) -> Iterator[str]:
        """For a sentence that is to report nothing of the type."""
        for draft in findings.drafts:
            if not self._wanted(draft.type, example):
                continue
            for hit in draft.hits:
                place = _place(self.origins.trigger(hit.trigger))
                yield (
                    f"{findings.document.of(hit.first, hit.last)!r} is taken for {draft.type} by {place}; give that entry a condition that this "
                    f"sentence does not meet (object, with, requires, participant) or one that it does (unless, not_object, not_after, not_before)"
                )

    def _missing(self, example: Example, findings: Findings) -> Iterator[str]:
        """For a sentence that is to report the type, and does not."""
        known = False
        doc = findings.document
        for number, sentence in enumerate(doc.sentences):
            for i in range(sentence.first, sentence.last):
                for length, senses in self.lexicon.triggers.matches(doc.words, i, sentence.last):
                    for trigger in senses:
                        if self._wanted(trigger.type, example):
                            known = True
                            yield self._kept_out(trigger, i, i + length, number, findings)
        if not known:
            yield (
                f"no word of it is a trigger of {example.type}; add one to lexicons/{self.language}/triggers/, such as "
                f"{example.type}: [{{verb: its verb}}]"
            )

    def _kept_out(self, trigger: Trigger, i: int, end: int, number: int, findings: Findings) -> str:
        """Why a trigger in the sentence stands for no event."""
        doc = findings.document
        word = f"{doc.of(i, end)!r} is known as {trigger.type} by {_place(self.origins.trigger(trigger))}"
        hit = next((hit for hit in findings.hits if hit.first < end and i < hit.last), None)
        unmet = findings.triggers.unmet(trigger, i, end, number)
        if "form" in unmet:
            return f"{word}, but is taken for no {trigger.kind} here: list the form that it has here, or write it as a phrase with its neighbours"
        if unmet:
            return f"{word}, but " + " and ".join(_condition(trigger, name) for name in unmet)
        if hit is not None and hit.rejected and (trigger.participant or trigger.patient):
            wanted = [f"{name}: [{', '.join(kinds)}]" for name in ("participant", "patient") if (kinds := getattr(trigger, name))]
            return f"{word}, but its subject or object is of no kind of {' and '.join(wanted)}; name its kind there, or the noun in groups.yaml"
        if hit is not None and hit.trigger is not trigger:
            other = _place(self.origins.trigger(hit.trigger))
            return f"{word}, but {doc.of(hit.first, hit.last)!r} is read as {hit.type} by {other}, which is longer or has more conditions; give yours more"
        if hit is None:
            return f"{word}, but its words belong to a name or a date there; if that is wrong, see the names with `graphkit extract`"
        return f"{word}, but {_empty(hit)}"


def _condition(trigger: Trigger, name: str) -> str:
    value = getattr(trigger, name)
    field = FIELDS.get(name, name)
    listed = ", ".join(value if isinstance(value, tuple) else (value,))
    listed = listed if len(listed) < 90 else listed[:88] + "…"
    if name in FORBIDDEN:
        return f"{field}: [{listed}] keeps it out; narrow that list"
    return f"{field}: [{listed}] does not hold here; add the word that the sentence has"


def _empty(hit: Hit) -> str:
    if hit.trigger.weak:
        return "it is weak: it counts only with a named role, a date or a verb that carries it; drop weak: true if it always is an event"
    return "nobody takes part in it there and it has no date, so that it is told in passing; name who did it, or give a verb that carries the noun"


def _place(entry: Entry | None) -> str:
    return f"{entry.file}:{entry.line}" if entry is not None else "the lexicon"
